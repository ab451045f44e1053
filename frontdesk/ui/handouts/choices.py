"""What the Personalize panel holds, without Qt: from choices to what is printed and recorded."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from frontdesk import handouts, text
from frontdesk.handouts import Handout, Ink, Options, Paper, Person, Size
from frontdesk.model import Language, Patient, Staff, Visit
from frontdesk.ui.handouts.task import Task


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything chosen for one print."""

    patient: Patient | None = None
    visit: Visit | None = None
    therapist: Staff | None = None
    language: Language = Language.EN
    size: Size = "standard"
    ink: Ink = "colour"
    paper: Paper = "letter"
    next_visit: bool = True
    qr: bool = True
    shoe_lines: bool = True
    name: bool = True
    line: str = ""

    def options(self) -> Options:
        """The page."""
        return Options(
            language=self.language,
            size=self.size,
            ink=self.ink,
            paper=self.paper,
            qr="discovery" if self.qr else "none",
            show_shoe_lines=self.shoe_lines,
            line=self.line,
        )

    def person(self, today: date) -> Person:
        """Whom it is for, as printed: never the full name."""
        named = self.patient is not None and self.name
        return Person(
            short_name=text.short_name(self.patient.shown_name) if named and self.patient else "",
            therapist=signed(self.therapist) if self.therapist is not None else "",
            next_visit=self.when(today) if self.next_visit else "",
        )

    def when(self, today: date) -> str:
        """Day and time of the next visit in the handout's language, or "" if there is none."""
        if self.visit is None:
            return ""
        start = self.visit.starts
        day = text.day(start.date(), today, lang=self.language)
        return f"{day}, {text.clock_time(start, lang=self.language)}"

    def task(self, handout: Handout, visit_id: int | None) -> Task:
        """The print of it, given on this visit where it was on one."""
        whom = f" for {self.patient.shown_name}" if self.patient is not None else ""
        note = {
            "handout": handout.key,
            "text_version": handouts.text_version(handout.key, self.language),
            "language": self.language,
            "options": self.noted(),
            "patient_id": self.patient.id if self.patient is not None else None,
            "appointment_id": visit_id,
        }
        return Task(handout.key, handout.title, self.paper, self.ink == "black", whom, note)

    def noted(self) -> str:
        """The options as recorded with the print: everything but the person's own details."""
        kept = {
            "size": self.size,
            "ink": self.ink,
            "paper": self.paper,
            "qr": self.qr,
            "shoe_lines": self.shoe_lines,
            "next_visit": bool(self.visit) and self.next_visit,
            "name": self.patient is not None and self.name,
            "line": bool(self.line),
        }
        return json.dumps(kept, sort_keys=True)


def signed(therapist: Staff) -> str:
    """A therapist's name with credentials, as printed."""
    return ", ".join(part for part in (therapist.name, therapist.credentials) if part)
