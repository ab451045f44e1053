"""The window: rail, header, screens, banner and toast, and the commands that work anywhere."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from frontdesk.errors import FrontdeskError
from frontdesk.model import Actor, Staff
from frontdesk.settings import Settings
from frontdesk.ui import screens, theme
from frontdesk.ui.commands import Commands, key_of
from frontdesk.ui.focus_ring import FocusRing
from frontdesk.ui.form import LineField
from frontdesk.ui.header import Header
from frontdesk.ui.keeper import Keeper
from frontdesk.ui.lane import EVERYTHING, Lane
from frontdesk.ui.outbox import Outbox
from frontdesk.ui.rail import Rail
from frontdesk.ui.screen import Desk, Screen
from frontdesk.ui.status import Status
from frontdesk.ui.toast import Toast
from frontdesk.ui.widgets import Banner, Menu, announce, clear
from frontdesk.ui.widgets.buttons import plain_tip

MINUTE = 60_000


class Window(QWidget):
    """One clinic at one desk. The shell paints at once; `load` brings the screens once the
    records are open. `locking` asks for the lock, `switching` for another person behind it."""

    locking = Signal()
    switching = Signal()

    def __init__(self, lane: Lane, settings: Settings) -> None:
        super().__init__()
        self.lane = lane
        self.settings = settings
        self.gated = False  # whether one has to sign in to be somebody
        self.here: Staff | None = None
        self.screens: dict[str, Screen] = {}
        self.current: Screen | None = None
        self._trail: list[tuple[str, dict[str, Any]]] = []
        self._at = -1
        self._staff: tuple[Staff, ...] = ()
        self.commands = Commands(self, single_letters=lambda: settings.single_letters)
        self.setWindowTitle("frontdesk")
        self.setMinimumSize(*theme.tokens().layout["window_min"])
        self._lay()
        self.keeper = Keeper(lane, settings)
        self.desk = Desk(lane, settings, self.commands, self.say, self.tell, self.go, self.keeper)
        self.status = Status(self, self._outage, self._alarm)
        self.toast = Toast(self, self.stack)
        self.ring = FocusRing(self)
        self._place()
        self._connect()

    # The shell

    def _lay(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.rail = Rail([(p.name, p.words, p.icon) for p in screens.RAIL])
        self.header = Header(key_of("global", "quick_find"))
        self.stack = QStackedWidget()
        self._outage, self._alarm = QVBoxLayout(), QVBoxLayout()
        self._banner, self._refusal = QVBoxLayout(), QVBoxLayout()
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(self._outage)
        column.addLayout(self._alarm)
        column.addLayout(self._banner)
        column.addLayout(self._refusal)
        column.addWidget(self.stack, 1)
        row.addWidget(self.rail)
        row.addLayout(column, 1)

    def _connect(self) -> None:
        lane = self.lane
        self.rail.chosen.connect(lambda name: self.go(name))
        self.rail.person.clicked.connect(self.choose_person)
        self.header.find_box.clicked.connect(lambda: self.commands.run("global", "quick_find"))
        self.header.names.clicked.connect(self.hide_names)
        lane.said.connect(self._said)
        lane.refused.connect(self.refused)
        lane.outage.connect(self.status.outage)
        lane.slow.connect(self.status.working)
        lane.changed.connect(self._changed)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE)
        self._minute.timeout.connect(self._count)

    def _place(self) -> None:
        geometry = QByteArray.fromBase64(self.settings.geometry.encode())
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(*theme.tokens().layout["window_default"])

    def load(self) -> None:
        """The records are open: bind the commands, show the screen of last time."""
        from frontdesk.ui import everywhere

        everywhere.bind(self)
        self.lane.veil.put(self.settings.names_hidden)
        self.header.names.setVisible(self.lane.veil.on)
        self.lane.actor = Actor(None, "Front desk", self.settings.desk_name)
        self._ask_staff()
        self._count()
        self._minute.start()
        self.outbox = Outbox(self.lane, self)
        first = self.settings.screen if self.settings.screen in screens.BY_NAME else "calendar"
        self.go(first)

    # Where one is

    def go(self, name: str, **where: Any) -> None:
        """Show a screen, at a place where one is named."""
        if self.current is not None and self.current.name != name and not self.current.leave():
            return
        self._trail = [*self._trail[: self._at + 1], (name, where)][-50:]
        self._at = len(self._trail) - 1
        self._show(name, where)

    def back(self, by: int = -1) -> None:
        """To the screen before, or with 1 the one after."""
        if 0 <= self._at + by < len(self._trail):
            self._at += by
            self._show(*self._trail[self._at])

    def can_go(self, by: int) -> bool:
        """Whether there is a screen before (-1) or after (1)."""
        return 0 <= self._at + by < len(self._trail)

    def _show(self, name: str, where: dict[str, Any]) -> None:
        screen = self.screens.get(name) or self._make(name)
        fresh = screen is not self.current
        self.current = screen
        if fresh:
            clear(self._refusal)
            self.stack.setCurrentWidget(screen)
            self.header.show_screen(screen.title, *screen.header_widgets())
            self.rail.show_place(name)
            self.window().setWindowTitle(f"frontdesk — {screens.BY_NAME[name].words}")
            self.settings.screen = name
        screen.on_shown(**where)

    def _make(self, name: str) -> Screen:
        screen = screens.BY_NAME[name].make(self.desk)
        self.screens[name] = screen
        self.stack.addWidget(screen)
        screen.titled.connect(
            lambda title: self.header.title.setText(title) if self.current is screen else None
        )
        return screen

    # What is said

    def say(self, sentence: str, undo: bool = False) -> None:
        """A toast; with `undo` it offers to take the last change back."""
        self.toast.say(sentence, self.lane.undo if undo else None)

    def _said(self, sentence: str, done: Any) -> None:
        undo = None
        if done is not None and done.action_id is not None:

            def undo() -> None:
                self.lane.undo_action(done.action_id)

        self.toast.say(sentence, undo)

    def tell(self, banner: QWidget | None) -> None:
        """A lasting state under the header, or with None that it is over."""
        clear(self._banner)
        if banner is not None:
            self._banner.addWidget(banner)
            announce(banner, banner.accessibleName(), urgent=True)

    def refused(self, fault: FrontdeskError) -> None:
        """A refusal that no screen took: said until it is closed or another screen comes."""
        away = partial(clear, self._refusal)
        banner = Banner("warn", "triangle-alert", str(fault), "", [("Close", away)])
        away()
        self._refusal.addWidget(banner)
        announce(banner, banner.accessibleName(), urgent=True)

    def hide_names(self) -> None:
        """Show patients' names as initials, at this desk until it is turned off, or in full."""
        private = self.settings.names_hidden = not self.lane.veil.on
        self.lane.veil.put(private)
        self.header.names.setVisible(private)
        for field in self.findChildren(LineField):
            if field.names:
                field.hide_name(private)
        self.lane.changed.emit(EVERYTHING)
        self.toast.say("Names are hidden" if private else "Names are shown again")

    # Who is here

    def _ask_staff(self) -> None:
        from frontdesk import staff

        self.lane.ask(staff.everyone, done=self._know_staff)

    def _know_staff(self, everyone: tuple[Staff, ...]) -> None:
        self._staff = tuple(person for person in everyone if person.active)
        known = {person.id: person for person in self._staff}
        here = known.get(self.settings.person_id or 0) or next(
            iter(_front_first(self._staff)), None
        )
        self.sit(here)

    def sit(self, person: Staff | None) -> None:
        """This person is at the desk now; everything done from here on carries the name."""
        desk, self.here = self.settings.desk_name, person
        self.settings.person_id = person.id if person else None
        name = person.name if person else "Front desk"
        self.lane.rights.sit(Actor(person.id if person else None, name, desk))
        self.rail.person.show_person(person.initials if person else "–", desk)
        self.rail.person.setAccessibleName(f"{name} at {desk}. Choose who is here")
        self.rail.person.setToolTip(plain_tip(f"{name}, {desk}"))

    def choose_person(self) -> None:
        """The menu of people who can be at this desk."""
        menu = Menu(self)
        for person in () if self.gated else _front_first(self._staff):
            here = person.id == self.settings.person_id
            menu.add(person.name, run=partial(self.sit, person), checked=here)
        menu.addSeparator()
        menu.add("Lock this desk", run=self.locking.emit)
        if self.gated:
            menu.add("Switch person…", run=self.switching.emit)
            menu.add("My password…", run=lambda: self.go("settings", part="signing"))
        menu.add("People and this desk…", run=lambda: self.go("settings"))
        tile = self.rail.person
        menu.popup(tile.mapToGlobal(tile.rect().topRight()))

    def _changed(self, topics: frozenset[str]) -> None:
        if topics & {"call_back", "call_attempt"}:
            self._count()
        if "staff" in topics:
            self._ask_staff()

    def _count(self) -> None:
        from frontdesk import call_backs

        self.lane.ask(
            call_backs.counts,
            done=lambda counts: self.rail.items["call_backs"].set_badge(counts.due),
            failed=lambda _: None,
        )

    # The panel's main button

    def main_button(self) -> QPushButton | None:
        """The primary button in sight: of the form that has the keyboard, else of the panel, else
        of the header."""
        found = [
            b
            for b in self.findChildren(QPushButton)
            if b.property("kind") == "primary" and b.isVisible() and b.isEnabled()
        ]
        inner = [b for b in found if self.stack.isAncestorOf(b)]
        focus = self.focusWidget()
        forms = {b: b.parentWidget() for b in inner}
        near = [b for b, form in forms.items() if form and focus and form.isAncestorOf(focus)]
        return next(iter(near[::-1] or inner[::-1] or found), None)

    # Coming and going

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.toast.isVisible():
            self.toast.hide()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        compact = self.width() < theme.tokens().layout["breakpoint_compact"]
        self.rail.set_compact(compact)
        self.header.set_compact(compact)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.current is not None and not self.current.leave():
            event.ignore()
            return
        self.settings.geometry = bytes(self.window().saveGeometry().toBase64().data()).decode()
        self.settings.save()
        self._minute.stop()
        self.window().hide()
        self.keeper.at_exit()
        self.lane.close()
        super().closeEvent(event)


def _front_first(people: tuple[Staff, ...]) -> list[Staff]:
    return sorted(people, key=lambda p: (p.sees_patients, p.position, p.name))


def raise_window(window: QWidget) -> None:
    """Bring the window to the front."""
    state = window.windowState() & ~Qt.WindowState.WindowMinimized
    window.setWindowState(state | Qt.WindowState.WindowActive)
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)
