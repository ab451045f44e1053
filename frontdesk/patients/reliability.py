"""How a patient keeps their visits: no-shows and late cancellations, counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from frontdesk.db import Read, tables
from frontdesk.model import AppointmentStatus, CancelReason

LATE = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Reliability:
    """How many visits of all that were planned and are over were missed or cancelled late."""

    no_shows: int
    late_cancels: int
    visits: int


def reliability(read: Read, *, patient_id: int) -> Reliability:
    """No-shows, and visits that the patient cancelled within 24 hours of their start. A time given
    up so late for a later one counts as planned and lost too."""
    visit = tables.Appointment
    asked = select(visit.status, visit.starts, visit.cancelled_at, visit.cancel_reason).where(
        visit.patient_id == patient_id, visit.starts < read.clock.wall()
    )
    missed = late = planned = 0
    for status, starts, cancelled_at, reason in read.execute(asked):
        if status in (AppointmentStatus.ENTERED_IN_ERROR, AppointmentStatus.WAITLIST):
            continue
        planned += 1
        if status is AppointmentStatus.NOSHOW:
            missed += 1
        elif status is AppointmentStatus.CANCELLED and cancelled_at is not None:
            in_time = read.clock.to_wall(cancelled_at) <= starts - LATE
            late += not in_time and reason is not CancelReason.CLINIC
    moved = (
        select(func.count())
        .select_from(tables.LateMove)
        .join(visit, visit.id == tables.LateMove.appointment_id)
        .where(visit.patient_id == patient_id, tables.LateMove.starts < read.clock.wall())
    )
    late += (away := read.execute(moved).scalar_one())
    return Reliability(missed, late, planned + away)
