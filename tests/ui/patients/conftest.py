"""Three patients, one of them with a story, and the patients screen in the real window."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from frontdesk import appointments, call_backs, db, handed_out
from frontdesk.model import AppointmentStatus, CallOutcome, Patient
from frontdesk.ui.patients.screen import PatientsScreen
from frontdesk.ui.window import Window
from tests import make
from tests.make import at


@pytest.fixture
def known(store: db.Store) -> dict[str, Patient]:
    """Three people. Elena asked to be called, was reached, is here today and comes next week."""
    make.opening(store)
    make.receptionist(store, "Sam Rivera")
    ben = make.therapist(store)
    make.room(store)
    elena = make.patient(store, "Elena Marsh", email="elena@example.com", born=date(1991, 3, 3))
    found = {
        "Elena": elena,
        "Łukasz": make.patient(store, "Łukasz Nguyễn", phone="2125550188"),
        "Mara": make.patient(store, "Mara Sands", phone="6465550111", care_alert="Sore ankle"),
    }
    asked = make.call_back(store, "Elena Marsh", phone="9175550142", patient_id=elena.id)
    make.write(
        store, call_backs.attempt, id=asked.id, seen=asked.version,
        outcome=CallOutcome.REACHED, note="Asked about cost",
    )  # fmt: skip
    session = make.session(store)
    here = make.visit(store, service=session, therapist=ben, patient=elena, start=at(11))
    make.write(
        store, appointments.set_status, id=here.id, seen=here.version,
        status=AppointmentStatus.ARRIVED,
    )  # fmt: skip
    make.visit(store, service=session, therapist=ben, patient=elena, start=at(10, day=21))
    make.write(
        store, handed_out.record, handout="runner-care", text_version="1", patient_id=elena.id
    )
    return found


@pytest.fixture
def screen(known: dict[str, Patient], window: Window) -> PatientsScreen:
    """The list, shown."""
    window.go("patients")
    assert isinstance(window.current, PatientsScreen)
    QApplication.processEvents()
    return window.current


@pytest.fixture
def elena(screen: PatientsScreen, known: dict[str, Patient], window: Window) -> PatientsScreen:
    """Elena's record, shown."""
    window.go("patients", id=known["Elena"].id)
    QApplication.processEvents()
    return screen
