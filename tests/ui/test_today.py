"""The day through the real window: who waits, one key each, the note kept, an empty day."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from frontdesk import appointments, db
from frontdesk.model import AppointmentStatus, Staff, Visit
from frontdesk.ui.today.rows import Line, NowLine
from frontdesk.ui.today.screen import TodayScreen
from frontdesk.ui.window import Window
from tests import make

S = AppointmentStatus


@pytest.fixture
def day(store: db.Store) -> dict[str, Visit]:
    """Maya's and Ben's day: a visit at 10:15, one at 11, one of Ben's at 2."""
    make.opening(store)
    make.receptionist(store, "Sam Rivera")
    maya, ben = make.therapist(store, "Maya Ortiz"), make.therapist(store, "Ben Adler")
    for number in (1, 2):
        make.room(store, f"Room {number}")
    session = make.session(store)

    def visit(who: Staff, name: str, hour: int, minute: int = 0) -> Visit:
        person = make.patient(store, name, phone=f"21255501{hour:02d}", what_hurts="Left heel")
        return make.visit(
            store, service=session, therapist=who, patient=person, start=make.at(hour, minute)
        )

    return {
        "Elena": visit(maya, "Elena Marsh", 10, 15),
        "Nina": visit(maya, "Nina Petrova", 11, 30),
        "Sofia": visit(ben, "Sofia Delgado", 14),
    }


@pytest.fixture
def screen(day: dict[str, Visit], window: Window) -> TodayScreen:
    """The screen, shown."""
    window.go("today")
    assert isinstance(window.current, TodayScreen)
    QApplication.processEvents()
    return window.current


def press(screen: TodayScreen, key: Qt.Key) -> None:
    """A key on the list."""
    QTest.keyClick(screen.list, key)
    screen.refresh()


def status(store: db.Store, visit: Visit) -> AppointmentStatus:
    """What is stored."""
    return store.read(appointments.get, id=visit.id).status


def names(screen: TodayScreen) -> list[str]:
    """Whose visits are listed."""
    return [row.visit.patient for row in screen.list.rows.rows if isinstance(row, Line)]


def test_everybodys_day_for_the_front_desk_with_the_next_in_hand(screen: TodayScreen) -> None:
    assert names(screen) == ["Elena Marsh", "Nina Petrova", "Sofia Delgado"]
    assert screen.visit is not None
    assert screen.visit.patient == "Elena Marsh"
    assert screen.panel.name.text() == "Elena Marsh"
    assert screen.panel.hurts.words.text() == "Left heel"
    assert any(isinstance(row, NowLine) for row in screen.list.rows.rows)
    assert screen.title == "Tuesday, July 14"


def test_arrived_started_finished_with_a_key_each(
    screen: TodayScreen, store: db.Store, day: dict[str, Visit], window: Window
) -> None:
    press(screen, Qt.Key.Key_A)
    assert status(store, day["Elena"]) is S.ARRIVED
    assert screen.strip.who.text() == "Elena Marsh is waiting"
    assert "Elena Marsh has arrived" in window.toast.accessibleName()
    press(screen, Qt.Key.Key_S)
    assert status(store, day["Elena"]) is S.IN_SESSION
    press(screen, Qt.Key.Key_F)
    assert status(store, day["Elena"]) is S.FULFILLED
    window.lane.undo()
    assert status(store, day["Elena"]) is S.IN_SESSION


def test_the_main_button_does_the_next_step(
    screen: TodayScreen, store: db.Store, day: dict[str, Visit]
) -> None:
    assert screen.panel.next.text() == "Mark arrived"
    QTest.mouseClick(screen.panel.next, Qt.MouseButton.LeftButton)
    assert status(store, day["Elena"]) is S.ARRIVED
    screen.refresh()
    assert screen.panel.next.text() == "Start session"


def test_minutes_waiting_tick(screen: TodayScreen, store: db.Store) -> None:
    press(screen, Qt.Key.Key_A)
    screen.desk.clock.move_to(make.at(10, 31))
    screen.tick()
    chips = [r.chip.words for r in screen.list.rows.rows if isinstance(r, Line)]
    assert chips[0] == "Waiting 19 min"


def test_the_note_is_kept_when_the_cursor_leaves_it(
    screen: TodayScreen, store: db.Store, day: dict[str, Visit]
) -> None:
    press(screen, Qt.Key.Key_F2)
    edit = screen.panel.note.field.edit
    QTest.keyClicks(edit, "Starts looser")
    screen.list.setFocus()
    assert store.read(appointments.get, id=day["Elena"].id).note == "Starts looser"
    assert screen.panel.note.saved.text().startswith("Saved")


def test_a_therapist_sees_her_own_day_first(
    day: dict[str, Visit], window: Window, store: db.Store
) -> None:
    window.settings.person_id = day["Elena"].therapist_id
    window.go("today")
    screen = window.current
    assert isinstance(screen, TodayScreen)
    assert names(screen) == ["Elena Marsh", "Nina Petrova"]
    screen.show_whose(None)
    assert len(names(screen)) == 3


def test_an_empty_day_names_the_next_visit(
    screen: TodayScreen, store: db.Store, day: dict[str, Visit]
) -> None:
    press(screen, Qt.Key.Key_PageUp)
    assert screen.day == date(2026, 7, 13)
    assert screen.empty.isVisible()
    assert "Elena Marsh" in screen.empty.sentence.text()
    press(screen, Qt.Key.Key_T)
    assert screen.day == date(2026, 7, 14)


def test_o_and_h_lead_to_the_person_and_the_page(screen: TodayScreen, window: Window) -> None:
    press(screen, Qt.Key.Key_H)
    assert window.current is not None
    assert window.current.name == "handouts"
