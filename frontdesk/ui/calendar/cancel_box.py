"""Asks in the panel why a visit is cancelled; nothing is cancelled until a reason is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.model import CancelReason
from frontdesk.ui.calendar.stages import CANCEL_WORDS
from frontdesk.ui.widgets import Button, Check, Label, Rule


class CancelBox(QWidget):
    """One press on a reason cancels: it can be undone. `chosen` carries the reason and whether
    the patient goes to the call-backs; `kept` when nothing is cancelled after all."""

    chosen = Signal(object, bool)
    kept = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label("Why is this visit cancelled?", "body-strong"))
        grid = QGridLayout()
        grid.setSpacing(8)
        self.buttons: dict[CancelReason, Button] = {}
        for number, (reason, words) in enumerate(CANCEL_WORDS.items()):
            button = Button(words, kind="danger", key=str(number + 1))
            button.clicked.connect(lambda _=False, reason=reason: self._choose(reason))
            grid.addWidget(button, number // 2, number % 2)
            self.buttons[reason] = button
        column.addLayout(grid)
        row = QHBoxLayout()
        self.again = Check("Add to call-backs")
        self.keep = Button("Keep visit", kind="quiet", small=True)
        self.keep.clicked.connect(self._keep)
        row.addWidget(self.again, 1)
        row.addWidget(self.keep)
        column.addLayout(row)
        column.addWidget(Rule())

    def begin(self) -> None:
        """Start over, with the keyboard on the safe button: Enter cancels nothing."""
        self.again.setChecked(False)
        self.keep.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose(self, reason: CancelReason) -> None:
        self.hide()
        self.chosen.emit(reason, self.again.isChecked())

    def _keep(self) -> None:
        self.hide()
        self.kept.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < len(self.buttons):
            self._choose(list(self.buttons)[number])
        elif event.key() == Qt.Key.Key_Escape:
            self._keep()
        else:
            super().keyPressEvent(event)
