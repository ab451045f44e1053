"""What the calendar reads, and which times are free."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from frontdesk import appointments, clinic, errors, history
from frontdesk.clock import Clock
from frontdesk.model import (
    AppointmentStatus,
    CancelReason,
)
from tests import make
from tests.appointments.conftest import Desk
from tests.make import at, write

S = AppointmentStatus


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
