"""Fields for a day and a time, typed in words and read back in full."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from frontdesk import text
from frontdesk.clock import Clock
from frontdesk.ui.form.fields import LineField

NOT_A_DAY = "Type a day, like fri, 7/21 or in 2 weeks."
NOT_A_TIME = "Type a time, like 9:30, 930 or 2p."
NOT_A_STRETCH = "Type days like jul 14 to jul 18, or hours like thu 1p to 4p; the end comes last."

Stretch = tuple[datetime, datetime]


class _Words(LineField):
    """A line whose words are understood when the cursor leaves it."""

    def __init__(self, label: str, placeholder: str) -> None:
        super().__init__(label, placeholder=placeholder)
        self.edit.editingFinished.connect(self.settle)

    def settle(self) -> bool:
        """Understand what was typed, or say that it was not understood."""
        raise TypeError("words of nothing")


class DayField(_Words):
    """A day. Up and Down step by a day; the full form is shown once it is understood. With
    `empty` it may be left without one."""

    def __init__(
        self,
        clock: Clock,
        label: str = "Day",
        *,
        empty: bool = False,
        placeholder: str = "fri, 7/21, in 2 weeks",
    ) -> None:
        super().__init__(label, placeholder)
        self._clock = clock
        self._empty = empty
        self._day: date | None = None
        self.edit.installEventFilter(self)

    def value(self) -> date | None:
        self._understand()
        return self._day

    def set(self, value: date | None) -> None:
        self._day = value
        super().set(text.day(value, self._clock.today()) if value else "")

    def _understand(self) -> bool:
        typed = self.edit.text().strip()
        today = self._clock.today()
        if self._day and typed == text.day(self._day, today):
            return True
        if not typed and self._empty:
            self._day = None
        found = text.parse_day(typed, today)
        if found is not None:
            self._day = found
        return found is not None or not typed

    def settle(self) -> bool:
        before = self._day
        if not self._understand():
            self.error(NOT_A_DAY)
            return False
        self.set(self._day)
        if self._day != before:
            self.edited.emit()
        return True

    def step(self, by: int) -> None:
        """Some days on or back."""
        self._understand()
        self.set((self._day or self._clock.today()) + timedelta(days=by))
        self.edited.emit()

    def eventFilter(self, watched: object, event: object) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
            if step:
                self.step(step)
                return True
        return False


class TimeField(_Words):
    """A time of day."""

    def __init__(self, label: str = "Start") -> None:
        super().__init__(label, "9:30, 2p")
        self._time: time | None = None

    def value(self) -> time | None:
        self._understand()
        return self._time

    def set(self, value: time | None) -> None:
        self._time = value
        super().set(text.clock_time(value) if value else "")

    def _understand(self) -> bool:
        typed = self.edit.text().strip()
        if self._time and typed == text.clock_time(self._time):
            return True
        found = text.parse_time(typed)
        if found is not None:
            self._time = found
        return found is not None or not typed

    def settle(self) -> bool:
        before = self._time
        if not self._understand():
            self.error(NOT_A_TIME)
            return False
        self.set(self._time)
        if self._time != before:
            self.edited.emit()
        return True


class StretchField(_Words):
    """A stretch of whole days or hours in one line: "jul 14 to jul 18", "thu 1p to 4p"."""

    def __init__(self, clock: Clock, label: str = "When") -> None:
        super().__init__(label, "jul 14 to jul 18, fri for 2 weeks, thu 1p to 4p")
        self._clock = clock
        self._kept: Stretch | None = None

    def value(self) -> Stretch | None:
        """Start and end of what stands there now; None while it is not understood."""
        today = self._clock.today()
        typed = self.edit.text().strip()
        if self._kept is None or typed != text.stretch(*self._kept, today):
            self._kept = text.parse_stretch(typed, today)
        return self._kept

    def set(self, value: Stretch | None) -> None:
        self._kept = value
        super().set(text.stretch(*value, self._clock.today()) if value else "")

    def settle(self) -> bool:
        found = self.value()
        if found is None:
            if self.edit.text().strip():
                self.error(NOT_A_STRETCH)
            return False
        self.set(found)
        return True
