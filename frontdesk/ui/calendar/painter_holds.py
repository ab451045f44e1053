"""Paints what is held while somebody books: whose it is, which desk, and how long it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from frontdesk.ui.calendar.geometry import Grid, Rect
from frontdesk.ui.calendar.inks import Inks
from frontdesk.ui.calendar.sheet import Block, Sheet

OVER = ""
RADIUS, TWO_LINES, ONE_LINE = 5, 31, 14

Left = tuple[tuple[int, str], ...]


def hold_words(block: Block, left: str) -> tuple[str, str]:
    """The two lines of a hold: who books here, and at which desk for how much longer."""
    who, _, desk = block.visit.held_by.partition(" at ")
    if block.mine:
        return "Held for this form", f"{left} left"
    given = who.split(" ")[0] or "Another desk"
    return f"{given} is booking here", " · ".join(part for part in (desk, f"held {left}") if part)


def paint_holds(p: QPainter, inks: Inks, grid: Grid, sheet: Sheet, left: Mapping[int, str]) -> None:
    """Every hold that has time left."""
    shown = grid.visible()
    for number, block in _holds(sheet):
        words = left.get(block.visit.id, OVER)
        if number in shown and words != OVER:
            rect = grid.block(number, block.start, block.end, block.share)
            _paint(p, inks, rect, block, hold_words(block, words))


def _holds(sheet: Sheet) -> Iterator[tuple[int, Block]]:
    for visit_id in sheet.holds:
        found = sheet.find(visit_id)
        if found is not None:
            yield found


def changed_holds(grid: Grid, sheet: Sheet, old: Left, new: Left) -> list[Rect]:
    """Where holds are that say something else now."""
    if old == new:
        return []
    before, after = dict(old), dict(new)
    return [
        grid.block(number, block.start, block.end, block.share)
        for number, block in _holds(sheet)
        if before.get(block.visit.id) != after.get(block.visit.id)
    ]


def _paint(p: QPainter, inks: Inks, rect: Rect, block: Block, words: tuple[str, str]) -> None:
    look = inks.look(block.visit)
    if look.edge and look.fill:
        p.setPen(look.edge)
        p.setBrush(look.fill)
    p.drawRoundedRect(QRectF(rect.x + 0.5, rect.y + 0.5, rect.w - 1, rect.h - 1), RADIUS, RADIUS)
    line = inks.line("name")
    if rect.h < ONE_LINE:
        return
    both = rect.h >= TWO_LINES * inks.scale
    top = rect.y + 2.5 if both else rect.y + (rect.h - line) / 2
    glyph = rect.w >= 64
    room = rect.w - (32 if glyph else 13)
    inks.write(p, rect.x + 9, top, words[0], "name", look.ink, room)
    if both:
        inks.write(p, rect.x + 9, top + line, words[1], "meta", look.meta, rect.w - 13)
    if glyph:
        icon = inks.icon(look.glyph, 14, look.glyph_ink)
        high = rect.y + 4 if both else round(rect.y + rect.h / 2 - 7)
        p.drawPixmap(QPointF(rect.right - 19, high), icon)
