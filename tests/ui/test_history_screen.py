"""The history screen: what was done stands there, by whom, and older things come on scrolling."""

from __future__ import annotations

import pytest

from frontdesk import clinic, db
from frontdesk.model import Actor
from frontdesk.ui.history import Day, HistoryScreen, Line
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
