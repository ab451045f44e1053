"""Writing a request down, changing it, handing it on and closing it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frontdesk import errors, rows, text
from frontdesk.call_backs.reading import get
from frontdesk.call_backs.trying import default_due
from frontdesk.db import Work, action, tables
from frontdesk.model import (
    OPEN_CALL_BACKS,
    BestTime,
    CallBack,
    CallBackKind,
    CallBackStatus,
    CloseReason,
    Language,
    Source,
)
from frontdesk.patients import writing as patient

_WORDS: Mapping[str, type] = {
    "kind": CallBackKind,
    "best_time": BestTime,
    "source": Source,
    "language": Language,
}
_TEXTS: Mapping[str, tuple[int, bool]] = {
    "name": (200, False),
    "reason": (2000, True),
    "best_time_note": (200, False),
}
_PLAIN = frozenset({"voicemail_ok", "text_ok", "owner_id", "patient_id", "due"})

_CLOSED_AS: Mapping[CloseReason, CallBackStatus] = {
    CloseReason.BOOKED: CallBackStatus.COMPLETED,
    CloseReason.DONE: CallBackStatus.COMPLETED,
    CloseReason.NOT_NOW: CallBackStatus.COMPLETED,
    CloseReason.PRICE: CallBackStatus.COMPLETED,
    CloseReason.UNREACHABLE: CallBackStatus.CANCELLED,
    CloseReason.OTHER: CallBackStatus.CANCELLED,
    CloseReason.DUPLICATE: CallBackStatus.ENTERED_IN_ERROR,
}


@action("Record call-back", again=get)
def record(work: Work, **fields: Any) -> CallBack:
    """Write down a request. `fields`: name, phone (as typed), kind, email, reason, best_time,
    best_time_note, source, language, voicemail_ok, text_ok, owner_id, due (wall time), patient_id.
    A name or a phone is enough. Raises Invalid, naming the field."""
    row = tables.CallBack(
        kind=CallBackKind.CALL_BACK,
        status=CallBackStatus.REQUESTED,
        best_time=BestTime.ANY,
        name="",
        phone="",
        phone_raw="",
        opened_at=work.now,
        tries=0,
    )
    fill(row, fields)
    _known(work, row)
    if row.due is None:
        row.due = default_due(work, kind=row.kind, best_time=row.best_time)
    work.add(row)
    work.flush()
    return rows.snapshot(CallBack, row)


@action("Change call-back", again=get)
def edit(work: Work, *, id: int, seen: int, **fields: Any) -> CallBack:
    """Change any of the fields of `record`. Raises Invalid, Changed, Gone."""
    row = rows.take(work, tables.CallBack, id, seen, "call-back")
    fill(row, fields)
    _known(work, row)
    work.flush()
    return rows.snapshot(CallBack, row)


def fill(row: tables.CallBack, fields: Mapping[str, Any]) -> None:
    """Set the fields of `record`, cleaned. Raises Invalid, naming the field."""
    for field, value in fields.items():
        if field == "phone":
            row.phone, row.phone_raw = patient.phone(value)
        elif field == "email":
            row.email = patient.email(value)
        elif field in _WORDS:
            setattr(row, field, _WORDS[field](value))
        elif field in _TEXTS:
            limit, multiline = _TEXTS[field]
            setattr(row, field, text.clean(value, field=field, limit=limit, multiline=multiline))
        elif field in _PLAIN:
            if field != "due" or value is not None:
                setattr(row, field, value)
        else:
            raise TypeError(f"not a field of a call-back: {field}")


def _known(work: Work, row: tables.CallBack) -> None:
    """A request has somebody to call: what is missing is taken from the patient it is for."""
    if row.patient_id is not None:
        person = work.get(tables.Patient, row.patient_id)
        if person is None:
            raise rows.gone("patient")
        row.name = row.name or person.preferred_name or person.name
        if not row.phone_raw:
            row.phone, row.phone_raw = person.phone, person.phone_raw
    if not row.name and not row.phone_raw:
        raise errors.Invalid("phone", "Add a phone number or a name.")


@action("Assign call-back", again=get)
def assign(work: Work, *, id: int, seen: int, owner_id: int | None) -> CallBack:
    """Hand a request to somebody, or to nobody. Raises Changed, Gone."""
    row = rows.take(work, tables.CallBack, id, seen, "call-back")
    if owner_id is not None:
        rows.take(work, tables.Staff, owner_id, None, "person")
    row.owner_id = owner_id
    work.flush()
    return rows.snapshot(CallBack, row)


@action("Close call-back", again=get)
def close(work: Work, *, id: int, seen: int, reason: CloseReason, note: str = "") -> CallBack:
    """Close a request, with a reason and in a few words why. Raises Changed, Gone, and Refused
    where it is closed already."""
    row = rows.take(work, tables.CallBack, id, seen, "call-back")
    still_open(row)
    words = text.clean(note, field="note", limit=500)
    if words:
        row.reason = f"{row.reason}\n{words}".strip()
    _close(work, row, reason)
    work.flush()
    return rows.snapshot(CallBack, row)


def still_open(row: tables.CallBack) -> None:
    """Refuse to work on a request that is closed."""
    if row.status not in OPEN_CALL_BACKS:
        raise errors.Refused("This call-back is closed already.")


def close_as_booked(work: Work, row: tables.CallBack, visit: tables.Appointment) -> None:
    """Close a request with the visit that came of it, inside another use case."""
    row.patient_id = visit.patient_id
    row.appointment_id = visit.id
    _close(work, row, CloseReason.BOOKED)


def _close(work: Work, row: tables.CallBack, reason: CloseReason) -> None:
    row.status = _CLOSED_AS[reason]
    row.close_reason = reason
    row.closed_at = work.now
    row.calling_by, row.calling_since = "", None
