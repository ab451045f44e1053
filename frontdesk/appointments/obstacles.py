"""Why a visit cannot be at a time, in a sentence: asked for many times, without taking any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from frontdesk import schedule, text
from frontdesk.appointments import reading, rooms, timetable
from frontdesk.db import Read
from frontdesk.model import Service, Staff, Visit

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a visit would be; for nobody yet where `patient_id` is None. `ignore` is the hold
    that it would take over, which is not in its way."""

    service: Service
    therapist: Staff
    patient_id: int | None
    start: datetime
    end: datetime
    ignore: int | None = None


def why_not(read: Read, spot: Spot) -> str:
    """Why a visit cannot be booked here, in a sentence; empty where it can. Asks the same as a
    booking does, which has the last word."""
    if not read.clock.exists(spot.start):
        return "The clocks go forward over this time that night."
    if said := _off(read, spot) or _rules(read, spot):
        return said
    midnight = reading.midnight(spot.start.date())
    day = reading.span(read, start=midnight, end=midnight + timedelta(days=1), holds=True)
    visits = [v for v in day if v.blocks and v.id != spot.ignore]
    return _others(spot, visits) or _full(read, spot, visits)


def _off(read: Read, spot: Spot) -> str:
    """The therapist does not work then, or not until the end."""
    day = spot.start.date()
    plan = timetable.plan_of(read, spot.therapist.id, day)
    midnight = reading.midnight(day)
    start, end = ((moment - midnight) // _MINUTE for moment in (spot.start, spot.end))
    if any(a <= start and end <= b for a, b in schedule.open_spans(plan)):
        return ""
    off = f"{_given(spot)} is off then"
    for span, reason in (*plan.closed, *plan.breaks):
        if reason and schedule.overlaps(start, end, *span):
            return f"{off}: {reason}."
    return f"{off}."


def _rules(read: Read, spot: Spot) -> str:
    """What the service asks for itself: notice, and not too far ahead."""
    service, today = spot.service, read.clock.today()
    notice = timedelta(hours=service.notice_hours)
    if notice and spot.start < reading.this_minute(read) + notice:
        return f"{service.name} needs {service.notice_hours} h notice."
    ahead = (spot.start.date() - today).days
    if service.furthest_days is not None and ahead > service.furthest_days:
        last = text.day(today + timedelta(days=service.furthest_days), today)
        return f"{service.name} can be booked until {last}."
    return ""


def _others(spot: Spot, visits: Sequence[Visit]) -> str:
    """Somebody else is with the therapist then, or the patient is elsewhere."""
    service = spot.service
    mine = [v for v in visits if v.therapist_id == spot.therapist.id]
    for visit in mine:
        if _overlap(visit, spot):
            return f"{visit.patient or visit.held_by} has this time."
    for visit in visits:
        if visit.patient_id == spot.patient_id and _overlap(visit, spot):
            said = f"{visit.patient} already has a visit then, with {visit.therapist}"
            return f"{said} at {text.clock_time(visit.starts)}."
    for visit in mine:
        before, after = visit.buffer_before * _MINUTE, visit.buffer_after * _MINUTE
        start = spot.start - service.buffer_before * _MINUTE
        end = spot.end + service.buffer_after * _MINUTE
        if visit.starts - before < end and start < visit.ends + after:
            who = visit.patient or visit.held_by
            return f"{_given(spot)} needs the time around the visit of {who}."
    given = sum(v.service_id == service.id for v in mine)
    if service.most_a_day is not None and given >= service.most_a_day:
        return f"{_given(spot)} gives {service.name} {given} times that day already."
    return ""


def _full(read: Read, spot: Spot, visits: Sequence[Visit]) -> str:
    """No room is left for a service that needs one."""
    if not spot.service.needs_room:
        return ""
    offered = rooms.offered_to(read, spot.therapist.id).rooms
    taken = {v.room_id for v in visits if _overlap(v, spot)}
    return "Every room is taken then." if offered and taken.issuperset(offered) else ""


def _overlap(visit: Visit, spot: Spot) -> bool:
    return visit.starts < spot.end and spot.start < visit.ends


def _given(spot: Spot) -> str:
    return spot.therapist.name.split(" ")[0]
