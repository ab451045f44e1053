"""The next free times of a clinic with six therapists and a full year ahead of it."""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from frontdesk import appointments, clinic, db, patients, rows, staff
from frontdesk.clock import Clock
from frontdesk.db import bulk
from frontdesk.model import Appointment, AppointmentKind, AppointmentStatus, Role
from tests.bench.book import NOW, SOMEBODY
from tests.bench.figures import p50, p95, say, tell, timed

THERAPISTS, YEAR = 6, 365
OPENS, CLOSES, MINUTES = 8 * 60, 18 * 60, 30
ROUNDS = 30
WHOLE, FIRST_TEN = 100, 10  # ms


def visits() -> int:
    """How many visits the year holds: FRONTDESK_BENCH_FREE, or as many as the clinic promises."""
    return int(os.environ.get("FRONTDESK_BENCH_FREE", "30000"))


def clinic_of(path: Path, number: int) -> db.Store:
    """A clinic whose year ahead is nearly full: on every day some half hours are left."""
    store = db.create(str(path), clock=Clock.frozen(NOW), made_up=True)
    therapists = []
    for n in range(THERAPISTS):
        store.write(clinic.add_room, actor=SOMEBODY, name=f"Room {n + 1}")
        person = store.write(
            staff.add, actor=SOMEBODY, name=f"Therapist {n}", role=Role.THERAPIST,
            sees_patients=True,
        ).value  # fmt: skip
        store.write(
            clinic.set_week, actor=SOMEBODY, therapist_id=person.id,
            week=dict.fromkeys(range(5), (OPENS, CLOSES)),
        )  # fmt: skip
        therapists.append(person.id)
    store.write(
        clinic.add_service, actor=SOMEBODY, name="Discovery visit",
        kind=AppointmentKind.DISCOVERY_VISIT, minutes=MINUTES, price_cents=0,
    )  # fmt: skip
    for n in range(2 * THERAPISTS):
        store.write(patients.add, actor=SOMEBODY, name=f"Patient {n}")
    source = rows_of(therapists, number)
    while batch := [row for row, _ in zip(source, range(bulk.BATCH), strict=False)]:
        store.write(bulk.add_rows, actor=SOMEBODY, table="appointment", rows=batch)
    store.write(bulk.settle, actor=SOMEBODY)
    return store


def rows_of(therapists: list[int], number: int) -> Iterator[dict[str, Any]]:
    """That many visits, spread by chance over the half hours of the year."""
    days = [NOW.date() + timedelta(days=n + 1) for n in range(YEAR)]
    halves = [
        (day, minute, n)
        for day in days
        if day.weekday() < 5
        for minute in range(OPENS, CLOSES, MINUTES)
        for n in range(len(therapists))
    ]
    chosen = sorted(Random(1).sample(halves, min(number, len(halves))))
    for id, (day, minute, n) in enumerate(chosen, 1):
        yield visit(id, day, minute, therapists[n], n)


def visit(id: int, day: date, minute: int, therapist_id: int, n: int) -> dict[str, Any]:
    """One row; each therapist has a room and two patients who take turns."""
    starts = datetime.combine(day, time()) + timedelta(minutes=minute)
    known = Appointment(
        id, 1, AppointmentKind.DISCOVERY_VISIT, AppointmentStatus.BOOKED, 1, therapist_id, n + 1,
        2 * n + 1 + minute // MINUTES % 2, starts, starts + timedelta(minutes=MINUTES), "", "",
        None, None, None, None, None, None,
    )  # fmt: skip
    return {name: getattr(known, name) for name in rows.names(Appointment)}


def main() -> None:
    """Print the figures: a search for ten, one for all that a year has, and half a year."""
    number = visits()
    with tempfile.TemporaryDirectory(prefix="frontdesk-bench-") as folder:
        store = clinic_of(Path(folder) / "year.clinic", number)

        def free(limit: int, days: int = YEAR) -> int:
            found = store.read(appointments.free, service_id=1, start=NOW, limit=limit, days=days)
            return len(found)

        for _ in range(3):
            whole = free(10**6)
        gc.collect()
        gc.freeze()  # as the program does once it has started
        ten = [timed(lambda: free(10)) for _ in range(ROUNDS)]
        year = [timed(lambda: free(10**6)) for _ in range(ROUNDS)]
        half = [timed(lambda: free(10**6, YEAR // 2)) for _ in range(ROUNDS)]
        say(f"free, first ten p50, {number:,} visits", p50(ten), None, FIRST_TEN)
        say(f"free, 12 months p50, {whole:,} found", p50(year), None, WHOLE)
        say("free, 12 months / 6 months", p50(year), p50(half), 2.4)
        tell("free, first ten p95", p95(ten))
        tell("free, 12 months p95", p95(year))
        store.close()
