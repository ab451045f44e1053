"""How far slow work is, told from its thread to the window, and the way to end it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from frontdesk.errors import Refused


class Step(QObject):
    """Called with a share from 0 to 1 it tells it; once `stop` is set it ends the work there by
    raising Refused with the sentence `stopped`. `ended` when the work is over, done or not."""

    told = Signal(float)
    ended = Signal()

    def __init__(self, stopped: str, label: str = "") -> None:
        super().__init__()
        self.stopped = stopped
        self.label = label
        self.stop = False

    def __call__(self, share: float) -> None:
        if self.stop:
            raise Refused(self.stopped)
        self.told.emit(share)

    def end(self) -> None:
        """End the work at its next step."""
        self.stop = True
