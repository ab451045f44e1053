"""What can be chosen for a handout, and what the window may lend it; no PDF library here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from frontdesk.model import Language

Size = Literal["standard", "large"]
Ink = Literal["colour", "black"]
Paper = Literal["letter", "a4"]


@dataclass(frozen=True, slots=True)
class Options:
    """How a handout is printed. `line` is the clinic's own words to this person."""

    language: Language = Language.EN
    size: Size = "standard"
    ink: Ink = "colour"
    paper: Paper = "letter"
    show_qr: bool = True
    show_shoe_lines: bool = True
    line: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Whom it is for, as printed: first name and initial, therapist with credentials, next
    visit in the handout's language. Empty text leaves its place out."""

    short_name: str = ""
    therapist: str = ""
    next_visit: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Text drawn as outlines: steps ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x3, y3) and
    ("Z",) in points, y upwards, starting on the baseline at 0; `advance` is its width."""

    steps: tuple[tuple[str | float, ...], ...]
    advance: float


# Draws text that no embedded font can write; None where it cannot either. Given by the window,
# which has every font of the computer and shapes Arabic and Hebrew.
Outline = Callable[[str, float], Drawn | None]
