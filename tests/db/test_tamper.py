"""Nobody changes or removes who did what unseen: each edit by SQL is refused or named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlcipher3.dbapi2 as sqlcipher

from frontdesk import db
from frontdesk.clock import Clock
from frontdesk.db import guards, keys, sqlite
from frontdesk.errors import NotAClinic
from frontdesk.model import AppointmentStatus
from tests.db import small
from tests.db.small import DANA, HALF, NINE, SAM

Shell = Callable[[str], Any]
ERRORS = (sqlcipher.Error, psycopg.Error)


@pytest.fixture
def clinic(store: db.Store) -> db.Store:
    """A clinic with a short history: bookings, a move, a cancellation, an undo."""
    store.write(small.seed, actor=SAM)
    one = store.write(small.book, actor=SAM)
    store.write(small.book, actor=DANA, start=NINE + HALF, patient=2)
    store.write(small.change, actor=SAM, id=one.value.id, note="brought forms")
    cancel = store.write(small.change, actor=SAM, id=2, status=AppointmentStatus.CANCELLED)
    store.undo(cancel.action_id or 0, actor=DANA)
    return store


@pytest.fixture
def shell(clinic: db.Store, store_address: str) -> Iterator[Shell]:
    """A way to run SQL beside the program, with all rights but without its care."""
    if store_address.startswith("postgresql"):
        connection: Any = psycopg.connect(store_address, autocommit=True)
        connection.execute("SET search_path = frontdesk")
        connection.execute("SET session_replication_role = origin")
    else:
        path = Path(store_address)
        connection = sqlcipher.connect(str(path), isolation_level=None)
        connection.execute(f"PRAGMA key = \"x'{keys.read(path).data_key.hex()}'\"")
    yield connection.execute
    connection.close()


APPEND_ONLY = [
    "UPDATE action SET person = 'Nobody' WHERE id = 3",
    "UPDATE action SET at = at + 1 WHERE id = 3",
    "UPDATE change SET after = '{}' WHERE id = 3",
    "DELETE FROM action WHERE id = 4",
    "DELETE FROM change",
    "UPDATE action SET id = id + 100 WHERE id = 6",
    "UPDATE change SET action_id = 1",
]


@pytest.mark.parametrize("statement", APPEND_ONLY)
def test_the_journal_is_append_only(clinic: db.Store, shell: Shell, statement: str) -> None:
    with pytest.raises(ERRORS, match="append-only"):
        shell(statement)
    assert clinic.verify() is None


def test_replacing_an_entry_is_refused_on_sqlite(store_path: Path, clock: Clock) -> None:
    store = db.open(str(store_path), clock=clock)
    store.write(small.seed, actor=SAM, key="mine")
    raw = sqlcipher.connect(str(store_path), isolation_level=None)
    raw.execute(f"PRAGMA key = \"x'{keys.read(store_path).data_key.hex()}'\"")
    columns = "(2, 0, NULL, 'x', 'x', 'x', NULL, NULL, '', NULL, 1, '')"
    same_key = "(9, 0, NULL, 'x', 'x', 'x', NULL, 'mine', '', NULL, 1, '')"
    for values in (columns, same_key):
        with pytest.raises(sqlcipher.IntegrityError, match="append-only"):
            raw.execute(f"INSERT OR REPLACE INTO action VALUES {values}")
    assert store.verify() is None
    raw.close()
    store.close()


def drop_keepers(shell: Shell) -> None:
    """Take the append-only guard off, as a determined hand would."""
    for table in ("action", "change"):
        try:
            shell(f"DROP TRIGGER keep_{table} ON {table}")
        except sqlcipher.Error:
            for verb in ("insert", "update", "delete"):
                shell(f"DROP TRIGGER keep_{table}_{verb}")


def put_keepers_back(shell: Shell) -> None:
    """Put them back, to hide that they were gone."""
    try:
        shell("SELECT 1 FROM sqlite_master")
        statements = [s for n, s in guards.sqlite_triggers().items() if n.startswith("keep_")]
    except psycopg.Error:
        statements = [s for s in guards.postgres_statements() if "TRIGGER keep_" in s]
    for statement in statements:
        shell(statement)


NAMED = {
    "edit who": ("UPDATE action SET person = 'Nobody' WHERE id = 3", "Entry 3"),
    "edit when": ("UPDATE action SET at = at + 1 WHERE id = 4", "Entry 4"),
    "edit desk": ("UPDATE action SET desk = 'Desk 9' WHERE id = 5", "Entry 5"),
    "edit label": ("UPDATE action SET label = 'x' WHERE id = 2", "Entry 2"),
    "edit key": ("UPDATE action SET key = 'x' WHERE id = 2", "Entry 2"),
    "edit after": ("UPDATE change SET after = before WHERE action_id = 5", "Entry 5"),
    "edit before": ("UPDATE change SET before = NULL WHERE action_id = 5", "Entry 5"),
    "delete a change": ("DELETE FROM change WHERE action_id = 4", "Entry 4"),
    "move a change": ("UPDATE change SET action_id = 4 WHERE action_id = 3", "Entry 3"),
    "renumber changes": ("UPDATE change SET id = id + 50 WHERE action_id = 7", "Entry 7"),
    "cut the tail": (
        "DELETE FROM change WHERE action_id >= 6; DELETE FROM action WHERE id >= 6",
        "Row 2 of appointment",
    ),
    "forge an entry": (
        "INSERT INTO action VALUES (8, 0, NULL, 'x', 'x', 'x', NULL, NULL, '', NULL, 0, 'ff')",
        "Entry 8",
    ),
    "forge an early entry": (
        "INSERT INTO action VALUES (-1, 0, NULL, 'x', 'x', 'x', NULL, NULL, '', NULL, 0, 'ff')",
        "Entry -1",
    ),
    "forge a change": (
        "INSERT INTO change VALUES (99, 7, 'room', 1, NULL, '{}')",
        "Entry 7",
    ),
    "quiet note": ("UPDATE appointment SET note = 'x' WHERE id = 1", "Row 1 of appointment"),
    "quiet version": ("UPDATE patient SET version = 7 WHERE id = 2", "Row 2 of patient"),
    "quiet new row": (
        "INSERT INTO room (version, name, active, position) SELECT version, name, active, "
        "position FROM room WHERE id = 1",
        "Row 3 of room",
    ),
    "quiet removal": ("DELETE FROM appointment WHERE id = 1", "Row 1 of appointment"),
}


@pytest.mark.parametrize("name", NAMED)
def test_an_edit_behind_the_guards_is_named(clinic: db.Store, shell: Shell, name: str) -> None:
    assert clinic.verify() is None
    statements, word = NAMED[name]
    drop_keepers(shell)
    for statement in statements.split("; "):
        shell(statement)
    put_keepers_back(shell)
    fault = clinic.verify()
    assert fault is not None
    assert word in fault


def test_an_entry_renumbered_is_refused_or_named(clinic: db.Store, shell: Shell) -> None:
    drop_keepers(shell)
    try:
        shell("UPDATE action SET id = 99 WHERE id = 1")
    except psycopg.errors.ForeignKeyViolation:
        return
    put_keepers_back(shell)
    assert "of change points to a row that is not there" in (clinic.verify() or "")


def test_two_entries_swapped_are_named(clinic: db.Store, shell: Shell) -> None:
    drop_keepers(shell)
    for old, new in ((3, 1003), (4, 3), (1003, 4)):
        shell(f"INSERT INTO action SELECT {new}, at, staff_id, person, desk, label, undoes, NULL, "
              f"subject, subject_id, changes, mac FROM action WHERE id = {old}")  # fmt: skip
        shell(f"UPDATE change SET action_id = {new} WHERE action_id = {old}")
        shell(f"DELETE FROM action WHERE id = {old}")
    put_keepers_back(shell)
    assert "Entry 3" in (clinic.verify() or "")


def test_a_guard_that_was_dropped_is_named(clinic: db.Store, shell: Shell) -> None:
    try:
        shell("DROP TRIGGER guard_appointment_update")
    except psycopg.Error:
        shell("ALTER TABLE appointment DROP CONSTRAINT ex_appointment_therapist")
    assert "guard" in (clinic.verify() or "")


def test_a_disarmed_or_added_trigger_is_named(clinic: db.Store, shell: Shell) -> None:
    try:
        shell("ALTER TABLE action DISABLE TRIGGER keep_action")
    except sqlcipher.Error:
        shell("CREATE TRIGGER quiet AFTER INSERT ON room BEGIN DELETE FROM room; END")
    assert "guard" in (clinic.verify() or "")


def test_a_cut_tail_with_the_rows_put_back_is_seen_by_the_head(
    clinic: db.Store, shell: Shell
) -> None:
    """A whole older state is sound in itself; only the remembered head tells."""
    early = clinic.head()
    clinic.write(small.change, actor=SAM, id=1, note="later")
    late = clinic.head()
    assert clinic.verify(early) is None
    assert clinic.verify(late) is None
    drop_keepers(shell)
    shell("DELETE FROM change WHERE action_id = 8")
    shell("DELETE FROM action WHERE id = 8")
    put_keepers_back(shell)
    shell("UPDATE appointment SET note = 'brought forms', version = 2 WHERE id = 1")
    assert clinic.verify() is None
    assert "end of the history is missing" in (clinic.verify(late) or "")


def test_no_false_alarm_after_many_actions_in_three_zones(store_address: str, actor: Any) -> None:
    for zone in ("America/New_York", "Asia/Tokyo", "Pacific/Apia"):
        store = db.open(store_address, clock=Clock.frozen(NINE, zone))
        if not store.read(small.rows, entity=small.tables.Patient):
            store.write(small.seed, actor=actor)
        start = NINE + timedelta(days=len(zone))
        for n in range(10):
            done = store.write(small.book, actor=actor, start=start + n * HALF)
            if n % 3 == 0:
                store.undo(done.action_id or 0, actor=actor)
        assert store.verify(store.head()) is None
        store.close()


def test_one_flipped_bit_is_seen(store_path: Path, clock: Clock) -> None:
    store = db.open(str(store_path), clock=clock)
    store.write(small.seed, actor=SAM)
    store.close()
    content = bytearray(store_path.read_bytes())
    content[len(content) // 2] ^= 1
    store_path.write_bytes(content)
    assert "damaged" in fault_of(store_path, clock)


def fault_of(path: Path, clock: Clock) -> str:
    """What opening and checking this file says."""
    try:
        store = db.open(str(path), clock=clock)
    except NotAClinic as refused:
        return str(refused)
    try:
        return store.verify() or ""
    except NotAClinic as refused:
        return str(refused)
    finally:
        store.close()


def test_overlaps_are_named_where_the_guard_was_off(store_path: Path, clock: Clock) -> None:
    store = db.open(str(store_path), clock=clock)
    store.write(small.seed, actor=SAM)
    raw = sqlite.connect(store_path, keys.read(store_path).data_key)
    for name in ("guard_appointment_insert", "guard_appointment_update"):
        raw.execute(f"DROP TRIGGER {name}")
    store.write(small.book, actor=SAM)
    store.write(small.book, actor=SAM, room=2, patient=2)
    for name in ("guard_appointment_insert", "guard_appointment_update"):
        raw.execute(guards.sqlite_triggers()[name])
    raw.close()
    assert store.verify() == "Visit 2 shares its therapist with another visit at the same time."
    store.close()
