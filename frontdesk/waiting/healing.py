"""A time that came free: whether it still is, who waits for just such a time, and why in turn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from frontdesk import appointments, clinic, rows, staff
from frontdesk.appointments import finding
from frontdesk.appointments.reading import LONGEST, many
from frontdesk.db import Read, tables
from frontdesk.model import (
    FREEING,
    Language,
    Offer,
    OfferState,
    Service,
    Slot,
    Visit,
)
from frontdesk.waiting import reading
from frontdesk.waiting.ranking import Gap, Reason, Wait, rank, reasons

SHOWN = 20
MINUTE = timedelta(minutes=1)
_A: Any = tables.Appointment.__table__


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody to call about a free time: what it would be, why they come now, the later visit
    that it frees, the last call about this time, and how often they declined one."""

    id: int
    patient_id: int
    patient: str
    phone: str
    language: Language
    voicemail_ok: bool
    service: str
    start: datetime
    end: datetime
    note: str
    why: tuple[Reason, ...]
    keeps: Visit | None
    call: Offer | None
    declined: int


@dataclass(frozen=True, slots=True)
class Healing:
    """A gap with who is to be called for it, `fit` in all; `clinic` is who calls. `given_to` is
    the visit that has taken it meanwhile; `over` tells that it has passed."""

    gap: Gap
    therapist: str
    clinic: str
    candidates: tuple[Candidate, ...]
    fit: int
    given_to: Visit | None = None
    over: bool = False


def heal(read: Read, *, gap: Gap, limit: int = SHOWN) -> Healing:
    """Whom to call about a time that came free. Raises Gone."""
    therapist, ours = staff.get(read, id=gap.therapist_id).name, clinic.get(read).name
    if gap.ends <= appointments.this_minute(read):
        return Healing(gap, therapist, ours, (), 0, over=True)
    waits = reading.everybody(read, gap)
    slots = _slots(read, gap, {(wait.service_id, wait.length) for wait in waits})
    calls = _calls(read, gap)
    now = read.clock.now()
    states = {id: state_at(call, now) for id, call in calls.items()}
    free = _not_busy(read, gap, waits, slots.values())
    found, fit = rank(free, slots, states, limit)
    given_to = _taken_by(read, gap)
    candidates = _candidates(read, found, therapist, calls)
    return Healing(gap, therapist, ours, candidates, fit, given_to=given_to)


def state_at(offer: Offer, now: datetime) -> OfferState:
    """What an offer is worth at an instant: one that nobody answered in time has lapsed."""
    lapsed = offer.until is not None and offer.until <= now
    return OfferState.EXPIRED if offer.state is OfferState.OFFERED and lapsed else offer.state


def _slots(read: Read, gap: Gap, wanted: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Slot]:
    """For each service and length the first time inside the gap at which it can be booked, by
    every rule a booking keeps; it may last longer than the gap where more is free behind it."""
    services = {one.id: one for one in clinic.services(read) if _given(one, gap.therapist_id)}
    found = {}
    for service_id, minutes in wanted:
        if service_id not in services:
            continue
        slot = first_slot(read, gap, services[service_id], minutes)
        if slot is not None:
            found[service_id, minutes] = slot
    return found


def first_slot(read: Read, gap: Gap, service: Service, minutes: int) -> Slot | None:
    """The first time inside a gap at which a service of this length can be booked."""
    start = max(gap.starts, appointments.this_minute(read))
    wanted = finding.Wanted(
        service=service,
        minutes=minutes,
        start=start,
        therapist_id=gap.therapist_id,
        until=gap.starts.date(),
        step=finding.QUARTER,
    )
    slot = next(finding.slots(read, wanted), None)
    return slot if slot is not None and slot.start < gap.ends else None


def _given(service: Service, therapist_id: int) -> bool:
    return not service.therapist_ids or therapist_id in service.therapist_ids


def _not_busy(read: Read, gap: Gap, waits: Sequence[Wait], slots: Iterable[Slot]) -> Iterable[Wait]:
    """Those who have no other visit at the time they would be given."""
    last = max((slot.end for slot in slots), default=gap.ends)
    asked = select(_A.c.patient_id, _A.c.id).where(
        *(_A.c.starts < last, _A.c.starts > gap.starts - LONGEST),
        *(_A.c.ends > gap.starts, _A.c.status.not_in(FREEING)),
        _A.c.patient_id.is_not(None),
    )
    busy: dict[int, int] = dict(iter(read.connection().execute(asked)))
    return [w for w in waits if w.patient_id not in busy or busy[w.patient_id] == w.keeps_id]


def _calls(read: Read, gap: Gap) -> dict[int, Offer]:
    """The last call to each about this gap."""
    table = tables.Offer
    found = rows.many(
        read, Offer, table,
        *(table.therapist_id == gap.therapist_id, table.starts >= gap.starts),
        *(table.starts < gap.ends, table.at >= _since(read)),
        order=(table.id.desc(),),
    )  # fmt: skip
    return {offer.waiting_id: offer for offer in reversed(found)}


def _since(read: Read) -> datetime:
    """A gap that opens again a week later is another one."""
    return read.clock.now() - timedelta(days=7)


def _taken_by(read: Read, gap: Gap) -> Visit | None:
    """The visit that fills a gap's beginning, if one does."""
    visits = appointments.span(
        read, start=gap.starts, end=gap.starts + MINUTE, therapist_id=gap.therapist_id
    )
    return next((visit for visit in visits if visit.blocks), None)


def _candidates(
    read: Read, found: Sequence[tuple[Wait, Slot]], therapist: str, calls: dict[int, Offer]
) -> tuple[Candidate, ...]:
    ids = [wait.id for wait, _ in found]
    row, person = tables.Waiting, tables.Patient
    asked = (
        select(
            *(row.id, person.name, person.preferred_name, person.phone),
            *(person.phone_raw, person.language, person.voicemail_ok),
            tables.Service.name.label("service"),
            row.note,
        )
        .join(person, person.id == row.patient_id)
        .join(tables.Service, tables.Service.id == row.service_id)
        .where(row.id.in_(ids))
    )
    told = {one.id: one for one in read.execute(asked)} if ids else {}
    kept = {wait.keeps_id for wait, _ in found if wait.keeps_id is not None}
    visits = {v.id: v for v in many(read, _A.c.id.in_(kept))} if kept else {}
    declined = _declined(read, ids)
    return tuple(
        Candidate(
            id=wait.id,
            patient_id=wait.patient_id,
            patient=told[wait.id].preferred_name or told[wait.id].name,
            phone=told[wait.id].phone or told[wait.id].phone_raw,
            language=told[wait.id].language,
            voicemail_ok=told[wait.id].voicemail_ok,
            service=told[wait.id].service,
            start=slot.start,
            end=slot.end,
            note=told[wait.id].note,
            why=reasons(wait, slot, therapist),
            keeps=visits.get(wait.keeps_id or 0),
            call=calls.get(wait.id),
            declined=declined.get(wait.id, 0),
        )
        for wait, slot in found
    )


def _declined(read: Read, ids: Sequence[int]) -> dict[int, int]:
    """How often each has declined a time so far."""
    counted: dict[int, int] = {}
    table = tables.Offer
    asked = select(table.waiting_id).where(
        table.waiting_id.in_(ids), table.state == OfferState.DECLINED
    )
    for id in read.scalars(asked) if ids else ():
        counted[id] = counted.get(id, 0) + 1
    return counted
