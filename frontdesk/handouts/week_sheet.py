"""The week sheet: one therapist's days side by side on a page that lies on its side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from frontdesk import text
from frontdesk.handouts import ruled
from frontdesk.handouts.choices import Outline, Paper
from frontdesk.handouts.contents import Day, Stamp, WeekSheet
from frontdesk.handouts.fonts import STRONG, TEXT, tidy
from frontdesk.handouts.lines import Style
from frontdesk.handouts.page import Sheet
from frontdesk.handouts.ruled import Ruled
from frontdesk.model import Clinic, Visit

DAY = Style(STRONG, 10, 13)
COUNT = Style(TEXT, 8, 10)
TIME = Style(STRONG, 8.5, 11)
NAME = Style(STRONG, 9.5, 12)
WHAT = Style(TEXT, 8, 10)
GAP = 10.0  # between the columns
PAD = 3.5  # above and below a visit


@dataclass(frozen=True, slots=True)
class _Column:
    """A day and the part of its visits that stand on this page."""

    day: Day
    visits: Sequence[Visit]


def build(
    content: WeekSheet, stamp: Stamp, paper: Paper, clinic: Clinic | None, outline: Outline | None
) -> bytes:
    """The week sheet as PDF."""
    return draw(content, stamp, paper, clinic, outline).finish()


def draw(
    content: WeekSheet,
    stamp: Stamp,
    paper: Paper = "letter",
    clinic: Clinic | None = None,
    outline: Outline | None = None,
) -> Sheet:
    """The days as columns; what does not fit goes on overleaf in the same columns."""
    on = ruled.begin("Week sheet", stamp, paper=paper, clinic=clinic, outline=outline, across=True)
    with on.sheet.measuring():
        top = _head(on, content)
    wide = (on.right - on.left + GAP) / max(1, len(content.days)) - GAP
    room = top - _day_head(top) - ruled.FLOOR
    shares = [_shares(on, day, room, content.initials, wide) for day in content.days]
    pages = max((len(share) for share in shares), default=1)
    for page in range(pages):
        if page:
            on.sheet.new_page()
        _head(on, content)
        for number, (day, share) in enumerate(zip(content.days, shares, strict=True)):
            visits = share[page] if page < len(share) else []
            x = on.left + number * (wide + GAP)
            _column(on, _Column(day, visits), x, top, wide, content.initials, page == 0)
            if number:
                ruled.upright(on.sheet, x - GAP / 2, ruled.FLOOR, top, 0.4)
        ruled.foot(on, page + 1, pages)
    return on.sheet


def _head(on: Ruled, content: WeekSheet) -> float:
    if not content.days:
        return ruled.masthead(on, content.therapist or "Nobody sees patients yet", "", [])
    first, last = content.days[0].day, content.days[-1].day
    count = sum(len(day.seen) for day in content.days)
    side = [f"{count} booking" if count == 1 else f"{count} bookings"]
    under = f"{text.day(first)} to {text.day(last)}, {last.year}"
    return ruled.masthead(on, content.therapist, under, side)


def _day_head(top: float) -> float:
    """How tall the head of a column is."""
    return 2 * PAD + DAY.lead + COUNT.lead + 2


def _shares(on: Ruled, day: Day, room: float, initials: bool, wide: float) -> list[list[Visit]]:
    visits = day.seen
    with on.sheet.measuring():
        heights = [-_visit(on, day, visit, 0.0, 0.0, wide, initials) for visit in visits]
    return [[visits[at] for at in share] for share in ruled.paged(heights, room)]


def _column(
    on: Ruled, column: _Column, x: float, top: float, wide: float, initials: bool, first: bool
) -> None:
    sheet, day = on.sheet, column.day
    y = sheet.text(text.day(day.day), DAY, x, top - PAD, wide)
    count = len(day.seen)
    labels = [label for _, label in day.plan.closed]
    said = labels[0] if labels and not count else f"{count} booked" if count else "Nothing booked"
    said = said if first else "continued" if column.visits else ""
    sheet.text(ruled.shortened(sheet, said, COUNT, wide), COUNT, x, y, wide)
    y = top - _day_head(top)
    ruled.rule(sheet, x, x + wide, y, 0.8)
    for visit in column.visits:
        y = _visit(on, day, visit, x, y, wide, initials)
        ruled.rule(sheet, x, x + wide, y, 0.4)


def _visit(
    on: Ruled, day: Day, visit: Visit, x: float, top: float, wide: float, initials: bool
) -> float:
    """Time, name and what it is, each on one line."""
    sheet = on.sheet
    minutes = text.length(int(visit.length / timedelta(minutes=1)))
    base = top - PAD - TIME.size
    sheet.line(x, base, text.clock_time(visit.starts), TIME)
    sheet.line(x + wide, base, minutes, WHAT, "right")
    base -= NAME.lead
    name = ruled.called(sheet, visit.patient, initials)
    if name:
        sheet.line(x, base, ruled.shortened(sheet, name, NAME, wide), NAME)
    else:
        ruled.to_write_on(sheet, x, x + wide, base - 1)
    what = tidy(visit.service) + (", first visit" if visit.id in day.firsts else "")
    base -= WHAT.lead
    sheet.line(x, base, ruled.shortened(sheet, what, WHAT, wide), WHAT)
    if visit.care_alert:
        base -= WHAT.lead
        sheet.line(x, base, "CAUTION, see day sheet", Style(STRONG, WHAT.size, WHAT.lead))
    return base - PAD - 1.5
