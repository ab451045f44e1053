"""St6: a late cancellation is refilled from the waiting list by keys alone, and so is what that
frees."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from frontdesk import appointments, clinic, db, waiting
from frontdesk.model import AppointmentKind, AppointmentStatus, OfferState, Service, Waiting
from frontdesk.ui.window import Window
from tests import make
from tests.make import at, write
from tests.stories.at_calendar import CTRL, AtCalendar

K = Qt.Key
# Without a display Qt warns of what only a window manager could do.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TODAY, MONDAY = date(2026, 7, 14), date(2026, 7, 20)


class Waiters(AtCalendar):
    """The calendar with people who wait for a session."""

    @property
    def healer(self) -> Any:
        return self.screen.healer

    @property
    def session(self) -> Service:
        services = self.store.read(clinic.services)
        return next(s for s in services if s.kind is AppointmentKind.TREATMENT_SESSION)

    def wait(self, name: str, number: int, **fields: Any) -> Waiting:
        person = make.patient(self.store, name, phone=f"(917) 555-01{number}")
        start = fields.pop("keeps", None)
        if start is not None:
            kept = make.visit(
                self.store, service=self.session, therapist=self.people["Maya"], start=start,
                patient=person,
            )  # fmt: skip
            fields["keeps_id"] = kept.id
        made: Waiting = write(
            self.store, waiting.join, patient_id=person.id, service_id=self.session.id, **fields
        )
        return made

    def listed(self) -> list[str]:
        return [row.who for row in self.healer.panel.list.rows.rows]

    def calls(self, entry: Waiting) -> list[OfferState]:
        return [one.state for one in self.store.read(waiting.of_entry, waiting_id=entry.id)]

    def to_visit(self) -> None:
        self.view.setFocus()
        self.keys(K.Key_Home)
        self.keys(K.Key_Down, mods=CTRL)
        self.pressed = 0


@pytest.fixture
def desk(window: Window, store: db.Store) -> Waiters:
    return Waiters(window, store)


def test_a_late_cancel_is_refilled_and_what_that_frees_in_turn(desk: Waiters) -> None:
    visit = desk.book("Maya", at(13))
    nadia = desk.wait("Nadia Flores", 51, keeps=at(9, day=20))
    tess = desk.wait("Tess Arnold", 52, weekdays=1)
    uma = desk.wait("Uma Reed", 53, urgent=True)
    desk.to_visit()
    desk.keys(K.Key_Delete, K.Key_1)
    assert desk.now(visit).status is AppointmentStatus.CANCELLED
    assert desk.healer.open
    assert desk.view.hasFocus(), "the panel does not take the keyboard"
    assert desk.listed() == ["Uma Reed", "Nadia Flores"]
    panel = desk.healer.panel
    assert panel.when.text() == "Today, 1:00 – 2:00\xa0PM"
    desk.keys(K.Key_P, K.Key_Return)
    assert desk.pressed == 4
    assert desk.calls(uma) == [OfferState.OFFERED]
    assert "answer until 10:42\xa0AM" in desk.window.toast.words.text()
    desk.keys(K.Key_N)
    assert desk.calls(uma) == [OfferState.NO_ANSWER]
    assert desk.healer.line.who == "Nadia Flores", "the next one comes up"
    assert panel.number.text() == "(917) 555-0151"
    assert "instead of Monday, July 20 at 9:00\xa0AM" in panel.say.text()
    assert desk.healer.line.about == "Waiting since today · 6 days sooner"
    desk.keys(K.Key_B)
    assert desk.on(TODAY) == [("Elena Marsh", at(13)), ("Nadia Flores", at(13))]
    assert desk.on(MONDAY) == [], "her later visit is free"
    assert desk.store.read(waiting.get, id=nadia.id).status == "booked"
    assert panel.when.text() == "Mon, Jul 20, 9:00 – 10:00\xa0AM"
    assert desk.listed() == ["Uma Reed", "Tess Arnold"]
    assert desk.window.toast.words.text() == (
        "Nadia Flores takes today, 1:00\xa0PM. Mon, Jul 20, 9:00\xa0AM is free now"
    )
    desk.keys(K.Key_Down, K.Key_B)
    assert desk.on(MONDAY) == [("Tess Arnold", at(9, day=20))]
    assert desk.calls(tess) == [OfferState.ACCEPTED]
    assert panel.list.isHidden()
    assert desk.view.hasFocus()
    desk.keys(K.Key_Z, mods=CTRL)
    assert desk.on(MONDAY) == []
    assert desk.listed() == ["Uma Reed", "Tess Arnold"]
    desk.keys(K.Key_Z, mods=CTRL)
    assert desk.on(MONDAY) == [("Nadia Flores", at(9, day=20))]
    assert panel.when.text() == "Today, 1:00 – 2:00\xa0PM", "back to the time that is free again"


def test_moving_away_any_free_time_and_another_desk_that_was_quicker(desk: Waiters) -> None:
    visit = desk.book("Maya", at(13))
    omar = desk.wait("Omar Haddad", 51)
    desk.to_visit()
    desk.keys(K.Key_M)
    desk.type("thu 2:30")
    desk.keys(K.Key_Return)
    assert desk.now(visit).starts == at(14, 30, day=16)
    assert desk.listed() == ["Omar Haddad"]
    write(
        desk.store, appointments.book, actor=make.DANA, service_id=desk.session.id,
        therapist_id=desk.people["Maya"].id, start=at(13), new_patient={"name": "Ola Berg"},
    )  # fmt: skip
    desk.keys(K.Key_P, K.Key_B)
    said = desk.screen.centre.banner.accessibleName()
    assert said.startswith("1:00\xa0PM was given to Ola Berg, by Dana Cole at Desk 2")
    assert desk.store.read(waiting.get, id=omar.id).status == "waiting"
    assert desk.healer.panel.empty.title.text() == "This time is filled"
    desk.keys(K.Key_Escape, K.Key_Escape, K.Key_End)
    assert not desk.healer.open
    desk.keys(K.Key_Up, K.Key_Up, K.Key_Up, K.Key_P)
    assert desk.listed() == ["Omar Haddad"], "for any free time"
    desk.keys(K.Key_C, mods=CTRL)
    assert QGuiApplication.clipboard().text() == "(917) 555-0151"


def test_nobody_waiting_leaves_the_calendar_as_it_is(desk: Waiters) -> None:
    desk.book("Maya", at(13))
    desk.to_visit()
    desk.keys(K.Key_Delete, K.Key_1)
    assert not desk.healer.open
    desk.keys(K.Key_Down, K.Key_P)
    assert desk.healer.panel.empty.title.text().startswith("Nobody waits for today")
