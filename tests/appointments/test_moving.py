"""Moving visits, and how far they have come."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from frontdesk import appointments, errors, history
from frontdesk.clock import Clock
from frontdesk.model import (
    Actor,
    AppointmentStatus,
    CancelReason,
    Visit,
)
from tests.appointments.conftest import Desk
from tests.make import DANA, at, write

S = AppointmentStatus


class TestMoving:
    def move(self, desk: Desk, visit: Visit, start: datetime, **fields: Any) -> Visit:
        moved: Visit = write(
            desk.store, appointments.move, id=visit.id, seen=visit.version, start=start, **fields
        )
        return moved

    def test_time_therapist_and_length(self, desk: Desk) -> None:
        visit = desk.book(at(13), service=desk.session)
        moved = self.move(desk, visit, at(11, 30), therapist_id=desk.priya.id, minutes=45)
        assert (moved.starts, moved.ends) == (at(11, 30), at(12, 15))
        assert (moved.therapist, moved.version) == ("Priya Nair", visit.version + 1)

    def test_a_confirmed_one_is_booked_again_unless_only_its_length_changes(
        self, desk: Desk
    ) -> None:
        visit = desk.step(desk.book(at(13)), S.CONFIRMED)
        longer = self.move(desk, visit, at(13), minutes=45)
        assert longer.status is S.CONFIRMED
        moved = self.move(desk, longer, at(14))
        assert (moved.status, moved.confirmed_at) == (S.BOOKED, None)

    def test_onto_itself_is_no_clash(self, desk: Desk) -> None:
        visit = desk.book(at(13), service=desk.session)
        assert self.move(desk, visit, at(13, 15)).starts == at(13, 15)

    def test_it_keeps_its_room_while_that_is_free(self, desk: Desk) -> None:
        desk.book(at(15), therapist=desk.priya, patient=desk.rita, room_id=desk.rooms[0].id)
        visit = desk.book(at(13), room_id=desk.rooms[0].id)
        assert self.move(desk, visit, at(15)).room == "Room 2"

    def test_a_taken_time_leaves_it_where_it_was(self, desk: Desk) -> None:
        desk.book(at(15), patient=desk.rita)
        visit = desk.book(at(13))
        with pytest.raises(errors.Taken, match="Ben Adler is free again at 3:30"):
            self.move(desk, visit, at(15))
        assert desk.store.read(appointments.get, id=visit.id) == visit

    def test_what_another_desk_changed_is_said_and_kept(self, desk: Desk) -> None:
        visit = desk.book(at(13))
        write(
            desk.store, appointments.edit, actor=DANA, id=visit.id, seen=visit.version, note="Late"
        )
        with pytest.raises(errors.Changed) as caught:
            self.move(desk, visit, at(14))
        assert str(caught.value) == (
            "Dana Cole changed this visit at Desk 2. Look at it again before you change it."
        )
        assert (caught.value.person, caught.value.desk) == ("Dana Cole", "Desk 2")
        assert desk.store.read(appointments.get, id=visit.id).note == "Late"

    def test_what_is_over_stays(self, desk: Desk) -> None:
        visit = desk.book(at(9, 30))
        for status in (S.ARRIVED, S.IN_SESSION):
            visit = desk.step(visit, status)
        with pytest.raises(errors.Refused, match="in session"):
            self.move(desk, visit, at(11))
        visit = self.move(desk, visit, at(9, 30), minutes=60)
        visit = desk.step(visit, S.FULFILLED)
        with pytest.raises(errors.Refused, match="This visit is done"):
            self.move(desk, visit, at(11))
        gone = write(
            desk.store,
            appointments.cancel,
            id=desk.book(at(13)).id,
            seen=1,
            reason=CancelReason.ILL,
        )
        with pytest.raises(errors.Refused, match="gave its time away"):
            self.move(desk, gone, at(14))

    def test_a_visit_that_is_not_there(self, desk: Desk) -> None:
        with pytest.raises(errors.Gone, match="This visit is no longer there"):
            write(desk.store, appointments.move, id=999, seen=1, start=at(13))
        with pytest.raises(errors.Gone):
            desk.store.read(appointments.get, id=999)

    def test_another_room(self, desk: Desk) -> None:
        visit = desk.book(at(13))
        other = desk.book(at(13), therapist=desk.priya, patient=desk.rita)
        assert (visit.room, other.room) == ("Room 1", "Room 2")
        refusal = desk.refused(
            errors.Taken, appointments.set_room, id=visit.id, seen=1, room_id=other.room_id
        )
        assert refusal.whose == "Rita Boyle"
        freed = write(desk.store, appointments.set_room, id=other.id, seen=1, room_id=None)
        assert freed.room == ""
        moved = write(
            desk.store, appointments.set_room, id=visit.id, seen=1, room_id=desk.rooms[1].id
        )
        assert moved.room == "Room 2"


class TestProgress:
    def test_each_step_is_stamped_and_the_way_back_clears_what_no_longer_holds(
        self, desk: Desk, clock: Clock
    ) -> None:
        visit = desk.book(at(10, 15))
        visit = desk.step(visit, S.CONFIRMED)
        clock.move_to(at(10, 14))
        visit = desk.step(visit, S.ARRIVED)
        arrived = clock.now()
        clock.move_to(at(10, 20))
        visit = desk.step(visit, S.IN_SESSION)
        assert (visit.arrived_at, visit.started_at) == (arrived, clock.now())
        visit = desk.step(visit, S.FULFILLED)
        assert visit.finished_at == clock.now()
        visit = desk.step(visit, S.ARRIVED)
        assert (visit.arrived_at, visit.started_at, visit.finished_at) == (arrived, None, None)
        visit = desk.step(visit, S.BOOKED)
        assert (visit.confirmed_at, visit.arrived_at) == (None, None)

    def test_starting_one_who_was_not_marked_arrived(self, desk: Desk, clock: Clock) -> None:
        visit = desk.step(desk.book(at(10)), S.IN_SESSION)
        assert visit.arrived_at == visit.started_at == clock.now()

    def test_a_step_that_does_not_follow_is_refused_in_words(self, desk: Desk) -> None:
        visit = desk.step(desk.book(at(10)), S.ARRIVED)
        with pytest.raises(errors.Refused, match="This visit is arrived"):
            desk.step(visit, S.NOSHOW)

    def test_a_refused_step_says_what_to_do_first(self, desk: Desk) -> None:
        visit = desk.book(at(13))
        gone = write(desk.store, appointments.cancel, id=visit.id, seen=1, reason=CancelReason.ILL)
        with pytest.raises(errors.Refused) as caught:
            desk.step(gone, S.ARRIVED)
        assert str(caught.value) == (
            "This visit is cancelled. It cannot be marked arrived now. Book it again first."
        )
        again = desk.step(gone, S.BOOKED)
        with pytest.raises(errors.Refused, match="This visit is marked booked already"):
            desk.step(again, S.BOOKED)

    def test_the_history_names_each_step_and_its_undo(self, desk: Desk, actor: Actor) -> None:
        visit = desk.book(at(10))
        for status in (S.CONFIRMED, S.ARRIVED, S.IN_SESSION, S.FULFILLED):
            visit = desk.step(visit, status)
        seen = desk.store.read(history.of, table="appointment", row_id=visit.id)
        assert [entry.label for entry in seen] == [
            "Finish session", "Start session", "Mark arrived", "Confirm visit", "Book visit",
        ]  # fmt: skip
        assert desk.store.undo(seen[0].action_id, actor=actor).label == "Undo: Finish session"
        missed = desk.step(desk.book(at(9), patient=desk.rita), S.NOSHOW)
        (last, _) = desk.store.read(history.of, table="appointment", row_id=missed.id)
        assert last.label == "Mark no-show"

    def test_not_before_its_day_or_time(self, desk: Desk) -> None:
        with pytest.raises(errors.Refused, match="This visit is on Wed, Jul 15"):
            desk.step(desk.book(at(10, day=15)), S.ARRIVED)
        with pytest.raises(errors.Refused, match="This visit starts at 1:00"):
            desk.step(desk.book(at(13)), S.NOSHOW)

    def test_cancelling_keeps_the_reason_and_frees_the_time(self, desk: Desk) -> None:
        visit = desk.book(at(13))
        with pytest.raises(errors.Invalid) as caught:
            desk.step(visit, S.CANCELLED)
        assert caught.value.field == "reason"
        gone = write(
            desk.store, appointments.cancel, id=visit.id, seen=1, reason=CancelReason.PATIENT_ASKED
        )
        assert (gone.status, gone.cancel_reason) == (S.CANCELLED, CancelReason.PATIENT_ASKED)
        assert desk.book(at(13), patient=desk.rita).starts == at(13)

    def test_a_cancelled_one_comes_back_only_to_free_time(self, desk: Desk) -> None:
        visit = desk.book(at(13))
        gone = write(desk.store, appointments.cancel, id=visit.id, seen=1, reason=CancelReason.ILL)
        theirs = desk.book(at(13), patient=desk.rita, actor=DANA)
        with pytest.raises(errors.Taken, match="Dana Cole just booked this time at Desk 2"):
            desk.step(gone, S.BOOKED)
        write(desk.store, appointments.cancel, id=theirs.id, seen=1, reason=CancelReason.CLINIC)
        back = desk.step(gone, S.BOOKED)
        assert (back.status, back.cancel_reason) == (S.BOOKED, None)

    def test_one_who_comes_back_gets_another_room_if_theirs_is_gone(self, desk: Desk) -> None:
        visit = desk.book(at(13))
        gone = write(desk.store, appointments.cancel, id=visit.id, seen=1, reason=CancelReason.ILL)
        desk.book(at(13), therapist=desk.priya, patient=desk.rita, room_id=visit.room_id)
        assert desk.step(gone, S.BOOKED).room == "Room 2"

    def test_one_who_is_elsewhere_by_then_does_not_come_back(self, desk: Desk) -> None:
        visit = desk.book(at(13))
        gone = write(desk.store, appointments.cancel, id=visit.id, seen=1, reason=CancelReason.ILL)
        desk.book(at(13), therapist=desk.priya)
        with pytest.raises(errors.Taken, match="Elena Marsh already has a visit then, with Priya"):
            desk.step(gone, S.BOOKED)

    def test_words_are_cleaned_and_kept(self, desk: Desk) -> None:
        visit = desk.book(at(13))
        edited = write(
            desk.store, appointments.edit, id=visit.id, seen=1, reason="  Left\u202earch ",
            note="Two\nlines",
        )  # fmt: skip
        assert (edited.reason, edited.note) == ("Leftarch", "Two\nlines")
