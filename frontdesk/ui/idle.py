"""Notices that nobody is at the desk, and that the computer slept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from frontdesk.clock import Clock

SECOND = 1000
WARNING = 30  # s before it is said that the desk will be locked
SLEPT = 20  # s by which the wall clock has to run ahead of the computer's own
_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletMove,
    }
)


class Idle(QObject):
    """Watches the windows that have the keyboard, from `start` to `stop`.

    `soon` tells that `WARNING` seconds are left, `over` that the time is up ("idle"), or that
    the computer was asleep ("sleep")."""

    soon = Signal()
    over = Signal(str)

    def __init__(self, minutes: Callable[[], int], clock: Clock) -> None:
        super().__init__()
        self._minutes = minutes
        self._clock = clock
        self._warned = False
        self._since, self._ticked = QElapsedTimer(), QElapsedTimer()
        self._wall = clock.now()
        self._timer = QTimer(self)
        self._timer.setInterval(SECOND)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Somebody is here now."""
        self.heard()
        self._ticked.start()
        self._wall = self._clock.now()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication) and not self._timer.isActive():
            app.focusWindowChanged.connect(self._watch)
            self._watch(QGuiApplication.focusWindow())
        self._timer.start()

    def stop(self) -> None:
        """Nobody needs to know any more."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication) and self._timer.isActive():
            app.focusWindowChanged.disconnect(self._watch)
        self._timer.stop()

    def heard(self) -> None:
        """A key, the mouse, a finger."""
        self._since.start()
        self._warned = False

    def tick(self) -> None:
        """A second passed, or more."""
        wall, own = self._clock.now(), self._ticked.restart() / 1000
        ahead = (wall - self._wall).total_seconds() - own
        self._wall = wall
        if ahead > SLEPT:
            self.over.emit("sleep")
            return
        left = self._minutes() * 60 - self._since.elapsed() / 1000
        if left <= 0:
            self.over.emit("idle")
        elif left <= WARNING and not self._warned:
            self._warned = True
            self.soon.emit()

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS:
            self.heard()
        return False
