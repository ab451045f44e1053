"""A line to stand in before writing to a clinic file, so that no desk is passed over.

SQLite's own waiting is a lottery in which some desks starve. This lock orders the desks and
protects nothing: whoever waits too long goes on to SQLite's lock, which does."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

WAIT_SECONDS = 10.0


class Queue:
    """The place in line of one desk, on a lock file beside the clinic."""

    def __init__(self, clinic: Path) -> None:
        self._path = clinic.with_name(clinic.name + ".queue")
        self._handle: int | None = None

    def enter(self) -> None:
        """Wait for this desk's turn, at most `WAIT_SECONDS`; never fails."""
        if self._handle is None:
            try:
                self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            except OSError:
                return
        if not _try(self._handle):
            _wait(self._handle)

    def leave(self) -> None:
        """Let the next desk go. Harmless if this desk is not in line."""
        if self._handle is not None:
            _release(self._handle)

    def close(self) -> None:
        """Leave for good."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


if sys.platform == "win32":
    import msvcrt

    def _try(handle: int) -> bool:
        try:
            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _wait(handle: int) -> None:
        pause, tries = threading.Event(), int(WAIT_SECONDS / 0.003)
        while tries and not _try(handle):
            pause.wait(0.003)
            tries -= 1

    def _release(handle: int) -> None:
        try:
            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
        except OSError:
            return

else:
    import fcntl

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _wait(handle: int) -> None:
        """flock knows no time limit, so a thread does the waiting."""
        turn, given_up = threading.Event(), threading.Event()

        def stand() -> None:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX)
                if given_up.is_set():
                    fcntl.flock(handle, fcntl.LOCK_UN)
            except OSError:  # closed meanwhile
                pass
            turn.set()

        threading.Thread(target=stand, name="frontdesk-queue", daemon=True).start()
        if not turn.wait(WAIT_SECONDS):
            given_up.set()

    def _release(handle: int) -> None:
        try:
            fcntl.flock(handle, fcntl.LOCK_UN)
        except OSError:
            return
