"""How the calendar looks at this desk: what colours tell, minutes a slot, cancelled visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from frontdesk.settings import SLOTS
from frontdesk.ui.calendar.menus import own_menu
from frontdesk.ui.commands import key_of, shown
from frontdesk.ui.widgets import IconButton

if TYPE_CHECKING:
    from frontdesk.ui.calendar.screen import CalendarScreen

# Pixels an hour below which slots this short could not be told apart.
LEAST_HOUR = {5: 144.0, 10: 96.0}


class Options(QObject):
    """Keeps the desk's settings of the calendar, behind one button, keys and the legend."""

    def __init__(self, screen: CalendarScreen) -> None:
        super().__init__(screen)
        self.screen, self.settings = screen, screen.desk.settings
        self.button = IconButton("eye", "How the calendar looks", parent=screen)
        self.button.hide()
        self.button.clicked.connect(self._open)
        self.legend = screen.sources.drawer.legend
        self.legend.clicked.connect(self.turn_colors)
        for name, run in (
            ("turn_colors", self.turn_colors),
            ("show_cancelled", self.turn_cancelled),
            ("finer_slots", lambda: self._beside(-1)),
            ("coarser_slots", lambda: self._beside(1)),
        ):
            screen.desk.commands.bind("calendar", name, run, widget=screen.view)
        self._color()

    def _color(self) -> None:
        by_status = self.settings.calendar_colors == "status"
        self.legend.show_by_status(by_status)
        view = self.screen.view
        if view.by_status != by_status:
            view.by_status = by_status
            view.viewport().update()

    def color_by(self, told: str) -> None:
        """Let colours tell the "kind" of a visit, or its "status"."""
        self.settings.calendar_colors = told
        self.settings.save()
        self._color()

    def turn_colors(self) -> None:
        """The other way about."""
        self.color_by("status" if self.settings.calendar_colors == "kind" else "kind")

    def turn_cancelled(self) -> None:
        """Show cancelled visits as ghosts, or no longer."""
        self.settings.calendar_cancelled = not self.settings.calendar_cancelled
        self.settings.save()
        self.screen.rebuild()
        shown_now = self.settings.calendar_cancelled
        self.screen.desk.toast(f"Cancelled visits are {'shown' if shown_now else 'hidden'}")

    def set_slot(self, minutes: int) -> None:
        """The minutes of one slot: the lines of the grid, and what drags snap to."""
        self.settings.calendar_slot = minutes
        self.settings.save()
        view = self.screen.view
        self.screen.rebuild()
        if view.grid.hour < LEAST_HOUR.get(minutes, 0):
            view.zoom(LEAST_HOUR[minutes])
        self.screen.desk.toast(f"Slots of {minutes} minutes")

    def _beside(self, way: int) -> None:
        at = SLOTS.index(self.settings.calendar_slot) + way
        if 0 <= at < len(SLOTS):
            self.set_slot(SLOTS[at])

    def _open(self) -> None:
        self.menu().popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """Everything that can be chosen, with what is chosen now."""
        menu, chosen = own_menu(self.button), self.settings
        colors, slots = QActionGroup(menu), QActionGroup(menu)
        for told, words in (("kind", "Colors by kind"), ("status", "Colors by progress")):
            action = self._add(menu, words, chosen.calendar_colors == told, colors)
            action.triggered.connect(lambda _=False, told=told: self.color_by(told))
        menu.addSeparator()
        for minutes in SLOTS:
            on = chosen.calendar_slot == minutes
            action = self._add(menu, f"{minutes} minutes a slot", on, slots)
            action.triggered.connect(lambda _=False, minutes=minutes: self.set_slot(minutes))
        menu.addSeparator()
        cancelled = self._add(menu, "Show cancelled visits", chosen.calendar_cancelled)
        cancelled.triggered.connect(lambda _=False: self.turn_cancelled())
        menu.addSeparator()
        for words, name, way in (
            ("Taller hours", "taller_hours", 1),
            ("Shorter hours", "shorter_hours", -1),
        ):
            action = menu.addAction(f"{words}\t{shown(key_of('calendar', name))}")
            action.triggered.connect(lambda _=False, way=way: self.screen.centre.zoom(way))
        return menu

    @staticmethod
    def _add(menu: QMenu, words: str, on: bool, group: QActionGroup | None = None) -> QAction:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(on)
        if group is not None:
            group.addAction(action)
        return action
