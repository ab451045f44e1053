"""A made-up clinic of any size, for benchmarks: years of visits behind, one ahead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count, islice
from random import Random
from typing import Any

from frontdesk import clinic, rows, staff
from frontdesk.db import Store
from frontdesk.db import bulk as many
from frontdesk.demo import people
from frontdesk.model import (
    Actor,
    Appointment,
    AppointmentStatus,
    Language,
    Patient,
    Role,
    Room,
    Service,
    Staff,
)

S = AppointmentStatus
IMPORTER = Actor(None, "Command line", "This computer")
HOURS = tuple(range(8, 17))
A_YEAR = 260
YEARS_BACK, DAYS_CLEAR = 10, 70
HOUR = timedelta(hours=1)
SYLLABLES = "an ber co da el far gor han il jo ka lin mor nes ol pe qui ros sa tan ul ver wil yo"


@dataclass(frozen=True, slots=True)
class Column:
    """A therapist with a room of their own, so that no two visits can meet there."""

    therapist_id: int
    room_id: int


def bulk(
    store: Store, *, visits: int, patients: int, seed: int = 1, actor: Actor = IMPORTER
) -> None:
    """Add so many visits and patients to a clinic that `fill` has made. Visits lie on whole
    hours before and after its weeks; therapists and rooms that are no longer in use carry those
    for which four people had no time. Everything is journaled, and the guards watch as ever."""
    random = Random(seed)
    store.write(many.prepare, actor=actor)
    _add(store, actor, "patient", _patients(store, patients, random))
    if visits:
        ahead = min(visits // 10, 4 * len(HOURS) * A_YEAR)
        columns = _columns(store, actor, visits - ahead)
        _add(store, actor, "appointment", _visits(store, columns, visits - ahead, ahead, random))
    store.write(many.settle, actor=actor)


def _add(store: Store, actor: Actor, table: str, made: Iterable[dict[str, Any]]) -> None:
    source = iter(made)
    while batch := list(islice(source, many.BATCH)):
        store.write(many.add_rows, actor=actor, table=table, rows=batch)


def _patients(store: Store, number: int, random: Random) -> Iterator[dict[str, Any]]:
    blank = dict.fromkeys(rows.names(Patient), "") | {
        "version": 1,
        "born": None,
        "language": Language.EN,
        "voicemail_ok": True,
        "text_ok": True,
        "email_ok": True,
        "do_not_contact": False,
        "weekly_miles": None,
        "shoe_miles": None,
        "active": True,
        "merged_into": None,
        "entered_in_error": False,
    }
    given = sorted({name.split()[0] for name in people.everyone()})
    parts = SYLLABLES.split()
    first = store.read(many.next_id, table="patient")
    for id in range(first, first + number):
        family = "".join(random.choices(parts, k=3)).capitalize()
        phone = f"+1{random.randrange(201, 990)}55501{random.randrange(100):02d}"
        name = f"{random.choice(given)} {family}"
        yield {**blank, "id": id, "name": name, "phone": phone, "phone_raw": phone}


def _columns(store: Store, actor: Actor, behind: int) -> list[Column]:
    """The four therapists, and as many who left as it takes to hold the visits of ten years."""
    now = [person.id for person in store.read(staff.therapists)]
    rooms = [room.id for room in store.read(clinic.rooms)]
    each = len(HOURS) * A_YEAR * YEARS_BACK
    more = max(0, -(-behind // each) - len(now))
    first_staff = store.read(many.next_id, table="staff")
    first_room = store.read(many.next_id, table="room")
    left = [
        Staff(id, 1, f"Former therapist {n}", f"F{n}", "", Role.THERAPIST, True, False, 100 + n)
        for n, id in zip(range(1, more + 1), count(first_staff), strict=False)
    ]
    closed = [
        Room(id, 1, f"Former room {n}", False, 100 + n)
        for n, id in zip(range(1, more + 1), count(first_room), strict=False)
    ]
    _add(store, actor, "staff", (_values(person) for person in left))
    _add(store, actor, "room", (_values(room) for room in closed))
    pairs = [*zip(now, rooms, strict=False)]
    pairs += [(person.id, room.id) for person, room in zip(left, closed, strict=True)]
    return [Column(*pair) for pair in pairs]


def _values(snapshot: Any) -> dict[str, Any]:
    return {name: getattr(snapshot, name) for name in rows.names(type(snapshot))}


def _visits(
    store: Store, columns: Sequence[Column], behind: int, ahead: int, random: Random
) -> Iterator[dict[str, Any]]:
    today = store.clock.today()
    offered = [s for s in store.read(clinic.services) if s.needs_room]
    last = store.read(many.next_id, table="patient") - 1
    turn = list(range(1, last + 1))
    random.shuffle(turn)
    ids = count(store.read(many.next_id, table="appointment"))
    days = -(-behind // (len(HOURS) * len(columns)))
    first = _days(today - timedelta(days=DAYS_CLEAR), -1, days)
    after = _days(today + timedelta(days=DAYS_CLEAR), 1, A_YEAR + 1)
    places = [
        *islice(_places(reversed(first), columns), behind),
        *islice(_places(after, columns[:4]), ahead),
    ]
    for number, (start, column) in enumerate(places):
        yield _visit(
            next(ids), start, column, turn[number % len(turn)], random.choice(offered),
            today, random.random(),
        )  # fmt: skip


def _places(days: Iterable[date], columns: Sequence[Column]) -> Iterator[tuple[datetime, Column]]:
    """Hours in the order of time, so that one patient's turns are far apart."""
    for day in days:
        for hour in HOURS:
            for column in columns:
                yield datetime.combine(day, time(hour)), column


def _days(start: date, step: int, number: int) -> list[date]:
    days = (start + timedelta(days=step * n) for n in count())
    return list(islice((day for day in days if day.weekday() < 5), number))


def _visit(
    id: int,
    start: datetime,
    column: Column,
    patient_id: int,
    service: Service,
    today: date,
    chance: float,
) -> dict[str, Any]:
    past = start.date() < today
    status = S.FULFILLED if past else S.BOOKED
    if chance > 0.94:
        status = S.NOSHOW if past else S.CONFIRMED
    return _values(
        Appointment(
            id, 1, service.kind, status, service.id, column.therapist_id, column.room_id,
            patient_id, start, start + HOUR, "", "", None, None, None, None, None, None,
        )
    )  # fmt: skip
