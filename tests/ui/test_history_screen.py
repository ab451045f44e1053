"""The history screen: what was done stands there, by whom, and older things come on scrolling."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from frontdesk import clinic, db, patients
from frontdesk.clock import Clock
from frontdesk.model import Actor
from frontdesk.ui.history import Day, HistoryScreen, Line
from frontdesk.ui.widgets import Label
from frontdesk.ui.window import Window
from tests import make


@pytest.fixture
def screen(window: Window) -> HistoryScreen:
    """The screen, shown."""
    window.go("history")
    assert isinstance(window.current, HistoryScreen)
    return window.current


def lines(screen: HistoryScreen) -> list[Line]:
    """The rows that tell of an action."""
    return [row for row in screen.list.rows.rows if isinstance(row, Line)]


def test_who_did_what_at_which_desk(screen: HistoryScreen, store: db.Store) -> None:
    make.write(store, clinic.add_room, name="Room 7", actor=Actor(None, "Dana Cole", "Desk 2"))
    screen.refresh()
    newest = lines(screen)[0]
    assert (newest.entry.person, newest.entry.desk) == ("Dana Cole", "Desk 2")
    assert "Room 7" in newest.spoken
    assert newest.when == "10:12\u00a0AM"
    first = screen.list.rows.rows[0]
    assert isinstance(first, Day)
    assert first.title == "Today"


def test_older_entries_come_on_scrolling(screen: HistoryScreen, store: db.Store) -> None:
    for number in range(130):
        make.write(store, clinic.add_room, name=f"Room {number}")
    screen.refresh()
    assert len(lines(screen)) == 100
    bar = screen.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert len(lines(screen)) >= 130
    names = [row.entry.subject for row in lines(screen)]
    assert names.index("Room 129") == 0
    assert "Room 0" in names


def test_an_undone_action_stays_in_sight(
    screen: HistoryScreen, window: Window, store: db.Store
) -> None:
    window.lane.do(clinic.add_room, name="Room 7")
    window.lane.undo()
    screen.refresh()
    labels = [row.entry.label for row in lines(screen)][:2]
    assert labels[0].startswith("Undo")
    assert labels[1] == "Add room"


def test_what_came_meanwhile_stands_on_top_and_nothing_is_lost_below(
    screen: HistoryScreen, store: db.Store
) -> None:
    for number in range(230):
        make.write(store, clinic.add_room, name=f"Room {number}")
    screen.refresh()
    bar = screen.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    read_on = len(lines(screen))
    assert read_on >= 200
    make.write(store, clinic.add_room, name="Room 230")
    screen.refresh()
    names = [row.entry.subject for row in lines(screen)]
    assert names == [f"Room {number}" for number in range(230, 230 - len(names), -1)]
    assert len(names) == read_on + 1
    for number in range(231, 400):
        make.write(store, clinic.add_room, name=f"Room {number}")
    screen.refresh()
    names = [row.entry.subject for row in lines(screen)]
    assert names == [f"Room {number}" for number in range(399, 299, -1)], "no gap is skipped over"


def test_only_what_one_person_did(screen: HistoryScreen, store: db.Store, window: Window) -> None:
    make.receptionist(store, "Dana Cole")
    make.receptionist(store, "Sam Rivera")
    make.write(store, clinic.add_room, name="Room 7", actor=make.DANA)
    screen.refresh()
    assert screen.who.isVisible()
    found = [action.text() for action in screen.menu().actions()]
    assert found[0] == "Anyone"
    assert "Dana Cole" in found
    dana = next(a for a in screen.menu().actions() if a.text() == "Dana Cole")
    dana.trigger()
    assert [row.entry.subject for row in lines(screen)] == ["Room 7"]
    assert screen.who.text() == "Dana Cole"
    screen.show_person("Priya Nair")
    assert screen.empty.isVisible()
    QTest.mouseClick(screen.everybody, Qt.MouseButton.LeftButton)
    assert len(lines(screen)) == 4


def test_enter_tells_all_of_an_entry(screen: HistoryScreen, store: db.Store) -> None:
    elena = make.patient(store, "Elena Marsh", goal="Half marathon")
    make.write(
        store, patients.update, actor=make.DANA, id=elena.id, seen=1, goal="<b>10</b> miles & more"
    )
    screen.refresh()
    assert lines(screen)[0].what == "Goal: Half marathon to <b>10</b> miles & more"
    screen.list.setFocus()
    screen.list.choose_first()
    QTest.keyClick(screen.list, Qt.Key.Key_Return)
    assert screen.told.isVisible()
    said = [label.text() for label in screen.told.findChildren(Label) if label.isVisible()]
    assert {"Elena Marsh", "Dana Cole", "Desk 2", "Half marathon"} <= set(said)
    assert "<b>10</b> miles & more" in said
    QTest.keyClick(screen.list, Qt.Key.Key_Down)
    added = {label.text() for label in screen.told.findChildren(Label)}
    assert "(917) 555-0142" in added
    QTest.keyClick(screen.list, Qt.Key.Key_Escape)
    assert not screen.told.isVisible()
    assert screen.list.hasFocus()


def test_who_looked_at_a_record_stands_under_its_own_filter_once_an_hour(
    screen: HistoryScreen, window: Window, store: db.Store, clock: Clock
) -> None:
    ana, tom = make.patient(store, "Ana Costa"), make.patient(store, "Tom Okafor")
    before = window.lane.can_undo()
    for id in (ana.id, tom.id, ana.id):
        window.go("patients", id=id)
    clock.move_to(clock.wall() + timedelta(minutes=61))
    window.go("patients", id=ana.id)
    window.go("history")
    assert not [row for row in lines(screen) if row.entry.label.startswith("Look")]
    screen.kind.choose(1)
    screen.kind.changed.emit(1)
    told = [(row.entry.subject, row.entry.person, row.when) for row in lines(screen)]
    name = window.lane.actor.name
    assert told == [
        ("Ana Costa", name, "11:13\u00a0AM"),
        ("Tom Okafor", name, "10:12\u00a0AM"),
        ("Ana Costa", name, "10:12\u00a0AM"),
    ]
    assert window.lane.can_undo() == before, "to look is nothing to undo"
    QTest.keyClicks(screen.finder, "oka")
    assert [row.entry.subject for row in lines(screen)] == ["Tom Okafor"]


def test_the_history_of_one_patient_is_found_by_name(
    screen: HistoryScreen, store: db.Store
) -> None:
    tom = make.patient(store, "Tom Okafor")
    make.patient(store, "Ana Costa")
    make.write(store, patients.update, id=tom.id, seen=tom.version, email="tom@example.com")
    screen.refresh()
    QTest.keyClicks(screen.finder, "okaf")
    assert {row.entry.subject for row in lines(screen)} == {"Tom Okafor"}
    assert len(lines(screen)) == 2
    screen.finder.clear()
    assert "Ana Costa" in {row.entry.subject for row in lines(screen)}
