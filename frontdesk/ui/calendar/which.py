"""Asks in the panel which visits of a series a change means, before the clinic is asked for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from frontdesk.model import AppointmentStatus, Scope, Visit

if TYPE_CHECKING:
    from frontdesk.ui.calendar.screen import CalendarScreen

AHEAD = (AppointmentStatus.BOOKED, AppointmentStatus.CONFIRMED)


class Which(QObject):
    """One question at a time: a new one takes the place of the old, whose change is dropped."""

    def __init__(self, screen: CalendarScreen) -> None:
        super().__init__(screen)
        self.screen = screen
        self._answer: Callable[[Scope], object] = lambda _: None
        screen.panels.details.which.chosen.connect(lambda scope: self._answer(scope))
        screen.panels.details.which.kept.connect(screen.view.setFocus)

    def ask(self, visit: Visit, question: str, answer: Callable[[Scope], object]) -> None:
        """Open the visit's panel with the question; nothing happens until it is answered."""
        from frontdesk import appointments

        self._answer = answer
        details = self.screen.panels.details
        self.screen.panels.open_visit(visit.id)

        def show(series: tuple[Visit, ...]) -> None:
            opened = details.opened
            if opened is not None and opened.visit.id == visit.id:
                details.which.begin(question, counts(series, visit, self.screen.desk.clock.wall()))

        self.screen.desk.lane.ask(appointments.series_of, id=visit.id, done=show)


def counts(series: Iterable[Visit], visit: Visit, now: datetime) -> dict[Scope, int]:
    """How many visits each answer means: what is over or done stays as it is."""
    ahead = [v for v in series if v.id == visit.id or (v.status in AHEAD and v.starts >= now)]
    later = [v for v in ahead if v.starts >= visit.starts]
    return {Scope.THIS: 1, Scope.LATER: len(later), Scope.ALL: len(ahead)}
