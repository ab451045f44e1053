"""How far a visit has come, and what is written about it."""

from __future__ import annotations

from datetime import datetime

from frontdesk import errors, rows, text
from frontdesk.appointments import checks, reading
from frontdesk.db import Work, action, tables
from frontdesk.model import (
    FREEING,
    MAY_FOLLOW,
    AppointmentStatus,
    CancelReason,
    Visit,
)

_S = AppointmentStatus

WORDS = {
    _S.PENDING: "held",
    _S.BOOKED: "booked",
    _S.CONFIRMED: "confirmed",
    _S.ARRIVED: "arrived",
    _S.IN_SESSION: "in session",
    _S.FULFILLED: "done",
    _S.CANCELLED: "cancelled",
    _S.NOSHOW: "a no-show",
    _S.WAITLIST: "on the waiting list",
    _S.ENTERED_IN_ERROR: "entered in error",
}
_STAMPS = {
    _S.CONFIRMED: "confirmed_at",
    _S.ARRIVED: "arrived_at",
    _S.IN_SESSION: "started_at",
    _S.FULFILLED: "finished_at",
}
_STEPS = {
    _S.BOOKED: "Mark booked",
    _S.CONFIRMED: "Confirm visit",
    _S.ARRIVED: "Mark arrived",
    _S.IN_SESSION: "Start session",
    _S.FULFILLED: "Finish session",
    _S.NOSHOW: "Mark no-show",
    _S.ENTERED_IN_ERROR: "Mark entered in error",
}
# What to do first, where a visit's status has to change another way.
_FIRST = {
    _S.CANCELLED: "Book it again first.",
    _S.FULFILLED: "Undo the finish first.",
    _S.IN_SESSION: "Undo the start first.",
}
_HERE = frozenset({_S.ARRIVED, _S.IN_SESSION, _S.FULFILLED})


def _step(status: AppointmentStatus, **_: object) -> str:
    """What taking a visit to this status is called in the history and the Undo menu."""
    return _STEPS.get(AppointmentStatus(status), "Change visit")


@action(_step, again=reading.get)
def set_status(work: Work, *, id: int, seen: int, status: AppointmentStatus) -> Visit:
    """Take a visit one step on (or back, where `MAY_FOLLOW` has it), and note the time. A visit
    that gave its time away gets it back only while nobody else has it. Raises Refused, Taken,
    Changed, Gone; to cancel, use `cancel`, which keeps the reason."""
    if status is _S.CANCELLED:
        raise errors.Invalid("reason", "Choose why the visit is cancelled.")
    row = rows.take(work, tables.Appointment, id, seen, "visit")
    _may(work, row, status)
    if row.status in FREEING and status not in FREEING:
        checks.stands_again(work, row)
    _stamp(row, status, work.now)
    work.flush()
    return reading.get(work, id=id)


@action("Cancel visit", again=reading.get)
def cancel(work: Work, *, id: int, seen: int, reason: CancelReason) -> Visit:
    """Cancel a visit, which frees its time at once. Raises Refused, Changed, Gone."""
    row = rows.take(work, tables.Appointment, id, seen, "visit")
    _may(work, row, _S.CANCELLED)
    row.status = _S.CANCELLED
    row.cancel_reason = CancelReason(reason)
    row.cancelled_at, row.in_tray = work.now, False
    work.flush()
    return reading.get(work, id=id)


@action("Edit visit", again=reading.get)
def edit(
    work: Work, *, id: int, seen: int, reason: str | None = None, note: str | None = None
) -> Visit:
    """Change what hurts, or the front desk's note. Raises Invalid, Changed, Gone."""
    row = rows.take(work, tables.Appointment, id, seen, "visit")
    if reason is not None:
        row.reason = text.clean(reason, field="reason", limit=2000, multiline=True)
    if note is not None:
        row.note = text.clean(note, field="note", limit=5000, multiline=True)
    work.flush()
    return reading.get(work, id=id)


def _may(work: Work, row: tables.Appointment, status: AppointmentStatus) -> None:
    if status is row.status:
        raise errors.Refused(f"This visit is marked {WORDS[status]} already.")
    if status not in MAY_FOLLOW[row.status]:
        said = f"This visit is {WORDS[row.status]}. It cannot be marked {WORDS[status]} now."
        raise errors.Refused(f"{said} {_FIRST.get(row.status, '')}".rstrip())
    now = reading.this_minute(work)
    if status in _HERE and row.starts.date() > now.date():
        day = text.day(row.starts.date(), now.date())
        raise errors.Refused(f"This visit is on {day}. Move it to today first.")
    if status is _S.NOSHOW and row.starts > now:
        raise errors.Refused(
            f"This visit starts at {text.clock_time(row.starts)}. Wait until then."
        )


def _stamp(row: tables.Appointment, status: AppointmentStatus, now: datetime) -> None:
    """The new status with the time of its step; the times of later steps no longer hold."""
    order = list(_STAMPS)
    before = order.index(row.status) if row.status in _STAMPS else -1
    row.status = status
    row.cancel_reason = None
    row.cancelled_at = now if status is _S.NOSHOW else None
    row.in_tray = row.in_tray and status in (_S.BOOKED, _S.CONFIRMED)
    if status not in (_S.BOOKED, *_STAMPS):
        return
    reached = order.index(status) if status in _STAMPS else -1
    for later in order[reached + 1 :]:
        setattr(row, _STAMPS[later], None)
    if reached >= 0 and (reached > before or getattr(row, _STAMPS[status]) is None):
        setattr(row, _STAMPS[status], now)
    if status is _S.IN_SESSION:
        row.arrived_at = row.arrived_at or now
