"""What a booking means for the waiting list: whoever got what they waited for waits no more."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Select, select

from frontdesk import call_backs, schedule
from frontdesk.db import Work, tables
from frontdesk.model import FREEING, WaitingStatus

_W = tables.Waiting


def booked(work: Work, visit: tables.Appointment) -> None:
    """A visit that suits ends its patient's wait for this service, unless one that was kept
    meanwhile is sooner. One that does not suit is kept from now on where none was."""
    asked = _open().where(_W.patient_id == visit.patient_id, _W.service_id == visit.service_id)
    for row in work.scalars(asked).all():
        kept = work.get(tables.Appointment, row.keeps_id) if row.keeps_id is not None else None
        stands = kept is not None and kept.status not in FREEING
        if kept is not None and stands and kept.starts <= visit.starts:
            continue
        if schedule.suits(row, visit.therapist_id, visit.starts):
            end(work, row, visit)
        elif not stands:
            row.keeps_id = visit.id
    work.flush()


def moved(work: Work, visit: tables.Appointment, before: datetime) -> None:
    """A kept visit that came sooner, to where it suits, ends the wait."""
    if visit.starts >= before:
        return
    for row in work.scalars(_open().where(_W.keeps_id == visit.id)).all():
        if schedule.suits(row, visit.therapist_id, visit.starts):
            end(work, row, visit)
    work.flush()


def end(work: Work, row: tables.Waiting, visit: tables.Appointment) -> None:
    """The wait came to this visit; so did the request it began with."""
    row.status, row.ended_at = WaitingStatus.BOOKED, work.now
    if row.call_back_id is not None:
        request = work.get(tables.CallBack, row.call_back_id)
        if request is not None:
            call_backs.close_as_booked(work, request, visit)


def _open() -> Select[tables.Waiting]:
    return select(_W).where(_W.status == WaitingStatus.WAITING)
