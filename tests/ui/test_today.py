"""The day through the real window: who waits, one key each, the note kept, an empty day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk import appointments, clinic, db, drafts, history, staff
from frontdesk.model import AppointmentStatus, Staff, Visit
from frontdesk.settings import Settings
from frontdesk.ui.lane import Lane
from frontdesk.ui.today.rows import Bar, Line, NowLine
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
    assert not screen.panel.isVisible()
    assert screen.empty.isVisible()
    assert "Elena Marsh" in screen.empty.sentence.text()
    press(screen, Qt.Key.Key_T)
    assert screen.day == date(2026, 7, 14)
    press(screen, Qt.Key.Key_Down)
    press(screen, Qt.Key.Key_PageUp)
    press(screen, Qt.Key.Key_PageDown)
    assert screen.visit is not None
    assert screen.visit.patient == "Elena Marsh", "another day begins at who comes next"


def test_o_and_h_lead_to_the_person_and_the_page(screen: TodayScreen, window: Window) -> None:
    press(screen, Qt.Key.Key_H)
    assert window.current is not None
    assert window.current.name == "handouts"


def test_keys_pressed_at_once_are_one_step_each(
    screen: TodayScreen, store: db.Store, day: dict[str, Visit], window: Window
) -> None:
    """The second key does not wait until the screen has asked again."""
    QTest.keyClick(screen.list, Qt.Key.Key_A)
    QTest.keyClick(screen.list, Qt.Key.Key_S)
    assert status(store, day["Elena"]) is S.IN_SESSION
    assert screen.panel.next.text() == "Finish session"
    assert screen.panel.state.text().startswith("In session")


def test_a_note_goes_with_one_to_another_screen(
    screen: TodayScreen, store: db.Store, day: dict[str, Visit], window: Window
) -> None:
    press(screen, Qt.Key.Key_F2)
    QTest.keyClicks(screen.panel.note.field.edit, "Left calf guarding")
    window.go("handouts")
    assert store.read(appointments.get, id=day["Elena"].id).note == "Left calf guarding"
    window.lane.undo()
    assert store.read(appointments.get, id=day["Elena"].id).note == ""
    window.go("today")
    assert screen.panel.note.field.value() == ""


def test_the_note_of_another_desk_is_told_and_both_are_kept(
    screen: TodayScreen, store: db.Store, day: dict[str, Visit]
) -> None:
    press(screen, Qt.Key.Key_F2)
    edit = screen.panel.note.field.edit
    QTest.keyClicks(edit, "Mine")
    make.write(
        store, appointments.edit, actor=make.DANA, id=day["Elena"].id,
        seen=screen.panel.note.visit.version if screen.panel.note.visit else 0, note="Theirs",
    )  # fmt: skip
    screen.refresh()
    assert edit.toPlainText() == "Mine"
    assert "“Theirs”" in screen.panel.note.field.sentence.text()
    screen.list.setFocus()
    assert store.read(appointments.get, id=day["Elena"].id).note == "Mine"


def test_somebody_else_sits_down(
    screen: TodayScreen, day: dict[str, Visit], window: Window, store: db.Store
) -> None:
    """A therapist who sits down sees her own day; the front desk after her everybody's."""
    people = {person.name: person for person in store.read(staff.everyone)}
    window.go("calendar")
    window.sit(people["Maya Ortiz"])
    window.go("today")
    assert names(screen) == ["Elena Marsh", "Nina Petrova"]
    assert screen.heading.person.text() == "Maya Ortiz"
    assert [r.words for r in screen.list.rows.rows if isinstance(r, Bar)] == [
        "Free, 15 min", "Nothing more after 12:30\u00a0PM",
    ]  # fmt: skip
    window.sit(people["Sam Rivera"])
    window.go("today")
    assert len(names(screen)) == 3
    assert not [row for row in screen.list.rows.rows if isinstance(row, Bar)]


def test_from_a_closed_day_to_the_next_visit(
    screen: TodayScreen, store: db.Store, day: dict[str, Visit]
) -> None:
    screen.show_whose(day["Elena"].therapist_id)
    screen.go_to(date(2026, 7, 11))
    assert screen.empty.title.text() == "A quiet day, Maya"
    assert screen.empty.sentence.text() == (
        "Maya has no visits on Saturday, July 11. "
        "The next one is Tuesday, July 14, 10:15\u00a0AM, with Elena Marsh."
    )
    assert not screen.strip.isVisible()
    QTest.mouseClick(screen.see, Qt.MouseButton.LeftButton)
    assert screen.day == date(2026, 7, 14)
    assert screen.visit is not None


