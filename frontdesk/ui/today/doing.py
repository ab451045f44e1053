"""What is done with the visit in hand: its steps, its note, and the menu of the rest."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint

from frontdesk import text
from frontdesk.errors import FrontdeskError
from frontdesk.model import AppointmentStatus, Visit
from frontdesk.ui.commands import key_of
from frontdesk.ui.today import steps
from frontdesk.ui.today.look import note_place
from frontdesk.ui.widgets import Menu

if TYPE_CHECKING:
    from frontdesk.ui.today.screen import TodayScreen


S = AppointmentStatus


class Doing:
    """Asks the clinic; the screen shows what came of it. One step at a time: a key pressed twice
    by mistake is one step."""

    def __init__(self, screen: TodayScreen) -> None:
        self.screen, self.desk = screen, screen.desk
        self._busy = False

    def menu(self, *, at_row: bool = False) -> None:
        """What else can be done with the visit in hand."""
        visit = self.screen.visit
        if visit is None:
            return
        menu = Menu(self.screen)
        menu.setAccessibleName("More for this visit")
        why = self.desk.rights.why_not("appointment", visit.therapist_id)
        if why:
            menu.add(why, "lock", enabled=False)
        else:
            self._fill_steps(menu, visit)
        show = partial(self.desk.go, "calendar", visit_id=visit.id)
        menu.add("Show in the calendar", "calendar-days", run=show)
        button = self.screen.panel.more
        if button.isVisible() and not at_row:
            place = button.mapToGlobal(QPoint(0, button.height() + 2))
        else:
            listed = self.screen.list
            row = listed.visualRect(listed.currentIndex())
            place = listed.viewport().mapToGlobal(row.center())
        menu.popup(place)

    def _fill_steps(self, menu: Menu, visit: Visit) -> None:
        back = steps.way_back(visit)
        if steps.may(visit, S.CONFIRMED) and back is None:
            confirm = partial(self.set_status, S.CONFIRMED)
            menu.add("Mark confirmed", "circle-check", run=confirm)
        if steps.may(visit, S.NOSHOW):
            key = key_of("today", "no_show")
            menu.add("No-show", "user-x", key, partial(self.set_status, S.NOSHOW))
        if back is not None and back.status is not None and steps.may(visit, back.status):
            menu.add(back.label, "undo-2", run=partial(self.set_status, back.status))

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

        if self._busy:
            return
        self._busy = True

        def done(result: Any) -> None:
            self._busy = False
            self.screen.put(result.value)

        def refused(fault: FrontdeskError) -> None:
            self._busy = False
            self.desk.lane.refused.emit(fault)
            self.screen.refresh()

        self.desk.lane.do(
            appointments.set_status,
            said=steps.said,
            done=done,
            refused=refused,
            id=visit.id,
            seen=visit.version,
            status=status,
        )

    def keep_draft(self) -> None:
        """Nobody types just now: what stands there outlives the program from here on."""
        note = self.screen.panel.note
        if note.visit is not None:
            self._draft(note.visit.id, note.words if note.dirty else "")

    def _draft(self, visit_id: int, words: str) -> None:
        from frontdesk import drafts

        place = note_place(visit_id)
        # Typing goes on whether or not the draft could be kept; saving says what is wrong.
        self.desk.lane.do(
            drafts.keep, quiet=True, refused=lambda _: None, place=place, content=words
        )

    def keep_note(self) -> None:
        """The cursor left the note: keep what was typed."""
        from frontdesk import appointments

        note, visit = self.screen.panel.note, self.screen.panel.note.visit
        if visit is None or not note.dirty:
            return
        words = note.hand_over()

        def kept(result: Any) -> None:
            self.screen.put(result.value)
            self._draft(visit.id, "")
            if note.visit is not None and note.visit.id == visit.id:
                note.say_saved(text.clock_time(self.desk.clock.wall()))

        def refused(fault: FrontdeskError) -> None:
            if note.visit is not None and note.visit.id == visit.id:
                note.take_back(visit.note)
                note.field.error(f"{fault} What you typed is kept here.")
            else:
                self.desk.lane.refused.emit(fault)
            self.screen.refresh()

        self.desk.lane.do(
            appointments.edit,
            done=kept,
            refused=refused,
            id=visit.id,
            seen=visit.version,
            note=words,
        )
