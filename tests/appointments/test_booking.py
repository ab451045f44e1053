"""Booking a visit, and what a refusal says."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from frontdesk import appointments, call_backs, clinic, errors, patients
from frontdesk.clock import Clock
from frontdesk.model import (
    AppointmentStatus,
    CallBackStatus,
    CloseReason,
    Visit,
)
from tests import make
from tests.appointments.conftest import Desk
from tests.make import DANA, at, write

S = AppointmentStatus


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
            clinic.update_service,
            id=desk.discovery.id,
            seen=desk.discovery.version,
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
