"""Images of rows: one canonical text per row, the same on both databases."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Column, Connection, Table, select

from frontdesk.db.tables import JOURNALED
from frontdesk.db.types import (
    Day,
    Flag,
    Instant,
    Wall,
    Word,
    instant_to_microseconds,
    microseconds_to_instant,
    wall_to_text,
)

Convert = Callable[[Any], Any]
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _keep(value: Any) -> Any:
    return value


def _to_plain(column: Column[Any]) -> Convert | None:
    kind = column.type
    if isinstance(kind, Wall):
        return lru_cache(256)(wall_to_text)  # rows of one import share their moments
    if isinstance(kind, Instant):
        return lru_cache(256)(instant_to_microseconds)
    if isinstance(kind, Day):
        return date.isoformat
    if isinstance(kind, Flag):
        return bool
    if isinstance(kind, Word):
        return str
    return None


def _from_plain(column: Column[Any]) -> Convert:
    kind = column.type
    if isinstance(kind, Wall):
        return datetime.fromisoformat
    if isinstance(kind, Instant):
        return microseconds_to_instant
    if isinstance(kind, Day):
        return date.fromisoformat
    if isinstance(kind, Word):
        return kind.words
    return _keep


TABLES: dict[str, Table] = {
    name: entity.__table__  # type: ignore[misc]
    for name, entity in JOURNALED.items()
}
SORTED = {name: sorted(column.name for column in table.columns) for name, table in TABLES.items()}
_TO = {
    name: [(c.name, convert) for c in table.columns if (convert := _to_plain(c)) is not None]
    for name, table in TABLES.items()
}
_FROM = {
    name: {column.name: _from_plain(column) for column in table.columns}
    for name, table in TABLES.items()
}
NAMES = {name: tuple(column.name for column in table.columns) for name, table in TABLES.items()}


def image(table: str, values: Mapping[str, Any]) -> str:
    """The canonical text of a row of this table: JSON with sorted names; a name that was
    never set is NULL."""
    return encode(plain(table, values))


def plain(table: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a row as its image has them, by sorted name."""
    found = {name: values.get(name) for name in SORTED[table]}
    for name, convert in _TO[table]:
        value = found[name]
        if value is not None:
            found[name] = convert(value)
    return found


def values(table: str, text: str) -> dict[str, Any]:
    """The row's values, as Python has them, out of its image."""
    convert = _FROM[table]
    return {
        name: None if value is None else convert[name](value)
        for name, value in json.loads(text).items()
    }


def currents(connection: Connection, table: str, ids: Sequence[int]) -> dict[int, str]:
    """The images of these rows as they are stored now, by id; what is gone is left out."""
    found = TABLES[table]
    stored = connection.execute(select(found).where(found.c.id.in_(ids))).mappings()
    return {row["id"]: image(table, row) for row in stored}  # type: ignore[arg-type]


def same_content(one: str | None, other: str | None) -> bool:
    """Whether two images say the same, whatever their version numbers."""
    if one == other:
        return True
    if one is None or other is None:
        return False
    return _content(one) == _content(other)


def version(text: str | None) -> int:
    """The row version an image carries; 0 for no row."""
    return 0 if text is None else int(json.loads(text)["version"])


def _content(text: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(text)
    del content["version"]
    return content