def test_a_missed_visit_is_counted_and_can_be_taken_back(
    screen: TodayScreen, store: db.Store, day: dict[str, Visit]
) -> None:
    screen.desk.clock.move_to(make.at(10, 40))
    press(screen, Qt.Key.Key_N)
    assert status(store, day["Elena"]) is S.NOSHOW
    first = screen.list.rows.rows[0]
    assert isinstance(first, Bar)
    assert first.words == "Earlier, 1 no-show"
    assert screen.strip.counts.text() == "2 to come · 1 no-show"
    menu = screen.doing
    menu.set_status(S.BOOKED)
    assert status(store, day["Elena"]) is S.BOOKED


def test_a_refusal_is_a_sentence_and_changes_nothing(
    screen: TodayScreen, store: db.Store, day: dict[str, Visit], window: Window
) -> None:
    """A visit that has not begun is no no-show yet; the keys go on working after it."""
    said: list[str] = []
    window.lane.refused.connect(lambda fault: said.append(str(fault)))
    press(screen, Qt.Key.Key_N)
    assert said == ["This visit starts at 10:15\u00a0AM. Wait until then."]
    assert status(store, day["Elena"]) is S.BOOKED
    press(screen, Qt.Key.Key_A)
    assert status(store, day["Elena"]) is S.ARRIVED
    press(screen, Qt.Key.Key_N)
    assert said[1:] == ["This visit is arrived. It cannot be marked a no-show now."]


def test_after_a_finished_visit_the_next_is_offered(
    screen: TodayScreen, window: Window, day: dict[str, Visit]
) -> None:
    for key in (Qt.Key.Key_A, Qt.Key.Key_S, Qt.Key.Key_F):
        press(screen, key)
    assert screen.panel.next.text() == "Book next visit"
    gone: list[tuple[str, dict[str, object]]] = []
    object.__setattr__(window.desk, "go", lambda name, **where: gone.append((name, where)))
    QTest.mouseClick(screen.panel.next, Qt.MouseButton.LeftButton)
    screen.list.setFocus()
    press(screen, Qt.Key.Key_O)
    patient_id = day["Elena"].patient_id
    assert gone == [
        ("calendar", {"new_visit": {"patient_id": patient_id}}),
        ("patients", {"id": patient_id}),
    ]


def test_a_note_that_was_being_typed_outlives_the_program(
    screen: TodayScreen, store: db.Store, day: dict[str, Visit], window: Window, qtbot: QtBot
) -> None:
    """The first window never gets to leave the note, as in a power cut."""
    window.sit(next(p for p in store.read(staff.everyone) if p.name == "Sam Rivera"))
    lane = window.lane
    press(screen, Qt.Key.Key_F2)
    QTest.keyClicks(screen.panel.note.field.edit, "Calf still guar")
    place = {"place": f"note:{day['Elena'].id}", "staff_id": lane.actor.staff_id}
    qtbot.waitUntil(lambda: store.read(drafts.kept, **place) == "Calf still guar")
    assert store.read(appointments.get, id=day["Elena"].id).note == ""
    assert "Keep draft" not in {entry.label for entry in store.read(history.recent)}

    settings = Settings(person_id=lane.actor.staff_id, screen="today")
    after = Window(Lane(lambda: store, lane.actor, threaded=False), settings)
    qtbot.addWidget(after)
    after.show()
    after.lane.open(lambda fault: pytest.fail(str(fault)))
    after.load()
    again = after.current
    assert isinstance(again, TodayScreen)
    assert again.panel.note.field.value() == "Calf still guar"
    assert again.panel.note.saved.text() == "Typed before, not saved yet"
    assert again.leave()
    assert store.read(appointments.get, id=day["Elena"].id).note == "Calf still guar"
    assert store.read(drafts.kept, **place) == ""
    screen.panel.note.hand_over()


def test_a_long_wait_turns_its_colour_at_the_clinics_limit_and_a_mistake_leaves_nothing(
    screen: TodayScreen, store: db.Store, day: dict[str, Visit], window: Window, qtbot: QtBot
) -> None:
    before = store.read(appointments.get, id=day["Elena"].id)
    make.write(store, clinic.set_waiting_limit, minutes=5)
    press(screen, Qt.Key.Key_A)
    began = store.clock.wall()

    def chip() -> tuple[str, str]:
        screen.tick()
        line = next(r for r in screen.list.rows.rows if isinstance(r, Line))
        assert screen.panel.state.accessibleName() == line.chip.words
        return line.chip.words, line.chip.tone

    screen.desk.clock.move_to(began + timedelta(minutes=4))
    assert chip() == ("Waiting 4 min", "clay")
    assert screen.strip.who.property("ink") == "ink"
    screen.desk.clock.move_to(began + timedelta(minutes=5))
    assert chip() == ("Waiting 5 min", "danger")
    assert screen.strip.who.property("ink") == "danger"

    window.go("today")
    QTest.keyClick(screen.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    after = store.read(appointments.get, id=day["Elena"].id)
    assert replace(after, version=before.version) == before
    qtbot.waitUntil(lambda: "waiting" not in screen.strip.who.text())
