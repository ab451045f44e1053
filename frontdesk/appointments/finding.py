"""Free times: computed from hours and visits, never stored."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import or_, select, type_coerce
from sqlalchemy.types import NullType

from frontdesk import clinic, errors, schedule
from frontdesk.appointments import rooms, timetable
from frontdesk.appointments.reading import midnight, this_minute, touching
from frontdesk.call_backs.trying import PARTS
from frontdesk.clinic.offer import LONGEST, SHORTEST
from frontdesk.db import Read, tables
from frontdesk.model import FREEING, BestTime, Service, Slot, Staff
from frontdesk.schedule import Span

QUARTER = 15
# Therapists times days that are read at once: about a screenful of visits at first, for the next
# free times are mostly near, and twice as many each time that they are not.
CHUNK, MOST = 40, 320
_A: Any = tables.Appointment.__table__


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
    rooms: dict[int, list[Span]] = field(default_factory=lambda: defaultdict(list))
    patient: list[Span] = field(default_factory=list)
    given: Counter[int] = field(default_factory=Counter)


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
    ignore: int | None = None,
) -> tuple[Slot, ...]:
    """The next free times for a service from `start` (wall time; now where not given, and never
    before now), soonest first, one after the other rather than overlapping. Without a therapist
    each time is offered once, with the one who has least to do that day. `part` is a part of the
    day, `weekdays` (0 is Monday) are those wanted, `until` is the last day, `ignore` a visit or
    hold that is not in the way. What the service's own rules forbid is left out. Raises Gone,
    Invalid."""
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
        ignore=ignore,
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
    ahead, step = 0, max(1, CHUNK // max(1, len(times.therapists)))
    while people and ahead < days:
        from_day = first + timedelta(days=ahead)
        count = min(step, days - ahead)
        busy = _busy(read, wanted, from_day, count)
        for day in (from_day + timedelta(days=n) for n in range(count)):
            if not wanted.weekdays or day.weekday() in wanted.weekdays:
                yield from _of_day(read, wanted, times, people, offered, busy[day], day)
        ahead, step = ahead + count, min(2 * step, MOST // len(people))


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
    standing = (
        *touching(start, start + timedelta(days=days)),
        _A.c.status.not_in(FREEING),
        ~_A.c.beside,
        or_(_A.c.held_until.is_(None), _A.c.held_until > read.clock.now()),
        _A.c.id != (wanted.ignore or 0),
    )
    taken: dict[date, Busy] = defaultdict(Busy)
    _take(read, wanted.service, standing, taken)
    if wanted.patient_id is not None:
        asked = select(_A.c.starts, _A.c.ends).where(
            *standing, _A.c.patient_id == wanted.patient_id
        )
        for starts, ends in read.connection().execute(asked):
            for day in {starts.date(), ends.date()}:
                if span := schedule.on_day(starts, ends, day):
                    taken[day].patient.append(span)
    if wanted.service.most_a_day is not None:
        asked = select(_A.c.starts, _A.c.therapist_id).where(
            *standing, _A.c.service_id == wanted.service.id
        )
        for starts, therapist_id in read.connection().execute(asked):
            taken[starts.date()].given[therapist_id] += 1
    return taken


def _take(read: Read, service: Service, standing: Sequence[Any], taken: dict[date, Busy]) -> None:
    """Note what therapists and rooms are taken. A year of a full clinic goes through here."""
    asked = select(
        *(_as_kept(_A.c.starts), _as_kept(_A.c.ends), _A.c.therapist_id, _A.c.room_id),
        *(_A.c.buffer_before, _A.c.buffer_after),
    ).where(*standing)
    moments = _Moments()
    found = read.connection().execute(asked).all()
    for starts, ends, therapist_id, room_id, before, after in found:
        day, start = moments[starts]
        last, end = moments[ends]
        # Each visit brings its own buffers, and the two do not share a minute.
        kept = (start - before - service.buffer_after, end + after + service.buffer_before)
        if last != day:
            over = taken[last]
            over.therapists[therapist_id].append((0, kept[1]))
            if room_id is not None:
                over.rooms[room_id].append((0, end))
            end, kept = schedule.DAY, (kept[0], schedule.DAY)
        busy = taken[day]
        busy.therapists[therapist_id].append(kept)
        if room_id is not None:
            busy.rooms[room_id].append((start, end))


def _as_kept(column: Any) -> Any:
    """A wall time as the database has it: `_Moments` understands each but once."""
    return type_coerce(column, NullType())


class _Moments(dict[Any, tuple[date, int]]):
    """Day and minute of a wall time as a database keeps it, text or datetime. Many visits begin
    and end together, so that most are looked up rather than taken apart."""

    def __missing__(self, kept: Any) -> tuple[date, int]:
        wall = kept if isinstance(kept, datetime) else datetime.fromisoformat(kept)
        self[kept] = found = (wall.date(), wall.hour * 60 + wall.minute)
        return found


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
        open_ = times.open_spans(person.id, day)
        starts = _starts(wanted, day, schedule.free_spans(open_, taken + busy.patient))
        if starts:
            load = sum([end - start for start, end in taken])
            found += [(minute, load, order, person.id) for minute in starts]
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


def _starts(wanted: Wanted, day: date, spans: list[Span]) -> list[int]:
    """Starts in these free spans, one after the other: each leaves room for the one before."""
    first, last = PARTS.get(wanted.part, (0, schedule.DAY))
    if day == wanted.start.date():
        first = max(first, wanted.start.hour * 60 + wanted.start.minute)
    step = wanted.step or -(-wanted.minutes // QUARTER) * QUARTER
    starts: list[int] = []
    for start, end in spans:
        minute = start if start >= first else -(-first // QUARTER) * QUARTER
        starts += range(minute, min(last, end - wanted.minutes + 1), step)
    return starts
