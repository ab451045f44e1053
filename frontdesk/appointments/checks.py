"""Whether a visit may be at a time; if not, whose it is, who put it there and what is free."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NoReturn

from sqlalchemy import case, select

from frontdesk import clinic, errors, rows, schedule, text
from frontdesk.appointments import finding, rooms, timetable
from frontdesk.appointments.reading import LONGEST, midnight, this_minute, touching
from frontdesk.db import Read, Work, tables
from frontdesk.model import FREEING, Service

JUST_NOW = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a visit is to be: `ignore` is the visit itself, when it is there already."""

    service: Service
    therapist: tables.Staff
    patient_id: int | None
    start: datetime
    end: datetime
    ignore: int | None = None


@dataclass(frozen=True, slots=True)
class Other:
    """A visit that is there at the same time."""

    id: int
    therapist_id: int
    therapist: str
    room_id: int | None
    patient_id: int
    patient: str
    starts: datetime
    ends: datetime


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
    """Check the therapist's hours, then other visits, and choose the room: `wish` if somebody
    asked for it, else `room_id` while it is free, else the therapist's usual one or the first
    that is. None where the service needs none. Raises Taken, Invalid."""
    _open(work, place)
    others = _others(work, place)
    for other in others:
        if other.therapist_id == place.therapist.id:
            raise _taken(work, place, other)
    for other in others:
        if other.patient_id == place.patient_id:
            said = f"{other.patient} already has a visit then, with {other.therapist}"
            _refuse(work, place, f"{said} at {text.clock_time(other.starts)}.", other)
    if not place.service.needs_room and wish is None:
        return None
    return _room(work, place, others, room_id, wish)


def stands_again(work: Work, row: tables.Appointment) -> None:
    """Check that a visit which gave its time away may have it back; a new room where its own
    is taken. Working hours are not asked: the visit was there before. Raises Taken."""
    place = place_of(work, row)
    others = _others(work, place)
    for other in others:
        if place.therapist.id == other.therapist_id:
            raise _taken(work, place, other)
        if place.patient_id == other.patient_id:
            said = f"{other.patient} has another visit then, with {other.therapist}."
            _refuse(work, place, said, other)
    if row.room_id is not None:
        row.room_id = _room(work, place, others, row.room_id, None)


def room_free(work: Work, place: Place, room_id: int) -> None:
    """Refuse a room that is not in use, or is taken then. Raises Taken, Invalid."""
    _room(work, place, _others(work, place), None, room_id)


def place_of(work: Work, row: tables.Appointment) -> Place:
    """Where a visit is now."""
    return Place(
        service=clinic.service(work, id=row.service_id),
        therapist=rows.take(work, tables.Staff, row.therapist_id, None, "person"),
        patient_id=row.patient_id,
        start=row.starts,
        end=row.ends,
        ignore=row.id,
    )


def _open(work: Work, place: Place) -> None:
    """Refuse a time outside the therapist's hours, naming the reason."""
    day = place.start.date()
    plan = timetable.plan_of(work, place.therapist.id, day)
    start, end = _minutes(place)
    if any(a <= start and end <= b for a, b in schedule.open_spans(plan)):
        return
    given = place.therapist.name.split(" ")[0]
    off = f"{given} is off then"
    for span, reason in (*plan.closed, *plan.breaks):
        if reason and schedule.overlaps(start, end, *span):
            _refuse(work, place, f"{off}: {reason}.", whose=reason)
    _refuse(work, place, f"{off}.", whose=off)


def _minutes(place: Place) -> schedule.Span:
    start = (place.start - midnight(place.start.date())) // timedelta(minutes=1)
    return start, start + (place.end - place.start) // timedelta(minutes=1)


def _others(read: Read, place: Place) -> list[Other]:
    """Every visit that holds time then, by start: one look at the database answers for
    therapist, patient and rooms."""
    visit, patient = tables.Appointment, tables.Patient
    shown = case((patient.preferred_name != "", patient.preferred_name), else_=patient.name)
    asked = (
        select(
            visit.id,
            visit.therapist_id,
            tables.Staff.name,
            visit.room_id,
            visit.patient_id,
            shown,
            visit.starts,
            visit.ends,
        )
        .join(patient, patient.id == visit.patient_id)
        .join(tables.Staff, tables.Staff.id == visit.therapist_id)
        .where(*touching(place.start, place.end), visit.status.not_in(FREEING))
        .order_by(visit.starts, visit.id)
    )
    return [o for o in (Other(*row) for row in read.execute(asked)) if o.id != place.ignore]


