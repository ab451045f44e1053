"""Calling somebody about a free time: each call is kept; who takes it is booked in one action."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select

from frontdesk import appointments, clinic, errors, rows, text
from frontdesk.appointments import waits
from frontdesk.db import Read, Work, action, tables
from frontdesk.model import (
    FREEING,
    AppointmentStatus,
    Offer,
    OfferState,
    Service,
    Visit,
)
from frontdesk.reminders import next_day
from frontdesk.waiting.healing import first_slot, state_at
from frontdesk.waiting.ranking import Gap
from frontdesk.waiting.wishes import take

_O = OfferState
ANSWER_WITHIN = timedelta(minutes=30)
OUTCOMES = frozenset({_O.OFFERED, _O.DECLINED, _O.NO_ANSWER})


class Healed(NamedTuple):
    """The visit that fills a gap, and the later time it freed, where there was one."""

    visit: Visit
    freed: Gap | None


def get(read: Read, *, id: int) -> Offer:
    """One offer. Raises Gone."""
    return rows.one(read, Offer, tables.Offer, id, "offer")


def of_entry(read: Read, *, waiting_id: int) -> tuple[Offer, ...]:
    """The calls to somebody who waits, latest first."""
    table = tables.Offer
    return rows.many(read, Offer, table, table.waiting_id == waiting_id, order=(table.at.desc(),))


@action("Call about a free time", again=get)
def called(work: Work, *, id: int, gap: Gap, outcome: OfferState) -> Offer:
    """Log one call to entry `id` about a gap: offered, and answered within half an hour or
    lapsed; declined; no answer. What comes of an open offer is noted with it. Raises Taken
    where the time is gone, Refused, Gone."""
    if outcome not in OUTCOMES:
        raise errors.Invalid("outcome", "Choose what came of the call.")
    row = take(work, id, None)
    person = rows.take(work, tables.Patient, row.patient_id, None, "patient")
    if person.do_not_contact:
        raise errors.Refused("This person asked not to be contacted.")
    offer = _open_offer(work, row, gap)
    if offer is None:
        slot_start, slot_end, room_id = _time(work, row, gap, outcome)
        offer = tables.Offer(
            waiting_id=row.id,
            therapist_id=gap.therapist_id,
            room_id=room_id,
            starts=slot_start,
            ends=slot_end,
        )
        work.add(offer)
    _note(work, offer, outcome, person)
    work.flush()
    return rows.snapshot(Offer, offer)


def again(read: Read, *, id: int) -> Healed:
    """The visit that was given. Raises Gone."""
    return Healed(appointments.get(read, id=id), None)


@action("Give freed time", again=again)
def accept(work: Work, *, id: int, gap: Gap) -> Healed:
    """Entry `id` takes a gap: the later visit they kept moves there, which frees its time, or a
    new one is booked; the wait is over. Whoever was offered the same time is told no. Raises
    Taken with whose the time is, Refused where they wait no more, Gone."""
    row = take(work, id, None)
    person = rows.take(work, tables.Patient, row.patient_id, None, "patient")
    start, end, room_id = _time(work, row, gap, _O.ACCEPTED)
    visit, freed = _place(work, row, gap, start)
    booked = work.get_one(tables.Appointment, visit.id)
    waits.end(work, row, booked)
    if start.date() <= next_day(work) and booked.status is AppointmentStatus.BOOKED:
        # They have just said on the phone that they will come.
        booked.status, booked.confirmed_at = AppointmentStatus.CONFIRMED, work.now
    offer = _open_offer(work, row, gap)
    if offer is None:
        offer = tables.Offer(waiting_id=row.id, therapist_id=gap.therapist_id, room_id=room_id)
        work.add(offer)
    offer.starts, offer.ends, offer.appointment_id = start, end, visit.id
    _note(work, offer, _O.ACCEPTED, person)
    work.flush()
    _lapse_others(work, gap, offer)
    return Healed(appointments.get(work, id=visit.id), freed)


def _place(work: Work, row: tables.Waiting, gap: Gap, start: datetime) -> tuple[Visit, Gap | None]:
    """Move the visit that is kept, or book one; with what becomes free by it."""
    kept = _kept(work, row)
    if kept is None:
        request = row.call_back_id and work.get(tables.CallBack, row.call_back_id)
        visit = appointments.book(
            work,
            service_id=row.service_id,
            therapist_id=gap.therapist_id,
            patient_id=row.patient_id,
            start=start,
            reason=request.reason if request else "",
        )
        return visit, None
    if kept.starts <= start:
        raise errors.Refused("They have a visit before that already. Nobody was booked.")
    freed = Gap(kept.therapist_id, kept.starts, kept.ends, row.patient_id)
    visit = appointments.move(
        work, id=kept.id, seen=kept.version, start=start, therapist_id=gap.therapist_id
    )
    return visit, freed


def _note(work: Work, offer: tables.Offer, outcome: OfferState, person: tables.Patient) -> None:
    """Who called whom, when, at what number, and what came of it."""
    offer.state, offer.at = outcome, work.now
    offer.until = work.now + ANSWER_WITHIN if outcome is _O.OFFERED else None
    offer.staff_id, offer.person = work.actor.staff_id, work.actor.name
    offer.number = person.phone or person.phone_raw


def _time(
    work: Work, row: tables.Waiting, gap: Gap, outcome: OfferState
) -> tuple[datetime, datetime, int | None]:
    """When somebody would come, in which room. Raises Taken where an offer can be kept no more;
    what came of a call is noted all the same."""
    service = clinic.service(work, id=row.service_id)
    kept = _kept(work, row)
    length = service.minutes if kept is None else (kept.ends - kept.starts) // timedelta(minutes=1)
    slot = first_slot(work, gap, service, length)
    if slot is not None:
        return slot.start, slot.end, slot.room_id
    if outcome in (_O.OFFERED, _O.ACCEPTED):
        _refuse(work, gap, service)
    return gap.starts, gap.ends, None


def _refuse(work: Work, gap: Gap, service: Service) -> None:
    """Say whose the time is now, or that it is over."""
    now = appointments.this_minute(work)
    when = text.clock_time(gap.starts)
    if gap.ends <= now:
        raise errors.Refused(f"{when} is over. Nobody can be booked then any more.")
    visits = appointments.span(work, start=gap.starts, end=gap.ends, therapist_id=gap.therapist_id)
    other = next((visit for visit in visits if visit.blocks), None)
    if other is None:
        raise errors.Taken(f"{service.name} does not fit at {when} any more.")
    word = rows.last_word(work, "appointment", other.id)
    by = f", by {word.person} at {word.desk}" if word is not None else ""
    raise errors.Taken(
        f"{when} was given to {other.patient}{by}. Nobody else was booked.",
        whose=other.patient,
        person=word.person if word else "",
        desk=word.desk if word else "",
        appointment_id=other.id,
    )


def _kept(work: Work, row: tables.Waiting) -> tables.Appointment | None:
    """The later visit that is kept, if it still stands."""
    visit = work.get(tables.Appointment, row.keeps_id) if row.keeps_id is not None else None
    return visit if visit is not None and visit.status not in FREEING else None


def _of_gap(gap: Gap) -> tuple[object, ...]:
    table = tables.Offer
    return (
        table.therapist_id == gap.therapist_id,
        table.starts >= gap.starts,
        table.starts < gap.ends,
        table.state == _O.OFFERED,
    )


def _open_offer(work: Work, row: tables.Waiting, gap: Gap) -> tables.Offer | None:
    """The offer of this time to this person that waits for its answer."""
    table = tables.Offer
    asked = select(table).where(*_of_gap(gap), table.waiting_id == row.id)  # type: ignore[arg-type]
    return next(
        (o for o in work.scalars(asked) if state_at(rows.snapshot(Offer, o), work.now) is o.state),
        None,
    )


def _lapse_others(work: Work, gap: Gap, taken: tables.Offer) -> None:
    """The same time can be promised to nobody else."""
    table = tables.Offer
    for offer in work.scalars(select(table).where(*_of_gap(gap), table.id != taken.id)):  # type: ignore[arg-type]
        offer.state = _O.EXPIRED
    work.flush()
