"""The bytes of a clinic at one moment: a file under a shared lock, a server's rows as a file.

A shared lock holds other desks back from finishing a write, not from reading, for as long as the
copy takes; a copy in steps without it starts over at every write and never ends."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from frontdesk import __version__
from frontdesk.clock import Clock
from frontdesk.db import journal, keys, sqlite
from frontdesk.db.backup.container import CHUNK, Manifest
from frontdesk.db.journal import Place
from frontdesk.db.sqlite import File
from frontdesk.db.tables import Action, Appointment, Base

ACTIONS: Any = Action.__table__
APPOINTMENTS: Any = Appointment.__table__
# One reading handle per clinic file, kept until the program ends: closing it would drop, on
# POSIX, the locks that SQLite holds on the file in this process.
_HANDLES: dict[tuple[int, int], int] = {}


@contextmanager
def one_moment(place: Place, clock: Clock, why: str) -> Iterator[tuple[Manifest, Path]]:
    """The manifest of the clinic as it is, and a file whose bytes are the clinic's until the end
    of the block."""
    if isinstance(place, File):
        path = place.path
        driver = sqlite.connect(path, place.document.data_key)
        with closing(driver):
            engine = sqlite.engine_on(driver)
            with engine.connect() as connection:
                driver.execute("BEGIN")
                driver.execute("SELECT count(*) FROM sqlite_master").fetchone()
                yield manifest_of(connection, place.document.clinic, clock, why), path
                driver.execute("ROLLBACK")
            engine.dispose()
        return
    from frontdesk.db.backup import rows

    with place.reading() as connection, rows.as_file(connection, place) as path:
        yield manifest_of(connection, place.document.clinic, clock, why), path


def blocks(path: Path) -> tuple[int, Iterator[bytes]]:
    """The size of a clinic file, and its bytes in order."""
    if os.name == "nt":
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    else:
        found = os.stat(path)
        identity = (found.st_dev, found.st_ino)
        if identity not in _HANDLES:
            _HANDLES[identity] = os.open(path, os.O_RDONLY)
        handle = _HANDLES[identity]
    return os.fstat(handle).st_size, _read(handle)


def _read(handle: int) -> Iterator[bytes]:
    with os.fdopen(handle, "rb", buffering=0, closefd=os.name == "nt") as file:
        file.seek(0)
        while block := file.read(CHUNK):
            yield block


def key_text(place: Place) -> bytes:
    """The key document of an open clinic, as it is kept."""
    if isinstance(place, File):
        return keys.path_for(place.path).read_bytes()
    return place.document.to_text().encode()


def manifest_of(connection: Connection, clinic: str, clock: Clock, why: str) -> Manifest:
    """What is to be said of the clinic as this transaction sees it."""
    end = connection.execute(
        select(ACTIONS.c.id, ACTIONS.c.mac, ACTIONS.c.at).order_by(ACTIONS.c.id.desc()).limit(1)
    ).first()
    starts = APPOINTMENTS.c.starts
    first, last = connection.execute(select(func.min(starts), func.max(starts))).one()
    return Manifest(
        clinic=clinic,
        schema=int(connection.exec_driver_sql("SELECT schema_version FROM about").scalar_one()),
        rows=count_rows(connection),
        head=journal.head_text(end.id, end.mac) if end else journal.head_text(0, ""),
        at=clock.now(),
        last=end.at if end else None,
        first_visit=first.date().isoformat() if first else "",
        last_visit=last.date().isoformat() if last else "",
        why=why,
        program=__version__,
    )


def count_rows(connection: Connection) -> dict[str, int]:
    """How many rows each table has, by name; tables of another schema version as they are."""
    names: Iterable[str] = Base.metadata.tables
    if connection.dialect.name == "sqlite":
        names = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        ).scalars()
    return {
        name: int(connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one())
        for name in sorted(names)
    }


def scratch_name(path: Path) -> Path:
    """A new name beside `path`, known as unfinished."""
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
