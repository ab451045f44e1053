"""Lists that are painted: one read-only model over a tuple, the view that keeps its place in it,
and what every row delegate draws alike."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from frontdesk.ui import theme

ITEM = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex
BAR = 3
PAD = 18


class Item(Protocol):
    """What a row must offer: what it is known by, how it is read out, and whether the arrow
    keys stop at it."""

    @property
    def key(self) -> Hashable: ...
    @property
    def spoken(self) -> str: ...
    @property
    def stops(self) -> bool: ...


class TupleModel(QAbstractListModel):
    """Rows of a list, replaced as a whole; rows that stay equal are not drawn again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Item, ...] = ()

    @property
    def rows(self) -> tuple[Item, ...]:
        return self._rows

    def show(self, rows: Sequence[Item]) -> bool:
        """Take new rows. True if rows came, went or moved, so that places must be found anew."""
        old, new = self._rows, tuple(rows)
        if [row.key for row in old] != [row.key for row in new]:
            self.beginResetModel()
            self._rows = new
            self.endResetModel()
            return True
        self._rows = new
        for number, (before, after) in enumerate(zip(old, self._rows, strict=True)):
            if before != after:
                at = self.index(number, 0)
                self.dataChanged.emit(at, at)
        return False

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = ITEM) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ITEM:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return base | Qt.ItemFlag.ItemIsSelectable if self._stops(index.row()) else base

    def find(self, key: Hashable) -> int | None:
        """The number of the row known by `key`."""
        for number, row in enumerate(self._rows):
            if row.key == key:
                return number
        return None

    def step(self, start: int, by: int) -> int | None:
        """The next row after `start` in a direction at which the arrow keys stop."""
        number = start + by
        while 0 <= number < len(self._rows):
            if self._rows[number].stops:
                return number
            number += by
        return None

    def _stops(self, number: int) -> bool:
        return 0 <= number < len(self._rows) and self._rows[number].stops


