"""A clinic in one encrypted file: how it is made, opened, read and written."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, StaticPool, create_engine, event

from frontdesk.db import faults, guards, keys, roles
from frontdesk.db.queue import Queue
from frontdesk.db.tables import SCHEMA_VERSION, Base
from frontdesk.errors import NotAClinic, Unavailable
from frontdesk.model import Role

BUSY_MILLISECONDS = 8000

TIP = """
SELECT (SELECT schema_version FROM about), (SELECT id FROM action WHERE key = ?),
 (SELECT max(id) FROM change), a.id, a.mac FROM action a ORDER BY a.id DESC LIMIT 1
"""
INSERT_ACTION = (
    "INSERT INTO action (id, at, staff_id, person, desk, label, undoes, key, subject, "
    "subject_id, changes, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
INSERT_CHANGE = (
    'INSERT INTO change (id, action_id, table_name, row_id, "before", "after") '
    "VALUES (?, ?, ?, ?, ?, ?)"
)


def connect(path: Path, key: bytes, mode: str = "rw") -> Any:
    """A driver connection to an encrypted file, with every promise switched on.

    `mode` is rw for an existing file; only `create` passes rwc. Raises driver errors."""
    connection = driver.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_MILLISECONDS / 1000,
    )
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA recursive_triggers = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
    except BaseException:
        connection.close()
        raise
    return connection


class File:
    """An open clinic file. One connection, used by one thread at a time."""

    dialect = "sqlite"
    tip_sql, insert_action, insert_change = TIP, INSERT_ACTION, INSERT_CHANGE

    def __init__(self, path: Path, document: keys.KeyDocument) -> None:
        self.path = path
        self.where = path.name
        self.document = document
        self.seal_key = document.journal_key
        self._queue = Queue(path)
        self._begin = "BEGIN"
        driver_connection = open_existing(path, document.data_key)
        self._identity = identity(path)
        self.engine = engine_on(driver_connection)
        event.listen(self.engine, "begin", self._on_begin)
        self.driver = driver_connection
        self._connection = self.engine.connect()
        self._seen = -1
        self._role = Role.OWNER
        self._only: int | None = None
        driver_connection.create_function("only", 0, lambda: self._only)
        for fence in roles.fences():
            driver_connection.execute(fence)
        self.stirred()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one moment of the clinic and changes nothing."""
        self._still_there()
        self._begin = "BEGIN"
        with self._connection.begin() as transaction:
            yield self._connection
            transaction.rollback()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one write transaction at a time; commits at the end, or changes nothing."""
        self._queue.enter()
        try:
            self._still_there()
            self._begin = "BEGIN IMMEDIATE"
            with self._connection.begin():
                yield self._connection
        finally:
            self._queue.leave()

    def run(self, connection: Connection, sql: str, *rows: Sequence[Any]) -> Any:
        """Run the journal's own SQL on this transaction; returns the driver's cursor.

        Straight to the driver: three statements of every write pass here, and the layers
        between cost more than they do."""
        if len(rows) == 1:
            return self.driver.execute(sql, rows[0])
        return self.driver.executemany(sql, rows)

    def act_as(self, role: Role, whose: int | None = None) -> None:
        """What this connection lets through from here on; a therapist's id goes with the role.
        Statements that were prepared are prepared anew when another role comes, and only then."""
        self._only = whose if role is Role.THERAPIST else None
        if role is not self._role:
            self.driver.set_authorizer(roles.authorizer(role))
            self._role = role

    def hold_back_references(self, connection: Connection) -> None:
        """Check foreign keys at the commit instead of at each statement."""
        self.driver.execute("PRAGMA defer_foreign_keys = ON")

    def stirred(self) -> bool:
        """Whether another connection has committed since the last look (3.5 us)."""
        seen = self.driver.execute("PRAGMA data_version").fetchone()[0]
        changed: bool = seen != self._seen
        self._seen = seen
        return changed

    def unheard(self) -> None:
        """The last stir could not be read; look again next time."""
        self._seen = -1

    def announce(self, connection: Connection, action_id: int) -> None:
        """Nothing to do: other desks watch the file's data_version."""

    def wake_handle(self) -> int | None:
        """No handle to wait on: a file is glanced at."""
        return None

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
        self.engine.dispose()
        self.driver.close()
        self._queue.close()

    def _on_begin(self, connection: Connection) -> None:
        self.driver.execute(self._begin)

    def _still_there(self) -> None:
        try:
            moved = identity(self.path) != self._identity
        except OSError:
            raise Unavailable(
                f"The clinic's file {self.where} is no longer in its place, or its disk is gone. "
                "Put it back and try again."
            ) from None
        if moved:
            raise Unavailable(faults.SQLITE["SQLITE_READONLY_DBMOVED"].format(where=self.where))


