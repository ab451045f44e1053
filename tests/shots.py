"""Pictures of every screen of the made-up clinic, as they are seen: ./run shots DIR."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk import db, demo, patients
from frontdesk.app import Stores
from frontdesk.clock import Clock
from frontdesk.model import Actor
from frontdesk.settings import Settings
from frontdesk.ui import theme
from frontdesk.ui.first_run import FirstRun
from frontdesk.ui.lane import Lane
from frontdesk.ui.window import Window
from tests import shots_signing
from tests.shots_calendar import CALENDAR, crowd, prepare
from tests.shots_calls import CALLS
from tests.shots_day import DAY
from tests.shots_handouts import HANDOUTS
from tests.shots_insight import INSIGHT
from tests.shots_people import PEOPLE
from tests.shots_waiting import WAITING, waiting_clinic

NOW = datetime(2026, 7, 14, 10, 12)
SOMEBODY = Actor(None, "Sam Rivera", "Desk 1")
LOOKS = (
    ("light", "light", (1440, 900), 1.0),
    ("dark", "dark", (1440, 900), 1.0),
    ("1366x768", "light", (1366, 768), 1.0),
    ("1280x720", "light", (1280, 720), 1.0),
    ("text130", "light", (1440, 900), 1.3),
)

SCALES = ("1.5", "2")


def calm(app: QApplication, seconds: float = 0.25) -> None:
    """Let timers run and paints happen."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        app.processEvents()
        QTest.qWait(10)


def _visit_of(window: Window, name: str) -> int:
    from frontdesk import appointments

    found: list[int] = []
    window.lane.ask(
        appointments.day,
        day=NOW.date(),
        done=lambda visits: found.extend(v.id for v in visits if v.patient == name),
    )
    return found[0]


def _patient(window: Window, name: str) -> int:
    found: list[int] = []
    window.lane.ask(patients.search, query=name, done=lambda rows: found.extend(p.id for p in rows))
    return found[0]


def _call_back(window: Window, name: str) -> int:
    from frontdesk import call_backs

    found: list[int] = []
    window.lane.ask(
        call_backs.worklist, done=lambda rows: found.extend(r.id for r in rows if r.name == name)
    )
    return found[0]


def _find(window: Window) -> None:
    window.commands.run("global", "quick_find")
    focus = window.focusWidget()
    if focus is not None:
        QTest.keyClicks(focus, "ma")


SHOTS: dict[str, Callable[[Window], object]] = {
    **CALENDAR,
    "calendar-visit": lambda w: w.go("calendar", visit_id=_visit_of(w, "Elena Marsh")),
    "calendar-new-visit": lambda w: w.go("calendar", new_visit={}),
    "calendar-from-call-back": lambda w: w.go(
        "calendar", call_back_id=_call_back(w, "Nadia Flores")
    ),
    **CALLS,
    "today": lambda w: w.go("today"),
    **DAY,
    **INSIGHT,
    **WAITING,
    "patients": lambda w: w.go("patients"),
    "patient": lambda w: w.go("patients", id=_patient(w, "Elena Marsh")),
    "patient-new": lambda w: w.go("patients", new=True),
    "handouts": lambda w: w.go("handouts", visit_id=_visit_of(w, "Elena Marsh")),
    **HANDOUTS,
    "settings-desk": lambda w: w.go("settings", part="desk"),
    "settings-people": lambda w: w.go("settings", part="people"),
    "settings-closed": lambda w: w.go("settings", part="closed"),
    "history": lambda w: w.go("history"),
    "quick-find": _find,
    **PEOPLE,
}


def _window(store: db.Store, folder: Path) -> Window:
    lane = Lane(lambda: store, SOMEBODY, threaded=False)
    lane.crashed.connect(_crashed)
    settings = Settings(path=folder / "settings.json", theme="light")
    window = Window(lane, settings)
    lane.opened.connect(window.load)
    lane.open(_crashed)
    return window


def _errand() -> Lane:
    """What looks at passwords, in the morning of the pictures."""
    lane = Lane(lambda: None, SOMEBODY, threaded=False)  # type: ignore[arg-type,return-value]
    lane._clock = Clock.frozen(NOW)
    return lane


def _crashed(fault: BaseException) -> None:
    raise fault


