"""Where a visit is to be, and who else is there then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, func, select

from frontdesk import schedule
from frontdesk.appointments.reading import midnight, touching
from frontdesk.db import Work, tables
from frontdesk.model import FREEING, AppointmentStatus, Service

MINUTE = timedelta(minutes=1)
MOST_BUFFER = 240  # minutes; the database allows no more


@dataclass(frozen=True, slots=True)
class Place:
    """Where a visit is to be: `ignore` is the visit itself, or the hold it comes from, when it
    is there already. `exception` is the reason stated for leaving the clinic's rules aside."""

    service: Service
    therapist: tables.Staff
    patient_id: int | None
    start: datetime
    end: datetime
    ignore: int | None = None
    exception: str = ""
    buffer_before: int = 0
    buffer_after: int = 0

    @property
    def minutes(self) -> schedule.Span:
        """Its minutes of the day it starts on."""
        start = (self.start - midnight(self.start.date())) // MINUTE
        return start, start + (self.end - self.start) // MINUTE


@dataclass(frozen=True, slots=True)
class Other:
    """A visit or a hold that is there at the same time, its buffers left out."""

    id: int
    therapist_id: int
    therapist: str
    room_id: int | None
    patient_id: int | None
    patient: str
    starts: datetime
    ends: datetime
    buffer_before: int
    buffer_after: int
    held_by: str

    def overlaps(self, place: Place) -> bool:
        """Whether the two share a minute."""
        return self.starts < place.end and place.start < self.ends

    def crowds(self, place: Place) -> bool:
        """Whether the two share a minute when each brings its buffers."""
        starts = self.starts - self.buffer_before * MINUTE
        ends = self.ends + self.buffer_after * MINUTE
        return (
            starts < place.end + place.buffer_after * MINUTE
            and place.start - place.buffer_before * MINUTE < ends
        )


def others(work: Work, place: Place) -> list[Other]:
    """Every visit that holds time then or close by, by start: one look at the database answers
    for therapist, patient and rooms. Holds that have run out give their time back first."""
    visit, patient = tables.Appointment, tables.Patient
    shown = case((patient.preferred_name != "", patient.preferred_name), else_=patient.name)
    near = timedelta(minutes=MOST_BUFFER + max(place.buffer_before, place.buffer_after))
    asked = (
        select(
            *(visit.id, visit.therapist_id, tables.Staff.name, visit.room_id, visit.patient_id),
            func.coalesce(shown, ""),
            *(visit.starts, visit.ends, visit.buffer_before, visit.buffer_after, visit.held_by),
            visit.held_until,
        )
        .outerjoin(patient, patient.id == visit.patient_id)
        .join(tables.Staff, tables.Staff.id == visit.therapist_id)
        .where(
            *touching(place.start - near, place.end + near),
            visit.status.not_in(FREEING),
            ~visit.beside,
        )
        .order_by(visit.starts, visit.id)
    )
    found = []
    for *told, held_until in work.execute(asked).all():
        other = Other(*told)
        if held_until is not None and held_until <= work.now:
            give_back(work, other.id)
        elif other.id != place.ignore:
            found.append(other)
    return found


def give_back(work: Work, hold_id: int) -> None:
    """Let go of a hold: its row stays, and holds no time."""
    row = work.get(tables.Appointment, hold_id)
    if row is not None and row.status == AppointmentStatus.PENDING:
        row.status = AppointmentStatus.ENTERED_IN_ERROR
        row.held_until = None
        work.flush()
