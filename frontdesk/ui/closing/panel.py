"""The panel beside the evening: the row in hand, what can be done with it, each with its key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.model import CallBack, CancelReason, ReminderState, Visit
from frontdesk.ui.closing import rows
from frontdesk.ui.widgets import (
    Button,
    Chip,
    Fact,
    Facts,
    Label,
    PanelFrame,
    Rule,
    SectionLabel,
    clear,
)

if TYPE_CHECKING:
    from frontdesk.reminders import ToConfirm

REASONS = {
    CancelReason.PATIENT_ASKED: "Patient asked",
    CancelReason.ILL: "Ill",
    CancelReason.CLINIC: "Clinic",
    CancelReason.OTHER: "Other",
}
SETTLE = (
    ("finish", "Came, done", "check-check", "F"),
    ("not_reached", "No-show", "user-x", "N"),
    ("cancel_visit", "Cancelled", "calendar-x", "Del"),
    ("open", "Show in calendar", "calendar-days", "Enter"),
)
ASK = (
    ("confirmed", "Confirmed", "circle-check", "C"),
    ("voicemail", "Left message", "voicemail", "V"),
    ("not_reached", "No answer", "phone-missed", "N"),
    ("wrong_number", "Wrong number", "phone-missed", "W"),
    ("other_time", "Another time", "calendar-clock", "L"),
)
CALL = (("open", "Open call-back", "phone-call", "Enter"),)
PRINT = (("print", "Print the day sheets", "printer", "Ctrl P"),)


@dataclass(frozen=True, slots=True)
class Told:
    """What the panel needs besides the row: the words to say, and how instants read here."""

    words: str
    at: Callable[[datetime], datetime]
    mail: bool


class Panel(PanelFrame):
    """One row. Everything on it is also a command: `asked` carries the command's name."""

    asked = Signal(str)
    reason = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("", 400)
        self.kind = Chip("", "circle", "neutral")
        self.fill_header([self.kind], self.closed.emit)
        self.who = Label("", "title", "ink", wrap=True)
        self.number = Label("", "number", "ink")
        self.facts = Facts(92)
        for widget in (self.who, self.number, self.facts):
            self.body.addWidget(widget)
        self.choices = QGridLayout()
        self.choices.setSpacing(8)
        self.body.addLayout(self.choices)
        self.why = _Why()
        self.why.chosen.connect(self.reason)
        self.why.kept.connect(lambda: self.asked.emit("keep"))
        self.body.addWidget(self.why)
        self._build_words()
        self.body.addStretch()
        self.show_footer(False)

    def _build_words(self) -> None:
        self.words_part = QWidget()
        column = QVBoxLayout(self.words_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Rule())
        column.addWidget(SectionLabel("What to say or send"))
        self.words = Label("", "body", "ink", wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.copy = Button("Copy", "copy", key="Ctrl C", small=True)
        self.entry = Button("Calendar file", "calendar-plus", key="I", small=True)
        self.mail = Button("E-mail", "mail", key="E", small=True)
        for button, name in ((self.copy, "copy"), (self.entry, "entry"), (self.mail, "email")):
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        self.fault = Label("", "small", "danger", wrap=True)
        column.addWidget(self.fault)
        self.body.addWidget(self.words_part)

    def show_line(self, line: rows.Line, told: Told) -> None:
        """Show a row; a question that was open on another one is put away."""
        self.why.hide()
        self.words_part.hide()
        self.number.hide()
        chip = line.chips[0] if line.chips else None
        self.kind.setVisible(chip is not None)
        if chip is not None:
            self.kind.show_chip(*chip)
        self.who.setText(line.who)
        if isinstance(line.of, Visit):
            self._show_visit(line.of)
        elif isinstance(line.of, CallBack):
            self._show_call(line.of)
        elif isinstance(line.of, str):
            self.facts.show_facts([Fact("Tomorrow", line.about)])
            self._offer(PRINT)
        else:
            self._show_confirm(line.of, told)

    def _show_visit(self, visit: Visit) -> None:
        when = f"{text.heading(visit.starts.date())}, {text.clock_time(visit.starts)}"
        self.facts.show_facts(
            [
                Fact("Visit", visit.service),
                Fact("When", when),
                Fact("With", visit.therapist),
                Fact("What hurts", visit.reason),
            ]
        )
        self._offer(SETTLE)

    def _show_call(self, one: CallBack) -> None:
        self.number.setText(text.phone_show(one.phone, one.phone_raw))
        self.number.show()
        self.facts.show_facts([Fact("What hurts", one.reason), Fact("Tried", str(one.tries or ""))])
        self._offer(CALL)

    def _show_confirm(self, one: ToConfirm, told: Told) -> None:
        visit = one.visit
        self.number.setText(text.phone_show(visit.phone) or "No number yet")
        self.number.setVisible(not one.do_not_contact)
        done = [rows.tried(r, told.at) for r in (one.call, one.mail) if r is not None]
        careful = "Do not leave a voicemail" if not one.may_voicemail else ""
        if one.do_not_contact:
            careful = "Asked not to be contacted. Nobody calls or writes."
        self.facts.show_facts(
            [
                Fact("Visit", f"{visit.service}, {text.clock_time(visit.starts)}"),
                Fact("With", visit.therapist),
                Fact("Careful", careful),
                Fact("Done", ". ".join(done)),
            ]
        )
        self._offer(() if one.do_not_contact else ASK)
        self.words.setText(told.words)
        self.words_part.setVisible(not one.do_not_contact)
        failed = one.mail is not None and one.mail.state is ReminderState.FAILED
        self.mail.setVisible(told.mail and bool(one.email) and one.may_email)
        self.mail.setEnabled(one.mail is None or failed)
        self.mail.setText("Send again" if failed else "E-mail")
        self.fault.setText(one.mail.fault if failed and one.mail is not None else "")
        self.fault.setVisible(failed)

    def _offer(self, choices: Sequence[tuple[str, str, str, str]]) -> None:
        clear(self.choices)
        for number, (name, words, icon, key) in enumerate(choices):
            button = Button(words, icon, key=key)
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
            self.choices.addWidget(button, number // 2, number % 2)

    def ask_why(self) -> None:
        """Ask why the visit was cancelled."""
        self.why.show()
        self.why.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.asked.emit("keep")
            return
        super().keyPressEvent(event)


class _Why(QWidget):
    """Why a visit was cancelled: a button and a number each."""

    chosen = Signal(object)
    kept = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label("Why was it cancelled?", "body-strong"))
        grid = QGridLayout()
        grid.setSpacing(8)
        for number, (reason, words) in enumerate(REASONS.items()):
            button = Button(words, kind="danger", key=str(number + 1))
            button.clicked.connect(lambda _=False, reason=reason: self.chosen.emit(reason))
            grid.addWidget(button, number // 2, number % 2)
        column.addLayout(grid)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < len(REASONS):
            self.chosen.emit(list(REASONS)[number])
        elif event.key() == Qt.Key.Key_Escape:
            self.kept.emit()
        else:
            super().keyPressEvent(event)
