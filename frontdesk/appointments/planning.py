"""A series before it is booked: its dates, and what is free where one cannot be."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from frontdesk import clinic, errors, schedule, staff
from frontdesk.appointments import checks, finding
from frontdesk.appointments.obstacles import Spot, why_not
from frontdesk.appointments.reading import midnight, this_minute
from frontdesk.db import Read
from frontdesk.model import Slot
from frontdesk.schedule import LONGEST_RHYTHM, MOST_REPEATS, Repeat

STEP = 5  # minutes between two times that are looked at beside a taken one
FARTHEST = 13  # days from a taken date


def plan_series(
    read: Read,
    *,
    service_id: int,
    therapist_id: int,
    start: datetime,
    minutes: int | None = None,
    every_weeks: int,
    count: int | None = None,
    until: date | None = None,
    patient_id: int | None = None,
    ignore: int | None = None,
) -> tuple[Repeat, ...]:
    """The dates of a series from `start` on, at the same wall time: `count` of them or until a
    day. Those that cannot be come first, each with the free time nearest to it: on the same day
    if there is one, else on a day that is nearer to it than to the next date. `ignore` is a hold
    that the series would take over. Raises Invalid, Gone."""
    service = clinic.service(read, id=service_id)
    checks.therapist_for(read, service, therapist_id)  # type: ignore[arg-type]
    therapist = staff.get(read, id=therapist_id)
    starts = dates(start, every_weeks, count, until)
    length = timedelta(minutes=service.minutes if minutes is None else minutes)
    _check_times(read, starts, length)
    found = []
    for start in starts:
        spot = Spot(service, therapist, patient_id, start, start + length, ignore)
        clash = why_not(read, spot)
        nearest = _nearest(read, spot, every_weeks) if clash else None
        found.append(Repeat(start, spot.end, clash, nearest))
    return tuple(sorted(found, key=lambda repeat: (not repeat.clash, repeat.start)))


def dates(
    start: datetime, every_weeks: int, count: int | None, until: date | None
) -> list[datetime]:
    """The wall times of a series. Raises Invalid where it never begins or would not end."""
    if not 1 <= every_weeks <= LONGEST_RHYTHM:
        raise errors.Invalid("every_weeks", f"Choose from 1 to {LONGEST_RHYTHM} weeks.")
    if (count is None) == (until is None):
        raise errors.Invalid("count", "Say how many visits, or until which day.")
    if count is not None and not 1 <= count <= MOST_REPEATS:
        raise errors.Invalid("count", f"Choose from 1 to {MOST_REPEATS} visits.")
    start = start.replace(second=0, microsecond=0)
    if until is not None and until < start.date():
        raise errors.Invalid("until", "The last day comes before the first visit.")
    found = schedule.repeats(start, every_weeks, count=count, until=until)
    if len(found) > MOST_REPEATS:
        raise errors.Invalid(
            "until", f"That would be {len(found)} visits. Choose an earlier day: "
            f"{MOST_REPEATS} is the most.",
        )  # fmt: skip
    return found


def _check_times(read: Read, starts: list[datetime], length: timedelta) -> None:
    """Refuse a length that no visit has, and days that are over."""
    real = [start for start in starts if read.clock.exists(start)]
    for start in real[:1]:
        checks.time_for(read, start, length // timedelta(minutes=1))  # type: ignore[arg-type]


def _nearest(read: Read, spot: Spot, every_weeks: int) -> Slot | None:
    """The free time nearest to a spot, of the same therapist."""
    day = spot.start.date()
    reach = timedelta(days=min(FARTHEST, (7 * every_weeks - 1) // 2))
    for first, last in ((day, day), (day - reach, day + reach)):
        slots = {slot.start: slot for slot in _around(read, spot, first, last)}
        if (start := schedule.nearest(spot.start, slots)) is not None:
            return slots[start]
    return None


def _around(read: Read, spot: Spot, first: date, last: date) -> tuple[Slot, ...]:
    start = max(midnight(first), this_minute(read))
    days = (last - start.date()).days + 1
    if days < 1:
        return ()
    wanted = finding.Wanted(
        service=spot.service,
        minutes=(spot.end - spot.start) // timedelta(minutes=1),
        start=start,
        therapist_id=spot.therapist.id,
        patient_id=spot.patient_id,
        ignore=spot.ignore,
        days=days,
        step=STEP,
    )
    return tuple(finding.slots(read, wanted))
