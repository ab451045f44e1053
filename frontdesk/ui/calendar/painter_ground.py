"""Paints what lies under and beside the visits: lines, hours off, hatches, gutter and heads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from frontdesk import text
from frontdesk.schedule import DayPlan
from frontdesk.ui.calendar.geometry import Grid
from frontdesk.ui.calendar.inks import Inks, hatch
from frontdesk.ui.calendar.sheet import STEP, Column, Sheet, at_minute, free_minutes

ASIDE, TAG = 14, 18
ROOM_FOR_LINES = 20
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class Ground:
    """All that a column's ground depends on: `x` is its offset from the first column, `tinted`
    that it is today in a week, `wide` the closures said once for all."""

    plan: DayPlan
    x: int
    tinted: bool
    now: int | None
    now_here: bool
    week: bool
    wide: frozenset[tuple[int, int]] = frozenset()
    fits: tuple[tuple[int, int], ...] = ()
    step: int = STEP


def paint_ground(
    p: QPainter, inks: Inks, grid: Grid, ground: Ground, top: int, bottom: int
) -> None:
    """The ground of one column between two depths; `grid` has that one column only."""
    width = grid.width
    base = "cal-today" if ground.tinted else "surface"
    p.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    p.fillRect(QRectF(0, top, width, bottom - top), inks.color(base))
    _hour_lines(p, inks, grid, ground.step, top, bottom)
    off = inks.color("cal-off")
    for start, end in _complement(ground.plan.work, grid.first, grid.last):
        p.fillRect(QRectF(0, grid.y(start), width, grid.y(end) - grid.y(start)), off)
    if bottom > grid.content:
        p.fillRect(QRectF(0, grid.content, width, bottom - grid.content), off)
    p.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for (start, end), words, icon in _pauses(ground.plan):
        area = QRectF(0, grid.y(start), width, grid.y(end) - grid.y(start))
        p.fillRect(area, off)
        hatch(p, area, inks.color("cal-hatch"), 11, ground.x)
        if (start, end) not in ground.wide:
            plate(p, inks, area, words, icon)
    for start, end in ground.fits:
        tint = inks.color("accent-soft")
        p.setOpacity(0.55)
        p.fillRect(QRectF(1, grid.y(start), width - 1, grid.y(end) - grid.y(start)), tint)
        p.setOpacity(1)
    p.fillRect(QRectF(0, top, 1, bottom - top), inks.color("line"))
    if ground.now is not None:
        _now_line(p, inks, grid, ground)


def line_every(step: int, hour: float) -> int:
    """Minutes between the fine lines: each slot where there is room for it, else each second
    one, else half hours."""
    fits = (every for every in (step, 2 * step) if every * hour / 60 >= ROOM_FOR_LINES)
    return next(fits, 30)


def _hour_lines(p: QPainter, inks: Inks, grid: Grid, step: int, top: int, bottom: int) -> None:
    every = line_every(step, grid.hour)
    minutes = range(grid.first + every, grid.last, every)
    fine = [minute for minute in minutes if minute % 60]
    for chosen, name in ((fine, "cal-half"), (range(grid.first + 60, grid.last, 60), "cal-hour")):
        lines = [
            QLineF(0, grid.y(minute), grid.width, grid.y(minute))
            for minute in chosen
            if top <= grid.y(minute) < bottom
        ]
        if lines:
            p.setPen(QPen(inks.color(name), 1))
            p.drawLines(lines)


def _complement(spans: tuple[tuple[int, int], ...], first: int, last: int) -> list[tuple[int, int]]:
    result, at = [], first
    for start, end in spans:
        if start > at:
            result.append((at, min(start, last)))
        at = max(at, end)
    if at < last:
        result.append((at, last))
    return result


def _pauses(plan: DayPlan) -> list[tuple[tuple[int, int], str, str]]:
    found = [(span, label or "Break", "coffee") for span, label in plan.breaks]
    found += [(span, why or "Closed", "calendar-off") for span, why in plan.closed]
    return found


def _now_line(p: QPainter, inks: Inks, grid: Grid, ground: Ground) -> None:
    y = grid.y(ground.now or 0)
    p.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    if ground.week and not ground.now_here:
        p.setOpacity(0.4)
        p.fillRect(QRectF(0, y, grid.width, 1), inks.color("now"))
        p.setOpacity(1)
    else:
        p.fillRect(QRectF(0, y - 1, grid.width, 2), inks.color("now"))
    if ground.week and ground.now_here:
        _dot(p, inks, QPointF(0, y))
    p.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def _dot(p: QPainter, inks: Inks, at: QPointF) -> None:
    p.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(inks.color("now"))
    p.drawEllipse(at, 4, 4)


def plate(p: QPainter, inks: Inks, area: QRectF, words: str, icon: str) -> None:
    """A label on a plain plate in the middle of a hatch; two lines where one is too narrow."""
    line = inks.line("meta")
    room = area.width() - 16 - 33
    if area.height() < line or room < 16:
        return
    rows = _wrapped(inks, words, room, 2 if area.height() >= 2 * line + 6 else 1)
    wide = min(room, max(inks.width(row, "meta") for row in rows))
    high = len(rows) * line + 4
    box = QRectF(area.left() + 8, round(area.center().y() - high / 2), wide + 33, high)
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(inks.color("cal-off"))
    p.drawRoundedRect(box, 4, 4)
    ink = inks.color("ink-2")
    p.drawPixmap(QPointF(box.left() + 6, round(box.center().y() - 7)), inks.icon(icon, 14, ink))
    for number, row in enumerate(rows):
        inks.write(p, box.left() + 25, box.top() + 2 + number * line, row, "meta", ink, room)


def _wrapped(inks: Inks, words: str, room: float, most: int) -> list[str]:
    if most == 1 or inks.width(words, "meta") <= room:
        return [words]
    first, rest = "", words.split(" ")
    while rest and inks.width(f"{first} {rest[0]}".strip(), "meta") <= room:
        first = f"{first} {rest.pop(0)}".strip()
    return [first, " ".join(rest)] if first and rest else [words]


def paint_wide(
    p: QPainter, inks: Inks, grid: Grid, closures: tuple[tuple[tuple[int, int], str], ...]
) -> None:
    """The labels of closures that run across all columns, said once at the left."""
    shown = grid.visible()
    right = grid.left(shown[-1] + 1) if shown else 0
    for (start, end), reason in closures:
        area = QRectF(grid.left(grid.skip), grid.y(start), 0, grid.y(end) - grid.y(start))
        area.setRight(right)
        plate(p, inks, area, wide_words(start, end, reason), "calendar-off")


def wide_words(start: int, end: int, reason: str) -> str:
    """ "Staff meeting · closed to booking · 4:00 – 4:30 PM"."""
    when = _range(start, end)
    return f"{reason or 'Closed'} · closed to booking · {when}"


def free_of_blocks(sheet: Sheet, grid: Grid, span: tuple[int, int]) -> bool:
    """Whether a wide label would cover no visit."""
    return not any(next(sheet.columns[c].between(*span), None) for c in grid.visible())


def _range(start: int, end: int) -> str:
    day = date(2000, 1, 3)
    return text.time_range(at_minute(day, start), at_minute(day, end))


def paint_hours(p: QPainter, inks: Inks, grid: Grid) -> None:
    """The hour labels at the left, and their ground."""
    p.fillRect(QRectF(0, 0, grid.gutter, grid.height), inks.color("surface"))
    ink, line = inks.color("ink-3"), inks.line("meta")
    for minute in range(grid.first, grid.last, 60):
        y = _label(grid, minute)
        if -line < y < grid.height + line:
            words = f"{(minute // 60 - 1) % 12 + 1} {'AM' if minute < 720 else 'PM'}"
            x = grid.gutter - 8 - inks.width(words, "meta")
            inks.write(p, x, round(y - line / 2), words, "meta", ink, grid.gutter)


def _label(grid: Grid, minute: int) -> int:
    """The middle of an hour's label; the first one stands below its line."""
    return grid.y(minute) + (11 if minute == grid.first else 0)


