"""Visits that were being written and were put aside: whole forms, to be put back as they were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from frontdesk.model import CallBack, Patient
from frontdesk.ui.calendar.repeats import RepeatWish
from frontdesk.ui.calendar.visit_fields import Draft, VisitFields


@dataclass(frozen=True, slots=True)
class Kept:
    """What a form held."""

    patient: Patient | None
    written: tuple[str, str, str, str]
    service_id: int | None
    place: Draft | None
    therapist_id: int | None
    day: date | None
    room_id: int | None
    repeats: RepeatWish | None
    call_back: CallBack | None

    @property
    def name(self) -> str:
        """Whose visit it was going to be, as far as was said."""
        return self.patient.shown_name if self.patient is not None else self.written[0].strip()


def keep(fields: VisitFields, call_back: CallBack | None) -> Kept:
    """Everything that is written there."""
    service = fields.kinds.service
    return Kept(
        fields.person.patient,
        fields.written(),
        service.id if service is not None else None,
        fields.draft(),
        fields.therapist.value(),
        fields.day.value(),
        fields.room.value(),
        fields.repeats.value(),
        call_back,
    )


def put_back(fields: VisitFields, kept: Kept) -> None:
    """Write it there again."""
    name, phone, hurts, note = kept.written
    fields.clear(kept.service_id)
    fields.show_patient(kept.patient)
    if kept.patient is None:
        fields.person.edit.setText(name)
    fields.phone.set(phone)
    fields.hurts.set(hurts)
    fields.note.set(note)
    fields.room.set(kept.room_id)
    fields.repeats.put(kept.repeats)
    if kept.place is not None:
        fields.put(kept.place.therapist_id, kept.place.start, kept.place.minutes)
    else:
        fields.put(kept.therapist_id, None, None)
        fields.day.set(kept.day)
