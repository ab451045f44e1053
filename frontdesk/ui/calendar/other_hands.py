"""What mouse and keys do in the month and in the agenda: the same as on the grid."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QToolTip

from frontdesk.model import AppointmentStatus, Visit
from frontdesk.ui.calendar import glance, turning
from frontdesk.ui.calendar.agenda_rows import Line
from frontdesk.ui.calendar.keys import STATUS_KEYS
from frontdesk.ui.calendar.menus import visit_menu
from frontdesk.ui.calendar.where import ViewKind
from frontdesk.ui.list_model import Item
from frontdesk.ui.widgets.buttons import plain_tip

if TYPE_CHECKING:
    from frontdesk.appointments import SoFar
    from frontdesk.ui.calendar.screen import CalendarScreen


class MonthHands(QObject):
    """Walks the days of the month, and opens one."""

    def __init__(self, screen: CalendarScreen) -> None:
        super().__init__(screen)
        self.screen, self.month = screen, screen.centre.month
        self.month.opened.connect(self.open)
        turning.bind(screen, self.month, self._found())
        turning.bind(screen, screen.centre.words, {})

    def _found(self) -> dict[str, Callable[[], object]]:
        return {
            "left": partial(self.walk, -1),
            "right": partial(self.walk, 1),
            "earlier": partial(self.walk, -7),
            "later": partial(self.walk, 7),
            "first_slot": partial(self.edge, first=True),
            "last_slot": partial(self.edge, first=False),
            "open_or_book": lambda: self.open(self.screen.where.day),
        }

    def walk(self, days: int) -> None:
        """So many days on, into another month at its edge."""
        try:
            self.screen.show_day(self.screen.where.day + timedelta(days=days))
        except OverflowError:
            return

    def edge(self, *, first: bool) -> None:
        """To the first or last day of the month."""
        day = self.screen.where.day.replace(day=1)
        after = (day + timedelta(days=32)).replace(day=1)
        self.screen.show_day(day if first else after - timedelta(days=1))

    def open(self, day: date) -> None:
        """Show a day by itself."""
        self.screen.show_day(day)
        self.screen.show_view(ViewKind.DAY)


class AgendaHands(QObject):
    """Opens and changes the visit that is chosen in the list."""

    def __init__(self, screen: CalendarScreen) -> None:
        super().__init__(screen)
        self.screen, self.agenda = screen, screen.centre.agenda
        listed = self.agenda.list
        listed.opened.connect(partial(self._open, focus=True))
        listed.pressed_row.connect(self._open)
        listed.chosen.connect(self._chosen)
        self.agenda.menu_asked.connect(lambda visit, at: visit_menu(screen.panels, visit).popup(at))
        self.agenda.filtered.connect(screen.pictures.ask)
        self.agenda.rested.connect(self._glance)
        turning.bind(screen, listed, self._found())
        turning.bind(screen, self.agenda.empty, {})
        screen.desk.commands.bind("global", "find_here", self.find, enabled=screen.isVisible)
        for name in ("earlier", "later", "first_slot", "last_slot", "open_or_book"):
            screen.desk.commands.bind(
                "calendar", name, partial(self._native, name), widget=listed, native=True
            )

    def _found(self) -> dict[str, Callable[[], object]]:
        found: dict[str, Callable[[], object]] = {
            "context_menu": self.agenda.ask_menu,
            "peek": lambda: self._open(self.agenda.list.item),
            "finish": partial(self.set_status, AppointmentStatus.FULFILLED),
            "cut": self.cut,
            "show_cancelled": lambda: self.screen.options.turn_cancelled(),
        }
        for name in ("move", "edit_note", "cancel_visit", "handout", "open_patient"):
            found[name] = partial(self.on_visit, name)
        for name, status in STATUS_KEYS.items():
            found[name] = partial(self.set_status, status)
        return found

    def find(self) -> None:
        """Ctrl+F: the agenda, with the keyboard in its field."""
        self.screen.show_view(ViewKind.AGENDA)
        if self.screen.where.view is ViewKind.AGENDA:
            self.screen.after_board(self.agenda.start)

    def _native(self, name: str) -> None:
        """What the list hears by itself, when it is chosen from a menu instead."""
        moves = {"earlier": "up", "later": "down", "first_slot": "first", "last_slot": "last"}
        if name in moves:
            self.agenda.list.go(moves[name])
        else:
            self.agenda.list.open_chosen()

    def _open(self, item: Item | None, *, focus: bool = False) -> None:
        if isinstance(item, Line):
            self.screen.panels.open_visit(item.visit.id, focus=focus)

    def _chosen(self, item: Item | None) -> None:
        """The open panel follows the list."""
        shown = self.screen.panels.visit
        if isinstance(item, Line) and shown is not None and shown.id != item.visit.id:
            self.screen.panels.open_visit(item.visit.id)

    def _glance(self, visit: Visit | None, at: QPoint) -> None:
        """All of a visit where the pointer rests on it, as on the grid."""
        port = self.agenda.list.viewport()
        if visit is None:
            QToolTip.hideText()
            return

        def show(past: SoFar) -> None:
            row = self.agenda.list.visualRect(self.agenda.list.indexAt(port.mapFromGlobal(at)))
            QToolTip.showText(at, plain_tip(glance.words(visit, past)), port, row)

        self.screen.desk.lane.ask(glance.so_far, visit=visit, done=show)

    def on_visit(self, name: str) -> None:
        """Do something in the panel of the visit that is chosen."""
        visit = self.agenda.visit
        if visit is not None:
            self.screen.panels.after_open(visit.id, name)

    def cut(self) -> None:
        """The chosen visit goes into the tray."""
        visit = self.agenda.visit
        if visit is not None:
            self.screen.tray.cut(visit)

    def set_status(self, status: AppointmentStatus) -> None:
        """A status key."""
        visit = self.agenda.visit
        if visit is not None:
            self.screen.acts.set_status(visit, status)
