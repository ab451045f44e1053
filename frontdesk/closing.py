"""Closing the day: what is still open, what goes to tomorrow, and that the day was closed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import select

from frontdesk import appointments, call_backs, errors, reminders, rows, schedule, text
from frontdesk.db import Read, Work, action, tables
from frontdesk.model import AppointmentStatus, CallBack, CallBackStatus, ClosedDay, Visit


@dataclass(frozen=True, slots=True)
class Evening:
    """What is left of a day. `open` are visits over by the clock that came to nothing yet, from
    earlier days too; `to_come` counts those of today whose time has not come; `calls` are late
    and go to `first_thing`; `sheets` pairs each therapist of the next day with their visits."""

    day: date
    open: tuple[Visit, ...]
    to_come: int
    calls: tuple[CallBack, ...]
    first_thing: datetime
    next_day: date
    confirm: tuple[reminders.ToConfirm, ...]
    sheets: tuple[tuple[str, int], ...]
    closed: ClosedDay | None


def evening(read: Read) -> Evening:
    """Today, as it is to be closed."""
    now = appointments.this_minute(read)
    today, tomorrow = now.date(), reminders.next_day(read)
    visits = appointments.day(read, day=today)
    ahead = [v for v in visits if v.ends > now and v.status in appointments.UNRESOLVED]
    coming = Counter(v.therapist for v in appointments.day(read, day=tomorrow) if v.blocks)
    return Evening(
        day=today,
        open=appointments.unresolved(read),
        to_come=len(ahead),
        calls=_late(read, now),
        first_thing=_first_thing(read, now),
        next_day=tomorrow,
        confirm=reminders.to_confirm(read, day=tomorrow),
        sheets=tuple(sorted(coming.items())),
        closed=closed(read, day=today),
    )


def closed(read: Read, *, day: date) -> ClosedDay | None:
    """That this day was closed, if it was."""
    found = rows.many(read, ClosedDay, tables.ClosedDay, tables.ClosedDay.day == day, limit=1)
    return found[0] if found else None


def get(read: Read, *, id: int) -> ClosedDay:
    """One closed day. Raises Gone."""
    return rows.one(read, ClosedDay, tables.ClosedDay, id, "closed day")


@action("Finish visit", again=appointments.get)
def came(work: Work, *, id: int, seen: int) -> Visit:
    """A past visit took place, though nobody said so while it did: it is done, without times of
    arriving and starting that nobody knows. Raises Refused, Changed, Gone."""
    row = rows.take(work, tables.Appointment, id, seen, "visit")
    if row.status not in appointments.UNRESOLVED or row.ends > appointments.this_minute(work):
        raise errors.Refused("Only a visit that is over and still open is finished here.")
    row.status, row.finished_at = AppointmentStatus.FULFILLED, work.now
    work.flush()
    return appointments.get(work, id=id)


@action("Close the day", again=get)
def close(work: Work) -> ClosedDay:
    """Close today: late call-backs go to first thing on the next day. Raises Refused while a
    past visit still waits for its last word, or where the day is closed."""
    now = appointments.this_minute(work)
    day = now.date()
    left = appointments.unresolved(work)
    if left:
        who = left[0].patient
        others = f" and {len(left) - 1} more" if len(left) > 1 else ""
        raise errors.Refused(f"{who}{others} still need a word on what came of the visit.")
    done = closed(work, day=day)
    if done is not None:
        when = text.clock_time(work.clock.to_wall(done.at))
        raise errors.Refused(f"{done.person} closed this day at {when}.")
    first = _first_thing(work, now)
    late = [one.id for one in _late(work, now)]
    table = tables.CallBack
    for request in work.scalars(select(table).where(table.id.in_(late))) if late else ():
        request.due = first
    row = tables.ClosedDay(
        day=day, at=work.now, staff_id=work.actor.staff_id, person=work.actor.name
    )
    work.add(row)
    work.flush()
    return rows.snapshot(ClosedDay, row)


def _late(read: Read, now: datetime) -> tuple[CallBack, ...]:
    """Requests that should have been called by the end of today."""
    midnight = datetime.combine(now.date(), time(23, 59))
    due = (one for one in call_backs.worklist(read) if one.due <= midnight)
    return tuple(one for one in due if one.status is not CallBackStatus.ON_HOLD)


def _first_thing(read: Read, now: datetime) -> datetime:
    return schedule.next_opening_day(now, call_backs.opening(read))
