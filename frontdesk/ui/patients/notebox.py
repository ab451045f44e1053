"""The box above a patient's history: what is typed goes under the front desk's note."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from frontdesk.ui import theme
from frontdesk.ui.form import LineField
from frontdesk.ui.widgets import Label

LONGEST = 500


class NoteBox(LineField):
    """One line. Enter, or Ctrl+Enter, keeps it: `written` carries the words. What was not kept
    waits for the page of its person to come back."""

    written = Signal(str)

    def __init__(self) -> None:
        super().__init__("", placeholder="Add a note")
        self.edit.setAccessibleName("Add a note")
        self.edit.setMaxLength(LONGEST)
        self._whose: int | None = None
        self._waiting: dict[int, str] = {}
        self._mark = QAction(self.edit)
        self.edit.addAction(self._mark, self.edit.ActionPosition.LeadingPosition)
        row = QHBoxLayout(self.edit)
        row.setContentsMargins(0, 0, 10, 0)
        self.hint = Label("Enter saves", "micro", "ink-3")
        self.hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addStretch()
        row.addWidget(self.hint)
        self.hint.hide()
        self.edit.textChanged.connect(lambda words: self.hint.setVisible(bool(words.strip())))
        self.edit.installEventFilter(self)
        self._dress()
        theme.watcher.changed.connect(self._dress)

    def _dress(self) -> None:
        self._mark.setIcon(theme.icon("sticky-note", 16, "ink-3"))

    def turn_to(self, patient_id: int) -> None:
        """The page of another person."""
        if self._whose is not None:
            self._waiting[self._whose] = str(self.value()).strip()
        self._whose = patient_id
        self.set(self._waiting.pop(patient_id, ""))

    def done(self, patient_id: int) -> None:
        """What was written for this person is kept."""
        if self._whose == patient_id:
            self.set("")
        else:
            self._waiting.pop(patient_id, None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        ours = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        words = str(self.value()).strip()
        if ours and event.type() == QEvent.Type.ShortcutOverride and words:
            # Ctrl+Enter would else press the page's main button.
            event.accept()
            return True
        if ours and event.type() == QEvent.Type.KeyPress and words:
            self.written.emit(words)
            return True
        return bool(super().eventFilter(watched, event))
