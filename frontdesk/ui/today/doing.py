"""What is done with the visit in hand: its steps, its note, and the menu of the rest."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QCursor

from frontdesk import text
from frontdesk.errors import FrontdeskError
from frontdesk.model import AppointmentStatus, Visit
from frontdesk.ui.today import steps
from frontdesk.ui.widgets import Menu

if TYPE_CHECKING:
    from frontdesk.ui.today.screen import TodayScreen


class Doing:
    """Asks the clinic; the screen shows what came of it."""

    def __init__(self, screen: TodayScreen) -> None:
        self.screen, self.desk = screen, screen.desk

    def menu(self) -> None:
        """What else can be done with the visit in hand."""
        visit = self.screen.visit
        if visit is None:
            return
        menu = Menu(self.screen)
        back = steps.way_back(visit)
        for name, status in (("Confirmed", AppointmentStatus.CONFIRMED),
                             ("No-show", AppointmentStatus.NOSHOW)):  # fmt: skip
            if steps.may(visit, status):
                menu.add(f"Mark {name.lower()}", run=partial(self.set_status, status))
        if back is not None and back.status is not None and steps.may(visit, back.status):
            menu.add(back.label, run=partial(self.set_status, back.status))
        menu.add("Show in the calendar", run=lambda: self.desk.go("calendar", visit_id=visit.id))
        menu.popup(QCursor.pos())

    def may(self, status: AppointmentStatus) -> bool:
        return self.screen.visit is not None and steps.may(self.screen.visit, status)

    def do_next(self, visit: Visit) -> None:
        """The panel's main button."""
        step = steps.next_step(visit, self.desk.clock.today())
        if step is None:
            return
        if step.status is None:
            self.desk.go("calendar", new_visit={"patient_id": visit.patient_id})
        else:
            self._set(visit, step.status)

    def set_status(self, status: AppointmentStatus) -> None:
        """A status key."""
        if self.screen.visit is not None:
            self._set(self.screen.visit, status)

    def _set(self, visit: Visit, status: AppointmentStatus) -> None:
        from frontdesk import appointments

        self.desk.lane.do(
            appointments.set_status,
            said=steps.said,
            id=visit.id,
            seen=visit.version,
            status=status,
        )

    def keep_note(self) -> None:
        """The cursor left the note: keep what was typed."""
        from frontdesk import appointments

        note, visit = self.screen.panel.note, self.screen.panel.note.visit
        if visit is None:
            return

        def kept(_: object) -> None:
            note.say_saved(text.clock_time(self.desk.clock.wall()))

        def refused(fault: FrontdeskError) -> None:
            note.field.error(f"{fault} What you typed is kept here.")

        self.desk.lane.do(
            appointments.edit,
            done=kept,
            refused=refused,
            id=visit.id,
            seen=visit.version,
            note=note.words,
        )
