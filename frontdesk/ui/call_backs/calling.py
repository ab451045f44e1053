"""What the keys of the worklist do: log a call, plan the next, hand on, close."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from frontdesk.model import CallBack, CallBackStatus, CallOutcome, CloseReason
from frontdesk.ui.call_backs import look, words
from frontdesk.ui.widgets import Menu

if TYPE_CHECKING:
    from frontdesk.ui.call_backs.screen import CallBacksScreen

SAID = {
    CallOutcome.NO_ANSWER: "No answer from {}",
    CallOutcome.VOICEMAIL: "Voicemail left for {}",
    CallOutcome.REACHED: "Reached {}",
    CallOutcome.LATER: "{} asked to be called later",
    CallOutcome.WRONG_NUMBER: "Wrong number for {}",
}


class Calling:
    """The commands on the chosen request. One at a time: while one is being written, the keys
    wait for the next row, so that a double press never logs a call twice."""

    def __init__(self, screen: CallBacksScreen) -> None:
        self._screen = screen
        self.busy = False
        self.chosen_due: datetime | None = None
        self._talked: int | None = None
        self._then: Callable[[datetime], None] | None = None
        self._runs: dict[str, Callable[[], object]] = {
            "no_answer": lambda: self.log(CallOutcome.NO_ANSWER),
            "voicemail": lambda: self.log(CallOutcome.VOICEMAIL),
            "reached": self.reached,
            "book": self.book,
            "later": self.later,
            "dial": self.dial,
            "copy_number": self.copy,
            "assign": self.assign,
            "edit": lambda: screen.writing.edit(),
            "close_request": self.close,
        }
        for name, run in self._runs.items():
            screen.desk.commands.bind(
                "callbacks", name, run, widget=screen.list, enabled=self._able(name)
            )
        self._bind_moves()
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
        anytime = name in ("dial", "copy_number")

        def able() -> bool:
            line = self._screen.line
            if line is None or self.busy:
                return False
            return bool(words.number(line.call_back)) if anytime else line.group != "closed"

        return able

    def asked(self, name: str) -> None:
        """A button of the panel was pressed."""
        others: dict[str, Callable[[], object]] = {
            "done": lambda: self.close_as(CloseReason.DONE),
            "change_next": self.change_next,
            "keep": self.keep,
            "more": self.more,
        }
        run = self._runs.get(name) or others[name]
        if name not in self._runs or self._able(name)():
            run()

    # Logging a call

    def log(self, outcome: CallOutcome, later: datetime | None = None) -> None:
        """Log a call, plan the next try and go on to the next row."""
        from frontdesk import call_backs

        line = self._screen.line
        if line is None or self.busy:
            return
        after = self._screen.list.after(line.key)
        self._write(
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

        self._write(
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

    def _write(
        self,
        use_case: Callable[..., Any],
        call_back: CallBack,
        done: Callable[[CallBack], object],
        said: str | Callable[[Any], str],
        **fields: Any,
    ) -> None:
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
        self._write(
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

    def dial(self) -> None:
        """Let this computer's phone program call the number."""
        line = self._screen.line
        if line is None:
            return
        call_back = line.call_back
        number = call_back.phone or call_back.phone_raw
        if not call_back.phone or not QDesktopServices.openUrl(QUrl(f"tel:{number}")):
            self._copied(call_back)
            self._screen.desk.toast("No phone program here. The number is copied")

    def copy(self) -> None:
        """Put the number on the clipboard."""
        if self._screen.line is not None:
            self._copied(self._screen.line.call_back)
            self._screen.desk.toast("Number copied")

    def _copied(self, call_back: CallBack) -> None:
        QGuiApplication.clipboard().setText(words.number(call_back))

    def assign(self) -> None:
        """Offer the people it can be handed to."""
        seen, line = self._screen.seen, self._screen.line
        if seen is None or line is None:
            return
        me = self._screen.desk.lane.actor.staff_id
        menu = Menu(self._screen)
        menu.setAccessibleName("Assign to")
        mine = [(me, "You")] if me is not None else []
        people = [(person.id, person.name) for person in seen.people if person.id != me]
        for owner_id, said in [(None, "Anyone"), *mine, *people]:
            run = partial(self._assign_to, owner_id, said)
            menu.add(said, run=run, checked=owner_id == line.call_back.owner_id)
        self._pop(menu, self._screen.details.assign)

    def _assign_to(self, owner_id: int | None, said: str) -> None:
        from frontdesk import call_backs

        line = self._screen.line
        if line is None or self.busy:
            return
        whom = {"You": "you", "Anyone": "anyone"}.get(said, said)
        self._write(
            call_backs.assign,
            line.call_back,
            lambda _: self._screen.list.setFocus(),
            lambda value: f"{words.who(value)} is for {whom} to call",
            owner_id=owner_id,
        )

    def close(self) -> None:
        """Ask why it is closed: a request never ends without a reason."""
        menu = Menu(self._screen)
        menu.setAccessibleName("Close request, why")
        for reason, said in words.CLOSE.items():
            menu.add(said, run=partial(self.close_as, reason))
        self._pop(menu, self._screen.details.shut)

    def close_as(self, reason: CloseReason) -> None:
        """Close the request and go on to the next row."""
        from frontdesk import call_backs

        line = self._screen.line
        if line is None or self.busy:
            return
        after = self._screen.list.after(line.key)
        self._write(
            call_backs.close,
            line.call_back,
            lambda value: self._next(value, after),
            lambda value: f"Request of {words.who(value)} closed, {words.CLOSE[reason].lower()}",
            reason=reason,
        )

    def more(self) -> None:
        """What is done seldom."""
        line = self._screen.line
        if line is None:
            return
        menu = Menu(self._screen)
        menu.setAccessibleName("More for this call-back")
        if line.group != "closed":
            menu.add("Call later…", "calendar-clock", "L", self.later)
            wrong = partial(self.log, CallOutcome.WRONG_NUMBER)
            menu.add("Wrong number", "phone-off", run=wrong)
        patient_id = line.call_back.patient_id
        if patient_id is not None:
            opened = partial(self._screen.desk.go, "patients", id=patient_id)
            menu.add("Open patient", "user-round", run=opened)
        if not menu.isEmpty():
            self._pop(menu, self._screen.details.more)

    def _pop(self, menu: Menu, button: QWidget) -> None:
        if button.isVisible():
            place = button.mapToGlobal(QPoint(0, -menu.sizeHint().height()))
            if button is self._screen.details.more:
                place = button.mapToGlobal(QPoint(0, button.height()))
        else:
            place = self._screen.list.mapToGlobal(self._screen.list.rect().center())
        menu.popup(place)
