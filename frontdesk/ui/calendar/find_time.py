"""Find a time: kind, therapist, weekdays, part of day, length and dates; the soonest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.clock import Clock
from frontdesk.model import BestTime, Slot, Staff
from frontdesk.ui.calendar.look import Frame
from frontdesk.ui.calendar.searching import TEN, Found, Wider, Wish, last_day
from frontdesk.ui.calendar.slot_list import SlotList
from frontdesk.ui.form import ComboField, DayField, Field, Form
from frontdesk.ui.form.several import Several
from frontdesk.ui.widgets import Button, Label, clear

PARTS = (
    (BestTime.ANY, "Any time"),
    (BestTime.MORNING, "Morning"),
    (BestTime.AFTERNOON, "Afternoon"),
    (BestTime.EVENING, "After 5 PM"),
)
LENGTHS = (15, 30, 45, 60, 75, 90, 120)
WIDER = {
    "weekdays": "Any weekday",
    "part": "Any time of day",
    "until": "Look further",
    "therapist": "With anybody",
    "minutes": "The usual length",
    "all": "Drop all of these",
}
BACKWARDS = "Choose a last day after the first."


class FindTime(QWidget):
    """Says what is wished and shows what was found. `wanted` carries a Wish, `taken` the wish
    and the slot, `left` when the keyboard goes back to the grid."""

    wanted = Signal(object)
    taken = Signal(object, object)
    left = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._limit = TEN
        self.frame = Frame((), (), (), frozenset())
        self.kind = ComboField("Kind")
        self.therapist = ComboField("Therapist")
        self.weekdays = Several()
        self.days = Field("Days", self.weekdays)
        self.part = ComboField("Part of day", PARTS)
        self.length = ComboField("Length")
        self.first = DayField(clock, "From", empty=True, placeholder="today")
        self.until = DayField(clock, "Until", empty=True, placeholder="in 3 weeks")
        self.form = Form(self)
        for name in ("kind", "therapist", "days", "part", "length", "first", "until"):
            self.form.add(name, getattr(self, name))
        self.form.give_letters()
        self.heading = Label("", "small-medium", "ink-2", wrap=True)
        self.heading.setAccessibleName("Free times")
        self.list = SlotList("Free times")
        self.ways = QVBoxLayout()
        self.more = Button("More times", kind="link", small=True)
        self._lay_out()
        self.weekdays.changed.connect(self.changed)
        self.kind.edited.connect(self._offer)
        self.form.edited.connect(self.changed)
        for field in (self.first, self.until):
            field.edit.editingFinished.connect(self._check)
        self.more.clicked.connect(self._more)
        self.list.taken.connect(self._take)
        self.list.hide()
        self.more.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for field in (self.kind, self.therapist, self.days):
            column.addWidget(field)
        for each in (self.part, self.length):
            each.combo.setMinimumContentsLength(3)
        for pair in ((self.part, self.length), (self.first, self.until)):
            row = QHBoxLayout()
            row.setSpacing(8)
            for field in pair:
                row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
        self.ways.setSpacing(6)
        column.addWidget(self.heading)
        column.addLayout(self.ways)
        column.addWidget(self.list)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()

    # What is wished

    def offer_frame(self, frame: Frame) -> None:
        """What can be chosen from; what was chosen stays chosen."""
        if frame != self.frame:
            self.frame = frame
            kinds = [(each.id, f"{each.name}, {each.minutes} min") for each in frame.services]
            self.kind.offer(kinds)
            self._offer()

    def _offer(self) -> None:
        """Those who give the chosen kind, and its lengths."""
        service = next((s for s in self.frame.services if s.id == self.kind.value()), None)
        only = service.therapist_ids if service else ()
        people = [p for p in self.frame.therapists if not only or p.id in only]
        self.therapist.offer([(None, "Any therapist"), *((p.id, p.name) for p in people)])
        usual = service.minutes if service else 0
        others = [(each, text.length(each)) for each in LENGTHS if each != usual]
        self.length.offer([(None, text.length(usual)), *others])

    def begin(self, service_id: int | None, therapist_id: int | None) -> None:
        """Another search for this kind and therapist, as where one came from."""
        if service_id is not None:
            self.kind.set(service_id)
            self._offer()
        self.therapist.set(therapist_id)

    def wish(self, patient_id: int | None = None) -> Wish | None:
        """What the fields say; None while they do not make sense."""
        if self.kind.value() is None or self._backwards():
            return None
        return Wish(
            service_id=self.kind.value(),
            therapist_id=self.therapist.value(),
            weekdays=self.weekdays.value(),
            part=self.part.value(),
            minutes=self.length.value(),
            first=self.first.value(),
            until=self.until.value(),
            patient_id=patient_id,
            limit=self._limit,
        )

    def _backwards(self) -> bool:
        first, until = self.first.value(), self.until.value()
        return first is not None and until is not None and until < first

    def _check(self) -> None:
        if self._backwards():
            self.until.error(BACKWARDS)

    def put(self, wish: Wish) -> None:
        """Fill the fields with a wish, and look for it."""
        self.kind.set(wish.service_id)
        self._offer()
        self.therapist.set(wish.therapist_id)
        self.weekdays.set(wish.weekdays)
        self.part.set(wish.part)
        self.length.set(wish.minutes)
        self.first.set(wish.first)
        self.until.set(wish.until)
        self.changed()

    def changed(self) -> None:
        """Something else is wished: the first ten of that."""
        self._limit = TEN
        self.ask()

    def _more(self) -> None:
        self._limit += TEN
        self.ask()

    def ask(self) -> None:
        """Ask for the times again."""
        wish = self.wish()
        if wish is not None:
            self.wanted.emit(wish)

    # What was found

    def show_found(self, found: Found, names: dict[int, str]) -> None:
        """Show these times, or what to widen."""
        today = self._clock.today()
        clear(self.ways)
        self.list.show_slots(found.slots, today, names)
        self.more.setVisible(len(found.slots) >= found.wish.limit)
        if found.slots:
            self.heading.setText("Free times, soonest first")
            return
        last = text.day(last_day(found.wish, today), today)
        helps = "This finds one:" if found.wider else "Look at hours and services in Settings."
        self.heading.setText(f"No free time until {last}. {helps}")
        for wider in found.wider:
            self.ways.addWidget(self._way(wider, today))

    def _way(self, wider: Wider, today: date) -> Button:
        start = wider.slot.start
        when = f"{text.day(start.date(), today)}, {text.clock_time(start)}"
        button = Button(f"{WIDER[wider.way]} · {when}", small=True)
        button.setAccessibleName(f"{WIDER[wider.way]}: first free {when}")
        button.clicked.connect(lambda: self._widen(wider))
        return button

    def _widen(self, wider: Wider) -> None:
        self.put(wider.wish)
        self.take_result()

    def _take(self, slot: Slot) -> None:
        wish = self.wish()
        if wish is not None:
            self.taken.emit(wish, slot)

    # The keyboard

    def take_focus(self) -> None:
        """The keyboard goes to the first field."""
        self.kind.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take_result(self) -> None:
        """The keyboard goes to the first free time, or to what would find one."""
        first = self.ways.itemAt(0)
        widget = first.widget() if first is not None else None
        target = self.list if self.list.slots else widget
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def event(self, event: QEvent) -> bool:
        asks = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asks and cast(QKeyEvent, event).key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            on = self.focusWidget()
            if isinstance(on, QAbstractButton) and not self.weekdays.isAncestorOf(on):
                on.click()
            else:
                self.take_result()
        else:
            super().keyPressEvent(event)


def first_name_of(people: Sequence[Staff], therapist_id: int | None) -> dict[int, str]:
    """First names by id, unless one therapist was asked for or there is only one."""
    if therapist_id is not None or len(people) < 2:
        return {}
    return {person.id: person.name.split(" ")[0] for person in people}
