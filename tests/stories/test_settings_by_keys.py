"""The settings through the real window, with the keyboard alone: rules of a service, days off that
hit visits, a holiday, a week in turn; each undone by Ctrl+Z."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk import appointments, call_backs, clinic, db, staff
from frontdesk.model import AppointmentStatus
from frontdesk.ui.settings.screen import SECTIONS
from frontdesk.ui.window import Window
from tests import make

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def focus() -> QWidget:
    """What has the keyboard now."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """One key, where the keyboard is."""
    QTest.keyClick(focus(), key, modifier)
    QApplication.processEvents()


def typed(words: str) -> None:
    """Some words, where the keyboard is."""
    QTest.keyClicks(focus(), words)
    QApplication.processEvents()


def open_page(window: Window, title: str) -> None:
    """Ctrl+, and Down to a page."""
    press(Qt.Key.Key_Comma, CTRL)
    screen: Any = window.current
    press(Qt.Key.Key_Home)
    for section in SECTIONS:
        if section.title == title:
            break
        press(Qt.Key.Key_Down)
    assert screen.sections[screen.list.currentRow()].title == title


def tab_to(name: str) -> None:
    """Tab until the keyboard is on what is called so."""
    for _ in range(120):
        if focus().accessibleName() == name:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not come to {name}")


def undo() -> None:
    press(Qt.Key.Key_Z, CTRL)


def test_a_services_rules(window: Window, store: db.Store) -> None:
    open_page(window, "Services and prices")
    tab_to("Edit Discovery visit")
    press(Qt.Key.Key_Space)
    tab_to("Minutes kept free after it")
    typed("10")
    tab_to("Most a day for one therapist")
    typed("3")
    press(Qt.Key.Key_Return, CTRL)
    visit = store.read(clinic.services)[0]
    assert (visit.buffer_after, visit.most_a_day) == (10, 3)
    screen: Any = window.current
    screen.refresh()
    assert focus().accessibleName() == "Edit Discovery visit"
    undo()
    visit = store.read(clinic.services)[0]
    assert (visit.buffer_after, visit.most_a_day) == (0, None)


def test_days_off_send_their_visits_to_be_called(window: Window, store: db.Store) -> None:
    ben = next(p for p in store.read(staff.therapists) if p.name == "Ben Adler")
    service = store.read(clinic.services)[0]
    who = make.patient(store, "Elena Marsh")
    hit = make.visit(store, service=service, therapist=ben, patient=who, start=make.at(11, day=16))
    open_page(window, "Closed and away")
    tab_to("Add days")
    press(Qt.Key.Key_Space)
    assert focus().accessibleName() == "Who"
    typed("Ben")
    tab_to("When")
    typed("jul 16 to jul 18")
    tab_to("Reason")
    typed("Training")
    tab_to("Send to call-backs")
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return, CTRL)
    week = {"start": make.at(0, day=13), "end": make.at(0, day=20)}
    (away,) = store.read(clinic.time_off, **week)
    assert (away.therapist_id, away.reason) == (ben.id, "Training")
    assert (away.starts, away.ends) == (make.at(0, day=16), make.at(0, day=19))
    assert store.read(appointments.get, id=hit.id).status is AppointmentStatus.CANCELLED
    assert [c.name for c in store.read(call_backs.worklist)] == ["Elena Marsh"]
    undo()
    assert store.read(clinic.time_off, **week) == ()
    assert store.read(appointments.get, id=hit.id).status is AppointmentStatus.BOOKED
    assert store.read(call_backs.worklist) == ()


def test_a_holiday_with_two_presses(window: Window, store: db.Store) -> None:
    open_page(window, "Holidays")
    tab_to("Close the clinic, Thanksgiving Day, Thu, Nov 26")
    press(Qt.Key.Key_Space)
    november = {"start": datetime(2026, 11, 1), "end": datetime(2026, 12, 1)}
    (closed,) = store.read(clinic.closures, **november)
    assert (closed.reason, closed.ends - closed.starts) == ("Thanksgiving Day", timedelta(days=1))
    assert focus().accessibleName().startswith("Close the clinic, Christmas")
    undo()
    assert store.read(clinic.closures, **november) == ()


def test_a_friday_off_every_second_week(window: Window, store: db.Store) -> None:
    maya = next(p for p in store.read(staff.therapists) if p.name == "Maya Ortiz")
    open_page(window, "People and hours")
    tab_to("Edit Maya Ortiz")
    press(Qt.Key.Key_Space)
    tab_to("Every second week is different")
    press(Qt.Key.Key_Space)
    tab_to("Friday, next week")
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return, CTRL)

    def works(day: date) -> bool:
        return bool(store.read(appointments.day_board, day=day).plan(maya.id, day).work)

    fridays = [date(2026, 7, 17) + timedelta(weeks=n) for n in range(4)]
    assert [works(day) for day in fridays] == [True, False, True, False]
    undo()
    assert all(works(day) for day in fridays)


def test_escape_asks_once_before_what_was_typed_is_left(window: Window, store: db.Store) -> None:
    open_page(window, "Rooms")
    tab_to("Edit Room 1")
    press(Qt.Key.Key_Space)
    typed("Quiet room ")
    press(Qt.Key.Key_Escape)
    assert focus().accessibleName() == "Name"
    screen: Any = window.current
    section = screen.sections[screen.list.currentRow()]
    assert "Not saved" in section.entries.card.wrong.text()
    press(Qt.Key.Key_Escape)
    assert section.entries.card is None
    assert focus().accessibleName() == "Edit Room 1"
    assert store.read(clinic.rooms)[0].name == "Room 1"


def test_another_desks_change_keeps_what_is_typed(window: Window, store: db.Store) -> None:
    open_page(window, "Rooms")
    tab_to("Edit Room 1")
    press(Qt.Key.Key_Space)
    typed("Quiet ")
    room = store.read(clinic.rooms)[0]
    make.write(
        store, clinic.update_room, actor=make.DANA, id=room.id, seen=room.version, name="Blue room"
    )
    screen: Any = window.current
    screen.refresh()
    card = screen.sections[screen.list.currentRow()].entries.card
    assert focus().accessibleName() == "Name"
    assert card.fields["name"].value() == "Quiet Room 1"
    press(Qt.Key.Key_Return, CTRL)
    assert "Dana Cole" in card.wrong.text()
    assert card.fields["name"].value() == "Quiet Room 1"


def test_ctrl_enter_saves_the_form_one_is_in(window: Window, store: db.Store) -> None:
    open_page(window, "Clinic")
    tab_to("Phone")
    typed("(212) 555-0100")
    press(Qt.Key.Key_Return, CTRL)
    assert store.read(clinic.get).phone == "(212) 555-0100"
    tab_to("Saturday")
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return, CTRL)
    assert {h.weekday for h in store.read(clinic.hours_of, id=0).hours} == {0, 1, 2, 3, 4, 5}
