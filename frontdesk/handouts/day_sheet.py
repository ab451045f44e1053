"""The day sheet: a therapist's visits on one page, with lines to write on and boxes to tick."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from frontdesk import text
from frontdesk.handouts import ruled
from frontdesk.handouts.choices import Outline, Paper
from frontdesk.handouts.contents import Day, DaySheet, Stamp
from frontdesk.handouts.fonts import STRONG, tidy
from frontdesk.handouts.lines import Runs, Style, height
from frontdesk.handouts.page import Sheet
from frontdesk.handouts.ruled import MARGIN, ROW, SMALL, STRONG_ROW, Ruled
from frontdesk.model import AppointmentKind, AppointmentStatus, Clinic, Language, Visit
from frontdesk.schedule import Span

TEXT_AT = 74.0  # where names begin, from the left edge of the table
BOXES = 52.0  # width of the boxes at the right
PAD = 1.8  # at least so much above the first line of a row and below its last
ROOMY = 7.0  # and at most so much
LINE = 20.0  # what a line to write on needs
MOST_AIR = 2 * (ROOMY - PAD) + 30.0  # more than this between the rows looks empty
CAUTION = Style(STRONG, ROW.size, ROW.lead)
HERE = frozenset(
    {AppointmentStatus.ARRIVED, AppointmentStatus.IN_SESSION, AppointmentStatus.FULFILLED}
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A visit, or a time that is none with what it is called; its least height in points."""

    at: datetime
    visit: Visit | None
    runs: Runs
    tall: float


def build(
    content: DaySheet, stamp: Stamp, paper: Paper, clinic: Clinic | None, outline: Outline | None
) -> bytes:
    """The day sheet as PDF."""
    return draw(content, stamp, paper, clinic, outline).finish()


def draw(
    content: DaySheet,
    stamp: Stamp,
    paper: Paper = "letter",
    clinic: Clinic | None = None,
    outline: Outline | None = None,
) -> Sheet:
    """A page for each therapist; another only where a day does not fit on its page."""
    on = ruled.begin("Day sheet", stamp, paper=paper, clinic=clinic, outline=outline)
    plans = [_pages(on, day, content.initials) for day in content.days]
    count, number = sum(map(len, plans)), 0
    for day, pages in zip(content.days, plans, strict=True):
        for index, rows in enumerate(pages):
            if number:
                on.sheet.new_page()
            number += 1
            if index == 0 and count > 1:
                on.sheet.bookmark(day.therapist, on.sheet.height)
            _page(on, day, rows, content.initials)
            ruled.foot(on, number, count)
    if not content.days:
        ruled.masthead(on, "Nobody sees patients yet", "", [])
        ruled.foot(on, 1, 1)
    return on.sheet


def _pages(on: Ruled, day: Day, initials: bool) -> list[list[_Row]]:
    """The rows of a day by page, in full where they fit on one, else reasons cut to a line."""
    with on.sheet.measuring():
        room = _head(on, day) - ruled.FLOOR
    rows = list(_rows(on, day, initials, brief=False))
    if sum(row.tall for row in rows) > room:
        rows = list(_rows(on, day, initials, brief=True))
    shares = ruled.paged([row.tall for row in rows], room)
    return [[rows[number] for number in share] for share in shares]


def _rows(on: Ruled, day: Day, initials: bool, *, brief: bool) -> Iterator[_Row]:
    wide = on.right - on.left - TEXT_AT - BOXES - 10
    found: list[_Row] = []
    for visit in day.seen:
        phone = "" if initials else visit.phone
        runs = tuple(_about(on, visit, phone, wide if brief else 0.0))
        below = height(runs, wide, on.sheet.hand) if runs else 0.0
        least = 2 * PAD + STRONG_ROW.lead + max(below, SMALL.lead)
        found.append(_Row(visit.starts, visit, runs, least))
    for span, label in (*day.plan.breaks, *day.plan.closed):
        start = datetime.combine(day.day, time()) + timedelta(minutes=span[0])
        said = ", ".join(filter(None, (tidy(label) or "Break", text.length(span[1] - span[0]))))
        found.append(_Row(start, None, ((said, ROW),), 2 * PAD + ROW.lead + 2))
    yield from sorted(found, key=lambda row: (row.at, row.visit is None))


