"""A visit as iCalendar (RFC 5545), short enough to be scanned from paper."""

from __future__ import annotations

from datetime import UTC, datetime


def write(*, number: int, starts: datetime, ends: datetime, clinic: str, address: str = "") -> str:
    """The visit as an .ics file: instants in, the same text for the same visit out.

    Whose visit it is and what for is left out; a lost sheet tells nobody."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:frontdesk",
        "BEGIN:VEVENT",
        f"UID:visit-{number}@frontdesk",
        # A revision stamp that follows from the visit, so that a second print is the same.
        f"DTSTAMP:{_moment(starts)}",
        f"DTSTART:{_moment(starts)}",
        f"DTEND:{_moment(ends)}",
        f"SUMMARY:{_escaped(clinic or 'Visit')}",
        *([f"LOCATION:{_escaped(address)}"] if address else []),
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _moment(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(words: str) -> str:
    for plain, kept in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        words = words.replace(plain, kept)
    return words


def _folded(line: str) -> list[str]:
    """The line in parts of at most 75 bytes; each part but the first begins with a space."""
    parts, part = [], ""
    for letter in line:
        if len((part + letter).encode()) > 75:
            parts.append(part)
            part = " "
        part += letter
    return [*parts, part]
