"""A series is booked, moved and cancelled as one, and one undo takes all of it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk import appointments, call_backs, db, errors, patients
from frontdesk.clock import Clock
from frontdesk.model import (
    FREEING,
    AppointmentStatus,
    CallBackStatus,
    CancelReason,
    Scope,
    Visit,
)
from tests import make
from tests.appointments.conftest import Desk
from tests.make import DANA, SAM, at, write

S = AppointmentStatus
WEEK = timedelta(weeks=1)
Times = list[tuple[int, datetime, AppointmentStatus]]


def series(desk: Desk, start: datetime | None = None, times: int = 4, **words: Any) -> list[Visit]:
    start = start or at(14)
    wanted: dict[str, Any] = {
        "service_id": desk.discovery.id,
        "therapist_id": desk.ben.id,
        "starts": [start + n * WEEK for n in range(times)],
        "every_weeks": 1,
        "count": times,
        "until": None,
        **words,
    }
    if "new_patient" not in words and "call_back_id" not in words:
        wanted.setdefault("patient_id", desk.elena.id)
    return list(write(desk.store, appointments.book_series, **wanted))


def all_of(desk: Desk, visit: Visit) -> list[Visit]:
    return list(desk.store.read(appointments.series_of, id=visit.id))


def starts(visits: list[Visit]) -> list[datetime]:
    return [visit.starts for visit in visits]


def move(desk: Desk, visit: Visit, scope: Scope, start: datetime, **words: Any) -> list[Visit]:
    now = desk.store.read(appointments.get, id=visit.id)
    moved = write(
        desk.store, appointments.move_series, id=visit.id, seen=now.version, scope=scope,
        start=start, **words,
    )  # fmt: skip
    return list(moved)


def cancel(desk: Desk, visit: Visit, scope: Scope) -> list[Visit]:
    now = desk.store.read(appointments.get, id=visit.id)
    gone = write(
        desk.store, appointments.cancel_series, id=visit.id, seen=now.version, scope=scope,
        reason=CancelReason.PATIENT_ASKED,
    )  # fmt: skip
    return list(gone)


class TestBooking:
    def test_the_visits_are_plain_rows_of_one_series_and_one_action(self, desk: Desk) -> None:
        visits = series(desk, reason="Left heel", note="Ramp")
        assert starts(visits) == [at(14), at(14, day=21), at(14, day=28), datetime(2026, 8, 4, 14)]
        assert {(v.series_id, v.reason, v.note, v.status) for v in visits} == {
            (visits[0].series_id, "Left heel", "Ramp", S.BOOKED)
        }
        assert visits[0].series_id is not None
        assert all_of(desk, visits[2]) == visits

    def test_one_undo_takes_all_of_it_back_and_redo_brings_it_again(self, desk: Desk) -> None:
        words = {
            "service_id": desk.discovery.id, "therapist_id": desk.ben.id,
            "new_patient": {"name": "Ana Costa"}, "every_weeks": 2, "count": None,
            "until": at(0, day=28).date(), "starts": [at(14), at(14, day=28)],
        }  # fmt: skip
        done = desk.store.write(appointments.book_series, actor=SAM, **words)
        undone = desk.store.undo(done.action_id, actor=SAM)
        assert desk.store.read(appointments.day, day=at(0).date()) == ()
        assert desk.store.read(patients.search, query="Ana Costa") == ()
        with pytest.raises(errors.Gone):
            desk.store.read(appointments.get, id=done.value[1].id)
        desk.store.undo(undone.action_id, actor=SAM)
        assert starts(all_of(desk, done.value[0])) == [at(14), at(14, day=28)]
        assert desk.store.verify() is None

    def test_a_taken_start_refuses_the_whole_and_names_the_first_day(self, desk: Desk) -> None:
        desk.book(at(14, day=28), patient=desk.rita)
        desk.book(at(14, 15, day=21), patient=desk.rita)
        with pytest.raises(errors.Taken) as caught:
            series(desk)
        assert str(caught.value).startswith("Tue, Jul 21: You booked this time for Rita Boyle.")
        assert caught.value.whose == "Rita Boyle"
        assert caught.value.next_free is None
        assert desk.store.read(appointments.of_patient, patient_id=desk.elena.id) == ()

    def test_a_new_patient_is_written_down_once(self, desk: Desk) -> None:
        visits = series(desk, new_patient={"name": "Ana Costa", "phone": "(917) 555-0177"})
        assert len({v.patient_id for v in visits}) == 1
        assert len(desk.store.read(patients.search, query="Ana Costa")) == 1

    def test_a_call_back_closes_with_the_first_and_lends_all_its_reason(self, desk: Desk) -> None:
        asked = make.call_back(desk.store, reason="Both calves")
        visits = series(desk, call_back_id=asked.id)
        assert [v.call_back_id for v in visits] == [asked.id, None, None, None]
        assert {v.reason for v in visits} == {"Both calves"}
        closed = desk.store.read(call_backs.get, id=asked.id)
        assert closed.status is CallBackStatus.COMPLETED
        assert closed.appointment_id == visits[0].id

    def test_a_room_that_is_wished_for_is_kept_where_it_is_free(self, desk: Desk) -> None:
        two = desk.rooms[1]
        desk.book(at(14, day=21), patient=desk.rita, therapist=desk.priya, room_id=two.id)
        rooms = [v.room for v in series(desk, room_id=two.id)]
        assert rooms == ["Room 2", "Room 1", "Room 2", "Room 2"]
        desk.book(at(14, day=22), patient=desk.rita, therapist=desk.priya, room_id=two.id)
        with pytest.raises(errors.Taken, match="Wed, Jul 22: Room 2 is taken then"):
            series(desk, at(14, day=22), room_id=two.id)

    @pytest.mark.parametrize("how_many", [0, 105])
    def test_none_or_too_many_are_no_series(self, desk: Desk, how_many: int) -> None:
        with pytest.raises(errors.Invalid, match="from 1 to 104"):
            series(desk, times=how_many)

    def test_a_repeated_write_books_once_and_answers_with_the_series(self, desk: Desk) -> None:
        words = {
            "service_id": desk.discovery.id, "therapist_id": desk.ben.id, "every_weeks": 1,
            "patient_id": desk.elena.id, "count": 2, "until": None,
            "starts": [at(14), at(14, day=21)],
        }  # fmt: skip
        first = desk.store.write(appointments.book_series, actor=SAM, key="k", **words)
        again = desk.store.write(appointments.book_series, actor=SAM, key="k", **words)
        assert again.repeated
        assert again.value == first.value


class TestMoving:
    @pytest.mark.parametrize(
        ("scope", "moved"),
        [(Scope.THIS, {1}), (Scope.LATER, {1, 2, 3}), (Scope.ALL, {0, 1, 2, 3})],
    )
    def test_each_that_is_meant_shifts_by_the_same_amount(
        self, desk: Desk, scope: Scope, moved: set[int]
    ) -> None:
        visits = series(desk)
        shift = timedelta(days=1, minutes=45)
        told = move(desk, visits[1], scope, visits[1].starts + shift)
        expected = [
            v.starts + (shift if n in moved else timedelta(0)) for n, v in enumerate(visits)
        ]
        assert starts(all_of(desk, visits[0])) == expected
        assert {v.id for v in told} == {visits[n].id for n in moved}

    @pytest.mark.parametrize("weeks", [-1, 1, 2])
    def test_a_whole_rhythm_further_they_do_not_trip_over_one_another(
        self, desk: Desk, weeks: int
    ) -> None:
        visits = series(desk, at(14, day=21))
        move(desk, visits[0], Scope.ALL, visits[0].starts + weeks * WEEK)
        assert starts(all_of(desk, visits[0])) == [v.starts + weeks * WEEK for v in visits]

    def test_one_that_was_moved_by_hand_keeps_its_own_offset_length_and_therapist(
        self, desk: Desk
    ) -> None:
        visits = series(desk)
        write(
            desk.store, appointments.move, id=visits[2].id, seen=visits[2].version,
            start=at(9, 30, day=29), therapist_id=desk.priya.id, minutes=45,
        )  # fmt: skip
        eve = make.therapist(desk.store, "Eve Ito")
        move(desk, visits[0], Scope.ALL, at(15, 15), therapist_id=eve.id, minutes=60)
        found = [(v.starts, v.length, v.therapist) for v in all_of(desk, visits[0])]
        hour = timedelta(hours=1)
        assert found == [
            (at(15, 15), hour, "Eve Ito"),
            (at(15, 15, day=21), hour, "Eve Ito"),
            (at(10, 45, day=29), timedelta(minutes=45), "Priya Nair"),
            (datetime(2026, 8, 4, 15, 15), hour, "Eve Ito"),
        ]

    def test_what_is_over_done_or_cancelled_is_never_touched(
        self, desk: Desk, clock: Clock
    ) -> None:
        visits = series(desk, at(14))
        clock.move_to(at(14, 5))
        desk.step(desk.step(visits[0], S.IN_SESSION), S.FULFILLED)
        cancel(desk, visits[2], Scope.THIS)
        clock.move_to(at(15, day=21))
        before = all_of(desk, visits[0])
        move(desk, visits[3], Scope.ALL, visits[3].starts + timedelta(minutes=15))
        after = all_of(desk, visits[0])
        assert after[:3] == before[:3]
        assert after[3].starts == visits[3].starts + timedelta(minutes=15)

    def test_a_taken_time_leaves_every_one_where_it_was_and_names_the_day(self, desk: Desk) -> None:
        visits = series(desk)
        desk.book(at(15, day=28), patient=desk.rita)
        with pytest.raises(errors.Taken, match=r"^Tue, Jul 28: You booked this time for Rita"):
            move(desk, visits[0], Scope.ALL, at(15))
        assert all_of(desk, visits[0]) == visits

    def test_a_shift_into_the_skipped_hour_names_the_night(self, desk: Desk) -> None:
        make.set_hours(desk.store, desk.ben.id, 6, (0, 8 * 60), [])
        visits = series(desk, datetime(2027, 3, 7, 1), times=2)
        with pytest.raises(errors.Invalid, match=r"^Sun, Mar 14, 2027: That time does not exist"):
            move(desk, visits[0], Scope.ALL, datetime(2027, 3, 7, 2, 15))

    def test_the_wall_time_stays_over_a_change_of_clocks(self, desk: Desk) -> None:
        visits = series(desk, datetime(2026, 10, 27, 14), times=2)
        move(desk, visits[0], Scope.ALL, datetime(2026, 10, 27, 10))
        assert starts(all_of(desk, visits[0])) == [
            datetime(2026, 10, 27, 10), datetime(2026, 11, 3, 10),
        ]  # fmt: skip

    def test_confirmed_ones_are_booked_again(self, desk: Desk) -> None:
        visits = series(desk)
        desk.step(visits[3], S.CONFIRMED)
        moved = move(desk, visits[1], Scope.LATER, at(15, day=21))
        assert {v.status for v in moved} == {S.BOOKED}

    def test_one_undo_puts_all_back(self, desk: Desk) -> None:
        visits = series(desk)
        done = desk.store.write(
            appointments.move_series, actor=SAM, id=visits[0].id, seen=visits[0].version,
            scope=Scope.ALL, start=visits[0].starts + WEEK,
        )  # fmt: skip
        desk.store.undo(done.action_id, actor=SAM)
        assert starts(all_of(desk, visits[0])) == starts(visits)

    def test_what_another_desk_changed_is_said(self, desk: Desk) -> None:
        visits = series(desk)
        write(
            desk.store, appointments.edit, actor=DANA, id=visits[0].id, seen=visits[0].version,
            note="x",
        )  # fmt: skip
        with pytest.raises(errors.Changed, match="Dana Cole changed this visit"):
            write(
                desk.store, appointments.move_series, id=visits[0].id, seen=visits[0].version,
                scope=Scope.ALL, start=at(15),
            )  # fmt: skip

    def test_a_visit_of_no_series_moves_alone_and_says_what_is_free(self, desk: Desk) -> None:
        visit = desk.book(at(14))
        assert starts(move(desk, visit, Scope.ALL, at(15))) == [at(15)]
        desk.book(at(16), patient=desk.rita)
        with pytest.raises(errors.Taken) as caught:
            move(desk, visit, Scope.ALL, at(16))
        assert caught.value.next_free is not None


class TestCancelling:
    @pytest.mark.parametrize(
        ("scope", "gone"),
        [(Scope.THIS, {1}), (Scope.LATER, {1, 2, 3}), (Scope.ALL, {0, 1, 2, 3})],
    )
    def test_those_that_are_meant_with_the_reason(
        self, desk: Desk, scope: Scope, gone: set[int]
    ) -> None:
        visits = series(desk)
        cancel(desk, visits[1], scope)
        found = all_of(desk, visits[0])
        assert {n for n, v in enumerate(found) if v.status is S.CANCELLED} == gone
        assert {v.cancel_reason for n, v in enumerate(found) if n in gone} == {
            CancelReason.PATIENT_ASKED
        }

    def test_what_is_over_stays_and_one_undo_brings_the_others_back(
        self, desk: Desk, clock: Clock
    ) -> None:
        visits = series(desk)
        clock.move_to(at(15))
        done = desk.store.write(
            appointments.cancel_series, actor=SAM, id=visits[2].id, seen=visits[2].version,
            scope=Scope.ALL, reason=CancelReason.CLINIC,
        )  # fmt: skip
        assert [v.status for v in all_of(desk, visits[0])] == [S.BOOKED, *[S.CANCELLED] * 3]
        desk.store.undo(done.action_id, actor=SAM)
        assert {v.status for v in all_of(desk, visits[0])} == {S.BOOKED}


@pytest.fixture
def fresh(desk: Desk) -> Callable[[], Desk]:
    def again() -> Desk:
        write(desk.store, wipe)
        return desk

    return again


@db.action("Wipe")
def wipe(work: db.Work) -> None:
    for row in work.query(db.tables.Appointment).all():
        work.delete(row)


class TestAnyRunOfEdits:
    """Whatever is done by hand and to the series, each row is where a plain list has it."""

    @settings(max_examples=15, suppress_health_check=list(HealthCheck))
    @given(
        edits=st.lists(
            st.tuples(
                st.sampled_from(["move", "move", "cancel", "by hand", "undo"]),
                st.integers(0, 4),
                st.sampled_from(Scope),
                st.integers(-10, 10),
                st.integers(-18, 18).map(lambda n: n * 5),
            ),
            max_size=7,
        )
    )
    def test_it_is_what_the_list_says(self, fresh: Callable[[], Desk], edits: list[Any]) -> None:
        desk = fresh()
        visits = series(desk, at(13, day=20), times=5)
        model: Times = [(v.id, v.starts, v.status) for v in visits]
        before: list[Times] = []
        actions: list[int] = []
        for what, which, scope, days, minutes in edits:
            now = desk.store.read(appointments.get, id=visits[which].id)
            if what == "undo":
                if actions:
                    desk.store.undo(actions.pop(), actor=SAM)
                    model = before.pop()
                continue
            if now.status in FREEING:
                continue
            shift = timedelta(days=days, minutes=minutes)
            words: dict[str, Any] = {"id": now.id, "seen": now.version}
            if what == "cancel":
                words |= {"scope": scope, "reason": CancelReason.ILL}
                use_case: Any = appointments.cancel_series
            elif what == "move":
                words |= {"scope": scope, "start": now.starts + shift}
                use_case = appointments.move_series
            else:
                words["start"] = now.starts + shift
                use_case, scope = appointments.move, Scope.THIS
            after = expected(model, now, what, scope, shift)
            try:
                done = desk.store.write(use_case, actor=SAM, **words)
            except (errors.Taken, errors.Invalid):
                assert not lawful(after)
            else:
                assert lawful(after)
                if done.action_id is not None:
                    actions.append(done.action_id)
                    before.append(model)
                model = after
            found = [(v.id, v.starts, v.status) for v in all_of(desk, visits[0])]
            assert sorted(found) == sorted(model)


def expected(model: Times, at_hand: Visit, what: str, scope: Scope, shift: timedelta) -> Times:
    """What the edit comes to, row by row."""
    after = []
    for id, start, status in model:
        meant = id == at_hand.id or (
            scope is not Scope.THIS
            and status is S.BOOKED
            and (scope is Scope.ALL or (start, id) > (at_hand.starts, at_hand.id))
        )
        if meant and what == "cancel":
            status = S.CANCELLED
        elif meant:
            start += shift
        after.append((id, start, status))
    return after


def lawful(model: Times) -> bool:
    """Whether Ben, who works on weekdays from 9 to 5 with a lunch at noon, can see all of them."""
    standing = sorted(start for _, start, status in model if status is S.BOOKED)
    half = timedelta(minutes=30)
    for start in standing:
        end = start + half
        inside = start.weekday() < 5 and start.hour >= 9 and end <= start.replace(hour=17, minute=0)
        lunch = start < start.replace(hour=12, minute=45) and end > start.replace(hour=12, minute=0)
        if not inside or lunch or start.date() < at(0).date():
            return False
    return all(b - a >= half for a, b in pairwise(standing))
