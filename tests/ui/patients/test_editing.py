"""A record edited in place: kept, refused, undone, and never lost."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk import db, patients
from frontdesk.model import Language, Patient
from frontdesk.ui.patients.fields import NOT_A_BIRTHDAY, NOT_MILES
from frontdesk.ui.patients.screen import PatientsScreen
from frontdesk.ui.window import Window
from tests import make
from tests.ui.patients.hands import (
    CTRL,
    KEY,
    click,
    focus,
    kept,
    part,
    shown,
    type_into,
)


def test_the_phone_is_edited_in_place_and_undone(
    qtbot: QtBot,
    elena: PatientsScreen,
    known: dict[str, Patient],
    store: db.Store,
    window: Window,
) -> None:
    contact = part(elena, "Contact")
    click(contact, "Edit contact")
    assert contact.form.fields["name"].control.hasFocus()
    type_into(qtbot, contact, "phone", "6465550199")
    qtbot.keyClick(focus(), KEY.Key_Return, CTRL)
    assert kept(store, known["Elena"]).phone == "+16465550199"
    assert not contact.editing
    assert contact.edit.hasFocus()
    assert window.toast.words.text() == "Contact of Elena Marsh saved"
    assert "(646) 555-0199" in elena.record.head.reach.whole()
    QTest.mouseClick(window.toast.undo, Qt.MouseButton.LeftButton)
    assert kept(store, known["Elena"]).phone == "+19175550142"
    qtbot.waitUntil(lambda: "(917) 555-0142" in elena.record.head.reach.whole())


def test_everything_in_contact_is_kept(
    qtbot: QtBot, elena: PatientsScreen, known: dict[str, Patient], store: db.Store
) -> None:
    contact = part(elena, "Contact")
    contact.begin()
    type_into(qtbot, contact, "preferred_name", "Elle")
    type_into(qtbot, contact, "born", "5/6/88")
    contact.form.fields["language"].set(Language.ES)
    for consent in ("text_ok", "voicemail_ok", "email_ok"):
        qtbot.keyClick(contact.form.fields[consent].control, KEY.Key_Space)
    click(contact, "Save contact")
    now = kept(store, known["Elena"])
    assert (now.preferred_name, now.born, now.language) == (
        "Elle", date(1988, 5, 6), Language.ES
    )  # fmt: skip
    assert (now.text_ok, now.voicemail_ok, now.email_ok) == (False, False, False)
    assert shown(elena) == "Elle (Elena Marsh)"
    facts = {fact.label: fact.value for fact in contact.facts}  # type: ignore[attr-defined]
    assert facts["Voicemail"] == "No, leave none"
    assert facts["Email"] == "elena@example.com, send none"
    contact.begin()
    type_into(qtbot, contact, "born", "x")
    qtbot.keyClick(focus(), KEY.Key_Backspace)
    click(contact, "Save contact")
    assert kept(store, known["Elena"]).born is None


@pytest.mark.parametrize(
    ("title", "field", "typed", "said"),
    [
        ("Contact", "email", "not an address", "An email address looks like name@example.com."),
        ("Contact", "born", "3/3", NOT_A_BIRTHDAY),
        ("Contact", "born", "soon", NOT_A_BIRTHDAY),
        ("Running", "weekly_miles", "a lot", NOT_MILES),
        ("Running", "shoe_miles", "123456", "Choose a number of miles from 0 to 9,999."),
    ],
)
def test_what_cannot_be_kept_stays_typed_and_is_said(
    qtbot: QtBot,
    elena: PatientsScreen,
    known: dict[str, Patient],
    store: db.Store,
    title: str,
    field: str,
    typed: str,
    said: str,
) -> None:
    section = part(elena, title)
    section.begin()
    type_into(qtbot, section, field, typed)
    qtbot.keyClick(focus(), KEY.Key_Return, CTRL)
    wrong = section.form.fields[field]
    assert wrong.sentence.text() == said
    assert wrong.sentence.isVisible()
    assert wrong.control.hasFocus()
    assert wrong.control.text() == typed  # type: ignore[attr-defined]
    assert kept(store, known["Elena"]).version == known["Elena"].version


def test_escape_leaves_a_section_as_it_was(
    qtbot: QtBot, elena: PatientsScreen, known: dict[str, Patient], store: db.Store
) -> None:
    running = part(elena, "Running")
    click(running, "Edit running")
    type_into(qtbot, running, "goal", "Marathon")
    qtbot.keyClick(focus(), KEY.Key_Escape)
    assert not running.editing
    assert running.edit.hasFocus()
    assert kept(store, known["Elena"]).goal == ""


def test_a_care_alert_is_added_changed_and_taken_away(
    qtbot: QtBot, elena: PatientsScreen, known: dict[str, Patient], store: db.Store
) -> None:
    alert = part(elena, "Care alert")
    assert not alert.head.isVisible()
    click(alert, "Add a care alert")
    qtbot.keyClicks(focus(), "No pressure on the left arch")
    qtbot.keyClick(focus(), KEY.Key_Return, CTRL)
    assert kept(store, known["Elena"]).care_alert == "No pressure on the left arch"
    assert alert.head.isVisible()
    assert alert.head.accessibleName() == "Care alert: No pressure on the left arch"
    click(alert, "Edit care alert")
    qtbot.keyClick(focus(), KEY.Key_A, CTRL)
    qtbot.keyClick(focus(), KEY.Key_Delete)
    qtbot.keyClick(focus(), KEY.Key_S, CTRL)
    assert kept(store, known["Elena"]).care_alert == ""
    assert not alert.head.isVisible()


def test_ctrl_enter_saves_the_part_with_the_cursor(
    qtbot: QtBot, elena: PatientsScreen, known: dict[str, Patient], store: db.Store
) -> None:
    note, running = part(elena, "Front-desk note"), part(elena, "Running")
    note.begin()
    qtbot.keyClicks(focus(), "Prefers a text")
    running.begin()
    type_into(qtbot, running, "shoe_miles", "420")
    qtbot.keyClick(focus(), KEY.Key_Return, CTRL)
    assert (kept(store, known["Elena"]).shoe_miles, kept(store, known["Elena"]).note) == (420, "")
    assert note.editing
    note.form.fields["note"].setFocus()
    qtbot.keyClick(focus(), KEY.Key_Return, CTRL)
    assert kept(store, known["Elena"]).note == "Prefers a text"
    note.begin()
    qtbot.keyClicks(focus(), " to a call")
    qtbot.keyClick(focus(), KEY.Key_Return, CTRL)
    assert kept(store, known["Elena"]).note == "Prefers a text to a call", "typing goes on"
    facts = {fact.label: fact.value for fact in running.facts}  # type: ignore[attr-defined]
    assert facts["Shoes"] == "420 miles, due for a new pair by 500"


def test_another_desk_was_first_and_nothing_typed_is_lost(
    qtbot: QtBot, elena: PatientsScreen, known: dict[str, Patient], store: db.Store
) -> None:
    contact = part(elena, "Contact")
    contact.begin()
    type_into(qtbot, contact, "email", "new@example.com")
    seen = known["Elena"]
    make.write(
        store, patients.update, actor=make.DANA, id=seen.id, seen=seen.version, phone="7185550100"
    )
    click(contact, "Save contact")
    assert contact.editing
    assert contact.form.fields["email"].value() == "new@example.com"
    banner = contact.said.itemAt(0).widget()
    assert banner is not None
    assert "Dana Cole" in banner.accessibleName()
    assert "Desk 2" in banner.accessibleName()
    click(contact, "Save contact")
    now = kept(store, seen)
    assert (now.email, now.phone) == ("new@example.com", "+17185550100"), "both changes stand"


def test_what_is_typed_waits_while_another_record_is_looked_at(
    qtbot: QtBot, elena: PatientsScreen, known: dict[str, Patient], window: Window
) -> None:
    note = part(elena, "Front-desk note")
    note.begin()
    qtbot.keyClicks(focus(), "Half a sent")
    window.go("patients", id=known["Mara"].id)
    assert not note.editing
    assert window.toast.words.text().startswith("Draft kept: Front-desk note of Elena Marsh")
    window.go("patients", id=known["Elena"].id)
    assert note.editing
    assert note.form.fields["note"].value() == "Half a sent"


def test_put_away_is_no_longer_found_and_can_be_brought_back(
    qtbot: QtBot, elena: PatientsScreen, known: dict[str, Patient], store: db.Store, window: Window
) -> None:
    menu = elena.record.deeds.make_menu()
    words = {action.text(): action for action in menu.actions()}
    words["Copy number"].trigger()
    assert QApplication.clipboard().text() == "(917) 555-0142"
    words["Do not contact"].trigger()
    assert kept(store, known["Elena"]).do_not_contact
    assert elena.record.head.quiet.isVisible()
    elena.record.deeds.make_menu().actions()[-1].trigger()
    assert not kept(store, known["Elena"]).active
    assert elena.record.head.away.isVisible()
    elena.record.deeds.make_menu().actions()[-1].trigger()
    assert kept(store, known["Elena"]).active
    assert not elena.record.head.away.isVisible()
