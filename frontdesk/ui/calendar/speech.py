"""What the calendar says about where one is: tooltips, and words for a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from frontdesk import text
from frontdesk.ui.calendar.gestures import Cursor, Held
from frontdesk.ui.calendar.sheet import Block, at_minute, free_from, spoken
from frontdesk.ui.calendar.stages import STATUS_WORDS

if TYPE_CHECKING:
    from frontdesk.ui.calendar.screen import CalendarScreen


class Speech(QObject):
    """Puts into words what the grid shows."""

    def __init__(self, screen: CalendarScreen) -> None:
        super().__init__(screen)
        self.screen, self.view = screen, screen.view
        self.view.describe = self.tooltip

    def tooltip(self, visit_id: int) -> str:
        """Everything about a visit, for the tooltip."""
        found = self.view.sheet.find(visit_id) if self.view.sheet else None
        if found is None:
            return ""
        visit = found[1].visit
        parts = [
            visit.patient,
            f"{visit.service}, {STATUS_WORDS[visit.status].lower()}",
            text.time_range(visit.starts, visit.ends),
            " · ".join(part for part in (visit.therapist, visit.room) if part),
            visit.reason,
            visit.care_alert,
        ]
        lines = [part for part in parts if part]
        return "\n".join(lines).replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br/>")

    def cursor_at(self, cursor: Cursor, block: Block | None) -> None:
        """The keyboard came to a slot or a visit."""
        sheet = self.view.sheet
        if sheet is None:
            return
        if block is not None:
            self.say(spoken(block, STATUS_WORDS[block.visit.status].lower()))
            if self.screen.panels.visit is not None:
                self.screen.panels.open_visit(block.visit.id)
            return
        column = sheet.columns[cursor.column]
        minutes = free_from(column, cursor.start, 12 * 60)
        state = f"free for {text.length(minutes)}" if minutes else "not free"
        start = text.clock_time(at_minute(column.day, cursor.start))
        self.say(f"{column.therapist}, {start}, {state}")

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
