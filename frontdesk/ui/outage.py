"""The banner under the header while the records are out of reach: since when, why, until when."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from frontdesk import text
from frontdesk.ui.lane import Lane
from frontdesk.ui.widgets import Button, Icon, Label

SECOND = 1000


class Outage(QFrame):
    """Says what still works, why the rest does not, and counts down to the next try."""

    def __init__(self, lane: Lane, sentence: str) -> None:
        super().__init__()
        self._lane = lane
        self.setProperty("banner", "danger")
        since = text.clock_time(lane.clock.wall())
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(Icon("cloud-off", 20, "danger-ink"), 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.fact = Label("The clinic’s records are out of reach", "body-strong", "danger-ink")
        self.why = Label(
            f"Showing what was read by {since}. Nothing can be changed until they are back. "
            f"{sentence}",
            "small",
            "danger-ink",
            wrap=True,
        )
        words.addWidget(self.fact)
        words.addWidget(self.why)
        row.addLayout(words, 1)
        self.when = Label("", "small", "danger-ink")
        row.addWidget(self.when)
        self.again = Button("Try now", small=True)
        self.again.clicked.connect(lane.retry)
        row.addWidget(self.again)
        self.setAccessibleName(f"{self.fact.text()}. {self.why.text()}")
        self._tick = QTimer(self)
        self._tick.setInterval(SECOND)
        self._tick.timeout.connect(self._count)
        self._tick.start()
        self._count()

    def _count(self) -> None:
        seconds = self._lane.retry_in()
        self.when.setText(f"Trying again in {seconds} s" if seconds else "Trying now")
