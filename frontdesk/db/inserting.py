"""New rows straight into a clinic file: the session's own way costs more than the insert."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Column, Connection, func, insert, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeDecorator

from frontdesk.db import images
from frontdesk.db.images import TABLES

DIALECT = sqlite.dialect()


@dataclass(frozen=True, slots=True)
class Insert:
    """How a new row of one table is written: its statement, and each column's name, default
    (None for NULL) and way to the database."""

    sql: str
    columns: tuple[tuple[str, Any, Callable[[Any], Any] | None], ...]


def new_row(driver: Any, table: str, row: dict[str, Any]) -> int:
    """Insert this row, filling in what was never set. Returns its id; raises driver errors."""
    insert = INSERTS[table]
    values = []
    for name, default, convert in insert.columns:
        value = row.setdefault(name, default)
        values.append(value if convert is None else convert(value))
    return int(driver.execute(insert.sql, values).lastrowid)


def new_rows(
    driver: Any, connection: Connection, table: str, rows: Sequence[dict[str, Any]]
) -> list[tuple[int, str]]:
    """Insert very many rows in one statement, filling in what was never set, `id` and `version`
    too. Returns the id and image of each. `driver` is the file's, None on a server."""
    usual = {name: default for name, default, _ in INSERTS[table].columns} | {"version": 1}
    whole = [
        {**usual, **row, "id": id}
        for id, row in zip(_ids(driver, connection, table, len(rows)), rows, strict=True)
    ]
    if driver is None:
        connection.execute(insert(TABLES[table]), whole)
        return [(row["id"], images.image(table, row)) for row in whole]
    plain = [images.plain(table, row) for row in whole]  # a file keeps what an image says
    driver.executemany(PLAIN[table], [tuple(row.values()) for row in plain])
    return [(row["id"], images.encode(row)) for row in plain]


def _ids(driver: Any, connection: Connection, table: str, many: int) -> Sequence[int]:
    """Numbers that no row has or had."""
    if driver is not None:
        asked = "SELECT max(seq) FROM sqlite_sequence WHERE name = ?"
        first = (driver.execute(asked, (table,)).fetchone()[0] or 0) + 1
        return range(first, first + many)
    series = func.generate_series(1, many).table_valued("n")
    number = func.nextval(func.pg_get_serial_sequence(table, "id"))
    return connection.scalars(select(number).select_from(series)).all()


def _insert(name: str) -> Insert:
    columns = list(TABLES[name].columns)
    return Insert(
        _sql(name, [column.name for column in columns]),
        tuple((column.name, _default(column), _convert(column)) for column in columns),
    )


def _sql(table: str, columns: Sequence[str]) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' for _ in columns)})"


def _default(column: Column[Any]) -> Any:
    return None if column.default is None else getattr(column.default, "arg", None)


def _convert(column: Column[Any]) -> Callable[[Any], Any] | None:
    if isinstance(column.type, TypeDecorator):
        return partial(column.type.process_bind_param, dialect=DIALECT)
    return None


INSERTS = {name: _insert(name) for name in TABLES}
PLAIN = {name: _sql(name, images.SORTED[name]) for name in TABLES}
