"""Which requests are open, how many are due, and what was tried."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from frontdesk import clinic, patients, rows, schedule, text
from frontdesk.db import Read, tables
from frontdesk.model import (
    OPEN_CALL_BACKS,
    CallAttempt,
    CallBack,
    CallBackKind,
    CallBackStatus,
    Patient,
)

State = Literal["open", "done_today", "all"]
NOBODY = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """How many requests are where. `due` is what the badge says: overdue and due today.
    `by_kind` and `by_owner` count the open ones; an owner of 0 is nobody. `quiet` are those who
    asked not to be contacted, counted nowhere else."""

    due: int
    overdue: int
    today: int
    later: int
    waiting: int
    open: int
    done_today: int
    by_kind: tuple[tuple[CallBackKind, int], ...]
    by_owner: tuple[tuple[int, int], ...] = ()
    quiet: int = 0


class SameCaller(NamedTuple):
    """Who may be calling: patients, and requests that are still open."""

    patients: tuple[Patient, ...]
    call_backs: tuple[CallBack, ...]


def get(read: Read, *, id: int) -> CallBack:
    """One request. Raises Gone."""
    return rows.one(read, CallBack, tables.CallBack, id, "call-back")


def worklist(
    read: Read,
    *,
    kind: CallBackKind | None = None,
    owner_id: int | None = None,
    state: State = "open",
) -> tuple[CallBack, ...]:
    """The requests: open ones oldest due first and those who wait for a call of theirs last, or
    those closed today, or all, latest first. An `owner_id` of 0 asks for those nobody has. Who
    is not to be contacted is on no list of calls: `quiet` has them."""
    table = tables.CallBack
    where: list[Any] = []
    order: list[Any] = [table.opened_at.desc()]
    if state == "open":
        where += [table.status.in_(OPEN_CALL_BACKS), ~_not_to_be_called()]
        order = [case((table.status == CallBackStatus.ON_HOLD, 1), else_=0), table.due]
    elif state == "done_today":
        where.append(table.closed_at >= _midnight(read))
        order = [table.closed_at.desc()]
    if kind is not None:
        where.append(table.kind == kind)
    if owner_id is not None:
        where.append(table.owner_id.is_(None) if owner_id == NOBODY else table.owner_id == owner_id)
    return rows.many(read, CallBack, table, *where, order=order)


def quiet(read: Read) -> tuple[CallBack, ...]:
    """Open requests of people who asked since not to be contacted."""
    where = (tables.CallBack.status.in_(OPEN_CALL_BACKS), _not_to_be_called())
    return rows.many(read, CallBack, tables.CallBack, *where, order=(tables.CallBack.due,))


def _not_to_be_called() -> ColumnElement[bool]:
    """Whether the request is a patient's, by link or by number, who is not to be contacted."""
    person, request = tables.Patient, tables.CallBack
    same = or_(
        person.id == request.patient_id, and_(request.phone != "", person.phone == request.phone)
    )
    found = select(person.id).where(person.do_not_contact, person.active, same)
    return found.exists()


def counts(read: Read) -> Counts:
    """How many are overdue, due today, later and waiting, and how many were closed today."""
    table = tables.CallBack
    now = this_minute(read)
    tomorrow = datetime.combine(now.date() + timedelta(days=1), time())
    place = case(
        (table.closed_at.is_not(None), "done"),
        (_not_to_be_called(), "quiet"),
        (table.status == CallBackStatus.ON_HOLD, "waiting"),
        (table.due < now, "overdue"),
        (table.due < tomorrow, "today"),
        else_="later",
    ).label("place")
    asked = (
        select(place, table.kind, table.owner_id, func.count())
        .where(or_(table.status.in_(OPEN_CALL_BACKS), table.closed_at >= _midnight(read)))
        .group_by(place, table.kind, table.owner_id)
    )
    places: dict[str, int] = {}
    kinds = dict.fromkeys(CallBackKind, 0)
    owners: dict[int, int] = {}
    for where, kind, owner, many in read.execute(asked):
        places[where] = places.get(where, 0) + many
        if where not in ("done", "quiet"):
            kinds[kind] += many
            owners[owner or NOBODY] = owners.get(owner or NOBODY, 0) + many
    done, hushed = places.pop("done", 0), places.pop("quiet", 0)
    overdue, today = places.get("overdue", 0), places.get("today", 0)
    return Counts(
        due=overdue + today,
        overdue=overdue,
        today=today,
        later=places.get("later", 0),
        waiting=places.get("waiting", 0),
        open=sum(places.values()),
        done_today=done,
        by_kind=tuple(kinds.items()),
        by_owner=tuple(sorted(owners.items())),
        quiet=hushed,
    )


def attempts(read: Read, *, call_back_id: int) -> tuple[CallAttempt, ...]:
    """What was tried, latest first."""
    table = tables.CallAttempt
    order = (table.at.desc(), table.id.desc())
    return rows.many(read, CallAttempt, table, table.call_back_id == call_back_id, order=order)


def same_caller(read: Read, *, phone: str = "", email: str = "") -> SameCaller:
    """Patients and open requests with this number (however typed) or email."""
    number, ok = text.phone_parse(phone) if phone.strip() else ("", False)
    table = tables.CallBack
    clues: list[Any] = []
    if ok:
        clues.append(table.phone == number)
    address = text.visible(email).strip().lower()
    if address:
        clues.append(func.lower(table.email) == address)
    if not clues:
        return SameCaller((), ())
    people = patients.likely_same(read, name="", phone=phone, email=email)
    where = (or_(*clues), table.status.in_(OPEN_CALL_BACKS))
    return SameCaller(people, rows.many(read, CallBack, table, *where, order=(table.due,), limit=5))


def opening(read: Read) -> schedule.Opening:
    """The clinic's opening hours, with the closures of the weeks that matter to a call."""
    now = this_minute(read)
    start, end = now - timedelta(days=60), now + timedelta(days=60)
    return schedule.Opening(
        clinic.hours_of(read, id=0).hours, clinic.closures(read, start=start, end=end)
    )


def this_minute(read: Read) -> datetime:
    """Now on the clinic's wall, as planned times are kept: to the minute."""
    return read.clock.wall().replace(second=0, microsecond=0)


def _midnight(read: Read) -> datetime:
    """The instant at which today began."""
    midnight = datetime.combine(read.clock.today(), time())
    # Some zones change their clocks at midnight, and that day begins an hour later.
    hour = timedelta(hours=0 if read.clock.exists(midnight) else 1)
    return read.clock.to_instant(midnight + hour)
