"""What stands at the top of a form that was refused: why, the next free time, and ways past it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.errors import Refused, Taken
from frontdesk.model import Slot
from frontdesk.ui.calendar.exception_box import ExceptionBox
from frontdesk.ui.widgets import Banner, announce


class Conflict(QWidget):
    """At most one refusal. `picked` carries the free time that is used instead, `others` asks
    for other times, `accepted` a reason and whether the visit goes beside others."""

    picked = Signal(object)
    others = Signal()
    accepted = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.banner: Banner | None = None
        self.box: ExceptionBox | None = None
        self.offered: Slot | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def show_fault(self, fault: Refused, day: date | None, today: date, *, focus: bool) -> None:
        """Say why; `day` is the day of the form. With `focus` the keyboard goes to the way out.
        A reason that was being written stays."""
        reason = self.box.reason.value() if self.box is not None else ""
        self.drop()
        fact, _, rest = str(fault).partition(". ")
        buttons: list[tuple[str, Callable[[], object]]] = []
        if isinstance(fault, Taken):
            buttons = self._ways_out(fault, day, today)
        self.banner = Banner("warn", "calendar-x", fact, rest, buttons, stacked=True)
        if isinstance(fault, Taken) and fault.may:
            self.box = ExceptionBox(fault)
            self.box.reason.set(reason)
            self.box.accepted.connect(self.accepted)
            self.banner.add(self.box)
        self._column.addWidget(self.banner)
        self.show()
        announce(self.banner, f"{fact}. {rest}", urgent=True)
        if focus and self.banner.buttons:
            self.banner.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _ways_out(
        self, fault: Taken, day: date | None, today: date
    ) -> list[tuple[str, Callable[[], object]]]:
        found: list[tuple[str, Callable[[], object]]] = []
        free = fault.next_free
        if free is not None:
            other = f"{text.day(free.start.date(), today)}, " if free.start.date() != day else ""
            slot = self.offered = Slot(free.start, free.end, free.therapist_id, None)
            words = f"Use {other}{text.clock_time(free.start)}"
            found.append((words, lambda: self.picked.emit(slot)))
        found.append(("Other times", self.others.emit))
        return found

    def stated(self) -> tuple[str, bool]:
        """The reason that is written there, if one is, and whether it is for going beside."""
        return self.box.stated() if self.box is not None else ("", False)

    def drop(self) -> None:
        """The state that was said has ended."""
        self.hide()
        banner, self.banner, self.box, self.offered = self.banner, None, None, None
        if banner is not None:
            self._column.removeWidget(banner)
            banner.hide()
            banner.deleteLater()
