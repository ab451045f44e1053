"""Closed days, time off and holidays: what they hit is listed first, and can be sent to be
called; each is one action."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from frontdesk import appointments, call_backs, clinic, db, staff
from frontdesk.model import AppointmentStatus, Closure, TimeOff, Visit
from frontdesk.ui.settings.screen import SettingsScreen
from frontdesk.ui.settings.section import Section
from frontdesk.ui.widgets import Label
from frontdesk.ui.window import Window
from tests import make
from tests.ui.test_settings_screen import click, page
from tests.ui.test_settings_screen import screen as screen

LABOR_DAY = date(2026, 9, 7)


def visit(store: db.Store, start: datetime, name: str = "Elena Marsh") -> Visit:
    """A visit with Ben."""
    ben, service = store.read(staff.therapists)[0], store.read(clinic.services)[0]
    who = make.patient(store, name)
    return make.visit(store, service=service, therapist=ben, patient=who, start=start)


def said(section: Section) -> list[str]:
    """Every line that can be read there."""
    return [label.text() for label in section.findChildren(Label) if label.isVisible()]


def closures(store: db.Store) -> tuple[Closure, ...]:
    return store.read(clinic.closures, start=datetime(2026, 7, 1), end=datetime(2027, 8, 1))


def time_off(store: db.Store) -> tuple[TimeOff, ...]:
    return store.read(clinic.time_off, start=datetime(2026, 7, 1), end=datetime(2027, 8, 1))


def add(section: Any, when: str) -> Any:
    """The form of new days with the words typed into it."""
    click(section, "Add days")
    card = section.entries.card
    QTest.keyClicks(card.when.edit, when)
    QApplication.processEvents()
    return card


def test_the_visits_are_listed_before_saving_and_stay(
    screen: SettingsScreen, window: Window, store: db.Store
) -> None:
    hit = visit(store, make.at(11, day=16))
    visit(store, make.at(11, day=20), "Tom Okafor")
    section = page(screen, "Closed and away")
    add(section, "jul 16 to jul 17")
    assert "1 visit lies in this time" in said(section)
    assert "Elena Marsh with Ben Adler" in said(section)
    assert "Thu, Jul 16 – Fri, Jul 17, 2 whole days" in said(section)
    assert not any("Tom" in line for line in said(section))
    click(section, "Save")
    (closed,) = closures(store)
    assert (closed.starts, closed.ends) == (make.at(0, day=16), make.at(0, day=18))
    assert store.read(appointments.get, id=hit.id).status is AppointmentStatus.BOOKED
    window.lane.undo()
    assert closures(store) == ()


def test_more_than_ten_are_counted(screen: SettingsScreen, store: db.Store) -> None:
    for hour in (9, 10, 11, 13, 14, 15):
        for half in (0, 30):
            visit(store, make.at(hour, half, day=16), f"Patient {hour}{half}")
    section = page(screen, "Closed and away")
    add(section, "thu")
    assert "12 visits lie in this time" in said(section)
    assert "and 2 more" in said(section)
    assert sum("with Ben Adler" in line for line in said(section)) == 10


def test_sent_to_call_backs_in_one_action(
    screen: SettingsScreen, window: Window, store: db.Store
) -> None:
    hit = visit(store, make.at(11, day=16))
    section = page(screen, "Closed and away")
    card = add(section, "thu 10 to 1p")
    card.who.set(store.read(staff.therapists)[0].id)
    card.who.edited.emit()
    QTest.mouseClick(card.hits.send, Qt.MouseButton.LeftButton)
    assert any("a call to the patient is due" in line for line in said(section))
    card.fields["reason"].set("Training")
    click(section, "Save")
    (away,) = time_off(store)
    assert (away.starts, away.ends) == (make.at(10, day=16), make.at(13, day=16))
    assert store.read(appointments.get, id=hit.id).status is AppointmentStatus.CANCELLED
    (call,) = store.read(call_backs.worklist)
    assert call.name == "Elena Marsh"
    window.lane.undo()
    assert time_off(store) == ()
    assert store.read(call_backs.worklist) == ()
    assert store.read(appointments.get, id=hit.id).status is AppointmentStatus.BOOKED


def test_what_is_no_stretch_is_said_and_kept(screen: SettingsScreen, store: db.Store) -> None:
    section = page(screen, "Closed and away")
    card = add(section, "sometime soon")
    click(section, "Save")
    assert card.when.sentence.isVisible()
    assert card.when.edit.text() == "sometime soon"
    assert closures(store) == ()


def test_closed_days_are_moved_and_taken_away(
    screen: SettingsScreen, window: Window, store: db.Store
) -> None:
    closed = make.closure(store, make.at(0, day=20), make.at(0, day=21), "Painting")
    section = page(screen, "Closed and away")
    click(section, "Edit Closed: Mon, Jul 20")
    card = section.entries.card
    assert card.fields["reason"].value() == "Painting"
    assert not card.who.isEnabled()
    card.when.edit.selectAll()
    QTest.keyClicks(card.when.edit, "jul 21 to jul 22")
    click(section, "Save")
    (moved,) = closures(store)
    assert (moved.id, moved.starts, moved.ends) == (
        closed.id, make.at(0, day=21), make.at(0, day=23),
    )  # fmt: skip
    page(screen, "Rooms")
    page(screen, "Closed and away")
    click(section, "Edit Closed: Tue, Jul 21 – Wed, Jul 22")
    click(section, "Take it away")
    assert closures(store) == ()
    window.lane.undo()
    assert len(closures(store)) == 1


def test_time_off_is_changed(screen: SettingsScreen, store: db.Store) -> None:
    ben = store.read(staff.therapists)[0]
    make.time_off(store, ben, make.at(9, day=15), make.at(12, day=15), "Training")
    section = page(screen, "Closed and away")
    click(section, "Edit Ben Adler: Wed, Jul 15, 9:00\u00a0AM – 12:00\u00a0PM")
    card = section.entries.card
    assert card.who.value() == ben.id
    card.fields["reason"].set("Ill")
    click(section, "Save")
    (away,) = time_off(store)
    assert (away.reason, away.starts) == ("Ill", make.at(9, day=15))


class TestHolidays:
    @pytest.fixture
    def holidays(self, screen: SettingsScreen, store: db.Store) -> Any:
        """The list, of a clinic open Monday to Friday."""
        make.opening(store)
        return page(screen, "Holidays")

    def test_one_press_closes_and_the_line_says_so(
        self, holidays: Any, window: Window, store: db.Store
    ) -> None:
        assert "Labor Day" in said(holidays)
        assert "Not open on Saturdays" in said(holidays)
        assert "Closed already" not in said(holidays)
        click(holidays, "Close the clinic, Labor Day, Mon, Sep 7")
        (closed,) = closures(store)
        assert (closed.starts.date(), closed.reason) == (LABOR_DAY, "Labor Day")
        assert said(holidays).count("Closed already") == 1
        window.lane.undo()
        holidays.load()
        assert "Closed already" not in said(holidays)

    def test_visits_of_that_day_are_listed_first(self, holidays: Any, store: db.Store) -> None:
        hit = visit(store, datetime(2026, 9, 7, 11))
        click(holidays, "Close the clinic, Labor Day, Mon, Sep 7")
        assert closures(store) == ()
        assert "Elena Marsh with Ben Adler" in said(holidays)
        click(holidays, "Stay open")
        assert closures(store) == ()
        click(holidays, "Close the clinic, Labor Day, Mon, Sep 7")
        QTest.keyClick(holidays.hits.send, Qt.Key.Key_Space)
        click(holidays, "Close the clinic")
        assert len(closures(store)) == 1
        assert store.read(appointments.get, id=hit.id).status is AppointmentStatus.CANCELLED

    def test_without_opening_hours_every_holiday_can_be_closed(
        self, screen: SettingsScreen, store: db.Store
    ) -> None:
        holidays = page(screen, "Holidays")
        assert not any(line.startswith("Not open") for line in said(holidays))
        click(holidays, "Close the clinic, Labor Day, Mon, Sep 7")
        assert "Closed already" in said(holidays)
