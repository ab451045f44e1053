"""Which room a visit takes: the therapist's usual one where it is free, else the first that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from frontdesk import clinic
from frontdesk.db import Read, tables
from frontdesk.schedule import Span


@dataclass(frozen=True, slots=True)
class Offered:
    """The rooms in use, in the clinic's order, and each therapist's usual one."""

    rooms: tuple[int, ...]
    usual: Mapping[int, int]

    def in_order(self, therapist_id: int) -> Iterable[int]:
        """The rooms in the order in which this therapist would take them."""
        mine = self.usual.get(therapist_id)
        return sorted(self.rooms, key=lambda room: room != mine)

    def room_for(
        self, therapist_id: int, span: Span, taken: Mapping[int, Iterable[Span]]
    ) -> int | None:
        """The room this therapist takes at a time, or None where all are taken."""
        start, end = span
        for room in self.in_order(therapist_id):
            if all(until <= start or end <= since for since, until in taken.get(room, ())):
                return room
        return None


def offered(read: Read) -> Offered:
    """The rooms in use. A therapist's usual room is the one the clinic has set
    (`room_of.<therapist id>`), else the one of the therapist's latest visit."""
    ids = tuple(room.id for room in clinic.rooms(read))
    return Offered(ids, {**_last_used(read), **clinic.usual_rooms(read)})


def offered_to(read: Read, therapist_id: int) -> Offered:
    """The rooms in use and one therapist's usual one, in a single statement."""
    visit, kept = tables.Appointment, tables.Setting
    chosen = (
        select(kept.value).where(kept.key == f"{clinic.USUAL_ROOM}{therapist_id}").scalar_subquery()
    )
    latest = _latest(visit.therapist_id == therapist_id).scalar_subquery()
    asked = (
        select(tables.Room.id, chosen, latest)
        .where(tables.Room.active)
        .order_by(tables.Room.position, tables.Room.id)
    )
    found = list(read.execute(asked))
    usual = next((int(kept or last or 0) for _, kept, last in found), 0)
    return Offered(tuple(row[0] for row in found), {therapist_id: usual})


def _latest(whose: Any) -> Select[int | None]:
    visit = tables.Appointment
    return (
        select(visit.room_id)
        .where(whose, visit.room_id.is_not(None))
        .order_by(visit.starts.desc())
        .limit(1)
    )


def _last_used(read: Read) -> dict[int, int]:
    mine = tables.Appointment.therapist_id == tables.Staff.id
    latest = _latest(mine).correlate(tables.Staff).scalar_subquery()
    asked = select(tables.Staff.id, func.coalesce(latest, 0)).where(tables.Staff.sees_patients)
    return {therapist: room for therapist, room in read.execute(asked) if room}
