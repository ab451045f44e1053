"""The words of a reminder, ready to copy, and the same as an e-mail with its calendar entry."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from frontdesk import clinic, files, text
from frontdesk.clinic.settings import Setting, setting_by_id
from frontdesk.db import Read, Work, action
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


@action("Change reminder words", again=setting_by_id)
def set_bring(work: Work, *, lines: Mapping[str, str]) -> Setting | None:
    """Keep the clinic's own line, by language; empty text leaves it out. Raises Invalid."""
    kept = None
    for lang, line in lines.items():
        said = text.clean(line, field=lang, limit=300) if line.strip() else ""
        kept = clinic.set_setting(work, name=f"{BRING}.{lang}", value=said)
    return kept


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
