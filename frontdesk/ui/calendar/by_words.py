"""While a visit is held: typing opens a small field that takes its new day and time in words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent

from frontdesk import text
from frontdesk.ui.calendar.gestures import Held
from frontdesk.ui.calendar.line_over import LineOver
from frontdesk.ui.calendar.sheet import at_minute

if TYPE_CHECKING:
    from frontdesk.ui.calendar.screen import CalendarScreen

NOT_A_TIME = "Type a day, a time or both, like thu 2:30 or in 3 weeks."
EXAMPLES = "thu 2:30, fri 3pm, in 3 weeks"
# F alone is a command (next free); these follow it in "fri" and "feb".
AFTER_F = frozenset("re")


def when_for(typed: str, now: datetime, held: datetime) -> datetime | None:
    """The day and time of these words, or None. What they leave out stays as it is held."""
    at = text.parse_time(typed)
    if at is not None:
        return datetime.combine(held.date(), at)
    day = text.parse_day(typed, now.date())
    if day is not None:
        return datetime.combine(day, held.time())
    return text.parse_when(typed, now)


class ByWords(QObject):
    """Hears letters and digits on the grid while something is held there."""

    def __init__(self, screen: CalendarScreen) -> None:
        super().__init__(screen)
        self.screen, self.view = screen, screen.view
        self._before_f: Held | None = None
        self.view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        held = self.view.state
        if not isinstance(event, QKeyEvent) or not isinstance(held, Held) or held.visit_id is None:
            return False
        typed = event.text().lower()
        if not _begins_words(event, typed):
            self._before_f = None
            return False
        if typed == "f":
            # The command hears it; what follows tells whether it was the beginning of a word.
            self._before_f = held
            return False
        if kind is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        self._open(typed)
        return True

    def _open(self, typed: str) -> None:
        sheet, block, began = self.view.sheet, self.view.marks.block, self._before_f
        held, self._before_f = self.view.state, None
        if sheet is None or block is None or not isinstance(held, Held):
            return
        column = self.screen.hands.column_at(held.place)
        since = at_minute(column.day, held.place.start)
        if began is not None and typed in AFTER_F:
            typed, since = f"f{typed}", block.visit.starts
        line = LineOver(
            self.view,
            f"Move {block.visit.patient[:40]} to",
            EXAMPLES,
            read=lambda words: self._read(words, since),
            take=lambda words: self._take(words, since),
        )
        grid = self.view.grid
        at = QPoint(grid.left(held.place.column) + 8, grid.y(held.place.end) + 8)
        line.open_at(at, typed)

    def _when(self, words: str, since: datetime) -> datetime | None:
        return when_for(words, self.screen.desk.clock.wall(), since)

    def _read(self, words: str, since: datetime) -> str:
        found = self._when(words, since)
        return f"{text.heading(found.date())}, {text.clock_time(found)}" if found else EXAMPLES

    def _take(self, words: str, since: datetime) -> str:
        found = self._when(words, since)
        if found is None:
            return NOT_A_TIME
        self.screen.hands.put_down(found)
        return ""


def _begins_words(event: QKeyEvent, typed: str) -> bool:
    mods = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    return not mods and len(typed) == 1 and (typed.isalnum() or typed in "+-")
