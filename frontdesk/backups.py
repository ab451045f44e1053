"""Backups as the clinic sees them: which there are, when one is due, and which are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from frontdesk import files
from frontdesk.clock import Clock
from frontdesk.db import backup as on_disk
from frontdesk.db import keys
from frontdesk.db.backup import SUFFIX, Progress, no_progress
from frontdesk.db.backup import Manifest as Manifest
from frontdesk.db.store import Store
from frontdesk.errors import FrontdeskError, NotAClinic, Unavailable

EVERY = timedelta(minutes=30)
NEWEST = 3
MADE = {
    "exit": "At closing",
    "lock": "At locking",
    "hour": "While working",
    "hand": "By hand",
    "line": "By command",
    "import": "Before an import",
    "restore": "Before a restore",
    "rekey": "Before new keys",
    "migrate": "Before an update",
}


# Which are kept


def kept(times: Iterable[datetime]) -> set[datetime]:
    """Of backups made at these wall times, those to keep: the newest three, and the newest of
    each of the last 7 days, 5 weeks, 12 months and 7 years that have one."""
    newest_first = sorted(set(times), reverse=True)
    keep = set(newest_first[:NEWEST])
    for count, period in PERIODS:
        seen: set[Any] = set()
        for time in newest_first:
            if period(time) not in seen and len(seen) < count:
                seen.add(period(time))
                keep.add(time)
    return keep


def _week(time: datetime) -> date:
    return time.date() - timedelta(days=time.weekday())


PERIODS: tuple[tuple[int, Callable[[datetime], Any]], ...] = (
    (7, datetime.date),
    (5, _week),
    (12, lambda time: (time.year, time.month)),
    (7, lambda time: time.year),
)


# Which there are


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that lies in a folder. `at` is when it was made and proven (UTC)."""

    path: Path
    size: int
    manifest: Manifest

    @property
    def at(self) -> datetime:
        """When it was made and proven, UTC."""
        return self.manifest.at


def usual_folder() -> Path:
    """Where backups go unless told otherwise."""
    return files.data_dir() / "backups"


def listed(folder: Path, clinic: str) -> tuple[Backup, ...]:
    """The backups of this clinic (by the id in its key) in a folder, newest first. What cannot
    be read is left out; Unavailable if the folder itself is not there."""
    try:
        paths = [path for path in folder.iterdir() if path.suffix == SUFFIX]
    except FileNotFoundError:
        return ()
    except OSError:
        raise Unavailable(f"The backup folder {folder} cannot be read. Check its disk.") from None
    found = []
    for path in paths:
        try:
            backup = Backup(path, path.stat().st_size, on_disk.manifest_of(path))
        except (OSError, FrontdeskError):
            continue
        if backup.manifest.clinic == clinic:
            found.append(backup)
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def is_due(last: datetime | None, changed: datetime | None, now: datetime) -> bool:
    """Whether a backup is due now: the clinic changed since the last one, half an hour ago or
    more. All three are instants."""
    if changed is None or (last is not None and changed <= last):
        return False
    return last is None or now - last >= EVERY


# Making one


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was just made and proven; `trouble` is a sentence about the second place."""

    backup: Backup
    trouble: str = ""


def make(
    store: Store, *, folder: Path, second: Path | None, why: str, progress: Progress = no_progress
) -> Made:
    """Make and prove a backup, copy it to the second place, and clear out what need not be kept.

    Unavailable or NotAClinic with a sentence where there is no backup now. What goes wrong in
    the second place is told, and stops nothing."""
    path, manifest = on_disk.make(store.place, store.clock, folder, why, progress)
    clear_out(folder, manifest.clinic, store.clock)
    trouble = ""
    if second is not None:
        try:
            on_disk.copy(path, second, progress)
            clear_out(second, manifest.clinic, store.clock)
        except FrontdeskError as fault:
            trouble = str(fault)
    return Made(Backup(path, path.stat().st_size, manifest), trouble)


def clear_out(folder: Path, clinic: str, clock: Clock) -> None:
    """Remove the backups of this clinic that need not be kept. Harmless where it cannot."""
    found = {clock.to_wall(one.at): one for one in listed(folder, clinic)}
    for time in found.keys() - kept(found):
        try:
            found[time].path.unlink(missing_ok=True)
        except OSError:
            continue


# Looking at one, and putting it back


@dataclass(frozen=True, slots=True)
class Compared:
    """A backup beside the clinic as it is now."""

    backup: Manifest
    now: Manifest


def compare(store: Store, *, backup: Path) -> Compared:
    """What a backup holds beside what the clinic holds now."""
    return Compared(on_disk.manifest_of(backup), now(store))


def now(store: Store) -> Manifest:
    """What would be said of the clinic if it were backed up now."""
    return store.read(_now, clinic=store.place.document.clinic)


def _now(read: Any, *, clinic: str) -> Manifest:
    from frontdesk.db.backup import copying

    return copying.manifest_of(read.connection(), clinic, read.clock, "")


def put_back(
    store: Store, *, backup: Path, progress: Progress = no_progress
) -> tuple[Manifest, str]:
    """Prove a backup and put it in the clinic's place. The name under which what was there is
    kept comes with it; the clinic has to be opened again."""
    return on_disk.put_back(backup, store.place, store.clock, progress)


# From the command line


def open_key(backup: Path) -> keys.KeyDocument:
    """The key inside a backup, opened."""
    return keys.from_text(on_disk.key_text_of(backup), backup.name)


def save_as(store: Store, target: Path) -> Manifest:
    """A proven backup at a path of one's own choosing, never over anything."""
    if target.is_dir():
        return on_disk.make(store.place, store.clock, target, "line")[1]
    if target.exists():
        raise NotAClinic(f"There is already something at {target}. Nothing was changed.")
    return on_disk.make(store.place, store.clock, target.parent, "line", target=target)[1]


def check(backup: Path) -> Manifest:
    """Restore a backup to a scratch place and check all of it."""
    return on_disk.check(backup, open_key(backup), files.data_dir())


def restore(backup: Path, clinic: Path, clock: Clock) -> tuple[Manifest, Path | None]:
    """Restore a backup to a clinic file; what was there is kept under the name returned."""
    return on_disk.restore(backup, clinic, open_key(backup), clock)
