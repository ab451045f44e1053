"""Somebody stands at the counter: a visit now, or in the next gap of today."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from frontdesk import clinic, errors, staff
from frontdesk.appointments import booking, checks, finding, reading
from frontdesk.appointments.places import Place
from frontdesk.db import Work, action, tables
from frontdesk.model import AppointmentStatus, Service, Slot, Visit

STEP = 5


@action("Walk-in", again=reading.get)
def walk_in(
    work: Work,
    *,
    service_id: int,
    therapist_id: int | None = None,
    patient_id: int | None = None,
    new_patient: Mapping[str, Any] | None = None,
    reason: str = "",
) -> Visit:
    """Book a visit from this five minutes on, or else at the first free time of today, and mark
    the person arrived. Without a therapist whoever is free first. Raises Refused where nobody
    is free today, and what `book` raises."""
    service = clinic.service(work, id=service_id)
    start, therapist = _first(work, service, therapist_id, patient_id)
    visit = booking.book(
        work,
        service_id=service_id,
        therapist_id=therapist,
        start=start,
        patient_id=patient_id,
        new_patient=new_patient,
        reason=reason,
    )
    row = work.get_one(tables.Appointment, visit.id)
    row.status, row.arrived_at = AppointmentStatus.ARRIVED, work.now
    work.flush()
    return reading.get(work, id=row.id)


def _first(
    work: Work, service: Service, therapist_id: int | None, patient_id: int | None
) -> tuple[datetime, int]:
    """When, and with whom."""
    now = reading.this_minute(work)
    now -= timedelta(minutes=now.minute % STEP)
    for person in staff.therapists(work):
        if therapist_id in (None, person.id) and _free(work, service, person.id, now, patient_id):
            return now, person.id
    slot = _next(work, service, therapist_id, now, patient_id)
    if slot is None:
        raise errors.Refused("Nobody is free for this today. Look for another day.")
    return slot.start, slot.therapist_id


def _free(
    work: Work, service: Service, therapist_id: int, now: datetime, patient_id: int | None
) -> bool:
    if service.therapist_ids and therapist_id not in service.therapist_ids:
        return False
    therapist = work.get_one(tables.Staff, therapist_id)
    end = now + timedelta(minutes=service.minutes)
    place = Place(
        *(service, therapist, patient_id, now, end, None, ""),
        *(service.buffer_before, service.buffer_after),
    )
    try:
        checks.free_for(work, place, None, None)
    except errors.Taken:
        return False
    return True


def _next(
    work: Work,
    service: Service,
    therapist_id: int | None,
    now: datetime,
    patient_id: int | None,
) -> Slot | None:
    wanted = finding.Wanted(
        service=service,
        minutes=service.minutes,
        start=now,
        therapist_id=therapist_id,
        patient_id=patient_id,
        until=now.date(),
    )
    return next(finding.slots(work, wanted), None)
