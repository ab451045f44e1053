"""The desk's own sheets on the handouts screen: what is chosen for one, and the panel for it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal

from frontdesk.clock import Clock
from frontdesk.handouts import Paper, SheetKind
from frontdesk.model import Patient, Staff
from frontdesk.ui.form import ComboField, DayField, PersonField
from frontdesk.ui.handouts.fields import PAPERS, SegmentsField, WaysOut
from frontdesk.ui.handouts.task import Task
from frontdesk.ui.lane import Lane
from frontdesk.ui.widgets import Check, Label, PanelFrame

WIDTH = 344
# Which fields each sheet has.
FIELDS = {
    "day-sheet": {"day", "therapist", "initials"},
    "week-sheet": {"day", "therapist", "initials"},
    "appointment-card": {"patient", "day"},
    "call-list": {"owner"},
    "day-grid": {"day"},
}
HINTS = {
    "day-sheet": "A page for each therapist. It holds patient information: shred it after use.",
    "week-sheet": "The week of this day. It holds patient information: shred it after use.",
    "appointment-card": "Without a patient: the next visit of everybody who is seen that day.",
    "call-list": "Everybody who waits for a call, oldest due first. Shred it after use.",
    "day-grid": "To write on while the computer is out. Type it in afterwards.",
}


@dataclass(frozen=True, slots=True)
class SheetChoices:
    """What is chosen for a sheet. No therapist is everybody, or whoever comes first."""

    day: date
    therapist_id: int | None = None
    initials: bool = False
    owner_id: int | None = None
    patient: Patient | None = None
    paper: Paper = "letter"

    def asked(self, key: str) -> dict[str, Any]:
        """What is asked for, as a sheet of this kind is read."""
        fields = FIELDS[key]
        return {
            "day": self.day if "day" in fields else None,
            "therapist_id": self.therapist_id if "therapist" in fields else None,
            "initials": self.initials and "initials" in fields,
            "owner_id": self.owner_id if "owner" in fields else None,
            "patient_id": self.patient.id if self.patient and "patient" in fields else None,
        }

    def task(self, kind: SheetKind) -> Task:
        """The print of it."""
        asked = self.asked(kind.key)
        kept = {name: str(value) for name, value in asked.items() if value}
        kept.pop("patient_id", None)
        whom = ""
        if asked["patient_id"] is not None and self.patient is not None:
            whom = f" for {self.patient.shown_name}"
        note = {
            "handout": kind.key,
            "text_version": "",
            "options": json.dumps({"paper": self.paper, **kept}, sort_keys=True),
            "patient_id": asked["patient_id"],
        }
        return Task(kind.key, kind.title, self.paper, kind.key != "appointment-card", whom, note)


class SheetPanel(PanelFrame):
    """The choices for one sheet. `changed` fires when the page will look different."""

    changed = Signal()

    def __init__(self, lane: Lane, clock: Clock, paper: Paper) -> None:
        super().__init__("", WIDTH)
        self.kind: SheetKind | None = None
        self.choices = SheetChoices(clock.today(), paper=paper)
        self.patient = PersonField(lane, "Patient", optional=True)
        self.day = DayField(clock)
        self.therapist = ComboField("Therapist", [(None, "Everybody")])
        self.owner = ComboField("Whose", [(None, "Everybody’s")])
        self.initials = Check("Initials in place of names")
        self.paper = SegmentsField("Paper", PAPERS)
        self.hint = Label("", "small", "ink-3", wrap=True)
        self._fields = {
            "patient": self.patient,
            "day": self.day,
            "therapist": self.therapist,
            "owner": self.owner,
            "initials": self.initials,
        }
        for field in (*self._fields.values(), self.paper, self.hint):
            self.body.addWidget(field)
        self.body.addStretch()
        self.ways = WaysOut(self)
        self._show()
        for field in (self.day, self.therapist, self.owner, self.paper):
            field.edited.connect(self._take)
        self.initials.toggled.connect(self._take)
        self.patient.chosen.connect(self._patient)

    def open(self, kind: SheetKind, therapists: Sequence[Staff], people: Sequence[Staff]) -> None:
        """The fields of this sheet, filled with what is asked for."""
        self.kind = kind
        self.set_title(kind.title)
        all_of_them = [] if kind.key == "week-sheet" else [(None, "Everybody")]
        self.therapist.offer([*all_of_them, *((one.id, one.name) for one in therapists)])
        known = {one.id for one in therapists}
        self.owner.offer([(None, "Everybody’s"), *((one.id, one.name) for one in people)])
        if self.choices.therapist_id not in known:
            first = next(iter(therapists), None) if kind.key == "week-sheet" else None
            self.choices = replace(self.choices, therapist_id=first.id if first else None)
        self._show()

    def _show(self) -> None:
        choices, key = self.choices, self.kind.key if self.kind else ""
        for name, field in self._fields.items():
            field.setVisible(name in FIELDS.get(key, ()))
        self.hint.setText(HINTS.get(key, ""))
        self.initials.blockSignals(True)
        self.initials.setChecked(choices.initials)
        self.initials.blockSignals(False)
        self.patient.set(choices.patient)
        self.day.set(choices.day)
        self.therapist.set(choices.therapist_id)
        self.owner.set(choices.owner_id)
        self.paper.set(choices.paper)

    def _take(self) -> None:
        self.choices = replace(
            self.choices,
            day=self.day.value() or self.choices.day,
            therapist_id=self.therapist.value(),
            owner_id=self.owner.value(),
            initials=self.initials.isChecked(),
            paper=self.paper.value(),
        )
        self.changed.emit()

    def _patient(self, patient: Patient | None) -> None:
        self.choices = replace(self.choices, patient=patient)
        self.changed.emit()
