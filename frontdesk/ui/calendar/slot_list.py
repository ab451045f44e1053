"""A short list of free times: hover shows one on the grid, a press or Enter takes it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QStyle, QStyleOptionViewItem

from frontdesk import text
from frontdesk.model import Slot
from frontdesk.ui import theme
from frontdesk.ui.list_model import Index, Item, RowDelegate, RowList, put_icon, put_text

TALL = 28


@dataclass(frozen=True, slots=True)
class SlotLine:
    """One free time as the words on its row; `who` where it is worth saying."""

    slot: Slot
    day: str
    time: str
    who: str

    @property
    def key(self) -> Hashable:
        return self.slot.start, self.slot.therapist_id

    @property
    def stops(self) -> bool:
        return True

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.day, self.time, self.who, "free") if part)


def slot_lines(slots: Sequence[Slot], today: date, names: dict[int, str]) -> list[SlotLine]:
    """The rows of these times; `names` gives the therapist's first name where it helps."""
    return [
        SlotLine(
            slot,
            text.day(slot.start.date(), today),
            text.clock_time(slot.start),
            names.get(slot.therapist_id, ""),
        )
        for slot in slots
    ]


class SlotDelegate(RowDelegate):
    """Draws a free time: day, time, whose, and an arrow."""

    def height(self, item: Item) -> int:
        return theme.tokens().px(TALL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = self.view.rows.rows[index.row()]
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        t = theme.tokens()
        on = bool(state & QStyle.StateFlag.State_Selected) and self.view.hasFocus()
        lit = on or bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate = QRectF(area)
        if lit:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(t.color("accent-soft"))
            painter.drawRoundedRect(plate, 6, 6)
        if on and self.view.keyboard:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(t.color("focus"), 2))
            painter.drawRoundedRect(plate.adjusted(1, 1, -1, -1), 5, 5)
        self.draw(painter, area, item, lit)
        painter.restore()

    def draw(self, painter: QPainter, rect: QRect, item: Item, selected: bool) -> None:
        if not isinstance(item, SlotLine):
            return
        t = theme.tokens()
        ink = "accent-soft-ink" if selected else "ink-2"
        strong = "accent-soft-ink" if selected else "ink"
        at, top, high = rect.left() + t.px(8), rect.top(), rect.height()
        put_text(painter, QRect(at, top, t.px(84), high), item.day, "body", ink)
        at += t.px(82)
        at += put_text(painter, QRect(at, top, t.px(72), high), item.time, "body-strong", strong)
        side = t.px(14)
        right = rect.right() - side - t.px(7)
        room = right - at - t.px(10)
        if item.who and room > 24:
            put_text(painter, QRect(at + t.px(7), top, room, high), item.who, "small", "ink-3")
        middle = QPoint(right, top + (high - side) // 2)
        put_icon(painter, middle, "arrow-right", side, ink)


class SlotList(RowList):
    """`over` carries the slot under the pointer or the keyboard, or None; `walked` the one that
    an arrow key came to; `taken` the one that was pressed."""

    over = Signal(object)
    walked = Signal(object)
    taken = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setObjectName("slots")
        self.setItemDelegate(SlotDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.entered.connect(lambda at: self.over.emit(self._slot(at)))
        self.clicked.connect(lambda at: self.taken.emit(self._slot(at)))
        self.opened.connect(lambda line: self.taken.emit(line.slot))
        self.chosen.connect(self._chosen)

    def show_slots(self, slots: Sequence[Slot], today: date, names: dict[int, str]) -> None:
        """Show these times."""
        self.show_rows(slot_lines(slots, today, names))
        self.setVisible(bool(slots))
        self.updateGeometry()

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The times shown."""
        return tuple(row.slot for row in self.rows.rows if isinstance(row, SlotLine))

    def _slot(self, at: QModelIndex) -> Slot | None:
        row = self.rows.rows[at.row()] if at.isValid() else None
        return row.slot if isinstance(row, SlotLine) else None

    def _chosen(self, line: object) -> None:
        if self.hasFocus() and self.keyboard and isinstance(line, SlotLine):
            self.walked.emit(line.slot)

    def sizeHint(self) -> QSize:
        return QSize(200, theme.tokens().px(TALL) * len(self.rows.rows))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        first = self.currentIndex().row() <= 0
        if event.key() == Qt.Key.Key_Up and first:
            self.focusPreviousChild()
            return
        super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.over.emit(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        line = self.item
        if self.keyboard and isinstance(line, SlotLine):
            self.walked.emit(line.slot)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.over.emit(None)
