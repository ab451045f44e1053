"""Starting a clinic, its hours, what it offers, and its settings."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from frontdesk import appointments, clinic, db, errors, staff
from frontdesk.model import AppointmentKind, CallBackRules, Hours, HoursKind, Role
from tests import make
from tests.make import at, write

START: dict[str, Any] = {
    "name": "Southwest Myofascial Release Clinic",
    "therapists": [("Maya Ortiz", "LMT"), ("Ben Adler", "")],
    "opening": clinic.SUGGESTED_OPENING,
}


class TestStarting:
    def test_one_step_to_the_first_booking(self, store: db.Store) -> None:
        assert not store.read(clinic.is_set_up)
        started = write(store, clinic.set_up, **START, reception=["Sam Rivera", " "])
        assert (started.name, started.zone) == (START["name"], "America/New_York")
        assert store.read(clinic.is_set_up)
        people = store.read(staff.everyone)
        assert [(p.name, p.role, p.sees_patients) for p in people] == [
            ("Maya Ortiz", Role.THERAPIST, True),
            ("Ben Adler", Role.THERAPIST, True),
            ("Sam Rivera", Role.RECEPTION, False),
        ]
        assert [r.name for r in store.read(clinic.rooms)] == ["Room 1", "Room 2"]
        services = store.read(clinic.services)
        assert [(s.name, s.minutes, s.price_cents, s.needs_room) for s in services] == [
            ("Discovery visit", 30, 0, True),
            ("Discovery call", 15, 0, False),
            ("Treatment session", 60, None, True),
        ]
        visit = make.visit(
            store, service=services[0], therapist=people[0], start=at(13),
            patient=make.patient(store),
        )  # fmt: skip
        assert visit.starts == at(13)
        with pytest.raises(errors.Taken):
            make.visit(
                store, service=services[0], therapist=people[0], start=at(10, day=18),
                patient=make.patient(store, "Tom Okafor"),
            )  # fmt: skip

    def test_only_once(self, store: db.Store) -> None:
        write(store, clinic.set_up, **START)
        with pytest.raises(errors.Refused, match="already set up"):
            write(store, clinic.set_up, **START)

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"name": " "}, "name"),
            ({"therapists": [(" ", "")]}, "therapists"),
            ({"opening": {}}, "opening"),
            ({"opening": {0: (600, 540)}}, "spans"),
            ({"zone": "Mars/Olympus"}, "zone"),
        ],
    )
    def test_what_is_missing_names_its_field_and_starts_nothing(
        self, store: db.Store, change: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(errors.Invalid) as caught:
            write(store, clinic.set_up, **{**START, **change})
        assert caught.value.field == field
        assert not store.read(clinic.is_set_up)

    def test_the_whole_start_can_be_undone(self, store: db.Store) -> None:
        done = store.write(clinic.set_up, actor=make.SAM, **START)
        store.undo(done.action_id or 0, actor=make.SAM)
        assert not store.read(clinic.is_set_up)
        assert store.read(clinic.services) == ()

    def test_changing_the_clinic(self, store: db.Store) -> None:
        changed = write(
            store, clinic.update, seen=1, name="New name", phone=" (212) 555-0100 ",
            address="1 Road\nNew York", zone="America/Denver",
        )  # fmt: skip
        assert (changed.phone, changed.address) == ("(212) 555-0100", "1 Road\nNew York")
        assert store.read(clinic.get) == changed
        assert store.clock.zone.key == "America/Denver"
        with pytest.raises(errors.Changed):
            write(store, clinic.update, seen=1, name="Other")
        with pytest.raises(TypeError):
            write(store, clinic.update, seen=2, motto="x")


class TestHours:
    def test_a_weekday_is_replaced_and_the_rest_stays(self, store: db.Store) -> None:
        ben = make.therapist(store, lunch=(720, 765))
        before = store.read(clinic.hours_of, id=ben.id)
        after = write(
            store, clinic.set_hours, therapist_id=ben.id, weekday=0, spans=[(600, 1140)],
            breaks=[(720, 765, "Lunch")],
        )  # fmt: skip
        monday = [h for h in after.hours if h.weekday == 0]
        assert [(h.kind, h.starts, h.ends, h.label) for h in monday] == [
            (HoursKind.WORK, 600, 1140, ""),
            (HoursKind.BREAK, 720, 765, "Lunch"),
        ]
        rest = [h for h in after.hours if h.weekday > 0]
        assert rest == [h for h in before.hours if h.weekday > 0]
        assert len(store.read(clinic.hours)) == len(after.hours)

    def test_a_whole_week_in_one_step(self, store: db.Store) -> None:
        ben = make.therapist(store, days=range(7))
        week = write(
            store, clinic.set_week, therapist_id=ben.id, week={0: (540, 1020), 5: (540, 720)},
            pause=(720, 765, "Lunch"),
        )  # fmt: skip
        told = [(h.weekday, h.kind, h.starts, h.ends) for h in week.hours]
        assert told == [
            (0, HoursKind.WORK, 540, 1020),
            (0, HoursKind.BREAK, 720, 765),
            (5, HoursKind.WORK, 540, 720),
        ]

    def test_two_weeks_that_take_turns(self, store: db.Store) -> None:
        ben = make.therapist(store)
        week = write(
            store, clinic.set_week, therapist_id=ben.id, week={0: (540, 1020), 5: (540, 720)},
            other={0: (540, 1020)}, phase=1, pause=(600, 615, "Tea"),
        )  # fmt: skip
        told = [(h.weekday, h.kind, h.every, h.phase) for h in week.hours]
        assert told == [
            (0, HoursKind.WORK, 1, 0),
            (0, HoursKind.BREAK, 1, 0),
            (5, HoursKind.WORK, 2, 1),
            (5, HoursKind.BREAK, 2, 1),
        ]
        other = {"therapist_id": ben.id, "weekday": 5, "every": 2, "phase": 0}
        both = write(store, clinic.set_hours, spans=[(600, 660)], **other)
        kept = [(h.starts, h.phase) for h in both.hours if h.weekday == 5]
        assert sorted(kept) == [(540, 1), (600, 0), (600, 1)]
        plain = write(store, clinic.set_week, therapist_id=ben.id, week={5: (540, 720)})
        assert [(h.weekday, h.every, h.starts) for h in plain.hours] == [(5, 1, 540)]

    def test_no_span_is_a_day_off(self, store: db.Store) -> None:
        ben = make.therapist(store)
        make.set_hours(store, ben.id, 1, None, [])
        service = make.service(store)
        with pytest.raises(errors.Taken, match="Ben is off then"):
            make.visit(
                store, service=service, therapist=ben, start=at(13), patient=make.patient(store)
            )

    def test_the_clinics_own_hours_are_apart(self, store: db.Store) -> None:
        make.opening(store)
        own: tuple[Hours, ...] = store.read(clinic.hours_of, id=0).hours
        assert [(h.therapist_id, h.weekday) for h in own] == [(None, n) for n in range(5)]

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"weekday": 7, "spans": []}, "weekday"),
            ({"weekday": 0, "spans": [(600, 600)]}, "spans"),
            ({"weekday": 0, "spans": [(0, 1441)]}, "spans"),
            ({"weekday": 0, "spans": [(540, 700), (690, 800)]}, "spans"),
            ({"weekday": 0, "spans": [(540, 700)], "breaks": [(690, 720, "")]}, "breaks"),
        ],
    )
    def test_impossible_hours(self, store: db.Store, given: dict[str, Any], field: str) -> None:
        with pytest.raises(errors.Invalid) as caught:
            write(store, clinic.set_hours, therapist_id=None, **given)
        assert caught.value.field == field

    def test_closures_and_time_off_come_and_go(self, store: db.Store) -> None:
        ben = make.therapist(store)
        closed = make.closure(store, at(16), at(16, 30), " Staff meeting ")
        away = make.time_off(store, ben, at(9, day=15), at(12, day=15), "Training")
        assert closed.reason == "Staff meeting"
        window = {"start": at(16, 15), "end": at(17)}
        assert store.read(clinic.closures, **window) == (closed,)
        assert store.read(clinic.closures, start=at(16, 30), end=at(17)) == ()
        assert store.read(clinic.time_off, start=at(0, day=15), end=at(0, day=16)) == (away,)
        board = store.read(appointments.day_board, day=date(2026, 7, 14))
        assert board.plan(ben.id, date(2026, 7, 14)).closed == (((960, 990), "Staff meeting"),)
        write(store, clinic.remove_closure, id=closed.id, seen=1)
        write(store, clinic.remove_time_off, id=away.id, seen=1)
        assert store.read(clinic.closures, **window) == ()
        with pytest.raises(errors.Gone):
            write(store, clinic.remove_closure, id=closed.id, seen=1)
        with pytest.raises(errors.Invalid):
            make.closure(store, at(16), at(16), "x")

    def test_time_off_over_visits_leaves_them_to_be_moved(self, store: db.Store) -> None:
        ben, service = make.therapist(store), make.service(store)
        visit = make.visit(
            store, service=service, therapist=ben, start=at(13), patient=make.patient(store)
        )
        make.time_off(store, ben, at(12), at(15), "Ill")
        assert store.read(appointments.span, start=at(12), end=at(15)) == (visit,)


class TestOffer:
    def test_services(self, store: db.Store) -> None:
        ben, priya = make.therapist(store, "Ben Adler"), make.therapist(store, "Priya Nair")
        visit = make.service(store)
        call = make.call(store)
        assert (visit.needs_room, call.needs_room, call.position) == (True, False, 1)
        ids = [priya.id, ben.id]
        given = write(store, clinic.update_service, id=visit.id, seen=1, therapist_ids=ids)
        assert given.therapist_ids == (ben.id, priya.id)
        write(store, clinic.update_service, id=visit.id, seen=1, therapist_ids=[ben.id])
        changed = write(
            store, clinic.update_service, id=visit.id, seen=1, minutes=45, price_cents=120_00
        )
        assert store.read(clinic.services) == (changed, call)
        assert (changed.therapist_ids, changed.minutes) == ((ben.id,), 45)
        write(store, clinic.update_service, id=call.id, seen=1, active=False)
        assert [s.name for s in store.read(clinic.services)] == ["Discovery visit"]
        assert len(store.read(clinic.services, active=False)) == 2
        with pytest.raises(errors.Gone):
            store.read(clinic.service, id=99)

    @pytest.mark.parametrize(
        ("fields", "field"),
        [({"name": ""}, "name"), ({"minutes": 4}, "minutes"), ({"price_cents": -1}, "price_cents")],
    )
    def test_impossible_services(self, store: db.Store, fields: dict[str, Any], field: str) -> None:
        wanted = {"name": "X", "kind": AppointmentKind.TREATMENT_SESSION, "minutes": 60}
        with pytest.raises(errors.Invalid) as caught:
            write(store, clinic.add_service, **{**wanted, **fields})
        assert caught.value.field == field

    @pytest.mark.parametrize(
        ("rule", "good", "bad"),
        [
            ("buffer_before", 120, 121),
            ("buffer_after", 0, -1),
            ("notice_hours", 720, 721),
            ("furthest_days", 730, 0),
            ("most_a_day", 1, 51),
        ],
    )
    def test_rules_and_their_limits(self, store: db.Store, rule: str, good: int, bad: int) -> None:
        made = make.service(store, **{rule: good})
        assert getattr(made, rule) == good
        with pytest.raises(errors.Invalid) as caught:
            write(store, clinic.update_service, id=made.id, seen=made.version, **{rule: bad})
        assert caught.value.field == rule
        blank = write(store, clinic.update_service, id=made.id, seen=made.version, **{rule: None})
        assert not getattr(blank, rule)

    def test_who_gives_it_is_changed_with_the_rest(self, store: db.Store) -> None:
        ben, made = make.therapist(store), make.service(store)
        done = store.write(
            clinic.update_service, actor=make.SAM, id=made.id, seen=1, minutes=45,
            therapist_ids=(ben.id,),
        )  # fmt: skip
        assert (done.value.minutes, done.value.therapist_ids) == (45, (ben.id,))
        store.undo(done.action_id or 0, actor=make.SAM)
        now = store.read(clinic.service, id=made.id)
        assert (now.minutes, now.therapist_ids) == (30, ())

    def test_rooms(self, store: db.Store) -> None:
        one, two = make.room(store, "Room 1"), make.room(store, "Room 2")
        quiet = write(store, clinic.update_room, id=two.id, seen=1, name="Quiet room")
        assert store.read(clinic.rooms) == (one, quiet)
        write(store, clinic.update_room, id=one.id, seen=1, active=False)
        assert store.read(clinic.rooms) == (quiet,)
        assert len(store.read(clinic.rooms, active=False)) == 2
        for use_case, id in ((clinic.update_room, two.id), (clinic.update_service, 1)):
            with pytest.raises((TypeError, errors.Gone)):
                write(store, use_case, id=id, seen=2, colour="blue")


class TestSettings:
    def test_anything_json_holds_is_kept_once(self, store: db.Store) -> None:
        assert store.read(clinic.setting, name="x", default=3) == 3
        write(store, clinic.set_setting, name="x", value={"a": [1, "ü"]})
        kept = write(store, clinic.set_setting, name="x", value=None)
        assert (kept.version, kept.value) == (2, None)
        write(store, clinic.set_setting, name="x", value=[True])
        assert store.read(clinic.setting, name="x") == [True]

    def test_rules_have_defaults_and_limits(self, store: db.Store) -> None:
        assert store.read(clinic.rules) == CallBackRules(tries=3, no_answer_hours=3, wait_days=5)
        write(store, clinic.set_rules, rules=CallBackRules(tries=5))
        assert store.read(clinic.rules).tries == 5
        with pytest.raises(errors.Invalid) as caught:
            write(store, clinic.set_rules, rules=CallBackRules(wait_days=0))
        assert caught.value.field == "wait_days"
