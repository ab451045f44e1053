"""Quick find: patients, call-backs, commands and screens in one list of at most eight rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from frontdesk import text
from frontdesk.model import CallBack, Patient
from frontdesk.ui import theme
from frontdesk.ui.screen import Desk

ROWS = 8
_ROLE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True)
class Row:
    """One thing that was found. `act` is what Ctrl+Enter does, where it differs."""

    group: str
    title: str
    hint: str
    icon: str
    open: Callable[[], object]
    act: Callable[[], object] | None = None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:
        return QSize(100, theme.tokens().px(36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        t = theme.tokens()
        row: Row = index.data(_ROLE)
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        on = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if on:
            painter.fillRect(place, t.color("accent-soft"))
            painter.fillRect(QRect(place.left(), place.top(), 3, place.height()), t.color("accent"))
        size = t.px(16)
        ink = "accent-soft-ink" if on else "ink-2"
        dpr = painter.device().devicePixelRatioF()
        top = place.top() + (place.height() - size) // 2
        painter.drawPixmap(QPoint(place.left() + 16, top), theme.pixmap(row.icon, size, ink, dpr))
        painter.setFont(t.font("body-strong" if on else "body"))
        painter.setPen(t.color("accent-soft-ink" if on else "ink"))
        words = place.adjusted(16 + size + 10, 0, -190, 0)
        shown = painter.fontMetrics().elidedText(
            row.title, Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(t.font("small"))
        painter.setPen(t.color("ink-2" if on else "ink-3"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(place.adjusted(0, 0, -16, 0), right, row.hint or row.group)
        painter.restore()


class Palette(QWidget):
    """A scrim over the window with the box on it. Esc or a click outside closes it and gives
    the focus back."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window)
        self._desk = desk
        self._before: QWidget | None = None
        self._asked = 0
        self._looking = False
        self._then_open: bool | None = None
        self.rows: list[Row] = []
        self.box = QFrame(self)
        self.box.setObjectName("raised")
        column = QVBoxLayout(self.box)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        self.edit = QLineEdit()
        self.edit.setObjectName("palette")
        self.edit.setPlaceholderText("Name, phone, screen or command")
        self.edit.setAccessibleName("Find")
        self.list = QListWidget()
        self.list.setObjectName("palette")
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda item: self._open(self.list.row(item)))
        column.addWidget(self.edit)
        column.addWidget(self.list)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(40)
        self._wait.timeout.connect(self.look)
        self.edit.textChanged.connect(self._typed)
        self.edit.installEventFilter(self)
        window.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show it, empty, with the commands and places at hand."""
        if self.isVisible():
            return
        self._before = self.window().focusWidget()
        self.edit.clear()
        self._fit()
        self.show()
        self.raise_()
        self._show(self._doings(""))
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_it(self) -> None:
        """Away with it, and the focus back."""
        if not self.isVisible():
            return
        self.hide()
        self._looking = False
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, words: str) -> None:
        self._then_open = None
        self._show(self._doings(words))
        if words.strip():
            self._wait.start()

    def look(self) -> None:
        """Ask for patients and open call-backs that fit."""
        from frontdesk import call_backs, patients

        words = self.edit.text().strip()
        if not words:
            return
        self._wait.stop()
        self._looking = True
        self._asked += 1
        number = self._asked

        def people(found: tuple[Patient, ...]) -> None:
            if number == self._asked and self.isVisible():
                self._desk.lane.ask(
                    call_backs.worklist, done=lambda requests: both(found, requests)
                )

        def both(found: tuple[Patient, ...], requests: tuple[CallBack, ...]) -> None:
            if number != self._asked or not self.isVisible():
                return
            mine = [r for r in requests if _fits(words, r.name, r.phone)]
            rows = [self._patient(p) for p in found[:4]] + [self._request(r) for r in mine[:3]]
            self._show(rows + self._doings(words))
            self._looking = False
            if self._then_open is not None:
                self._open(0, act=self._then_open)

        self._desk.lane.ask(patients.search, query=words, limit=4, done=people)

    def _patient(self, patient: Patient) -> Row:
        go = self._desk.go
        return Row(
            "Patient",
            patient.shown_name,
            text.phone_show(patient.phone, patient.phone_raw),
            "user-round",
            lambda: go("patients", id=patient.id),
            lambda: go("calendar", new_visit={"patient_id": patient.id}),
        )

    def _request(self, request: CallBack) -> Row:
        go = self._desk.go
        number = text.phone_show(request.phone, request.phone_raw)
        return Row(
            "Call-back",
            request.name or number,
            f"Call-back   {number}",
            "phone-incoming",
            lambda: go("call_backs", id=request.id),
            lambda: go("calendar", call_back_id=request.id),
        )

    def _doings(self, words: str) -> list[Row]:
        """Commands whose title has a word that starts with what was typed."""
        typed = words.strip()
        rows = []
        for command in self._desk.commands.all.values():
            if command.scope != "global" or command.name in _NOT_LISTED or not command.enabled():
                continue
            if not typed or _fits(typed, command.words.title, ""):
                rows.append(
                    Row("", command.words.title, command.shown_key, command.words.icon, command.run)
                )
        return rows

    def _show(self, rows: Sequence[Row]) -> None:
        self.rows = list(rows[:ROWS])
        self.list.clear()
        for row in self.rows:
            item = QListWidgetItem(row.title)
            item.setData(_ROLE, row)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._fit()

    def _fit(self) -> None:
        t = theme.tokens()
        window = self.parentWidget()
        if window is None:
            return
        self.setGeometry(window.rect())
        wide = min(640, self.width() - 32)
        high = t.px(36) * max(1, len(self.rows)) + 66
        self.list.setFixedHeight(t.px(36) * max(1, len(self.rows)) + 4)
        top = min(84, max(8, (self.height() - high) // 2))
        self.box.setGeometry((self.width() - wide) // 2, top, wide, high)

    def _open(self, at: int, *, act: bool = False) -> None:
        if not 0 <= at < len(self.rows):
            return
        row = self.rows[at]
        self.close_it()
        (row.act or row.open)() if act else row.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent():
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._fit()
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.rows:
            step = 1 if key == Qt.Key.Key_Down else -1
            self.list.setCurrentRow((self.list.currentRow() + step) % len(self.rows))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            act = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if self._wait.isActive() or self._looking:
                self._then_open = act
                if self._wait.isActive():
                    self.look()
            else:
                self._open(self.list.currentRow(), act=act)
        elif key == Qt.Key.Key_Escape:
            self.close_it()
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.box.geometry().contains(event.position().toPoint()):
            self.close_it()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter = QPainter(self)
        painter.setOpacity(t.scrim_alpha)
        painter.fillRect(self.rect(), t.color("scrim"))
        painter.end()


_NOT_LISTED = frozenset(
    {
        *("quick_find", "close_inner", "redo_alt", "next_pane", "previous_pane"),
        *("save", "main_action", "back", "forward"),
    }
)


def _fits(typed: str, words: str, phone: str) -> bool:
    digits = "".join(filter(str.isdigit, typed))
    if len(digits) >= 3 and digits in phone:
        return True
    starts = text.fold(words).replace("-", " ").split()
    return all(any(s.startswith(part) for s in starts) for part in text.fold(typed).split())
