"""A key in the one-line capture, and a ringing phone: a process of its own until the card shows."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from frontdesk import call_backs, db, demo
from frontdesk.clock import Clock
from frontdesk.model import Actor
from frontdesk.settings import Settings
from frontdesk.ui import incoming, single, theme
from frontdesk.ui.lane import Lane
from frontdesk.ui.window import Window
from tests.bench.book import NOW
from tests.bench.figures import p50, p95, say, tell, timed

LINES = Path(__file__).parents[1] / "text" / "capture_lines.toml"
LONGEST = 30  # lines typed
RINGS = 12
PLAIN = (sys.executable, "-c", "pass")
KEY, CARD = 5, 300  # ms


def typed(window: Window) -> list[float]:
    """Milliseconds of each key of some lines, until its chips are painted."""
    screen: Any = window.screens["call_backs"]
    QTest.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    edit = screen.writing.record.one_line.line.edit
    took: list[float] = []
    for line, *_ in tomllib.loads(LINES.read_text(encoding="utf-8"))["learn"][:LONGEST]:
        edit.clear()

        def press(letter: str) -> None:
            QTest.keyClicks(edit, letter)
            screen.writing.record.one_line.repaint()

        took += [timed(lambda letter=letter: press(letter)) for letter in line]
    return took


def rung(window: Window, path: Path, number: str) -> float:
    """Milliseconds from the start of `frontdesk call` to the card painted."""
    loop, polled = QEventLoop(), QTimer()
    window.go("patients")
    polled.setInterval(1)
    shown = window.screens["call_backs"].isVisible
    polled.timeout.connect(lambda: loop.quit() if shown() else None)
    words = [sys.executable, "-m", "frontdesk", "call", number, "--clinic", str(path)]

    def ring() -> None:
        with subprocess.Popen(words):
            polled.start()
            loop.exec()
            window.repaint()

    took = timed(ring)
    polled.stop()
    return took


def main() -> None:
    """Both, on the made-up clinic."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, "light", 1.0)
    with tempfile.TemporaryDirectory(prefix="frontdesk-bench-") as folder:
        path, clock = Path(folder) / "calls.clinic", Clock.frozen(NOW)
        somebody = Actor(None, "Sam Rivera", "Desk 1")
        store = db.create(str(path), clock=clock, made_up=True)
        demo.fill(store, actor=somebody)
        number = next(row.phone for row in store.read(call_backs.worklist) if row.phone)
        store.close()
        lane = Lane(lambda: db.open(str(path), clock=clock), somebody)
        window = Window(lane, Settings())
        loop = QEventLoop()
        lane.opened.connect(window.load)
        lane.opened.connect(loop.quit)
        window.show()
        lane.open(lambda fault: sys.exit(str(fault)))
        loop.exec()
        window.go("call_backs")
        lock = single.claim(str(path))
        listener = single.Listener(
            str(path), lambda: None, lambda said: incoming.answer(window.desk, said)
        )
        keys = typed(window)
        rings = [rung(window, path, number) for _ in range(RINGS)][2:]
        bare = [timed(lambda: subprocess.run(PLAIN, check=True)) for _ in range(RINGS)]
        listener.close()
        window.close()
        assert lock is not None
        lock.unlock()
    say("one-line capture, a key to its chips, p95", p95(keys), None, KEY)
    tell("one-line capture, a key to its chips, p50", p50(keys))
    say("frontdesk call, start to card painted, p50", p50(rings), None, CARD)
    tell("frontdesk call, start to card painted, p95", p95(rings))
    tell("a bare Python process, p50", p50(bare))
