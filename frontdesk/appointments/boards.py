"""All that a calendar needs in one ask: visits, columns, and when each therapist works."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from frontdesk import schedule
from frontdesk.appointments import reading, timetable
from frontdesk.db import Read
from frontdesk.model import AppointmentStatus, Staff, Visit


@dataclass(frozen=True, slots=True)
class Planned:
    """When a therapist works on a day."""

    therapist_id: int
    day: date
    plan: schedule.DayPlan


@dataclass(frozen=True, slots=True)
class Board:
    """Some days of some therapists. `numbers` pairs a treatment session's id with its number
    among the patient's sessions."""

    first: date
    days: int
    visits: tuple[Visit, ...]
    therapists: tuple[Staff, ...]
    plans: tuple[Planned, ...]
    numbers: tuple[tuple[int, int], ...]

    def plan(self, therapist_id: int, day: date) -> schedule.DayPlan:
        """When this therapist works on this day; raises KeyError where the board has no such
        column."""
        for planned in self.plans:
            if planned.therapist_id == therapist_id and planned.day == day:
                return planned.plan
        raise KeyError((therapist_id, day))

    def number(self, visit_id: int) -> int | None:
        """Which of the patient's sessions this is; None where it is none."""
        return next((number for id, number in self.numbers if id == visit_id), None)


def day_board(read: Read, *, day: date, holds: bool = False) -> Board:
    """One day with a column for each therapist who sees patients now; with `holds` also the
    times that are held."""
    times = timetable.load(read, day, 1)
    start = reading.midnight(day)
    visits = reading.span(read, start=start, end=start + timedelta(days=1), holds=holds)
    return _board(read, times, times.therapists, visits, day, 1)


def week_board(
    read: Read, *, therapist_id: int, first: date, days: int = 7, holds: bool = False
) -> Board:
    """Some days of one therapist, from `first` on; with `holds` also the times that are held."""
    times = timetable.load(read, first, days)
    start = reading.midnight(first)
    end = start + timedelta(days=days)
    visits = reading.span(read, start=start, end=end, therapist_id=therapist_id, holds=holds)
    chosen = tuple(person for person in times.therapists if person.id == therapist_id)
    return _board(read, times, chosen, visits, first, days)


def _board(
    read: Read,
    times: timetable.Timetable,
    therapists: tuple[Staff, ...],
    visits: tuple[Visit, ...],
    first: date,
    days: int,
) -> Board:
    shown = tuple(v for v in visits if v.status is not AppointmentStatus.ENTERED_IN_ERROR)
    plans = tuple(
        Planned(person.id, day, times.plan(person.id, day))
        for person in therapists
        for day in (first + timedelta(days=n) for n in range(days))
    )
    numbers = reading.session_numbers(read, shown)
    return Board(first, days, shown, therapists, plans, numbers)
