"""The calendar's panel: details of a visit, or the form for a new one; one at a time."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from frontdesk.model import (
    AppointmentKind,
    AppointmentStatus,
    CancelReason,
    Patient,
    Service,
    Slot,
    Visit,
)
from frontdesk.ui.calendar import look
from frontdesk.ui.calendar.details import Details, Moment
from frontdesk.ui.calendar.gestures import Place
from frontdesk.ui.calendar.menus import change_menu, visit_menu
from frontdesk.ui.calendar.new_visit import NewVisit
from frontdesk.ui.calendar.sheet import at_minute, minutes_between, obstacle
from frontdesk.ui.calendar.visit_fields import Draft

if TYPE_CHECKING:
    from frontdesk.ui.calendar.screen import CalendarScreen


class Panels(QObject):
    """Opens, fills and closes the two panels, and passes on what is asked for in them."""

    def __init__(self, screen: CalendarScreen) -> None:
        super().__init__(screen)
        self.screen = screen
        self.desk = screen.desk
        self.acts = screen.acts
        self.details = Details()
        self.form = NewVisit(self.desk.lane, self.desk.clock)
        for panel in (self.details, self.form):
            panel.setParent(screen)
            panel.hide()
        self.details.closed.connect(self.close)
        self.details.asked.connect(self.asked)
        self.details.status_asked.connect(self._status_asked)
        self.details.note_saved.connect(self._save_note)
        self.details.cancelled.connect(self._cancel)
        self.form.closed.connect(self.close)
        self.form.book_asked.connect(lambda words: self.acts.book(words, self.form.refused))
        self.form.free_asked.connect(self._find_free)
        self.form.fields.drafted.connect(self._drafted)
        self.acts.booked.connect(self._booked)
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
        clock = self.desk.clock
        self.details.show_visit(opened, Moment(clock.wall(), clock.now(), clock.to_wall))
        if self.shown is self.form and self.form.touched:
            self.desk.toast("The new visit you were writing is kept under Ctrl+N")
        self.screen.space.show_panel(self.details)
        if focus:
            button = self.details.forward
            target = self.details.back if button.isHidden() else button
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

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

    def tick(self) -> None:
        """A minute has passed: waits are a minute longer."""
        opened = self.details.opened
        if opened is not None and self.shown is self.details:
            clock = self.desk.clock
            self.details.show_visit(opened, Moment(clock.wall(), clock.now(), clock.to_wall))

    def close(self) -> None:
        """Put the panel away; the form keeps its words until they are booked or started over."""
        self._wanted = None
        self.screen.view.put_marks(draft=None)
        self.screen.space.show_panel(None)

    def new_visit(
        self,
        *,
        therapist_id: int | None = None,
        start: datetime | None = None,
        minutes: int | None = None,
        service_id: int | None = None,
        patient_id: int | None = None,
    ) -> None:
        """Open the form at a place. Words that were being written stay, and only move there."""
        self._wanted = None
        self.form.offer_frame(self.screen.frame)
        writing = self.form.touched or self.form.call_back is not None
        if writing and patient_id is None:
            if service_id is not None:
                self.form.fields.choose_kind(service_id)
            if start is not None:
                self.form.put(therapist_id, start, minutes)
        else:
            self.form.start_over(
                therapist_id=therapist_id, start=start, minutes=minutes, service_id=service_id
            )
        if patient_id is not None:
            self.desk.lane.ask(look.person, id=patient_id, done=self.form.fields.show_patient)
        self.screen.space.show_panel(self.form)
        self.form.fields.draw()
        self.form.take_focus()

    def book_from(self, call_back_id: int, at: tuple[int, date, int] | None = None) -> None:
        """Open the form for a call-back, with the next three discovery times to choose from.

        With `at` (therapist, day, minute) the time has been chosen already."""
        service = self.form.fields.kinds.services
        found = service_for_requests(service)
        if found is None:
            return
        self._wanted = None

        def show(request: look.Request) -> None:
            self.screen.space.show_panel(self.form)
            self.form.fill_from(request)
            if at is None:
                self.screen.hands.follow(request.call_back)
            else:
                self.form.put(at[0], at_minute(at[1], at[2]), None)
                self.form.book.setFocus(Qt.FocusReason.OtherFocusReason)

        self.desk.lane.ask(look.request, id=call_back_id, service_id=found.id, done=show)

    def _find_free(self) -> None:
        fields = self.form.fields
        service, given = fields.kinds.service, fields.given
        if service is None or given is None:
            return
        clock = self.desk.clock
        day = fields.day.value() or clock.today()
        now = clock.wall()
        start = now if day <= now.date() else datetime.combine(day, time())
        shown = self.form.offering

        def show(slots: tuple[Slot, ...]) -> None:
            if fields.given is given and fields.kinds.service is service:
                self.form.show_slots(slots[-shown:] if shown > 3 else slots)

        self.desk.lane.ask(
            look.openings,
            service_id=service.id,
            therapist_id=given.id,
            start=start,
            minutes=fields.minutes,
            limit=shown,
            done=show,
        )

    def _drafted(self, draft: Draft | None) -> None:
        view, sheet = self.screen.view, self.screen.view.sheet
        place, name = None, ""
        if draft is not None and sheet is not None and self.shown is self.form:
            number = sheet.column_of(draft.therapist_id, draft.start.date())
            if number is not None:
                day = datetime.combine(draft.start.date(), time())
                place = Place(number, minutes_between(day, draft.start), draft.minutes)
                name = self.form.fields.person.typed() or "New visit"
                why = obstacle(sheet.columns[number], place.start, place.end)
                self.form.fields.warn(why)
        view.put_marks(draft=place, draft_words=name)

    def redraw_draft(self) -> None:
        """Find the form's place again on another sheet."""
        if self.shown is self.form:
            self._drafted(self.form.fields.draft())

    def _booked(self, visit: Visit) -> None:
        self.form.drop_banner()
        self.form.start_over(offer=False)
        self.screen.hands.follow(None)
        self.screen.show_day(visit.starts.date(), visit.therapist_id)
        self.open_visit(visit.id)
        # The form that had the keyboard is gone; the visit's own keys come next.
        self.screen.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _status_asked(self, status: AppointmentStatus) -> None:
        if self.visit is not None:
            self.acts.set_status(self.visit, status)

    def _cancel(self, reason: CancelReason, call_again: bool) -> None:
        if self.visit is not None:
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
            self.screen.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.screen.keys.pick_up(by_key=False)
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


def service_for_requests(services: tuple[Service, ...]) -> Service | None:
    """What a call-back is booked as at first: the free discovery visit."""
    kind = AppointmentKind.DISCOVERY_VISIT
    found = next((each for each in services if each.kind is kind), None)
    return found or (services[0] if services else None)
