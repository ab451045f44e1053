"""Paints what lies on top of the visits: selection, hover plate, cursor, and what is held."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from frontdesk import text
from frontdesk.ui.calendar.geometry import Grid, Rect
from frontdesk.ui.calendar.gestures import Cursor, Doing, Held, Place
from frontdesk.ui.calendar.inks import Inks, hatch, pen
from frontdesk.ui.calendar.painter_blocks import READABLE, Wording, detail, lines, shape
from frontdesk.ui.calendar.painter_holds import changed_holds, paint_holds
from frontdesk.ui.calendar.sheet import Block, Column, Sheet, at_minute

LIFT = (11, 8)
SLIP = (216, 44)


@dataclass(frozen=True, slots=True)
class Slip:
    """A request or visit carried by the pointer: an icon, a name and what it wishes."""

    icon: str
    name: str
    wish: str
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Marks:
    """Everything on top of the visits at one moment. `reason` is why what is held cannot be
    put down where it is; `draft` is the time of the visit that is being written down; `left`
    what is left of each hold, by visit."""

    selected: int | None = None
    hover: Place | None = None
    hover_words: str = ""
    cursor: Cursor | None = None
    held: Held | None = None
    block: Block | None = None
    reason: str = ""
    draft: Place | None = None
    draft_words: str = ""
    outlined: frozenset[int] = frozenset()
    slip: Slip | None = None
    left: tuple[tuple[int, str], ...] = ()


def areas(grid: Grid, sheet: Sheet, marks: Marks) -> list[QRect]:
    """The viewport's rectangles that these marks touch, so that only those are repainted."""
    found: list[QRect] = []
    for visit_id in {marks.selected, *marks.outlined} - {None}:
        place = sheet.find(visit_id)
        if place:
            number, block = place
            rect = grid.block(number, block.start, block.end, block.share)
            found.append(grown(rect, 5))
    for stretch in (marks.hover, marks.draft, marks.cursor):
        if stretch:
            rect = grid.block(stretch.column, stretch.start, stretch.start + stretch.minutes)
            found.append(grown(rect, 4))
    if marks.held:
        found += _held_areas(grid, marks.held)
    if marks.slip:
        slip = Rect(marks.slip.x + 10, marks.slip.y + 10, *SLIP)
        found.append(grown(slip, 4))
    return found


def changed_areas(grid: Grid, sheet: Sheet, old: Marks, new: Marks) -> list[QRect]:
    """What must be repainted from one state of the marks to the next. In the middle of a drag
    the place it came from stays as it is, so only the moving parts are painted."""
    before, after = areas(grid, sheet, old), areas(grid, sheet, new)
    before += [grown(rect, 1) for rect in changed_holds(grid, sheet, old.left, new.left)]
    dragging = old.held is not None and new.held is not None
    if dragging and replace(old, held=new.held, reason=new.reason) == new:
        same = [area for area in before if area in after and old.reason == new.reason]
        return [area for area in (*before, *after) if area not in same]
    return before + after


def _held_areas(grid: Grid, held: Held) -> list[QRect]:
    origin, place = held.origin, held.place
    target = grid.block(place.column, place.start, place.end)
    lifted = Rect(target.x, target.y, target.w + LIFT[0], target.h + LIFT[1])
    # The hour label that stepped aside for the tag comes back within 14 minutes of it.
    aside = 16 / 60 * grid.hour
    beside = Rect(0, target.y - aside - 9, grid.gutter + 6, 2 * aside + 18)
    home = grid.block(origin.column, origin.start, origin.end)
    return [grown(home, 3), grown(lifted, 4), grown(beside, 1)]


def grown(rect: Rect, by: int) -> QRect:
    """Whole pixels around a rectangle and that many more on each side."""
    x, y, w, h = rect
    return QRect(int(x) - by, int(y) - by, int(w) + 2 * by + 1, int(h) + 2 * by + 1)