def _about(on: Ruled, visit: Visit, phone: str, cut_to: float) -> Iterator[tuple[str, Style]]:
    """What the therapist should know, cut to a width unless that is 0; a care alert never is."""
    calling = visit.kind is AppointmentKind.DISCOVERY_CALL and phone
    words = ruled.sentences(
        text.phone_show(phone) if calling else "",
        "Español" if visit.language is Language.ES else "",
        visit.reason,
        visit.note,
    )
    if cut_to:
        words = ruled.shortened(on.sheet, words, ROW, cut_to)
    if words:
        yield words, ROW
    if visit.care_alert:
        yield "CAUTION:", CAUTION
        yield tidy(visit.care_alert), ROW


def _head(on: Ruled, day: Day) -> float:
    seen = day.seen
    new = sum(visit.id in day.firsts for visit in seen)
    side = [_many(len(seen), "booking") + (f", {_many(new, 'first visit')}" if new else "")]
    rooms = {visit.room for visit in seen} - {""}
    hours = ", ".join(_hours(span) for span in day.plan.work)
    place = rooms.pop() if len(rooms) == 1 else ""
    side += filter(None, [", ".join(filter(None, (hours, place)))])
    return ruled.masthead(on, day.therapist, f"{text.heading(day.day)}, {day.day.year}", side)


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _hours(span: Span) -> str:
    first, last = (time(minute // 60 % 24, minute % 60) for minute in span)
    return f"{text.clock_time(first)} to {text.clock_time(last)}"


def _page(on: Ruled, day: Day, rows: list[_Row], initials: bool) -> None:
    y = _head(on, day)
    if not rows:
        on.sheet.text("Nothing is booked.", ROW, MARGIN, y - PAD, on.right - on.left)
        return
    spare = y - ruled.FLOOR - sum(row.tall for row in rows)
    air = min(MOST_AIR, spare / len(rows))
    for row in rows:
        more = air if row.visit is not None else min(2 * (ROOMY - PAD), air)
        bottom = y - row.tall - more
        if row.visit is None:
            said = row.runs[0][0]
            pad = PAD + 1 + min(ROOMY - PAD, air / 2)
            on.sheet.line(on.left, y - pad - ROW.size * 0.95, text.clock_time(row.at), ROW)
            room = on.right - on.left - TEXT_AT
            on.sheet.text(said, ROW, on.left + TEXT_AT, y - pad, room)
        else:
            _visit(on, day, row, row.visit, y, bottom, initials)
        ruled.rule(on.sheet, on.left, on.right, bottom)
        y = bottom


def _visit(
    on: Ruled, day: Day, row: _Row, visit: Visit, top: float, bottom: float, initials: bool
) -> None:
    sheet, x = on.sheet, on.left + TEXT_AT
    air = top - bottom - row.tall
    pad = min(ROOMY - PAD, air / 2)
    top -= pad
    base = top - PAD - STRONG_ROW.size * 0.95
    sheet.line(on.left, base, text.clock_time(visit.starts), STRONG_ROW)
    minutes = int(visit.length / timedelta(minutes=1))
    sheet.line(on.left, base - ROW.lead, text.length(minutes), SMALL)
    _whom(on, day, visit, x, base, initials)
    wide = on.right - on.left - TEXT_AT - BOXES - 10
    if row.runs:
        sheet.paragraph(row.runs, x, top - PAD - STRONG_ROW.lead, wide)
    if air - 2 * pad >= LINE:
        ruled.to_write_on(sheet, x, x + wide, bottom + ROOMY + 3)
    boxes = on.right - BOXES
    done = visit.status is AppointmentStatus.FULFILLED
    ruled.tick_box(sheet, boxes, base, "Here", visit.status in HERE)
    ruled.tick_box(sheet, boxes, base - min(14.5, 12.2 + air / 4), "Done", done)


def _whom(on: Ruled, day: Day, visit: Visit, x: float, base: float, initials: bool) -> None:
    sheet, name = on.sheet, ruled.called(on.sheet, visit.patient, initials)
    what = visit.service
    if visit.id in day.firsts:
        what += ", first visit"
    elif day.numbers.get(visit.id):
        what += f", {text.nth(day.numbers[visit.id])}"
    room = on.right - BOXES - 10 - x
    if name:
        name = ruled.shortened(sheet, name, STRONG_ROW, room * 0.6)
        sheet.line(x, base, name, STRONG_ROW)
        after = x + sheet.line_width(name, STRONG_ROW) + 9
    else:
        after = x + 130
        ruled.to_write_on(sheet, x, after - 9, base - 2)
    sheet.line(after, base, ruled.shortened(sheet, what, ROW, x + room - after), ROW)
