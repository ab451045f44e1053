"""A clinic on a PostgreSQL server: how it is made, opened, read and written."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.schema import AddConstraint, CreateIndex, CreateTable

from frontdesk.db import faults, guards, keys
from frontdesk.db.tables import SCHEMA_VERSION, Base
from frontdesk.errors import NotAClinic
from frontdesk.model import Role

SCHEMA = "frontdesk"
CHANNEL = "frontdesk"
LOCK = 0x66726F6E74  # one advisory lock per clinic database: writes are serial
# pg_temp last, or a temporary table could stand in front of a real one.
SETTINGS = (
    f"SET search_path = {SCHEMA}, pg_temp; SET lock_timeout = '10s'; "
    "SET idle_in_transaction_session_timeout = '60s'; SET timezone = 'UTC'"
)
CONNECT: dict[str, Any] = {
    "connect_timeout": 5,
    "keepalives": 1,
    "keepalives_idle": 3,
    "keepalives_interval": 1,
    "keepalives_count": 3,
    "tcp_user_timeout": 5000,
    "application_name": "frontdesk",
}
RETRY_SECONDS = 2.0
GLANCE_SECONDS = 5.0

TIP = """
SELECT (SELECT schema_version FROM about), (SELECT id FROM action WHERE key = %s),
 (SELECT max(id) FROM change), a.id, a.mac FROM action a ORDER BY a.id DESC LIMIT 1
