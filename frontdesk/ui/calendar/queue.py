"""The open call-backs as cards beside the calendar, the most late first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from frontdesk import text
from frontdesk.model import BestTime, CallBack, CallBackKind, CallBackStatus, Language
from frontdesk.ui import theme
from frontdesk.ui.list_model import Item, RowDelegate, RowList, put_icon, put_text

KIND_WORDS = {
    CallBackKind.CALL_BACK: "Call back",
    CallBackKind.DISCOVERY_CALL: "Discovery call",
    CallBackKind.COST: "Cost & availability",
}
KIND_ICONS = {
    CallBackKind.CALL_BACK: "phone-incoming",
    CallBackKind.DISCOVERY_CALL: "phone",
    CallBackKind.COST: "circle-dollar-sign",
}
TIME_WORDS = {
    BestTime.ANY: "Any time",
    BestTime.MORNING: "Mornings",
    BestTime.AFTERNOON: "Afternoons",
    BestTime.EVENING: "After 5 PM",
}
CARD, GAP, FAR = 90, 7, 6
SOON = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Card:
    """One call-back as the words on its card."""

    key: int
    name: str
    kind: str
    icon: str
    tries: str
    wish: str
    why: str
    due: str
    urgent: bool

    @property
    def stops(self) -> bool:
        return True

    @property
    def spoken(self) -> str:
        said = (self.name, self.kind, self.tries, self.wish, self.why, self.due)
        return ", ".join(part for part in said if part)


def cards(call_backs: Sequence[CallBack], now: datetime) -> tuple[Card, ...]:
    """The cards of these call-backs; those who wait for the patient to call are left out."""
    return tuple(
        _card(each, now) for each in call_backs if each.status is not CallBackStatus.ON_HOLD
    )


def wish(call_back: CallBack) -> str:
    """When they would like it, in their own words where there are some."""
    return call_back.best_time_note or TIME_WORDS[call_back.best_time]


def who(call_back: CallBack) -> str:
    """The name, or the number of somebody whose name is not known."""
    return call_back.name or text.phone_show(call_back.phone, call_back.phone_raw)


def _card(each: CallBack, now: datetime) -> Card:
    spanish = " · Spanish" if each.language is Language.ES else ""
    tries = f"{each.tries} {'try' if each.tries == 1 else 'tries'}" if each.tries else ""
    near = each.due - now <= SOON
    late = text.late(now - each.due) if near else ""
    why = each.reason.strip().partition("\n")[0]
    kind = KIND_WORDS[each.kind]
    return Card(
        each.id,
        who(each),
        kind,
        KIND_ICONS[each.kind],
        tries,
        wish(each) + spanish,
        why,
        late,
        near,
    )


class CardDelegate(RowDelegate):
    """Draws a call-back's card."""

    def height(self, item: Item) -> int:
        short = isinstance(item, Card) and not item.why
        return theme.tokens().px(CARD + GAP - (18 if short else 0))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        item = self.view.rows.rows[index.row()]
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        t = theme.tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected) and self.view.hasFocus()
        ground = "hover" if state & QStyle.StateFlag.State_MouseOver else "surface"
        plate = QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5 - t.px(GAP))
        painter.setPen(QPen(t.color("focus" if chosen else "line"), 2 if chosen else 1))
        painter.setBrush(t.color(ground))
        painter.drawRoundedRect(plate, 6, 6)
        self.draw(painter, area.adjusted(0, 0, 0, -t.px(GAP)), item, chosen)
        painter.restore()

    def draw(self, painter: QPainter, rect: QRect, item: Item, selected: bool) -> None:
        if not isinstance(item, Card):
            return
        t = theme.tokens()
        left, line = rect.left() + t.px(25), t.px(18)
        right = rect.right() - t.px(10)
        top = rect.top() + t.px(8)
        put_icon(
            painter, QPoint(rect.left() + t.px(7), top + t.px(2)), "grip-vertical", 14, "ink-3"
        )
        if item.due:
            ink = "clay"
            wide = put_text(
                painter, QRect(left, top, right - left, line), item.due, "small-strong", ink, True
            )
            icon = "clock" if item.due.startswith("in ") else "clock-alert"
            put_icon(painter, QPoint(right - wide - t.px(18), top + t.px(2)), icon, 14, ink)
            right -= wide + t.px(22)
        put_text(painter, QRect(left, top, right - left, line), item.name, "body-strong", "ink")
        right = rect.right() - t.px(10)
        kind = f"{item.kind}  ·  {item.tries}" if item.tries else item.kind
        for icon, said in ((item.icon, kind), ("clock", item.wish)):
            top += line
            put_icon(painter, QPoint(left, top + t.px(2)), icon, 14, "ink-2")
            at = left + t.px(20)
            put_text(painter, QRect(at, top, right - at, line), said, "small", "ink-2")
        if item.why:
            top += line
            put_text(painter, QRect(left, top, right - left, line), item.why, "small", "ink-3")


class QueueList(RowList):
    """The cards. `taken` while a card is dragged (its id, the global point), `put` at the drop,
    `dropped` when the drag ends without one."""

    taken = Signal(int, QPoint)
    put = Signal(int, QPoint)
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__("Call-backs waiting")
        self.setItemDelegate(CardDelegate(self))
        self.setObjectName("queue")
        self._from: QPoint | None = None
        self._card: int | None = None
        self._dragging = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        at = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and at.isValid():
            card = self.rows.rows[at.row()]
            self._from = event.globalPosition().toPoint()
            self._card = card.key if isinstance(card, Card) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = event.globalPosition().toPoint()
        if self._card is None or self._from is None:
            super().mouseMoveEvent(event)
            return
        self._dragging = self._dragging or (here - self._from).manhattanLength() >= FAR
        if self._dragging:
            self.taken.emit(self._card, here)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        card, dragging = self._card, self._dragging
        self.let_go()
        if card is not None and dragging:
            self.put.emit(card, event.globalPosition().toPoint())
            return
        super().mouseReleaseEvent(event)

    def let_go(self) -> bool:
        """Forget a drag, as after Esc. True if there was one."""
        dragging, self._dragging = self._dragging, False
        self._from = self._card = None
        if dragging:
            self.dropped.emit()
        return dragging
