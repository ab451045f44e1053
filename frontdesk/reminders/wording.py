"""The words of a reminder, ready to copy, and the same as an e-mail with its calendar entry."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import Any

from frontdesk import clinic, files, text
from frontdesk.db import Read
from frontdesk.handouts import invite
from frontdesk.mail import Letter
from frontdesk.model import Visit

BRING = "reminder_bring"


def words(read: Read, *, visit: Visit) -> str:
    """What to say, write or read out: name, day, time, place, what to bring; a sentence whose
    value is not known is left out."""
    # What is pasted elsewhere has plain spaces.
    return "\n".join(_lines(read, visit)).replace("\xa0", " ")


def letter(read: Read, *, visit: Visit, to: str) -> Letter:
    """The reminder as an e-mail. The subject names the day and nobody."""
    known = clinic.get(read)
    lang = str(visit.language)
    subject = _texts()[lang]["subject"].format(day=text.heading(visit.starts.date(), lang=lang))
    entry = invite.write(
        number=visit.id,
        starts=read.clock.to_instant(visit.starts),
        ends=read.clock.to_instant(visit.ends),
        clinic=known.name,
        address=known.address,
    )
    return Letter(to, subject, words(read, visit=visit) + "\n", entry)


def _lines(read: Read, visit: Visit) -> list[str]:
    known, lang = clinic.get(read), str(visit.language)
    values = {
        "first": visit.patient.split(" ")[0],
        "clinic": known.name,
        "service": visit.service,
        "therapist": visit.therapist,
        "day": text.heading(visit.starts.date(), lang=lang),
        "time": text.clock_time(visit.starts, lang=lang),
        "address": " ".join(known.address.split()),
        "phone": text.phone_show(known.phone),
        "bring": clinic.setting(read, name=f"{BRING}.{lang}", default=""),
    }
    lines = _texts()[lang]["lines"]
    return [line.format(**values) for line in lines if all(_needed(line, values))]


def _needed(line: str, values: dict[str, str]) -> list[bool]:
    return [bool(values[name]) for name in values if f"{{{name}}}" in line]


@lru_cache(maxsize=1)
def _texts() -> dict[str, Any]:
    return tomllib.loads(files.resource("reminders/words.toml").read_text("utf-8"))
