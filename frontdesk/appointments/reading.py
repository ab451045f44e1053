"""Visits with the names a screen shows, each list in one statement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, case, false, func, or_, select

from frontdesk import rows
from frontdesk.db import Read, tables
from frontdesk.model import FREEING, AppointmentKind, AppointmentStatus, Language, Visit

# No visit is longer (the database checks it), so a search by start never looks further back.
LONGEST = timedelta(hours=24)
A_YEAR = timedelta(days=366)
UNRESOLVED = (
    AppointmentStatus.BOOKED,
    AppointmentStatus.CONFIRMED,
    AppointmentStatus.ARRIVED,
    AppointmentStatus.IN_SESSION,
)
_A = tables.Appointment
# A visit that is to be or was; a hold is not one yet.
STANDING = _A.status.not_in([*FREEING, AppointmentStatus.PENDING])


def _columns() -> list[Any]:
    """In the order of `model.Visit`."""
    shown = case(
        (tables.Patient.preferred_name != "", tables.Patient.preferred_name),
        else_=tables.Patient.name,
    )
    joined = {
        "service": tables.Service.name,
        "therapist": tables.Staff.name,
        "room": func.coalesce(tables.Room.name, ""),
        "patient_id": func.coalesce(_A.patient_id, 0),
        "patient": func.coalesce(shown, ""),
        "phone": func.coalesce(tables.Patient.phone, ""),
        "language": func.coalesce(tables.Patient.language, Language.EN),
        "care_alert": func.coalesce(tables.Patient.care_alert, ""),
    }
    return [joined[n] if n in joined else getattr(_A, n) for n in rows.names(Visit)]


@cache
def _asked() -> Select[Any]:
    return (
        select(*_columns())
        .join(tables.Service, tables.Service.id == _A.service_id)
        .join(tables.Staff, tables.Staff.id == _A.therapist_id)
        .outerjoin(tables.Patient, tables.Patient.id == _A.patient_id)
        .outerjoin(tables.Room, tables.Room.id == _A.room_id)
    )


def _visits(found: Iterable[Sequence[Any]]) -> tuple[Visit, ...]:
    return tuple(Visit(*row) for row in found)


def many(
    read: Read,
    *where: Any,
    order: Sequence[Any] = (_A.starts,),
    limit: int = rows.MOST,
) -> tuple[Visit, ...]:
    """The visits that fulfil these conditions, in one statement and never more than a screenful;
    times that are only held are none."""
    where = (*where, _A.status != AppointmentStatus.PENDING)
    return _visits(read.execute(_asked().where(*where).order_by(*order, _A.id).limit(limit)))


def get(read: Read, *, id: int) -> Visit:
    """One visit. Raises Gone."""
    found = _visits(read.execute(_asked().where(_A.id == id)))
    if not found:
        raise rows.gone("visit")
    return found[0]


def day(read: Read, *, day: date) -> tuple[Visit, ...]:
    """The visits of one day, of every status, by start."""
    return span(read, start=midnight(day), end=midnight(day + timedelta(days=1)))


def week(read: Read, *, therapist_id: int, monday: date) -> tuple[Visit, ...]:
    """One therapist's visits of seven days, by start."""
    start = midnight(monday)
    return span(read, start=start, end=start + timedelta(days=7), therapist_id=therapist_id)


def span(
    read: Read,
    *,
    start: datetime,
    end: datetime,
    therapist_id: int | None = None,
    holds: bool = False,
) -> tuple[Visit, ...]:
    """The visits that touch a stretch of wall time, of one therapist or all, by start; with
    `holds` also the times that are held."""
    given: dict[str, Any] = {"start": start, "since": start - LONGEST, "end": end}
    if therapist_id is not None:
        given["whose"] = therapist_id
    if holds:
        given["now"] = read.clock.now()
    return _visits(read.execute(_spans(therapist_id is not None, holds), given))


