"""What the handouts screen asks the clinic for, on the data thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from frontdesk.handouts import Content, Stamp
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


@dataclass(frozen=True, slots=True)
class Filled:
    """A sheet for the desk with all that stands on it."""

    content: Content
    stamp: Stamp
    clinic: Clinic


def sheet(
    read: Any,
    *,
    key: str,
    by: str,
    day: date | None,
    therapist_id: int | None,
    initials: bool,
    patient_id: int | None,
) -> Filled:
    """What a sheet of this kind holds now."""
    from frontdesk import clinic, paperwork

    day = day or read.clock.today()
    content: Content
    match key:
        case "day-sheet":
            content = paperwork.day_sheet(
                read, day=day, therapist_id=therapist_id, initials=initials
            )
        case "week-sheet":
            content = paperwork.week_sheet(
                read, day=day, therapist_id=therapist_id, initials=initials
            )
        case "appointment-card" if patient_id is None:
            content = paperwork.cards_of_day(read, day=day)
        case "appointment-card":
            content = paperwork.cards(read, patient_id=patient_id)
        case "call-list":
            content = paperwork.call_list(read)
        case _:
            content = paperwork.day_grid(read, day=day)
    return Filled(content, paperwork.stamp(read, by=by), clinic.get(read))


def _later(read: Any, patient_id: int, visit: Visit) -> Visit | None:
    """The first visit after one, where that one is going on now."""
    from frontdesk import appointments

    others = appointments.of_patient(read, patient_id=patient_id)
    coming = [other for other in others if other.stands and other.starts > visit.starts]
    return min(coming, key=lambda other: other.starts, default=None)
