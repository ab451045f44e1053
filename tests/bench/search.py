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
from tests.bench.figures import p50, say, side_by_side, tell

NOW = datetime(2026, 7, 14, 10, 12)
SOMEBODY = Actor(None, "Sam Rivera", "Desk 1")
TYPED = ("m", "ma", "mar", "elena m", "917", "9175", "0142", "zz")
ROUNDS = 60


def sizes() -> list[int]:
    """How many patients: FRONTDESK_BENCH_PATIENTS, or a hundred thousand."""
    return [int(n) for n in os.environ.get("FRONTDESK_BENCH_PATIENTS", "100000").split(",")]


def by_id(read: Read) -> tuple[Patient, ...]:
    """The limit: twenty rows by primary key."""
    where = tables.Patient.id.in_(range(1, 21))
    return rows.many(read, Patient, tables.Patient, where)


def by_like(read: Read) -> tuple[Patient, ...]:
    """The naive peer: a pattern over every name."""
    asked = select(*rows.columns(Patient, tables.Patient)).where(tables.Patient.name.like("%zz%"))
    return tuple(Patient(*row) for row in read.execute(asked.limit(20)))


def main() -> None:
    """Each typed word, its median and the 99th of all."""
    for size in sizes():
        with tempfile.TemporaryDirectory(prefix="frontdesk-bench-") as folder:
            store = db.create(str(Path(folder) / "s.clinic"), clock=Clock.frozen(NOW), made_up=True)
            demo.fill(store, actor=SOMEBODY)
            demo.bulk(store, visits=0, patients=size)
            every: list[float] = []
            for typed in TYPED:
                ask = partial(store.read, patients.search, query=typed)
                ours, limit = side_by_side(ask, partial(store.read, by_id), ROUNDS)
                every += ours
                tell(f"{size:,} patients, “{typed}”, beside {p50(limit):.2f} ms", p50(ours))
            like, _ = side_by_side(partial(store.read, by_like), lambda: None, 3, warm=1)
            tell(f"{size:,} patients, LIKE over every name", p50(like))
            target = 3 if size <= 100_000 else 10
            ninety_ninth = sorted(every)[int(len(every) * 0.99)]
            say(f"{size:,} patients, p99", ninety_ninth, None, target)
            store.close()
