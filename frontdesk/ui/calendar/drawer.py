"""The calendar's sources at the left: a month to jump by, next openings, call-backs waiting."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from frontdesk.clock import Clock
from frontdesk.ui.calendar.legend import Legend
from frontdesk.ui.calendar.month import MonthPicker
from frontdesk.ui.calendar.openings import Openings
from frontdesk.ui.calendar.queue import QueueList
from frontdesk.ui.widgets import Button, EmptyState, IconButton, Label, Rule, Segments

if TYPE_CHECKING:
    from frontdesk.ui.calendar.find_time import FindTime

BROWSE, QUEUE, FIND = 0, 1, 2
DRAG_HINT = "Drag onto a free time, or press Enter"


class Drawer(QFrame):
    """Three tabs. `closed` by its button, `turned` when the tab changed; `searches` carries the
    search for a time, which is made when it is first turned to."""

    closed = Signal()
    turned = Signal(int)
    searches = Signal(object)

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.setObjectName("drawer")
        self.setAccessibleName("Month, openings and call-backs")
        self.tabs = Segments(["Browse", "Queue", "Find"], stretch=True)
        shut = IconButton("panel-left-close", "Close the drawer")
        shut.set_name("Close the drawer", "F9")
        shut.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.setContentsMargins(12, 10, 8, 0)
        top.setSpacing(4)
        top.addWidget(self.tabs, 1)
        top.addWidget(shut)
        self.pages = QStackedWidget()
        self.month = MonthPicker(clock.today())
        self.openings = Openings()
        self.queue = QueueList()
        self._clock = clock
        self.legend = Legend()
        self.pages.addWidget(_scrolled(self.month, Rule(), self.openings, Rule(), self.legend))
        self.pages.addWidget(self._queue())
        self._not_made = QWidget()
        self.pages.addWidget(self._not_made)
        self.tabs.changed.connect(self.turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.pages, 1)

    def _queue(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 0, 12, 0)
        column.setSpacing(8)
        self.hint = Label(DRAG_HINT, "small", "ink-2")
        self.nobody = EmptyState("phone-call", "Everyone has been called")
        self.open_all = Button("Open call-backs", "phone-call")
        column.addWidget(self.hint)
        column.addWidget(self.queue, 1)
        column.addWidget(self.nobody, 1)
        column.addWidget(Rule())
        column.addWidget(self.open_all)
        column.addSpacing(8)
        self.nobody.hide()
        return page

    @cached_property
    def finder(self) -> FindTime:
        """The search for a free time."""
        from frontdesk.ui.calendar.find_time import FindTime

        made = FindTime(self._clock)
        self.pages.removeWidget(self._not_made)
        self.pages.insertWidget(FIND, _scrolled(made))
        self.searches.emit(made)
        return made

    @property
    def searching(self) -> bool:
        """Whether the search was made."""
        return "finder" in vars(self)

    def turn(self, tab: int) -> None:
        """Show a tab."""
        if tab == FIND:
            assert self.finder is not None
        self.tabs.choose(tab)
        self.pages.setCurrentIndex(tab)
        self.turned.emit(tab)

    def show_count(self, due: int, waiting: int) -> None:
        """The number on the Queue tab; what it says when nobody waits."""
        self.tabs.set_label(QUEUE, f"Queue {due}" if due else "Queue")
        self.queue.setVisible(waiting > 0)
        self.hint.setVisible(waiting > 0)
        self.nobody.setVisible(waiting == 0)

    def take_focus(self) -> None:
        """Put the keyboard into the tab that is shown."""
        reason = Qt.FocusReason.ShortcutFocusReason
        if self.pages.currentIndex() == QUEUE:
            self.queue.setFocus(reason)
        elif self.pages.currentIndex() == FIND:
            self.finder.take_focus()
        else:
            self.month.days.setFocus(reason)


def _scrolled(*parts: QWidget) -> QScrollArea:
    """A tab whose parts stand under one another, and scroll where they are too many."""
    inner = QWidget()
    inner.setObjectName("scrolled")
    column = QVBoxLayout(inner)
    column.setContentsMargins(12, 4, 12, 16)
    column.setSpacing(12)
    for part in parts:
        column.addWidget(part)
    column.addStretch()
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return area
