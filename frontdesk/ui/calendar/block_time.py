"""The panel that takes a stretch of time out of the calendar: lunch, a meeting, something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.clock import Clock
from frontdesk.errors import Invalid, Refused
from frontdesk.model import Staff, Visit
from frontdesk.ui.form import ChipsField, ComboField, DayField, Form, LineField, TimeField
from frontdesk.ui.widgets import Banner, Button, Check, IconButton, Label, PanelFrame

REASONS = (("Lunch", "Lunch"), ("Meeting", "Meeting"), ("", "Other"))
EVERYBODY = "The whole clinic"
NO_TIME = "Choose a time."
BACKWARDS = "Choose an end after the start."
NO_REASON = "Say what the time is for. It is shown in the calendar."
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Stretch:
    """What would be blocked: of one therapist, or of the whole clinic for None."""

    therapist_id: int | None
    starts: datetime
    ends: datetime


class BlockTime(PanelFrame):
    """Says what is to be blocked and changes nothing itself. `moved` when it is another stretch,
    `blocked` carries the words for `appointments.close_time`, `closed` to put it away."""

    moved = Signal()
    blocked = Signal(object)
    closed = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__("Block time", 344)
        self._banner: Banner | None = None
        self.header.addStretch()
        shut = IconButton("x", "Close")
        shut.clicked.connect(self.closed)
        self.header.addWidget(shut)
        self.form = Form(self)
        self.whose = self.form.add("therapist_id", ComboField("Whose time"))
        self.day = self.form.add("day", DayField(clock))
        self.first = self.form.add("starts", TimeField("From"))
        self.last = self.form.add("ends", TimeField("Until"))
        self.reason = self.form.add("reason", ChipsField("What for", REASONS))
        self.words = LineField("In words", placeholder="Dentist")
        self.words.edited.connect(self.moved)
        self.form.give_letters()
        self.hits = Label("", "small-strong", "warn-ink", wrap=True)
        self.names = Label("", "small", "ink-2", wrap=True)
        self.call = Check("Cancel them and add to call-backs")
        self.stay = Label("", "small", "ink-3", wrap=True)
        self._lay_out()
        self.form.edited.connect(self._changed)
        self.call.toggled.connect(lambda _: self._say_stay())
        self.block = Button("Block this time", kind="primary")
        self.shut = Button("Close")
        self.block.clicked.connect(self.submit)
        self.shut.clicked.connect(self.closed)
        self.footer.addWidget(self.block, 1)
        self.footer.addWidget(self.shut)
        self.show_hits(())

    def _lay_out(self) -> None:
        times = QHBoxLayout()
        times.setSpacing(8)
        for field in (self.first, self.last):
            times.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.whose)
        self.body.addWidget(self.day)
        self.body.addLayout(times)
        self.body.addWidget(self.reason)
        self.body.addWidget(self.words)
        self.hit = QWidget()
        column = QVBoxLayout(self.hit)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        for part in (self.hits, self.names, self.call, self.stay):
            column.addWidget(part)
        self.body.addWidget(self.hit)
        self.body.addStretch()
        self.words.hide()

    def begin(self, people: Sequence[Staff], stretch: Stretch | None) -> None:
        """Start with this stretch."""
        self.drop_banner()
        self.form.clear_errors()
        everybody: tuple[int | None, str] = (None, EVERYBODY)
        self.whose.offer([*((each.id, each.name) for each in people), everybody])
        self.whose.set(stretch.therapist_id if stretch else None)
        self.day.set(stretch.starts.date() if stretch else None)
        self.first.set(stretch.starts.time() if stretch else None)
        self.last.set(stretch.ends.time() if stretch else None)
        self.reason.set("Lunch")
        self.words.set("")
        self.words.hide()
        self.call.setChecked(False)
        self.show_hits(())
        self.moved.emit()

    def take_focus(self) -> None:
        """The keyboard goes to the reason: the rest is filled in."""
        lacking = self.lacking()
        field = self.reason if lacking is None else lacking[0]
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self) -> None:
        self.drop_banner()
        self.words.setVisible(not self.reason.value())
        self.moved.emit()

    @property
    def what_for(self) -> str:
        """The reason as it is shown in the calendar."""
        return self.reason.value() or str(self.words.value()).strip()

    def stretch(self) -> Stretch | None:
        """What would be blocked; None while it is not known, or ends before it starts."""
        day, first, last = self.day.value(), self.first.value(), self.last.value()
        if day is None or first is None or last is None or last <= first:
            return None
        starts, ends = datetime.combine(day, first), datetime.combine(day, last)
        return Stretch(self.whose.value(), starts, ends)

    def lacking(self) -> tuple[ComboField | DayField | TimeField | LineField, str] | None:
        """The first field that must still be filled, and what it should say."""
        for field in (self.day, self.first, self.last):
            if field.value() is None:
                return field, NO_TIME
        if self.stretch() is None:
            return self.last, BACKWARDS
        return None if self.what_for else (self.words, NO_REASON)

    def show_hits(self, visits: Sequence[Visit]) -> None:
        """The visits that are already there; before they are blocked, not after."""
        many = len(visits)
        self.hit.setVisible(bool(visits))
        self.hits.setText(f"{many} {'visit is' if many == 1 else 'visits are'} at that time")
        rows = [f"{text.clock_time(v.starts)}  {v.patient}" for v in visits[:SHOWN]]
        if many > SHOWN:
            rows.append(f"and {many - SHOWN} more")
        self.names.setText("\n".join(rows))
        self._say_stay()

    def _say_stay(self) -> None:
        calls = "Their times are given back, and each is on the call-back list."
        self.stay.setText(calls if self.call.isChecked() else "They stay, to be moved one by one.")

    def submit(self) -> None:
        """Ask for it, or say what is missing."""
        lacking, stretch = self.lacking(), self.stretch()
        if lacking is not None or stretch is None:
            if lacking is not None:
                lacking[0].error(lacking[1])
                lacking[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.blocked.emit(
            {
                "therapist_id": stretch.therapist_id,
                "starts": stretch.starts,
                "ends": stretch.ends,
                "reason": self.what_for,
                "to_call_backs": self.call.isChecked() and not self.hit.isHidden(),
            }
        )

    def refused(self, fault: Exception) -> None:
        """Nothing was blocked: say why."""
        if isinstance(fault, Invalid) and self.form.show_invalid(fault):
            return
        self.drop_banner()
        fact, _, rest = str(fault).partition(". ")
        icon = "circle-alert" if isinstance(fault, Refused) else "cloud-off"
        self._banner = Banner("warn", icon, fact, rest, stacked=True)
        self.top.addWidget(self._banner)

    def drop_banner(self) -> None:
        """The state that was said has ended."""
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
