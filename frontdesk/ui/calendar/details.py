"""The panel of one visit: how far it has come, its facts, notes and history, and its actions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.model import AppointmentStatus, Language, Visit
from frontdesk.ui.calendar import stages
from frontdesk.ui.calendar.cancel_box import CancelBox
from frontdesk.ui.calendar.inks import KIND, KIND_ICON
from frontdesk.ui.calendar.look import Opened
from frontdesk.ui.calendar.more_facts import more_facts
from frontdesk.ui.calendar.progress import Progress
from frontdesk.ui.calendar.repeats_scope import ScopeBox
from frontdesk.ui.widgets import (
    Button,
    Chip,
    Fact,
    Facts,
    IconButton,
    Label,
    PanelFrame,
    Rule,
    SectionLabel,
)
from frontdesk.ui.widgets.buttons import plain_tip

WIDTH = 344
LANGUAGES = {Language.EN: "English", Language.ES: "Spanish"}


@dataclass(frozen=True, slots=True)
class Moment:
    """The time that waits and dates are told by, and how an instant becomes wall time."""

    now: datetime
    instant: datetime
    to_wall: Callable[[datetime], datetime]


class Details(PanelFrame):
    """One visit. Says what is asked for and changes nothing itself.

    `asked` carries a command's name, `status_asked` a status, `note_saved` the new note,
    `cancelled` a reason and whether the patient goes to the call-backs."""

    asked = Signal(str)
    status_asked = Signal(object)
    note_saved = Signal(str)
    cancelled = Signal(object, bool)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("", WIDTH)
        self.opened: Opened | None = None
        self._build_header()
        self._build_person()
        self.alert = Chip("", "triangle-alert", "warn")
        self.body.addWidget(self.alert)
        self.progress = Progress()
        self.body.addWidget(self.progress)
        self._build_steps()
        self.body.addWidget(Rule())
        self.facts = Facts()
        self.body.addWidget(self.facts)
        self.body.addWidget(Rule())
        self.hurts_title = SectionLabel("What hurts")
        self.hurts = Label("", "body", "ink", wrap=True)
        self.body.addLayout(close_together(self.hurts_title, self.hurts))
        self._build_note()
        self.body.addWidget(Rule())
        self.activity = QGridLayout()
        self.activity.setHorizontalSpacing(12)
        self.activity.setVerticalSpacing(5)
        self.activity.setColumnStretch(1, 1)
        together = close_together(SectionLabel("Activity"))
        together.addLayout(self.activity)
        self.body.addLayout(together)
        self.body.addStretch()
        self._build_footer()

    def _build_header(self) -> None:
        self.kind = Chip("", "footprints", "discovery")
        self.more = IconButton("ellipsis", "More for this visit")
        self.more.clicked.connect(lambda: self.asked.emit("more"))
        self.fill_header([self.kind], self.closed.emit, [self.more])

    def _build_person(self) -> None:
        row = QHBoxLayout()
        self.name = Label("", "title", "ink", wrap=True)
        self.state = Chip("", "armchair", "clay")
        row.addWidget(self.name, 1)
        row.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        self.contact = Label("", "body", "ink-2", wrap=True)
        self.contact.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.contact)
        self.body.addLayout(column)

    def _build_steps(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.forward = Button("", "hand", "primary")
        self.back = Button("")
        self.forward.clicked.connect(lambda: self._step(self.forward))
        self.back.clicked.connect(lambda: self._step(self.back))
        row.addWidget(self.forward, 1)
        row.addWidget(self.back)
        self.body.addLayout(row)
        self.held = Label("", "small", "ink-2", wrap=True)
        self.body.addWidget(self.held)

    def _build_note(self) -> None:
        row = QHBoxLayout()
        row.addWidget(SectionLabel("Front-desk note"), 1)
        self.edit = Button("Edit", "pencil", "link", small=True)
        self.edit.setAccessibleName("Edit the front-desk note")
        self.edit.clicked.connect(self.edit_note)
        row.addWidget(self.edit)
        self.note = Label("", "body", "ink", wrap=True)
        self.pad = QPlainTextEdit()
        self.pad.setAccessibleName("Front-desk note")
        self.pad.setTabChangesFocus(True)
        self.pad.setFixedHeight(76)
        self.saving = QWidget()
        buttons = QHBoxLayout(self.saving)
        buttons.setContentsMargins(0, 0, 0, 0)
        self.save = Button("Save note", kind="primary", small=True)
        self.keep = Button("Close", kind="quiet", small=True)
        self.save.clicked.connect(self.save_note)
        self.keep.clicked.connect(self.stop_note)
        buttons.addWidget(self.save)
        buttons.addWidget(self.keep)
        buttons.addStretch()
        together = close_together(self.note, self.pad, self.saving)
        together.insertLayout(0, row)
        self.body.addLayout(together)
        self.pad.hide()
        self.saving.hide()

    def _build_footer(self) -> None:
        self.handout = Button("Handout", "printer")
        self.patient = Button("Patient", "user-round")
        self.cancel = Button("Cancel visit", kind="danger")
        self.handout.clicked.connect(lambda: self.asked.emit("handout"))
        self.patient.clicked.connect(lambda: self.asked.emit("open_patient"))
        self.cancel.clicked.connect(self.ask_reason)
        for button in (self.handout, self.patient, self.cancel):
            self.footer.addWidget(button, 1)
        self.reasons = CancelBox()
        self.reasons.chosen.connect(self.cancelled)
        self.reasons.kept.connect(self.cancel.setFocus)
        self.body.insertWidget(0, self.reasons)
        self.reasons.hide()
        self.which = ScopeBox()
        self.body.insertWidget(0, self.which)
        self.which.hide()

    def show_visit(self, opened: Opened, moment: Moment, why_not: str = "") -> None:
        """Show this visit; a note that is being written is left alone. With `why_not` it may only
        be read here."""
        other = self.opened is None or self.opened.visit.id != opened.visit.id
        self.opened = opened
        self.held.setText(why_not)
        self.held.setVisible(bool(why_not))
        self.edit.setVisible(not (why_not or self.writing))
        visit = opened.visit
        if other:
            self.stop_note()
            self.reasons.hide()
            self.which.hide()
        self.kind.show_chip(visit.service, KIND_ICON[visit.kind], KIND[visit.kind])
        self.name.setText(visit.patient)
        phone = text.phone_show(opened.patient.phone, opened.patient.phone_raw)
        new = "New patient" if opened.first else ""
        self.contact.setText(" · ".join(part for part in (phone, new) if part))
        self.contact.setVisible(bool(phone or new))
        self.alert.setVisible(bool(opened.patient.care_alert))
        self.alert.setText(opened.patient.care_alert[:60])
        self.alert.setToolTip(plain_tip(opened.patient.care_alert))
        self._show_state(visit, moment)
        self._show_facts(opened, moment)
        hurts = visit.reason or opened.patient.what_hurts
        self.hurts.setText(hurts)
        self.hurts_title.setVisible(bool(hurts))
        self.hurts.setVisible(bool(hurts))
        self.note.setText(visit.note or "None yet")
        self.note.set_ink("ink" if visit.note else "ink-3")
        self._show_activity(opened, moment)

    def _show_state(self, visit: Visit, moment: Moment) -> None:
        at = AppointmentStatus
        waiting = visit.status is at.ARRIVED and visit.arrived_at is not None
        if waiting and visit.arrived_at is not None:
            said = text.waited(moment.instant - visit.arrived_at)
            self.state.show_chip(said, "armchair", "clay")
        elif visit.status is at.IN_SESSION:
            self.state.show_chip("In session", "hand", f"solid-{KIND[visit.kind]}")
        elif visit.status in (at.NOSHOW, at.CANCELLED):
            icon = "user-x" if visit.status is at.NOSHOW else "x"
            self.state.show_chip(stages.STATUS_WORDS[visit.status], icon, "grey")
        shown = waiting or visit.status in (at.IN_SESSION, at.NOSHOW, at.CANCELLED)
        self.state.setVisible(shown)
        booked = stages.booked_at(self.opened.history) if self.opened else None
        self.progress.show_stages(stages.stages(visit, booked, moment.now.date(), moment.to_wall))
        today = moment.now.date()
        held = bool(self.held.text())
        self._offer(self.forward, None if held else stages.forward(visit, today))
        self._offer(self.back, None if held else stages.back(visit, today))
        self.cancel.setVisible(not held and stages.may(visit, at.CANCELLED))

    def _offer(self, button: Button, step: stages.Next | None) -> None:
        button.setVisible(step is not None)
        if step is not None:
            button.setText(step.label)
            button.setProperty("status", step.status.value)
            if button is self.forward:
                button.set_icon(step.icon)

    def _step(self, button: Button) -> None:
        self.status_asked.emit(AppointmentStatus(button.property("status")))

    def _show_facts(self, opened: Opened, moment: Moment) -> None:
        visit, today = opened.visit, moment.now.date()
        when = "Today" if visit.starts.date() == today else text.day(visit.starts.date(), today)
        movable = visit.stands and visit.status is not AppointmentStatus.FULFILLED
        movable = movable and not self.held.text()
        place = " · ".join(part for part in (visit.therapist, visit.room) if part)
        facts = [
            Fact(
                "Time",
                f"{when}, {text.time_range(visit.starts, visit.ends)}",
                "clock",
                "Move" if movable else "",
                lambda: self.asked.emit("move"),
            ),
            Fact(
                "Therapist and room",
                place,
                "user-round",
                "Change" if movable else "",
                lambda: self.asked.emit("change"),
            ),
            Fact("Language", LANGUAGES[visit.language], "languages"),
        ]
        facts += [Fact(*each) for each in more_facts(visit, opened.series)]
        if opened.call_back is not None:
            asked = moment.to_wall(opened.call_back.opened_at)
            said = f"From call-back, {stages.MONTHS[asked.month - 1][:3]} {asked.day}"
            run: Callable[[], object] = lambda: self.asked.emit("open_call_back")  # noqa: E731
            facts.append(Fact("Call-back", said, "phone-incoming", "Open", run))
        self.facts.show_facts(facts)

    def _show_activity(self, opened: Opened, moment: Moment) -> None:
        while (item := self.activity.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for row, entry in enumerate(opened.history):
            at = moment.to_wall(entry.at)
            today = at.date() == moment.now.date()
            when = text.clock_time(at) if today else stages.short_when(at, moment.now.date())
            self.activity.addWidget(
                Label(when, "small", "ink-3"), row, 0, Qt.AlignmentFlag.AlignTop
            )
            self.activity.addWidget(
                Label(stages.activity(entry), "small", "ink-2", wrap=True), row, 1
            )

    def edit_note(self) -> None:
        """Open the note for writing."""
        if self.opened is None:
            return
        self.pad.setPlainText(self.opened.visit.note)
        self._writing(True)
        self.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_note(self) -> None:
        """Ask for the note to be kept; it stays open until the clinic has taken it."""
        self.note_saved.emit(self.pad.toPlainText())

    def stop_note(self) -> None:
        """Back to reading."""
        self._writing(False)

    def _writing(self, on: bool) -> None:
        self.note.setVisible(not on)
        self.edit.setVisible(not (on or self.held.text()))
        self.pad.setVisible(on)
        self.saving.setVisible(on)

    @property
    def writing(self) -> bool:
        """Whether a note is being written."""
        return not self.pad.isHidden()

    def ask_reason(self) -> None:
        """Ask why the visit is cancelled, in the panel."""
        self.reasons.show()
        self.reasons.begin()


def close_together(*widgets: QWidget) -> QVBoxLayout:
    """A heading with what belongs to it."""
    column = QVBoxLayout()
    column.setSpacing(4)
    for widget in widgets:
        column.addWidget(widget)
    return column
