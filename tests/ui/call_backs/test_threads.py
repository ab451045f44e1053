"""The worklist with its records on a thread of their own, as in life."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk import call_backs, db
from frontdesk.clock import Clock
from frontdesk.model import Actor, CallOutcome
from frontdesk.settings import Settings
from frontdesk.ui.call_backs.screen import CallBacksScreen
from frontdesk.ui.lane import Lane
from frontdesk.ui.window import Window
from tests import make
from tests.make import at
from tests.ui.call_backs.hands import KEY, press


@pytest.fixture
def threaded(
    qtbot: QtBot, store_path: Path, clock: Clock, actor: Actor, desk_settings: Settings
) -> Iterator[Window]:
    """The window on a file with two requests, its data thread running."""
    first = db.open(str(store_path), clock=clock)
    make.opening(first)
    make.call_back(first, "Paul Mercer", due=at(9))
    make.call_back(first, "Greg Tan", due=at(9, 30))
    first.close()
    lane = Lane(lambda: db.open(str(store_path), clock=clock), actor)
    with qtbot.waitSignal(lane.opened):
        lane.open(lambda fault: pytest.fail(str(fault)))
    window = Window(lane, desk_settings)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.load()
    yield window
    window.close()


def test_a_key_pressed_twice_logs_one_call(
    qtbot: QtBot, threaded: Window, store_path: Path, clock: Clock
) -> None:
    screen = threaded.current
    assert isinstance(screen, CallBacksScreen)
    qtbot.waitUntil(lambda: screen.who() == "Paul Mercer" and screen.details.isVisible())
    press(qtbot, screen, KEY.Key_N, KEY.Key_N)
    assert screen.calling.busy
    qtbot.waitUntil(lambda: screen.who() == "Greg Tan")
    QApplication.processEvents()
    store = db.open(str(store_path), clock=clock)
    logged = [
        [attempt.outcome for attempt in store.read(call_backs.attempts, call_back_id=row.id)]
        for row in sorted(store.read(call_backs.worklist), key=lambda row: row.id)
    ]
    store.close()
    assert logged == [[CallOutcome.NO_ANSWER], []]
