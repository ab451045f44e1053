"""A blank day: a column for each therapist and a row for each quarter of an hour, for outages."""

from __future__ import annotations

from datetime import time

from frontdesk import text
from frontdesk.handouts import ruled
from frontdesk.handouts.choices import Outline, Paper
from frontdesk.handouts.contents import DayGrid, Stamp
from frontdesk.handouts.fonts import STRONG, TEXT, tidy
from frontdesk.handouts.lines import Style
from frontdesk.handouts.page import Sheet
from frontdesk.handouts.ruled import Ruled
from frontdesk.model import Clinic

HEAD = Style(STRONG, 9.5, 12.5)
HOUR = Style(STRONG, 9, 11)
QUARTER = Style(TEXT, 7.5, 9.5)
TIMES = 40.0  # width of the column of times
LEAST = 13.0  # a row lower than this cannot be written in
ACROSS = 4  # columns side by side; more go overleaf
BLANK = 3  # columns of a clinic that knows no therapist yet


def build(
    content: DayGrid, stamp: Stamp, paper: Paper, clinic: Clinic | None, outline: Outline | None
) -> bytes:
    """The blank day as PDF."""
    return draw(content, stamp, paper, clinic, outline).finish()


def draw(
    content: DayGrid,
    stamp: Stamp,
    paper: Paper = "letter",
    clinic: Clinic | None = None,
    outline: Outline | None = None,
) -> Sheet:
    """The day; at most four therapists on a page. What is written into it holds patient
    information, so its foot says so already."""
    on = ruled.begin("Blank day", stamp, paper=paper, clinic=clinic, outline=outline)
    names = content.columns or ("",) * BLANK
    shares = [names[at : at + ACROSS] for at in range(0, len(names), ACROSS)]
    for number, share in enumerate(shares):
        if number:
            on.sheet.new_page()
        _grid(on, content, share)
        ruled.foot(on, number + 1, len(shares))
    return on.sheet


def _grid(on: Ruled, content: DayGrid, names: tuple[str, ...]) -> None:
    sheet = on.sheet
    title = text.heading(content.day) if content.day else "Date"
    top = ruled.masthead(on, title, "", ["Write name, phone and reason.", "Type it in afterwards."])
    if not content.day:
        at = on.left + sheet.line_width("Date", ruled.TITLE) + 10
        ruled.to_write_on(sheet, at, at + 170, top + 9)
    wide = (on.right - on.left - TIMES) / len(names)
    for place, name in enumerate(names):
        x, shown = on.left + TIMES + place * wide, tidy(name)
        if shown and sheet.hand.can_write(shown):
            sheet.line(x + 5, top - 13, ruled.shortened(sheet, shown, HEAD, wide - 10), HEAD)
    top -= 18
    first, last = content.span[0] // 60 * 60, -(-content.span[1] // 60) * 60
    step = next(s for s in (15, 30, 60) if s == 60 or _tall(top, first, last, s) >= LEAST)
    tall = min(22.0, _tall(top, first, last, step))
    for number, minute in enumerate(range(first, last + 1, step)):
        y = top - number * tall
        whole = minute % 60 == 0
        _row_line(on, y, whole)
        if minute < last:
            _time(on, minute, y, tall)
    bottom = top - (last - first) / step * tall
    for place in range(len(names) + 1):
        ruled.upright(sheet, on.left + TIMES + place * wide, bottom, top + 18, 0.8)


def _tall(top: float, first: int, last: int, step: int) -> float:
    return (top - ruled.FLOOR) / ((last - first) / step)


def _row_line(on: Ruled, y: float, whole: bool) -> None:
    if whole:
        ruled.rule(on.sheet, on.left, on.right, y, 0.8)
    else:
        ruled.to_write_on(on.sheet, on.left + TIMES, on.right, y)


def _time(on: Ruled, minute: int, y: float, tall: float) -> None:
    when = time(minute // 60, minute % 60)
    style = HOUR if minute % 60 == 0 else QUARTER
    said = text.clock_time(when, minute % 60 == 0)
    base = y - min(tall - 3, HOUR.size + 1.5)
    on.sheet.line(on.left + TIMES - 4, base, said.replace(":00", ""), style, "right")