def engine_on(driver_connection: Any) -> Engine:
    """An SQLAlchemy engine on this one driver connection."""
    return create_engine(
        "sqlite+pysqlite://",
        module=driver,
        creator=lambda: driver_connection,
        poolclass=StaticPool,
        hide_parameters=True,
    )


def open_existing(path: Path, key: bytes) -> Any:
    """A checked driver connection to an existing clinic file, or the sentence why not."""
    refuse_unless_file(path)
    try:
        connection = connect(path, key)
    except driver.Error as error:
        raise _why_not(path, error) from None
    try:
        found = connection.execute(
            "SELECT count(*) FROM sqlite_master WHERE name IN ('about', 'action', 'change')"
        ).fetchone()[0]
    except driver.Error as error:
        connection.close()
        raise _why_not(path, error) from None
    if found != 3:
        connection.close()
        raise NotAClinic(f"{path.name} is not a clinic of this program.")
    return connection


def refuse_unless_file(path: Path) -> None:
    """NotAClinic where there is nothing, or a folder."""
    if path.is_dir():
        raise NotAClinic(f"{path.name} is a folder, not a clinic.")
    if not path.exists():
        raise NotAClinic(f"There is no clinic file at {path}. Nothing was created.")


def _why_not(path: Path, error: BaseException) -> Exception:
    """What to say of a file that SQLCipher does not accept.

    Reads its first bytes only now that the opening has failed: opening and closing a file by
    other means drops the locks that SQLite holds on it in this process."""
    if getattr(error, "sqlite_errorname", "") != "SQLITE_NOTADB":
        return faults.translate(error, path.name)
    with path.open("rb") as file:
        start = file.read(16)
    whole = path.stat().st_size % 4096 == 0 and len(start) == 16
    if not whole or start.isascii():
        return NotAClinic(f"{path.name} is not a clinic of this program, or it was cut short.")
    return NotAClinic(
        f"{path.name} does not open with its key file: the key belongs to another clinic, or "
        "the file is damaged. Put back the key file or the clinic from your last backup."
    )


def create(path: Path, document: keys.KeyDocument) -> None:
    """Make a new, empty clinic file beside its key; never over anything that is there.

    Built under another name and renamed when whole, so a crash leaves no half clinic."""
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    try:
        connection = connect(fresh, document.data_key, mode="rwc")
        try:
            build(connection)
        finally:
            connection.close()
        fresh.chmod(0o600)
        keys.place(fresh, path)
    except FileExistsError:
        raise already_there(path) from None
    except driver.Error as error:
        raise faults.translate(error, path.name) from None
    except OSError as error:
        raise faults.translate(error, path.name) from None
    finally:
        fresh.unlink(missing_ok=True)


def already_there(path: Path) -> NotAClinic:
    """The refusal to create over something."""
    return NotAClinic(f"There is already something at {path}. Nothing was changed.")


def build(driver_connection: Any) -> None:
    """Tables, triggers and the version, in one transaction on an empty file."""
    engine = engine_on(driver_connection)
    with engine.connect() as connection:
        driver_connection.execute("BEGIN IMMEDIATE")
        Base.metadata.create_all(connection, checkfirst=False)
        for statement in guards.sqlite_triggers().values():
            driver_connection.execute(statement)
        driver_connection.execute(
            "INSERT INTO about (id, schema_version) VALUES (1, ?)", (SCHEMA_VERSION,)
        )
        driver_connection.execute("COMMIT")


def identity(path: Path) -> tuple[int, int]:
    """Which file lies at a path, whatever it is called."""
    found = os.stat(path)
    return found.st_dev, found.st_ino
