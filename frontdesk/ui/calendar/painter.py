"""Puts the calendar's picture together: kept tiles of each column, marks, gutter and heads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple, cast

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap, QRegion

from frontdesk.model import Visit
from frontdesk.ui.calendar.geometry import Grid
from frontdesk.ui.calendar.inks import Inks
from frontdesk.ui.calendar.painter_blocks import paint_blocks, waiting_words
from frontdesk.ui.calendar.painter_ground import (
    Ground,
    free_of_blocks,
    paint_ground,
    paint_heads,
    paint_hours,
    paint_tags,
    paint_wide,
)
from frontdesk.ui.calendar.painter_marks import Marks, paint_marks, paint_slip
from frontdesk.ui.calendar.sheet import Column, Sheet

BAND = 512
MOST_TILES, MOST_GROUNDS = 96, 48
NO_MARKS = Marks()
DOT, NEAR = 5, 60


@dataclass(slots=True)
class Tile:
    """A painted piece of a column, and what it was painted from."""

    column: Column
    made_from: tuple[object, ...]
    pixmap: QPixmap


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be painted under the marks: the sheet and the moment."""

    sheet: Sheet
    now: datetime
    arrived: Mapping[int, datetime] = field(default_factory=dict)
    fits: Mapping[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    by_status: bool = False

    def waiting(self, visit: Visit) -> str:
        """How long an arrived patient has been waiting, in words."""
        return waiting_words(visit, self.now, self.arrived.get(visit.id))


class Strip(NamedTuple):
    """One column in view: its number, its edges, and what its tiles are made from."""

    number: int
    left: int
    right: int
    made_from: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """A scene on a grid of one shape, worked out once for all frames of a scroll or a drag:
    the columns in view, the minute of the now line where it is shown, and the closures with
    one label across the columns."""

    scene: Scene
    grid: Grid
    strips: tuple[Strip, ...]
    minute: int | None
    wide: frozenset[tuple[int, int]]


def _framed(grid: Grid, scene: Scene) -> Frame:
    sheet, minute, wide = scene.sheet, minute_of_now(scene), _told_apart(grid, scene.sheet)
    # The line of now is in the tile, under the blocks: a tile is made anew each minute.
    common = (
        *(grid.hour, grid.first, grid.last, sheet.by_day, sheet.step),
        *(minute, wide, scene.by_status),
    )
    strips = []
    for number in grid.visible():
        left, right = grid.left(number), grid.left(number + 1)
        made_from = (right - left, scene.fits.get(number, ()), *common)
        strips.append(Strip(number, left, right, made_from))
    return Frame(scene, grid, tuple(strips), minute, wide)


class Painter:
    """Paints scenes into a viewport. A column is painted once into tiles of its own, tiles are
    put together into rows, and a frame only copies these: it costs the same however many
    visits and columns there are."""

    def __init__(self, dpr: float) -> None:
        self.inks = Inks(dpr)
        self._tiles: dict[tuple[int, int], Tile] = {}
        self._grounds: dict[tuple[object, ...], QPixmap] = {}
        self._rows: dict[int, QPixmap] = {}
        self._frame: Frame | None = None

    def forget(self) -> None:
        """Drop every tile, so that all is painted anew."""
        self._tiles.clear()
        self._rows.clear()

    def paint(self, p: QPainter, grid: Grid, scene: Scene, marks: Marks, dirty: QRegion) -> None:
        """Everything inside `dirty`, in the order of design 5."""
        frame = self._frame
        if frame is None or frame.scene is not scene or frame.grid.shape != grid.shape:
            frame = self._frame = _framed(grid, scene)
            self._rows.clear()
        self.inks.by_status = scene.by_status
        for area in cast(Iterable[QRect], dirty):
            self._copy(p, frame, grid, area)
        p.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        bounds = dirty.boundingRect()
        if frame.wide or scene.sheet.holds or marks != NO_MARKS:
            body = QRect(grid.gutter, grid.head, grid.width - grid.gutter, grid.height - grid.head)
            p.setClipRegion(dirty.intersected(body))
            if frame.wide:
                closures = tuple(item for item in scene.sheet.wide if item[0] in frame.wide)
                paint_wide(p, self.inks, grid, closures)
            paint_marks(p, self.inks, grid, scene.sheet, marks)
        told = tags(frame.minute, scene.sheet, marks) if bounds.left() < grid.gutter + DOT else []
        near = [at for at in told if bounds.top() - NEAR <= grid.y(at[0]) <= bounds.bottom() + NEAR]
        if near:
            side = QRect(0, grid.head, grid.gutter + DOT, grid.height - grid.head)
            p.setClipRegion(dirty.intersected(side))
            paint_tags(p, self.inks, grid, near)
        if bounds.top() < grid.head or marks.slip:
            p.setClipRegion(dirty)
            paint_heads(p, self.inks, grid, scene.sheet, scene.now)
            if marks.slip:
                paint_slip(p, self.inks, marks.slip)

    def _copy(self, p: QPainter, frame: Frame, grid: Grid, area: QRect) -> None:
        """The picture under the marks, below the heads."""
        ratio, zero = self.inks.dpr, grid.head - grid.scroll
        left, wide = area.left(), area.width()
        top, bottom = max(grid.head, area.top()), area.bottom() + 1
        for band in range((top - zero) // BAND, (bottom - 1 - zero) // BAND + 1):
            y = zero + band * BAND
            high, low = max(y, top), min(y + BAND, bottom)
            part = QRectF(left, high, wide, low - high)
            source = (left * ratio, (high - y) * ratio, wide * ratio, (low - high) * ratio)
            p.drawPixmap(part, self._row(frame, band), QRectF(*source))

    def _row(self, frame: Frame, band: int) -> QPixmap:
        """One band of all columns in view with the hours beside them, so that a frame is copied
        in one or two pieces however many columns there are."""
        found = self._rows.get(band)
        if found is None:
            grid, ratio = frame.grid, self.inks.dpr
            found = QPixmap(QSize(round(grid.width * ratio), round(BAND * ratio)))
            found.setDevicePixelRatio(ratio)
            p = QPainter(found)
            p.fillRect(QRectF(0, 0, grid.width, BAND), self.inks.color("surface"))
            for strip in frame.strips:
                p.drawPixmap(QPointF(strip.left, 0), self._tile(frame, strip, band))
            here = replace(grid, head=0, height=BAND, scroll=band * BAND)
            paint_hours(p, self.inks, here)
            p.end()
            self._rows[band] = found
        return found

    def _tile(self, frame: Frame, strip: Strip, band: int) -> QPixmap:
        column, key = frame.scene.sheet.columns[strip.number], (strip.number, band)
        tile = self._tiles.get(key)
        if (
            tile is None
            or (tile.made_from is not strip.made_from and tile.made_from != strip.made_from)
            or not _same(tile.column, column)
        ):
            pixmap = self._painted(frame, strip, band)
            tile = Tile(column, strip.made_from, pixmap)
            self._tiles.pop(key, None)
            self._tiles[key] = tile
            while len(self._tiles) > MOST_TILES:
                del self._tiles[next(iter(self._tiles))]
        tile.column = column
        return tile.pixmap

    def _painted(self, frame: Frame, strip: Strip, band: int) -> QPixmap:
        grid, scene, ratio = frame.grid, frame.scene, self.inks.dpr
        width = strip.right - strip.left
        column, week = scene.sheet.columns[strip.number], not scene.sheet.by_day
        here = column.day == scene.now.date()
        pixmap = QPixmap(QSize(round(width * ratio), round(BAND * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        alone = replace(
            grid, width=width, columns=1, gutter=0, head=0, scroll=0, skip=0, column_min=1
        )
        top, bottom = band * BAND, (band + 1) * BAND
        ground = Ground(
            *(column.plan, strip.left, week and here, frame.minute, here, week, frame.wide),
            *(scene.fits.get(strip.number, ()), scene.sheet.step),
        )
        p = QPainter(pixmap)
        p.drawPixmap(0, 0, self._ground(alone, ground, band))
        p.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        p.translate(0, -top)
        p.setClipRect(QRectF(0, top, width, BAND))
        span = (alone.first + (top - 2) / alone.hour * 60, alone.first + bottom / alone.hour * 60)
        paint_blocks(p, self.inks, alone, column, span, scene.now if here else None, scene.waiting)
        p.end()
        return pixmap

    def _ground(self, alone: Grid, ground: Ground, band: int) -> QPixmap:
        """What lies under the visits. One week is like the next there, so it is kept."""
        key = (alone.shape, ground, band)
        found = self._grounds.get(key)
        if found is None:
            if len(self._grounds) > MOST_GROUNDS:
                self._grounds.clear()
            top, ratio = band * BAND, self.inks.dpr
            found = QPixmap(QSize(round(alone.width * ratio), round(BAND * ratio)))
            found.setDevicePixelRatio(ratio)
            p = QPainter(found)
            p.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            p.translate(0, -top)
            p.setClipRect(QRectF(0, top, alone.width, BAND))
            paint_ground(p, self.inks, alone, ground, top, top + BAND)
            p.end()
            self._grounds[key] = found
        return found


def _same(one: Column, other: Column) -> bool:
    return one is other or one == other


def _told_apart(grid: Grid, sheet: Sheet) -> frozenset[tuple[int, int]]:
    """The closures whose one label runs across the columns, as no visit is in its way."""
    return frozenset(span for span, _ in sheet.wide if free_of_blocks(sheet, grid, span))


def minute_of_now(scene: Scene) -> int | None:
    """The minute of the now line, where the picture has it."""
    minute, sheet = scene.now.hour * 60 + scene.now.minute, scene.sheet
    today = any(column.day == scene.now.date() for column in sheet.columns)
    return minute if today and sheet.first <= minute < sheet.last else None


def tags(minute: int | None, sheet: Sheet, marks: Marks) -> list[tuple[int, str]]:
    """The tags in the gutter: the time now, and the start of what is held."""
    found: list[tuple[int, str]] = []
    if minute is not None:
        found.append((minute, "now" if sheet.by_day else "today"))
    if marks.held:
        found.append((marks.held.place.start, "target"))
    return found
