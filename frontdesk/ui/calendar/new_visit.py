"""The form for a new visit: it offers free times, keeps every word, and says what is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

from frontdesk import text
from frontdesk.clock import Clock
from frontdesk.errors import Invalid, Refused, Taken
from frontdesk.model import CallBack, Patient, Slot, Staff
from frontdesk.ui.calendar.look import Frame, Request
from frontdesk.ui.calendar.visit_fields import VisitFields, shown_phone
from frontdesk.ui.form import Field
from frontdesk.ui.lane import Lane
from frontdesk.ui.widgets import Banner, Button, IconButton, KeyCap, PanelFrame

SHOWN = 3


class NewVisit(PanelFrame):
    """Says what is to be booked and changes nothing itself.

    `book_asked` carries the words for `appointments.book`, `free_asked` when the next free
    times are to be looked up, `closed` when the form is put away."""

    book_asked = Signal(object)
    free_asked = Signal()
    closed = Signal()

    def __init__(self, lane: Lane, clock: Clock) -> None:
        super().__init__("New visit", 344)
        self._clock = clock
        self.call_back: CallBack | None = None
        self.offering = SHOWN
        self._banner: Banner | None = None
        self.header.addStretch()
        self.header.addWidget(KeyCap("Ctrl N"))
        shut = IconButton("x", "Close the form")
        shut.clicked.connect(self.closed)
        self.header.addWidget(shut)
        self.fields = VisitFields(lane, clock)
        self.offers = self.fields.offers
        self.body.addWidget(self.fields)
        self.body.addStretch()
        self.fields.moved.connect(self.free_asked)
        self.offers.picked.connect(self._picked)
        self.offers.more_asked.connect(self._more)
        self.book = Button("Book visit", kind="primary")
        self.book.setToolTip("Book visit   Ctrl Enter")
        self.shut = Button("Close")
        self.book.clicked.connect(self.submit)
        self.shut.clicked.connect(self.closed)
        self.footer.addWidget(self.book, 1)
        self.footer.addWidget(self.shut)
        self._fresh = self.fields.written()

    def offer_frame(self, frame: Frame) -> None:
        """What can be chosen from."""
        self.fields.offer_frame(frame)

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
        self.drop_banner()
        self.fields.clear(service_id)
        self.fields.person.set(None)
        self.fields.show_patient(patient)
        self.fields.put(therapist_id, start, minutes)
        if start is None:
            self.fields.day.set(self._clock.today())
        if offer:
            self.free_asked.emit()
        self._fresh = self.fields.written()

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
        self._fresh = self.fields.written()
        self.offers.take_focus()

    def put(self, therapist_id: int | None, start: datetime | None, minutes: int | None) -> None:
        """Set with whom and when, leaving every other word alone."""
        self.fields.put(therapist_id, start, minutes)
        self.free_asked.emit()

    def take_focus(self) -> None:
        """The keyboard goes to the patient."""
        self.fields.person.edit.setFocus(Qt.FocusReason.OtherFocusReason)

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

    def submit(self) -> None:
        """Ask for the visit to be booked, or say what is missing."""
        if not self.book.isEnabled():
            return
        lacking = self.fields.lacking()
        if lacking is not None:
            self._wrong(*lacking)
            return
        words = self.fields.words(self.call_back)
        if words is not None:
            self.drop_banner()
            self.book.setEnabled(False)
            self.book_asked.emit(words)

    def _wrong(self, field: Field, sentence: str) -> None:
        field.error(sentence)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroller.ensureWidgetVisible(field)

    def refused(self, fault: Refused) -> None:
        """Nothing was booked: say why, keep every word, and offer what is free."""
        self.book.setEnabled(True)
        if isinstance(fault, Invalid):
            field = self.fields.by_name().get(fault.field)
            if field is not None:
                self._wrong(field, str(fault))
                return
        fact, _, rest = str(fault).partition(". ")
        buttons: list[tuple[str, Callable[[], object]]] = []
        if isinstance(fault, Taken):
            buttons = self._ways_out(fault)
        self.drop_banner()
        if isinstance(fault, Taken) and fault.whose:
            self.fields.start.error(f"Taken by {fault.whose}")
        self._banner = Banner("warn", "calendar-x", fact, rest, buttons, stacked=True)
        self.top.addWidget(self._banner)
        if self._banner.buttons:
            self._banner.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.free_asked.emit()

    def _ways_out(self, fault: Taken) -> list[tuple[str, Callable[[], object]]]:
        found: list[tuple[str, Callable[[], object]]] = []
        free = fault.next_free
        if free is not None:
            other = free.start.date() != self.fields.day.value()
            day = f"{text.day(free.start.date(), self._clock.today())}, " if other else ""
            slot = Slot(free.start, free.end, free.therapist_id, None)
            found.append((f"Use {day}{text.clock_time(free.start)}", lambda: self._picked(slot)))
        found.append(("Other times", self.offers.take_focus))
        return found

    def drop_banner(self) -> None:
        """The state that was said has ended."""
        self.book.setEnabled(True)
        if self._banner is not None:
            self.fields.start.error("")
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None

    @property
    def touched(self) -> bool:
        """Whether words were written that would be lost."""
        return self.fields.written() != self._fresh

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
