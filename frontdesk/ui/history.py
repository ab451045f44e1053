"""The history screen: everything that was done at this clinic, by whom, at which desk, newest
first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.model import HistoryEntry
from frontdesk.ui import theme
from frontdesk.ui.list_model import PAD, Item, RowDelegate, RowList, put_text
from frontdesk.ui.screen import Desk, Screen
from frontdesk.ui.widgets import EmptyState

PART = 100
ROW, HEAD = 52, 34
WHEN_WIDE, WHO_WIDE, LABEL_WIDE = 92, 160, 190
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
    def spoken(self) -> str:
        e = self.entry
        return f"{self.when}, {e.person}, {e.desk}, {e.label}, {e.subject}, {self.what}"

    @property
    def stops(self) -> bool:
        return True


def changes(entry: HistoryEntry) -> str:
    """What it changed, in one line: "Status: Booked to Confirmed"."""
    told = []
    for field, old, new in entry.what:
        told.append(f"{field}: {old} to {new}" if old and new else f"{field}: {new or old}")
    return " · ".join(told)


class _Delegate(RowDelegate):
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
        put(left, who - 8, 0, line.when, "body", "ink-2")
        did = who + (t.px(WHO_WIDE) if rect.width() > NARROW else 0)
        if rect.width() > NARROW:
            put(who, did - 8, 0, e.person, "body-strong", "ink")
            put(who, did - 8, 1, e.desk, "small", "ink-3")
        title = f"{e.label}: {e.subject}" if e.subject else e.label
        put(did, right, 0, title, "body-strong", "ink")
        put(did, right, 1, line.what, "small", "ink-2")


class HistoryScreen(Screen):
    """Reads the journal in parts; more comes as one scrolls down."""

    name = "history"
    title = "History"
    icon = "history"
    topics = frozenset(
        {
            *("clinic", "staff", "hours", "time_off", "closure", "room", "service", "patient"),
            *("call_back", "call_attempt", "appointment", "handout_given", "setting"),
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._entries: tuple[HistoryEntry, ...] = ()
        self._asked = False
        self._end = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.stack = QStackedWidget()
        column.addWidget(self.stack)
        self.list = RowList("History, newest first")
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.empty: QWidget = EmptyState(
            "history",
            "Nothing has been done yet",
            "Everything that is booked, moved, called or printed will stand here, with who did it.",
        )
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.empty)

    def refresh(self) -> None:
        from frontdesk import history

        self.desk.lane.ask(history.recent, limit=PART, done=self._show_newest)

    def _show_newest(self, entries: tuple[HistoryEntry, ...]) -> None:
        if not self.is_new(entries):
            return
        known = {entry.id for entry in entries}
        older = tuple(e for e in self._entries if e.id not in known)
        joined = bool(older) and bool(entries) and entries[-1].id <= older[0].id + 1
        self._entries = (*entries, *older) if joined else entries
        self._end = len(entries) < PART
        self._lay()

    def _scrolled(self, value: int) -> None:
        bar = self.list.verticalScrollBar()
        if value > bar.maximum() - self.list.height() and not self._asked and not self._end:
            self._more()

    def _more(self) -> None:
        from frontdesk import history

        if not self._entries:
            return
        self._asked = True
        self.desk.lane.ask(
            history.recent, limit=PART, before=self._entries[-1].id, done=self._show_older
        )

    def _show_older(self, entries: tuple[HistoryEntry, ...]) -> None:
        self._asked = False
        self._end = len(entries) < PART
        self._entries = (*self._entries, *entries)
        self._lay()

    def _lay(self) -> None:
        self.stack.setCurrentWidget(self.list if self._entries else self.empty)
        self.list.show_rows(self._rows(self._entries))

    def _rows(self, entries: Sequence[HistoryEntry]) -> list[Item]:
        clock = self.desk.clock
        today = clock.today()
        rows: list[Item] = []
        day: date | None = None
        for entry in entries:
            at: datetime = clock.to_wall(entry.at)
            if at.date() != day:
                day = at.date()
                rows.append(Day(day, "Today" if day == today else text.day(day, today)))
            rows.append(Line(entry, text.clock_time(at), changes(entry)))
        return rows

    def on_shown(self, **where: object) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
