"""Rows of a website's form: read, checked, told from repeats and written, beside raw inserts."""

from __future__ import annotations

import os
import shutil
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
    """Read, dry run, write and take back, with how often it says how far it is."""
    rows = size()
    with tempfile.TemporaryDirectory(prefix="frontdesk-bench-") as folder:
        path, twin = Path(folder) / "import.clinic", Path(folder) / "twin.clinic"
        store = db.create(str(path), clock=Clock.frozen(NOW), made_up=True)
        demo.fill(store, actor=SOMEBODY)
        shutil.copy(path, twin)
        shutil.copy(keys.path_for(path), keys.path_for(twin))
        pasted = table(rows)
        before, steps = memory(), Steps()
        start = time.perf_counter()
        sheet = sheets.read(pasted, steps)
        read = time.perf_counter()
        drafts = call_backs.drafts(sheet, sheets.guess(sheet.columns), "", steps)
        steps(1)
        store.read(call_backs.known, fingerprints=[d.fingerprint for d in drafts], step=steps)
        checked = time.perf_counter()
        done = store.write(call_backs.bring_in, actor=SOMEBODY, drafts=drafts, step=steps)
        written = time.perf_counter()
        peak = memory("VmHWM") - before
        gaps = steps.gaps
        assert done.action_id is not None
        raw = _raw(path, twin, done.action_id)
        undoing, back = time.perf_counter(), Steps()
        store.undo(done.action_id, actor=SOMEBODY, step=back)
        undone = time.perf_counter()
        sound = store.verify()
        store.close()
    tell(f"read {rows:,} rows", (read - start) * 1e3)
    tell("dry run: checked, repeats known", (checked - read) * 1e3)
    tell("written, journaled, one action", (written - checked) * 1e3)
    tell("taken back, one action", (undone - undoing) * 1e3)
    tell("last step to saved: sync of the file", (written - steps.saving) * 1e3)
    tell("memory at the peak, bytes a row", peak / rows, "B")
    say("longest without a word, until it is saved", max(gaps) * 1e3, None, 50)
    say("longest without a word while it is taken back", max(back.gaps) * 1e3, None, 50)
    say("import beside raw executemany of the same rows", (written - start) * 1e3, raw[0], 1.7)
    tell("import beside five bare columns, times", (written - start) * 1e3 / raw[1], "x")
    assert sound is None, sound


class Steps:
    """Hears how far it is, and when."""

    def __init__(self) -> None:
        self.last = time.perf_counter()
        self.saving = self.last
        self.gaps: list[float] = []

    def __call__(self, share: float) -> None:
        now = time.perf_counter()
        self.gaps.append(now - self.last)
        self.last = self.saving = now


def memory(what: str = "VmRSS") -> int:
    """Bytes of memory this process has (VmRSS), or had at most (VmHWM)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if what in line)) * 1024


def _raw(path: Path, twin: Path, action_id: int) -> tuple[float, float]:
    """Milliseconds that the same rows, their journal entries and their action cost by
    executemany, in a copy of the file as it was before; and five columns of them, bare."""
    document = keys.read(path)
    source, driver = sqlite.File(path, document).driver, sqlite.File(twin, document).driver
    entries = {
        "call_back": source.execute(
            "SELECT b.* FROM call_back b JOIN change c ON c.row_id = b.id "
            "WHERE c.table_name = 'call_back' AND c.action_id = ?", (action_id,)
        ).fetchall(),
        "action": source.execute("SELECT * FROM action WHERE id = ?", (action_id,)).fetchall(),
        "change": source.execute(
            "SELECT * FROM change WHERE action_id = ?", (action_id,)
        ).fetchall(),
    }  # fmt: skip
    driver.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT)")
    bare = [(row[5], row[6], row[7], row[8]) for row in entries["call_back"]]
    start = time.perf_counter()
    driver.execute("BEGIN IMMEDIATE")
    for name, rows in entries.items():
        marks = ", ".join("?" for _ in rows[0])
        driver.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
    driver.execute("COMMIT")
    same = time.perf_counter()
    driver.execute("BEGIN IMMEDIATE")
    driver.executemany("INSERT INTO bare (a, b, c, d) VALUES (?, ?, ?, ?)", bare)
    driver.execute("COMMIT")
    return (same - start) * 1e3, (time.perf_counter() - same) * 1e3
