"""The search for a free time: what is wished, what was found, and what to widen if nothing was."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from frontdesk.model import BestTime, Service, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

TEN = 10
YEAR = 366


@dataclass(frozen=True, slots=True)
class Wish:
    """What a free time should be like. `minutes` None is the service's own length; no
    `weekdays` are all of them; `until` is the last day, None a year on. `patient_id` leaves
    out when that patient is busy; `ignore` is this desk's own hold, which is in nobody's way."""

    service_id: int
    therapist_id: int | None = None
    weekdays: frozenset[int] = frozenset()
    part: BestTime = BestTime.ANY
    minutes: int | None = None
    first: date | None = None
    until: date | None = None
    patient_id: int | None = None
    limit: int = TEN
    ignore: int | None = None


@dataclass(frozen=True, slots=True)
class Wider:
    """One way to ask for less that finds something: its name, the wish, and the first time."""

    way: str
    wish: Wish
    slot: Slot


@dataclass(frozen=True, slots=True)
class Found:
    """What there is for a wish. `wider` only where nothing fits."""

    wish: Wish
    slots: tuple[Slot, ...]
    wider: tuple[Wider, ...] = ()


def search(read: Any, *, wish: Wish) -> Found:
    """The free times that fit, soonest first; where none does, what would help."""
    slots = _free(read, wish)
    return Found(wish, slots) if slots else Found(wish, (), tuple(_widened(read, wish)))


def _widened(read: Any, wish: Wish) -> Iterator[Wider]:
    """One restriction dropped at a time; if no single one helps, all of them together."""
    from frontdesk import clinic

    service = clinic.service(read, id=wish.service_id)
    found = False
    for way, wider in looser(wish, service):
        slots = _free(read, replace(wider, limit=1))
        if slots:
            found = True
            yield Wider(way, wider, slots[0])
    bare = Wish(wish.service_id, patient_id=wish.patient_id, limit=wish.limit, ignore=wish.ignore)
    if not found and bare != wish:
        slots = _free(read, replace(bare, limit=1))
        if slots:
            yield Wider("all", bare, slots[0])


def looser(wish: Wish, service: Service) -> Iterator[tuple[str, Wish]]:
    """The wish without one of its restrictions each, by the restriction's name."""
    if wish.weekdays:
        yield "weekdays", replace(wish, weekdays=frozenset())
    if wish.part is not BestTime.ANY:
        yield "part", replace(wish, part=BestTime.ANY)
    if wish.until is not None:
        yield "until", replace(wish, until=None)
    if wish.therapist_id is not None and service.therapist_ids != (wish.therapist_id,):
        yield "therapist", replace(wish, therapist_id=None)
    if wish.minutes is not None and wish.minutes > service.minutes:
        yield "minutes", replace(wish, minutes=None)


def _free(read: Any, wish: Wish) -> tuple[Slot, ...]:
    from frontdesk import appointments

    today = read.clock.today()
    return appointments.free(
        read,
        service_id=wish.service_id,
        therapist_id=wish.therapist_id,
        start=datetime.combine(max(wish.first or today, today), time()),
        minutes=wish.minutes,
        weekdays=wish.weekdays,
        part=wish.part,
        patient_id=wish.patient_id,
        until=wish.until,
        limit=wish.limit,
        ignore=wish.ignore,
    )


def last_day(wish: Wish, today: date) -> date:
    """The last day that was looked at."""
    first = max(wish.first or today, today)
    return wish.until or first + timedelta(days=YEAR - 1)
