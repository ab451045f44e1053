"""Writing down a new patient, once."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from frontdesk import db, patients
from frontdesk.ui.patients.screen import PatientsScreen
from frontdesk.ui.window import Window
from tests.ui.patients.hands import (
    CTRL,
    KEY,
    SHIFT,
    click,
    focus,
    shown,
)


def test_a_new_patient_by_keys_alone(
    qtbot: QtBot, screen: PatientsScreen, store: db.Store, window: Window
) -> None:
    qtbot.keyClick(focus(), KEY.Key_N, CTRL | SHIFT)
    for words in ("Grace Liu", "", "9295550123", "", "grace@example.com"):
        qtbot.keyClicks(focus(), words)
        qtbot.keyClick(focus(), KEY.Key_Tab)
    qtbot.keyClick(focus(), KEY.Key_Return, CTRL)
    found = store.read(patients.search, query="grace")
    assert [(p.name, p.phone, p.email) for p in found] == [
        ("Grace Liu", "+19295550123", "grace@example.com")
    ]
    assert shown(screen) == "Grace Liu"
    assert window.toast.words.text() == "Grace Liu added"
    assert screen.workspace.panel is None


def test_somebody_known_is_shown_before_saving(
    qtbot: QtBot, screen: PatientsScreen, window: Window, store: db.Store
) -> None:
    before = len(store.read(patients.recent))
    window.go("patients", new=True)
    qtbot.keyClicks(focus(), "Elena Marsh")
    qtbot.waitUntil(lambda: len(screen.adding.known) == 1)
    click(screen.adding, "Open Elena Marsh")
    assert shown(screen) == "Elena Marsh"
    assert len(store.read(patients.recent)) == before


def test_a_name_is_enough_and_nothing_is_not(
    qtbot: QtBot, screen: PatientsScreen, window: Window
) -> None:
    window.go("patients", new=True)
    click(screen.adding, "Save patient")
    name = screen.adding.form.fields["name"]
    assert name.sentence.text() == "Add a name."
    assert name.control.hasFocus()
    qtbot.keyClicks(focus(), "Bo")
    assert not name.sentence.isVisible()
    click(screen.adding, "Save patient")
    assert shown(screen) == "Bo"


def test_what_was_typed_is_kept_when_the_form_is_closed(
    qtbot: QtBot, screen: PatientsScreen, window: Window
) -> None:
    qtbot.keyClick(focus(), KEY.Key_N, CTRL | SHIFT)
    qtbot.keyClicks(focus(), "Grace")
    qtbot.keyClick(focus(), KEY.Key_Escape)
    assert screen.workspace.panel is None
    assert screen.finding.search.hasFocus()
    window.go("calendar")
    qtbot.keyClick(focus(), KEY.Key_N, CTRL | SHIFT)
    assert window.current is screen
    assert screen.adding.form.fields["name"].value() == "Grace"
    click(screen.adding, "Clear")
    assert screen.adding.form.fields["name"].value() == ""
