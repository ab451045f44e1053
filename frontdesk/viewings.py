"""Who looked at a patient's record, and when: noted by itself, read by the owner."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from frontdesk.db import Read, Work, action, tables
from frontdesk.model import HistoryEntry

ONCE_IN = timedelta(hours=1)


@action("Look at record")
def look(work: Work, *, patient_id: int) -> None:
    """Note that the person at the desk opened a record; at most once an hour for each patient."""
    viewing, actor = tables.Viewing, work.actor
    known = work.scalar(
        select(viewing.id).where(
            viewing.patient_id == patient_id,
            viewing.at > work.now - ONCE_IN,
            viewing.person == actor.name,
            viewing.staff_id.is_(None)
            if actor.staff_id is None
            else viewing.staff_id == actor.staff_id,
        )
    )
    if known is None and work.get(tables.Patient, patient_id) is not None:
        work.add(
            viewing(patient_id=patient_id, staff_id=actor.staff_id, person=actor.name, at=work.now)
        )


def recent(
    read: Read,
    *,
    limit: int = 100,
    before: int | None = None,
    person: str = "",
    about: Sequence[int] | None = None,
) -> tuple[HistoryEntry, ...]:
    """Who looked at whose record, latest first; as `history.recent` is asked."""
    viewing, change = tables.Viewing, tables.Change
    asked = (
        select(viewing.id, viewing.at, viewing.person, tables.Patient.name, tables.Action.desk)
        .join(tables.Patient, tables.Patient.id == viewing.patient_id)
        .join(change, (change.table_name == "viewing") & (change.row_id == viewing.id))
        .join(tables.Action, tables.Action.id == change.action_id)
        .where(change.before.is_(None))
        .order_by(viewing.id.desc())
        .limit(limit)
    )
    if person:
        asked = asked.where(viewing.person == person)
    if before is not None:
        asked = asked.where(viewing.id < before)
    if about is not None:
        asked = asked.where(viewing.patient_id.in_(about))
    return tuple(
        HistoryEntry(
            id=id, action_id=0, at=at, person=who, desk=desk, label="Looked at", subject=name,
            what=(), undoes=None,
        )
        for id, at, who, name, desk in read.execute(asked)
    )  # fmt: skip
