"""What can be booked and where: services and rooms."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from frontdesk import errors, rows, text
from frontdesk.db import Read, Work, action, tables
from frontdesk.model import AppointmentKind, Room, Service

SHORTEST, LONGEST = 5, 12 * 60
SERVICE_FIELDS = ("name", "kind", "minutes", "price_cents", "needs_room", "active", "position")
# The rules of a service, each with its least and most; None, where it may be, sets no limit.
RULES: Mapping[str, tuple[int, int, str]] = {
    "buffer_before": (0, 120, "Choose from 0 to 120 minutes."),
    "buffer_after": (0, 120, "Choose from 0 to 120 minutes."),
    "notice_hours": (0, 720, "Choose from 0 to 720 hours, which is 30 days."),
    "furthest_days": (1, 730, "Choose from 1 to 730 days, or leave it empty."),
    "most_a_day": (1, 50, "Choose from 1 to 50 a day, or leave it empty."),
}
UNLIMITED = ("furthest_days", "most_a_day")


@dataclass(frozen=True, slots=True)
class Suggested:
    """A service proposed to a new clinic, which may change all of it."""

    name: str
    kind: AppointmentKind
    minutes: int
    price_cents: int | None
    needs_room: bool


SUGGESTED_SERVICES = (
    Suggested("Discovery visit", AppointmentKind.DISCOVERY_VISIT, 30, 0, True),
    Suggested("Discovery call", AppointmentKind.DISCOVERY_CALL, 15, 0, False),
    Suggested("Treatment session", AppointmentKind.TREATMENT_SESSION, 60, None, True),
)


def services(read: Read, *, active: bool = True) -> tuple[Service, ...]:
    """What can be booked, in the clinic's order; with `active=False` also what once could."""
    where = (tables.Service.active,) if active else ()
    return _services(read, *where)


def service(read: Read, *, id: int) -> Service:
    """One service. Raises Gone."""
    found = _services(read, tables.Service.id == id)
    if not found:
        raise rows.gone("service")
    return found[0]


def _services(read: Read, *where: Any) -> tuple[Service, ...]:
    """One statement: a service once for each therapist who gives it, or once with none."""
    plain = [n for n in rows.names(Service) if n != "therapist_ids"]
    asked = (
        select(*(getattr(tables.Service, n) for n in plain), tables.ServiceStaff.staff_id)
        .outerjoin(tables.ServiceStaff, tables.ServiceStaff.service_id == tables.Service.id)
        .where(*where)
        .order_by(tables.Service.position, tables.Service.id, tables.ServiceStaff.staff_id)
        .limit(rows.MOST)
    )
    found: dict[int, dict[str, Any]] = {}
    givers: dict[int, list[int]] = {}
    for *values, giver in read.execute(asked):
        found[values[0]] = dict(zip(plain, values, strict=True))
        givers.setdefault(values[0], []).extend([] if giver is None else [giver])
    return tuple(Service(**told, therapist_ids=tuple(givers[id])) for id, told in found.items())


@action("Add service", again=service)
def add_service(
    work: Work,
    *,
    name: str,
    kind: AppointmentKind,
    minutes: int,
    price_cents: int | None = None,
    needs_room: bool | None = None,
    **rules: Any,
) -> Service:
    """Offer something new. A call needs no room unless told so. `rules` as in `update_service`.
    Raises Invalid."""
    needs = kind is not AppointmentKind.DISCOVERY_CALL if needs_room is None else needs_room
    row = new_service(work, Suggested(name, kind, minutes, price_cents, needs))
    _change(work, row, rules)
    return service(work, id=row.id)


def new_service(work: Work, wanted: Suggested) -> tables.Service:
    """A new row for a service, at the end of the list."""
    row = tables.Service(
        name=_named(wanted.name),
        kind=wanted.kind,
        minutes=_minutes(wanted.minutes),
        price_cents=_price(wanted.price_cents),
        needs_room=wanted.needs_room,
        active=True,
        position=_next(work, tables.Service),
    )
    work.add(row)
    work.flush()
    return row


