"""The hold tray in the real window: cut, another day, put down; put back; a restart; two desks."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from frontdesk import appointments, db, history
from frontdesk.clock import Clock
from frontdesk.model import Actor
from frontdesk.settings import Settings
from frontdesk.ui.calendar.gestures import IDLE, Cursor
from frontdesk.ui.calendar.screen import CalendarScreen
from frontdesk.ui.calendar.tray_bar import _Chip
from frontdesk.ui.lane import Lane
from frontdesk.ui.widgets import IconButton
from frontdesk.ui.window import Window
from tests import make
from tests.ui.calendar.conftest import Place

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def cut_toms(place: Place) -> None:
    place.screen.keys.put(Cursor(0, 13 * 60))
    place.view.setFocus()
    place.keys(K.Key_X, mods=CTRL)


def chips(screen: CalendarScreen) -> list[_Chip]:
    return [chip for chip in screen.tray.bar.findChildren(_Chip) if chip.isVisible()]


def test_cut_another_day_and_another_therapist_put_down(place: Place) -> None:
    cut_toms(place)
    assert place.now(place.toms).in_tray
    assert place.now(place.toms).starts == make.at(13)
    assert [chip.text() for chip in chips(place.screen)] == ["Tom Okafor · 60 min"]
    place.keys(K.Key_PageDown)
    place.screen.keys.put(Cursor(1, 9 * 60 + 30))
    place.keys(K.Key_V, mods=CTRL)
    moved = place.now(place.toms)
    assert (moved.starts, moved.therapist) == (make.at(9, 30, day=15), "Ben Adler")
    assert (moved.in_tray, moved.length) == (False, timedelta(hours=1))
    assert not place.screen.tray.bar.isVisible()
    assert [e.label for e in place.store.read(history.recent)[:2]] == ["Move visit", "Cut visit"]


def test_put_down_where_it_was_takes_it_out_of_the_tray(place: Place) -> None:
    cut_toms(place)
    place.screen.keys.put(Cursor(0, 13 * 60))
    place.keys(K.Key_V, mods=CTRL)
    now = place.now(place.toms)
    assert (now.in_tray, now.starts) == (False, make.at(13))


def test_a_chip_is_carried_by_the_pointer_over_weeks(place: Place) -> None:
    cut_toms(place)
    place.keys(K.Key_W)
    place.keys(K.Key_PageDown)
    chips(place.screen)[0].click()
    place.settle()
    monday = make.at(10, day=20)
    QTest.mouseMove(place.view.viewport(), place.point(place.maya, monday))
    place.click(place.point(place.maya, monday))
    assert place.now(place.toms).starts == monday
    assert place.view.state == IDLE


def test_escape_while_carrying_leaves_it_in_the_tray(place: Place) -> None:
    cut_toms(place)
    chips(place.screen)[0].click()
    place.settle()
    place.keys(K.Key_Escape)
    assert place.view.state == IDLE
    assert place.now(place.toms).in_tray


def test_the_cross_and_escape_on_the_chip_put_it_back(place: Place) -> None:
    cut_toms(place)
    (chip,) = chips(place.screen)
    chip.setFocus()
    QTest.keyClick(chip, K.Key_Escape)
    place.settle()
    assert not place.now(place.toms).in_tray
    assert place.now(place.toms).starts == make.at(13)
    assert place.view.hasFocus()
    cut_toms(place)
    crosses = place.screen.tray.bar.findChildren(IconButton)
    next(b for b in crosses if b.isVisible()).click()
    place.settle()
    assert not place.now(place.toms).in_tray


def test_one_undo_takes_the_cut_back(place: Place) -> None:
    cut_toms(place)
    place.lane.undo()
    place.settle()
    assert not place.now(place.toms).in_tray
    assert chips(place.screen) == []


def test_in_a_text_field_the_keys_belong_to_the_field(place: Place) -> None:
    place.screen.keys.put(Cursor(0, 13 * 60))
    place.window.go("calendar", new_visit={})
    place.settle()
    edit: QLineEdit = place.screen.panels.form.fields.person.edit
    edit.setText("Ana Costa")
    edit.setFocus()
    edit.selectAll()
    QTest.keyClick(edit, K.Key_X, CTRL)
    assert edit.text() == ""
    QTest.keyClick(edit, K.Key_V, CTRL)
    assert edit.text() == "Ana Costa"
    assert not place.now(place.toms).in_tray


def test_nothing_to_cut_or_put_down_is_said(place: Place) -> None:
    place.view.setFocus()
    place.screen.keys.put(Cursor(0, 11 * 60))
    place.keys(K.Key_V, mods=CTRL)
    assert "Nothing is cut" in place.window.toast.words.text()
    place.keys(K.Key_X, mods=CTRL)
    assert "Choose a visit first" in place.window.toast.words.text()


def test_a_taken_time_is_refused_and_the_visit_stays_in_the_tray(place: Place) -> None:
    cut_toms(place)
    place.screen.keys.put(Cursor(1, 10 * 60 + 15))
    place.keys(K.Key_V, mods=CTRL)
    assert place.now(place.toms).in_tray
    assert place.screen.centre.banner is not None
    assert place.view.marks.outlined == {place.elenas.id}


def test_another_desk_sees_it_and_it_survives_a_restart(
    place: Place, qtbot: QtBot, store_path: Path, clock: Clock
) -> None:
    """The other desk is begun after the cut, on records of its own."""
    cut_toms(place)
    lane = Lane(
        lambda: db.open(str(store_path), clock=clock),
        Actor(None, "Dana Cole", "Desk 2"),
        threaded=False,
    )
    lane.open(lambda _: None)
    other = Window(lane, Settings(drawer_open=False))
    qtbot.addWidget(other)
    other.resize(1200, 800)
    other.show()
    other.load()
    other.go("calendar")
    qtbot.waitExposed(other)
    screen = other.current
    assert isinstance(screen, CalendarScreen)
    qtbot.waitUntil(lambda: bool(chips(screen)))
    assert [chip.text() for chip in chips(screen)] == ["Tom Okafor · 60 min"]
    screen.tray.put_back(screen.tray.visits[0])
    assert not place.store.read(appointments.get, id=place.toms.id).in_tray
    place.lane.changed.emit(frozenset({"appointment"}))
    place.settle()
    assert chips(place.screen) == []
