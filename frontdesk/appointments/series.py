"""Visits that come back every few weeks: booked, moved and cancelled together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

from frontdesk import errors, rows, text
from frontdesk.appointments import booking, progress, reading
from frontdesk.db import Read, Work, action, tables
from frontdesk.model import AppointmentStatus, CancelReason, Scope, Visit
from frontdesk.schedule import MOST_REPEATS

_A = tables.Appointment
_S = AppointmentStatus
_PLANNED = frozenset({_S.BOOKED, _S.CONFIRMED})
_STILL = timedelta(0)
_FIRST_ONLY = frozenset({"new_patient", "call_back_id", "hold_id"})


def series_of(read: Read, *, id: int) -> tuple[Visit, ...]:
    """The visits of every status of the series that this visit belongs to, by start; the visit
    alone where it belongs to none. Raises Gone."""
    visit = reading.get(read, id=id)
    if visit.series_id is None:
        return (visit,)
    return reading.many(read, _A.series_id == visit.series_id)


@action("Book repeating visit", again=series_of)
def book_series(
    work: Work,
    *,
    starts: Sequence[datetime],
    every_weeks: int,
    count: int | None,
    until: date | None,
    **words: Any,
) -> tuple[Visit, ...]:
    """Book visits at these wall times as one series; `words` are those of `book`. A new patient
    is written down once, a call-back closes with the first visit, and a room that is wished for
    is kept where it is free. All are booked or none: raises what `book` raises, its sentence
    naming the day."""
    if not 1 <= len(starts) <= MOST_REPEATS:
        raise errors.Invalid("start", f"A series has from 1 to {MOST_REPEATS} visits.")
    series = tables.Series(every_weeks=every_weeks, count=count, until=until)
    work.add(series)
    work.flush()
    first, *rest = sorted(starts)
    with _naming_the_day(work, first if rest else None):
        visits = [booking.book(work, start=first, **words)]
    others = {word: value for word, value in words.items() if word not in _FIRST_ONLY}
    others |= {"patient_id": visits[0].patient_id, "reason": visits[0].reason}
    for start in rest:
        with _naming_the_day(work, start):
            visits.append(_again(work, start, others))
    for visit in visits:
        rows.take(work, _A, visit.id, None, "visit").series_id = series.id
    work.flush()
    return series_of(work, id=visits[0].id)


def _again(work: Work, start: datetime, words: dict[str, Any]) -> Visit:
    """The same visit at another time, in another room where the one wished for is taken."""
    try:
        return booking.book(work, start=start, **words)
    except errors.Taken:
        if words.get("room_id") is None:
            raise
        return booking.book(work, start=start, **{**words, "room_id": None})


@action("Move repeating visit", again=series_of)
def move_series(
    work: Work,
    *,
    id: int,
    seen: int,
    scope: Scope,
    start: datetime,
    therapist_id: int | None = None,
    minutes: int | None = None,
) -> tuple[Visit, ...]:
    """Move a visit of a series to another wall time, therapist or length, and with it those that
    the scope means: each shifts by the same days and minutes, so that one that was moved by hand
    keeps its own offset. A length or therapist of its own is kept, too. What is over or done
    stays. All are moved or none: raises what `move` raises, its sentence naming the day. Returns
    those that were moved, by start."""
    visit = reading.get(work, id=id)
    shift = start.replace(second=0, microsecond=0) - visit.starts
    # In the direction of the shift, so that none comes to where another has yet to leave.
    meant = sorted(_meant(work, visit, scope), key=lambda one: one.starts, reverse=shift > _STILL)
    moved = []
    for one in meant:
        like = one.therapist_id == visit.therapist_id
        with _naming_the_day(work, one.starts + shift if len(meant) > 1 else None):
            now = booking.move(
                work,
                id=one.id,
                seen=seen if one.id == id else one.version,
                start=one.starts + shift,
                therapist_id=therapist_id if like else None,
                minutes=minutes if one.length == visit.length else None,
            )
        moved.append(now)
    return tuple(sorted(moved, key=lambda one: one.starts))


@action("Cancel repeating visit", again=series_of)
def cancel_series(
    work: Work, *, id: int, seen: int, scope: Scope, reason: CancelReason
) -> tuple[Visit, ...]:
    """Cancel a visit of a series, and with it those that the scope means. What is over or done
    stays. Raises what `cancel` raises. Returns those that were cancelled, by start."""
    visit = reading.get(work, id=id)
    return tuple(
        progress.cancel(work, id=one.id, seen=seen if one.id == id else one.version, reason=reason)
        for one in _meant(work, visit, scope)
    )


def _meant(read: Read, visit: Visit, scope: Scope) -> list[Visit]:
    """The visit itself, and those of its series that the scope means and that are yet to be."""
    if scope is Scope.THIS:
        return [visit]
    now = reading.this_minute(read)
    place = (visit.starts, visit.id)
    return [
        one
        for one in series_of(read, id=visit.id)
        if one.id == visit.id
        or (
            one.status in _PLANNED
            and one.starts >= now
            and (scope is Scope.ALL or (one.starts, one.id) > place)
        )
    ]


@contextmanager
def _naming_the_day(work: Work, start: datetime | None) -> Iterator[None]:
    """A refusal inside says which day of a series it is about. The next free time is left out:
    on its own it would take the whole series there."""
    try:
        yield
    except (errors.Taken, errors.Invalid) as fault:
        if start is not None and not (isinstance(fault, errors.Invalid) and fault.field != "start"):
            fault.args = (f"{text.day(start.date(), work.clock.today())}: {fault}",)
            if isinstance(fault, errors.Taken):
                fault.next_free = None
        raise
