"""Everybody who waits and whom a day would suit, read lightly: there may be thousands."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Select, select, type_coerce
from sqlalchemy.types import NullType

from frontdesk.db import Read, tables
from frontdesk.db.types import instant_to_microseconds
from frontdesk.model import FREEING, WaitingStatus
from frontdesk.waiting.ranking import Gap, Wait

MINUTE, ONE_DAY = timedelta(minutes=1), timedelta(days=1)
# The database's own tables: none of these rows is to be changed.
_W: Any = tables.Waiting.__table__
_A: Any = tables.Appointment.__table__
_P: Any = tables.Patient.__table__
_S: Any = tables.Service.__table__


def everybody(read: Read, gap: Gap) -> list[Wait]:
    """Those on the list whom the gap's day and therapist suit, and who may be called."""
    found = read.connection().execute(_asked(gap)).all()
    marks = _midnights(read, min((row[0] for row in found), default=0))
    waits = []
    for row in found:
        since, urgent, until, minutes, keeps_id, keeps, ends, id, who, what, whom, days, parts = row
        length = minutes
        if keeps_id is not None:
            keeps = _wall(keeps)
            length = (_wall(ends) - keeps) // MINUTE
        waited = len(marks) - bisect_right(marks, since)
        last = date.fromisoformat(until) if isinstance(until, str) else until
        wish = (whom, days, parts, length, last)
        waits.append(Wait(id, who, what, *wish, bool(urgent), waited, keeps_id, keeps))
    return waits


def _asked(gap: Gap) -> Select[Any]:
    day = gap.starts.date()
    kept = _A.alias("kept")
    return (
        select(
            *(_as_kept(column) for column in (_W.c.since, _W.c.urgent, _W.c.until)),
            *(_S.c.minutes, kept.c.id, _as_kept(kept.c.starts), _as_kept(kept.c.ends)),
            *(_W.c.id, _W.c.patient_id, _W.c.service_id, _W.c.therapist_id),
            *(_W.c.weekdays, _W.c.parts),
        )
        .join(_S, _S.c.id == _W.c.service_id)
        .join(_P, _P.c.id == _W.c.patient_id)
        .outerjoin(kept, (kept.c.id == _W.c.keeps_id) & kept.c.status.not_in(FREEING))
        .where(
            _W.c.status == WaitingStatus.WAITING,
            _W.c.therapist_id.is_(None) | (_W.c.therapist_id == gap.therapist_id),
            (_W.c.weekdays == 0) | (_W.c.weekdays.op("&")(1 << day.weekday()) != 0),
            _W.c.until.is_(None) | (_W.c.until >= day),
            kept.c.starts.is_(None) | (kept.c.starts > gap.starts),
            ~_P.c.do_not_contact,
            _P.c.id != (gap.left_by or 0),
        )
    )


def _as_kept(column: Any) -> Any:
    """As the database has it: to make a value of each of thousands takes longer than all else."""
    return type_coerce(column, NullType())


def _wall(kept: Any) -> Any:
    return datetime.fromisoformat(kept) if isinstance(kept, str) else kept


def _midnights(read: Read, first: int) -> list[int]:
    """The instants at which the days since the first of these began, today's last."""
    day = read.clock.today()
    marks: list[int] = []
    while True:
        begins = instant_to_microseconds(read.clock.to_instant(_midnight(read, day)))
        if begins <= first or len(marks) > 3650 or not first:
            return sorted(marks)
        marks.append(begins)
        day -= ONE_DAY


def _midnight(read: Read, day: date) -> datetime:
    """When a day begins on the clinic's wall; an hour later where the clocks skip midnight."""
    midnight = datetime.combine(day, time())
    return midnight if read.clock.exists(midnight) else midnight + timedelta(hours=1)
