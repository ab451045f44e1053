"""Visits and calls with a time, the series they belong to, and the handouts given."""

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


class Series(Base):
    """Visits that were booked together: every so many weeks, so many times or until a day."""

    __tablename__ = "series"

    id: Mapped[Id]
    version: Mapped[Version]
    every_weeks: Mapped[int]
    count: Mapped[int | None]
    until: Mapped[date | None] = mapped_column(Day)


class Appointment(Base):
    """A visit or call. The guards beside it refuse a double booking.

    One that is only held (pending) may be for nobody yet; `beside` is a double booking on
    purpose, which the guards leave out."""

    __tablename__ = "appointment"
    __table_args__ = (
        # Covers free times and clash searches without touching the rows themselves.
        Index(
            "ix_appointment_starts",
            *("starts", "ends", "therapist_id", "room_id", "patient_id", "status"),
            *("beside", "buffer_before", "buffer_after", "held_until", "service_id"),
        ),
        Index("ix_appointment_therapist", "therapist_id", "starts", "ends", "status"),
        Index("ix_appointment_room", "room_id", "starts", "ends", "status"),
        Index("ix_appointment_patient", "patient_id", "starts", "ends", "status"),
        Index(None, "series_id"),
        STRICT,
    )

    id: Mapped[Id]
    version: Mapped[Version]
    kind: Mapped[model.AppointmentKind] = word(model.AppointmentKind)
    status: Mapped[model.AppointmentStatus] = word(
        model.AppointmentStatus, default=model.AppointmentStatus.BOOKED
    )
    service_id: Mapped[int] = mapped_column(points_to("service"))
    therapist_id: Mapped[int] = mapped_column(points_to("staff"))
    room_id: Mapped[int | None] = mapped_column(points_to("room"))
    patient_id: Mapped[int | None] = mapped_column(points_to("patient"))
    starts: Mapped[WallTime]
    ends: Mapped[WallTime]
    reason: Mapped[Line]
    note: Mapped[Line]
    call_back_id: Mapped[int | None] = mapped_column(points_to("call_back"))
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant)
    arrived_at: Mapped[datetime | None] = mapped_column(Instant)
    started_at: Mapped[datetime | None] = mapped_column(Instant)
    finished_at: Mapped[datetime | None] = mapped_column(Instant)
    cancel_reason: Mapped[model.CancelReason | None] = word(model.CancelReason)
    cancelled_at: Mapped[datetime | None] = mapped_column(Instant)
    series_id: Mapped[int | None] = mapped_column(points_to("series"))
    held_until: Mapped[datetime | None] = mapped_column(Instant)
    held_by: Mapped[Line]
    beside: Mapped[No]
    exception: Mapped[Line]
    in_tray: Mapped[No]
    buffer_before: Mapped[Place]
    buffer_after: Mapped[Place]


class HandoutGiven(Base):
    """That a handout was printed or saved."""

    __tablename__ = "handout_given"
    __table_args__ = (Index(None, "patient_id"), Index(None, "at"), STRICT)

    id: Mapped[Id]
    version: Mapped[Version]
    handout: Mapped[Line]
    text_version: Mapped[Line]
    language: Mapped[model.Language] = word(model.Language, default=model.Language.EN)
    options: Mapped[Line]
    patient_id: Mapped[int | None] = mapped_column(points_to("patient"))
    appointment_id: Mapped[int | None] = mapped_column(points_to("appointment"))
    staff_id: Mapped[int | None] = mapped_column(points_to("staff"))
    at: Mapped[Moment]
    how: Mapped[Line]


class HandoutText(Base):
    """A handout's text as the clinic has edited it; the highest number holds."""

    __tablename__ = "handout_text"
    __table_args__ = (UniqueConstraint("handout", "language", "number"), STRICT)

    id: Mapped[Id]
    version: Mapped[Version]
    handout: Mapped[Line]
    language: Mapped[model.Language] = word(model.Language, default=model.Language.EN)
    number: Mapped[int]
    content: Mapped[Line]
