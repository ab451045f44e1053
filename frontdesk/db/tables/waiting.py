"""The waiting list with its offers, reminders of visits, and moves at short notice."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk import model
from frontdesk.db.tables.base import (
    STRICT,
    Base,
    Id,
    Line,
    Moment,
    No,
    Place,
    Version,
    WallTime,
    points_to,
    word,
)
from frontdesk.db.types import Day, Instant


class Waiting(Base):
    """A person who waits for an earlier time, and what would suit."""

    __tablename__ = "waiting"
    __table_args__ = (
        Index(None, "status", "service_id"),
        Index(None, "patient_id"),
        Index(None, "keeps_id"),
        STRICT,
    )

    id: Mapped[Id]
    version: Mapped[Version]
    patient_id: Mapped[int] = mapped_column(points_to("patient"))
    service_id: Mapped[int] = mapped_column(points_to("service"))
    therapist_id: Mapped[int | None] = mapped_column(points_to("staff"))
    weekdays: Mapped[Place]
    parts: Mapped[Place]
    until: Mapped[date | None] = mapped_column(Day)
    urgent: Mapped[No]
    note: Mapped[Line]
    keeps_id: Mapped[int | None] = mapped_column(points_to("appointment"))
    call_back_id: Mapped[int | None] = mapped_column(points_to("call_back"))
    since: Mapped[Moment]
    status: Mapped[model.WaitingStatus] = word(
        model.WaitingStatus, default=model.WaitingStatus.WAITING
    )
    ended_at: Mapped[datetime | None] = mapped_column(Instant)


class Offer(Base):
    """A free time that was offered to somebody who waits."""

    __tablename__ = "offer"
    __table_args__ = (Index(None, "waiting_id"), Index(None, "starts"), STRICT)

    id: Mapped[Id]
    version: Mapped[Version]
    waiting_id: Mapped[int] = mapped_column(points_to("waiting"))
    therapist_id: Mapped[int] = mapped_column(points_to("staff"))
    room_id: Mapped[int | None] = mapped_column(points_to("room"))
    starts: Mapped[WallTime]
    ends: Mapped[WallTime]
    state: Mapped[model.OfferState] = word(model.OfferState, default=model.OfferState.OFFERED)
    at: Mapped[Moment]
    until: Mapped[datetime | None] = mapped_column(Instant)
    staff_id: Mapped[int | None] = mapped_column(points_to("staff"))
    person: Mapped[Line]
    number: Mapped[Line]
    appointment_id: Mapped[int | None] = mapped_column(points_to("appointment"))


class Reminder(Base):
    """That somebody was, or is to be, reminded of a visit: once per visit, kind and start."""

    __tablename__ = "reminder"
    __table_args__ = (
        UniqueConstraint("appointment_id", "kind", "starts"),
        Index(None, "state", "not_before"),
        Index(None, "starts"),
        STRICT,
    )

    id: Mapped[Id]
    version: Mapped[Version]
    appointment_id: Mapped[int] = mapped_column(points_to("appointment"))
    kind: Mapped[model.ReminderKind] = word(model.ReminderKind)
    starts: Mapped[WallTime]
    state: Mapped[model.ReminderState] = word(model.ReminderState)
    tries: Mapped[Place]
    at: Mapped[Moment]
    not_before: Mapped[datetime | None] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    staff_id: Mapped[int | None] = mapped_column(points_to("staff"))
    person: Mapped[Line]
    sent_to: Mapped[Line]
    fault: Mapped[Line]


class LateMove(Base):
    """That a visit was moved away within 24 hours of the time it had."""

    __tablename__ = "late_move"
    __table_args__ = (Index(None, "appointment_id"), Index(None, "starts"), STRICT)

    id: Mapped[Id]
    version: Mapped[Version]
    appointment_id: Mapped[int] = mapped_column(points_to("appointment"))
    starts: Mapped[WallTime]
    at: Mapped[Moment]
