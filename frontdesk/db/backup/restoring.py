"""A backup takes the clinic's place: proven under a new name first, and the old one kept."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from frontdesk.clock import Clock
from frontdesk.db import faults, keys, sqlite
from frontdesk.db.backup import container, copying, proving
from frontdesk.db.backup.container import Manifest, Progress, no_progress
from frontdesk.db.backup.making import put
from frontdesk.db.tables import SCHEMA_VERSION
from frontdesk.errors import FrontdeskError, NotAClinic, Unavailable

if TYPE_CHECKING:
    from frontdesk.db.postgres import Server

LEFTOVERS = ("-journal", "-wal", "-shm")


def restore_on_server(
    backup: Path,
    server: Server,
    document: keys.KeyDocument,
    clock: Clock,
    progress: Progress = no_progress,
) -> tuple[Manifest, str]:
    """Put what a backup holds in the place of the clinic on a server. What was there is kept in
    the schema whose name is returned. Refused as `restore` is."""
    from frontdesk.db.backup import rows

    try:
        with tempfile.TemporaryDirectory(prefix="frontdesk-") as folder:
            fresh = Path(folder) / "clinic"
            manifest = container.unpack(backup, fresh, container.seal_key(document), progress)
            fault = proving.fault_of(fresh, document, manifest)
            if fault:
                raise failed(backup, fault)
            if manifest.schema != SCHEMA_VERSION:
                raise NotAClinic(
                    f"The backup {backup.name} is of an older version of this program. Restore "
                    "it as a clinic file first: frontdesk restore BACKUP CLINIC."
                )
            place = sqlite.File(fresh, document)
            with closing(place):
                kept = rows.back(place, server, clock, manifest.head)
    except rows.Unsound as unsound:
        raise failed(backup, str(unsound)) from None
    except OSError as error:
        raise not_put(error, server.where) from None
    except (SQLAlchemyError, faults.DRIVER_ERROR) as error:
        raise faults.translate(error, server.where) from None
    return manifest, kept


def restore(
    backup: Path,
    clinic: Path,
    document: keys.KeyDocument,
    clock: Clock,
    progress: Progress = no_progress,
) -> tuple[Manifest, Path | None]:
    """Put what a backup holds at `clinic`. What was there is kept, with its key, under the name
    that is returned; None if there was nothing.

    NotAClinic if the backup does not pass, Unavailable where it cannot be done; the clinic is
    untouched then."""
    fresh = copying.scratch_name(clinic)
    fresh_key = keys.path_for(fresh)
    try:
        manifest = container.unpack(backup, fresh, container.seal_key(document), progress)
        fault = proving.fault_of(fresh, document, manifest)
        if fault:
            raise failed(backup, fault)
        _write_key(fresh_key, container.key_text_of(backup))
        _sync(fresh)
        with _held_still(clinic):
            kept = _keep(clinic, clock) if clinic.exists() else None
            _swap(clinic, fresh, fresh_key, document)
    except OSError as fault:
        raise not_put(fault, clinic.name) from None
    except (SQLAlchemyError, faults.DRIVER_ERROR) as error:
        raise faults.translate(error, clinic.name) from None
    finally:
        for left in (fresh, fresh_key, *(Path(f"{fresh}{end}") for end in LEFTOVERS)):
            left.unlink(missing_ok=True)
    return manifest, kept


def failed(backup: Path, fault: str) -> NotAClinic:
    """The refusal of a backup with a fault."""
    return NotAClinic(f"The backup {backup.name} did not pass its test. {fault}")


def not_put(fault: OSError, where: str) -> Unavailable:
    """What to say where a backup could not take its place."""
    return Unavailable(
        f"The backup could not be put in the place of {where}: "
        f"{(fault.strerror or 'no reason given').lower()}. Nothing was changed. Check the disk, "
        "and close the program at the other desks."
    )


def _write_key(path: Path, text: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _sync(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


@contextmanager
def _held_still(clinic: Path) -> Iterator[None]:
    """Nobody reads or writes the clinic's file within, so no desk can save into one that is just
    being put aside. A file that is damaged or does not open is nobody's, and is not held."""
    try:
        held = sqlite.connect(clinic, keys.read(clinic).data_key)
    except (FrontdeskError, faults.DRIVER_ERROR):
        yield
        return
    with closing(held):
        try:
            held.execute("BEGIN EXCLUSIVE")
        except faults.DRIVER_ERROR as error:
            if isinstance(faults.translate(error, clinic.name), Unavailable):
                raise
        yield
        with suppress(faults.DRIVER_ERROR):
            held.execute("ROLLBACK")


def _keep(clinic: Path, clock: Clock) -> Path:
    """The present file and its key under another name as well."""
    stem = f"{clinic.name} kept {clock.wall():%Y-%m-%d %H%M%S}"
    kept, number = clinic.with_name(stem), 2
    while kept.exists() or keys.path_for(kept).exists():
        kept, number = clinic.with_name(f"{stem} {number}"), number + 1
    _also(clinic, kept)
    if keys.path_for(clinic).exists():
        _also(keys.path_for(clinic), keys.path_for(kept))
    for end in LEFTOVERS:
        left = Path(f"{clinic}{end}")
        if left.exists():  # only beside a file that could not be opened
            left.replace(Path(f"{kept}{end}"))
    return kept


def _also(path: Path, name: Path) -> None:
    try:
        os.link(path, name)
    except OSError:  # a disk that knows no links
        path.replace(name)


def _swap(clinic: Path, fresh: Path, fresh_key: Path, document: keys.KeyDocument) -> None:
    """The key first: it opens both files wherever the data key is the same, and then the present
    one stays, with the passwords of today."""
    present = keys.path_for(clinic)
    if not (present.exists() and keys.fits(present.read_text("utf-8"), document.data_key)):
        put(fresh_key, present)
    put(fresh, clinic)
