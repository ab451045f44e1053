"""A day at the calendar with the mouse alone (but for a name), on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from frontdesk import db
from frontdesk.model import AppointmentStatus, CancelReason
from frontdesk.ui.calendar.repeats_fields import EVERY
from frontdesk.ui.calendar.tray_bar import _Chip
from frontdesk.ui.window import Window
from tests.make import at
from tests.stories.at_calendar import AtCalendar

S = AppointmentStatus
# Without a display Qt warns of what only a window manager could do.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def desk(window: Window, store: db.Store) -> AtCalendar:
    return AtCalendar(window, store)


def undo(desk: AtCalendar) -> None:
    assert desk.window.toast.undo.isVisible()
    desk.click(desk.window.toast.undo)


def test_a_visit_is_drawn_onto_free_time(desk: AtCalendar) -> None:
    desk.drag(desk.point("Maya", at(15)), desk.point("Maya", at(15, 45)))
    form = desk.screen.panels.form
    QTest.keyClicks(form.fields.person.edit, "Ana Costa")
    desk.click(form.book)
    assert desk.on(at(15).date()) == [("Ana Costa", at(15))]
    assert desk.labels(1) == ["Book visit"]
    undo(desk)
    assert desk.on(at(15).date()) == []


def test_moved_stretched_and_both_undone(desk: AtCalendar) -> None:
    visit = desk.book("Maya", at(13))
    desk.drag(desk.point("Maya", at(13)), desk.point("Ben", at(15)))
    moved = desk.now(visit)
    assert (moved.starts, moved.therapist, desk.drawn(visit)) == (at(15), "Ben Adler", at(15))
    edge = QPoint(desk.point("Ben", at(15)).x(), desk.view.grid.y(16 * 60) - 3)
    desk.drag(edge, QPoint(edge.x(), desk.view.grid.y(16 * 60 + 30)))
    assert desk.now(visit).length == timedelta(minutes=90)
    assert desk.labels(2) == ["Move visit", "Move visit"]
    undo(desk)
    assert desk.now(visit).length == timedelta(minutes=60)
    assert desk.drawn(visit) == at(15)


def test_arrived_started_finished_by_the_panels_button(desk: AtCalendar) -> None:
    visit = desk.book("Maya", at(13))
    desk.click(desk.point("Maya", at(13)))
    for status in (S.ARRIVED, S.IN_SESSION, S.FULFILLED):
        desk.click(desk.screen.panels.details.forward)
        assert desk.now(visit).status is status
    assert desk.labels(3) == ["Finish session", "Start session", "Mark arrived"]


def test_cancelled_with_a_reason_and_undone(desk: AtCalendar) -> None:
    visit = desk.book("Maya", at(13))
    desk.click(desk.point("Maya", at(13)))
    details = desk.screen.panels.details
    desk.click(details.cancel)
    assert desk.now(visit).status is S.BOOKED
    desk.click(details.reasons.buttons[CancelReason.PATIENT_ASKED])
    assert desk.now(visit).cancel_reason is CancelReason.PATIENT_ASKED
    assert desk.drawn(visit) is None
    undo(desk)
    assert desk.now(visit).status is S.BOOKED
    assert desk.drawn(visit) == at(13)


def test_a_chip_of_the_tray_is_carried_to_another_day(desk: AtCalendar) -> None:
    visit = desk.book("Maya", at(13))
    desk.screen.tray.cut(desk.now(visit))
    desk.settle()
    desk.click(desk.screen.heading.later)
    (chip,) = [c for c in desk.screen.tray.bar.findChildren(_Chip) if c.isVisible()]
    desk.click(chip)
    QTest.mouseMove(desk.view.viewport(), desk.point("Ben", at(11, day=15)))
    desk.click(desk.point("Ben", at(11, day=15)))
    now = desk.now(visit)
    assert (now.starts, now.therapist, now.in_tray) == (at(11, day=15), "Ben Adler", False)
    assert desk.labels(2) == ["Move visit", "Cut visit"]


def test_booked_every_week_in_one_step_and_undone_in_one(desk: AtCalendar) -> None:
    desk.click(desk.point("Maya", at(15)))
    form = desk.screen.panels.form
    QTest.keyClicks(form.fields.person.edit, "Ana Costa")
    repeats = form.fields.repeats
    desk.click(repeats.rhythm.segments.buttons()[EVERY])
    booked = len(repeats.starts())
    assert booked > 1
    desk.click(form.book)
    weeks = [at(15) + timedelta(weeks=n) for n in range(booked + 1)]
    there = [[("Ana Costa", start)] for start in weeks[:-1]]
    assert [desk.on(start.date()) for start in weeks] == [*there, []]
    assert desk.labels(1) == ["Book repeating visit"]
    undo(desk)
    assert [desk.on(start.date()) for start in weeks] == [[]] * len(weeks)


def test_a_free_time_is_found_and_booked(desk: AtCalendar) -> None:
    if not desk.screen.space.drawer_open():
        desk.click(desk.screen.centre.opener)
    drawer = desk.screen.sources.drawer
    desk.click(drawer.openings.more)
    found = drawer.finder
    desk.click(found.weekdays.buttons[0])
    slot = found.list.slots[0]
    row = found.list.visualRect(found.list.rows.index(0, 0)).center()
    QTest.mouseClick(found.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    desk.settle()
    form = desk.screen.panels.form
    QTest.keyClicks(form.fields.person.edit, "Ana Costa")
    desk.click(form.book)
    assert slot.start.weekday() == 0
    assert desk.on(slot.start.date()) == [("Ana Costa", slot.start)]
    undo(desk)
    assert desk.on(slot.start.date()) == []


def test_a_time_is_held_while_the_form_is_open(desk: AtCalendar) -> None:
    desk.click(desk.point("Maya", at(15)))
    ((who, starts),) = desk.held(at(15).date())
    assert starts == at(15)
    assert desk.at_another_desk("Maya", starts).startswith(f"{who} is holding this time.")
    desk.click(desk.screen.panels.form.shut)
    assert desk.held(starts.date()) == []
    assert desk.at_another_desk("Maya", starts) == ""
