"""A keystroke to rows: patients found by parts of names and numbers, beside 20 rows by id."""

from __future__ import annotations

import os
import tempfile
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import select

from frontdesk import db, demo, patients, rows
from frontdesk.clock import Clock
from frontdesk.db import Read, tables
from frontdesk.model import Actor, Patient
from tests.bench.figures import p50, say, side_by_side, tell, timed

NOW = datetime(2026, 7, 14, 10, 12)
SOMEBODY = Actor(None, "Sam Rivera", "Desk 1")
TYPED = (
    *("m", "ma", "mar", "elena m", "elena ma", "m elena", "el mar", "el zz", "elena 0142"),
    *("917", "9175", "0142", "zz", "zzz"),
)
FIRST_HIT = 50_000
ROUNDS = 60


def sizes() -> list[int]:
    """How many patients: FRONTDESK_BENCH_PATIENTS, or what performance.md and E1 name."""
    named = os.environ.get("FRONTDESK_BENCH_PATIENTS")
    return [int(n) for n in named.split(",")] if named else [FIRST_HIT, 100_000, 1_000_000]


def made(patients: int, folder: Path) -> Path:
    """A clinic with so many patients; one that FRONTDESK_BENCH_CLINICS has is taken as it is, and
    one that it has not yet is kept there."""
    kept = Path(os.environ.get("FRONTDESK_BENCH_CLINICS", folder)) / f"{patients}-people.clinic"
    if not kept.is_file():
        store = db.create(str(kept), clock=Clock.frozen(NOW), made_up=True)
        demo.fill(store, actor=SOMEBODY)
        demo.bulk(store, visits=0, patients=patients)
        store.close()
    return kept


def by_id(read: Read) -> tuple[Patient, ...]:
    """The limit: twenty rows by primary key."""
    where = tables.Patient.id.in_(range(1, 21))
    return rows.many(read, Patient, tables.Patient, where)


def by_like(read: Read) -> tuple[Patient, ...]:
    """The naive peer: a pattern over every name."""
    asked = select(*rows.columns(Patient, tables.Patient)).where(tables.Patient.name.like("%zz%"))
    return tuple(Patient(*row) for row in read.execute(asked.limit(20)))


def measure(size: int, store: db.Store) -> float:
    """Each typed word, its median and the 99th of all, which is given back."""
    every: list[float] = []
    for typed in TYPED:
        ask = partial(store.read, patients.search, query=typed)
        ours, limit = side_by_side(ask, partial(store.read, by_id), ROUNDS)
        every += ours
        tell(f"{size:,} patients, “{typed}”, beside {p50(limit):.2f} ms", p50(ours))
    like, _ = side_by_side(partial(store.read, by_like), lambda: None, 3, warm=1)
    tell(f"{size:,} patients, LIKE over every name", p50(like))
    ninety_ninth = sorted(every)[int(len(every) * 0.99)]
    say(f"{size:,} patients, p99", ninety_ninth, None, 3 if size <= 100_000 else 10)
    return ninety_ninth


def main() -> None:
    """The figures for each size, a first hit on a file just opened, and how they grow."""
    before: tuple[int, float] | None = None
    with tempfile.TemporaryDirectory(prefix="frontdesk-bench-") as folder:
        for size in sizes():
            store = db.open(str(made(size, Path(folder))), clock=Clock.frozen(NOW))
            first = timed(partial(store.read, patients.search, query=TYPED[0]))
            say(f"{size:,} patients, first hit", first, None, 50)
            now = measure(size, store)
            if before and size == 10 * before[0]:
                say(f"growth to {size:,} patients, p99", now, before[1], 2)
            before = size, now
            store.close()
