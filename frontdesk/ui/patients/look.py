"""What the patients screen asks the clinic for: each answer is one snapshot of one moment.

These run on the data thread and import the use cases there, so that the window's first picture
does not wait for the database library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from frontdesk.model import AppointmentStatus, Patient

if TYPE_CHECKING:
    from frontdesk.appointments import Around
    from frontdesk.patients import Reliability, TimelineItem

MOST = 60
RECENT = 30


@dataclass(frozen=True, slots=True)
class Found:
    """Whom the words fit; without words those seen last. `more` says that others fit too,
    `around` by the patient's id when they were here last and come next."""

    query: str
    people: tuple[Patient, ...]
    more: bool
    around: Mapping[int, Around]


@dataclass(frozen=True, slots=True)
class Record:
    """One person and all that happened. `arrived` has the instants of those visits whose
    patient is in the house, by the visit's id; `merged` are records that went into this one."""

    patient: Patient
    story: tuple[TimelineItem, ...]
    arrived: Mapping[int, datetime]
    merged: tuple[Patient, ...] = ()
    kept: Reliability | None = None


def found(read: Any, *, query: str) -> Found:
    """The list."""
    from frontdesk import appointments, patients

    if query.strip():
        people = patients.search(read, query=query, limit=MOST + 1)
    else:
        query, people = "", patients.recent(read, limit=RECENT)
    shown = people[:MOST]
    around = appointments.around(read, patient_ids=[person.id for person in shown])
    return Found(query, shown, len(people) > MOST, {one.patient_id: one for one in around})


def record(read: Any, *, id: int) -> Record:
    """The page of one person. Raises Gone."""
    from frontdesk import appointments, patients

    here = {
        visit.id: visit.arrived_at
        for visit in appointments.of_patient(read, patient_id=id)
        if visit.status is AppointmentStatus.ARRIVED and visit.arrived_at is not None
    }
    return Record(
        patients.get(read, id=id),
        patients.timeline(read, id=id),
        here,
        patients.merged(read, id=id),
        patients.reliability(read, patient_id=id),
    )
