"""The panel beside the worklist: whom to call, how it went, what happens next, what was tried."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.clock import Clock
from frontdesk.model import CallAttempt, CallBack
from frontdesk.ui.call_backs import words
from frontdesk.ui.call_backs.attempts import AttemptList, Tried
from frontdesk.ui.call_backs.later import AskWhen
from frontdesk.ui.call_backs.look import Quote
from frontdesk.ui.call_backs.notice import Notice
from frontdesk.ui.call_backs.outcomes import Outcomes
from frontdesk.ui.call_backs.quote import QuotePart
from frontdesk.ui.call_backs.rows import QUIET, Line
from frontdesk.ui.widgets import (
    Button,
    Chip,
    Fact,
    Facts,
    Icon,
    IconButton,
    Label,
    PanelFrame,
    Rule,
    SectionLabel,
)

WAIT = "Wait for what comes of it, or ask them, before you call too."
LIFT = "Nobody calls them until that is lifted in the patient's record."


@dataclass(frozen=True, slots=True)
class Seen:
    """What the panel shows of one call-back. `next_due` is when No answer would try again, None
    where it would be the last try, `chosen` the time picked instead; `at` makes wall time."""

    line: Line
    attempts: tuple[CallAttempt, ...]
    next_due: datetime | None
    chosen: datetime | None
    open: bool
    owner: str
    opener: str
    quote: Quote | None
    now: datetime
    target: int
    at: Callable[[datetime], datetime]


class Details(PanelFrame):
    """One call-back. Everything on it is also a command: `asked` carries the command's name."""

    asked = Signal(str)
    asked_later = Signal(object)
    closed = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__("", 400)
        self._clock = clock
        self.seen: Seen | None = None
        self._build_header()
        self.notice = Notice()
        self.body.addWidget(self.notice)
        self.name = Label("", "title", "ink")
        self.body.addWidget(self.name)
        self._build_number()
        self.facts = Facts()
        self.body.addWidget(self.facts)
        self._build_hurts()
        self.quote = QuotePart()
        self.body.addWidget(self.quote)
        self._build_outcomes()
        self._build_reached()
        self._build_next()
        self.body.addWidget(Rule())
        self._build_tried()
        self.body.addStretch()
        self._build_footer()

    def _build_hurts(self) -> None:
        self.hurts_part = QWidget()
        column = QVBoxLayout(self.hurts_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.hurts = Label("", "body", "ink", wrap=True)
        self.hurts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(SectionLabel("What hurts"))
        column.addWidget(self.hurts)
        self.body.addWidget(self.hurts_part)

    def _build_tried(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(2)
        self.tried_title = SectionLabel("")
        self.tried = AttemptList()
        column.addWidget(self.tried_title)
        column.addWidget(self.tried)
        self.body.addLayout(column)

    def _build_header(self) -> None:
        self.kind = Chip("", "phone", "neutral")
        self.late = Chip("", "clock-alert", "clay")
        self.more = IconButton("ellipsis", "More for this call-back")
        self.more.clicked.connect(lambda: self.asked.emit("more"))
        self.fill_header([self.kind, self.late], self.closed.emit, [self.more])

    def _build_number(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.number = Label("", "number", "ink")
        self.dial = Button("Dial", "phone", small=True)
        self.copy = Button("Copy", "copy", small=True)
        self.dial.clicked.connect(lambda: self.asked.emit("dial"))
        self.copy.clicked.connect(lambda: self.asked.emit("copy_number"))
        for widget in (self.number, self.dial, self.copy):
            row.addWidget(widget)
        row.addStretch()
        self.body.addLayout(row)

    def _build_outcomes(self) -> None:
        self.call = QWidget()
        column = QVBoxLayout(self.call)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Rule())
        column.addWidget(SectionLabel("How did the call go?"))
        self.outcomes = Outcomes()
        for name, button in self.outcomes.buttons.items():
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
        column.addWidget(self.outcomes)
        self.body.addWidget(self.call)

    def _build_next(self) -> None:
        self.next = QWidget()
        row = QHBoxLayout(self.next)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.next_said = Label("", "small", "ink-2")
        self.next_when = Label("", "small-strong", "ink")
        change = Button("Change", kind="link", small=True)
        change.setAccessibleName("Change when to try again")
        change.clicked.connect(lambda: self.asked.emit("change_next"))
        row.addWidget(Icon("repeat", 16, "ink-2"))
        row.addSpacing(4)
        row.addWidget(self.next_said)
        row.addWidget(self.next_when)
        row.addStretch()
        row.addWidget(change)
        self.body.addWidget(self.next)

    def _build_reached(self) -> None:
        self.reached = QWidget()
        column = QVBoxLayout(self.reached)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.reached_said = Label("", "body-strong", "ink", wrap=True)
        column.addWidget(self.reached_said)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.done = Button("Done", "check")
        book = Button("Book visit", "calendar-plus")
        later = Button("Call later", "calendar-clock")
        for button, name in ((self.done, "done"), (book, "book"), (later, "later")):
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
            row.addWidget(button, 1)
        column.addLayout(row)
        self.reached.hide()
        self.body.addWidget(self.reached)
        self.later = AskWhen(self._clock)
        self.later.answered.connect(self.asked_later)
        self.later.closed.connect(lambda: self.asked.emit("keep"))
        self.later.hide()
        self.body.addWidget(self.later)

    def _build_footer(self) -> None:
        self.edit = Button("Edit", "pencil")
        self.assign = Button("Assign", "user-check")
        self.shut = Button("Close", "archive")
        self.shut.setAccessibleName("Close request")
        buttons = ((self.edit, "edit"), (self.assign, "assign"), (self.shut, "close_request"))
        for button, name in buttons:
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
            self.footer.addWidget(button, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.asked.emit("keep")
            return
        super().keyPressEvent(event)

    def show_seen(self, seen: Seen) -> None:
        """Show a call-back; the same one again leaves a question that is open on the panel."""
        if self.seen is None or self.seen.line.key != seen.line.key:
            self.ask_nothing()
        self.seen = seen
        line, call_back = seen.line, seen.line.call_back
        self.kind.show_chip(words.KIND[call_back.kind], line.icon, "neutral")
        self.late.show_chip(line.due, line.due_icon, "clay")
        self.late.setVisible(line.urgent)
        self.name.setText(line.who)
        number = words.number(call_back)
        self.number.setText(number or "No number yet")
        self.number.set_ink("ink" if number else "ink-3")
        for button in (self.dial, self.copy):
            button.setVisible(bool(number) and line.group != QUIET)
        self.facts.show_facts(_facts(call_back, seen))
        self.hurts_part.setVisible(bool(call_back.reason))
        self.hurts.setText(call_back.reason)
        for part in (self.shut, self.assign, self.edit):
            part.setVisible(seen.open)
        quiet = line.group == QUIET
        self.call.setVisible(seen.open and not quiet)
        if quiet:
            self.notice.say(f"{line.who} asked not to be contacted", LIFT)
        else:
            self.notice.say(f"{line.calling} is calling them" if line.calling else "", WAIT)
        self.quote.show_quote(seen.quote, seen.now)
        self.reached_said.setText(f"You spoke with {line.who.split(' ')[0]}. What comes next?")
        self._show_next(seen)
        missed = f", {line.tries} of {line.limit}" if line.tries else ""
        self.tried_title.setText(f"Attempts{missed}")
        self.tried.show_tried(_tried(seen))

    def _show_next(self, seen: Seen) -> None:
        asking = self.reached.isVisibleTo(self) or self.later.isVisibleTo(self)
        self.next.setVisible(seen.open and not asking and seen.line.group != QUIET)
        when = seen.chosen or seen.next_due
        said = "try again" if when is not None else "wait for them to call"
        self.next_said.setText(f"After “No answer”, {said}")
        self.next_when.setText(words.moment(when, seen.now) if when is not None else "")

    def ask_nothing(self) -> None:
        """Put away whatever the panel was asking."""
        self.reached.hide()
        self.later.hide()
        self.next.setVisible(self.seen is not None and self.seen.open)

    def ask_reached(self) -> None:
        """Ask what comes after a call that reached them."""
        self.later.hide()
        self.next.hide()
        self.reached.show()
        self.done.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._scroll_to(self.reached)

    def ask_when(self, label: str) -> None:
        """Ask when to call again. `label` is what its button does."""
        self.reached.hide()
        self.next.hide()
        self.later.show()
        self.later.ask(label)
        self._scroll_to(self.later)

    def _scroll_to(self, asked: QWidget) -> None:
        """Have the whole question in sight, once there is room made for it."""
        QTimer.singleShot(0, asked, lambda: self.scroller.ensureWidgetVisible(asked))


def _waiting(seen: Seen) -> str:
    if not seen.line.waits:
        return ""
    said = seen.line.waits.removeprefix("waits ")
    return f"{said} of opening hours; the target is {text.length(seen.target)}"


def _facts(call_back: CallBack, seen: Seen) -> list[Fact]:
    return [
        Fact("Waiting", _waiting(seen)),
        Fact("Best time", words.best_time(call_back)),
        Fact("E-mail", call_back.email),
        Fact("Language", words.LANGUAGE[call_back.language] if seen.line.tag else ""),
        Fact("Came from", words.came_from(call_back, seen.opener)),
        Fact("Assigned to", seen.owner),
        Fact("Careful", words.careful(call_back)),
    ]


def _tried(seen: Seen) -> list[Tried]:
    today = seen.now.date()
    lines = []
    for attempt in seen.attempts:
        at = seen.at(attempt.at)
        said = f"{text.day(at.date(), today)}, {text.clock_time(at)}"
        person = attempt.person.split(" ")[0]
        what = words.OUTCOME[attempt.outcome]
        lines.append(
            Tried(
                words.OUTCOME_ICON[attempt.outcome],
                f"{what}: {attempt.note}" if attempt.note else what,
                f"{said} · {person}" if person else said,
            )
        )
    opened = seen.at(seen.line.call_back.opened_at)
    said = f"{text.day(opened.date(), today)}, {text.clock_time(opened)}"
    by = seen.opener.split(" ")[0]
    recorded = f"{said} · {by}" if by else said
    return [*lines, Tried("phone-incoming", "Request recorded", recorded)]
