"""The line that asks when to call again, in words, and reads back what it understood."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.clock import Clock
from frontdesk.ui.call_backs import words
from frontdesk.ui.form import LineField
from frontdesk.ui.widgets import Button, Label

NOT_A_TIME = "Say when, like thu 3pm or tomorrow 9."
GONE_BY = "That is already past. Say a time still to come."


class AskWhen(QWidget):
    """Words in, a wall time out. `answered` once the words are understood, `closed` on Esc."""

    answered = Signal(object)
    closed = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self.field = LineField("Call again")
        self.field.edit.setPlaceholderText("thu 3pm")
        self.field.edit.textChanged.connect(self._read_back)
        self.field.edit.returnPressed.connect(self.answer)
        self.said = Label("", "small", "ink-2")
        self.save = Button("Call later", "calendar-clock")
        self.save.clicked.connect(self.answer)
        keep = Button("Keep", kind="quiet")
        keep.clicked.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.said)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.save)
        row.addWidget(keep)
        row.addStretch()
        column.addLayout(row)

    def ask(self, label: str) -> None:
        """Begin: empty, with the cursor in it. `label` is what its button does."""
        self.save.setText(label)
        self.field.edit.clear()
        self.field.error("")
        self._read_back()
        self.field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def answer(self) -> None:
        """Take the words, or say under the field what is wrong with them."""
        now = self._clock.wall()
        when = text.parse_when(self.field.edit.text(), now)
        if when is None or when <= now:
            self.field.error(NOT_A_TIME if when is None else GONE_BY)
            self.field.edit.setFocus()
            return
        self.answered.emit(when)

    def _read_back(self) -> None:
        now = self._clock.wall()
        when = text.parse_when(self.field.edit.text(), now)
        self.said.setText(f"{_full(when, now)}" if when is not None else "Day and time, in words")
        if when is not None and when > now:
            self.field.error("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


def _full(when: datetime, now: datetime) -> str:
    return (
        f"{text.heading(when.date())}, {text.clock_time(when)}"
        if (abs((when.date() - now.date()).days) > 1)
        else words.moment(when, now)
    )
