"""Column types: how wall time, instants, days, flags and words are kept in each database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Boolean, Date, DateTime, Dialect, Integer, Text, TypeDecorator
from sqlalchemy.types import TypeEngine

WALL_TEXT = "%Y-%m-%d %H:%M"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def wall_to_text(value: datetime) -> str:
    """Wall time as sortable text, to the minute. Refuses an offset and a part of a minute."""
    if value.tzinfo is not None or value.second or value.microsecond:
        raise ValueError("planned time is wall time without offset, in whole minutes")
    return value.isoformat(" ", "minutes")


def instant_to_microseconds(value: datetime) -> int:
    """A UTC instant as microseconds since 1970. Refuses a time without offset."""
    if value.tzinfo is None:
        raise ValueError("recorded time is an instant with an offset")
    return (value - EPOCH) // MICROSECOND


def microseconds_to_instant(value: int) -> datetime:
    """The aware UTC instant of these microseconds since 1970."""
    return EPOCH + timedelta(microseconds=value)


class Wall(TypeDecorator[datetime]):
    """Planned time: naive wall time of the clinic, whole minutes."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text that sorts on SQLite, a timestamp without zone on PostgreSQL."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else DateTime())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """To the database."""
        if value is None:
            return None
        text = wall_to_text(value)
        return text if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """From the database."""
        return datetime.fromisoformat(value) if isinstance(value, str) else value


class Instant(TypeDecorator[datetime]):
    """Recorded time: an aware UTC instant, kept as microseconds since 1970."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """INTEGER on SQLite (STRICT knows no BIGINT), BIGINT on PostgreSQL."""
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else BigInteger())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """To the database."""
        return None if value is None else instant_to_microseconds(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """From the database."""
        return None if value is None else microseconds_to_instant(value)


class Day(TypeDecorator[date]):
    """A calendar day."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """ISO text on SQLite, a date on PostgreSQL."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else Date())

    def process_bind_param(self, value: date | None, dialect: Dialect) -> Any:
        """To the database."""
        if value is None or dialect.name != "sqlite":
            return value
        return value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        """From the database."""
        return date.fromisoformat(value) if isinstance(value, str) else value


class Flag(TypeDecorator[bool]):
    """Yes or no: 0 or 1 on SQLite, where STRICT knows no BOOLEAN."""

    impl = Boolean
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """INTEGER on SQLite, BOOLEAN on PostgreSQL."""
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else Boolean())

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> Any:
        """To the database."""
        if value is None:
            return None
        return int(value) if dialect.name == "sqlite" else bool(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        """From the database."""
        return None if value is None else bool(value)


class Word(TypeDecorator[StrEnum]):
    """One of a fixed list of words, kept as text with a CHECK."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        """To the database. A word that is not on the list is refused."""
        if value is None:
            return None
        try:
            return str(self.words(value))
        except ValueError:
            raise ValueError(f"not a word of {self.words.__name__}") from None

    def process_result_value(self, value: Any, dialect: Dialect) -> StrEnum | None:
        """From the database."""
        return None if value is None else self.words(value)
