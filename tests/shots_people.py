"""The states of a patient's record that are pictured: two made one, known already, left alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtTest import QTest

from frontdesk import patients
from frontdesk.model import Patient
from frontdesk.ui.window import Window

TWIN = {
    "name": "Elana Marsh-Lee",
    "phone": "646 555 0199",
    "email": "elana.lee@example.com",
    "goal": "A first marathon in November",
}


def _person(window: Window, name: str) -> Patient:
    found: list[Patient] = []
    window.lane.ask(patients.search, query=name, limit=1, done=found.extend)
    return found[0]


def _write(window: Window, use_case: Callable[..., Any], **kwargs: Any) -> None:
    window.lane.do(use_case, quiet=True, **kwargs)


def _merge(window: Window) -> Callable[[], None]:
    _write(window, patients.add, **TWIN)
    twin, elena = _person(window, TWIN["name"]), _person(window, "Elena Marsh")
    window.go("patients", id=elena.id)
    page = window.current.merge  # type: ignore[union-attr]
    window.current.record.merge_wanted.emit(elena)  # type: ignore[union-attr]
    page.other.set(twin)
    page.other.chosen.emit(twin)
    return partial(_write, window, patients.mark_error, id=twin.id, seen=twin.version)


def _known(window: Window) -> None:
    window.go("patients", new=True)
    for words in ("Elana Marsh", "", "917 555 0142"):
        focus = window.focusWidget() or window
        QTest.keyClicks(focus, words)
        QTest.keyClick(focus, "\t")
    window.current.adding.look_up()  # type: ignore[union-attr]


def _left_alone(window: Window) -> Callable[[], None]:
    elena = _person(window, "Elena Marsh")
    change = partial(_write, window, patients.update, id=elena.id)
    change(seen=elena.version, do_not_contact=True)
    window.go("patients", id=elena.id)
    return lambda: change(seen=_person(window, "Elena Marsh").version, do_not_contact=False)


def _in_error(window: Window) -> None:
    _write(window, patients.add, name="Wrong Person", phone="646 555 0190")
    wrong = _person(window, "Wrong Person")
    _write(window, patients.mark_error, id=wrong.id, seen=wrong.version)
    window.go("patients", id=wrong.id)


def _by_two_words(window: Window) -> None:
    window.commands.run("global", "quick_find")
    QTest.keyClicks(window.focusWidget() or window, "elena 0142")


PEOPLE: dict[str, Callable[[Window], object]] = {
    "patient-merge": _merge,
    "patient-known": _known,
    "patient-left-alone": _left_alone,
    "patient-in-error": _in_error,
    "quick-find-number": _by_two_words,
}
