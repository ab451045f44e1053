"""Rows of a website's form: read, checked, told from repeats and written, beside raw inserts."""

from __future__ import annotations

import itertools
import os
import tempfile
import time
from datetime import datetime
from pathlib import Path

from frontdesk import call_backs, db, demo
from frontdesk.call_backs import sheets
from frontdesk.clock import Clock
from frontdesk.db import keys, sqlite
from frontdesk.model import Actor
from tests.bench.figures import say, tell

NOW = datetime(2026, 7, 14, 10, 12)
SOMEBODY = Actor(None, "Sam Rivera", "Desk 1")


def size() -> int:
    """How many rows: FRONTDESK_BENCH_ROWS, or a hundred thousand."""
    return int(os.environ.get("FRONTDESK_BENCH_ROWS", "100000"))


def table(rows: int) -> str:
    """A form's export of that many rows, no two alike."""
    lines = (
        f"Caller {n},917{n % 10_000_000:07d},caller{n}@example.com,arches after run {n},mornings"
        for n in range(rows)
    )
    return "Name,Phone,Email,Message,Best time\n" + "\n".join(lines)


def main() -> None:
    """Read, dry run and write, with how often it says how far it is."""
    rows = size()
    with tempfile.TemporaryDirectory(prefix="frontdesk-bench-") as folder:
        path = Path(folder) / "import.clinic"
        store = db.create(str(path), clock=Clock.frozen(NOW), made_up=True)
        demo.fill(store, actor=SOMEBODY)
        steps: list[float] = []
        step = lambda _share: steps.append(time.perf_counter())  # noqa: E731
        pasted = table(rows)
        start = time.perf_counter()
        sheet = sheets.read(pasted, step)
        read = time.perf_counter()
        drafts = call_backs.drafts(sheet, sheets.guess(sheet.columns), "", step)
        store.read(call_backs.known, fingerprints=[draft.fingerprint for draft in drafts])
        checked = time.perf_counter()
        store.write(call_backs.bring_in, actor=SOMEBODY, drafts=drafts, step=step)
        written = time.perf_counter()
        gaps = sorted(b - a for a, b in itertools.pairwise(steps))
        store.close()
        raw = _raw(path, drafts)
    tell(f"read {rows:,} rows", (read - start) * 1e3)
    tell("dry run: checked, repeats known", (checked - read) * 1e3)
    tell("written, journaled, one action", (written - checked) * 1e3)
    say("progress said at least every, p99", gaps[int(len(gaps) * 0.99)] * 1e3, None, 50)
    say("import beside raw executemany", (written - start) * 1e3, raw, 1.7)


def _raw(path: Path, drafts: tuple[call_backs.Draft, ...]) -> float:
    """Milliseconds that the same rows cost by executemany, in the same encrypted file."""
    driver = sqlite.File(path, keys.read(path)).driver
    values = [
        (d.fields["name"], d.fields["phone"], d.fields["email"], d.fields["reason"]) for d in drafts
    ]
    driver.execute("CREATE TABLE raw (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT)")
    start = time.perf_counter()
    driver.execute("BEGIN IMMEDIATE")
    driver.executemany("INSERT INTO raw (a, b, c, d) VALUES (?, ?, ?, ?)", values)
    driver.execute("COMMIT")
    return (time.perf_counter() - start) * 1e3
