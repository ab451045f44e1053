"""What the desk's own sheets hold: read elsewhere and handed over, as here no database is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from frontdesk.model import AppointmentStatus, Language, Visit
from frontdesk.schedule import DayPlan, Span


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who prints and when (wall time), and the first 8 characters of the end of the history."""

    at: datetime
    by: str
    head: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """One therapist's day. `numbers` says which of the patient's sessions a visit is, `firsts`
    holds the ids of first visits; both by visit id."""

    day: date
    therapist: str
    plan: DayPlan
    visits: tuple[Visit, ...]
    numbers: Mapping[int, int] = field(default_factory=dict)
    firsts: frozenset[int] = frozenset()

    @property
    def seen(self) -> tuple[Visit, ...]:
        """Those who are expected: not what was cancelled or missed, and no time that is held."""
        held = AppointmentStatus.PENDING
        return tuple(v for v in self.visits if v.blocks and v.status is not held)


@dataclass(frozen=True, slots=True)
class DaySheet:
    """A page for each therapist of a day. With `initials` no name and no number is printed."""

    days: tuple[Day, ...]
    initials: bool = False


@dataclass(frozen=True, slots=True)
class WeekSheet:
    """The days of one therapist's week, side by side."""

    therapist: str
    days: tuple[Day, ...]
    initials: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A visit as it stands on an appointment card. `invite` is the visit as iCalendar."""

    short_name: str
    service: str
    therapist: str
    starts: datetime
    language: Language = Language.EN
    invite: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """Appointment cards; the page is filled up with cards to write on."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """One request on the call list, its words as they are printed."""

    name: str
    phone: str
    about: str
    due: datetime
    when: str = ""
    tries: int = 0
    language: Language = Language.EN
    voicemail_ok: bool = False


@dataclass(frozen=True, slots=True)
class CallList:
    """The open requests in the order they are called, at this minute of the clinic's wall."""

    calls: tuple[Call, ...]
    now: datetime


@dataclass(frozen=True, slots=True)
class DayGrid:
    """A day to be filled in by hand; without a date the date is left to be written too."""

    columns: tuple[str, ...]
    span: Span
    day: date | None = None


Content = DaySheet | WeekSheet | Cards | CallList | DayGrid
