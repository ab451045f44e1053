"""An older clinic is brought up to date whole, triggers and journal too, or not at all."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.operations import Operations

from frontdesk import db
from frontdesk.clock import Clock
from frontdesk.db import keys, migrate, sqlite, start
from frontdesk.db.journal import Place
from frontdesk.db.migrations import KEEP
from frontdesk.db.tables import SCHEMA_VERSION
from frontdesk.errors import NotAClinic, Unavailable
from tests.db import small
from tests.db.small import HALF, NINE, SAM

NEXT = SCHEMA_VERSION + 1


def add_column(op: Operations) -> None:
    """A made-up next step; on SQLite the whole table is made anew."""
    recreate = "always" if op.get_bind().dialect.name == "sqlite" else "auto"
    with op.batch_alter_table("patient", recreate=recreate, table_kwargs=KEEP) as batch:
        batch.add_column(sa.Column("pronouns", sa.Text, nullable=False, server_default=""))


@pytest.fixture
def filled(store_path: Path, clock: Clock) -> Path:
    """A clinic file with visits, one of them deleted last, and an undo."""
    store = db.open(str(store_path), clock=clock)
    store.write(small.seed, actor=SAM)
    done = store.write(small.book, actor=SAM)
    store.write(small.book, actor=SAM, start=NINE + HALF)
    last = store.write(small.book, actor=SAM, start=NINE + 2 * HALF)
    store.undo(last.action_id or 0, actor=SAM)
    store.write(small.change, actor=SAM, id=done.value.id, note="x")
    store.close()
    return store_path


@pytest.fixture
def place(filled: Path) -> Iterator[Place]:
    opened = sqlite.File(filled, keys.read(filled))
    yield opened
    opened.close()


def content(path: Path) -> dict[str, Any]:
    """Everything in a clinic file."""
    raw = sqlite.connect(path, keys.read(path).data_key)
    names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {name: raw.execute(f"SELECT * FROM {name}").fetchall() for name in names}
    found["schema"] = raw.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    raw.close()
    return found


def test_a_step_keeps_triggers_children_ids_and_journal(place: Place, clock: Clock) -> None:
    before = content(place.path)
    migrate.run(place, clock, steps={NEXT: add_column}, target=NEXT)
    after = content(place.path)
    assert [row[-1] for row in after["patient"]] == ["", ""]
    for name in ("appointment", "staff", "action", "change", "sqlite_sequence"):
        assert sorted(after[name]) == sorted(before[name]), name
    triggers = {name: sql for name, sql in before["schema"] if sql and "TRIGGER" in sql}
    assert len(triggers) == 8
    assert triggers.items() <= dict(after["schema"]).items()
    assert "STRICT" in dict(after["schema"])["patient"]
    assert "AUTOINCREMENT" in dict(after["schema"])["patient"]
    assert after["about"] == [(1, NEXT, None)]
    assert place.driver.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_the_copy_made_first_is_the_old_clinic_and_opens(place: Place, clock: Clock) -> None:
    before = content(place.path)
    migrate.run(place, clock, steps={NEXT: add_column}, target=NEXT)
    copy = place.path.with_name(place.path.name + f".before-version-{NEXT}")
    assert content(copy) == before
    store = db.open(str(copy), clock=clock)
    assert store.verify() is None
    store.close()


def fails_late(op: Operations) -> None:
    add_column(op)
    op.execute("UPDATE nothing SET x = 1")


def breaks_references(op: Operations) -> None:
    op.execute("DELETE FROM patient")


def forgets_promises(op: Operations) -> None:
    with op.batch_alter_table("patient", recreate="always") as batch:
        batch.add_column(sa.Column("pronouns", sa.Text, nullable=False, server_default=""))


@pytest.mark.parametrize("step", [fails_late, breaks_references, forgets_promises])
def test_a_step_that_fails_leaves_the_clinic_as_it_was(
    place: Place, clock: Clock, step: Any
) -> None:
    before = content(place.path)
    with pytest.raises(Unavailable, match="left as it was"):
        migrate.run(place, clock, steps={NEXT: step}, target=NEXT)
    assert content(place.path) == before
    assert place.driver.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_step_on_a_server_is_whole_or_not_at_all(
    postgres: Any, empty_database: str, clock: Clock
) -> None:
    from frontdesk.db.postgres import Server

    name = postgres.new_database(empty_database)
    server = Server(postgres.address(name))
    with pytest.raises(Unavailable, match="left as it was"):
        migrate.run(server, clock, steps={NEXT: fails_late}, target=NEXT)
    assert start.schema_version(server) == SCHEMA_VERSION
    migrate.run(server, clock, steps={NEXT: add_column}, target=NEXT)
    assert start.schema_version(server) == NEXT
    with server.reading() as connection:
        assert connection.exec_driver_sql("SELECT pronouns FROM patient").all() == []
    server.close()
    with pytest.raises(NotAClinic, match="newer version"):
        db.open(postgres.address(name), clock=clock)
    postgres.drop_database(name)


def test_a_clinic_of_a_newer_program_is_refused(filled: Path, clock: Clock) -> None:
    raw = sqlite.connect(filled, keys.read(filled).data_key)
    raw.execute("UPDATE about SET schema_version = 99")
    raw.close()
    before = filled.read_bytes()
    with pytest.raises(NotAClinic, match="newer version of this program"):
        db.open(str(filled), clock=clock)
    assert filled.read_bytes() == before


def test_a_desk_left_open_does_not_write_into_a_migrated_clinic(filled: Path, clock: Clock) -> None:
    store = db.open(str(filled), clock=clock)
    raw = sqlite.connect(filled, keys.read(filled).data_key)
    raw.execute(f"UPDATE about SET schema_version = {NEXT}")
    raw.close()
    with pytest.raises(NotAClinic, match="newer version"):
        store.write(small.book, actor=SAM, start=NINE + 8 * HALF)
    store.close()


NEXT_VERSION = {f"SCHEMA_VERSION = {SCHEMA_VERSION}": f"SCHEMA_VERSION = {NEXT}"}
NEXT_TABLES = {
    "    weekly_miles: Mapped": "    pronouns: Mapped[Line]\n    weekly_miles: Mapped",
}
NEXT_STEPS = """
import sqlalchemy as sa
KEEP = {"sqlite_autoincrement": True}
def step(op):
    with op.batch_alter_table("patient", recreate="always", table_kwargs=KEEP) as batch:
        batch.add_column(sa.Column("pronouns", sa.Text, nullable=False, server_default=""))
