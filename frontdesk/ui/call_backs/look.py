"""What the call-backs screen asks the clinic for: each answer is one snapshot of one moment.

These run on the data thread and import the use cases there, so that the window's first picture
does not wait for the database library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from frontdesk.model import (
    BestTime,
    CallAttempt,
    CallBack,
    CallBackKind,
    CallBackRules,
    Patient,
    Staff,
    Visit,
)

if TYPE_CHECKING:
    from frontdesk.call_backs import Counts, Step

State = Literal["open", "done_today", "all"]
# A number is looked for from four digits on: fewer would find strangers.
FROM_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Worklist:
    """The list with its counts, the people it may be assigned to, and the clinic's rules."""

    call_backs: tuple[CallBack, ...]
    counts: Counts
    people: tuple[Staff, ...]
    rules: CallBackRules


@dataclass(frozen=True, slots=True)
class Caller:
    """Who has the number: people, the next visit of the first, requests that are still open."""

    people: tuple[Patient, ...]
    call_backs: tuple[CallBack, ...]
    visit: Visit | None


@dataclass(frozen=True, slots=True)
class One:
    """One call-back with what was tried, what each outcome would plan, who wrote it down."""

    call_back: CallBack
    attempts: tuple[CallAttempt, ...]
    steps: tuple[Step, ...]
    opener: str


def worklist(
    read: Any, *, kind: CallBackKind | None, owner_id: int | None, state: State
) -> Worklist:
    """The whole screen but the panel."""
    from frontdesk import call_backs, clinic, staff

    return Worklist(
        call_backs.worklist(read, kind=kind, owner_id=owner_id, state=state),
        call_backs.counts(read),
        tuple(person for person in staff.everyone(read) if person.active),
        clinic.rules(read),
    )


def one(read: Any, *, id: int) -> One:
    """The panel. Raises Gone."""
    from frontdesk import call_backs, history

    story = history.of(read, table="call_back", row_id=id)
    return One(
        call_backs.get(read, id=id),
        call_backs.attempts(read, call_back_id=id),
        call_backs.steps(read, id=id),
        story[-1].person if story else "",
    )


def caller(read: Any, *, phone: str, email: str = "") -> Caller:
    """Who may be calling: by a number that is still being typed, or an e-mail address."""
    from frontdesk import appointments, call_backs, patients

    digits = "".join(letter for letter in phone if letter.isdigit())
    some = len(digits) >= FROM_DIGITS
    same = call_backs.same_caller(read, phone=phone if some else "", email=email)
    people = same.patients
    if some and not people:
        people = patients.search(read, query=digits, limit=3)
    visit = None
    if people:
        visit = appointments.next_of_patient(read, patient_id=people[0].id)
    return Caller(people, same.call_backs, visit)


def dues(read: Any, *, kind: CallBackKind, best_time: BestTime) -> tuple[datetime, ...]:
    """When a request like this is best called back, then the next parts of the day after that."""
    from frontdesk import call_backs

    first = call_backs.default_due(read, kind=kind, best_time=best_time)
    others = {call_backs.default_due(read, kind=kind, best_time=part) for part in BestTime}
    return (first, *sorted(when for when in others if when != first))
