"""The form through the real window: writing a request down, adding to one, changing one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from frontdesk import call_backs, db, patients
from frontdesk.model import (
    BestTime,
    CallBack,
    CallBackKind,
    Language,
)
from frontdesk.ui.call_backs.screen import CallBacksScreen
from frontdesk.ui.window import Window
from tests import make
from tests.make import at
from tests.ui.call_backs.hands import CTRL, KEY, now, outcomes, press, type_in


def test_a_call_comes_in_and_is_written_down(
    qtbot: QtBot, screen: CallBacksScreen, store: db.Store, window: Window
) -> None:
    qtbot.keyClick(window, KEY.Key_B, CTRL)
    form = screen.writing.record
    assert form.one_line.line.edit.hasFocus(), "typing starts at once"
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
    assert form.phone.edit.hasFocus(), "the form begins with Phone"
    type_in(qtbot, "6465550199")
    assert form.phone.value() == "(646) 555-0199"
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
    type_in(qtbot, "Ana Duarte")
    form.kind.cards.buttons()[1].click()
    form.best.chips.buttons()[1].click()
    form.reason.edit.setFocus()
    type_in(qtbot, "arches after long runs")
    qtbot.keyClick(form.reason.edit, KEY.Key_Return, CTRL)
    found = [row for row in store.read(call_backs.worklist) if row.name == "Ana Duarte"]
    assert len(found) == 1
    ana = found[0]
    assert (ana.phone, ana.kind, ana.best_time) == (
        "+16465550199", CallBackKind.DISCOVERY_CALL, BestTime.MORNING
    )  # fmt: skip
    assert ana.reason == "arches after long runs"
    qtbot.waitUntil(lambda: screen.who() == "Ana Duarte")
    assert screen.list.hasFocus()
    assert window.toast.words.text().startswith("Call-back for Ana Duarte saved, due ")


def test_a_name_alone_is_enough_and_nothing_is_not(
    qtbot: QtBot, screen: CallBacksScreen, store: db.Store, window: Window
) -> None:
    qtbot.keyClick(window, KEY.Key_B, CTRL)
    form = screen.writing.record
    before = len(store.read(call_backs.worklist))
    qtbot.keyClick(form.phone.edit, KEY.Key_Return, CTRL)
    assert form.phone.sentence.text() == "Add a phone number or a name."
    assert form.phone.edit.hasFocus()
    assert len(store.read(call_backs.worklist)) == before
    form.name.edit.setFocus()
    form.name.edit.insert("Lucía Romero")
    form.language.set(Language.ES)
    form.save.click()
    qtbot.waitUntil(lambda: screen.who() == "Lucía Romero")
    line = screen.line
    assert line is not None
    assert line.tag == "ES"


def test_save_and_book_goes_on_to_the_calendar(
    qtbot: QtBot, screen: CallBacksScreen, window: Window, store: db.Store
) -> None:
    gone: list[dict[str, object]] = []
    object.__setattr__(window.desk, "go", lambda name, **where: gone.append(where))
    window.commands.run("global", "new_callback")
    screen.writing.record.name.edit.setText("Mei Tanaka")
    screen.writing.record.save_and_book.click()
    made = max(store.read(call_backs.worklist), key=lambda row: row.id)
    assert gone == [{"call_back_id": made.id}]


def test_the_number_finds_the_person(
    qtbot: QtBot, screen: CallBacksScreen, store: db.Store, window: Window
) -> None:
    elena = make.patient(store, "Elena Marsh", voicemail_ok=False)
    qtbot.keyClick(window, KEY.Key_B, CTRL)
    form = screen.writing.record
    type_in(qtbot, "0142")
    qtbot.waitUntil(lambda: form.matches.isVisible())
    assert "Elena Marsh" in form.matches.accessibleName()
    use = [b for b in form.matches.findChildren(QAbstractButton) if b.isVisible()]
    qtbot.mouseClick(use[0], Qt.MouseButton.LeftButton)
    assert (form.name.value(), form.phone.value()) == ("Elena Marsh", "(917) 555-0142")
    assert not form.voicemail.isChecked(), "the consent is the one on the record"
    form.save.click()
    made = max(store.read(call_backs.worklist), key=lambda row: row.id)
    assert made.patient_id == elena.id
    assert len(store.read(patients.by_phone, phone="9175550142")) == 1


def test_a_second_request_of_the_same_number_is_added_to_the_first(
    qtbot: QtBot,
    screen: CallBacksScreen,
    store: db.Store,
    window: Window,
    waiting: dict[str, CallBack],
) -> None:
    qtbot.keyClick(window, KEY.Key_B, CTRL)
    form = screen.writing.record
    type_in(qtbot, "7185550136")
    qtbot.waitUntil(lambda: form.matches.isVisible())
    assert "Paul Mercer is on the list already" in form.matches.accessibleName()
    form.reason.edit.setPlainText("Asks about Friday")
    add = [b for b in form.matches.findChildren(QAbstractButton) if b.text() == "Add to that one"]
    qtbot.mouseClick(add[0], Qt.MouseButton.LeftButton)
    assert now(store, waiting["Paul"]).reason == "Heel pain\nAsks about Friday"
    assert len(store.read(call_backs.worklist)) == 3
    assert screen.who() == "Paul Mercer"


def test_a_draft_is_kept_and_says_so(qtbot: QtBot, screen: CallBacksScreen, window: Window) -> None:
    qtbot.keyClick(window, KEY.Key_B, CTRL)
    form = screen.writing.record
    type_in(qtbot, "646555")
    qtbot.keyClick(form.one_line.line.edit, KEY.Key_Escape)
    assert window.toast.words.text() == "Draft kept. Ctrl B opens it again"
    assert screen.details.isVisible()
    window.go("handouts")
    qtbot.keyClick(window, KEY.Key_B, CTRL)
    assert form.isVisible()
    assert form.phone.value() == "(646) 555"
    assert window.toast.words.text() == "Your draft is as you left it"
    form.clear.click()
    assert form.phone.value() == ""


def test_another_time_is_said_in_words(
    qtbot: QtBot, screen: CallBacksScreen, store: db.Store, window: Window
) -> None:
    window.commands.run("global", "new_callback")
    form = screen.writing.record
    form.name.edit.setText("Tess Arnold")
    form.due.combo.setCurrentIndex(form.due.combo.count() - 1)
    form.due.combo.activated.emit(form.due.combo.currentIndex())
    assert form.due_words.isVisible()
    form.save.click()
    assert form.due_words.sentence.text() == "Say when, like thu 3pm or tomorrow 9."
    form.due_words.edit.setText("fri 3pm")
    form.save.click()
    made = max(store.read(call_backs.worklist), key=lambda row: row.id)
    assert (made.name, made.due) == ("Tess Arnold", at(15, day=17))


def test_editing_changes_only_what_was_changed(
    qtbot: QtBot, screen: CallBacksScreen, store: db.Store, waiting: dict[str, CallBack]
) -> None:
    press(qtbot, screen, KEY.Key_F2)
    form = screen.writing.editor
    assert form.name.value() == "Paul Mercer"
    form.name.edit.setText("Paul Mercier")
    form.save.click()
    before, after = waiting["Paul"], now(store, waiting["Paul"])
    assert after.name == "Paul Mercier"
    assert (after.due, after.reason) == (before.due, before.reason)
    assert (after.phone, after.phone_raw) == (before.phone, before.phone_raw)
    assert screen.details.name.text() == "Paul Mercier"


def test_letters_typed_elsewhere_never_log_a_call(
    qtbot: QtBot,
    screen: CallBacksScreen,
    store: db.Store,
    window: Window,
    waiting: dict[str, CallBack],
) -> None:
    window.commands.run("global", "new_callback")
    screen.writing.record.name.edit.setFocus()
    type_in(qtbot, "nvrbdal")
    assert screen.writing.record.name.value() == "nvrbdal"
    assert outcomes(store, waiting["Paul"]) == []
