"""The rows of the history: a heading for each day, a line for each thing done, one told in full."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.model import HistoryEntry
from frontdesk.ui import theme
from frontdesk.ui.list_model import PAD, Item, RowDelegate, put_text
from frontdesk.ui.widgets import (
    Chip,
    Fact,
    Facts,
    Label,
    PanelFrame,
    Rule,
    SectionLabel,
    clear,
)

ROW, HEAD = 52, 34
WHEN_WIDE, WHO_WIDE = 92, 160
NARROW = 700


@dataclass(frozen=True, slots=True)
class Day:
    """The heading of a day."""

    day: date
    title: str

    @property
    def key(self) -> str:
        return self.day.isoformat()

    @property
    def spoken(self) -> str:
        return self.title

    @property
    def stops(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was done."""

    entry: HistoryEntry
    when: str
    what: str

    @property
    def key(self) -> int:
        return self.entry.id

    @property
    def title(self) -> str:
        e = self.entry
        return f"{e.label}: {e.subject}" if e.subject else e.label

    @property
    def spoken(self) -> str:
        e = self.entry
        said = (self.when, e.person, e.desk, self.title, self.what)
        return ", ".join(part for part in said if part)

    @property
    def stops(self) -> bool:
        return True


def changes(entry: HistoryEntry) -> str:
    """What it changed, in one line: "Status: Booked to Confirmed"."""
    told = []
    for field, old, new in entry.what:
        told.append(f"{field}: {old} to {new}" if old and new else f"{field}: {new or old}")
    return " ".join(" · ".join(told).split())


def day_title(day: date, today: date) -> str:
    """A day as its heading says it."""
    return "Today" if day == today else text.day(day, today)


class LineDelegate(RowDelegate):
    """Draws them."""

    def height(self, item: Item) -> int:
        return theme.tokens().px(HEAD if isinstance(item, Day) else ROW)

    def draw(self, painter: QPainter, rect: QRect, item: Item, selected: bool) -> None:
        if isinstance(item, Day):
            painter.fillRect(rect, theme.tokens().color("canvas"))
            put_text(painter, rect.adjusted(PAD, 0, -PAD, 0), item.title, "small-strong", "ink")
        elif isinstance(item, Line):
            self._line(painter, rect, item)

    def _line(self, painter: QPainter, rect: QRect, line: Line) -> None:
        t = theme.tokens()
        e = line.entry
        top = rect.top() + (rect.height() - 1 - t.px(36)) // 2
        left, right = rect.left() + PAD, rect.right() - PAD

        def put(x: int, until: int, row: int, words: str, role: str, ink: str) -> None:
            place = QRect(x, top + row * t.px(18), max(0, until - x), t.px(18))
            put_text(painter, place, words, role, ink)

        who = left + t.px(WHEN_WIDE)
        wide = rect.width() > t.px(NARROW)
        put(left, who - 8, 0, line.when, "body", "ink-2")
        did = who + (t.px(WHO_WIDE) if wide else 0)
        if wide:
            put(who, did - 8, 0, e.person, "body", "ink")
            put(who, did - 8, 1, e.desk, "small", "ink-3")
        put(did, right, 0, line.title, "body-strong", "ink")
        by = "" if wide else f"{e.person}. "
        put(did, right, 1, by + line.what, "small", "ink-2")


class Told(PanelFrame):
    """One entry in full: who, when, at which desk, and each field as it was and as it is."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__("", 344)
        self.kind = Chip("", "history", "neutral")
        self.fill_header([self.kind], self.closed.emit)
        self.show_footer(False)
        self.title = Label("", "title", "ink", wrap=True)
        self.body.addWidget(self.title)
        self.facts = Facts(72)
        self.body.addWidget(self.facts)
        self.body.addWidget(Rule())
        self.what = QVBoxLayout()
        self.what.setSpacing(10)
        self.body.addLayout(self.what)
        self.body.addStretch()

    def show_line(self, line: Line, day: str) -> None:
        """Show this entry; `day` is when, in words."""
        entry = line.entry
        undone = entry.undoes is not None
        self.kind.show_chip(entry.label, "undo-2" if undone else "history", "neutral")
        self.title.setText(entry.subject or entry.label)
        when = f"{day}, {line.when}"
        self.facts.show_facts(
            [Fact("Who", entry.person), Fact("When", when), Fact("Desk", entry.desk)]
        )
        clear(self.what)
        for field, old, new in entry.what:
            self.what.addWidget(_change(field, old, new))
        if not entry.what:
            self.what.addWidget(Label("Nothing that is shown was changed.", "body", "ink-3"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


def _change(field: str, old: str, new: str) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(SectionLabel(field))
    if old:
        was = Label(old, "body", "ink-3", wrap=True)
        font = was.font()
        font.setStrikeOut(True)
        was.setFont(font)
        was.setAccessibleName(f"was {old}")
        column.addWidget(was)
    now = Label(new or "Empty now", "body", "ink" if new else "ink-3", wrap=True)
    now.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column.addWidget(now)
    return part
