"""Day, week, month or agenda: four segments, or one button with a menu where room is short."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.ui.calendar.where import ViewKind
from frontdesk.ui.commands import key_of, shown
from frontdesk.ui.widgets import Button, Menu, Segments

WORDS = {
    ViewKind.DAY: "Day",
    ViewKind.WEEK: "Week",
    ViewKind.MONTH: "Month",
    ViewKind.AGENDA: "Agenda",
}


def view_key(view: ViewKind) -> str:
    """The key that goes there."""
    return key_of("calendar", f"{view.value}_view")


class ViewChoice(QWidget):
    """`chosen` carries the ViewKind that a person chose."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.view = ViewKind.DAY
        self.segments = Segments([*WORDS.values()])
        self.segments.setAccessibleName("View")
        for view, button in zip(ViewKind, self.segments.buttons(), strict=True):
            button.setToolTip(f"{WORDS[view]}   {shown(view_key(view))}")
        self.button = Button("Day", trailing="chevron-down")
        self.button.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.segments)
        row.addWidget(self.button)
        self.segments.changed.connect(lambda number: self.chosen.emit([*ViewKind][number]))
        self.button.clicked.connect(self._drop)

    def show_view(self, view: ViewKind) -> None:
        """Say which one is shown."""
        self.view = view
        self.segments.choose([*ViewKind].index(view))
        self.button.setText(WORDS[view])
        self.button.setAccessibleName(f"View: {WORDS[view]}")

    def set_narrow(self, narrow: bool) -> None:
        """One button instead of four."""
        self.segments.setVisible(not narrow)
        self.button.setVisible(narrow)

    def menu(self) -> Menu:
        """The four, with their keys."""
        menu = Menu(self)
        menu.setAccessibleName("View")
        for view in ViewKind:
            run: Callable[[], object] = partial(self.chosen.emit, view)
            menu.add(WORDS[view], key=view_key(view), run=run, checked=view is self.view)
        return menu

    def _drop(self) -> None:
        self.menu().popup(self.button.mapToGlobal(QPoint(0, self.button.height() + 2)))
