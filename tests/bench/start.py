"""Cold start: first painted window and today's visits painted, beside a bare QWidget."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from frontdesk.clock import Clock
from tests.bench.book import clinic_of, sizes
from tests.bench.figures import p50, say, tell

ROUNDS = 5
BARE = """
import resource, sys, time
begun = float(sys.argv[1])
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Bare(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, done)
def done():
    kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print('{"first": %f, "memory": %f}' % ((time.time() - begun) * 1e3, kb / 1024), flush=True)
    import os; os._exit(0)
app = QApplication([])
window = Bare(); window.resize(1366, 860); window.show()
app.exec()
"""
OURS = """
import resource, sys, time
import builtins
begun = float(sys.argv[1])
plain = builtins.__import__
from frontdesk.ui import start
from frontdesk.app import Stores
builtins.__import__ = plain
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
told, gap, last = {}, [0.0], [0.0]
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isWidgetType() and "first" not in told:
            told["first"] = (time.time() - begun) * 1e3
            app.removeEventFilter(self)
            QTimer.singleShot(0, beat.start)
        return False
def ticked():
    now = time.perf_counter()
    if last[0]:
        gap[0] = max(gap[0], (now - last[0]) * 1e3)
    last[0] = now
    shells = [w for w in app.topLevelWidgets() if type(w).__name__ == "Shell"]
    window = getattr(shells[0], "_inner", None) if shells else None
    screen = getattr(window, "current", None)
    view = getattr(screen, "view", None)
    if view is not None and view.sheet is not None and any(c.blocks for c in view.sheet.columns):
        view.viewport().repaint()
        told["visits"] = (time.time() - begun) * 1e3
        told["gap"] = gap[0]
        told["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        import json, os
        print(json.dumps(told), flush=True)
        os._exit(0)
app = QApplication([])
watch = Watch(); app.installEventFilter(watch)
beat = QTimer(); beat.setInterval(1); beat.timeout.connect(ticked)
start.run(sys.argv[2], demo=False, stores=Stores())
"""


def once(code: str, *arguments: str, home: Path) -> dict[str, float]:
    """Start a process and hear what it measured, in milliseconds from before it was started."""
    environment = {
        **os.environ,
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "QT_LOGGING_RULES": "*=false",
    }
    environment.setdefault("QT_QPA_PLATFORM", "" if os.environ.get("DISPLAY") else "offscreen")
    begun = time.time()
    ran = subprocess.run(
        [sys.executable, "-c", code, str(begun), *arguments],
        capture_output=True, text=True, env=environment, timeout=30, check=False,
    )  # fmt: skip
    if ran.returncode:
        raise SystemExit(ran.stderr)
    told: dict[str, float] = json.loads(ran.stdout.strip().splitlines()[-1])
    return told


def main() -> None:
    """Print the figures, for each size of clinic."""
    with tempfile.TemporaryDirectory(prefix="frontdesk-bench-") as name:
        folder = Path(name)
        for visits in sizes():
            clinic = clinic_of(visits, folder, Clock())
            once(OURS, str(clinic), home=folder)
            pairs = [
                (once(OURS, str(clinic), home=folder), once(BARE, home=folder))
                for _ in range(ROUNDS)
            ]
            first, bare = (p50([pair[i]["first"] for pair in pairs]) for i in (0, 1))
            shown = p50([pair[0]["visits"] for pair in pairs])
            say(f"first paint, {visits:,} visits", first, bare, 1.25)
            say(f"visits painted, {visits:,} visits", shown, bare, 2.6)
            say("worst event-loop gap", p50([pair[0]["gap"] for pair in pairs]), None, 33)
            ours, theirs = (p50([pair[i]["memory"] for pair in pairs]) for i in (0, 1))
            say("memory", ours, theirs, 2.0, unit="MB")
        tell("rounds", ROUNDS, "")