def paint_marks(p: QPainter, inks: Inks, grid: Grid, sheet: Sheet, marks: Marks) -> None:
    """All marks, in the order of design 5."""
    if sheet.holds:
        paint_holds(p, inks, grid, sheet, dict(marks.left))
    _rings(p, inks, grid, sheet, marks)
    if marks.draft and marks.draft.column < len(sheet.columns):
        day = sheet.columns[marks.draft.column].day
        _plate(p, inks, grid, marks.draft, day_words(day, marks.draft), marks.draft_words, "pencil")
    if marks.hover and not marks.held and marks.hover.column < len(sheet.columns):
        day = sheet.columns[marks.hover.column].day
        _plate(p, inks, grid, marks.hover, day_words(day, marks.hover), marks.hover_words, "plus")
    if marks.cursor and not marks.held:
        cursor = marks.cursor
        rect = grid.block(cursor.column, cursor.start, cursor.start + cursor.minutes)
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.setPen(QPen(inks.color("focus"), 2))
        p.drawRoundedRect(_inset(rect, 1), 5, 5)
    if marks.held:
        _held(p, inks, grid, sheet, marks, marks.held)


def day_words(day: date, place: Place) -> str:
    """The times of a place as a range."""
    return text.time_range(at_minute(day, place.start), at_minute(day, place.end))


def _rings(p: QPainter, inks: Inks, grid: Grid, sheet: Sheet, marks: Marks) -> None:
    rings = [(visit_id, "info") for visit_id in marks.outlined]
    if marks.selected is not None:
        rings.append((marks.selected, "focus"))
    p.setBrush(Qt.BrushStyle.NoBrush)
    for visit_id, color in rings:
        found = sheet.find(visit_id)
        if found is None:
            continue
        number, block = found
        rect = grid.block(number, block.start, block.end, block.share)
        p.setPen(QPen(inks.color(color), 2))
        p.drawRoundedRect(_inset(rect, -2), 7, 7)


def _inset(rect: Rect, by: float) -> QRectF:
    return QRectF(rect.x + by, rect.y + by, rect.w - 2 * by, rect.h - 2 * by)


def _plate(
    p: QPainter, inks: Inks, grid: Grid, place: Place, when: str, words: str, icon: str
) -> None:
    rect = grid.block(place.column, place.start, place.end)
    accent = inks.color("accent-ink")
    p.setPen(QPen(accent, 1.5))
    p.setBrush(inks.color("surface"))
    p.drawRoundedRect(_inset(rect, 0.75), 5, 5)
    line = inks.line("name")
    if rect.h < 14:
        return
    both = bool(words) and rect.h >= 31
    top = rect.y + 2 if both else rect.y + rect.h / 2 - line / 2
    role = "name" if rect.h >= 18 else "tiny"
    inks.write(p, rect.x + 9, top, when, role, accent, rect.w - 32)
    if both:
        inks.write(
            p, rect.x + 9, rect.y + 2 + line, words, "meta", inks.color("ink-2"), rect.w - 14
        )
    glyph = inks.icon(icon, 14, accent)
    high = rect.y + 4 if both else round(rect.y + rect.h / 2 - 7)
    p.drawPixmap(QPointF(rect.right - 20, high), glyph)


def _held(p: QPainter, inks: Inks, grid: Grid, sheet: Sheet, marks: Marks, held: Held) -> None:
    column = sheet.columns[min(held.place.column, len(sheet.columns) - 1)]
    if held.doing is Doing.CREATE:
        when = day_words(column.day, held.place)
        _plate(p, inks, grid, held.place, when, marks.hover_words, "plus")
        if marks.reason:
            _target(p, inks, grid, held.place, marks.reason)
        return
    block = marks.block
    if block is None:
        return
    found = sheet.find(block.visit.id)
    if found and held.doing is Doing.MOVE:
        _origin(p, inks, grid, found[0], found[1])
    _target(p, inks, grid, held.place, marks.reason)
    if held.doing is Doing.MOVE and not held.by_key:
        _carried(p, inks, grid, column, held, block, LIFT, marks.reason)
    elif not marks.reason:
        _carried(p, inks, grid, column, held, block, (0, 0), "")


def _origin(p: QPainter, inks: Inks, grid: Grid, number: int, block: Block) -> None:
    """Where it was taken from: the outline of an absence."""
    rect = grid.block(number, block.start, block.end, block.share)
    color = inks.color(inks.family(block.visit))
    p.setPen(pen(color, 1, Qt.PenStyle.DashLine))
    p.setBrush(inks.color("surface"))
    p.drawRoundedRect(_inset(rect, 0.5), 5, 5)
    if rect.h < 18 or rect.w < 40:
        return
    grey, room = inks.color("ink-3"), rect.w - 14
    inks.write(p, rect.x + 9, rect.y + 2.5, block.visit.patient, "name-plain", grey, room)
    if rect.h >= 32:
        below = rect.y + 2.5 + inks.line("name")
        inks.write(p, rect.x + 9, below, "Moving…", "meta", grey, room)


