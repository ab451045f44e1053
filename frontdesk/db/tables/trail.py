"""The journal's own tables, and the one row about the store."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk.db.tables.base import Base, Moment


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
