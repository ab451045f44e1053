"""Counts down what is held on the grid, second by second, while anything is."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.model import Actor, Visit
from frontdesk.ui.calendar.view import CalendarView
from frontdesk.ui.screen import Desk

EVERY = 1000  # ms


def holder(actor: Actor) -> str:
    """How a desk is named on what it holds."""
    return f"{actor.name} at {actor.desk}"


class Holds(QObject):
    """Follows its view's sheet. `ran_out` fires once a hold is over, as its time is free again."""

    ran_out = Signal()

    def __init__(self, desk: Desk, view: CalendarView) -> None:
        super().__init__(view)
        self.desk, self.view = desk, view
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.count)
        view.sheet_shown.connect(self.count)

    def count(self) -> None:
        """Say what is left of each hold."""
        sheet, now = self.view.sheet, self.desk.clock.now()
        found = [sheet.find(visit_id) for visit_id in sheet.holds] if sheet is not None else []
        left = tuple((at[1].visit.id, left_of(at[1].visit, now)) for at in found if at is not None)
        over = {id for id, words in left if not words} - {
            id for id, words in self.view.marks.left if not words
        }
        self.view.put_marks(left=left)
        running = any(words for _, words in left)
        if running != self._timer.isActive():
            self._timer.start() if running else self._timer.stop()
        if over:
            self.ran_out.emit()


def left_of(visit: Visit, now: datetime) -> str:
    """How long it is still held: "0:40"; empty once it is over."""
    left = (visit.held_until or now) - now
    seconds = -(-left // timedelta(seconds=1))
    return f"{seconds // 60}:{seconds % 60:02d}" if seconds > 0 else ""
