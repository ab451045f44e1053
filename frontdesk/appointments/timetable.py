"""Who works when over a stretch of days: hours, breaks, time off and closures."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import CompoundSelect, Integer, bindparam, literal, select, union_all

from frontdesk import clinic, rows, schedule, staff
from frontdesk.appointments.reading import midnight
from frontdesk.db import Read, tables
from frontdesk.model import Closure, Hours, Staff, TimeOff
from frontdesk.schedule import DayPlan


class Timetable:
    """Working time as read for some days; of other days it knows no closures and time off."""

    def __init__(
        self,
        therapists: tuple[Staff, ...],
        hours: Sequence[Hours],
        time_off: Sequence[TimeOff],
        closures: Sequence[Closure],
    ) -> None:
        self.therapists = therapists
        self._hours: dict[int | None, list[Hours]] = defaultdict(list)
        for row in hours:
            self._hours[row.therapist_id].append(row)
        self._away: dict[int, list[TimeOff]] = defaultdict(list)
        for stretch in time_off:
            self._away[stretch.therapist_id].append(stretch)
        self._closures = closures
        self._weeks = math.lcm(*(row.every for row in hours))
        self._weekly: dict[tuple[int, int], list[schedule.Span]] = {}

    def plan(self, therapist_id: int, day: date) -> DayPlan:
        """When this therapist works on this day, and when not and why."""
        return schedule.day_plan(
            day, self._hours[therapist_id], self._closures, self._away[therapist_id], therapist_id
        )

    def open_spans(self, therapist_id: int, day: date) -> list[schedule.Span]:
        """When visits can be booked with this therapist on this day: the same every few weeks,
        but where a closure or time off lies over it."""
        start = midnight(day)
        end = start + timedelta(days=1)
        away: list[TimeOff | Closure] = [*self._closures, *self._away[therapist_id]]
        if any(stretch.starts < end and start < stretch.ends for stretch in away):
            return schedule.open_spans(self.plan(therapist_id, day))
        known = (therapist_id, day.toordinal() % (7 * self._weeks))
        if known not in self._weekly:
            self._weekly[known] = schedule.open_spans(self.plan(therapist_id, day))
        return self._weekly[known]


def plan_of(read: Read, therapist_id: int, day: date) -> DayPlan:
    """One therapist's day, in two statements: a booking waits for this."""
    hours = tables.Hours
    weekly = rows.many(
        read, Hours, hours, hours.therapist_id == therapist_id, hours.weekday == day.weekday()
    )
    time_off, closures = _stretches(read, midnight(day), therapist_id=therapist_id)
    return schedule.day_plan(day, weekly, closures, time_off, therapist_id)


def load(read: Read, first: date, days: int) -> Timetable:
    """The working time of every therapist over some days."""
    time_off, closures = _stretches(read, midnight(first), days)
    return Timetable(staff.therapists(read), clinic.hours(read), time_off, closures)


def _stretches(
    read: Read, start: datetime, days: int = 1, therapist_id: int | None = None
) -> tuple[list[TimeOff], list[Closure]]:
    """Time off of one or all, and closures, by start, in one statement."""
    given: dict[str, Any] = {"start": start, "end": start + timedelta(days=days)}
    if therapist_id is not None:
        given["whose"] = therapist_id
    time_off: list[TimeOff] = []
    closures: list[Closure] = []
    asked = _asked(therapist_id is not None)
    for id, version, whose, starts, ends, reason in read.execute(asked, given):
        if whose is None:
            closures.append(Closure(id, version, starts, ends, reason))
        else:
            time_off.append(TimeOff(id, version, whose, starts, ends, reason))
    return time_off, closures


@cache
def _asked(of_one: bool) -> CompoundSelect[Any]:
    """Made once: each turned page of the calendar, and each booking, waits for it."""
    away, closed = tables.TimeOff, tables.Closure
    start: Any = bindparam("start")
    end: Any = bindparam("end")
    off = select(
        away.id, away.version, away.therapist_id, away.starts, away.ends, away.reason
    ).where(away.starts < end, away.ends > start)
    if of_one:
        off = off.where(away.therapist_id == bindparam("whose"))
    nobody = literal(None, Integer)
    shut = select(
        closed.id, closed.version, nobody, closed.starts, closed.ends, closed.reason
    ).where(closed.starts < end, closed.ends > start)
    return union_all(off, shut)
