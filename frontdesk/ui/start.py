"""From nothing to a painted window: the shell first, the records after it, the screens last."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk import files, log, settings
from frontdesk.clock import Clock
from frontdesk.errors import FrontdeskError
from frontdesk.model import Actor
from frontdesk.ui import crash, single, theme
from frontdesk.ui.lane import Lane, Store
from frontdesk.ui.widgets import Banner, Button, EmptyState
from frontdesk.ui.window import Window, raise_window

DEMO = "made-up clinic"


class Stores(Protocol):
    """How clinics are opened and made; given by `app`, which alone knows the database."""

    def open(self, address: str, clock: Clock) -> Any:
        """The clinic at this address."""

    def create(self, address: str, clock: Clock) -> Any:
        """A new clinic at this address."""

    def demo(self, clock: Clock) -> Any:
        """The made-up clinic."""


class Program(QObject):
    """The running program: its window, and which clinic is in it."""

    def __init__(self, stores: Stores, desk: settings.Settings, clinic: str | None) -> None:
        super().__init__()
        self.stores = stores
        self.settings = desk
        self.clinic = clinic
        self.window: Window | None = None
        self.welcome: QWidget | None = None
        self._listener: single.Listener | None = None
        self._panel: crash.CrashPanel | None = None
        self.hook = crash.Hook()
        self.hook.caught.connect(self.crashed)

    def begin(self) -> None:
        """Show the clinic that was asked for or used last; with none, the first steps."""
        if self.clinic is None:
            self._first_steps()
        else:
            self.show_clinic(self.clinic)

    def _first_steps(self) -> None:
        from frontdesk.ui.first_run import FirstRun

        first = FirstRun(self.stores, self.settings)
        first.ready.connect(self._made)
        first.made_up.connect(lambda: self._made(DEMO))
        self.welcome = first
        first.resize(*theme.tokens().layout["window_default"])
        first.show()

    def _made(self, address: str) -> None:
        welcome, self.welcome = self.welcome, None
        self.show_clinic(address)
        if welcome is not None:
            welcome.close()
            welcome.deleteLater()

    def show_clinic(self, address: str) -> None:
        """A window on this clinic; painted first, filled when its records are open."""
        if address != DEMO and "://" not in address:
            self.settings.last_clinic = str(Path(address).resolve())
        self.clinic = address
        actor = Actor(None, "Front desk", self.settings.desk_name)
        lane = Lane(lambda: self._open(address), actor)
        lane.crashed.connect(self.crashed)
        window = self.window = Window(lane, self.settings)
        lane.opened.connect(lambda: self._opened(window))
        self._listener = single.Listener(address, lambda: raise_window(window))
        if self.settings.maximized:
            window.showMaximized()
        else:
            window.show()
        QTimer.singleShot(0, lambda: lane.open(self._not_opened))

    def _open(self, address: str) -> Store:
        opened: Store = (
            self.stores.demo(Clock()) if address == DEMO else self.stores.open(address, Clock())
        )
        return opened

    def _opened(self, window: Window) -> None:
        window.load()
        if self.clinic == DEMO:
            window.tell(
                Banner(
                    "info",
                    "info",
                    "This is a made-up clinic.",
                    "Everything in it is invented, and it starts fresh each day.",
                    [("Start your clinic", self._leave_demo)],
                )
            )
        gc.collect()
        gc.freeze()

    def _leave_demo(self) -> None:
        window, self.window = self.window, None
        self._first_steps()
        if window is not None:
            window.close()
            window.deleteLater()

    def _not_opened(self, fault: FrontdeskError) -> None:
        window = self.window
        if window is None:
            return
        again = Button("Try again", kind="primary")
        again.clicked.connect(lambda: window.lane.open(self._not_opened))
        said = EmptyState(
            "cloud-off", "The clinic could not be opened", str(fault), [again], color="danger"
        )
        said.setObjectName("surface")
        window.stack.addWidget(said)
        window.stack.setCurrentWidget(said)

    def crashed(self, fault: BaseException) -> None:
        """Something nobody expected: say so once, and go on."""
        log.fault("unexpected", fault)
        parent = self.window or self.welcome
        if parent is None:
            return
        if self._panel is None or self._panel.parent() is not parent:
            self._panel = crash.CrashPanel(parent)
        self._panel.add(fault)

    def end(self) -> None:
        """Let go of what is still held."""
        if self._listener is not None:
            self._listener.close()
        if self.window is not None:
            self.window.close()


def chosen_clinic(desk: settings.Settings, clinic: str | None, demo: bool) -> str | None:
    """Which clinic to show: the one asked for, the last one, the usual place, or none yet."""
    if demo:
        return DEMO
    if clinic:
        return clinic
    if desk.last_clinic and Path(desk.last_clinic).exists():
        return desk.last_clinic
    usual = files.default_clinic()
    return str(usual) if usual.exists() else None


def run(clinic: str | None, *, demo: bool, stores: Stores) -> int:
    """Show the window until it is closed. Returns the exit code."""
    log.start()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("a window needs a QApplication")
    app.setApplicationName("frontdesk")
    desk = settings.load()
    theme.apply(app, desk.theme, desk.text_scale)
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(lambda: theme.apply(app, desk.theme, desk.text_scale))
    address = chosen_clinic(desk, clinic, demo)
    if address is not None and single.raised_other(address):
        return 0
    program = Program(stores, desk, address)
    program.hook.install()
    program.begin()
    code = app.exec()
    program.end()
    log.stop()
    sys.stdout.flush()
    # Qt's own teardown after a Python exit has crashed; everything is saved and closed by now.
    os._exit(code)
