"""A visit being written down: its form, the time held for it, free times, repeats and drafts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt

from frontdesk.errors import Refused, Taken
from frontdesk.model import AppointmentKind, Patient, Service, Slot, Visit
from frontdesk.ui.calendar import look
from frontdesk.ui.calendar.acts import booked_words
from frontdesk.ui.calendar.drafts import Kept
from frontdesk.ui.calendar.gestures import Place
from frontdesk.ui.calendar.holding import Holding, Spot
from frontdesk.ui.calendar.new_visit import NewVisit
from frontdesk.ui.calendar.sheet import at_minute, minutes_between, obstacle
from frontdesk.ui.calendar.visit_fields import Draft

if TYPE_CHECKING:
    from frontdesk.ui.calendar.screen import CalendarScreen


class Writing(QObject):
    """The form's controller."""

    def __init__(self, screen: CalendarScreen) -> None:
        super().__init__(screen)
        self.screen, self.desk = screen, screen.desk
        self.form = form = NewVisit(self.desk.lane, self.desk.clock)
        self.holding = Holding(self.desk.lane, self)
        self.kept: list[Kept] = []
        self._refused: Spot | None = None
        fields = form.fields
        form.appeared.connect(self._placed)
        form.vanished.connect(self._vanished)
        form.book_asked.connect(self._book)
        form.free_asked.connect(self._find_free)
        form.offers.wait_asked.connect(self._wait)
        fields.drafted.connect(self._drafted)
        fields.identified.connect(self._look_up)
        fields.placed.connect(self._placed)
        fields.worded.connect(self.holding.renew)
        fields.hold.again.connect(self.holding.again)
        fields.repeats.changed.connect(self._plan)
        fields.repeats.picked.connect(self._say_count)
        self.holding.changed.connect(lambda: fields.hold.say(*self.holding.words()))
        self.holding.held.connect(self._held)
        self.holding.refused.connect(self._not_held)

    @property
    def shown(self) -> bool:
        """Whether the form is the panel that is open."""
        return self.screen.space.panel is self.form

    # Opening and closing

    def new_visit(
        self,
        *,
        therapist_id: int | None = None,
        start: datetime | None = None,
        minutes: int | None = None,
        service_id: int | None = None,
        patient_id: int | None = None,
    ) -> None:
        """Open the form at a place. Words that were being written stay, and only move there;
        for another patient they are put aside."""
        form = self.form
        form.offer_frame(self.screen.frame)
        writing = form.touched or form.call_back is not None
        if writing and patient_id is not None:
            self._put_aside()
        if writing and patient_id is None:
            if service_id is not None:
                form.fields.choose_kind(service_id)
            if start is not None:
                form.put(therapist_id, start, minutes)
        elif self.kept and start is None and patient_id is None:
            form.put_back(self.kept.pop())
            self.desk.toast("Here is the visit you were writing")
        else:
            form.start_over(
                therapist_id=therapist_id, start=start, minutes=minutes, service_id=service_id
            )
        if patient_id is not None:
            self.desk.lane.ask(look.person, id=patient_id, done=self._show_patient)
        self.screen.space.show_panel(form)
        form.fields.draw()
        form.take_focus()

    def _show_patient(self, patient: Patient) -> None:
        self.form.fields.show_patient(patient)
        self.form.settle()
        self._placed()

    def _put_aside(self) -> None:
        if self.form.touched:
            kept = self.form.keep()
            self.kept.append(kept)
            whose = f" for {kept.name}" if kept.name else ""
            self.desk.toast(f"The visit{whose} that you were writing is kept under Ctrl+N")

    def take_over(
        self,
        patient: Patient | None,
        name: str,
        phone: str,
        hurts: str,
        *,
        service_id: int | None,
        therapist_id: int | None,
    ) -> None:
        """Open the form with words that were typed elsewhere."""
        form, fields = self.form, self.form.fields
        form.offer_frame(self.screen.frame)
        self._put_aside()
        form.start_over(service_id=service_id, therapist_id=therapist_id, patient=patient)
        if patient is None:
            fields.person.edit.setText(name)
            fields.phone.set(phone)
        fields.hurts.set(hurts)
        self.screen.space.show_panel(form)
        form.offers.take_focus()

    def book_from(self, call_back_id: int, at: tuple[int, date, int] | None = None) -> None:
        """Open the form for a call-back, with the next three discovery times to choose from.

        With `at` (therapist, day, minute) the time has been chosen already."""
        form = self.form
        found = service_for_requests(form.fields.kinds.services)
        if found is None:
            return

        def show(request: look.Request) -> None:
            same = form.call_back is not None and form.call_back.id == call_back_id
            if not same:
                self._put_aside()
                form.fill_from(request)
            self.screen.space.show_panel(form)
            if at is None:
                self.screen.hands.follow(request.call_back)
                form.offers.take_focus()
            else:
                form.put(at[0], at_minute(at[1], at[2]), None)
                form.book.setFocus(Qt.FocusReason.OtherFocusReason)

        self.desk.lane.ask(look.request, id=call_back_id, service_id=found.id, done=show)

    def _look_up(self, patient: Patient | None) -> None:
        fields = self.form.fields
        fields.say_record("")
        if patient is None:
            return

        def show(words: str) -> None:
            now = fields.person.patient
            if now is not None and now.id == patient.id:
                fields.say_record(words)

        self.desk.lane.ask(look.record, patient_id=patient.id, done=show)

    def _vanished(self) -> None:
        """The form is put away: the time is given back, the words stay."""
        self._refused = None
        self.holding.let_go()
        self.screen.view.put_marks(draft=None)

    # The time

    def _placed(self) -> None:
        if not self.shown:
            return
        spot = self.form.fields.spot()
        if spot != self._refused:
            self.form.drop_banner()
            self._refused = None
            self.holding.want(spot)
            self.redraw_draft()
        self._plan()

    def _held(self) -> None:
        """What this form holds is free to it; a request's own times stay as they are."""
        if self.form.call_back is None:
            self._find_free()
        self._plan()

    def _not_held(self, fault: Refused) -> None:
        self._say_refused(fault, focus=False)

    def _say_refused(self, fault: Refused, *, focus: bool) -> None:
        """The conflict at once; the next free time is held while it is offered."""
        self._refused = self.form.fields.spot()
        self.redraw_draft()
        self.form.refused(fault, focus=focus)
        if isinstance(fault, Taken):
            self.screen.acts.outline.emit(fault.appointment_id)
            free, spot = fault.next_free, self._refused
            if free is not None and spot is not None:
                offered = replace(spot, start=free.start, therapist_id=free.therapist_id)
                self.holding.offer(offered)

    def _find_free(self) -> None:
        fields = self.form.fields
        service, given = fields.kinds.service, fields.given
        if service is None or given is None:
            return
        clock = self.desk.clock
        day = fields.day.value() or clock.today()
        now = clock.wall()
        start = now if day <= now.date() else datetime.combine(day, time())
        many = self.form.offering

        def show(slots: tuple[Slot, ...]) -> None:
            if fields.given is given and fields.kinds.service is service:
                self.form.show_slots(slots[-many:] if many > 3 else slots)

        self.desk.lane.ask(
            look.openings,
            service_id=service.id,
            therapist_id=given.id,
            start=start,
            minutes=fields.minutes,
            limit=many,
            ignore=self.holding.id,
            done=show,
        )

    def _drafted(self, draft: Draft | None) -> None:
        view, sheet = self.screen.view, self.screen.view.sheet
        place, name = None, ""
        if draft is not None and sheet is not None and self.shown:
            number = sheet.column_of(draft.therapist_id, draft.start.date())
            if number is not None:
                day = datetime.combine(draft.start.date(), time())
                place = Place(number, minutes_between(day, draft.start), draft.minutes)
                name = self.form.fields.person.typed() or "New visit"
                self.form.fields.warn(obstacle(sheet.columns[number], place.start, place.end))
            if self._refused is not None and self._refused == self.form.fields.spot():
                place = None  # where another visit won, that one is to be seen
        view.put_marks(draft=place, draft_words=name)

    def redraw_draft(self) -> None:
        """Find the form's place again on another sheet."""
        if self.shown:
            self._drafted(self.form.fields.draft())

    # Repeats

    def _plan(self) -> None:
        from frontdesk import appointments

        fields = self.form.fields
        wish, spot = fields.repeats.value(), fields.spot()
        self._say_count()
        if wish is None or spot is None:
            return
        self.desk.lane.ask(
            appointments.plan_series,
            service_id=spot.service_id,
            therapist_id=spot.therapist_id,
            start=spot.start,
            minutes=spot.minutes,
            patient_id=spot.patient_id,
            every_weeks=wish.every_weeks,
            count=wish.count,
            until=wish.until,
            ignore=self.holding.id,
            done=lambda planned: fields.repeats.show_plan(planned, wish),
        )

    def _say_count(self) -> None:
        many = len(self.form.fields.repeats.starts())
        self.form.book.setText(f"Book {many} visits" if many > 1 else "Book visit")

    def _wait(self) -> None:
        """No time suits: to the waiting list with what is known, and the form is kept."""
        fields, request = self.form.fields, self.form.call_back
        patient, service = fields.person.patient, fields.kinds.service
        known: dict[str, Any] = {"service_id": service.id if service else None}
        if request is not None:
            known["call_back_id"] = request.id
        elif patient is not None:
            known["patient_id"] = patient.id
        else:
            known["new"] = {"name": fields.person.typed(), "phone": fields.phone.value()}
        self.desk.go("waiting", **known)

    # Booking

    def _book(self, words: dict[str, Any]) -> None:
        # A hold that is still being asked for would be in the way of its own booking.
        self.holding.when_known(lambda: self._book_now(words))

    def _book_now(self, words: dict[str, Any]) -> None:
        from frontdesk import appointments

        if self.holding.id is not None:
            words["hold_id"] = self.holding.id
        repeats = self.form.fields.repeats
        wish = repeats.value()
        lane, now = self.desk.lane, self.desk.clock.wall()
        if wish is None:
            lane.do(
                appointments.book,
                said=lambda visit: booked_words(visit, now),
                done=lambda result: self._booked(result.value),
                refused=self._failed,
                **words,
            )
            return
        del words["start"]
        lane.do(
            appointments.book_series,
            starts=repeats.starts(),
            every_weeks=wish.every_weeks,
            count=wish.count,
            until=wish.until,
            said=lambda visits: f"{booked_words(visits[0], now)}, {len(visits)} visits in all",
            done=lambda result: self._booked(result.value[0]),
            refused=self._failed,
            **words,
        )

    def _failed(self, fault: Exception) -> None:
        known = fault if isinstance(fault, Refused) else Refused(str(fault))
        self._say_refused(known, focus=True)

    def _booked(self, visit: Visit) -> None:
        screen = self.screen
        self.holding.became_visit()
        self.form.drop_banner()
        self.form.start_over(offer=False)
        screen.hands.follow(None)
        screen.show_day(visit.starts.date(), visit.therapist_id)
        screen.panels.open_visit(visit.id)
        # The form that had the keyboard is gone; the visit's own keys come next.
        screen.centre.setFocus(Qt.FocusReason.OtherFocusReason)


def service_for_requests(services: tuple[Service, ...]) -> Service | None:
    """What a call-back is booked as at first: the free discovery visit."""
    kind = AppointmentKind.DISCOVERY_VISIT
    found = next((each for each in services if each.kind is kind), None)
    return found or (services[0] if services else None)
