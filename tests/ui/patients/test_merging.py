"""Two records made one through the real window, by keys and by mouse, and taken apart again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk import db, patients
from frontdesk.model import Patient
from frontdesk.ui.patients.screen import PatientsScreen
from frontdesk.ui.window import Window
from tests import make
from tests.ui.patients.hands import CTRL, KEY, focus


def pick(screen: PatientsScreen, words: str) -> None:
    """Choose a line of the record's menu."""
    menu = screen.record.deeds.make_menu()
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.deleteLater()


def test_merged_by_keys_and_taken_apart_from_the_menu(
    qtbot: QtBot, elena: PatientsScreen, store: db.Store, known: dict[str, Patient], window: Window
) -> None:
    twice = make.patient(store, "Elena Marsch", phone="6465550199", goal="A marathon")
    pick(elena, "Merge with another record…")
    page = elena.merge
    assert page.isVisible()
    qtbot.keyClicks(focus(), "marsch")
    qtbot.waitUntil(lambda: page.other._list.isVisible())
    qtbot.keyClick(focus(), KEY.Key_Return)
    assert page.moves.text() == "Moves to Elena Marsh: nothing else"
    qtbot.keyClick(focus(), KEY.Key_Return, CTRL)
    kept = store.read(patients.get, id=known["Elena"].id)
    assert (kept.name, kept.goal) == ("Elena Marsh", "A marathon")
    assert window.toast.words.text() == "Two records merged into Elena Marsh"
    assert elena.on_record
    pick(elena, "Take apart: Elena Marsch")
    assert store.read(patients.get, id=known["Elena"].id).goal == ""
    assert store.read(patients.get, id=twice.id).active


def test_what_both_say_is_chosen_by_mouse(
    qtbot: QtBot, elena: PatientsScreen, store: db.Store, known: dict[str, Patient]
) -> None:
    twice = make.patient(store, "Helena Marsh", phone="6465550199")
    pick(elena, "Merge with another record…")
    page = elena.merge
    page.other.set(twice)
    page.other.chosen.emit(twice)
    QApplication.processEvents()
    theirs = page._groups["name"].button(1)
    assert theirs.accessibleName() == "Name: Helena Marsh"
    qtbot.mouseClick(theirs, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.save, Qt.MouseButton.LeftButton)
    kept = store.read(patients.get, id=known["Elena"].id)
    assert (kept.name, kept.phone) == ("Helena Marsh", "+19175550142")


def test_escape_keeps_both(qtbot: QtBot, elena: PatientsScreen, store: db.Store) -> None:
    pick(elena, "Merge with another record…")
    qtbot.keyClick(focus(), KEY.Key_Escape)
    assert elena.on_record
    assert len(store.read(patients.search, query="elena")) == 1


def test_entered_in_error_is_taken_out_and_brought_back(
    elena: PatientsScreen, store: db.Store, window: Window
) -> None:
    wrong = make.patient(store, "Wrong Person", phone="6465550190")
    window.go("patients", id=wrong.id)
    pick(elena, "Entered in error")
    assert store.read(patients.search, query="wrong") == ()
    assert elena.record.head.away.text() == "Entered in error"
    pick(elena, "Not entered in error")
    assert len(store.read(patients.search, query="wrong")) == 1
