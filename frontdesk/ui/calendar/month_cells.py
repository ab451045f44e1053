"""The month as cells: where each lies and what it says, without Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from frontdesk import text
from frontdesk.ui.calendar.stages import MONTHS

if TYPE_CHECKING:
    from frontdesk.appointments import DayLoad

DAYS_WIDE = 7
Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Cells:
    """Seven columns and some weeks below a head, in whole pixels without gaps or overlaps."""

    width: int
    height: int
    head: int
    weeks: int

    def box(self, number: int) -> Box:
        """Left, top, width and height of a cell, counted from the top left."""
        row, column = divmod(number, DAYS_WIDE)
        left, right = self._x(column), self._x(column + 1)
        top, bottom = self._y(row), self._y(row + 1)
        return left, top, right - left, bottom - top

    def at(self, x: float, y: float) -> int | None:
        """The number of the cell under a point."""
        if not (0 <= x < self.width and self.head <= y < self.height):
            return None
        column = next(n for n in range(DAYS_WIDE) if x < self._x(n + 1))
        row = next(n for n in range(self.weeks) if y < self._y(n + 1))
        return row * DAYS_WIDE + column

    def _x(self, column: int) -> int:
        return self.width * column // DAYS_WIDE

    def _y(self, row: int) -> int:
        return self.head + (self.height - self.head) * row // self.weeks


@dataclass(frozen=True, slots=True)
class Cell:
    """What a day of the month says. `number` is the day, with its month where that begins;
    `share` how much of the working time is taken, None where nobody works; `off` that nobody
    works; `closed` why not, where it is not the usual day off."""

    day: date
    number: str
    inside: bool
    today: bool
    visits: str
    free: str
    closed: str
    off: bool
    share: float | None
    spoken: str


def cell_of(load: DayLoad, month: int, today: date) -> Cell:
    """The cell of a day, in the view of a month."""
    day, works = load.day, load.open > 0
    visits = counted(load.visits) if load.visits or works else ""
    free = ""
    if works and day >= today:
        free = f"{roughly(load.free)} free" if load.free else "Full"
    parts = [
        text.heading(day),
        "today" if day == today else "",
        f"closed, {load.closed}" if load.closed else "" if works else "nobody works",
        visits.lower(),
        free.lower(),
    ]
    begins = day.day == 1
    return Cell(
        day,
        f"{MONTHS[day.month - 1][:3]} 1" if begins else str(day.day),
        day.month == month,
        day == today,
        visits,
        free,
        load.closed,
        not works,
        load.taken / load.open if works else None,
        ", ".join(part for part in parts if part),
    )


def roughly(minutes: int) -> str:
    """How long, as one look can take it in: "45 min", "2 h 15"; from ten hours on whole hours."""
    return text.length(minutes if minutes < 600 else minutes // 60 * 60)


def counted(visits: int) -> str:
    """ "1 visit", "12 visits", "No visits"."""
    return f"{visits or 'No'} visit{'' if visits == 1 else 's'}"


def halves(words: str, fits: Callable[[str], bool]) -> list[str]:
    """The words on one line, or on two where the first of them then fit."""
    if fits(words):
        return [words]
    first, rest = "", words.split(" ")
    while rest and fits(f"{first} {rest[0]}".strip()):
        first = f"{first} {rest.pop(0)}".strip()
    return [first, " ".join(rest)] if first else [words]
