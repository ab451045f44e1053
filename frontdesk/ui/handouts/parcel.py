"""What leaves the program in one go: the pages of one handout, or of one for each of several."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from frontdesk.errors import NotDelivered
from frontdesk.ui.handouts.task import Task


class Stopped(NotDelivered):
    """Somebody cancelled a job before its end."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """Each part makes its PDF when it is its turn, and has the print that is noted of it.
    `together` makes one PDF of all of a batch; what it is given hears how many are done."""

    parts: tuple[tuple[Callable[[], bytes], Task], ...]
    together: Callable[[Callable[[int], None]], bytes] | None = None

    @property
    def first(self) -> Task:
        """The first print: all of them are on the same paper."""
        return self.parts[0][1]

    @property
    def said(self) -> str:
        """What it is, for sentences."""
        whom = f" for {len(self.parts)} people" if len(self.parts) > 1 else self.first.whom
        return f"{self.first.title}{whom}"


class Job(QObject):
    """One parcel on its way. `told` carries how many of its parts are done."""

    told = Signal(int)

    def __init__(self, parcel: Parcel, parent: QObject) -> None:
        super().__init__(parent)
        self.parcel = parcel
        self._stopped = threading.Event()

    def stop(self) -> None:
        """Go no further; what was sent so far is taken back where the printer allows it."""
        self._stopped.set()

    def pdfs(self) -> Iterator[bytes]:
        """The PDFs one after another. Raises Stopped, after the last one too."""
        for number, (build, _) in enumerate(self.parcel.parts):
            self._look(number)
            yield build()
        self._look(len(self.parcel.parts))

    def pdf(self) -> bytes:
        """All of it in one PDF. Raises Stopped."""
        if self.parcel.together is None:
            return next(self.pdfs())
        return self.parcel.together(self._look)

    def _look(self, number: int) -> None:
        if self._stopped.is_set():
            raise Stopped("It was cancelled.")
        self.told.emit(number)
