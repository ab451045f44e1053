"""Who is called first when a time comes free, and why. Pure functions."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from frontdesk import schedule, text
from frontdesk.model import OfferState, Slot


@dataclass(frozen=True, slots=True)
class Gap:
    """A time that came free: wall start and end, and whose it is. `left_by` is the patient who
    gave it up, and is not asked whether they want it."""

    therapist_id: int
    starts: datetime
    ends: datetime
    left_by: int | None = None


class Wait(NamedTuple):
    """What ranking looks at in an entry of the list. `length` is what they need in minutes,
    `waited` the days since they joined, `keeps` the start of the later visit that they have."""

    id: int
    patient_id: int
    service_id: int
    therapist_id: int | None
    weekdays: int
    parts: int
    length: int
    until: date | None
    urgent: bool
    waited: int
    keeps_id: int | None = None
    keeps: datetime | None = None


class Why(StrEnum):
    """What a place in the ranking comes from."""

    URGENT = "urgent"
    SINCE = "since"
    WISH = "wish"
    EARLIER = "earlier"
    NO_VISIT = "no_visit"


@dataclass(frozen=True, slots=True)
class Reason:
    """One of the reasons for a place, in words."""

    why: Why
    words: str


# What came of calling somebody about this time moves them down, in this order.
_CALLED = (None, OfferState.OFFERED, OfferState.EXPIRED, OfferState.NO_ANSWER, OfferState.DECLINED)


def rank(
    waits: Iterable[Wait],
    slots: Mapping[tuple[int, int], Slot],
    called: Mapping[int, OfferState],
    limit: int,
) -> tuple[list[tuple[Wait, Slot]], int]:
    """Whoever fits, in the order in which to call them, and how many there are in all: urgent
    ones first, then by the days they have waited; of one day first those with no visit at all,
    then those for whom fewer times are right. `slots` holds what service and length fit, and
    exactly when; who was called already comes last."""
    fit = []
    for wait in waits:
        slot = slots.get((wait.service_id, wait.length))
        if slot is None or (wait.keeps is not None and wait.keeps <= slot.start):
            continue
        if schedule.suits(wait, slot.therapist_id, slot.start):
            order = (
                _CALLED.index(called.get(wait.id)),
                not wait.urgent,
                -wait.waited,
                wait.keeps is not None,
                -_asked_for(wait),
                wait.id,
            )
            fit.append((order, wait, slot))
    first = heapq.nsmallest(limit, fit)  # no two are alike as far as the id
    return [(wait, slot) for _, wait, slot in first], len(fit)


def _asked_for(wait: Wait) -> int:
    """How much of the wish is narrowed down."""
    return (wait.therapist_id is not None) + bool(wait.weekdays) + bool(wait.parts)


def reasons(wait: Wait, slot: Slot, therapist: str) -> tuple[Reason, ...]:
    """Why somebody is where they are, the weightiest first."""
    found = [Reason(Why.URGENT, "Urgent")] if wait.urgent else []
    found.append(Reason(Why.SINCE, _waited(wait.waited)))
    if wait.keeps is None:
        found.append(Reason(Why.NO_VISIT, "No next visit"))
    else:
        sooner = (wait.keeps.date() - slot.start.date()).days
        found.append(Reason(Why.EARLIER, _sooner(sooner)))
    asked = [
        *([f"for {therapist.split(' ')[0]}"] if wait.therapist_id is not None else []),
        *([f"for {text.times.DAYS['en'][slot.start.weekday()]}s"] if wait.weekdays else []),
        *([("for mornings", "for afternoons", "for evenings")[schedule.part_of_day(slot.start)]]
          if wait.parts else []),
    ]  # fmt: skip
    if asked:
        found.append(Reason(Why.WISH, f"Asked {', '.join(asked)}"))
    return tuple(found)


def _waited(days: int) -> str:
    return "Waiting since today" if days < 1 else f"Waiting {_days(days)}"


def _sooner(days: int) -> str:
    return f"{_days(days)} sooner" if days else "Sooner that day"


def _days(days: int) -> str:
    return f"{days} day{'' if days == 1 else 's'}"
