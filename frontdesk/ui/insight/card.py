"""A card of the screen: what it shows and how that is counted, the chart, the table beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.ui import theme
from frontdesk.ui.insight.bars import Bars
from frontdesk.ui.widgets import Button, Label, clear

Cells = Sequence[str]
BESIDE = 860  # px from which the table stands beside its chart


class Card(QFrame):
    """`exported` asks for the table as a file."""

    exported = Signal()

    def __init__(self, title: str, how: str, chart: Bars | None = None) -> None:
        super().__init__()
        self.setObjectName("card")
        self.title = title
        self.chart = chart
        self.head: tuple[str, ...] = ()
        self.rows: tuple[tuple[str, ...], ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(6)
        self.top = QHBoxLayout()
        self.top.setSpacing(8)
        self.top.addWidget(Label(title, "title"))
        self.top.addStretch()
        self.save = Button("Export CSV", "download", small=True)
        self.save.setAccessibleName(f"Export {title} as CSV")
        self.save.clicked.connect(self.exported)
        self.top.addWidget(self.save)
        column.addLayout(self.top)
        column.addWidget(Label(how, "small", "ink-3", wrap=True))
        column.addSpacing(8)
        self._both = QGridLayout()
        self._both.setHorizontalSpacing(24)
        self._both.setVerticalSpacing(12)
        self.table = QWidget()
        self._grid = QGridLayout(self.table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(5)
        self.nothing = Label("", "body", "ink-3", wrap=True)
        self.nothing.hide()
        self._wide: bool | None = None
        self.arrange(True)
        column.addLayout(self._both)
        column.addWidget(self.nothing)

    def arrange(self, wide: bool) -> None:
        """The table beside the chart, or below it where room is short."""
        if wide == self._wide:
            return
        self._wide = wide
        top = Qt.AlignmentFlag.AlignTop
        if self.chart is None:
            self._both.addWidget(self.table, 0, 0, top | Qt.AlignmentFlag.AlignLeft)
            return
        self._both.addWidget(self.chart, 0, 0, top)
        side = Qt.AlignmentFlag.AlignRight if wide else Qt.AlignmentFlag.AlignLeft
        self._both.addWidget(self.table, *((0, 1) if wide else (1, 0)), top | side)
        self._both.setColumnStretch(0, 1)

    def show_table(self, head: Cells, rows: Sequence[Cells], nothing: str) -> None:
        """Other figures; without rows the sentence `nothing` in their place."""
        if self.head == tuple(head) and self.rows == tuple(map(tuple, rows)):
            return
        self.head, self.rows = tuple(head), tuple(map(tuple, rows))
        clear(self._grid)
        for number, name in enumerate(self.head if any(self.head) else ()):
            self._put(self._head(number, name), 0, number)
        for at, row in enumerate(self.rows, 1):
            for number, words in enumerate(row):
                said = Label(words, "small" if number else "small-strong", "ink")
                said.setAccessibleName(
                    f"{row[0]}, {self.head[number]}: {words}" if number else words
                )
                self._put(said, at, number)
        shown = bool(self.rows)
        for part in (self.table, self.chart, self.save):
            if part is not None:
                part.setVisible(shown)
        self.nothing.setText(nothing)
        self.nothing.setVisible(not shown)

    def _head(self, number: int, name: str) -> QWidget:
        """The name of a column, with the colour of its bar where it is one."""
        said = Label(name, "micro", "ink-3")
        if self.chart is None or not 0 < number <= self.chart.many:
            return said
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addStretch()
        row.addWidget(_Swatch(self.chart, number - 1))
        row.addWidget(said)
        return holder

    def _put(self, widget: QWidget, row: int, column: int) -> None:
        side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        self._grid.addWidget(widget, row, column, side | Qt.AlignmentFlag.AlignVCenter)


class _Swatch(QWidget):
    """A little square in the colour of a bar."""

    def __init__(self, chart: Bars, bar: int) -> None:
        super().__init__()
        self._chart, self._bar = chart, bar
        side = theme.tokens().px(10)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._chart.ink(self._bar))
        painter.end()
