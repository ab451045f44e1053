"""A freed time and who waits for it, as lines of words. Without Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from frontdesk import text
from frontdesk.model import OfferState
from frontdesk.ui.visit_words import ChipWords

if TYPE_CHECKING:
    from frontdesk.waiting import Candidate, Healing

CALLED = {
    OfferState.OFFERED: ChipWords("Offered", "hourglass", "info"),
    OfferState.NO_ANSWER: ChipWords("No answer", "phone-missed", "clay"),
    OfferState.DECLINED: ChipWords("Declined", "x", "neutral"),
    OfferState.EXPIRED: ChipWords("No reply in time", "clock-alert", "clay"),
}
URGENT = ChipWords("Urgent", "triangle-alert", "warn")
ON_PHONE = {
    OfferState.OFFERED: "Offered to {}, answer until {}",
    OfferState.NO_ANSWER: "No answer from {}",
    OfferState.DECLINED: "{} does not want it",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One who waits: `about` says why they come now."""

    of: Candidate
    key: int
    who: str
    about: str
    chips: tuple[ChipWords, ...]
    stops: bool = True

    @property
    def spoken(self) -> str:
        """How it is read out."""
        said = (self.who, *(chip.words for chip in self.chips), self.about)
        return ", ".join(part for part in said if part)


@dataclass(frozen=True, slots=True)
class Step:
    """One time of the chain: what it is and who has it now, if anybody."""

    words: str
    filled: bool


def lines(healing: Healing, state_at: dict[int, OfferState]) -> tuple[Line, ...]:
    """Those who are to be called, in turn; `state_at` is what their last call is worth now."""
    return tuple(_line(one, state_at.get(one.id)) for one in healing.candidates)


def _line(one: Candidate, state: OfferState | None) -> Line:
    urgent = any(reason.why == "urgent" for reason in one.why)
    chips = [URGENT] if urgent else []
    if state is not None and state in CALLED:
        chips.append(CALLED[state])
    about = " · ".join(reason.words for reason in one.why if reason.why != "urgent")
    return Line(one, one.id, one.patient, about, tuple(chips))


def when(start: datetime, end: datetime, today: date) -> str:
    """ "Wed, Jul 15, 10:00 – 11:00 AM", or "Today, ..."."""
    day = "Today" if start.date() == today else text.day(start.date(), today)
    return f"{day}, {text.time_range(start, end)}"


def at(moment: datetime, today: date) -> str:
    """ "Wed, Jul 15, 10:00 AM", or "today, 10:00 AM"."""
    day = "today" if moment.date() == today else text.day(moment.date(), today)
    return f"{day}, {text.clock_time(moment)}"


def steps(chain: Sequence[Healing], today: date) -> tuple[Step, ...]:
    """What became of each time; shown once there is more than one, or one is filled."""
    told = []
    for healing in chain:
        start = at(healing.gap.starts, today)
        whose = healing.given_to
        words = f"{start} is free" if whose is None else f"{start} to {whose.patient}"
        told.append(Step(words[:1].upper() + words[1:], whose is not None))
    return tuple(told) if len(told) > 1 or any(step.filled for step in told) else ()


def heading(healing: Healing) -> str:
    """With whom, how long, and how many wait for it."""
    given = healing.therapist.split(" ")[0]
    if healing.given_to is not None or healing.over:
        return f"With {given}"
    if healing.fit == 1:
        return f"With {given}. One person waits for a time like this."
    return f"With {given}. {healing.fit} people wait for a time like this."


def nobody(healing: Healing, today: date) -> tuple[str, str]:
    """What is said where there is nobody to call."""
    start = at(healing.gap.starts, today)
    if healing.given_to is not None:
        return "This time is filled", f"{healing.given_to.patient} has {start}."
    if healing.over:
        return "This time is over", "Nobody can be booked then any more."
    said = "Nobody on the waiting list fits it. It stays free in the calendar."
    return f"Nobody waits for {start}", said


def note_of(one: Candidate, today: date) -> list[tuple[str, str]]:
    """What the panel tells about one person: labels with their values."""
    would = f"{one.service}, {text.time_range(one.start, one.end)}"
    keeps = one.keeps
    frees = f"{at(keeps.starts, today)} with {keeps.therapist.split(' ')[0]}" if keeps else ""
    times = "" if not one.declined else f"{_times(one.declined)} before"
    return [
        ("Why now", ". ".join(reason.words for reason in one.why)),
        ("Would be", would),
        ("Frees", frees[:1].upper() + frees[1:]),
        ("Careful", "" if one.voicemail_ok else "Do not leave a voicemail"),
        ("Note", one.note),
        ("Declined", times),
    ]


def _times(number: int) -> str:
    return {1: "Once", 2: "Twice"}.get(number, f"{number} times")
