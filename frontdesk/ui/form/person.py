"""The field that finds a patient while a name, phone or e-mail is typed."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.model import Patient
from frontdesk.ui import privacy, theme
from frontdesk.ui.form.fields import LineField
from frontdesk.ui.lane import Lane

_ROWS = 7


class _Suggestions(QFrame):
    """The list under the field; it never takes the focus."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field, Qt.WindowType.ToolTip)
        self.setObjectName("raised")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.rows = QListWidget()
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setUniformItemSizes(True)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setProperty("role", "suggestions")
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.rows)


class PersonField(LineField):
    """Type any part of a name, three digits of the phone, or the e-mail; Down and Enter choose.

    `chosen` carries the `Patient`, or None once what was chosen is typed over. With `new`,
    the last row offers to add a person of the typed name: `new_person` carries the words."""

    chosen = Signal(object)
    new_person = Signal(str)

    def __init__(
        self, lane: Lane, label: str = "Patient", *, optional: bool = False, new: bool = False
    ) -> None:
        super().__init__(label, optional=optional, placeholder="Name, phone or email", names=True)
        self._lane = lane
        self._new = new
        self.patient: Patient | None = None
        self._found: tuple[Patient, ...] = ()
        self._list = _Suggestions(self)
        self._list.rows.itemClicked.connect(lambda item: self._take(self._list.rows.row(item)))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(40)
        self._wait.timeout.connect(self.look)
        self.edit.textEdited.connect(self._typed)
        self.edit.installEventFilter(self)

    def value(self) -> Patient | None:
        return self.patient

    def set(self, value: Patient | None) -> None:
        self.patient = value
        super().set(str(value.shown_name) if value else "")
        self._list.hide()

    def hide_name(self, private: bool) -> None:
        if self.patient is not None:
            self.set(privacy.hidden(self.patient) if private else privacy.revealed(self.patient))

    def typed(self) -> str:
        """The words in it, whoever was chosen."""
        return self.edit.text()

    def _typed(self, words: str) -> None:
        if self.patient is not None:
            self.patient = None
            self.chosen.emit(None)
        if words.strip():
            self._wait.start()
        else:
            self._wait.stop()
            self._list.hide()

    def look(self) -> None:
        """Ask for the people whom the words fit."""
        from frontdesk import patients

        self._wait.stop()
        words = self.edit.text().strip()
        if words:
            self._lane.ask(patients.search, query=words, limit=_ROWS, done=self._show)

    def _show(self, found: tuple[Patient, ...]) -> None:
        words = self.edit.text().strip()
        if self.patient is not None or not words or not self.edit.hasFocus():
            return
        self._found = found
        rows = self._list.rows
        rows.clear()
        for patient in found:
            number = text.phone_show(patient.phone, patient.phone_raw)
            QListWidgetItem(f"{patient.shown_name}   {number}".rstrip(), rows)
        if self._new and not words.replace(" ", "").isdigit():
            QListWidgetItem(f"New patient “{words}”", rows)
        if not rows.count():
            self._list.hide()
            return
        rows.setCurrentRow(0)
        high = theme.tokens().px(30) * rows.count() + 12
        self._list.resize(self.edit.width(), high)
        self._list.move(self.edit.mapToGlobal(QPoint(0, self.edit.height() + 2)))
        self._list.show()

    def _take(self, row: int) -> None:
        self._list.hide()
        if 0 <= row < len(self._found):
            self.set(self._found[row])
            self.edit.end(False)
            self.chosen.emit(self.patient)
            self.edited.emit()
        elif row >= 0:
            self.new_person.emit(self.edit.text().strip())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._list.hide()
        if event.type() == QEvent.Type.KeyPress and self._list.isVisible():
            return self._key(cast(QKeyEvent, event))
        return bool(super().eventFilter(watched, event))

    def _key(self, event: QKeyEvent) -> bool:
        rows = self._list.rows
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            rows.setCurrentRow((rows.currentRow() + step) % rows.count())
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._take(rows.currentRow())
            return True
        if key == Qt.Key.Key_Escape:
            self._list.hide()
            return True
        if key == Qt.Key.Key_Tab and self._found:
            self._take(rows.currentRow())
        return False

    def values(self) -> dict[str, Any]:
        """The patient's id, or the words as a new name."""
        if self.patient is not None:
            return {"patient_id": self.patient.id}
        return {"name": self.edit.text().strip()}
