"""Booking, moving, finding free time and progress, as a receptionist would miss them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from frontdesk import appointments, call_backs, clinic, db, errors, history, patients
from frontdesk.clock import Clock
from frontdesk.model import (
    AppointmentStatus,
    CallBackStatus,
    CancelReason,
    CloseReason,
    Patient,
    Room,
    Service,
    Staff,
    Visit,
)
from tests import make
from tests.make import DANA, at, write

S = AppointmentStatus


@dataclass
class Desk:
    """A small clinic: two therapists from 9 to 5, two rooms, two patients."""

    store: db.Store
    ben: Staff
    priya: Staff
    rooms: tuple[Room, Room]
    discovery: Service
    session: Service
    call: Service
    elena: Patient
    rita: Patient

    def book(self, start: datetime, **fields: Any) -> Visit:
        wanted = {
            "service": self.discovery,
            "therapist": self.ben,
            "patient": self.elena,
            **fields,
        }
        return make.visit(self.store, start=start, **wanted)

    def refused(self, kind: type[Any], use_case: Any, **kwargs: Any) -> Any:
        with pytest.raises(kind) as caught:
            write(self.store, use_case, **kwargs)
        return caught.value

    def step(self, visit: Visit, status: AppointmentStatus) -> Visit:
        stepped: Visit = write(
            self.store, appointments.set_status, id=visit.id, seen=visit.version, status=status
        )
        return stepped


@pytest.fixture
def desk(store: db.Store) -> Desk:
    return Desk(
        store=store,
        ben=make.therapist(store, "Ben Adler", lunch=(12 * 60, 12 * 60 + 45)),
        priya=make.therapist(store, "Priya Nair"),
        rooms=(make.room(store, "Room 1"), make.room(store, "Room 2")),
        discovery=make.service(store),
        session=make.session(store),
        call=make.call(store),
        elena=make.patient(store, "Elena Marsh"),
        rita=make.patient(store, "Rita Boyle", phone="(917) 555-0150"),
    )


class TestBooking:
    def test_a_visit_is_booked_with_names_room_and_length(self, desk: Desk) -> None:
        visit = desk.book(at(10, 15), reason="Left arch")
        assert visit == desk.store.read(appointments.get, id=visit.id)
        assert (visit.patient, visit.therapist, visit.service) == (
            "Elena Marsh",
            "Ben Adler",
            "Discovery visit",
        )
        assert (visit.starts, visit.ends) == (at(10, 15), at(10, 45))
        assert (visit.status, visit.room, visit.reason) == (S.BOOKED, "Room 1", "Left arch")

    def test_a_taken_time_names_person_desk_and_what_is_free(self, desk: Desk) -> None:
        theirs = desk.book(at(10, 15), patient=desk.rita, actor=DANA)
        refusal = desk.refused(
            errors.Taken,
            appointments.book,
            service_id=desk.discovery.id,
            therapist_id=desk.ben.id,
            patient_id=desk.elena.id,
            start=at(10, 15),
        )
        assert str(refusal) == (
            "Dana Cole just booked this time at Desk 2. Ben Adler is free again at 10:45\u00a0AM."
        )
        assert (refusal.whose, refusal.person, refusal.desk) == (
            "Rita Boyle",
            "Dana Cole",
            "Desk 2",
        )
        assert refusal.appointment_id == theirs.id
        assert refusal.next_free == errors.FreeTime(
            at(10, 45), at(11, 15), desk.ben.id, "Ben Adler"
        )
        assert len(desk.store.read(appointments.day, day=date(2026, 7, 14))) == 1

    def test_a_time_taken_long_ago_is_said_differently(self, desk: Desk, clock: Clock) -> None:
        desk.book(at(10, 15, day=15), patient=desk.rita, actor=DANA)
        clock.move_to(at(12))
        with pytest.raises(errors.Taken, match="Rita Boyle has this time, booked by Dana Cole"):
            desk.book(at(10, 30, day=15))

    def test_one_who_moved_it_there_is_named_not_the_first_booker(self, desk: Desk) -> None:
        visit = desk.book(at(14), patient=desk.rita)
        moved = write(desk.store, appointments.move, actor=DANA, id=visit.id, seen=1, start=at(11))
        desk.step(moved, S.CONFIRMED)
        with pytest.raises(errors.Taken) as caught:
            desk.book(at(11))
        assert (caught.value.person, caught.value.desk) == ("Dana Cole", "Desk 2")

    def test_ones_own_booking_is_said_as_ones_own(self, desk: Desk) -> None:
        desk.book(at(10, 15), patient=desk.rita)
        with pytest.raises(errors.Taken, match="You booked this time for Rita Boyle"):
            desk.book(at(10, 15))

    def test_a_patient_cannot_be_in_two_places(self, desk: Desk) -> None:
        desk.book(at(13))
        with pytest.raises(errors.Taken, match="Elena Marsh already has a visit then, with Ben"):
            desk.book(at(13, 15), therapist=desk.priya)

    def test_touching_visits_are_no_clash(self, desk: Desk) -> None:
        desk.book(at(13))
        assert desk.book(at(13, 30)).starts == at(13, 30)

    def test_rooms_fill_up_and_then_every_room_is_taken(self, desk: Desk) -> None:
        third = make.therapist(desk.store, "Jonah Reyes")
        extra = make.patient(desk.store, "Omar Haddad", phone="")
        assert desk.book(at(13)).room == "Room 1"
        assert desk.book(at(13), therapist=desk.priya, patient=desk.rita).room == "Room 2"
        with pytest.raises(errors.Taken) as caught:
            desk.book(at(13), therapist=third, patient=extra)
        assert str(caught.value).startswith("Every room is taken then. Jonah Reyes is free again")
        assert caught.value.next_free == errors.FreeTime(
            at(13, 30), at(14), third.id, "Jonah Reyes"
        )

    def test_a_call_needs_no_room_but_a_number(self, desk: Desk) -> None:
        assert desk.book(at(13), service=desk.call).room_id is None
        silent = make.patient(desk.store, "No Phone", phone="")
        with pytest.raises(errors.Invalid) as caught:
            desk.book(at(14), service=desk.call, patient=silent)
        assert caught.value.field == "phone"

    def test_a_named_room_is_used_or_refused_with_its_user(self, desk: Desk) -> None:
        one, two = desk.rooms
        assert desk.book(at(13), room_id=two.id).room == "Room 2"
        with pytest.raises(errors.Taken, match="Room 2 is taken then by Elena Marsh"):
            desk.book(at(13), room_id=two.id, therapist=desk.priya, patient=desk.rita)
        assert one.id != two.id

    def test_the_usual_room_comes_first(self, desk: Desk) -> None:
        key = f"room_of.{desk.priya.id}"
        write(desk.store, clinic.set_setting, name=key, value=desk.rooms[1].id)
        assert desk.book(at(13), therapist=desk.priya).room == "Room 2"

    @pytest.mark.parametrize(
        ("start", "words"),
        [
            (at(8), "Ben is off then."),
            (at(12, 15), "Ben is off then: Lunch."),
            (at(16, 15), "Ben is off then: Staff meeting."),
            (at(11, day=15), "Ben is off then: Holiday."),
            (at(10, day=18), "Ben is off then."),
        ],
    )
    def test_outside_hours_the_reason_is_named(
        self, desk: Desk, start: datetime, words: str
    ) -> None:
        make.closure(desk.store, at(16), at(16, 30), "Staff meeting")
        make.time_off(desk.store, desk.ben, at(10, day=15), at(15, day=15), "Holiday")
        with pytest.raises(errors.Taken) as caught:
            desk.book(start)
        assert str(caught.value).startswith(words + " Ben Adler is ")

    def test_next_free_on_another_day_says_the_day(self, desk: Desk) -> None:
        with pytest.raises(errors.Taken) as caught:
            desk.book(at(20))
        assert str(caught.value) == (
            "Ben is off then. Ben Adler is next free on Wed, Jul 15 at 9:00\u00a0AM."
        )

    def test_days_that_are_over_are_refused_but_not_earlier_today(self, desk: Desk) -> None:
        with pytest.raises(errors.Invalid, match="That day is over") as caught:
            desk.book(at(10, day=13))
        assert caught.value.field == "start"
        assert desk.book(at(9)).starts == at(9)

    def test_a_time_that_the_clocks_skip_is_refused(self, desk: Desk) -> None:
        with pytest.raises(errors.Invalid, match="does not exist") as caught:
            desk.book(datetime.fromisoformat("2027-03-14 02:30"))
        assert caught.value.field == "start"

    def test_only_who_gives_a_service_is_booked_for_it(self, desk: Desk) -> None:
        write(
            desk.store,
            clinic.set_service_therapists,
            service_id=desk.discovery.id,
            therapist_ids=[desk.priya.id],
        )
        with pytest.raises(errors.Invalid, match="Ben Adler does not give a discovery visit"):
            desk.book(at(13))
        assert desk.book(at(13), therapist=desk.priya).therapist == "Priya Nair"

    def test_a_service_no_longer_offered_and_nobody_named(self, desk: Desk) -> None:
        write(desk.store, clinic.update_service, id=desk.call.id, seen=1, active=False)
        with pytest.raises(errors.Invalid, match="Discovery call is not offered now"):
            desk.book(at(13), service=desk.call)
        refusal = desk.refused(
            errors.Invalid,
            appointments.book,
            service_id=desk.discovery.id,
            therapist_id=desk.ben.id,
            start=at(13),
        )
        assert refusal.field == "patient_id"

    def test_a_new_patient_is_made_with_the_visit_and_gone_with_it(self, desk: Desk) -> None:
        done = desk.store.write(
            appointments.book,
            actor=make.SAM,
            service_id=desk.discovery.id,
            therapist_id=desk.ben.id,
            start=at(13),
            new_patient={"name": "Yusuf Demir", "phone": "347 555 0116"},
        )
        found = desk.store.read(patients.search, query="0116")
        assert [p.phone for p in found] == ["+13475550116"]
        desk.store.undo(done.action_id or 0, actor=make.SAM)
        assert desk.store.read(patients.search, query="yusuf") == ()

    def test_the_same_key_books_once(self, desk: Desk) -> None:
        wanted = {
            "service_id": desk.discovery.id,
            "therapist_id": desk.ben.id,
            "patient_id": desk.elena.id,
            "start": at(13),
        }
        first = desk.store.write(appointments.book, actor=make.SAM, key="k1", **wanted)
        again = desk.store.write(appointments.book, actor=make.SAM, key="k1", **wanted)
        assert again.repeated
        assert again.value == first.value


class TestBookingFromACallBack:
    def test_it_closes_as_booked_and_makes_its_patient(self, desk: Desk) -> None:
        request = make.call_back(desk.store, "Nadia Flores", reason="Both calves", language="es")
        visit = write(
            desk.store,
            appointments.book,
            service_id=desk.discovery.id,
            therapist_id=desk.ben.id,
            start=at(13),
            call_back_id=request.id,
        )
        closed = desk.store.read(call_backs.get, id=request.id)
        assert (visit.patient, visit.reason, visit.language) == (
            "Nadia Flores",
            "Both calves",
            "es",
        )
        assert (closed.status, closed.close_reason) == (
            CallBackStatus.COMPLETED,
            CloseReason.BOOKED,
        )
        assert (closed.appointment_id, closed.patient_id) == (visit.id, visit.patient_id)
        assert visit.call_back_id == request.id
        patient = desk.store.read(patients.get, id=visit.patient_id)
        assert (patient.phone, patient.what_hurts) == ("+17185550136", "Both calves")

    def test_a_known_caller_is_not_written_down_twice(self, desk: Desk) -> None:
        request = make.call_back(desk.store, "elena marsh", phone="917.555.0142")
        visit = self._booked(desk, request.id)
        assert visit.patient_id == desk.elena.id

    def test_a_caller_without_a_name_needs_one(self, desk: Desk) -> None:
        request = make.call_back(desk.store, "", phone="917 555 0199")
        with pytest.raises(errors.Invalid) as caught:
            self._booked(desk, request.id)
        assert caught.value.field == "name"
        visit = self._booked(desk, request.id, new_patient={"name": "Ana Duarte"})
        patient = desk.store.read(patients.get, id=visit.patient_id)
        assert (patient.name, patient.phone) == ("Ana Duarte", "+19175550199")

    def test_a_closed_one_is_not_booked_again(self, desk: Desk) -> None:
        request = make.call_back(desk.store)
        self._booked(desk, request.id)
        with pytest.raises(errors.Refused, match="closed already"):
            self._booked(desk, request.id, start=at(15))

    def test_undo_opens_the_request_again(self, desk: Desk) -> None:
        request = make.call_back(desk.store)
        done = desk.store.write(
            appointments.book,
            actor=make.SAM,
            service_id=desk.discovery.id,
            therapist_id=desk.ben.id,
            start=at(13),
            call_back_id=request.id,
        )
        desk.store.undo(done.action_id or 0, actor=make.SAM)
        assert desk.store.read(call_backs.get, id=request.id).status is CallBackStatus.REQUESTED
        assert desk.store.read(appointments.day, day=date(2026, 7, 14)) == ()

    def _booked(self, desk: Desk, call_back_id: int, **fields: Any) -> Visit:
        visit: Visit = write(
            desk.store,
            appointments.book,
            **{
                "service_id": desk.discovery.id,
                "therapist_id": desk.ben.id,
                "start": at(13),
                "call_back_id": call_back_id,
                **fields,
            },
        )
        return visit


class TestMoving:
    def move(self, desk: Desk, visit: Visit, start: datetime, **fields: Any) -> Visit:
        moved: Visit = write(
            desk.store, appointments.move, id=visit.id, seen=visit.version, start=start, **fields
        )
        return moved

    def test_time_therapist_and_length(self, desk: Desk) -> None:
        visit = desk.book(at(13), service=desk.session)
        moved = self.move(desk, visit, at(11, 30), therapist_id=desk.priya.id, minutes=45)
        assert (moved.starts, moved.ends) == (at(11, 30), at(12, 15))
        assert (moved.therapist, moved.version) == ("Priya Nair", visit.version + 1)

    def test_a_confirmed_one_is_booked_again_unless_only_its_length_changes(
        self, desk: Desk
    ) -> None:
        visit = desk.step(desk.book(at(13)), S.CONFIRMED)
        longer = self.move(desk, visit, at(13), minutes=45)
        assert longer.status is S.CONFIRMED
        moved = self.move(desk, longer, at(14))
        assert (moved.status, moved.confirmed_at) == (S.BOOKED, None)

    def test_onto_itself_is_no_clash(self, desk: Desk) -> None:
        visit = desk.book(at(13), service=desk.session)
        assert self.move(desk, visit, at(13, 15)).starts == at(13, 15)

    def test_it_keeps_its_room_while_that_is_free(self, desk: Desk) -> None:
        desk.book(at(15), therapist=desk.priya, patient=desk.rita, room_id=desk.rooms[0].id)
        visit = desk.book(at(13), room_id=desk.rooms[0].id)
        assert self.move(desk, visit, at(15)).room == "Room 2"

    def test_a_taken_time_leaves_it_where_it_was(self, desk: Desk) -> None:
        desk.book(at(15), patient=desk.rita)
        visit = desk.book(at(13))
        with pytest.raises(errors.Taken, match="Ben Adler is free again at 3:30"):
            self.move(desk, visit, at(15))
        assert desk.store.read(appointments.get, id=visit.id) == visit

    def test_what_another_desk_changed_is_said_and_kept(self, desk: Desk) -> None:
        visit = desk.book(at(13))
        write(
            desk.store, appointments.edit, actor=DANA, id=visit.id, seen=visit.version, note="Late"
        )
        with pytest.raises(errors.Changed) as caught:
            self.move(desk, visit, at(14))
        assert str(caught.value) == (
            "Dana Cole changed this visit at Desk 2. Look at it again before you change it."
        )
        assert (caught.value.person, caught.value.desk) == ("Dana Cole", "Desk 2")
        assert desk.store.read(appointments.get, id=visit.id).note == "Late"

    def test_what_is_over_stays(self, desk: Desk) -> None:
        visit = desk.book(at(9, 30))
        for status in (S.ARRIVED, S.IN_SESSION):
            visit = desk.step(visit, status)
        with pytest.raises(errors.Refused, match="in session"):
            self.move(desk, visit, at(11))
        visit = self.move(desk, visit, at(9, 30), minutes=60)
        visit = desk.step(visit, S.FULFILLED)
        with pytest.raises(errors.Refused, match="This visit is done"):
            self.move(desk, visit, at(11))
        gone = write(
            desk.store,
            appointments.cancel,
            id=desk.book(at(13)).id,
            seen=1,
            reason=CancelReason.ILL,
        )
        with pytest.raises(errors.Refused, match="gave its time away"):
            self.move(desk, gone, at(14))

    def test_a_visit_that_is_not_there(self, desk: Desk) -> None:
        with pytest.raises(errors.Gone, match="This visit is no longer there"):
            write(desk.store, appointments.move, id=999, seen=1, start=at(13))
        with pytest.raises(errors.Gone):
            desk.store.read(appointments.get, id=999)

    def test_another_room(self, desk: Desk) -> None:
        visit = desk.book(at(13))
        other = desk.book(at(13), therapist=desk.priya, patient=desk.rita)
        assert (visit.room, other.room) == ("Room 1", "Room 2")
        refusal = desk.refused(
            errors.Taken, appointments.set_room, id=visit.id, seen=1, room_id=other.room_id
        )
        assert refusal.whose == "Rita Boyle"
        freed = write(desk.store, appointments.set_room, id=other.id, seen=1, room_id=None)
        assert freed.room == ""
        moved = write(
            desk.store, appointments.set_room, id=visit.id, seen=1, room_id=desk.rooms[1].id
        )
        assert moved.room == "Room 2"


class TestProgress:
    def test_each_step_is_stamped_and_the_way_back_clears_what_no_longer_holds(
        self, desk: Desk, clock: Clock
    ) -> None:
        visit = desk.book(at(10, 15))
        visit = desk.step(visit, S.CONFIRMED)
        clock.move_to(at(10, 14))
        visit = desk.step(visit, S.ARRIVED)
        arrived = clock.now()
        clock.move_to(at(10, 20))
        visit = desk.step(visit, S.IN_SESSION)
        assert (visit.arrived_at, visit.started_at) == (arrived, clock.now())
        visit = desk.step(visit, S.FULFILLED)
        assert visit.finished_at == clock.now()
        visit = desk.step(visit, S.ARRIVED)
        assert (visit.arrived_at, visit.started_at, visit.finished_at) == (arrived, None, None)
        visit = desk.step(visit, S.BOOKED)
        assert (visit.confirmed_at, visit.arrived_at) == (None, None)

    def test_starting_one_who_was_not_marked_arrived(self, desk: Desk, clock: Clock) -> None:
        visit = desk.step(desk.book(at(10)), S.IN_SESSION)
        assert visit.arrived_at == visit.started_at == clock.now()

    def test_a_step_that_does_not_follow_is_refused_in_words(self, desk: Desk) -> None:
        visit = desk.step(desk.book(at(10)), S.ARRIVED)
        with pytest.raises(errors.Refused, match="This visit is arrived"):
            desk.step(visit, S.NOSHOW)

    def test_not_before_its_day_or_time(self, desk: Desk) -> None:
        with pytest.raises(errors.Refused, match="This visit is on Wed, Jul 15"):
            desk.step(desk.book(at(10, day=15)), S.ARRIVED)
        with pytest.raises(errors.Refused, match="This visit starts at 1:00"):
            desk.step(desk.book(at(13)), S.NOSHOW)

    def test_cancelling_keeps_the_reason_and_frees_the_time(self, desk: Desk) -> None:
        visit = desk.book(at(13))
        with pytest.raises(errors.Invalid) as caught:
            desk.step(visit, S.CANCELLED)
        assert caught.value.field == "reason"
        gone = write(
            desk.store, appointments.cancel, id=visit.id, seen=1, reason=CancelReason.PATIENT_ASKED
        )
        assert (gone.status, gone.cancel_reason) == (S.CANCELLED, CancelReason.PATIENT_ASKED)
        assert desk.book(at(13), patient=desk.rita).starts == at(13)

    def test_a_cancelled_one_comes_back_only_to_free_time(self, desk: Desk) -> None:
        visit = desk.book(at(13))
        gone = write(desk.store, appointments.cancel, id=visit.id, seen=1, reason=CancelReason.ILL)
        theirs = desk.book(at(13), patient=desk.rita, actor=DANA)
        with pytest.raises(errors.Taken, match="Dana Cole just booked this time at Desk 2"):
            desk.step(gone, S.BOOKED)
        write(desk.store, appointments.cancel, id=theirs.id, seen=1, reason=CancelReason.CLINIC)
        back = desk.step(gone, S.BOOKED)
        assert (back.status, back.cancel_reason) == (S.BOOKED, None)

    def test_one_who_comes_back_gets_another_room_if_theirs_is_gone(self, desk: Desk) -> None:
        visit = desk.book(at(13))
        gone = write(desk.store, appointments.cancel, id=visit.id, seen=1, reason=CancelReason.ILL)
        desk.book(at(13), therapist=desk.priya, patient=desk.rita, room_id=visit.room_id)
        assert desk.step(gone, S.BOOKED).room == "Room 2"

    def test_one_who_is_elsewhere_by_then_does_not_come_back(self, desk: Desk) -> None:
        visit = desk.book(at(13))
        gone = write(desk.store, appointments.cancel, id=visit.id, seen=1, reason=CancelReason.ILL)
        desk.book(at(13), therapist=desk.priya)
        with pytest.raises(errors.Taken, match="Elena Marsh has another visit then, with Priya"):
            desk.step(gone, S.BOOKED)

    def test_words_are_cleaned_and_kept(self, desk: Desk) -> None:
        visit = desk.book(at(13))
        edited = write(
            desk.store, appointments.edit, id=visit.id, seen=1, reason="  Left\u202earch ",
            note="Two\nlines",
        )  # fmt: skip
        assert (edited.reason, edited.note) == ("Leftarch", "Two\nlines")


class TestReading:
    def test_day_week_and_span(self, desk: Desk) -> None:
        late = desk.book(at(16), patient=desk.rita)
        early = desk.book(at(9), patient=desk.rita, therapist=desk.priya)
        friday = desk.book(at(11, day=17))
        assert desk.store.read(appointments.day, day=date(2026, 7, 14)) == (early, late)
        week = desk.store.read(
            appointments.week, therapist_id=desk.ben.id, monday=date(2026, 7, 13)
        )
        assert week == (late, friday)
        assert desk.store.read(appointments.span, start=at(16, 15), end=at(16, 20)) == (late,)
        assert desk.store.read(appointments.span, start=at(16, 30), end=at(17)) == ()

    def test_the_preferred_name_is_shown(self, desk: Desk) -> None:
        nico = make.patient(desk.store, "Nicolas Vega", preferred_name="Nico Vega", phone="")
        assert desk.book(at(13), patient=nico).patient == "Nico Vega"

    def test_of_a_patient(self, desk: Desk, clock: Clock) -> None:
        first = desk.step(desk.step(desk.book(at(9)), S.IN_SESSION), S.FULFILLED)
        today = desk.book(at(13))
        later = desk.book(at(13, day=21))
        read = desk.store.read
        assert read(appointments.of_patient, patient_id=desk.elena.id) == (later, today, first)
        assert read(appointments.before, visit_id=later.id) == (first,)
        assert read(appointments.next_of_patient, patient_id=desk.elena.id) == today
        clock.move_to(at(13, 1, day=21))
        assert read(appointments.next_of_patient, patient_id=desk.elena.id) is None

    def test_first_last_and_next_of_several(self, desk: Desk) -> None:
        done = desk.step(desk.step(desk.book(at(9)), S.IN_SESSION), S.FULFILLED)
        call = desk.book(at(11), service=desk.call, patient=desk.rita)
        first = desk.book(at(14), patient=desk.rita)
        after = desk.book(at(15))
        ids = (desk.elena.id, desk.rita.id)
        read = desk.store.read
        around = {a.patient_id: a for a in read(appointments.around, patient_ids=ids)}
        assert (around[desk.elena.id].last, around[desk.elena.id].next) == (at(9), at(15))
        assert (around[desk.rita.id].last, around[desk.rita.id].next) == (None, at(11))
        shown = (done, call, first, after)
        assert read(appointments.firsts, visits=shown) == {done.id, first.id}
        assert read(appointments.firsts, visits=(call,)) == frozenset()
        assert read(appointments.around, patient_ids=()) == ()

    def test_what_has_no_last_word_yet(self, desk: Desk, clock: Clock) -> None:
        forgotten = desk.book(at(11))
        done = desk.step(desk.step(desk.book(at(9), patient=desk.rita), S.IN_SESSION), S.FULFILLED)
        desk.book(at(16), patient=desk.rita)
        clock.move_to(at(12))
        assert desk.store.read(appointments.unresolved) == (forgotten,)
        assert desk.store.read(appointments.unresolved, before=date(2026, 7, 14)) == ()
        assert done.status is S.FULFILLED

    def test_boards(self, desk: Desk) -> None:
        first = desk.book(at(9), service=desk.session)
        second = desk.book(at(13), service=desk.session)
        wrong = desk.step(desk.book(at(16)), S.ENTERED_IN_ERROR)
        board = desk.store.read(appointments.day_board, day=date(2026, 7, 14))
        assert board.visits == (first, second)
        assert wrong not in board.visits
        assert [p.name for p in board.therapists] == ["Ben Adler", "Priya Nair"]
        assert (board.number(first.id), board.number(second.id)) == (1, 2)
        assert board.number(wrong.id) is None
        assert board.plan(desk.ben.id, date(2026, 7, 14)).breaks == (((720, 765), "Lunch"),)
        week = desk.store.read(
            appointments.week_board, therapist_id=desk.priya.id, first=date(2026, 7, 13)
        )
        assert (week.visits, week.days, len(week.plans)) == ((), 7, 7)
        with pytest.raises(KeyError):
            week.plan(desk.ben.id, date(2026, 7, 14))

    def test_history_tells_steps_in_words(self, desk: Desk) -> None:
        visit = desk.step(desk.book(at(9, 30)), S.ARRIVED)
        told = desk.store.read(history.of, table="appointment", row_id=visit.id)
        assert told[0].what == (("Status", "Booked", "Arrived"),)
        assert (told[0].person, told[0].desk, told[0].subject) == (
            "Sam Rivera",
            "Desk 1",
            "Elena Marsh",
        )


class TestFreeTime:
    def free(self, desk: Desk, **fields: Any) -> tuple[Any, ...]:
        return desk.store.read(appointments.free, service_id=desk.discovery.id, **fields)

    def starts(self, desk: Desk, **fields: Any) -> list[datetime]:
        return [slot.start for slot in self.free(desk, **fields)]

    def test_the_next_ones_follow_each_other_around_lunch(self, desk: Desk) -> None:
        assert self.starts(desk, therapist_id=desk.ben.id, limit=5) == [
            at(10, 15),
            at(10, 45),
            at(11, 15),
            at(12, 45),
            at(13, 15),
        ]

    def test_visits_are_left_out_and_cancelled_ones_are_not(self, desk: Desk) -> None:
        visit = desk.book(at(10, 15))
        assert self.starts(desk, therapist_id=desk.ben.id, limit=1) == [at(10, 45)]
        write(desk.store, appointments.cancel, id=visit.id, seen=1, reason=CancelReason.ILL)
        assert self.starts(desk, therapist_id=desk.ben.id, limit=1) == [at(10, 15)]

    def test_any_therapist_offers_each_time_once_with_the_less_busy(self, desk: Desk) -> None:
        desk.book(at(16))
        slots = self.free(desk, limit=2)
        assert [(s.start, s.therapist_id) for s in slots] == [
            (at(10, 15), desk.priya.id),
            (at(10, 45), desk.priya.id),
        ]

    def test_parts_of_the_day_weekdays_and_length(self, desk: Desk) -> None:
        assert self.starts(desk, part="afternoon", limit=1) == [at(12)]
        assert self.starts(desk, part="evening") == []
        assert self.starts(desk, weekdays=frozenset({3}), limit=1) == [at(9, day=16)]
        assert self.starts(desk, therapist_id=desk.ben.id, minutes=120, limit=2) == [
            at(12, 45),
            at(14, 45),
        ]
        with pytest.raises(errors.Invalid):
            self.free(desk, minutes=1)

    def test_what_is_offered_can_be_booked(self, desk: Desk) -> None:
        desk.book(at(10, 15), therapist=desk.priya, patient=desk.rita)
        for _ in range(4):
            (slot,) = self.free(desk, limit=1, patient_id=desk.elena.id)
            visit = write(
                desk.store, appointments.book, service_id=desk.discovery.id,
                therapist_id=slot.therapist_id, start=slot.start, patient_id=desk.elena.id,
            )  # fmt: skip
            assert (visit.ends, visit.room_id) == (slot.end, slot.room_id)

    def test_times_without_a_room_are_not_offered(self, desk: Desk) -> None:
        write(desk.store, clinic.update_room, id=desk.rooms[1].id, seen=1, active=False)
        desk.book(at(10, 15), service=desk.session, therapist=desk.priya)
        assert self.starts(desk, therapist_id=desk.ben.id, limit=1) == [at(11, 15)]
        calls = desk.store.read(
            appointments.free, service_id=desk.call.id, therapist_id=desk.ben.id, limit=1
        )
        assert calls[0].start == at(10, 15)

    def test_times_at_which_the_patient_is_busy_are_not_offered(self, desk: Desk) -> None:
        desk.book(at(10, 15), therapist=desk.priya)
        mine = self.starts(desk, therapist_id=desk.ben.id, patient_id=desk.elena.id, limit=1)
        assert mine == [at(10, 45)]

    def test_closures_and_time_off_are_not_offered(self, desk: Desk) -> None:
        make.closure(desk.store, at(0), at(0, day=20), "Moving house")
        make.time_off(desk.store, desk.ben, at(0, day=20), at(0, day=21), "")
        assert self.starts(desk, therapist_id=desk.ben.id, limit=1) == [at(9, day=21)]

    def test_a_whole_year_is_searched(self, desk: Desk) -> None:
        year = desk.store.clock.wall().replace(hour=0, minute=0) + timedelta(days=300)
        make.closure(desk.store, at(0), year, "Away")
        assert self.starts(desk, limit=1)[0] >= year
