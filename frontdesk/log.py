"""The log: codes, kinds and places of faults. Never a name, a number, or any value typed."""

from __future__ import annotations

import logging
import logging.handlers
import traceback
from pathlib import Path

from frontdesk import files

_log = logging.getLogger("frontdesk")


def start(folder: Path | None = None) -> None:
    """Write to a log file of at most 1 MB, the last three kept, readable by this user only."""
    path = (folder or files.log_dir()) / "frontdesk.log"
    handler = logging.handlers.RotatingFileHandler(
        path, maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _log.setLevel(logging.INFO)
    _log.propagate = False
    for old in list(_log.handlers):
        _log.removeHandler(old)
        old.close()
    _log.addHandler(handler)
    path.touch(mode=0o600, exist_ok=True)
    path.chmod(0o600)


def note(code: str) -> None:
    """Something worth knowing, as a fixed word."""
    _log.info("%s", code)


def fault(code: str, error: BaseException) -> None:
    """A fault: its code, its class and where it came from; its text may hold values and is
    left out."""
    places = [
        f"{Path(frame.filename).name}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)[-8:]
    ]
    _log.error("%s %s at %s", code, type(error).__name__, " < ".join(reversed(places)) or "?")


def stop() -> None:
    """Close the file."""
    for handler in list(_log.handlers):
        _log.removeHandler(handler)
        handler.close()
