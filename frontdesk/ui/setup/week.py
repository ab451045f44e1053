"""The editor of a week's hours: a row a day, words for times, Monday copied down by one button."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.text.times import DAYS
from frontdesk.ui import theme
from frontdesk.ui.widgets import Button, Check, Label

Spans = dict[int, tuple[int, int]]
NOT_TIMES = "Type both times, like 9 and 5p; the end has to be later than the start."


def at(minutes: int) -> time:
    """A time of day from minutes after midnight; the day's end shows as its last minute."""
    return time(min(minutes, 24 * 60 - 1) // 60, min(minutes, 24 * 60 - 1) % 60)


class WeekEditor(QWidget):
    """Days on or off, each with its start and end. `edited` fires when the person changes it.
    `which` tells its fields from those of another week to who cannot see them."""

    edited = Signal()

    def __init__(self, spans: Spans, which: str = "") -> None:
        super().__init__()
        self._which = f", {which}" if which else ""
        self.on: list[Check] = []
        self.starts: list[QLineEdit] = []
        self.ends: list[QLineEdit] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        column.addLayout(grid)
        for weekday, name in enumerate(DAYS["en"]):
            self._row(grid, weekday, name)
        grid.setColumnStretch(4, 1)
        row = QHBoxLayout()
        self.copy = Button("Copy Monday to Tuesday to Friday", "copy", small=True)
        self.copy.clicked.connect(self.copy_monday)
        row.addWidget(self.copy)
        row.addStretch()
        column.addLayout(row)
        self.wrong = Label("", "small", "danger", wrap=True)
        self.wrong.hide()
        column.addWidget(self.wrong)
        self.set(spans)

    def _row(self, grid: QGridLayout, weekday: int, name: str) -> None:
        check = Check(name)
        check.setAccessibleName(f"{name}{self._which}")
        start, end = QLineEdit(), QLineEdit()
        for edit, word in ((start, "from"), (end, "until")):
            edit.setAccessibleName(f"{name} {word}{self._which}")
            edit.setFixedWidth(theme.tokens().px(104))
            edit.textEdited.connect(lambda _: self._touched())
            edit.editingFinished.connect(lambda edit=edit: _settle(edit))
        check.toggled.connect(start.setEnabled)
        check.toggled.connect(end.setEnabled)
        check.clicked.connect(lambda: self._touched())
        self.on.append(check)
        self.starts.append(start)
        self.ends.append(end)
        grid.addWidget(check, weekday, 0)
        grid.addWidget(start, weekday, 1)
        grid.addWidget(Label("to", "body", "ink-3"), weekday, 2)
        grid.addWidget(end, weekday, 3)

    def _touched(self) -> None:
        self.wrong.hide()
        self.edited.emit()

    def set(self, spans: Spans) -> None:
        """Fill it: minutes after midnight by weekday, Monday 0."""
        for weekday in range(7):
            span = spans.get(weekday)
            self.on[weekday].setChecked(span is not None)
            start, end = span or (9 * 60, 17 * 60)
            self.starts[weekday].setText(text.clock_time(at(start)))
            self.ends[weekday].setText(text.clock_time(at(end)))
            self.starts[weekday].setEnabled(span is not None)
            self.ends[weekday].setEnabled(span is not None)

    def copy_monday(self) -> None:
        """Give Tuesday to Friday what Monday has."""
        for weekday in range(1, 5):
            self.on[weekday].setChecked(self.on[0].isChecked())
            self.starts[weekday].setText(self.starts[0].text())
            self.ends[weekday].setText(self.ends[0].text())
        self._touched()

    def spans(self) -> Spans | None:
        """What it holds, or None where some time is not understood; it then says which."""
        out: Spans = {}
        for weekday in range(7):
            if not self.on[weekday].isChecked():
                continue
            start = text.parse_time(self.starts[weekday].text())
            end = text.parse_time(self.ends[weekday].text())
            if start is None or end is None or start >= end:
                self.wrong.setText(f"{DAYS['en'][weekday]}: {NOT_TIMES}")
                self.wrong.show()
                self.starts[weekday].setFocus()
                return None
            out[weekday] = (start.hour * 60 + start.minute, end.hour * 60 + end.minute)
        return out


def _settle(edit: QLineEdit) -> None:
    understood = text.parse_time(edit.text())
    if understood is not None:
        edit.setText(text.clock_time(understood))
