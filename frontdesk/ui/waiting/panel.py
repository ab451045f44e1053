"""The panel of one who waits: what would suit, the visit kept meanwhile, and every call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from frontdesk import text
from frontdesk.model import Offer, WaitingStatus
from frontdesk.ui.waiting import rows
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


class Panel(PanelFrame):
    """One entry. Everything on it is also a command: `asked` carries its name."""

    asked = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("", 400)
        self.state = Chip("", "hourglass", "neutral")
        self.fill_header([self.state], self.closed.emit)
        self.who = Label("", "title", "ink", wrap=True)
        self.body.addWidget(self.who)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.number = Label("", "number", "ink")
        self.dial, self.copy = (
            Button("Dial", "phone", small=True),
            Button("Copy", "copy", small=True),
        )
        row.addWidget(self.number)
        for button in (self.dial, self.copy):
            row.addWidget(button)
        row.addStretch()
        self.body.addLayout(row)
        self.facts = Facts(92)
        self.body.addWidget(self.facts)
        self.body.addWidget(Rule())
        self.calls_title = SectionLabel("")
        self.body.addWidget(self.calls_title)
        self.calls = QVBoxLayout()
        self.calls.setSpacing(4)
        self.body.addLayout(self.calls)
        self.body.addStretch()
        self.book = Button("Book visit", "calendar-plus", key="B")
        self.change = Button("Change", "pencil", key="Enter")
        self.off = Button("Take off", kind="danger", key="Del")
        for button, name in (
            (self.dial, "dial"), (self.copy, "copy_number"), (self.book, "book"),
            (self.change, "edit"), (self.off, "withdraw"),
        ):  # fmt: skip
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
        for button in (self.book, self.change, self.off):
            self.footer.addWidget(button, 1)

    def show_line(
        self,
        line: rows.Line,
        calls: Sequence[Offer],
        today: date,
        to_wall: Callable[[datetime], datetime],
    ) -> None:
        """Show one who waits, or waited."""
        entry, waiting = line.of, line.of.waiting
        chip = line.chips[0] if line.chips else None
        self.state.show_chip(*(chip or ("Waiting", "hourglass", "neutral")))
        self.who.setText(entry.patient)
        number = "" if entry.do_not_contact else text.phone_show(entry.phone, entry.phone)
        quiet = "Asked not to be contacted" if entry.do_not_contact else "No number yet"
        self.number.setText(number or quiet)
        for button in (self.dial, self.copy):
            button.setVisible(bool(number))
        until = text.day(waiting.until, today) if waiting.until is not None else ""
        keeps = entry.keeps
        kept = f"{rows.short(keeps, today)}, kept until then" if keeps else ""
        since = text.day(to_wall(waiting.since).date(), today)
        times = rows.times(waiting)
        self.facts.show_facts(
            [
                Fact("Waits for", entry.service),
                Fact("With", entry.therapist or "Anybody"),
                Fact("When", f"{times[:1].upper()}{times[1:]}"),
                Fact("Until", until),
                Fact("Has", "" if line.over else kept),
                Fact("Since", since),
                Fact("Note", waiting.note),
            ]
        )
        clear(self.calls)
        title = "1 call" if len(calls) == 1 else f"{len(calls)} calls" if calls else "No call yet"
        self.calls_title.setText(title)
        for offer in calls:
            said = rows.call(offer, today, to_wall)
            self.calls.addWidget(Label(said, "small", "ink-2", wrap=True))
        self.show_footer(waiting.status is WaitingStatus.WAITING)
