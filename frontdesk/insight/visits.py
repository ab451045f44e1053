"""How visits are kept: those missed, and those given up too late to fill, with whom and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from frontdesk import text
from frontdesk.appointments.reading import midnight
from frontdesk.db import Read, tables
from frontdesk.model import AppointmentStatus, CancelReason
from frontdesk.patients.reliability import LATE
from frontdesk.text.times import DAYS as NAMES

DAYS = 90
WEEKDAYS = NAMES["en"]
_S = AppointmentStatus
_NEVER = (_S.ENTERED_IN_ERROR, _S.WAITLIST, _S.PENDING)
# Days ahead at which a visit was booked, and what such a visit is called.
_AHEAD = (
    (0, "Same day"), (1, "1 day ahead"), (6, "2 to 6 days"), (13, "1 week"), (27, "2 or 3 weeks"),
)  # fmt: skip
_FAR = "4 weeks or more"


@dataclass(frozen=True, slots=True)
class Rate:
    """Of the visits of one kind, how many were missed and how many given up late."""

    label: str
    visits: int
    no_shows: int
    late: int

    @property
    def lost(self) -> float:
        """The share that was lost, 0 to 1."""
        return (self.no_shows + self.late) / self.visits if self.visits else 0.0


@dataclass(frozen=True, slots=True)
class Keeping:
    """The visits of the last `DAYS` days: all, and by therapist, weekday, hour and lead time."""

    whole: Rate
    by_therapist: tuple[Rate, ...]
    by_weekday: tuple[Rate, ...]
    by_hour: tuple[Rate, ...]
    by_lead: tuple[Rate, ...]


@dataclass(frozen=True, slots=True)
class _Visit:
    therapist: str
    starts: datetime
    made: datetime
    missed: bool
    late: bool


def keeping(read: Read) -> Keeping:
    """A visit is lost late where the patient cancelled it, or it was moved to a later time, with
    less than 24 hours to go. What the clinic itself cancelled is not counted as lost."""
    visits = _visits(read)
    lead = [label for _, label in _AHEAD] + [_FAR]
    return Keeping(
        _rate("All", visits),
        _by(visits, lambda v: v.therapist, sorted({v.therapist for v in visits})),
        _by(visits, lambda v: WEEKDAYS[v.starts.weekday()], WEEKDAYS),
        _by(visits, lambda v: _hour(v.starts.hour), [_hour(hour) for hour in range(24)]),
        _by(visits, _lead, lead),
    )  # fmt: skip


def _visits(read: Read) -> list[_Visit]:
    visit, change, moved = tables.Appointment, tables.Change, tables.LateMove
    first = (
        select(func.min(change.action_id))
        .where(change.table_name == "appointment", change.row_id == visit.id)
        .scalar_subquery()
    )
    now = read.clock.wall()
    since = now - timedelta(days=DAYS)
    asked = (
        select(
            *(tables.Staff.name, visit.starts, visit.status, visit.cancelled_at),
            *(visit.cancel_reason, tables.Action.at),
        )
        .join(tables.Staff, tables.Staff.id == visit.therapist_id)
        .join(tables.Action, tables.Action.id == first)
        .where(visit.starts >= since, visit.starts < now, visit.status.not_in(_NEVER))
    )
    wall = read.clock.to_wall
    found = [
        _Visit(name, starts, wall(made), status is _S.NOSHOW,
               status is _S.CANCELLED and _late(starts, cancelled and wall(cancelled), reason))
        for name, starts, status, cancelled, reason, made in read.execute(asked)
    ]  # fmt: skip
    away = (
        select(tables.Staff.name, moved.starts, tables.Action.at)
        .join(visit, visit.id == moved.appointment_id)
        .join(tables.Staff, tables.Staff.id == visit.therapist_id)
        .join(tables.Action, tables.Action.id == first)
        .where(moved.starts >= since, moved.starts < now)
    )
    for name, starts, made in read.execute(away):
        found.append(_Visit(name, starts, wall(made), missed=False, late=True))
    return found


def _late(starts: datetime, cancelled: datetime | None, reason: CancelReason | None) -> bool:
    if cancelled is None or reason is CancelReason.CLINIC:
        return False
    return cancelled > starts - LATE


def _by(
    visits: Iterable[_Visit], label: Callable[[_Visit], str], order: Iterable[str]
) -> tuple[Rate, ...]:
    apart: dict[str, list[_Visit]] = defaultdict(list)
    for one in visits:
        apart[label(one)].append(one)
    return tuple(_rate(name, apart[name]) for name in order if name in apart)


def _rate(label: str, visits: Iterable[_Visit]) -> Rate:
    some = list(visits)
    return Rate(label, len(some), sum(v.missed for v in some), sum(v.late for v in some))


def _hour(hour: int) -> str:
    return text.clock_time(midnight(date.min) + timedelta(hours=hour))


def _lead(visit: _Visit) -> str:
    days = (visit.starts.date() - visit.made.date()).days
    return next((label for most, label in _AHEAD if days <= most), _FAR)
