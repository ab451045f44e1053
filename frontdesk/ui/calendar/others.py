"""Marks what another desk changed on the grid, for a few seconds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from frontdesk.model import AppointmentStatus, Visit
from frontdesk.ui.calendar.view import CalendarView
from frontdesk.ui.screen import Desk

OUTLINED = 4000


class Others(QObject):
    """Tells this desk's changes from the others'."""

    def __init__(self, desk: Desk, view: CalendarView) -> None:
        super().__init__(view)
        self.view = view
        self._mine: set[int] = set()
        self._fading = QTimer(self)
        self._fading.setSingleShot(True)
        self._fading.setInterval(OUTLINED)
        self._fading.timeout.connect(lambda: view.put_marks(outlined=frozenset()))
        desk.lane.wrote.connect(self._wrote)

    def _wrote(self, done: Any) -> None:
        value = getattr(done, "value", None)
        if isinstance(value, Visit):
            self._mine.add(value.id)

    def foreign(self, before: Iterable[Visit], after: Iterable[Visit]) -> set[int]:
        """The visits that changed between two boards by somebody else's hand. A hold says by
        itself whose it is, and is renewed again and again."""
        old = {visit.id: visit.version for visit in before}
        stand = (visit for visit in after if visit.status is not AppointmentStatus.PENDING)
        changed = {v.id for v in stand if old.get(v.id) != v.version}
        mine, self._mine = self._mine, set()
        return changed - mine

    def outline(self, ids: set[int]) -> None:
        """Outline visits for 4 s."""
        if ids:
            self.view.put_marks(outlined=frozenset(ids))
            self._fading.start()
