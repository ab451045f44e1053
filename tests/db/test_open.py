"""Making and opening a clinic: nothing by accident, and one plain sentence for each fault."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import func, select

from frontdesk import db
from frontdesk.clock import Clock
from frontdesk.db import keys, sqlite
from frontdesk.db.faults import DatabaseFault
from frontdesk.errors import FrontdeskError, NotAClinic, Unavailable
from frontdesk.model import Actor
from tests.db import small
from tests.db.small import HALF, NINE, SAM


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_create_makes_a_clinic_and_its_key_for_the_owner_alone(
    tmp_path: Path, clock: Clock, actor: Actor
) -> None:
    path = tmp_path / "our clinic?#1.frontdesk"
    store = db.create(str(path), clock=clock, actor=actor, made_up=True)
    [clinic] = store.read(small.rows, entity=small.tables.Clinic).values()
    assert clinic["made_up"] is True
    assert clinic["zone"] == "America/New_York"
    assert store.verify() is None
    store.close()
    assert {path.name, path.name + ".key"} <= names(tmp_path)
    assert not [name for name in names(tmp_path) if name.endswith(".new")]
    if os.name != "nt":
        for made in (path, keys.path_for(path)):
            assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert b"SQLite format" not in path.read_bytes()


def test_create_never_writes_over_anything(store_address: str, clock: Clock) -> None:
    with pytest.raises(NotAClinic, match="already"):
        db.create(store_address, clock=clock)
    db.open(store_address, clock=clock).close()


def test_create_keeps_a_key_that_is_there(store_path: Path, clock: Clock) -> None:
    before = keys.path_for(store_path).read_text()
    store_path.unlink()
    db.create(str(store_path), clock=clock).close()
    assert keys.path_for(store_path).read_text() == before


def test_create_in_a_folder_that_is_not_there_says_so(tmp_path: Path, clock: Clock) -> None:
    with pytest.raises(Unavailable, match="cannot be reached or written"):
        db.create(str(tmp_path / "no" / "x.clinic"), clock=clock)
    assert names(tmp_path) == set()


def refusal(path: Path, clock: Clock) -> str:
    """The sentence with which opening is refused; nothing may be created or changed by it."""
    before = {p: p.read_bytes() for p in path.parent.iterdir() if p.is_file()}
    with pytest.raises(NotAClinic) as refused:
        db.open(str(path), clock=clock)
    after = {p: p.read_bytes() for p in path.parent.iterdir() if p.is_file()}
    assert {p: c for p, c in after.items() if not p.name.endswith(".queue")} == before
    return str(refused.value)


def test_a_missing_file_a_folder_and_a_text_file(tmp_path: Path, clock: Clock) -> None:
    assert "no clinic file" in refusal(tmp_path / "gone.clinic", clock)
    assert "is a folder" in refusal(tmp_path, clock)
    note = tmp_path / "note.txt"
    note.write_text("Call Nina back")
    assert "not a clinic of this program" in refusal(note, clock)
    keys.keep(keys.new(), note)
    assert "not a clinic of this program" in refusal(note, clock)
    empty = tmp_path / "empty"
    empty.touch()
    keys.keep(keys.new(), empty)
    assert "not a clinic of this program" in refusal(empty, clock)


def test_an_ordinary_database_and_an_encrypted_stranger(tmp_path: Path, clock: Clock) -> None:
    plain = tmp_path / "plain.db"
    with sqlite3.connect(plain) as raw:
        raw.execute("CREATE TABLE about (id INTEGER)")
    raw.close()
    document = keys.new()
    keys.keep(document, plain)
    assert "not a clinic" in refusal(plain, clock)
    stranger = tmp_path / "stranger.db"
    raw = sqlite.connect(stranger, document.data_key, mode="rwc")
    raw.execute("CREATE TABLE song (id INTEGER)")
    raw.close()
    keys.keep(document, stranger)
    assert "not a clinic" in refusal(stranger, clock)


def test_a_wrong_a_missing_and_a_damaged_key(store_path: Path, clock: Clock) -> None:
    key = keys.path_for(store_path)
    right = key.read_text()
    key.unlink()
    assert "key file test.clinic.key is missing" in refusal(store_path, clock)
    keys.keep(keys.new(), store_path)
    assert "key belongs to another clinic" in refusal(store_path, clock)
    for damaged in ("", "{", "[]", right.replace('"check": "', '"check": "00'), right[:-40]):
        key.write_text(damaged)
        assert "key" in refusal(store_path, clock)
    key.write_bytes(b"\xff\xfe\x00")
    assert "is damaged" in refusal(store_path, clock)
    newer = json.loads(right) | {"format": 3}
    key.write_text(json.dumps(newer))
    assert "newer version" in refusal(store_path, clock)


def test_a_file_cut_short_or_overwritten(store_path: Path, clock: Clock) -> None:
    whole = store_path.read_bytes()
    for damaged in (whole[:5000], whole[:16], b"\x80" * len(whole), bytes(len(whole))):
        store_path.write_bytes(damaged)
        sentence = refusal(store_path, clock)
        assert "not a clinic" in sentence or "damaged" in sentence


def test_addresses_that_lead_nowhere(postgres: Any, clock: Clock) -> None:
    for address in ("postgresql://", "postgresql://[", "postgresql://x:y/z"):
        with pytest.raises(FrontdeskError):
            db.open(address, clock=clock)
    with pytest.raises(NotAClinic, match="no such database"):
        db.open(postgres.address("nowhere"), clock=clock)
    name = postgres.new_database()
    with pytest.raises(NotAClinic, match="no clinic in this database"):
        db.open(postgres.address(name), clock=clock)
    postgres.drop_database(name)


def test_a_clinic_moved_or_replaced_while_open_is_not_written(
    store_path: Path, clock: Clock, empty_clinic: Path
) -> None:
    store = db.open(str(store_path), clock=clock)
    store.write(small.seed, actor=SAM)
    aside = store_path.with_name("aside")
    store_path.rename(aside)
    for call in (lambda: store.write(small.book, actor=SAM), lambda: store.head()):
        with pytest.raises(Unavailable, match="no longer in its place"):
            call()
    shutil.copy(empty_clinic, store_path)
    with pytest.raises(Unavailable, match="moved or replaced"):
        store.write(small.book, actor=SAM)
    assert store.news() is None
    aside.replace(store_path)
    store.write(small.book, actor=SAM)
    assert store.verify() is None
    store.close()


def fill(store: db.Store) -> None:
    for n in range(2000):
        store.write(small.book, actor=SAM, start=NINE + n * HALF)


def test_a_full_disk_and_a_read_only_one(store_path: Path, clock: Clock) -> None:
    store = db.open(str(store_path), clock=clock)
    store.write(small.seed, actor=SAM)
    head = store.head()
    pages = store._place.driver.execute("PRAGMA page_count").fetchone()[0]
    store._place.driver.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Unavailable, match="disk is full"):
        fill(store)
    assert store.verify() is None
    store._place.driver.execute("PRAGMA max_page_count = 1000000")
    store._place.driver.execute("PRAGMA query_only = ON")
    with pytest.raises(Unavailable, match="only be read"):
        store.write(small.book, actor=SAM, start=NINE - HALF)
    store._place.driver.execute("PRAGMA query_only = OFF")
    assert store.verify(head) is None
    store.close()


def test_a_server_lost_in_the_middle_of_a_write_books_once_when_tried_again(
    postgres: Any, empty_database: str, clock: Clock
) -> None:
    name = postgres.new_database(empty_database)
    store = db.open(postgres.address(name), clock=clock)
    store.write(small.seed, actor=SAM)
    cuts = [True, False]

    @db.action("Book visit", again=small.get)
    def book_and_lose_the_server(work: db.Work) -> Any:
        visit = small.book(work)
        if cuts.pop(0):
            work.scalar(select(func.pg_terminate_backend(func.pg_backend_pid())))
        return visit

    with pytest.raises(Unavailable, match="cannot be reached"):
        store.write(book_and_lose_the_server, actor=SAM, key="once")
    done = store.write(book_and_lose_the_server, actor=SAM, key="once")
    assert not done.repeated
    assert store.write(book_and_lose_the_server, actor=SAM, key="once").repeated
    assert len(store.read(small.rows, entity=small.tables.Appointment)) == 1
    assert store.verify() is None
    store.close()
    postgres.drop_database(name)


def test_unknown_faults_name_codes_and_never_values(store: db.Store) -> None:
    """What a crash note may hold: the server's DETAIL would quote the row."""
    store.write(small.seed, actor=SAM)

    @db.action("Break a rule")
    def break_a_rule(work: db.Work) -> None:
        for _ in range(2):
            work.add(small.tables.Setting(key="Nina Roth", value="555-0142"))

    with pytest.raises(DatabaseFault) as fault:
        store.write(break_a_rule, actor=SAM)
    assert fault.value.__cause__ is None
    assert fault.value.__suppress_context__
    assert "setting" in str(fault.value)
    assert "Nina" not in str(fault.value)


def test_another_program_that_holds_the_file(
    store_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_MILLISECONDS", 30)
    store = db.open(str(store_path), clock=clock)
    holder = sqlcipher.connect(str(store_path), isolation_level=None)
    holder.execute(f"PRAGMA key = \"x'{keys.read(store_path).data_key.hex()}'\"")
    holder.execute("BEGIN EXCLUSIVE")
    for call in (lambda: store.write(small.seed, actor=SAM), lambda: store.head()):
        with pytest.raises(Unavailable, match="Another program is holding"):
            call()
    holder.execute("ROLLBACK")
    store.write(small.seed, actor=SAM)
    holder.close()
    store.close()


def test_errors_and_model_come_without_the_database() -> None:
    """The window never imports the records, and its words never drag them in."""
    code = (
        "import sys, frontdesk.errors, frontdesk.model, frontdesk.clock\n"
        "heavy = {'sqlalchemy', 'alembic', 'psycopg', 'sqlcipher3', 'frontdesk.db'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
        "import frontdesk.db\n"
        "late = {'alembic', 'psycopg', 'cryptography', 'frontdesk.db.verify'}\n"
        "assert not late & set(sys.modules), late & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
