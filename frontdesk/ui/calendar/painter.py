"""Puts the calendar's picture together: kept tiles of each column, marks, gutter and heads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

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
        for area in dirty:
            hit = area.intersected(body)
            if not hit.isEmpty():
                self._columns(p, grid, scene, hit)
        p.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        bounds = dirty.boundingRect()
        if bounds.intersects(body):
            p.setClipRegion(dirty.intersected(body))
            self._wide(p, grid, scene)
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

    def _columns(self, p: QPainter, grid: Grid, scene: Scene, hit: QRect) -> None:
        top = hit.top() - grid.head + grid.scroll
        bottom = hit.bottom() + 1 - grid.head + grid.scroll
        ratio = self.inks.dpr
        for number in grid.visible():
            left, right = grid.left(number), grid.left(number + 1)
            if right <= hit.left() or left > hit.right():
                continue
            for band in range(top // BAND, -(-bottom // BAND)):
                tile = self._tile(grid, scene, number, band)
                y = grid.head - grid.scroll + band * BAND
                part = hit.intersected(QRect(left, y, right - left, BAND))
                source = QRectF(part.translated(-left, -y))
                scaled = QRectF(
                    source.x() * ratio,
                    source.y() * ratio,
                    source.width() * ratio,
                    source.height() * ratio,
                )
                p.drawPixmap(QRectF(part), tile, scaled)

    def _tile(self, grid: Grid, scene: Scene, number: int, band: int) -> QPixmap:
        column = scene.sheet.columns[number]
        here = column.day == scene.now.date()
        # The line of now is in the tile, under the blocks: a tile is made anew each minute.
        minute = scene.now.hour * 60 + scene.now.minute if _shows_now(scene.sheet, scene) else None
        width = grid.left(number + 1) - grid.left(number)
        fits = scene.fits.get(number, ())
        wide = _told_apart(grid, scene.sheet)
        made_from = (width, grid.hour, grid.first, grid.last, minute, fits, wide, scene.sheet.by_day)
        tile = self._tiles.pop((number, band), None)
        if tile is None or tile.made_from != made_from or tile.column is not column:
            same = tile is not None and tile.made_from == made_from and tile.column == column
            if not same or tile is None:
                pixmap = self._painted(grid, scene, number, band, minute, here, wide, fits)
                tile = Tile(column, made_from, pixmap)
        tile.column = column
        self._tiles[number, band] = tile
        while len(self._tiles) > MOST_TILES:
            del self._tiles[next(iter(self._tiles))]
        return tile.pixmap

    def _painted(
        self,
        grid: Grid,
        scene: Scene,
        number: int,
        band: int,
        minute: int | None,
        here: bool,
        wide: frozenset[tuple[int, int]],
        fits: tuple[tuple[int, int], ...],
    ) -> QPixmap:
        sheet, column = scene.sheet, scene.sheet.columns[number]
        width, ratio = grid.left(number + 1) - grid.left(number), self.inks.dpr
        pixmap = QPixmap(QSize(round(width * ratio), round(BAND * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        alone = replace(
            grid, width=width, columns=1, gutter=0, head=0, scroll=0, skip=0, column_min=1
        )
        top, bottom = band * BAND, (band + 1) * BAND
        week = not sheet.by_day
        ground = Ground(grid.left(number), week and here, minute, here, week, wide, fits)
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

    def _wide(self, p: QPainter, grid: Grid, scene: Scene) -> None:
        keep = _told_apart(grid, scene.sheet)
        if keep:
            closures = tuple(item for item in scene.sheet.wide if item[0] in keep)
            paint_wide(p, self.inks, grid, replace(scene.sheet, wide=closures))


def _told_apart(grid: Grid, sheet: Sheet) -> frozenset[tuple[int, int]]:
    """The closures whose one label runs across the columns, as no visit is in its way."""
    return frozenset(span for span, _ in sheet.wide if free_of_blocks(sheet, grid, span))


def _shows_now(sheet: Sheet, scene: Scene) -> bool:
    minute = scene.now.hour * 60 + scene.now.minute
    inside = sheet.first <= minute < sheet.last
    return inside and any(column.day == scene.now.date() for column in sheet.columns)


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
    if _shows_now(scene.sheet, scene):
        sort = "now" if scene.sheet.by_day else "today"
        found.append((scene.now.hour * 60 + scene.now.minute, sort))
    if scene.marks.held:
        found.append((scene.marks.held.place.start, "target"))
    return found
