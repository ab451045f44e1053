"""The tables of a clinic: typed, named like `frontdesk.model`, checked by the database."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any

from sqlalchemy import ForeignKey, Index, Integer, MetaData, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from frontdesk import model
from frontdesk.db import guards
from frontdesk.db.types import Day, Flag, Instant, Wall, Word

SCHEMA_VERSION = 1

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

STRICT = {"sqlite_strict": True, "sqlite_autoincrement": True}

# An empty text says "not known"; NULL is kept for rows, numbers and days that are not there.
Id = Annotated[int, mapped_column(primary_key=True)]
Version = Annotated[int, mapped_column(default=1)]
Line = Annotated[str, mapped_column(Text, default="")]
Yes = Annotated[bool, mapped_column(Flag, default=True)]
No = Annotated[bool, mapped_column(Flag, default=False)]
Place = Annotated[int, mapped_column(default=0)]
WallTime = Annotated[datetime, mapped_column(Wall)]
Moment = Annotated[datetime, mapped_column(Instant)]


def _points_to(table: str) -> ForeignKey:
    """A foreign key that an undo may hold back until all its rows are in place."""
    return ForeignKey(f"{table}.id", deferrable=True, initially="IMMEDIATE")


def _word(words: type[StrEnum], *, default: StrEnum | None = None) -> Any:
    return mapped_column(Word(words), default=default)


class Base(DeclarativeBase):
    """What every table has in common."""

    metadata = MetaData(naming_convention=NAMING)
    __table_args__: Any = STRICT


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
    role: Mapped[model.Role] = _word(model.Role, default=model.Role.RECEPTION)
    sees_patients: Mapped[No]
    active: Mapped[Yes]
    position: Mapped[Place]


class Hours(Base):
    """Weekly working time and breaks, in minutes after midnight."""

    __tablename__ = "hours"
    __table_args__ = (Index(None, "therapist_id", "weekday"), STRICT)

    id: Mapped[Id]
    version: Mapped[Version]
    therapist_id: Mapped[int | None] = mapped_column(_points_to("staff"))
    weekday: Mapped[int]
    kind: Mapped[model.HoursKind] = _word(model.HoursKind, default=model.HoursKind.WORK)
    starts: Mapped[int]
    ends: Mapped[int]
    label: Mapped[Line]


class TimeOff(Base):
    """A stretch of wall time in which a therapist is away."""

    __tablename__ = "time_off"
    __table_args__ = (Index(None, "starts"), STRICT)

    id: Mapped[Id]
    version: Mapped[Version]
    therapist_id: Mapped[int] = mapped_column(_points_to("staff"))
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
    kind: Mapped[model.AppointmentKind] = _word(model.AppointmentKind)
    minutes: Mapped[int]
    price_cents: Mapped[int | None]
    needs_room: Mapped[Yes]
    active: Mapped[Yes]
    position: Mapped[Place]


class ServiceStaff(Base):
    """That a therapist gives a service. A service with no row is given by all."""

    __tablename__ = "service_staff"
    __table_args__ = (UniqueConstraint("service_id", "staff_id"), STRICT)

    id: Mapped[Id]
    version: Mapped[Version]
    service_id: Mapped[int] = mapped_column(_points_to("service"))
    staff_id: Mapped[int] = mapped_column(_points_to("staff"))


class Patient(Base):
    """A person the clinic treats, or may treat."""

    __tablename__ = "patient"

    id: Mapped[Id]
    version: Mapped[Version]
    name: Mapped[Line]
    preferred_name: Mapped[Line]
    phone: Mapped[Line] = mapped_column(Text, default="", index=True)
    phone_raw: Mapped[Line]
    email: Mapped[Line]
    born: Mapped[date | None] = mapped_column(Day)
    language: Mapped[model.Language] = _word(model.Language, default=model.Language.EN)
    voicemail_ok: Mapped[Yes]
    text_ok: Mapped[Yes]
    email_ok: Mapped[Yes]
    do_not_contact: Mapped[No]
    care_alert: Mapped[Line]
    what_hurts: Mapped[Line]
    goal: Mapped[Line]
    weekly_miles: Mapped[int | None]
    shoe_miles: Mapped[int | None]
    note: Mapped[Line]
    active: Mapped[Yes]


class PatientTerm(Base):
    """Folded words and digits a patient is found by, for ordered prefix search.

    Derived from `patient` on every flush; the journal does not keep it."""

    __tablename__ = "patient_term"
    __table_args__ = (
        Index(None, "patient_id"),
        {"sqlite_strict": True, "sqlite_with_rowid": False},
    )

    term: Mapped[str] = mapped_column(
        Text().with_variant(Text(collation="C"), "postgresql"), primary_key=True
    )
    patient_id: Mapped[int] = mapped_column(
        _points_to("patient"), primary_key=True, autoincrement=False
    )


class CallBack(Base):
    """A request to be called."""

    __tablename__ = "call_back"
    __table_args__ = (
        Index(None, "status", "due"),
        Index(None, "phone"),
        Index(None, "patient_id"),
        Index(None, "closed_at"),
        STRICT,
    )

    id: Mapped[Id]
    version: Mapped[Version]
    kind: Mapped[model.CallBackKind] = _word(model.CallBackKind)
    status: Mapped[model.CallBackStatus] = _word(
        model.CallBackStatus, default=model.CallBackStatus.REQUESTED
    )
    patient_id: Mapped[int | None] = mapped_column(_points_to("patient"))
    name: Mapped[Line]
    phone: Mapped[Line]
    phone_raw: Mapped[Line]
    email: Mapped[Line]
    reason: Mapped[Line]
    best_time: Mapped[model.BestTime] = _word(model.BestTime, default=model.BestTime.ANY)
    best_time_note: Mapped[Line]
    source: Mapped[model.Source] = _word(model.Source, default=model.Source.PHONE)
    language: Mapped[model.Language] = _word(model.Language, default=model.Language.EN)
    voicemail_ok: Mapped[Yes]
    text_ok: Mapped[Yes]
    owner_id: Mapped[int | None] = mapped_column(_points_to("staff"))
    due: Mapped[WallTime]
    opened_at: Mapped[Moment]
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    close_reason: Mapped[model.CloseReason | None] = _word(model.CloseReason)
    appointment_id: Mapped[int | None] = mapped_column(_points_to("appointment"))
    tries: Mapped[int] = mapped_column(default=0)


class CallAttempt(Base):
    """One try to reach somebody."""

    __tablename__ = "call_attempt"
    __table_args__ = (Index(None, "call_back_id"), STRICT)

    id: Mapped[Id]
    version: Mapped[Version]
    call_back_id: Mapped[int] = mapped_column(_points_to("call_back"))
    at: Mapped[Moment]
    staff_id: Mapped[int | None] = mapped_column(_points_to("staff"))
    person: Mapped[Line]
    number: Mapped[Line]
    outcome: Mapped[model.CallOutcome] = _word(model.CallOutcome)
    note: Mapped[Line]


class Appointment(Base):
    """A visit or call. The guards beside it refuse a double booking."""

    __tablename__ = "appointment"
    __table_args__ = (
        # Covers free times and clash searches without touching the rows themselves.
        Index(
            "ix_appointment_starts",
            *("starts", "ends", "therapist_id", "room_id", "patient_id", "status"),
        ),
        Index("ix_appointment_therapist", "therapist_id", "starts", "ends", "status"),
        Index("ix_appointment_room", "room_id", "starts", "ends", "status"),
        Index("ix_appointment_patient", "patient_id", "starts", "ends", "status"),
        STRICT,
    )

    id: Mapped[Id]
    version: Mapped[Version]
    kind: Mapped[model.AppointmentKind] = _word(model.AppointmentKind)
    status: Mapped[model.AppointmentStatus] = _word(
        model.AppointmentStatus, default=model.AppointmentStatus.BOOKED
    )
    service_id: Mapped[int] = mapped_column(_points_to("service"))
    therapist_id: Mapped[int] = mapped_column(_points_to("staff"))
    room_id: Mapped[int | None] = mapped_column(_points_to("room"))
    patient_id: Mapped[int] = mapped_column(_points_to("patient"))
    starts: Mapped[WallTime]
    ends: Mapped[WallTime]
    reason: Mapped[Line]
    note: Mapped[Line]
    call_back_id: Mapped[int | None] = mapped_column(_points_to("call_back"))
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant)
    arrived_at: Mapped[datetime | None] = mapped_column(Instant)
    started_at: Mapped[datetime | None] = mapped_column(Instant)
    finished_at: Mapped[datetime | None] = mapped_column(Instant)
    cancel_reason: Mapped[model.CancelReason | None] = _word(model.CancelReason)


class HandoutGiven(Base):
    """That a handout was printed or saved."""

    __tablename__ = "handout_given"
    __table_args__ = (Index(None, "patient_id"), STRICT)

    id: Mapped[Id]
    version: Mapped[Version]
    handout: Mapped[Line]
    text_version: Mapped[Line]
    language: Mapped[model.Language] = _word(model.Language, default=model.Language.EN)
    options: Mapped[Line]
    patient_id: Mapped[int | None] = mapped_column(_points_to("patient"))
    appointment_id: Mapped[int | None] = mapped_column(_points_to("appointment"))
    staff_id: Mapped[int | None] = mapped_column(_points_to("staff"))
    at: Mapped[Moment]
    how: Mapped[Line]


class Setting(Base):
    """A setting of the whole clinic; `value` is JSON text."""

    __tablename__ = "setting"

    id: Mapped[Id]
    version: Mapped[Version]
    key: Mapped[str] = mapped_column(Text, unique=True)
    value: Mapped[str] = mapped_column(Text)


class Action(Base):
    """One thing a person did: an entry of the journal, chained to the one before.

    Stands by itself: it points to no other table, so history outlives what it tells of.
    `undoes` is the action it took back; `key` makes a repeated write harmless."""

    __tablename__ = "action"
    __table_args__ = {"sqlite_strict": True}

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[Moment]
    staff_id: Mapped[int | None]
    person: Mapped[str] = mapped_column(Text)
    desk: Mapped[str] = mapped_column(Text)
    label: Mapped[str] = mapped_column(Text)
    undoes: Mapped[int | None]
    key: Mapped[str | None] = mapped_column(Text, unique=True)
    subject: Mapped[str] = mapped_column(Text)
    subject_id: Mapped[int | None]
    changes: Mapped[int]
    mac: Mapped[str] = mapped_column(Text)


class Change(Base):
    """One row an action wrote: its image before (NULL: new) and after (NULL: removed)."""

    __tablename__ = "change"
    __table_args__ = (
        Index(None, "action_id"),
        Index(None, "table_name", "row_id"),
        {"sqlite_strict": True},
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id"))
    table_name: Mapped[str] = mapped_column(Text)
    row_id: Mapped[int]
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)


class About(Base):
    """One row about the clinic's store: its schema version and, on a server, its key document."""

    __tablename__ = "about"
    __table_args__ = {"sqlite_strict": True}

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    schema_version: Mapped[int]
    key_document: Mapped[str | None] = mapped_column(Text)


guards.add_checks(Base.metadata)

NOT_JOURNALED = frozenset({"patient_term", "action", "change", "about"})
JOURNALED: dict[str, type[Base]] = {
    mapper.local_table.name: mapper.class_  # type: ignore[attr-defined]
    for mapper in Base.registry.mappers
    if mapper.local_table.name not in NOT_JOURNALED  # type: ignore[attr-defined]
}
