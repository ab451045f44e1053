"""The hold tray as a slim bar under the grid: one chip for each visit that was cut."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from frontdesk import text
from frontdesk.model import Visit
from frontdesk.ui.widgets import Button, Icon, IconButton, Label, Menu, clear

SHOWN = 4
HINT = "Ctrl+V, or a chip and then a free time"


class TrayBar(QFrame):
    """`chosen` carries the visit to be put down next, `put_back` the one that stays where it
    is after all."""

    chosen = Signal(object)
    put_back = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tray")
        self.setAccessibleName("Cut visits")
        self.visits: tuple[Visit, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 6, 12, 6)
        self._row.setSpacing(8)
        self.hide()

    def minimumSizeHint(self) -> QSize:
        # A narrow window cuts the hint at the end; it never grows for a chip.
        return QSize(0, super().minimumSizeHint().height())

    def show_visits(self, visits: Sequence[Visit], next_id: int | None) -> None:
        """Show these; `next_id` is the one that Ctrl+V puts down."""
        self.visits = tuple(visits)
        clear(self._row)
        self.setVisible(bool(visits))
        if not visits:
            return
        self._row.addWidget(Icon("move", 16, "ink-2"))
        self._row.addWidget(Label("Cut", "small-strong", "ink-2"))
        # The one that comes next is always in sight.
        ordered = sorted(visits, key=lambda visit: visit.id != next_id)
        for visit in ordered[:SHOWN]:
            self._row.addWidget(self._chip(visit, visit.id == next_id))
        if len(ordered) > SHOWN:
            more = Button(f"{len(ordered) - SHOWN} more", trailing="chevron-down", small=True)
            more.clicked.connect(lambda: self._list(more, ordered[SHOWN:]))
            self._row.addWidget(more)
        self._row.addStretch()
        self._row.addWidget(Label(HINT, "small", "ink-3"))

    def _chip(self, visit: Visit, is_next: bool) -> QWidget:
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        chip = _Chip(visit, is_next)
        chip.clicked.connect(partial(self.chosen.emit, visit))
        chip.kept.connect(partial(self.put_back.emit, visit))
        back = IconButton("x", f"Put {visit.patient} back where the visit was")
        back.clicked.connect(partial(self.put_back.emit, visit))
        row.addWidget(chip)
        row.addWidget(back)
        return pair

    def _list(self, under: QWidget, visits: Sequence[Visit]) -> None:
        menu = Menu(self)
        for visit in visits:
            menu.add(chip_words(visit), run=partial(self.chosen.emit, visit))
        menu.popup(under.mapToGlobal(under.rect().topLeft()))


class _Chip(Button):
    """A cut visit; Esc or Delete on it puts the visit back."""

    kept = Signal()

    def __init__(self, visit: Visit, is_next: bool) -> None:
        super().__init__(chip_words(visit), small=True, key="Ctrl+V" if is_next else None)
        when = f"{text.day(visit.starts.date())}, {text.clock_time(visit.starts)}"
        self.setAccessibleName(f"{visit.patient}, {visit.service.lower()}, cut from {when}")
        self.setToolTip(f"{visit.service}, cut from {when} with {visit.therapist}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Delete):
            self.kept.emit()
        else:
            super().keyPressEvent(event)


def chip_words(visit: Visit) -> str:
    """ "Elena Marsh · 30 min", with a long name cut."""
    name = visit.patient if len(visit.patient) <= 24 else f"{visit.patient[:23]}…"
    minutes = int(visit.length.total_seconds() // 60)
    return f"{name} · {text.length(minutes)}"
