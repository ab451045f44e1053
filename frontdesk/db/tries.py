"""Wrong passwords are counted per person, beside the key file, and slow the next try down.

Whoever can write there can also take the file away and guess elsewhere; argon2id is for that."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from frontdesk import files

FREE = 5
PAUSE, LONGEST = timedelta(minutes=1), timedelta(hours=1)


def path_for(clinic: Path) -> Path:
    """Where the wrong tries of this clinic file are counted."""
    return clinic.with_name(clinic.name + ".tries")


def wait(clinic: Path, person: int, now: datetime) -> timedelta:
    """How long this person has to wait before the next try."""
    _, until = _of(clinic, person)
    return min(max(until - now, timedelta()), LONGEST)


def begin(clinic: Path, person: int, now: datetime) -> tuple[int, timedelta]:
    """Count a try before it is looked at, so that ending the program does not win one. How many
    are left before a pause if it is wrong, and how long the pause after it is, if there is one."""
    count = _of(clinic, person)[0] + 1
    over = count - FREE
    pause = min(PAUSE * 2 ** min(over, 10), LONGEST) if over >= 0 else timedelta()
    _write(clinic, {**_read(clinic), str(person): [count, (now + pause).isoformat()]})
    return max(FREE - count, 0), pause


def right(clinic: Path, person: int) -> None:
    """The password was right: what was counted is forgotten."""
    kept = {key: value for key, value in _read(clinic).items() if key != str(person)}
    if kept:
        _write(clinic, kept)
    else:
        path_for(clinic).unlink(missing_ok=True)


def _of(clinic: Path, person: int) -> tuple[int, datetime]:
    long_ago = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
    try:
        count, until = _read(clinic)[str(person)]
        found = datetime.fromisoformat(until)
        return int(count), found if found.tzinfo else long_ago
    except (KeyError, ValueError, TypeError):
        return 0, long_ago


def _read(clinic: Path) -> dict[str, list[Any]]:
    try:
        found = json.loads(path_for(clinic).read_text("utf-8"))
        return dict(found) if isinstance(found, dict) else {}
    except (OSError, ValueError):
        return {}


def _write(clinic: Path, said: dict[str, list[Any]]) -> None:
    files.write_private(path_for(clinic), json.dumps(said).encode())
