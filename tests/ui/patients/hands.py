"""What the tests of the patients screen do and look at."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from frontdesk import db, patients
from frontdesk.model import Patient
from frontdesk.ui.list_model import RowList
from frontdesk.ui.patients import rows
from frontdesk.ui.patients.screen import PatientsScreen
from frontdesk.ui.patients.sections import Section

KEY = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def names(screen: PatientsScreen) -> list[str]:
    """Who is listed."""
    found = screen.finding.list.rows.rows
    return [row.patient.name for row in found if isinstance(row, rows.Line)]


def focus() -> QWidget:
    """Who has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def search(qtbot: QtBot, screen: PatientsScreen, words: str) -> None:
    """Type words where the cursor is, and wait for the answer."""
    qtbot.keyClicks(focus(), words)
    finding = screen.finding
    qtbot.waitUntil(lambda: finding.found is not None and finding.found.query == words)


def click(parent: QWidget, words: str) -> None:
    """Press the button that is called so."""
    QApplication.processEvents()
    for button in parent.findChildren(QAbstractButton):
        if button.isVisible() and button.accessibleName() == words:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            QApplication.processEvents()
            return
    raise AssertionError(f"no button {words!r} in sight")


def press_row(view: RowList, title: str) -> None:
    """Click on the row that begins so."""
    for number, row in enumerate(view.rows.rows):
        if row.spoken.startswith(title):
            place = view.visualRect(view.rows.index(number, 0)).center()
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
            QApplication.processEvents()
            return
    raise AssertionError([row.spoken for row in view.rows.rows])


def part(screen: PatientsScreen, title: str) -> Section:
    """A part of the record."""
    return next(s for s in screen.record.sections if s.title == title)


def kept(store: db.Store, patient: Patient) -> Patient:
    """The patient as the records have it now."""
    return store.read(patients.get, id=patient.id)


def shown(screen: PatientsScreen) -> str:
    """The name on the record."""
    assert screen.on_record
    return screen.record.head.name.whole()


def type_into(qtbot: QtBot, section: Section, field: str, words: str) -> None:
    """Replace what a field holds by typing."""
    control = section.form.fields[field].control
    control.setFocus()
    qtbot.keyClick(control, KEY.Key_A, CTRL)
    qtbot.keyClicks(control, words)
