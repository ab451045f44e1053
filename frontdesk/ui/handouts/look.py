"""What the handouts screen asks the clinic for, on the data thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from frontdesk.model import Clinic, Patient, Staff, Visit


@dataclass(frozen=True, slots=True)
class Base:
    """What changes seldom: the clinic as printed, and who a handout may come from."""

    clinic: Clinic
    therapists: tuple[Staff, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a handout is for: the patient, their next visit, and the visit one came from."""

    patient: Patient
    next_visit: Visit | None
    visit: Visit | None


def base(read: Any) -> Base:
    """The clinic and its therapists."""
    from frontdesk import clinic, staff

    return Base(clinic.get(read), staff.therapists(read))


def subject(read: Any, *, patient_id: int | None, visit_id: int | None) -> Subject:
    """The patient, or the one of a visit. Raises Gone."""
    from frontdesk import appointments, patients

    visit = appointments.get(read, id=visit_id) if visit_id is not None else None
    whom = patient_id if patient_id is not None or visit is None else visit.patient_id
    assert whom is not None
    after = appointments.next_of_patient(read, patient_id=whom)
    if after is not None and visit is not None and after.id == visit.id:
        after = _later(read, whom, visit)
    return Subject(patients.get(read, id=whom), after, visit)


def _later(read: Any, patient_id: int, visit: Visit) -> Visit | None:
    """The first visit after one, where that one is going on now."""
    from frontdesk import appointments

    others = appointments.of_patient(read, patient_id=patient_id)
    coming = [other for other in others if other.stands and other.starts > visit.starts]
    return min(coming, key=lambda other: other.starts, default=None)
