"""The journal as people read it: who did what, when, and what it changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Select, or_, select

from frontdesk import text
from frontdesk.db import Read, tables
from frontdesk.model import HistoryEntry

# How the fields of each table are called on screen; a field that is not here is not told.
FIELDS: Mapping[str, Mapping[str, str]] = {
    "appointment": {
        "status": "Status",
        "starts": "Start",
        "ends": "End",
        "therapist_id": "Therapist",
        "room_id": "Room",
        "patient_id": "Patient",
        "service_id": "Service",
        "reason": "What hurts",
        "note": "Note",
        "cancel_reason": "Why cancelled",
        "exception": "Reason for the exception",
        "beside": "Beside another on purpose",
        "in_tray": "In the hold tray",
    },
    "call_back": {
        "status": "Status",
        "kind": "Kind",
        "name": "Name",
        "phone_raw": "Phone",
        "email": "Email",
        "reason": "What they want",
        "best_time": "Best time",
        "best_time_note": "Best time, in words",
        "due": "Due",
        "owner_id": "Assigned to",
        "tries": "Tries",
        "close_reason": "Why closed",
        "language": "Language",
        "voicemail_ok": "Voicemail OK",
        "text_ok": "Text OK",
        "patient_id": "Patient",
        "source": "Came from",
    },
    "call_attempt": {"outcome": "Call", "number": "Number", "note": "Note"},
    "patient": {
        "name": "Name",
        "preferred_name": "Preferred name",
        "phone_raw": "Phone",
        "email": "Email",
        "born": "Born",
        "language": "Language",
        "voicemail_ok": "Voicemail OK",
        "text_ok": "Text OK",
        "email_ok": "Email OK",
        "do_not_contact": "Do not contact",
        "care_alert": "Care alert",
        "what_hurts": "What hurts",
        "goal": "Goal",
        "weekly_miles": "Weekly miles",
        "shoe_miles": "Shoe miles",
        "note": "Note",
        "active": "In use",
    },
    "staff": {
        "name": "Name",
        "initials": "Initials",
        "credentials": "Credentials",
        "role": "Role",
        "sees_patients": "Sees patients",
        "active": "Works here",
    },
    "hours": {"weekday": "Day", "kind": "Kind", "starts": "From", "ends": "To", "label": "Label"},
    "time_off": {"therapist_id": "Therapist", "starts": "From", "ends": "To", "reason": "Reason"},
    "closure": {"starts": "From", "ends": "To", "reason": "Reason"},
    "room": {"name": "Room", "active": "In use"},
    "service": {
        "name": "Service",
        "minutes": "Length",
        "price_cents": "Price",
        "needs_room": "Needs a room",
        "active": "Offered",
        "buffer_before": "Minutes kept free before",
        "buffer_after": "Minutes kept free after",
        "notice_hours": "Hours of notice",
        "furthest_days": "Days ahead at most",
        "most_a_day": "A day at most",
    },
    "clinic": {
        "name": "Name",
        "zone": "Time zone",
        "phone": "Phone",
        "address": "Address",
        "website": "Website",
        "discovery_url": "Discovery visit page",
    },
    "waiting": {
        "status": "Waiting list",
        "patient_id": "Patient",
        "service_id": "Service",
        "therapist_id": "Therapist",
        "until": "Until",
        "urgent": "Urgent",
        "note": "Note",
    },
    "offer": {"state": "Call", "starts": "Start", "therapist_id": "Therapist", "number": "Number"},
    "handout_given": {"handout": "Handout", "language": "Language", "how": "How"},
}

# What the fixed words are called on screen, where it is not the word itself.
WORDS: Mapping[str, str] = {
    "in_session": "In session",
    "fulfilled": "Done",
    "noshow": "No-show",
    "pending": "Held",
    "waitlist": "Waiting list",
    "entered-in-error": "Entered in error",
    "on-hold": "Waiting for them to call",
    "requested": "New",
    "completed": "Closed",
    "cost": "Cost & availability",
    "en": "English",
    "es": "Spanish",
    "any": "Any time",
    "evening": "After 5 PM",
    "later": "Asked for later",
    "voicemail": "Left voicemail",
    "work": "Working time",
}
FIXED = frozenset(
    {"status", "kind", "cancel_reason", "close_reason", "outcome", "state"}
    | {"language", "best_time", "source", "role", "how"}
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NAMES = {
    "therapist_id": tables.Staff,
    "owner_id": tables.Staff,
    "room_id": tables.Room,
    "patient_id": tables.Patient,
    "service_id": tables.Service,
}
WALL = frozenset({"starts", "ends", "due"})


# Not worth a word about a new visit while the answer is no.
USUALLY_NO = ("beside", "in_tray", "urgent")
# Kept in the journal like everything, but nothing that people look back to.
UNTOLD = ("Hold time", "Let go of a time", "Start call", "End call")


@dataclass(slots=True)
class Entry:
    """One change of one row as the journal holds it, with its images opened."""

    id: int
    action_id: int
    at: datetime
    person: str
    desk: str
    label: str
    undoes: int | None
    table: str
    row_id: int
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)


def of(read: Read, *, table: str, row_id: int, limit: int = 100) -> tuple[HistoryEntry, ...]:
    """What happened to one row, latest first."""
    change = tables.Change
    asked = _asked().where(change.table_name == table, change.row_id == row_id).limit(limit)
    return _told(read, entries(read, asked))


def recent(
    read: Read,
    *,
    limit: int = 100,
    before: int | None = None,
    person: str = "",
    about: Sequence[int] | None = None,
) -> tuple[HistoryEntry, ...]:
    """What happened last at the whole clinic, latest first; `before` is the id of the last entry
    shown, to read on from, `person` the name of whose doings are wanted, `about` the ids of the
    patients whose records, visits, call-backs and handouts are wanted."""
    asked = _asked().where(tables.Change.table_name.in_(FIELDS)).limit(limit)
    if person:
        asked = asked.where(tables.Action.person == person)
    if about is not None:
        asked = asked.where(_concerns(about))
    if before is not None:
        asked = asked.where(tables.Change.id < before)
    return _told(read, entries(read, asked))


def _concerns(patients: Sequence[int]) -> Any:
    """The changes of these patients and of what belongs to them."""
    change = tables.Change
    theirs = [
        (change.table_name == table.__tablename__)
        & change.row_id.in_(select(table.id).where(table.patient_id.in_(patients)))
        for table in (tables.Appointment, tables.CallBack, tables.HandoutGiven, tables.Waiting)
    ]
    return or_((change.table_name == "patient") & change.row_id.in_(patients), *theirs)


def of_rows(read: Read, *, table: str, row_ids: Sequence[int], limit: int = 200) -> list[Entry]:
    """The changes of several rows of a table, latest first, for use cases that tell them."""
    change = tables.Change
    return entries(
        read,
        _asked().where(change.table_name == table, change.row_id.in_(row_ids)).limit(limit),
    )


def _asked() -> Select[*tuple[Any, ...]]:
    change, done = tables.Change, tables.Action
    asked: Select[*tuple[Any, ...]] = (
        select(
            change.id,
            change.action_id,
            done.at,
            done.person,
            done.desk,
            done.label,
            done.undoes,
            change.table_name,
            change.row_id,
            change.before,
            change.after,
        )
        .join(done, done.id == change.action_id)
        .where(done.label.not_in(UNTOLD))
        .order_by(change.id.desc())
    )
    return asked


def entries(read: Read, asked: Select[*tuple[Any, ...]]) -> list[Entry]:
    """The changes a statement finds, opened."""
    return [
        Entry(*[*rest, _opened(before), _opened(after)])
        for *rest, before, after in read.execute(asked)
    ]


def _opened(image: str | None) -> Mapping[str, Any]:
    return json.loads(image) if image else {}


def _told(read: Read, found: Sequence[Entry]) -> tuple[HistoryEntry, ...]:
    say = _speaker(read, found)
    return tuple(
        HistoryEntry(
            id=entry.id,
            action_id=entry.action_id,
            at=entry.at,
            person=entry.person,
            desk=entry.desk,
            label=entry.label,
            subject=_subject(entry, say),
            what=tuple(_what(entry, say)),
            undoes=entry.undoes,
        )
        for entry in found
    )


def _subject(entry: Entry, say: Callable[[str, Any], str]) -> str:
    """What the row is about: a person's name where there is one, else the row's own name."""
    image = entry.after or entry.before
    if image.get("patient_id"):
        return say("patient_id", image["patient_id"])
    if image.get("waiting_id"):
        return say("waiting_id", image["waiting_id"])
    return str(image.get("name") or image.get("reason") or "")


def _what(entry: Entry, say: Callable[[str, Any], str]) -> Iterable[tuple[str, str, str]]:
    """Each field that changed: its name, and what it was and is, in words."""
    # A visit that was only held before it was booked is told as a new one.
    before = {} if entry.before.get("status") == "pending" else entry.before
    for name, words in FIELDS.get(entry.table, {}).items():
        was, now = before.get(name), entry.after.get(name)
        if was == now or (not before and (now in (None, "") or (name in USUALLY_NO and not now))):
            continue
        yield words, say(name, was) if before else "", say(name, now) if entry.after else ""


def _speaker(read: Read, found: Sequence[Entry]) -> Callable[[str, Any], str]:
    """Values in words, with the names that ids stand for read once."""
    today = read.clock.today()
    known = {name: _names(read, table, name, found) for name, table in NAMES.items()}
    known["waiting_id"] = _who_waits(read, found)

    def say(name: str, value: Any) -> str:
        if value is None or value == "":
            return ""
        if name in known:
            return known[name].get(value, "")
        if name in WALL and isinstance(value, str):
            return when(value, today)
        if name in ("born", "until"):
            return text.full(date.fromisoformat(value))
        return plain(name, value)

    return say


def _names(read: Read, table: Any, name: str, found: Sequence[Entry]) -> dict[int, str]:
    ids = {image.get(name) for e in found for image in (e.before, e.after)} - {None}
    if not ids:
        return {}
    asked = select(table.id, table.name).where(table.id.in_(ids))
    return {row.id: row.name for row in read.execute(asked)}


def _who_waits(read: Read, found: Sequence[Entry]) -> dict[int, str]:
    ids = {image.get("waiting_id") for e in found for image in (e.before, e.after)} - {None}
    if not ids:
        return {}
    row, person = tables.Waiting, tables.Patient
    asked = select(row.id, person.name).join(person, person.id == row.patient_id)
    return {row.id: row.name for row in read.execute(asked.where(row.id.in_(ids)))}


def when(kept: str, today: date) -> str:
    """A planned time out of an image, as in a row: "Tue, Jul 14, 10:15 AM"."""
    wall = datetime.fromisoformat(kept)
    return f"{text.day(wall.date(), today)}, {text.clock_time(wall)}"


def plain(name: str, value: Any) -> str:
    """A value of a field in words, where it stands for nothing else."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if name == "price_cents":
        return text.money(value)
    if name == "minutes":
        return text.length(value)
    if name in ("starts", "ends"):
        return text.clock_time(time(value // 60 % 24, value % 60))
    if name == "weekday":
        return DAYS[value]
    if name in FIXED:
        said = WORDS.get(value, str(value).replace("_", " "))
        return said[:1].upper() + said[1:]
    return str(value)
