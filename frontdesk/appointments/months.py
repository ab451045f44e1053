"""How full each day of a month is: how many visits, how much can still be booked, or why not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from frontdesk import schedule
from frontdesk.appointments import reading, timetable
from frontdesk.db import Read, tables
from frontdesk.model import FREEING, AppointmentStatus
from frontdesk.schedule import DayPlan, Span

SIX_WEEKS = 42
# A hold lasts two minutes: it is no visit yet.
_NO_VISIT = FREEING | {AppointmentStatus.PENDING}
_A = tables.Appointment
_Busy = Mapping[tuple[int, date], Sequence[Span]]


@dataclass(frozen=True, slots=True)
class DayLoad:
    """One day of one therapist or of all. `visits` begin on it; `open` is how many minutes could
    be booked if there were none, `taken` how many of those are, with what is kept free around
    them, `free` how many are left from now on. `closed` says why nobody works; it is empty on a
    weekly day off."""

    day: date
    visits: int
    open: int
    taken: int
    free: int
    closed: str = ""


@dataclass(frozen=True, slots=True)
class MonthBoard:
    """Some weeks of one therapist or of all, a load for each day."""

    first: date
    days: tuple[DayLoad, ...]

    def load(self, day: date) -> DayLoad | None:
        """The load of a day, if it is among them."""
        at = (day - self.first).days
        return self.days[at] if 0 <= at < len(self.days) else None


def month_board(
    read: Read, *, first: date, days: int = SIX_WEEKS, therapist_id: int | None = None
) -> MonthBoard:
    """The loads of some days from `first` on, of one therapist or of all who see patients now.

    Visits are read as bare spans, from an index alone: what it costs grows with these days, not
    with what the clinic has stored."""
    times = timetable.load(read, first, days)
    people = [p.id for p in times.therapists if therapist_id in (None, p.id)]
    begun, busy = _spans(read, first, days, people)
    now = read.clock.wall()
    loads = []
    for day in (first + timedelta(days=number) for number in range(days)):
        plans = {id: times.plan(id, day) for id in people}
        loads.append(_load(day, plans, busy, begun.get(day, 0), _passed(day, now)))
    return MonthBoard(first, tuple(loads))


def _spans(
    read: Read, first: date, days: int, people: Sequence[int]
) -> tuple[Mapping[date, int], _Busy]:
    """How many visits begin on each day, and each therapist's taken minutes by day."""
    start = reading.midnight(first)
    end = start + timedelta(days=days)
    asked = select(
        *(_A.therapist_id, _A.starts, _A.ends, _A.beside, _A.buffer_before, _A.buffer_after)
    ).where(
        _A.starts >= start,
        _A.starts < end,
        _A.status.not_in(_NO_VISIT),
        # A sum is in no index: the one by start has all columns, the one by therapist has not.
        (_A.therapist_id + 0).in_(people),
    )
    begun: dict[date, int] = defaultdict(int)
    busy: dict[tuple[int, date], list[Span]] = defaultdict(list)
    for whose, starts, ends, beside, before, after in read.execute(asked):
        # A visit ends on the day on which it starts.
        day = starts.date()
        begun[day] += 1
        span = schedule.on_day(starts, ends, day)
        if span and not beside:
            busy[whose, day].append((span[0] - before, span[1] + after))
    return begun, busy


def _passed(day: date, now: datetime) -> int:
    """How many minutes of a day are over."""
    if day == now.date():
        return now.hour * 60 + now.minute
    return schedule.DAY if day < now.date() else 0


def _load(
    day: date, plans: Mapping[int, DayPlan], busy: _Busy, visits: int, passed: int
) -> DayLoad:
    open_ = left = free = 0
    for id, plan in plans.items():
        spans = schedule.open_spans(plan)
        rest = schedule.free_spans(spans, busy.get((id, day), ()))
        open_ += sum(b - a for a, b in spans)
        left += sum(b - a for a, b in rest)
        free += sum(max(0, b - max(a, passed)) for a, b in rest)
    closed = _why([*plans.values()]) if plans and not open_ else ""
    return DayLoad(day, visits, open_, open_ - left, free, closed)


def _why(plans: Sequence[DayPlan]) -> str:
    """What closes a day on which nobody can be booked: what is said of all of them."""
    shared = [
        reason or "Closed"
        for span, reason in plans[0].closed
        if all(any(reason == other for _, other in plan.closed) for plan in plans[1:])
    ]
    if shared:
        return ", ".join(dict.fromkeys(shared))
    return "Everybody is away" if any(plan.work for plan in plans) else ""
