"""The hold tray: visits cut from the calendar to be put down elsewhere. They keep their time."""

from __future__ import annotations

from frontdesk import errors, rows
from frontdesk.appointments import reading
from frontdesk.db import Read, Work, action, tables
from frontdesk.model import AppointmentStatus, Visit

_S = AppointmentStatus
CUT = (_S.BOOKED, _S.CONFIRMED)


@action("Cut visit", again=reading.get)
def cut(work: Work, *, id: int, seen: int) -> Visit:
    """Take a visit up into the tray; its time stays its own until it is put down by `move`.
    Raises Refused for one that has begun or is over, Changed, Gone."""
    row = rows.take(work, tables.Appointment, id, seen, "visit")
    if row.status not in CUT:
        raise errors.Refused("Only a visit that is still to come can be cut.")
    row.in_tray = True
    work.flush()
    return reading.get(work, id=id)


@action("Put visit back", again=reading.get)
def uncut(work: Work, *, id: int, seen: int) -> Visit:
    """Out of the tray again, where it was. Raises Changed, Gone."""
    row = rows.take(work, tables.Appointment, id, seen, "visit")
    row.in_tray = False
    work.flush()
    return reading.get(work, id=id)


def tray(read: Read) -> tuple[Visit, ...]:
    """The visits in the tray, at any desk, by start."""
    return reading.many(read, tables.Appointment.in_tray, tables.Appointment.status.in_(CUT))
