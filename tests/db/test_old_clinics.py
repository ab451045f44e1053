"""Clinics that an older program made: each opens, whole, and becomes what a new one is.

`old/<n>.clinic` with its key is a file that schema version n wrote, `old/<n>.postgresql.sql` the
same clinic on a server. They are never made again."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from frontdesk import appointments, call_backs, clinic, db, patients
from frontdesk.clock import Clock
from frontdesk.db import keys, postgres, sqlite
from frontdesk.db.tables import SCHEMA_VERSION
from frontdesk.model import AppointmentStatus
from tests import make

OLD = Path(__file__).parent / "old"
VERSIONS = sorted(int(path.stem) for path in OLD.glob("*.clinic"))
TUESDAY = make.at(0).date()


def test_every_older_version_is_here() -> None:
    assert list(range(1, SCHEMA_VERSION)) == VERSIONS


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, version: int, tmp_path: Path) -> Iterator[str]:
    """Where a clinic of that version stands, untouched."""
    if request.param == "sqlite":
        for suffix in (".clinic", ".clinic.key"):
            shutil.copy(OLD / f"{version}{suffix}", tmp_path / f"old{suffix}")
        yield str(tmp_path / "old.clinic")
        return
    server = request.getfixturevalue("postgres")
    name = server.new_database()
    with psycopg.connect(server.address(name), autocommit=True) as connection:
        connection.execute((OLD / f"{version}.postgresql.sql").read_bytes())
    yield server.address(name)
    server.drop_database(name)


def test_it_opens_with_all_that_was_in_it(address: str, clock: Clock, version: int) -> None:
    store = db.open(address, clock=clock)
    assert store.verify() is None
    visits = store.read(appointments.day, day=TUESDAY)
    told = [(v.patient, v.status, v.note) for v in visits]
    assert told == [
        ("Elena Marsh", AppointmentStatus.CONFIRMED, ""),
        ("Tom & Jo O'Neil", AppointmentStatus.CANCELLED, "Bring the old shoes"),
    ]
    assert (visits[0].held_by, visits[0].beside, visits[0].buffer_after) == ("", False, 0)
    service = store.read(clinic.services)[0]
    assert (service.notice_hours, service.furthest_days) == (0, None)
    assert {hours.every for hours in store.read(clinic.hours)} == {1}
    for query in ("o'neil", "oneil jo", "tom 555"):
        assert len(store.read(patients.search, query=query)) == 1
    assert store.read(call_backs.worklist, state="open") == ()
    store.close()


def test_the_guards_stand_and_what_was_done_can_be_undone(address: str, clock: Clock) -> None:
    store = db.open(address, clock=clock)
    there = store.read(appointments.day, day=TUESDAY)[0]
    wanted = {
        "service_id": there.service_id,
        "therapist_id": there.therapist_id,
        "patient_id": there.patient_id,
    }
    booked = store.write(appointments.book, actor=make.SAM, start=make.at(15), **wanted)
    assert booked.value.id > max(v.id for v in store.read(appointments.day, day=TUESDAY)[:2])
    with pytest.raises(Exception, match="taken"):
        store.write(raw_book, actor=make.SAM, like=booked.value.id)
    store.undo(booked.action_id or 0, actor=make.SAM)
    assert store.verify() is None
    store.close()


@db.action("Book visit")
def raw_book(work: db.Work, *, like: int) -> None:
    """The same time again, with no questions asked."""
    row = work.get_one(db.tables.Appointment, like)
    names = [c.name for c in row.__table__.columns if c.name not in ("id", "version")]
    work.add(db.tables.Appointment(**{name: getattr(row, name) for name in names}))
    work.flush()


def test_its_tables_are_those_of_a_new_clinic(
    address: str, clock: Clock, store_path: Path, request: pytest.FixtureRequest
) -> None:
    db.open(address, clock=clock).close()
    if address.startswith("postgresql"):
        empty = request.getfixturevalue("empty_database")
        new = request.getfixturevalue("postgres").address(empty)
        assert on_server(address) == on_server(new)
    else:
        assert in_file(Path(address)) == in_file(store_path)


def in_file(path: Path) -> dict[str, Any]:
    """Columns with their types, checks, indexes and triggers of a clinic file."""
    raw = sqlite.connect(path, keys.read(path).data_key)
    found: dict[str, Any] = {}
    made = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite%'"
    for kind, name, sql in raw.execute(made).fetchall():
        if kind == "table":
            columns = raw.execute(f"PRAGMA table_info({name})").fetchall()
            found[name] = {column[1]: column[2:4] + column[5:] for column in columns}
            found[f"{name} checks"] = set(re.findall(r"CONSTRAINT (\w+)", sql))
        else:
            found[name] = " ".join((sql or "").split())
    raw.close()
    return found


def on_server(address: str) -> dict[str, Any]:
    """Columns, constraints and indexes of a clinic on a server."""
    asked = {
        "columns": "SELECT table_name, column_name, data_type, is_nullable, column_default "
        f"FROM information_schema.columns WHERE table_schema = '{postgres.SCHEMA}'",
        "constraints": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(c.oid) "
        "FROM pg_constraint c JOIN pg_namespace n ON n.oid = connamespace "
        f"WHERE n.nspname = '{postgres.SCHEMA}'",
        "indexes": f"SELECT indexdef FROM pg_indexes WHERE schemaname = '{postgres.SCHEMA}'",
    }
    with psycopg.connect(address) as connection:
        return {name: set(connection.execute(sql).fetchall()) for name, sql in asked.items()}
