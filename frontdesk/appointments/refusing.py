"""What is said when a visit cannot be at a time: whose it is, who put it there, what is free."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import NoReturn

from sqlalchemy import select

from frontdesk import errors, rows, text
from frontdesk.appointments import finding
from frontdesk.appointments.places import Other, Place
from frontdesk.appointments.reading import this_minute
from frontdesk.db import Read, Work, tables
from frontdesk.model import FREEING

JUST_NOW = timedelta(minutes=10)


def taken(work: Work, place: Place, other: Other) -> errors.Taken:
    """Somebody else has the therapist's time: who put them there, and what is free instead."""
    who = _placed_by(work, other.id)
    if other.held_by:
        said = f"{other.held_by} is holding this time."
    elif who is None:
        said = f"{other.patient} has this time."
    elif who.person == work.actor.name and who.desk == work.actor.desk:
        said = f"You booked this time for {other.patient}."
    elif work.now - who.at <= JUST_NOW:
        said = f"{who.person} just booked this time at {who.desk}."
    else:
        said = f"{other.patient} has this time, booked by {who.person} at {who.desk}."
    return _refusal(work, place, said, other, who, other.patient or other.held_by, may="beside")


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


def refuse(
    work: Work,
    place: Place,
    said: str,
    other: Other | None = None,
    *,
    whose: str = "",
    may: str = "beside",
) -> NoReturn:
    """Raise Taken with this sentence, and with what is free instead. `may` tells what would let
    it through, as in `errors.Taken`."""
    who = _placed_by(work, other.id) if other else None
    raise _refusal(work, place, said, other, who, other.patient if other else whose, may=may)


def _refusal(
    work: Work,
    place: Place,
    said: str,
    other: Other | None,
    who: rows.Word | None,
    whose: str,
    *,
    may: str,
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
        may=may,
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
