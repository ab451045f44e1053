"""What came of calling somebody about a visit: one record per visit and the time it has."""

from __future__ import annotations

from sqlalchemy import select

from frontdesk import appointments, errors, rows, text
from frontdesk.db import Read, Work, action, tables
from frontdesk.model import AppointmentStatus, Reminder, ReminderKind, ReminderState

_R = ReminderState
OUTCOMES = frozenset(
    {_R.CONFIRMED, _R.LEFT_MESSAGE, _R.NO_ANSWER, _R.WRONG_NUMBER, _R.WANTS_CHANGE}
)
# After these nobody is called again about the same visit and time.
FINAL = frozenset({_R.CONFIRMED, _R.LEFT_MESSAGE, _R.WANTS_CHANGE})
_TOLD = {
    _R.CONFIRMED: "has confirmed it",
    _R.LEFT_MESSAGE: "was left a message",
    _R.WANTS_CHANGE: "asked for another time",
}


def get(read: Read, *, id: int) -> Reminder:
    """One reminder. Raises Gone."""
    return rows.one(read, Reminder, tables.Reminder, id, "reminder")


def of(work: Read, visit: tables.Appointment, kind: ReminderKind) -> tables.Reminder | None:
    """The reminder of a visit at the time it has now."""
    row = tables.Reminder
    asked = select(row).where(
        row.appointment_id == visit.id, row.kind == kind, row.starts == visit.starts
    )
    return work.execute(asked).scalar_one_or_none()


def ahead(work: Work, visit_id: int) -> tables.Appointment:
    """A visit that can still be reminded of. Raises Gone, Refused."""
    row = rows.take(work, tables.Appointment, visit_id, None, "visit")
    if row.status not in (AppointmentStatus.BOOKED, AppointmentStatus.CONFIRMED):
        raise errors.Refused("This visit is not ahead any more. Look at it in the calendar.")
    if row.starts < appointments.this_minute(work):
        raise errors.Refused("This visit's time has come already.")
    return row


@action("Call about visit", again=get)
def called(work: Work, *, visit_id: int, outcome: ReminderState) -> Reminder:
    """Log one call about a visit; who confirms has the visit confirmed with it. Raises Refused
    where this visit and time need no more calls, Invalid, Gone."""
    if outcome not in OUTCOMES:
        raise errors.Invalid("outcome", "Choose what came of the call.")
    visit = ahead(work, visit_id)
    person = rows.take(work, tables.Patient, visit.patient_id or 0, None, "patient")
    if person.do_not_contact:
        raise errors.Refused("This person asked not to be contacted.")
    row = of(work, visit, ReminderKind.CALL)
    if row is not None and row.state in FINAL:
        when = text.clock_time(work.clock.to_wall(row.at))
        raise errors.Refused(
            f"{person.preferred_name or person.name} {_TOLD[row.state]} at {when}, by {row.person}."
        )
    if row is None:
        row = tables.Reminder(
            appointment_id=visit.id, kind=ReminderKind.CALL, starts=visit.starts, tries=0
        )
        work.add(row)
    row.state, row.tries, row.at = outcome, row.tries + 1, work.now
    row.staff_id, row.person = work.actor.staff_id, work.actor.name
    row.sent_to = person.phone
    if outcome is _R.CONFIRMED and visit.status is AppointmentStatus.BOOKED:
        confirmed = AppointmentStatus.CONFIRMED
        appointments.set_status(work, id=visit.id, seen=visit.version, status=confirmed)
    work.flush()
    return rows.snapshot(Reminder, row)
