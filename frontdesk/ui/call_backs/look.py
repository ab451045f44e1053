"""What the call-backs screen asks the clinic for: each answer is one snapshot of one moment.

These run on the data thread and import the use cases there, so that the window's first picture
does not wait for the database library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from frontdesk import schedule
from frontdesk.model import (
    OPEN_CALL_BACKS,
    AppointmentKind,
    BestTime,
    CallAttempt,
    CallBack,
    CallBackKind,
    CallBackRules,
    Patient,
    Service,
    Staff,
    Visit,
)

if TYPE_CHECKING:
    from frontdesk.call_backs import Counts, FirstCalls, Step

State = Literal["open", "done_today", "all"]
# A number is looked for from four digits on: fewer would find strangers.
FROM_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Worklist:
    """The list with its counts, the people it may be assigned to, the clinic's rules and opening
    hours, and how soon people were called."""

    call_backs: tuple[CallBack, ...]
    counts: Counts
    people: tuple[Staff, ...]
    rules: CallBackRules
    opening: schedule.Opening
    first_calls: FirstCalls
    quiet: tuple[CallBack, ...] = ()


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
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """What is read out to somebody who asks what it costs and when there is time: the price list,
    and for a `service` the next free times of each therapist."""

    prices: tuple[Service, ...]
    service: str
    times: tuple[tuple[str, tuple[datetime, ...]], ...]


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
        call_backs.opening(read),
        call_backs.first_calls(read),
        call_backs.quiet(read) if state == "open" and kind is None and owner_id is None else (),
    )


def one(read: Any, *, id: int) -> One:
    """The panel. Raises Gone."""
    from frontdesk import call_backs, history

    story = history.of(read, table="call_back", row_id=id)
    request = call_backs.get(read, id=id)
    asks = request.kind is CallBackKind.COST and request.status in OPEN_CALL_BACKS
    return One(
        request,
        call_backs.attempts(read, call_back_id=id),
        call_backs.steps(read, id=id),
        story[-1].person if story else "",
        quote(read, part=request.best_time) if asks else None,
    )


def quote(read: Any, *, part: BestTime) -> Quote:
    """The price list, and the next free times for what a newcomer books first: a discovery
    visit, in the part of the day they like."""
    from frontdesk import appointments, clinic, staff

    services = clinic.services(read)
    visits = [s for s in services if s.kind is AppointmentKind.DISCOVERY_VISIT] or list(services)
    if not visits:
        return Quote(services, "", ())
    first = visits[0]
    times = []
    for person in staff.therapists(read):
        if first.therapist_ids and person.id not in first.therapist_ids:
            continue
        slots = appointments.free(
            read, service_id=first.id, therapist_id=person.id, part=part, limit=3, days=60
        )
        times.append((person.name, tuple(slot.start for slot in slots)))
    return Quote(services, first.name, tuple(times))


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
