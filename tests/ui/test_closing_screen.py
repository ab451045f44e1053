"""Close of day by its keys: reasons, the confirm list, letters that leave after three minutes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from frontdesk import appointments, clinic, db, reminders
from frontdesk.mail import Security, Server
from frontdesk.model import AppointmentStatus, CancelReason, ReminderState, Visit
from frontdesk.settings import Settings
from frontdesk.ui.settings.reminders import RemindersSection
from frontdesk.ui.widgets import Banner
from frontdesk.ui.window import Window
from tests import make
from tests.reminders.test_reminders import Inbox, free_port
from tests.reminders.test_reminders import inbox as inbox

WEDNESDAY = make.at(0, day=15).date()


@pytest.fixture
def desk_settings(desk_settings: Settings) -> Settings:
    """A desk that was left at the call-backs, which are quick to show."""
    desk_settings.screen = "call_backs"
    return desk_settings


@pytest.fixture
def visits(store: db.Store) -> tuple[Visit, ...]:
    """Elena's this morning; tomorrow Elena's at 9 and Kate's at 10, who is not to be called."""
    make.opening(store)
    elena = make.patient(store, email="elena@example.org")
    kate = make.patient(store, "Kate O'Hara", phone="646 555 0187", do_not_contact=True)
    ben, service = make.therapist(store), make.service(store)
    there = ((elena, make.at(9)), (elena, make.at(9, day=15)), (kate, make.at(10, day=15)))
    made = [
        make.visit(store, service=service, therapist=ben, start=start, patient=who)
        for who, start in there
    ]
    store.clock.move_to(make.at(18))
    return tuple(made)


@pytest.fixture
def screen(window: Window, visits: tuple[Visit, ...]) -> Any:
    """The screen, opened by its key."""
    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    return window.current


@pytest.fixture
def post(store: db.Store, inbox: Inbox) -> Iterator[Server]:
    """A mail server on this computer, which the clinic uses."""
    control = Controller(inbox, hostname="localhost", port=free_port())
    control.start()
    server = Server("localhost", control.port, Security.NONE, sender="desk@clinic.example")
    make.write(store, reminders.set_mail, server=server)
    yield server
    control.stop()


def press(screen: Any, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(screen.list, key)


def confirm(window: Window) -> None:
    """To the confirm list, as from the palette."""
    window.go("closing", part="confirm")


def test_why_it_was_cancelled_is_asked_and_undone_at_once(
    window: Window, screen: Any, store: db.Store, visits: tuple[Visit, ...], qtbot: QtBot
) -> None:
    press(screen, Qt.Key.Key_Delete)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_2)
    visit = store.read(appointments.get, id=visits[0].id)
    assert (visit.status, visit.cancel_reason) == (AppointmentStatus.CANCELLED, CancelReason.ILL)
    window.lane.undo()
    assert store.read(appointments.get, id=visits[0].id).status is AppointmentStatus.BOOKED
    qtbot.waitUntil(lambda: [visit.id for visit in screen.seen.evening.open] == [visits[0].id])


def test_a_day_with_a_visit_still_open_is_not_closed(window: Window, screen: Any) -> None:
    screen.close_day.click()
    [told] = window.findChildren(Banner)
    assert "Elena Marsh still need" in told.accessibleName()
    window.go("call_backs")
    assert not told.isVisible(), "it is about the screen that was left"
    window.go("closing")
    assert screen.close_day.isEnabled()


def test_who_is_not_to_be_contacted_is_shown_and_not_called(
    window: Window, screen: Any, store: db.Store
) -> None:
    confirm(window)
    press(screen, Qt.Key.Key_C, Qt.Key.Key_Down)
    assert screen.line.of.visit.patient == "Kate O'Hara"
    press(screen, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_E)
    elena, kate = store.read(reminders.to_confirm, day=WEDNESDAY)
    assert (elena.confirmed, kate.call, kate.mail) == (True, None, None)


