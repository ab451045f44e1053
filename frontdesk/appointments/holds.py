"""Holding a time for two minutes while somebody talks: a visit for nobody yet."""

from __future__ import annotations

from datetime import datetime, timedelta

from frontdesk import clinic, errors
from frontdesk.appointments import checks, reading
from frontdesk.appointments.places import Place, give_back
from frontdesk.db import Work, action, tables
from frontdesk.model import AppointmentStatus, Visit

LASTS = timedelta(minutes=2)
HOLD, RELEASE = "Hold time", "Let go of a time"


@action(HOLD, again=reading.get)
def hold(
    work: Work,
    *,
    service_id: int,
    therapist_id: int,
    start: datetime,
    minutes: int | None = None,
    patient_id: int | None = None,
    instead_of: int | None = None,
) -> Visit:
    """Keep a wall time from being booked by others for two minutes; `instead_of` is an earlier
    hold that this one replaces. Raises Taken, Invalid, Gone."""
    service = clinic.service(work, id=service_id)
    therapist = checks.therapist_for(work, service, therapist_id)
    starts, ends = checks.time_for(work, start, minutes or service.minutes)
    row = taken_up(work, instead_of) or tables.Appointment(status=AppointmentStatus.PENDING)
    place = Place(
        *(service, therapist, patient_id, starts, ends, instead_of, ""),
        *(service.buffer_before, service.buffer_after),
    )
    row.room_id = checks.free_for(work, place, None, None)
    row.status, row.patient_id = AppointmentStatus.PENDING, patient_id
    row.kind, row.service_id, row.therapist_id = service.kind, service.id, therapist.id
    row.starts, row.ends = starts, ends
    row.buffer_before, row.buffer_after = service.buffer_before, service.buffer_after
    row.held_until, row.held_by = work.now + LASTS, _holder(work)
    work.add(row)
    work.flush()
    return reading.get(work, id=row.id)


def _holder(work: Work) -> str:
    return f"{work.actor.name} at {work.actor.desk}"


@action(RELEASE)
def release(work: Work, *, id: int) -> None:
    """Give a held time back. Nothing happens to one that is booked or gone already."""
    give_back(work, id)


def taken_up(work: Work, hold_id: int | None) -> tables.Appointment | None:
    """The row of a hold that is to become something else; None where it has been let go of
    meanwhile. Raises Refused for what is no hold of this desk."""
    row = work.get(tables.Appointment, hold_id) if hold_id is not None else None
    if row is None or row.status == AppointmentStatus.ENTERED_IN_ERROR:
        return None
    if row.status != AppointmentStatus.PENDING or row.held_by != _holder(work):
        raise errors.Refused("That time is not held by this desk any more.")
    return row
