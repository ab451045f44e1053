"""Patients through the real window: found, read, edited in place, written down."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from frontdesk import db, patients
from frontdesk.model import Patient
from frontdesk.ui.patients import rows, story
from frontdesk.ui.patients.screen import PatientsScreen
from frontdesk.ui.window import Window
from tests import make

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def known(store: db.Store) -> dict[str, Patient]:
    """Three people; Elena has a visit tomorrow."""
    make.opening(store)
    make.receptionist(store, "Sam Rivera")
    ben = make.therapist(store)
    make.room(store)
    found = {
        "Elena": make.patient(store, "Elena Marsh", email="elena@example.com", shoe_miles=420),
        "Łukasz": make.patient(store, "Łukasz Nguyễn", phone="2125550188"),
        "Mara": make.patient(store, "Mara Sands", phone="6465550111", care_alert="Ankle"),
    }
    make.visit(
        store,
        service=make.session(store),
        therapist=ben,
        patient=found["Elena"],
        start=make.at(10, day=15),
    )
    return found


@pytest.fixture
def screen(known: dict[str, Patient], window: Window) -> PatientsScreen:
    """The list, shown."""
    window.go("patients")
    assert isinstance(window.current, PatientsScreen)
    QApplication.processEvents()
    return window.current


def names(screen: PatientsScreen) -> list[str]:
    """Who is listed."""
    found = screen.listing.list.rows.rows
    return [row.patient.name for row in found if isinstance(row, rows.Line)]


def search(screen: PatientsScreen, words: str) -> None:
    """Words into the box that has the keyboard."""
    QTest.keyClicks(screen.listing.box, words)
    screen.listing.look()


def click(parent: QWidget, words: str) -> None:
    """Press the button that says so."""
    QApplication.processEvents()
    for button in parent.findChildren(QPushButton):
        if button.isVisible() and button.accessibleName() == words:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            QApplication.processEvents()
            return
    raise AssertionError(words)


def test_everybody_is_listed_and_the_box_has_the_keyboard(screen: PatientsScreen) -> None:
    assert sorted(names(screen)) == ["Elena Marsh", "Mara Sands", "Łukasz Nguyễn"]
    assert screen.listing.box.hasFocus()


@pytest.mark.parametrize("words", ["lukasz", "nguyen", "0188", "luk ngu"])
def test_found_by_any_part_without_accents_and_by_digits(
    screen: PatientsScreen, words: str
) -> None:
    search(screen, words)
    assert names(screen) == ["Łukasz Nguyễn"]


def test_nobody_found_can_be_added_with_what_was_typed(screen: PatientsScreen) -> None:
    search(screen, "tom okafor")
    assert screen.listing.none.isVisible()
    assert "tom okafor" in screen.listing.none.title.text()
    click(screen, "Add new patient")
    assert screen.adding.form.fields["name"].value() == "Tom Okafor"


def test_enter_opens_the_page_of_the_first_found(screen: PatientsScreen) -> None:
    QTest.keyClicks(screen.listing.box, "elena")
    QTest.keyClick(screen.listing.box, Qt.Key.Key_Return)
    assert screen.page.isVisible()
    assert screen.page.name.text() == "Elena Marsh"
    assert screen.page.new.isVisible()
    lines = screen.page.story.rows.rows
    assert next(row.group for row in lines if isinstance(row, story.Heading)) == "Coming up"
    assert screen.page.filter.buttons()[1].text() == "Visits 1"


def test_the_phone_is_edited_in_place_and_undone(
    screen: PatientsScreen, known: dict[str, Patient], store: db.Store, window: Window
) -> None:
    screen.open(known["Elena"].id)
    click(screen.page, "Edit contact")
    contact = screen.page.sections[1]
    assert contact.form is not None
    contact.form.fields["phone"].set("646 555 0199")
    click(screen.page, "Save")
    assert store.read(patients.get, id=known["Elena"].id).phone == "+16465550199"
    assert contact.form is None
    window.lane.undo()
    assert store.read(patients.get, id=known["Elena"].id).phone == "+19175550142"


def test_a_wrong_email_stays_typed_and_is_said(
    screen: PatientsScreen, known: dict[str, Patient], store: db.Store
) -> None:
    screen.open(known["Elena"].id)
    click(screen.page, "Edit contact")
    contact = screen.page.sections[1]
    assert contact.form is not None
    contact.form.fields["email"].set("not an address")
    click(screen.page, "Save")
    assert contact.form.fields["email"].value() == "not an address"
    assert contact.form.fields["email"].sentence.isVisible()
    assert store.read(patients.get, id=known["Elena"].id).email == "elena@example.com"


def test_escape_leaves_a_section_as_it_was(
    screen: PatientsScreen, known: dict[str, Patient], store: db.Store
) -> None:
    screen.open(known["Elena"].id)
    click(screen.page, "Edit running")
    running = screen.page.sections[2]
    assert running.form is not None
    running.form.fields["goal"].set("Marathon")
    QTest.keyClick(running.form.fields["goal"].control, Qt.Key.Key_Escape)
    assert running.form is None
    assert store.read(patients.get, id=known["Elena"].id).goal == ""


def test_miles_that_are_no_number_are_said(
    screen: PatientsScreen, known: dict[str, Patient], store: db.Store
) -> None:
    screen.open(known["Elena"].id)
    click(screen.page, "Edit running")
    running = screen.page.sections[2]
    assert running.form is not None
    running.form.fields["weekly_miles"].set("a lot")
    click(screen.page, "Save")
    assert running.form.fields["weekly_miles"].sentence.isVisible()
    running.form.fields["weekly_miles"].set("22")
    click(screen.page, "Save")
    assert store.read(patients.get, id=known["Elena"].id).weekly_miles == 22


def test_a_new_patient_by_keys_alone(
    screen: PatientsScreen, store: db.Store, window: Window
) -> None:
    QTest.keyClick(screen.listing.box, Qt.Key.Key_N, CTRL | SHIFT)
    focus = window.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "Grace Liu")
    QTest.keyClick(focus, Qt.Key.Key_Return, CTRL)
    assert [p.name for p in store.read(patients.search, query="grace")] == ["Grace Liu"]
    assert screen.page.name.text() == "Grace Liu"


def test_somebody_known_is_shown_before_saving(
    screen: PatientsScreen, known: dict[str, Patient], store: db.Store
) -> None:
    screen.begin_new("")
    screen.adding.form.fields["name"].set("Elena Marsh")
    screen.adding.form.fields["phone"].set("(917) 555-0142")
    screen.adding.look()
    assert screen.adding.same.count() == 1
    click(screen.adding, "Open")
    assert screen.page.name.text() == "Elena Marsh"


def test_a_visit_in_the_history_leads_to_the_calendar(
    screen: PatientsScreen, known: dict[str, Patient], window: Window, qtbot: QtBot
) -> None:
    screen.open(known["Elena"].id)
    screen.page.story.choose_first()
    screen.page.story.open_chosen()
    assert window.current is not None
    assert window.current.name == "calendar"


def test_book_and_handout_lead_on_with_this_person(
    screen: PatientsScreen, known: dict[str, Patient], window: Window
) -> None:
    screen.open(known["Mara"].id)
    click(screen.page, "Book visit")
    assert window.current is not None
    assert window.current.name == "calendar"
    form = window.current.panels.form  # type: ignore[attr-defined]
    assert form.fields.person.value().name == "Mara Sands"
