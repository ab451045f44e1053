"""Proof that a clinic is sound: pages, guards, the journal's chain, and every row's last word."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, select

from frontdesk.db import guards, images, journal
from frontdesk.db.images import TABLES
from frontdesk.db.journal import Place
from frontdesk.db.tables import Action, Base, Change
from frontdesk.db.types import instant_to_microseconds
from frontdesk.model import FREEING

ACTIONS: Any = Action.__table__
CHANGES: Any = Change.__table__
CHUNK = 1000
Sealed = tuple[tuple[Any, ...], list[tuple[Any, ...]]]
Trail = dict[tuple[str, int], bytes]
NOTHING = b""
CUT = "The end of the history is missing: it once reached further, or took another way."


def first_fault(place: Place, connection: Connection, remembered: str = "") -> str | None:
    """The first fault in words, or None. Reads the whole clinic once.

    Order: pages and references, the guards, the journal from its first entry, the rows
    against the journal, and last the visits against each other."""
    trail: Trail = {}
    looks: tuple[Callable[[], str | None], ...] = (
        lambda: guards_fault(place, connection),
        lambda: journal_fault(place, connection, trail, remembered),
        lambda: rows_fault(connection, trail),
        lambda: overlap_fault(connection),
    )
    if place.dialect == "sqlite":
        looks = (lambda: pages_fault(connection), *looks)
    for look in looks:
        fault = look()
        if fault:
            return fault
    return None


def pages_fault(connection: Connection) -> str | None:
    """Damage of the file itself, or a reference that leads nowhere."""
    if connection.exec_driver_sql("PRAGMA cipher_integrity_check").first() is not None:
        return "A page of the clinic's file is damaged. Restore your last backup."
    found = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
    if found != "ok":
        return "The clinic's file is damaged inside. Restore your last backup."
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        return f"Row {broken[1]} of {broken[0]} points to a row that is not there."
    return None


def guards_fault(place: Place, connection: Connection) -> str | None:
    """A guard of the database that was removed or changed."""
    found = _sqlite_guards if place.dialect == "sqlite" else _postgres_guards
    missing = next(found(connection), None)
    return f"The database's guard {missing} was removed or changed." if missing else None


def _sqlite_guards(connection: Connection) -> Iterator[str]:
    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    stored: dict[str, str] = {str(row[0]): str(row[1]) for row in found}
    for name, sql in guards.sqlite_triggers().items():
        if stored.get(name) != sql:
            yield name
    for name in sorted(set(stored) - set(guards.sqlite_triggers())):
        yield f"{name}, which does not belong here,"
    listed = connection.exec_driver_sql("PRAGMA table_list").mappings()
    strict = {row["name"] for row in listed if row["strict"]}
    for table in Base.metadata.tables.values():
        keys = connection.exec_driver_sql(f"PRAGMA foreign_key_list({table.name})").mappings()
        if {key["from"] for key in keys} != {key.parent.name for key in table.foreign_keys}:
            yield f"on what {table.name} points to"
    yield from (f"on the types of {name}" for name in sorted(set(Base.metadata.tables) - strict))


def _postgres_guards(connection: Connection) -> Iterator[str]:
    stored = set(
        connection.exec_driver_sql(
            "SELECT conname FROM pg_constraint JOIN pg_namespace n ON n.oid = connamespace "
            "WHERE n.nspname = current_schema() AND convalidated"
        ).scalars()
    )
    wanted = [
        str(constraint.name)
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if constraint.name and constraint.info.get("only", "postgresql") == "postgresql"
    ]
    for name in [*guards.postgres_exclusions(), *sorted(wanted)]:
        if name not in stored:
            yield name
    triggers = connection.exec_driver_sql(
        "SELECT t.tgname, t.tgenabled, p.prosrc FROM pg_trigger t "
        "JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
        "JOIN pg_proc p ON p.oid = t.tgfoid "
        "WHERE n.nspname = current_schema() AND NOT t.tgisinternal"
    ).all()
    sound = {row.tgname for row in triggers if row[1:] == ("A", guards.APPEND_ONLY_BODY)}
    for table in guards.POSTGRES_KEEPERS:
        if f"keep_{table}" not in sound:
            yield f"keep_{table}"
    for name in sorted({row.tgname for row in triggers} - sound):
        yield f"{name}, which does not belong here,"


@dataclass
class Chain:
    """How far the journal has been read, and a digest of each row's last word there."""

    trail: Trail = field(default_factory=dict)
    mac: str = ""
    expected: int = 1
    change_id: int = 0
    after: int = -(2**31)

    @property
    def head(self) -> str:
        """The end of what was read, as it is remembered."""
        return journal.head_text(self.expected - 1, self.mac)

    def read(
        self, place: Place, connection: Connection, most: int | None, heads: list[str]
    ) -> str | None:
        """Read on, at most so many entries; the first that is not as it was written, or None.
        Those of `heads` that are met are taken out of it."""
        with closing(_entries(connection, self.after, most)) as entries:
            for action, rows in entries:
                sealed = journal.seal_of(place.seal_key, self.mac, action[:-1], rows)
                fault = _entry_fault(action, rows, self.expected, self.change_id, sealed)
                fault = fault or _trail_fault(self.expected, rows, self.trail)
                if fault:
                    return fault
                self.mac, self.after = sealed, action[0]
                self.expected, self.change_id = self.expected + 1, self.change_id + len(rows)
                if self.head in heads:
                    heads.remove(self.head)
        return None

    def stray(self, connection: Connection) -> str | None:
        """A change that belongs to no entry; to be asked where the whole journal was read."""
        stray = connection.scalar(
            select(CHANGES.c.id).where(CHANGES.c.id > self.change_id).limit(1)
        )
        if stray is not None:
            return f"The history holds a change, {stray}, that belongs to no entry."
        return None


