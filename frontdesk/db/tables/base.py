"""What every table stands on: names of constraints, kinds of columns, what all have in common."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

from sqlalchemy import ForeignKey, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, mapped_column

from frontdesk.db.types import Flag, Instant, Wall, Word

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


def points_to(table: str) -> ForeignKey:
    """A foreign key that an undo may hold back until all its rows are in place."""
    return ForeignKey(f"{table}.id", deferrable=True, initially="IMMEDIATE")


def word(words: type[StrEnum], *, default: StrEnum | None = None) -> Any:
    """A column that holds one of these words."""
    return mapped_column(Word(words), default=default)


class Base(DeclarativeBase):
    """What every table has in common."""

    metadata = MetaData(naming_convention=NAMING)
    __table_args__: Any = STRICT
