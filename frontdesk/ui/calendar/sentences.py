"""What is said of visits and free times to somebody who does not see the grid."""

from __future__ import annotations

from datetime import date, datetime

from frontdesk import text
from frontdesk.ui.calendar.sheet import Block, Column, at_minute
from frontdesk.ui.calendar.stages import STATUS_WORDS

SAID_IN_MINUTES = 120


def visit_sentence(block: Block, day: date | None = None) -> str:
    """ "Tom Okafor, treatment session, 10 to 11 AM, Maya Ortiz, Room 1, in session". The day is
    named where a picture has several."""
    visit = block.visit
    parts = [
        visit.patient,
        visit.service.lower(),
        text.heading(day) if day else "",
        said_range(visit.starts, visit.ends),
        visit.therapist,
        visit.room,
        STATUS_WORDS[visit.status].lower(),
        "beside another visit" if visit.beside else "",
        "in the hold tray" if visit.in_tray else "",
        "one of a series" if visit.series_id is not None else "",
    ]
    return ", ".join(part for part in parts if part)


def slot_sentence(column: Column, start: int, minutes: int, day: date | None = None) -> str:
    """ "Ben Adler, 11 AM, free for 60 minutes", or that it is not free."""
    when = said_time(at_minute(column.day, start))
    state = f"free for {said_length(minutes)}" if minutes else "not free"
    parts = [column.therapist, text.heading(day) if day else "", when, state]
    return ", ".join(part for part in parts if part)


def said_length(minutes: int) -> str:
    """ "75 minutes", "8 hours", "2 hours 30 minutes"."""
    hours, rest = divmod(minutes, 60)
    if minutes <= SAID_IN_MINUTES:
        return f"{minutes} minutes"
    return f"{hours} hours {rest} minutes" if rest else f"{hours} hours"


def said_time(when: datetime, ap: bool = True) -> str:
    """A time as people say it: "11 AM", "10:15 AM"."""
    hour = (when.hour - 1) % 12 + 1
    minute = f":{when.minute:02d}" if when.minute else ""
    half = (" AM" if when.hour < 12 else " PM") if ap else ""
    return f"{hour}{minute}{half}"


def said_range(start: datetime, end: datetime) -> str:
    """ "10 to 11 AM", "11:15 AM to 12:15 PM"."""
    same = (start.hour < 12) == (end.hour < 12) and start.date() == end.date()
    return f"{said_time(start, not same)} to {said_time(end)}"
