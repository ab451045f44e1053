"""Builders for tests: they go through the real use cases, so that every row is a lawful one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from frontdesk import appointments, call_backs, clinic, patients, staff
from frontdesk.db import Store
from frontdesk.model import (
    Actor,
    AppointmentKind,
    CallBack,
    Closure,
    Patient,
    Role,
    Room,
    Service,
    Staff,
    TimeOff,
    Visit,
)

SAM = Actor(None, "Sam Rivera", "Desk 1")
DANA = Actor(None, "Dana Cole", "Desk 2")
NINE, FIVE = 9 * 60, 17 * 60
WEEKDAYS = range(5)


def write(store: Store, use_case: Any, *, actor: Actor = SAM, **kwargs: Any) -> Any:
    """What a use case returns when this person does it."""
    return store.write(use_case, actor=actor, **kwargs).value


def at(hour: int, minute: int = 0, *, day: int = 14) -> datetime:
    """A wall time in July 2026; the tests' today is Tuesday the 14th."""
    return datetime.fromisoformat(f"2026-07-{day:02d} {hour:02d}:{minute:02d}")


def therapist(
    store: Store,
    name: str = "Ben Adler",
    *,
    hours: tuple[int, int] | None = (NINE, FIVE),
    lunch: tuple[int, int] | None = None,
    days: Any = WEEKDAYS,
) -> Staff:
    """A therapist who works these minutes on these weekdays."""
    person: Staff = write(store, staff.add, name=name, role=Role.THERAPIST, sees_patients=True)
    for weekday in days if hours else ():
        breaks = [(*lunch, "Lunch")] if lunch else []
        set_hours(store, person.id, weekday, hours, breaks)
    return person


def set_hours(store: Store, therapist_id: int | None, weekday: int, span: Any, breaks: Any) -> None:
    """One weekday of a therapist, or of the clinic for None."""
    spans = [span] if span else []
    write(
        store,
        clinic.set_hours,
        therapist_id=therapist_id,
        weekday=weekday,
        spans=spans,
        breaks=breaks,
    )


def opening(store: Store, span: tuple[int, int] = (NINE, FIVE), days: Any = WEEKDAYS) -> None:
    """The clinic's own opening hours."""
    for weekday in days:
        set_hours(store, None, weekday, span, [])


def receptionist(store: Store, name: str = "Dana Cole") -> Staff:
    """Somebody at the desk."""
    person: Staff = write(store, staff.add, name=name)
    return person


def room(store: Store, name: str = "Room 1") -> Room:
    """A room."""
    made: Room = write(store, clinic.add_room, name=name)
    return made


def service(
    store: Store,
    name: str = "Discovery visit",
    *,
    kind: AppointmentKind = AppointmentKind.DISCOVERY_VISIT,
    minutes: int = 30,
    price_cents: int | None = 0,
    **fields: Any,
) -> Service:
    """A service that every therapist gives."""
    made: Service = write(
        store, clinic.add_service, name=name, kind=kind, minutes=minutes,
        price_cents=price_cents, **fields,
    )  # fmt: skip
    return made


def session(store: Store) -> Service:
    """The treatment session, 60 minutes, price not known."""
    kind = AppointmentKind.TREATMENT_SESSION
    return service(store, "Treatment session", kind=kind, minutes=60, price_cents=None)


def call(store: Store) -> Service:
    """The discovery call, 15 minutes, which needs no room."""
    return service(store, "Discovery call", kind=AppointmentKind.DISCOVERY_CALL, minutes=15)


def patient(store: Store, name: str = "Elena Marsh", **fields: Any) -> Patient:
    """A patient with a phone."""
    made: Patient = write(store, patients.add, name=name, **{"phone": "(917) 555-0142", **fields})
    return made


def call_back(store: Store, name: str = "Paul Mercer", **fields: Any) -> CallBack:
    """A request to be called."""
    made: CallBack = write(
        store, call_backs.record, name=name, **{"phone": "(718) 555-0136", **fields}
    )
    return made


def visit(
    store: Store,
    *,
    service: Service,
    therapist: Staff,
    start: datetime,
    patient: Patient,
    actor: Actor = SAM,
    **fields: Any,
) -> Visit:
    """A booked visit."""
    made: Visit = write(
        store, appointments.book, actor=actor, service_id=service.id, therapist_id=therapist.id,
        patient_id=patient.id, start=start, **fields,
    )  # fmt: skip
    return made


def closure(store: Store, starts: datetime, ends: datetime, reason: str) -> Closure:
    """A stretch in which the clinic takes no visits."""
    made: Closure = write(store, clinic.add_closure, starts=starts, ends=ends, reason=reason)
    return made


def time_off(store: Store, who: Staff, starts: datetime, ends: datetime, reason: str) -> TimeOff:
    """A stretch in which a therapist is away."""
    made: TimeOff = write(
        store, clinic.add_time_off, therapist_id=who.id, starts=starts, ends=ends, reason=reason
    )
    return made
