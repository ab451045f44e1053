"""What the keys of the worklist do: log a call, plan the next, hand on, close."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from frontdesk.model import Actor, CallBack, CallBackStatus, CallOutcome, CloseReason
from frontdesk.ui.call_backs import look, rows, words
from frontdesk.ui.call_backs.handing import Handing

if TYPE_CHECKING:
    from frontdesk.ui.call_backs.screen import CallBacksScreen

SAID = {
    CallOutcome.NO_ANSWER: "No answer from {}",
    CallOutcome.VOICEMAIL: "Voicemail left for {}",
    CallOutcome.REACHED: "Reached {}",
    CallOutcome.LATER: "{} asked to be called later",
    CallOutcome.WRONG_NUMBER: "Wrong number for {}",
}


LOGGED = frozenset({"no_answer", "voicemail", "reached", "later"})


def mine(actor: Actor) -> str:
    """How this desk is named on a request it is calling about."""
    return f"{actor.name} at {actor.desk}" if actor.desk else actor.name


class Calling:
    """The commands on the chosen request. One at a time: while one is being written, the keys
    wait for the next row, so that a double press never logs a call twice."""

    def __init__(self, screen: CallBacksScreen) -> None:
        self._screen = screen
        self.busy = False
        self.chosen_due: datetime | None = None
        self._ringing: int | None = None
        self._talked: int | None = None
        self._then: Callable[[datetime], None] | None = None
        handing = Handing(screen, self)
        self._more = handing.more
        self._runs: dict[str, Callable[[], object]] = {
            "no_answer": lambda: self.log(CallOutcome.NO_ANSWER),
            "voicemail": lambda: self.log(CallOutcome.VOICEMAIL),
            "reached": self.reached,
            "book": self.book,
            "later": self.later,
            "dial": handing.dial,
            "copy_number": handing.copy,
            "assign": handing.assign,
            "edit": lambda: screen.writing.edit(),
            "close_request": handing.close,
            "bring_in": lambda: screen.bring_in(),
            "wait_list": handing.wait,
        }
        for name, run in self._runs.items():
            screen.desk.commands.bind(
                "callbacks", name, run, widget=screen.list, enabled=self._able(name)
            )
        self._bind_moves()
        for name, button in screen.details.outcomes.buttons.items():
            if name in LOGGED:
                screen.desk.rights.hold(button, "call_attempt")
        screen.details.asked.connect(self.asked)
        screen.details.asked_later.connect(self._when)

    def _bind_moves(self) -> None:
        listed = self._screen.list
        for name in ("up", "down", "first", "last"):
            self._screen.desk.commands.bind(
                "callbacks", name, partial(listed.go, name), widget=listed, native=True
            )
        self._screen.desk.commands.bind(
            "callbacks", "open", listed.open_chosen, widget=listed, native=True
        )

    def _able(self, name: str) -> Callable[[], bool]:
        if name == "bring_in":
            return lambda: True
        anytime = name in ("dial", "copy_number")

        def able() -> bool:
            line = self._screen.line
            if line is None or self.busy:
                return False
            if name in LOGGED and not self._screen.desk.rights.may("call_attempt"):
                return False
            if anytime:
                return bool(words.number(line.call_back)) and line.group != rows.QUIET
            if line.group == rows.QUIET:
                return name in ("edit", "assign", "close_request")
            return line.group != rows.CLOSED

        return able

    def asked(self, name: str) -> None:
        """A button of the panel was pressed."""
        others: dict[str, Callable[[], object]] = {
            "done": lambda: self.close_as(CloseReason.DONE),
            "change_next": self.change_next,
            "keep": self.keep,
            "more": self._more,
        }
        why_not = self._screen.desk.rights.why_not("call_attempt")
        if name == "change_next" and why_not:
            self._screen.desk.toast(why_not)
            return
        run = self._runs.get(name) or others[name]
        if name not in self._runs or self._able(name)():
            run()

    def pick_up(self) -> None:
        """Tell the other desks that this one is calling, or be told that another is."""
        from frontdesk import call_backs

        line = self._screen.line
        if line is None or line.group in (rows.CLOSED, rows.QUIET) or self._ringing == line.key:
            return
        self._ringing = line.key

        def noted(result: Any) -> None:
            self._screen.put(result.value)
            by = result.value.calling_by
            if by and by != mine(self._screen.desk.lane.actor):
                self._ringing = None
                self._screen.desk.toast(f"{by} is calling {words.who(result.value)}")

        self._screen.desk.lane.do(
            call_backs.begin_call, id=line.key, done=noted, refused=lambda _: None, quiet=True
        )

    def hang_up(self) -> None:
        """Another row is chosen: this desk calls the one before no longer."""
        from frontdesk import call_backs

        ringing, self._ringing = self._ringing, None
        chosen = self._screen.line
        if ringing is None:
            return
        if chosen is not None and chosen.key == ringing:
            self._ringing = ringing
            return
        self._screen.desk.lane.do(
            call_backs.end_call, id=ringing, refused=lambda _: None, quiet=True
        )

    # Logging a call

    def log(self, outcome: CallOutcome, later: datetime | None = None) -> None:
        """Log a call, plan the next try and go on to the next row."""
        from frontdesk import call_backs

        line = self._screen.line
        if line is None or self.busy:
            return
        after = self._screen.list.after(line.key)
        self.write(
            call_backs.attempt,
            line.call_back,
            lambda value: self._next(value, after),
            lambda value: self._said(outcome, value),
            outcome=outcome,
            later=later or self.chosen_due,
        )

    def reached(self) -> None:
        """Log that they were reached, and ask what comes of it."""
        from frontdesk import call_backs

        line = self._screen.line
        if line is None or self.busy:
            return

        def ask(value: CallBack) -> None:
            self._talked = value.id
            self._screen.show_panel(self._screen.details)
            self._screen.details.ask_reached()

        self.write(
            call_backs.attempt,
            line.call_back,
            ask,
            lambda value: self._said(CallOutcome.REACHED, value),
            outcome=CallOutcome.REACHED,
        )

    def _said(self, outcome: CallOutcome, value: CallBack) -> str:
        said = SAID[outcome].format(words.who(value))
        if outcome is CallOutcome.REACHED:
            return said
        if value.status is CallBackStatus.ON_HOLD:
            return f"{said}, waiting for them to call"
        return f"{said}, next try {words.moment(value.due, self._screen.desk.clock.wall())}"

    def write(
        self,
        use_case: Callable[..., Any],
        call_back: CallBack,
        done: Callable[[CallBack], object],
        said: str | Callable[[Any], str],
        **fields: Any,
    ) -> None:
        """Write to a request: show the outcome at once, say it with Undo, refuse a second key."""
        self.busy = True

        def finished(result: Any) -> None:
            self.busy = False
            self._screen.put(result.value)
            done(result.value)
            self._screen.ask_one()

        def refused(fault: Exception) -> None:
            self.busy = False
            self._screen.desk.lane.refused.emit(fault)
            self._screen.refresh()

        self._screen.desk.lane.do(
            use_case, id=call_back.id, seen=call_back.version, done=finished,
            refused=refused, said=said, **fields,
        )  # fmt: skip

    def _next(self, value: CallBack, after: object) -> None:
        self.forget()
        screen = self._screen
        if after is None or not screen.list.choose(after):
            screen.list.choose(value.id)
        screen.list.setFocus()

    # When to call again

    def planned(self, one: look.One) -> datetime | None:
        """When No answer would try again; None where it would be the last try."""
        for step in one.steps:
            if step.outcome is CallOutcome.NO_ANSWER:
                return None if step.status is CallBackStatus.ON_HOLD else step.due
        return None

    def later(self) -> None:
        """Ask when they would like to be called."""
        talked = self._screen.line is not None and self._talked == self._screen.line.key
        self._ask("Call later", self._put_off if talked else self._asked_later)

    def change_next(self) -> None:
        """Ask when the next try is to be, before the outcome is logged."""
        self._ask("Try again then", self._choose_due)

    def _ask(self, label: str, then: Callable[[datetime], None]) -> None:
        self._then = then
        self._screen.show_panel(self._screen.details)
        self._screen.details.ask_when(label)

    def _when(self, when: datetime) -> None:
        then, self._then = self._then, None
        if then is not None:
            then(when)

    def _asked_later(self, when: datetime) -> None:
        self.log(CallOutcome.LATER, when)

    def _put_off(self, when: datetime) -> None:
        from frontdesk import call_backs

        line = self._screen.line
        if line is None:
            return
        after = self._screen.list.after(line.key)
        now = self._screen.desk.clock.wall()
        self.write(
            call_backs.edit,
            line.call_back,
            lambda value: self._next(value, after),
            lambda value: f"{words.who(value)} will be called {words.moment(value.due, now)}",
            due=when,
        )

    def _choose_due(self, when: datetime) -> None:
        self.chosen_due = when
        self.keep()
        self._screen.show_details()

    def keep(self) -> None:
        """Put the panel's question away and give the keys back to the list."""
        self._screen.details.ask_nothing()
        self._screen.list.setFocus()

    def forget(self) -> None:
        """Another request is chosen: what was half asked belonged to the one before."""
        self.chosen_due, self._talked, self._then = None, None, None

    # Everything else

    def book(self) -> None:
        """Go to the calendar with the request in hand."""
        if self._screen.line is not None:
            self._screen.desk.go("calendar", call_back_id=self._screen.line.key)

    def close_as(self, reason: CloseReason) -> None:
        """Close the request and go on to the next row."""
        from frontdesk import call_backs

        line = self._screen.line
        if line is None or self.busy:
            return
        after = self._screen.list.after(line.key)
        self.write(
            call_backs.close,
            line.call_back,
            lambda value: self._next(value, after),
            lambda value: f"Request of {words.who(value)} closed, {words.CLOSE[reason].lower()}",
            reason=reason,
        )
