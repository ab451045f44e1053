"""Adds very many new rows fast, each with its word in the journal, guards and all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, insert, select, text

from frontdesk.db import images, terms
from frontdesk.db.images import TABLES
from frontdesk.db.work import Read, Work, action

# Enough that a commit's syncs do not count, few enough that memory stays flat.
BATCH = 5000
CACHE_KILOBYTES = 200_000


@action("Import")
def add_rows(work: Work, *, table: str, rows: Sequence[dict[str, Any]]) -> int:
    """Write these new rows of a table in one statement. Every column must be given, `id` and
    `version` too. Returns how many there were."""
    connection = work.connection()
    connection.execute(insert(TABLES[table]), rows)
    for row in rows:
        work.recorder.note(table, row["id"], None, images.image(table, row))
    if table == "patient":
        found = sorted((term, row["id"]) for row in rows for term in terms.terms(row))
        connection.execute(
            insert(terms.TERMS),  # type: ignore[arg-type]
            [{"term": term, "patient_id": id} for term, id in found],
        )
    return len(rows)


@action("Import")
def prepare(work: Work) -> None:
    """Room in memory for the indexes of a big clinic, while this connection is open."""
    if work.connection().dialect.name == "sqlite":
        work.connection().execute(text(f"PRAGMA cache_size = -{CACHE_KILOBYTES}"))


@action("Import")
def settle(work: Work) -> None:
    """After the last row: let a server number new rows after those that came with a number,
    and know how many there are."""
    connection = work.connection()
    if connection.dialect.name != "postgresql":
        return
    for name in TABLES:
        last = select(func.max(TABLES[name].c.id))
        sequence = func.pg_get_serial_sequence(name, "id")
        connection.execute(select(func.setval(sequence, func.coalesce(last.scalar_subquery(), 1))))


def next_id(read: Read, *, table: str) -> int:
    """The first number that no row of a table has."""
    return int(read.execute(select(func.max(TABLES[table].c.id))).scalar() or 0) + 1
