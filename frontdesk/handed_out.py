"""Which handouts were given to whom: the fact of printing is kept, a copy is not."""

from __future__ import annotations

from sqlalchemy import func, select

from frontdesk import errors, rows, text
from frontdesk.db import Read, Work, action, tables
from frontdesk.model import HandoutGiven, Language

HOW = frozenset({"printed", "saved"})


def get(read: Read, *, id: int) -> HandoutGiven:
    """One handout given. Raises Gone."""
    return rows.one(read, HandoutGiven, tables.HandoutGiven, id, "handout")


@action("Give handout", again=get)
def record(
    work: Work,
    *,
    handout: str,
    text_version: str,
    language: Language = Language.EN,
    options: str = "",
    patient_id: int | None = None,
    appointment_id: int | None = None,
    how: str = "printed",
) -> HandoutGiven:
    """Note that a handout was printed or saved: which text, with which options, for whom and,
    where it was on a visit, at which. Raises Gone."""
    if how not in HOW:
        raise errors.Invalid("how", "A handout is printed or saved.")
    if appointment_id is not None:
        visit = rows.take(work, tables.Appointment, appointment_id, None, "visit")
        patient_id = patient_id or visit.patient_id
    if patient_id is not None:
        rows.take(work, tables.Patient, patient_id, None, "patient")
    row = tables.HandoutGiven(
        handout=handout,
        text_version=text_version,
        language=Language(language),
        options=text.clean(options, field="options", limit=1000),
        patient_id=patient_id,
        appointment_id=appointment_id,
        staff_id=work.actor.staff_id,
        at=work.now,
        how=how,
    )
    work.add(row)
    work.flush()
    return rows.snapshot(HandoutGiven, row)


def of_patient(read: Read, *, patient_id: int) -> tuple[HandoutGiven, ...]:
    """What one patient was given, latest first."""
    table = tables.HandoutGiven
    order = (table.at.desc(), table.id.desc())
    return rows.many(read, HandoutGiven, table, table.patient_id == patient_id, order=order)


def count(read: Read, *, patient_id: int) -> int:
    """How many handouts one patient was given."""
    table = tables.HandoutGiven
    asked = select(func.count()).where(table.patient_id == patient_id)
    return read.execute(asked).scalar_one()
