"""What is told of a visit only where it is so: its series, its exception, its buffers, the tray."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from frontdesk import text
from frontdesk.model import AppointmentStatus, Visit

GONE = (AppointmentStatus.CANCELLED, AppointmentStatus.ENTERED_IN_ERROR)


def more_facts(visit: Visit, series: Sequence[Visit]) -> list[tuple[str, str, str]]:
    """Label, words and icon of each."""
    found = []
    if series:
        found.append(("Repeats", series_words(visit, series), "repeat"))
    if visit.beside:
        found.append(("Beside another", visit.exception, "users-round"))
    elif visit.exception:
        found.append(("Exception", visit.exception, "info"))
    buffers = buffer_words(visit)
    if buffers:
        found.append(("Kept free", buffers, "clock"))
    if visit.in_tray:
        found.append(("Tray", "Cut, to be put down elsewhere", "move"))
    return found


def series_words(visit: Visit, series: Sequence[Visit]) -> str:
    """ "Every 2 weeks, 3 of 8": the place among those that are still meant to be."""
    kept = [each for each in series if each.status not in GONE or each.id == visit.id]
    ids = [each.id for each in kept]
    at = ids.index(visit.id) + 1 if visit.id in ids else 0
    weeks = _weeks(series)
    rhythm = "Every week" if weeks == 1 else f"Every {weeks} weeks" if weeks else "A series"
    return f"{rhythm}, {at} of {len(kept)}"


def _weeks(series: Sequence[Visit]) -> int:
    """The weeks between most visits of a series; 0 for a single one. One that was moved by hand
    does not change it."""
    days = [each.starts.date() for each in series]
    apart = Counter(round((b - a).days / 7) for a, b in itertools.pairwise(days))
    return apart.most_common(1)[0][0] if apart else 0


def buffer_words(visit: Visit) -> str:
    """ "10 min before, 15 min after"."""
    parts = ((visit.buffer_before, "before"), (visit.buffer_after, "after"))
    return ", ".join(f"{text.length(minutes)} {when}" for minutes, when in parts if minutes)
