"""What the calendar says about where one is: tooltips, and words for a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from frontdesk import text
from frontdesk.ui.calendar.children import Children
from frontdesk.ui.calendar.geometry import DAY
from frontdesk.ui.calendar.gestures import Cursor, Held
from frontdesk.ui.calendar.glance import Glance
from frontdesk.ui.calendar.sentences import slot_sentence, visit_sentence
from frontdesk.ui.calendar.sheet import Block, at_minute, free_from

if TYPE_CHECKING:
    from frontdesk.ui.calendar.screen import CalendarScreen


class Speech(QObject):
    """Puts into words what the grid shows."""

    def __init__(self, screen: CalendarScreen) -> None:
        super().__init__(screen)
        self.screen, self.view = screen, screen.view
        self.glance = Glance(screen.desk, self.view)
        self.spots = Children(self.view)

    def cursor_at(self, cursor: Cursor, block: Block | None) -> None:
        """The keyboard came to a slot or a visit."""
        sheet = self.view.sheet
        if sheet is None:
            return
        column = sheet.columns[cursor.column]
        day = None if sheet.by_day else column.day
        self.glance.rest_on(None if self.screen.panels.visit is not None else block)
        if block is not None:
            self.say(visit_sentence(block, day))
            if self.screen.panels.visit is not None:
                self.screen.panels.open_visit(block.visit.id)
            return
        minutes = free_from(column, cursor.start, DAY)
        self.say(slot_sentence(column, cursor.start, minutes, day))

    def say_target(self) -> None:
        """Where what is held would go: "11:30 AM, Priya Nair, free"."""
        held, sheet = self.view.state, self.view.sheet
        if isinstance(held, Held) and sheet is not None and sheet.columns:
            column = sheet.columns[min(held.place.column, len(sheet.columns) - 1)]
            why = self.view.marks.reason or "free"
            start = text.clock_time(at_minute(column.day, held.place.start))
            self.say(f"{start}, {column.therapist}, {why}")

    def say(self, words: str) -> None:
        """Tell it to a screen reader, if there is one."""
        self.view.setAccessibleDescription(words)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.view, words))
