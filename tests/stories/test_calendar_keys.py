"""A day at the calendar without the mouse: every change by keys alone, on both databases."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from frontdesk import db
from frontdesk.model import AppointmentStatus, CancelReason
from frontdesk.ui.window import Window
from tests.make import at
from tests.stories.at_calendar import CTRL, AtCalendar

K = Qt.Key
S = AppointmentStatus
# Without a display Qt warns of what only a window manager could do.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(window: Window, store: db.Store) -> AtCalendar:
    return AtCalendar(window, store)


def to_visit(desk: AtCalendar) -> None:
    """Ctrl+Down until the visit of the story is marked."""
    desk.view.setFocus()
    desk.keys(K.Key_Home)
    desk.keys(K.Key_Down, mods=CTRL)
    assert desk.view.marks.selected is not None
    desk.pressed = 0


def test_a_visit_is_created_at_the_cursor(desk: AtCalendar) -> None:
    desk.keys(K.Key_Home, K.Key_Down, K.Key_Down, K.Key_Down, K.Key_Down)
    desk.keys(K.Key_Return)
    desk.type("Ana Costa")
    desk.keys(K.Key_Return, mods=CTRL)
    ((who, starts),) = desk.on(date(2026, 7, 14))
    assert (who, starts.time().minute % 15) == ("Ana Costa", 0)
    assert desk.labels(1) == ["Book visit"]
    assert "Ana Costa is booked today" in desk.window.toast.words.text()
    desk.keys(K.Key_Z, mods=CTRL)
    assert desk.on(date(2026, 7, 14)) == []


def test_to_another_day_in_ten_keys(desk: AtCalendar) -> None:
    visit = desk.book("Maya", at(13))
    to_visit(desk)
    desk.keys(K.Key_M)
    desk.type("thu 2:30")
    desk.keys(K.Key_Return)
    assert desk.pressed == 10
    assert desk.now(visit).starts == desk.drawn(visit) == at(14, 30, day=16)
    assert desk.labels(1) == ["Move visit"]
    assert desk.window.toast.words.text().startswith("Elena Marsh moved to")


def test_stretched_and_undone(desk: AtCalendar) -> None:
    visit = desk.book("Maya", at(13))
    to_visit(desk)
    desk.keys(K.Key_M)
    desk.keys(K.Key_Down, K.Key_Down, mods=SHIFT)
    desk.keys(K.Key_Return)
    assert desk.pressed == 4
    assert (desk.now(visit).starts, desk.now(visit).length) == (at(13), timedelta(minutes=90))
    assert desk.labels(1) == ["Move visit"]
    desk.keys(K.Key_Z, mods=CTRL)
    assert desk.now(visit).length == timedelta(minutes=60)


def test_booked_every_week_in_one_step_and_undone_in_one(desk: AtCalendar) -> None:
    desk.keys(K.Key_Home, *[K.Key_Down] * 4, K.Key_Return)
    desk.type("Ana Costa")
    form = desk.screen.panels.form
    desk.tab_into(form.fields.repeats)
    desk.keys(K.Key_Right)
    desk.tab_into(form.fields.repeats.end.number)
    desk.keys(K.Key_A, mods=CTRL)
    desk.type("3")
    desk.keys(K.Key_Return, mods=CTRL)
    weeks = [date(2026, 7, 14) + timedelta(weeks=n) for n in range(4)]
    assert [[who for who, _ in desk.on(day)] for day in weeks] == [*[["Ana Costa"]] * 3, []]
    assert desk.labels(1) == ["Book repeating visit"]
    desk.keys(K.Key_Z, mods=CTRL)
    assert [desk.on(day) for day in weeks] == [[], [], [], []]


def test_a_free_time_is_found_and_booked(desk: AtCalendar) -> None:
    desk.keys(K.Key_F, mods=CTRL | SHIFT)
    soonest = desk.screen.sources.drawer.finder.list.slots[0]
    desk.keys(K.Key_Return, K.Key_Return)
    desk.type("Ana Costa")
    desk.keys(K.Key_Return, mods=CTRL)
    assert desk.pressed == 4 + len("Ana Costa")
    assert desk.on(soonest.start.date()) == [("Ana Costa", soonest.start)]
    desk.keys(K.Key_Z, mods=CTRL)
    assert desk.on(soonest.start.date()) == []


def test_a_time_is_held_while_the_form_is_open(desk: AtCalendar) -> None:
    desk.keys(K.Key_Home, K.Key_Down, K.Key_Return)
    ((who, starts),) = desk.held(date(2026, 7, 14))
    assert desk.at_another_desk("Maya", starts).startswith(f"{who} is holding this time.")
    desk.keys(K.Key_Escape)
    assert desk.held(starts.date()) == []
    assert desk.at_another_desk("Maya", starts) == ""


def test_cancelled_and_undone(desk: AtCalendar) -> None:
    visit = desk.book("Maya", at(13))
    to_visit(desk)
    desk.keys(K.Key_Delete, K.Key_2)
    gone = desk.now(visit)
    assert (gone.status, gone.cancel_reason) == (S.CANCELLED, CancelReason.ILL)
    assert desk.drawn(visit) is None
    assert desk.pressed == 2
    desk.keys(K.Key_Z, mods=CTRL)
    assert desk.now(visit).status is S.BOOKED
    assert desk.drawn(visit) == at(13)
    assert desk.labels(2) == ["Undo: Cancel visit", "Cancel visit"]


def test_arrived_is_one_key_on_the_marked_visit(desk: AtCalendar) -> None:
    visit = desk.book("Maya", at(13))
    desk.view.setFocus()
    desk.keys(K.Key_Home)
    desk.pressed = 0
    desk.keys(K.Key_Down, mods=CTRL)
    desk.keys(K.Key_A)
    assert desk.pressed == 2
    assert desk.now(visit).status is S.ARRIVED
    assert desk.window.toast.words.text() == "Elena Marsh has arrived"
    desk.keys(K.Key_Z, mods=CTRL)
    assert desk.now(visit).arrived_at is None
    desk.keys(K.Key_Z, mods=CTRL | SHIFT)
    assert desk.now(visit).status is S.ARRIVED
    assert desk.labels(3) == ["Redo: Mark arrived", "Undo: Mark arrived", "Mark arrived"]


def test_cut_carried_to_the_next_week_and_put_down(desk: AtCalendar) -> None:
    visit = desk.book("Maya", at(13))
    to_visit(desk)
    desk.keys(K.Key_X, mods=CTRL)
    assert desk.now(visit).in_tray
    desk.keys(K.Key_W, K.Key_PageDown, K.Key_Home)
    desk.keys(K.Key_V, mods=CTRL)
    now = desk.now(visit)
    assert now.starts.date() == date(2026, 7, 20)
    assert (now.in_tray, now.length) == (False, timedelta(minutes=60))
    assert desk.labels(2) == ["Move visit", "Cut visit"]


def test_fifty_steps_back_and_on_again(desk: AtCalendar) -> None:
    visit = desk.book("Maya", at(13))
    to_visit(desk)
    for number in range(51):
        desk.keys(K.Key_M, K.Key_Down if number % 2 == 0 else K.Key_Up, K.Key_Return)
    assert desk.now(visit).starts == at(13, 15)
    for _ in range(60):
        desk.window.commands.run("global", "undo")
    assert desk.now(visit).starts == at(13, 15)
    assert desk.window.lane.can_undo() == ""
    assert desk.window.lane.can_redo() == "Move visit"
    desk.window.commands.run("global", "redo")
    assert desk.now(visit).starts == at(13)
    assert desk.window.toast.words.text() == "Done again: move visit"
