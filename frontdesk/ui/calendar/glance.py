"""What a visit says at a glance, where the pointer or the keyboard rests on it: no dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QToolTip

from frontdesk import text
from frontdesk.model import Visit
from frontdesk.ui import theme
from frontdesk.ui.calendar.sheet import Block
from frontdesk.ui.calendar.stages import STATUS_WORDS
from frontdesk.ui.calendar.view import CalendarView
from frontdesk.ui.screen import Desk
from frontdesk.ui.widgets.buttons import plain_tip

if TYPE_CHECKING:
    from frontdesk.appointments import SoFar

LONGEST = 240


def so_far(read: Any, *, visit: Visit) -> SoFar:
    """How the patient's earlier visits went."""
    from frontdesk import appointments

    return appointments.so_far(read, visit=visit)


class Glance(QObject):
    """Shows the tooltip of the visit that the pointer or the keyboard has come to, once it has
    stayed there for a moment."""

    def __init__(self, desk: Desk, view: CalendarView) -> None:
        super().__init__(view)
        self.desk, self.view = desk, view
        self._of: int | None = None
        self._at = QPoint()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        view.pointed.connect(self.point)

    def point(self, visit_id: int | None, at: QPoint) -> None:
        """The pointer is over this visit, or over none."""
        self._at = at
        if visit_id == self._of:
            return
        self._of = visit_id
        self._timer.stop()
        QToolTip.hideText()
        if visit_id is not None:
            self._timer.start(theme.tokens().motion["tooltip_delay"])

    def rest_on(self, block: Block | None) -> None:
        """The keyboard has come to this visit, or to none."""
        area = self._area(block.visit.id) if block is not None else QRect()
        at = self.view.viewport().mapToGlobal(area.bottomLeft())
        self.point(block.visit.id if block is not None else None, at)

    def _area(self, visit_id: int) -> QRect:
        found = self.view.sheet.find(visit_id) if self.view.sheet else None
        if found is None:
            return QRect()
        number, block = found
        rect = self.view.grid.block(number, block.start, block.end, block.share)
        return QRect(int(rect.x), int(rect.y), int(rect.w), int(rect.h))

    def _ask(self) -> None:
        found = self.view.sheet.find(self._of) if self.view.sheet else None
        if found is None or not self.view.isVisible():
            return
        visit = found[1].visit

        def show(past: SoFar) -> None:
            if self._of == visit.id and self.view.isVisible():
                tip = plain_tip(words(visit, past))
                QToolTip.showText(self._at, tip, self.view.viewport(), self._area(visit.id))

        self.desk.lane.ask(so_far, visit=visit, done=show)


def words(visit: Visit, past: SoFar) -> str:
    """Who, what, when, where, the phone, what hurts, the note, and how often they came."""
    lines = [
        visit.patient,
        f"{visit.service}, {STATUS_WORDS[visit.status].lower()}",
        text.time_range(visit.starts, visit.ends),
        " · ".join(part for part in (visit.therapist, visit.room) if part),
        text.phone_show(visit.phone),
        _short(visit.reason),
        _short(visit.note),
        _short(visit.care_alert),
        f"Outside the rules: {_short(visit.exception)}" if visit.exception else "",
        "One of a series" if visit.series_id is not None else "",
        "In the hold tray" if visit.in_tray else "",
        history(past),
    ]
    return "\n".join(line for line in lines if line)


def history(past: SoFar) -> str:
    """ "3 visits before, 1 missed"; the first visit says so."""
    if not (past.done or past.missed or past.cancelled):
        return "First visit"
    parts = [f"{past.done} visit{'' if past.done == 1 else 's'} before"]
    parts += [f"{past.missed} missed"] if past.missed else []
    parts += [f"{past.cancelled} cancelled"] if past.cancelled else []
    return ", ".join(parts)


def _short(said: str) -> str:
    said = said.strip()
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"
