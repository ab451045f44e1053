"""How much of the time that came free is filled again, by the waiting list and by whoever calls
next, in a simulated year; and how fast thousands of waiting people are ranked."""

from __future__ import annotations

import gc
import os
import tempfile
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime, time, timedelta
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

from frontdesk import db, rows, waiting
from frontdesk.db import bulk, tables
from frontdesk.model import Waiting
from frontdesk.waiting import Gap
from tests.bench.book import SOMEBODY
from tests.bench.figures import p50, p95, say, side_by_side, tell
from tests.bench.healer_year import (
    BEGINS,
    CLOSES,
    LUNCH,
    MINUTES,
    OPENS,
    SEED,
    THERAPISTS,
    Outcome,
    Policy,
    opened,
    simulated,
)

MANY, ROUNDS, WITHIN = 5000, 30, 50.0  # people, times, ms


def crowd(folder: Path) -> tuple[db.Store, Gap]:
    """A clinic in which 5,000 people wait, every one of whom a cancelled visit would suit."""
    store, clock, service, therapists = opened(folder / "crowd.clinic")
    chance = Random(SEED)
    blank = store.write(_patient_row, actor=SOMEBODY).value  # what a patient's row is made of
    people = [{**blank, "id": n + 2, "name": f"Patient {n}"} for n in range(MANY)]
    store.write(bulk.add_rows, actor=SOMEBODY, table="patient", rows=people)
    waits = [
        {
            **dict.fromkeys(rows.names(Waiting)),
            "id": n + 1,
            "version": 1,
            "patient_id": n + 2,
            "service_id": service,
            "therapist_id": chance.choice((None, therapists[0])),
            "note": "",
            "weekdays": chance.choice((0, 2, 14)),
            "parts": chance.choice((0, 1, 3)),
            "urgent": chance.random() < 0.05,
            "status": "waiting",
            "since": clock.now() - timedelta(minutes=chance.randrange(60 * 24 * 60)),
        }
        for n in range(MANY)
    ]
    store.write(bulk.add_rows, actor=SOMEBODY, table="waiting", rows=waits)
    store.write(bulk.settle, actor=SOMEBODY)
    tuesday = BEGINS.date() + timedelta(days=8)
    start = datetime.combine(tuesday, time(10))
    return store, Gap(therapists[0], start, start + timedelta(minutes=MINUTES))


def _patient_row(work: db.Work) -> dict[str, Any]:
    from frontdesk import patients

    made = patients.create(work, {"name": "Somebody"})
    work.flush()
    columns: Any = tables.Patient.__table__.columns
    return {column.name: getattr(made, column.name) for column in columns}


_patient_row.label = "Add patient"  # type: ignore[attr-defined]
_patient_row.again = None  # type: ignore[attr-defined]


def _bare(store: db.Store) -> Any:
    """The least it can cost: the same rows off the table, and nothing made of them."""

    def read(session: db.Read) -> int:
        return len(session.connection().exec_driver_sql("SELECT * FROM waiting").fetchall())

    return lambda: store.read(read)


def main() -> None:
    """Print the figures: ranking among 5,000, and the year with and without the healer."""
    days = int(os.environ.get("FRONTDESK_BENCH_HEALER", "365"))
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None  # the disk is not what is measured
    with tempfile.TemporaryDirectory(prefix="frontdesk-bench-", dir=memory) as name:
        folder = Path(name)
        store, gap = crowd(folder)
        fit = store.read(waiting.heal, gap=gap).fit
        gc.collect()
        gc.freeze()
        ours, least = side_by_side(lambda: store.read(waiting.heal, gap=gap), _bare(store), ROUNDS)
        say(f"rank a gap p50, {MANY:,} wait, {fit:,} fit", p50(ours), None, WITHIN)
        say("rank a gap p50 / reading the rows", p50(ours), p50(least), 12)
        tell("rank a gap p95", p95(ours))
        store.close()
        policies = (Policy("first-come"), Policy("healer", heals=True))
        with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
            years = list(pool.map(partial(simulated, folder, days=days), policies))
        for year in years:
            tell_year(year, days)
        first, healed = years
        say("cancelled time left empty / first-come", healed.empty, first.empty, 0.7, unit="%")
        say("cancelled late, left empty / first-come", healed.late_empty, first.late_empty, 0.7,
            unit="%")  # fmt: skip


def tell_year(year: Outcome, days: int) -> None:
    """The lines of one year."""
    name = year.policy.name
    opened = days / 7 * 5 * (CLOSES - OPENS - (LUNCH[1] - LUNCH[0])) / MINUTES * THERAPISTS
    tell(f"{name}: filled again of {year.cancelled} cancelled", 100 - year.empty, "%")
    tell(f"{name}: filled again of {year.late} late ones", 100 - year.late_empty, "%")
    tell(f"{name}: less what moving sooner left", 100 - year.net, "%")
    tell(f"{name}: missed, and not to be filled", year.missed, "visits")
    tell(f"{name}: open hours in use", 100 * year.used / opened, "%")
    if year.policy.heals:
        tell(f"{name}: calls", year.calls, "calls")
        soon = sum(year.sooner) / max(1, len(year.sooner))
        tell(f"{name}: {len(year.sooner)} came sooner, by", soon, "days")


if __name__ == "__main__":
    main()
