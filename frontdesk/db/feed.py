"""What others have changed: the journal, read on from the last action this desk has seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from frontdesk.db.tables import Action, Change

ACTIONS: Any = Action.__table__
CHANGES: Any = Change.__table__
MOST_ROWS = 500
TOPIC_OF = {"service_staff": "service"}


@dataclass(frozen=True, slots=True)
class News:
    """Changes by other desks: the topics, and for each row (table, row id, desk, person).

    `rows` holds the newest 500 at most; `topics` is always whole."""

    topics: frozenset[str]
    rows: tuple[tuple[str, int, str, str], ...]


class Feed:
    """How far this desk has read the journal, and which actions are its own."""

    def __init__(self, connection: Connection) -> None:
        self._last = last_action(connection)
        self._own: set[int] = set()

    def own(self, action_id: int) -> None:
        """This desk did this itself; it is no news to it."""
        self._own.add(action_id)

    def read(self, connection: Connection) -> News | None:
        """Whatever is new since the last call, or None."""
        newest = last_action(connection)
        if newest <= self._last:
            return None
        fresh = (ACTIONS.c.id > self._last, ACTIONS.c.id.not_in(self._own))
        joined = CHANGES.join(ACTIONS, ACTIONS.c.id == CHANGES.c.action_id)
        topics = connection.scalars(
            select(CHANGES.c.table_name).select_from(joined).where(*fresh).distinct()
        ).all()
        rows = connection.execute(
            select(CHANGES.c.table_name, CHANGES.c.row_id, ACTIONS.c.desk, ACTIONS.c.person)
            .select_from(joined)
            .where(*fresh)
            .order_by(CHANGES.c.id.desc())
            .limit(MOST_ROWS)
        ).all()
        self._last = newest
        self._own = {action for action in self._own if action > newest}
        if not topics:
            return None
        return News(topics_of(topics), tuple((*row,) for row in reversed(rows)))


def last_action(connection: Connection) -> int:
    """The id of the newest action; 0 for an empty journal."""
    return connection.scalar(select(func.coalesce(func.max(ACTIONS.c.id), 0))) or 0


def topics_of(tables: Any) -> frozenset[str]:
    """The topics that screens know for these tables."""
    return frozenset(TOPIC_OF.get(table, table) for table in tables)
