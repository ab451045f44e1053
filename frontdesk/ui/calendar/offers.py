"""Free times as buttons under a form: the next few, each with its number as key."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.model import Slot
from frontdesk.ui.widgets import Button, FlowLayout, Label


class Offers(QWidget):
    """Says a heading and some slots. `picked` carries a slot, `more_asked` for later ones,
    `wait_asked` where none suits.

    With `keys`, each shows its number: the panel picks by 1, 2 and 3."""

    picked = Signal(object)
    more_asked = Signal()
    wait_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.slots: tuple[Slot, ...] = ()
        self.buttons: list[Button] = []
        self.heading = Label("", "small-medium", "ink-2")
        self._flow_holder = QWidget()
        self._flow = FlowLayout(self._flow_holder, 6)
        self.more = Button("More", kind="quiet", small=True)
        self.more.setAccessibleName("Later free times")
        self.more.clicked.connect(self.more_asked)
        self.wait = Button("None suits", kind="quiet", small=True)
        self.wait.setAccessibleName("None suits, to the waiting list")
        self.wait.setToolTip("Put them on the waiting list")
        self.wait.clicked.connect(self.wait_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self._flow_holder)

    def show_slots(
        self,
        heading: str,
        slots: Sequence[Slot],
        day: date | None,
        today: date,
        names: dict[int, str],
        *,
        keys: bool = False,
    ) -> None:
        """Show these. Times of `day` are said without it; `names` says whose a time is."""
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        for button in (self.more, self.wait):
            self._flow.removeWidget(button)
        self.slots, self.buttons = tuple(slots), []
        self.heading.setText(heading if slots else f"{heading}: nothing found")
        for number, slot in enumerate(slots):
            words = slot_words(slot, day, today, names)
            button = Button(words, key=str(number + 1) if keys else None, small=True)
            button.setCheckable(True)
            button.setProperty("choice", True)
            button.clicked.connect(lambda _=False, number=number: self.pick(number))
            self._flow.addWidget(button)
            button.show()
            self.buttons.append(button)
        for button in (self.more, self.wait):
            self._flow.addWidget(button)
        self.wait.show()
        self.more.setVisible(bool(slots))
        self.updateGeometry()

    def pick(self, number: int) -> bool:
        """Take one by its number from 0. False if there is none."""
        if not 0 <= number < len(self.slots):
            return False
        for at, button in enumerate(self.buttons):
            button.setChecked(at == number)
        self.picked.emit(self.slots[number])
        return True

    def mark(self, start: datetime | None, therapist_id: int | None) -> None:
        """Show which one the form holds now."""
        for slot, button in zip(self.slots, self.buttons, strict=True):
            button.setChecked(slot.start == start and slot.therapist_id == therapist_id)

    def take_focus(self) -> None:
        """Put the keyboard on the first one."""
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)


def slot_words(slot: Slot, day: date | None, today: date, names: dict[int, str]) -> str:
    """ "10:45 AM", on another day "Thu, Jul 16, 8:00 AM", with a first name where given."""
    said = text.clock_time(slot.start)
    if slot.start.date() != day:
        when = slot.start.date()
        said = f"{'Today' if when == today else text.day(when, today)}, {said}"
    name = names.get(slot.therapist_id, "")
    return f"{said} · {name}" if name else said
