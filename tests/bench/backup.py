"""A backup while a desk books: the copy beside a file copy, the stall of the desk, and a restore.

FRONTDESK_BENCH_MB sets the size; without it 1,000 where the disk has room, else 100."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from frontdesk import backups, db, proof
from frontdesk.clock import Clock
from frontdesk.db import backup as on_disk
from frontdesk.db import keys
from frontdesk.db.backup import making
from tests.bench.book import NOW, clinic_of, ours
from tests.bench.figures import say, tell, timed

VISITS_PER_MB = 830
EVERY = 0.05  # s between two bookings of the other desk


def size() -> int:
    """Megabytes to measure with."""
    room = shutil.disk_usage(tempfile.gettempdir()).free > 8_000_000_000
    return int(os.environ.get("FRONTDESK_BENCH_MB", "1000" if room else "100"))


def main() -> None:
    """Say each figure beside its limit."""
    with tempfile.TemporaryDirectory() as folder:
        path = clinic_of(size() * VISITS_PER_MB, Path(folder), Clock.frozen(NOW))
        megabytes = path.stat().st_size / 1e6
        tell("backup: size of the clinic", megabytes, "MB")
        store = db.open(str(path), clock=Clock.frozen(NOW))
        _copying(store, path, Path(folder))
        made = _under_work(store, path, Path(folder), megabytes)
        _restoring(made, path, store.place.document)
        started = time.perf_counter()
        assert proof.prove(store, "", lambda: None).fault == ""
        tell("backup: proof of the history in slices", time.perf_counter() - started, "s")
        store.close()


def _copying(store: db.Store, path: Path, folder: Path) -> None:
    """The write of a backup beside a plain copy of the file with fsync, turn about."""

    def plain() -> None:
        copy = folder / "plain"
        shutil.copyfile(path, copy)
        with copy.open("r+b") as file:
            os.fsync(file.fileno())
        copy.unlink()

    def ours_too() -> None:
        fresh = folder / "ours"
        making.write(store.place, store.clock, fresh, "hand", on_disk.no_progress)
        fresh.unlink()

    plain()
    pairs = [(timed(ours_too), timed(plain)) for _ in range(3)]
    ratios = sorted(pairs, key=lambda pair: pair[0] / pair[1])
    say("backup: copy, without its proof", *ratios[1], 1.2)


def _under_work(store: db.Store, path: Path, folder: Path, megabytes: float) -> Path:
    """A whole backup while another desk books; its longest wait."""
    context = multiprocessing.get_context("spawn")
    ready, stop = context.Event(), context.Event()
    told: Any = context.Queue()
    desk = context.Process(target=_desk, args=(str(path), ready, stop, told))
    desk.start()
    ready.wait(120)
    started = time.perf_counter()
    made = backups.make(store, folder=folder / "backups", second=None, why="hand")
    took = time.perf_counter() - started
    stop.set()
    waits = told.get(timeout=60)
    desk.join()
    tell("backup: made and proven", took, "s")
    tell("backup: bookings meanwhile", len(waits), "")
    say("backup: longest wait of a booking, per 100 MB", max(waits) / megabytes * 100, None, 600)
    return made.backup.path


def _desk(path: str, ready: Any, stop: Any, told: Any) -> None:
    """Another desk: books every 50 ms, and notes how long each took."""
    store = db.open(path, clock=Clock.frozen(NOW))
    book = ours(store)
    book()
    ready.set()
    waits = []
    while not stop.wait(EVERY):
        try:
            waits.append(timed(book))
        except StopIteration:  # the calendar is full; the copy was over long before
            break
    told.put(waits)
    store.close()


def _restoring(made: Path, path: Path, document: keys.KeyDocument) -> None:
    target = path.with_name("restored.clinic")
    started = time.perf_counter()
    on_disk.restore(made, target, document, Clock.frozen(NOW))
    say("backup: restore, proven, one button", time.perf_counter() - started, None, 60, unit="s")
    target.unlink()


if __name__ == "__main__":
    main()
