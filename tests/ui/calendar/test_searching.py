"""The search behind Find a time, on both databases: what fits, and what would help if nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from frontdesk import db
from frontdesk.model import BestTime, Service, Staff
from frontdesk.ui.calendar.searching import Found, Wish, last_day, looser, search
from tests import make

TODAY = make.at(9).date()


@pytest.fixture
def people(store: db.Store) -> tuple[Staff, Staff]:
    make.opening(store)
    return (
        make.therapist(store, "Maya Ortiz", hours=(9 * 60, 12 * 60)),
        make.therapist(store, "Ben Adler", hours=(13 * 60, 17 * 60)),
    )


@pytest.fixture
def service(store: db.Store, people: tuple[Staff, Staff]) -> Service:
    return make.service(store)


def look(store: db.Store, wish: Wish) -> Found:
    found: Found = store.read(search, wish=wish)
    return found


def test_all_that_is_wished_holds_for_every_time(
    store: db.Store, people: tuple[Staff, Staff], service: Service
) -> None:
    first, until = TODAY + timedelta(days=2), TODAY + timedelta(days=16)
    wish = Wish(
        service.id, people[1].id, frozenset({2, 3}), BestTime.AFTERNOON, 45, first, until, limit=40
    )
    slots = look(store, wish).slots
    assert len(slots) == 25  # five to an afternoon, on five days
    assert {slot.start.weekday() for slot in slots} == {2, 3}
    assert {slot.therapist_id for slot in slots} == {people[1].id}
    assert slots[0].start.date() == first
    assert slots[-1].start.date() == TODAY + timedelta(days=16)


def test_the_last_day_counts_and_the_day_after_does_not(
    store: db.Store, people: tuple[Staff, Staff], service: Service
) -> None:
    slots = look(store, Wish(service.id, until=TODAY, limit=40)).slots
    assert slots
    assert {slot.start.date() for slot in slots} == {TODAY}
    gone = look(store, Wish(service.id, until=TODAY - timedelta(days=1)))
    assert gone.slots == ()
    assert [wider.way for wider in gone.wider] == ["until"]


def test_nothing_found_names_each_restriction_whose_loss_helps(
    store: db.Store, people: tuple[Staff, Staff], service: Service
) -> None:
    """Maya works mornings: an afternoon with her is found with Ben, or in her morning."""
    wish = Wish(service.id, people[0].id, part=BestTime.AFTERNOON, until=TODAY)
    found = look(store, wish)
    assert found.slots == ()
    assert [(wider.way, wider.slot.start) for wider in found.wider] == [
        ("part", make.at(10, 15)),
        ("therapist", make.at(13)),
    ]
    for wider in found.wider:
        assert look(store, wider.wish).slots[0] == wider.slot


def test_where_no_single_one_helps_all_are_dropped(
    store: db.Store, people: tuple[Staff, Staff], service: Service
) -> None:
    wish = Wish(service.id, people[0].id, frozenset({6}), BestTime.EVENING)
    found = look(store, wish)
    assert [(wider.way, wider.slot.start) for wider in found.wider] == [("all", make.at(10, 15))]


def test_a_longer_visit_than_usual_is_widened_to_the_usual(
    store: db.Store, people: tuple[Staff, Staff], service: Service
) -> None:
    found = look(store, Wish(service.id, minutes=300))
    assert [wider.way for wider in found.wider] == ["minutes"]


def test_only_what_was_wished_is_loosened(service: Service) -> None:
    assert list(looser(Wish(service.id), service)) == []
    assert [way for way, _ in looser(Wish(service.id, minutes=15), service)] == []


def test_the_patients_own_visits_are_left_out_and_nothing_is_found_in_the_past(
    store: db.Store, people: tuple[Staff, Staff], service: Service
) -> None:
    elena = make.patient(store)
    make.visit(
        store, service=service, therapist=people[0], start=make.at(10, 30), patient=elena
    )  # fmt: skip
    wish = Wish(service.id, first=TODAY - timedelta(days=9), patient_id=elena.id)
    first = look(store, wish).slots[0]
    assert first.start == make.at(11)
    assert last_day(wish, TODAY) == TODAY + timedelta(days=365)
