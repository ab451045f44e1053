"""The clinic, who works there and when, what it offers, and what it has chosen."""

from __future__ import annotations

from sqlalchemy import Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk import model
from frontdesk.db.tables.base import (
    STRICT,
    Base,
    Id,
    Line,
    No,
    Place,
    Version,
    WallTime,
    Yes,
    points_to,
    word,
)


class Clinic(Base):
    """The clinic itself: one row."""

    __tablename__ = "clinic"

    id: Mapped[Id]
    version: Mapped[Version]
    name: Mapped[Line]
    zone: Mapped[Line]
    phone: Mapped[Line]
    address: Mapped[Line]
    website: Mapped[Line]
    discovery_url: Mapped[Line]
    made_up: Mapped[No]


class Staff(Base):
    """A person who works at the clinic."""

    __tablename__ = "staff"

    id: Mapped[Id]
    version: Mapped[Version]
    name: Mapped[Line]
    initials: Mapped[Line]
    credentials: Mapped[Line]
    role: Mapped[model.Role] = word(model.Role, default=model.Role.RECEPTION)
    sees_patients: Mapped[No]
    active: Mapped[Yes]
    position: Mapped[Place]


class Hours(Base):
    """Weekly working time and breaks, in minutes after midnight; `every` 2 is each second week."""

    __tablename__ = "hours"
    __table_args__ = (Index(None, "therapist_id", "weekday"), STRICT)

    id: Mapped[Id]
    version: Mapped[Version]
    therapist_id: Mapped[int | None] = mapped_column(points_to("staff"))
    weekday: Mapped[int]
    kind: Mapped[model.HoursKind] = word(model.HoursKind, default=model.HoursKind.WORK)
    starts: Mapped[int]
    ends: Mapped[int]
    label: Mapped[Line]
    every: Mapped[int] = mapped_column(default=1)
    phase: Mapped[Place]


class TimeOff(Base):
    """A stretch of wall time in which a therapist is away."""

    __tablename__ = "time_off"
    __table_args__ = (Index(None, "starts"), STRICT)

    id: Mapped[Id]
    version: Mapped[Version]
    therapist_id: Mapped[int] = mapped_column(points_to("staff"))
    starts: Mapped[WallTime]
    ends: Mapped[WallTime]
    reason: Mapped[Line]


class Closure(Base):
    """A stretch of wall time in which the clinic takes no visits."""

    __tablename__ = "closure"
    __table_args__ = (Index(None, "starts"), STRICT)

    id: Mapped[Id]
    version: Mapped[Version]
    starts: Mapped[WallTime]
    ends: Mapped[WallTime]
    reason: Mapped[Line]


class Room(Base):
    """A room; one visit at a time."""

    __tablename__ = "room"

    id: Mapped[Id]
    version: Mapped[Version]
    name: Mapped[Line]
    active: Mapped[Yes]
    position: Mapped[Place]


class Service(Base):
    """What can be booked; who gives it is in `service_staff`."""

    __tablename__ = "service"

    id: Mapped[Id]
    version: Mapped[Version]
    name: Mapped[Line]
    kind: Mapped[model.AppointmentKind] = word(model.AppointmentKind)
    minutes: Mapped[int]
    price_cents: Mapped[int | None]
    needs_room: Mapped[Yes]
    active: Mapped[Yes]
    position: Mapped[Place]
    buffer_before: Mapped[Place]
    buffer_after: Mapped[Place]
    notice_hours: Mapped[Place]
    furthest_days: Mapped[int | None]
    most_a_day: Mapped[int | None]


class ServiceStaff(Base):
    """That a therapist gives a service. A service with no row is given by all."""

    __tablename__ = "service_staff"
    __table_args__ = (UniqueConstraint("service_id", "staff_id"), STRICT)

    id: Mapped[Id]
    version: Mapped[Version]
    service_id: Mapped[int] = mapped_column(points_to("service"))
    staff_id: Mapped[int] = mapped_column(points_to("staff"))


class Setting(Base):
    """A setting of the whole clinic; `value` is JSON text."""

    __tablename__ = "setting"

    id: Mapped[Id]
    version: Mapped[Version]
    key: Mapped[str] = mapped_column(Text, unique=True)
    value: Mapped[str] = mapped_column(Text)