class RowList(QListView):
    """A list of painted rows. The chosen row is kept by what it is, not by where it stands."""

    chosen = Signal(object)
    opened = Signal(object)
    pressed_row = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = TupleModel(self)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.keyboard = False
        self._key: Hashable | None = None
        self._place = 0
        theme.watcher.changed.connect(self.doItemsLayout)

    @property
    def item(self) -> Item | None:
        """The chosen row, if there is one."""
        at = self.currentIndex()
        return self.rows.rows[at.row()] if at.isValid() else None

    def show_rows(self, rows: Sequence[Item]) -> None:
        """Show rows, keeping the chosen one and the scroll place; one that is gone is followed by
        its neighbour."""
        scroll = self.verticalScrollBar().value()
        if not self.rows.show(rows):
            return
        self.doItemsLayout()
        number = self.rows.find(self._key) if self._key is not None else None
        if number is None and self._key is not None:
            number = self._nearest(self._place)
        self._set(number)
        self.verticalScrollBar().setValue(scroll)
        if number is not None:
            self.scrollTo(self.rows.index(number, 0))

    def choose(self, key: Hashable | None) -> bool:
        """Select the row known by `key`. False if it is not shown."""
        number = self.rows.find(key) if key is not None else None
        self._set(number)
        return number is not None

    def choose_first(self) -> None:
        """Select the first row that can be selected and is not a folded heading."""
        self._set(self.rows.step(-1, 1))

    def go(self, where: str) -> None:
        """Move to the row "up", "down", "first" or "last"."""
        now, count = self.currentIndex().row(), len(self.rows.rows)
        starts = {"up": (now, -1), "down": (now, 1), "first": (-1, 1), "last": (count, -1)}
        number = self.rows.step(*starts[where])
        if number is not None:
            self._set(number)

    def open_chosen(self) -> None:
        """What Enter does."""
        if self.item is not None:
            self.opened.emit(self.item)

    def after(self, key: Hashable) -> Hashable | None:
        """The row that follows: what is selected when `key` has been dealt with."""
        number = self.rows.find(key)
        if number is None:
            return None
        following = self.rows.step(number, 1)
        if following is None:
            following = self.rows.step(number, -1)
        return None if following is None else self.rows.rows[following].key

    def _nearest(self, place: int) -> int | None:
        place = min(place, len(self.rows.rows))
        down = self.rows.step(place - 1, 1)
        return down if down is not None else self.rows.step(place, -1)

    def _set(self, number: int | None) -> None:
        at = self.rows.index(number, 0) if number is not None else QModelIndex()
        if at.isValid():
            self.setCurrentIndex(at)
        else:
            had, self._key = self._key, None
            self.selectionModel().clear()
            if had is not None:
                self.chosen.emit(None)
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not current.isValid():
            return
        row = self.rows.rows[current.row()]
        self._place = current.row()
        if row.key != self._key:
            self._key = row.key
            self.chosen.emit(row)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, keys: Qt.KeyboardModifier
    ) -> QModelIndex:
        move = QAbstractItemView.CursorAction
        now = self.currentIndex().row()
        to: int | None
        if action in (move.MoveUp, move.MovePrevious):
            to = self.rows.step(now, -1)
        elif action in (move.MoveDown, move.MoveNext):
            to = self.rows.step(now, 1)
        elif action == move.MoveHome:
            to = self.rows.step(-1, 1)
        elif action == move.MoveEnd:
            to = self.rows.step(len(self.rows.rows), -1)
        elif action in (move.MovePageUp, move.MovePageDown):
            to = self._nearest(super().moveCursor(action, keys).row())
        else:
            return self.currentIndex()
        return self.currentIndex() if to is None else self.rows.index(to, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keyboard = True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.item is not None:
            self.opened.emit(self.item)
            event.accept()
            return
        if event.text().strip() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            # Letters are commands here, never a search for a name by its first letter.
            event.ignore()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.keyboard = False
        at = self.indexAt(event.position().toPoint())
        if at.isValid() and at.flags() & Qt.ItemFlag.ItemIsSelectable:
            super().mousePressEvent(event)
        if at.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.pressed_row.emit(self.rows.rows[at.row()])

    def focusInEvent(self, event: QFocusEvent) -> None:
        reasons = (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        self.keyboard = event.reason() in reasons
        super().focusInEvent(event)
        at = self.currentIndex()
        if not at.isValid():
            self.choose_first()
        elif self.keyboard and not self.selectionModel().isSelected(at):
            # Qt makes the first row current by itself, and shows nobody that it did.
            self._set(at.row())
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


class RowDelegate(QStyledItemDelegate):
    """Draws the ground of a row as the design says; what stands on it is drawn by its heirs."""

    def __init__(self, view: RowList) -> None:
        super().__init__(view)
        self.view = view

    def height(self, item: Item) -> int:
        """How tall the row is, in pixels."""
        raise NotImplementedError

    def draw(self, painter: QPainter, rect: QRect, item: Item, selected: bool) -> None:
        """Draw what stands on the row."""
        raise NotImplementedError

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(64, self.height(self.view.rows.rows[index.row()]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = theme.tokens()
        item = self.view.rows.rows[index.row()]
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected) and item.stops
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if selected:
            painter.fillRect(rect, t.color("accent-soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, t.color("hover"))
        self.draw(painter, rect, item, selected)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, t.color("line"))
        if selected:
            painter.fillRect(rect.left(), rect.top(), BAR, rect.height() - 1, t.color("accent"))
        if selected and self.view.hasFocus() and self.view.keyboard:
            ring = t.color("focus")
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for inset in (0, 1):
                painter.setPen(ring)
                painter.drawRect(rect.adjusted(inset, inset, -1 - inset, -2 - inset))
        painter.restore()


def put_text(
    painter: QPainter, rect: QRect, said: str, role: str, ink: str, right: bool = False
) -> int:
    """Draw one line, elided at its end, vertically in the middle of `rect`. The width it took."""
    t = theme.tokens()
    font = t.font(role)
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(said, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font)
    painter.setPen(t.color(ink))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(rect, int(flags), shown)
    return metrics.horizontalAdvance(shown)


def put_icon(painter: QPainter, at: QPoint, name: str, size: int, ink: str) -> None:
    """Draw an icon with its top left corner at a point."""
    ratio = painter.device().devicePixelRatio()
    painter.drawPixmap(at, theme.pixmap(name, size, ink, ratio))
