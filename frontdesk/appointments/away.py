"""Closing a stretch of time: the visits it would hit, and who is to be called about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from frontdesk import call_backs, clinic, rows, schedule, text
from frontdesk.appointments import progress, reading
from frontdesk.db import Read, Work, action, tables
from frontdesk.model import (
    AppointmentStatus,
    CallBack,
    CallBackKind,
    CancelReason,
    Closure,
    TimeOff,
    Visit,
)

_S = AppointmentStatus
_TO_COME = (_S.BOOKED, _S.CONFIRMED, _S.ARRIVED)
_A_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Closed:
    """A stretch that was closed, the visits that it hit, and the call-backs that came of them.
    `id` is the stretch's own."""

    id: int
    stretch: Closure | TimeOff
    visits: tuple[Visit, ...]
    call_backs: tuple[CallBack, ...]


def hit_by(
    read: Read, *, starts: datetime, ends: datetime, therapist_id: int | None = None
) -> tuple[Visit, ...]:
    """The visits still to come that time off of one therapist, or a closure of the clinic (None),
    from `starts` to `ends` would hit, by start. Holds are not among them: they run out."""
    where = [
        *reading.touching(max(starts, reading.this_minute(read)), ends),
        tables.Appointment.status.in_(_TO_COME),
    ]
    if therapist_id is not None:
        where.append(tables.Appointment.therapist_id == therapist_id)
    return reading.many(read, *where)


@action("Close time")
def close_time(
    work: Work,
    *,
    starts: datetime,
    ends: datetime,
    reason: str,
    therapist_id: int | None = None,
    to_call_backs: bool = False,
    id: int | None = None,
    seen: int = 0,
) -> Closed:
    """Take no visits from `starts` to `ends` (wall time): time off of one therapist, or a closure
    of the whole clinic for None; with `id`, one that is there is changed. Visits already there
    stay, to be moved; with `to_call_backs` each is cancelled and its patient is to be called, now
    or when the clinic next opens. Raises Invalid, Gone, Changed."""
    when: dict[str, Any] = {"starts": starts, "ends": ends, "reason": reason}
    known: dict[str, Any] = {"id": id, "seen": seen}
    stretch: Closure | TimeOff
    if therapist_id is None:
        add, change = clinic.add_closure, clinic.change_closure
        stretch = add(work, **when) if id is None else change(work, **known, **when)
    elif id is None:
        stretch = clinic.add_time_off(work, therapist_id=therapist_id, **when)
    else:
        stretch = clinic.change_time_off(work, **known, **when)
    hit = hit_by(work, starts=starts, ends=ends, therapist_id=therapist_id)
    if not to_call_backs:
        return Closed(stretch.id, stretch, hit, ())
    due = _due(work)
    gone: list[Visit] = []
    asked: list[CallBack] = []
    while hit:  # no more than a screenful at a time
        for visit in hit:
            cancelled = progress.cancel(
                work, id=visit.id, seen=visit.version, reason=CancelReason.CLINIC
            )
            gone.append(cancelled)
            asked.append(_to_be_called(work, visit, stretch.reason, due))
        hit = hit_by(work, starts=starts, ends=ends, therapist_id=therapist_id)
    return Closed(stretch.id, stretch, tuple(gone), tuple(asked))


def _due(work: Work) -> datetime:
    now = reading.this_minute(work)
    closures = clinic.closures(work, start=now, end=now + _A_YEAR)
    opening = schedule.Opening(clinic.hours_of(work, id=0).hours, closures)
    return schedule.next_opening(now, opening)


def _to_be_called(work: Work, visit: Visit, reason: str, due: datetime) -> CallBack:
    patient = rows.take(work, tables.Patient, visit.patient_id, None, "patient")
    day = text.day(visit.starts.date(), work.clock.today())
    why = f": {reason}" if reason else "."
    return call_backs.record(
        work,
        kind=CallBackKind.CALL_BACK,
        patient_id=patient.id,
        email=patient.email,
        language=patient.language,
        voicemail_ok=patient.voicemail_ok,
        text_ok=patient.text_ok,
        due=due,
        reason=f"Your visit on {day} at {text.clock_time(visit.starts)} has to move{why}",
    )
