"""The log: which fault, of what kind and where in the code; never a value, so never a patient."""

from __future__ import annotations

import logging
import platform
import re
import sys
import time
from collections.abc import Iterator
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from frontdesk import files

_BYTES = 200_000
_KEPT = 4
_DEEP = 6
_log = logging.getLogger("frontdesk")
# The whole of what SQLite says when a constraint stops a row: names of ours, never the row.
_CONSTRAINT = re.compile(r"[A-Z ]+ constraint failed: ([a-z_][a-z0-9_.]*(?:, [a-z_][a-z0-9_.]*)*)")
_CODE = re.compile(r"[A-Z0-9_]{1,40}")
_WORD = re.compile(r"[A-Za-z0-9_.,]{1,80}")


class _Private(RotatingFileHandler):
    """A log whose every file is this user's alone, also those that come after a full one."""

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).touch(mode=0o600)
        return super()._open()


def start(path: Path | None = None) -> None:
    """Write to `path` from here on (this user's log folder when none is given), five files of
    200 kB at most. A folder that cannot be written leaves the program without a log."""
    try:
        where = path or files.log_dir() / "frontdesk.log"
        handler = _Private(
            where, maxBytes=_BYTES, backupCount=_KEPT, encoding="ascii", errors="replace"
        )
    except OSError:
        return
    form = logging.Formatter("%(asctime)sZ %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S")
    form.converter = time.gmtime
    handler.setFormatter(form)
    stop()
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)
    _log.propagate = False
    _log.info("started python=%s system=%s", platform.python_version(), sys.platform)


def stop() -> None:
    """Close the log. Nothing is written after it until `start`."""
    for handler in list(_log.handlers):
        _log.removeHandler(handler)
        handler.close()


def fault(code: str, exc: BaseException) -> None:
    """Note a fault: its code, its kind and the kinds behind it, the database's own code and the
    constraint's name, and where in the code it was. The text of the exception is not written."""
    _log.error("%s %s", _word(code), " from ".join(_told(one) for one in _chain(exc)))


def _chain(exc: BaseException) -> Iterator[BaseException]:
    seen: list[BaseException] = []
    one: BaseException | None = exc
    while one is not None and one not in seen and len(seen) < _DEEP:
        seen.append(one)
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _told(exc: BaseException) -> str:
    kind = type(exc)
    facts = [f"{_word(kind.__module__)}.{_word(kind.__qualname__)}", *_database(exc)]
    return f"{' '.join(facts)} at {_places(exc)}"


def _database(exc: BaseException) -> Iterator[str]:
    """What the database itself calls the fault: its code, and the constraint by name."""
    original = getattr(exc, "orig", None) or exc
    codes = {name: getattr(original, name, None) for name in ("sqlstate", "sqlite_errorname")}
    for name, code in codes.items():
        if isinstance(code, str) and _CODE.fullmatch(code):
            yield f"{name}={code}"
    constraint = getattr(getattr(original, "diag", None), "constraint_name", None)
    if codes["sqlite_errorname"] and (found := _CONSTRAINT.fullmatch(str(original))):
        constraint = found.group(1)
    if constraint:
        yield f"constraint={_word(constraint)}"


def _places(exc: BaseException) -> str:
    """Module, line and function of the innermost frames: no paths, no source, no values."""
    places = []
    step = exc.__traceback__
    while step is not None:
        module = step.tb_frame.f_globals.get("__name__", "?")
        places.append(f"{module}:{step.tb_lineno} {step.tb_frame.f_code.co_name}")
        step = step.tb_next
    return " > ".join(places[-_DEEP:]) or "nowhere"


def _word(text: object) -> str:
    return "".join(_WORD.findall(str(text)))[:80] or "?"
