"""Proof that a backup can be restored: it is, to a scratch place, and what comes out is checked."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from frontdesk.db import faults, keys, verify
from frontdesk.db.backup import container
from frontdesk.db.backup.container import Manifest, Progress, no_progress
from frontdesk.db.backup.copying import count_rows
from frontdesk.db.sqlite import File
from frontdesk.db.tables import SCHEMA_VERSION
from frontdesk.errors import NotAClinic

SCRATCH = ".scratch-"


@contextmanager
def scratch(beside: Path) -> Iterator[Path]:
    """A private folder on the disk of `beside`, gone at the end."""
    folder = Path(tempfile.mkdtemp(prefix=SCRATCH, dir=beside))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def prove(
    backup: Path,
    document: keys.KeyDocument,
    beside: Path,
    name: str = "",
    progress: Progress = no_progress,
) -> Manifest:
    """Restore a backup to a scratch folder in `beside` and check everything. NotAClinic with the
    first fault; `name` is what the backup is called there."""
    with scratch(beside) as folder:
        clinic = folder / "clinic"
        manifest = container.unpack(backup, clinic, container.seal_key(document), progress)
        fault = fault_of(clinic, document, manifest)
    if fault:
        raise NotAClinic(f"The backup {name or backup.name} did not pass its test. {fault}")
    return manifest


def fault_of(clinic: Path, document: keys.KeyDocument, manifest: Manifest) -> str | None:
    """The first fault of an unpacked clinic held against its manifest, or None."""
    if manifest.schema > SCHEMA_VERSION:
        return "It was made by a newer version of this program."
    try:
        return _first_fault(clinic, document, manifest)
    except (SQLAlchemyError, faults.DRIVER_ERROR) as error:
        return str(faults.translate(error, "in it"))


def _first_fault(clinic: Path, document: keys.KeyDocument, manifest: Manifest) -> str | None:
    place = File(clinic, document)
    with closing(place), place.reading() as connection:
        if document.clinic != manifest.clinic or count_rows(connection) != manifest.rows:
            return "It does not hold the rows it says."
        if manifest.schema == SCHEMA_VERSION:
            return verify.first_fault(place, connection, manifest.head)
        # An older clinic's tables are not known here any more; its pages and its history are.
        trail: verify.Trail = {}
        return verify.pages_fault(connection) or verify.journal_fault(
            place, connection, trail, manifest.head
        )


def opens(key_text: str, document: keys.KeyDocument, name: str) -> keys.KeyDocument:
    """The document of a backup, opened with the data key of the running clinic.

    NotAClinic if the backup was made under another key."""
    if not keys.fits(key_text, document.data_key):
        raise NotAClinic(
            f"The backup {name} was made with another key than the clinic has now. Restore it "
            "from the command line, with the password or the recovery sheet of that time."
        )
    return document
