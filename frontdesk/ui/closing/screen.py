"""Closing the day: each open visit gets its last word, tomorrow is confirmed and printed."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.ui import privacy
from frontdesk.ui.closing import look, rows
from frontdesk.ui.closing.doing import Doing
from frontdesk.ui.closing.paint import EveningDelegate
from frontdesk.ui.closing.panel import Panel, Told
from frontdesk.ui.list_model import RowList
from frontdesk.ui.screen import Desk, Screen
from frontdesk.ui.widgets import Button
from frontdesk.ui.workspace import Workspace

MINUTE = 60_000
COMMANDS = (
    *("finish", "not_reached", "cancel_visit", "confirmed", "voicemail", "wrong_number"),
    *("other_time", "email", "entry", "copy", "handout"),
)


class ClosingScreen(Screen):
    """One list from what is still open today to tomorrow's sheets, one key for each row."""

    name = "closing"
    title = "Close of day"
    icon = "check-check"
    topics = frozenset(
        {"appointment", "patient", "call_back", "reminder", "closed_day", "setting", "hours"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.seen: look.Seen | None = None
        self._part = ""
        self.list = RowList("Close of day")
        self.list.setItemDelegate(EveningDelegate(self.list))
        self.panel = Panel()
        self.doing = Doing(self)
        self.close_day = Button("Close the day", "check-check", "primary", key="Ctrl Enter")
        self.close_day.setParent(self)
        self.close_day.hide()
        self.close_day.clicked.connect(self.doing.close)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.space = Workspace(desk.settings, "closing_space", centre)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.space)
        self.space.show_panel(self.panel)
        self._connect()
        self.desk.keeper.changed.connect(lambda: self.seen and self._show(self.seen))
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE)
        self._minute.timeout.connect(self.refresh)
        self._minute.start()

    def _connect(self) -> None:
        bind, listed = self.desk.commands.bind, self.list
        listed.chosen.connect(lambda _: self.show_panel())
        listed.opened.connect(lambda _: self.doing.asked("open"))
        self.panel.asked.connect(self.doing.asked)
        self.panel.reason.connect(self.doing.cancel)
        self.panel.closed.connect(lambda: self.space.show_panel(None))
        for name in ("up", "down"):
            bind("closing", name, partial(listed.go, name), widget=listed, native=True)
        bind("closing", "open", partial(self.doing.asked, "open"), widget=listed, native=True)
        for name in COMMANDS:
            bind("closing", name, partial(self.doing.asked, name), widget=listed,
                 enabled=partial(self.doing.may, name))  # fmt: skip

    def header_widgets(self) -> tuple[list[QWidget], list[QWidget]]:
        return [], [self.close_day]

    def printout(self) -> dict[str, Any] | None:
        if self.seen is None:
            return None
        day = self.seen.evening.next_day
        return {"sheet": "day-sheet", "day": day, "therapist_id": None}

    def on_shown(self, **where: Any) -> None:
        """`part` names where the keyboard goes: "confirm" to the first who is to be asked."""
        self._part = str(where.get("part", ""))
        self.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def line(self) -> rows.Line | None:
        """The row in hand."""
        return self.list.item if isinstance(self.list.item, rows.Line) else None

    def follows(self) -> tuple[str, int | str] | None:
        """The next row of the same part that still needs something, if there is one."""
        shown, here = self.list.rows.rows, self.line
        number = self.list.currentIndex().row() + 1
        rest = [row for row in shown[number:] if isinstance(row, rows.Line) and not row.settled]
        same = [row.key for row in rest if here is not None and row.key[0] == here.key[0]]
        return same[0] if same else None

    def refresh(self) -> None:
        self.desk.lane.ask(look.seen, done=self._show)

    def _show(self, seen: look.Seen) -> None:
        self.seen = seen
        shown = rows.lines(seen.evening, self.desk.clock.wall(), self.desk.keeper.said())
        self.list.show_rows(shown)
        part, self._part = self._part, ""
        wanted = [row.key for row in shown if isinstance(row, rows.Line) and row.key[0] == part]
        if wanted:
            self.list.choose(wanted[0])
            centre = QAbstractItemView.ScrollHint.PositionAtCenter
            self.list.scrollTo(self.list.currentIndex(), centre)
        elif self.list.item is None:
            self.list.choose_first()
        self._say_closed()
        self.show_panel()

    def _say_closed(self) -> None:
        closed = self.seen.evening.closed if self.seen else None
        self.close_day.setEnabled(closed is None)
        if closed is None:
            self.set_title(f"Close of {text.heading(self.desk.clock.today())}")
        else:
            when = text.clock_time(self.desk.clock.to_wall(closed.at))
            self.set_title(f"{text.heading(closed.day)}, closed {when}")

    def show_panel(self) -> None:
        """The panel of the row in hand, with what to say where somebody is to be asked."""
        line = self.line
        if line is None:
            self.space.show_panel(None)
            return
        if self.space.panel is None:
            self.space.show_panel(self.panel)
        if line.key[0] == "confirm":
            ask, visit = self.desk.lane.ask, line.of.visit  # type: ignore[union-attr]
            ask(look.said, visit=visit, done=partial(self._fill, line))
        else:
            self._fill(line, "")

    def _fill(self, line: rows.Line, words: str) -> None:
        if self.line == line:
            mail = self.seen is not None and self.seen.mail
            words = privacy.without(words, line.who)
            self.panel.show_line(line, Told(words, self.desk.clock.to_wall, mail))
