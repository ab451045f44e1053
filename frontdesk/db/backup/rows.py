"""A server's clinic as an encrypted clinic file, row by row, and such a file back on a server.

The tables are the same in both places, so what checks a clinic file checks this copy too, and it
opens on a computer that has no server."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select, text

from frontdesk.clock import Clock
from frontdesk.db import guards, postgres, sqlite, verify
from frontdesk.db.postgres import Server
from frontdesk.db.sqlite import File
from frontdesk.db.tables import About, Base

PART = 1000
ABOUT: Any = About.__table__


class Unsound(Exception):
    """What came to lie on the server does not hold together."""


@contextmanager
def as_file(source: Connection, place: Server) -> Iterator[Path]:
    """A clinic file with every row that this transaction sees, gone at the end of the block."""
    with tempfile.TemporaryDirectory(prefix="frontdesk-") as folder:
        path = Path(folder) / "clinic"
        driver = sqlite.connect(path, place.document.data_key, mode="rwc")
        with closing(driver):
            path.chmod(0o600)
            sqlite.build(driver)
            driver.execute("PRAGMA foreign_keys = OFF")
            for name in guards.sqlite_triggers():
                driver.execute(f"DROP TRIGGER {name}")
            engine = sqlite.engine_on(driver)
            with engine.connect() as connection:
                driver.execute("BEGIN IMMEDIATE")
                connection.execute(ABOUT.delete())
                _carry(source, connection)
                for statement in guards.sqlite_triggers().values():
                    driver.execute(statement)
                driver.execute("COMMIT")
            engine.dispose()
        yield path


def _carry(source: Connection, target: Connection) -> None:
    """Every row of every table, as it is."""
    for table in Base.metadata.tables.values():
        key = list(table.primary_key)
        parts = source.execution_options(yield_per=PART).execute(select(table).order_by(*key))
        for part in parts.mappings().partitions(PART):
            target.execute(insert(table), [dict(row) for row in part])


def back(clinic: File, server: Server, clock: Clock, head: str) -> str:
    """Put a proven clinic file in the place of the server's clinic, in one transaction, and hold
    the rows there against its history. The name of the schema that keeps what was there before
    is returned; Unsound, with the server as it was, where they do not pass."""
    kept = f"{postgres.SCHEMA}_kept_{clock.wall():%Y%m%d_%H%M%S}_{secrets.token_hex(2)}"
    with server.writing() as connection, clinic.reading() as source:
        connection.exec_driver_sql(f"ALTER SCHEMA {postgres.SCHEMA} RENAME TO {kept}")
        connection.exec_driver_sql(f"CREATE SCHEMA {postgres.SCHEMA}")
        postgres.build_tables(connection)
        _carry(source, connection)
        _count_on(connection)
        postgres.add_references(connection)
        for statement in guards.postgres_statements():
            connection.exec_driver_sql(statement)
        document = {"text": server.document.to_text()}
        connection.execute(text("UPDATE about SET key_document = :text"), document)
        fault = verify.first_fault(server, connection, head)
        if fault:
            raise Unsound(fault)
    return kept


def _count_on(connection: Connection) -> None:
    """The next id of each table follows the greatest there is."""
    for name, table in Base.metadata.tables.items():
        if "id" not in table.c or table.c["id"].autoincrement is False:
            continue
        connection.exec_driver_sql(
            f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), "
            f'(SELECT coalesce(max(id), 0) + 1 FROM "{name}"), false)'
        )
