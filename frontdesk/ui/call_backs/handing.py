"""What is done with a request beside calling: dial, copy, hand on, and the menus that ask."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from frontdesk.model import CallOutcome
from frontdesk.ui import dialing
from frontdesk.ui.call_backs import words
from frontdesk.ui.widgets import Menu

if TYPE_CHECKING:
    from frontdesk.ui.call_backs.calling import Calling
    from frontdesk.ui.call_backs.screen import CallBacksScreen


class Handing:
    """The commands that open a menu or another program. What is chosen is written by Calling."""

    def __init__(self, screen: CallBacksScreen, calling: Calling) -> None:
        self._screen = screen
        self._calling = calling

    def dial(self) -> None:
        """Let this computer's phone program call the number."""
        line = self._screen.line
        if line is None:
            return
        self._calling.pick_up()
        call_back = line.call_back
        dialing.dial(self._screen.desk, call_back.phone, call_back.phone_raw)

    def copy(self) -> None:
        """Put the number on the clipboard."""
        if self._screen.line is not None:
            call_back = self._screen.line.call_back
            dialing.copy(self._screen.desk, call_back.phone, call_back.phone_raw)

    def assign(self) -> None:
        """Offer the people it can be handed to."""
        seen, line = self._screen.seen, self._screen.line
        if seen is None or line is None:
            return
        me = self._screen.desk.lane.actor.staff_id
        menu = Menu(self._screen)
        menu.setAccessibleName("Assign to")
        mine = [(me, "You")] if me is not None else []
        people = [(person.id, person.name) for person in seen.people if person.id != me]
        for owner_id, said in [(None, "Anyone"), *mine, *people]:
            run = partial(self._assign_to, owner_id, said)
            menu.add(said, run=run, checked=owner_id == line.call_back.owner_id)
        self._pop(menu, self._screen.details.assign)

    def _assign_to(self, owner_id: int | None, said: str) -> None:
        from frontdesk import call_backs

        line = self._screen.line
        if line is None or self._calling.busy:
            return
        whom = {"You": "you", "Anyone": "anyone"}.get(said, said)
        self._calling.write(
            call_backs.assign,
            line.call_back,
            lambda _: self._screen.list.setFocus(),
            lambda value: f"{words.who(value)} is for {whom} to call",
            owner_id=owner_id,
        )

    def close(self) -> None:
        """Ask why it is closed: a request never ends without a reason."""
        menu = Menu(self._screen)
        menu.setAccessibleName("Close request, why")
        for reason, said in words.CLOSE.items():
            menu.add(said, run=partial(self._calling.close_as, reason))
        self._pop(menu, self._screen.details.shut)

    def wait(self) -> None:
        """No time suits yet: put the caller on the waiting list."""
        line = self._screen.line
        if line is not None and line.group != "closed":
            self._screen.desk.go("waiting", call_back_id=line.call_back.id)

    def more(self) -> None:
        """What is done seldom."""
        line = self._screen.line
        if line is None:
            return
        menu = Menu(self._screen)
        menu.setAccessibleName("More for this call-back")
        if line.group != "closed":
            menu.add("Call later…", "calendar-clock", "L", self._calling.later)
            wrong = partial(self._calling.log, CallOutcome.WRONG_NUMBER)
            menu.add("Wrong number", "phone-off", run=wrong)
            menu.add("Waiting list", "hourglass", "W", self.wait)
        patient_id = line.call_back.patient_id
        if patient_id is not None:
            opened = partial(self._screen.desk.go, "patients", id=patient_id)
            menu.add("Open patient", "user-round", run=opened)
        if not menu.isEmpty():
            self._pop(menu, self._screen.details.more)

    def _pop(self, menu: Menu, button: QWidget) -> None:
        if button.isVisible():
            place = button.mapToGlobal(QPoint(0, -menu.sizeHint().height()))
            if button is self._screen.details.more:
                place = button.mapToGlobal(QPoint(0, button.height()))
        else:
            place = self._screen.list.mapToGlobal(self._screen.list.rect().center())
        menu.popup(place)
