"""The day's own records: days closed and cards looked at; and, unjournaled, PINs and drafts."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk.db.tables.base import STRICT, Base, Id, Line, Moment, Version, points_to
from frontdesk.db.types import Day


class ClosedDay(Base):
    """That a day was closed: each of its visits had come to something."""

    __tablename__ = "closed_day"
    __table_args__ = (UniqueConstraint("day"), STRICT)

    id: Mapped[Id]
    version: Mapped[Version]
    day: Mapped[date] = mapped_column(Day)
    at: Mapped[Moment]
    staff_id: Mapped[int | None] = mapped_column(points_to("staff"))
    person: Mapped[Line]


class Viewing(Base):
    """That a person looked at a patient's record."""

    __tablename__ = "viewing"
    __table_args__ = (Index(None, "patient_id", "at"), STRICT)

    id: Mapped[Id]
    version: Mapped[Version]
    patient_id: Mapped[int] = mapped_column(points_to("patient"))
    staff_id: Mapped[int | None] = mapped_column(points_to("staff"))
    person: Mapped[Line]
    at: Mapped[Moment]


class Pin(Base):
    """What a person's PIN is held against when a locked program is opened again.

    Not journaled, so that the history never carries it; it wraps no key."""

    __tablename__ = "pin"
    __table_args__ = {"sqlite_strict": True}

    staff_id: Mapped[int] = mapped_column(
        Integer, points_to("staff"), primary_key=True, autoincrement=False
    )
    hash: Mapped[str] = mapped_column(Text)
    set_at: Mapped[Moment]


class Draft(Base):
    """Text that was typed and not saved yet, by place (such as "note:41") and person; 0 is
    nobody signed in. Not journaled: it is nothing that was done."""

    __tablename__ = "draft"
    __table_args__ = {"sqlite_strict": True}

    place: Mapped[str] = mapped_column(
        Text().with_variant(Text(collation="C"), "postgresql"), primary_key=True
    )
    staff_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[str] = mapped_column(Text)
    at: Mapped[Moment]
