"""New rows straight into a clinic file: the session's own way costs more than the insert."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Column
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeDecorator

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


def _insert(name: str) -> Insert:
    columns = list(TABLES[name].columns)
    names = ", ".join(f'"{column.name}"' for column in columns)
    marks = ", ".join("?" for _ in columns)
    return Insert(
        f"INSERT INTO {name} ({names}) VALUES ({marks})",
        tuple((column.name, _default(column), _convert(column)) for column in columns),
    )


def _default(column: Column[Any]) -> Any:
    return None if column.default is None else getattr(column.default, "arg", None)


def _convert(column: Column[Any]) -> Callable[[Any], Any] | None:
    if isinstance(column.type, TypeDecorator):
        return partial(column.type.process_bind_param, dialect=DIALECT)
    return None


INSERTS = {name: _insert(name) for name in TABLES}
