"""What the screen asks the clinic for, run on the data thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frontdesk.model import CallBack, Offer, Patient, Service, Staff, Visit

if TYPE_CHECKING:
    from frontdesk.waiting import Entry, Listing

ENDED = 30


@dataclass(frozen=True, slots=True)
class Frame:
    """What can be wished for: services, and who gives them."""

    services: tuple[Service, ...]
    therapists: tuple[Staff, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """Who waits, and the last who wait no more."""

    listing: Listing
    ended: tuple[Entry, ...]
    frame: Frame


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may join: a patient with the visits still ahead, or only a call-back."""

    patient: Patient | None
    call_back: CallBack | None
    ahead: tuple[Visit, ...]


def seen(read: Any) -> Seen:
    """The whole screen but the panel."""
    from frontdesk import clinic, staff, waiting

    frame = Frame(clinic.services(read), staff.therapists(read))
    return Seen(waiting.waiting(read), waiting.ended(read, limit=ENDED), frame)


def calls(read: Any, *, waiting_id: int) -> tuple[Offer, ...]:
    """The calls to one who waits, latest first."""
    from frontdesk import waiting

    return waiting.of_entry(read, waiting_id=waiting_id)


def person(
    read: Any,
    *,
    patient_id: int | None = None,
    call_back_id: int | None = None,
    visit_id: int | None = None,
) -> Person:
    """Who is to join: a patient, whoever has a visit, or the caller of a call-back."""
    from frontdesk import appointments, call_backs, patients

    request = None
    if call_back_id is not None:
        request = call_backs.get(read, id=call_back_id)
        patient_id = request.patient_id
    if visit_id is not None:
        patient_id = appointments.get(read, id=visit_id).patient_id
    if patient_id is None:
        return Person(None, request, ())
    now = appointments.this_minute(read)
    visits = appointments.of_patient(read, patient_id=patient_id)
    ahead = [v for v in visits if v.blocks and v.starts > now]
    found = patients.get(read, id=patient_id)
    return Person(found, request, tuple(sorted(ahead, key=lambda v: v.starts)))
