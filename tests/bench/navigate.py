"""The "next week" key to painted, through the real window and its data thread."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from frontdesk import db
from frontdesk.clock import Clock
from frontdesk.model import Actor
from frontdesk.settings import Settings
from frontdesk.ui import theme
from frontdesk.ui.lane import Lane
from frontdesk.ui.window import Window
from tests.bench.book import NOW, clinic_of, sizes
from tests.bench.figures import p50, p95, say, tell

FRAME = 16.7  # ms, one frame at 60 Hz
ROUNDS, WEEKS = 100, 3


def turn(window: Window, key: Qt.Key) -> float:
    """Press a key that turns the week and wait, as the program itself does, until the other
    week's visits are painted. Milliseconds."""
    view = window.screens["calendar"].view  # type: ignore[attr-defined]
    before, loop = view.sheet.columns[0].day, QEventLoop()

    def shown() -> None:
        if view.sheet is not None and view.sheet.columns[0].day != before:
            loop.quit()

    view.sheet_shown.connect(shown)
    begun = time.perf_counter()
    QTest.keyClick(view, key)
    loop.exec()
    view.viewport().repaint()
    took = (time.perf_counter() - begun) * 1e3
    view.sheet_shown.disconnect(shown)
    return took


def made(visits: int, folder: Path) -> Path:
    """A clinic of that size; one that FRONTDESK_BENCH_CLINICS has already is taken as it is."""
    kept = Path(os.environ.get("FRONTDESK_BENCH_CLINICS", "")) / f"{visits}.clinic"
    return kept if kept.is_file() else clinic_of(visits, folder)


def measure(app: QApplication, path: Path, kept: list[Window]) -> list[float]:
    """Open that clinic in a window and turn the weeks."""
    clock = Clock.frozen(NOW)
    lane = Lane(lambda: db.open(str(path), clock=clock), Actor(None, "Sam Rivera", "Desk 1"))
    window = Window(lane, Settings(calendar_view="week"))
    kept.append(window)
    lane.opened.connect(window.load)
    window.resize(1440, 900)
    window.show()
    lane.open(lambda fault: (_ for _ in ()).throw(fault))
    view = None
    while view is None or view.sheet is None:
        app.processEvents()
        view = getattr(window.screens.get("calendar"), "view", None)
    window.activateWindow()
    view.setFocus()
    # To and fro over the weeks that are the same in a clinic of any size.
    keys = [*[Qt.Key.Key_PageDown] * WEEKS, *[Qt.Key.Key_PageUp] * WEEKS]
    times = [turn(window, keys[n % len(keys)]) for n in range(ROUNDS)]
    window.close()
    return times[len(keys) :]


def main() -> None:
    """Print the figures, for each size of clinic."""
    app = QApplication.instance() or QApplication(["frontdesk"])
    assert isinstance(app, QApplication)
    theme.apply(app, "light", 1.0)
    kept: list[Window] = []
    found: dict[int, float] = {}
    with tempfile.TemporaryDirectory(prefix="frontdesk-bench-") as name:
        for visits in sizes():
            times = measure(app, made(visits, Path(name)), kept)
            found[visits] = p50(times)
            tell(f"next week p50, {visits:,} visits", p50(times))
            say(f"next week p95, {visits:,} visits", p95(times), None, FRAME)
    most, least = max(found), min(found)
    say(f"next week, {most:,} / {least:,} visits", found[most], found[least], 1.3)
