"""Writes a PDF where the person says: whole or not at all, and in a sentence why not."""

from __future__ import annotations

import errno
from pathlib import Path

from frontdesk import files
from frontdesk.errors import NotDelivered


def save(pdf: bytes, path: Path) -> None:
    """Write beside the place and rename, so that what was there stays until the new one is
    complete. Raises NotDelivered with a sentence."""
    if _is_read_only(path):
        raise NotDelivered(f"“{path.name}” may only be read. Save under another name.")
    try:
        files.write_whole(path, pdf)
    except OSError as problem:
        raise NotDelivered(_sentence(problem, path)) from None


def _is_read_only(path: Path) -> bool:
    """Whether a file there was marked so; renaming over it would not ask."""
    try:
        return not path.stat().st_mode & 0o222
    except OSError:
        return False


def _sentence(problem: OSError, path: Path) -> str:
    folder = path.parent
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"There is no room left in “{folder}”. The handout was not saved."
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EBUSY) and problem.filename2:
        # It was written, and could not take the place of the old one.
        return (
            f"“{path.name}” is open in another program. Close it there, or save under another name."
        )
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"“{folder}” cannot be written to. Choose another folder."
    if problem.errno in (errno.ENOENT, errno.ENOTDIR):
        return f"“{folder}” is not there. Choose another folder."
    return f"“{path.name}” could not be saved there. Choose another folder."
