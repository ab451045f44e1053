"""The calendar's part of the window's header: time travel, day or week, whose."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from frontdesk.model import Staff
from frontdesk.ui.calendar.where import Where
from frontdesk.ui.widgets import Button, IconButton, Segments

EVERYBODY = "All therapists"


class Heading(QObject):
    """Makes the controls and keeps them in step. `turned` -1 or 1, `by_day` True or False,
    `whose` a therapist's id or None for everybody."""

    turned = Signal(int)
    by_day = Signal(bool)
    whose = Signal(object)
    today = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.earlier = IconButton("chevron-left", "Earlier", parent=parent)
        self.now = Button("Today", parent=parent)
        self.later = IconButton("chevron-right", "Later", parent=parent)
        self.kind = Segments(["Day", "Week"])
        self.kind.setParent(parent)
        self.person = Button(EVERYBODY, "user-round", trailing="chevron-down", parent=parent)
        self.call_back = Button("New call-back", "phone-incoming", parent=parent)
        self.visit = Button("New visit", "plus", "primary", parent=parent)
        for widget in (*self.left(), *self.right()):
            widget.hide()
        self.earlier.clicked.connect(lambda: self.turned.emit(-1))
        self.later.clicked.connect(lambda: self.turned.emit(1))
        self.now.clicked.connect(self.today)
        self.kind.changed.connect(lambda number: self.by_day.emit(number == 0))
        self.person.clicked.connect(self._choose)
        self._people: tuple[Staff, ...] = ()
        self._where: Where | None = None

    def left(self) -> list[QWidget]:
        """What follows the title."""
        return [self.earlier, self.now, self.later, self.kind, self.person]

    def right(self) -> list[QWidget]:
        """What stands at the end."""
        return [self.call_back, self.visit]

    def show_where(self, where: Where, people: Sequence[Staff]) -> None:
        """Say what is shown."""
        self._where, self._people = where, tuple(people)
        self.kind.choose(0 if where.by_day else 1)
        unit = "day" if where.by_day else "week"
        self.earlier.set_name(f"Previous {unit}", "PgUp")
        self.later.set_name(f"Next {unit}", "PgDn")
        shown = where.only if where.by_day else where.of
        name = next((person.name for person in people if person.id == shown), EVERYBODY)
        self.person.setText(name if len(name) <= 24 else f"{name[:23]}…")
        self.person.setToolTip(f"Whose calendar: {name}")
        self.person.setAccessibleName(f"Whose calendar: {name}")

    def _choose(self) -> None:
        menu = self.menu()
        menu.popup(self.person.mapToGlobal(self.person.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """Everybody, and each therapist."""
        from frontdesk.ui.calendar.menus import own_menu

        menu, where = own_menu(self.person), self._where
        choices: list[tuple[int | None, str]] = [(p.id, p.name) for p in self._people]
        if where is not None and where.by_day:
            choices.insert(0, (None, EVERYBODY))
        shown = None if where is None else where.only if where.by_day else where.of
        for value, name in choices:
            action = menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(value == shown)
            action.triggered.connect(lambda _=False, value=value: self.whose.emit(value))
        return menu