@cache
def _spans(of_one: bool, holds: bool) -> Select[Any]:
    """What `span` asks, made once: every turned page of the calendar waits for it."""
    held = _A.held_until > bindparam("now") if holds else false()
    asked = _asked().where(
        _A.starts < bindparam("end"),
        _A.starts > bindparam("since"),
        _A.ends > bindparam("start"),
        or_(_A.status != AppointmentStatus.PENDING, held),
    )
    if of_one:
        asked = asked.where(_A.therapist_id == bindparam("whose"))
    return asked.order_by(_A.starts, _A.id).limit(rows.MOST)


def touching(start: datetime, end: datetime) -> tuple[Any, ...]:
    """What a visit fulfils that touches a stretch of wall time, bounded on both sides."""
    return (_A.starts < end, _A.starts > start - LONGEST, _A.ends > start)


def of_patient(read: Read, *, patient_id: int, limit: int = 50) -> tuple[Visit, ...]:
    """One patient's visits of every status, latest first."""
    return many(read, _A.patient_id == patient_id, order=(_A.starts.desc(),), limit=limit)


def before(read: Read, *, visit_id: int, limit: int = 3) -> tuple[Visit, ...]:
    """The visits this patient finished before this one, latest first."""
    this = select(_A.patient_id, _A.starts).where(_A.id == visit_id).subquery()
    where = (
        _A.patient_id == this.c.patient_id,
        _A.starts < this.c.starts,
        _A.status == AppointmentStatus.FULFILLED,
    )
    return many(read, *where, order=(_A.starts.desc(),), limit=limit)


def next_of_patient(read: Read, *, patient_id: int) -> Visit | None:
    """The patient's next visit from now that still stands."""
    where = (
        _A.patient_id == patient_id,
        _A.starts >= this_minute(read),
        STANDING,
    )
    found = many(read, *where, limit=1)
    return found[0] if found else None


def unresolved(read: Read, *, before: date | None = None, limit: int = 100) -> tuple[Visit, ...]:
    """Visits of the last year that are over by the clock, or were before a day, and still wait
    for their last word, oldest first."""
    over = this_minute(read) if before is None else midnight(before)
    where = (_A.starts > over - A_YEAR, _A.ends <= over, _A.status.in_(UNRESOLVED))
    return many(read, *where, limit=limit)


def session_numbers(read: Read, visits: Sequence[Visit]) -> tuple[tuple[int, int], ...]:
    """For each treatment session its number among its patient's that took or keep their time."""
    sessions = {v.id for v in visits if v.kind is AppointmentKind.TREATMENT_SESSION and v.stands}
    if not sessions:
        return ()
    patients = {v.patient_id for v in visits if v.id in sessions}
    latest = max(v.starts for v in visits)
    given = {"patients": sorted(patients), "latest": latest}
    counted: dict[int, int] = {}
    numbers = []
    for whose, visit_id in read.execute(_sessions(), given):
        patient_id = whose or 0
        counted[patient_id] = counted.get(patient_id, 0) + 1
        if visit_id in sessions:
            numbers.append((visit_id, counted[patient_id]))
    return tuple(sorted(numbers))


@cache
def _sessions() -> Select[Any]:
    columns: tuple[Any, ...] = (_A.patient_id, _A.id)
    return (
        select(*columns)
        .where(
            _A.patient_id.in_(bindparam("patients", expanding=True)),
            _A.kind == AppointmentKind.TREATMENT_SESSION,
            STANDING,
            _A.starts <= bindparam("latest"),
        )
        .order_by(_A.patient_id, _A.starts, _A.id)
    )


def midnight(day: date) -> datetime:
    """The wall time at which a day begins."""
    return datetime.combine(day, time())


def this_minute(read: Read) -> datetime:
    """Now on the clinic's wall, as planned times are kept: to the minute."""
    return read.clock.wall().replace(second=0, microsecond=0)
