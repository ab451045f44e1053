"""The loads of a month against a count of single minutes; closed days; what it asks for."""

from __future__ import annotations

import random
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from frontdesk import appointments, db, schedule
from frontdesk.appointments import DayLoad, MonthBoard
from frontdesk.clock import Clock
from frontdesk.db import tables
from frontdesk.errors import Refused
from frontdesk.model import Staff
from tests import make
from tests.appointments.conftest import Desk
from tests.make import write

JUNE_28 = date(2026, 6, 28)
DAYS = [day for day in range(15, 32) if date(2026, 7, day).weekday() < 5]


def board(desk: Desk, *, whose: Staff | None = None, first: date = JUNE_28) -> MonthBoard:
    found: MonthBoard = desk.store.read(
        appointments.month_board, first=first, therapist_id=whose.id if whose else None
    )
    return found


def load(desk: Desk, day: int, *, whose: Staff | None = None) -> DayLoad:
    found = board(desk, whose=whose).load(date(2026, 7, day))
    assert found is not None
    return found


def counted(desk: Desk, person: Staff, day: date, passed: int) -> tuple[int, int, int]:
    """Open, taken and free minutes of one therapist's day, minute by minute."""
    week = desk.store.read(appointments.week_board, therapist_id=person.id, first=day, days=1)
    plan = week.plan(person.id, day)
    work = {m for a, b in plan.work for m in range(a, b)}
    work -= {m for (a, b), _ in (*plan.breaks, *plan.closed) for m in range(a, b)}
    busy = set()
    for visit in week.visits:
        if visit.blocks:
            at, end = visit.starts, visit.ends
            while at < end:
                if at.date() == day:
                    busy.add(at.hour * 60 + at.minute)
                at += timedelta(minutes=1)
    left = work - busy
    return len(work), len(work) - len(left), len({m for m in left if m >= passed})


