"""Pictures of the day's end: what is open, who is to be asked, what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from frontdesk import reminders
from frontdesk.mail import Security, Server
from frontdesk.ui.closing.screen import ClosingScreen
from frontdesk.ui.window import Window

EVENING = datetime(2026, 7, 14, 18, 2)
SERVER = Server("localhost", 25, Security.NONE, sender="desk@clinic.example")


def _evening(window: Window) -> Callable[[], object]:
    """The clock at six in the evening, and back."""
    before = window.lane.clock.wall()
    window.lane.clock.move_to(EVENING)
    window.go("closing")
    return lambda: window.lane.clock.move_to(before)


def _keys(window: Window, keys: str) -> None:
    assert isinstance(window.current, ClosingScreen)
    for key in keys:
        QTest.keyClick(window.current.list, key)


def _cancel(window: Window) -> Callable[[], object]:
    back = _evening(window)
    assert isinstance(window.current, ClosingScreen)
    QTest.keyClick(window.current.list, Qt.Key.Key_Delete)
    return back


def _confirm(window: Window) -> Callable[[], object]:
    back = _evening(window)
    window.go("closing", part="confirm")
    return back


def _asked(window: Window) -> Callable[[], object]:
    window.lane.do(reminders.set_mail, server=SERVER)
    back = _confirm(window)
    _keys(window, "NC")

    def undo() -> None:
        for _ in range(3):
            window.lane.undo()
        back()

    return undo


DAY: dict[str, Callable[[Window], object]] = {
    "closing": _evening,
    "closing-cancel": _cancel,
    "closing-confirm": _confirm,
    "closing-asked": _asked,
}
