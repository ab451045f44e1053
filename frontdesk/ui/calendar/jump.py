"""Go to a date by typing it: "fri", "+3", "7/21", "in 2 weeks", read back in full."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.clock import Clock
from frontdesk.ui.form import LineField
from frontdesk.ui.widgets import Label

NOT_A_DAY = "Type a day, like fri, 7/21 or in 2 weeks."
EXAMPLES = "fri, 7/21, in 2 weeks"


class Jump(QFrame):
    """A small field under the header. `chosen` carries the date; Esc leaves things as they are."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, clock: Clock) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("raised")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._clock = clock
        self.field = LineField("Go to a date", placeholder=EXAMPLES)
        self.read_back = Label("", "small", "ink-2")
        self.field.edit.textChanged.connect(self._read)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.read_back)
        self.setMinimumWidth(260)
        self._read("")

    def open_under(self, widget: QWidget) -> None:
        """Show it below a widget, ready for typing."""
        self.adjustSize()
        self.move(widget.mapToGlobal(QPoint(0, widget.height() + 6)))
        self.show()
        self.field.edit.setFocus(Qt.FocusReason.PopupFocusReason)

    def _read(self, typed: str) -> None:
        today = self._clock.today()
        found = text.parse_day(typed, today) if typed.strip() else today
        said = f"{text.heading(found)}, {found.year}" if found is not None else ""
        self.read_back.setText(said if typed.strip() else f"Today is {said}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        found = text.parse_day(self.field.value(), self._clock.today())
        if found is None:
            self.field.error(NOT_A_DAY)
            self.adjustSize()
            return
        self.close()
        self.chosen.emit(found)