def journal_fault(
    place: Place, connection: Connection, trail: Trail, remembered: str
) -> str | None:
    """The first entry of the journal that is not as it was written. Fills `trail` with a
    digest of each row's last word."""
    heads = [remembered] if remembered not in ("", journal.head_text(0, "")) else []
    chain = Chain(trail)
    fault = chain.read(place, connection, None, heads) or chain.stray(connection)
    return fault or (CUT if heads else None)


def _entry_fault(
    action: tuple[Any, ...], rows: list[tuple[Any, ...]], expected: int, change_id: int, sealed: str
) -> str | None:
    if action[0] < expected:
        return f"Entry {action[0]} of the history does not belong there."
    if action[0] > expected:
        return f"Entry {expected} of the history is missing."
    in_order = [row[0] for row in rows] == list(range(change_id + 1, change_id + 1 + action[10]))
    if sealed != action[-1] or not in_order:
        return f"Entry {expected} of the history was changed after it was written."
    return None


def _trail_fault(entry: int, rows: list[tuple[Any, ...]], trail: Trail) -> str | None:
    for _, _, table, row_id, before, after in rows:
        if trail.get((table, row_id), NOTHING) != _digest(before):
            return f"Entry {entry} of the history does not follow from those before it."
        trail[table, row_id] = _digest(after)
    return None


def _entries(connection: Connection, last: int, most: int | None) -> Generator[Sealed, None, None]:
    """Each action after `last` as it was sealed, with its changes, a thousand at a time."""
    while most is None or most > 0:
        part = CHUNK if most is None else min(CHUNK, most)
        actions = connection.execute(
            select(ACTIONS).where(ACTIONS.c.id > last).order_by(ACTIONS.c.id).limit(part)
        ).all()
        if not actions:
            return
        most = None if most is None else most - len(actions)
        first, last = actions[0].id, actions[-1].id
        with connection.execution_options(yield_per=CHUNK).execute(
            select(CHANGES)
            .where(CHANGES.c.action_id.between(first, last))
            .order_by(CHANGES.c.action_id, CHANGES.c.id)
        ) as stream:
            row = next(stream, None)
            for action in actions:
                rows = []
                while row is not None and row.action_id <= action.id:
                    rows.append(tuple(row))
                    row = next(stream, None)
                yield (action[0], instant_to_microseconds(action[1]), *action[2:]), rows


def rows_fault(connection: Connection, trail: Trail) -> str | None:
    """The first row that differs from the last word of its trail, is missing, or has none."""
    for name, table in TABLES.items():
        seen: set[int] = set()
        options = connection.execution_options(yield_per=CHUNK)
        with options.execute(select(table).order_by(table.c.id)) as found:
            for row in found.mappings():
                fault = row_fault(name, row, trail)
                if fault:
                    return fault
                seen.add(row["id"])
        for (other, row_id), word in trail.items():
            if other == name and word != NOTHING and row_id not in seen:
                return f"Row {row_id} of {name} was removed outside this program."
    return None


def row_fault(name: str, row: Any, trail: Trail) -> str | None:
    """What is the matter with one row, held against its trail."""
    word = trail.get((name, row["id"]), NOTHING)
    if word == NOTHING:
        return f"Row {row['id']} of {name} is not in the history."
    if word != _digest(images.image(name, dict(row))):
        return f"Row {row['id']} of {name} was changed outside this program."
    return None


def overlap_fault(connection: Connection) -> str | None:
    """Two visits that share a therapist, a room or a patient at one time. One sorted pass."""
    table: Any = TABLES["appointment"]
    for word, column in guards.WHO.items():
        whose = table.c[column]
        busy_until = func.max(table.c.ends).over(
            partition_by=whose, order_by=(table.c.starts, table.c.id), rows=(None, -1)
        )
        in_turn = (
            select(table.c.id, table.c.starts, busy_until.label("busy_until"))
            .where(table.c.status.not_in(FREEING), whose.is_not(None), ~table.c.beside)
            .subquery()
        )
        clash = connection.scalar(
            select(in_turn.c.id).where(in_turn.c.busy_until > in_turn.c.starts).limit(1)
        )
        if clash is not None:
            return f"Visit {clash} shares its {word} with another visit at the same time."
    return None


def _digest(image: str | None) -> bytes:
    if image is None:
        return NOTHING
    return hashlib.blake2b(image.encode("utf-8", "surrogatepass"), digest_size=16).digest()
