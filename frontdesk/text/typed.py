"""Dates and times as people type them: "fri 3pm", "in 3 weeks", "7/14", "930", "2p"."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from frontdesk.text.names import fold
from frontdesk.text.times import DAYS

_WEEKDAYS = {
    **dict(zip(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), range(7), strict=True)),
    **dict(zip(("lun", "mar", "mie", "jue", "vie", "sab", "dom"), range(7), strict=True)),
}
_DAY_NAMES = [fold(name) for names in DAYS.values() for name in names] + ["tues", "weds", "thurs"]
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_TIME = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?\s*(?:(a|p)\.?(?:m\.?)?)?")
_STEP = re.compile(r"(?:in |en )?(\d{1,3}) (day|dia|week|semana|month|mes)\w*")
_NUMBERS = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?")
_NAMED = re.compile(
    r"(?:([a-z]{3,9})\.? (\d{1,2})|(\d{1,2}) (?:de )?([a-z]{3,9})\.?)(?:,? (\d{4}))?"
)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def parse_time(typed: str) -> time | None:
    """A time of day, or None. Without AM or PM, 1 to 6 mean the afternoon: no clinic books
    a visit at 2 in the night."""
    plain = fold(typed)
    if plain in {"noon", "mediodia"}:
        return time(12)
    found = _TIME.fullmatch(plain)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    elif 1 <= hour <= 6 and not found[1].startswith("0"):
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None


def parse_day(typed: str, today: date) -> date | None:
    """A date, or None. Weekdays mean the next such day, today included for its bare name;
    a month and day without a year mean the nearest one that is not over for six months."""
    plain = fold(typed).strip(" ,")
    fixed = {"today": 0, "hoy": 0, "tomorrow": 1, "tom": 1, "manana": 1, "yesterday": -1}
    if plain in fixed:
        return _plus(today, days=fixed[plain])
    for understood in (_relative, _weekday, _numbers, _named, _iso):
        found = understood(plain, today)
        if found is not None:
            return found
    return None


def _plus(today: date, days: int) -> date | None:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        return None


def _relative(plain: str, today: date) -> date | None:
    if re.fullmatch(r"[+-]\d{1,3}", plain):
        return _plus(today, int(plain))
    found = _STEP.fullmatch(plain)
    if found is None:
        return None
    count, unit = int(found[1]), found[2]
    if unit in {"month", "mes"}:
        months = today.month - 1 + count
        year, month = today.year + months // 12, months % 12 + 1
        last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
        return date(year, month, min(today.day, last))
    return _plus(today, count * (7 if unit in {"week", "semana"} else 1))


def _weekday(plain: str, today: date) -> date | None:
    found = re.fullmatch(r"(next |proximo )?([a-z]{3,9})\.?", plain)
    if found is None or found[2][:3] not in _WEEKDAYS:
        return None
    if not any(name.startswith(found[2]) for name in _DAY_NAMES):
        return None
    ahead = (_WEEKDAYS[found[2][:3]] - today.weekday()) % 7
    return _plus(today, ahead + 7 if found[1] and ahead == 0 else ahead)


def _near(today: date, month: int, day: int, year: str | None) -> date | None:
    try:
        if year:
            return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
        this = date(today.year, month, day)
        return this if today - this <= timedelta(days=183) else date(today.year + 1, month, day)
    except ValueError:
        return None


def _numbers(plain: str, today: date) -> date | None:
    found = _NUMBERS.fullmatch(plain)
    return _near(today, int(found[1]), int(found[2]), found[3]) if found else None


def _named(plain: str, today: date) -> date | None:
    found = _NAMED.fullmatch(plain)
    if found is None:
        return None
    month = _MONTHS.get((found[1] or found[4])[:3])
    return _near(today, month, int(found[2] or found[3]), found[5]) if month else None


def _iso(plain: str, today: date) -> date | None:
    found = _ISO.fullmatch(plain)
    return _near(today, int(found[2]), int(found[3]), found[1]) if found else None


def parse_when(typed: str, now: datetime) -> datetime | None:
    """A day and time ("thu 2:30", "in 20 min"), or None. A time alone means its next
    occurrence; a day alone means 9 in the morning of it."""
    plain = fold(typed).strip()
    soon = re.fullmatch(r"(?:in |en )?(\d{1,3}) ?(min|minutes|minutos|h|hours?|horas?)", plain)
    if soon:
        unit = timedelta(minutes=1) if soon[2].startswith("min") else timedelta(hours=1)
        return (now + int(soon[1]) * unit).replace(second=0, microsecond=0)
    at = parse_time(plain)
    if at is not None:
        today = datetime.combine(now.date(), at)
        return today if today > now else today + timedelta(days=1)
    words = re.sub(r"\b(at|a las)\b", " ", plain).split()
    for split in range(len(words) - 1, 0, -1):
        on = parse_day(" ".join(words[:split]), now.date())
        at = parse_time(" ".join(words[split:]))
        if on is not None and at is not None:
            return datetime.combine(on, at)
    on = parse_day(plain, now.date())
    return datetime.combine(on, time(9)) if on else None
