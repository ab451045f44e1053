"""The status corner of the rail, and the red banner where the history does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QProgressBar, QVBoxLayout

from frontdesk.ui import theme
from frontdesk.ui.outage import Outage
from frontdesk.ui.widgets import Banner, Button, announce, clear

if TYPE_CHECKING:
    from frontdesk.ui.step import Step
    from frontdesk.ui.window import Window

LONG = 300  # ms before slow work is told of


class Status(QObject):
    """Out of reach, a history that does not hold, or how the backups stand: the worst is told."""

    def __init__(self, window: Window, place: QVBoxLayout, alarm: QVBoxLayout) -> None:
        super().__init__(window)
        self._window = window
        self._place = place
        self._alarm = alarm
        self._fault = ""
        window.keeper.changed.connect(self.show_now)
        window.keeper.unsound.connect(self.sound_alarm)
        window.rail.state.clicked.connect(self._pressed)

    def outage(self, sentence: str) -> None:
        """The records are out of reach, or with "" back."""
        clear(self._place)
        if sentence:
            said = Outage(self._window.lane, sentence)
            self._place.addWidget(said)
            announce(said, said.accessibleName(), urgent=True)
        else:
            self._window.say("Back in reach")
        self.show_now()

    def working(self, step: Step) -> None:
        """Something takes long: how far it is, with a way to stop it, until it is over."""
        banner = Banner("info", "hourglass", step.label)
        bar = QProgressBar()
        bar.setRange(0, 100)
        bar.setFixedWidth(theme.tokens().px(220))
        bar.setObjectName("undo-share")
        bar.setAccessibleName("How far it is")
        stop = Button("Stop", "x", small=True)
        stop.clicked.connect(step.end)
        banner.add(bar)
        banner.add(stop)
        step.told.connect(lambda share: bar.setValue(round(share * 100)))
        step.ended.connect(banner.deleteLater)
        banner.hide()
        self._alarm.addWidget(banner)
        self._window.toast.hide()
        QTimer.singleShot(LONG, banner, banner.show)

    def show_now(self) -> None:
        """Draw the corner anew."""
        words, icon, ink = self._words()
        self._window.rail.state.show_state(words, icon, ink)

    def _words(self) -> tuple[str, str, str]:
        keeper = self._window.keeper
        if self._place.count():
            return "Offline", "cloud-off", "danger"
        if self._fault:
            return "Changed", "triangle-alert", "danger"
        if keeper.standing is None or not keeper.started:
            return "Up to date", "circle-check", "ink-2"
        from frontdesk import backups

        words, bad = backups.corner(keeper.standing, self._window.lane.clock)
        return (words, "triangle-alert", "danger") if bad else (words, "circle-check", "ink-2")

    def _pressed(self) -> None:
        if self._fault:
            self._window.go("history")
        else:
            self._window.go("settings", part="backups")

    def sound_alarm(self, fault: str, to_do: str) -> None:
        """The history does not hold: name the first bad entry, and say what to do."""
        self._fault = fault
        clear(self._alarm)
        history = [("Show the history", lambda: self._window.go("history"))]
        banner = Banner("danger", "triangle-alert", fault, to_do, history)
        self._alarm.addWidget(banner)
        announce(banner, banner.accessibleName(), urgent=True)
        self.show_now()
