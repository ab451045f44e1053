"""The people who work at the clinic."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Select, func, select

from frontdesk import clinic, errors, rows, text
from frontdesk.db import Read, Work, action, tables
from frontdesk.model import FREEING, Role, Staff

EDITABLE = frozenset(
    {"name", "initials", "credentials", "role", "sees_patients", "active", "position"}
)


def get(read: Read, *, id: int) -> Staff:
    """One person. Raises Gone."""
    return rows.one(read, Staff, tables.Staff, id, "person")


def everyone(read: Read) -> tuple[Staff, ...]:
    """All who work or worked here, those who still do first, in the clinic's order."""
    order = (tables.Staff.active.desc(), tables.Staff.position)
    return rows.many(read, Staff, tables.Staff, order=order)


def therapists(read: Read) -> tuple[Staff, ...]:
    """Those who see patients now, in the order of the calendar's columns."""
    return tuple(Staff(*row) for row in read.execute(_therapists()))


@cache
def _therapists() -> Select[Any]:
    """Made once: each turned page of the calendar asks it."""
    asked = rows.chosen(Staff, tables.Staff)
    asked = asked.where(tables.Staff.active, tables.Staff.sees_patients)
    return asked.order_by(tables.Staff.position, tables.Staff.id).limit(rows.MOST)


@action("Add person", again=get)
def add(
    work: Work,
    *,
    name: str,
    role: Role = Role.RECEPTION,
    credentials: str = "",
    sees_patients: bool = False,
    initials: str = "",
    plan: clinic.WorkPlan | None = None,
) -> Staff:
    """Write down somebody who works here, with the hours and usual room where there is a `plan`.
    Raises Invalid for the name, initials or hours."""
    last = work.execute(select(func.max(tables.Staff.position))).scalar_one()
    named = _name(name)
    person = tables.Staff(
        name=named,
        initials=_initials(initials, named),
        credentials=text.clean(credentials, field="credentials", limit=60),
        role=role,
        sees_patients=sees_patients,
        active=True,
        position=0 if last is None else last + 1,
    )
    work.add(person)
    work.flush()
    _plan(work, person.id, plan)
    return rows.snapshot(Staff, person)


@action("Change person", again=get)
def update(
    work: Work, *, id: int, seen: int, plan: clinic.WorkPlan | None = None, **fields: Any
) -> Staff:
    """Change name, initials, credentials, role, sees_patients, active or position, and with a
    `plan` hours and usual room. Somebody with visits to come cannot leave the calendar: Refused
    says how many."""
    person = rows.take(work, tables.Staff, id, seen, "person")
    _only(fields)
    if "name" in fields:
        fields["name"] = _name(fields["name"])
    if "initials" in fields:
        fields["initials"] = _initials(fields["initials"], fields.get("name", person.name))
    if "credentials" in fields:
        fields["credentials"] = text.clean(fields["credentials"], field="credentials", limit=60)
    if person.sees_patients and person.active:
        stays = fields.get("active", True) and fields.get("sees_patients", True)
        if not stays:
            _no_visits_to_come(work, person)
    for field, value in fields.items():
        setattr(person, field, value)
    work.flush()
    _plan(work, id, plan)
    return rows.snapshot(Staff, person)


def _plan(work: Work, id: int, plan: clinic.WorkPlan | None) -> None:
    if plan is not None:
        clinic.put_week(work, id, plan)
        clinic.put_usual_room(work, id, plan.room_id)
        work.flush()


def _only(fields: dict[str, Any]) -> None:
    unknown = set(fields) - EDITABLE
    if unknown:
        raise TypeError(f"not a field of a person: {', '.join(sorted(unknown))}")


def _name(name: str) -> str:
    cleaned = text.clean(name, field="name")
    if not cleaned:
        raise errors.Invalid("name", "Add a name.")
    return cleaned


def _initials(initials: str, name: str) -> str:
    return text.clean(initials, field="initials", limit=4) or text.initials(name)


def _no_visits_to_come(work: Work, person: tables.Staff) -> None:
    asked = select(func.count()).where(
        tables.Appointment.therapist_id == person.id,
        tables.Appointment.starts >= work.clock.wall(),
        tables.Appointment.status.not_in(FREEING),
    )
    left = work.execute(asked).scalar_one()
    if left:
        visits = "1 visit" if left == 1 else f"{left} visits"
        raise errors.Refused(f"{person.name} still has {visits} to come. Move them first.")
