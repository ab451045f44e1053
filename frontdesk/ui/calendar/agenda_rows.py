"""The rows of the agenda: a heading for each day, a line for each visit, without Qt."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from frontdesk import text
from frontdesk.model import AppointmentStatus, Visit
from frontdesk.ui.calendar.month_cells import counted
from frontdesk.ui.visit_words import TONE, ChipWords, chip

MOST = 500  # as many as the records give at once
FULL = f"Only the first {MOST} visits are listed. Narrow them down above, or turn on."


@dataclass(frozen=True, slots=True)
class DayHead:
    """Begins a day; the arrow keys pass over it."""

    key: Hashable
    words: str
    count: str
    today: bool
    stops: bool = False

    @property
    def spoken(self) -> str:
        return f"{self.words}, {self.count}"


@dataclass(frozen=True, slots=True)
class Line:
    """One visit. `quiet` where it is over or off, `struck` where it is not to be."""

    visit: Visit
    time: str
    chip: ChipWords
    tone: str
    quiet: bool
    struck: bool
    stops: bool = True

    @property
    def key(self) -> Hashable:
        return self.visit.id

    @property
    def spoken(self) -> str:
        visit = self.visit
        parts = [
            self.time,
            visit.patient,
            visit.service.lower(),
            visit.therapist,
            visit.room,
            self.chip.words.lower(),
            f"careful: {visit.care_alert}" if visit.care_alert else "",
        ]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Notice:
    """Says at the end that there is more."""

    spoken: str = FULL
    key: Hashable = "notice"
    stops: bool = False


Row = DayHead | Line | Notice


def rows_of(
    visits: Sequence[Visit], now: datetime, waiting: Mapping[int, timedelta]
) -> tuple[Row, ...]:
    """The visits by day. `now` is on the clinic's wall; `waiting` is how long those who have
    arrived have waited, by visit."""
    rows: list[Row] = []
    for day, group in groupby(visits, key=lambda visit: visit.starts.date()):
        of_day = [*group]
        rows.append(_head(day, of_day, now.date()))
        rows += [_line(visit, now, waiting.get(visit.id)) for visit in of_day]
    if len(visits) >= MOST:
        rows.append(Notice())
    return tuple(rows)


def _head(day: date, visits: Sequence[Visit], today: date) -> DayHead:
    words = text.heading(day)
    if day.year != today.year:
        words = f"{words}, {day.year}"
    if day == today:
        words = f"Today, {words}"
    elif day == today + timedelta(days=1):
        words = f"Tomorrow, {words}"
    return DayHead(("day", day), words, counted(len(visits)), day == today)


def _line(visit: Visit, now: datetime, waiting: timedelta | None) -> Line:
    off = not visit.stands
    return Line(
        visit,
        text.time_range(visit.starts, visit.ends),
        chip(visit.status, visit.kind, waiting),
        TONE[visit.kind],
        quiet=off or visit.status is AppointmentStatus.FULFILLED or visit.ends <= now,
        struck=off,
    )
