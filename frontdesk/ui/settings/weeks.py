"""The hours of somebody's weeks: every week the same, or two that take turns."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.ui.setup.week import Spans, WeekEditor
from frontdesk.ui.widgets import Check, Label

TURNS = "and every second one after it"
DIFFERENT = "Every second week is different"


class Weeks(QWidget):
    """One week's editor; a second one under it while every second week is different. The dates
    above them say which of the two is on now."""

    def __init__(self, today: date, week: Spans, other: Spans | None) -> None:
        super().__init__()
        monday = today - timedelta(days=today.weekday())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.different = Check(DIFFERENT, other is not None)
        self.this_week = Label(f"This week, from {text.day(monday)}, {TURNS}", "body-strong")
        self.first = WeekEditor(week)
        following = monday + timedelta(days=7)
        self.next_week = Label(f"Next week, from {text.day(following)}, {TURNS}", "body-strong")
        self.second = WeekEditor(week if other is None else other, "next week")
        for widget in (
            self.different, self.this_week, self.first, self.next_week, self.second,
        ):  # fmt: skip
            column.addWidget(widget)
        for widget in (self.this_week, self.next_week, self.second):
            widget.setVisible(other is not None)
            self.different.toggled.connect(widget.setVisible)
        self.different.clicked.connect(self._begin)

    def _begin(self, on: bool) -> None:
        """The second week begins as the first one is now."""
        spans = self.first.spans() if on else None
        if spans is not None:
            self.second.set(spans)

    def value(self) -> tuple[Spans, Spans | None] | None:
        """This week and, where it is different, the next; None where a time is not understood,
        which is then said."""
        week = self.first.spans()
        if week is None or not self.different.isChecked():
            return None if week is None else (week, None)
        other = self.second.spans()
        return None if other is None else (week, other)
