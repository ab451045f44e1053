"""Killed, out of room, or not put to the test: the older backups stay, and none is half there."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from frontdesk import backups, db
from frontdesk.clock import Clock
from frontdesk.db import backup as on_disk
from frontdesk.db.backup import container, making, proving
from frontdesk.errors import FrontdeskError, Unavailable
from tests.backups.test_backups import damages, made
from tests.db import small
from tests.db.small import SAM

# For each line it reads, a child of its own that makes one backup after another until killed.
MAKER = """
import os, sys
from pathlib import Path
from frontdesk import backups, db
from frontdesk.clock import Clock
for line in sys.stdin:
    child = os.fork()
    if not child:
        store = db.open(sys.argv[1], clock=Clock())
        while True:
            backups.make(store, folder=Path(sys.argv[2]), second=None, why="hand")
    print(child, flush=True)
    os.waitpid(child, 0)
"""


@pytest.fixture
def clinic(store_path: Path, clock: Clock) -> db.Store:
    """A clinic file with a little in it."""
    store = db.open(str(store_path), clock=clock)
    store.write(small.seed, actor=SAM)
    return store


def test_killed_at_any_moment_every_backup_that_is_there_is_whole(
    clinic: db.Store, store_path: Path, tmp_path: Path, long: bool
) -> None:
    folder, chance = tmp_path / "backups", random.Random(3)
    first = made(clinic, folder).backup
    document = clinic.place.document
    maker = subprocess.Popen(
        [sys.executable, "-c", MAKER, str(store_path), str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
    )  # fmt: skip
    assert maker.stdin is not None
    assert maker.stdout is not None
    for _ in range(200 if long else 20):
        maker.stdin.write("now\n")
        child = int(maker.stdout.readline())
        threading.Event().wait(0.02 + chance.random() * 0.1)
        os.kill(child, signal.SIGKILL)
        for one in backups.listed(folder, document.clinic)[:2]:
            on_disk.check(one.path, document, tmp_path)
    maker.communicate()
    left = backups.listed(folder, document.clinic)
    assert first.path.exists() or len(left) >= 3
    assert clinic.verify() is None
    clinic.close()


def test_a_disk_that_is_full_is_a_sentence_and_leaves_nothing(
    clinic: db.Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "backups"
    first = made(clinic, folder).backup

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    for name, where in (("write", making.container), ("unpack", container)):
        with monkeypatch.context() as patch:
            patch.setattr(where, name, full)
            with pytest.raises(Unavailable, match="is full, so no backup was made there"):
                made(clinic, folder)
        assert list(folder.iterdir()) == [first.path]
    clinic.close()


def test_a_copy_that_is_not_restored_once_would_be_accepted_damaged(
    clinic: db.Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The known-bad design: what the disk damages while it is written counts as a backup there,
    and does not here."""
    folder = tmp_path / "backups"
    honest: Callable[..., None] = making.write

    def failing_disk(place: Any, clock: Clock, fresh: Path, *rest: Any) -> None:
        honest(place, clock, fresh, *rest)
        [damage] = damages(fresh.read_bytes(), 1, 5)
        fresh.write_bytes(damage)

    monkeypatch.setattr(making, "write", failing_disk)
    with pytest.raises(FrontdeskError):
        made(clinic, folder)
    assert not list(folder.iterdir())
    monkeypatch.setattr(proving, "prove", lambda *_: None)
    path, _ = on_disk.make(clinic.place, clinic.clock, folder, "hand")
    monkeypatch.undo()
    with pytest.raises(FrontdeskError):
        on_disk.check(path, clinic.place.document, tmp_path)
    clinic.close()
