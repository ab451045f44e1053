"""Faults on real files through the real window: the sentence, what was typed, and the way on."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from frontdesk import call_backs, clinic, db
from frontdesk.clock import Clock
from frontdesk.db import keys, sqlite
from frontdesk.model import Actor
from frontdesk.ui.lane import Lane
from frontdesk.ui.outage import Outage
from frontdesk.ui.widgets import Banner, Button, Label
from frontdesk.ui.window import Window
from tests.stories.test_main_job import CTRL, fill_in, press

HURTS = "Left arch and heel, after long runs"
HELD = 500  # milliseconds that another program's lock is waited for here
BLOCKED = 0.2
NAMES = ("", "Marsh", "Novak", "Oduya", "Petrov", "Quist")


class Pulse:
    """How long the window was deaf at most, looked at every 5 ms."""

    def __init__(self) -> None:
        self.worst, self.last = 0.0, time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.worst, self.last = max(self.worst, now - self.last), now

    def start(self) -> None:
        """Count from here on."""
        self.worst, self.last = 0.0, time.perf_counter()


class Place:
    """A clinic on a small disk of its own where this computer lets us mount one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "desk.clinic"
        self.mounted = not self._mount("-t", "tmpfs", "-o", "size=4m", "tmpfs")

    def _mount(self, *words: str) -> int:
        command = ["mount", *words, str(self.folder)]
        try:
            return subprocess.run(command, capture_output=True, check=False).returncode
        except FileNotFoundError:
            return 1

    def close(self) -> None:
        """Give the disk back, with whatever still lies over it."""
        while self.mounted and self.folder.is_mount():
            subprocess.run(["umount", "-l", str(self.folder)], check=True)

    @contextmanager
    def full(self) -> Iterator[str]:
        """Not a byte left."""
        if not self.mounted:  # pragma: no cover - no right to mount here
            self.folder.chmod(0o500)
            yield "cannot be reached or written to"
            self.folder.chmod(0o700)
            return
        ballast = self.folder / "ballast"
        with suppress(OSError), ballast.open("wb", buffering=0) as out:
            while out.write(bytes(4096)):
                pass
        assert not shutil.disk_usage(self.folder).free
        yield "The disk is full, so this was not saved"
        ballast.unlink()

    @contextmanager
    def read_only(self) -> Iterator[str]:
        """The disk went read-only, or the folder did."""
        if self.mounted:  # laid over itself: what is open there for writing does not hinder
            assert not self._mount("--bind", str(self.folder))
            assert not self._mount("-o", "remount,ro,bind")
        else:  # pragma: no cover - no right to mount here
            self.folder.chmod(0o500)
        yield "cannot be reached or written to"
        if self.mounted:
            subprocess.run(["umount", str(self.folder)], check=True)
        else:  # pragma: no cover - no right to mount here
            self.folder.chmod(0o700)

    @contextmanager
    def locked(self) -> Iterator[str]:
        """Another program holds the file."""
        holder = sqlcipher.connect(str(self.path), isolation_level=None)
        holder.execute(f"PRAGMA key = \"x'{keys.read(self.path).data_key.hex()}'\"")
        holder.execute("BEGIN EXCLUSIVE")
        try:
            yield "Another program is holding the clinic's file"
        finally:
            holder.close()

    @contextmanager
    def moved(self) -> Iterator[str]:
        """Renamed while open."""
        aside = self.path.with_name("aside")
        self.path.rename(aside)
        yield "is no longer in its place"
        aside.rename(self.path)

    @contextmanager
    def replaced(self) -> Iterator[str]:
        """An older copy was put in its place by a synced folder."""
        aside = self.path.with_name("aside")
        self.path.rename(aside)
        shutil.copy(aside, self.path)
        yield "was moved or replaced while it was open"
        aside.replace(self.path)

    @contextmanager
    def truncated(self) -> Iterator[str]:
        """A synced folder brought half of it back."""
        whole = self.path.read_bytes()
        os.truncate(self.path, len(whole) // 2 // 4096 * 4096)
        yield "is damaged, so nothing more was read or written"

    @contextmanager
    def flipped(self) -> Iterator[str]:
        """One bit of each page is not what it was."""
        handle = os.open(self.path, os.O_RDWR)
        for page in range(os.fstat(handle).st_size // 4096):
            at = page * 4096 + 2000
            old = os.pread(handle, 1, at)
            os.pwrite(handle, bytes([old[0] ^ 1]), at)
        yield "is damaged, so nothing more was read or written"
        os.close(handle)


@pytest.fixture
def place(store: db.Store, store_path: Path, tmp_path: Path) -> Iterator[Place]:
    """The set-up clinic's file, on a disk of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = Place(folder)
    shutil.copy(store_path, made.path)
    shutil.copy(f"{store_path}.key", f"{made.path}.key")
    yield made
    made.close()


@pytest.fixture
def store_address(store_path: Path) -> str:
    """Files alone: a server's faults have their own stories."""
    return str(store_path)


@pytest.fixture
def lane(place: Place, clock: Clock, actor: Actor, qapp: QApplication, qtbot: QtBot,
         monkeypatch: pytest.MonkeyPatch) -> Iterator[Lane]:  # fmt: skip
    """The lane as the program has it: with a thread for the records."""
    monkeypatch.setattr(sqlite, "BUSY_MILLISECONDS", HELD)
    made = Lane(lambda: db.open(str(place.path), clock=clock), actor)
    faults: list[BaseException] = []
    made.crashed.connect(faults.append)
    with qtbot.waitSignal(made.opened):
        made.open(faults.append)
    yield made
    made.close()
    assert not faults, f"nobody expected: {faults!r}"


def kept(window: Window) -> bool:
    """Whether what was typed is still there to be seen."""
    boxes = window.findChildren(QPlainTextEdit)
    return any(box.isVisible() and box.toPlainText() == HURTS for box in boxes)


def told(window: Window, *kinds: type[Any]) -> str:
    """What the banners in sight say."""
    every = [banner for kind in kinds for banner in window.findChildren(kind)]
    shown = [banner for banner in every if banner.isVisible()]
    labels = (label for banner in shown for label in banner.findChildren(Label))
    return " ".join(label.text() for label in labels)


def settled(window: Window, qtbot: QtBot) -> None:
    """What the last step set going has come back, twice over."""
    for _ in range(2):
        seen: list[object] = []
        window.lane.ask(clinic.get, done=seen.append)
        qtbot.waitUntil(lambda: bool(seen), timeout=5000)  # noqa: B023
        QApplication.processEvents()


def saved(place: Place, clock: Clock) -> list[str]:
    """Whose requests a second look at the file finds."""
    store = db.open(str(place.path), clock=clock)
    try:
        return [request.name for request in store.read(call_backs.worklist)]
    finally:
        store.close()


def close_banners(window: Window) -> None:
    """Press the Close of each refusal that is said."""
    for banner in window.findChildren(Banner):
        for button in banner.findChildren(Button):
            if button.text() == "Close" and button.isVisible():
                button.click()
    QApplication.processEvents()


def test_every_passing_fault_keeps_the_form_and_passes(
    window: Window, place: Place, clock: Clock, qtbot: QtBot, long: bool
) -> None:
    """Full, read-only, held, moved, replaced: said in words; then the same form saves."""
    pulse = Pulse()
    faults: list[Callable[[], Any]] = [
        place.full, place.read_only, place.locked, place.moved, place.replaced,
    ]  # fmt: skip
    for count, fault in enumerate(faults, 1):
        fill_in(f"917555014{count}", f"Elena {NAMES[count]}")
        settled(window, qtbot)
        with fault() as sentence:
            pulse.start()
            press(Qt.Key.Key_Return, CTRL)
            qtbot.waitUntil(lambda: bool(told(window, Banner)), timeout=5000)
            assert sentence in told(window, Banner), "and stays though reading may go on"
            assert kept(window), fault.__name__
            assert "Traceback" not in told(window, Banner, Outage)
            print(f"fault {fault.__name__}: window deaf {pulse.worst * 1000:.0f} ms at most")
            if long:
                assert pulse.worst < BLOCKED, fault.__name__
        close_banners(window)
        window.lane.retry()
        qtbot.waitUntil(lambda: not told(window, Outage), timeout=5000)
        assert kept(window), fault.__name__
        press(Qt.Key.Key_Return, CTRL)
        qtbot.waitUntil(lambda: not kept(window), timeout=5000)
        settled(window, qtbot)
        assert saved(place, clock) == [f"Elena {n}" for n in NAMES[1 : count + 1]]


@pytest.mark.parametrize("name", ["truncated", "flipped"])
def test_damage_while_open_is_named_and_the_form_is_kept(
    window: Window, place: Place, qtbot: QtBot, name: str
) -> None:
    fault: Callable[[], Any] = getattr(place, name)
    fill_in()
    settled(window, qtbot)
    with fault() as sentence:
        press(Qt.Key.Key_Return, CTRL)
        qtbot.waitUntil(lambda: sentence in told(window, Banner), timeout=5000)
        assert "Restore your last backup" in told(window, Banner)
        assert kept(window)
