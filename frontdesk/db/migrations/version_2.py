"""From version 1 to 2: holds, exceptions, buffers and rules, series, the tray, merged people."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import Operations

SPAN = "buffer_before BETWEEN 0 AND 240 AND buffer_after BETWEEN 0 AND 240"
RULES = f"{SPAN} AND notice_hours >= 0 AND furthest_days > 0 AND most_a_day > 0"
TURN = "every > 0 AND phase >= 0 AND phase < every"
TAKEN = "status NOT IN ('cancelled', 'entered_in_error', 'noshow', 'waitlist')"
EXCLUDED = {"therapist": "therapist_id", "room": "room_id", "patient": "patient_id"}

# Each column with its type, and what it holds in rows that are there already.
APPOINTMENT = (
    ("cancelled_at", "BIGINT", None),
    ("series_id", "INTEGER", None),
    ("held_until", "BIGINT", None),
    ("held_by", "TEXT", "''"),
    ("beside", "BOOLEAN", "false"),
    ("exception", "TEXT", "''"),
    ("in_tray", "BOOLEAN", "false"),
    ("buffer_before", "INTEGER", "0"),
    ("buffer_after", "INTEGER", "0"),
)
OTHERS = {
    "service": (
        ("buffer_before", "INTEGER", "0"),
        ("buffer_after", "INTEGER", "0"),
        ("notice_hours", "INTEGER", "0"),
        ("furthest_days", "INTEGER", None),
        ("most_a_day", "INTEGER", None),
    ),
    "hours": (("every", "INTEGER", "1"), ("phase", "INTEGER", "0")),
    "patient": (("merged_into", "INTEGER", None), ("entered_in_error", "BOOLEAN", "false")),
    "call_back": (
        ("fingerprint", "TEXT", "''"),
        ("calling_by", "TEXT", "''"),
        ("calling_since", "BIGINT", None),
    ),
}
SQLITE_CHECKS = {
    ("service", "most_a_day"): f"CONSTRAINT ck_service_rules CHECK ({RULES})",
    ("hours", "phase"): f"CONSTRAINT ck_hours_turn CHECK ({TURN})",
    ("patient", "merged_into"): (
        "CONSTRAINT fk_patient_merged_into REFERENCES patient (id) DEFERRABLE INITIALLY IMMEDIATE"
    ),
    ("patient", "entered_in_error"): (
        'CONSTRAINT ck_patient_entered_in_error CHECK ("entered_in_error" IN (0, 1))'
    ),
}
SQLITE_SERIES = """
CREATE TABLE series (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    every_weeks INTEGER NOT NULL,
    count INTEGER,
    until TEXT,
    CONSTRAINT ck_series_until CHECK ("until" IS strftime('%Y-%m-%d', "until")),
    CONSTRAINT ck_series_every_weeks CHECK (every_weeks BETWEEN 1 AND 52)
) STRICT
"""
SQLITE_TEXT = """
CREATE TABLE handout_text (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    handout TEXT NOT NULL,
    language TEXT NOT NULL,
    number INTEGER NOT NULL,
    content TEXT NOT NULL,
    CONSTRAINT uq_handout_text_handout_language_number UNIQUE (handout, language, number),
    CONSTRAINT ck_handout_text_language CHECK ("language" IN ('en', 'es'))
) STRICT
"""
POSTGRES_SERIES = """
CREATE TABLE series (
    id SERIAL NOT NULL,
    version INTEGER NOT NULL,
    every_weeks INTEGER NOT NULL,
    count INTEGER,
    until DATE,
    CONSTRAINT pk_series PRIMARY KEY (id),
    CONSTRAINT ck_series_until CHECK (isfinite("until")),
    CONSTRAINT ck_series_every_weeks CHECK (every_weeks BETWEEN 1 AND 52)
)
"""
POSTGRES_TEXT = """
CREATE TABLE handout_text (
    id SERIAL NOT NULL,
    version INTEGER NOT NULL,
    handout TEXT NOT NULL,
    language TEXT NOT NULL,
    number INTEGER NOT NULL,
    content TEXT NOT NULL,
    CONSTRAINT pk_handout_text PRIMARY KEY (id),
    CONSTRAINT uq_handout_text_handout_language_number UNIQUE (handout, language, number),
    CONSTRAINT ck_handout_text_language CHECK ("language" IN ('en', 'es'))
)
"""
# Made anew, because a hold may be for nobody yet and SQLite cannot take back a NOT NULL.
SQLITE_APPOINTMENT = """
CREATE TABLE appointment_2 (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    service_id INTEGER NOT NULL,
    therapist_id INTEGER NOT NULL,
    room_id INTEGER,
    patient_id INTEGER,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    call_back_id INTEGER,
    confirmed_at INTEGER,
    arrived_at INTEGER,
    started_at INTEGER,
    finished_at INTEGER,
    cancel_reason TEXT,
    cancelled_at INTEGER,
    series_id INTEGER,
    held_until INTEGER,
    held_by TEXT NOT NULL,
    beside INTEGER NOT NULL,
    exception TEXT NOT NULL,
    in_tray INTEGER NOT NULL,
    buffer_before INTEGER NOT NULL,
    buffer_after INTEGER NOT NULL,
    CONSTRAINT fk_appointment_service_id FOREIGN KEY(service_id) REFERENCES service (id)
        DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_appointment_therapist_id FOREIGN KEY(therapist_id) REFERENCES staff (id)
        DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_appointment_room_id FOREIGN KEY(room_id) REFERENCES room (id) DEFERRABLE
        INITIALLY IMMEDIATE,
    CONSTRAINT fk_appointment_patient_id FOREIGN KEY(patient_id) REFERENCES patient (id)
        DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_appointment_call_back_id FOREIGN KEY(call_back_id) REFERENCES call_back
        (id) DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_appointment_series_id FOREIGN KEY(series_id) REFERENCES series (id)
        DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT ck_appointment_kind CHECK ("kind" IN ('discovery_visit', 'discovery_call',
        'treatment_session')),
    CONSTRAINT ck_appointment_status CHECK ("status" IN ('pending', 'booked', 'confirmed',
        'arrived', 'in_session', 'fulfilled', 'cancelled', 'noshow', 'waitlist',
        'entered_in_error')),
    CONSTRAINT ck_appointment_starts CHECK ("starts" IS strftime('%Y-%m-%d %H:%M', "starts")),
    CONSTRAINT ck_appointment_ends CHECK ("ends" IS strftime('%Y-%m-%d %H:%M', "ends")),
    CONSTRAINT ck_appointment_cancel_reason CHECK ("cancel_reason" IN ('patient_asked',
        'ill', 'clinic', 'other')),
    CONSTRAINT ck_appointment_beside CHECK ("beside" IN (0, 1)),
    CONSTRAINT ck_appointment_in_tray CHECK ("in_tray" IN (0, 1)),
    CONSTRAINT ck_appointment_length CHECK (ends > starts AND coalesce(ends <=
        strftime('%Y-%m-%d %H:%M', starts, '+1 day'), 0)),
    CONSTRAINT ck_appointment_somebody CHECK (patient_id IS NOT NULL OR status IN
        ('pending', 'entered_in_error')),
    CONSTRAINT ck_appointment_stated CHECK (NOT beside = 1 OR exception <> '')
) STRICT
"""
INDEXES = (
    "CREATE INDEX ix_appointment_starts ON appointment (starts, ends, therapist_id, room_id, "
    "patient_id, status, beside, buffer_before, buffer_after, held_until, service_id)",
    "CREATE INDEX ix_appointment_series_id ON appointment (series_id)",
    "CREATE INDEX ix_call_back_fingerprint ON call_back (fingerprint)",
)
SQLITE_INDEXES = tuple(
    f"CREATE INDEX ix_appointment_{who} ON appointment ({column}, starts, ends, status)"
    for who, column in EXCLUDED.items()
)


def step(op: Operations) -> None:
    """Every visit that was there stands as it was, in no series, held by nobody."""
    if op.get_bind().dialect.name == "sqlite":
        _sqlite(op)
    else:
        _postgres(op)
    for statement in INDEXES:
        op.execute(statement)


def _sqlite(op: Operations) -> None:
    op.execute(SQLITE_SERIES)
    op.execute(SQLITE_TEXT)
    for table, columns in OTHERS.items():
        for name, kind, value in columns:
            short = "TEXT" if kind == "TEXT" else "INTEGER"
            told = "" if value is None else f" NOT NULL DEFAULT {_plain(value)}"
            check = SQLITE_CHECKS.get((table, name), "")
            op.execute(f"ALTER TABLE {table} ADD COLUMN {name} {short}{told} {check}")
    op.execute(SQLITE_APPOINTMENT)
    old = (
        "id, version, kind, status, service_id, therapist_id, room_id, patient_id, starts, ends, "
        "reason, note, call_back_id, confirmed_at, arrived_at, started_at, finished_at, "
        "cancel_reason"
    )
    new = ", ".join(name for name, _, _ in APPOINTMENT)
    values = ", ".join("NULL" if v is None else _plain(v) for _, _, v in APPOINTMENT)
    op.execute(f"INSERT INTO appointment_2 ({old}, {new}) SELECT {old}, {values} FROM appointment")
    op.execute("DROP TABLE appointment")
    op.execute("ALTER TABLE appointment_2 RENAME TO appointment")
    for statement in SQLITE_INDEXES:
        op.execute(statement)


def _plain(value: str) -> str:
    return "0" if value == "false" else value


def _postgres(op: Operations) -> None:
    op.execute(POSTGRES_SERIES)
    op.execute(POSTGRES_TEXT)
    for table, columns in {**OTHERS, "appointment": APPOINTMENT}.items():
        for name, kind, value in columns:
            told = "" if value is None else f" NOT NULL DEFAULT {value}"
            op.execute(f"ALTER TABLE {table} ADD COLUMN {name} {kind}{told}")
            if value is not None:
                op.execute(f"ALTER TABLE {table} ALTER COLUMN {name} DROP DEFAULT")
    op.execute("DROP INDEX ix_appointment_starts")
    op.execute("ALTER TABLE appointment ALTER COLUMN patient_id DROP NOT NULL")
    checks = {
        "service": {"rules": RULES},
        "hours": {"turn": TURN},
        "appointment": {
            "somebody": "patient_id IS NOT NULL OR status IN ('pending', 'entered_in_error')",
            "stated": "NOT beside OR exception <> ''",
        },
    }
    for table, named in checks.items():
        for name, rule in named.items():
            op.execute(f"ALTER TABLE {table} ADD CONSTRAINT ck_{table}_{name} CHECK ({rule})")
    for table, column, target in (
        ("appointment", "series_id", "series"),
        ("patient", "merged_into", "patient"),
    ):
        op.execute(
            f"ALTER TABLE {table} ADD CONSTRAINT fk_{table}_{column} FOREIGN KEY ({column}) "
            f"REFERENCES {target} (id) DEFERRABLE INITIALLY IMMEDIATE"
        )
    for who, column in EXCLUDED.items():
        name = f"ex_appointment_{who}"
        op.execute(f"ALTER TABLE appointment DROP CONSTRAINT {name}")
        op.execute(
            f"ALTER TABLE appointment ADD CONSTRAINT {name} EXCLUDE USING gist "
            f"(int4range({column}, {column}, '[]') WITH &&, tsrange(starts, ends) WITH &&) "
            f"WHERE ({column} IS NOT NULL AND NOT beside AND {TAKEN})"
        )
