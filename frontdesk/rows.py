"""How stored rows become the frozen words of `model`, and how a row is taken to be changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Select, select

from frontdesk import errors
from frontdesk.db import Read, Work, tables

Words = TypeVar("Words")
Table = TypeVar("Table")

MOST = 500
_NAMES: dict[type[Any], tuple[str, ...]] = {}
_CHOSEN: dict[tuple[type[Any], type[Any]], Select[Any]] = {}


def names(words: type[Any]) -> tuple[str, ...]:
    """The field names of a snapshot, in the order its constructor takes them."""
    if words not in _NAMES:
        _NAMES[words] = tuple(field.name for field in fields(words))
    return _NAMES[words]


def columns(words: type[Any], table: type[Any]) -> list[Any]:
    """The columns of a table that a snapshot is made of, in its order."""
    return [getattr(table, name) for name in names(words)]


def chosen(words: type[Any], table: type[Any]) -> Select[Any]:
    """The question for all of a snapshot, made once: to name its columns anew for every read
    costs more than the read."""
    if (words, table) not in _CHOSEN:
        _CHOSEN[words, table] = select(*columns(words, table))
    return _CHOSEN[words, table]


def snapshot(words: type[Words], row: object) -> Words:
    """The snapshot of a loaded row."""
    return words(*(getattr(row, name) for name in names(words)))


def many(
    read: Read,
    words: type[Words],
    table: type[Any],
    *where: Any,
    order: Sequence[Any] = (),
    limit: int = MOST,
) -> tuple[Words, ...]:
    """The snapshots of the rows that fit, in one statement and never more than a screenful."""
    asked = chosen(words, table).where(*where).order_by(*order, table.id).limit(limit)
    return tuple(words(*row) for row in read.execute(asked))


def one(read: Read, words: type[Words], table: type[Any], id: int, what: str) -> Words:
    """The snapshot of one row. Raises Gone, in which `what` names it for people."""
    row = read.execute(chosen(words, table).where(table.id == id)).one_or_none()
    if row is None:
        raise gone(what)
    return words(*row)


def gone(what: str) -> errors.Gone:
    """The refusal for something that is no longer there."""
    return errors.Gone(f"This {what} is no longer there.")


def take(work: Work, table: type[Table], id: int, seen: int | None, what: str) -> Table:
    """The row itself, to be changed. Raises Gone, or Changed when its version is not the one
    the user saw; a `seen` of None asks for the row as it is now."""
    row = work.get(table, id)
    if row is None:
        raise gone(what)
    if seen is not None and row.version != seen:  # type: ignore[attr-defined]
        raise _changed(work, table, id, what)
    return row


def _changed(work: Work, table: type[Any], id: int, what: str) -> errors.Changed:
    last = last_word(work, table.__tablename__, id)
    if last is None:
        return errors.Changed(f"This {what} has changed since you opened it.")
    who = f"{last.person} changed" if last.person != work.actor.name else "You changed"
    sentence = f"{who} this {what} at {last.desk}. Look at it again before you change it."
    return errors.Changed(sentence, person=last.person, desk=last.desk)


@dataclass(frozen=True, slots=True)
class Word:
    """Who wrote something into the journal, where and when (UTC)."""

    person: str
    desk: str
    at: datetime


def last_word(read: Read, table: str, row_id: int) -> Word | None:
    """Who wrote a row last."""
    asked = (
        select(tables.Action.person, tables.Action.desk, tables.Action.at)
        .join(tables.Change, tables.Change.action_id == tables.Action.id)
        .where(tables.Change.table_name == table, tables.Change.row_id == row_id)
        .order_by(tables.Change.id.desc())
        .limit(1)
    )
    row = read.execute(asked).one_or_none()
    return Word(*row) if row else None
