"""Joining the waiting list, changing what would suit, and leaving it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select

from frontdesk import appointments, clinic, errors, rows, text
from frontdesk.appointments import booking, checks
from frontdesk.call_backs import writing as requests
from frontdesk.db import Read, Work, action, tables
from frontdesk.model import FREEING, CloseReason, Waiting, WaitingStatus

_S = WaitingStatus
ANY_DAY, ANY_PART = 127, 7  # every bit set asks for no more than none


def get(read: Read, *, id: int) -> Waiting:
    """One entry of the list. Raises Gone."""
    return rows.one(read, Waiting, tables.Waiting, id, "entry of the waiting list")


@action("Put on waiting list", again=get)
def join(
    work: Work,
    *,
    service_id: int,
    patient_id: int | None = None,
    new_patient: Mapping[str, Any] | None = None,
    call_back_id: int | None = None,
    therapist_id: int | None = None,
    weekdays: int = 0,
    parts: int = 0,
    until: date | None = None,
    urgent: bool = False,
    note: str = "",
    keeps_id: int | None = None,
) -> Waiting:
    """Put a patient, a new one (fields of `patients.add`) or the caller of a call-back, which
    then closes, on the list. `keeps_id` is their later visit, kept until there is a sooner one.
    Raises Refused where they wait for this service already, Invalid naming a field, Gone."""
    request = None
    if call_back_id is not None:
        request = rows.take(work, tables.CallBack, call_back_id, None, "call-back")
        requests.still_open(request)
    person = booking.whose(work, patient_id, new_patient, request)
    _once(work, person, service_id)
    row = tables.Waiting(
        patient_id=person.id, since=work.now, status=_S.WAITING, call_back_id=call_back_id
    )
    _wish(work, row, service_id, therapist_id, weekdays, parts)
    _keep(work, row, keeps_id)
    row.until, row.urgent = _last_day(work, until), urgent
    row.note = text.clean(note, field="note", limit=500)
    work.add(row)
    if request is not None:
        request.patient_id = person.id
        requests.close(work, id=request.id, seen=request.version, reason=CloseReason.DONE)
    work.flush()
    return rows.snapshot(Waiting, row)


@action("Change waiting list", again=get)
def change(
    work: Work,
    *,
    id: int,
    seen: int,
    service_id: int,
    therapist_id: int | None,
    weekdays: int,
    parts: int,
    until: date | None,
    urgent: bool,
    note: str,
    keeps_id: int | None,
) -> Waiting:
    """Change what would suit. Raises Refused for an entry that has ended, Invalid, Changed."""
    row = take(work, id, seen)
    if service_id != row.service_id:
        person = rows.take(work, tables.Patient, row.patient_id, None, "patient")
        _once(work, person, service_id)
    _wish(work, row, service_id, therapist_id, weekdays, parts)
    _keep(work, row, keeps_id)
    row.until = until if until == row.until else _last_day(work, until)
    row.urgent, row.note = urgent, text.clean(note, field="note", limit=500)
    work.flush()
    return rows.snapshot(Waiting, row)


@action("Take off waiting list", again=get)
def withdraw(work: Work, *, id: int, seen: int) -> Waiting:
    """They wait no more. Raises Refused for an entry that has ended, Changed, Gone."""
    row = take(work, id, seen)
    row.status, row.ended_at = _S.WITHDRAWN, work.now
    work.flush()
    return rows.snapshot(Waiting, row)


@action("End waits that are over")
def end_passed(work: Work) -> int:
    """Note the end of every wait whose last day, or whose kept visit, has come; how many."""
    return _end_passed(work)


def _end_passed(work: Work, *where: ColumnElement[bool]) -> int:
    table, kept = tables.Waiting, tables.Appointment
    asked = (
        select(table, kept.status, kept.starts)
        .outerjoin(kept, kept.id == table.keeps_id)
        .where(table.status == _S.WAITING, *where)
    )
    now, over = appointments.this_minute(work), 0
    for row, status, starts in work.execute(asked).all():
        came = status is not None and status not in FREEING and starts <= now
        if came or (row.until is not None and row.until < now.date()):
            row.status, row.ended_at, over = _S.EXPIRED, work.now, over + 1
    work.flush()
    return over


def take(work: Work, id: int, seen: int | None) -> tables.Waiting:
    """An entry that still waits, to be changed. Raises Refused, Changed, Gone."""
    row = rows.take(work, tables.Waiting, id, seen, "entry of the waiting list")
    if row.status is not _S.WAITING:
        raise errors.Refused(f"{_name(work, row.patient_id)} does not wait any more.")
    return row


def _name(work: Work, patient_id: int) -> str:
    person = work.get_one(tables.Patient, patient_id)
    return person.preferred_name or person.name


def _once(work: Work, person: tables.Patient, service_id: int) -> None:
    table = tables.Waiting
    _end_passed(work, table.patient_id == person.id)
    asked = select(table.since).where(
        table.patient_id == person.id,
        table.service_id == service_id,
        table.status == _S.WAITING,
    )
    since = work.execute(asked).scalars().first()
    if since is not None:
        day = text.day(work.clock.to_wall(since).date(), work.clock.today())
        name = person.preferred_name or person.name
        raise errors.Refused(f"{name} has waited for this since {day}. Change that entry instead.")


def _wish(
    work: Work,
    row: tables.Waiting,
    service_id: int,
    therapist_id: int | None,
    weekdays: int,
    parts: int,
) -> None:
    service = clinic.service(work, id=service_id)
    if not service.active:
        raise errors.Invalid("service_id", f"{service.name} is not offered now. Choose another.")
    if therapist_id is not None:
        checks.therapist_for(work, service, therapist_id)
    row.service_id, row.therapist_id = service_id, therapist_id
    row.weekdays = 0 if weekdays == ANY_DAY else weekdays
    row.parts = 0 if parts == ANY_PART else parts


def _keep(work: Work, row: tables.Waiting, keeps_id: int | None) -> None:
    if keeps_id is not None and keeps_id != row.keeps_id:
        visit = rows.take(work, tables.Appointment, keeps_id, None, "visit")
        ahead = visit.starts > appointments.this_minute(work) and visit.status not in FREEING
        if visit.patient_id != row.patient_id or not ahead:
            raise errors.Invalid("keeps_id", "Choose a visit of theirs that is still ahead.")
    row.keeps_id = keeps_id


def _last_day(work: Work, until: date | None) -> date | None:
    if until is not None and until < work.clock.today():
        raise errors.Invalid("until", "That day is over. Choose today or a later day.")
    return until
