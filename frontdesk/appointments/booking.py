"""Putting a visit into the calendar, and putting it somewhere else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from frontdesk import call_backs, clinic, errors, patients, rows, text
from frontdesk.appointments import checks, holds, reading, waits
from frontdesk.appointments.places import Place
from frontdesk.db import Work, action, tables
from frontdesk.model import AppointmentKind, AppointmentStatus, Service, Visit

_S = AppointmentStatus
_PLANNED = frozenset({_S.PENDING, _S.BOOKED, _S.CONFIRMED})


@action("Book visit", again=reading.get)
def book(
    work: Work,
    *,
    service_id: int,
    therapist_id: int,
    start: datetime,
    minutes: int | None = None,
    patient_id: int | None = None,
    new_patient: Mapping[str, Any] | None = None,
    call_back_id: int | None = None,
    room_id: int | None = None,
    reason: str = "",
    note: str = "",
    hold_id: int | None = None,
    exception: str = "",
    beside: bool = False,
) -> Visit:
    """Book a visit at a wall time, for a patient, a new one (`new_patient` holds the fields of
    `patients.add`) or the caller of a call-back, which then closes as booked and lends its
    reason. The room is chosen unless named. With `hold_id` the hold becomes the visit. A stated
    `exception` leaves the clinic's rules aside; `beside` then puts the visit beside others on
    purpose. Raises Taken with whose the time is and what is
    free, Invalid naming a field, Gone, and Refused for a call-back that is closed."""
    service = _offered(work, service_id)
    therapist = checks.therapist_for(work, service, therapist_id)
    starts, ends = checks.time_for(work, start, minutes or service.minutes)
    request = None
    if call_back_id is not None:
        request = rows.take(work, tables.CallBack, call_back_id, None, "call-back")
        call_backs.writing.still_open(request)
    patient = whose(work, patient_id, new_patient, request)
    _number_for_call(service, patient)
    said = stated(exception, beside)
    place = Place(
        *(service, therapist, patient.id, starts, ends, hold_id, said),
        *(service.buffer_before, service.buffer_after),
    )
    row = holds.taken_up(work, hold_id) or tables.Appointment()
    row.room_id = room_id if beside else checks.free_for(work, place, None, room_id)
    fill(row, place)
    row.status, row.beside = _S.BOOKED, beside
    row.patient_id, row.call_back_id = patient.id, call_back_id
    row.reason = _reason(reason, request)
    row.note = text.clean(note, field="note", limit=5000, multiline=True)
    work.add(row)
    work.flush()
    if request is not None:
        call_backs.close_as_booked(work, request, row)
    waits.booked(work, row)
    return reading.get(work, id=row.id)


def _offered(work: Work, service_id: int) -> Service:
    service = clinic.service(work, id=service_id)
    if not service.active:
        raise errors.Invalid("service_id", f"{service.name} is not offered now. Choose another.")
    return service


def fill(row: tables.Appointment, place: Place) -> None:
    """What of a visit follows from where it is to be."""
    row.kind, row.service_id = place.service.kind, place.service.id
    row.therapist_id = place.therapist.id
    row.starts, row.ends = place.start, place.end
    row.exception = place.exception
    row.held_until, row.held_by = None, ""
    row.buffer_before, row.buffer_after = place.buffer_before, place.buffer_after


def stated(exception: str, beside: bool) -> str:
    """The reason for an exception, cleaned. Raises Invalid for a double booking without one."""
    words = text.clean(exception, field="exception", limit=200)
    if beside and not words:
        raise errors.Invalid("exception", "Say why this visit is put beside another.")
    return words


def _reason(reason: str, request: tables.CallBack | None) -> str:
    words = text.clean(reason, field="reason", limit=2000, multiline=True)
    return words or (request.reason if request is not None else "")


def whose(
    work: Work,
    patient_id: int | None,
    new: Mapping[str, Any] | None,
    request: tables.CallBack | None,
) -> tables.Patient:
    """Whom a visit, or a wish for one, is for: the one named, the call-back's, the one its
    caller plainly is, or somebody new."""
    if patient_id is None and request is not None and not new:
        patient_id = request.patient_id or _same_caller(work, request)
    if patient_id is not None:
        return rows.take(work, tables.Patient, patient_id, None, "patient")
    fields = {**(_told(request) if request is not None else {}), **(new or {})}
    if not str(fields.get("name", "")).strip():
        if request is None and not new:
            raise errors.Invalid("patient_id", "Choose who the visit is for.")
        raise errors.Invalid("name", "Add the caller's name to book a visit.")
    return patients.create(work, fields)


def _told(request: tables.CallBack) -> dict[str, Any]:
    """What a caller told that belongs into a patient's record."""
    return {
        "name": request.name,
        "phone": request.phone or request.phone_raw,
        "email": request.email,
        "language": request.language,
        "voicemail_ok": request.voicemail_ok,
        "text_ok": request.text_ok,
        "what_hurts": request.reason,
    }


