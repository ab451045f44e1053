"""The panel for somebody who just came in: who, what for and with whom; everything else is now."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal

from frontdesk.errors import Invalid, Refused, Taken
from frontdesk.model import AppointmentKind, Patient
from frontdesk.ui.calendar.look import Frame
from frontdesk.ui.form import ComboField, Form, NoteField, PersonField, PhoneField
from frontdesk.ui.lane import Lane
from frontdesk.ui.widgets import Banner, Button, IconButton, KeyCap, Label, PanelFrame

NO_NAME = "Type a name, or choose a patient."
NOW = "Now, or in the next gap today. The visit is marked arrived at once."


class WalkIn(PanelFrame):
    """Says who came and changes nothing itself. `taken` carries the words for
    `appointments.walk_in`, `book_asked` when there is no gap and another day is to be found,
    `closed` to put it away. What was typed stays until it is taken."""

    taken = Signal(object)
    book_asked = Signal()
    closed = Signal()

    def __init__(self, lane: Lane, key: str) -> None:
        super().__init__("Walk-in now", 344)
        self._banner: Banner | None = None
        self.header.addStretch()
        self.header.addWidget(KeyCap(key))
        shut = IconButton("x", "Close")
        shut.clicked.connect(self.closed)
        self.header.addWidget(shut)
        self.form = Form(self)
        self.person = self.form.add("patient_id", PersonField(lane, "Who", new=True))
        self.phone = self.form.add("phone", PhoneField("Phone", optional=True))
        self.kind = self.form.add("service_id", ComboField("Kind"))
        self.therapist = self.form.add("therapist_id", ComboField("Therapist"))
        self.hurts = self.form.add("reason", NoteField("What hurts", optional=True, lines=2))
        self.form.give_letters()
        for field in self.form.fields.values():
            self.body.addWidget(field)
        self.body.addWidget(Label(NOW, "small", "ink-3", wrap=True))
        self.body.addStretch()
        self.frame = Frame((), (), (), frozenset())
        self.person.chosen.connect(self._chosen)
        self.person.new_person.connect(lambda _: self._ask_phone())
        self.person.edit.textEdited.connect(lambda _: self._chosen(self.person.patient))
        self.kind.edited.connect(self._offer)
        self.form.edited.connect(self.drop_banner)
        self.take = Button("Take walk-in", "armchair", "primary")
        self.shut = Button("Close")
        self.take.clicked.connect(self.submit)
        self.shut.clicked.connect(self.closed)
        self.footer.addWidget(self.take, 1)
        self.footer.addWidget(self.shut)

    def offer_frame(self, frame: Frame) -> None:
        """What can be chosen from; calls are not taken at the door."""
        if frame == self.frame:
            return
        self.frame = frame
        here = [s for s in frame.services if s.kind is not AppointmentKind.DISCOVERY_CALL]
        self.kind.offer([(each.id, f"{each.name}, {each.minutes} min") for each in here])
        self._offer()

    def _offer(self) -> None:
        service = next((s for s in self.frame.services if s.id == self.kind.value()), None)
        only = service.therapist_ids if service else ()
        people = [p for p in self.frame.therapists if not only or p.id in only]
        self.therapist.offer([(None, "Whoever is free first"), *((p.id, p.name) for p in people)])

    def begin(self, therapist_id: int | None = None) -> None:
        """Ready for a name; words that are there already stay."""
        self.drop_banner()
        if therapist_id is not None:
            self.therapist.set(therapist_id)
        self.person.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def start_over(self) -> None:
        """Empty, for the next one."""
        self.drop_banner()
        self.person.set(None)
        for field in (self.phone, self.hurts):
            field.set("")
        self.phone.show()
        self.therapist.set(None)

    def _chosen(self, patient: Patient | None) -> None:
        self.phone.setVisible(patient is None)
        if patient is not None and not self.hurts.value():
            self.hurts.set(patient.what_hurts)

    def _ask_phone(self) -> None:
        self.phone.show()
        self.phone.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Ask for the visit, or say who is missing."""
        patient, name = self.person.patient, self.person.typed().strip()
        if patient is None and not name:
            self.person.error(NO_NAME)
            self.person.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        words: dict[str, Any] = {
            "service_id": self.kind.value(),
            "therapist_id": self.therapist.value(),
            "reason": self.hurts.value(),
        }
        if patient is not None:
            words["patient_id"] = patient.id
        else:
            words["new_patient"] = {"name": name, "phone": self.phone.value().strip()}
        self.take.setEnabled(False)
        self.taken.emit(words)

    def refused(self, fault: Exception) -> None:
        """Nothing was booked: say why; where there is no gap today, offer another day."""
        self.take.setEnabled(True)
        if isinstance(fault, Invalid):
            field = "patient_id" if fault.field == "name" else fault.field
            if self.form.show_invalid(Invalid(field, str(fault))):
                return
        self.drop_banner()
        fact, _, rest = str(fault).partition(". ")
        no_gap = isinstance(fault, Taken) or type(fault) is Refused
        buttons = [("Book another time", self.book_asked.emit)] if no_gap else []
        self._banner = Banner("warn", "calendar-x", fact, rest, buttons, stacked=True)
        self.top.addWidget(self._banner)
        if self._banner.buttons:
            self._banner.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def drop_banner(self) -> None:
        """The state that was said has ended."""
        self.take.setEnabled(True)
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
