"""From request to care, week by week: who asked, was reached, booked, came, started care."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from frontdesk.appointments.reading import midnight
from frontdesk.db import Read, tables
from frontdesk.model import (
    AppointmentKind,
    AppointmentStatus,
    CallBackKind,
    CallBackStatus,
    CallOutcome,
    CloseReason,
    Source,
)

STAGES = ("Asked", "Reached", "Booked", "Came", "Started care")
WEEKS = 8
_S = AppointmentStatus
_CAME = (_S.ARRIVED, _S.IN_SESSION, _S.FULFILLED)


@dataclass(frozen=True, slots=True)
class Week:
    """Of the requests of a week, which begins on a Monday, how many came as far as each of
    `STAGES`; each also counts in every stage before."""

    first: date
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person behind a figure. One of the ids is known; `about` is what there is to say."""

    name: str
    phone: str
    about: str
    patient_id: int | None = None
    call_back_id: int | None = None


@dataclass(frozen=True, slots=True)
class _Request:
    id: int
    patient_id: int | None
    name: str
    phone: str
    opened: date
    stage: int

    @property
    def week(self) -> date:
        return self.opened - timedelta(days=self.opened.weekday())


def funnel(
    read: Read,
    *,
    weeks: int = WEEKS,
    kind: CallBackKind | None = None,
    source: Source | None = None,
) -> tuple[Week, ...]:
    """The last weeks, oldest first, this one included. Requests entered in error do not count."""
    today = read.clock.today()
    last = today - timedelta(days=today.weekday())
    firsts = [last - timedelta(weeks=n) for n in reversed(range(weeks))]
    counts = {first: [0] * len(STAGES) for first in firsts}
    for one in _requests(read, firsts[0], last + timedelta(weeks=1), kind, source):
        for stage in range(one.stage + 1):
            counts[one.week][stage] += 1
    return tuple(Week(first, tuple(counted)) for first, counted in counts.items())


def at_stage(
    read: Read,
    *,
    first: date,
    stage: int,
    kind: CallBackKind | None = None,
    source: Source | None = None,
) -> tuple[Somebody, ...]:
    """Who is behind a figure of the funnel, in the order they asked."""
    found = _requests(read, first, first + timedelta(weeks=1), kind, source)
    return tuple(
        Somebody(
            one.name, one.phone, STAGES[one.stage], patient_id=one.patient_id, call_back_id=one.id
        )
        for one in found
        if one.stage >= stage
    )


def _requests(
    read: Read, first: date, after: date, kind: CallBackKind | None, source: Source | None
) -> Iterator[_Request]:
    asked, visit, care = tables.CallBack, tables.Appointment, aliased(tables.Appointment)
    reached = select(tables.CallAttempt.id).where(
        tables.CallAttempt.call_back_id == asked.id,
        tables.CallAttempt.outcome == CallOutcome.REACHED,
    )
    session = select(care.id).where(
        care.patient_id == visit.patient_id,
        care.kind == AppointmentKind.TREATMENT_SESSION,
        care.status == _S.FULFILLED,
        care.starts >= visit.starts,
    )
    booked = or_(asked.appointment_id.is_not(None), asked.close_reason == CloseReason.BOOKED)
    found = (
        select(
            *(asked.id, asked.patient_id, visit.patient_id, asked.name, asked.phone),
            *(asked.opened_at, visit.status),
            reached.exists().label("reached"),
            booked.label("booked"),
            session.exists().label("care"),
        )
        .outerjoin(visit, visit.id == asked.appointment_id)
        .where(
            asked.status != CallBackStatus.ENTERED_IN_ERROR,
            asked.opened_at >= _instant(read, first),
            asked.opened_at < _instant(read, after),
        )
        .order_by(asked.opened_at, asked.id)
    )
    if kind is not None:
        found = found.where(asked.kind == kind)
    if source is not None:
        found = found.where(asked.source == source)
    for id, mine, theirs, name, phone, opened, status, *flags in read.execute(found):
        day = read.clock.to_wall(opened).date()
        yield _Request(id, mine or theirs, name, phone, day, _stage(status, *flags))


def _stage(status: AppointmentStatus | None, reached: bool, booked: bool, care: bool) -> int:
    came = status in _CAME
    return 4 if came and care else 3 if came else 2 if booked else 1 if reached else 0


def _instant(read: Read, day: date) -> datetime:
    return read.clock.to_instant(midnight(day))
