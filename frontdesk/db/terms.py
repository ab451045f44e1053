"""What a patient is found by: folded names and digits, kept beside the patient's row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert

from frontdesk.db.tables import PatientTerm
from frontdesk.text import fold

TERMS = PatientTerm.__table__
SHORT_PHONES = (7, 4)
LONGEST = 200  # letters of a term: an index entry has an end


def terms(patient: Mapping[str, Any]) -> set[str]:
    """The terms of these values of a patient: each word of both names, the e-mail, and the
    phone's digits whole, without country code, and the last 7 and 4. Each is followed by the
    other words of the names."""
    words = _words(fold(f"{patient['name']} {patient['preferred_name']}"))
    beginnings = {*words, fold(patient["email"]).strip()}
    digits = "".join(c for c in patient["phone"] or patient["phone_raw"] if c in "0123456789")
    if digits:
        beginnings.add(digits)
        beginnings.update(digits[-n:] for n in (10, *SHORT_PHONES) if len(digits) >= n)
    return {
        " ".join((first, *(word for word in words if word != first)))[:LONGEST]
        for first in beginnings - {""}
    }


def _words(names: str) -> list[str]:
    """The words, and for O'Neil and Marsh-Lee also oneil, neil, marshlee and lee."""
    found: dict[str, None] = {}
    for word in names.split():
        parts = "".join(c if c.isalnum() else " " for c in word).split()
        found |= dict.fromkeys((word, *(("".join(parts), *parts[1:]) if parts else ())))
    return list(found)


def keep(
    connection: Connection,
    patient_id: int,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
) -> None:
    """Bring the stored terms of a patient from the row's values before to those after."""
    old = terms(before) if before else set()
    new = terms(after) if after else set()
    gone, fresh = old - new, new - old
    if gone:
        connection.execute(
            delete(TERMS).where(TERMS.c.patient_id == patient_id, TERMS.c.term.in_(gone))  # type: ignore[arg-type]
        )
    if fresh:
        connection.execute(
            insert(TERMS),  # type: ignore[arg-type]
            [{"term": term, "patient_id": patient_id} for term in sorted(fresh)],
        )