def _target(p: QPainter, inks: Inks, grid: Grid, place: Place, reason: str) -> None:
    """Where it would go: dashed accent, or dashed danger with the reason it cannot."""
    rect = grid.block(place.column, place.start, place.end)

    def draw(p: QPainter) -> None:
        _draw_target(p, inks, Rect(2, 2, rect.w, rect.h), reason)

    stamp = inks.stamp(("target", reason), int(rect.w) + 4, int(rect.h) + 4, draw)
    p.drawPixmap(QPointF(rect.x - 2, rect.y - 2), stamp)


def _draw_target(p: QPainter, inks: Inks, rect: Rect, reason: str) -> None:
    box = _inset(Rect(rect.x - 1, rect.y, rect.w + 2, rect.h), 1)
    if not reason:
        p.setPen(pen(inks.color("accent-ink"), 2, Qt.PenStyle.DashLine))
        p.setBrush(inks.color("accent-soft"))
        p.drawRoundedRect(box, 6, 6)
        return
    danger = inks.color("danger")
    shape_path = QPainterPath()
    shape_path.addRoundedRect(box, 6, 6)
    p.save()
    p.setClipPath(shape_path, Qt.ClipOperation.IntersectClip)
    p.fillRect(box, inks.color("danger-soft"))
    faint = QColor(danger)
    faint.setAlphaF(0.25)
    hatch(p, box, faint, 8, 0)
    p.restore()
    p.setPen(pen(danger, 2, Qt.PenStyle.DashLine))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawRoundedRect(box, 6, 6)
    if rect.h >= 16:
        ink = inks.color("danger-ink")
        top = round(rect.y + min(6.0, (rect.h - 14) / 2))
        p.drawPixmap(QPointF(rect.x + 8, top), inks.icon("ban", 14, danger))
        inks.write(p, rect.x + 27, top - 0.5, reason, "name", ink, rect.w - 32)


def _carried(
    p: QPainter,
    inks: Inks,
    grid: Grid,
    column: Column,
    held: Held,
    block: Block,
    lift: tuple[int, int],
    reason: str,
) -> None:
    rect = grid.block(held.place.column, held.place.start, held.place.end)
    rect = Rect(rect.x + lift[0], rect.y + lift[1], rect.w, rect.h)
    visit = block.visit
    start, end = at_minute(column.day, held.place.start), at_minute(column.day, held.place.end)
    if held.doing is Doing.MOVE:
        was = text.clock_time(visit.starts, ap=False)
        given = column.therapist.split(" ")[0]
        origin = visit.therapist.split(" ")[0]
        below = f"{given} · was {was}" + ("" if given == origin else f", {origin}")
    else:
        below = detail(block)
    short = text.clock_time(start, ap=False)
    words = Wording(visit.patient, short, text.time_range(start, end), reason or below)
    look = inks.look(visit)

    def draw(p: QPainter) -> None:
        box = Rect(0, 0, rect.w, rect.h)
        shape(p, inks, box, look)
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.setPen(QPen(inks.color("danger" if reason else inks.family(visit)), 2))
        p.drawRoundedRect(_inset(box, 1), 5, 5)

    key = ("carried", visit.kind, visit.status, visit.beside, inks.by_status, bool(reason))
    p.drawPixmap(QPointF(rect.x, rect.y), inks.stamp(key, int(rect.w), int(rect.h), draw))
    if rect.h >= READABLE:
        lines(p, inks, rect, look, words)


def paint_slip(p: QPainter, inks: Inks, slip: Slip) -> None:
    """The slip below right of the pointer, so that the time under it stays readable."""
    box = QRectF(slip.x + 10.5, slip.y + 10.5, SLIP[0] - 1, SLIP[1] - 1)
    p.setPen(QPen(inks.color("accent-ink"), 1.5))
    p.setBrush(inks.color("raised"))
    p.drawRoundedRect(box, 6, 6)
    room = SLIP[0] - 44
    p.drawPixmap(
        QPointF(box.left() + 10, box.top() + 14), inks.icon(slip.icon, 14, inks.color("accent-ink"))
    )
    ink, grey = inks.color("ink"), inks.color("ink-2")
    inks.write(p, box.left() + 33, box.top() + 6, slip.name, "name", ink, room)
    inks.write(p, box.left() + 33, box.top() + 22, slip.wish, "meta", grey, room)
