"""When the clinic and its therapists work, and when they do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, select

from frontdesk import errors, rows, text
from frontdesk.db import Read, Work, action, tables
from frontdesk.model import Closure, Hours, HoursKind, TimeOff

MIDNIGHT = 24 * 60
Week = Mapping[int, tuple[int, int]]  # minutes after midnight by weekday; a day left out is off
Pause = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class WorkPlan:
    """How somebody works: a week and a break on every day that it lies inside. Where each second
    week is different, `week` holds in the weeks of `phase` (their number halved leaves it) and
    `other` in those between. `room_id` is the usual room; None is the one used last."""

    week: Week
    pause: Pause | None = None
    other: Week | None = None
    phase: int = 0
    room_id: int | None = None


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """The week of one therapist; `id` is the therapist's, or 0 for the clinic's own."""

    id: int
    hours: tuple[Hours, ...]


def hours(read: Read) -> tuple[Hours, ...]:
    """Everybody's weekly hours and breaks, and the clinic's own (therapist_id None)."""
    return tuple(Hours(*row) for row in read.execute(_hours()))


@cache
def _hours() -> Select[Any]:
    """Made once: each turned page of the calendar asks it."""
    of = tables.Hours
    order = (of.therapist_id, of.weekday, of.starts, of.id)
    return rows.chosen(Hours, of).order_by(*order).limit(rows.MOST)


def hours_of(read: Read, *, id: int) -> WeeklyHours:
    """The week of a therapist, or of the clinic for id 0."""
    whose = tables.Hours.therapist_id == id if id else tables.Hours.therapist_id.is_(None)
    order = (tables.Hours.weekday, tables.Hours.starts)
    return WeeklyHours(id, rows.many(read, Hours, tables.Hours, whose, order=order))


@action("Change hours", again=hours_of)
def set_hours(
    work: Work,
    *,
    therapist_id: int | None,
    weekday: int,
    spans: Sequence[tuple[int, int]],
    breaks: Sequence[Pause] = (),
    every: int = 1,
    phase: int = 0,
) -> WeeklyHours:
    """Set one weekday (0 is Monday) of a therapist, or of the clinic for None, in minutes after
    midnight, for every week or (`every` 2) each second one. No span means a day off. Visits
    already booked stay. Raises Invalid."""
    if therapist_id is not None:
        rows.take(work, tables.Staff, therapist_id, None, "person")
    put_hours(work, therapist_id, weekday, spans, breaks, every=every, phase=phase)
    work.flush()
    return hours_of(work, id=therapist_id or 0)


@action("Change hours", again=hours_of)
def set_week(
    work: Work,
    *,
    therapist_id: int | None,
    week: Week,
    pause: Pause | None = None,
    other: Week | None = None,
    phase: int = 0,
) -> WeeklyHours:
    """Set a whole week in one step, or two weeks that take turns, as in `WorkPlan`; of the clinic
    for None. Raises Invalid."""
    if therapist_id is not None:
        rows.take(work, tables.Staff, therapist_id, None, "person")
    put_week(work, therapist_id, WorkPlan(week, pause, other, phase))
    work.flush()
    return hours_of(work, id=therapist_id or 0)


def put_week(work: Work, therapist_id: int | None, plan: WorkPlan) -> None:
    """The rows of all seven days; a day that is the same in both weeks holds every week."""

    def put(weekday: int, week: Week, every: int, phase: int) -> None:
        span, pause = week.get(weekday), plan.pause
        inside = span and pause and span[0] <= pause[0] and pause[1] <= span[1]
        breaks = [pause] if inside and pause else []
        spans = [span] if span else []
        put_hours(work, therapist_id, weekday, spans, breaks, every=every, phase=phase)

    for weekday in range(7):
        if plan.other is None or plan.other.get(weekday) == plan.week.get(weekday):
            put(weekday, plan.week, 1, 0)
        else:
            put(weekday, plan.week, 2, plan.phase)
            put(weekday, plan.other, 2, 1 - plan.phase)


def put_hours(
    work: Work,
    therapist_id: int | None,
    weekday: int,
    spans: Sequence[tuple[int, int]],
    breaks: Sequence[Pause] = (),
    *,
    every: int = 1,
    phase: int = 0,
) -> None:
    """The rows of one weekday, changed only where they differ. With `every` 2 they hold in each
    second week, and what holds in the weeks between stays."""
    _check(weekday, spans, breaks)
    rhythm = (every, phase)
    wanted = {(HoursKind.WORK, a, b, "", *rhythm) for a, b in spans}
    wanted |= {
        (HoursKind.BREAK, a, b, text.clean(label, field="label", limit=60), *rhythm)
        for a, b, label in breaks
    }
    whose = (
        tables.Hours.therapist_id.is_(None)
        if therapist_id is None
        else tables.Hours.therapist_id == therapist_id
    )
    asked = select(tables.Hours).where(whose, tables.Hours.weekday == weekday)
    for row in work.execute(asked).scalars().all():
        key = (HoursKind(row.kind), row.starts, row.ends, row.label, row.every, row.phase)
        if key in wanted:
            wanted.remove(key)
        elif row.every != every or row.phase == phase:
            work.delete(row)
    for kind, starts, ends, label, *_ in sorted(wanted, key=lambda item: item[1]):
        work.add(
            tables.Hours(
                therapist_id=therapist_id,
                weekday=weekday,
                kind=kind,
                starts=starts,
                ends=ends,
                label=label,
                every=every,
                phase=phase,
            )
        )


def _check(
    weekday: int, spans: Sequence[tuple[int, int]], breaks: Sequence[tuple[int, int, str]]
) -> None:
    if not 0 <= weekday <= 6:
        raise errors.Invalid("weekday", "Choose a day of the week.")
    ordered = sorted(spans)
    if any(not 0 <= a < b <= MIDNIGHT for a, b in ordered):
        raise errors.Invalid("spans", "The end must be after the start.")
    if any(ordered[i][1] > ordered[i + 1][0] for i in range(len(ordered) - 1)):
        raise errors.Invalid("spans", "These hours overlap.")
    for start, end, _ in breaks:
        if not start < end or not any(a <= start and end <= b for a, b in ordered):
            raise errors.Invalid("breaks", "A break lies inside the working hours.")


def closures(read: Read, *, start: datetime, end: datetime) -> tuple[Closure, ...]:
    """Closures of the whole clinic that touch this stretch of wall time, by start."""
    where = (tables.Closure.starts < end, tables.Closure.ends > start)
    return rows.many(read, Closure, tables.Closure, *where, order=(tables.Closure.starts,))


def time_off(read: Read, *, start: datetime, end: datetime) -> tuple[TimeOff, ...]:
    """Everybody's time off that touches this stretch of wall time, by start."""
    where = (tables.TimeOff.starts < end, tables.TimeOff.ends > start)
    return rows.many(read, TimeOff, tables.TimeOff, *where, order=(tables.TimeOff.starts,))


