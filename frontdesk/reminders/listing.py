"""The confirm list: the visits of a day with what was already done to remind of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from frontdesk import appointments, call_backs, rows, schedule
from frontdesk.db import Read, tables
from frontdesk.model import AppointmentStatus, Reminder, ReminderKind, Visit

AHEAD = frozenset({AppointmentStatus.BOOKED, AppointmentStatus.CONFIRMED})


@dataclass(frozen=True, slots=True)
class ToConfirm:
    """A visit to be confirmed. `call` and `mail` are what was done for the time it has now;
    what was done for an earlier time of it does not count."""

    visit: Visit
    call: Reminder | None
    mail: Reminder | None
    email: str
    may_email: bool
    may_voicemail: bool
    do_not_contact: bool

    @property
    def confirmed(self) -> bool:
        """Whether it needs nothing more."""
        return self.visit.status is AppointmentStatus.CONFIRMED


def next_day(read: Read) -> date:
    """The next day on which the clinic is open, after today; tomorrow if it never is."""
    now = appointments.this_minute(read)
    return schedule.next_opening_day(now, call_backs.opening(read)).date()


def to_confirm(read: Read, *, day: date) -> tuple[ToConfirm, ...]:
    """The visits of this day that are still ahead, by time."""
    visits = [v for v in appointments.day(read, day=day) if v.status in AHEAD and v.patient_id]
    done = _done(read, visits)
    people = _people(read, {v.patient_id for v in visits})
    return tuple(
        ToConfirm(
            visit,
            done.get((visit.id, ReminderKind.CALL)),
            done.get((visit.id, ReminderKind.EMAIL)),
            *people[visit.patient_id],
        )
        for visit in visits
    )


def _done(read: Read, visits: Iterable[Visit]) -> dict[tuple[int, ReminderKind], Reminder]:
    table, at = tables.Reminder, {v.id: v.starts for v in visits}
    found = rows.many(read, Reminder, table, table.appointment_id.in_(at)) if at else ()
    return {(r.appointment_id, r.kind): r for r in found if r.starts == at[r.appointment_id]}


def _people(read: Read, ids: set[int]) -> dict[int, tuple[str, bool, bool, bool]]:
    one = tables.Patient
    asked = select(one.id, one.email, one.email_ok, one.voicemail_ok, one.do_not_contact)
    found = read.execute(asked.where(one.id.in_(ids))) if ids else ()
    return {id: (email, mail, voice, quiet) for id, email, mail, voice, quiet in found}
