"""Keeps the backups: makes them when they are due, says how they stand, puts one back.

Everything slow runs on a thread of its own, with records opened for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.errors import FrontdeskError
from frontdesk.settings import Settings
from frontdesk.ui.lane import Lane

if TYPE_CHECKING:
    from frontdesk.backups import Places, Standing

MINUTE = 60_000
BREATH = 0.01  # s of rest after each slice of the proof
AFTER_A_FAULT = 5  # minutes to the next try


class Keeper(QObject):
    """The backups of the open clinic at this desk.

    `changed` tells that there is something new to show; `progress` how far a copy is, in bytes;
    `restored` that a backup took the clinic's place, with the name under which the old is kept:
    the clinic has to be opened again; `rekeyed` that its records have new keys, with the same end;
    `unsound` the first fault of the history and what to do."""

    changed = Signal()
    progress = Signal(object, object)
    restored = Signal(str, object)
    unsound = Signal(str, str)
    rekeyed = Signal()

    def __init__(self, lane: Lane, settings: Settings) -> None:
        super().__init__()
        self.lane = lane
        self.settings = settings
        self.standing: Standing | None = None
        self.running = ""
        self.started = False
        self._fault = ""
        self._pause = 0
        self._sound = False
        self._stop = threading.Event()
        self._closing = threading.Event()
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE)
        self._minute.timeout.connect(self.tick)

    def places(self) -> Places:
        """Where backups go at this desk."""
        from frontdesk import backups

        folder, second = self.settings.backup_folder, self.settings.backup_second
        return backups.Places(
            Path(folder) if folder else backups.usual_folder(), Path(second) if second else None
        )

    # When

    def start(self, *, new_keys: bool = False) -> None:
        """Look after the backups from now on, by the clock; after `new_keys` one is made at
        once, since those made before open by the keys of then."""
        self.started = True
        self._minute.start()
        self.prove()
        if new_keys:
            self._tend("keys", always=True)
        else:
            self.tick()

    def rest(self, resting: bool) -> None:
        """Another person's window looks after the backups meanwhile, or no more."""
        if resting:
            self._minute.stop()
        elif self.started:
            self._minute.start()

    def tick(self) -> None:
        """A minute passed: make one if it is due."""
        self._pause = max(0, self._pause - 1)
        if not self.running and not self._pause:
            self._tend("hour", always=False)

    def at_day_end(self) -> None:
        """The day was closed: it goes into a backup now."""
        if self.started and not self.running:
            self._tend("day", always=True)

    def said(self) -> str:
        """How the backups stand in a few words, "" where none are made here."""
        from frontdesk import backups

        if self.running:
            return "Being made"
        if self.standing is None or not self.started:
            return ""
        return backups.corner(self.standing, self.lane.clock)[0]

    def at_lock(self) -> None:
        """The program was locked: a good moment, if one is due."""
        if self.started and not self.running:
            self._tend("lock", always=False)

    def at_exit(self) -> None:
        """The window closes: what changed since the last backup goes into one. The program ends
        once it is proven."""
        self._minute.stop()
        self._closing.set()
        standing = self.standing
        if not self.started or self.running:
            return
        if standing is None or standing.changed != standing.last:
            self._tend("exit", always=False, soon=True)

    def make(self) -> None:
        """Make one now."""
        if not self.running:
            self._tend("hand", always=True)

    def before(self, why: str, then: Callable[[], object]) -> None:
        """Make one, then go on with what is risky; where there can be none it is said, and what
        was asked for is done all the same."""
        if not self.started:
            then()
            return

        def went(standing: Standing) -> None:
            self._know(standing)
            then()

        def went_not(fault: FrontdeskError) -> None:
            self._sad(fault)
            then()

        self._tend(why, always=True, done=went, failed=went_not)

    def prove(self) -> None:
        """Hold the clinic against its history, in slices beside all else."""
        from frontdesk import proof

        def job(store: Any) -> Any:
            remembered = self.settings.heads.get(store.place.document.clinic, "")
            return proof.prove(store, remembered, self._breathe)

        def done(found: Any) -> None:
            if found.fault:
                self.unsound.emit(found.fault, proof.TO_DO)
            else:
                self._remember(found.clinic, found.head)

        self.lane.chore(job, done=done, failed=lambda _: None, records=True)

    def _breathe(self) -> None:
        """Between two slices, on the thread that proves."""
        from frontdesk import backups

        if self._closing.wait(BREATH):
            raise backups.Stopped("The program is closing.")

    def _remember(self, clinic: str, head: str) -> None:
        self._sound = True
        self.settings.heads = {**self.settings.heads, clinic: head}

    # How

    def look(self) -> None:
        """Ask how they stand, making none."""
        from frontdesk import backups

        self.lane.chore(
            backups.look, self.places(), done=self._seen, failed=self._sad, records=True
        )

    def stop(self) -> None:
        """Leave what is being made; nothing of it stays."""
        self._stop.set()

    def restore(self, path: Path, failed: Callable[[FrontdeskError], object]) -> None:
        """Put a backup in the clinic's place; the clinic as it is gets a backup first."""
        from frontdesk import backups

        places, actor = self.places(), self.lane.actor

        def job(store: Any) -> Any:
            return backups.put_back(
                store, actor=actor, backup=path, places=places, progress=self._watch
            )

        def done(told: Any) -> None:
            self._end()
            self.restored.emit(told.kept, told)

        def not_done(fault: FrontdeskError) -> None:
            self._end()
            failed(fault)

        self._begin("restore")
        self.lane.chore(job, done=done, failed=not_done, records=True)

    def _tend(
        self,
        why: str,
        *,
        always: bool,
        soon: bool = False,
        done: Callable[[Standing], object] | None = None,
        failed: Callable[[FrontdeskError], object] | None = None,
    ) -> None:
        from frontdesk import backups

        places = self.places()
        self._begin(why)

        def job(store: Any) -> Any:
            if soon:
                return backups.at_exit(store, places)
            return backups.tend(store, places, why, always, self._watch)

        self.lane.chore(job, done=done or self._know, failed=failed or self._sad, records=True)

    def _begin(self, why: str) -> None:
        self._stop.clear()
        self.running = why
        self.changed.emit()

    def _end(self) -> None:
        self.running = ""
        self.changed.emit()

    def _watch(self, done: int, of: int) -> None:
        """Called on the thread that copies."""
        from frontdesk import backups

        if self._stop.is_set():
            raise backups.Stopped("Stopped. No backup was made.")
        self.progress.emit(done, of)

    def _know(self, standing: Standing) -> None:
        self.standing = standing
        self._fault = standing.fault
        self._pause = AFTER_A_FAULT if standing.fault else 0
        if self._sound:
            self._remember(standing.clinic, standing.head)
        self._end()

    def _seen(self, standing: Standing) -> None:
        """A look without a try: what was the matter with the last try still is."""
        from dataclasses import replace

        self.standing = replace(standing, fault=standing.fault or self._fault)
        self.changed.emit()

    def _sad(self, fault: FrontdeskError) -> None:
        """The records are out of reach; the window says so by itself."""
        self._pause = AFTER_A_FAULT
        self._end()
