"""Requests to be called: written down in seconds, tried by the rules, never forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from frontdesk import call_backs, clinic, db, errors, patients, schedule
from frontdesk.clock import Clock
from frontdesk.model import (
    BestTime,
    CallBack,
    CallBackKind,
    CallBackRules,
    CallBackStatus,
    CallOutcome,
    CloseReason,
    Language,
    Source,
)
from tests import make
from tests.make import DANA, at, write

O, St = CallOutcome, CallBackStatus  # noqa: E741


@pytest.fixture
def clinic_open(store: db.Store) -> db.Store:
    """Open Monday to Friday, 9 to 5."""
    make.opening(store)
    return store


def attempt(store: db.Store, request: CallBack, outcome: CallOutcome, **fields: Any) -> CallBack:
    tried: CallBack = write(
        store, call_backs.attempt, id=request.id, seen=request.version, outcome=outcome, **fields
    )
    return tried


class TestRecording:
    def test_a_phone_is_enough_and_so_is_a_name(self, clinic_open: db.Store) -> None:
        by_phone = write(clinic_open, call_backs.record, phone="718 555 0136")
        assert (by_phone.phone, by_phone.name) == ("+17185550136", "")
        by_name = write(clinic_open, call_backs.record, name="Paul Mercer")
        assert (by_name.name, by_name.status) == ("Paul Mercer", St.REQUESTED)
        assert by_name.opened_at == clinic_open.clock.now()

    @pytest.mark.parametrize(
        ("fields", "field"),
        [({}, "phone"), ({"name": "Paul", "email": "paul"}, "email")],
    )
    def test_what_is_missing_names_its_field(
        self, store: db.Store, fields: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(errors.Invalid) as caught:
            write(store, call_backs.record, **fields)
        assert caught.value.field == field

    def test_everything_that_was_told_is_kept(self, clinic_open: db.Store) -> None:
        dana = make.receptionist(clinic_open)
        request = make.call_back(
            clinic_open, kind="cost", email="p@example.com", reason="Price of four",
            best_time="evening", best_time_note="after 6", source="website", language="es",
            voicemail_ok=False, text_ok=False, owner_id=dana.id, due=at(15),
        )  # fmt: skip
        assert request == clinic_open.read(call_backs.get, id=request.id)
        assert (request.kind, request.best_time, request.source, request.language) == (
            CallBackKind.COST, BestTime.EVENING, Source.WEBSITE, Language.ES,
        )  # fmt: skip
        assert (request.due, request.owner_id, request.voicemail_ok) == (at(15), dana.id, False)

    def test_for_a_known_patient_name_and_number_are_theirs(self, store: db.Store) -> None:
        elena = make.patient(store, preferred_name="Ellie Marsh")
        request = write(store, call_backs.record, patient_id=elena.id)
        assert (request.name, request.phone) == ("Ellie Marsh", "+19175550142")
        with pytest.raises(errors.Gone):
            write(store, call_backs.record, patient_id=99)

    @pytest.mark.parametrize(
        ("kind", "best", "due"),
        [
            ("call_back", "any", at(12)),
            ("cost", "any", at(11)),
            ("call_back", "morning", at(10, 15)),
            ("call_back", "afternoon", at(12)),
            ("call_back", "evening", at(12)),
        ],
    )
    def test_due_when_it_suits(
        self, clinic_open: db.Store, kind: str, best: str, due: datetime
    ) -> None:
        request = make.call_back(clinic_open, kind=kind, best_time=best)
        assert request.due == due

    def test_an_afternoon_caller_at_closing_time_is_due_tomorrow(
        self, clinic_open: db.Store, clock: Clock
    ) -> None:
        clock.move_to(at(16, 50))
        assert make.call_back(clinic_open, best_time="afternoon").due == at(12, day=15)
        assert make.call_back(clinic_open).due == at(11, day=15)

    def test_the_same_caller_is_shown_before_saving(self, store: db.Store) -> None:
        elena = make.patient(store, email="e@example.com")
        open_one = make.call_back(store, "Elena M.", phone="917-555-0142")
        closed = make.call_back(store, "Elena M.", phone="917-555-0142")
        write(store, call_backs.close, id=closed.id, seen=1, reason=CloseReason.DUPLICATE)
        people, requests = store.read(call_backs.same_caller, phone="(917) 555 0142")
        assert (people, requests) == ((elena,), (open_one,))
        assert store.read(call_backs.same_caller, email="E@example.com").patients == (elena,)
        assert store.read(call_backs.same_caller, phone="555") == ((), ())

    def test_edit_and_assign(self, store: db.Store) -> None:
        dana = make.receptionist(store)
        request = make.call_back(store)
        edited = write(store, call_backs.edit, id=request.id, seen=1, reason="Heel", phone="")
        assert (edited.reason, edited.phone, edited.due) == ("Heel", "", request.due)
        mine = write(store, call_backs.assign, id=request.id, seen=2, owner_id=dana.id)
        assert mine.owner_id == dana.id
        assert (
            write(store, call_backs.assign, id=request.id, seen=3, owner_id=None).owner_id is None
        )
        with pytest.raises(errors.Invalid):
            write(store, call_backs.edit, id=request.id, seen=4, name="")
        with pytest.raises(TypeError):
            write(store, call_backs.edit, id=request.id, seen=4, shoe="x")
        with pytest.raises(errors.Changed):
            write(store, call_backs.edit, actor=DANA, id=request.id, seen=1, name="P")


class TestTrying:
    def test_no_answer_comes_back_three_opening_hours_later(self, clinic_open: db.Store) -> None:
        tried = attempt(clinic_open, make.call_back(clinic_open), O.NO_ANSWER)
        assert (tried.due, tried.tries, tried.status) == (at(13, 15), 1, St.IN_PROGRESS)

    def test_late_in_the_day_the_hours_go_on_tomorrow(
        self, clinic_open: db.Store, clock: Clock
    ) -> None:
        clock.move_to(at(16))
        tried = attempt(clinic_open, make.call_back(clinic_open), O.NO_ANSWER)
        assert tried.due == at(11, day=15)

    def test_voicemail_comes_back_when_the_clinic_opens_next(
        self, clinic_open: db.Store, clock: Clock
    ) -> None:
        make.closure(clinic_open, at(0, day=15), at(0, day=16), "Holiday")
        tried = attempt(clinic_open, make.call_back(clinic_open), O.VOICEMAIL)
        assert tried.due == at(9, day=16)
        clock.move_to(at(10, day=17))
        later = attempt(clinic_open, make.call_back(clinic_open), O.VOICEMAIL)
        assert later.due == at(9, day=20)

    def test_the_third_miss_waits_for_them_to_call(self, clinic_open: db.Store) -> None:
        request = make.call_back(clinic_open)
        for outcome in (O.NO_ANSWER, O.VOICEMAIL, O.NO_ANSWER):
            request = attempt(clinic_open, request, outcome)
        assert (request.status, request.tries) == (St.ON_HOLD, 3)
        assert request.due == at(10, 12, day=19)
        assert schedule.group_of(request, at(10, 12)) == "waiting"

    def test_the_rules_are_the_clinics(self, clinic_open: db.Store) -> None:
        write(clinic_open, clinic.set_rules, rules=CallBackRules(1, 1, 10))
        tried = attempt(clinic_open, make.call_back(clinic_open), O.NO_ANSWER)
        assert (tried.status, tried.due) == (St.ON_HOLD, at(10, 12, day=24))

    def test_reached_stays_open_and_counts_anew(self, clinic_open: db.Store) -> None:
        request = make.call_back(clinic_open)
        missed = attempt(clinic_open, request, O.NO_ANSWER)
        reached = attempt(clinic_open, missed, O.REACHED)
        assert (reached.status, reached.tries, reached.due) == (St.IN_PROGRESS, 0, missed.due)
        assert reached.closed_at is None

    def test_later_is_that_very_minute(self, clinic_open: db.Store) -> None:
        request = make.call_back(clinic_open)
        with pytest.raises(errors.Invalid) as caught:
            attempt(clinic_open, request, O.LATER)
        assert caught.value.field == "later"
        with pytest.raises(errors.Invalid, match="That time is past"):
            attempt(clinic_open, request, O.LATER, later=at(9))
        later = attempt(clinic_open, request, O.LATER, later=at(15, 7, day=16))
        assert (later.due, later.tries) == (at(15, 7, day=16), 0)

    def test_a_named_time_goes_before_the_rules(self, clinic_open: db.Store) -> None:
        tried = attempt(clinic_open, make.call_back(clinic_open), O.NO_ANSWER, later=at(16))
        assert (tried.due, tried.tries) == (at(16), 1)

    def test_a_wrong_number_is_parked_and_says_so(self, clinic_open: db.Store) -> None:
        request = make.call_back(clinic_open)
        parked = attempt(clinic_open, request, O.WRONG_NUMBER)
        assert (parked.status, parked.tries) == (St.ON_HOLD, 0)
        (tried,) = clinic_open.read(call_backs.attempts, call_back_id=request.id)
        assert tried.note == "The number is wrong. Find another."

    def test_each_try_is_kept_with_who_when_and_which_number(
        self, clinic_open: db.Store, clock: Clock
    ) -> None:
        request = make.call_back(clinic_open)
        request = attempt(clinic_open, request, O.NO_ANSWER)
        first = clock.now()
        clock.move_to(at(13, 15))
        write(
            clinic_open, call_backs.attempt, actor=DANA, id=request.id, seen=request.version,
            outcome=O.VOICEMAIL, number="212 555 0199", note="Mobile",
        )  # fmt: skip
        tries = clinic_open.read(call_backs.attempts, call_back_id=request.id)
        assert [(t.at, t.person, t.number, t.outcome, t.note) for t in tries] == [
            (clock.now(), "Dana Cole", "212 555 0199", O.VOICEMAIL, "Mobile"),
            (first, "Sam Rivera", "+17185550136", O.NO_ANSWER, ""),
        ]

    def test_undo_takes_the_try_back_whole(self, clinic_open: db.Store) -> None:
        request = make.call_back(clinic_open)
        done = clinic_open.write(
            call_backs.attempt, actor=make.SAM, id=request.id, seen=1, outcome=O.NO_ANSWER
        )
        clinic_open.undo(done.action_id or 0, actor=make.SAM)
        back = clinic_open.read(call_backs.get, id=request.id)
        assert (back.due, back.tries, back.status) == (request.due, 0, St.REQUESTED)
        assert clinic_open.read(call_backs.attempts, call_back_id=request.id) == ()

    def test_what_each_outcome_would_plan_is_what_it_does(self, clinic_open: db.Store) -> None:
        request = make.call_back(clinic_open)
        planned = {s.outcome: s for s in clinic_open.read(call_backs.steps, id=request.id)}
        assert set(planned) == set(CallOutcome) - {O.LATER}
        for outcome, step in planned.items():
            other = make.call_back(clinic_open)
            tried = attempt(clinic_open, other, outcome)
            assert (tried.status, tried.due) == (step.status, step.due)


class TestClosing:
    @pytest.mark.parametrize("reason", list(CloseReason))
    def test_with_a_reason(self, store: db.Store, reason: CloseReason) -> None:
        request = make.call_back(store, reason="Heel")
        closed = write(
            store, call_backs.close, id=request.id, seen=1, reason=reason, note="Said so"
        )
        assert (closed.close_reason, closed.closed_at) == (reason, store.clock.now())
        assert closed.reason == "Heel\nSaid so"
        assert store.read(call_backs.worklist) == ()
        with pytest.raises(errors.Refused, match="closed already"):
            write(store, call_backs.close, id=request.id, seen=2, reason=reason)
        with pytest.raises(errors.Refused, match="closed already"):
            attempt(store, closed, O.REACHED)


class TestWorklist:
    def test_oldest_due_first_and_waiting_last(self, store: db.Store) -> None:
        later = make.call_back(store, "Later", due=at(9, day=20))
        overdue = make.call_back(store, "Overdue", due=at(9, day=13))
        today = make.call_back(store, "Today", due=at(16))
        waiting = attempt(store, make.call_back(store, "Wrong", due=at(9)), O.WRONG_NUMBER)
        assert store.read(call_backs.worklist) == (overdue, today, later, waiting)
        groups = [schedule.group_of(c, store.clock.wall()) for c in (overdue, today, later)]
        assert groups == ["overdue", "today", "later"]

    def test_filters(self, store: db.Store) -> None:
        dana = make.receptionist(store)
        hers = make.call_back(store, "Hers", owner_id=dana.id, kind="cost")
        nobodys = make.call_back(store, "Nobody's")
        read = store.read
        assert read(call_backs.worklist, owner_id=dana.id) == (hers,)
        assert read(call_backs.worklist, owner_id=0) == (nobodys,)
        assert read(call_backs.worklist, kind=CallBackKind.COST) == (hers,)
        done = write(store, call_backs.close, id=hers.id, seen=1, reason=CloseReason.PRICE)
        assert read(call_backs.worklist, state="done_today") == (done,)
        assert set(read(call_backs.worklist, state="all")) == {done, nobodys}

    def test_counts_are_the_badge_and_the_filters(self, store: db.Store, clock: Clock) -> None:
        for due in (at(9, day=13), at(10, 11), at(10, 12), at(23, 59), at(0, day=15)):
            make.call_back(store, due=due, kind="cost" if due == at(23, 59) else "call_back")
        attempt(store, make.call_back(store), O.WRONG_NUMBER)
        closed = make.call_back(store)
        write(store, call_backs.close, id=closed.id, seen=1, reason=CloseReason.DONE)
        counts = store.read(call_backs.counts)
        assert (counts.due, counts.overdue, counts.today) == (4, 2, 2)
        assert (counts.later, counts.waiting, counts.open, counts.done_today) == (1, 1, 6, 1)
        assert dict(counts.by_kind) == {
            CallBackKind.CALL_BACK: 5,
            CallBackKind.DISCOVERY_CALL: 0,
            CallBackKind.COST: 1,
        }
        clock.move_to(at(0, day=15) + timedelta(minutes=1))
        counts = store.read(call_backs.counts)
        assert (counts.overdue, counts.done_today) == (5, 0)

    def test_a_day_without_a_midnight_can_be_counted(self, store_path: Any) -> None:
        clock = Clock.frozen(at(9, day=14), "Africa/Cairo")
        store = db.open(str(store_path), clock=clock)
        write(store, clinic.update, seen=1, zone="Africa/Cairo")
        store.clock.move_to(datetime.fromisoformat("2026-04-24 09:00"))
        assert store.read(call_backs.counts).done_today == 0
        store.close()


def test_who_asked_not_to_be_contacted_is_on_no_list_and_in_no_count(store: db.Store) -> None:
    make.opening(store)
    person = make.patient(store, "Hugo Stein", phone="7185550149")
    by_number = make.call_back(store, "H. Stein", phone="(718) 555-0149", due=at(9))
    linked = make.call_back(store, "Hugo", phone="", patient_id=person.id, due=at(9))
    other = make.call_back(store, "Paul Mercer", due=at(9))
    assert store.read(call_backs.counts).overdue == 3
    write(store, patients.update, id=person.id, seen=person.version, do_not_contact=True)
    assert [row.id for row in store.read(call_backs.worklist)] == [other.id]
    counts = store.read(call_backs.counts)
    assert (counts.overdue, counts.due, counts.open, counts.quiet) == (1, 1, 1, 2)
    assert {row.id for row in store.read(call_backs.quiet)} == {by_number.id, linked.id}


def test_open_requests_are_counted_by_kind_and_by_owner(store: db.Store) -> None:
    make.opening(store)
    dana = make.receptionist(store)
    make.call_back(store, "Paul Mercer", owner_id=dana.id)
    make.call_back(store, "Greg Tan", kind=CallBackKind.COST)
    closed = make.call_back(store, "Mei Tanaka", owner_id=dana.id)
    write(store, call_backs.close, id=closed.id, seen=1, reason=CloseReason.DONE)
    counts = store.read(call_backs.counts)
    assert dict(counts.by_owner) == {0: 1, dana.id: 1}
    assert dict(counts.by_kind)[CallBackKind.COST] == 1


def test_how_soon_people_are_called_in_opening_hours(store: db.Store, clock: Clock) -> None:
    make.opening(store)
    requests = [make.call_back(store, f"Caller {n}", phone=f"718555013{n}") for n in range(3)]
    for minutes, request in ((10, requests[0]), (50, requests[1])):
        clock.move_to(clock.wall() + timedelta(minutes=minutes))
        write(store, call_backs.attempt, id=request.id, seen=1, outcome=CallOutcome.NO_ANSWER)
    never = make.call_back(store, "Closed unseen", phone="7185550139")
    write(store, call_backs.close, id=never.id, seen=1, reason=CloseReason.DUPLICATE)
    pace = store.read(call_backs.first_calls)
    assert (pace.called, pace.waiting, pace.median, pace.ninth) == (2, 1, 10, 60)
    clock.move_to(at(9, day=15))
    write(store, call_backs.attempt, id=requests[2].id, seen=1, outcome=CallOutcome.REACHED)
    # From 10:12 to 17:00; the night does not count.
    night = store.read(call_backs.first_calls).ninth
    assert night is not None
    assert night == 6 * 60 + 48
