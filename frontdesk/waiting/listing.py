"""The waiting list as it is shown: who waits for what, since when, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from frontdesk import appointments, rows
from frontdesk.appointments import reading
from frontdesk.db import Read, tables
from frontdesk.model import FREEING, Visit, Waiting, WaitingStatus

_W = tables.Waiting
_NOW = _W.status == WaitingStatus.WAITING


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody on the list with the names a screen shows; `therapist` is empty for any, `keeps`
    the later visit that still stands, `calls` how often they were called about a time."""

    waiting: Waiting
    patient: str
    phone: str
    do_not_contact: bool
    service: str
    therapist: str
    keeps: Visit | None
    calls: int

    @property
    def id(self) -> int:
        """The entry's own number."""
        return self.waiting.id

    def over(self, now: datetime) -> bool:
        """Whether its last day, or the visit it kept, has come by this wall time."""
        until = self.waiting.until
        passed = until is not None and until < now.date()
        return passed or (self.keeps is not None and self.keeps.starts <= now)


@dataclass(frozen=True, slots=True)
class Listing:
    """Who waits, urgent ones first and then the longest; `passed` counts those whose time has
    come and who are left out."""

    entries: tuple[Entry, ...]
    passed: int


def waiting(read: Read) -> Listing:
    """Everybody who waits."""
    now = appointments.this_minute(read)
    found = _entries(read, _NOW, order=(_W.urgent.desc(), _W.since))
    alive = tuple(entry for entry in found if not entry.over(now))
    return Listing(alive, len(found) - len(alive))


def ended(read: Read, *, limit: int = 100) -> tuple[Entry, ...]:
    """Those who wait no more, latest first."""
    over = (~_NOW, _W.status != WaitingStatus.ENTERED_IN_ERROR)
    return _entries(read, *over, order=(_W.ended_at.desc(),), limit=limit)


def of_patient(read: Read, *, patient_id: int) -> tuple[Entry, ...]:
    """What one patient waits for."""
    now = appointments.this_minute(read)
    found = _entries(read, _NOW, _W.patient_id == patient_id, order=(_W.since,))
    return tuple(entry for entry in found if not entry.over(now))


def entry(read: Read, *, id: int) -> Entry:
    """One entry. Raises Gone."""
    found = _entries(read, _W.id == id, order=())
    if not found:
        raise rows.gone("entry of the waiting list")
    return found[0]


def _entries(
    read: Read, *where: Any, order: Sequence[Any], limit: int = rows.MOST
) -> tuple[Entry, ...]:
    person, offer = tables.Patient, tables.Offer
    calls = select(func.count()).where(offer.waiting_id == _W.id).scalar_subquery()
    asked = (
        select(
            *rows.columns(Waiting, _W),
            func.coalesce(func.nullif(person.preferred_name, ""), person.name),
            func.coalesce(func.nullif(person.phone, ""), person.phone_raw),
            person.do_not_contact,
            tables.Service.name,
            func.coalesce(tables.Staff.name, ""),
            calls,
        )
        .join(person, person.id == _W.patient_id)
        .join(tables.Service, tables.Service.id == _W.service_id)
        .outerjoin(tables.Staff, tables.Staff.id == _W.therapist_id)
        .where(*where)
        .order_by(*order, _W.id)
        .limit(limit)
    )
    found = read.execute(asked).all()
    size = len(rows.names(Waiting))
    words = [(Waiting(*row[:size]), row[size:]) for row in found]
    kept = {waiting.keeps_id for waiting, _ in words if waiting.keeps_id is not None}
    table = tables.Appointment
    stands = (table.id.in_(kept), table.status.not_in(FREEING))
    visits = {visit.id: visit for visit in reading.many(read, *stands)} if kept else {}
    return tuple(_entry(waiting, told, visits) for waiting, told in words)


def _entry(waiting: Waiting, told: Sequence[Any], visits: dict[int, Visit]) -> Entry:
    patient, phone, quiet, service, therapist, calls = told
    keeps = visits.get(waiting.keeps_id or 0)
    return Entry(waiting, patient, phone, quiet, service, therapist, keeps, calls)
