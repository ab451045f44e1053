"""Where things are on this computer, and how a file is written whole or not at all."""

from __future__ import annotations

import ctypes
import os
import sys
import tempfile
from pathlib import Path

import platformdirs

_HERE = Path(__file__).resolve().parent
_PR_SET_DUMPABLE = 4


def resource(*parts: str) -> Path:
    """A file shipped with the program: inside the installed package, or beside it in a checkout."""
    inside = _HERE / "resources"
    root = inside if inside.is_dir() else _HERE.parent / "resources"
    return root.joinpath(*parts)


def data_dir() -> Path:
    """Where clinics live unless told otherwise; made on first use, private to this user."""
    return _private(Path(platformdirs.user_data_path("frontdesk", appauthor=False)))


def config_dir() -> Path:
    """Where this desk's settings live; made on first use, private to this user."""
    return _private(Path(platformdirs.user_config_path("frontdesk", appauthor=False)))


def log_dir() -> Path:
    """Where the log lives; made on first use, private to this user."""
    return _private(Path(platformdirs.user_log_path("frontdesk", appauthor=False)))


def default_clinic() -> Path:
    """The clinic file that a first start makes."""
    return data_dir() / "clinic.frontdesk"


def keep_to_oneself() -> None:
    """What this process makes is this user's alone, and no crash of it leaves its memory on the
    disk: on Linux neither a core file nor another of the user's programs may read it."""
    os.umask(0o077)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _private(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def write_whole(path: Path, content: bytes, *, mode: int = 0o644) -> None:
    """Write a file so that after a crash the old or the new one is there, never a part.

    Raises OSError where it cannot; the old file is then untouched."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        fresh.chmod(mode)
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def write_private(path: Path, content: bytes) -> None:
    """`write_whole`, readable by this user only."""
    write_whole(path, content, mode=0o600)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
