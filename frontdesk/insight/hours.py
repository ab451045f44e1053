"""How full the weeks are, and who was here lately and has nothing booked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from frontdesk import text
from frontdesk.appointments import timetable
from frontdesk.appointments.reading import midnight
from frontdesk.db import Read, tables
from frontdesk.insight.requests import Somebody
from frontdesk.model import FREEING, AppointmentStatus

BACK, AHEAD = 2, 2  # weeks shown before and after this one
LATELY = 90  # days
MOST = 500


@dataclass(frozen=True, slots=True)
class Filled:
    """Minutes booked with a therapist in a week (from a Monday), of those they are there for."""

    therapist: str
    first: date
    booked: int
    open: int


def filling(read: Read) -> tuple[Filled, ...]:
    """Each therapist's weeks, two before this one and two after it. Holds do not count; visits
    outside working hours do, so a week can be more than full."""
    today = read.clock.today()
    first = today - timedelta(days=today.weekday(), weeks=BACK)
    weeks = BACK + 1 + AHEAD
    visit = tables.Appointment
    asked = select(visit.therapist_id, visit.starts, visit.ends).where(
        visit.starts >= midnight(first),
        visit.starts < midnight(first + timedelta(weeks=weeks)),
        visit.status.not_in([*FREEING, AppointmentStatus.PENDING]),
    )
    booked: dict[tuple[int, date], int] = defaultdict(int)
    for therapist_id, starts, ends in read.execute(asked):
        week = starts.date() - timedelta(days=starts.weekday())
        booked[therapist_id, week] += (ends - starts) // timedelta(minutes=1)
    hours = timetable.load(read, first, 7 * weeks)
    return tuple(
        Filled(one.name, week, booked[one.id, week], _open(hours, one.id, week))
        for one in hours.therapists
        for week in (first + timedelta(weeks=n) for n in range(weeks))
    )


def _open(hours: timetable.Timetable, therapist_id: int, week: date) -> int:
    days = (week + timedelta(days=n) for n in range(7))
    return sum(end - start for day in days for start, end in hours.open_spans(therapist_id, day))


def no_next(read: Read) -> tuple[Somebody, ...]:
    """Who was here in the last three months and has no visit ahead, who came last first. Not who
    is not to be contacted."""
    visit, patient, ahead = tables.Appointment, tables.Patient, aliased(tables.Appointment)
    now = read.clock.wall()
    last = func.max(visit.starts)
    booked = select(ahead.id).where(
        ahead.patient_id == patient.id,
        ahead.starts >= now,
        ahead.status.not_in([*FREEING]),
    )
    asked = (
        select(patient.id, patient.name, patient.preferred_name, patient.phone, last)
        .join(visit, visit.patient_id == patient.id)
        .where(
            visit.starts >= now - timedelta(days=LATELY),
            visit.starts < now,
            visit.status == AppointmentStatus.FULFILLED,
            patient.active,
            ~patient.do_not_contact,
            ~booked.exists(),
        )
        .group_by(patient.id, patient.name, patient.preferred_name, patient.phone)
        .order_by(last.desc(), patient.id)
        .limit(MOST)
    )
    return tuple(
        Somebody(known or name, phone, f"Last here {text.day(when.date(), now.date())}", id)
        for id, name, known, phone, when in read.execute(asked)
    )
