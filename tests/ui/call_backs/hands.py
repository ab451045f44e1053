"""What the tests of the call-backs screen do and look at."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk import call_backs, db
from frontdesk.model import (
    CallBack,
    CallOutcome,
)
from frontdesk.ui.call_backs.rows import Heading, Line
from frontdesk.ui.call_backs.screen import CallBacksScreen

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def now(store: db.Store, call_back: CallBack) -> CallBack:
    return store.read(call_backs.get, id=call_back.id)


def press(qtbot: QtBot, screen: CallBacksScreen, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(screen.list, key)


def outcomes(store: db.Store, call_back: CallBack) -> list[CallOutcome]:
    tried = store.read(call_backs.attempts, call_back_id=call_back.id)
    return [attempt.outcome for attempt in tried]


def names(screen: CallBacksScreen) -> list[str]:
    """The list as it reads: headings in brackets."""
    return [
        f"[{row.title} {row.note}]" if isinstance(row, Heading) else row.who
        for row in screen.list.rows.rows
        if isinstance(row, Heading | Line)
    ]


def type_in(qtbot: QtBot, words: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, words)
