"""Writing a patient down, and changing what is known."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields as fields_of
from typing import Any

from frontdesk import errors, rows, text
from frontdesk.db import Work, action, tables
from frontdesk.model import Language, Patient
from frontdesk.patients.finding import get

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
FIELDS = frozenset(field.name for field in fields_of(Patient)) - {
    *("id", "version", "phone_raw", "merged_into", "entered_in_error")
}


@action("Add patient", again=get)
def add(work: Work, *, name: str, **fields: Any) -> Patient:
    """Write down a new patient; `fields` are those of `model.Patient`, `phone` as it was typed.
    A number that cannot be one is kept as typed. Raises Invalid, naming the field."""
    return rows.snapshot(Patient, create(work, {"name": name, **fields}))


def create(work: Work, fields: Mapping[str, Any]) -> tables.Patient:
    """A new row for a patient, inside another use case."""
    row = tables.Patient()
    _set(row, {"name": "", **fields})
    work.add(row)
    work.flush()
    return row


@action("Change patient", again=get)
def update(work: Work, *, id: int, seen: int, **fields: Any) -> Patient:
    """Change fields of `model.Patient`, `phone` as it was typed. Raises Invalid, Changed, Gone."""
    row = rows.take(work, tables.Patient, id, seen, "patient")
    if row.merged_into is not None:
        raise errors.Refused(
            f"{row.name} was merged into another record. Change that one, or take them apart."
        )
    _set(row, fields)
    work.flush()
    return rows.snapshot(Patient, row)


def _set(row: tables.Patient, fields: Mapping[str, Any]) -> None:
    for field, value in fields.items():
        if field not in FIELDS:
            raise TypeError(f"not a field of a patient: {field}")
        if field == "phone":
            row.phone, row.phone_raw = phone(value)
        else:
            setattr(row, field, _CLEAN[field](value) if field in _CLEAN else value)


def phone(typed: str) -> tuple[str, str]:
    """E.164, or empty where it is no number that can be dialled, and what was typed."""
    raw = text.clean(typed, field="phone", limit=60)
    number, ok = text.phone_parse(raw) if raw else ("", False)
    return (number if ok else "", raw)


def email(typed: str) -> str:
    """The address as typed, without blanks around it. Raises Invalid where it cannot be one."""
    address = text.clean(typed, field="email")
    if address and not _EMAIL.fullmatch(address):
        raise errors.Invalid("email", "An email address looks like name@example.com.")
    return address


def _name(typed: str) -> str:
    name = text.clean(typed, field="name")
    if not name:
        raise errors.Invalid("name", "Add a name.")
    return name


def _miles(field: str) -> Callable[[int | None], int | None]:
    def check(miles: int | None) -> int | None:
        if miles is not None and not 0 <= miles <= 9999:
            raise errors.Invalid(field, "Choose a number of miles from 0 to 9,999.")
        return miles

    return check


def _text(field: str, limit: int, multiline: bool = False) -> Callable[[str], str]:
    return lambda typed: text.clean(typed, field=field, limit=limit, multiline=multiline)


_CLEAN: Mapping[str, Callable[[Any], Any]] = {
    "name": _name,
    "preferred_name": _text("preferred_name", 200),
    "email": email,
    "language": Language,
    "care_alert": _text("care_alert", 300),
    "what_hurts": _text("what_hurts", 2000, multiline=True),
    "goal": _text("goal", 500),
    "weekly_miles": _miles("weekly_miles"),
    "shoe_miles": _miles("shoe_miles"),
    "note": _text("note", 5000, multiline=True),
}
