"""One durable, journaled booking, encrypted, beside a raw insert with the same guards."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from frontdesk import appointments, clinic, db, demo, patients, staff
from frontdesk.clock import Clock
from frontdesk.db import Work, action, keys, sqlite, tables
from frontdesk.model import Actor
from tests.bench.figures import p50, p95, say, side_by_side, tell, timed

NOW = datetime(2026, 7, 14, 10, 12)
SOMEBODY = Actor(None, "Sam Rivera", "Desk 1")
ROUNDS = 150
FAR = 1200  # days ahead, where the clinic's calendar is still empty


def sizes() -> list[int]:
    """How many visits to store: FRONTDESK_BENCH_VISITS, or enough to see the growth."""
    return [int(n) for n in os.environ.get("FRONTDESK_BENCH_VISITS", "10000,100000").split(",")]


def clinic_of(visits: int, folder: Path, clock: Clock | None = None) -> Path:
    """A made-up clinic with that many visits more."""
    path = folder / f"{visits}.clinic"
    store = db.create(str(path), clock=clock or Clock.frozen(NOW), made_up=True)
    demo.fill(store, actor=SOMEBODY)
    if visits:
        demo.bulk(store, visits=visits, patients=max(100, visits // 20))
    store.close()
    return path


def ours(store: db.Store) -> Callable[[], object]:
    """A booking through the use case: checked, guarded, journaled, synced."""
    service = next(s for s in store.read(clinic.services) if s.minutes == 30)
    patient = store.read(patients.recent, limit=1)[0]
    starts = _places(store, service.id)

    def book() -> None:
        therapist_id, start = next(starts)
        store.write(
            appointments.book,
            actor=SOMEBODY,
            key=os.urandom(8).hex(),
            service_id=service.id,
            therapist_id=therapist_id,
            start=start,
            patient_id=patient.id,
            reason="Left arch and heel",
        )

    return book


@action("Put a visit down")
def put(work: Work, *, row: dict[str, Any]) -> None:
    """A visit as it is, without a question asked: what the records alone cost."""
    work.add(tables.Appointment(**row))
    work.flush()


def records(store: db.Store) -> Callable[[], object]:
    """One durable, journaled, guarded row through the records, and nothing else."""
    known = store.read(lambda read: read.execute(select(tables.Appointment.__table__)).first())
    row = {key: value for key, value in known._mapping.items() if key not in ("id", "version")}
    day = NOW.date() + timedelta(days=2 * FAR)
    at = iter(range(10**9))

    def write() -> None:
        start = datetime.combine(day, time(11)) + timedelta(days=next(at))
        fresh = {**row, "status": "booked", "starts": start, "ends": start + timedelta(minutes=30)}
        store.write(put, actor=SOMEBODY, key=os.urandom(8).hex(), row=fresh)

    return write


def _places(store: db.Store, service_id: int) -> Iterator[tuple[int, datetime]]:
    person = store.read(staff.therapists)[0]
    far = store.clock.wall() + timedelta(days=FAR)
    for slot in store.read(
        appointments.free,
        service_id=service_id,
        therapist_id=person.id,
        start=far,
        limit=4 * ROUNDS,
    ):
        if slot.start.minute == 0:  # two visits in a row never touch
            yield person.id, slot.start


def limit(path: Path) -> tuple[Callable[[], object], sqlite3.Connection]:
    """A bare insert of the same row into a like file, same pragmas, same triggers."""
    connection = sqlite.connect(path, keys.read(path).data_key)
    cursor = connection.execute("SELECT * FROM appointment LIMIT 1")
    names = [column[0] for column in cursor.description]
    row = dict(zip(names, cursor.fetchone(), strict=True))
    cursor.close()
    marks = ", ".join("?" for _ in names)
    insert = f"INSERT INTO appointment ({', '.join(names)}) VALUES ({marks})"
    day = NOW.date() + timedelta(days=2 * FAR)
    at = iter(range(10**9))

    def book() -> None:
        start = datetime.combine(day, time(9)) + timedelta(days=next(at))
        values = {
            **row,
            "id": None,
            "status": "booked",
            "starts": start.strftime("%Y-%m-%d %H:%M"),
            "ends": (start + timedelta(minutes=30)).strftime("%Y-%m-%d %H:%M"),
        }
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(insert, [values[name] for name in names])
        connection.execute("COMMIT")

    return book, connection


def append(path: Path) -> Callable[[], object]:
    """The least that is durable: 12 KB appended and synced."""
    handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
    block = os.urandom(12 * 1024)

    def write() -> None:
        os.write(handle, block)
        os.fdatasync(handle)

    return write


def main() -> None:
    """Print the figures, at two sizes of clinic."""
    with tempfile.TemporaryDirectory(prefix="frontdesk-bench-") as name:
        folder = Path(name)
        found: dict[int, float] = {}
        for visits in sizes():
            (folder / str(visits)).mkdir()
            (folder / f"{visits}-raw").mkdir()
            mine = clinic_of(visits, folder / str(visits))
            raw = clinic_of(visits, folder / f"{visits}-raw")
            store = db.open(str(mine), clock=Clock.frozen(NOW))
            bare, connection = limit(raw)
            bones, reference = side_by_side(records(store), bare, ROUNDS)
            say(f"journaled row p50, {visits:,} visits", p50(bones), p50(reference), 1.6)
            ms, reference = side_by_side(ours(store), bare, ROUNDS)
            found[visits] = p50(ms)
            say(f"book with its checks p50, {visits:,}", p50(ms), p50(reference), 1.6)
            tell(f"book p95, {visits:,} visits", p95(ms))
            write = append(folder / "append")
            tell("append 12 KB and fdatasync, p50", p50([timed(write) for _ in range(ROUNDS)]))
            store.close()
            connection.close()
        most, least = max(found), min(found)
        say(f"book, {most:,} / {least:,} visits", found[most], found[least], 1.3)
