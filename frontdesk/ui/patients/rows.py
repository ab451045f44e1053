"""The list of patients as lines of words, without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from frontdesk import text
from frontdesk.model import Patient
from frontdesk.ui.patients import words
from frontdesk.ui.patients.look import Found

if TYPE_CHECKING:
    from frontdesk.appointments import Around


@dataclass(frozen=True, slots=True)
class Note:
    """A line between or below the people: a heading, or a hint."""

    key: str
    said: str
    stops: bool = False

    @property
    def spoken(self) -> str:
        return self.said


@dataclass(frozen=True, slots=True)
class Line:
    """One person as words. `last` and `next` say when they were here and come again."""

    patient: Patient
    last: str = ""
    next: str = ""

    @property
    def key(self) -> int:
        return self.patient.id

    @property
    def stops(self) -> bool:
        return True

    @property
    def name(self) -> str:
        return words.full_name(self.patient)

    @property
    def initials(self) -> str:
        return text.initials(self.patient.shown_name)

    @property
    def number(self) -> str:
        return words.phone(self.patient) or self.patient.email

    @property
    def hurts(self) -> str:
        return words.one_line(self.patient.what_hurts)

    @property
    def alert(self) -> str:
        return words.one_line(self.patient.care_alert)

    @property
    def born(self) -> str:
        return words.born(self.patient)

    @property
    def spoken(self) -> str:
        alert = f"care alert: {self.alert}" if self.alert else ""
        said = (self.name, self.number, self.born, self.next, self.last, self.hurts, alert)
        return ", ".join(part for part in said if part)


def _line(patient: Patient, around: Around | None, now: datetime) -> Line:
    last = next_ = ""
    if around is not None and around.last is not None:
        today = around.last.date() == now.date()
        last = "Here today" if today else f"Last {_day(around.last, now)}"
    if around is not None and around.next is not None:
        next_ = f"Next {_day(around.next, now)}, {text.clock_time(around.next)}"
    return Line(patient, last, next_)


def _day(when: datetime, now: datetime) -> str:
    today = when.date() == now.date()
    return "today" if today else text.day(when.date(), now.date())


def lines(found: Found, now: datetime) -> tuple[Note | Line, ...]:
    """Those found, under a heading that says who they are; nothing where nobody is."""
    if not found.people:
        return ()
    count = len(found.people)
    heading = "Seen or changed last"
    if found.query:
        heading = "1 patient" if count == 1 else f"{count} patients"
    if found.more:
        heading = f"The first {count}"
    made: list[Note | Line] = [Note("heading", heading)]
    made += [_line(patient, found.around.get(patient.id), now) for patient in found.people]
    if found.more:
        made.append(Note("more", "More match. Type more of the name, or the phone number."))
    return tuple(made)
