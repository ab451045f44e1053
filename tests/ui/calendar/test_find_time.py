"""Finding a free time in the real window: by keyboard alone, by mouse, and when there is none."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from frontdesk import appointments
from frontdesk.model import BestTime
from frontdesk.ui.calendar.drawer import FIND
from frontdesk.ui.calendar.find_time import FindTime
from frontdesk.ui.calendar.slot_list import SlotList
from frontdesk.ui.widgets import Button
from tests import make
from tests.ui.calendar.conftest import LEFT, Place, settle

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


def finder(place: Place) -> FindTime:
    return place.screen.sources.drawer.finder


def find(place: Place) -> FindTime:
    place.keys(K.Key_F, mods=CTRL_SHIFT)
    found = finder(place)
    assert found.isVisible()
    return found


def on(place: Place) -> object:
    return QApplication.focusWidget()


def press_row(place: Place, slots: SlotList, row: int) -> None:
    at = slots.visualRect(slots.rows.index(row, 0)).center()
    QTest.mouseClick(slots.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)
    place.settle()


def test_the_soonest_ten_come_at_once_and_more_on_request(place: Place) -> None:
    found = find(place)
    assert place.screen.sources.drawer.pages.currentIndex() == FIND
    wanted = place.store.read(appointments.free, service_id=place.discovery.id, limit=20)
    assert found.list.slots == wanted[:10]
    found.more.click()
    place.settle()
    assert found.list.slots == wanted


def test_by_keyboard_alone_a_session_on_a_thursday_afternoon_is_booked(place: Place) -> None:
    found = find(place)
    place.keys(K.Key_Down)  # the second kind: the treatment session
    place.keys(K.Key_Tab, K.Key_Tab)
    assert on(place) is found.weekdays.buttons[6]
    place.keys(K.Key_Right, K.Key_Right, K.Key_Right, K.Key_Right, K.Key_Space)
    place.keys(K.Key_Tab, K.Key_Down, K.Key_Down)
    assert found.part.value() is BestTime.AFTERNOON
    days = {(slot.start.weekday(), slot.start.hour >= 12) for slot in found.list.slots}
    assert days == {(3, True)}
    assert found.list.slots[0].start == make.at(12, day=16)
    place.keys(K.Key_Return)
    assert on(place) is found.list
    place.keys(K.Key_Down)
    slot = found.list.slots[1]
    sheet = place.view.sheet
    assert sheet is not None
    assert sheet.columns[0].day == slot.start.date()
    assert place.view.marks.hover is not None
    place.keys(K.Key_Return)
    form = place.screen.panels.form
    draft = form.fields.draft()
    assert draft is not None
    assert (draft.start, draft.therapist_id) == (slot.start, slot.therapist_id)
    assert form.fields.kinds.service == place.session
    QTest.keyClicks(form.fields.person.edit, "Ana Costa")
    place.keys(K.Key_Return, mods=CTRL)
    booked = [
        v.patient
        for v in place.store.read(appointments.day, day=slot.start.date())
        if v.starts == slot.start
    ]
    assert booked == ["Ana Costa"]


def test_by_mouse_a_time_is_found_seen_on_the_grid_and_taken(place: Place) -> None:
    place.screen.space.show_drawer(True)
    settle()
    openings = place.screen.sources.drawer.openings
    QTest.mouseClick(openings.more, LEFT)
    place.settle()
    found = finder(place)
    assert found.isVisible()
    QTest.mouseClick(found.weekdays.buttons[1], LEFT)
    place.settle()
    assert {slot.start.weekday() for slot in found.list.slots} == {1}
    first = found.list.visualRect(found.list.rows.index(0, 0)).center()
    QTest.mouseMove(found.list.viewport(), first + QPoint(0, 1))
    QTest.mouseMove(found.list.viewport(), first)
    settle()
    assert place.view.marks.hover is not None
    slot = found.list.slots[0]
    press_row(place, found.list, 0)
    draft = place.screen.panels.form.fields.draft()
    assert draft is not None
    assert (draft.start, draft.therapist_id) == (slot.start, slot.therapist_id)


def test_one_therapist_a_length_and_dates_in_words(place: Place) -> None:
    found = find(place)
    found.therapist.set(place.ben.id)
    found.length.set(90)
    found.first.setFocus()
    QTest.keyClicks(found.first.edit, "next mon")
    place.keys(K.Key_Tab)
    QTest.keyClicks(found.until.edit, "7/21")
    place.keys(K.Key_Tab)
    slots = found.list.slots
    assert slots
    assert {slot.therapist_id for slot in slots} == {place.ben.id}
    assert {(slot.end - slot.start).seconds for slot in slots} == {5400}
    assert {slot.start.day for slot in slots} == {20, 21}
    press_row(place, found.list, 0)
    draft = place.screen.panels.form.fields.draft()
    assert draft is not None
    assert (draft.start, draft.minutes) == (slots[0].start, 90)


def test_nothing_found_says_what_would_help_and_a_press_does_it(place: Place) -> None:
    found = find(place)
    found.weekdays.set(frozenset({6}))
    found.until.set(make.at(9, day=24).date())
    found.changed()
    place.settle()
    assert not found.list.slots
    assert "No free time until Fri, Jul 24" in found.heading.text()
    ways = [found.ways.itemAt(n).widget() for n in range(found.ways.count())]
    assert [way.text() for way in ways if isinstance(way, Button)] == [
        "Any weekday · Tue, Jul 14, 10:15\u00a0AM"
    ]
    place.keys(K.Key_Return)
    assert on(place) is ways[0]
    place.keys(K.Key_Return)
    assert found.list.slots[0].start == make.at(10, 15)
    assert found.weekdays.value() == frozenset()
    assert on(place) is found.list


def test_a_last_day_before_the_first_is_said_under_the_field(place: Place) -> None:
    found = find(place)
    found.first.set(make.at(9, day=20).date())
    found.until.setFocus()
    QTest.keyClicks(found.until.edit, "7/16")
    place.keys(K.Key_Tab)
    assert "after the first" in found.until.sentence.text()


def test_escape_goes_back_to_the_grid(place: Place) -> None:
    find(place)
    place.keys(K.Key_Escape)
    assert place.view.hasFocus()


def test_another_booking_takes_the_time_out_of_the_list(place: Place) -> None:
    found = find(place)
    slot = found.list.slots[0]
    make.visit(
        place.store, service=place.discovery, start=slot.start, patient=place.tom,
        therapist=place.maya if slot.therapist_id == place.maya.id else place.ben,
    )  # fmt: skip
    place.lane.changed.emit(frozenset({"appointment"}))
    place.settle()
    assert slot not in found.list.slots
