"""What a closure or time off hits, and the calls that come of it, in one step and one undo."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from frontdesk import appointments, call_backs, clinic, db, errors
from frontdesk.appointments import Closed
from frontdesk.clock import Clock
from frontdesk.model import (
    AppointmentStatus,
    CallBackKind,
    CallBackStatus,
    CancelReason,
    Language,
    TimeOff,
)
from tests import make
from tests.appointments.conftest import Desk
from tests.make import SAM, at, write

S = AppointmentStatus
STRETCH = {"starts": at(9, day=15), "ends": at(17, day=16)}


def hit(desk: Desk, **words: Any) -> list[str]:
    found = desk.store.read(appointments.hit_by, **{**STRETCH, **words})
    return [visit.patient for visit in found]


def close(desk: Desk, **words: Any) -> Closed:
    wanted = {**STRETCH, "reason": "Water in the cellar", **words}
    closed: Closed = write(desk.store, appointments.close_time, **wanted)
    return closed


class TestWhatItHits:
    def test_what_touches_the_stretch_by_start_of_one_therapist_or_all(self, desk: Desk) -> None:
        desk.book(at(16, 30, day=16), patient=desk.rita, therapist=desk.priya)
        desk.book(at(13, day=15))
        desk.book(at(13, day=17))
        assert hit(desk) == ["Elena Marsh", "Rita Boyle"]
        assert hit(desk, therapist_id=desk.priya.id) == ["Rita Boyle"]

    def test_an_end_that_only_touches_is_not_hit(self, desk: Desk) -> None:
        visit = desk.book(at(13, day=15))
        assert hit(desk, starts=visit.ends) == []
        assert hit(desk, ends=visit.starts) == []

    def test_what_is_over_cancelled_or_under_way_is_not_hit(self, desk: Desk, clock: Clock) -> None:
        today = {"starts": at(9), "ends": at(17)}
        visit = desk.book(at(10, 15))
        desk.step(desk.step(visit, S.ARRIVED), S.IN_SESSION)
        later = desk.book(at(13), patient=desk.rita)
        gone = desk.book(at(15))
        write(
            desk.store, appointments.cancel, id=gone.id, seen=gone.version, reason=CancelReason.ILL
        )
        assert hit(desk, **today) == ["Rita Boyle"]
        clock.move_to(later.ends)
        assert hit(desk, **today) == []


class TestClosing:
    def test_visits_stay_and_are_told_where_nobody_is_to_be_called(self, desk: Desk) -> None:
        visit = desk.book(at(13, day=15))
        closed = close(desk)
        assert closed.visits == (visit,)
        assert closed.call_backs == ()
        assert closed.stretch.reason == "Water in the cellar"
        with pytest.raises(errors.Taken, match="Water in the cellar"):
            desk.book(at(9, day=16))

    def test_each_patient_is_to_be_called_now_and_the_visit_is_cancelled_by_the_clinic(
        self, desk: Desk
    ) -> None:
        make.opening(desk.store)
        ana = make.patient(desk.store, "Ana Costa", language=Language.ES, voicemail_ok=False)
        desk.book(at(14, day=15), patient=ana)
        desk.book(at(9, day=16), patient=desk.rita, therapist=desk.priya)
        closed = close(desk, to_call_backs=True)
        assert [(v.patient, v.status, v.cancel_reason) for v in closed.visits] == [
            ("Ana Costa", S.CANCELLED, CancelReason.CLINIC),
            ("Rita Boyle", S.CANCELLED, CancelReason.CLINIC),
        ]
        first, second = desk.store.read(call_backs.worklist)
        assert {first.id, second.id} == {asked.id for asked in closed.call_backs}
        (anas,) = [asked for asked in (first, second) if asked.patient_id == ana.id]
        assert (anas.kind, anas.name, anas.phone) == (
            CallBackKind.CALL_BACK, "Ana Costa", "+19175550142",
        )  # fmt: skip
        assert anas.reason == (
            "Your visit on Wed, Jul 15 at 2:00 PM has to move: Water in the cellar"
        )
        assert anas.due == at(10, 12)
        assert anas.status is CallBackStatus.REQUESTED
        assert (anas.language, anas.voicemail_ok) == (Language.ES, False)

    def test_in_the_evening_they_are_called_when_the_clinic_opens_after_the_closure(
        self, desk: Desk, clock: Clock
    ) -> None:
        make.opening(desk.store)
        desk.book(at(14, day=15))
        clock.move_to(at(20))
        closed = close(desk, to_call_backs=True)
        assert [asked.due for asked in closed.call_backs] == [at(9, day=17)]

    def test_time_off_of_one_therapist_leaves_the_other_alone(self, desk: Desk) -> None:
        bens = desk.book(at(14, day=15))
        priyas = desk.book(at(14, day=15), patient=desk.rita, therapist=desk.priya)
        closed = close(desk, therapist_id=desk.ben.id, to_call_backs=True, reason="")
        assert isinstance(closed.stretch, TimeOff)
        assert [visit.id for visit in closed.visits] == [bens.id]
        assert closed.call_backs[0].reason.endswith("at 2:00 PM has to move.")
        assert desk.store.read(appointments.get, id=priyas.id) == priyas

    def test_one_undo_takes_all_of_it_back(self, desk: Desk) -> None:
        visit = desk.book(at(14, day=15))
        done = desk.store.write(
            appointments.close_time, actor=SAM, **STRETCH, reason="Flood", to_call_backs=True
        )
        assert done.action_id is not None
        desk.store.undo(done.action_id, actor=SAM)
        back = desk.store.read(appointments.get, id=visit.id)
        assert (back.status, back.cancel_reason) == (S.BOOKED, None)
        assert desk.store.read(call_backs.worklist) == ()
        assert desk.store.read(clinic.closures, start=at(0), end=at(0, day=30)) == ()

    def test_a_stretch_that_ends_before_it_starts_changes_nothing(self, desk: Desk) -> None:
        visit = desk.book(at(14, day=15))
        with pytest.raises(errors.Invalid, match="after the start"):
            close(desk, ends=datetime(2026, 7, 1), to_call_backs=True)
        assert desk.store.read(appointments.get, id=visit.id) == visit

    @pytest.mark.long
    def test_more_visits_than_a_screenful_are_all_seen_to(self, desk: Desk) -> None:
        first = desk.book(at(9, day=15))
        write(desk.store, fill, like=first.id, count=600)
        closed = close(desk, ends=datetime(2029, 1, 1), to_call_backs=True)
        assert len(closed.visits) == len(closed.call_backs) == 601


@db.action("Fill")
def fill(work: db.Work, *, like: int, count: int) -> None:
    """The same visit on the days after, without a question asked."""
    row = work.get_one(db.tables.Appointment, like)
    kept = {c.key: getattr(row, c.key) for c in row.__table__.columns}
    for n in range(1, count + 1):
        moved = {key: kept[key] + timedelta(days=n) for key in ("starts", "ends")}
        work.add(db.tables.Appointment(**{**kept, **moved, "id": None, "version": 1}))
