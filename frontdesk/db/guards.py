"""What the database itself refuses: overlaps, impossible values, and edits of the journal."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, MetaData

from frontdesk.db.types import Day, Flag, Wall, Word
from frontdesk.model import FREEING

FREE_LIST = ", ".join(f"'{status}'" for status in sorted(FREEING))
DAY_MINUTES = 24 * 60
WHO = {"therapist": "therapist_id", "room": "room_id", "patient": "patient_id"}
ASIDE = {"sqlite": "beside = 1", "postgresql": "beside"}
LENGTHS = ("appointment", "time_off", "closure", "offer")


def add_checks(metadata: MetaData) -> None:
    """Add the named CHECKs that follow from the columns' types and meaning."""
    for table in metadata.tables.values():
        for column in table.columns:
            for constraint in _column_checks(column):
                table.append_constraint(constraint)
    _add_lengths(metadata)
    hours = metadata.tables["hours"]
    hours.append_constraint(CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"))
    hours.append_constraint(
        CheckConstraint(f"starts >= 0 AND ends > starts AND ends <= {DAY_MINUTES}", name="span")
    )
    service = metadata.tables["service"]
    service.append_constraint(
        CheckConstraint(f"minutes BETWEEN 1 AND {DAY_MINUTES}", name="minutes")
    )
    service.append_constraint(
        CheckConstraint(
            "buffer_before BETWEEN 0 AND 240 AND buffer_after BETWEEN 0 AND 240 "
            "AND notice_hours >= 0 AND furthest_days > 0 AND most_a_day > 0",
            name="rules",
        )
    )
    hours.append_constraint(
        CheckConstraint("every > 0 AND phase >= 0 AND phase < every", name="turn")
    )
    series = metadata.tables["series"]
    series.append_constraint(CheckConstraint("every_weeks BETWEEN 1 AND 52", name="every_weeks"))
    metadata.tables["waiting"].append_constraint(
        CheckConstraint("weekdays BETWEEN 0 AND 127 AND parts BETWEEN 0 AND 7", name="wishes")
    )
    visit = metadata.tables["appointment"]
    visit.append_constraint(
        CheckConstraint(
            "patient_id IS NOT NULL OR status IN ('pending', 'entered_in_error')", name="somebody"
        )
    )
    for dialect, aside in ASIDE.items():
        visit.append_constraint(_only(f"NOT {aside} OR exception <> ''", "stated", dialect))
    metadata.tables["about"].append_constraint(CheckConstraint("id = 1", name="one_row"))


def _column_checks(column: Column[object]) -> list[CheckConstraint]:
    """IS, not =, because strftime gives NULL for nonsense, and a CHECK lets NULL pass."""
    name, kind = column.name, column.type
    if isinstance(kind, Word):
        words = ", ".join(f"'{word}'" for word in kind.words)
        return [CheckConstraint(f'"{name}" IN ({words})', name=name)]
    if isinstance(kind, Flag):
        return [_only(f'"{name}" IN (0, 1)', name, "sqlite")]
    if isinstance(kind, Wall):
        return [
            _only(f'"{name}" IS strftime(\'%Y-%m-%d %H:%M\', "{name}")', name, "sqlite"),
            _only(
                f'isfinite("{name}") AND "{name}" = date_trunc(\'minute\', "{name}")',
                name,
                "postgresql",
            ),
        ]
    if isinstance(kind, Day):
        return [
            _only(f'"{name}" IS strftime(\'%Y-%m-%d\', "{name}")', name, "sqlite"),
            _only(f'isfinite("{name}")', name, "postgresql"),
        ]
    return []


def _only(condition: str, name: str, dialect: str) -> CheckConstraint:
    check = CheckConstraint(condition, name=name, info={"only": dialect})
    check.ddl_if(dialect=dialect)
    return check


def _add_lengths(metadata: MetaData) -> None:
    for name in LENGTHS:
        order = "ends > starts"
        at_most = {"sqlite": "", "postgresql": ""}
        if name == "appointment":  # the triggers look back exactly this far
            next_day = "strftime('%Y-%m-%d %H:%M', starts, '+1 day')"
            at_most["sqlite"] = f" AND coalesce(ends <= {next_day}, 0)"
            at_most["postgresql"] = " AND ends - starts <= interval '24 hours'"
        for dialect, limit in at_most.items():
            metadata.tables[name].append_constraint(_only(order + limit, "length", dialect))


def sqlite_triggers() -> dict[str, str]:
    """Every trigger of a clinic file by name: the one list they are made from and checked by."""
    triggers = {
        "guard_appointment_insert": _overlap_trigger("guard_appointment_insert", "INSERT"),
        "guard_appointment_update": _overlap_trigger(
            "guard_appointment_update",
            "UPDATE OF id, therapist_id, room_id, patient_id, starts, ends, status, beside",
        ),
    }
    for table in ("action", "change"):
        for verb in ("UPDATE", "DELETE"):
            name = f"keep_{table}_{verb.lower()}"
            triggers[name] = (
                f"CREATE TRIGGER {name} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END"
            )
        # INSERT OR REPLACE removes the old row without asking the DELETE trigger.
        name = f"keep_{table}_insert"
        same = "id = NEW.id OR (NEW.key IS NOT NULL AND key = NEW.key)"
        condition = same if table == "action" else "id = NEW.id"
        triggers[name] = (
            f"CREATE TRIGGER {name} BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {condition}) "
            f"BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END"
        )
    return triggers


def _overlap_trigger(name: str, when: str) -> str:
    """AFTER, because BEFORE sees row id -1 and misses the rows REPLACE removes; bounded to
    the 24 hours that the length CHECK allows, so each look-up reads a handful of index rows."""
    looks = " ".join(
        f"SELECT RAISE(ABORT, 'taken: {word}') FROM appointment "
        f"WHERE {column} = NEW.{column} AND starts < NEW.ends "
        f"AND starts > strftime('%Y-%m-%d %H:%M', NEW.starts, '-1 day') "
        f"AND ends > NEW.starts AND status NOT IN ({FREE_LIST}) AND beside = 0 "
        "AND id <> NEW.id;"
        for word, column in WHO.items()
    )
    return (
        f"CREATE TRIGGER {name} AFTER {when} ON appointment "
        f"WHEN NEW.status NOT IN ({FREE_LIST}) AND NEW.beside = 0 BEGIN {looks} END"
    )


def postgres_exclusions() -> dict[str, str]:
    """The exclusion constraints by name. Not deferrable: a clash is refused at once."""
    return {
        f"ex_appointment_{word}": (
            f"EXCLUDE USING gist (int4range({column}, {column}, '[]') WITH &&, "
            f"tsrange(starts, ends) WITH &&) "
            f"WHERE ({column} IS NOT NULL AND NOT beside AND status NOT IN ({FREE_LIST}))"
        )
        for word, column in WHO.items()
    }


APPEND_ONLY_BODY = "BEGIN RAISE EXCEPTION 'journal is append-only'; END"
POSTGRES_KEEPERS = ("action", "change")


def postgres_statements() -> list[str]:
    """What a new PostgreSQL clinic gets after its tables."""
    statements = [
        f"ALTER TABLE appointment ADD CONSTRAINT {name} {rule}"
        for name, rule in postgres_exclusions().items()
    ]
    statements.append(
        "CREATE FUNCTION keep_journal() RETURNS trigger LANGUAGE plpgsql "
        f"SET search_path = pg_catalog AS '{APPEND_ONLY_BODY.replace(chr(39), chr(39) * 2)}'"
    )
    for table in POSTGRES_KEEPERS:
        statements.append(
            f"CREATE TRIGGER keep_{table} BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION keep_journal()"
        )
        statements.append(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER keep_{table}")
    return statements
