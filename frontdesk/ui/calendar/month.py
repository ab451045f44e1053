"""A small month to jump by: painted, one Tab stop, arrows and Page keys walk it."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.ui import theme
from frontdesk.ui.calendar.stages import MONTHS, month_beside, month_grid
from frontdesk.ui.widgets import IconButton, Label

ROW, NAMES = 27, 24
LETTERS = ("Su", "Mo", "Tu", "We", "Th", "Fr", "Sa")
WALK = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


class MonthDays(QWidget):
    """The days of one month. `picked` carries the day that was chosen."""

    picked = Signal(object)
    month_changed = Signal(int, int)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.today = today
        self.first, self.last = today, today
        self.at = today
        self.year, self.month = today.year, today.month
        self._over: date | None = None
        theme.watcher.changed.connect(self.update)
        self._name()

    def show_range(self, first: date, last: date, today: date) -> None:
        """Mark the days that the calendar shows, turning to their month when they change."""
        if (first, last, today) == (self.first, self.last, self.today):
            return
        self.first, self.last, self.today = first, last, today
        self.at = first if not first <= self.at <= last else self.at
        self.turn_to(first.year, first.month)

    def turn_to(self, year: int, month: int) -> None:
        """Show another month."""
        changed = (year, month) != (self.year, self.month)
        self.year, self.month = year, month
        if changed:
            self.updateGeometry()
            self.month_changed.emit(year, month)
        self._name()
        self.update()

    def _name(self) -> None:
        self.setAccessibleName(f"Month, {MONTHS[self.month - 1]} {self.year}")
        self.setAccessibleDescription(text.full(self.at))

    def sizeHint(self) -> QSize:
        weeks = len(month_grid(self.year, self.month)) // 7
        scale = theme.tokens().font("small").pixelSize() / 12
        return QSize(200, round((NAMES + weeks * ROW) * scale))

    minimumSizeHint = sizeHint

    def _cell(self, number: int) -> QRectF:
        weeks = len(month_grid(self.year, self.month)) // 7
        names = self.height() * NAMES / (NAMES + weeks * ROW)
        row = (self.height() - names) / weeks
        wide = self.width() / 7
        return QRectF(number % 7 * wide, names + number // 7 * row, wide, row)

    def day_at(self, x: float, y: float) -> date | None:
        """The day under a point."""
        for number, day in enumerate(month_grid(self.year, self.month)):
            if self._cell(number).contains(x, y):
                return day
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        t, p = theme.tokens(), QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = self.width() / 7
        p.setFont(t.font("micro"))
        p.setPen(t.color("ink-3"))
        for number, letters in enumerate(LETTERS):
            area = QRectF(number * wide, 0, wide, self._cell(0).top() - 4)
            p.drawText(area, Qt.AlignmentFlag.AlignCenter, letters)
        days = month_grid(self.year, self.month)
        self._paint_range(p, days)
        for number, day in enumerate(days):
            self._paint_day(p, number, day)

    def _paint_range(self, p: QPainter, days: tuple[date, ...]) -> None:
        if self.first == self.last:
            return
        inside = [n for n, day in enumerate(days) if self.first <= day <= self.last]
        for week in {number // 7 for number in inside}:
            row = [number for number in inside if number // 7 == week]
            area = self._cell(row[0]).united(self._cell(row[-1])).adjusted(0, 2, 0, -2)
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(theme.tokens().color("accent-soft"))
            p.drawRoundedRect(area, 6, 6)

    def _paint_day(self, p: QPainter, number: int, day: date) -> None:
        t, cell = theme.tokens(), self._cell(number)
        disc = QRectF(0, 0, cell.height() - 2, cell.height() - 2)
        disc.moveCenter(cell.center())
        shown = self.first <= day <= self.last
        font = t.font("small-strong" if shown or day == self.today else "small")
        ink = "ink" if day.month == self.month else "ink-off"
        if day == self.today:
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(t.color("accent"))
            p.drawEllipse(disc)
            ink = "on-accent"
        elif shown and self.first == self.last:
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(t.color("accent-soft"))
            p.drawEllipse(disc)
            ink = "accent-soft-ink"
        elif day == self._over:
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(t.color("press"))
            p.drawEllipse(disc)
        if self.hasFocus() and day == self.at:
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.setPen(QPen(t.color("focus"), 2))
            p.drawEllipse(disc.adjusted(-1, -1, 1, 1))
        p.setFont(font)
        p.setPen(t.color(ink))
        p.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.day_at(event.position().x(), event.position().y())
        if over != self._over:
            self._over = over
            self.update()

    def leaveEvent(self, event: object) -> None:
        self._over = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().x(), event.position().y())
        if day and event.button() is Qt.MouseButton.LeftButton:
            self.at = day
            self._name()
            self.update()
            self.picked.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in WALK:
            self._walk(self.at + timedelta(days=WALK[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            by = -1 if key is Qt.Key.Key_PageUp else 1
            year, month = month_beside(self.at.year, self.at.month, by)
            self._walk(date(year, month, min(self.at.day, 28)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(self.at)
        else:
            super().keyPressEvent(event)

    def _walk(self, day: date) -> None:
        self.at = day
        self.turn_to(day.year, day.month)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


class MonthPicker(QWidget):
    """The month with its name and two arrows."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.days = MonthDays(today)
        self.title = Label("", role="body-strong", ink="ink")
        earlier = IconButton("chevron-left", "Previous month")
        later = IconButton("chevron-right", "Next month")
        earlier.clicked.connect(lambda: self._turn(-1))
        later.clicked.connect(lambda: self._turn(1))
        self.days.month_changed.connect(self._retitle)
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self.title, 1)
        top.addWidget(earlier)
        top.addWidget(later)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(top)
        box.addWidget(self.days)
        self._retitle(self.days.year, self.days.month)

    def _turn(self, by: int) -> None:
        self.days.turn_to(*month_beside(self.days.year, self.days.month, by))

    def _retitle(self, year: int, month: int) -> None:
        self.title.setText(f"{MONTHS[month - 1]} {year}")
