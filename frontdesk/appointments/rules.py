"""The rules of a service: least notice, furthest day, how many a day, and its buffers."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select

from frontdesk import text
from frontdesk.appointments import refusing
from frontdesk.appointments.finding import earliest
from frontdesk.appointments.places import Other, Place
from frontdesk.appointments.reading import midnight
from frontdesk.db import Work, tables
from frontdesk.model import FREEING

ONE_DAY = timedelta(days=1)


def keep(work: Work, place: Place) -> None:
    """Refuse what the service's own rules forbid. Raises Taken; a stated exception helps."""
    service, name = place.service, place.service.name
    if service.notice_hours and place.start < earliest(work, service):
        _refuse(work, place, f"{name} needs {_hours(service.notice_hours)} notice.")
    ahead = (place.start.date() - work.clock.today()).days
    if service.furthest_days is not None and ahead > service.furthest_days:
        said = f"{name} is booked {_counted(service.furthest_days, 'day')} ahead at most."
        _refuse(work, place, said)
    if service.most_a_day is not None and given(work, place) >= service.most_a_day:
        day = text.day(place.start.date(), work.clock.today())
        whose = place.therapist.name.split(" ")[0]
        times = _counted(service.most_a_day, "time")
        _refuse(work, place, f"{whose} gives {name} {times} a day, and {day} is full.")


def given(work: Work, place: Place) -> int:
    """How often the therapist gives this service on that day already."""
    visit, day = tables.Appointment, midnight(place.start.date())
    asked = select(func.count()).where(
        visit.starts >= day,
        visit.starts < day + ONE_DAY,
        visit.therapist_id == place.therapist.id,
        visit.service_id == place.service.id,
        visit.status.not_in(FREEING),
        visit.id != (place.ignore or 0),
    )
    return int(work.execute(asked).scalar_one())


def refuse_crowd(work: Work, place: Place, other: Other) -> None:
    """Refuse a time that leaves a neighbour no room for its buffers, or has none of its own."""
    whose = place.therapist.name.split(" ")[0]
    before = other.starts < place.start
    minutes = (
        other.buffer_after + place.buffer_before
        if before
        else place.buffer_after + other.buffer_before
    )
    side = "after" if before else "before"
    who = other.patient or other.held_by
    said = f"{whose} needs {_counted(minutes, 'minute')} {side} the visit of {who}."
    refusing.refuse(work, place, said, other, may="exception")


def _refuse(work: Work, place: Place, said: str) -> None:
    refusing.refuse(work, place, said, whose=place.service.name, may="exception")


def _hours(hours: int) -> str:
    """ "24 hours'", "3 days'" """
    if hours > 24 and hours % 24 == 0:
        return f"{hours // 24} days'"
    return "1 hour's" if hours == 1 else f"{hours} hours'"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
