"""A backup is made under a name that says unfinished, proven, and only then gets its own."""

from __future__ import annotations

import hashlib
import os
import time
from datetime import datetime
from pathlib import Path
from typing import IO

from sqlalchemy.exc import SQLAlchemyError

from frontdesk.clock import Clock
from frontdesk.db import faults
from frontdesk.db.backup import container, copying, proving
from frontdesk.db.backup.container import CHUNK, SUFFIX, Manifest, Progress, no_progress
from frontdesk.db.journal import Place
from frontdesk.db.sqlite import File
from frontdesk.errors import Unavailable

LEFT_OVER = 3600  # s after which something unfinished belongs to a program that died


def name_for(place: Place, wall: datetime) -> str:
    """How a backup made at this wall time is called."""
    stem = place.path.stem if isinstance(place, File) else place.url.database or "clinic"
    return f"{stem} {wall:%Y-%m-%d %H%M%S}{SUFFIX}"


def make(
    place: Place,
    clock: Clock,
    folder: Path,
    why: str,
    progress: Progress = no_progress,
    target: Path | None = None,
) -> tuple[Path, Manifest]:
    """A proven backup in `folder`, which is made if it is not there, or at `target` in it.

    Unavailable where it cannot be written, NotAClinic with the first fault where what was
    written does not pass; nothing is left behind then. `progress` may raise to stop it."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _sweep(folder)
        target = target or _free(folder / name_for(place, clock.wall()))
        fresh = copying.scratch_name(target)
        try:
            write(place, clock, fresh, why, progress)
            manifest = proving.prove(fresh, place.document, folder, target.name)
            put(fresh, target)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as fault:
        raise not_written(fault, folder) from None
    except (SQLAlchemyError, faults.DRIVER_ERROR) as error:
        raise faults.translate(error, place.where) from None
    return target, manifest


def write(place: Place, clock: Clock, fresh: Path, why: str, progress: Progress) -> None:
    """The bytes of a backup, not yet proven, at a new name."""
    with _private(fresh) as out:
        with copying.one_moment(place, clock, why) as (manifest, source):
            size, blocks = copying.blocks(source)
            key = container.seal_key(place.document)
            container.write(out, blocks, size, copying.key_text(place), manifest, key, progress)
        os.fsync(out.fileno())


def copy(backup: Path, folder: Path, progress: Progress = no_progress) -> Path:
    """A proven backup once more, in a second place; read back before it counts.

    Unavailable where that place is not there, full, or gives back something else."""
    try:
        if not folder.is_dir():
            raise FileNotFoundError(folder)
        _sweep(folder)
        target = _free(folder / backup.name)
        fresh = copying.scratch_name(target)
        try:
            written = _copy(backup, fresh, progress)
            if _digest(fresh) != written:
                raise Unavailable(
                    f"What was written to {folder} could not be read back. The disk or stick "
                    "there may be failing; use another one."
                )
            put(fresh, target)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as fault:
        raise not_written(fault, folder) from None
    return target


def _copy(source: Path, fresh: Path, progress: Progress) -> bytes:
    digest, done, size = hashlib.sha256(), 0, source.stat().st_size
    handle = os.open(
        fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600
    )
    with os.fdopen(handle, "wb") as out, source.open("rb") as file:
        while block := file.read(CHUNK):
            digest.update(block)
            out.write(block)
            done += len(block)
            progress(done, size)
        out.flush()
        os.fsync(out.fileno())
        if hasattr(os, "posix_fadvise"):  # so that reading back asks the disk
            os.posix_fadvise(out.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return digest.digest()


def _private(path: Path) -> IO[bytes]:
    """A new file to write and read back, for this user alone."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "w+b")


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def put(fresh: Path, target: Path) -> None:
    """Give a finished file its name, durably; works on sticks, which know no links."""
    fresh.replace(target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _free(target: Path) -> Path:
    number = 2
    free = target
    while free.exists():
        free = target.with_name(f"{target.stem} {number}{SUFFIX}")
        number += 1
    return free


def _sweep(folder: Path) -> None:
    """Away with what a program that died left unfinished."""
    old = time.time() - LEFT_OVER
    for left in [*folder.glob(f".*{SUFFIX}.*.new"), *folder.glob(f"{proving.SCRATCH}*/*")]:
        if left.stat().st_mtime < old:
            left.unlink(missing_ok=True)
    for scratch in folder.glob(f"{proving.SCRATCH}*"):
        if scratch.stat().st_mtime < old and not any(scratch.iterdir()):
            scratch.rmdir()


def not_written(fault: OSError, folder: Path) -> Unavailable:
    """What to say of a backup folder that did not take a backup."""
    full = fault.errno in (28, 122)
    why = "is full" if full else "is not there or cannot be written to"
    what = "Free some space there, or choose another folder." if full else (
        "Check the disk, stick or share, or choose another folder."
    )  # fmt: skip
    return Unavailable(
        f"The backup folder {folder} {why}, so no backup was made there. The clinic itself is "
        f"not touched. {what}"
    )


def not_read(fault: OSError, backup: Path) -> Unavailable:
    """What to say of a backup that could not be read and tried."""
    return Unavailable(
        f"The backup {backup.name} could not be read and tried: "
        f"{(fault.strerror or 'no reason given').lower()}. Check its disk and the free space."
    )