def _same_caller(work: Work, request: tables.CallBack) -> int | None:
    """The one patient with the caller's number and name, if there is just one."""
    found = patients.by_phone(work, phone=request.phone) if request.phone else ()
    named = text.fold(request.name)
    same = [p for p in found if named in (text.fold(p.name), text.fold(p.preferred_name))]
    return same[0].id if len(same) == 1 else None


def _number_for_call(service: Service, patient: tables.Patient) -> None:
    if service.kind is AppointmentKind.DISCOVERY_CALL and not patient.phone_raw:
        raise errors.Invalid("phone", "A call needs a number. Add one to book it.")


@action("Move visit", again=reading.get)
def move(
    work: Work,
    *,
    id: int,
    seen: int,
    start: datetime,
    therapist_id: int | None = None,
    minutes: int | None = None,
    room_id: int | None = None,
    exception: str = "",
    beside: bool | None = None,
) -> Visit:
    """Move a visit to another wall time, therapist or length. At another time or with another
    therapist a confirmed one is booked again, to be confirmed anew. It keeps its room while that
    is free, and leaves the hold tray. `exception` and `beside` as in `book`; a visit stays
    beside others until `beside` is False. Raises Taken, Invalid, Refused for a visit that is
    over, Changed, Gone."""
    row = rows.take(work, tables.Appointment, id, seen, "visit")
    length = (row.ends - row.starts) // timedelta(minutes=1) if minutes is None else minutes
    start = start.replace(second=0, microsecond=0)
    before = row.starts
    stays = start == row.starts and therapist_id in (None, row.therapist_id)
    _may_move(row, stays)
    service = clinic.service(work, id=row.service_id)
    if therapist_id in (None, row.therapist_id):
        therapist = rows.take(work, tables.Staff, row.therapist_id, None, "person")
    else:
        therapist = checks.therapist_for(work, service, therapist_id)
    starts, ends = checks.time_for(work, start, length)
    keep = row.room_id if therapist.id == row.therapist_id else None
    aside = row.beside if beside is None else beside
    said = stated(exception or (row.exception if aside or stays else ""), aside)
    place = Place(
        *(service, therapist, row.patient_id, starts, ends, row.id, said),
        *(row.buffer_before, row.buffer_after),
    )
    wish = keep if room_id is None else room_id
    row.room_id = wish if aside else checks.free_for(work, place, keep, room_id)
    fill(row, place)
    row.beside, row.in_tray = aside, False
    if not stays and row.status is _S.CONFIRMED:
        row.status, row.confirmed_at = _S.BOOKED, None
    work.flush()
    if not stays:
        waits.moved(work, row, before)
        _note_late(work, row, before)
    return reading.get(work, id=id)


def _note_late(work: Work, row: tables.Appointment, before: datetime) -> None:
    """A time that is given up for a later one with less than 24 hours to go is remembered: it
    is as hard to fill as one that was cancelled."""
    now = reading.this_minute(work)
    if now < before < row.starts and before - now < patients.LATE:
        work.add(tables.LateMove(appointment_id=row.id, starts=before, at=work.now))
        work.flush()


def _may_move(row: tables.Appointment, stays: bool) -> None:
    if row.status in _PLANNED or row.status is _S.ARRIVED:
        return
    if row.status is _S.IN_SESSION:
        if stays:
            return
        raise errors.Refused("This visit is in session. It can only be made longer or shorter.")
    if row.status is _S.FULFILLED:
        raise errors.Refused("This visit is done. Book a new one instead.")
    raise errors.Refused("This visit gave its time away. Book it again first.")


@action("Change room", again=reading.get)
def set_room(work: Work, *, id: int, seen: int, room_id: int | None) -> Visit:
    """Give a visit another room, or none. Raises Taken, Invalid, Changed, Gone."""
    row = rows.take(work, tables.Appointment, id, seen, "visit")
    if room_id is not None and room_id != row.room_id:
        checks.room_free(work, checks.place_of(work, row), room_id)
    row.room_id = room_id
    work.flush()
    return reading.get(work, id=id)
