"""Whether a visit may be at a time: the therapist's hours, the service's rules, other visits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from frontdesk import clinic, errors, rows, schedule, text
from frontdesk.appointments import refusing, rooms, rules, timetable
from frontdesk.appointments.places import Other, Place
from frontdesk.appointments.places import others as others_at
from frontdesk.appointments.reading import LONGEST, midnight
from frontdesk.db import Work, tables
from frontdesk.model import Service


def therapist_for(work: Work, service: Service, therapist_id: int) -> tables.Staff:
    """The therapist, if they see patients and give this service. Raises Invalid, Gone."""
    person = rows.take(work, tables.Staff, therapist_id, None, "person")
    if not (person.active and person.sees_patients):
        raise errors.Invalid("therapist_id", f"{person.name} does not see patients now.")
    if service.therapist_ids and therapist_id not in service.therapist_ids:
        raise errors.Invalid(
            "therapist_id", f"{person.name} does not give {_a(service.name)}. Choose another."
        )
    return person


def _a(name: str) -> str:
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name[:1].lower()}{name[1:]}"


def time_for(work: Work, start: datetime, minutes: int) -> tuple[datetime, datetime]:
    """Start and end in whole minutes. Refuses days that are over, times the clocks skip, and
    visits that do not end on their day. Raises Invalid."""
    if not clinic.offer.SHORTEST <= minutes <= clinic.offer.LONGEST:
        raise errors.Invalid("minutes", "A visit takes from 5 minutes to 12 hours.")
    start = start.replace(second=0, microsecond=0)
    if start.date() < work.clock.today():
        raise errors.Invalid("start", "That day is over. Choose today or a later day.")
    try:
        work.clock.to_instant(start)
    except errors.Invalid as skipped:
        raise errors.Invalid("start", str(skipped)) from None
    end = start + timedelta(minutes=minutes)
    if end > midnight(start.date()) + LONGEST:
        raise errors.Invalid("minutes", "A visit ends on the day it starts. Make it shorter.")
    return start, end


def free_for(work: Work, place: Place, room_id: int | None, wish: int | None) -> int | None:
    """Check the therapist's hours and the service's rules, unless an exception is stated, then
    other visits, and choose the room: `wish` if somebody asked for it, else `room_id` while it
    is free, else the therapist's usual one or the first that is. None where the service needs
    none. Raises Taken, Invalid."""
    if not place.exception:
        _open(work, place)
        rules.keep(work, place)
    others = _apart(work, place)
    if not place.service.needs_room and wish is None:
        return None
    return _room(work, place, others, room_id, wish)


def stands_again(work: Work, row: tables.Appointment) -> None:
    """Check that a visit which gave its time away may have it back; a new room where its own
    is taken. Working hours and rules are not asked: the visit was there before. Raises Taken."""
    if row.beside:
        return
    place = replace(place_of(work, row), exception=row.exception or "It was there before.")
    others = _apart(work, place)
    if row.room_id is not None:
        row.room_id = _room(work, place, others, row.room_id, None)


def _apart(work: Work, place: Place) -> list[Other]:
    """Refuse a time that the therapist or the patient has for somebody else already, with its
    buffers where no exception is stated. Returns the visits that are there then."""
    near = others_at(work, place)
    there = [other for other in near if other.overlaps(place)]
    mine = [other for other in there if other.therapist_id == place.therapist.id]
    if mine:
        raise refusing.taken(work, place, mine[0])
    for other in there:
        if place.patient_id is not None and other.patient_id == place.patient_id:
            said = f"{other.patient} already has a visit then, with {other.therapist}"
            refusing.refuse(work, place, f"{said} at {text.clock_time(other.starts)}.", other)
    for other in [] if place.exception else near:
        if other.therapist_id == place.therapist.id and other.crowds(place):
            rules.refuse_crowd(work, place, other)
    return there


def room_free(work: Work, place: Place, room_id: int) -> None:
    """Refuse a room that is not in use, or is taken then. Raises Taken, Invalid."""
    there = [other for other in others_at(work, place) if other.overlaps(place)]
    _room(work, place, there, None, room_id)


def place_of(work: Work, row: tables.Appointment) -> Place:
    """Where a visit is now."""
    return Place(
        service=clinic.service(work, id=row.service_id),
        therapist=rows.take(work, tables.Staff, row.therapist_id, None, "person"),
        patient_id=row.patient_id,
        start=row.starts,
        end=row.ends,
        ignore=row.id,
        exception=row.exception,
        buffer_before=row.buffer_before,
        buffer_after=row.buffer_after,
    )


def _open(work: Work, place: Place) -> None:
    """Refuse a time outside the therapist's hours, naming the reason."""
    day = place.start.date()
    plan = timetable.plan_of(work, place.therapist.id, day)
    start, end = place.minutes
    if any(a <= start and end <= b for a, b in schedule.open_spans(plan)):
        return
    given = place.therapist.name.split(" ")[0]
    off = f"{given} is off then"
    for span, reason in (*plan.closed, *plan.breaks):
        if reason and schedule.overlaps(start, end, *span):
            refusing.refuse(work, place, f"{off}: {reason}.", whose=reason, may="exception")
    refusing.refuse(work, place, f"{off}.", whose=off, may="exception")


def _room(
    work: Work, place: Place, others: Sequence[Other], room_id: int | None, wish: int | None
) -> int | None:
    span = place.minutes
    offered = rooms.offered_to(work, place.therapist.id)
    taken = {o.room_id: o for o in others if o.room_id is not None}
    busy = {room: [span] for room in taken}
    if wish is not None:
        if wish not in offered.rooms:
            raise errors.Invalid("room_id", "That room is not in use. Choose another.")
        if wish in taken:
            name = clinic.room(work, id=wish).name
            said = f"{name} is taken then by {taken[wish].patient}, with {taken[wish].therapist}."
            refusing.refuse(work, place, said, taken[wish])
        return wish
    if room_id in offered.rooms and room_id not in taken:
        return room_id
    found = offered.room_for(place.therapist.id, span, busy)
    if found is None and offered.rooms:
        refusing.refuse(work, place, "Every room is taken then.")
    return found
