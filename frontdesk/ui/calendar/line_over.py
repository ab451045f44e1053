"""One line to type over the grid, beside what it is about: Enter takes it, Esc puts it away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QVBoxLayout

from frontdesk.ui.form import LineField
from frontdesk.ui.widgets import Label

WIDTH = 290


class LineOver(QFrame):
    """`read` says under the line what is understood; `take` takes the line, or says in a
    sentence why it cannot. Typing elsewhere puts the line away; Esc gives the grid its keys.
    `gone` fires when the line is put away."""

    gone = Signal()

    def __init__(
        self,
        view: QAbstractScrollArea,
        label: str,
        placeholder: str,
        *,
        read: Callable[[str], str],
        take: Callable[[str], str],
    ) -> None:
        super().__init__(view)
        self.setObjectName("raised")
        self._view, self._read, self._take = view, read, take
        self.field = LineField(label, placeholder=placeholder)
        self.read_back = Label(read(""), "small", "ink-2")
        self.field.edit.textChanged.connect(lambda typed: self.read_back.setText(read(typed)))
        self.field.edit.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.read_back)
        self.setFixedWidth(WIDTH)

    def open_at(self, at: QPoint, typed: str = "") -> None:
        """Show it near a point of the viewport, with what was typed already."""
        self.adjustSize()
        port = self._view.viewport()
        x = max(0, min(at.x(), port.width() - self.width() - 8))
        y = max(0, min(at.y(), port.height() - self.height() - 8))
        self.move(port.mapToParent(QPoint(x, y)))
        self.show()
        self.raise_()
        self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.edit.setText(typed)

    def leave(self) -> None:
        """Away with it; the keyboard goes back to the grid."""
        self._away()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _away(self) -> None:
        self.hide()
        self.deleteLater()
        self.gone.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut and self.isVisible():
            self._away()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            why = self._take(self.field.value())
            if why:
                self.field.error(why)
                self.adjustSize()
            else:
                self.leave()
        else:
            super().keyPressEvent(event)
