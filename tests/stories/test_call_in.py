"""The call-back desk by keys alone, each key counted against what the task may cost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk import appointments, call_backs, db
from frontdesk.model import AppointmentKind, BestTime, CallBackKind, CallOutcome, CloseReason
from frontdesk.ui.window import Window
from tests import make
from tests.make import DANA, at, write

CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier


class Hands:
    """Keys where the keyboard is, and how many there were."""

    def __init__(self) -> None:
        self.keys = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifier)
        QApplication.processEvents()
        self.keys += 1

    def type(self, words: str) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, words)
        QApplication.processEvents()
        self.keys += len(words)


@pytest.fixture
def hands() -> Hands:
    return Hands()


def test_a_call_is_noted_while_they_speak_54_keys(
    window: Window, store: db.Store, hands: Hands
) -> None:
    line = "Nora Blum 646 555 0142 arches after runs, after 5, cost"[:52]
    hands.press(Qt.Key.Key_B, CTRL)
    hands.type(line)
    hands.press(Qt.Key.Key_Return)
    assert hands.keys == 54
    (made,) = store.read(call_backs.worklist)
    assert (made.name, made.phone) == ("Nora Blum", "+16465550142")
    assert (made.best_time, made.reason) == (BestTime.EVENING, "Arches after runs, c")


def test_who_is_calling_takes_five_keys(
    window: Window, store: db.Store, hands: Hands, qtbot: QtBot
) -> None:
    make.patient(store, "Elena Marsh", phone="9175550142")
    hands.press(Qt.Key.Key_B, CTRL)
    hands.type("0142")
    assert hands.keys == 5
    form: Any = window.current.writing.record  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: form.matches.isVisible())
    assert "Elena Marsh" in form.matches.accessibleName()


def test_a_call_comes_in_and_becomes_a_visit(
    window: Window, store: db.Store, hands: Hands, qtbot: QtBot
) -> None:
    hands.press(Qt.Key.Key_B, CTRL)
    hands.type("Nora Blum 6465550142 arches, discovery call, after 4")
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.current.who() == "Nora Blum")  # type: ignore[union-attr]
    before = hands.keys
    hands.press(Qt.Key.Key_B)
    assert window.current is not None
    assert window.current.name == "calendar"
    hands.press(Qt.Key.Key_1)
    hands.press(Qt.Key.Key_Return)
    assert hands.keys - before <= 3
    (request,) = store.read(call_backs.worklist, state="all")
    assert request.close_reason is CloseReason.BOOKED
    assert request.appointment_id is not None
    visit = store.read(appointments.get, id=request.appointment_id)
    assert (visit.patient, visit.phone) == ("Nora Blum", "+16465550142")
    assert visit.kind in (AppointmentKind.DISCOVERY_CALL, AppointmentKind.DISCOVERY_VISIT)


def test_a_morning_s_queue_oldest_first_one_key_a_call(
    window: Window, store: db.Store, hands: Hands, qtbot: QtBot
) -> None:
    names = ("Paul Mercer", "Nadia Flores", "Greg Tan")
    made = [
        make.call_back(store, name, phone=f"718555013{n}", due=at(8, n))
        for n, name in enumerate(names)
    ]
    hands.press(Qt.Key.Key_2, CTRL)
    screen: Any = window.current
    qtbot.waitUntil(lambda: screen.who() == "Paul Mercer")
    hands.press(Qt.Key.Key_Return)
    assert screen.details.number.text() == "(718) 555-0130"
    for key, name in ((Qt.Key.Key_N, names[1]), (Qt.Key.Key_V, names[2])):
        screen.list.setFocus()
        hands.press(key)
        assert screen.who() == name, "the next one is chosen by itself"
    assert hands.keys <= 12
    tried = [store.read(call_backs.attempts, call_back_id=row.id) for row in made]
    assert [[one.outcome for one in of] for of in tried] == [
        [CallOutcome.NO_ANSWER], [CallOutcome.VOICEMAIL], [],
    ]  # fmt: skip


def test_the_website_s_mail_comes_in_by_three_keys(
    window: Window, store: db.Store, hands: Hands, qtbot: QtBot
) -> None:
    window.go("call_backs", id=make.call_back(store, "Paul Mercer").id)
    screen: Any = window.current
    screen.list.setFocus()
    QGuiApplication.clipboard().setText(
        "Subject: Cost and availability\nName: Mei Tanaka\nPhone: 646 555 0193\nMessage: Price?"
    )
    hands.press(Qt.Key.Key_I)
    hands.press(Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: screen.bringing.add.isEnabled())
    hands.press(Qt.Key.Key_Return, CTRL)
    assert hands.keys == 3
    made = max(store.read(call_backs.worklist), key=lambda row: row.id)
    assert (made.name, made.kind) == ("Mei Tanaka", CallBackKind.COST)


def test_two_desks_do_not_ring_the_same_person(
    window: Window, store: db.Store, hands: Hands
) -> None:
    paul = make.call_back(store, "Paul Mercer", due=at(9))
    window.go("call_backs", id=paul.id)
    screen: Any = window.current
    write(store, call_backs.begin_call, actor=DANA, id=paul.id)
    screen.refresh()
    assert screen.line.due == "Dana is calling"
    assert screen.details.notice.fact.text() == "Dana Cole at Desk 2 is calling them"
    screen.list.setFocus()
    hands.press(Qt.Key.Key_Return)
    assert window.toast.words.text() == "Dana Cole at Desk 2 is calling Paul Mercer"
    assert store.read(call_backs.get, id=paul.id).calling_by == "Dana Cole at Desk 2"
    store.clock.move_to(store.clock.wall() + timedelta(minutes=16))
    screen.list_now()
    assert screen.line.due != "Dana is calling", "a call that nobody ended is over"


def test_enter_tells_the_other_desk_and_the_outcome_ends_it(
    window: Window, store: db.Store, hands: Hands
) -> None:
    paul = make.call_back(store, "Paul Mercer", due=at(9))
    nadia = make.call_back(store, "Nadia Flores", phone="9175550164", due=at(9, 30))
    window.go("call_backs", id=paul.id)
    screen: Any = window.current
    screen.list.setFocus()
    hands.press(Qt.Key.Key_Return)
    me = f"{window.lane.actor.name} at {window.lane.actor.desk}"
    assert store.read(call_backs.get, id=paul.id).calling_by == me
    assert window.lane.can_undo() == "", "nothing that Undo would take back"
    screen.list.setFocus()
    hands.press(Qt.Key.Key_N)
    assert store.read(call_backs.get, id=paul.id).calling_by == ""
    screen.list.setFocus()
    hands.press(Qt.Key.Key_Return)
    assert store.read(call_backs.get, id=nadia.id).calling_by == me
    screen.list.setFocus()
    hands.press(Qt.Key.Key_Up)
    hands.press(Qt.Key.Key_Down)
    screen.list.choose(paul.id)
    assert store.read(call_backs.get, id=nadia.id).calling_by == ""
