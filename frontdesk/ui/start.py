"""From nothing to a filled window: a painted frame first, then the records and the screens.

Only what the frame needs is imported here; everything else comes after its first paint."""

from __future__ import annotations

import gc
import importlib
import os
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from frontdesk import settings
from frontdesk.handover import DEMO, chosen_clinic
from frontdesk.ui import single, theme
from frontdesk.ui.shell import Shell

if TYPE_CHECKING:
    from frontdesk.access import Gate, Person
    from frontdesk.clock import Clock
    from frontdesk.errors import FrontdeskError
    from frontdesk.ui.crash import CrashPanel
    from frontdesk.ui.seats import Seats
    from frontdesk.ui.window import Window

# Imported beside the window's thread while the records are being opened.
NEEDED = ("frontdesk.ui.window", "frontdesk.ui.everywhere", "frontdesk.ui.calendar.screen")


class Stores(Protocol):
    """How clinics are opened and made; given by `app`, which alone knows the database."""

    def open(self, address: str, clock: Clock) -> Any:
        """The clinic at this address."""

    def create(self, address: str, clock: Clock, code: str = "") -> Any:
        """A new clinic at this address, opened by a recovery code where there is one."""

    def demo(self, clock: Clock) -> Any:
        """The made-up clinic."""


class Program(QObject):
    """The running program: its window, and which clinic is in it."""

    _imported = Signal()

    def __init__(self, stores: Stores, desk: settings.Settings, shell: Shell) -> None:
        super().__init__()
        self.stores = stores
        self.settings = desk
        self.shell = shell
        self.window: Window | None = None
        self._address: str | None = None
        self._ready: set[str] = set()
        self._refused = False
        self._lock: QLockFile | None = None
        self._listener: single.Listener | None = None
        self.call = ""
        self._panel: CrashPanel | None = None
        self._lane: Any = None
        self._restored: Any = None
        self._seats: Seats | None = None
        self._new_keys = False
        self._unhook: Callable[[], None] = lambda: None
        self._imported.connect(lambda: self._step("screens"))

    def begin(self, address: str | None, lock: QLockFile | None) -> None:
        """Show that clinic; with none, the first steps."""
        from frontdesk import log
        from frontdesk.ui import crash

        log.start()
        self.hook = crash.Hook()
        self.hook.caught.connect(self.crashed)
        self._unhook = self.hook.install()
        if address is None:
            self.dress()
            self._first_steps()
        else:
            self.show_clinic(address, lock)

    def dress(self) -> None:
        """Fonts, palette and style sheet."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, self.settings.theme, self.settings.text_scale)

    def _first_steps(self) -> None:
        from frontdesk.ui.first_run import FirstRun

        def made(address: str) -> None:
            self.show_clinic(address, single.claim(address))

        first = FirstRun(self.stores, self.settings)
        first.ready.connect(made)
        first.made_up.connect(lambda: made(DEMO))
        self.shell.fill(first)

    def show_clinic(self, address: str, lock: QLockFile | None) -> None:
        """Open the records on the data thread and bring the screens, both at once."""
        self._leave()
        self._address, self._lock, self._ready = address, lock, set()
        self._refused = False
        if address != DEMO:
            server = "://" in address
            self.settings.last_clinic = address if server else str(Path(address).resolve())
        self._bring_records(address)
        threading.Thread(target=self._import, name="imports", daemon=True).start()
        QTimer.singleShot(0, self.dress)

    def _bring_records(self, address: str) -> None:
        from frontdesk.model import Actor
        from frontdesk.ui.lane import Lane

        lane = self._lane = Lane(
            lambda: self._open(address), Actor(None, "Front desk", self.settings.desk_name)
        )
        lane.crashed.connect(self.crashed)
        lane.opened.connect(lambda: self._step("records"))
        lane.open(self._not_opened)

    def _leave(self) -> None:
        """Let go of the clinic that is open, and of every window on it."""
        if self._listener is not None:
            self._listener.close()
            self._listener = None
        if self._seats is not None:
            self._seats.close()
            self._seats = None
        if self._lane is not None:
            self._lane.close()

    def _open(self, address: str) -> Any:
        from frontdesk.clock import Clock

        demo = address == DEMO
        return self.stores.demo(Clock()) if demo else self.stores.open(address, Clock())

    def _import(self) -> None:
        for name in NEEDED:
            importlib.import_module(name)
        self._imported.emit()

    def _step(self, name: str) -> None:
        """What is there now; the window once its modules are, its screens once both are."""
        self._ready.add(name)
        self._refused = self._refused and name != "records"
        if "screens" in self._ready and self.window is None and not self._refused:
            self._build()
        if self._ready >= {"records", "screens"} and self.window is not None:
            QTimer.singleShot(0, self._fill)

    def _build(self) -> None:
        from frontdesk.ui.window import Window

        self.window = Window(self._lane, self.settings)
        self.shell.fill(self.window, keep=self._seats is not None)

    def _fill(self) -> None:
        window = self.window
        if window is None:
            return
        window.load()
        if self._address == DEMO:
            self._say_made_up(window)
        else:
            window.keeper.start(new_keys=self._new_keys)
            self._new_keys = False
        window.keeper.restored.connect(self._reopen)
        window.keeper.rekeyed.connect(lambda: self._again(new_keys=True))
        self._note_restored(window)
        self._seat(window)
        if self._listener is None:
            self._listener = single.Listener(self._address or "", self._raise, self._answer)
        if self.call:
            self._answer(self.call)
            self.call = ""
        gc.collect()
        gc.freeze()

    def _answer(self, number: str) -> None:
        """Somebody calls from this number; behind the lock it waits."""
        from frontdesk.ui import incoming

        if self._seats is not None and self._seats.locked:
            self.call = number
        elif self.window is not None:
            incoming.answer(self.window.desk, number)

    def _reopen(self, _kept: str, told: Any) -> None:
        """A backup took the clinic's place: open that, with this desk's screens made anew."""
        self._restored = told
        # What this desk remembers of the history is the restored one's end from now on.
        kept = self.settings.heads
        self.settings.heads = {**kept, told.manifest.clinic: told.manifest.head}
        self._again()

    def _again(self, *, new_keys: bool = False) -> None:
        """Open the same clinic anew: what lies there is another file."""
        self._new_keys = new_keys
        window, address = self.window, self._address
        self.window = None
        if window is not None and address is not None:
            self.show_clinic(address, self._lock)

    # Who is here

    def _seat(self, window: Window) -> None:
        from frontdesk.ui import seats

        def bring(_person: Person) -> None:
            self.window, self._ready = None, {"screens"}
            self._bring_records(self._address or "")

        def answer() -> None:
            number, self.call = self.call, ""
            if number:
                self._answer(number)

        if self._seats is None:
            address = self._address or ""
            self._seats = seats.Seats(self.shell, self.settings, address, seats.where(address))
            self._seats.missing.connect(bring)
            self._seats.door.opened.connect(answer)
        self._seats.take(self._lane, window)

    def _ask_who(self, gate: Gate) -> None:
        from frontdesk.ui import seats
        from frontdesk.ui.backdrop import Backdrop
        from frontdesk.ui.sign_in import WIDTH, SignIn

        def signed(person: Person) -> None:
            seats.note(self.settings, person.id)
            self._lane.open(self._not_opened)

        address, desk = self._address or "", self.settings
        card = SignIn(
            gate, address, self._lane, desk_name=desk.desk_name, recent=desk.recent_people
        )
        card.signed.connect(signed)
        self._refused, self.window = True, None
        self.shell.fill(Backdrop(card, WIDTH, desk.desk_name, seats.where(address)))
        card.begin()

    def _note_restored(self, window: Window) -> None:
        from frontdesk import backups

        told, self._restored = self._restored, None
        if told is not None:
            window.lane.do(
                backups.note_restored,
                made=told.manifest.at,
                head=told.head,
                quiet=True,
                said=f"Restored. What was there before is kept as {told.kept}",
            )

    def _raise(self) -> None:
        from frontdesk.ui.window import raise_window

        locked = self._seats.door.window if self._seats is not None else None
        raise_window(locked or self.shell)

    def _say_made_up(self, window: Window) -> None:
        from frontdesk.ui.widgets import Banner

        window.tell(
            Banner(
                "info",
                "info",
                "This is a made-up clinic.",
                "Everything in it is invented, and it starts fresh each day.",
                [("Start your clinic", self._leave_demo)],
            )
        )

    def _leave_demo(self) -> None:
        if self.window is not None and self.window.close():
            self.window = None
            self._lock = None
            self._leave()
            self._first_steps()

    def _not_opened(self, fault: FrontdeskError) -> None:
        if fault.code != "needs_password":
            self._say_not_opened(fault)
            return
        from frontdesk import access

        look = partial(access.gate, self._address or "")
        self._lane.chore(look, done=self._ask_who, failed=self._say_not_opened)

    def _say_not_opened(self, fault: FrontdeskError) -> None:
        from frontdesk.ui.widgets import Button, EmptyState

        again = Button("Try again", kind="primary")
        again.clicked.connect(lambda: self._lane.open(self._not_opened))
        other = Button("Start another clinic")
        other.clicked.connect(self._first_steps)
        said = EmptyState(
            "cloud-off",
            "The clinic could not be opened",
            str(fault),
            [again, other],
            color="danger",
        )
        said.setObjectName("surface")
        self._refused, self.window = True, None
        self.shell.fill(said)

    def crashed(self, fault: BaseException) -> None:
        """Something nobody expected: say so once, and go on."""
        from frontdesk import log
        from frontdesk.ui.crash import CrashPanel

        log.fault("unexpected", fault)
        if self._panel is None:
            self._panel = CrashPanel(self.shell)
        self._panel.add(fault)

    def end(self) -> None:
        """Let go of what is still held."""
        from frontdesk import log

        self._unhook()
        self._leave()
        if self._lock is not None:
            self._lock.unlock()
        log.stop()


def run(clinic: str | None, *, demo: bool, stores: Stores, call: str = "") -> int:
    """Show the window until it is closed, or hand over to the one that is open; `call` is a
    number somebody calls from. Returns the exit code."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("a window needs a QApplication")
    app.setApplicationName("frontdesk")
    desk = settings.load()
    address = chosen_clinic(desk, clinic, demo)
    lock = single.claim(address) if address is not None else None
    if address is not None and lock is None and single.raise_other(address, call):
        return 0
    theme.choose(app, desk.theme, desk.text_scale)
    shell = Shell(desk)
    program = Program(stores, desk, shell)
    program.call = call
    shell.painted.connect(lambda: program.begin(address, lock))
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(program.dress)
    shell.show()
    code = app.exec()
    program.end()
    sys.stdout.flush()
    # Qt's own teardown after a Python exit has crashed; everything is saved and closed by now.
    os._exit(code)
