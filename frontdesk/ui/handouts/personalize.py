"""The panel that says whom a handout is for, how it is printed, and what stands on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from frontdesk import text
from frontdesk.clock import Clock
from frontdesk.handouts import NEW_SHOES, Handout, Paper, Shoes
from frontdesk.model import Language, Patient, Staff
from frontdesk.ui.form import ComboField, NoteField, PersonField
from frontdesk.ui.handouts.choices import Choices, filled, signed
from frontdesk.ui.handouts.fields import PAPERS, SegmentsField, WaysOut
from frontdesk.ui.handouts.look import Subject
from frontdesk.ui.handouts.page_fields import PageFields
from frontdesk.ui.lane import Lane
from frontdesk.ui.widgets import (
    Button,
    Icon,
    Label,
    PanelFrame,
    Rule,
)

LANGUAGE = {Language.EN: "English", Language.ES: "Español"}
SIZES = (("standard", "Standard"), ("large", "Large print, 18 pt"))
INKS = (("colour", "Color"), ("black", "Black and white"))
LINE_LIMIT = 160


class Personalize(PanelFrame):
    """The choices for one print. `changed` fires when the page will look different."""

    changed = Signal()
    patient_chosen = Signal(object)
    cleared = Signal()

    def __init__(self, lane: Lane, clock: Clock, paper: Paper) -> None:
        super().__init__("Personalize", 344)
        self._clock = clock
        self._paper: Paper = paper
        self.choices = Choices(paper=paper)
        self.clear = Button("Clear", kind="link", small=True)
        self.clear.clicked.connect(self.cleared)
        self.header.addStretch()
        self.header.addWidget(self.clear)
        self.patient = PersonField(lane, "Patient", optional=True)
        self.prints_as = Label("", "small", "ink-3")
        self.therapist = ComboField("From", [(None, "The clinic")])
        self.language = SegmentsField("Language", list(LANGUAGE.items()))
        self.letters = SegmentsField("Text size", SIZES)
        self.ink = SegmentsField("Printer", INKS)
        self.paper = SegmentsField("Paper", PAPERS)
        self.paper.set(paper)
        under = self.patient.layout()
        if under is not None:
            under.addWidget(self.prints_as)
        for field in (self.patient, self.therapist, self.language, self.letters, self.ink):
            self.body.addWidget(field)
        self.body.addWidget(self.paper)
        self.body.addWidget(Rule())
        self._build_page()
        self.edit = Button("Edit the words of this handout", "pencil", "quiet")
        self.body.addWidget(self.edit)
        self.ways = WaysOut(self)
        self.body.addStretch()
        self._connect()
        self.show_choices()

    def _build_page(self) -> None:
        self.page = PageFields()
        self.next_visit, self.name = self.page.next_visit, self.page.name
        self.body.addWidget(self.page)
        self.line = NoteField(
            "A line from you",
            optional=True,
            placeholder="Try tip 4 twice a day this week.",
            lines=2,
        )
        self.body.addWidget(self.line)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(Icon("info", 14, "ink-3"))
        self.noted = Label("", "small", "ink-3", wrap=True)
        row.addWidget(self.noted, 1)
        self.body.addLayout(row)

    def _connect(self) -> None:
        self.patient.chosen.connect(self._patient)
        for field in (self.therapist, self.language, self.letters, self.ink, self.paper, self.line):
            field.edited.connect(self._take)
        self.page.edited.connect(self._take)

    # Filling it

    def offer(self, handout: Handout, therapists: Sequence[Staff], tips: Sequence[str]) -> None:
        """The languages of a handout, who it may come from, and the titles of its tips."""
        self.page.offer(handout, tips)
        self.therapist.offer([(None, "The clinic"), *((one, signed(one)) for one in therapists)])
        for number, language in enumerate(LANGUAGE):
            button = self.language.segments.buttons()[number]
            button.setEnabled(language in handout.languages)

    def begin(self) -> None:
        """For nobody in particular, as at first."""
        self._set(Choices(paper=self.choices.paper, ink=self.choices.ink))

    def show_subject(self, subject: Subject, therapists: Sequence[Staff]) -> None:
        """For this patient: name, therapist, language, next visit and shoes from the record."""
        self._set(filled(self.choices, subject, therapists))

    def freshen(self, subject: Subject) -> None:
        """The record has changed: name and next visit follow it, what was chosen stays."""
        before, today = self.choices, self._clock.today()
        if before.patient is None or before.patient.id != subject.patient.id:
            return
        after = replace(
            before, patient=subject.patient, visit=subject.next_visit, invite=subject.invite
        )
        same = subject.patient.shown_name == before.patient.shown_name
        if same and after.person(today) == before.person(today):
            self.choices = after
        else:
            self._set(after)

    def _set(self, choices: Choices) -> None:
        self.choices = choices
        self.patient.set(choices.patient)
        self.therapist.set(choices.therapist)
        for field, value in (
            (self.language, choices.language),
            (self.letters, choices.size),
            (self.ink, choices.ink),
            (self.paper, choices.paper),
            (self.line, choices.line),
        ):
            field.set(value)
        self.page.show_choices(choices)
        self.show_choices()
        self.changed.emit()

    def show_choices(self) -> None:
        """The words that follow from what is chosen."""
        patient, today = self.choices.patient, self._clock.today()
        short = text.short_name(patient.shown_name) if patient is not None else ""
        self.prints_as.setText(f"Prints as {short}" if self.choices.name else "Prints no name")
        self.prints_as.setVisible(patient is not None)
        when = self.choices.when(today)
        self.next_visit.setEnabled(bool(when))
        self.next_visit.set_hint(when or ("none booked" if patient is not None else ""))
        self.name.setEnabled(patient is not None)
        self.page.plan.setText(_told(self.choices.shoes(today), today))
        if patient is None:
            self.noted.setText("Printing is noted in the history, without a copy.")
        else:
            first = patient.shown_name.split(" ")[0]
            self.noted.setText(f"Noted in {first}’s history when you print.")

    # What a person changes

    def _take(self) -> None:
        line = " ".join(self.line.value().split())
        self.line.error(f"Keep it to {LINE_LIMIT} letters." if len(line) > LINE_LIMIT else "")
        self.choices = self.page.take(
            replace(
                self.choices,
                therapist=self.therapist.value(),
                language=self.language.value(),
                size=self.letters.value(),
                ink=self.ink.value(),
                paper=self.paper.value(),
                line=line[:LINE_LIMIT],
            )
        )
        self.show_choices()
        self.changed.emit()

    def _patient(self, patient: Patient | None) -> None:
        if patient is None:
            self.choices = replace(self.choices, patient=None, visit=None, invite="")
            self.show_choices()
            self.changed.emit()
        else:
            self.patient_chosen.emit(patient)


def _told(plan: Shoes | None, today: date) -> str:
    """The shoe plan in a line, or what it needs."""
    if plan is None:
        return "Miles a week, and miles or weeks of the pair, make a plan."
    days = [plan.reaches(mile) for mile in NEW_SHOES]
    first, last = (text.day(day, today) if day else "now" for day in days)
    return f"New shoes from {first} to {last}." if days[1] else "New shoes now."
