"""The journal: who did what, each row before and after, chained so that no edit goes unseen."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Union

from sqlalchemy import Connection

from frontdesk.db import images
from frontdesk.db.sqlite import File
from frontdesk.db.types import instant_to_microseconds
from frontdesk.model import Actor

if TYPE_CHECKING:
    from frontdesk.db.postgres import Server

Place = Union[File, "Server"]  # a clinic in a file never imports the server's driver
ChangeRow = tuple[int, int, str, int, str | None, str | None]
SHORT_MAC = 16
PORTION = 1000  # changes that are sealed and written in one go


@dataclass(frozen=True, slots=True)
class Tip:
    """The end of the journal as a write finds it. `repeated` is the action that already
    carries the write's idempotency key."""

    schema_version: int
    repeated: int | None
    change_id: int
    action_id: int
    mac: str


@dataclass(slots=True)
class Recorder:
    """The rows one action has written so far, each with its first before and last after.

    `step` hears how far the sealing of very many is, 0 to 1, and may raise to end it."""

    before: dict[tuple[str, int], str | None] = field(default_factory=dict)
    after: dict[tuple[str, int], str | None] = field(default_factory=dict)
    step: Callable[[float], None] | None = None

    def note(self, table: str, row_id: int, before: str | None, after: str | None) -> None:
        """One write of one row. Several writes of a row become one change."""
        place = (table, row_id)
        self.before.setdefault(place, before)
        self.after[place] = after

    def changes(self) -> list[tuple[str, int, str | None, str | None]]:
        """What remains, in the order it was written; what came back to itself is dropped."""
        return [
            (table, row_id, before, self.after[table, row_id])
            for (table, row_id), before in self.before.items()
            if before != self.after[table, row_id]
        ]


@dataclass(frozen=True, slots=True)
class Entry:
    """What an action says of itself, as it is sealed."""

    at: datetime
    actor: Actor
    label: str
    undoes: int | None = None
    key: str | None = None
    subject: str = ""
    subject_id: int | None = None


def tip(place: Place, connection: Connection, key: str | None) -> Tip:
    """The end of the journal, in one statement, once the write lock is held."""
    row = place.run(connection, place.tip_sql, (key,)).fetchone()
    if row is None:
        version = connection.exec_driver_sql("SELECT schema_version FROM about").scalar_one()
        return Tip(version, None, 0, 0, "")
    version, repeated, change_id, action_id, mac = row
    return Tip(version, repeated, change_id or 0, action_id, mac)


def seal(
    place: Place,
    connection: Connection,
    end: Tip,
    entry: Entry,
    changes: Sequence[Any],
    step: Callable[[float], None] | None = None,
) -> int:
    """Write the action and its changes after the end of the chain. Returns the action's id.

    `changes` are (table, row id, before, after). Both come last in the transaction, because
    neither may be touched again."""
    action_id = end.action_id + 1
    rows: list[ChangeRow] = [
        (end.change_id + n, action_id, *change) for n, change in enumerate(changes, start=1)
    ]
    actor = entry.actor
    action = (
        action_id,
        instant_to_microseconds(entry.at),
        *(actor.staff_id, actor.name, actor.desk),
        *(entry.label, entry.undoes, entry.key, entry.subject, entry.subject_id),
        len(rows),
    )
    mac = seal_of(place.seal_key, end.mac, action, rows)
    place.run(connection, place.insert_action, (*action, mac))
    for start in range(0, len(rows), PORTION):
        if step is not None:
            step(start / len(rows))
        place.run(connection, place.insert_change, *rows[start : start + PORTION])
    place.announce(connection, action_id)
    return action_id


def seal_of(key: bytes, previous: str, action: Sequence[Any], rows: Sequence[Sequence[Any]]) -> str:
    """The HMAC of an action with its changes and the seal before it, as hex."""
    if len(rows) <= PORTION:
        return hmac.digest(key, _bytes(images.encode([previous, action, rows])), "sha256").hex()
    mac = hmac.new(key, digestmod="sha256")
    for piece in _in_pieces(previous, action, rows):
        mac.update(_bytes(piece))
    return mac.hexdigest()


def _in_pieces(
    previous: str, action: Sequence[Any], rows: Sequence[Sequence[Any]]
) -> Iterator[str]:
    """The text of [previous, action, rows], never all of it at once."""
    yield images.encode([previous, action])[:-1]
    for start in range(0, len(rows), PORTION):
        yield ("," if start else ",[") + images.encode(rows[start : start + PORTION])[1:-1]
    yield "]]"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def head_text(action_id: int, mac: str) -> str:
    """The end of the chain, short enough to print on a day sheet."""
    return f"{action_id}-{mac[:SHORT_MAC]}"
