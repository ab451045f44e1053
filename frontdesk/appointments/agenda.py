"""The visits of some days as a plain list, narrowed by words and by status."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from frontdesk import text
from frontdesk.appointments import reading
from frontdesk.db import Read, tables
from frontdesk.model import AppointmentStatus, Visit

_A, _T = tables.Appointment, tables.PatientTerm


def agenda(
    read: Read,
    *,
    first: date,
    days: int,
    therapist_id: int | None = None,
    query: str = "",
    statuses: Collection[AppointmentStatus] | None = None,
) -> tuple[Visit, ...]:
    """The visits that begin on these days, by start, at most a screenful (`rows.MOST`).

    Each word of `query` must begin a word of the patient's name, their phone number or email, the
    therapist's or the service's name; accents do not count. `statuses` of None takes all but
    what was entered in error."""
    start = reading.midnight(first)
    where: list[ColumnElement[bool]] = [
        _A.starts >= start,
        _A.starts < start + timedelta(days=days),
    ]
    if statuses is None:
        where.append(_A.status != AppointmentStatus.ENTERED_IN_ERROR)
    else:
        where.append(_A.status.in_(statuses))
    if therapist_id is not None:
        where.append(_A.therapist_id == therapist_id)
    words = text.fold(query).split()
    if words:
        people = _names(read, tables.Staff)
        services = _names(read, tables.Service)
        where.extend(_about(word, people, services) for word in words)
    return reading.many(read, *where)


def _names(read: Read, table: Any) -> tuple[tuple[int, list[str]], ...]:
    found = read.execute(select(table.id, table.name))
    return tuple((id, text.fold(name).split()) for id, name in found)


def _about(
    word: str,
    people: tuple[tuple[int, list[str]], ...],
    services: tuple[tuple[int, list[str]], ...],
) -> ColumnElement[bool]:
    """What a visit fulfils that a word is about."""
    after = word[:-1] + chr(ord(word[-1]) + 1)
    term = select(_T.term).where(_T.patient_id == _A.patient_id, _T.term >= word, _T.term < after)
    return or_(
        term.exists(),
        _A.therapist_id.in_(_beginning(word, people)),
        _A.service_id.in_(_beginning(word, services)),
    )


def _beginning(word: str, named: tuple[tuple[int, list[str]], ...]) -> list[int]:
    return [id for id, parts in named if any(part.startswith(word) for part in parts)]