@action("Change service", again=service)
def update_service(work: Work, *, id: int, seen: int, **fields: Any) -> Service:
    """Change name, kind, minutes, price_cents, needs_room, active, position, therapist_ids (none:
    every therapist gives it), or a rule: buffer_before and buffer_after (minutes kept free around
    it), notice_hours, furthest_days, most_a_day (None: no limit). Raises Invalid, Changed."""
    row = rows.take(work, tables.Service, id, seen, "service")
    _change(work, row, fields)
    return service(work, id=id)


def _change(work: Work, row: tables.Service, fields: Mapping[str, Any]) -> None:
    checks: dict[str, Callable[[Any], Any]] = {
        "name": _named,
        "minutes": _minutes,
        "price_cents": _price,
    }
    for field, value in fields.items():
        if field in RULES:
            setattr(row, field, _within(field, value))
        elif field == "therapist_ids":
            _given_by(work, row.id, value)
        elif field in SERVICE_FIELDS:
            setattr(row, field, checks[field](value) if field in checks else value)
        else:
            raise TypeError(f"not a field of a service: {field}")
    work.flush()


def _given_by(work: Work, service_id: int, therapist_ids: Sequence[int]) -> None:
    asked = select(tables.ServiceStaff).where(tables.ServiceStaff.service_id == service_id)
    there = {row.staff_id: row for row in work.execute(asked).scalars()}
    for staff_id in set(there) - set(therapist_ids):
        work.delete(there[staff_id])
    for staff_id in sorted(set(therapist_ids) - set(there)):
        rows.take(work, tables.Staff, staff_id, None, "person")
        work.add(tables.ServiceStaff(service_id=service_id, staff_id=staff_id))


def rooms(read: Read, *, active: bool = True) -> tuple[Room, ...]:
    """The rooms, in the clinic's order; with `active=False` also those no longer used."""
    where = (tables.Room.active,) if active else ()
    return rows.many(read, Room, tables.Room, *where, order=(tables.Room.position,))


def room(read: Read, *, id: int) -> Room:
    """One room. Raises Gone."""
    return rows.one(read, Room, tables.Room, id, "room")


@action("Add room", again=room)
def add_room(work: Work, *, name: str) -> Room:
    """Add a room. Raises Invalid without a name."""
    return rows.snapshot(Room, new_room(work, name))


def new_room(work: Work, name: str) -> tables.Room:
    """A new row for a room, at the end of the list."""
    row = tables.Room(name=_named(name), active=True, position=_next(work, tables.Room))
    work.add(row)
    work.flush()
    return row


@action("Change room", again=room)
def update_room(work: Work, *, id: int, seen: int, **fields: Any) -> Room:
    """Change name, active or position."""
    row = rows.take(work, tables.Room, id, seen, "room")
    for field, value in fields.items():
        if field not in ("name", "active", "position"):
            raise TypeError(f"not a field of a room: {field}")
        setattr(row, field, _named(value) if field == "name" else value)
    work.flush()
    return rows.snapshot(Room, row)


def _next(work: Work, table: type[tables.Service] | type[tables.Room]) -> int:
    last = work.execute(select(func.max(table.position))).scalar_one()
    return 0 if last is None else int(last) + 1


def _named(name: str) -> str:
    cleaned = text.clean(name, field="name", limit=80)
    if not cleaned:
        raise errors.Invalid("name", "Add a name.")
    return cleaned


def _minutes(minutes: int) -> int:
    if not SHORTEST <= minutes <= LONGEST:
        raise errors.Invalid("minutes", "A visit takes from 5 minutes to 12 hours.")
    return minutes


def _within(rule: str, value: int | None) -> int | None:
    least, most, sentence = RULES[rule]
    if value is None:
        return None if rule in UNLIMITED else 0
    if not least <= value <= most:
        raise errors.Invalid(rule, sentence)
    return value


def _price(cents: int | None) -> int | None:
    if cents is not None and not 0 <= cents <= 10_000_00:
        raise errors.Invalid("price_cents", "Choose a price from $0 to $10,000.")
    return cents
