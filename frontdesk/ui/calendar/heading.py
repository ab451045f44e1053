"""The calendar's part of the window's header: time travel, the view, whose."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from frontdesk.model import Staff
from frontdesk.ui.calendar.view_choice import ViewChoice
from frontdesk.ui.calendar.where import Where
from frontdesk.ui.widgets import Button, IconButton, Menu

EVERYBODY = "All therapists"


class Heading(QObject):
    """Makes the controls and keeps them in step. `turned` -1 or 1, `viewed` a ViewKind, `whose` a
    therapist's id or None for everybody."""

    turned = Signal(int)
    viewed = Signal(object)
    whose = Signal(object)
    today = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.earlier = IconButton("chevron-left", "Earlier", parent=parent)
        self.now = Button("Today", parent=parent)
        self.later = IconButton("chevron-right", "Later", parent=parent)
        self.views = ViewChoice(parent)
        self.person = Button(EVERYBODY, "user-round", trailing="chevron-down", parent=parent)
        self.call_back = Button("New call-back", "phone-incoming", parent=parent)
        self.visit = Button("New visit", "plus", "primary", parent=parent)
        for widget in (*self.left(), *self.right()):
            widget.hide()
        self.earlier.clicked.connect(lambda: self.turned.emit(-1))
        self.later.clicked.connect(lambda: self.turned.emit(1))
        self.now.clicked.connect(self.today)
        self.views.chosen.connect(self.viewed)
        self.person.clicked.connect(self._drop)
        self._people: tuple[Staff, ...] = ()
        self._where: Where | None = None

    def left(self) -> list[QWidget]:
        """What follows the title."""
        return [self.earlier, self.now, self.later, self.views, self.person]

    def right(self) -> list[QWidget]:
        """What stands at the end."""
        return [self.call_back, self.visit]

    def show_where(self, where: Where, people: Sequence[Staff]) -> None:
        """Say what is shown."""
        self._where, self._people = where, tuple(people)
        self.views.show_view(where.view)
        self.earlier.set_name(f"Previous {where.view.unit}", "PgUp")
        self.later.set_name(f"Next {where.view.unit}", "PgDn")
        name = next((person.name for person in people if person.id == where.whose), EVERYBODY)
        self.person.setText(name if len(name) <= 24 else f"{name[:23]}…")
        self.person.setToolTip(f"Whose calendar: {name}")
        self.person.setAccessibleName(f"Whose calendar: {name}")

    def menu(self) -> Menu:
        """Everybody, and each therapist."""
        menu, where = Menu(self.person), self._where
        menu.setAccessibleName("Whose calendar")
        choices: list[tuple[int | None, str]] = [(p.id, p.name) for p in self._people]
        if where is not None and where.view.of_all:
            choices.insert(0, (None, EVERYBODY))
        shown = where.whose if where is not None else None
        for value, name in choices:
            menu.add(name, run=partial(self.whose.emit, value), checked=value == shown)
        return menu

    def _drop(self) -> None:
        self.menu().popup(self.person.mapToGlobal(QPoint(0, self.person.height() + 2)))
