"""What was typed and not saved yet, kept by place and person so that a crash loses none of it."""

from __future__ import annotations

from frontdesk.db import Read, Work, action, tables

LONGEST = 20_000  # characters


@action("Keep draft")
def keep(work: Work, *, place: str, content: str) -> None:
    """Keep what stands in a place for whoever is at the desk; "" lets go of it. It is nothing
    that was done, so the history does not tell of it."""
    work.keep_draft(place, content.replace("\0", "")[:LONGEST])


def kept(read: Read, *, place: str, staff_id: int | None) -> str:
    """What this person typed there and has not saved, or ""."""
    row = read.get(tables.Draft, (place, staff_id or 0))
    return row.content if row is not None else ""
