"""The line typed while a caller speaks, by keys and by mouse, in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from frontdesk import call_backs, db
from frontdesk.model import BestTime, CallBack, CallBackKind, Source
from frontdesk.ui.call_backs.record import RecordForm
from frontdesk.ui.call_backs.screen import CallBacksScreen
from frontdesk.ui.window import Window
from tests import make
from tests.ui.call_backs.hands import CTRL, KEY, type_in

LINE = "nina roth 646 555 0198 arches after long runs, after 5, cost"


@pytest.fixture
def form(qtbot: QtBot, screen: CallBacksScreen, window: Window) -> RecordForm:
    """The form as Ctrl+B opens it."""
    qtbot.keyClick(window, KEY.Key_B, CTRL)
    return screen.writing.record


def newest(store: db.Store) -> CallBack:
    return max(store.read(call_backs.worklist), key=lambda row: row.id)


def chips(form: RecordForm) -> list[str]:
    return [chip.text() for chip in form.one_line.chips.values() if chip.isVisible()]


def choose(words: str) -> None:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_a_line_and_enter_write_the_request_down(
    qtbot: QtBot, form: RecordForm, store: db.Store, screen: CallBacksScreen
) -> None:
    type_in(qtbot, LINE)
    assert chips(form) == [
        "Nina Roth", "(646) 555-0198", "Arches after long runs", "After 5 PM",
        "Cost & availability",
    ]  # fmt: skip
    qtbot.keyClick(form.one_line.line.edit, KEY.Key_Return)
    made = newest(store)
    assert (made.name, made.phone, made.reason) == (
        "Nina Roth", "+16465550198", "Arches after long runs",
    )  # fmt: skip
    assert (made.kind, made.best_time) == (CallBackKind.COST, BestTime.EVENING)
    qtbot.waitUntil(lambda: screen.who() == "Nina Roth")
    assert not form.dirty, "the next call begins with an empty line"


def test_four_digits_in_the_line_find_who_is_calling(
    qtbot: QtBot, form: RecordForm, store: db.Store
) -> None:
    make.patient(store, "Elena Marsh")
    type_in(qtbot, "0142")
    qtbot.waitUntil(lambda: form.matches.isVisible())
    assert "Elena Marsh" in form.matches.accessibleName()


def test_an_email_finds_who_is_calling(qtbot: QtBot, form: RecordForm, store: db.Store) -> None:
    make.patient(store, "Grace Liu", phone="", email="grace@example.com")
    type_in(qtbot, "grace@example.com hips")
    qtbot.waitUntil(lambda: form.matches.isVisible())
    assert "Grace Liu" in form.matches.accessibleName()


def test_a_chip_is_corrected_by_keys(qtbot: QtBot, form: RecordForm, store: db.Store) -> None:
    type_in(qtbot, LINE)
    qtbot.keyClick(form.one_line.line.edit, KEY.Key_Down)
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    choose("Discovery call")
    assert form.one_line.line.edit.hasFocus()
    type_in(qtbot, ", website")
    qtbot.keyClick(form.one_line.line.edit, KEY.Key_Return)
    made = newest(store)
    assert made.kind is CallBackKind.DISCOVERY_CALL, "typing on does not undo the correction"
    assert made.source is Source.WEBSITE


def test_what_was_taken_for_a_name_is_moved_by_mouse(
    qtbot: QtBot, form: RecordForm, store: db.Store
) -> None:
    type_in(qtbot, "Nina Heel 646 555 0198 runner")
    chip = form.one_line.chips["reason"]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    choose("“Heel” belongs to the name")
    qtbot.keyClick(form.one_line.line.edit, KEY.Key_Return)
    made = newest(store)
    assert (made.name, made.reason) == ("Nina Heel", "Runner")


def test_a_field_filled_by_hand_is_left_alone(
    qtbot: QtBot, form: RecordForm, store: db.Store
) -> None:
    type_in(qtbot, LINE)
    form.name.edit.setFocus()
    form.name.edit.selectAll()
    type_in(qtbot, "Nina Rothe")
    form.one_line.line.edit.setFocus()
    type_in(qtbot, ", mornings")
    assert form.name.value() == "Nina Rothe"
    assert "Nina Roth" not in chips(form)
    qtbot.keyClick(form.one_line.line.edit, KEY.Key_Return)
    assert newest(store).name == "Nina Rothe"


def test_their_own_words_for_when_to_call_are_kept_and_planned_for(
    qtbot: QtBot, form: RecordForm, store: db.Store
) -> None:
    type_in(qtbot, "Nina Roth 646 555 0198 calves, Mon or Tue after 3")
    qtbot.keyClick(form.one_line.line.edit, KEY.Key_Return)
    made = newest(store)
    assert (made.best_time_note, made.best_time) == ("Mon or Tue after 3", BestTime.AFTERNOON)