def _take(app: QApplication, widget: QWidget, path: Path) -> None:
    calm(app)
    picture = widget.grab()
    for tip in app.topLevelWidgets():
        if tip.isVisible() and tip.windowType() is Qt.WindowType.ToolTip:
            p = QPainter(picture)
            p.drawPixmap(tip.pos() - widget.pos(), tip.grab())
            p.end()
    picture.save(str(path))
    sys.stdout.write(f"{path.name}\n")
    sys.stdout.flush()


def _close_panels(app: QApplication, window: Window) -> None:
    for _ in range(3):
        focus = QApplication.focusWidget() or window
        QTest.keyClick(focus, Qt.Key.Key_Escape)
    app.processEvents()


def main(where: str, scale: str = "") -> int:
    """Write every picture into the folder `where`; at a scale, only the calendar's."""
    out = Path(where)
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(["frontdesk"])
    assert isinstance(app, QApplication)
    folder = Path(tempfile.mkdtemp(prefix="frontdesk-shots-"))
    theme.apply(app, "light", 1.0)
    kept: list[QWidget] = []
    store = _clinic(folder, "made-up", demo_fill, prepare, waiting_clinic)
    if scale:
        part = f"{round(float(scale) * 100)}pct"
        size = round(1920 / float(scale)), round(1080 / float(scale))
        _take_all(app, _window(store, folder), CALENDAR, part, size, out, kept)
    else:
        errand = _errand()
        for look, scheme, size, text_scale in LOOKS:
            theme.apply(app, scheme, text_scale)

            def take(widget: QWidget, name: str, look: str = look) -> None:
                _take(app, widget, out / f"{name}-{look}.png")

            kept += shots_signing.take_all(take, errand, folder, size)
            _take_all(app, _window(store, folder), SHOTS, look, size, out, kept)
        theme.apply(app, "light", 1.0)
        for name, fill in (("crowd", (demo_fill, crowd)), ("nobody", ())):
            window = _window(_clinic(folder, name, *fill), folder)
            shots = {f"calendar-{name}": CALENDAR["calendar-day"]}
            _take_all(app, window, shots, "light", (1440, 900), out, kept)
        _first_run(app, out, folder, kept)
        for scaled in SCALES:
            # Qt takes the scale of the screen once, when it starts.
            command = [sys.executable, "-m", "tests.shots", where, scaled]
            subprocess.run(command, check=True, env={**os.environ, "QT_SCALE_FACTOR": scaled})
    sys.stdout.flush()
    # Qt's teardown after many windows is not what is being pictured.
    os._exit(0)


def demo_fill(store: db.Store) -> None:
    """The made-up clinic's people and visits."""
    demo.fill(store, actor=SOMEBODY)


def _clinic(folder: Path, name: str, *fill: Callable[[db.Store], None]) -> db.Store:
    path = str(folder / f"{name}.clinic")
    store = db.create(path, clock=Clock.frozen(NOW), made_up=True)
    for each in fill:
        each(store)
    return store


def _take_all(
    app: QApplication,
    window: Window,
    shots: Mapping[str, Callable[[Window], object]],
    look: str,
    size: tuple[int, int],
    out: Path,
    kept: list[QWidget],
) -> None:
    kept.append(window)
    window.resize(*size)
    window.show()
    for name, go in shots.items():
        put_back = go(window)
        _take(app, window, out / f"{name}-{look}.png")
        if callable(put_back):
            put_back()
        _close_panels(app, window)
    window.hide()


def _first_run(app: QApplication, out: Path, folder: Path, kept: list[QWidget]) -> None:
    theme.apply(app, "light", 1.0)
    first = FirstRun(Stores(), Settings(path=folder / "first.json"))
    kept.append(first)
    first.resize(1440, 900)
    first.show()
    _take(app, first, out / "first-run-1-light.png")
    first.clinic.name.set("Southwest Myofascial Release Clinic")
    first.next()
    first.where.path.set(str(folder / "clinic.frontdesk"))
    first.next()
    first.people.therapists.add("Maya Ortiz", "LMT")
    _take(app, first, out / "first-run-3-light.png")
    first.next()
    _take(app, first, out / "first-run-4-light.png")


if __name__ == "__main__":
    sys.exit(main(*(sys.argv[1:] or ["shots"])))