def test_a_letter_leaves_after_three_minutes_and_once(
    window: Window, screen: Any, store: db.Store, post: Server, inbox: Inbox, qtbot: QtBot
) -> None:
    confirm(window)
    screen.refresh()
    press(screen, Qt.Key.Key_E)
    window.outbox.look()
    assert inbox.letters == [], "it can still be taken back"
    store.clock.move_to(store.clock.wall() + timedelta(minutes=3, seconds=1))
    window.outbox.look()
    qtbot.waitUntil(lambda: len(inbox.letters) == 1)
    window.outbox.look()
    (line, _) = store.read(reminders.to_confirm, day=WEDNESDAY)
    assert line.mail is not None
    assert line.mail.state is ReminderState.SENT
    assert inbox.letters[0]["To"] == "elena@example.org"
    assert len(inbox.letters) == 1


def test_a_letter_taken_back_in_time_never_leaves(
    window: Window, screen: Any, store: db.Store, post: Server, inbox: Inbox
) -> None:
    confirm(window)
    screen.refresh()
    press(screen, Qt.Key.Key_E)
    window.lane.undo()
    store.clock.move_to(store.clock.wall() + timedelta(minutes=4))
    window.outbox.look()
    assert inbox.letters == []
    assert store.read(reminders.to_confirm, day=WEDNESDAY)[0].mail is None


def test_a_server_that_is_away_is_told_beside_the_visit(
    window: Window, screen: Any, store: db.Store
) -> None:
    away = Server("localhost", free_port(), Security.NONE, sender="desk@clinic.example")
    make.write(store, reminders.set_mail, server=away)
    confirm(window)
    screen.refresh()
    press(screen, Qt.Key.Key_E)
    store.clock.move_to(store.clock.wall() + timedelta(minutes=4))
    window.outbox.look()
    screen.refresh()
    mail = screen.line.of.mail
    assert mail.state is ReminderState.FAILED
    assert "could not be reached" in mail.fault


def test_the_words_are_copied_and_the_entry_saved(
    window: Window, screen: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirm(window)
    QTest.keyClick(screen.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "Wednesday, July 15 at 9:00" in QGuiApplication.clipboard().text()
    chosen = tmp_path / "visit.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen), ""))
    press(screen, Qt.Key.Key_I)
    entry = chosen.read_bytes().decode()
    assert "DTSTART:20260715T130000Z" in entry
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "a"), ""))
    press(screen, Qt.Key.Key_I)
    assert window.toast.words.text() == "a could not be saved there. Choose another folder"


def test_mail_settings_keep_what_was_typed_until_they_can_work(
    window: Window, store: db.Store, inbox: Inbox, qtbot: QtBot
) -> None:
    window.go("settings")
    section: Any = window.findChild(RemindersSection)
    port = free_port()
    section.card.form.fill(
        host="localhost", port="port", sender="desk@clinic.example", security=Security.NONE
    )
    section.save(section.card.form.values())
    assert section.card.form.values()["port"] == "port"
    assert store.read(reminders.mail_settings).host == ""
    section.card.form.fill(port=str(port))
    section.save(section.card.form.values())
    assert store.read(reminders.mail_settings).port == port
    control = Controller(inbox, hostname="localhost", port=port)
    control.start()
    section.test.click()
    qtbot.waitUntil(lambda: len(inbox.letters) == 1)
    control.stop()
    assert inbox.letters[0]["To"] == "desk@clinic.example"
    section.save_words({"en": "Wear soft clothes.", "es": ""})
    assert store.read(clinic.setting, name="reminder_bring.en", default="") == "Wear soft clothes."


def test_e_means_nothing_where_no_letter_can_be_sent(
    window: Window, screen: Any, store: db.Store
) -> None:
    confirm(window)
    press(screen, Qt.Key.Key_E)
    assert window.findChildren(Banner) == []
    assert store.read(reminders.to_confirm, day=WEDNESDAY)[0].mail is None
