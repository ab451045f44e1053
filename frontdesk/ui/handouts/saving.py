"""Writes a PDF where the person says: whole or not at all, and in a sentence why not."""

from __future__ import annotations

import errno
from pathlib import Path

from frontdesk import files
from frontdesk.errors import NotDelivered


def save(pdf: bytes, path: Path) -> None:
    """Write beside the place and rename, so that what was there stays until the new one is
    complete. Raises NotDelivered with a sentence."""
    try:
        files.write_whole(path, pdf)
    except OSError as problem:
        raise NotDelivered(_sentence(problem, path)) from None


def _sentence(problem: OSError, path: Path) -> str:
    folder = path.parent
    if problem.errno == errno.ENOSPC:
        return f"There is no room left in “{folder}”. The handout was not saved."
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"“{folder}” cannot be written to. Choose another folder."
    if problem.errno in (errno.ENOENT, errno.ENOTDIR):
        return f"“{folder}” is not there. Choose another folder."
    return f"“{path.name}” could not be saved there. Choose another folder."
