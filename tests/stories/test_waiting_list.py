"""The waiting list by keys alone: from a call-back, from a booking in which no time suits, and
by itself; changed, left, and taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from frontdesk import call_backs, db, waiting
from frontdesk.model import CloseReason, WaitingStatus
from frontdesk.ui.waiting.screen import WaitingScreen
from frontdesk.ui.window import Window
from tests import make
from tests.make import at
from tests.stories.at_calendar import CTRL, AtCalendar

K = Qt.Key
# Without a display Qt warns of what only a window manager could do.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Lists(AtCalendar):
    """Keys on the screen of the waiting list."""

    @property
    def waiting(self) -> WaitingScreen:
        assert isinstance(self.window.current, WaitingScreen)
        return self.window.current

    def entries(self) -> Any:
        return self.store.read(waiting.waiting).entries

    def rows(self) -> list[str]:
        return [row.spoken for row in self.waiting.list.rows.rows]


@pytest.fixture
def desk(window: Window, store: db.Store) -> Lists:
    return Lists(window, store)


def test_somebody_is_put_on_changed_taken_off_and_back(desk: Lists) -> None:
    kept = desk.book("Maya", at(9, day=20))
    desk.pressed = 0
    desk.keys(K.Key_6, mods=CTRL)
    assert desk.waiting.empty.isVisible()
    desk.keys(K.Key_N)
    desk.type("mar")
    desk.waiting.form.person.look()
    desk.keys(K.Key_Return)
    desk.keys(K.Key_Return, mods=CTRL)
    assert desk.pressed == 7
    (entry,) = desk.entries()
    assert (entry.patient, entry.service, entry.keeps.id) == (
        "Elena Marsh", "Treatment session", kept.id
    )  # fmt: skip
    assert desk.window.toast.words.text() == "Elena Marsh is on the waiting list"
    assert desk.rows()[1] == (
        "Elena Marsh, Treatment session · any time, since today, Has Mon, Jul 20, 9:00\xa0AM"
    )
    desk.keys(K.Key_Return)
    form = desk.waiting.form
    desk.tab_into(form.weekdays)
    desk.keys(K.Key_Right, K.Key_Right, K.Key_Space)
    desk.tab_into(form.parts)
    desk.keys(K.Key_Space)
    desk.tab_into(form.until)
    desk.type("fri")
    desk.keys(K.Key_Return, mods=CTRL)
    (entry,) = desk.entries()
    wish = entry.waiting
    assert (wish.weekdays, wish.parts, wish.until) == (0b10, 0b1, date(2026, 7, 17))
    assert "Tue, mornings · until Fri, Jul 17" in desk.rows()[1]
    desk.keys(K.Key_Delete)
    assert desk.entries() == ()
    assert desk.rows()[0] == "No longer waiting, 1"
    desk.keys(K.Key_Z, mods=CTRL)
    assert [one.patient for one in desk.entries()] == ["Elena Marsh"]


def test_twice_for_the_same_is_said_and_keeps_what_was_typed(desk: Lists) -> None:
    make.write(
        desk.store, waiting.join, patient_id=desk.elena.id,
        service_id=desk.store.read(waiting_service).id,
    )  # fmt: skip
    desk.window.go("waiting", patient_id=desk.elena.id)
    desk.settle()
    form = desk.waiting.form
    form.kind.set(desk.store.read(waiting_service).id)
    form.note.set("Mornings are better")
    desk.keys(K.Key_Return, mods=CTRL)
    assert form._banner is not None
    assert form._banner.accessibleName() == (
        "Elena Marsh has waited for this since Tue, Jul 14 Change that entry instead."
    )
    assert form.note.value() == "Mornings are better"
    desk.keys(K.Key_Escape)
    assert desk.waiting.space.panel is desk.waiting.panel


def waiting_service(read: Any) -> Any:
    """The first service there is."""
    from frontdesk import clinic

    return clinic.services(read)[0]


def test_from_a_call_back_and_from_a_booking_in_which_no_time_suits(desk: Lists) -> None:
    paul = make.patient(desk.store, "Paul Mercer", phone="(718) 555-0136")
    request = make.call_back(desk.store, reason="Heel pain")
    desk.keys(K.Key_2, mods=CTRL)
    desk.keys(K.Key_W)
    assert desk.waiting.form.person.typed() == "Paul Mercer"
    desk.keys(K.Key_Return, mods=CTRL)
    (entry,) = desk.entries()
    assert (entry.patient, entry.waiting.status) == ("Paul Mercer", WaitingStatus.WAITING)
    assert entry.waiting.patient_id == paul.id, "who is known is not written down twice"
    closed = desk.store.read(call_backs.get, id=request.id)
    assert closed.close_reason is CloseReason.DONE
    desk.keys(K.Key_N, mods=CTRL)
    desk.type("Ola Berg")
    form = desk.screen.panels.form
    desk.tab_into(form.offers)
    while QApplication.focusWidget() is not form.offers.wait:
        desk.keys(K.Key_Tab)
    desk.keys(K.Key_Space)
    assert desk.waiting.form.person.typed() == "Ola Berg"
    desk.keys(K.Key_Return, mods=CTRL)
    assert [one.patient for one in desk.entries()] == ["Paul Mercer", "Ola Berg"]
