"""The form in which somebody is put on the waiting list, or what would suit is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal

from frontdesk import text
from frontdesk.clock import Clock
from frontdesk.errors import Invalid
from frontdesk.model import Patient, Visit
from frontdesk.ui.form import ComboField, DayField, Field, Form, LineField, PersonField, PhoneField
from frontdesk.ui.form.several import DAYS, PARTS, Several
from frontdesk.ui.lane import Lane
from frontdesk.ui.waiting import rows
from frontdesk.ui.waiting.look import Frame, Person
from frontdesk.ui.widgets import Banner, Button, Check, IconButton, PanelFrame

if TYPE_CHECKING:
    from frontdesk.waiting import Entry

NO_NAME = "Type who waits, or choose a patient."


class WishForm(PanelFrame):
    """Says what is wished. `saved` carries the words for `waiting.join`, or for `change` while
    an entry is changed; `looked` a patient's id whose visits are to be looked up."""

    saved = Signal(object)
    looked = Signal(int)
    closed = Signal()

    def __init__(self, lane: Lane, clock: Clock) -> None:
        super().__init__("Put on waiting list", 400)
        self._clock = clock
        self._banner: Banner | None = None
        self.entry: Entry | None = None
        self.call_back_id: int | None = None
        self._asked: tuple[str, str] | None = None
        self.ahead: tuple[Visit, ...] = ()
        self.frame = Frame((), ())
        self.header.addStretch()
        shut = IconButton("x", "Close the form")
        shut.clicked.connect(self.closed)
        self.header.addWidget(shut)
        self._build(lane, clock)
        self.save = Button("Put on waiting list", "hourglass", "primary")
        self.save.setToolTip("Ctrl Enter")
        self.shut = Button("Close")
        self.save.clicked.connect(self.submit)
        self.shut.clicked.connect(self.closed)
        self.footer.addWidget(self.save, 1)
        self.footer.addWidget(self.shut)

    def _build(self, lane: Lane, clock: Clock) -> None:
        self.form = Form(self)
        self.person = self.form.add("patient_id", PersonField(lane, "Who", new=True))
        self.phone = self.form.add("phone", PhoneField("Phone", optional=True))
        self.kind = self.form.add("service_id", ComboField("Kind"))
        self.therapist = self.form.add("therapist_id", ComboField("Therapist"))
        self.weekdays, self.parts = Several(DAYS), Several(PARTS)
        self.form.add("weekdays", Field("Days (any, if none is pressed)", self.weekdays))
        self.form.add("parts", Field("Part of day (any, if none is pressed)", self.parts))
        hint = "no end, or: fri, 7/21, in 3 weeks"
        self.until = self.form.add("until", DayField(clock, "Until", empty=True, placeholder=hint))
        self.note = self.form.add("note", LineField("Note", optional=True))
        self.form.give_letters()
        self.urgent = Check("Urgent: called before all others")
        self.keeps = Check("")
        for field in self.form.fields.values():
            self.body.addWidget(field)
        self.body.addWidget(self.keeps)
        self.body.addWidget(self.urgent)
        self.body.addStretch()
        self.person.chosen.connect(self._chosen)
        self.person.new_person.connect(lambda _: self._ask_phone())
        self.kind.edited.connect(self._offer)
        self.form.edited.connect(self.drop_banner)

    # Filling it

    def offer_frame(self, frame: Frame) -> None:
        """What can be chosen from; what was chosen stays chosen."""
        if frame != self.frame:
            self.frame = frame
            self.kind.offer([(s.id, f"{s.name}, {s.minutes} min") for s in frame.services])
            self._offer()

    def _offer(self) -> None:
        service = next((s for s in self.frame.services if s.id == self.kind.value()), None)
        only = service.therapist_ids if service else ()
        people = [p for p in self.frame.therapists if not only or p.id in only]
        self.therapist.offer([(None, "Anybody"), *((p.id, p.name) for p in people)])
        self._draw_kept()

    def start_over(self, *, service_id: int | None = None) -> None:
        """Empty, for the next one."""
        self.entry, self.call_back_id, self.ahead, self._asked = None, None, (), None
        self.drop_banner()
        self.form.clear_errors()
        self.set_title("Put on waiting list")
        self.save.setText("Put on waiting list")
        self.person.set(None)
        for field in (self.phone, self.note):
            field.set("")
        self.until.set(None)
        self.weekdays.set(frozenset())
        self.parts.set(frozenset())
        self.urgent.setChecked(False)
        self._lock(False)
        if service_id is not None:
            self.kind.set(service_id)
        self._offer()
        self.therapist.set(None)

    def _lock(self, known: bool) -> None:
        self.person.setVisible(not known)
        self.phone.setVisible(not known)

    def show_person(self, known: Person) -> None:
        """Whom it is for, with the visits ahead that may be kept."""
        self.ahead = known.ahead
        request = known.call_back
        self.call_back_id = request.id if request is not None else None
        self.person.set(known.patient)
        self._asked = None
        if known.patient is None and request is not None:
            self.person.edit.setText(request.name)
            self.phone.set(text.phone_show(request.phone, request.phone_raw))
            self._asked = (self.person.typed(), self.phone.value())
        self.phone.setVisible(known.patient is None)
        if self.ahead and self.kind.value() not in {v.service_id for v in self.ahead}:
            self.kind.set(self.ahead[0].service_id)
        self._offer()

    def show_new(self, name: str, phone: str) -> None:
        """Somebody who is not a patient yet."""
        self.person.edit.setText(name)
        self.phone.set(phone)

    def show_entry(self, entry: Entry, known: Person) -> None:
        """An entry that is to be changed."""
        self.start_over(service_id=entry.waiting.service_id)
        self.entry, self.ahead = entry, known.ahead
        self.set_title(f"Change: {entry.patient}")
        self.save.setText("Save changes")
        self._lock(True)
        waiting = entry.waiting
        self.therapist.set(waiting.therapist_id)
        self.weekdays.set(rows.pressed(waiting.weekdays))
        self.parts.set(rows.pressed(waiting.parts))
        self.until.set(waiting.until)
        self.urgent.setChecked(waiting.urgent)
        self.note.set(waiting.note)
        self._draw_kept()
        self.keeps.setChecked(waiting.keeps_id is not None)

    def _kept(self) -> Visit | None:
        """The visit that would be kept: the next of this kind."""
        kind = self.kind.value()
        return next((v for v in self.ahead if v.service_id == kind), None)

    def _draw_kept(self) -> None:
        visit = self._kept()
        self.keeps.setVisible(visit is not None)
        self.keeps.setChecked(visit is not None)
        if visit is not None:
            said = rows.short(visit, self._clock.today())
            self.keeps.set_label(f"Keeps {said} until then")

    def _chosen(self, patient: Patient | None) -> None:
        self.phone.setVisible(patient is None)
        self.ahead = ()
        self._draw_kept()
        if patient is not None:
            self.looked.emit(patient.id)

    def _ask_phone(self) -> None:
        self.phone.show()
        self.phone.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """The keyboard goes to the first thing that is not known."""
        known = self.entry is not None or self.person.patient is not None
        target = self.kind if known or self.person.typed() else self.person
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Saving it

    def submit(self) -> None:
        """Ask for it to be kept, or say who is missing."""
        patient, name = self.person.patient, self.person.typed().strip()
        if self.entry is None and patient is None and not name:
            self.person.error(NO_NAME)
            self.person.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not self.until.settle():
            self.until.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        kept = self._kept() if self.keeps.isChecked() else None
        words: dict[str, Any] = {
            "service_id": self.kind.value(),
            "therapist_id": self.therapist.value(),
            "weekdays": rows.bits(self.weekdays.value()),
            "parts": rows.bits(self.parts.value()),
            "until": self.until.value(),
            "urgent": self.urgent.isChecked(),
            "note": self.note.value(),
            "keeps_id": kept.id if kept is not None else None,
        }
        if self.entry is not None:
            words |= {"id": self.entry.id, "seen": self.entry.waiting.version}
        else:
            words |= self._who(patient, name)
        self.save.setEnabled(False)
        self.saved.emit(words)

    def _who(self, patient: Patient | None, name: str) -> dict[str, Any]:
        request = {"call_back_id": self.call_back_id} if self.call_back_id is not None else {}
        if patient is not None:
            return {**request, "patient_id": patient.id}
        if self._asked == (self.person.typed(), self.phone.value()):
            return request  # as the call-back has it, who may be known already
        new = {"name": name, "phone": self.phone.value().strip()}
        return {**request, "new_patient": new}

    def refused(self, fault: Exception) -> None:
        """Nothing was kept: say why; what was typed stays."""
        self.drop_banner()
        if isinstance(fault, Invalid):
            field = "patient_id" if fault.field == "name" else fault.field
            if self.form.show_invalid(Invalid(field, str(fault))):
                return
        fact, _, rest = str(fault).partition(". ")
        self._banner = Banner("warn", "circle-alert", fact, rest, stacked=True)
        self.top.addWidget(self._banner)

    def drop_banner(self) -> None:
        """The state that was said has ended."""
        self.save.setEnabled(True)
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