@pytest.mark.parametrize("seed", range(4))
def test_every_day_is_what_a_count_of_its_minutes_says(desk: Desk, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(60):
        start = make.at(
            chance.randrange(9, 17), chance.choice((0, 15, 30)), day=chance.choice(DAYS)
        )
        service = chance.choice((desk.discovery, desk.session, desk.call))
        people = {
            "therapist": chance.choice((desk.ben, desk.priya)),
            "patient": chance.choice((desk.elena, desk.rita)),
        }
        try:
            made = desk.book(start, service=service, **people)
        except Refused:
            continue
        if chance.random() < 0.2:
            write(desk.store, appointments.cancel, id=made.id, seen=made.version, reason="ill")
    # Laid over what is booked already.
    make.closure(desk.store, make.at(15, day=27), make.at(11, day=28), "Painting")
    make.time_off(desk.store, desk.ben, make.at(13, day=15), make.at(0, day=18), "Training")
    found, now = board(desk), desk.store.clock.wall()
    for at in found.days:
        passed = schedule.DAY if at.day < now.date() else 0
        if at.day == now.date():
            passed = now.hour * 60 + now.minute
        both = [counted(desk, person, at.day, passed) for person in (desk.ben, desk.priya)]
        assert (at.open, at.taken, at.free) == tuple(map(sum, zip(*both, strict=True))), at.day
        visits = desk.store.read(appointments.day, day=at.day)
        assert at.visits == sum(visit.blocks for visit in visits)
    assert sum(at.visits for at in found.days) > 15
    assert sum(at.taken for at in found.days) > 15 * 30


def test_of_one_therapist_only_theirs_counts(desk: Desk) -> None:
    desk.book(make.at(10, day=16))
    desk.book(make.at(10, day=16), therapist=desk.priya, patient=desk.rita, service=desk.session)
    assert load(desk, 16).visits == 2
    assert load(desk, 16, whose=desk.priya) == DayLoad(date(2026, 7, 16), 1, 480, 60, 420)


def test_today_only_what_is_still_ahead_is_free_and_a_day_gone_by_has_none(desk: Desk) -> None:
    # It is 10:12; Priya works from nine to five.
    assert load(desk, 14, whose=desk.priya).free == 480 - 72
    assert (load(desk, 13).free, load(desk, 13).open) == (0, 480 - 45 + 480)


def test_a_closed_day_says_why(desk: Desk) -> None:
    make.closure(desk.store, make.at(0, day=3), make.at(0, day=4), "Independence Day")
    make.time_off(desk.store, desk.ben, make.at(0, day=20), make.at(0, day=22), "Training")
    make.time_off(desk.store, desk.priya, make.at(0, day=21), make.at(0, day=22), "Vacation")
    assert load(desk, 3).closed == "Independence Day"
    assert load(desk, 20).closed == ""
    assert load(desk, 20, whose=desk.ben).closed == "Training"
    assert load(desk, 21).closed == "Everybody is away"
    sunday = load(desk, 19)
    assert (sunday.open, sunday.closed) == (0, "")


def test_a_visit_up_to_midnight_is_of_its_own_day_alone(desk: Desk) -> None:
    night = make.therapist(desk.store, "Nia Night", hours=(0, schedule.DAY), days=range(7))
    desk.book(make.at(23, day=16), therapist=night, service=desk.session)
    first, second = load(desk, 16, whose=night), load(desk, 17, whose=night)
    assert (first.visits, first.taken, second.visits, second.taken) == (1, 60, 0, 0)


@pytest.mark.parametrize(
    "first", [date(2026, 3, 1), date(2026, 10, 25), date(2026, 11, 29), date(2026, 12, 27)]
)
def test_summer_time_and_the_years_end_change_no_days_hours(desk: Desk, first: date) -> None:
    # Planned time is wall time: the nights of 23 and 25 hours are days like all others.
    for at in board(desk, whose=desk.priya, first=first).days:
        assert at.open == (480 if at.day.weekday() < 5 else 0), at.day


@db.action("Set")
def put(work: db.Work, *, id: int, **fields: Any) -> None:
    """Write fields of a visit that booking it fills from elsewhere."""
    row = work.get(tables.Appointment, id)
    for name, value in fields.items():
        setattr(row, name, value)


def test_what_is_kept_free_around_a_visit_is_taken_and_a_double_booking_takes_nothing(
    desk: Desk,
) -> None:
    visit = desk.book(make.at(10, day=16))
    write(desk.store, put, id=visit.id, buffer_before=10, buffer_after=15)
    assert load(desk, 16, whose=desk.ben).taken == 55
    second = desk.book(make.at(14, day=16), patient=desk.rita)
    write(desk.store, put, id=second.id, beside=True, exception="Twins")
    both = load(desk, 16, whose=desk.ben)
    assert (both.taken, both.visits) == (55, 2)


def test_without_therapists_the_days_are_there_and_empty(store: db.Store) -> None:
    found = store.read(appointments.month_board, first=JUNE_28)
    assert len(found.days) == 42
    assert {(at.open, at.visits, at.closed) for at in found.days} == {(0, 0, "")}


def test_the_visits_of_a_month_are_read_from_an_index_alone_in_few_statements(
    empty_clinic: Path, tmp_path: Path, clock: Clock
) -> None:
    store = db.open(str(copied(empty_clinic, tmp_path)), clock=clock)
    for name in ("Ben Adler", "Priya Nair", "Maya Ortiz"):
        make.therapist(store, name)

    def watched(read: db.Read, whose: int | None) -> tuple[int, list[str]]:
        asked: list[tuple[str, object]] = []

        @event.listens_for(read.connection(), "before_cursor_execute")
        def remember(_c: object, _cursor: object, sql: str, given: object, *_: object) -> None:
            asked.append((sql, given))

        appointments.month_board(read, first=JUNE_28, therapist_id=whose)
        event.remove(read.connection(), "before_cursor_execute", remember)
        (visits,) = [each for each in asked if "FROM appointment" in each[0]]
        plan = read.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {visits[0]}", visits[1])
        return len(asked), [row[3] for row in plan]

    found = {whose: store.read(watched, whose=whose) for whose in (None, 1)}
    assert all(statements <= 5 for statements, _ in found.values())
    for _, (step,) in found.values():
        assert "USING COVERING INDEX ix_appointment_starts (starts>? AND starts<?)" in step
    store.close()


def copied(clinic: Path, folder: Path) -> Path:
    """A clinic file of the test's own."""
    path = folder / "own.clinic"
    shutil.copy(clinic, path)
    shutil.copy(f"{clinic}.key", f"{path}.key")
    return path