"""
INSERT_ACTION = (
    "INSERT INTO action (id, at, staff_id, person, desk, label, undoes, key, subject, "
    "subject_id, changes, mac) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
INSERT_CHANGE = (
    "INSERT INTO change (id, action_id, table_name, row_id, before, after) "
    "VALUES (%s, %s, %s, %s, %s, %s)"
)


class Server:
    """An open clinic on a server. One connection for work, one that listens."""

    dialect = "postgresql"
    tip_sql, insert_action, insert_change = TIP, INSERT_ACTION, INSERT_CHANGE

    def __init__(self, address: str) -> None:
        self.url = url_of(address)
        self.where = self.url.host or "on this computer"
        self.engine = engine_for(self.url)
        self._reader = self.engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        self._ear: Any = None
        self._next_try = 0.0
        self._next_glance = 0.0
        try:
            self.document = _read_document(self.engine, self.where)
            self.seal_key = self.document.journal_key
            self._listen()
        except DBAPIError as error:
            self.close()
            raise faults.translate(error, self.where) from None
        except BaseException:
            self.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one moment of the clinic and changes nothing."""
        with self._reader.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one write transaction at a time; commits at the end, or changes nothing."""
        with self.engine.begin() as connection:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
            yield connection

    def run(self, connection: Connection, sql: str, *rows: Sequence[Any]) -> Any:
        """Run the journal's own SQL on this transaction; returns the driver's cursor."""
        cursor = connection.connection.cursor()
        try:
            if len(rows) == 1:
                return cursor.execute(sql, rows[0])
            return cursor.executemany(sql, rows)
        except psycopg.Error as error:
            raise faults.translate(error, self.where) from None

    def act_as(self, role: Role, whose: int | None = None) -> None:
        """Nothing to do: the server knows the account that signed in."""

    def hold_back_references(self, connection: Connection) -> None:
        """Check foreign keys at the commit instead of at each statement."""
        connection.exec_driver_sql("SET CONSTRAINTS ALL DEFERRED")

    def announce(self, connection: Connection, action_id: int) -> None:
        """Wake the other desks when this transaction commits."""
        connection.exec_driver_sql(f"SELECT pg_notify('{CHANNEL}', '{action_id}')")

    def stirred(self) -> bool:
        """Whether to read the journal: somebody wrote, or it is time not to trust silence."""
        now = time.monotonic()
        if self._ear is None:
            if now < self._next_try:
                return False
            self._next_try = now + RETRY_SECONDS
            self._listen()
            return True
        try:
            heard = any(True for _ in self._ear.notifies(timeout=0))
        except psycopg.Error as error:
            self._stop_listening()
            raise faults.translate(error, self.where) from None
        if heard or now >= self._next_glance:
            self._next_glance = now + GLANCE_SECONDS
            return True
        return False

    def unheard(self) -> None:
        """The last stir could not be read; look again next time."""
        self._next_glance = 0.0

    def wake_handle(self) -> int | None:
        """A socket that becomes readable when another desk writes; None while cut off."""
        return None if self._ear is None else int(self._ear.fileno())

    def close(self) -> None:
        """Let go of the server."""
        self._stop_listening()
        self.engine.dispose()

    def _listen(self) -> None:
        plain = self.url.set(drivername="postgresql").render_as_string(hide_password=False)
        try:
            self._ear = psycopg.connect(plain, autocommit=True, **CONNECT)
            self._ear.execute(SETTINGS)
            self._ear.execute(f"LISTEN {CHANNEL}")
        except psycopg.Error as error:
            self._stop_listening()
            raise faults.translate(error, self.where) from None

    def _stop_listening(self) -> None:
        ear, self._ear = self._ear, None
        if ear is not None:
            with suppress(psycopg.Error):
                ear.close()


def url_of(address: str) -> URL:
    """The address as SQLAlchemy wants it. NotAClinic if it is not an address."""
    try:
        return make_url(address).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        raise NotAClinic("This is not the address of a clinic on a server.") from None


def engine_for(url: URL) -> Engine:
    """An engine with one pooled connection that is tried before each use."""
    engine = create_engine(
        url,
        pool_size=1,
        max_overflow=1,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args=CONNECT,
    )
    event.listen(engine, "connect", _on_connect)
    return engine


def _on_connect(driver_connection: Any, _record: Any) -> None:
    before = driver_connection.autocommit
    driver_connection.autocommit = True
    driver_connection.execute(SETTINGS)
    driver_connection.autocommit = before


def _read_document(engine: Engine, where: str) -> keys.KeyDocument:
    with engine.connect() as connection:
        if not inspect(connection).has_table("about", schema=SCHEMA):
            raise NotAClinic("There is no clinic in this database. Nothing was created.")
        written = connection.scalar(text("SELECT key_document FROM about"))
    return keys.from_text(written or "", f"on the server {where}")


def build_tables(connection: Connection) -> None:
    """The tables, not yet with what points from one to another.

    Not by `create_all`: where tables point at each other in a ring it takes those foreign keys
    out of the metadata for good, and a clinic file made later in this process lacked them."""
    for table in Base.metadata.tables.values():
        connection.execute(CreateTable(table, include_foreign_key_constraints=[]))
        for index in table.indexes:
            connection.execute(CreateIndex(index))


def add_references(connection: Connection) -> None:
    """What points from one table to another."""
    for table in Base.metadata.tables.values():
        for key in table.foreign_key_constraints:
            connection.execute(AddConstraint(key, isolate_from_table=False))


def create(address: str, document: keys.KeyDocument) -> None:
    """Make a new, empty clinic in an existing database that has none."""
    url = url_of(address)
    engine = engine_for(url)
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
            if inspect(connection).has_schema(SCHEMA):
                raise NotAClinic("There is already a clinic in this database. Nothing was changed.")
            connection.exec_driver_sql(f"CREATE SCHEMA {SCHEMA}")
            build_tables(connection)
            add_references(connection)
            for statement in guards.postgres_statements():
                connection.exec_driver_sql(statement)
            connection.execute(
                text("INSERT INTO about VALUES (1, :version, :document)"),
                {"version": SCHEMA_VERSION, "document": document.to_text()},
            )
    except DBAPIError as error:
        raise faults.translate(error, url.host or "on this computer") from None
    finally:
        engine.dispose()
