"""How soon people are called: the time from a request to its first call, in opening hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from frontdesk import schedule
from frontdesk.call_backs.reading import opening
from frontdesk.db import Read, tables
from frontdesk.model import CallBackStatus

MOST = 500
DAYS = 30
NINE_OF_TEN = 0.9


@dataclass(frozen=True, slots=True)
class FirstCalls:
    """Minutes of opening hours from request to first call, over the last `DAYS` days: for half
    of the requests and for nine of ten. None where nobody has been called yet."""

    called: int
    waiting: int
    median: int | None
    ninth: int | None


def first_calls(read: Read) -> FirstCalls:
    """How soon the requests of the last days were first called. Those closed without a call do
    not count; those still waiting are counted apart."""
    request, attempt = tables.CallBack, tables.CallAttempt
    first = (
        select(attempt.call_back_id, func.min(attempt.at).label("at"))
        .group_by(attempt.call_back_id)
        .subquery()
    )
    asked = (
        select(request.opened_at, first.c.at, request.status)
        .outerjoin(first, first.c.call_back_id == request.id)
        .where(request.opened_at >= read.clock.now() - timedelta(days=DAYS))
        .order_by(request.opened_at.desc())
        .limit(MOST)
    )
    hours, wall = opening(read), read.clock.to_wall
    took: list[int] = []
    waiting = 0
    for opened, called, status in read.execute(asked):
        if called is not None:
            took.append(schedule.opening_minutes_between(wall(opened), wall(called), hours))
        elif status == CallBackStatus.REQUESTED:
            waiting += 1
    took.sort()
    return FirstCalls(len(took), waiting, _share(took, 0.5), _share(took, NINE_OF_TEN))


def _share(took: list[int], share: float) -> int | None:
    """The least minutes within which that share was called (nearest rank)."""
    if not took:
        return None
    return took[max(0, -int(-share * len(took) // 1) - 1)]
