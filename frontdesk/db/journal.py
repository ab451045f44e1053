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
WrittenOnce = tuple[str, int, str | None, str | None]
SHORT_MAC = 16
PORTION = 250  # changes that are sealed and written in one go


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
    """The rows one action has written so far, each with its first before and last after; `once`
    are those of very many, which are not written again.

    `step` hears how far the sealing of very many is, 0 to 1, and may raise to end it."""

    before: dict[tuple[str, int], str | None] = field(default_factory=dict)
    after: dict[tuple[str, int], str | None] = field(default_factory=dict)
    once: list[WrittenOnce] = field(default_factory=list)
    step: Callable[[float], None] | None = None

    def note(self, table: str, row_id: int, before: str | None, after: str | None) -> None:
        """One write of one row. Several writes of a row become one change."""
        place = (table, row_id)
        self.before.setdefault(place, before)
        self.after[place] = after

    def changes(self) -> list[WrittenOnce]:
        """What remains, in the order it was written; what came back to itself is dropped."""
        noted = [
            (table, row_id, before, self.after[table, row_id])
            for (table, row_id), before in self.before.items()
            if before != self.after[table, row_id]
        ]
        return [*noted, *self.once] if self.once else noted


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
    actor = entry.actor
    action = (
        action_id,
        instant_to_microseconds(entry.at),
        *(actor.staff_id, actor.name, actor.desk),
        *(entry.label, entry.undoes, entry.key, entry.subject, entry.subject_id),
        len(changes),
    )

    def portions(begun: float) -> Iterator[list[ChangeRow]]:
        for start in range(0, len(changes), PORTION):
            if step is not None:
                step((begun + start / len(changes)) / 2)
            portion = enumerate(changes[start : start + PORTION], end.change_id + start + 1)
            yield [(number, action_id, *change) for number, change in portion]

    mac = _sealed(place.seal_key, end.mac, action, portions(0), len(changes))
    place.run(connection, place.insert_action, (*action, mac))
    for rows in portions(1):
        place.run(connection, place.insert_change, *rows)
    place.announce(connection, action_id)
    return action_id


def seal_of(key: bytes, previous: str, action: Sequence[Any], rows: Sequence[Sequence[Any]]) -> str:
    """The HMAC of an action with its changes and the seal before it, as hex."""
    portions = (rows[start : start + PORTION] for start in range(0, len(rows), PORTION))
    return _sealed(key, previous, action, portions, len(rows))


def _sealed(
    key: bytes,
    previous: str,
    action: Sequence[Any],
    portions: Iterator[Sequence[Any]],
    many: int,
) -> str:
    """The HMAC of the text of [previous, action, rows], which is never all there at once."""
    if many <= PORTION:
        whole = images.encode([previous, action, next(portions, [])])
        return hmac.digest(key, _bytes(whole), "sha256").hex()
    mac = hmac.new(key, _bytes(images.encode([previous, action])[:-1]), "sha256")
    mark = ",["
    for rows in portions:
        mac.update(_bytes(mark + images.encode(rows)[1:-1]))
        mark = ","
    mac.update(b"]]")
    return mac.hexdigest()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def head_text(action_id: int, mac: str) -> str:
    """The end of the chain, short enough to print on a day sheet."""
    return f"{action_id}-{mac[:SHORT_MAC]}"