def closure(read: Read, *, id: int) -> Closure:
    """One closure. Raises Gone."""
    return rows.one(read, Closure, tables.Closure, id, "closure")


def one_time_off(read: Read, *, id: int) -> TimeOff:
    """One stretch of time off. Raises Gone."""
    return rows.one(read, TimeOff, tables.TimeOff, id, "time off")


@action("Close the clinic", again=closure)
def add_closure(work: Work, *, starts: datetime, ends: datetime, reason: str) -> Closure:
    """Take no visits from `starts` to `ends` (wall time). Visits already there stay, to be moved.
    Raises Invalid."""
    _check_stretch(starts, ends)
    words = text.clean(reason, field="reason", limit=100)
    row = tables.Closure(starts=starts, ends=ends, reason=words)
    work.add(row)
    work.flush()
    return rows.snapshot(Closure, row)


@action("Change closed days", again=closure)
def change_closure(
    work: Work, *, id: int, seen: int, starts: datetime, ends: datetime, reason: str
) -> Closure:
    """Close at another time, or for another reason. Raises Invalid, Gone, Changed."""
    _check_stretch(starts, ends)
    row = rows.take(work, tables.Closure, id, seen, "closure")
    row.starts, row.ends = starts, ends
    row.reason = text.clean(reason, field="reason", limit=100)
    work.flush()
    return rows.snapshot(Closure, row)


@action("Open the clinic again")
def remove_closure(work: Work, *, id: int, seen: int) -> Closure:
    """Take a closure away; what it was is returned."""
    row = rows.take(work, tables.Closure, id, seen, "closure")
    was = rows.snapshot(Closure, row)
    work.delete(row)
    work.flush()
    return was


@action("Add time off", again=one_time_off)
def add_time_off(
    work: Work, *, therapist_id: int, starts: datetime, ends: datetime, reason: str = ""
) -> TimeOff:
    """A therapist is away from `starts` to `ends` (wall time). Visits already there stay, to be
    moved. Raises Invalid."""
    rows.take(work, tables.Staff, therapist_id, None, "person")
    _check_stretch(starts, ends)
    row = tables.TimeOff(
        therapist_id=therapist_id,
        starts=starts,
        ends=ends,
        reason=text.clean(reason, field="reason", limit=100),
    )
    work.add(row)
    work.flush()
    return rows.snapshot(TimeOff, row)


@action("Change time off", again=one_time_off)
def change_time_off(
    work: Work, *, id: int, seen: int, starts: datetime, ends: datetime, reason: str
) -> TimeOff:
    """Be away at another time, or for another reason. Raises Invalid, Gone, Changed."""
    _check_stretch(starts, ends)
    row = rows.take(work, tables.TimeOff, id, seen, "time off")
    row.starts, row.ends = starts, ends
    row.reason = text.clean(reason, field="reason", limit=100)
    work.flush()
    return rows.snapshot(TimeOff, row)


@action("Remove time off")
def remove_time_off(work: Work, *, id: int, seen: int) -> TimeOff:
    """Take time off away; what it was is returned."""
    row = rows.take(work, tables.TimeOff, id, seen, "time off")
    was = rows.snapshot(TimeOff, row)
    work.delete(row)
    work.flush()
    return was


def _check_stretch(starts: datetime, ends: datetime) -> None:
    if not starts < ends:
        raise errors.Invalid("ends", "The end must be after the start.")
