"""The day is closed by keys alone: three open visits, tomorrow's sheets, the day itself."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from frontdesk import appointments, call_backs, closing, db, staff
from frontdesk.model import AppointmentStatus
from frontdesk.ui.handouts.screen import HandoutsScreen
from frontdesk.ui.window import Window
from tests import make
from tests.make import at
from tests.stories.test_call_in import Hands
from tests.stories.test_call_in import hands as hands
from tests.ui.handouts.conftest import FakePrinters

CTRL = Qt.KeyboardModifier.ControlModifier
DONE, MISSED = AppointmentStatus.FULFILLED, AppointmentStatus.NOSHOW


@pytest.fixture
def printers(window: Window) -> FakePrinters:
    """Two printers that work, in the window."""
    made = FakePrinters()
    screen = HandoutsScreen(window.desk, printers=made)
    window.screens["handouts"] = screen
    window.stack.addWidget(screen)
    return made


def test_the_day_is_closed_by_eight_keys(
    window: Window, store: db.Store, hands: Hands, qtbot: QtBot, printers: FakePrinters
) -> None:
    ben = next(p for p in store.read(staff.therapists) if p.name == "Ben Adler")
    service = make.service(store)
    names = ("Elena Marsh", "Kate O'Hara", "Tom Reed")
    people = [make.patient(store, n, phone=f"646 555 017{i}") for i, n in enumerate(names)]
    past = [
        make.visit(store, service=service, therapist=ben, start=at(9 + n), patient=one).id
        for n, one in enumerate(people)
    ]
    make.visit(store, service=service, therapist=ben, start=at(9, day=15), patient=people[0])
    late = make.call_back(store, due=at(9, 30))
    store.clock.move_to(at(18, 2))
    hands.press(Qt.Key.Key_E, CTRL)
    screen: Any = window.current
    for key, next_one in ((Qt.Key.Key_F, names[1]), (Qt.Key.Key_F, names[2])):
        hands.press(key)
        assert screen.line.of.patient == next_one, "the next one is chosen by itself"
    hands.press(Qt.Key.Key_N)
    found = [store.read(appointments.get, id=id).status for id in past]
    assert found == [DONE, DONE, MISSED]
    hands.press(Qt.Key.Key_P, CTRL)
    papers: Any = window.current
    qtbot.waitUntil(lambda: papers.up_to_date)
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(printers.sent) == 1)
    hands.press(Qt.Key.Key_E, CTRL)
    hands.press(Qt.Key.Key_Return, CTRL)
    assert hands.keys == 8
    assert store.read(closing.evening).closed is not None
    assert store.read(call_backs.get, id=late.id).due == at(9, day=15)
    assert store.verify() is None
