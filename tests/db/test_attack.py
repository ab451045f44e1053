"""Eight processes at once, honest and raw: no overlap, no "locked"; and kill -9 loses nothing."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

import psycopg
import pytest

from frontdesk import db
from frontdesk.clock import Clock
from frontdesk.db import guards, keys, sqlite, tables
from frontdesk.model import FREEING
from tests.db import attacker, small
from tests.db.small import SAM

PROCESSES = 8


@pytest.fixture(scope="module")
def processes() -> Iterator[Any]:
    """Processes that start quickly, from one that has imported everything already."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        yield multiprocessing.get_context("spawn")
        return
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.db.attacker"])
    yield context


def overlaps(store: db.Store) -> list[tuple[str, int, int]]:
    """Pairs of live visits that share somebody or a room; found without the program's own SQL."""
    rows = store.read(small.rows, entity=tables.Appointment).values()
    live = [row for row in rows if row["status"] not in FREEING and not row["beside"]]
    found = []
    for who in ("therapist_id", "room_id", "patient_id"):
        turn = sorted(
            ((row[who], row["starts"], row["ends"], row["id"]) for row in live if row[who]),
        )
        found += [(who, a[3], b[3]) for a, b in pairwise(turn) if a[0] == b[0] and b[1] < a[2]]
    return found


def run_attack(
    processes: Any, store: db.Store, address: str, number: int
) -> tuple[Counter[str], list[Any]]:
    """Let them loose; look for overlaps in snapshots meanwhile and at the end."""
    pipes, crowd = [], []
    for seed in range(PROCESSES):
        ours, theirs = processes.Pipe()
        one = processes.Process(target=attacker.attack, args=(address, seed, number, theirs))
        one.start()
        theirs.close()
        pipes.append(ours)
        crowd.append(one)
    came: Counter[str] = Counter()
    found: list[Any] = []
    open_pipes = list(pipes)
    while open_pipes:
        for pipe in wait(open_pipes, timeout=0.05):
            came += pipe.recv()
            open_pipes.remove(pipe)  # type: ignore[arg-type]
        found += overlaps(store)
    for one, pipe in zip(crowd, pipes, strict=True):
        one.join()
        one.close()
        pipe.close()
    return came, found


@pytest.mark.timeout(600)
def test_no_overlap_and_no_lock_shown(
    processes: Any, store: db.Store, store_address: str, long: bool
) -> None:
    store.write(small.seed, actor=SAM, each=attacker.WHO)
    came, found = run_attack(processes, store, store_address, 6250 if long else 60)
    assert found == []
    strange = [what for what in came if what.startswith(("surfaced", "broke"))]
    assert strange == []
    assert came["done"] > PROCESSES
    assert came["raw"] > PROCESSES
    assert came["taken"] > PROCESSES
    assert came["raw refused"] > PROCESSES


def test_the_same_attack_finds_overlaps_where_there_are_no_guards(
    processes: Any, store: db.Store, store_address: str
) -> None:
    """The known-bad design: without the guards this attack must succeed, or it proves nothing."""
    store.write(small.seed, actor=SAM, each=attacker.WHO)
    if store_address.startswith("postgresql"):
        with psycopg.connect(store_address, autocommit=True) as raw:
            for name in guards.postgres_exclusions():
                raw.execute(f"ALTER TABLE frontdesk.appointment DROP CONSTRAINT {name}")
    else:
        path = Path(store_address)
        connection = sqlite.connect(path, keys.read(path).data_key)
        for name in ("guard_appointment_insert", "guard_appointment_update"):
            connection.execute(f"DROP TRIGGER {name}")
        connection.close()
    came, found = run_attack(processes, store, store_address, 10)
    assert found
    assert came["taken"] == 0


def kill_desks(processes: Any, path: Path, times: int, *, too_early: bool = False) -> list[int]:
    """Start a desk that books, kill it at a random moment, and so on; what was acknowledged.

    Every other desk lives until it has booked once, however slow the disk is."""
    dice = random.Random(9)
    said: list[int] = []
    for turn in range(times):
        ours, theirs = processes.Pipe(duplex=False)
        child = processes.Process(
            target=attacker.book_until_killed,
            args=(str(path), (said[-1] if said else 0) + 1, theirs),
            kwargs={"too_early": too_early},
        )
        child.start()
        theirs.close()
        assert ours.recv() == "ready"
        if turn % 2:
            said.append(ours.recv())
        child.join(dice.uniform(0.001, 0.02))
        os.kill(child.pid, signal.SIGKILL)
        child.join()
        child.close()
        said += drain(ours)
    return said


def lost(store: db.Store, said: list[int]) -> list[int]:
    """Acknowledged bookings that are not there, or there twice."""
    booked = store.read(small.rows, entity=tables.Appointment).values()
    starts = Counter(row["starts"] for row in booked)
    return [n for n in said if starts[small.NINE + n * small.HALF] != 1]


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a POSIX word")
@pytest.mark.timeout(300)
def test_nothing_acknowledged_is_lost_by_kill_9(
    processes: Any, store_path: Path, clock: Clock, long: bool
) -> None:
    store = db.open(str(store_path), clock=clock)
    store.write(small.seed, actor=SAM)
    times = 1000 if long else 200
    said = kill_desks(processes, store_path, times)
    assert len(said) >= times // 2
    assert lost(store, said) == []
    assert store.verify() is None
    store.close()


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a POSIX word")
def test_the_same_kills_lose_what_is_acknowledged_too_early(
    processes: Any, store_path: Path, clock: Clock
) -> None:
    store = db.open(str(store_path), clock=clock)
    store.write(small.seed, actor=SAM)
    said = kill_desks(processes, store_path, 30, too_early=True)
    assert lost(store, said) != []
    store.close()


def drain(pipe: Any) -> list[int]:
    """Everything that was said before the end."""
    said = []
    try:
        while True:
            said.append(pipe.recv())
    except EOFError:
        pipe.close()
    return said
