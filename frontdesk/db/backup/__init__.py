"""Backups: made, proven by restoring them, and put in a clinic's place."""

from __future__ import annotations

from pathlib import Path

from frontdesk.clock import Clock
from frontdesk.db import keys
from frontdesk.db.backup import container
from frontdesk.db.backup.container import SUFFIX as SUFFIX
from frontdesk.db.backup.container import Manifest as Manifest
from frontdesk.db.backup.container import Progress as Progress
from frontdesk.db.backup.container import key_text_of as key_text_of
from frontdesk.db.backup.container import manifest_of as manifest_of
from frontdesk.db.backup.container import no_progress as no_progress
from frontdesk.db.backup.making import copy as copy
from frontdesk.db.backup.making import make as make
from frontdesk.db.backup.making import not_read
from frontdesk.db.backup.proving import opens, prove, scratch
from frontdesk.db.backup.restoring import restore as restore
from frontdesk.db.backup.restoring import restore_on_server
from frontdesk.db.journal import Place
from frontdesk.db.sqlite import File


def check(backup: Path, document: keys.KeyDocument, beside: Path) -> Manifest:
    """Prove a backup with an opened key. NotAClinic with the first fault."""
    try:
        return prove(backup, opens(key_text_of(backup), document, backup.name), beside)
    except OSError as fault:
        raise not_read(fault, backup) from None


def read_through(backup: Path, document: keys.KeyDocument, beside: Path) -> None:
    """Read every byte of a backup and hold it against its digests. NotAClinic if one differs."""
    document = opens(key_text_of(backup), document, backup.name)
    try:
        with scratch(beside) as folder:
            container.unpack(backup, folder / "clinic", container.seal_key(document))
    except OSError as fault:
        raise not_read(fault, backup) from None


def put_back(
    backup: Path, place: Place, clock: Clock, progress: Progress = no_progress
) -> tuple[Manifest, str]:
    """Restore a backup over the open clinic at `place`, which has to be opened again then. What
    was there is kept under the name that is returned."""
    document = opens(key_text_of(backup), place.document, backup.name)
    if isinstance(place, File):
        manifest, kept = restore(backup, place.path, document, clock, progress)
        return manifest, kept.name if kept else ""
    return restore_on_server(backup, place, document, clock, progress)
