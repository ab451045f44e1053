"""The same job on the real data thread, where answers come later and in their own order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk import appointments, call_backs, clinic, db, handed_out, staff
from frontdesk.clock import Clock
from frontdesk.model import Actor
from frontdesk.settings import Settings
from frontdesk.ui.handouts.screen import HandoutsScreen
from frontdesk.ui.lane import Lane
from frontdesk.ui.window import Window
from tests import make
from tests.ui.handouts.conftest import FakePrinters

CTRL = Qt.KeyboardModifier.ControlModifier
SOON = 5000


@pytest.fixture
def threaded(
    qtbot: QtBot,
    qapp: QApplication,
    store: db.Store,
    store_address: str,
    clock: Clock,
    actor: Actor,
    desk_settings: Settings,
) -> Iterator[Window]:
    """The window on a data thread of its own, beside the test's view of the same clinic."""
    lane = Lane(lambda: db.open(store_address, clock=clock), actor)
    faults: list[object] = []
    lane.crashed.connect(faults.append)
    made = Window(lane, desk_settings)
    qtbot.addWidget(made)
    lane.opened.connect(made.load)
    made.resize(1440, 900)
    made.show()
    made.activateWindow()
    lane.open(faults.append)
    qtbot.waitUntil(lambda: made.current is not None, timeout=SOON)
    yield made
    made.close()
    assert faults == []


def test_b_one_enter_on_real_threads(
    threaded: Window, store: db.Store, actor: Actor, qtbot: QtBot
) -> None:
    request = store.write(
        call_backs.record, actor=actor, name="Nora Blum", phone="9175550177"
    ).value
    threaded.go("call_backs", id=request.id)
    screen: Any = threaded.current
    qtbot.waitUntil(lambda: screen.line is not None, timeout=SOON)
    screen.list.setFocus()
    QTest.keyClick(screen.list, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: threaded.current.name == "calendar", timeout=SOON)  # type: ignore[union-attr]
    calendar: Any = threaded.current
    form = calendar.panels.form
    qtbot.waitUntil(lambda: form.call_back is not None, timeout=SOON)
    threaded.lane.look()
    qtbot.waitUntil(lambda: not threaded.lane._looking, timeout=SOON)
    focus = threaded.focusWidget()
    assert focus is not None
    assert form.offers.isAncestorOf(focus)
    assert "1" in focus.accessibleName() or "1" in getattr(focus, "_key", "")
    QTest.keyClick(focus, Qt.Key.Key_1)
    focus = threaded.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Return, CTRL)

    def booked() -> bool:
        return bool(store.read(call_backs.get, id=request.id).appointment_id)

    qtbot.waitUntil(booked, timeout=SOON)
    qtbot.waitUntil(calendar.view.hasFocus, timeout=SOON)
    found = store.read(call_backs.get, id=request.id)
    visit = store.read(appointments.get, id=found.appointment_id)
    assert visit.patient == "Nora Blum"


def test_the_first_visits_are_printed_however_fast_the_keys_are(
    threaded: Window, store: db.Store, qtbot: QtBot
) -> None:
    service = next(s for s in store.read(clinic.services) if s.minutes == 60)
    maya = store.read(staff.therapists)[0]
    new = [make.patient(store), make.patient(store, "Omar Haddad", phone="2125550111")]
    for hour, patient in zip((11, 13), new, strict=True):
        make.visit(store, service=service, therapist=maya, start=make.at(hour), patient=patient)
    printers = FakePrinters()
    screen = HandoutsScreen(threaded.desk, printers=printers)
    threaded.screens["handouts"] = screen
    threaded.stack.addWidget(screen)
    threaded.go("handouts", batch=True)
    QTest.keyClick(screen.batch.panel.ways.print, Qt.Key.Key_Return)
    assert printers.sent == [], "who they are is not known yet"
    qtbot.waitUntil(lambda: len(printers.sent) == 2, timeout=SOON)
    for patient in new:
        id = patient.id
        qtbot.waitUntil(lambda id=id: store.read(handed_out.count, patient_id=id) == 1)
    qtbot.waitUntil(lambda: not screen.batch.on, timeout=SOON)


def test_a_handout_is_for_whom_it_was_asked_however_fast_the_keys_are(
    threaded: Window, store: db.Store, qtbot: QtBot
) -> None:
    elena = make.patient(store)
    service = next(s for s in store.read(clinic.services) if s.minutes == 60)
    maya = store.read(staff.therapists)[0]
    make.visit(store, service=service, therapist=maya, start=make.at(13), patient=elena)
    printers = FakePrinters()
    screen = HandoutsScreen(threaded.desk, printers=printers)
    threaded.screens["handouts"] = screen
    threaded.stack.addWidget(screen)
    threaded.go("handouts", patient_id=elena.id)
    QTest.keyClick(screen.panel.ways.print, Qt.Key.Key_Return)
    assert printers.sent == [], "whom it is for is not known yet"
    qtbot.waitUntil(lambda: len(printers.sent) == 1, timeout=SOON)
    assert "Elena M." in screen.preview.text_of(0)
    assert printers.sent[0][3] == screen.preview.pdf
    qtbot.waitUntil(lambda: screen.giving.job is None, timeout=SOON)
    qtbot.waitUntil(lambda: store.read(handed_out.count, patient_id=elena.id) == 1, timeout=SOON)
