"""Who the clinic is, and how a new one is started."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from frontdesk import errors, rows, text
from frontdesk.clinic import hours, offer
from frontdesk.db import Read, Work, action, tables
from frontdesk.model import Clinic, Role

# Monday to Friday, 9 to 5, in minutes after midnight.
SUGGESTED_OPENING: Mapping[int, tuple[int, int]] = dict.fromkeys(range(5), (9 * 60, 17 * 60))

LINES = ("phone", "website", "discovery_url")


def get(read: Read) -> Clinic:
    """The clinic. Raises Gone where there is none."""
    asked = select(*rows.columns(Clinic, tables.Clinic)).limit(1)
    found = read.execute(asked).one_or_none()
    if found is None:
        raise rows.gone("clinic")
    return Clinic(*found)


def is_set_up(read: Read) -> bool:
    """Whether anybody works here yet; until then the program offers to start the clinic."""
    return read.execute(select(tables.Staff.id).limit(1)).first() is not None


def by_id(read: Read, *, id: int) -> Clinic:
    """The clinic; its id is of no interest, there is one."""
    return get(read)


@action("Start the clinic", again=by_id)
def set_up(
    work: Work,
    *,
    name: str,
    therapists: Sequence[tuple[str, str]],
    opening: Mapping[int, tuple[int, int]],
    services: Sequence[offer.Suggested] = offer.SUGGESTED_SERVICES,
    reception: Sequence[str] = (),
    rooms: int | None = None,
    **about: str,
) -> Clinic:
    """Start the clinic in one step that can be undone: `therapists` are names with credentials,
    `opening` minutes by weekday (0 is Monday), for the clinic and each therapist alike; one room
    per therapist unless told otherwise. `about`: zone, phone, address, website, discovery_url.
    Raises Invalid, naming the field, and Refused where somebody already works here."""
    if is_set_up(work):
        raise errors.Refused("This clinic is already set up.")
    people = [pair for pair in therapists if pair[0].strip()]
    if not people:
        raise errors.Invalid("therapists", "Add at least one therapist.")
    if not opening:
        raise errors.Invalid("opening", "Choose at least one opening day.")
    row = _row(work)
    _change(row, {"name": name, **about})
    for position, (person, credentials) in enumerate(people):
        _hire(work, person, credentials, Role.THERAPIST, position)
    desk = [person for person in reception if person.strip()]
    for position, person in enumerate(desk, start=len(people)):
        _hire(work, person, "", Role.RECEPTION, position)
    work.flush()
    _open(work, opening)
    for wanted in services:
        offer.new_service(work, wanted)
    for number in range(1, (len(people) if rooms is None else rooms) + 1):
        offer.new_room(work, f"Room {number}")
    work.flush()
    return rows.snapshot(Clinic, row)


def _hire(work: Work, name: str, credentials: str, role: Role, position: int) -> None:
    cleaned = text.clean(name, field="therapists" if role is Role.THERAPIST else "reception")
    work.add(
        tables.Staff(
            name=cleaned,
            initials=text.initials(cleaned),
            credentials=text.clean(credentials, field="therapists", limit=60),
            role=role,
            sees_patients=role is Role.THERAPIST,
            active=True,
            position=position,
        )
    )


def _open(work: Work, opening: Mapping[int, tuple[int, int]]) -> None:
    who = work.execute(select(tables.Staff.id).where(tables.Staff.sees_patients))
    for person in (None, *who.scalars()):
        for weekday, span in opening.items():
            hours.put_hours(work, person, weekday, [span])


@action("Change clinic", again=by_id)
def update(work: Work, *, seen: int, **fields: str) -> Clinic:
    """Change name, zone, phone, address, website or discovery_url. Raises Invalid, Changed."""
    row = rows.take(work, tables.Clinic, _row(work).id, seen, "clinic")
    _change(row, fields)
    work.flush()
    return rows.snapshot(Clinic, row)


def _row(work: Work) -> tables.Clinic:
    row = work.execute(select(tables.Clinic).limit(1)).scalar_one_or_none()
    if row is None:
        raise rows.gone("clinic")
    return row


def _change(row: tables.Clinic, fields: Mapping[str, Any]) -> None:
    for field, value in fields.items():
        if field == "name":
            row.name = text.clean(value, field="name")
            if not row.name:
                raise errors.Invalid("name", "Add the clinic's name.")
        elif field == "zone":
            row.zone = _zone(value)
        elif field == "address":
            row.address = text.clean(value, field="address", limit=300, multiline=True)
        elif field in LINES:
            setattr(row, field, text.clean(value, field=field))
        else:
            raise TypeError(f"not a field of the clinic: {field}")


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ValueError, OSError, KeyError):
        raise errors.Invalid("zone", "Choose a time zone from the list.") from None
