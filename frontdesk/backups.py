"""Backups as the clinic sees them: which there are, when one is due, and which are kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from frontdesk import files, text
from frontdesk.clock import Clock
from frontdesk.db import Work, action, keys, roles, tables
from frontdesk.db import backup as on_disk
from frontdesk.db.backup import SUFFIX, Progress, no_progress
from frontdesk.db.backup import Manifest as Manifest
from frontdesk.db.store import Store
from frontdesk.errors import FrontdeskError, NotAClinic, Refused, Unavailable
from frontdesk.model import Actor
from frontdesk.proof import RESTORED

EVERY = timedelta(minutes=30)
LATE = timedelta(minutes=45)
SOON = timedelta(minutes=2)
NEWEST = 3
MADE = {
    "exit": "At closing",
    "lock": "At locking",
    "hour": "While working",
    "day": "At the close of day",
    "hand": "By hand",
    "line": "By command",
    "import": "Before an import",
    "restore": "Before a restore",
    "rekey": "Before new keys",
    "keys": "With new keys",
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


@dataclass(frozen=True, slots=True)
class Places:
    """Where the backups of this desk go."""

    folder: Path
    second: Path | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How the backups of a clinic stand: those there are, newest first, and the names of those
    that lie in both places; when the clinic was last written to; and in sentences what is the
    matter with the second place, and why there is no newer backup."""

    clinic: str
    backups: tuple[Backup, ...]
    doubled: frozenset[str]
    changed: datetime | None
    head: str
    trouble: str = ""
    fault: str = ""

    @property
    def last(self) -> datetime | None:
        """When the newest was made and proven."""
        return self.backups[0].at if self.backups else None


class Stopped(Refused):
    """Somebody pressed Cancel."""

    code = "stopped"


def look(store: Store, places: Places) -> Standing:
    """How the backups stand now."""
    clinic = store.place.document.clinic
    here, there, trouble, fault = (), (), "", ""  # type: Any, Any, str, str
    try:
        here = listed(places.folder, clinic)
    except FrontdeskError as refused:
        fault = str(refused)
    try:
        there = listed(places.second, clinic) if places.second else ()
    except FrontdeskError as refused:
        trouble = str(refused)
    names = {one.path.name for one in here}
    both = frozenset(names & {one.path.name for one in there})
    found = [*here, *(one for one in there if one.path.name not in names)]
    found.sort(key=lambda one: one.at, reverse=True)
    return Standing(clinic, tuple(found), both, store.read(_changed), store.head(), trouble, fault)


def _changed(read: Any) -> datetime | None:
    action = tables.Action
    at: datetime | None = read.scalar(select(action.at).order_by(action.id.desc()).limit(1))
    return at


def tend(
    store: Store, places: Places, why: str, always: bool, progress: Progress = no_progress
) -> Standing:
    """Make a backup if one is due, or always; how they stand then. Known faults are told in it."""
    standing = look(store, places)
    if not always and not is_due(standing.last, standing.changed, store.clock.now()):
        return _tried(store, standing, places)
    try:
        made = make(store, folder=places.folder, second=places.second, why=why, progress=progress)
    except Stopped:
        return look(store, places)
    except FrontdeskError as fault:
        return replace(look(store, places), fault=str(fault))
    after = look(store, places)
    return replace(after, trouble=made.trouble or after.trouble)


def _tried(store: Store, standing: Standing, places: Places) -> Standing:
    """The newest backup is read again whole; one that has become damaged is put aside."""
    newest = standing.backups[0] if standing.backups else None
    if newest is None:
        return standing
    try:
        on_disk.read_through(newest.path, store.place.document, places.folder)
    except NotAClinic as fault:
        newest.path.rename(newest.path.with_suffix(".damaged"))
        return replace(look(store, places), fault=f"{fault} It was put aside.")
    except Unavailable as fault:
        return replace(standing, fault=str(fault))
    return standing


def corner(standing: Standing, clock: Clock) -> tuple[str, bool]:
    """The word for the status corner, and whether it is a bad one."""
    last, changed, now = standing.last, standing.changed, clock.now()
    if standing.fault:
        return "No backup", True
    if last is None:
        late = changed is not None and now - changed >= LATE
        return "No backup", late
    waits = changed is not None and changed > last
    if waits and now - last >= LATE and changed is not None and now - changed >= SOON:
        return "Backup late", True
    wall = clock.to_wall(last)
    if wall.date() == clock.today():
        return f"Proven {text.clock_time(wall, False)}", False
    return f"Proven {text.day(wall.date(), clock.today())}", False


# Looking at one, and putting it back


@dataclass(frozen=True, slots=True)
class Compared:
    """A backup beside the clinic as it is now."""

    backup: Manifest
    now: Manifest


def compare(store: Store, backup: Path) -> Compared:
    """What a backup holds beside what the clinic holds now."""
    return Compared(on_disk.manifest_of(backup), now(store))


def now(store: Store) -> Manifest:
    """What would be said of the clinic if it were backed up now."""
    return store.read(_now, clinic=store.place.document.clinic)


def _now(read: Any, *, clinic: str) -> Manifest:
    from frontdesk.db.backup import copying

    return copying.manifest_of(read.connection(), clinic, read.clock, "")


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup that took the clinic's place: what it says, under which name the clinic of before
    is kept, and how far the history of that had come."""

    manifest: Manifest
    kept: str
    head: str


def put_back(
    store: Store, *, actor: Actor, backup: Path, places: Places | None = None,
    progress: Progress = no_progress,
) -> Restored:  # fmt: skip
    """Prove a backup and put it in the clinic's place; with `places` the clinic as it is gets a
    backup first, as far as it can. The clinic has to be opened again. Refused for all but the
    owner, since roles and passwords of then come back with it."""
    roles.check(store.role(actor), "setting")
    head = store.head()
    if places is not None:
        tend(store, places, "restore", True, progress)
    manifest, kept = on_disk.put_back(backup, store.place, store.clock, progress)
    return Restored(manifest, kept, head)


@action("Restore backup")
def note_restored(work: Work, *, made: datetime, head: str) -> None:
    """Tell in the history that a backup took the clinic's place, and how far the history that it
    replaced had come: desks that remember that end are not alarmed."""
    row = work.scalar(select(tables.Setting).where(tables.Setting.key == RESTORED))
    said = json.dumps({"made": made.isoformat(), "head": head})
    if row is None:
        work.add(tables.Setting(key=RESTORED, value=said))
    else:
        row.value = said


def at_exit(store: Store, places: Places) -> Standing:
    """The last backup of the day, if anything changed since the one before."""
    standing = look(store, places)
    if standing.changed is None or (standing.last and standing.changed <= standing.last):
        return standing
    return tend(store, places, "exit", True)


# From the command line


def open_key(backup: Path) -> keys.KeyDocument:
    """The key inside a backup, opened."""
    return keys.from_text(key_text(backup), backup.name)


def key_text(backup: Path) -> str:
    """The key document inside a backup, as it is."""
    return on_disk.key_text_of(backup)


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
