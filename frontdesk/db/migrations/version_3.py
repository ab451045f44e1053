"""From version 2 to 3: waiting list, offers, reminders, days closed, cards seen, drafts, terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from frontdesk.db import terms

if TYPE_CHECKING:
    from alembic.operations import Operations

BATCH = 5000
# Column by column: its kind, with "?" where it may be empty, or "> table" where it points.
TABLES: dict[str, dict[str, str]] = {
    "waiting": {
        "id": "id",
        "version": "number",
        "patient_id": "> patient",
        "service_id": "> service",
        "therapist_id": ">? staff",
        "weekdays": "number",
        "parts": "number",
        "until": "day?",
        "urgent": "flag",
        "note": "text",
        "keeps_id": ">? appointment",
        "call_back_id": ">? call_back",
        "since": "instant",
        "status": "text",
        "ended_at": "instant?",
    },
    "offer": {
        "id": "id",
        "version": "number",
        "waiting_id": "> waiting",
        "therapist_id": "> staff",
        "room_id": ">? room",
        "starts": "wall",
        "ends": "wall",
        "state": "text",
        "at": "instant",
        "until": "instant?",
        "staff_id": ">? staff",
        "person": "text",
        "number": "text",
        "appointment_id": ">? appointment",
    },
    "reminder": {
        "id": "id",
        "version": "number",
        "appointment_id": "> appointment",
        "kind": "text",
        "starts": "wall",
        "state": "text",
        "tries": "number",
        "at": "instant",
        "not_before": "instant?",
        "sent_at": "instant?",
        "staff_id": ">? staff",
        "person": "text",
        "sent_to": "text",
        "fault": "text",
    },
    "late_move": {
        "id": "id",
        "version": "number",
        "appointment_id": "> appointment",
        "starts": "wall",
        "at": "instant",
    },
    "closed_day": {
        "id": "id",
        "version": "number",
        "day": "day",
        "at": "instant",
        "staff_id": ">? staff",
        "person": "text",
    },
    "viewing": {
        "id": "id",
        "version": "number",
        "patient_id": "> patient",
        "staff_id": ">? staff",
        "person": "text",
        "at": "instant",
    },
    "pin": {"staff_id": "> staff", "hash": "text", "set_at": "instant"},
    "draft": {"place": "term", "staff_id": "number", "content": "text", "at": "instant"},
}
RULES: dict[str, tuple[str, ...]] = {
    "waiting": (
        "CONSTRAINT ck_waiting_status CHECK (\"status\" IN ('waiting', 'booked', 'expired', "
        "'withdrawn', 'entered_in_error'))",
        "CONSTRAINT ck_waiting_wishes CHECK (weekdays BETWEEN 0 AND 127 AND parts BETWEEN 0 AND 7)",
    ),
    "offer": (
        "CONSTRAINT ck_offer_state CHECK (\"state\" IN ('offered', 'accepted', 'declined', "
        "'no_answer', 'expired'))",
        "CONSTRAINT ck_offer_length CHECK (ends > starts)",
    ),
    "reminder": (
        "CONSTRAINT uq_reminder_appointment_id_kind_starts UNIQUE (appointment_id, kind, starts)",
        "CONSTRAINT ck_reminder_kind CHECK (\"kind\" IN ('call', 'text', 'email'))",
        "CONSTRAINT ck_reminder_state CHECK (\"state\" IN ('confirmed', 'left_message', "
        "'no_answer', 'wrong_number', 'wants_change', 'copied', 'queued', 'sending', 'sent', "
        "'unsent', 'failed'))",
    ),
    "closed_day": ("CONSTRAINT uq_closed_day_day UNIQUE (day)",),
    "pin": ("CONSTRAINT pk_pin PRIMARY KEY (staff_id)",),
    "draft": ("CONSTRAINT pk_draft PRIMARY KEY (place, staff_id)",),
}
INDEXES = (
    ("waiting", "status", "service_id"),
    ("waiting", "patient_id"),
    ("waiting", "keeps_id"),
    ("offer", "waiting_id"),
    ("offer", "starts"),
    ("reminder", "state", "not_before"),
    ("reminder", "starts"),
    ("late_move", "appointment_id"),
    ("late_move", "starts"),
    ("viewing", "patient_id", "at"),
    ("call_back", "opened_at"),
    ("handout_given", "at"),
)
KINDS = {
    "sqlite": {
        "id": "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT",
        "number": "INTEGER",
        "instant": "INTEGER",
        "flag": "INTEGER",
        "text": "TEXT",
        "term": "TEXT",
        "wall": "TEXT",
        "day": "TEXT",
    },
    "postgresql": {
        "id": "SERIAL NOT NULL",
        "number": "INTEGER",
        "instant": "BIGINT",
        "flag": "BOOLEAN",
        "text": "TEXT",
        "term": 'TEXT COLLATE "C"',
        "wall": "TIMESTAMP WITHOUT TIME ZONE",
        "day": "DATE",
    },
}
CHECKS = {
    "sqlite": {
        "flag": '"{0}" IN (0, 1)',
        "wall": '"{0}" IS strftime(\'%Y-%m-%d %H:%M\', "{0}")',
        "day": '"{0}" IS strftime(\'%Y-%m-%d\', "{0}")',
    },
    "postgresql": {
        "wall": 'isfinite("{0}") AND "{0}" = date_trunc(\'minute\', "{0}")',
        "day": 'isfinite("{0}")',
    },
}


def step(op: Operations) -> None:
    """New tables and indexes, and what patients are found by; every other row stays as it is."""
    dialect = op.get_bind().dialect.name
    for table, columns in TABLES.items():
        parts = [_column(name, kind, dialect) for name, kind in columns.items()]
        if dialect == "postgresql" and "id" in columns:
            parts.append(f"CONSTRAINT pk_{table} PRIMARY KEY (id)")
        for name, kind in columns.items():
            parts += _constraints(table, name, kind, dialect)
        parts += RULES.get(table, ())
        strict = " STRICT" if dialect == "sqlite" else ""
        op.execute(f"CREATE TABLE {table} ({', '.join(parts)}){strict}".replace(":", r"\:"))
    for table, *names in INDEXES:
        op.execute(f"CREATE INDEX ix_{table}_{'_'.join(names)} ON {table} ({', '.join(names)})")
    _found_by_whole_names(op)


def _found_by_whole_names(op: Operations) -> None:
    """A term holds the other words of the names now, so that two words are found at once."""
    bind = op.get_bind()
    bind.exec_driver_sql("DELETE FROM patient_term")
    people = "SELECT id, name, preferred_name, email, phone, phone_raw FROM patient ORDER BY id"
    everyone = bind.exec_driver_sql(people).mappings()
    while some := everyone.fetchmany(BATCH):
        bind.execute(
            insert(terms.TERMS),  # type: ignore[arg-type]
            [{"term": t, "patient_id": one["id"]} for one in some for t in terms.terms(dict(one))],
        )


def _column(name: str, kind: str, dialect: str) -> str:
    if kind == "id":
        return f"id {KINDS[dialect]['id']}"
    plain = "number" if kind.startswith(">") else kind.rstrip("?")
    return f"{name} {KINDS[dialect][plain]}{'' if '?' in kind else ' NOT NULL'}"


def _constraints(table: str, name: str, kind: str, dialect: str) -> list[str]:
    if kind.startswith(">"):
        target = kind.split()[-1]
        return [
            f"CONSTRAINT fk_{table}_{name} FOREIGN KEY ({name}) REFERENCES {target} (id) "
            "DEFERRABLE INITIALLY IMMEDIATE"
        ]
    check = CHECKS[dialect].get(kind.rstrip("?"))
    return [f"CONSTRAINT ck_{table}_{name} CHECK ({check.format(name)})"] if check else []
