"""Free times: computed from hours and visits, never stored."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from sqlalchemy import or_, select

from frontdesk import clinic, errors, schedule
from frontdesk.appointments import rooms, timetable
from frontdesk.appointments.reading import midnight, this_minute, touching
from frontdesk.call_backs.trying import PARTS
from frontdesk.clinic.offer import LONGEST, SHORTEST
from frontdesk.db import Read, tables
from frontdesk.model import FREEING, BestTime, Service, Slot, Staff
from frontdesk.schedule import Span

QUARTER = 15
# Therapists times days that are read at once: about a screenful of visits.
CHUNK = 40
_A = tables.Appointment


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. `patient_id` leaves out times at which the patient is busy;
    `ignore` is a visit that counts as gone, because it is the one to be moved; `until` is the
    last day looked at. `step` is how many minutes lie between two offers; without it they lie
    one after the other."""

    service: Service
    minutes: int
    start: datetime
    therapist_id: int | None = None
    part: BestTime = BestTime.ANY
    until: date | None = None
    weekdays: frozenset[int] = frozenset()
    patient_id: int | None = None
    ignore: int | None = None
    days: int = 366
    step: int | None = None


@dataclass(slots=True)
class Busy:
    """What is taken on one day, in minutes: by therapist, with what buffers keep free around
    it, by room, and of the patient; and how often each therapist gives the service already."""

    therapists: dict[int, list[Span]] = field(default_factory=lambda: defaultdict(list))
    given: Counter[int] = field(default_factory=Counter)
    rooms: dict[int, list[Span]] = field(default_factory=lambda: defaultdict(list))
    patient: list[Span] = field(default_factory=list)


def free(
    read: Read,
    *,
    service_id: int,
    therapist_id: int | None = None,
    start: datetime | None = None,
    limit: int = 10,
    part: BestTime | str = BestTime.ANY,
    minutes: int | None = None,
    weekdays: frozenset[int] = frozenset(),
    patient_id: int | None = None,
    until: date | None = None,
    days: int = 366,
) -> tuple[Slot, ...]:
    """The next free times for a service from `start` (wall time; now where not given, and never
    before now), soonest first, one after the other rather than overlapping. Without a therapist
    each time is offered once, with the one who has least to do that day. `part` is a part of the
    day, `weekdays` (0 is Monday) are those wanted, `until` is the last day. What the service's
    own rules forbid is left out. Raises Gone, Invalid."""
    service = clinic.service(read, id=service_id)
    length = service.minutes if minutes is None else minutes
    if not SHORTEST <= length <= LONGEST:
        raise errors.Invalid("minutes", "A visit takes from 5 minutes to 12 hours.")
    now = this_minute(read)
    wanted = Wanted(
        service=service,
        minutes=length,
        start=now if start is None else max(start, now),
        therapist_id=therapist_id,
        part=BestTime(part),
        weekdays=weekdays,
        patient_id=patient_id,
        until=until,
        days=days,
    )
    found = slots(read, wanted)
    return tuple(slot for slot, _ in zip(found, range(limit), strict=False))


def earliest(read: Read, service: Service) -> datetime:
    """The first wall time that the service's notice allows."""
    return this_minute(read) + timedelta(hours=service.notice_hours)


