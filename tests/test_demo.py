"""The made-up clinic, on any day at any hour, and clinics of any size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from frontdesk import (
    appointments,
    call_backs,
    clinic,
    db,
    demo,
    errors,
    handed_out,
    patients,
    schedule,
    staff,
)
from frontdesk.clock import Clock
from frontdesk.model import AppointmentStatus
from tests import make

S = AppointmentStatus
TODAY = date(2026, 7, 14)


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Callable[..., db.Store]]:
    """Makes made-up clinics at any wall time."""
    made: list[db.Store] = []

    def fill(wall: str = "2026-07-14 10:12", seed: int = 1) -> db.Store:
        clock = Clock.frozen(datetime.fromisoformat(wall))
        store = db.create(str(tmp_path / f"{len(made)}.clinic"), clock=clock, made_up=True)
        made.append(store)
        demo.fill(store, actor=make.SAM, seed=seed)
        return store

    yield fill
    for store in made:
        store.close()


class TestToday:
    def test_it_looks_like_the_pictures(self, filled: Callable[..., db.Store]) -> None:
        store = filled()
        about = store.read(clinic.get)
        assert (about.name, about.made_up) == ("Southwest Myofascial Release Clinic", True)
        assert about.discovery_url == "https://www.southwesthealing.com/free-discovery-visit/"
        assert (about.phone, about.address) == ("", "")
        board = store.read(appointments.day_board, day=TODAY)
        assert [t.name for t in board.therapists] == [
            "Maya Ortiz", "Ben Adler", "Priya Nair", "Jonah Reyes",
        ]  # fmt: skip
        stands = {v.patient: v.status for v in board.visits}
        assert len(stands) == 25
        assert stands["Grace Liu"] is S.FULFILLED
        assert stands["Tom Okafor"] is S.IN_SESSION
        assert stands["Elena Marsh"] is S.ARRIVED
        assert stands["Jamal Wright"] is S.NOSHOW
        assert stands["Andre Coleman"] is S.CONFIRMED
        assert stands["Kate O’Hara"] is S.BOOKED
        numbers = {v.patient: board.number(v.id) for v in board.visits}
        assert (numbers["Tom Okafor"], numbers["Will Chen"], numbers["Nina Petrova"]) == (4, 9, 2)
        jonah = board.therapists[3]
        assert board.plan(jonah.id, TODAY).closed == (
            ((960, 990), "Staff meeting"),
            ((480, 780), "Away until 1:00\u00a0PM"),
        )

    def test_nothing_is_known_that_the_clinic_did_not_say(
        self, filled: Callable[..., db.Store]
    ) -> None:
        services = filled().read(clinic.services)
        assert {s.name: s.price_cents for s in services} == {
            "Discovery visit": 0,
            "Discovery call": 0,
            "Treatment session": None,
        }

    def test_call_backs_wait_in_every_group(self, filled: Callable[..., db.Store]) -> None:
        store = filled()
        counts = store.read(call_backs.counts)
        assert (counts.overdue, counts.today, counts.later, counts.waiting) == (2, 4, 3, 1)
        assert (counts.open, counts.done_today) == (10, 3)
        worklist = store.read(call_backs.worklist)
        assert [c.name for c in worklist][:2] == ["Paul Mercer", "Nadia Flores"]
        assert all("55501" in c.phone for c in worklist)
        tries = [len(store.read(call_backs.attempts, call_back_id=c.id)) for c in worklist]
        assert tries == [c.tries for c in worklist]

    def test_one_patient_has_a_whole_story(self, filled: Callable[..., db.Store]) -> None:
        store = filled()
        (elena,) = store.read(patients.search, query="elena marsh")
        told = [item.title for item in store.read(patients.timeline, id=elena.id)]
        assert told == [
            "Treatment session with Ben Adler",
            "Discovery visit with Ben Adler",
            "Runner care handout printed",
            "Visit confirmed",
            "Reached",
            "Call-back requested",
        ]
        assert store.read(handed_out.count, patient_id=elena.id) == 1

    def test_visits_lie_in_working_time_and_weeks_are_lived_in(
        self, filled: Callable[..., db.Store]
    ) -> None:
        store = filled()
        outside = []
        for first in (date(2026, 6, 22), date(2026, 7, 6), date(2026, 7, 13), date(2026, 7, 27)):
            for person in store.read(staff.therapists):
                board = store.read(
                    appointments.week_board, therapist_id=person.id, first=first, days=7
                )
                assert len(board.visits) >= 5
                for visit in board.visits:
                    day = visit.starts.date()
                    start = visit.starts.hour * 60 + visit.starts.minute
                    end = start + int(visit.length.total_seconds()) // 60
                    spans = schedule.open_spans(board.plan(person.id, day))
                    if not any(a <= start and end <= b for a, b in spans):
                        outside.append(visit)
        assert outside == []

    def test_what_repeats_stands_beside_and_takes_turns(
        self, filled: Callable[..., db.Store]
    ) -> None:
        store = filled()
        today = store.read(appointments.day, day=TODAY)
        grace = next(v for v in today if v.patient == "Grace Liu")
        series = store.read(appointments.series_of, id=grace.id)
        assert [v.starts.date().day for v in series] == [14, 21, 28]
        assert len({v.series_id for v in today} - {None}) == 2
        tomorrow = store.read(appointments.day, day=date(2026, 7, 15))
        (beside,) = (v for v in tomorrow if v.beside)
        assert (beside.patient, beside.exception) == ("Hope Adeyemi", "Comes along with June Park")
        ben = next(p for p in store.read(staff.therapists) if p.name == "Ben Adler")
        boards = [store.read(appointments.day_board, day=date(2026, 7, day)) for day in (18, 25)]
        assert [
            bool(b.plan(ben.id, date(2026, 7, d)).work)
            for b, d in zip(boards, (18, 25), strict=True)
        ] == [True, False]

    def test_the_minutes_after_a_session_meet_no_visit(
        self, filled: Callable[..., db.Store]
    ) -> None:
        store = filled()
        board = store.read(appointments.day_board, day=TODAY)
        kept = [v for v in board.visits if v.buffer_after]
        assert len(kept) > 5
        for visit in kept:
            until = visit.ends + timedelta(minutes=visit.buffer_after)
            assert not any(
                v.therapist_id == visit.therapist_id and visit.ends <= v.starts < until
                for v in board.visits
            )

    def test_phones_are_never_anybodys(self, filled: Callable[..., db.Store]) -> None:
        people = filled().read(patients.search, query="a", limit=200)
        assert people
        assert all(p.phone[5:10] == "55501" for p in people)


class TestAnyDay:
    @pytest.mark.parametrize(
        "wall",
        [
            "2026-07-12 13:30",  # a Sunday
            "2026-07-18 23:55",  # the last minutes of a Saturday
            "2026-07-13 00:02",  # the first of a Monday
            "2026-03-08 03:10",  # the night the clocks go forward
            "2026-11-01 01:30",  # the hour that comes twice
        ],
    )
    def test_today_is_a_working_day_and_the_clinic_is_sound(
        self, filled: Callable[..., db.Store], wall: str
    ) -> None:
        store = filled(wall)
        now = datetime.fromisoformat(wall)
        visits = store.read(appointments.day, day=now.date())
        assert len(visits) == 25
        over = [v for v in visits if v.ends <= now]
        assert {v.status for v in over} <= {S.FULFILLED, S.NOSHOW}
        assert all(v.status in (S.BOOKED, S.CONFIRMED) for v in visits if v.starts > now)
        assert store.read(appointments.unresolved) == ()
        counts = store.read(call_backs.counts)
        assert (counts.overdue, counts.today, counts.later, counts.waiting) == (2, 4, 3, 1)
        assert store.read(demo.made_for) == now.date()
        assert store.clock.wall() == now
        assert store.verify() is None

    def test_the_same_seed_makes_the_same_clinic(self, filled: Callable[..., db.Store]) -> None:
        def week(store: db.Store) -> object:
            return store.read(appointments.week, therapist_id=2, monday=date(2026, 7, 20))

        one, same, other = filled(), filled(), filled(seed=2)
        assert week(one) == week(same)
        assert week(one) != week(other)

    def test_no_clinic_is_filled_twice(self, filled: Callable[..., db.Store]) -> None:
        store = filled()
        with pytest.raises(errors.Refused):
            demo.fill(store, actor=make.SAM)

    def test_another_clinic_was_made_for_no_day(self, store: db.Store) -> None:
        assert store.read(demo.made_for) is None


def test_on_both_databases(store: db.Store) -> None:
    demo.fill(store, actor=make.SAM)
    assert len(store.read(appointments.day, day=TODAY)) == 25
    demo.bulk(store, visits=300, patients=50)
    assert store.verify() is None
    added = make.patient(store, "After Import")
    assert store.read(patients.search, query="import") == (added,)


class TestBulk:
    def test_as_many_as_asked_and_sound(self, filled: Callable[..., db.Store]) -> None:
        store = filled()
        assert self.count(store) == (before := self.count(store))
        demo.bulk(store, visits=6000, patients=400)
        visits, people = self.count(store)
        assert (visits - before[0], people - before[1]) == (6000, 400)
        assert store.verify() is None
        assert len(store.read(appointments.day_board, day=TODAY).therapists) == 4

    def test_more_than_four_can_do_in_ten_years(
        self, filled: Callable[..., db.Store], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from frontdesk.demo import measuring

        monkeypatch.setattr(measuring, "A_YEAR", 10)
        monkeypatch.setattr(measuring, "YEARS_BACK", 1)
        store = filled()
        demo.bulk(store, visits=600, patients=0)
        assert len(store.read(staff.everyone)) > 6
        assert len(store.read(appointments.day_board, day=TODAY).therapists) == 4
        assert store.verify() is None

    @staticmethod
    def count(store: db.Store) -> tuple[int, int]:
        from frontdesk.db import bulk

        return tuple(  # type: ignore[return-value]
            store.read(bulk.next_id, table=table) for table in ("appointment", "patient")
        )
