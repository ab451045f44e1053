"""What the calendar has the clinic do: nothing on the grid is true until it has been accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from frontdesk import text
from frontdesk.errors import FreeTime, Refused, Taken
from frontdesk.model import AppointmentStatus, CancelReason, Scope, Visit
from frontdesk.ui.calendar import stages
from frontdesk.ui.calendar.refused import Ways, move_refused, refusal
from frontdesk.ui.calendar.sheet import Override
from frontdesk.ui.screen import Desk
from frontdesk.ui.widgets import Banner


@dataclass(frozen=True, slots=True)
class Target:
    """Where a visit is to go: the wall time, its length, and with whom."""

    start: datetime
    minutes: int
    therapist_id: int


class Acts(QObject):
    """Writes, and what is said afterwards. `moved` holds where visits are shown while a move
    is under way; `unsettled` fires when it changes. `banner` carries a Banner or None;
    `outline` the visit that was in the way; `which_asked` a visit of a series, the question
    and what to call with the Scope that answers it; `freed` the visit that gave its time away,
    as it was."""

    unsettled = Signal()
    banner = Signal(object)
    outline = Signal(object)
    which_asked = Signal(object, str, object)
    freed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.moved: dict[int, Override] = {}
        self._accepted: set[int] = set()

    def move(
        self,
        visit: Visit,
        start: datetime,
        minutes: int,
        therapist_id: int,
        *,
        at_once: bool = True,
        done: Callable[[], object] | None = None,
    ) -> None:
        """Move or stretch a visit: with `at_once` it is shown there, dimmed, until the clinic
        answers; `done` follows when the clinic took it. Of a series it is first asked which."""
        end = start + timedelta(minutes=minutes)
        here = (start, end, therapist_id) == (visit.starts, visit.ends, visit.therapist_id)
        if here and not visit.in_tray:
            return
        self.banner.emit(None)
        target = Target(start, minutes, therapist_id)
        if visit.series_id is None:
            self._move(visit, target, at_once=at_once, done=done)
            return

        def answer(scope: Scope) -> None:
            if scope is Scope.THIS:
                self._move(visit, target, at_once=at_once, done=done)
            else:
                self._move_series(visit, target, scope)

        self.which_asked.emit(visit, "Move which visits?", answer)

    def _move(
        self,
        visit: Visit,
        target: Target,
        *,
        at_once: bool = False,
        done: Callable[[], object] | None = None,
        **way: Any,
    ) -> None:
        from frontdesk import appointments

        if at_once:
            end = target.start + timedelta(minutes=target.minutes)
            self.moved[visit.id] = Override(visit, target.therapist_id, target.start, end)
            self._accepted.discard(visit.id)
            self.unsettled.emit()

        def took(_: Any) -> None:
            if visit.id in self.moved:
                self._accepted.add(visit.id)
            if done is not None:
                done()
            if _elsewhere(visit, target):
                self.freed.emit(visit)

        def refused(fault: Exception) -> None:
            if self.moved.pop(visit.id, None) is not None:
                self.unsettled.emit()
            self._move_refused(fault, visit, target)

        self.desk.lane.do(
            appointments.move,
            id=visit.id,
            seen=visit.version,
            start=target.start,
            therapist_id=target.therapist_id,
            minutes=target.minutes,
            said=lambda now: moved_words(visit, now),
            done=took,
            refused=refused,
            **way,
        )

    def _move_series(self, visit: Visit, target: Target, scope: Scope) -> None:
        from frontdesk import appointments

        self.write(
            appointments.move_series,
            id=visit.id,
            seen=visit.version,
            scope=scope,
            start=target.start,
            therapist_id=target.therapist_id,
            minutes=target.minutes,
            said=lambda now: f"{len(now)} visits of {visit.patient} are moved",
            done=lambda _: self.freed.emit(visit) if _elsewhere(visit, target) else None,
        )

    def settle(self, visits: Iterable[Visit]) -> None:
        """Let go of what these visits show as done; an older picture keeps a move in sight."""
        now = {visit.id: visit.version for visit in visits}
        for visit_id, override in list(self.moved.items()):
            gone = visit_id in self._accepted and visit_id not in now
            if gone or now.get(visit_id, 0) > override.visit.version:
                del self.moved[visit_id]
                self._accepted.discard(visit_id)

    def _move_refused(self, fault: Exception, visit: Visit, target: Target) -> None:
        def take(free: FreeTime) -> None:
            self.banner.emit(None)
            self._move(visit, Target(free.start, target.minutes, free.therapist_id), at_once=True)

        def anyway(reason: str, beside: bool) -> None:
            self.banner.emit(None)
            self._move(visit, target, exception=reason, beside=beside or None)

        ways = Ways(take, anyway, self.close_banner)
        self._tell(fault, lambda refused: move_refused(refused, visit, ways))

    def may(self, visit: Visit) -> bool:
        """Whether whoever is here may change this visit; said above the grid where not."""
        why = self.desk.rights.why_not("appointment", visit.therapist_id)
        if why:
            self.say(Refused(f"{why} Nothing was changed."))
        return not why

    def say(self, fault: Exception) -> None:
        """Say above the grid why the clinic did not do something."""
        self._tell(fault, lambda refused: refusal(refused, [("Close", self.close_banner)]))

    def _tell(self, fault: Exception, told: Callable[[Refused], Banner]) -> None:
        if not isinstance(fault, Refused):
            self.desk.lane.refused.emit(fault)
            return
        self.banner.emit(told(fault))
        if isinstance(fault, Taken):
            self.outline.emit(fault.appointment_id)

    def close_banner(self) -> None:
        """Take away what is said above the grid."""
        self.banner.emit(None)

    def set_status(self, visit: Visit, status: AppointmentStatus) -> None:
        """One step on, or one back."""
        from frontdesk import appointments

        self.write(
            appointments.set_status,
            id=visit.id,
            seen=visit.version,
            status=status,
            said=stages.said,
        )

    def cancel(self, visit: Visit, reason: CancelReason, call_again: bool) -> None:
        """Cancel with a reason; the patient goes to the call-backs where asked. Of a series it
        is first asked which."""
        if visit.series_id is None:
            self._cancel(visit, reason, call_again, Scope.THIS)
        else:
            answer = partial(self._cancel, visit, reason, call_again)
            self.which_asked.emit(visit, "Cancel which visits?", answer)

    def _cancel(self, visit: Visit, reason: CancelReason, call_again: bool, scope: Scope) -> None:
        from frontdesk import appointments

        def done(result: Any) -> None:
            if call_again:
                self._call_again(visit)
            self.freed.emit(visit)

        if scope is Scope.THIS:
            said: Any = f"{visit.patient}’s visit is cancelled"
            self.write(
                appointments.cancel,
                id=visit.id,
                seen=visit.version,
                reason=reason,
                said=said,
                done=done,
            )
            return
        self.write(
            appointments.cancel_series,
            id=visit.id,
            seen=visit.version,
            scope=scope,
            reason=reason,
            said=lambda gone: f"{len(gone)} visits of {visit.patient} are cancelled",
            done=done,
        )

    def _call_again(self, visit: Visit) -> None:
        from frontdesk import call_backs

        day = text.day(visit.starts.date(), self.desk.clock.today())
        self.write(
            call_backs.record,
            name=visit.patient,
            phone=visit.phone,
            patient_id=visit.patient_id,
            language=visit.language,
            reason=f"Cancelled {visit.service.lower()} of {day}, wants another time",
            said=f"{visit.patient}’s visit is cancelled and a call-back is noted",
        )

    def edit(self, visit: Visit, done: Callable[[], object], **words: str) -> None:
        """Keep another note, or what hurts."""
        from frontdesk import appointments

        self.write(
            appointments.edit,
            id=visit.id,
            seen=visit.version,
            said="Note saved",
            done=lambda _: done(),
            **words,
        )

    def set_room(self, visit: Visit, room_id: int | None) -> None:
        """Another room."""
        from frontdesk import appointments

        self.write(
            appointments.set_room,
            id=visit.id,
            seen=visit.version,
            room_id=room_id,
            said=lambda now: f"{now.patient} is in {now.room or 'no room'} now",
        )

    def write(self, use_case: Callable[..., Any], **words: Any) -> None:
        """Have the clinic do something; what it refuses is said above the grid."""
        self.banner.emit(None)
        self.desk.lane.do(use_case, refused=self.say, **words)


def _elsewhere(visit: Visit, target: Target) -> bool:
    """Whether a move leaves a visit's time to others altogether."""
    end = target.start + timedelta(minutes=target.minutes)
    apart = end <= visit.starts or visit.ends <= target.start
    return apart or target.therapist_id != visit.therapist_id


def moved_words(before: Visit, now: Visit) -> str:
    """What the toast says after a move: to when, with whom, and that it needs confirming."""
    if (now.starts, now.therapist_id) == (before.starts, before.therapist_id):
        said = f"{now.patient} now lasts until {text.clock_time(now.ends)}"
    else:
        when = text.clock_time(now.starts)
        if now.starts.date() != before.starts.date():
            when = f"{text.day(now.starts.date(), before.starts.date())}, {when}"
        said = f"{now.patient} moved to {when}"
        if now.therapist_id != before.therapist_id:
            said += f" with {now.therapist.split(' ')[0]}"
    again = before.status is AppointmentStatus.CONFIRMED and now.status is AppointmentStatus.BOOKED
    return f"{said}, now needs confirming" if again else said


def booked_words(visit: Visit, now: datetime) -> str:
    """What the toast says after booking."""
    day = (
        "today" if visit.starts.date() == now.date() else text.day(visit.starts.date(), now.date())
    )
    given = visit.therapist.split(" ")[0]
    return f"{visit.patient} is booked {day}, {text.clock_time(visit.starts)} with {given}"
