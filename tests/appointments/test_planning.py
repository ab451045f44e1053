"""The dates of a series: what stands in the way of each, and the free time nearest to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk import appointments, clinic, db, errors
from frontdesk.appointments import Repeat
from tests import make
from tests.appointments.conftest import Desk
from tests.make import at, write


def plan(desk: Desk, start: datetime, **words: Any) -> list[Repeat]:
    wanted = {"every_weeks": 1, "patient_id": desk.elena.id, **words}
    if "until" not in wanted:
        wanted.setdefault("count", 3)
    found = desk.store.read(
        appointments.plan_series,
        service_id=desk.discovery.id,
        therapist_id=desk.ben.id,
        start=start,
        **wanted,
    )
    return list(found)


def nearest(repeat: Repeat) -> datetime:
    assert repeat.nearest is not None
    return repeat.nearest.start


class TestDates:
    def test_all_free_they_are_at_the_same_time_of_day(self, desk: Desk) -> None:
        found = plan(desk, at(14))
        assert found == [Repeat(at(14, day=d), at(14, 30, day=d)) for d in (14, 21, 28)]

    def test_a_change_of_clocks_leaves_the_wall_time_alone(self, desk: Desk) -> None:
        found = plan(desk, datetime(2026, 10, 28, 14), every_weeks=2, until=date(2026, 11, 11))
        assert [r.start for r in found] == [datetime(2026, 10, 28, 14), datetime(2026, 11, 11, 14)]

    def test_a_time_that_the_clocks_skip_is_a_clash_in_words(self, desk: Desk) -> None:
        make.set_hours(desk.store, desk.ben.id, 6, (0, 8 * 60), [])
        first, *rest = plan(desk, datetime(2027, 3, 7, 2, 15))
        assert (first.start, first.clash) == (
            datetime(2027, 3, 14, 2, 15),
            "The clocks go forward over this time that night.",
        )
        assert nearest(first) == datetime(2027, 3, 14, 1, 55)
        assert [r.clash for r in rest] == ["", ""]

    @pytest.mark.parametrize(
        ("words", "field"),
        [
            ({"every_weeks": 0}, "every_weeks"),
            ({"every_weeks": 53}, "every_weeks"),
            ({"count": 105}, "count"),
            ({"count": 0}, "count"),
            ({"count": None}, "count"),
            ({"count": 2, "until": date(2026, 8, 1)}, "count"),
            ({"until": date(2026, 7, 13)}, "until"),
            ({"until": date(2029, 1, 1)}, "until"),
            ({"minutes": 4}, "minutes"),
        ],
    )
    def test_what_is_no_series_names_the_field(
        self, desk: Desk, words: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(errors.Invalid) as caught:
            plan(desk, at(14), **words)
        assert caught.value.field == field

    def test_two_years_of_weeks_are_the_most(self, desk: Desk) -> None:
        assert len(plan(desk, at(14), count=104)) == 104

    def test_a_day_that_is_over_and_a_therapist_who_does_not_give_it(self, desk: Desk) -> None:
        with pytest.raises(errors.Invalid, match="That day is over"):
            plan(desk, at(14, day=13))
        write(desk.store, appointments_staff_off, id=desk.ben.id)
        with pytest.raises(errors.Invalid, match="does not see patients"):
            plan(desk, at(14))


@db.action("Sees nobody")
def appointments_staff_off(work: db.Work, *, id: int) -> None:
    work.get_one(db.tables.Staff, id).sees_patients = False


class TestClashes:
    def test_they_come_first_each_with_its_reason_and_the_nearest_free_time(
        self, desk: Desk
    ) -> None:
        desk.book(at(14, day=21), patient=desk.rita)
        desk.book(at(13, 45, day=28), therapist=desk.priya)
        found = plan(desk, at(14), count=4)
        assert [(r.start.day, r.clash) for r in found] == [
            (21, "Rita Boyle has this time."),
            (28, "Elena Marsh already has a visit then, with Priya Nair at 1:45\u00a0PM."),
            (14, ""),
            (4, ""),
        ]
        assert nearest(found[0]) == at(14, 30, day=21)
        assert nearest(found[1]) == at(14, 15, day=28)

    def test_a_time_before_is_offered_where_it_is_nearer(self, desk: Desk) -> None:
        desk.book(at(14, day=21), patient=desk.rita, service=desk.session)
        (first, *_) = plan(desk, at(14))
        assert nearest(first) == at(13, 30, day=21)

    def test_a_break_time_off_and_a_closure_say_what_they_are(self, desk: Desk) -> None:
        make.time_off(desk.store, desk.ben, at(0, day=21), at(0, day=22), "Course")
        make.closure(desk.store, at(9, day=28), at(17, day=28), "Moving in")
        found = plan(desk, at(12, 15), count=3)
        assert [r.clash for r in found] == [
            "Ben is off then: Lunch.",
            "Ben is off then: Course.",
            "Ben is off then: Moving in.",
        ]
        assert [nearest(r) for r in found] == [
            at(12, 45),
            at(16, 30, day=20),
            at(16, 30, day=27),
        ]

    def test_rooms_that_are_all_taken_are_a_clash(self, desk: Desk) -> None:
        for room in desk.rooms:
            name = f"Dana {room.name}"
            who = make.patient(desk.store, name, phone="(917) 555-0160")
            other = make.therapist(desk.store, f"Eve {room.name}")
            desk.book(at(14, day=21), patient=who, therapist=other, room_id=room.id)
        (first, *_) = plan(desk, at(14))
        assert first.clash == "Every room is taken then."
        assert nearest(first) == at(14, 30, day=21)

    def test_a_week_without_a_free_time_has_none_to_offer(self, desk: Desk) -> None:
        make.time_off(desk.store, desk.ben, at(0, day=18), at(0, day=25), "Away")
        (first, *_) = plan(desk, at(14))
        assert (first.start, first.nearest) == (at(14, day=21), None)

    def test_nothing_is_offered_before_now(self, desk: Desk) -> None:
        desk.book(at(10, 15), patient=desk.rita)
        (first, *_) = plan(desk, at(10, 15))
        assert nearest(first) == at(10, 45)

    def test_what_it_offers_can_be_booked_and_what_it_calls_taken_cannot(self, desk: Desk) -> None:
        desk.book(at(14, day=21), patient=desk.rita)
        for repeat in plan(desk, at(14)):
            book = {
                "service_id": desk.discovery.id,
                "therapist_id": desk.ben.id,
                "patient_id": desk.elena.id,
            }
            if repeat.clash:
                desk.refused(errors.Taken, appointments.book, start=repeat.start, **book)
                write(desk.store, appointments.book, start=nearest(repeat), **book)
            else:
                write(desk.store, appointments.book, start=repeat.start, **book)


# Small clinics: each draws some visits, time off and closures around the second of three dates.
five = st.integers(9 * 12, 17 * 12 - 6).map(lambda n: n * 5)
ahead = st.integers(1, 13)
stretches = st.lists(st.tuples(ahead, st.integers(0, 287), st.integers(1, 600)), max_size=3)
visits = st.lists(
    st.tuples(ahead, five, st.sampled_from([20, 30, 60]), st.booleans(), st.booleans()), max_size=25
)


@pytest.fixture
def fresh(desk: Desk) -> Callable[[], Desk]:
    """Takes everything back that was added to the clinic since."""

    def again() -> Desk:
        write(desk.store, wipe)
        return desk

    return again


@db.action("Wipe")
def wipe(work: db.Work) -> None:
    for table in (db.tables.Appointment, db.tables.TimeOff, db.tables.Closure):
        for row in work.query(table).all():
            work.delete(row)


class TestNearest:
    @settings(
        max_examples=40,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(
        visits=visits,
        away=stretches,
        closed=stretches,
        wanted=five,
        minutes=st.sampled_from([30, 45]),
        every=st.sampled_from([1, 2]),
    )
    def test_it_is_what_brute_force_finds(
        self,
        fresh: Callable[[], Desk],
        visits: list[Any],
        away: list[Any],
        closed: list[Any],
        wanted: int,
        minutes: int,
        every: int,
    ) -> None:
        desk = fresh()
        fill(desk, visits, away, closed)
        start = at(0, day=15) + timedelta(minutes=wanted)
        found = plan(desk, start, count=2, minutes=minutes, every_weeks=every)
        assert {r.start for r in found} == {start, start + timedelta(weeks=every)}
        taken = everything(desk.store)
        for repeat in found:
            assert bool(repeat.clash) == (not bookable(repeat.start, minutes, taken))
            best = None
            for reach in (0, (7 * every - 1) // 2) if repeat.clash else ():
                free = [w for w in near(repeat.start, reach) if bookable(w, minutes, taken)]
                best = best or closest(repeat.start, free)
            assert (repeat.nearest.start if repeat.nearest else None) == best


def fill(desk: Desk, visits: list[Any], away: list[Any], closed: list[Any]) -> None:
    def stretch(days: int, five: int, fives: int) -> tuple[datetime, datetime]:
        start = at(0) + timedelta(days=days, minutes=five * 5)
        return start, start + timedelta(minutes=fives * 5)

    for days, minute, length, bens, elenas in visits:
        try:
            desk.book(
                at(0) + timedelta(days=days, minutes=minute),
                minutes=length,
                therapist=desk.ben if bens else desk.priya,
                patient=desk.elena if elenas else desk.rita,
            )
        except errors.Refused:
            continue
    for one in away:
        make.time_off(desk.store, desk.ben, *stretch(*one), "Away")
    for one in closed:
        make.closure(desk.store, *stretch(*one), "Closed")


def near(start: datetime, reach: int) -> list[datetime]:
    """Every fifth minute of the days around, from now on."""
    midnight = start.replace(hour=0, minute=0) - timedelta(days=reach)
    every = (midnight + timedelta(minutes=5 * n) for n in range(288 * (2 * reach + 1)))
    return [when for when in every if when >= at(10, 12)]


def bookable(when: datetime, minutes: int, taken: list[Any]) -> bool:
    """Whether Elena can be with Ben then, asked of the plain list of what is taken."""
    end = when + timedelta(minutes=minutes)
    if when.weekday() > 4 or when.hour < 9 or end > when.replace(hour=17, minute=0):
        return False
    if when < when.replace(hour=12, minute=45) and end > when.replace(hour=12, minute=0):
        return False
    return not any(a < end and when < b for a, b in taken)


def everything(store: db.Store) -> list[tuple[datetime, datetime]]:
    """When Ben, Elena or both rooms are taken."""
    span = {"start": at(0), "end": at(0) + timedelta(days=40)}
    found = store.read(appointments.span, **span)
    taken = [(v.starts, v.ends) for v in found if 1 in (v.therapist_id, v.patient_id)]
    for a, b in combinations([v for v in found if v.room_id is not None], 2):
        if a.room_id != b.room_id and a.starts < b.ends and b.starts < a.ends:
            taken.append((max(a.starts, b.starts), min(a.ends, b.ends)))
    shut = (*store.read(clinic.time_off, **span), *store.read(clinic.closures, **span))
    return [*taken, *((c.starts, c.ends) for c in shut)]


def closest(start: datetime, found: list[datetime]) -> datetime | None:
    best = None
    for when in found:
        gap = abs(when - start)
        if best is None or gap < abs(best - start) or (gap == abs(best - start) and when > start):
            best = when
    return best
