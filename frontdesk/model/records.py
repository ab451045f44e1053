"""What is on record beside visits: handouts given, history, days closed, cards looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from frontdesk.model.words import Language


@dataclass(frozen=True, slots=True)
class HandoutGiven:
    """That a handout was printed or saved: which text, who, when, with which options."""

    id: int
    version: int
    handout: str
    text_version: str
    language: Language
    options: str
    patient_id: int | None
    appointment_id: int | None
    staff_id: int | None
    at: datetime
    how: str


@dataclass(frozen=True, slots=True)
class HandoutText:
    """A handout's text as the clinic has edited it; the highest `number` holds."""

    id: int
    version: int
    handout: str
    language: Language
    number: int
    content: str


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One line of history: who did what, when, and what it changed, for people to read."""

    id: int
    action_id: int
    at: datetime
    person: str
    desk: str
    label: str
    subject: str
    what: tuple[tuple[str, str, str], ...]
    undoes: int | None


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """That a day's visits were all settled and the day was closed, by whom and when."""

    id: int
    version: int
    day: date
    at: datetime
    staff_id: int | None
    person: str


@dataclass(frozen=True, slots=True)
class Viewing:
    """That a person looked at a patient's record (FHIR AuditEvent, read)."""

    id: int
    version: int
    patient_id: int
    staff_id: int | None
    person: str
    at: datetime
