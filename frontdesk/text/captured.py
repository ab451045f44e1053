"""What a line about a caller was understood as, and which part of the day words mean."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HOUR = re.compile(r"(after|from|past)?\s?\b(\d{1,2})(?:[:.]\d{2})?\s?([ap])?", re.I)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the line and what it was taken for. `value` is as `model` wants it."""

    field: str
    value: str
    said: str


@dataclass(frozen=True, slots=True)
class Captured:
    """What a line says. `kind`, `source`, `best_time` and `language` are values of the enums of
    `model`; `phone` is as typed; `pieces` are what the line was cut into, in its order."""

    name: str = ""
    phone: str = ""
    email: str = ""
    reason: str = ""
    best_time: str = "any"
    best_time_note: str = ""
    kind: str = "call_back"
    source: str = "phone"
    language: str = "en"
    pieces: tuple[Piece, ...] = ()


def part_of_day(when: str) -> str:
    """Which part of the day words like "after 4" or "weekday mornings" mean, as
    `model.BestTime`: morning, afternoon, evening or any."""
    plain = when.lower().replace("eves", "evening")
    for word, part in (("morning", "morning"), ("afternoon", "afternoon"), ("evening", "evening"),
                       ("tonight", "evening"), ("night", "evening")):  # fmt: skip
        if word in plain and "not " not in plain:
            return part
    found = _HOUR.search(plain)
    if found is None or "not " in plain or " or " in plain[found.start() :]:
        return "any"
    hour = int(found[2]) + (12 if found[3] == "p" and int(found[2]) < 12 else 0)
    hour += 12 if found[3] is None and 1 <= hour <= 6 else 0
    if "before" in plain or "until" in plain:
        return "morning" if hour <= 12 else "any"
    return "evening" if hour >= 17 else "afternoon" if hour >= 12 else "morning"
