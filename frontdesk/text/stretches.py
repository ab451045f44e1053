"""A stretch of days or hours as it is typed in one line, and as it is read back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from frontdesk.text.names import fold
from frontdesk.text.times import clock_time, day, time_range
from frontdesk.text.typed import parse_day, parse_time

_LONGEST = 120  # characters; two dates with their times are no longer
_UNTIL = re.compile(r" (?:to|until|till|through|thru|al|hasta) | ?[–—-] ?")
_FOR = re.compile(r"(.+) for (?:(\d{1,3})|an?|one) (day|week)s?")
_FROM = re.compile(r"^(?:from|since|de|del) ")
_HALF = re.compile(r"\d ?[ap](?:\b|\.|m)")
_DAY = timedelta(days=1)

Part = tuple[date | None, time | None]


def parse_stretch(typed: str, today: date) -> tuple[datetime, datetime] | None:
    """Start and end (excluded) of "jul 14 to jul 18", "jul 14-18", "fri", "fri for 2 weeks",
    "thu 1p to 4p" or "jul 14 noon to jul 16"; None where it is not understood or ends before
    it starts. Days without a time are whole days."""
    plain = _FROM.sub("", fold(typed).strip(" ,.") if len(typed) <= _LONGEST else "")
    if found := _FOR.fullmatch(plain):
        first = parse_day(found[1], today)
        days = int(found[2] or 1) * (7 if found[3] == "week" else 1)
        return _days(first, first + (days - 1) * _DAY) if first and days else None
    whole = parse_day(plain, today)
    if whole is not None:
        return _days(whole, whole)
    for cut in _UNTIL.finditer(plain):
        stretch = _between(plain[: cut.start()], plain[cut.end() :], today)
        if stretch is not None:
            return stretch
    return None


def _days(first: date, last: date) -> tuple[datetime, datetime]:
    return datetime.combine(first, time()), datetime.combine(last, time()) + _DAY


def _between(left: str, right: str, today: date) -> tuple[datetime, datetime] | None:
    first, begins = _part(left, today)
    if first is None:
        return None
    last, ends = _end(right, first, today, timed=begins is not None)
    if last is None and ends is None:
        return None
    begins = _same_half(left, right, begins, ends if last is None else None)
    start = datetime.combine(first, begins or time())
    end = datetime.combine(last or first, ends or time())
    if ends is None:
        end += _DAY
    return (start, end) if start < end else None


def _end(right: str, first: date, today: date, *, timed: bool) -> Part:
    """The end's day and time; a bare number is a day of the same month where no time came
    before, and what could be two days is the earlier of those not before the first."""
    if not timed and re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?", right):
        number = int(right.rstrip("stndrh"))
        try:
            return first.replace(day=number), None
        except ValueError:
            return None, None
    seen = [_part(right, since) for since in (first, today)]
    days = [found for found, _ in seen if found is not None and found >= first]
    return (min(days) if days else None), seen[0][1] if days or seen[0][0] is None else None


def _part(words: str, today: date) -> Part:
    """The day and the time in some words, each where there is one."""
    found = parse_day(words, today)
    if found is not None:
        return found, None
    at = parse_time(words)
    if at is not None:
        return None, at
    for first, second in _halves(re.sub(r",| at | from ", " ", words).split()):
        for day_words, time_words in ((first, second), (second, first)):
            on, at = parse_day(day_words, today), parse_time(time_words)
            if on is not None and at is not None:
                return on, at
    return None, None


def _halves(words: list[str]) -> Iterator[tuple[str, str]]:
    for cut in range(len(words) - 1, 0, -1):
        yield " ".join(words[:cut]), " ".join(words[cut:])


def _same_half(left: str, right: str, begins: time | None, ends: time | None) -> time | None:
    """The start again, in the half of the day that only the end names, where it then comes
    before it: "8 to 9p" is an hour in the evening, "9 to 5p" a working day."""
    if begins is None or ends is None or _HALF.search(left) or not _HALF.search(right):
        return begins
    hour = begins.hour % 12 + (12 if ends.hour >= 12 else 0)
    return begins.replace(hour=hour) if begins.replace(hour=hour) < ends else begins


def stretch(starts: datetime, ends: datetime, today: date) -> str:
    """How a stretch reads: "Tue, Jul 14", "Tue, Jul 14 – Sat, Jul 18", "Thu, Jul 16,
    1:00 – 4:00 PM"."""
    if not (starts.time() == time() and ends.time() == time()):
        if starts.date() == ends.date():
            return f"{day(starts.date(), today)}, {time_range(starts, ends)}"
        begins = f"{day(starts.date(), today)}, {clock_time(starts)}"
        return f"{begins} – {day(ends.date(), today)}, {clock_time(ends)}"
    first, last = starts.date(), (ends - _DAY).date()
    return day(first, today) if first == last else f"{day(first, today)} – {day(last, today)}"
