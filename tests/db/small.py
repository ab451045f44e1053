"""A small clinic for these tests: use cases of their own, so that only the database is tried."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from frontdesk import db
from frontdesk.db import tables
from frontdesk.model import Actor, AppointmentKind, AppointmentStatus, Role

SAM = Actor(None, "Sam Rivera", "Desk 1")
DANA = Actor(None, "Dana Ruiz", "Desk 2")
NINE = datetime(2026, 7, 14, 9, 0)
HALF = timedelta(minutes=30)


@db.action("Seed")
def seed(work: db.Work, *, each: int = 2) -> None:
    """Some therapists, rooms and patients, and one service; ids from 1."""
    for n in range(each):
        work.add(tables.Staff(name=f"Therapist {n}", role=Role.THERAPIST, sees_patients=True))
        work.add(tables.Room(name=f"Room {n}"))
        work.add(tables.Patient(name=f"Patient {n}", phone=f"+191755501{n:02}"))
    work.add(tables.Service(name="Discovery", kind=AppointmentKind.DISCOVERY_VISIT, minutes=30))


def get(read: db.Read, *, id: int) -> tables.Appointment:
    """A visit, as its row."""
    found = read.get(tables.Appointment, id)
    assert found is not None
    read.expunge(found)
    return found


@db.action("Book visit", again=get)
def book(
    work: db.Work,
    *,
    start: datetime = NINE,
    therapist: int = 1,
    room: int | None = 1,
    patient: int = 1,
    length: timedelta = HALF,
    status: AppointmentStatus = AppointmentStatus.BOOKED,
) -> tables.Appointment:
    """A visit, with no questions asked: the database alone says no."""
    visit = tables.Appointment(
        kind=AppointmentKind.DISCOVERY_VISIT,
        service_id=1,
        therapist_id=therapist,
        room_id=room,
        patient_id=patient,
        starts=start,
        ends=start + length,
        status=status,
    )
    work.add(visit)
    work.flush()
    return visit


@db.action("Change visit")
def change(work: db.Work, *, id: int, **fields: Any) -> tables.Appointment:
    """Set columns of a visit."""
    visit = work.get_one(tables.Appointment, id)
    for name, value in fields.items():
        setattr(visit, name, value)
    return visit


@db.action("Change patient")
def change_patient(work: db.Work, *, id: int, **fields: Any) -> None:
    """Set columns of a patient."""
    patient = work.get_one(tables.Patient, id)
    for name, value in fields.items():
        setattr(patient, name, value)


@db.action("Remove visit")
def remove(work: db.Work, *, id: int) -> None:
    """Delete a visit's row (the program itself only cancels)."""
    work.delete(work.get_one(tables.Appointment, id))


def rows(read: db.Read, *, entity: type[tables.Base]) -> dict[int, dict[str, Any]]:
    """Every row of a table by id, without its version."""
    table = entity.__table__
    found = read.execute(select(table)).mappings()
    return {row["id"]: {k: v for k, v in row.items() if k != "version"} for row in found}


def terms(read: db.Read, *, patient: int) -> set[str]:
    """What a patient is found by."""
    term = tables.PatientTerm
    return set(read.scalars(select(term.term).where(term.patient_id == patient)))
