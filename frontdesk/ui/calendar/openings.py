"""The next free times for a kind of visit: choose one and it is ready to book."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.model import Service, Slot
from frontdesk.ui.calendar.slot_list import SlotList
from frontdesk.ui.commands import key_of, shown
from frontdesk.ui.widgets import Button, Combo, Label

SHOWN = 5


class Openings(QWidget):
    """Asks for a service and shows its next times. `wanted` when times are to be looked up
    (service id, how many), `taken` a service id and the slot, `more_asked` for the search that
    can be told more; the list itself tells what is hovered."""

    wanted = Signal(int, int)
    taken = Signal(int, object)
    more_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.services: tuple[Service, ...] = ()
        self.kind = Combo()
        self.kind.setAccessibleName("Kind of visit to find a time for")
        self.kind.currentIndexChanged.connect(self.ask)
        self.none = Label("", "small", "ink-3", wrap=True)
        self.more = Button("Find a time", "search", "link", small=True)
        self.more.setToolTip(
            f"By therapist, weekday and time of day   {shown(key_of('global', 'find_time'))}"
        )
        self.more.clicked.connect(self.more_asked)
        self.list = SlotList("Next openings")
        self.list.taken.connect(self._take)
        top = QHBoxLayout()
        top.addWidget(Label("Next openings", "body-strong"), 1)
        top.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.kind)
        column.addWidget(self.list)
        column.addWidget(self.none)

    def show_services(self, services: tuple[Service, ...]) -> None:
        """The kinds that can be asked for; the chosen one stays chosen."""
        if services == self.services:
            return
        chosen = self.service_id
        self.services = services
        self.kind.blockSignals(True)
        self.kind.clear()
        for service in services:
            self.kind.addItem(f"{service.name}, {service.minutes} min", service.id)
        at = self.kind.findData(chosen)
        self.kind.setCurrentIndex(max(0, at))
        self.kind.blockSignals(False)
        self.ask()

    @property
    def service_id(self) -> int | None:
        """The service that times are shown for."""
        found = self.kind.currentData()
        return int(found) if found is not None else None

    def ask(self) -> None:
        """Ask for the times again, as after a change."""
        if self.service_id is not None:
            self.wanted.emit(self.service_id, SHOWN)

    def show_slots(self, slots: Sequence[Slot], today: date, names: dict[int, str]) -> None:
        """Show these; `names` gives the therapist's first name where it is worth saying."""
        self.list.show_slots(slots, today, names)
        self.none.setVisible(not slots)
        self.none.setText("No free time found in the next 12 months." if not slots else "")

    def _take(self, slot: Slot) -> None:
        if self.service_id is not None:
            self.taken.emit(self.service_id, slot)
