"""While a visit is held: typing opens a small field that takes its new day and time in words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.clock import Clock
from frontdesk.ui.calendar.gestures import Held
from frontdesk.ui.calendar.sheet import at_minute
from frontdesk.ui.form import LineField
from frontdesk.ui.widgets import Label

if TYPE_CHECKING:
    from frontdesk.ui.calendar.screen import CalendarScreen

NOT_A_TIME = "Type a day, a time or both, like thu 2:30 or in 3 weeks."
EXAMPLES = "thu 2:30, fri 3pm, in 3 weeks"
# F alone is a command (next free); these follow it in "fri" and "feb".
AFTER_F = frozenset("re")


def when_for(typed: str, now: datetime, held: datetime) -> datetime | None:
    """The day and time of these words, or None. What they leave out stays as it is held."""
    at = text.parse_time(typed)
    if at is not None:
        return datetime.combine(held.date(), at)
    day = text.parse_day(typed, now.date())
    if day is not None:
        return datetime.combine(day, held.time())
    return text.parse_when(typed, now)


class WordsField(QFrame):
    """The field, over the grid. `chosen` carries the wall time; Esc closes it and what is held
    stays held."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, clock: Clock, patient: str, held: datetime) -> None:
        super().__init__(parent)
        self.setObjectName("raised")
        self._clock, self._held = clock, held
        self.field = LineField(f"Move {patient[:40]} to", placeholder=EXAMPLES)
        self.read_back = Label(EXAMPLES, "small", "ink-2")
        self.field.edit.textChanged.connect(self._read)
        self.field.edit.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.read_back)
        self.setMinimumWidth(290)

    def open_with(self, typed: str, at: QPoint) -> None:
        """Show it there with what was typed already, ready for more."""
        self.adjustSize()
        self.move(at)
        self.show()
        self.raise_()
        self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.edit.setText(typed)

    def _when(self) -> datetime | None:
        return when_for(self.field.value(), self._clock.wall(), self._held)

    def _read(self, typed: str) -> None:
        found = self._when()
        said = f"{text.heading(found.date())}, {text.clock_time(found)}" if found else EXAMPLES
        self.read_back.setText(said)

    def leave(self) -> None:
        """Away with it; the keyboard goes back to the grid."""
        parent = self.parentWidget()
        self.hide()
        self.deleteLater()
        if parent is not None:
            parent.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut and self.isVisible():
            self.hide()
            self.deleteLater()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            found = self._when()
            if found is None:
                self.field.error(NOT_A_TIME)
                self.adjustSize()
                return
            self.leave()
            self.chosen.emit(found)
        else:
            super().keyPressEvent(event)


class ByWords(QObject):
    """Hears letters and digits on the grid while something is held there."""

    def __init__(self, screen: CalendarScreen) -> None:
        super().__init__(screen)
        self.screen, self.view = screen, screen.view
        self.field: WordsField | None = None
        self._before_f: Held | None = None
        self.view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        held = self.view.state
        if not isinstance(event, QKeyEvent) or not isinstance(held, Held) or held.visit_id is None:
            return False
        typed = event.text().lower()
        if not _begins_words(event, typed):
            self._before_f = None
            return False
        if typed == "f":
            # The command hears it; what follows tells whether it was the beginning of a word.
            self._before_f = held
            return False
        if kind is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        self._open(typed)
        return True

    def _open(self, typed: str) -> None:
        sheet, block, began = self.view.sheet, self.view.marks.block, self._before_f
        held, self._before_f = self.view.state, None
        if sheet is None or block is None or not isinstance(held, Held):
            return
        column = self.screen.hands.column_at(held.place)
        since = at_minute(column.day, held.place.start)
        if began is not None and typed in AFTER_F:
            typed, since = f"f{typed}", block.visit.starts
        field = WordsField(self.view, self.screen.desk.clock, block.visit.patient, since)
        field.chosen.connect(self.screen.hands.put_down)
        self.field = field
        field.open_with(typed, self._place(held))

    def _place(self, held: Held) -> QPoint:
        """Under what is held, within the grid."""
        grid, view = self.view.grid, self.view.viewport()
        x = min(grid.left(held.place.column) + 8, view.width() - 300)
        y = min(grid.y(held.place.end) + 8, view.height() - 110)
        return QPoint(max(0, x), max(grid.head, y))


def _begins_words(event: QKeyEvent, typed: str) -> bool:
    mods = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    return not mods and len(typed) == 1 and (typed.isalnum() or typed in "+-")
