"""Dates and times as people type them: "fri 3pm", "in 3 weeks", "7/14", "930", "2p"."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, time, timedelta

from frontdesk.text.names import fold
from frontdesk.text.times import DAYS, MONTHS

_LONGEST = 60  # characters; no date is longer, and a pasted page is none
_YEARS = range(1900, 2200)
_MORNING = time(9)
_HALF_A_YEAR = timedelta(days=183)
_FIXED = {"today": 0, "hoy": 0, "tomorrow": 1, "tom": 1, "manana": 1, "yesterday": -1, "ayer": -1}
_NAMES = tuple(tuple(fold(name) for name in names) for names in DAYS.values())
_MONTH_NAMES = tuple(tuple(fold(name) for name in names) for names in MONTHS.values())
_TIME = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))? ?(?:([ap])\.? ?(?:m\.?)?)?")
_STEP = re.compile(
    r"(?:in |en )?(\d{1,3}|an?|una?) ?"
    r"(?:(days?|dias?|d)|(weeks?|wks?|semanas?|w)|(months?|mes(?:es)?))"
)
_SOON = re.compile(r"(?:in |en )?(\d{1,3}) ?(?:(min(?:ute|uto)?s?)|h|hours?|horas?)")
_WEEKDAY = re.compile(r"(this |este |next |proximo )?([a-z]{3,9})\.?")
_NEXT_WEEK = frozenset({"next week", "la proxima semana", "proxima semana"})
_NUMBERS = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?")
_MONTH_FIRST = re.compile(r"([a-z]{3,10})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)? (?:de |of )?([a-z]{3,10})\.?(?:,? (?:de )?(\d{4}))?"
)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def _folded(typed: str) -> str:
    return fold(typed).strip(" ,") if len(typed) <= 4 * _LONGEST else ""


def parse_time(typed: str) -> time | None:
    """A time of day, or None. Without AM or PM, 1 to 6 mean the afternoon: no clinic books
    a visit at 2 in the night. "02:00" and "2 am" do mean the night."""
    plain = _folded(typed)
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
    elif 1 <= hour <= 6 and len(found[1]) == 1:
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None


def parse_day(typed: str, today: date) -> date | None:
    """A date, or None. A bare weekday is its next one, today included; "next" makes it that of
    the week that begins next Monday. Numbers are month/day. Without a year it is this year's,
    or next year's where that is over for six months and not on the weekday that is named."""
    plain = _folded(typed)
    if len(plain) > _LONGEST:
        return None
    for understood in (_fixed, _steps, _weekday, _dated):
        found = understood(plain, today)
        if found is not None:
            return found if found.year in _YEARS else None
    name, _, rest = plain.partition(" ")
    weekday = _weekday_number(name.rstrip(",."))
    return _dated(rest.strip(), today, weekday) if weekday is not None else None


def _plus(today: date, days: int) -> date | None:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        return None


def _fixed(plain: str, today: date) -> date | None:
    if plain in _NEXT_WEEK:
        return _plus(today, 7)
    return _plus(today, _FIXED[plain]) if plain in _FIXED else None


def _steps(plain: str, today: date) -> date | None:
    if re.fullmatch(r"[+-]\d{1,3}", plain):
        return _plus(today, int(plain))
    found = _STEP.fullmatch(plain)
    if found is None:
        return None
    count = int(found[1]) if found[1].isdigit() else 1
    if found[4]:
        return _plus_months(today, count)
    return _plus(today, count * (7 if found[3] else 1))


def _plus_months(today: date, count: int) -> date | None:
    years, month = divmod(today.month - 1 + count, 12)
    year, month = today.year + years, month + 1
    if year not in _YEARS:
        return None
    return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))


def _weekday_number(word: str) -> int | None:
    """0 for Monday from a name or its beginning, of three letters or more."""
    for names in _NAMES:
        for number, name in enumerate(names):
            if len(word) >= 3 and name.startswith(word):
                return number
    return 2 if word == "weds" else None


def _weekday(plain: str, today: date) -> date | None:
    found = _WEEKDAY.fullmatch(plain)
    number = _weekday_number(found[2]) if found else None
    if found is None or number is None:
        return None
    if found[1] in {"next ", "proximo "}:
        return _plus(today, 7 - today.weekday() + number)
    return _plus(today, (number - today.weekday()) % 7)


def _month_number(word: str) -> int | None:
    for names in _MONTH_NAMES:
        for number, name in enumerate(names, 1):
            if name.startswith(word):
                return number
    return None


def _dated(plain: str, today: date, weekday: int | None = None) -> date | None:
    """A date with a number of its day: 7/21, Jul 21, 21 de julio de 2026, 2026-07-21."""
    if found := _NUMBERS.fullmatch(plain):
        return _near(today, int(found[1]), int(found[2]), found[3], weekday)
    if found := _ISO.fullmatch(plain):
        return _near(today, int(found[2]), int(found[3]), found[1], weekday)
    if found := _MONTH_FIRST.fullmatch(plain):
        return _near(today, _month_number(found[1]), int(found[2]), found[3], weekday)
    if found := _DAY_FIRST.fullmatch(plain):
        return _near(today, _month_number(found[2]), int(found[1]), found[3], weekday)
    return None


def _near(
    today: date, month: int | None, day: int, year: str | None, weekday: int | None
) -> date | None:
    if month is None:
        return None
    if year is not None:
        return _date(_whole_year(year, today), month, day)
    this = _date(today.year, month, day)
    over = this is not None and today - this > _HALF_A_YEAR and this.weekday() != weekday
    return _date(today.year + over, month, day)


def _whole_year(year: str, today: date) -> int:
    """Of two digits the century that makes sense: 27 is ahead, 61 was a birthday."""
    if len(year) == 4:
        return int(year)
    ahead = 2000 + int(year)
    return ahead if ahead <= today.year + 10 else ahead - 100


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_when(typed: str, now: datetime) -> datetime | None:
    """A day and time ("thu 2:30", "3pm fri", "in 20 min"), or None. A time alone means its next
    occurrence; a day alone means 9 in the morning of it; a weekday whose time is over today
    means a week later."""
    plain = _folded(typed)
    if len(plain) > _LONGEST:
        return None
    if soon := _SOON.fullmatch(plain):
        ahead = timedelta(minutes=int(soon[1]) * (1 if soon[2] else 60))
        return (now + ahead).replace(second=0, microsecond=0)
    at = parse_time(plain)
    if at is not None:
        today = datetime.combine(now.date(), at)
        return today if today > now else today + timedelta(days=1)
    day_words, at = _split(plain, now.date())
    on = parse_day(day_words, now.date())
    if on is None:
        return None
    when = datetime.combine(on, at)
    passed = when <= now and _weekday_number(day_words.rstrip(".")) is not None
    return when + timedelta(days=7) if passed else when


def _split(plain: str, today: date) -> tuple[str, time]:
    """The words of the day and the time beside them, before or after."""
    if parse_day(plain, today) is None:
        words = re.sub(r"\b(?:at|a las?|@)(?= |\b)|@", " ", plain).split()
        for cut in range(1, len(words)):
            first, second = " ".join(words[:cut]), " ".join(words[cut:])
            for day_words, time_words in ((first, second), (second, first)):
                at = parse_time(time_words)
                if at is not None and parse_day(day_words, today) is not None:
                    return day_words, at
    return plain, _MORNING
