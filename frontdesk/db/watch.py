"""The proof of an open clinic in small slices, so that nobody who books has to wait for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from frontdesk.db import journal, verify
from frontdesk.db.images import TABLES
from frontdesk.db.journal import Place

SLICE = 200  # entries or rows to one reading transaction


class Watch:
    """Guards, the journal from its first entry, each row against it, and overlaps.

    `step` looks at one slice, in a transaction of its own; before rows are held against the
    journal it reads what was written meanwhile. The file's pages are left to the backups."""

    def __init__(self, place: Place, remembered: str = "") -> None:
        self.done = False
        self.cut = False
        self._place = place
        self._chain = verify.Chain()
        self._heads = [remembered] if remembered not in ("", journal.head_text(0, "")) else []
        self._looks = self._slices()
        self._connection: Any = None

    @property
    def head(self) -> str:
        """The end of the journal as far as it was read."""
        return self._chain.head

    def step(self, connection: Connection) -> str | None:
        """Look at the next slice: the first fault, or None. `done` after the last one; `cut`
        then tells that the remembered end of the journal was not met."""
        self._connection = connection
        fault = next(self._looks, None)
        if fault is None:
            self.done, self.cut = True, bool(self._heads)
        return fault or None

    def _slices(self) -> Iterator[str]:
        """A fault or "" for each slice. `_connection` is another one after every yield."""
        yield verify.guards_fault(self._place, self._connection) or ""
        after = None
        while after != self._chain.after:
            after = self._chain.after
            yield self._on(SLICE) or ""
        for name, table in TABLES.items():
            yield from self._rows(name, table)
        yield self._on(None) or verify.overlap_fault(self._connection) or ""

    def _on(self, most: int | None) -> str | None:
        return self._chain.read(self._place, self._connection, most, self._heads)

    def _rows(self, name: str, table: Any) -> Iterator[str]:
        seen: set[int] = set()
        last, more = -(2**31), True
        while more:
            fault = self._on(None)
            asked = select(table).where(table.c.id > last).order_by(table.c.id).limit(SLICE)
            found = self._connection.execute(asked).mappings().all()
            for row in found if not fault else ():
                fault = fault or verify.row_fault(name, row, self._chain.trail)
                seen.add(row["id"])
            more = len(found) == SLICE
            last = found[-1]["id"] if found else last
            if not more and not fault:
                fault = self._missing(name, table, seen)
            yield fault or ""

    def _missing(self, name: str, table: Any, seen: set[int]) -> str | None:
        """A row that its trail says is there, and that is not, even on asking once more."""
        words = self._chain.trail.items()
        there = (row for (of, row), word in words if of == name and word != verify.NOTHING)
        for row_id in (row for row in there if row not in seen):
            asked = select(table.c.id).where(table.c.id == row_id)
            if self._connection.scalar(asked) is None:
                return f"Row {row_id} of {name} was removed outside this program."
        return None
