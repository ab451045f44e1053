"""The history screen: everything that was done at this clinic, by whom, at which desk, newest
first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.model import HistoryEntry, Staff
from frontdesk.ui import theme
from frontdesk.ui.list_model import PAD, Item, RowDelegate, RowList, put_text
from frontdesk.ui.screen import Desk, Screen
from frontdesk.ui.widgets import (
    Button,
    Chip,
    EmptyState,
    Fact,
    Facts,
    IconButton,
    Label,
    Menu,
    PanelFrame,
    Rule,
    SectionLabel,
    clear,
)
from frontdesk.ui.workspace import Workspace

PART = 100
ROW, HEAD = 52, 34
WHEN_WIDE, WHO_WIDE = 92, 160
NARROW = 700
ANYBODY = "Anyone"


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
        shut = IconButton("x", "Close details")
        shut.clicked.connect(self.closed)
        self.header.addWidget(self.kind)
        self.header.addStretch()
        self.header.addWidget(shut)
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
        self.person = ""
        self._people: tuple[Staff, ...] = ()
        self._entries: tuple[HistoryEntry, ...] = ()
        self._asked = False
        self._end = False
        self.who = Button(ANYBODY, "user-round", trailing="chevron-down", parent=self)
        self.who.hide()
        self.who.clicked.connect(self._drop)
        self.stack = QStackedWidget()
        self.stack.setObjectName("surface")
        self.list = RowList("History, newest first")
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(lambda _: self._tell())
        self.list.pressed_row.connect(lambda _: self._tell())
        self.everybody = Button("Show everyone’s")
        self.everybody.clicked.connect(lambda: self.show_person(""))
        self.empty = EmptyState("history", "", "", (self.everybody,))
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.empty)
        self.told = Told()
        self.told.setParent(self)
        self.told.hide()
        self.told.closed.connect(self.close_panel)
        self.space: Workspace = Workspace(desk.settings, "history_space", self.stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.space)

    def header_widgets(self) -> tuple[list[QWidget], list[QWidget]]:
        return [self.who], []

    # Asking

    def refresh(self) -> None:
        from frontdesk import history, staff

        self.desk.lane.ask(staff.everyone, done=self._know)
        person = self.person
        self.desk.lane.ask(
            history.recent, limit=PART, person=person, done=partial(self._show_newest, person)
        )

    def _know(self, people: tuple[Staff, ...]) -> None:
        self._people = people

    def _show_newest(self, person: str, entries: tuple[HistoryEntry, ...]) -> None:
        if person != self.person or not self.is_new((person, entries)):
            return
        # What was read before goes on below only if nothing lies between the two.
        oldest = entries[-1].id if entries else 0
        known = {entry.id for entry in self._entries}
        joined = any(entry.id in known for entry in entries)
        older = tuple(entry for entry in self._entries if entry.id < oldest)
        self._entries = (*entries, *older) if joined else entries
        if not joined:
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
        person, last = self.person, self._entries[-1].id
        self.desk.lane.ask(
            history.recent,
            limit=PART,
            before=last,
            person=person,
            done=partial(self._show_older, person, last),
            failed=self._not_now,
        )

    def _not_now(self, fault: Exception) -> None:
        self._asked = False
        self.desk.lane.refused.emit(fault)

    def _show_older(self, person: str, last: int, entries: tuple[HistoryEntry, ...]) -> None:
        self._asked = False
        if person != self.person or not self._entries or self._entries[-1].id != last:
            return
        self._end = len(entries) < PART
        self._entries = (*self._entries, *entries)
        self._lay()

    # Showing

    def _lay(self) -> None:
        self.list.show_rows(self._rows(self._entries))
        self.stack.setCurrentWidget(self.list if self._entries else self.empty)
        self.everybody.setVisible(bool(self.person))
        if self.person:
            self.empty.say(f"Nothing by {self.person}", "Others may have done something.")
        else:
            self.empty.say(
                "Nothing has been done yet",
                "What is booked, moved, called or printed will stand here, with who did it.",
            )

    def _rows(self, entries: Sequence[HistoryEntry]) -> list[Item]:
        clock = self.desk.clock
        rows: list[Item] = []
        day: date | None = None
        for entry in entries:
            at: datetime = clock.to_wall(entry.at)
            if at.date() != day:
                day = at.date()
                rows.append(Day(day, self._day(day)))
            rows.append(Line(entry, text.clock_time(at), changes(entry)))
        return rows

    def _day(self, day: date) -> str:
        today = self.desk.clock.today()
        return "Today" if day == today else text.day(day, today)

    def _chosen(self, _: object) -> None:
        if self.space.panel is not None:
            self._tell()

    def _tell(self) -> None:
        """The chosen entry in full, at the right."""
        line = self.list.item
        if isinstance(line, Line):
            self.told.show_line(line, self._day(self.desk.clock.to_wall(line.entry.at).date()))
            self.space.show_panel(self.told)

    def close_panel(self) -> None:
        """Away with the details."""
        self.space.show_panel(None)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.space.panel is not None:
            self.close_panel()
            return
        super().keyPressEvent(event)

    # Whose

    def menu(self) -> Menu:
        """Anyone, and each person who works or worked here."""
        menu = Menu(self.who)
        menu.setAccessibleName("Whose doings")
        for name in ("", *(person.name for person in self._people)):
            run = partial(self.show_person, name)
            menu.add(name or ANYBODY, run=run, checked=name == self.person)
        return menu

    def _drop(self) -> None:
        self.menu().popup(self.who.mapToGlobal(QPoint(0, self.who.height() + 2)))

    def show_person(self, name: str) -> None:
        """Only what one person did, or with "" everything."""
        self.person = name
        self._entries, self._asked, self._end = (), False, False
        self.who.setText(name or ANYBODY)
        self.who.setAccessibleName(f"Whose doings: {name or ANYBODY}")
        self.space.show_panel(None)
        self.list.choose(None)
        self.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_shown(self, **where: object) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
