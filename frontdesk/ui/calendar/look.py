"""What the calendar asks the clinic for: each answer is one snapshot of one moment.

These run on the data thread and import the use cases there, so that the window's first picture
does not wait for the database library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from frontdesk.model import CallBack, HistoryEntry, Patient, Room, Service, Slot, Staff, Visit

if TYPE_CHECKING:
    from frontdesk.appointments import Board, MonthBoard
    from frontdesk.call_backs import Counts
    from frontdesk.waiting import Gap, Healing

WEEK = 7
FOUND, LATEST = 6, 12


@dataclass(frozen=True, slots=True)
class Frame:
    """What changes seldom: what can be booked, where, with whom, the weekdays open, and the
    earliest and latest minute of any day that the clinic is."""

    services: tuple[Service, ...]
    rooms: tuple[Room, ...]
    therapists: tuple[Staff, ...]
    open_days: frozenset[int]
    opening: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A visit as the panel shows it. `first` where the patient has no earlier visit; `series`
    the visits it repeats with, itself among them."""

    visit: Visit
    patient: Patient
    call_back: CallBack | None
    history: tuple[HistoryEntry, ...]
    first: bool
    series: tuple[Visit, ...] = ()


@dataclass(frozen=True, slots=True)
class Queue:
    """The call-backs that are open, most late first, with their counts."""

    call_backs: tuple[CallBack, ...]
    counts: Counts


@dataclass(frozen=True, slots=True)
class Request:
    """A call-back that a visit is to be booked from, with the times to offer for it."""

    call_back: CallBack
    patient: Patient | None
    slots: tuple[Slot, ...]


def frame(read: Any) -> Frame:
    """Services, rooms, therapists and opening days."""
    from frontdesk import clinic, staff

    hours = clinic.hours(read)
    own = [each for each in hours if each.therapist_id is None] or list(hours)
    return Frame(
        clinic.services(read),
        clinic.rooms(read),
        staff.therapists(read),
        frozenset(each.weekday for each in own),
        (min(h.starts for h in own), max(h.ends for h in own)) if own else None,
    )


def chain(read: Any, *, gaps: tuple[Gap, ...]) -> tuple[Healing, ...]:
    """The times that came free one by another, down to the first that nobody has yet."""
    from frontdesk import waiting

    healed = []
    for gap in gaps:
        healed.append(waiting.heal(read, gap=gap))
        if healed[-1].given_to is None:
            break
    return tuple(healed)


def day_board(read: Any, *, day: date) -> Board:
    """One day, a column per therapist."""
    from frontdesk import appointments

    return appointments.day_board(read, day=day, holds=True)


def week_board(read: Any, *, therapist_id: int, first: date) -> Board:
    """Seven days of one therapist."""
    from frontdesk import appointments

    return appointments.week_board(
        read, therapist_id=therapist_id, first=first, days=WEEK, holds=True
    )


def month_board(read: Any, *, first: date, days: int, therapist_id: int | None) -> MonthBoard:
    """How full the days of a month are."""
    from frontdesk import appointments

    return appointments.month_board(read, first=first, days=days, therapist_id=therapist_id)


def agenda(read: Any, *, words: str, **asked: Any) -> tuple[Visit, ...]:
    """The visits of some days as a list, narrowed by words."""
    from frontdesk import appointments

    return appointments.agenda(read, query=words, **asked)


def opened(read: Any, *, id: int) -> Opened:
    """The panel of one visit. Raises Gone."""
    from frontdesk import appointments, call_backs, history, patients

    visit = appointments.get(read, id=id)
    asked = visit.call_back_id
    return Opened(
        visit,
        patients.get(read, id=visit.patient_id),
        call_backs.get(read, id=asked) if asked is not None else None,
        history.of(read, table="appointment", row_id=id, limit=LATEST),
        not appointments.before(read, visit_id=id, limit=1),
        appointments.series_of(read, id=id) if visit.series_id is not None else (),
    )


def openings(
    read: Any,
    *,
    service_id: int,
    therapist_id: int | None = None,
    start: datetime | None = None,
    minutes: int | None = None,
    limit: int = FOUND,
    ignore: int | None = None,
) -> tuple[Slot, ...]:
    """The next free times for a service; a hold to `ignore` is not in their way."""
    from frontdesk import appointments

    return appointments.free(
        read,
        service_id=service_id,
        therapist_id=therapist_id,
        start=start,
        minutes=minutes,
        limit=limit,
        ignore=ignore,
    )


def queue(read: Any) -> Queue:
    """Open call-backs for the drawer."""
    from frontdesk import call_backs

    return Queue(call_backs.worklist(read, state="open"), call_backs.counts(read))


def people(read: Any, *, query: str, limit: int = FOUND) -> tuple[Patient, ...]:
    """Patients that match what is typed."""
    from frontdesk import patients

    return patients.search(read, query=query, limit=limit)


def person(read: Any, *, id: int) -> Patient:
    """One patient. Raises Gone."""
    from frontdesk import patients

    return patients.get(read, id=id)


def record(read: Any, *, patient_id: int) -> str:
    """How somebody keeps their visits, in few words: "2 no-shows, 1 late cancel", or ""."""
    from frontdesk import patients

    kept = patients.reliability(read, patient_id=patient_id)
    parts = ((kept.no_shows, "no-show"), (kept.late_cancels, "late cancel"))
    return ", ".join(f"{n} {one}{'' if n == 1 else 's'}" for n, one in parts if n)


def request(read: Any, *, id: int, service_id: int) -> Request:
    """A call-back with its patient and the next three free times that suit its wish."""
    from frontdesk import appointments, call_backs, patients

    asked = call_backs.get(read, id=id)
    slots = appointments.free(
        read, service_id=service_id, limit=3, part=asked.best_time, patient_id=asked.patient_id
    )
    someone = patients.get(read, id=asked.patient_id) if asked.patient_id is not None else None
    return Request(asked, someone, slots)
