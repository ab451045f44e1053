"""What the clinic's rules forbid until a reason is stated, and what no reason lets through."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from frontdesk import appointments, db, errors, history
from frontdesk.model import CancelReason
from tests.appointments.conftest import Desk
from tests.make import SAM, at, write

WHY = "Runs a race on Sunday"


@db.action("Change service")
def set_rule(work: db.Work, *, id: int, fields: dict[str, Any]) -> None:
    """Rules of a service, by the table itself."""
    row = work.get_one(db.tables.Service, id)
    for name, value in fields.items():
        setattr(row, name, value)


def rule(desk: Desk, **fields: Any) -> None:
    desk.store.write(set_rule, actor=SAM, id=desk.discovery.id, fields=fields)


@pytest.mark.parametrize(
    ("fields", "start", "said"),
    [
        ({}, at(18), "Ben is off then"),
        ({}, at(12, 15), "Ben is off then: Lunch"),
        ({"notice_hours": 24}, at(16), "Discovery visit needs 24 hours' notice"),
        ({"notice_hours": 72}, at(16, day=16), "Discovery visit needs 3 days' notice"),
        ({"furthest_days": 7}, at(10, day=22), "is booked 7 days ahead at most"),
    ],
)
def test_a_rule_stands_until_a_reason_is_stated(
    desk: Desk, fields: dict[str, Any], start: datetime, said: str
) -> None:
    rule(desk, **fields)
    with pytest.raises(errors.Taken, match=said) as refused:
        desk.book(start)
    assert refused.value.may == "exception"
    visit = desk.book(start, exception=f"  {WHY} ")
    assert visit.exception == WHY
    [entry] = desk.store.read(history.of, table="appointment", row_id=visit.id)
    assert WHY in str(entry.what)


def test_so_many_a_day(desk: Desk) -> None:
    rule(desk, most_a_day=1)
    desk.book(at(13))
    with pytest.raises(errors.Taken, match="Ben gives Discovery visit 1 time a day") as refused:
        desk.book(at(15), patient=desk.rita)
    assert refused.value.next_free.start == at(9, day=15)
    assert desk.book(at(15), patient=desk.rita, therapist=desk.priya).therapist == "Priya Nair"
    assert desk.book(at(16), patient=desk.rita, exception=WHY).therapist == "Ben Adler"


def test_an_exception_does_not_let_two_share_a_time(desk: Desk) -> None:
    desk.book(at(13))
    with pytest.raises(errors.Taken) as refused:
        desk.book(at(13, 15), patient=desk.rita, exception=WHY)
    assert refused.value.may == "beside"


def test_free_times_keep_to_the_rules(desk: Desk) -> None:
    rule(desk, notice_hours=24, furthest_days=2, most_a_day=2)
    desk.book(at(11, day=15))
    desk.book(at(14, day=15), patient=desk.rita)
    wanted = {"service_id": desk.discovery.id, "therapist_id": desk.ben.id, "limit": 100}
    found = desk.store.read(appointments.free, **wanted)
    assert {slot.start.date() for slot in found} == {at(0, day=16).date()}
    assert desk.store.read(appointments.free, **wanted, until=at(0, day=15).date()) == ()


def test_a_moved_exception_is_stated_anew_or_gone(desk: Desk) -> None:
    visit = desk.book(at(17), exception=WHY)
    with pytest.raises(errors.Taken):
        write(desk.store, appointments.move, id=visit.id, seen=1, start=at(18))
    longer = write(desk.store, appointments.move, id=visit.id, seen=1, start=at(17), minutes=45)
    assert (longer.exception, longer.length.seconds) == (WHY, 45 * 60)
    inside = write(desk.store, appointments.move, id=visit.id, seen=2, start=at(15))
    assert inside.exception == ""


class TestBuffers:
    def test_they_keep_neighbours_away_on_both_sides(self, desk: Desk) -> None:
        rule(desk, buffer_before=5, buffer_after=10)
        desk.book(at(14))
        for start, side in ((at(14, 40), "15 minutes after"), (at(13, 20), "15 minutes before")):
            with pytest.raises(errors.Taken, match=f"Ben needs {side}") as refused:
                desk.book(start, patient=desk.rita)
            assert refused.value.may == "exception"
        assert desk.book(at(14, 45), patient=desk.rita).buffer_after == 10
        assert desk.book(at(13, 20), patient=desk.rita, exception=WHY).exception == WHY

    def test_free_times_leave_room_for_them(self, desk: Desk) -> None:
        rule(desk, buffer_after=10)
        desk.book(at(14))
        wanted = {"service_id": desk.discovery.id, "therapist_id": desk.ben.id, "start": at(13)}
        starts = [slot.start for slot in desk.store.read(appointments.free, **wanted, limit=2)]
        assert starts == [at(13), at(14, 40)]

    def test_a_later_change_of_the_service_leaves_them_as_they_were(self, desk: Desk) -> None:
        rule(desk, buffer_after=10)
        visit = desk.book(at(14))
        rule(desk, buffer_after=0)
        with pytest.raises(errors.Taken, match="Ben needs 10 minutes after"):
            desk.book(at(14, 30), patient=desk.rita)
        moved = write(desk.store, appointments.move, id=visit.id, seen=1, start=at(15))
        assert moved.buffer_after == 10


class TestBeside:
    def test_it_wants_a_reason_and_neither_blocks_nor_is_blocked(self, desk: Desk) -> None:
        first = desk.book(at(13))
        with pytest.raises(errors.Invalid) as refused:
            desk.book(at(13), patient=desk.rita, beside=True)
        assert refused.value.field == "exception"
        aside = desk.book(at(13), patient=desk.rita, beside=True, exception=WHY)
        assert (aside.beside, aside.exception, aside.room_id) == (True, WHY, None)
        write(desk.store, appointments.cancel, id=first.id, seen=1, reason=CancelReason.ILL)
        assert desk.book(at(13), patient=desk.elena).starts == aside.starts
        assert desk.store.verify() is None

    def test_moved_it_stays_beside_until_told_otherwise(self, desk: Desk) -> None:
        desk.book(at(13))
        desk.book(at(15))
        aside = desk.book(at(13), patient=desk.rita, beside=True, exception=WHY)
        moved = write(desk.store, appointments.move, id=aside.id, seen=1, start=at(15))
        assert moved.beside
        back = {"id": aside.id, "seen": 2, "beside": False}
        with pytest.raises(errors.Taken):
            write(desk.store, appointments.move, start=at(15), **back)
        alone = write(desk.store, appointments.move, start=at(16), **back)
        assert (alone.beside, alone.room) == (False, "Room 1")
