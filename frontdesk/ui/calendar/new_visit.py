"""The form for a new visit: it offers free times, keeps every word, and says what is refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton

from frontdesk.clock import Clock
from frontdesk.errors import Invalid, Refused, Taken
from frontdesk.model import CallBack, Patient, Slot, Staff
from frontdesk.ui.calendar.conflict import Conflict
from frontdesk.ui.calendar.drafts import Kept, keep, put_back
from frontdesk.ui.calendar.look import Frame, Request
from frontdesk.ui.calendar.visit_fields import VisitFields, shown_phone
from frontdesk.ui.form import Field
from frontdesk.ui.lane import Lane
from frontdesk.ui.widgets import Button, IconButton, KeyCap, PanelFrame

SHOWN = 3


class NewVisit(PanelFrame):
    """Says what is to be booked and changes nothing itself.

    `book_asked` carries the words for `appointments.book`, `free_asked` when the next free
    times are to be looked up, `closed` when the form is to be put away. `appeared` and
    `vanished` tell that it came into its place and was taken out of it."""

    book_asked = Signal(object)
    free_asked = Signal()
    closed = Signal()
    appeared = Signal()
    vanished = Signal()

    def __init__(self, lane: Lane, clock: Clock) -> None:
        super().__init__("New visit", 344)
        self._clock = clock
        self.call_back: CallBack | None = None
        self.offering = SHOWN
        self._cleared: Kept | None = None
        self.clear = Button("Clear", kind="quiet", small=True)
        self.clear.clicked.connect(self._clear_or_bring_back)
        self.header.addStretch()
        self.header.addWidget(self.clear)
        self.header.addWidget(KeyCap("Ctrl N"))
        shut = IconButton("x", "Close the form")
        shut.clicked.connect(self.closed)
        self.header.addWidget(shut)
        self.conflict = Conflict()
        self.top.addWidget(self.conflict)
        self.fields = VisitFields(lane, clock)
        self.offers = self.fields.offers
        self.body.addWidget(self.fields)
        self.body.addStretch()
        self.fields.moved.connect(self.free_asked)
        self.fields.worded.connect(self._show_clear)
        self.offers.picked.connect(self._picked)
        self.offers.more_asked.connect(self._more)
        self.conflict.picked.connect(self._picked)
        self.conflict.others.connect(self.offers.take_focus)
        self.conflict.accepted.connect(self.submit)
        self.book = Button("Book visit", kind="primary")
        self.book.setToolTip("Book visit   Ctrl Enter")
        self.shut = Button("Close")
        self.book.clicked.connect(lambda: self.submit())
        self.shut.clicked.connect(self.closed)
        self.footer.addWidget(self.book, 1)
        self.footer.addWidget(self.shut)
        self.settle()

    def settle(self) -> None:
        """What is written now counts as untouched."""
        self._fresh = self.fields.written()
        self._show_clear()

    def offer_frame(self, frame: Frame) -> None:
        """What can be chosen from."""
        self.fields.offer_frame(frame)

    # Filling it

    def start_over(
        self,
        *,
        therapist_id: int | None = None,
        start: datetime | None = None,
        minutes: int | None = None,
        service_id: int | None = None,
        patient: Patient | None = None,
        offer: bool = True,
    ) -> None:
        """An empty form for this place; with `offer`, free times are looked for."""
        self.call_back = None
        self.offering = SHOWN
        self._cleared = None
        self.drop_banner()
        self.fields.clear(service_id)
        self.fields.person.set(None)
        self.fields.show_patient(patient)
        self.fields.put(therapist_id, start, minutes)
        if start is None:
            self.fields.day.set(self._clock.today())
        if offer:
            self.free_asked.emit()
        self.settle()

    def fill_from(self, request: Request) -> None:
        """Take a call-back's words, and offer the times found for it under 1, 2 and 3."""
        asked = request.call_back
        # Its own times come with it; an answer to another question would take their place.
        self.start_over(patient=request.patient, offer=False)
        self.call_back = asked
        if request.patient is None:
            self.fields.person.edit.setText(asked.name)
            self.fields.phone.set(shown_phone(asked))
        self.fields.hurts.set(asked.reason or self.fields.hurts.value())
        self.fields.day.set(None)
        self.show_slots(request.slots, keys=True)
        self.fields.draw()
        self.settle()
        self.offers.take_focus()

    def keep(self) -> Kept:
        """Everything that is written, to be put back later."""
        return keep(self.fields, self.call_back)

    def put_back(self, kept: Kept) -> None:
        """Write again what was put aside; it still counts as not booked."""
        self.start_over(offer=False)
        self.call_back = kept.call_back
        put_back(self.fields, kept)
        self._show_clear()
        self.free_asked.emit()

    def _clear_or_bring_back(self) -> None:
        kept = self._cleared
        if kept is not None:
            self.put_back(kept)
        else:
            kept, draft = self.keep(), self.fields.draft()
            place = (draft.therapist_id, draft.start) if draft else (kept.therapist_id, None)
            self.start_over(therapist_id=place[0], start=place[1], service_id=kept.service_id)
            self._cleared = kept
            self._show_clear()
        self.take_focus()

    def _show_clear(self) -> None:
        """One press empties the form, and until something is typed one more fills it again."""
        if self.touched:
            self._cleared = None
        self.clear.setVisible(self.touched or self._cleared is not None)
        self.clear.setText("Bring back" if self._cleared is not None else "Clear")

    def put(self, therapist_id: int | None, start: datetime | None, minutes: int | None) -> None:
        """Set with whom and when, leaving every other word alone."""
        self.drop_banner()
        self.fields.put(therapist_id, start, minutes)
        self.free_asked.emit()

    def take_focus(self) -> None:
        """The keyboard goes to the patient."""
        self.fields.person.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    # Free times

    def _more(self) -> None:
        self.offering += SHOWN
        self.free_asked.emit()

    def show_slots(self, slots: Sequence[Slot], *, keys: bool = False) -> None:
        """The next free times; with `keys` anybody's, numbered."""
        people = self.fields.frame.therapists
        given = self.fields.given
        heading = "Next free times"
        if given is not None and not keys:
            heading = f"Next free with {given.name.split(' ')[0]}"
        names = first_names(people) if keys and len(people) > 1 else {}
        day = None if keys else self.fields.day.value()
        self.offers.show_slots(heading, slots, day, self._clock.today(), names, keys=keys)
        draft = self.fields.draft()
        if draft is not None:
            self.offers.mark(draft.start, draft.therapist_id)

    def _picked(self, slot: Slot) -> None:
        self.drop_banner()
        self.fields.put(slot.therapist_id, slot.start, self.fields.minutes)
        self.book.setFocus(Qt.FocusReason.OtherFocusReason)

    # Booking

    def submit(self, exception: str = "", beside: bool = False) -> None:
        """Ask for the visit to be booked, or say what is missing. An `exception` is the reason
        for a time outside the rules, with `beside` next to other visits."""
        if not self.book.isEnabled():
            return
        lacking = self.fields.lacking()
        if lacking is not None:
            self._wrong(*lacking)
            return
        words = self.fields.words(self.call_back)
        if words is not None:
            if not exception:
                exception, beside = self.conflict.stated()
            if exception:
                words |= {"exception": exception, "beside": beside}
            self.book.setEnabled(False)
            self.book_asked.emit(words)

    def _wrong(self, field: Field, sentence: str) -> None:
        field.error(sentence)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroller.ensureWidgetVisible(field)

    def refused(self, fault: Refused, *, focus: bool = True) -> None:
        """Nothing was booked: say why, keep every word, and offer what is free. Without `focus`
        the keyboard stays where somebody is writing."""
        self.book.setEnabled(True)
        if isinstance(fault, Invalid):
            field = self.fields.field_of(fault.field)
            if field is not None and focus:
                self._wrong(field, str(fault))
                return
            if field is not None:
                field.error(str(fault))
                return
        if isinstance(fault, Taken):
            self.fields.start.error("Not free")
            taken = fault.whose and fault.appointment_id is not None
            self.fields.warn(f"Taken by {fault.whose}" if taken else fault.whose)
        day, today = self.fields.day.value(), self._clock.today()
        self.conflict.show_fault(fault, day, today, focus=focus)
        self.free_asked.emit()

    def drop_banner(self) -> None:
        """The state that was said has ended."""
        self.book.setEnabled(True)
        if self.conflict.banner is not None:
            self.fields.start.error("")
            self.conflict.drop()

    @property
    def touched(self) -> bool:
        """Whether words were written that would be lost."""
        return self.fields.written() != self._fresh

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.appeared.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # Not so when only the whole screen goes out of sight: it comes back as it was.
        if self.isHidden():
            self.vanished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        on = self.focusWidget()
        number = event.key() - Qt.Key.Key_1
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if isinstance(on, QAbstractButton) and plain:
            if 0 <= number < len(self.offers.slots):
                self.offers.pick(number)
                return
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                on.click()
                return
        super().keyPressEvent(event)


def first_names(people: Sequence[Staff]) -> dict[int, str]:
    """First names by id."""
    return {person.id: person.name.split(" ")[0] for person in people}
