"""Puts the calendar's picture together: kept tiles of each column, marks, gutter and heads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import cast

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap, QRegion

from frontdesk.model import AppointmentStatus
from frontdesk.ui.calendar.geometry import Grid
from frontdesk.ui.calendar.inks import Inks
from frontdesk.ui.calendar.painter_blocks import paint_blocks, waiting_words
from frontdesk.ui.calendar.painter_ground import (
    Ground,
    free_of_blocks,
    paint_ground,
    paint_gutter,
    paint_heads,
    paint_wide,
)
from frontdesk.ui.calendar.painter_marks import Marks, paint_marks, paint_slip
from frontdesk.ui.calendar.sheet import Column, Sheet

BAND = 512
MOST_TILES = 96


@dataclass(slots=True)
class Tile:
    """A painted piece of a column, and what it was painted from."""

    column: Column
    made_from: tuple[object, ...]
    pixmap: QPixmap


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be painted: the sheet, the marks, and the moment."""

    sheet: Sheet
    marks: Marks
    now: datetime
    arrived: Mapping[int, datetime] = field(default_factory=dict)
    fits: Mapping[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Frame:
    """A scene with what every tile of it asks for: the columns' edges, the minute of the now
    line where it is shown, and the closures with one label across the columns."""

    grid: Grid
    scene: Scene
    edges: list[tuple[int, int, int]]
    minute: int | None
    wide: frozenset[tuple[int, int]]


class Painter:
    """Paints scenes into a viewport. A column is painted once into tiles of its own and then
    only copied, so that a frame costs the same however many visits there are."""

    def __init__(self, dpr: float) -> None:
        self.inks = Inks(dpr)
        self._tiles: dict[tuple[int, int], Tile] = {}

    def forget(self) -> None:
        """Drop every tile, as after a change of theme or text size."""
        self._tiles.clear()

    def paint(self, p: QPainter, grid: Grid, scene: Scene, dirty: QRegion) -> None:
        """Everything inside `dirty`, in the order of design 5."""
        body = QRect(grid.gutter, grid.head, grid.width - grid.gutter, grid.height - grid.head)
        frame = Frame(
            grid,
            scene,
            [(number, grid.left(number), grid.left(number + 1)) for number in grid.visible()],
            _minute(scene),
            _told_apart(grid, scene.sheet),
        )
        for area in cast(Iterable[QRect], dirty):
            hit = area.intersected(body)
            if not hit.isEmpty():
                self._columns(p, frame, hit)
        p.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        bounds = dirty.boundingRect()
        if bounds.intersects(body):
            p.setClipRegion(dirty.intersected(body))
            if frame.wide:
                closures = tuple(item for item in scene.sheet.wide if item[0] in frame.wide)
                paint_wide(p, self.inks, grid, closures)
            paint_marks(p, self.inks, grid, scene.sheet, scene.marks)
        side = QRect(0, grid.head, grid.gutter + 5, grid.height - grid.head)
        if dirty.intersects(side):
            p.setClipRegion(dirty.intersected(side))
            paint_gutter(p, self.inks, grid, bounds.top(), bounds.bottom() + 1, tags(scene))
        p.setClipRegion(dirty)
        if bounds.top() < grid.head:
            paint_heads(p, self.inks, grid, scene.sheet, scene.now)
        if scene.marks.slip:
            paint_slip(p, self.inks, scene.marks.slip)

    def _columns(self, p: QPainter, frame: Frame, hit: QRect) -> None:
        grid, ratio = frame.grid, self.inks.dpr
        zero = grid.head - grid.scroll
        first, last = (hit.top() - zero) // BAND, (hit.bottom() - zero) // BAND
        for number, left, right in frame.edges:
            if right <= hit.left() or left > hit.right():
                continue
            for band in range(first, last + 1):
                tile = self._tile(frame, number, right - left, band)
                y = zero + band * BAND
                part = hit.intersected(QRect(left, y, right - left, BAND))
                across, down = (part.x() - left) * ratio, (part.y() - y) * ratio
                source = QRectF(across, down, part.width() * ratio, part.height() * ratio)
                p.drawPixmap(QRectF(part), tile, source)

    def _tile(self, frame: Frame, number: int, width: int, band: int) -> QPixmap:
        grid, sheet = frame.grid, frame.scene.sheet
        column, fits = sheet.columns[number], frame.scene.fits.get(number, ())
        # The line of now is in the tile, under the blocks: a tile is made anew each minute.
        made_from = (
            (width, grid.hour, grid.first, grid.last, sheet.by_day),
            (frame.minute, frame.wide, fits),
        )
        tile = self._tiles.get((number, band))
        if tile is None or tile.made_from != made_from or not _same(tile.column, column):
            tile = Tile(column, made_from, self._painted(frame, number, width, band))
            self._tiles.pop((number, band), None)
            self._tiles[number, band] = tile
            while len(self._tiles) > MOST_TILES:
                del self._tiles[next(iter(self._tiles))]
        tile.column = column
        return tile.pixmap

    def _painted(self, frame: Frame, number: int, width: int, band: int) -> QPixmap:
        grid, scene, ratio = frame.grid, frame.scene, self.inks.dpr
        column, week = scene.sheet.columns[number], not scene.sheet.by_day
        here = column.day == scene.now.date()
        pixmap = QPixmap(QSize(round(width * ratio), round(BAND * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        alone = replace(
            grid, width=width, columns=1, gutter=0, head=0, scroll=0, skip=0, column_min=1
        )
        top, bottom = band * BAND, (band + 1) * BAND
        fits = scene.fits.get(number, ())
        ground = Ground(
            grid.left(number), week and here, frame.minute, here, week, frame.wide, fits
        )
        p = QPainter(pixmap)
        p.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        p.translate(0, -top)
        p.setClipRect(QRectF(0, top, width, BAND))
        paint_ground(p, self.inks, alone, column, ground, top, bottom)
        span = (alone.first + (top - 2) / alone.hour * 60, alone.first + bottom / alone.hour * 60)
        waiting = _waiting(column, span, scene)
        paint_blocks(p, self.inks, alone, column, span, scene.now if here else None, waiting)
        p.end()
        return pixmap


def _same(one: Column, other: Column) -> bool:
    return one is other or one == other


def _told_apart(grid: Grid, sheet: Sheet) -> frozenset[tuple[int, int]]:
    """The closures whose one label runs across the columns, as no visit is in its way."""
    return frozenset(span for span, _ in sheet.wide if free_of_blocks(sheet, grid, span))


def _minute(scene: Scene) -> int | None:
    minute, sheet = scene.now.hour * 60 + scene.now.minute, scene.sheet
    today = any(column.day == scene.now.date() for column in sheet.columns)
    return minute if today and sheet.first <= minute < sheet.last else None


def _waiting(column: Column, span: tuple[float, float], scene: Scene) -> dict[int, str]:
    found = {}
    for block in column.between(*span):
        visit = block.visit
        if visit.status is AppointmentStatus.ARRIVED:
            found[visit.id] = waiting_words(visit, scene.now, scene.arrived.get(visit.id))
    return found


def tags(scene: Scene) -> list[tuple[int, str]]:
    """The tags in the gutter: the time now, and the start of what is held."""
    found: list[tuple[int, str]] = []
    minute = _minute(scene)
    if minute is not None:
        found.append((minute, "now" if scene.sheet.by_day else "today"))
    if scene.marks.held:
        found.append((scene.marks.held.place.start, "target"))
    return found
