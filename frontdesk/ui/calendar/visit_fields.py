"""The fields of a visit that is being written down, and what they say together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.clock import Clock
from frontdesk.model import AppointmentKind, CallBack, Patient, Staff
from frontdesk.ui.calendar.hold_line import HoldLine
from frontdesk.ui.calendar.holding import Spot
from frontdesk.ui.calendar.kind_cards import KindCards
from frontdesk.ui.calendar.look import Frame
from frontdesk.ui.calendar.offers import Offers
from frontdesk.ui.calendar.repeats import Repeats
from frontdesk.ui.form import (
    ComboField,
    DayField,
    Field,
    Form,
    NoteField,
    PersonField,
    PhoneField,
    TimeField,
)
from frontdesk.ui.lane import Lane
from frontdesk.ui.widgets import Label

NO_NAME = "Type a name, or choose a patient."
KEPT = (
    "No-show: did not come and did not cancel. Late cancel: cancelled less than 24 hours before "
    "the start. What the clinic cancelled does not count."
)
NO_DAY = "Choose a day."
NO_TIME = "Choose a time."
NOBODY = "Choose who sees the patient."


@dataclass(frozen=True, slots=True)
class Draft:
    """Where the visit in the form would be."""

    therapist_id: int
    start: datetime
    minutes: int


class VisitFields(QWidget):
    """Who, what, with whom, when and where. `drafted` carries a Draft or None whenever the
    place may have changed, `placed` once what was typed is settled, `moved` when the next free
    times are other ones, `worded` when any word was changed, `identified` carries the patient
    or None."""

    drafted = Signal(object)
    placed = Signal()
    moved = Signal()
    worded = Signal()
    identified = Signal(object)

    def __init__(self, lane: Lane, clock: Clock) -> None:
        super().__init__()
        self.frame = Frame((), (), (), frozenset())
        self.minutes: int | None = None
        self.person = PersonField(lane, "Patient", new=True)
        self.record = Label("", "small", "clay", wrap=True)
        self.phone = PhoneField("Phone", optional=True)
        self.kinds = KindCards()
        self.kind = Field("Kind", self.kinds)
        self.therapist = ComboField("Therapist")
        self.day = DayField(clock, "Day")
        self.start = TimeField("Start")
        self.until = Label("", "small", "ink-3", wrap=True)
        self.hold = HoldLine()
        self.offers = Offers()
        self.room = ComboField("Room")
        self.hurts = NoteField("What hurts", optional=True, lines=3)
        self.repeats = Repeats(clock)
        self.note = NoteField("Front-desk note", optional=True, lines=2)
        self.form = Form(self)
        self._name_fields()
        self._lay_out()
        self._connect()

    def _name_fields(self) -> None:
        """The fields by the names that a refusal calls them, each with its letter."""
        fields: dict[str, Field] = {
            "patient_id": self.person,
            "phone": self.phone,
            "service_id": self.kind,
            "therapist_id": self.therapist,
            "day": self.day,
            "start": self.start,
            "room_id": self.room,
            "repeats": self.repeats.rhythm,
            "reason": self.hurts,
            "note": self.note,
        }
        for name, field in fields.items():
            self.form.add(name, field)
        self.form.give_letters()
        self.form.edited.connect(self.worded)

    def _connect(self) -> None:
        self.person.chosen.connect(self.show_patient)
        self.person.chosen.connect(lambda _: self.placed.emit())
        self.person.new_person.connect(self._new_person)
        self.kinds.changed.connect(self._kind_changed)
        self.therapist.edited.connect(self._place_changed)
        self.day.edited.connect(self._place_changed)
        self.start.edited.connect(self.draw)
        self.therapist.edited.connect(self.placed)
        self.kinds.changed.connect(self.placed)
        for field in (self.day, self.start):
            field.edited.connect(self._settled)
            field.edit.editingFinished.connect(self.placed)

    def _settled(self) -> None:
        """Stepping by keys sets a whole day; letter by letter it is only on the way to one."""
        if not self.day.edit.isModified() and not self.start.edit.isModified():
            self.placed.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        when = QHBoxLayout()
        when.setSpacing(8)
        when.addWidget(self.day, 3, Qt.AlignmentFlag.AlignTop)
        when.addWidget(self.start, 2, Qt.AlignmentFlag.AlignTop)
        self.say_record("")
        for field in (self.person, self.record, self.phone, self.kind, self.therapist):
            column.addWidget(field)
        column.addLayout(when)
        parts = (self.until, self.hold, self.offers, self.room, self.hurts, self.repeats, self.note)
        for part in parts:
            column.addWidget(part)

    def offer_frame(self, frame: Frame) -> None:
        """What can be chosen from."""
        if frame == self.frame:
            return
        self.frame = frame
        self.kinds.show_services(frame.services)
        self.room.offer([(None, "Any free room"), *((room.id, room.name) for room in frame.rooms)])
        self.offer_therapists()

    def offer_therapists(self) -> None:
        """Those who give the chosen kind; the room where one is needed."""
        service = self.kinds.service
        only = service.therapist_ids if service else ()
        people = [each for each in self.frame.therapists if not only or each.id in only]
        self.therapist.offer([(each.id, each.name) for each in people])
        self.room.setVisible(bool(service and service.needs_room and self.frame.rooms))

    def clear(self, service_id: int | None) -> None:
        """Empty every word."""
        for field in (self.phone, self.hurts, self.note):
            field.set("")
        usual = self.kinds.of_kind(AppointmentKind.DISCOVERY_VISIT)
        self.kinds.choose(service_id if service_id is not None else usual.id if usual else None)
        self.offer_therapists()
        self.room.set(None)
        self.repeats.clear()

    def show_patient(self, patient: Patient | None) -> None:
        """Who it is for; None while that is a new person or nobody yet."""
        if self.person.patient is not patient:
            self.person.set(patient)
        self.identified.emit(patient)
        self.phone.setVisible(patient is None)
        if patient is not None and not self.hurts.value():
            self.hurts.set(patient.what_hurts)

    def say_record(self, words: str) -> None:
        """How the patient keeps their visits, under the name; "" where there is nothing to say."""
        self.record.setText(words)
        self.record.setVisible(bool(words))
        self.record.setToolTip(KEPT)

    def _new_person(self, words: str) -> None:
        self.phone.setVisible(True)
        self.phone.setFocus(Qt.FocusReason.OtherFocusReason)

    def _kind_changed(self) -> None:
        self.minutes = None
        self.offer_therapists()
        self._place_changed()

    def choose_kind(self, service_id: int) -> None:
        """Another kind of visit, with its usual length."""
        self.kinds.choose(service_id)
        self.minutes = None
        self.offer_therapists()

    def _place_changed(self) -> None:
        self.draw()
        self.moved.emit()

    def put(self, therapist_id: int | None, start: datetime | None, minutes: int | None) -> None:
        """Set with whom and when, leaving every other word alone."""
        if therapist_id is not None:
            self.therapist.set(therapist_id)
        self.day.set(start.date() if start else None)
        self.start.set(start.time() if start else None)
        self.minutes = minutes
        self.draw()
        self.placed.emit()

    @property
    def given(self) -> Staff | None:
        """The therapist chosen."""
        chosen = self.therapist.value()
        return next((each for each in self.frame.therapists if each.id == chosen), None)

    def draft(self) -> Draft | None:
        """Where the visit would be, once that is known."""
        day, start, service = self.day.value(), self.start.value(), self.kinds.service
        given = self.given
        if day is None or start is None or service is None or given is None:
            return None
        return Draft(given.id, datetime.combine(day, start), self.minutes or service.minutes)

    def spot(self) -> Spot | None:
        """What is to be held while this is written."""
        draft, service = self.draft(), self.kinds.service
        if draft is None or service is None:
            return None
        patient = self.person.patient
        who = patient.id if patient is not None else None
        return Spot(service.id, draft.therapist_id, draft.start, draft.minutes, who)

    def draw(self) -> None:
        """Say until when it lasts, and where it would be."""
        draft = self.draft()
        self.warn("")
        self.offers.mark(draft.start if draft else None, draft.therapist_id if draft else None)
        self.drafted.emit(draft)

    def warn(self, why: str) -> None:
        """Say already while writing that this time is not free; the clinic has the last word."""
        draft = self.draft()
        self.until.setVisible(draft is not None)
        if draft is not None:
            end = draft.start + timedelta(minutes=draft.minutes)
            said = (text.time_range(draft.start, end), text.length(draft.minutes), why)
            self.until.setText(" · ".join(part for part in said if part))
            self.until.set_ink("danger" if why else "ink-3")

    def lacking(self) -> tuple[Field, str] | None:
        """The first field that must still be filled, and what it should say."""
        if self.person.patient is None and not self.person.typed().strip():
            return self.person, NO_NAME
        if self.day.value() is None:
            return self.day, NO_DAY
        if self.start.value() is None:
            return self.start, NO_TIME
        if self.draft() is None:
            return self.therapist, NOBODY
        return self.repeats.lacking()

    def words(self, asked: CallBack | None) -> dict[str, Any] | None:
        """What `appointments.book` is to be told; None while something is lacking."""
        draft, service = self.draft(), self.kinds.service
        if draft is None or service is None:
            return None
        words: dict[str, Any] = {
            "service_id": service.id,
            "therapist_id": draft.therapist_id,
            "start": draft.start,
            "minutes": draft.minutes,
            "reason": self.hurts.value(),
            "note": self.note.value(),
        }
        if service.needs_room and self.room.value() is not None:
            words["room_id"] = self.room.value()
        if asked is not None:
            words["call_back_id"] = asked.id
        return words | self._who(asked)

    def _who(self, asked: CallBack | None) -> dict[str, Any]:
        if self.person.patient is not None:
            return {"patient_id": self.person.patient.id}
        name, phone = self.person.typed().strip(), self.phone.value().strip()
        if asked is None:
            return {"new_patient": {"name": name, "phone": phone}}
        if name == asked.name.strip() and phone == shown_phone(asked):
            # As asked: the clinic carries language and consents over from the request.
            return {}
        return {"new_patient": {"name": name, "phone": phone, "language": asked.language}}

    def field_of(self, name: str) -> Field | None:
        """The field that a refusal speaks of."""
        same = {"name": "patient_id", "minutes": "start"}
        return self.form.fields.get(same.get(name, name))

    def written(self) -> tuple[str, str, str, str]:
        """The words that a person would not want to type twice."""
        return self.person.typed(), self.phone.value(), self.hurts.value(), self.note.value()


def shown_phone(asked: CallBack) -> str:
    """A call-back's number as the form shows it."""
    return text.phone_show(asked.phone, asked.phone_raw)
