"""The panel of a time that came free: who is called in turn, why, and what to say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.model import OfferState
from frontdesk.ui import theme
from frontdesk.ui.calendar import healer_rows as rows
from frontdesk.ui.list_model import PAD, Item, RowDelegate, RowList, put_text
from frontdesk.ui.widgets import (
    Button,
    Chip,
    EmptyState,
    Fact,
    Facts,
    Icon,
    IconButton,
    Label,
    Rule,
    SectionLabel,
    chip_size,
    clear,
    paint_chip,
)
from frontdesk.ui.widgets.panels import PanelFrame

if TYPE_CHECKING:
    from frontdesk.waiting import Healing

WIDTH = 400
ROW, SEEN = 50, 5
OUTCOMES = (
    ("accept", "Takes it", "calendar-plus", "B", "primary"),
    ("offer", "Log the call", "phone-outgoing", "Enter", "default"),
    ("no_answer", "No answer", "phone-missed", "N", "default"),
    ("decline", "Declined", "x", "R", "default"),
)


class _Delegate(RowDelegate):
    """The rows of those who wait."""

    def height(self, item: Item) -> int:
        return theme.tokens().px(ROW)

    def draw(self, painter: QPainter, rect: QRect, item: Item, selected: bool) -> None:
        if not isinstance(item, rows.Line):
            return
        t = theme.tokens()
        top = rect.top() + (rect.height() - 1 - t.px(36)) // 2
        right = rect.right() - PAD
        for words in reversed(item.chips):
            size = chip_size(words.words, words.icon)
            place = QRect(QPoint(0, 0), size)
            place.moveTopRight(QPoint(right, top + (t.px(18) - size.height()) // 2))
            paint_chip(painter, place, *words)
            right = place.left() - 8
        left = rect.left() + PAD
        put_text(painter, QRect(left, top, right - left, t.px(18)), item.who, "body-strong", "ink")
        about = QRect(left, top + t.px(18), rect.right() - PAD - left, t.px(18))
        put_text(painter, about, item.about, "small", "ink-2")


class HealerPanel(PanelFrame):
    """One freed time, or a chain of them. Everything on it is also a command: `asked` carries
    its name."""

    asked = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("", WIDTH)
        self.header.addWidget(Chip("Free time", "hourglass", "good"))
        self.header.addStretch()
        self.key = Label("", "small", "ink-3")
        self.header.addWidget(self.key)
        shut = IconButton("x", "Close")
        shut.clicked.connect(self.closed)
        self.header.addWidget(shut)
        self.steps = QVBoxLayout()
        self.steps.setSpacing(3)
        self.when = Label("", "title", "ink", wrap=True)
        self.about = Label("", "body", "ink-2", wrap=True)
        column = QVBoxLayout()
        column.setSpacing(4)
        for part in (self.when, self.about):
            column.addWidget(part)
        self.body.addLayout(self.steps)
        self.body.addLayout(column)
        self.list = RowList("People waiting")
        self.list.setItemDelegate(_Delegate(self.list))
        self.body.addWidget(self.list)
        self.body.addWidget(self._build_person())
        self.whole = Button("Waiting list", "hourglass")
        self.empty = EmptyState("hourglass", "", "", (self.whole,))
        self.body.addWidget(self.empty)
        self.body.addStretch()
        self.show_footer(False)
        theme.watcher.changed.connect(self._fit_list)

    def _build_person(self) -> QWidget:
        self.person = QWidget()
        column = QVBoxLayout(self.person)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.number = Label("", "number", "ink")
        row.addWidget(self.number)
        self.dial = Button("Dial", "phone", small=True)
        self.copy = Button("Copy", "copy", small=True)
        for button, name in ((self.dial, "dial"), (self.copy, "copy_number")):
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        grid = QGridLayout()
        grid.setSpacing(8)
        self.outcomes: dict[str, Button] = {}
        for place, (name, words, icon, key, kind) in enumerate(OUTCOMES):
            button = Button(words, icon, kind, key=key)  # type: ignore[arg-type]
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
            grid.addWidget(button, place // 2, place % 2)
            self.outcomes[name] = button
        column.addLayout(grid)
        self.called = Label("", "small", "ink-2", wrap=True)
        column.addWidget(self.called)
        self.facts = Facts(76)
        column.addWidget(self.facts)
        column.addWidget(Rule())
        column.addWidget(SectionLabel("What to say"))
        self.say = Label("", "body", "ink", wrap=True)
        self.say.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.say)
        return self.person

    def show_chain(
        self, chain: Sequence[Healing], states: dict[int, OfferState], today: date
    ) -> None:
        """Show the last time of a chain with who waits for it, and what became of the others."""
        healing = chain[-1]
        clear(self.steps)
        for step in rows.steps(chain, today):
            self.steps.addWidget(_step(step))
        gap = healing.gap
        self.when.setText(rows.when(gap.starts, gap.ends, today))
        self.about.setText(rows.heading(healing))
        shown = () if healing.given_to or healing.over else rows.lines(healing, states)
        self.list.show_rows(shown)
        for part in (self.list, self.key):
            part.setVisible(bool(shown))
        self.person.setVisible(bool(shown))
        self.about.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        self.empty.say(*rows.nobody(healing, today))
        self._fit_list()

    def _fit_list(self) -> None:
        many = min(SEEN, len(self.list.rows.rows))
        self.list.setFixedHeight(theme.tokens().px(ROW) * many)

    def show_person(
        self, line: rows.Line, say: str, today: date, to_wall: Callable[[datetime], datetime]
    ) -> None:
        """Show whom the list stands at, and what to say to them."""
        one = line.of
        number = text.phone_show(one.phone, one.phone)
        self.number.setText(number or "No number yet")
        self.dial.setVisible(bool(number))
        self.copy.setVisible(bool(number))
        self.facts.show_facts([Fact(*told) for told in rows.note_of(one, today)])
        call = one.call
        if call is not None:
            who = call.person.split(" ")[0]
            said = f"{rows.CALLED[call.state].words}, {text.clock_time(to_wall(call.at))} by {who}"
            if call.state is OfferState.OFFERED and call.until is not None:
                said += f". Answer until {text.clock_time(to_wall(call.until))}"
            self.called.setText(f"{said}.")
        self.called.setVisible(call is not None)
        self.say.setText(say)


def _step(step: rows.Step) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    icon, ink = ("circle-check", "good") if step.filled else ("circle", "ink-3")
    line.addWidget(Icon(icon, 16, ink))
    line.addWidget(Label(step.words, "small", "ink-2" if step.filled else "ink", wrap=True), 1)
    return row
