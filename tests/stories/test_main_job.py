"""The main job: a call-back written down, a discovery visit booked from it, the handout given."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from frontdesk import appointments, call_backs, clinic, db, handed_out, history, patients
from frontdesk.model import Actor, AppointmentKind, AppointmentStatus, CallBackStatus, CloseReason
from frontdesk.ui.window import Window

TODAY = date(2026, 7, 14)
CTRL = Qt.KeyboardModifier.ControlModifier


def focus() -> QWidget:
    """What has the keyboard now."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One key, where the keyboard is."""
    QTest.keyClick(focus(), key, modifier)
    QApplication.processEvents()


def typed(words: str) -> None:
    """Some words, where the keyboard is."""
    QTest.keyClicks(focus(), words)
    QApplication.processEvents()


def write_down() -> None:
    """A request with keys alone, saved with Ctrl+Enter."""
    fill_in()
    press(Qt.Key.Key_Return, CTRL)


def fill_in(phone: str = "9175550142", name: str = "Elena Marsh") -> None:
    """Ctrl+B, Tab to the phone, name, what hurts; not saved yet."""
    press(Qt.Key.Key_B, CTRL)
    press(Qt.Key.Key_Tab)
    typed(phone)
    press(Qt.Key.Key_Tab)
    typed(name)
    for _ in range(20):
        if isinstance(focus(), QPlainTextEdit):
            break
        press(Qt.Key.Key_Tab)
    typed("Left arch and heel, after long runs")


def test_from_the_phone_to_the_page(
    window: Window, store: db.Store, qtbot: QtBot, tmp_path: Path
) -> None:
    write_down()
    (request,) = store.read(call_backs.worklist)
    assert (request.name, request.phone) == ("Elena Marsh", "+19175550142")
    assert request.reason == "Left arch and heel, after long runs"
    assert window.rail.items["call_backs"].accessibleName() == "Call-backs, 1 due"

    window.go("call_backs", id=request.id)
    press(Qt.Key.Key_B)
    assert window.current is not None
    assert window.current.name == "calendar"
    form: Any = window.current.panels.form  # type: ignore[attr-defined]
    QTest.mouseClick(form.offers.buttons[0], Qt.MouseButton.LeftButton)
    press(Qt.Key.Key_Return, CTRL)
    (visit,) = store.read(appointments.day, day=TODAY)
    assert visit.kind is AppointmentKind.DISCOVERY_VISIT
    assert visit.patient == "Elena Marsh"
    assert visit.starts >= datetime(2026, 7, 14, 10, 12)
    assert visit.status is AppointmentStatus.BOOKED
    closed = store.read(call_backs.get, id=request.id)
    assert closed.status is CallBackStatus.COMPLETED
    assert closed.close_reason is CloseReason.BOOKED
    assert closed.appointment_id == visit.id
    assert window.rail.items["call_backs"].accessibleName() == "Call-backs"
    assert window.toast.isVisible()
    assert "Elena Marsh" in window.toast.accessibleName()

    pdf = hand_out(window, visit.id, qtbot, tmp_path)
    words = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert "Elena M." in words
    assert "Elena Marsh" not in words
    assert "300 to 500" in words
    patient = store.read(patients.get, id=visit.patient_id)
    (given,) = store.read(handed_out.of_patient, patient_id=patient.id)
    assert given.appointment_id == visit.id
    assert (given.handout, given.how) == ("runner-care", "saved")

    told = [(e.label, e.person, e.desk) for e in store.read(history.recent)]
    assert {person for _, person, _ in told[:3]} == {"Sam Rivera"}
    assert {desk for _, _, desk in told[:3]} == {"Desk 1"}
    assert store.verify() is None


def hand_out(window: Window, visit_id: int, qtbot: QtBot, folder: Path) -> PdfReader:
    """H on the visit, then Save PDF with the mouse; the file read back."""
    window.go("calendar", visit_id=visit_id)
    view: Any = window.screens["calendar"].view  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: view.sheet.find(visit_id) is not None, timeout=2000)
    view.setFocus()
    press(Qt.Key.Key_H)
    screen: Any = window.current
    assert screen.name == "handouts"
    path = folder / "page.pdf"
    screen.giving._ask = lambda parent, name: str(path)  # the system's own dialog
    shown = [b for b in screen.findChildren(QPushButton) if b.isVisible()]
    (save,) = [b for b in shown if b.text() == "Save PDF"]
    QTest.mouseClick(save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(path.exists, timeout=5000)
    return PdfReader(io.BytesIO(path.read_bytes()))


def test_a_taken_time_is_refused_with_the_next_one(window: Window, store: db.Store) -> None:
    write_down()
    (request,) = store.read(call_backs.worklist)
    window.go("call_backs", id=request.id)
    press(Qt.Key.Key_B)
    form: Any = window.screens["calendar"].panels.form  # type: ignore[attr-defined]
    offered = form.offers.slots[0]
    service = next(s.id for s in store.read(clinic.services) if s.minutes == 30)
    store.write(
        appointments.book,
        actor=Actor(None, "Dana Cole", "Desk 2"),
        service_id=service,
        therapist_id=offered.therapist_id,
        start=offered.start,
        new_patient={"name": "Rita Boyle", "phone": "2125550177"},
    )
    # Choosing it would hold it: what was taken meanwhile is said before anything is booked.
    press(Qt.Key.Key_1)
    said = " ".join(
        label.text() for label in form.findChildren(type(form.title)) if label.isVisible()
    )
    assert "Dana" in said
    assert "Desk 2" in said
    assert form.fields.hurts.value() == "Left arch and heel, after long runs"
    (only,) = store.read(appointments.day, day=TODAY)
    assert only.patient == "Rita Boyle"


def test_undo_and_redo_from_anywhere(window: Window, store: db.Store) -> None:
    write_down()
    window.go("settings")
    press(Qt.Key.Key_Z, CTRL)
    assert store.read(call_backs.worklist) == ()
    press(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    (again,) = store.read(call_backs.worklist)
    assert again.name == "Elena Marsh"
