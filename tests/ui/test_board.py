"""The board of the second screen: initials only, ticking, and another day's after midnight."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from frontdesk import appointments, clinic, db
from frontdesk.model import Actor, AppointmentStatus
from frontdesk.ui.board import Board
from frontdesk.ui.lane import Lane
from tests import make


def said(board: Board) -> list[str]:
    """Every word in sight, and what a screen reader would say."""
    shown = [label.text() for label in board.findChildren(QLabel) if not label.isHidden()]
    return shown + [w.accessibleName() for w in board.findChildren(QWidget)] + [board.windowTitle()]


def test_the_board_follows_the_day_with_initials_only(
    store: db.Store, actor: Actor, qtbot: QtBot
) -> None:
    make.opening(store)
    maya = make.therapist(store, "Maya Ortiz")
    person = make.patient(store, "Elena Marsh", phone="2125550110")
    visit = make.visit(
        store, service=make.session(store), therapist=maya, patient=person, start=make.at(10, 15)
    )
    make.write(store, clinic.set_waiting_limit, minutes=5)
    board = Board(Lane(lambda: store, actor, threaded=False))
    qtbot.addWidget(board)
    board.lane.open(lambda fault: pytest.fail(str(fault)))
    board.show()
    assert "EM" in said(board)
    assert said(board).count("Nobody") == 2

    arrived = store.clock.wall()
    done = make.write(
        store, appointments.set_status, id=visit.id, seen=visit.version,
        status=AppointmentStatus.ARRIVED,
    )  # fmt: skip
    assert done is not None
    store.clock.move_to(arrived + timedelta(minutes=6))
    board.refresh()
    waiting = next(x for x in board.findChildren(QLabel) if x.text() == "Waiting 6 min · Maya")
    assert waiting.property("ink") == "danger"
    assert not [words for words in said(board) if "Elena" in words or "Marsh" in words]

    store.clock.move_to(make.at(23, 59))
    board.tick()
    assert "EM" in said(board)
    store.clock.move_to(make.at(0, 1, day=15))
    board.tick()
    qtbot.waitUntil(lambda: said(board).count("Nobody") == 3)
    assert board.clock.text().startswith("Wednesday, July 15")
    QTest.keyClick(board, Qt.Key.Key_Escape)
    assert not board.isVisible()
