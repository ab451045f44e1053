"""Blocking a stretch of time in the real window, by keyboard alone and by mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from frontdesk import appointments, call_backs, clinic
from frontdesk.model import AppointmentStatus
from frontdesk.ui.calendar.block_time import BlockTime
from frontdesk.ui.calendar.gestures import Cursor
from tests import make
from tests.ui.calendar.conftest import LEFT, Place

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def panel(place: Place) -> BlockTime:
    return place.screen.panels.errands.block


def off(place: Place) -> list[tuple[object, object, str]]:
    found = place.store.read(clinic.time_off, start=make.at(0), end=make.at(23))
    return [(each.starts, each.ends, each.reason) for each in found]


def test_by_keyboard_a_meeting_is_blocked_where_the_cursor_is_and_undone(place: Place) -> None:
    place.screen.keys.put(Cursor(0, 15 * 60))
    place.keys(K.Key_B)
    form = panel(place)
    assert form.isVisible()
    assert place.view.marks.draft is not None
    place.keys(K.Key_Right)  # from Lunch to Meeting
    place.keys(K.Key_Return, mods=CTRL)
    assert off(place) == [(make.at(15), make.at(16), "Meeting")]
    assert not form.isVisible()
    assert place.view.hasFocus()
    assert place.window.toast.words.text().startswith("Meeting, 3:00")
    sheet = place.view.sheet
    assert sheet is not None
    assert (15 * 60, 16 * 60) not in sheet.columns[0].free
    place.keys(K.Key_Z, mods=CTRL)
    assert off(place) == []


def test_visits_that_are_there_are_listed_first_and_can_go_to_the_call_backs(place: Place) -> None:
    place.screen.keys.put(Cursor(0, 12 * 60))
    place.keys(K.Key_B)
    form = panel(place)
    assert not form.hit.isVisible()
    form.last.setFocus()
    form.last.edit.selectAll()
    QTest.keyClicks(form.last.edit, "2p")
    place.keys(K.Key_Tab)
    assert form.hits.text() == "1 visit is at that time"
    assert "Tom Okafor" in form.names.text()
    QTest.mouseClick(form.call, LEFT)
    QTest.mouseClick(form.block, LEFT)
    place.settle()
    assert off(place) == [(make.at(12), make.at(14), "Lunch")]
    assert place.now(place.toms).status is AppointmentStatus.CANCELLED
    waiting = place.store.read(call_backs.worklist, state="open")
    assert [each.name for each in waiting] == ["Tom Okafor"]
    place.lane.undo()
    place.settle()
    assert place.now(place.toms).status is AppointmentStatus.BOOKED
    assert place.store.read(call_backs.worklist, state="open") == ()


def test_without_the_tick_the_visits_stay(place: Place) -> None:
    place.screen.keys.put(Cursor(0, 13 * 60))
    place.keys(K.Key_B)
    QTest.mouseClick(panel(place).block, LEFT)
    place.settle()
    assert len(off(place)) == 1
    assert place.now(place.toms).status is AppointmentStatus.BOOKED


def test_another_reason_is_asked_for_in_words(place: Place) -> None:
    place.screen.keys.put(Cursor(0, 15 * 60))
    place.keys(K.Key_B)
    form = panel(place)
    place.keys(K.Key_Right, K.Key_Right)
    place.keys(K.Key_Return, mods=CTRL)
    assert off(place) == []
    assert "Say what the time is for" in form.words.sentence.text()
    assert QApplication.focusWidget() is form.words.edit
    QTest.keyClicks(form.words.edit, "Dentist")
    place.keys(K.Key_Return, mods=CTRL)
    assert off(place) == [(make.at(15), make.at(16), "Dentist")]


def test_the_whole_clinic_can_be_closed(place: Place) -> None:
    place.screen.keys.put(Cursor(0, 15 * 60))
    place.keys(K.Key_B)
    form = panel(place)
    form.whose.set(None)
    form.form.edited.emit()
    QTest.mouseClick(form.block, LEFT)
    place.settle()
    found = place.store.read(clinic.closures, start=make.at(0), end=make.at(23))
    assert [(each.starts, each.ends, each.reason) for each in found] == [
        (make.at(15), make.at(16), "Lunch")
    ]


def test_escape_puts_it_away_and_blocks_nothing(place: Place) -> None:
    place.screen.keys.put(Cursor(0, 15 * 60))
    place.keys(K.Key_B)
    place.keys(K.Key_Escape)
    assert not panel(place).isVisible()
    assert place.view.marks.draft is None
    assert off(place) == []


def test_a_visit_that_is_booked_meanwhile_shows_up_in_the_list(place: Place) -> None:
    place.screen.keys.put(Cursor(0, 15 * 60))
    place.keys(K.Key_B)
    make.visit(
        place.store, service=place.discovery, therapist=place.maya, start=make.at(15),
        patient=place.elena, actor=make.DANA,
    )  # fmt: skip
    place.lane.changed.emit(frozenset({"appointment"}))
    place.settle()
    assert "Elena Marsh" in panel(place).names.text()
    assert place.store.read(appointments.day, day=make.at(9).date())
