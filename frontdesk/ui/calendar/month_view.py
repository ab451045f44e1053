"""The month, painted: how full each day is; a click or Enter opens the day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from frontdesk.ui import theme
from frontdesk.ui.calendar.inks import hatch
from frontdesk.ui.calendar.month_cells import DAYS_WIDE, Cell, Cells, cell_of, halves
from frontdesk.ui.calendar.stages import MONTHS
from frontdesk.ui.list_model import put_icon, put_text
from frontdesk.ui.widgets import announce
from frontdesk.ui.widgets.buttons import plain_tip

if TYPE_CHECKING:
    from frontdesk.appointments import MonthBoard

HEAD, PAD, DISC, LINE, BAR, STEP = 30, 10, 26, 17, 4, 11
LINES = 4  # of text that a cell must have room for before a reason takes two
ROOMY = 110  # in a narrower cell the reason has no room for an icon
NAMES = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")


class MonthView(QWidget):
    """One Tab stop; the keys that walk it are the calendar's own. `opened` carries a day."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("month")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Month")
        self.cells: tuple[Cell, ...] = ()
        self.day: date | None = None
        self._over: date | None = None
        theme.watcher.changed.connect(self.update)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def show_board(self, board: MonthBoard, day: date, today: date) -> None:
        """Show these days, with the keyboard at one of them."""
        cells = tuple(cell_of(load, day.month, today) for load in board.days)
        if cells == self.cells and day == self.day:
            return
        walked = day != self.day
        self.cells, self.day = cells, day
        self.setAccessibleName(f"Month, {MONTHS[day.month - 1]} {day.year}")
        said = next((cell.spoken for cell in cells if cell.day == day), "")
        self.setAccessibleDescription(said)
        if walked and self.hasFocus():
            announce(self, said)
        self.update()

    def grid(self) -> Cells:
        """The measures at this moment."""
        head = theme.tokens().px(HEAD)
        return Cells(self.width(), self.height(), head, max(1, len(self.cells) // DAYS_WIDE))

    def cell_at(self, at: QPoint) -> Cell | None:
        """The day under a point."""
        number = self.grid().at(at.x(), at.y())
        return self.cells[number] if number is not None and number < len(self.cells) else None

    def box_of(self, day: date) -> QRect:
        """Where a day is."""
        return QRect(*self.grid().box((day - self.cells[0].day).days))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position().toPoint())
        if cell is not None and event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(cell.day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position().toPoint())
        self._hover(cell.day if cell is not None else None)

    def _hover(self, day: date | None) -> None:
        if day != self._over:
            self._over = day
            hand = Qt.CursorShape.PointingHandCursor
            self.setCursor(hand if day else Qt.CursorShape.ArrowCursor)
            self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._hover(None)
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cell = self.cell_at(event.pos())
            said = plain_tip(cell.spoken) if cell else ""
            QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t, p, grid = theme.tokens(), QPainter(self), self.grid()
        p.fillRect(event.rect(), t.color("surface"))
        for number in range(DAYS_WIDE):
            left, _, wide, _ = grid.box(number)
            name = QRect(left + t.px(PAD), 0, wide - t.px(PAD), grid.head)
            put_text(p, name, NAMES[number], "small", "ink-2")
        for number, cell in enumerate(self.cells):
            self._paint_cell(p, QRect(*grid.box(number)), cell)
        p.end()

    def _paint_cell(self, p: QPainter, box: QRect, cell: Cell) -> None:
        t = theme.tokens()
        self._paint_ground(p, box, cell)
        p.fillRect(box.left(), box.top(), box.width(), 1, t.color("line"))
        if box.left() > 0:
            p.fillRect(box.left(), box.top(), 1, box.height(), t.color("line"))
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = box.adjusted(t.px(PAD), t.px(6), -t.px(PAD), -t.px(8))
        self._paint_number(p, inner, cell)
        self._paint_words(p, inner, cell)
        p.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if cell.day == self.day and self.hasFocus():
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.setPen(QPen(t.color("focus"), 2))
            p.drawRect(box.adjusted(2, 2, -1, -1))

    def _paint_ground(self, p: QPainter, box: QRect, cell: Cell) -> None:
        t = theme.tokens()
        ground = "surface" if cell.inside else "canvas"
        if cell.off:
            ground = "cal-off"
        elif cell.today:
            ground = "cal-today"
        if cell.day == self._over:
            ground = "hover"
        p.fillRect(box, t.color(ground))
        if cell.closed:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            hatch(p, QRectF(box), t.color("cal-hatch"), STEP, 0)
            p.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_number(self, p: QPainter, inner: QRect, cell: Cell) -> None:
        t = theme.tokens()
        disc = t.px(DISC)
        place = QRect(inner.left(), inner.top(), inner.width(), disc)
        if cell.today:
            circle = QRect(inner.left() - t.px(4), inner.top(), disc, disc)
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(t.color("accent"))
            p.drawEllipse(circle)
            p.setFont(t.font("body-strong"))
            p.setPen(t.color("on-accent"))
            p.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), str(cell.day.day))
            return
        ink = "ink" if cell.inside and not cell.off else "ink-3"
        put_text(p, place, cell.number, "body-strong" if cell.inside else "body", ink)

    def _paint_words(self, p: QPainter, inner: QRect, cell: Cell) -> None:
        """As many lines as there is room for: why it is closed, visits, free time, the bar."""
        t = theme.tokens()
        line, top = t.px(LINE), inner.top() + t.px(DISC) + t.px(2)
        if cell.closed:
            room = QRect(inner.left(), top, inner.width(), inner.bottom() - top)
            top += self._paint_reason(p, room, cell.closed)
        said = [(cell.visits, "small-strong" if cell.inside else "small", "ink"),
                (cell.free, "small", "ink-2")]  # fmt: skip
        for words, role, ink in said:
            if words and top + line <= inner.bottom() + t.px(4):
                shade = ink if cell.inside else "ink-3"
                put_text(p, QRect(inner.left(), top, inner.width(), line), words, role, shade)
                top += line
        high = t.px(BAR)
        if cell.share is not None and top + t.px(4) + high <= inner.bottom() + 1:
            place = QRect(inner.left(), inner.bottom() + 1 - high, inner.width(), high)
            self._paint_share(p, place, cell)

    def _paint_reason(self, p: QPainter, room: QRect, reason: str) -> int:
        """On plain plates, so that the hatch does not run through it. How far down it goes."""
        t = theme.tokens()
        icon, gap, line = t.px(14), t.px(6), t.px(LINE)
        beside = icon + gap if room.width() >= t.px(ROOMY) else 0
        metrics = QFontMetrics(t.font("small"))
        rows = [reason]
        if room.height() >= line * LINES:
            rows = halves(
                reason, lambda words: metrics.horizontalAdvance(words) <= room.width() - beside
            )
        for number, words in enumerate(rows):
            place = QRect(room.left(), room.top() + number * line, room.width(), line)
            wide = min(place.width(), metrics.horizontalAdvance(words) + beside)
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(t.color("cal-off"))
            p.drawRoundedRect(QRectF(place.left() - 4, place.top() - 1, wide + 8, line + 2), 4, 4)
            if beside and not number:
                at = QPoint(place.left(), place.top() + (line - icon) // 2)
                put_icon(p, at, "calendar-off", icon, "ink-2")
            put_text(p, place.adjusted(beside, 0, 0, 0), words, "small", "ink-2")
        return len(rows) * line + t.px(3)

    def _paint_share(self, p: QPainter, place: QRect, cell: Cell) -> None:
        """A slim bar: how much of the working time is taken."""
        t, round_ = theme.tokens(), place.height() / 2
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(t.color("block-soft" if cell.inside else "line"))
        p.drawRoundedRect(QRectF(place), round_, round_)
        taken = min(1.0, cell.share or 0.0) * place.width()
        if taken:
            p.setBrush(t.color("block" if cell.inside else "ink-off"))
            part = QRectF(place.left(), place.top(), max(taken, place.height()), place.height())
            p.drawRoundedRect(part, round_, round_)
