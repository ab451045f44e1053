"""The waiting list as lines of words: who waits for what, since when, until when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from frontdesk import text
from frontdesk.model import Offer, OfferState, Visit, Waiting, WaitingStatus
from frontdesk.ui.headed import Heading
from frontdesk.ui.visit_words import ChipWords

if TYPE_CHECKING:
    from frontdesk.ui.waiting.look import Seen
    from frontdesk.waiting import Entry

WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
PARTS = ("mornings", "afternoons", "after 5 PM")
URGENT = ChipWords("Urgent", "triangle-alert", "warn")
QUIET = ChipWords("Do not contact", "ban", "neutral")
ENDED = {
    WaitingStatus.BOOKED: ChipWords("Booked", "calendar-plus", "good"),
    WaitingStatus.EXPIRED: ChipWords("Date passed", "clock", "neutral"),
    WaitingStatus.WITHDRAWN: ChipWords("Taken off", "x", "neutral"),
}
CALLED = {
    OfferState.OFFERED: "Offered",
    OfferState.ACCEPTED: "Took",
    OfferState.DECLINED: "Declined",
    OfferState.NO_ANSWER: "No answer for",
    OfferState.EXPIRED: "No reply in time for",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One who waits: `wish` is what would suit, `since` and `keeps` stand at the right."""

    of: Entry
    key: int
    who: str
    wish: str
    since: str
    keeps: str
    chips: tuple[ChipWords, ...]
    over: bool
    stops: bool = True

    @property
    def spoken(self) -> str:
        """How it is read out."""
        chips = (chip.words for chip in self.chips)
        said = (self.who, *chips, self.wish, self.since, self.keeps)
        return ", ".join(part for part in said if part)


def lines(
    seen: Seen, today: date, to_wall: Callable[[datetime], datetime]
) -> tuple[Heading | Line, ...]:
    """Urgent ones, then the others by how long they wait, then those who wait no more."""
    urgent = [e for e in seen.listing.entries if e.waiting.urgent]
    others = [e for e in seen.listing.entries if not e.waiting.urgent]
    shown: list[Heading | Line] = []
    for key, title, icon, entries in (
        ("urgent", "Urgent", "triangle-alert", urgent),
        ("waiting", "Waiting", "hourglass", others),
        ("ended", "No longer waiting", "check-check", seen.ended),
    ):
        if entries:
            shown.append(Heading(key, title, str(len(entries)), icon))
            shown += [_line(entry, today, to_wall) for entry in entries]
    return tuple(shown)


def _line(entry: Entry, today: date, to_wall: Callable[[datetime], datetime]) -> Line:
    waiting = entry.waiting
    over = waiting.status is not WaitingStatus.WAITING
    chips = [ENDED[waiting.status]] if waiting.status in ENDED else []
    if waiting.urgent and not over:
        chips.append(URGENT)
    if entry.do_not_contact and not over:
        chips.append(QUIET)
    if over and waiting.ended_at is not None:
        since = text.day(to_wall(waiting.ended_at).date(), today)
    else:
        since = waited((today - to_wall(waiting.since).date()).days)
    kept = entry.keeps
    keeps = "" if over else "No visit yet" if kept is None else f"Has {short(kept, today)}"
    return Line(
        entry, entry.id, entry.patient, wish(entry, today), since, keeps, tuple(chips), over
    )


def waited(days: int) -> str:
    """How long somebody waits: "since today", "1 day", "12 days"."""
    return "since today" if days < 1 else f"{days} day{'' if days == 1 else 's'}"


def short(visit: Visit, today: date) -> str:
    """ "Mon, Jul 20, 9:00 AM" """
    return f"{text.day(visit.starts.date(), today)}, {text.clock_time(visit.starts)}"


def wish(entry: Entry, today: date) -> str:
    """What would suit, in one line."""
    waiting = entry.waiting
    given = entry.therapist.split(" ")[0]
    told = [entry.service, f"with {given}" if given else "", times(waiting)]
    if waiting.until is not None:
        told.append(f"until {text.day(waiting.until, today)}")
    return " · ".join(part for part in told if part)


def times(waiting: Waiting) -> str:
    """ "Tue, Thu, mornings", or "any time"."""
    days = [name for number, name in enumerate(WEEK) if waiting.weekdays >> number & 1]
    parts = [name for number, name in enumerate(PARTS) if waiting.parts >> number & 1]
    return ", ".join([*days, *parts]) or "any time"


def call(offer: Offer, today: date, to_wall: Callable[[datetime], datetime]) -> str:
    """One call: what for, what came of it, when and by whom."""
    which = f"{text.day(offer.starts.date(), today)}, {text.clock_time(offer.starts)}"
    at = to_wall(offer.at)
    day = "today" if at.date() == today else text.day(at.date(), today)
    who = offer.person.split(" ")[0]
    return f"{CALLED[offer.state]} {which} ({day}, {text.clock_time(at)}, {who})"


def bits(numbers: frozenset[int]) -> int:
    """Numbers that are pressed, as the list keeps them."""
    return sum(1 << number for number in numbers)


def pressed(bits: int) -> frozenset[int]:
    """What the list keeps, as numbers that are pressed."""
    return frozenset(number for number in range(7) if bits >> number & 1)
