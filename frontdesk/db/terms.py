"""What a patient is found by: folded words and digits, kept beside the patient's row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert

from frontdesk.db.tables import PatientTerm
from frontdesk.text import fold

TERMS = PatientTerm.__table__
SHORT_PHONES = (7, 4)


def terms(patient: Mapping[str, Any]) -> set[str]:
    """The terms of these values of a patient: words of both names, e-mail, and the phone's
    digits whole, without country code, and the last 7 and 4."""
    found = set(fold(f"{patient['name']} {patient['preferred_name']}").split())
    found.add(fold(patient["email"]).strip())
    digits = "".join(c for c in patient["phone"] or patient["phone_raw"] if c in "0123456789")
    if digits:
        found.add(digits)
        found.update(digits[-n:] for n in (10, *SHORT_PHONES) if len(digits) >= n)
    return found - {""}


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