def paint_tags(p: QPainter, inks: Inks, grid: Grid, tags: list[tuple[int, str]]) -> None:
    """`tags` are (minute, "now", "today" or "target"), which hour labels step aside for; "now"
    has its dot here, "today" in its own column."""
    line = inks.line("meta")
    for minute, _ in tags:
        for hour in (minute // 60 * 60, minute // 60 * 60 + 60):
            if abs(minute - hour) < ASIDE:
                area = QRectF(0, _label(grid, hour) - line / 2 - 1, grid.gutter, line + 2)
                p.fillRect(area, inks.color("surface"))
    for minute, sort in tags:
        _tag(p, inks, grid, minute, sort)


def _tag(p: QPainter, inks: Inks, grid: Grid, minute: int, sort: str) -> None:
    fill, ink = ("clay-fill", "on-clay") if sort != "target" else ("accent", "on-accent")
    words = text.clock_time(at_minute(date(2000, 1, 3), minute), ap=False)
    wide, y = inks.width(words, "tiny") + 12, grid.y(minute)
    box = QRectF(grid.gutter - 4 - wide, y - TAG / 2, wide, TAG)
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(inks.color(fill))
    p.drawRoundedRect(box, 4, 4)
    middle = box.top() + (TAG - inks.line("tiny")) / 2
    inks.write(p, box.left() + 6, middle, words, "tiny", inks.color(ink), wide)
    if sort == "now":
        _dot(p, inks, QPointF(grid.gutter, y))


def paint_heads(p: QPainter, inks: Inks, grid: Grid, sheet: Sheet, now: datetime) -> None:
    """The frozen heads of the columns in view, with the hairlines that close them."""
    p.fillRect(QRectF(0, 0, grid.width, grid.head), inks.color("surface"))
    for number in grid.visible():
        column = sheet.columns[number]
        left, right = grid.left(number), grid.left(number + 1)
        if sheet.by_day:
            _person_head(p, inks, column, left, right)
        else:
            _day_head(p, inks, column, left, right, now)
    line = inks.color("line")
    p.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for number in grid.visible():
        p.fillRect(QRectF(grid.left(number), 0, 1, grid.head), line)
    p.fillRect(QRectF(0, grid.head - 1, grid.width, 1), line)
    p.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def _person_head(p: QPainter, inks: Inks, column: Column, left: int, right: int) -> None:
    x, k = left + 10, inks.scale
    disc = 26 * k
    p.setPen(QPen(inks.color("line"), 1))
    p.setBrush(inks.color("sunk"))
    p.drawEllipse(QRectF(x + 0.5, 9.5 * k, disc, disc))
    grey = inks.color("ink-2")
    letters = column.initials[:3]
    wide = inks.width(letters, "tiny")
    middle = 22.5 * k - inks.line("tiny") / 2
    inks.write(p, x + 0.5 + disc / 2 - wide / 2, middle, letters, "tiny", grey, 30 * k)
    after = x + disc + 8
    room = right - after - 10
    inks.write(p, after, 8 * k, column.therapist, "name", inks.color("ink"), room)
    booked = f"{column.booked} booked"
    both = f"{work_words(column)} · {booked}"
    # The hours are on the grid too; how much is booked is not.
    said = both if inks.width(both, "meta") <= room else booked
    inks.write(p, after, 23.5 * k, said, "meta", inks.color("ink-3"), room)


def work_words(column: Column) -> str:
    """ "8:00 – 4:00", or that the therapist does not work that day."""
    work = column.plan.work
    if not work:
        return "Off"
    day = column.day
    start = text.clock_time(at_minute(day, work[0][0]), ap=False)
    end = text.clock_time(at_minute(day, work[-1][1]), ap=False)
    return f"{start} – {end}"


def _day_head(
    p: QPainter, inks: Inks, column: Column, left: int, right: int, now: datetime
) -> None:
    today = column.day == now.date()
    x, k = left + 10, inks.scale
    if today:
        p.fillRect(QRectF(left, 0, right - left, 44 * k), inks.color("cal-today"))
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(inks.color("accent"))
        p.drawEllipse(QRectF(x, 8 * k, 28 * k, 28 * k))
    number = str(column.day.day)
    wide = inks.width(number, "number")
    at = x + 14 * k - wide / 2 if today else x
    ink = inks.color("on-accent" if today else "ink")
    inks.write(p, at, 22 * k - inks.line("number") / 2, number, "number", ink, 60)
    after = x + (37 * k if today else wide + 8)
    room = right - after - 6
    name = DAYS[column.day.weekday()]
    inks.write(p, after, 8 * k, name, "name", inks.color("accent-ink" if today else "ink"), room)
    since = now.hour * 60 + now.minute if today else 0
    said = booked_words(column, since)
    if inks.width(said, "meta") > room:
        # What is still free is what one looks for.
        said = said.rpartition(" · ")[2]
    inks.write(p, after, 23.5 * k, said, "meta", inks.color("ink-3"), room)


def booked_words(column: Column, since: int = 0) -> str:
    """ "5 booked · 2 h free"; on a day off only that."""
    if not column.plan.work and not column.booked:
        return "Off"
    free = free_minutes(column, since)
    left = "full" if free == 0 else f"{short_length(free)} free"
    return f"{column.booked} booked · {left}"


def short_length(minutes: int) -> str:
    """Hours and minutes as a head has room for: "15 min", "2 h", "1 h 30"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"
