"""All that happened with one patient, as one list: requests, calls, visits, moves, handouts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from frontdesk import history, text
from frontdesk.db import Read, tables
from frontdesk.model import AppointmentKind, AppointmentStatus, CallOutcome

MOST = 200
_S = AppointmentStatus
PLANNED = frozenset({_S.PENDING, _S.BOOKED, _S.CONFIRMED})


class TimelineKind(StrEnum):
    """What sort of thing happened."""

    VISIT = "visit"
    CALL_BACK = "call_back"
    ATTEMPT = "attempt"
    HANDOUT = "handout"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One line of a patient's history. `at` is wall time; `table` and `row_id` say what it is
    about, `person` who did it where that is known."""

    kind: TimelineKind
    at: datetime
    title: str
    detail: str
    coming_up: bool
    table: str
    row_id: int
    status: AppointmentStatus | None = None
    visit_kind: AppointmentKind | None = None
    outcome: CallOutcome | None = None
    person: str = ""


_STEPS = {
    _S.CONFIRMED: "Visit confirmed",
    _S.CANCELLED: "Visit cancelled",
    _S.NOSHOW: "Did not come",
    _S.ENTERED_IN_ERROR: "Visit taken out",
}
_OUTCOMES = {
    CallOutcome.NO_ANSWER: "No answer",
    CallOutcome.VOICEMAIL: "Left voicemail",
    CallOutcome.REACHED: "Reached",
    CallOutcome.LATER: "Asked to be called later",
    CallOutcome.WRONG_NUMBER: "Wrong number",
}
_REQUESTS = {
    "call_back": "Call-back requested",
    "discovery_call": "Discovery call requested",
    "cost": "Asked about cost and availability",
}


def timeline(read: Read, *, id: int) -> tuple[TimelineItem, ...]:
    """All that happened with a patient, latest first, so that what is coming up comes first."""
    visits = list(_visits(read, id))
    calls = list(_requests(read, id))
    items = [
        *visits,
        *_changes(read, [item.row_id for item in visits]),
        *calls,
        *_attempts(read, [item.row_id for item in calls]),
        *_handouts(read, id),
    ]
    # At one moment what was asked for comes before what came of it.
    order = {kind: place for place, kind in enumerate(TimelineKind)}
    return tuple(sorted(items, key=lambda i: (i.at, -order[i.kind], i.row_id), reverse=True))


def _visits(read: Read, patient_id: int) -> Iterator[TimelineItem]:
    visit = tables.Appointment
    asked = (
        select(
            visit.id, visit.starts, visit.ends, visit.status, visit.kind, visit.reason,
            tables.Service.name, tables.Staff.name, tables.Room.name,
        )
        .join(tables.Service, tables.Service.id == visit.service_id)
        .join(tables.Staff, tables.Staff.id == visit.therapist_id)
        .outerjoin(tables.Room, tables.Room.id == visit.room_id)
        .where(visit.patient_id == patient_id, visit.status != _S.ENTERED_IN_ERROR)
        .order_by(visit.starts.desc())
        .limit(MOST)
    )  # fmt: skip
    now = read.clock.wall()
    for id, starts, ends, status, kind, reason, service, therapist, room in read.execute(asked):
        ahead = starts > now and status in PLANNED
        length = text.length(int((ends - starts).total_seconds()) // 60)
        place = ", ".join(part for part in (length, room) if part)
        yield TimelineItem(
            kind=TimelineKind.VISIT,
            at=starts,
            title=f"{service} with {therapist}",
            detail=place if ahead or not reason else reason,
            coming_up=ahead,
            table="appointment",
            row_id=id,
            status=status,
            visit_kind=kind,
            person=therapist,
        )


def _changes(read: Read, visit_ids: Sequence[int]) -> Iterator[TimelineItem]:
    """Moves, and the steps that are not plain from the visit itself."""
    if not visit_ids:
        return
    people = read.execute(select(tables.Staff.id, tables.Staff.name))
    names = {row.id: row.name for row in people}
    today = read.clock.today()
    for entry in history.of_rows(read, table="appointment", row_ids=visit_ids, limit=MOST):
        title, detail = _told(entry, names, today)
        if title:
            yield TimelineItem(
                kind=TimelineKind.CHANGE,
                at=read.clock.to_wall(entry.at),
                title=title,
                detail=detail,
                coming_up=False,
                table="appointment",
                row_id=entry.row_id,
                status=_S(entry.after["status"]),
                visit_kind=AppointmentKind(entry.after["kind"]),
                person=entry.person,
            )


def _told(entry: history.Entry, names: dict[int, str], today: Any) -> tuple[str, str]:
    was, now = entry.before, entry.after
    if not was or not now:
        return "", ""
    if (was["starts"], was["therapist_id"]) != (now["starts"], now["therapist_id"]):
        places = (
            f"{history.when(image['starts'], today)} with {names.get(image['therapist_id'], '')}"
            for image in (was, now)
        )
        return "Visit moved", f"{' to '.join(places)}, by {entry.person}"
    if was["status"] != now["status"] and now["status"] in _STEPS:
        about = history.when(now["starts"], today)
        return _STEPS[now["status"]], f"{about}, by {entry.person}"
    return "", ""


def _requests(read: Read, patient_id: int) -> Iterator[TimelineItem]:
    table = tables.CallBack
    asked = (
        select(table.id, table.opened_at, table.kind, table.reason)
        .where(table.patient_id == patient_id)
        .order_by(table.opened_at.desc())
        .limit(MOST)
    )
    for id, opened_at, kind, reason in read.execute(asked):
        yield TimelineItem(
            kind=TimelineKind.CALL_BACK,
            at=read.clock.to_wall(opened_at),
            title=_REQUESTS[kind],
            detail=reason,
            coming_up=False,
            table="call_back",
            row_id=id,
        )


def _attempts(read: Read, call_back_ids: Sequence[int]) -> Iterator[TimelineItem]:
    if not call_back_ids:
        return
    table = tables.CallAttempt
    asked = (
        select(table.call_back_id, table.at, table.outcome, table.note, table.person)
        .where(table.call_back_id.in_(call_back_ids))
        .order_by(table.at.desc())
        .limit(MOST)
    )
    for call_back_id, at, outcome, note, person in read.execute(asked):
        yield TimelineItem(
            kind=TimelineKind.ATTEMPT,
            at=read.clock.to_wall(at),
            title=_OUTCOMES[outcome],
            detail=" · ".join(part for part in (note, person) if part),
            coming_up=False,
            table="call_back",
            row_id=call_back_id,
            outcome=outcome,
            person=person,
        )


def _handouts(read: Read, patient_id: int) -> Iterator[TimelineItem]:
    table = tables.HandoutGiven
    asked = (
        select(table.id, table.at, table.handout, table.language, table.how, tables.Staff.name)
        .outerjoin(tables.Staff, tables.Staff.id == table.staff_id)
        .where(table.patient_id == patient_id)
        .order_by(table.at.desc())
        .limit(MOST)
    )
    for id, at, handout, language, how, person in read.execute(asked):
        title = handout.replace("-", " ").replace("_", " ")
        spoken = history.plain("language", language)
        yield TimelineItem(
            kind=TimelineKind.HANDOUT,
            at=read.clock.to_wall(at),
            title=f"{title[:1].upper()}{title[1:]} handout {how}",
            detail=" · ".join(part for part in (spoken, person) if part),
            coming_up=False,
            table="handout_given",
            row_id=id,
            person=person or "",
        )
