"""What nobody expected: one panel, no name in its report, and work goes on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from frontdesk import __version__
from frontdesk.ui.crash import CrashPanel, Hook, report

NAME = "Elena Marsh"


def broken(name: str = NAME) -> BaseException:
    try:
        try:
            {}[name]
        except KeyError as lost:
            raise ValueError(f"{name} has no visit at (917) 555-0142") from lost
    except ValueError as fault:
        return fault


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made).addWidget(QLineEdit())
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_the_report_tells_kinds_places_and_versions_and_no_values() -> None:
    said = report(broken())
    assert "ValueError" in said
    assert "KeyError" in said
    assert "test_crash.py:" in said
    assert __version__ in said
    assert NAME not in said
    assert "555" not in said


def test_the_same_fault_again_is_counted_and_not_shown_twice(place: QWidget) -> None:
    panel = CrashPanel(place)
    faults = [broken() for _ in range(2)]
    for fault in (faults[0], faults[0], TypeError()):
        panel.add(fault)
    assert panel.isVisible()
    said = panel.details.toPlainText()
    assert said.count("ValueError") == 1
    assert "(2 times)" in said
    assert "TypeError" in said


def test_one_can_copy_the_report_and_go_on(place: QWidget, qtbot: QtBot) -> None:
    panel = CrashPanel(place)
    panel.add(broken())
    copy = next(b for b in panel.findChildren(QPushButton) if b.accessibleName() == "Copy report")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == panel.details.toPlainText()
    field = place.findChildren(QLineEdit)[0]
    qtbot.keyClicks(field, "still here")
    assert field.text() == "still here"
    qtbot.mouseClick(panel.go_on, Qt.MouseButton.LeftButton)
    assert not panel.isVisible()


@pytest.fixture
def hook(qtbot: QtBot) -> Iterator[Hook]:
    made = Hook()
    give_back: Callable[[], None] = made.install()
    yield made
    give_back()


def test_a_fault_in_any_thread_reaches_the_windows_thread(hook: Hook, qtbot: QtBot) -> None:
    where: list[int] = []

    class Listener(QWidget):
        def hear(self, fault: object) -> None:
            where.append(threading.get_ident())

    listener = Listener()
    qtbot.addWidget(listener)
    hook.caught.connect(listener.hear)

    def fall() -> None:
        raise ZeroDivisionError

    thread = threading.Thread(target=fall)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(where) == 1)
    sys.excepthook(ZeroDivisionError, ZeroDivisionError(), None)
    assert where == [threading.get_ident()] * 2


def test_the_hook_is_given_back() -> None:
    before = sys.excepthook, threading.excepthook
    Hook().install()()
    assert (sys.excepthook, threading.excepthook) == before
