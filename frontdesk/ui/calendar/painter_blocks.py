"""Paints visits: fill, bar, border, glyph and as many lines as there is room for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from frontdesk import text
from frontdesk.model import AppointmentStatus, Language, Visit
from frontdesk.ui.calendar.geometry import Grid, Rect
from frontdesk.ui.calendar.inks import KIND_ICON, Inks, Look, block_paths, hatch
from frontdesk.ui.calendar.sheet import Block, Column

THREE, TWO, ROOMY, READABLE = 48, 34.5, 28, 12
NARROW, PLAIN = 34, 26
WITH_GLYPH, WITH_SIGNS = 64, 104
NAME_ENOUGH = 88
DIMMED = 0.55
Waiting = Callable[[Visit], str]


@dataclass(frozen=True, slots=True)
class Wording:
    """The lines of one block: name, start alone, time or state, and one detail; `signs` are
    small icons beside the glyph."""

    name: str
    short: str
    time: str
    detail: str
    signs: tuple[str, ...] = ()


def wording(block: Block, waiting: str, by_status: bool = False) -> Wording:
    """What a visit's block says; `waiting` is how long an arrived patient has waited. Where
    colours tell the status, a sign tells the kind."""
    visit, more = block.visit, detail(block)
    start = text.clock_time(visit.starts, ap=False)
    signs: tuple[str, ...] = (KIND_ICON[visit.kind],) if by_status else ()
    if visit.series_id is not None:
        signs += ("repeat",)
    if visit.status is AppointmentStatus.ARRIVED and waiting:
        return Wording(visit.patient, waiting, f"{start} · {waiting}", more, signs)
    when = text.time_range(visit.starts, visit.ends)
    return Wording(visit.patient, start, when, more, signs)


def detail(block: Block) -> str:
    """Room and what hurts, or which session it is, on one line; a note once the visit did not
    happen."""
    visit = block.visit
    if visit.in_tray:
        return "In the hold tray"
    if block.ghost:
        return first_line(visit.note or visit.reason)
    why = first_line(visit.reason)
    if not why and visit.language is Language.ES:
        why = "Prefers Spanish" if not visit.room else "prefers Spanish"
    if not why and block.number:
        why = f"{ordinal(block.number)} session"
    return " · ".join(part for part in (visit.room, why) if part)


def ordinal(number: int) -> str:
    """ "1st", "2nd", "3rd", "11th"."""
    teen = 10 < number % 100 < 14
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def first_line(words: str) -> str:
    """The first line of a note."""
    return words.strip().partition("\n")[0]


def waiting_words(visit: Visit, now: datetime | None, arrived: datetime | None) -> str:
    """How long an arrived patient has been waiting: "waiting 7 min"."""
    if visit.status is not AppointmentStatus.ARRIVED or now is None or arrived is None:
        return ""
    said = text.waited(now - arrived)
    return said[:1].lower() + said[1:]


def paint_blocks(
    p: QPainter,
    inks: Inks,
    grid: Grid,
    column: Column,
    span: tuple[float, float],
    now: datetime | None,
    waiting: Waiting,
) -> None:
    """The blocks of one column that touch the minutes of `span`; `grid` has that one column.
    What is held is not among them: its words change each second.

    `now` is the minute of the now line where this column has it, for the notches; `waiting`
    says how long an arrived patient has been waiting."""
    minute = now.hour * 60 + now.minute if now is not None else -1
    for block in column.between(span[0] - column.reach, span[1] + column.reach):
        visit = block.visit
        if visit.status is AppointmentStatus.PENDING:
            continue
        rect = grid.block(0, block.start, block.end, block.share)
        if block.before or block.after:
            _strips(p, inks, grid, block)
        if rect.w < PLAIN and not (block.pending or visit.in_tray):
            _plain(p, inks, rect, inks.look(visit))
        else:
            paint_block(p, inks, rect, block, waiting)
        if block.start < minute < block.end and not block.ghost:
            _notch(p, inks, rect, grid.y(minute))


def paint_block(p: QPainter, inks: Inks, rect: Rect, block: Block, waiting: Waiting) -> None:
    """One visit in its rectangle."""
    look = inks.look(block.visit)
    dimmed = block.pending or block.visit.in_tray
    if dimmed:
        p.setOpacity(DIMMED)
    shape(p, inks, rect, look)
    if rect.h >= READABLE and rect.w >= NARROW:
        words = wording(block, waiting(block.visit), inks.by_status)
        plain = words.name.isascii() and words.detail.isascii()
        if not plain:
            # Letters of some scripts, and marks piled on letters, are taller than their line.
            p.save()
            p.setClipRect(QRectF(*rect), Qt.ClipOperation.IntersectClip)
        lines(p, inks, rect, look, words)
        if not plain:
            p.restore()
    if dimmed:
        p.setOpacity(1.0)


def _strips(p: QPainter, inks: Inks, grid: Grid, block: Block) -> None:
    """The minutes kept free before and after a visit, as thin strips that belong to it."""
    bar = inks.color(inks.family(block.visit))
    for start, end in (
        (block.start - block.before, block.start),
        (block.end, block.end + block.after),
    ):
        if end <= start:
            continue
        rect = grid.block(0, start, end, block.share)
        area = QRectF(*rect)
        p.fillRect(area, inks.color("cal-off"))
        hatch(p, area, inks.color("cal-hatch"), 7, 0)
        p.setOpacity(DIMMED)
        p.fillRect(QRectF(rect.x, rect.y, 3, rect.h), bar)
        p.setOpacity(1.0)


def _plain(p: QPainter, inks: Inks, rect: Rect, look: Look) -> None:
    """A visit too small for corners and words: hundreds a day are painted so."""
    x, y, w, h = map(int, rect)
    p.fillRect(x, y, w, h, look.fill or inks.color("line"))
    if look.bar and w >= 5:
        p.fillRect(x, y, 3, h, look.bar)


def shape(p: QPainter, inks: Inks, rect: Rect, look: Look) -> None:
    """Fill, hatch, bar and border. Too small for corners, it is two plain rectangles."""
    x, y, w, h = rect
    if h < 6 or w < PLAIN:
        _plain(p, inks, rect, look)
        return
    bar, body = block_paths(int(w), int(h), look.bar is not None)
    p.translate(x, y)
    if look.bar:
        dimmed = p.opacity() < 1
        if dimmed:
            # What is dimmed would let the part of the bar through that the body covers.
            p.save()
            p.setClipRect(QRectF(0, 0, 3, h), Qt.ClipOperation.IntersectClip)
        p.fillPath(bar, look.bar)
        if dimmed:
            p.restore()
    if look.fill:
        p.fillPath(body, look.fill)
    if look.lines:
        p.save()
        p.setClipPath(body, Qt.ClipOperation.IntersectClip)
        hatch(p, QRectF(0, 0, w, h), look.lines, 7, 0)
        p.restore()
    if look.edge:
        inset = look.edge.widthF() / 2
        p.setPen(look.edge)
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.drawRoundedRect(QRectF(inset, inset, w - 2 * inset, h - 2 * inset), 5 - inset, 5 - inset)
    if look.bar and look.edge:
        # The border must not thin the bar, which is the mark of the kind.
        p.save()
        p.setClipRect(QRectF(0, 0, 3, h), Qt.ClipOperation.IntersectClip)
        p.fillPath(bar, look.bar)
        p.restore()
    p.translate(-x, -y)


def lines(p: QPainter, inks: Inks, rect: Rect, look: Look, words: Wording) -> None:
    """Name, time and detail, as many as there is room for, and the glyph with its signs."""
    scale = inks.scale
    if rect.h < TWO * scale:
        _one_line(p, inks, rect, look, words)
        return
    left, room = rect.x + 9, rect.w - 13
    taken = _glyphs(p, inks, rect, look, words, rect.y + 4)
    inks.write(p, left, rect.y + 2.5, words.name, look.name, look.ink, room - taken)
    top = rect.y + 2.5 + inks.line(look.name) + (0.2 * scale)
    when = words.time if inks.width(words.time, "meta") <= room else words.short
    inks.write(p, left, top, when, "meta", look.meta, room)
    if words.detail and rect.h >= THREE * scale:
        inks.write(p, left, top + 13.6 * scale, words.detail, "meta", look.meta, room)


def _glyphs(p: QPainter, inks: Inks, rect: Rect, look: Look, words: Wording, y: float) -> float:
    """The glyph of the status at the right and the signs before it; how wide they are."""
    if rect.w < WITH_GLYPH:
        return 0
    shown = (*words.signs, look.glyph) if rect.w >= WITH_SIGNS else (look.glyph,)
    for place, name in enumerate(reversed(shown)):
        icon = inks.icon(name, 14, look.glyph_ink)
        p.drawPixmap(QPointF(rect.right - 19 - 17 * place, y), icon)
    return 19 + 17 * (len(shown) - 1)


def _one_line(p: QPainter, inks: Inks, rect: Rect, look: Look, words: Wording) -> None:
    tight = rect.h < ROOMY * inks.scale
    role = look.name.replace("name", "tiny") if tight else look.name
    middle = rect.y + rect.h / 2
    taken = _glyphs(p, inks, rect, look, words, round(middle - 7))
    left, room = rect.x + 9, rect.w - 13 - max(0.0, taken - 2)
    after = inks.width(words.short, "meta") + 6
    # The name is what must be found; the start goes first where there is no room for both.
    whole = inks.width(words.name, role)
    beside = room - after >= min(whole, NAME_ENOUGH)
    names = min(whole, room - after) if beside else room
    inks.write(p, left, middle - inks.line(role) / 2, words.name, role, look.ink, names + 0.5)
    if beside:
        x = left + names + 5
        inks.write(p, x, middle - inks.line("meta") / 2, words.short, "meta", look.meta, after)


def _notch(p: QPainter, inks: Inks, rect: Rect, y: float) -> None:
    """A small wedge in the bar, where the now line passes under the block."""
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(inks.color("now"))
    p.drawPolygon(
        QPolygonF([QPointF(rect.x, y - 4), QPointF(rect.x + 6, y), QPointF(rect.x, y + 4)])
    )
