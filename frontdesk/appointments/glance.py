"""What a list of people or of a day says about visits, each in one statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, case, func, select

from frontdesk.appointments.reading import STANDING, this_minute
from frontdesk.db import Read, tables
from frontdesk.model import AppointmentKind, AppointmentStatus, Visit

_A = tables.Appointment


@dataclass(frozen=True, slots=True)
class Around:
    """When a patient was here last and comes next, wall time; None where not at all."""

    patient_id: int
    last: datetime | None
    next: datetime | None


def around(read: Read, *, patient_ids: Sequence[int]) -> tuple[Around, ...]:
    """The last finished and the next standing visit of each of these patients who has one."""
    if not patient_ids:
        return ()
    done = _A.status == AppointmentStatus.FULFILLED
    ahead = and_(_A.starts >= this_minute(read), STANDING)
    asked = (
        select(
            _A.patient_id,
            func.max(case((done, _A.starts))),
            func.min(case((and_(ahead, ~done), _A.starts))),
        )
        .where(_A.patient_id.in_(patient_ids))
        .group_by(_A.patient_id)
    )
    return tuple(Around(id, last, next) for id, last, next in read.execute(asked))


def firsts(read: Read, *, visits: Sequence[Visit]) -> frozenset[int]:
    """The ids of those visits for which the patient comes to the clinic for the first time. A
    call is no coming, and neither is a visit that was cancelled or missed."""
    here = [v for v in visits if v.stands and v.kind is not AppointmentKind.DISCOVERY_CALL]
    if not here:
        return frozenset()
    asked = (
        select(_A.patient_id, func.min(_A.starts))
        .where(
            _A.patient_id.in_({v.patient_id for v in here}),
            _A.kind != AppointmentKind.DISCOVERY_CALL,
            STANDING,
        )
        .group_by(_A.patient_id)
    )
    earliest = {row[0]: row[1] for row in read.execute(asked)}
    return frozenset(v.id for v in here if earliest.get(v.patient_id) == v.starts)


@dataclass(frozen=True, slots=True)
class SoFar:
    """How a patient's earlier visits went."""

    done: int
    missed: int
    cancelled: int


def so_far(read: Read, *, visit: Visit) -> SoFar:
    """How many of this patient's visits before this one were done, missed and cancelled."""
    asked = (
        select(_A.status, func.count())
        .where(_A.patient_id == visit.patient_id, _A.starts < visit.starts)
        .group_by(_A.status)
    )
    found = {row[0]: row[1] for row in read.execute(asked)}
    at = AppointmentStatus
    return SoFar(*(found.get(status, 0) for status in (at.FULFILLED, at.NOSHOW, at.CANCELLED)))
