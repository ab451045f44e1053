"""The calendar's panel: details of a visit, or a form; one at a time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from frontdesk.model import AppointmentStatus, CancelReason, Patient, Visit
from frontdesk.ui.calendar import look
from frontdesk.ui.calendar.details import Details, Moment
from frontdesk.ui.calendar.errands import Errands
from frontdesk.ui.calendar.menus import change_menu, visit_menu
from frontdesk.ui.calendar.writing import Writing

if TYPE_CHECKING:
    from frontdesk.ui.calendar.screen import CalendarScreen


class Panels(QObject):
    """Opens, fills and closes the panels, and passes on what is asked for in the details."""

    def __init__(self, screen: CalendarScreen) -> None:
        super().__init__(screen)
        self.screen = screen
        self.desk = screen.desk
        self.acts = screen.acts
        self.details = Details()
        self.writing = Writing(screen)
        self.form = self.writing.form
        self.errands = Errands(screen)
        for panel in (self.details, self.form):
            panel.setParent(screen)
            panel.hide()
        self.details.closed.connect(self.close)
        self.details.asked.connect(self.asked)
        self.details.status_asked.connect(self._status_asked)
        self.details.note_saved.connect(self._save_note)
        self.details.cancelled.connect(self._cancel)
        self.form.closed.connect(self.close)
        self._wanted: int | None = None

    @property
    def shown(self) -> QWidget | None:
        """The panel that is open."""
        return self.screen.space.panel

    @property
    def visit(self) -> Visit | None:
        """The visit whose details are open."""
        opened = self.details.opened
        return opened.visit if opened is not None and self.shown is self.details else None

    @property
    def patient(self) -> Patient | None:
        """The patient chosen in the form, while that is open."""
        return self.form.fields.person.patient if self.shown is self.form else None

    def open_visit(self, visit_id: int, *, focus: bool = False) -> None:
        """Show a visit's details. A form with unsaved words stays as it is, under Ctrl+N."""
        self._wanted = visit_id
        self.screen.view.put_marks(selected=visit_id, outlined=frozenset())
        self.desk.lane.ask(
            look.opened,
            id=visit_id,
            done=lambda opened: self._show_visit(opened, focus),
            failed=lambda fault: self._gone(visit_id, fault),
        )

    def _show_visit(self, opened: look.Opened, focus: bool) -> None:
        if self._wanted != opened.visit.id:
            return
        self._fill(opened)
        if self.shown is self.form and self.form.touched:
            self.desk.toast("The new visit you were writing is kept under Ctrl+N")
        if self.shown is not self.details:
            self.screen.view.put_marks(draft=None)
        self.screen.space.show_panel(self.details)
        if focus:
            buttons = (self.details.forward, self.details.back, self.details.handout)
            target = next(button for button in buttons if not button.isHidden())
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fill(self, opened: look.Opened) -> None:
        clock = self.desk.clock
        why = self.desk.rights.why_not("appointment", opened.visit.therapist_id)
        self.details.show_visit(opened, Moment(clock.wall(), clock.now(), clock.to_wall), why)

    def _gone(self, visit_id: int, fault: Any) -> None:
        if self._wanted == visit_id:
            self.close()
            self.screen.view.put_marks(selected=None)
            self.desk.lane.refused.emit(fault)

    def refresh(self) -> None:
        """Ask again for what is open."""
        if self.visit is not None:
            self.open_visit(self.visit.id)
        self.form.offer_frame(self.screen.frame)
        self.errands.refresh()

    def tick(self) -> None:
        """A minute has passed: waits are a minute longer."""
        opened = self.details.opened
        if opened is not None and self.shown is self.details:
            self._fill(opened)

    def close(self) -> None:
        """Put the panel away; the form keeps its words until they are booked or started over."""
        self._wanted = None
        self.screen.view.put_marks(draft=None)
        self.screen.space.show_panel(None)

    def new_visit(self, **where: Any) -> None:
        """Open the form at a place, as `Writing.new_visit` says."""
        self._wanted = None
        self.writing.new_visit(**where)

    def book_from(self, call_back_id: int, at: tuple[int, date, int] | None = None) -> None:
        """Open the form for a call-back; with `at` (therapist, day, minute) at that time."""
        self._wanted = None
        self.writing.book_from(call_back_id, at)

    def redraw_draft(self) -> None:
        """Find the place of what is being written again on another sheet."""
        self.writing.redraw_draft()
        self.errands.redraw()

    def _status_asked(self, status: AppointmentStatus) -> None:
        if self.visit is not None:
            self.acts.set_status(self.visit, status)

    def _cancel(self, reason: CancelReason, call_again: bool) -> None:
        if self.visit is not None:
            # Keys mean the grid again; a panel that opens on what came free leaves them there.
            self.screen.centre.setFocus(Qt.FocusReason.OtherFocusReason)
            self.acts.cancel(self.visit, reason, call_again)

    def _save_note(self, words: str) -> None:
        if self.visit is not None:
            self.acts.edit(self.visit, self.details.stop_note, note=words)

    def asked(self, name: str) -> None:
        """Something in the details was pressed."""
        visit = self.visit
        if visit is None:
            return
        if name == "handout":
            self.desk.go("handouts", patient_id=visit.patient_id, visit_id=visit.id)
        elif name == "open_patient":
            self.desk.go("patients", id=visit.patient_id)
        elif name == "open_call_back" and visit.call_back_id is not None:
            self.desk.go("call_backs", id=visit.call_back_id)
        elif name == "move":
            self.screen.show_on_grid(visit, self.screen.keys.pick_up_chosen)
        elif name == "change":
            change_menu(self, visit).popup(QCursor.pos())
        elif name == "more":
            visit_menu(self, visit).popup(QCursor.pos())

    def after_open(self, visit_id: int, name: str) -> None:
        """Show a visit's details, then do something in them."""
        if self.visit is not None and self.visit.id == visit_id:
            self._then(name)
            return
        self._wanted = visit_id
        self.screen.view.put_marks(selected=visit_id)

        def show(opened: look.Opened) -> None:
            self._show_visit(opened, False)
            self._then(name)

        self.desk.lane.ask(look.opened, id=visit_id, done=show)

    def _then(self, name: str) -> None:
        if name == "edit_note":
            self.details.edit_note()
        elif name == "cancel_visit":
            self.details.ask_reason()
        else:
            self.asked(name)
