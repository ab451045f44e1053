"""The settings: what this desk looks like, and what the clinic, its people and days are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from frontdesk import appointments, clinic, db, staff
from frontdesk.model import HoursKind
from frontdesk.ui import theme
from frontdesk.ui.settings.screen import SettingsScreen
from frontdesk.ui.settings.section import Section
from frontdesk.ui.widgets import Label
from frontdesk.ui.window import Window
from tests import make


@pytest.fixture
def screen(store: db.Store, window: Window) -> SettingsScreen:
    """The settings of a clinic with one therapist."""
    make.therapist(store, "Ben Adler", lunch=(720, 765))
    make.room(store)
    make.service(store)
    window.go("settings")
    assert isinstance(window.current, SettingsScreen)
    return window.current


def page(screen: SettingsScreen, title: str) -> Any:
    """A section, shown."""
    for row, section in enumerate(screen.sections):
        if section.title == title:
            screen.list.setCurrentRow(row)
            QApplication.processEvents()
            return section
    raise AssertionError(title)


def click(section: Section, words: str) -> None:
    """Press the button that says so."""
    for button in section.findChildren(QPushButton):
        if button.isVisible() and button.accessibleName() == words:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            QApplication.processEvents()
            return
    raise AssertionError(words)


def test_dark_and_larger_at_once_and_kept(
    screen: SettingsScreen, window: Window, dress: QApplication
) -> None:
    desk = page(screen, "This desk")
    QTest.mouseClick(desk.scheme.buttons()[2], Qt.MouseButton.LeftButton)
    QTest.mouseClick(desk.text_size.buttons()[2], Qt.MouseButton.LeftButton)
    assert theme.tokens().scheme == "dark"
    assert theme.tokens().font("body").pixelSize() == 17
    assert window.settings.path is not None
    kept = json.loads(window.settings.path.read_text())
    assert (kept["theme"], kept["text_scale"]) == ("dark", 1.3)


def test_the_desks_name_stands_beside_what_is_done(screen: SettingsScreen, window: Window) -> None:
    desk = page(screen, "This desk")
    desk.name.edit.setText("Front window")
    desk.name.edit.editingFinished.emit()
    assert window.lane.actor.desk == "Front window"


def test_phone_links_are_taken_by_one_button_and_what_prevents_it_is_said(
    screen: SettingsScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    section = page(screen, "This desk")
    (tmp_path / "applications").write_text("in the way")
    click(section, "Open phone links here")
    assert section.linked.text().startswith("The desktop file could not be written")
    (tmp_path / "applications").unlink()
    click(section, "Open phone links here")
    assert (tmp_path / "applications" / "frontdesk.desktop").is_file()


def test_the_clinics_name_saved_and_undone(
    screen: SettingsScreen, window: Window, store: db.Store
) -> None:
    section = page(screen, "Clinic")
    before = store.read(clinic.get).name
    section.card.fields["name"].set("Runner's Rest")
    click(section, "Save")
    assert store.read(clinic.get).name == "Runner's Rest"
    window.lane.undo()
    assert store.read(clinic.get).name == before


def test_a_name_left_empty_is_said_under_its_field(screen: SettingsScreen) -> None:
    section = page(screen, "Clinic")
    section.card.fields["name"].set("")
    click(section, "Save")
    assert section.card.fields["name"].sentence.isVisible()


def test_a_person_with_hours_and_a_break(screen: SettingsScreen, store: db.Store) -> None:
    section = page(screen, "People and hours")
    click(section, "Add a person")
    card = section.entries.card
    QTest.keyClicks(card.fields["name"].edit, "Priya Nair")
    QTest.mouseClick(card.sees, Qt.MouseButton.LeftButton)
    card.weeks.first.starts[0].setText("10")
    card.weeks.first.ends[0].setText("7p")
    card.lunch.set("12:30 to 1:15")
    click(section, "Save")
    priya = next(p for p in store.read(staff.therapists) if p.name == "Priya Nair")
    monday = [h for h in store.read(clinic.hours) if h.therapist_id == priya.id and h.weekday == 0]
    assert {(h.kind, h.starts, h.ends) for h in monday} == {
        (HoursKind.WORK, 600, 1140),
        (HoursKind.BREAK, 750, 795),
    }
    assert section.entries.card is None


def test_an_edit_begins_with_what_is_there(screen: SettingsScreen) -> None:
    section = page(screen, "People and hours")
    click(section, "Edit Ben Adler")
    card = section.entries.card
    assert card.fields["name"].value() == "Ben Adler"
    assert card.lunch.value() == "12:00\u00a0PM to 12:45\u00a0PM"
    card.lunch.set("sometime")
    click(section, "Save")
    assert card.lunch.sentence.isVisible()


def test_a_service_gets_its_price(screen: SettingsScreen, store: db.Store) -> None:
    section = page(screen, "Services and prices")
    (service,) = store.read(clinic.services)
    click(section, f"Edit {service.name}")
    section.entries.card.price.set("a lot")
    click(section, "Save")
    assert section.entries.card.price.sentence.isVisible()
    section.entries.card.price.set("120.50")
    click(section, "Save")
    assert store.read(clinic.services)[0].price_cents == 12050


def test_a_room_more(screen: SettingsScreen, store: db.Store) -> None:
    section = page(screen, "Rooms")
    click(section, "Add a room")
    QTest.keyClicks(section.entries.card.fields["name"].edit, "Room 9")
    click(section, "Save")
    assert "Room 9" in [room.name for room in store.read(clinic.rooms)]


def test_rules_out_of_reach_are_said(screen: SettingsScreen, store: db.Store) -> None:
    section = page(screen, "Call-backs")
    section.card.fields["tries"].set("99")
    click(section, "Save")
    assert section.card.fields["tries"].sentence.isVisible()
    section.card.fields["tries"].set("4")
    click(section, "Save")
    assert store.read(clinic.rules).tries == 4


def test_a_services_rules_and_who_gives_it_in_one_action(
    screen: SettingsScreen, window: Window, store: db.Store
) -> None:
    priya = make.therapist(store, "Priya Nair")
    screen.refresh()
    section = page(screen, "Services and prices")
    before = store.read(clinic.services)[0]
    click(section, f"Edit {before.name}")
    card = section.entries.card
    card.rules["buffer_after"].set("10")
    card.rules["notice_hours"].set("24")
    card.rules["furthest_days"].set("90")
    card.rules["most_a_day"].set("3")
    QTest.keyClick(card.givers.everyone, Qt.Key.Key_Space)
    QTest.keyClick(card.givers.of[priya.id], Qt.Key.Key_Space)
    click(section, "Save")
    now = store.read(clinic.services)[0]
    assert (now.buffer_before, now.buffer_after, now.notice_hours) == (0, 10, 24)
    assert (now.furthest_days, now.most_a_day, now.therapist_ids) == (90, 3, (priya.id,))
    window.lane.undo()
    again = store.read(clinic.services)[0]
    assert (again.buffer_after, again.notice_hours, again.therapist_ids) == (0, 0, ())


def test_an_emptied_rule_is_no_rule(screen: SettingsScreen, store: db.Store) -> None:
    service = store.read(clinic.services)[0]
    rules = {"most_a_day": 3, "furthest_days": 90, "buffer_before": 5}
    make.write(store, clinic.update_service, id=service.id, seen=service.version, **rules)
    section = page(screen, "Services and prices")
    click(section, f"Edit {service.name}")
    card = section.entries.card
    assert card.rules["most_a_day"].value() == "3"
    for name in rules:
        card.rules[name].set("")
    click(section, "Save")
    now = store.read(clinic.services)[0]
    assert (now.most_a_day, now.furthest_days, now.buffer_before) == (None, None, 0)


def test_a_rule_that_cannot_be_is_said_under_its_field(
    screen: SettingsScreen, store: db.Store
) -> None:
    section = page(screen, "Services and prices")
    service = store.read(clinic.services)[0]
    click(section, f"Edit {service.name}")
    card = section.entries.card
    card.rules["buffer_after"].set("often")
    click(section, "Save")
    assert card.rules["buffer_after"].sentence.isVisible()
    card.rules["buffer_after"].set("500")
    click(section, "Save")
    assert "120 minutes" in card.rules["buffer_after"].sentence.text()
    assert store.read(clinic.services)[0] == service


def test_nobody_is_no_answer_to_who_gives_it(screen: SettingsScreen, store: db.Store) -> None:
    section = page(screen, "Services and prices")
    service = store.read(clinic.services)[0]
    click(section, f"Edit {service.name}")
    card = section.entries.card
    QTest.keyClick(card.givers.everyone, Qt.Key.Key_Space)
    click(section, "Save")
    assert card.givers.wrong.isVisible()
    assert store.read(clinic.services)[0] == service


def test_a_week_in_turn_is_said_and_saved_with_the_room_in_one_action(
    screen: SettingsScreen, window: Window, store: db.Store
) -> None:
    """The tests' today is in the week from Monday, July 13."""
    ben = store.read(staff.therapists)[0]
    room = store.read(clinic.rooms)[0]
    section = page(screen, "People and hours")
    click(section, "Edit Ben Adler")
    card = section.entries.card
    QTest.keyClick(card.weeks.different, Qt.Key.Key_Space)
    words = [label.text() for label in card.findChildren(Label) if label.isVisible()]
    assert "This week, from Mon, Jul 13, and every second one after it" in words
    assert "Next week, from Mon, Jul 20, and every second one after it" in words
    QTest.keyClick(card.weeks.second.on[4], Qt.Key.Key_Space)
    card.rooms.set(room.id)
    click(section, "Save")

    def friday(day: int) -> object:
        week = store.read(appointments.day_board, day=make.at(0, day=day).date())
        return week.plan(ben.id, make.at(0, day=day).date()).work

    assert friday(17) == ((540, 1020),)
    assert friday(24) == ()
    assert friday(31) == ((540, 1020),)
    assert store.read(clinic.usual_rooms) == {ben.id: room.id}
    page(screen, "Rooms")
    section = page(screen, "People and hours")
    hints = [label.text() for label in section.findChildren(Label) if label.isVisible()]
    assert any("5 days this week, 4 next" in hint for hint in hints)
    window.lane.undo()
    assert friday(24) == ((540, 1020),)
    assert store.read(clinic.usual_rooms) == {}


def test_the_clinics_opening_hours(screen: SettingsScreen, store: db.Store) -> None:
    section = page(screen, "Clinic")
    QTest.keyClick(section.week.on[5], Qt.Key.Key_Space)
    section.week.ends[5].setText("1p")
    click(section, "Save opening hours")
    (saturday,) = store.read(clinic.hours_of, id=0).hours
    assert (saturday.weekday, saturday.starts, saturday.ends) == (5, 540, 780)


def test_how_soon_a_request_is_called(screen: SettingsScreen, store: db.Store) -> None:
    section = page(screen, "Call-backs")
    section.card.fields["target_minutes"].set("30")
    section.card.fields["late_minutes"].set("20")
    click(section, "Save")
    assert section.card.fields["late_minutes"].sentence.isVisible()
    section.card.fields["late_minutes"].set("90")
    click(section, "Save")
    rules = store.read(clinic.rules)
    assert (rules.target_minutes, rules.late_minutes, rules.tries) == (30, 90, 3)
