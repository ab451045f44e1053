"""The call-backs screen: who is to be called, the call itself, and what comes of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from frontdesk import schedule
from frontdesk.model import OPEN_CALL_BACKS, CallBack, CallBackRules
from frontdesk.ui.call_backs import look, rows, words
from frontdesk.ui.call_backs.bringing import Bringing, DropPlace
from frontdesk.ui.call_backs.calling import Calling, mine
from frontdesk.ui.call_backs.details import Details, Seen
from frontdesk.ui.call_backs.filters import Filters
from frontdesk.ui.call_backs.pace import Pace
from frontdesk.ui.call_backs.paint import WorklistDelegate
from frontdesk.ui.call_backs.writing import Writing
from frontdesk.ui.list_model import Item, RowList
from frontdesk.ui.screen import Desk, Screen
from frontdesk.ui.widgets import Button, EmptyState
from frontdesk.ui.workspace import Workspace

MINUTE = 20_000  # ms between looks at the clock, so that what becomes late says so


class CallBacksScreen(Screen):
    """The worklist at the left, one request or the form at the right."""

    name = "call_backs"
    title = "Call-backs"
    icon = "phone-call"
    topics = frozenset({"call_back", "call_attempt", "staff", "setting"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.seen: look.Worklist | None = None
        self.one: look.One | None = None
        self._folded: set[str] = set()
        self._wanted: int | None = None
        self._open_panel = True
        self.new = Button("New call-back", "phone-incoming", "primary")
        self.new.clicked.connect(lambda: self.writing.new())
        self.bring = Button("From the website", "download")
        self.bring.clicked.connect(lambda: self.bring_in())
        self.waiting = Button("Waiting list", "hourglass")
        self.waiting.clicked.connect(lambda: self.desk.go("waiting"))
        self.list: RowList = RowList("Call-backs")
        self.list.setItemDelegate(WorklistDelegate(self.list))
        self.filters: Filters = Filters()
        self.pace = Pace()
        self.details: Details = Details(desk.clock)
        self.writing: Writing = Writing(self)
        self.bringing: Bringing = Bringing(desk.lane, desk.keeper)
        self.calling: Calling = Calling(self)
        self._build()
        self._tick = QTimer(self)
        self._tick.setInterval(MINUTE)
        self._tick.timeout.connect(self.list_now)
        self._tick.start()

    def _build(self) -> None:
        centre = DropPlace()
        centre.dropped.connect(self.bringing.take_drop)
        self.bringing.wanted.connect(self.bring_in)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.empty_new = Button("New call-back", "phone-incoming")
        self.empty_new.clicked.connect(lambda: self.writing.new())
        self.empty_all = Button("Show all kinds, anyone's")
        self.empty_all.clicked.connect(lambda: self.filters.clear())
        for place in (self.empty_new, self.empty_all):  # where the keys are with no rows
            self.desk.commands.bind("callbacks", "bring_in", self.bring_in, widget=place)
        self.empty = EmptyState("phone-call", "", "", (self.empty_new, self.empty_all))
        self.stack = QStackedWidget()
        self.stack.setObjectName("surface")
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.empty)
        column.addWidget(self.filters)
        column.addWidget(self.stack, 1)
        column.addWidget(self.pace)
        self.workspace = Workspace(self.desk.settings, self.name, centre)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.workspace)
        self.details.setParent(self)
        self.details.hide()
        self.filters.changed.connect(self.refresh)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._opened)
        self.list.pressed_row.connect(self._pressed)
        self.details.closed.connect(self.close_panel)
        self.bringing.setParent(self)
        self.bringing.hide()
        self.bringing.closed.connect(self.back_to_details)
        self.bringing.done.connect(lambda _: self.back_to_details())
        self.workspace.panel_closed.connect(self._panel_closed)

    def header_widgets(self) -> tuple[list[QWidget], list[QWidget]]:
        return [], [self.waiting, self.bring, self.new]

    def printout(self) -> dict[str, Any]:
        return {"sheet": "call-list", "owner_id": self.filters.owner_id}

    def on_shown(self, **where: Any) -> None:
        """`id` selects a request, `new` opens the form, with `phone` if one is given."""
        if where.get("id") is not None:
            self._wanted = where["id"]
            self._open_panel = True
            self.filters.clear("open")
        if where.get("new"):
            self.writing.new(str(where.get("phone", "")))
        elif self.workspace.panel not in (self.writing.record, self.writing.editor):
            self.to_list()

    # What is shown

    def refresh(self) -> None:
        self.desk.lane.ask(
            look.worklist,
            kind=self.filters.kind,
            owner_id=self.filters.owner_id,
            state=self.filters.state,
            done=self._show,
        )

    def _show(self, seen: look.Worklist) -> None:
        if self.is_new(seen) or self._wanted is not None:
            self.seen = seen
            self.filters.show_counts(seen, self.desk.lane.actor.staff_id)
            self.writing.offer_people(seen.people)
            self.pace.show_pace(seen.first_calls, seen.rules)
            self.list_now()
        wanted, self._wanted = self._wanted, None
        if wanted is not None and not self.list.choose(wanted) and self.filters.state != "all":
            # Not among the open ones: look through all of them once.
            self._wanted = wanted
            self.filters.clear("all")
        if self.list.item is None:
            self.list.choose_first()
        self.ask_one()

    def list_now(self) -> None:
        """Draw the rows for this minute."""
        if self.seen is None:
            return
        every = (*self.seen.call_backs, *self.seen.quiet)
        shown = rows.lines(every, self.now(), self._folded)
        self.list.show_rows(shown)
        if not shown:
            narrowed = self.filters.narrowed
            self.empty.say(*_nobody(narrowed, self.filters.state))
            self.empty_new.setVisible(not narrowed)
            self.empty_all.setVisible(narrowed)
        held = any(part.hasFocus() for part in (self.list, self.empty_new, self.empty_all))
        self.stack.setCurrentWidget(self.list if shown else self.empty)
        if held:
            self.to_list()

    def to_list(self) -> None:
        """The keys go to the list, or to what stands in its place."""
        instead = self.empty_all if self.empty_new.isHidden() else self.empty_new
        (self.list if self.stack.currentWidget() is self.list else instead).setFocus()

    def now(self) -> rows.Now:
        """The time, who looks, and the names to show."""
        people = self.seen.people if self.seen is not None else ()
        return rows.Now(
            wall=self.desk.clock.wall(),
            me=self.desk.lane.actor.staff_id,
            names={person.id: person.name for person in people},
            rules=self.seen.rules if self.seen is not None else CallBackRules(),
            opening=self.seen.opening if self.seen is not None else schedule.Opening(()),
            at=self.desk.clock.to_wall,
            mine=mine(self.desk.lane.actor),
            quiet=frozenset(row.id for row in self.seen.quiet)
            if self.seen is not None
            else frozenset(),
        )

    def put(self, call_back: CallBack) -> None:
        """Show what was just written without waiting for the next refresh."""
        if self.seen is None:
            return
        kept = tuple(call_back if row.id == call_back.id else row for row in self.seen.call_backs)
        if self.filters.state == "open":
            kept = tuple(row for row in kept if row.status in OPEN_CALL_BACKS)
        self.seen = replace(self.seen, call_backs=kept)
        self.list_now()

    def show_new(self, call_back: CallBack) -> None:
        """Choose a request that was written just now, whatever the filters were."""
        self._wanted = call_back.id
        if self.filters.narrowed or self.filters.state != "open":
            self.filters.clear("open")
        else:
            self.refresh()

    # The chosen one

    @property
    def line(self) -> rows.Line | None:
        """The request that keys act on."""
        item = self.list.item
        return item if isinstance(item, rows.Line) else None

    def _chosen(self, item: Item | None) -> None:
        self.calling.forget()
        self.calling.hang_up()
        if isinstance(item, rows.Line):
            self.ask_one()
        elif self.workspace.panel is self.details:
            self.one = None
            self.workspace.show_panel(None)

    def ask_one(self) -> None:
        """Ask for what the panel shows of the chosen request."""
        if self.line is not None:
            self.desk.lane.ask(
                look.one, id=self.line.key, done=self._show_one, failed=lambda _: self.refresh()
            )

    def _show_one(self, one: look.One) -> None:
        line = self.line
        if line is None or line.key != one.call_back.id:
            return
        self.one = one
        self.show_details()
        if self._open_panel and self.workspace.panel is None:
            self.workspace.show_panel(self.details)

    def show_details(self) -> None:
        """Fill the panel from what is known now."""
        if self.one is None:
            return
        now = self.now()
        call_back = self.one.call_back
        line = rows.line(call_back, rows.group_of(call_back, now), now)
        owner = now.owner(call_back.owner_id)
        full = now.names.get(call_back.owner_id or 0, "")
        self.details.show_seen(
            Seen(
                line=line,
                attempts=self.one.attempts,
                next_due=self.calling.planned(self.one),
                chosen=self.calling.chosen_due,
                open=call_back.status in OPEN_CALL_BACKS,
                owner="You" if owner == "you" else full or "Anyone",
                opener=self.one.opener,
                quote=self.one.quote,
                now=now.wall,
                target=now.rules.target_minutes,
                at=self.desk.clock.to_wall,
            )
        )

    def show_panel(self, panel: QWidget) -> None:
        """Another panel at the right; the one before says if it keeps a draft."""
        self.writing.keep_draft(panel)
        self.workspace.show_panel(panel)

    def bring_in(self) -> None:
        """Open the panel for what the website's forms sent."""
        self.show_panel(self.bringing)
        self.bringing.begin()

    def close_panel(self) -> None:
        """No panel, until Enter on a row."""
        self.writing.keep_draft(None)
        self._open_panel = False
        self.workspace.show_panel(None)
        self.to_list()

    def _panel_closed(self) -> None:
        """Closed by hand it stays closed, though another row is chosen."""
        if self.line is not None:
            self._open_panel = False

    def back_to_details(self) -> None:
        """The chosen request again, with the keys in the list."""
        self._open_panel = True
        self.workspace.show_panel(self.details if self.one is not None else None)
        self.to_list()

    def _opened(self, item: Item) -> None:
        if isinstance(item, rows.Heading):
            if item.count:
                self._folded ^= {item.group}
                self.list_now()
                self.list.choose(item.group)
            return
        self.back_to_details()
        self.calling.pick_up()
        self.details.outcomes.buttons["no_answer"].setFocus()

    def _pressed(self, item: Item) -> None:
        if isinstance(item, rows.Heading):
            self._opened(item)
        elif self.workspace.panel is None:
            self.back_to_details()

    def who(self) -> str:
        """The chosen person's name, for sentences."""
        return words.who(self.line.call_back) if self.line is not None else ""


def _nobody(narrowed: bool, state: str) -> tuple[str, str]:
    """What stands in the place of an empty list."""
    if narrowed:
        return "No call-backs like that", "Others may be waiting. Look at everyone's."
    if state == "open":
        return "Everyone has been called", "Nothing is due. New requests land here."
    if state == "done_today":
        return "Nothing closed yet today", "What you finish today is listed here."
    return "No call-backs yet", "Write the first one down as the caller speaks."
