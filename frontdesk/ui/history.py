"""The history screen: everything that was done at this clinic, by whom, at which desk, newest
first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.model import HistoryEntry, Staff
from frontdesk.ui.history_rows import Day as Day
from frontdesk.ui.history_rows import Line as Line
from frontdesk.ui.history_rows import LineDelegate, Told, changes, day_title
from frontdesk.ui.list_model import Item, RowList
from frontdesk.ui.screen import Desk, Screen
from frontdesk.ui.widgets import (
    Button,
    EmptyState,
    FindLine,
    Menu,
    Segments,
)
from frontdesk.ui.workspace import Workspace

PART = 100
ANYBODY = "Anyone"
NOT_YOURS = "The owner can search here"


class HistoryScreen(Screen):
    """Reads the journal in parts; more comes as one scrolls down."""

    name = "history"
    title = "History"
    icon = "history"
    topics = frozenset(
        {
            *("clinic", "staff", "hours", "time_off", "closure", "room", "service", "patient"),
            *("call_back", "call_attempt", "appointment", "handout_given", "setting", "viewing"),
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
        self.looked = False
        self.about: tuple[int, ...] | None = None
        self.kind = Segments(["What was done", "Looked at"])
        self.kind.setParent(self)
        self.kind.hide()
        self.kind.changed.connect(lambda _: self._show_kind())
        self.finder = FindLine("Find in the history", "Name or phone of a patient", wide=240)
        self.finder.setParent(self)
        self.finder.hide()
        self.finder.textChanged.connect(self._search)
        # Everybody can read what was done; finding all about one patient is the owner's.
        desk.rights.hold(self.finder, "action", NOT_YOURS)
        self.stack = QStackedWidget()
        self.stack.setObjectName("surface")
        self.list = RowList("History, newest first")
        self.list.setItemDelegate(LineDelegate(self.list))
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
        return [self.who, self.kind], [self.finder]

    # Asking

    def refresh(self) -> None:
        from frontdesk import staff

        self.desk.lane.ask(staff.everyone, done=self._know)
        self._ask(done=partial(self._show_newest, self._wanted()))

    def _wanted(self) -> tuple[str, bool, tuple[int, ...] | None]:
        """Whose doings, which kind, about whom: an answer to another question is let go."""
        return self.person, self.looked, self.about

    def _ask(self, **how: Any) -> None:
        from frontdesk import history, viewings

        query = viewings.recent if self.looked else history.recent
        self.desk.lane.ask(query, limit=PART, person=self.person, about=self.about, **how)

    def _know(self, people: tuple[Staff, ...]) -> None:
        self._people = people

    def _show_newest(self, wanted: object, entries: tuple[HistoryEntry, ...]) -> None:
        if wanted != self._wanted() or not self.is_new((wanted, entries)):
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
        if not self._entries:
            return
        self._asked = True
        last = self._entries[-1].id
        done = partial(self._show_older, self._wanted(), last)
        self._ask(before=last, done=done, failed=self._not_now)

    def _not_now(self, fault: Exception) -> None:
        self._asked = False
        self.desk.lane.refused.emit(fault)

    def _show_older(self, wanted: object, last: int, entries: tuple[HistoryEntry, ...]) -> None:
        self._asked = False
        if wanted != self._wanted() or not self._entries or self._entries[-1].id != last:
            return
        self._end = len(entries) < PART
        self._entries = (*self._entries, *entries)
        self._lay()

    # Showing

    def _lay(self) -> None:
        self.list.show_rows(self._rows(self._entries))
        self.stack.setCurrentWidget(self.list if self._entries else self.empty)
        self.everybody.setVisible(bool(self.person))
        if self.about is not None:
            self.empty.say("Nothing about that patient", "Type another name, or clear the field.")
        elif self.looked and not self.person:
            self.empty.say(
                "Nobody looked at a record yet",
                "Who opens a patient’s record will stand here, once an hour at most.",
            )
        elif self.person:
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
                rows.append(Day(day, day_title(day, clock.today())))
            rows.append(Line(entry, text.clock_time(at), changes(entry)))
        return rows

    def _chosen(self, _: object) -> None:
        if self.space.panel is not None:
            self._tell()

    def _tell(self) -> None:
        """The chosen entry in full, at the right."""
        line = self.list.item
        if isinstance(line, Line):
            clock = self.desk.clock
            self.told.show_line(line, day_title(clock.to_wall(line.entry.at).date(), clock.today()))
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

    def _show_kind(self) -> None:
        """What was done, or who looked at a record."""
        self.looked = self.kind.current() == 1
        self._anew()

    def _search(self, query: str) -> None:
        """Only what concerns the patients these words find; everything with none."""
        from frontdesk import patients

        if not query.strip():
            self._found(query, None)
            return
        self.desk.lane.ask(patients.search, query=query, done=partial(self._found, query))

    def _found(self, query: str, found: Sequence[Any] | None) -> None:
        if query == self.finder.text():
            self.about = None if found is None else tuple(patient.id for patient in found)
            self._anew()

    def _anew(self) -> None:
        """Another question: what was shown goes, and it is asked."""
        self._entries, self._asked, self._end = (), False, False
        self._snapshot = None
        self.space.show_panel(None)
        self.list.choose(None)
        self.refresh()

    def show_person(self, name: str) -> None:
        """Only what one person did, or with "" everything."""
        self.person = name
        self.who.setText(name or ANYBODY)
        self.who.setAccessibleName(f"Whose doings: {name or ANYBODY}")
        self._anew()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_shown(self, **where: object) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
