"""What every screen does with news: asks once, asks later if hidden, draws only what is new."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk import call_backs
from frontdesk.ui.lane import Lane
from frontdesk.ui.screen import Desk, Screen
from frontdesk.ui.window import Window


class Worklist(Screen):
    """Shows how many requests there are."""

    name = "worklist"
    title = "Worklist"
    topics = frozenset({"call_back"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.asked = 0
        self.drawn: list[int] = []

    def refresh(self) -> None:
        self.asked += 1
        self.desk.lane.ask(call_backs.worklist, done=lambda rows: self.show_rows(len(rows)))

    def show_rows(self, rows: int) -> None:
        if self.is_new(rows):
            self.drawn.append(rows)


def about_to_ask(screen: Screen) -> bool:
    return any(timer.isActive() for timer in screen.findChildren(QTimer))


@pytest.fixture
def screen(window: Window, desk: Desk) -> Worklist:
    made = Worklist(desk)
    window.stack.addWidget(made)
    window.stack.setCurrentWidget(made)
    QApplication.processEvents()
    assert made.drawn == [0]
    made.asked = 0
    return made


def test_several_changes_in_a_moment_are_one_question(
    screen: Worklist, lane: Lane, qtbot: QtBot
) -> None:
    for name in ("Paul Mercer", "Nadia Flores", "Greg Tan"):
        lane.do(call_backs.record, name=name)
    qtbot.waitUntil(lambda: screen.drawn == [0, 3])
    assert screen.asked == 1
    assert not about_to_ask(screen)


def test_what_is_not_its_topic_does_not_disturb_it(
    screen: Worklist, lane: Lane, qtbot: QtBot
) -> None:
    lane.changed.emit(frozenset({"closure"}))
    assert not about_to_ask(screen)
    assert screen.asked == 0


def test_equal_answers_draw_nothing(screen: Worklist, lane: Lane, qtbot: QtBot) -> None:
    lane.changed.emit(frozenset({"call_back"}))
    qtbot.waitUntil(lambda: screen.asked == 1)
    assert screen.drawn == [0]


def test_hidden_it_waits_until_it_is_seen(
    screen: Worklist, window: Window, lane: Lane, qtbot: QtBot
) -> None:
    window.go("call_backs")
    lane.do(call_backs.record, name="Paul Mercer")
    assert not about_to_ask(screen)
    assert screen.asked == 0
    window.stack.setCurrentWidget(screen)
    assert screen.drawn == [0, 1]
    assert screen.asked == 1
