"""What the Today screen asks the clinic for: each answer is one snapshot of one moment.

These run on the data thread and import the use cases there, so that the window's first picture
does not wait for the database library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from frontdesk.model import CallBack, Patient, Staff, Visit

if TYPE_CHECKING:
    from frontdesk.appointments import Board

LAST = 3
AHEAD = (7, 60)  # days in which the next visit is looked for, the near ones first


@dataclass(frozen=True, slots=True)
class Day:
    """A day of one therapist or of all. `next` is the first visit after an empty day;
    a wait is long after `limit` minutes."""

    board: Board
    firsts: frozenset[int]
    therapists: tuple[Staff, ...]
    next: Visit | None
    limit: int = 10


@dataclass(frozen=True, slots=True)
class Opened:
    """A visit as the panel shows it: whose, which session it is, what was before; `draft` is the
    note that whoever is here typed and that was never saved."""

    visit: Visit
    patient: Patient
    number: int | None
    first: bool
    earlier: tuple[Visit, ...]
    call_back: CallBack | None
    draft: str = ""


def day(read: Any, *, day: date, therapist_id: int | None) -> Day:
    """The whole screen but the panel."""
    from frontdesk import appointments, clinic, staff

    if therapist_id is None:
        board = appointments.day_board(read, day=day)
    else:
        board = appointments.week_board(read, therapist_id=therapist_id, first=day, days=1)
    empty = not any(visit.stands for visit in board.visits)
    return Day(
        board,
        appointments.firsts(read, visits=board.visits),
        staff.therapists(read),
        _next(read, day, therapist_id) if empty else None,
        clinic.waiting_limit(read),
    )


def _next(read: Any, day: date, therapist_id: int | None) -> Visit | None:
    """The first visit after a day that still stands."""
    from frontdesk import appointments

    start = datetime.combine(day, time()) + timedelta(days=1)
    for days in AHEAD:
        end = start + timedelta(days=days)
        found = appointments.span(read, start=start, end=end, therapist_id=therapist_id)
        standing = next((visit for visit in found if visit.stands), None)
        if standing is not None:
            return standing
    return None


def note_place(visit_id: int) -> str:
    """Where the note that is being typed for a visit is kept."""
    return f"note:{visit_id}"


def opened(read: Any, *, id: int, person_id: int | None) -> Opened:
    """The panel of one visit. Raises Gone."""
    from frontdesk import appointments, call_backs, drafts, patients

    visit = appointments.get(read, id=id)
    board = appointments.week_board(
        read, therapist_id=visit.therapist_id, first=visit.starts.date(), days=1
    )
    asked = visit.call_back_id
    return Opened(
        visit,
        patients.get(read, id=visit.patient_id),
        board.number(id),
        id in appointments.firsts(read, visits=(visit,)),
        appointments.before(read, visit_id=id, limit=LAST),
        call_backs.get(read, id=asked) if asked is not None else None,
        drafts.kept(read, place=note_place(id), staff_id=person_id),
    )
