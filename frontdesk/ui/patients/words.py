"""What the patients screen says about a person, as plain words."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from frontdesk import text
from frontdesk.model import Language, Patient

if TYPE_CHECKING:
    from frontdesk.patients import Reliability

LANGUAGES = ((Language.EN, "English"), (Language.ES, "Español"))
SHOES_TIRED, SHOES_DONE = 300, 500  # miles: from the clinic's own advice
FEWEST_DIGITS = 3
RELIABILITY = (
    "No-show: did not come and did not cancel. Late cancel: cancelled, or moved to later, less "
    "than 24 hours before the start. What the clinic cancelled does not count."
)
NOTHING_KNOWN = "Nothing written down yet."


def phone(patient: Patient) -> str:
    """The number as people read it."""
    return text.phone_show(patient.phone, patient.phone_raw)


def born(patient: Patient) -> str:
    """ "Born Mar 3, 1991", or nothing."""
    return f"Born {short_date(patient.born)}" if patient.born else ""


def short_date(when: date) -> str:
    """A date with its year and no weekday, the month short."""
    month, _, rest = text.full(when).partition(" ")
    return f"{month[:3]} {rest}"


def full_name(patient: Patient) -> str:
    """The name used, and behind it the one in the papers where that is another."""
    if patient.preferred_name and patient.preferred_name != patient.name:
        return f"{patient.preferred_name} ({patient.name})"
    return patient.name


def one_line(said: str) -> str:
    """A note of several lines as one."""
    return " ".join(said.split())


def miles(count: int | None) -> str:
    """A number of miles, or nothing where it is not known."""
    return "" if count is None else f"{count:,}"


def shoes(count: int | None) -> str:
    """How far the shoes have run, and whether they are due."""
    if count is None:
        return ""
    if count >= SHOES_DONE:
        return f"{count:,} miles, due for a new pair"
    if count >= SHOES_TIRED:
        return f"{count:,} miles, due for a new pair by {SHOES_DONE}"
    return f"{count:,} miles"


def reliability(kept: Reliability | None) -> str:
    """ "1 no-show, 2 late cancels", or nothing where every visit was kept."""
    if kept is None:
        return ""
    parts = []
    for count, one in ((kept.no_shows, "no-show"), (kept.late_cancels, "late cancel")):
        if count:
            parts.append(f"{count} {one}{'' if count == 1 else 's'}")
    return ", ".join(parts)


def too_few_digits(query: str) -> bool:
    """Whether the words are the start of a number that is too short to look for."""
    if not re.fullmatch(r"[\d\s().+\-/]+", query.strip()):
        return False
    return len(re.sub(r"\D", "", query)) < FEWEST_DIGITS


def as_new(query: str) -> dict[str, str]:
    """What was searched for, as the first fields of a new patient."""
    plain = query.strip()
    if "@" in plain:
        return {"email": plain}
    if re.fullmatch(r"[\d\s().+\-/]+", plain):
        return {"phone": text.phone_as_typed(plain)}
    return {"name": " ".join(part[:1].upper() + part[1:] for part in plain.split())}
