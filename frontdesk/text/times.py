"""Dates, times and lengths in words, English and Spanish, by one set of rules."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

NBSP = "\u00a0"
DAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
}
MONTHS = {
    "en": (
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    ),
    "es": (
        *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto"),
        *("septiembre", "octubre", "noviembre", "diciembre"),
    ),
}
_HALVES = {"en": ("AM", "PM"), "es": ("a.m.", "p.m.")}


def day(when: date, today: date | None = None, *, lang: str = "en") -> str:
    """A date in a row: "Tue, Jul 14", with the year only where it is not today's."""
    name, month = DAYS[lang][when.weekday()][:3], MONTHS[lang][when.month - 1][:3]
    if lang == "es":
        year = f" {when.year}" if today and when.year != today.year else ""
        return f"{name}, {when.day} {month}{year}"
    year = f", {when.year}" if today and when.year != today.year else ""
    return f"{name}, {month} {when.day}{year}"


def heading(when: date, *, lang: str = "en") -> str:
    """A date above a screen: "Tuesday, July 14"."""
    name, month = DAYS[lang][when.weekday()], MONTHS[lang][when.month - 1]
    return f"{name}, {when.day} de {month}" if lang == "es" else f"{name}, {month} {when.day}"


def full(when: date, *, lang: str = "en") -> str:
    """A whole date: "July 14, 2026". Never all digits."""
    month = MONTHS[lang][when.month - 1]
    if lang == "es":
        return f"{when.day} de {month} de {when.year}"
    return f"{month} {when.day}, {when.year}"


def clock_time(when: datetime | time, ap: bool = True, *, lang: str = "en") -> str:
    """ "10:15 AM" with a no-break space; without `ap` "10:15"."""
    plain = f"{(when.hour - 1) % 12 + 1}:{when.minute:02d}"
    return f"{plain}{NBSP}{_HALVES[lang][when.hour >= 12]}" if ap else plain


def time_range(start: datetime | time, end: datetime | time, *, lang: str = "en") -> str:
    """ "10:15 – 10:45 AM"; both halves named only where they differ."""
    same = (start.hour >= 12) == (end.hour >= 12)
    return f"{clock_time(start, not same, lang=lang)} – {clock_time(end, lang=lang)}"


def length(minutes: int) -> str:
    """ "60 min", from more than an hour "1 h 30"."""
    hours, rest = divmod(minutes, 60)
    if minutes <= 60:
        return f"{minutes} min"
    return f"{hours} h {rest}" if rest else f"{hours} h"


def _span(gone: timedelta, lang: str) -> str:
    minutes = max(0, int(gone / timedelta(minutes=1)))
    hours, rest = divmod(minutes, 60)
    if minutes < 60:
        return f"{minutes} min"
    if hours < 24:
        return f"{hours} h {rest} min" if rest else f"{hours} h"
    return _days(hours // 24, lang)


def _days(days: int, lang: str) -> str:
    word = "día" if lang == "es" else "day"
    return f"{days} {word}{'s' if days > 1 else ''}"


def waited(gone: timedelta, *, lang: str = "en") -> str:
    """ "Waiting 7 min", from an hour "Waiting 1 h 5 min"."""
    return f"{'Espera' if lang == 'es' else 'Waiting'} {_span(gone, lang)}"


def late(gone: timedelta, days: int = 0, *, lang: str = "en") -> str:
    """How late something is ("32 min late"), or when it comes ("in 48 min"), or "now".

    `days` is how many opening days have begun since (`schedule.opening_days_between`): from one,
    only they are said ("1 day late"), so that a night or a weekend makes nothing later."""
    if abs(gone) < timedelta(minutes=1):
        return "ahora" if lang == "es" else "now"
    if gone < timedelta(0):
        return f"{'en' if lang == 'es' else 'in'} {_span(-gone, lang)}"
    said = _days(days, lang) if days > 0 else _span(gone, lang)
    return f"{said} de retraso" if lang == "es" else f"{said} late"


def money(cents: int) -> str:
    """ "$120" or "$120.50"; zero is "free"."""
    if cents == 0:
        return "free"
    whole, rest = divmod(cents, 100)
    return f"${whole:,}.{rest:02d}" if rest else f"${whole:,}"


def nth(number: int) -> str:
    """ "4th" for 4."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number // 10 % 10 == 1 else ending}"
