"""The journal: every write leaves who, what, before and after; undo puts whole rows back."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, text, update

from frontdesk import db
from frontdesk.clock import Clock
from frontdesk.db import tables
from frontdesk.errors import Changed, Gone, Taken
from frontdesk.model import AppointmentStatus
from tests.db import small
from tests.db.small import DANA, HALF, NINE, SAM


@pytest.fixture
def clinic(store: db.Store) -> db.Store:
    """Two therapists, two rooms, two patients."""
    store.write(small.seed, actor=SAM)
    return store


def visits(store: db.Store) -> dict[int, dict[str, Any]]:
    return store.read(small.rows, entity=tables.Appointment)


def last_action(read: db.Read) -> tables.Action:
    found = read.scalars(select(tables.Action).order_by(tables.Action.id.desc())).first()
    assert found is not None
    read.expunge(found)
    return found


def changes_of(read: db.Read, *, action_id: int) -> list[Any]:
    change = tables.Change
    return list(
        read.execute(
            select(change.table_name, change.row_id, change.before, change.after)
            .where(change.action_id == action_id)
            .order_by(change.id)
        )
    )


def test_a_write_tells_who_what_when_and_where(clinic: db.Store, clock: Clock) -> None:
    done = clinic.write(small.book, actor=DANA, key="k1")
    action = clinic.read(last_action)
    assert (action.id, action.person, action.desk, action.label) == (
        *(done.action_id, "Dana Ruiz", "Desk 2", "Book visit"),
    )
    assert action.at == clock.now()
    assert (action.subject, action.subject_id, action.key) == ("appointment", done.value.id, "k1")
    [(table, row_id, before, after)] = clinic.read(changes_of, action_id=done.action_id)
    assert (table, row_id, before) == ("appointment", done.value.id, None)
    image = json.loads(after)
    assert image["starts"] == "2026-07-14 09:00"
    assert image["status"] == "booked"
    assert image["room_id"] == 1


def test_an_image_is_the_same_text_on_both_databases(clinic: db.Store) -> None:
    done = clinic.write(small.book, actor=SAM, room=None)
    [(_, _, _, after)] = clinic.read(changes_of, action_id=done.action_id)
    assert after == (
        '{"arrived_at":null,"beside":false,"buffer_after":0,"buffer_before":0,'
        '"call_back_id":null,"cancel_reason":null,"cancelled_at":null,"confirmed_at":null,'
        '"ends":"2026-07-14 09:30","exception":"","finished_at":null,"held_by":"",'
        '"held_until":null,"id":1,"in_tray":false,"kind":"discovery_visit","note":"",'
        '"patient_id":1,"reason":"","room_id":null,"series_id":null,"service_id":1,'
        '"started_at":null,'
        '"starts":"2026-07-14 09:00","status":"booked","therapist_id":1,"version":1}'
    )


def test_a_new_row_can_be_read_and_changed_in_the_same_action(clinic: db.Store) -> None:
    @db.action("New patient")
    def new_patient(work: db.Work) -> tuple[Any, ...]:
        patient = tables.Patient(name="Nina Roth")
        work.add(patient)
        work.flush()
        assert work.get(tables.Patient, patient.id) is patient
        patient.born = NINE.date()
        return patient.id, patient.language, patient.active, patient.weekly_miles

    row_id, *rest = clinic.write(new_patient, actor=SAM).value
    assert rest == ["en", True, None]
    stored = clinic.read(small.rows, entity=tables.Patient)[row_id]
    assert (stored["name"], stored["born"], stored["email"]) == ("Nina Roth", NINE.date(), "")
    assert clinic.verify() is None


def test_one_change_per_row_however_often_it_is_flushed(clinic: db.Store) -> None:
    visit = clinic.write(small.book, actor=SAM).value.id

    @db.action("Twice")
    def twice(work: db.Work) -> None:
        row = work.get_one(tables.Appointment, visit)
        for note in ("one", "two"):
            row.note = note
            work.flush()

    done = clinic.write(twice, actor=SAM)
    [(_, _, before, after)] = clinic.read(changes_of, action_id=done.action_id)
    assert json.loads(before)["note"] == ""
    assert json.loads(after)["note"] == "two"
    assert json.loads(after)["version"] == 3
    assert clinic.verify() is None


def test_an_action_that_changes_nothing_writes_nothing(clinic: db.Store) -> None:
    visit = clinic.write(small.book, actor=SAM).value.id
    head = clinic.head()
    done = clinic.write(small.change, actor=SAM, id=visit, status=AppointmentStatus.BOOKED)
    assert done.action_id is None
    assert done.topics == frozenset()
    assert clinic.head() == head


def test_a_row_made_and_removed_in_one_action_leaves_no_change(clinic: db.Store) -> None:
    @db.action("Make and remove")
    def make_and_remove(work: db.Work) -> None:
        room = tables.Room(name="Gone")
        work.add(room)
        work.flush()
        work.delete(room)

    assert clinic.write(make_and_remove, actor=SAM).action_id is None
    assert clinic.verify() is None


def test_a_failed_use_case_leaves_no_trace(clinic: db.Store) -> None:
    head, before = clinic.head(), visits(clinic)

    @db.action("Fails")
    def fails(work: db.Work) -> None:
        small.book(work)
        raise Gone("no")

    with pytest.raises(Gone):
        clinic.write(fails, actor=SAM)
    assert (clinic.head(), visits(clinic)) == (head, before)


def test_the_same_key_books_once_and_answers_again(clinic: db.Store) -> None:
    first = clinic.write(small.book, actor=SAM, key="retry")
    again = clinic.write(small.book, actor=SAM, key="retry")
    assert again.repeated
    assert not first.repeated
    assert (again.action_id, again.value.id) == (first.action_id, first.value.id)
    assert again.topics == {"appointment"}
    assert len(visits(clinic)) == 1


def test_undo_and_redo_restore_whole_rows_with_newer_versions(clinic: db.Store) -> None:
    visit = clinic.write(small.book, actor=SAM).value.id
    booked = visits(clinic)
    move = clinic.write(small.change, actor=SAM, id=visit, starts=NINE + HALF, ends=NINE + 2 * HALF)
    moved = visits(clinic)
    undone = clinic.undo(move.action_id or 0, actor=SAM)
    assert visits(clinic) == booked
    assert undone.label == "Undo: Change visit"
    assert undone.topics == {"appointment"}
    redone = clinic.undo(undone.action_id or 0, actor=SAM)
    assert visits(clinic) == moved
    assert redone.label == "Redo: Change visit"
    assert clinic.read(small.get, id=visit).version == 4
    assert clinic.verify() is None


def test_undo_of_a_booking_removes_it_and_redo_brings_back_the_same_id(clinic: db.Store) -> None:
    done = clinic.write(small.book, actor=SAM)
    undone = clinic.undo(done.action_id or 0, actor=SAM)
    assert visits(clinic) == {}
    clinic.write(small.book, actor=SAM, start=NINE + 4 * HALF)  # must not get the id
    clinic.undo(undone.action_id or 0, actor=SAM)
    assert set(visits(clinic)) == {done.value.id, done.value.id + 1}
    assert clinic.read(small.get, id=done.value.id).version == 2
    assert clinic.verify() is None


def test_undo_with_a_key_happens_once(clinic: db.Store) -> None:
    done = clinic.write(small.book, actor=SAM)
    undone = clinic.undo(done.action_id or 0, actor=SAM, key="undo")
    again = clinic.undo(done.action_id or 0, actor=SAM, key="undo")
    assert again.repeated
    assert (again.action_id, again.value) == (undone.action_id, undone.value)


def test_undo_is_refused_where_another_desk_changed_the_row_since(clinic: db.Store) -> None:
    visit = clinic.write(small.book, actor=SAM)
    clinic.write(small.change, actor=DANA, id=visit.value.id, note="kept")
    before = visits(clinic)
    with pytest.raises(Changed, match="Dana Ruiz at Desk 2 has changed it since") as refused:
        clinic.undo(visit.action_id or 0, actor=SAM)
    assert (refused.value.person, refused.value.desk) == ("Dana Ruiz", "Desk 2")
    assert visits(clinic) == before


def test_undo_is_refused_where_the_time_has_been_given_away(clinic: db.Store) -> None:
    visit = clinic.write(small.book, actor=SAM).value.id
    cancel = clinic.write(small.change, actor=SAM, id=visit, status=AppointmentStatus.CANCELLED)
    other = clinic.write(small.book, actor=DANA, patient=2)
    before = visits(clinic)
    with pytest.raises(Taken, match="given to Patient 1 by Dana Ruiz at Desk 2") as refused:
        clinic.undo(cancel.action_id or 0, actor=SAM)
    assert refused.value.appointment_id == other.value.id
    assert visits(clinic) == before


def test_undo_twice_says_that_it_was_already_undone(clinic: db.Store) -> None:
    done = clinic.write(small.book, actor=SAM)
    clinic.undo(done.action_id or 0, actor=DANA)
    with pytest.raises(Changed, match="already undone by Dana Ruiz"):
        clinic.undo(done.action_id or 0, actor=SAM)
    with pytest.raises(Gone):
        clinic.undo(10_000, actor=SAM)


def test_undo_of_a_patient_who_was_booked_since_is_refused(clinic: db.Store) -> None:
    @db.action("New patient")
    def new_patient(work: db.Work) -> tables.Patient:
        patient = tables.Patient(name="Nina Roth")
        work.add(patient)
        work.flush()
        return patient

    done = clinic.write(new_patient, actor=SAM)
    clinic.write(small.book, actor=DANA, patient=done.value.id)
    with pytest.raises(Changed, match="Dana Ruiz at Desk 2 has used it since"):
        clinic.undo(done.action_id or 0, actor=SAM)
    assert clinic.verify() is None


def test_undo_of_two_visits_that_swapped_does_not_trip_on_itself(clinic: db.Store) -> None:
    one = clinic.write(small.book, actor=SAM).value.id
    two = clinic.write(small.book, actor=SAM, start=NINE + HALF, patient=2).value.id
    before = visits(clinic)

    @db.action("Swap")
    def swap(work: db.Work) -> None:
        first, second = (work.get_one(tables.Appointment, id) for id in (one, two))
        first.status = AppointmentStatus.WAITLIST
        work.flush()
        second.starts, second.ends = NINE, NINE + HALF
        work.flush()
        first.starts, first.ends = NINE + HALF, NINE + 2 * HALF
        first.status = AppointmentStatus.BOOKED

    done = clinic.write(swap, actor=SAM)
    clinic.undo(done.action_id or 0, actor=SAM)
    assert visits(clinic) == before
    assert clinic.verify() is None


def test_undo_of_rows_that_point_at_each_other(clinic: db.Store, clock: Clock) -> None:
    @db.action("Both")
    def both(work: db.Work) -> None:
        call = tables.CallBack(kind="call_back", name="Lee", due=NINE, opened_at=work.now)
        work.add(call)
        work.flush()
        visit = small.book(work)
        visit.call_back_id = call.id
        call.appointment_id = visit.id

    done = clinic.write(both, actor=SAM)
    calls = clinic.read(small.rows, entity=tables.CallBack)
    undone = clinic.undo(done.action_id or 0, actor=SAM)
    assert clinic.read(small.rows, entity=tables.CallBack) == {}
    clinic.undo(undone.action_id or 0, actor=SAM)
    assert clinic.read(small.rows, entity=tables.CallBack) == calls
    assert clinic.verify() is None


def test_a_patient_is_found_by_names_and_digits_also_after_undo(clinic: db.Store) -> None:
    fields = {"name": "Élena Márquez", "preferred_name": "Leni", "email": "Leni@example.com"}
    done = clinic.write(small.change_patient, actor=SAM, id=1, **fields)
    names = ("elena marquez leni", "marquez elena leni", "leni elena marquez")
    others = ("leni@example.com", "19175550100", "9175550100", "5550100", "0100")
    terms = clinic.read(small.terms, patient=1)
    assert terms == {*names, *(f"{other} elena marquez leni" for other in others)}
    clinic.undo(done.action_id or 0, actor=SAM)
    terms = clinic.read(small.terms, patient=1)
    assert {"patient 0", "0 patient"} <= terms
    assert not any("elena" in term for term in terms)


@pytest.mark.parametrize(
    "statement",
    [
        update(tables.Patient).values(note="x"),
        delete(tables.Patient),
        insert(tables.Room).values(name="x"),
        update(tables.Patient.__table__).values(note="x"),
        text("UPDATE patient SET note = 'x'"),
    ],
    ids=["update", "delete", "insert", "core update", "text"],
)
def test_a_write_past_the_journal_is_refused(clinic: db.Store, statement: Any) -> None:
    @db.action("Bulk")
    def bulk(work: db.Work) -> None:
        work.execute(statement)

    with pytest.raises(RuntimeError, match="one by one"):
        clinic.write(bulk, actor=SAM)
    assert clinic.verify() is None


def test_the_bulk_doors_of_a_session_are_shut(clinic: db.Store) -> None:
    def tries(read: db.Read) -> None:
        for call in (
            lambda: read.bulk_save_objects([tables.Room(name="x")]),
            lambda: read.bulk_insert_mappings(tables.Room, [{"name": "x"}]),
            lambda: read.bulk_update_mappings(tables.Room, [{"id": 1, "name": "x"}]),
        ):
            with pytest.raises(RuntimeError, match="one by one"):
                call()

    clinic.read(tries)


def test_a_read_may_not_write(clinic: db.Store) -> None:
    def sly(read: db.Read) -> None:
        read.add(tables.Room(name="x"))
        read.flush()

    with pytest.raises(RuntimeError, match="may not write"):
        clinic.read(sly)


def test_the_journal_itself_is_not_written_by_use_cases(clinic: db.Store) -> None:
    @db.action("Forge")
    def forge(work: db.Work) -> None:
        work.add(tables.About(id=2, schema_version=9))

    with pytest.raises(RuntimeError, match="journal alone"):
        clinic.write(forge, actor=SAM)


def test_the_zone_of_the_clinic_is_the_clocks(clinic: db.Store) -> None:
    @db.action("Move the clinic")
    def move(work: db.Work) -> None:
        work.get_one(tables.Clinic, 1).zone = "America/Denver"

    clinic.write(move, actor=SAM)
    assert clinic.clock.wall() == clinic.clock.to_wall(clinic.clock.now())
    assert str(clinic.clock.zone) == "America/Denver"
    assert clinic.clock.wall().hour == 8


def test_a_late_and_an_early_visit_do_not_see_each_other(clinic: db.Store) -> None:
    clinic.write(small.book, actor=SAM, length=timedelta(hours=24))
    clinic.write(small.book, actor=SAM, start=NINE + timedelta(hours=24))
    with pytest.raises(Taken):
        clinic.write(small.book, actor=SAM, start=NINE + timedelta(hours=23, minutes=30))
