"""Two fields of a visit that repeats: how often it comes back, and when it ends."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.clock import Clock
from frontdesk.schedule import LONGEST_RHYTHM, MOST_REPEATS
from frontdesk.ui import theme
from frontdesk.ui.form import DayField, Field, LineField
from frontdesk.ui.widgets import Label, Segments

NARROW = 56
NEVER, EVERY = 0, 1
TIMES, UNTIL = 0, 1


class NumberField(LineField):
    """A whole number from `least` to `most`; Up and Down step it. None where it is not one."""

    def __init__(self, name: str, least: int, most: int) -> None:
        super().__init__("")
        self.least, self.most = least, most
        self.edit.setAccessibleName(name)
        self.edit.setMaxLength(3)
        self.edit.installEventFilter(self)
        self._fit()
        theme.watcher.changed.connect(self._fit)

    def _fit(self) -> None:
        self.setFixedWidth(theme.tokens().px(NARROW))

    def value(self) -> int | None:
        typed = self.edit.text().strip()
        number = int(typed) if typed.isascii() and typed.isdigit() else 0
        return number if self.least <= number <= self.most else None

    def eventFilter(self, watched: object, event: object) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
            if step:
                number = (self.value() or self.least) + step
                self.set(str(min(self.most, max(self.least, number))))
                self.edited.emit()
                return True
        return False


class _Row(QWidget):
    """Two segments and what belongs to the one that is on, in one line."""

    def __init__(self, labels: tuple[str, str], *parts: QWidget) -> None:
        super().__init__()
        self.segments = Segments(labels)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.segments)
        for part in parts:
            row.addWidget(part, int(isinstance(part, DayField)))
        row.addStretch()
        self.setFocusProxy(self.segments.buttons()[0])


class RhythmField(Field):
    """Never, or every so many weeks; the value is the number of weeks, None for never."""

    def __init__(self) -> None:
        self.number = NumberField("Weeks between visits", 1, LONGEST_RHYTHM)
        self.weeks = Label("week", "body", "ink-2")
        self.row = _Row(("Never", "Every"), self.number, self.weeks)
        self.segments = self.row.segments
        super().__init__("Repeats", self.row)
        self.segments.changed.connect(self._turned)
        self.number.edited.connect(self._typed)

    @property
    def on(self) -> bool:
        """Whether it repeats at all."""
        return self.segments.current() == EVERY

    def value(self) -> int | None:
        return self.number.value() if self.on else None

    def set(self, value: int | None) -> None:
        self.segments.choose(NEVER if value is None else EVERY)
        self.number.set(str(value or 1))
        self._say()

    def _turned(self) -> None:
        self._say()
        if self.on:
            self.number.setFocus(Qt.FocusReason.OtherFocusReason)
            self.number.edit.selectAll()
        self.edited.emit()

    def _typed(self) -> None:
        self._say()
        self.edited.emit()

    def _say(self) -> None:
        self.error("")
        for part in (self.number, self.weeks):
            part.setVisible(self.on)
        self.weeks.setText("week" if self.number.value() == 1 else "weeks")


class EndField(Field):
    """After so many visits, or with a day; the value is (count, None) or (None, day), and
    (None, None) while it is neither."""

    def __init__(self, clock: Clock) -> None:
        self.number = NumberField("How many visits", 2, MOST_REPEATS)
        self.visits = Label("visits", "body", "ink-2")
        self.day = DayField(clock, "")
        self.day.edit.setAccessibleName("Last day")
        self.row = _Row(("After", "Until"), self.number, self.visits, self.day)
        self.segments = self.row.segments
        super().__init__("Ends", self.row)
        self.segments.changed.connect(self._turned)
        self.number.edited.connect(self._typed)
        self.day.edited.connect(self._typed)

    @property
    def by_day(self) -> bool:
        """Whether a day ends it, rather than a number of visits."""
        return self.segments.current() == UNTIL

    def value(self) -> tuple[int | None, date | None]:
        return (None, self.day.value()) if self.by_day else (self.number.value(), None)

    def set(self, value: tuple[int | None, date | None]) -> None:
        count, until = value
        self.segments.choose(UNTIL if until is not None else TIMES)
        self.number.set(str(count) if count is not None else "")
        self.day.set(until)
        self._show_parts()

    def _turned(self) -> None:
        self._show_parts()
        part = self.day if self.by_day else self.number
        part.setFocus(Qt.FocusReason.OtherFocusReason)
        part.edit.selectAll()
        self.edited.emit()

    def _typed(self) -> None:
        self.error("")
        self.edited.emit()

    def _show_parts(self) -> None:
        self.error("")
        for part in (self.number, self.visits):
            part.setVisible(not self.by_day)
        self.day.setVisible(self.by_day)
