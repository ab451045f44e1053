"""Who is just calling somebody, so that two desks do not ring the same person at once."""

from __future__ import annotations

from datetime import datetime, timedelta

from frontdesk import rows
from frontdesk.call_backs.reading import get
from frontdesk.db import Work, action, tables
from frontdesk.model import Actor, CallBack

LASTS = timedelta(minutes=15)  # a call that nobody ended counts as over


def caller(actor: Actor) -> str:
    """How a person at a desk is named on the request they are calling about."""
    return f"{actor.name} at {actor.desk}" if actor.desk else actor.name


def being_called(call_back: CallBack, now: datetime) -> str:
    """Who is calling about a request now (`now` is UTC), or ""."""
    since = call_back.calling_since
    return call_back.calling_by if since is not None and now - since < LASTS else ""


@action("Start call", again=get)
def begin_call(work: Work, *, id: int) -> CallBack:
    """Note that this desk is calling; where another is already, that stays and is told by the
    snapshot. Raises Gone."""
    row = rows.take(work, tables.CallBack, id, None, "call-back")
    seen = rows.snapshot(CallBack, row)
    if row.closed_at is None and not being_called(seen, work.now):
        row.calling_by, row.calling_since = caller(work.actor), work.now
        work.flush()
    return rows.snapshot(CallBack, row)


@action("End call", again=get)
def end_call(work: Work, *, id: int) -> CallBack:
    """Take this desk's own note away again. Raises Gone."""
    row = rows.take(work, tables.CallBack, id, None, "call-back")
    if row.calling_by == caller(work.actor):
        row.calling_by, row.calling_since = "", None
        work.flush()
    return rows.snapshot(CallBack, row)
