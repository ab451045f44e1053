"""Keeps the time in a form from being taken while it is written, counts it down, lets it go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk import text
from frontdesk.errors import Refused
from frontdesk.model import Visit
from frontdesk.ui.lane import Lane

EVERY = 1000  # ms
LATE = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Spot:
    """What is to be held: a service with a therapist at a wall time."""

    service_id: int
    therapist_id: int
    start: datetime
    minutes: int
    patient_id: int | None = None


class Holding(QObject):
    """The one hold of this desk. `changed` when something else is to be said of it, `held` when
    a time is, `refused` carries the fault when the time of the form cannot be."""

    changed = Signal()
    held = Signal()
    refused = Signal(object)

    def __init__(self, lane: Lane, parent: QObject) -> None:
        super().__init__(parent)
        self._lane = lane
        self.spot: Spot | None = None
        self._held: tuple[Spot, Visit] | None = None
        # One question at a time, so that each hold can take the place of the one before.
        self._asking: Spot | None = None
        self._next: Spot | None = None
        self._dropped = False
        self._then: list[Callable[[], object]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.count)

    # What the form does

    def want(self, spot: Spot | None) -> None:
        """Hold the time that the form is at now; None lets go. The same time is asked for once."""
        if spot == self.spot:
            return
        self.spot = spot
        if spot is None:
            self.let_go()
        elif self._asking is not None or not self._has(spot):
            self._ask(spot)
        self.changed.emit()

    def offer(self, spot: Spot) -> None:
        """Hold a time that is offered while the form still says another one."""
        self._ask(spot)

    def again(self) -> None:
        """Hold the time of the form once more, as after the hold ran out."""
        if self.spot is not None:
            self._ask(self.spot)

    def renew(self) -> None:
        """Somebody is still writing: hold on where little time is left."""
        if self._held is not None and self._asking is None and timedelta() < self.left() < LATE:
            self._ask(self._held[0])

    def let_go(self) -> None:
        """Give the time back."""
        self.spot = self._next = None
        self._dropped = self._asking is not None
        self._release()
        self._settle()

    def became_visit(self) -> None:
        """The hold is a booking now: there is nothing to give back."""
        self.spot = self._held = None
        self._settle()

    def when_known(self, run: Callable[[], object]) -> None:
        """Do something once no answer is under way."""
        if self._asking is None:
            run()
        else:
            self._then.append(run)

    # What it stands at

    @property
    def id(self) -> int | None:
        """The hold that a booking takes over, while it lasts."""
        return self._held[1].id if self._held is not None and self.left() else None

    @property
    def ours(self) -> bool:
        """Whether it is the form's own time that is held, not one that is offered."""
        return self._held is not None and self._held[0] == self.spot

    def _has(self, spot: Spot) -> bool:
        return self._held is not None and self._held[0] == spot and bool(self.left())

    def left(self) -> timedelta:
        """How long it still lasts; zero once it is over."""
        until = self._held[1].held_until if self._held is not None else None
        now = self._lane.clock.now()
        return until - now if until is not None and until > now else timedelta()

    def words(self) -> tuple[str, str]:
        """What is said of it, and what is left: "Held for you until 2:32 PM", "1:43"."""
        if self._held is None or (not self.left() and not self.ours):
            return "", ""
        spot, visit = self._held
        if not self.left() or visit.held_until is None:
            return "No longer held", ""
        until = text.clock_time(self._lane.clock.to_wall(visit.held_until))
        seconds = -(-self.left() // timedelta(seconds=1))
        left = f"{seconds // 60}:{seconds % 60:02d}"
        if self.ours:
            return f"Held for you until {until}", left
        day, today = spot.start.date(), self._lane.clock.today()
        when = "" if day == today else f"{text.day(day, today)}, "
        return f"{when}{text.clock_time(spot.start)} is held until {until}", left

    def count(self) -> None:
        """A second has passed."""
        if not self.left():
            self._timer.stop()
        self.changed.emit()

    # Asking

    def _ask(self, spot: Spot) -> None:
        from frontdesk import appointments

        self._dropped = False
        if self._asking is not None:
            self._next = spot
            return
        self._asking = spot
        self._lane.do(
            appointments.hold,
            quiet=True,
            service_id=spot.service_id,
            therapist_id=spot.therapist_id,
            start=spot.start,
            minutes=spot.minutes,
            patient_id=spot.patient_id,
            instead_of=self._held[1].id if self._held is not None else None,
            done=lambda result: self._got(spot, result.value),
            refused=lambda fault: self._not_got(spot, fault),
        )

    def _got(self, spot: Spot, visit: Visit) -> None:
        self._held = (spot, visit)
        self._asking = None
        if self._dropped:
            self._dropped = False
            self._release()
        elif self._next is not None:
            self._go_on()
        else:
            self._timer.start()
            self.held.emit()
            self._settle()

    def _not_got(self, spot: Spot, fault: Any) -> None:
        self._asking = None
        if self._next is not None:
            self._go_on()
            return
        self._release()
        if spot == self.spot and isinstance(fault, Refused):
            self._then.clear()
            self.refused.emit(fault)
        self._settle()

    def _go_on(self) -> None:
        """Something else is wanted by now."""
        spot, self._next = self._next, None
        if spot is not None:
            self._ask(spot)

    def _release(self) -> None:
        if self._held is None:
            return
        from frontdesk import appointments

        _, visit = self._held
        self._held = None
        self._timer.stop()
        self._lane.do(appointments.release, quiet=True, id=visit.id, refused=lambda _: None)

    def _settle(self) -> None:
        then, self._then = self._then, []
        for run in then:
            run()
        self.changed.emit()
