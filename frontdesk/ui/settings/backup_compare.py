"""A backup beside the clinic as it is now, before it takes its place."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from frontdesk import text
from frontdesk.clock import Clock
from frontdesk.errors import FrontdeskError
from frontdesk.ui.widgets import Button, Label

if TYPE_CHECKING:
    from frontdesk.backups import Compared, Manifest

TOLD = (
    ("patient", "Patients"),
    ("appointment", "Visits"),
    ("call_back", "Call-backs"),
    ("action", "Entries of the history"),
)
KEPT = (
    "What is here now gets a backup first and is kept under a new name. The other desks have to "
    "close the program and open it again."
)


class CompareCard(QFrame):
    """Rows and dates of both, what will happen, and two buttons; the safe one has the keyboard."""

    leave = Signal()
    restore = Signal()

    def __init__(self, compared: Compared, when: str, clock: Clock) -> None:
        super().__init__()
        self.setObjectName("card")
        self._clock = clock
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(Label(f"Go back to {when}?", "body-strong", wrap=True))
        column.addLayout(self._grid(compared))
        column.addWidget(Label(KEPT, "small", "ink-2", wrap=True))
        self.wrong = Label("", "small", "danger", wrap=True)
        self.wrong.hide()
        column.addWidget(self.wrong)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.keep = Button("Keep what is here", kind="default")
        self.keep.clicked.connect(self.leave)
        self.go = Button("Restore this backup", kind="danger")
        self.go.clicked.connect(self._restore)
        row.addWidget(self.keep)
        row.addWidget(self.go)
        row.addStretch()
        column.addLayout(row)

    def _grid(self, compared: Compared) -> QGridLayout:
        then, now = compared.backup, compared.now
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(3, 1)
        lines = [("", "This backup", "Here now")]
        lines += [
            (words, f"{then.rows.get(name, 0):,}", f"{now.rows.get(name, 0):,}")
            for name, words in TOLD
        ]
        lines.append(("First visit", _day(then.first_visit), _day(now.first_visit)))
        lines.append(("Last visit", _day(then.last_visit), _day(now.last_visit)))
        lines.append(("Last change", self._moment(then), self._moment(now)))
        for row, (words, was, here) in enumerate(lines):
            head = row == 0
            differs = was != here and not head
            grid.addWidget(Label(words, "body", "ink-2"), row, 0)
            strong = "small-strong" if head else "body-strong" if differs else "body"
            grid.addWidget(Label(was, strong, "ink-2" if head else "ink"), row, 1)
            grid.addWidget(Label(here, strong, "ink-2" if head else "ink"), row, 2)
        return grid

    def _moment(self, manifest: Manifest) -> str:
        if manifest.last is None:
            return "None"
        wall: datetime = self._clock.to_wall(manifest.last)
        return f"{text.day(wall.date(), self._clock.today())}, {text.clock_time(wall)}"

    def _restore(self) -> None:
        self.go.setEnabled(False)
        self.wrong.hide()
        self.restore.emit()

    def refused(self, fault: FrontdeskError) -> None:
        """It was not done; say why. Everything is as it was."""
        self.go.setEnabled(True)
        self.wrong.setText(str(fault))
        self.wrong.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave.emit()
            return
        super().keyPressEvent(event)


def _day(kept: str) -> str:
    return text.full(date.fromisoformat(kept)) if kept else "None"
