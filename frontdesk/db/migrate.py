"""Brings an older clinic to this program's schema, whole or not at all; imported only then."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from typing import Any

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import SQLAlchemyError

from frontdesk.clock import Clock
from frontdesk.db import faults, guards, images, journal, keys, sqlite
from frontdesk.db.migrations import STEPS, Step
from frontdesk.db.sqlite import File
from frontdesk.db.tables import SCHEMA_VERSION, Change
from frontdesk.errors import Unavailable
from frontdesk.model import Actor

CHANGES: Any = Change.__table__
PROGRAM = Actor(None, "frontdesk", "")


class Unsound(Exception):
    """What the steps left behind does not hold together."""


def run(
    place: journal.Place,
    clock: Clock,
    *,
    steps: Mapping[int, Step] = STEPS,
    target: int = SCHEMA_VERSION,
) -> None:
    """Migrate an open clinic to the version `target`.

    A clinic file is first copied beside itself and the copy checked (a server's databases are
    backed up by the server). All steps happen in the one write transaction, so other desks
    wait and a failure leaves the clinic as it was. Raises Unavailable with a sentence."""
    try:
        if isinstance(place, File):
            _run_on_file(place, clock, steps, target)
        else:
            with place.writing() as connection:
                _climb(connection, place, clock, steps, target)
    except (SQLAlchemyError, faults.DRIVER_ERROR, Unsound, OSError):
        raise Unavailable(
            f"The clinic {place.where} could not be brought up to date and was left as it was. "
            "Use the older version of this program until that is mended."
        ) from None


def _run_on_file(place: File, clock: Clock, steps: Mapping[int, Step], target: int) -> None:
    """With foreign keys off, because a batch replaces whole tables, and with every trigger
    away meanwhile, because dropping a table drops its triggers."""
    place.driver.execute("PRAGMA foreign_keys = OFF")
    try:
        with place.writing() as connection:
            _copy_aside(place, target)
            sequences = _sequences(place)
            for name in guards.sqlite_triggers():
                place.driver.execute(f"DROP TRIGGER IF EXISTS {name}")
            _climb(connection, place, clock, steps, target)
            for statement in guards.sqlite_triggers().values():
                place.driver.execute(statement)
            _keep_sequences(place, sequences)
            _refuse_unsound(place)
    finally:
        place.driver.execute("PRAGMA foreign_keys = ON")


def _climb(
    connection: Connection,
    place: journal.Place,
    clock: Clock,
    steps: Mapping[int, Step],
    target: int,
) -> None:
    """Every step that is missing, the new version number, and the journal told."""
    have = int(connection.exec_driver_sql("SELECT schema_version FROM about").scalar_one())
    operations = Operations(MigrationContext.configure(connection))
    for version in range(have + 1, target + 1):
        steps[version](operations)
    connection.exec_driver_sql(f"UPDATE about SET schema_version = {target}")
    changes = _changed_images(connection)
    if changes:
        end = journal.tip(place, connection, None)
        entry = journal.Entry(clock.now(), PROGRAM, f"Bring up to version {target}")
        journal.seal(place, connection, end, entry, changes)


def _changed_images(connection: Connection) -> list[tuple[str, int, str, str]]:
    """Rows whose image gained or lost columns, so that each trail ends in the new image.

    A row that said something else than its trail before is left alone: `verify` still names
    it. A step that rewrites what a column says has to journal that itself."""
    changes = []
    for name, table in images.TABLES.items():
        last = (
            select(func.max(CHANGES.c.id))
            .where(CHANGES.c.table_name == name)
            .group_by(CHANGES.c.row_id)
        )
        told = select(CHANGES.c.row_id, CHANGES.c.after).where(CHANGES.c.id.in_(last))
        words = {row.row_id: row.after for row in connection.execute(told)}
        for row in connection.execute(select(table).order_by(table.c.id)).mappings():
            before, after = words.get(row["id"]), images.image(name, row)  # type: ignore[arg-type]
            if before and before != after and _agree(before, after):
                changes.append((name, row["id"], before, after))
    return changes


def _agree(before: str, after: str) -> bool:
    old, new = json.loads(before), json.loads(after)
    return all(old[name] == new[name] for name in old.keys() & new.keys())


def _copy_aside(place: File, target: int) -> None:
    """A checked copy of the file as it is, with its key, beside it. Kept for good.

    Through SQLite itself: opening the file by other means would drop this process's locks."""
    path = place.path.with_name(f"{place.path.name}.before-version-{target}")
    path = path if not path.exists() else path.with_name(f"{path.name}.{secrets.token_hex(3)}")
    fresh = path.with_name(path.name + ".new")
    try:
        # A connection of its own: one that holds the write lock cannot be copied from.
        reader = sqlite.connect(place.path, place.document.data_key)
        copy = sqlite.connect(fresh, place.document.data_key, mode="rwc")
        try:
            reader.backup(copy)
            if copy.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                raise Unsound("the copy is damaged")
            copied = copy.execute("SELECT count(*), max(id) FROM change").fetchone()
        finally:
            copy.close()
            reader.close()
        if copied != place.driver.execute("SELECT count(*), max(id) FROM change").fetchone():
            raise Unsound("the copy is not whole")
        keys.keep(place.document, path)
        keys.place(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def _sequences(place: File) -> dict[str, int]:
    return dict(place.driver.execute("SELECT name, seq FROM sqlite_sequence").fetchall())


def _keep_sequences(place: File, before: dict[str, int]) -> None:
    """A batch forgets ids that were given out and deleted; they must not come again."""
    for name, seq in before.items():
        now = place.driver.execute(
            "SELECT seq FROM sqlite_sequence WHERE name = ?", (name,)
        ).fetchone()
        if now is None:
            place.driver.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", (name, seq))
        elif now[0] < seq:
            place.driver.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (seq, name))


def _refuse_unsound(place: File) -> None:
    """References, pages, and that every table is still STRICT and counts its ids."""
    if place.driver.execute("PRAGMA foreign_key_check").fetchone():
        raise Unsound("a reference leads nowhere")
    if place.driver.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
        raise Unsound("integrity_check")
    made = place.driver.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    for name, sql in made:
        counts = "AUTOINCREMENT" in sql or name not in images.TABLES
        if "STRICT" not in sql.rpartition(")")[2] or not counts:
            raise Unsound(f"{name} was made anew without its promises")
