"""The Today screen: the day of one therapist or of all, and the visit in hand beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.model import Visit
from frontdesk.ui.list_model import RowList
from frontdesk.ui.screen import Desk, Screen
from frontdesk.ui.today import look, rows, steps
from frontdesk.ui.today.doing import Doing
from frontdesk.ui.today.heading import Heading, StripBar
from frontdesk.ui.today.look import Day, Opened
from frontdesk.ui.today.paint import DayDelegate
from frontdesk.ui.today.panel import Panel
from frontdesk.ui.today.rows import Line, Now
from frontdesk.ui.widgets import Button, EmptyState
from frontdesk.ui.workspace import Workspace

MINUTE = 60_000
MOVES = ("up", "down")


class TodayScreen(Screen):
    """A therapist's own day by default, everybody's for the others. One key each for what
    happens to a visit; all of it can be undone."""

    name = "today"
    title = "Today"
    icon = "list-checks"
    topics = frozenset(
        {"appointment", "patient", "staff", "hours", "closure", "time_off", "setting"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.day = desk.clock.today()
        self.whose: int | None = None
        self.shown: Day | None = None
        self._sat: int | None = -1
        self._wanted: int | None = None
        self.heading = Heading()
        self.heading.setParent(self)
        self.strip = StripBar()
        self.list = RowList("Visits of the day")
        self.list.setItemDelegate(DayDelegate(self.list))
        self.panel = Panel()
        self.doing = Doing(self)
        self._lay()
        self._connect()
        self._bind()
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE)
        self._minute.timeout.connect(self.tick)
        self._minute.start()

    def _lay(self) -> None:
        self.see = Button("See tomorrow")
        self.see.clicked.connect(self.see_next)
        self.empty = EmptyState("footprints", "A quiet day", "", [self.see])
        # The list stays under an empty day, so that its keys go on working.
        self.stack = QWidget()
        layers = QStackedLayout(self.stack)
        layers.setStackingMode(QStackedLayout.StackingMode.StackAll)
        layers.addWidget(self.empty)
        layers.addWidget(self.list)
        self.empty.hide()
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.stack, 1)
        self.space = Workspace(self.desk.settings, "today_space", centre)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.space)

    def _connect(self) -> None:
        self.heading.turned.connect(self.turn)
        self.heading.today.connect(lambda: self.go_to(self.desk.clock.today()))
        self.heading.whose.connect(self.show_whose)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(lambda _: self.open())
        self.list.customContextMenuRequested.connect(lambda _: self.doing.menu(at_row=True))
        self.panel.asked.connect(self.asked)
        self.panel.closed.connect(self.close_panel)
        self.panel.note.left.connect(self.doing.keep_note)
        self.panel.note.paused.connect(self.doing.keep_draft)

    def _bind(self) -> None:
        bind, listed = self.desk.commands.bind, self.list
        for name in MOVES:
            bind("today", name, partial(listed.go, name), widget=listed, native=True)
        bind("today", "open", self.open, widget=listed, native=True)
        for name, status in steps.KEYS.items():
            bind("today", name, partial(self.doing.set_status, status), widget=listed,
                 enabled=lambda: self.visit is not None)  # fmt: skip
        for name in ("edit_note", "handout", "open_patient", "follow_up"):
            bind("today", name, partial(self.asked, name), widget=listed,
                 enabled=lambda: self.visit is not None)  # fmt: skip
        bind("today", "today", lambda: self.go_to(self.desk.clock.today()), widget=listed)
        bind("today", "previous_day", partial(self.turn, -1), widget=listed)
        bind("today", "next_day", partial(self.turn, 1), widget=listed)

    def header_widgets(self) -> tuple[list[QWidget], list[QWidget]]:
        return self.heading.widgets(), []

    @property
    def visit(self) -> Visit | None:
        """The visit in hand."""
        return self.list.item.visit if isinstance(self.list.item, Line) else None

    def printout(self) -> dict[str, Any]:
        return {"sheet": "day-sheet", "day": self.day, "therapist_id": self.whose}

    # Asking and showing

    def refresh(self) -> None:
        self.desk.lane.ask(look.day, day=self.day, therapist_id=self.whose, done=self._show)

    def _show(self, day: Day) -> None:
        me = self.desk.settings.person_id
        if self._sat != me:
            # Whoever has just sat down sees their own day, or everybody's.
            self._sat = me
            own = me if any(person.id == me for person in day.therapists) else None
            if own != self.whose:
                self.show_whose(own)
                return
        self.shown = day
        self.heading.show_people(day.therapists, self.whose, self.desk.settings.person_id)
        self.set_title(text.heading(self.day))
        self.tick()
        if self._wanted is not None:
            self.list.choose(self._wanted)
            self._wanted = None
        elif self.list.item is None:
            now = self.desk.clock.wall()
            everybody = self.whose is None
            self.list.choose(rows.first_choice(day.board.visits, now, everybody=everybody))
        if self.visit is not None:
            self._ask_panel(self.visit.id)
        else:
            self.close_panel()

    def tick(self) -> None:
        """What the passing of a minute changes."""
        if self.shown is None:
            return
        now = Now.of(self.desk.clock)
        made = rows.lines(self.shown, now, everybody=self.whose is None)
        self.strip.show_strip(rows.strip(self.shown.board.visits, now, self.day, self.shown.limit))
        self.strip.setVisible(bool(made))
        self.list.show_rows(made)
        self.empty.setVisible(not made)
        if not made:
            self._say_empty()
            self.empty.raise_()
        self.panel.tell_time(now, self.shown.limit)

    def _say_empty(self) -> None:
        day = self.shown
        if day is None:
            return
        me, today = self.desk.settings.person_id, self.desk.clock.today()
        self.empty.say(*rows.nothing(day, self.whose, me, today))
        following = day.next.starts.date() if day.next is not None else None
        if following is None or following == self.day + timedelta(days=1):
            self.see.setText("See tomorrow" if self.day == today else "See the day after")
        else:
            self.see.setText(f"See {text.heading(following)}")

    def see_next(self) -> None:
        """From an empty day to the one with the next visit."""
        following = self.shown.next if self.shown is not None else None
        if following is not None:
            self.go_to(following.starts.date())
        else:
            self.turn(1)

    def put(self, visit: Visit) -> None:
        """Show what was just written without waiting for the next refresh."""
        if self.shown is not None:
            board = self.shown.board
            visits = tuple(visit if row.id == visit.id else row for row in board.visits)
            self.shown = replace(self.shown, board=replace(board, visits=visits))
            self.tick()
        opened = self.panel.opened
        if opened is not None and opened.visit.id == visit.id:
            self._fill(replace(opened, visit=visit, draft=""))

    # Where one is

    def go_to(self, day: date) -> None:
        """Another day."""
        if day != self.day:
            self.day = day
            self.list.choose(None)
            self.refresh()

    def turn(self, by: int) -> None:
        """Days on or back."""
        self.go_to(self.day + timedelta(days=by))

    def show_whose(self, therapist_id: int | None) -> None:
        """The day of one therapist, or with None of all."""
        self.whose = therapist_id
        self.list.choose(None)
        self.refresh()

    def on_shown(self, **where: Any) -> None:
        """`day` and `visit_id` name a place."""
        self._wanted = where.get("visit_id")
        day = where.get("day") or (self.desk.clock.today() if not where else self.day)
        other = self._sat not in (-1, self.desk.settings.person_id)
        if day != self.day or self._wanted is not None or other:
            self.day = day
            self.list.choose(None)
            self.refresh()
        self.set_title(text.heading(self.day))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # The panel

    def _chosen(self, item: object) -> None:
        if isinstance(item, Line):
            self._ask_panel(item.visit.id)

    def _fill(self, opened: Opened) -> None:
        why = self.desk.rights.why_not("appointment", opened.visit.therapist_id)
        self.panel.show_visit(opened, Now.of(self.desk.clock), why)

    def _ask_panel(self, visit_id: int) -> None:
        def show(opened: Opened) -> None:
            if self.visit is not None and self.visit.id == opened.visit.id:
                self._fill(opened)
                if self.space.panel is None:
                    self.space.show_panel(self.panel)

        me = self.desk.lane.actor.staff_id
        self.desk.lane.ask(look.opened, id=visit_id, person_id=me, done=show)

    def open(self) -> None:
        """Enter: the panel, with the focus on its next step."""
        if self.visit is not None:
            self._ask_panel(self.visit.id)
            panel = self.panel
            button = panel.handout if panel.next.isHidden() else panel.next
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_panel(self) -> None:
        """Away with the panel."""
        self.space.show_panel(None)

    def asked(self, name: str) -> None:
        """A button of the panel, or a key of the list."""
        visit = self.visit
        if name == "back_to_list" or visit is None:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif name == "next":
            self.doing.do_next(visit)
        elif name == "handout":
            self.desk.go("handouts", patient_id=visit.patient_id, visit_id=visit.id)
        elif name == "follow_up":
            self.desk.go("calendar", new_visit={"patient_id": visit.patient_id})
        elif name == "open_patient":
            self.desk.go("patients", id=visit.patient_id)
        elif name == "open_call_back":
            self.desk.go("call_backs", id=visit.call_back_id)
        elif name == "edit_note":
            self.space.show_panel(self.panel)
            self.panel.note.write()
        elif name == "more":
            self.doing.menu()

    def leave(self) -> bool:
        """A note that is being written is kept before one goes."""
        if self.panel.note.dirty:
            self.doing.keep_note()
        return True
