"""What the Personalize panel holds, without Qt: from choices to what is printed and recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from frontdesk import text
from frontdesk.handouts import Handout, Ink, Options, Paper, Person, Qr, Season, Shoes, Size, prints
from frontdesk.handouts.prints import Print
from frontdesk.model import Language, Patient, Staff, Visit
from frontdesk.ui import privacy
from frontdesk.ui.handouts.look import Subject
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
    qr: Qr = "discovery"
    shoe_lines: bool = True
    name: bool = True
    line: str = ""
    season: Season = ""
    ticked: tuple[int, ...] = ()
    weekly: int | None = None
    miles: int | None = None
    weeks: int | None = None
    beside: bool = False
    invite: str = ""

    def options(self, handout: Handout, today: date) -> Options:
        """The page, with what this handout can have."""
        can = handout.choices
        other = Language.ES if self.language is Language.EN else Language.EN
        return Options(
            language=self.language,
            size=self.size,
            ink=self.ink,
            paper=self.paper,
            qr=self.qr,
            show_shoe_lines=self.shoe_lines,
            line=self.line,
            season=self.season if "season" in can else "",
            ticked=self.ticked if "tips" in can else (),
            shoes=self.shoes(today) if "shoes" in can else None,
            beside=other if self.beside and "beside" in can else None,
        )

    def shoes(self, today: date) -> Shoes | None:
        """The shoe plan, where both of what it needs is known: miles count before age."""
        if not self.weekly:
            return None
        if self.miles is not None:
            return Shoes(self.weekly, self.miles, today)
        return None if self.weeks is None else Shoes.by_age(self.weekly, self.weeks, today)

    def _short_name(self) -> str:
        """As it is printed: on paper the name is never hidden."""
        return text.short_name(privacy.whole(self.patient.shown_name)) if self.patient else ""

    def person(self, today: date) -> Person:
        """Whom it is for, as printed: never the full name."""
        return Person(
            short_name=self._short_name() if self.name else "",
            therapist=signed(self.therapist) if self.therapist is not None else "",
            next_visit=self.when(today) if self.next_visit else "",
            invite=self.invite if self.visit is not None else "",
        )

    def when(self, today: date) -> str:
        """Day and time of the next visit in the handout's language, or "" if there is none."""
        if self.visit is None:
            return ""
        start = self.visit.starts
        day = text.day(start.date(), today, lang=self.language)
        return f"{day}, {text.clock_time(start, lang=self.language)}"

    def noted(self, handout: Handout, visit_id: int | None, made: Print) -> Task:
        """The print of it, given on this visit where it was on one."""
        whom = f" for {self.patient.shown_name}" if self.patient is not None else ""
        note = {
            "handout": handout.key,
            "text_version": made.versions[self.language],
            "language": self.language,
            "options": prints.write(made),
            "patient_id": self.patient.id if self.patient is not None else None,
            "appointment_id": visit_id,
        }
        return Task(handout.key, handout.title, self.paper, self.ink == "black", whom, note)


def filled(before: Choices, subject: Subject, therapists: Sequence[Staff]) -> Choices:
    """The choices for this patient: name, therapist, language, next visit and shoes from the
    record. What was chosen for somebody else is not for this one, but the printer is the same."""
    if before.patient is not None and before.patient.id != subject.patient.id:
        before = Choices(paper=before.paper, ink=before.ink)
    visit, therapist = subject.visit or subject.next_visit, before.therapist
    if visit is not None:
        named = [one for one in therapists if one.id == visit.therapist_id]
        therapist = named[0] if named else therapist
    return replace(
        before,
        patient=subject.patient,
        visit=subject.next_visit,
        therapist=therapist,
        language=subject.patient.language,
        invite=subject.invite,
        weekly=subject.patient.weekly_miles,
        miles=subject.patient.shoe_miles,
        weeks=None,
        ticked=(),
    )


def signed(therapist: Staff) -> str:
    """A therapist's name with credentials, as printed."""
    return therapist.signed
