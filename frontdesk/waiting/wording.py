"""The words with which a free time is offered on the phone, in the patient's language."""

from __future__ import annotations

import tomllib
from datetime import datetime
from functools import lru_cache
from typing import Any

from frontdesk import files, text
from frontdesk.model import Language


def offer_words(
    clinic: str,
    patient: str,
    language: Language,
    start: datetime,
    therapist: str,
    kept: datetime | None,
) -> str:
    """What to say: who calls, which time is free, and instead of which it would be."""
    lang = str(language)
    words = _texts()[lang]
    values = {
        "first": patient.split(" ")[0],
        "clinic": clinic,
        "therapist": therapist.split(" ")[0],
        **_when(start, lang),
    }
    asked = words["plain"]
    if kept is not None:
        asked = words["instead"].format(kept=words["kept"].format(**_when(kept, lang)))
    return f"{words['offer'].format(**values)} {asked}"


def _when(moment: datetime, lang: str) -> dict[str, str]:
    day, time = text.heading(moment.date(), lang=lang), text.clock_time(moment, lang=lang)
    return {"day": day, "time": time}


@lru_cache(maxsize=1)
def _texts() -> dict[str, Any]:
    return tomllib.loads(files.resource("waiting/words.toml").read_text("utf-8"))
