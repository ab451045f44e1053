"""The tables say what the model says, and the database refuses what can never be."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from frontdesk import db, model
from frontdesk.db import tables
from frontdesk.db.faults import DatabaseFault
from frontdesk.errors import Taken
from frontdesk.model import AppointmentStatus
from tests.db import small
from tests.db.small import HALF, NINE, SAM

STORED = [name for name, found in vars(tables).items() if hasattr(found, "__tablename__")]
MODELLED = [name for name in STORED if dataclasses.is_dataclass(getattr(model, name, None))]


@pytest.fixture
def clinic(store: db.Store) -> db.Store:
    store.write(small.seed, actor=SAM)
    return store


def test_every_snapshot_that_is_stored_has_its_table() -> None:
    assert set(MODELLED) >= {
        *("Clinic", "Staff", "Hours", "TimeOff", "Closure", "Room", "Service", "Patient"),
        *("CallBack", "CallAttempt", "Appointment", "HandoutGiven"),
    }


@pytest.mark.parametrize("name", MODELLED)
def test_columns_are_the_fields_of_the_model(name: str) -> None:
    fields = [field.name for field in dataclasses.fields(getattr(model, name))]
    columns = [column.name for column in getattr(tables, name).__table__.columns]
    assert columns == [field for field in fields if (name, field) != ("Service", "therapist_ids")]


def test_every_constraint_and_index_has_a_name() -> None:
    for table in tables.Base.metadata.tables.values():
        assert all(constraint.name for constraint in table.constraints), table.name
        assert all(index.name for index in table.indexes), table.name


@pytest.mark.parametrize(
    ("other", "word"),
    [
        ({"room": 2, "patient": 2}, "therapist"),
        ({"therapist": 2, "patient": 2}, "room"),
        ({"therapist": 2, "room": 2}, "patient"),
    ],
)
def test_what_a_visit_shares_is_refused_with_a_sentence(
    clinic: db.Store, other: dict[str, int], word: str
) -> None:
    clinic.write(small.book, actor=SAM)
    with pytest.raises(Taken, match=word):
        clinic.write(small.book, actor=SAM, start=NINE + HALF / 2, **other)
    assert len(clinic.read(small.rows, entity=tables.Appointment)) == 1


def test_what_a_visit_does_not_share_is_free(clinic: db.Store) -> None:
    clinic.write(small.book, actor=SAM, room=None)
    clinic.write(small.book, actor=SAM, room=None, therapist=2, patient=2)
    clinic.write(small.book, actor=SAM, start=NINE + HALF)
    clinic.write(small.book, actor=SAM, start=NINE - HALF)


@pytest.mark.parametrize("status", sorted(AppointmentStatus))
def test_only_the_four_freeing_statuses_give_the_time_back(
    clinic: db.Store, status: AppointmentStatus
) -> None:
    clinic.write(small.book, actor=SAM, status=status)
    if status in model.FREEING:
        clinic.write(small.book, actor=SAM)
        with pytest.raises(Taken):  # and it does not come back by a change of status
            clinic.write(small.change, actor=SAM, id=1, status=AppointmentStatus.BOOKED)
    else:
        with pytest.raises(Taken):
            clinic.write(small.book, actor=SAM)


@pytest.mark.parametrize("length", [timedelta(0), -HALF, timedelta(days=1, minutes=1)])
def test_a_visit_without_length_or_over_a_day_is_refused(
    clinic: db.Store, length: timedelta
) -> None:
    with pytest.raises(DatabaseFault, match="length"):
        clinic.write(small.book, actor=SAM, length=length)


VALUES = (
    "INSERT INTO appointment (version, kind, status, service_id, therapist_id, patient_id, "
    "starts, ends, reason, note, held_by, beside, exception, in_tray, buffer_before, buffer_after) "
    "VALUES (1, '{kind}', '{status}', 1, {therapist}, {patient}, '{starts}', '{ends}', '', '', '', "
    "{beside}, '', false, 0, 0)"
)
SOUND = {
    "kind": "discovery_visit",
    "status": "booked",
    "therapist": "1",
    "patient": "1",
    "beside": "false",
    "starts": "2026-07-14 09:00",
    "ends": "2026-07-14 09:30",
}


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "Booked"},
        {"status": ""},
        {"kind": "party"},
        {"therapist": "99"},
        {"therapist": "NULL"},
        {"patient": "NULL"},
        {"beside": "true"},
        {"therapist": "'x'"},
        {"starts": "now"},
        {"starts": "2026-07-14 08:60"},
        {"starts": "2026-02-30 09:00", "ends": "2026-02-30 09:30"},
        {"starts": "2026-07-14 08:59:30"},
        {"starts": "-infinity"},
        {"ends": "infinity"},
    ],
    ids=str,
)
def test_raw_sql_cannot_store_what_makes_no_sense(clinic: db.Store, wrong: dict[str, str]) -> None:
    statement = VALUES.format(**{**SOUND, **wrong})
    with pytest.raises(Exception, match=r"."), clinic._place.writing() as connection:
        connection.exec_driver_sql(statement)
    assert clinic.read(small.rows, entity=tables.Appointment) == {}
    with clinic._place.writing() as connection:  # the sound one is taken by the same road
        connection.exec_driver_sql(VALUES.format(**SOUND))


@pytest.mark.parametrize("value", [datetime(2026, 7, 14, 9, 0, 30), NINE.astimezone()])
def test_planned_time_is_whole_minutes_of_wall_time(clinic: db.Store, value: datetime) -> None:
    with pytest.raises(Exception, match="wall time"):
        clinic.write(small.book, actor=SAM, start=value)


def test_the_flags_of_sqlite_are_only_yes_or_no(store_path: Any, clock: Any) -> None:
    store = db.open(str(store_path), clock=clock)
    with (
        pytest.raises(Exception, match="ck_room_active"),
        store._place.writing() as connection,
    ):
        connection.execute(text("INSERT INTO room VALUES (1, 1, 'x', 2, 0)"))
    store.close()


def test_a_deleted_id_is_never_given_out_again(clinic: db.Store) -> None:
    first = clinic.write(small.book, actor=SAM).value.id
    clinic.write(small.remove, actor=SAM, id=first)
    assert clinic.write(small.book, actor=SAM).value.id > first


def test_a_clinic_file_made_after_one_on_a_server_has_its_foreign_keys(
    postgres: Any, tmp_path: Any, clock: Any
) -> None:
    name = postgres.new_database()
    db.create(postgres.address(name), clock=clock).close()
    store = db.create(str(tmp_path / "after.clinic"), clock=clock)
    assert store.verify() is None
    store.close()
    postgres.drop_database(name)


def plan(store: db.Store, sql: str) -> str:
    """How SQLite would run this."""
    with store._place.reading() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}").all()
    return "; ".join(str(row[-1]) for row in rows)


def test_what_screens_ask_is_answered_by_an_index(store_path: Any, clock: Any) -> None:
    store = db.open(str(store_path), clock=clock)
    between = "starts >= '2026-07-13 00:00' AND starts < '2026-07-20 00:00'"
    assert "COVERING INDEX ix_appointment_starts" in plan(
        store,
        f"SELECT starts, ends, therapist_id, room_id, status FROM appointment WHERE {between}",
    )
    assert "ix_appointment_therapist" in plan(
        store, f"SELECT * FROM appointment WHERE therapist_id = 1 AND {between} ORDER BY starts"
    )
    assert "PRIMARY KEY (term>? AND term<?)" in plan(
        store, "SELECT patient_id FROM patient_term WHERE term >= 'ma' AND term < 'mb'"
    )
    assert "ix_patient_phone" in plan(store, "SELECT id FROM patient WHERE phone = '+19175550142'")
    assert "ix_call_back_status_due" in plan(
        store, "SELECT id FROM call_back WHERE status = 'requested' ORDER BY due"
    )
    store.close()
