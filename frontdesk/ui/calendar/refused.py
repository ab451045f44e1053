"""A refused move, told above the grid: who has the time, what is free next, and the way past."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from frontdesk import text
from frontdesk.errors import FreeTime, Refused, Taken
from frontdesk.model import Visit
from frontdesk.ui.calendar.exception_box import ExceptionBox
from frontdesk.ui.widgets import Banner

Button = tuple[str, Callable[[], object]]


@dataclass(frozen=True, slots=True)
class Ways:
    """What can be done after a refused move: take the time that is free, go ahead `anyway` for
    a stated reason (beside others where True), or close what is said."""

    take: Callable[[FreeTime], object]
    anyway: Callable[[str, bool], object]
    close: Callable[[], object]


def refusal(fault: Refused, buttons: list[Button], stays: str = "") -> Banner:
    """A refusal as a banner: its first sentence is the fact, the rest what follows from it.
    `stays` names whom nothing happened to."""
    fact, stop, rest = str(fault).partition(". ")
    fact = f"{stays} stays. {fact}" if stays else fact
    return Banner("warn", "calendar-x", fact + stop.strip(), rest, buttons, stacked=True)


def move_refused(fault: Refused, visit: Visit, ways: Ways) -> Banner:
    """What a refused move says, with the next free time, and a field for the reason where a
    reason would let it through."""
    buttons: list[Button] = [("Close", ways.close)]
    if isinstance(fault, Taken) and fault.next_free is not None:
        free = fault.next_free
        buttons.insert(0, (f"Move to {when_words(free.start, visit)}", lambda: ways.take(free)))
    banner = refusal(fault, buttons, visit.patient)
    if isinstance(fault, Taken) and fault.may:
        box = ExceptionBox(fault, "Move", wide=True)
        box.accepted.connect(ways.anyway)
        banner.add(box)
    return banner


def when_words(start: datetime, visit: Visit) -> str:
    """A time beside a visit's: with the day where that is another."""
    words = text.clock_time(start)
    if start.date() == visit.starts.date():
        return words
    return f"{text.day(start.date(), visit.starts.date())}, {words}"
