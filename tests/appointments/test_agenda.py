"""The plain list of visits: its range, its words, its statuses."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from frontdesk import appointments
from frontdesk.model import AppointmentStatus, CancelReason
from tests import make
from tests.appointments.conftest import Desk
from tests.make import write

S = AppointmentStatus
TUESDAY = date(2026, 7, 14)


def listed(desk: Desk, **asked: Any) -> list[tuple[int, str]]:
    found = desk.store.read(appointments.agenda, **{"first": TUESDAY, "days": 7, **asked})
    return [(visit.starts.day, visit.patient) for visit in found]


@pytest.fixture
def week(desk: Desk) -> Desk:
    """Elena on Tuesday with Ben, Rita on Wednesday with Priya, José the Monday after."""
    jose = make.patient(desk.store, "José Núñez", phone="(917) 555-0171")
    desk.book(make.at(11, day=14))
    desk.book(make.at(9, day=15), therapist=desk.priya, patient=desk.rita, service=desk.session)
    desk.book(make.at(9, day=20), patient=jose)
    desk.book(make.at(9, day=21), patient=jose)
    return desk


def test_the_range_begins_on_its_first_day_and_ends_before_the_day_after(week: Desk) -> None:
    assert listed(week) == [(14, "Elena Marsh"), (15, "Rita Boyle"), (20, "José Núñez")]
    assert listed(week, first=date(2026, 7, 15), days=1) == [(15, "Rita Boyle")]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("nunez", [20]),
        ("jos nú", [20]),
        ("priya", [15]),
        ("treat", [15]),
        ("disc ben", [14, 20]),
        ("5550150", [15]),
        ("rita treatment nair", [15]),
        ("rita discovery", []),
        ("arsh", []),
        ("dler", []),
        ("%", []),
        ("  ", [14, 15, 20]),
    ],
)
def test_every_word_begins_something_of_the_visit(week: Desk, query: str, found: list[int]) -> None:
    assert [day for day, _ in listed(week, query=query)] == found


def test_one_therapist_and_some_statuses(week: Desk) -> None:
    assert listed(week, therapist_id=week.priya.id) == [(15, "Rita Boyle")]
    visit = week.store.read(appointments.day, day=TUESDAY)[0]
    write(week.store, appointments.cancel, id=visit.id, seen=visit.version, reason=CancelReason.ILL)
    assert listed(week, statuses=[S.CANCELLED]) == [(14, "Elena Marsh")]
    assert listed(week, statuses=[S.BOOKED]) == [(15, "Rita Boyle"), (20, "José Núñez")]
    assert len(listed(week)) == 3