def _room(
    work: Work, place: Place, others: Sequence[Other], room_id: int | None, wish: int | None
) -> int | None:
    span = _minutes(place)
    offered = rooms.offered_to(work, place.therapist.id)
    taken = {o.room_id: o for o in others if o.room_id is not None}
    busy = {room: [span] for room in taken}
    if wish is not None:
        if wish not in offered.rooms:
            raise errors.Invalid("room_id", "That room is not in use. Choose another.")
        if wish in taken:
            name = clinic.room(work, id=wish).name
            said = f"{name} is taken then by {taken[wish].patient}, with {taken[wish].therapist}."
            _refuse(work, place, said, taken[wish])
        return wish
    if room_id in offered.rooms and room_id not in taken:
        return room_id
    found = offered.room_for(place.therapist.id, span, busy)
    if found is None and offered.rooms:
        _refuse(work, place, "Every room is taken then.")
    return found


def _taken(work: Work, place: Place, other: Other) -> errors.Taken:
    """Somebody else has the therapist's time: who put them there, and what is free instead."""
    who = _placed_by(work, other.id)
    if who is None:
        said = f"{other.patient} has this time."
    elif who.person == work.actor.name and who.desk == work.actor.desk:
        said = f"You booked this time for {other.patient}."
    elif work.now - who.at <= JUST_NOW:
        said = f"{who.person} just booked this time at {who.desk}."
    else:
        said = f"{other.patient} has this time, booked by {who.person} at {who.desk}."
    return _refusal(work, place, said, other, who, other.patient)


def _placed_by(read: Read, visit_id: int) -> rows.Word | None:
    """Who put a visit where it is: the last in its trail to change its time or therapist."""
    change, done = tables.Change, tables.Action
    asked = (
        select(change.before, change.after, done.person, done.desk, done.at)
        .join(done, done.id == change.action_id)
        .where(change.table_name == "appointment", change.row_id == visit_id)
        .order_by(change.id.desc())
        .limit(100)
    )
    for before, after, person, desk, at in read.execute(asked):
        if after is not None and _where(before) != _where(after):
            return rows.Word(person, desk, at)
    return None


def _where(image: str | None) -> tuple[object, ...]:
    if image is None:
        return ()
    told = json.loads(image)
    return told["starts"], told["ends"], told["therapist_id"], told["status"] in FREEING


def _refuse(
    work: Work, place: Place, said: str, other: Other | None = None, *, whose: str = ""
) -> NoReturn:
    who = _placed_by(work, other.id) if other else None
    raise _refusal(work, place, said, other, who, other.patient if other else whose)


def _refusal(
    work: Work, place: Place, said: str, other: Other | None, who: rows.Word | None, whose: str
) -> errors.Taken:
    free = _next_free(work, place)
    if free is not None:
        said = f"{said} {next_free_words(free, place.start, work.clock.today())}"
    return errors.Taken(
        said,
        whose=whose,
        person=who.person if who else "",
        desk=who.desk if who else "",
        appointment_id=other.id if other else None,
        next_free=free,
    )


def next_free_words(free: errors.FreeTime, wanted: datetime, today: date) -> str:
    """ "Ben Adler is free again at 10:45 AM.", with the day where it is another."""
    at = text.clock_time(free.start)
    if free.start.date() == wanted.date():
        return f"{free.therapist} is free again at {at}."
    return f"{free.therapist} is next free on {text.day(free.start.date(), today)} at {at}."


def _next_free(work: Work, place: Place) -> errors.FreeTime | None:
    wanted = finding.Wanted(
        service=place.service,
        minutes=(place.end - place.start) // timedelta(minutes=1),
        start=max(place.start, this_minute(work)),
        therapist_id=place.therapist.id,
        patient_id=place.patient_id,
        ignore=place.ignore,
    )
    slot = next(finding.slots(work, wanted), None)
    if slot is None:
        return None
    return errors.FreeTime(slot.start, slot.end, place.therapist.id, place.therapist.name)
