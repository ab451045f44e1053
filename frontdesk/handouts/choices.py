"""What can be chosen for a handout, and what the window may lend it; no PDF library here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from frontdesk.model import Language

Size = Literal["standard", "large"]
Ink = Literal["colour", "black"]
Paper = Literal["letter", "a4"]
# What the code on the page leads to: the discovery visit's page, or the next visit as iCalendar.
Qr = Literal["discovery", "visit", "none"]
Season = Literal["", "spring", "summer", "fall", "winter"]
NEW_SHOES = (300, 500)  # miles between which a pair of shoes is replaced


@dataclass(frozen=True, slots=True)
class Shoes:
    """How many miles a pair has run by a day, and how many it runs a week, which is 1 or more."""

    weekly: int
    miles: int
    on: date

    @classmethod
    def by_age(cls, weekly: int, weeks: int, on: date) -> Shoes:
        """A pair whose miles nobody counted: so many weeks of so many miles."""
        return cls(weekly, weekly * weeks, on)

    def reaches(self, mile: int) -> date | None:
        """The day on which this mile is run; None where it is behind already."""
        left = mile - self.miles
        # Whole days, rounded up: on the day before, the mile has not been run yet.
        return self.on + timedelta(days=-(-left * 7 // self.weekly)) if left > 0 else None


@dataclass(frozen=True, slots=True)
class Options:
    """How a handout is printed. `line` is the clinic's own words to this person, `ticked` the
    tips that matter most for them, from 0; `beside` a second language next to the first."""

    language: Language = Language.EN
    size: Size = "standard"
    ink: Ink = "colour"
    paper: Paper = "letter"
    qr: Qr = "discovery"
    show_shoe_lines: bool = True
    line: str = ""
    season: Season = ""
    ticked: tuple[int, ...] = ()
    shoes: Shoes | None = None
    beside: Language | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Whom it is for, as printed: first name and initial, therapist with credentials, next
    visit in the handout's language and as iCalendar. Empty text leaves its place out."""

    short_name: str = ""
    therapist: str = ""
    next_visit: str = ""
    invite: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """One of many that are printed in one go: whom it is for, and how theirs is printed."""

    options: Options
    person: Person = Person()


@dataclass(frozen=True, slots=True)
class Drawn:
    """Text drawn as outlines: steps ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x3, y3) and
    ("Z",) in points, y upwards, starting on the baseline at 0; `advance` is its width."""

    steps: tuple[tuple[str | float, ...], ...]
    advance: float


# Draws text that no embedded font can write; None where it cannot either. Given by the window,
# which has every font of the computer and shapes Arabic and Hebrew.
Outline = Callable[[str, float], Drawn | None]
