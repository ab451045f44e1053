"""A way past a refusal, for a stated reason: outside the rules, or beside another visit."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.errors import Taken
from frontdesk.ui.form import LineField
from frontdesk.ui.widgets import Button

NO_REASON = "Say in a few words why. It stays in the history."


class ExceptionBox(QWidget):
    """For a `Taken` whose `may` is not "". `accepted` carries the reason and whether the visit
    goes beside others. `verb` begins its buttons ("Book", "Move"); `wide` puts field and button
    side by side, for a banner over the whole grid."""

    accepted = Signal(str, bool)

    def __init__(self, fault: Taken, verb: str = "Book", *, wide: bool = False) -> None:
        super().__init__()
        self.beside = fault.may == "beside"
        # Beside another visit is the rarer and worse way, so it is a step further away.
        self.open = Button(f"{verb} beside it on purpose", kind="quiet", small=True)
        self.reason = LineField("Reason for the exception", placeholder="Patient travels far")
        self.reason.edit.setMaxLength(500)
        self.go = Button(f"{verb} beside it" if self.beside else f"{verb} anyway", small=True)
        self.part = QWidget()
        inner = QHBoxLayout(self.part) if wide else QVBoxLayout(self.part)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        bottom = Qt.AlignmentFlag.AlignBottom if wide else Qt.AlignmentFlag.AlignLeft
        inner.addWidget(self.reason, 1)
        inner.addWidget(self.go, 0, bottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.part)
        self.open.setVisible(self.beside)
        self.part.setVisible(not self.beside)
        self.open.clicked.connect(self._open)
        self.go.clicked.connect(self.accept)

    def _open(self) -> None:
        self.open.hide()
        self.part.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def stated(self) -> tuple[str, bool]:
        """The reason written so far, and whether it is for going beside."""
        words = "" if self.part.isHidden() else str(self.reason.value()).strip()
        return words, self.beside

    def accept(self) -> None:
        """Go ahead, if a reason was stated."""
        words = self.reason.value().strip()
        if words:
            self.accepted.emit(words, self.beside)
        else:
            self.reason.error(NO_REASON)
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.reason.edit.hasFocus() and not event.modifiers():
            self.accept()
        else:
            super().keyPressEvent(event)
