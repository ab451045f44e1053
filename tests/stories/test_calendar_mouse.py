"""A day at the calendar with the mouse alone (but for a name), on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from frontdesk import db
from frontdesk.model import AppointmentStatus, CancelReason
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
