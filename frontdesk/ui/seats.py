"""Who sits at this desk: the lock, when it falls, and a window for each person who signed in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from frontdesk.clock import Clock
from frontdesk.errors import Unavailable
from frontdesk.model import Actor
from frontdesk.settings import Settings
from frontdesk.ui.idle import WARNING, Idle
from frontdesk.ui.lane import Lane, Store
from frontdesk.ui.lock import Lock, Seat
from frontdesk.ui.shell import Shell

if TYPE_CHECKING:
    from frontdesk.access import Gate, Person
    from frontdesk.ui.window import Window

RECENT = 12  # people whose order is remembered


class Seats(QObject):
    """The windows of one open clinic at this desk, one of them seen.

    `missing` carries a person who signed in at the lock and has no window yet: whoever hears it
    makes one and calls `take`."""

    missing = Signal(object)

    def __init__(self, shell: Shell, settings: Settings, address: str, where: str) -> None:
        super().__init__()
        self._shell, self._settings, self._address = shell, settings, address
        self._others: dict[int, tuple[Lane, Window]] = {}
        self._gate: Gate | None = None
        self._pin = ""
        self.lane: Lane | None = None
        self.window: Window | None = None
        self.idle = Idle(lambda: settings.lock_minutes, Clock())
        self.idle.soon.connect(self._warn)
        self.idle.over.connect(self.lock)
        self.door = Lock(shell, settings, errand, where)
        self.door.opened.connect(self._opened)
        self.door.switched.connect(self._switch)

    @property
    def locked(self) -> bool:
        """Whether the lock is what is seen."""
        return self.door.window is not None

    def take(self, lane: Lane, window: Window) -> None:
        """This window is the one that is seen from now on."""
        self.lane, self.window = lane, window
        window.locking.connect(self.lock)
        window.switching.connect(self._lock_and_switch)
        lane.changed.connect(self._heard)
        self._look()
        self._refresh()
        if self.locked:
            self.door.take_seat(window)
            self.door.open()

    def lock(self, why: str = "") -> None:
        """Lock this desk now."""
        window = self.window
        person = window.here if window is not None else None
        if window is None or self.locked:
            return
        self.idle.stop()
        self.door.seat = Seat(
            self._address,
            person.id if person is not None else 0,
            person.name if person is not None else "Front desk",
            person.initials if person is not None else "–",
            self._gate,
            self._pin,
        )
        window.keeper.at_lock()
        self.door.lock(why)

    def close(self) -> None:
        """Let go of the windows that wait; the one that is seen is its own shell's."""
        self.idle.stop()
        self.door.drop()
        for lane, window in self._others.values():
            lane.close()
            window.deleteLater()
        self._others.clear()

    def _lock_and_switch(self) -> None:
        self.lock()
        self.door.switch()

    def _look(self) -> None:
        """Ask who can sign in, and what the PIN is held against."""
        from frontdesk import access

        lane, window = self.lane, self.window
        if lane is None or window is None:
            return
        lane.chore(partial(access.gate, self._address), done=self._know, failed=lambda _: None)
        person = self._settings.person_id or 0
        lane.ask(access.pin_of, id=person, done=self._know_pin, failed=lambda _: None)

    def _know(self, gate: Gate) -> None:
        self._gate = gate if gate.people else None
        if self.window is not None:
            self.window.gated = self._gate is not None
        self._watch()

    def _know_pin(self, pin: str) -> None:
        self._pin = pin
        self._watch()

    def _watch(self) -> None:
        """A desk that nobody can be kept from has no use for a lock that falls by itself."""
        if self.locked:
            return
        if self._gate is not None or self._pin:
            self.idle.start()
        else:
            self.idle.stop()

    def _heard(self, topics: frozenset[str]) -> None:
        if "staff" in topics:
            self._look()
            self._refresh()

    def _refresh(self) -> None:
        """Names as they are now go to the key file, for whoever signs in next."""
        from frontdesk import access

        if self.lane is not None:
            self.lane.chore(
                access.refresh, done=lambda _: None, failed=lambda _: None, records=True
            )

    def _warn(self) -> None:
        if self.window is not None:
            self.window.say(
                f"This desk locks in {WARNING} s. Press a key or move the mouse to stay"
            )

    def _opened(self) -> None:
        self._watch()

    def _switch(self, person: Person) -> None:
        """Somebody signed in at the lock; the window of the one before waits as it is."""
        lane, window = self.lane, self.window
        if lane is None or window is None:
            return
        note(self._settings, person.id)
        here = window.here
        if here is not None and here.id == person.id:
            self.door.open()
            return
        for signal, heard in (
            (window.locking, self.lock),
            (window.switching, self._lock_and_switch),
            (lane.changed, self._heard),
        ):
            signal.disconnect(heard)
        window.keeper.rest(True)
        self._others[here.id if here is not None else 0] = (lane, window)
        waiting = self._others.pop(person.id, None)
        if waiting is None:
            self.missing.emit(person)
            return
        self._shell.fill(waiting[1], keep=True)
        waiting[1].keeper.rest(False)
        self.take(*waiting)


def note(settings: Settings, person: int) -> None:
    """Remember who signed in last at this desk."""
    settings.person_id = person
    rest = [one for one in settings.recent_people if one != person]
    settings.recent_people = [person, *rest][:RECENT]


def errand() -> Lane:
    """A thread for looking at passwords, beside whatever else is being done."""

    def none() -> Store:
        raise Unavailable("There are no records here.")

    return Lane(none, Actor(None, "Front desk", ""))


def where(address: str) -> str:
    """Where the records live, in words."""
    return "Shared clinic database" if "://" in address else "On this computer"