Step = object
STEPS = {%d: step}
"""
OPEN_TWICE = """
import sys
from datetime import datetime
from frontdesk import db
from frontdesk.clock import Clock
for mode in ("migrates", "opens"):
    store = db.open(sys.argv[1], clock=Clock.frozen(datetime(2026, 7, 14, 10, 12)))
    fault = store.verify()
    assert fault is None, fault
    store.close()
"""


def test_the_next_program_opens_an_old_clinic_and_its_history_still_holds(
    filled: Path, tmp_path: Path
) -> None:
    """A program whose patients have one more column: trails end in the new image."""
    program = tmp_path / "next" / "frontdesk"
    shutil.copytree(Path(db.__file__).parent.parent, program)
    tables = program / "db" / "tables"
    for name, changes in (("__init__.py", NEXT_VERSION), ("people.py", NEXT_TABLES)):
        source = (tables / name).read_text()
        for old, new in changes.items():
            assert old in source
            source = source.replace(old, new)
        (tables / name).write_text(source)
    (program / "db" / "migrations" / "__init__.py").write_text(NEXT_STEPS % NEXT)
    found = subprocess.run(
        [sys.executable, "-W", "error", "-c", OPEN_TWICE, str(filled)],
        capture_output=True,
        text=True,
        check=False,
        cwd=program.parent,
    )
    assert found.returncode == 0, found.stderr
    labels = [row[5] for row in content(filled)["action"]]
    assert labels[-1] == f"Bring up to version {NEXT}"
    assert labels.count(f"Bring up to version {NEXT}") == 1