def slots(read: Read, wanted: Wanted) -> Iterator[Slot]:
    """The free times that fit, soonest first, read from the database a few days at a time."""
    wanted = replace(wanted, start=max(wanted.start, earliest(read, wanted.service)))
    first = wanted.start.date()
    days = _days(read, wanted)
    times = timetable.load(read, first, max(1, days))
    people = [p for p in times.therapists if _gives(p, wanted)]
    offered = rooms.offered(read) if wanted.service.needs_room else None
    step = max(1, CHUNK // max(1, len(times.therapists)))
    for ahead in range(0, days if people else 0, step):
        from_day = first + timedelta(days=ahead)
        count = min(step, days - ahead)
        busy = _busy(read, wanted, from_day, count)
        for day in (from_day + timedelta(days=n) for n in range(count)):
            if not wanted.weekdays or day.weekday() in wanted.weekdays:
                yield from _of_day(read, wanted, times, people, offered, busy[day], day)


def _days(read: Read, wanted: Wanted) -> int:
    """How many days are looked through: those asked for, or fewer by the service's rule."""
    last = wanted.start.date() + timedelta(days=wanted.days - 1)
    if wanted.until is not None:
        last = min(last, wanted.until)
    if wanted.service.furthest_days is not None:
        last = min(last, read.clock.today() + timedelta(days=wanted.service.furthest_days))
    return (last - wanted.start.date()).days + 1


def _gives(person: Staff, wanted: Wanted) -> bool:
    if wanted.therapist_id not in (None, person.id):
        return False
    return not wanted.service.therapist_ids or person.id in wanted.service.therapist_ids


def _busy(read: Read, wanted: Wanted, first: date, days: int) -> dict[date, Busy]:
    """What is taken on these days, from the index alone. Holds that have run out are not."""
    start = midnight(first)
    end = start + timedelta(days=days)
    asked = select(
        *(_A.id, _A.starts, _A.ends, _A.therapist_id, _A.room_id, _A.patient_id),
        *(_A.buffer_before, _A.buffer_after, _A.service_id),
    ).where(
        *touching(start, end),
        _A.status.not_in(FREEING),
        ~_A.beside,
        or_(_A.held_until.is_(None), _A.held_until > read.clock.now()),
    )
    service, taken = wanted.service, defaultdict[date, Busy](Busy)
    for id, starts, ends, therapist_id, room_id, patient_id, before, after, what in read.execute(
        asked
    ):
        if id == wanted.ignore:
            continue
        if what == service.id:
            taken[starts.date()].given[therapist_id] += 1
        for day in {starts.date(), ends.date()}:
            span = schedule.on_day(starts, ends, day)
            if span is None:
                continue
            # Each visit brings its own buffers, and the two do not share a minute.
            kept = (
                span[0] - before - service.buffer_after,
                span[1] + after + service.buffer_before,
            )
            taken[day].therapists[therapist_id].append(kept)
            if room_id is not None:
                taken[day].rooms[room_id].append(span)
            if patient_id is not None and patient_id == wanted.patient_id:
                taken[day].patient.append(span)
    return taken


def _of_day(
    read: Read,
    wanted: Wanted,
    times: timetable.Timetable,
    people: list[Staff],
    offered: rooms.Offered | None,
    busy: Busy,
    day: date,
) -> Iterator[Slot]:
    found = []
    most = wanted.service.most_a_day
    for order, person in enumerate(people):
        if most is not None and busy.given[person.id] >= most:
            continue
        taken = busy.therapists[person.id]
        load = sum(end - start for start, end in taken)
        open_ = schedule.open_spans(times.plan(person.id, day))
        for minute in _starts(wanted, day, schedule.free_spans(open_, [*taken, *busy.patient])):
            found.append((minute, load, order, person.id))
    shown = -1
    for minute, _, _, therapist_id in sorted(found):
        if minute == shown:
            continue
        span = (minute, minute + wanted.minutes)
        room_id = offered.room_for(therapist_id, span, busy.rooms) if offered else None
        start = midnight(day) + timedelta(minutes=minute)
        no_room = offered is not None and offered.rooms and room_id is None
        if no_room or not read.clock.exists(start):
            continue
        shown = minute
        yield Slot(start, start + timedelta(minutes=wanted.minutes), therapist_id, room_id)


def _starts(wanted: Wanted, day: date, spans: list[Span]) -> Iterator[int]:
    """Starts in these free spans, one after the other: each leaves room for the one before."""
    first, last = PARTS.get(wanted.part, (0, schedule.DAY))
    if day == wanted.start.date():
        first = max(first, wanted.start.hour * 60 + wanted.start.minute)
    step = wanted.step or -(-wanted.minutes // QUARTER) * QUARTER
    for start, end in spans:
        minute = start if start >= first else -(-first // QUARTER) * QUARTER
        while minute < last and minute + wanted.minutes <= end:
            yield minute
            minute += step
