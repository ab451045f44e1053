"""The box above the history: notes are added to, never written over, and wait when one leaves."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from frontdesk import db, patients
from frontdesk.model import Patient
from frontdesk.ui.patients.screen import PatientsScreen
from frontdesk.ui.widgets import Label
from frontdesk.ui.window import Window
from tests import make
from tests.ui.patients.hands import CTRL, KEY, kept, part, shown


def test_enter_puts_it_under_the_note_with_day_and_name(
    qtbot: QtBot, elena: PatientsScreen, known: dict[str, Patient], store: db.Store, window: Window
) -> None:
    box = elena.record.happened.note_box
    box.edit.setFocus()
    qtbot.keyClicks(box.edit, "Prefers mornings")
    assert box.hint.isVisible()
    qtbot.keyClick(box.edit, KEY.Key_Return)
    assert kept(store, known["Elena"]).note == "Jul 14, 2026, Sam: Prefers mornings"
    assert box.value() == ""
    said = [label.text() for label in part(elena, "Front-desk note").findChildren(Label)]
    assert "Jul 14, 2026, Sam: Prefers mornings" in said
    qtbot.keyClicks(box.edit, "Parks at the back")
    qtbot.keyClick(box.edit, KEY.Key_Return, CTRL)
    assert window.current is elena, "Ctrl+Enter does not book a visit"
    assert kept(store, known["Elena"]).note.endswith("\nJul 14, 2026, Sam: Parks at the back")
    window.lane.undo()
    assert kept(store, known["Elena"]).note == "Jul 14, 2026, Sam: Prefers mornings"


def test_it_goes_under_what_another_desk_has_just_written(
    qtbot: QtBot, elena: PatientsScreen, known: dict[str, Patient], store: db.Store
) -> None:
    box = elena.record.happened.note_box
    seen = kept(store, known["Elena"])
    make.write(store, patients.update, actor=make.DANA, id=seen.id, seen=seen.version, note="Shy")
    box.edit.setFocus()
    qtbot.keyClicks(box.edit, "Has a dog")
    qtbot.keyClick(box.edit, KEY.Key_Return)
    assert kept(store, seen).note == "Shy\nJul 14, 2026, Sam: Has a dog"
    assert box.value() == ""


def test_half_a_note_waits_on_the_page_of_its_person(
    qtbot: QtBot, elena: PatientsScreen, known: dict[str, Patient], window: Window
) -> None:
    box = elena.record.happened.note_box
    box.edit.setFocus()
    qtbot.keyClicks(box.edit, "Half a")
    window.go("patients", id=known["Mara"].id)
    assert shown(elena) == "Mara Sands"
    assert box.value() == ""
    window.go("patients", id=known["Elena"].id)
    assert box.value() == "Half a"


def test_a_note_that_does_not_fit_is_refused_and_kept_typed(
    qtbot: QtBot, elena: PatientsScreen, known: dict[str, Patient], store: db.Store
) -> None:
    seen = kept(store, known["Elena"])
    make.write(store, patients.update, id=seen.id, seen=seen.version, note="x" * 4990)
    elena.refresh()
    box = elena.record.happened.note_box
    box.edit.setFocus()
    qtbot.keyClicks(box.edit, "One more")
    qtbot.keyClick(box.edit, KEY.Key_Return)
    assert box.value() == "One more"
    assert box.sentence.text() != ""
    assert kept(store, seen).note == "x" * 4990
