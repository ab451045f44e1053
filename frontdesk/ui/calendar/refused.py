"""A refused move, told above the grid: who has the time, and what is free next as a button."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from frontdesk import text
from frontdesk.errors import FreeTime, Refused, Taken
from frontdesk.model import Visit
from frontdesk.ui.widgets import Banner

Button = tuple[str, Callable[[], object]]


def refusal(fault: Refused, buttons: list[Button], stays: str = "") -> Banner:
    """A refusal as a banner: its first sentence is the fact, the rest what follows from it.
    `stays` names whom nothing happened to."""
    fact, stop, rest = str(fault).partition(". ")
    fact = f"{stays} stays. {fact}" if stays else fact
    return Banner("warn", "calendar-x", fact + stop.strip(), rest, buttons)


def move_refused(
    fault: Refused,
    visit: Visit,
    take: Callable[[FreeTime], object],
    close: Callable[[], object],
) -> Banner:
    """What a refused move says, with the next free time to take instead."""
    buttons: list[Button] = [("Close", close)]
    if isinstance(fault, Taken) and fault.next_free is not None:
        free = fault.next_free
        buttons.insert(0, (f"Move to {when_words(free.start, visit)}", lambda: take(free)))
    return refusal(fault, buttons, visit.patient)


def when_words(start: datetime, visit: Visit) -> str:
    """A time beside a visit's: with the day where that is another."""
    words = text.clock_time(start)
    if start.date() == visit.starts.date():
        return words
    return f"{text.day(start.date(), visit.starts.date())}, {words}"
