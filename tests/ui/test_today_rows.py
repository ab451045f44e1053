"""What the day says, out of real records and without a window."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from frontdesk import appointments, db
from frontdesk.model import AppointmentStatus, Service, Visit
from frontdesk.ui.today import look, rows
from tests import make
from tests.make import at

S = AppointmentStatus
TODAY = date(2026, 7, 14)


@pytest.fixture
def day(store: db.Store) -> dict[str, Visit]:
    """Maya's day with lunch and a meeting: four visits, one of them a call."""
    maya = make.therapist(store, "Maya Ortiz", lunch=(12 * 60, 12 * 60 + 45))
    make.room(store)
    make.closure(store, at(16), at(16, 30), "Staff meeting")
    session, call = make.session(store), make.call(store)

    def visit(service: Service, name: str, start: datetime, **more: Any) -> Visit:
        person = make.patient(store, name)
        booked: Visit = make.visit(
            store, service=service, therapist=maya, patient=person, start=start, **more
        )  # fmt: skip
        return booked

    store.clock.move_to(at(8))
    made = {
        "Grace": visit(session, "Grace Liu", at(9)),
        "Leo": visit(call, "Leo Santos", at(10), reason="Hip, wants to know more"),
        "Tom": visit(session, "Tom Okafor", at(10, 30), reason="calves", note="Try\nstairs"),
        "Rosa": visit(session, "Rosa Jiménez", at(14)),
    }
    store.clock.move_to(at(10, 12))
    return made


def told(store: db.Store, *, everybody: bool = False, day: date = TODAY) -> list[str]:
    """The rows as they are read out."""
    therapist_id = None if everybody else 1
    seen = store.read(look.day, day=day, therapist_id=therapist_id)
    lines = rows.lines(seen, rows.Now.of(store.clock), everybody=everybody)
    return [row.spoken.replace("\u00a0", " ") for row in lines]


def status(store: db.Store, visit: Visit, *steps: AppointmentStatus) -> None:
    for step in steps:
        now = store.read(appointments.get, id=visit.id)
        make.write(store, appointments.set_status, id=visit.id, seen=now.version, status=step)


def strip(store: db.Store) -> rows.Strip:
    visits = store.read(look.day, day=TODAY, therapist_id=None).board.visits
    return rows.strip(visits, rows.Now.of(store.clock), TODAY)


def test_visits_gaps_lunch_and_the_end_in_order(store: db.Store, day: dict[str, Visit]) -> None:
    status(store, day["Grace"], S.IN_SESSION, S.FULFILLED)
    assert told(store) == [
        "Earlier, 1 finished",
        "9:00 AM, 60 min, Grace Liu, first visit, Treatment session · 1st session · Room 1, Done",
        "Now 10:12 AM",
        "10:00 AM, 15 min, Leo Santos, Discovery call · hip, wants to know more, Booked",
        "10:15 AM Free, 15 min",
        "10:30 AM, 60 min, Tom Okafor, first visit, Treatment session · 1st session · Room 1, "
        "Booked, Try stairs",
        "11:30 AM Free, 30 min",
        "12:00 PM Lunch, 45 min",
        "12:45 PM Free, 1 h 15",
        "2:00 PM, 60 min, Rosa Jiménez, first visit, Treatment session · 1st session · Room 1, "
        "Booked",
        "3:00 PM Nothing more after 3:00 PM",
        "4:00 PM Staff meeting, 30 min",
    ]


def test_a_visit_that_nobody_closed_stays_in_sight(store: db.Store, day: dict[str, Visit]) -> None:
    lines = told(store)
    assert lines[0] == "Earlier, 1 still open"
    assert lines[1].startswith("9:00 AM, 60 min, Grace Liu")
    assert strip(store).counts == "3 to come · 1 still open"


def test_everybodys_day_names_the_therapist_and_has_no_gaps(
    store: db.Store, day: dict[str, Visit]
) -> None:
    lines = told(store, everybody=True)
    assert not [line for line in lines if "Free" in line or "Lunch" in line]
    assert "1st session · Maya · Room 1" in lines[1]


def test_who_waits_longest_is_named_first(store: db.Store, day: dict[str, Visit]) -> None:
    assert strip(store).who == "Next: Tom Okafor"
    assert strip(store).what.replace("\u00a0", " ") == "10:30 AM, in 18 min"
    status(store, day["Tom"], S.ARRIVED)
    store.clock.move_to(at(10, 16))
    status(store, day["Rosa"], S.ARRIVED)
    store.clock.move_to(at(11, 20))
    shown = strip(store)
    assert shown.waiting
    assert shown.who == "Tom Okafor is waiting"
    assert shown.what.replace("\u00a0", " ") == (
        "1 h 8 min, for 10:30 AM. Also Rosa Jiménez 1 h 4 min"
    )


def test_a_day_gone_by_shows_what_it_came_to(store: db.Store, day: dict[str, Visit]) -> None:
    store.clock.move_to(at(9, day=15))
    status(store, day["Leo"], S.NOSHOW)
    lines = told(store)
    assert len(lines) == 4, "no gaps and no line of now"
    assert strip(store).counts == "3 still open · 1 no-show"
    assert strip(store).who == ""
