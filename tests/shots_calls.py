"""The states of the call-backs that are pictured: written down, called, put off, brought in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from frontdesk import call_backs, patients
from frontdesk.model import Actor, CallBack
from frontdesk.ui.step import Step
from frontdesk.ui.window import Window

FORMS = Path(__file__).parent / "fixtures" / "forms"
KEY = Qt.Key
DIRTY = (
    "Full name;Telefon;Message;Best time;Submitted\n"
    "Zoë Bäcker;917 555 0142;Arches;after 5;31/31/2026\n"
    "Zoë Bäcker;917 555 0142;Arches;after 5;31/31/2026\n"
    ";;Only words;;\n"
    '"Ivy Park;646 555 0171;Heel;;\n'
    '=HYPERLINK("x");555-CALL-NOW;<b>Price</b>;mornings;2026-07-13\n'
)


def _of(window: Window, name: str) -> CallBack:
    found: list[CallBack] = []
    window.lane.ask(call_backs.worklist, done=found.extend)
    return next(row for row in found if row.name == name)


def _open(window: Window, name: str, *keys: Qt.Key) -> Any:
    window.go("call_backs", id=_of(window, name).id)
    screen: Any = window.current
    screen.list.setFocus()
    for key in keys:
        QTest.keyClick(screen.list, key)
    return screen


def _typed(window: Window, line: str) -> Callable[[], object]:
    window.go("call_backs", new=True)
    screen: Any = window.current
    focus = window.focusWidget() or window
    QTest.keyClicks(focus, line)
    screen.writing.record._look_up()
    return screen.writing.record.clear.click


def _undo(window: Window) -> Callable[[], object]:
    return window.lane.undo


def _outcome(window: Window, name: str, key: Qt.Key) -> Callable[[], object]:
    _open(window, name, key)
    return _undo(window)


def _later(window: Window) -> None:
    _open(window, "Greg Tan", KEY.Key_L)
    QTest.keyClicks(window.focusWidget() or window, "thu 3pm")


def _called_elsewhere(window: Window) -> Callable[[], object]:
    asked = _of(window, "Nadia Flores")
    here, window.lane.actor = window.lane.actor, Actor(None, "Dana Cole", "Desk 2")
    window.lane.do(call_backs.begin_call, id=asked.id, quiet=True)
    there, window.lane.actor = window.lane.actor, here
    _open(window, "Nadia Flores")

    def over() -> None:
        window.lane.actor = there
        window.lane.do(call_backs.end_call, id=asked.id, quiet=True)
        window.lane.actor = here

    return over


def _quiet(window: Window) -> Callable[[], object]:
    found: list[Any] = []
    window.lane.ask(patients.search, query="Elena Marsh", limit=1, done=found.extend)
    elena = found[0]
    window.lane.do(call_backs.record, patient_id=elena.id, reason="Asks about Friday", quiet=True)
    change = partial(window.lane.do, patients.update, id=elena.id, quiet=True)
    change(seen=elena.version, do_not_contact=True)
    made = _of_everybody(window, elena.shown_name)
    window.go("call_backs", id=made.id)

    def over() -> None:
        window.lane.ask(patients.get, id=elena.id, done=found.append)
        change(seen=found[-1].version, do_not_contact=False)
        window.lane.do(
            call_backs.close, id=made.id, seen=made.version, reason="duplicate", quiet=True
        )

    return over


def _of_everybody(window: Window, name: str) -> CallBack:
    found: list[CallBack] = []
    window.lane.ask(call_backs.worklist, state="all", done=found.extend)
    window.lane.ask(call_backs.quiet, done=found.extend)
    return max((row for row in found if row.name == name), key=lambda row: row.id)


def _bring(window: Window, pasted: str) -> Any:
    window.go("call_backs")
    screen: Any = window.current
    screen.bring_in()
    screen.bringing.paste.set(pasted)
    screen.bringing.take(pasted)
    return screen


def _busy(window: Window) -> Callable[[], object]:
    panel = _bring(window, "Name,Phone\nZoë Bäcker,917 555 0142\nGreta Lund,646 555 0188").bringing
    panel._busy(True)
    panel.bar.setValue(37)
    return lambda: panel._busy(False)


def _undoing(window: Window) -> Callable[[], object]:
    window.go("call_backs")
    step = Step("", "Undoing: bring in requests from the website")
    window.lane.slow.emit(step)
    step(0.42)
    QTest.qWait(350)
    return lambda: (step.ended.emit(), step)


def _nobody_fits(window: Window) -> Callable[[], object]:
    window.go("call_backs")
    screen: Any = window.current
    screen.filters.kind, screen.filters.owner_id = "cost", 0
    screen.filters.clear("done_today")
    return lambda: screen.filters.clear("open")


CALLS: dict[str, Callable[[Window], object]] = {
    "call-backs": lambda w: w.go("call_backs"),
    "call-backs-record": lambda w: w.go("call_backs", new=True),
    "call-backs-line": lambda w: _typed(
        w, "Nora Blum 646 555 0198 arches after long runs, after 5, cost"
    ),
    "call-backs-known": lambda w: _typed(w, "917 555 0142"),
    "call-backs-open-already": lambda w: _typed(w, "718 555 0136"),
    "call-backs-cost": lambda w: _open(w, "Greg Tan"),
    "call-backs-no-answer": lambda w: _outcome(w, "Paul Mercer", KEY.Key_N),
    "call-backs-reached": lambda w: _outcome(w, "Paul Mercer", KEY.Key_R),
    "call-backs-later": _later,
    "call-backs-waits-for-them": lambda w: _open(w, "Ana Duarte"),
    "call-backs-called-elsewhere": _called_elsewhere,
    "call-backs-do-not-contact": _quiet,
    "call-backs-nobody-fits": _nobody_fits,
    "import-mail": lambda w: _bring(w, (FORMS / "discovery_call.txt").read_text("utf-8")),
    "import-file": lambda w: _bring(w, (FORMS / "cost_and_availability.csv").read_text("utf-8")),
    "import-dirty": lambda w: _bring(w, DIRTY),
    "import-no-form": lambda w: _bring(w, "See you on Friday"),
    "import-busy": _busy,
    "import-undoing": _undoing,
}
