"""Holding a time while somebody talks: two minutes, seen by all, and never in the way after."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from frontdesk import appointments, errors, history
from frontdesk.clock import Clock
from frontdesk.model import AppointmentStatus, Visit
from tests.appointments.conftest import Desk
from tests.make import DANA, SAM, at, write

S = AppointmentStatus
HELD = [("", "Sam Rivera at Desk 1")]


def hold(desk: Desk, start: datetime, **fields: Any) -> Visit:
    wanted = {"service_id": desk.discovery.id, "therapist_id": desk.ben.id, **fields}
    held: Visit = write(desk.store, appointments.hold, start=start, **wanted)
    return held


def shown(desk: Desk) -> list[tuple[str, str]]:
    """Who or what is on the calendar, held times too."""
    board = desk.store.read(appointments.day_board, day=at(0).date(), holds=True)
    return [(v.patient, v.held_by) for v in board.visits]


def test_another_desk_is_told_who_holds_it_and_what_is_free(desk: Desk) -> None:
    hold(desk, at(13))
    with pytest.raises(errors.Taken) as refused:
        desk.book(at(13), patient=desk.rita, actor=DANA)
    assert str(refused.value).startswith("Sam Rivera at Desk 1 is holding this time.")
    assert refused.value.next_free.start == at(13, 30)
    assert refused.value.may == "beside"


def test_its_own_desk_books_it_and_one_row_becomes_the_visit(desk: Desk) -> None:
    held = hold(desk, at(13))
    visit = desk.book(at(13), hold_id=held.id)
    assert (visit.id, visit.status, visit.patient) == (held.id, S.BOOKED, "Elena Marsh")
    assert (visit.held_by, visit.held_until) == ("", None)


def test_a_hold_moves_along_with_what_is_chosen(desk: Desk) -> None:
    held = hold(desk, at(13))
    later = hold(desk, at(14), instead_of=held.id)
    assert later.id == held.id
    assert shown(desk) == HELD
    assert desk.book(at(13)).starts == at(13)


def test_it_runs_out_by_itself_after_two_minutes(desk: Desk, clock: Clock) -> None:
    held = hold(desk, at(13))
    began = clock.wall()
    clock.move_to(began + timedelta(seconds=119))
    assert shown(desk) == HELD
    with pytest.raises(errors.Taken):
        hold(desk, at(13), actor=DANA)
    clock.move_to(began + timedelta(seconds=120))
    assert shown(desk) == []
    free = desk.store.read(appointments.free, service_id=desk.discovery.id, start=at(13))
    assert (free[0].start, free[0].therapist_id) == (at(13), desk.ben.id)
    assert desk.book(at(13), actor=DANA).id != held.id
    assert desk.book(at(14), hold_id=held.id).status is S.BOOKED


def test_let_go_of_it_is_free_and_letting_go_of_a_visit_does_nothing(desk: Desk) -> None:
    held = hold(desk, at(13))
    for _ in range(2):
        write(desk.store, appointments.release, id=held.id)
    assert shown(desk) == []
    visit = desk.book(at(13))
    write(desk.store, appointments.release, id=visit.id)
    assert desk.store.read(appointments.get, id=visit.id).status is S.BOOKED


def test_another_desk_may_not_book_with_it(desk: Desk) -> None:
    held = hold(desk, at(13))
    with pytest.raises(errors.Refused, match="not held by this desk"):
        desk.book(at(13), actor=DANA, hold_id=held.id)
    assert shown(desk) == HELD


def test_undo_of_the_booking_frees_the_time_and_redo_takes_it_again(desk: Desk) -> None:
    held = hold(desk, at(13))
    booked = desk.store.write(
        appointments.book, actor=SAM, service_id=desk.discovery.id, start=at(13),
        therapist_id=desk.ben.id, patient_id=desk.elena.id, hold_id=held.id,
    )  # fmt: skip
    undone = desk.store.undo(booked.action_id or 0, actor=SAM)
    assert shown(desk) == []
    desk.store.undo(undone.action_id or 0, actor=SAM)
    assert shown(desk) == [("Elena Marsh", "")]
    assert desk.store.verify() is None


def test_lists_and_history_do_not_speak_of_it(desk: Desk) -> None:
    held = hold(desk, at(13), patient_id=desk.elena.id)
    assert desk.store.read(appointments.day, day=at(0).date()) == ()
    assert desk.store.read(appointments.next_of_patient, patient_id=desk.elena.id) is None
    assert desk.store.read(history.of, table="appointment", row_id=held.id) == ()
    assert "Hold time" not in [entry.label for entry in desk.store.read(history.recent)]
