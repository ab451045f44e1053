"""Quick find: patients, call-backs, commands and places in one list of at most eight rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from frontdesk.ui import found, palette_rows, theme
from frontdesk.ui.commands import key_of, shown
from frontdesk.ui.found import Row
from frontdesk.ui.screen import Desk
from frontdesk.ui.widgets import Icon, KeyCap, Label

WIDTH, TOP = 640, 84
_ROLE = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex


class _Delegate(QStyledItemDelegate):
    """Draws a row, or the heading of a group."""

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette)
        self._palette = palette

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        heading = isinstance(index.data(_ROLE), str)
        return QSize(100, palette_rows.height(heading))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        data = index.data(_ROLE)
        place = option.rect
        painter.save()
        if isinstance(data, str):
            palette_rows.paint_heading(painter, place, data)
        else:
            on = index.row() == self._palette.list.currentRow()
            palette_rows.paint_row(painter, place, data, self._palette.words(), on)
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
        self._places: list[int] = []
        self.box = QFrame(self)
        self.box.setObjectName("raised")
        self.edit = QLineEdit()
        self.list = QListWidget()
        self._lay()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(40)
        self._wait.timeout.connect(self.look)
        self.edit.textChanged.connect(self._typed)
        self.edit.installEventFilter(self)
        window.installEventFilter(self)
        theme.watcher.changed.connect(self._fit)
        self._bind()
        self.hide()

    def _lay(self) -> None:
        column = QVBoxLayout(self.box)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.top = QFrame()
        self.top.setObjectName("palettehead")
        head = QHBoxLayout(self.top)
        head.setContentsMargins(16, 4, 16, 4)
        head.addWidget(Icon("search", 18, "ink-3"))
        self.edit.setObjectName("palette")
        self.edit.setPlaceholderText("Name, phone, day, screen or command")
        self.edit.setAccessibleName("Find")
        head.addWidget(self.edit, 1)
        head.addWidget(KeyCap(shown(key_of("palette", "close")).replace("Escape", "Esc")))
        self.list.setObjectName("palette")
        self.list.setItemDelegate(_Delegate(self))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemEntered.connect(lambda item: self._hover(self.list.row(item)))
        self.list.itemClicked.connect(lambda item: self._click(self.list.row(item)))
        self.foot = QFrame()
        self.foot.setObjectName("palettefoot")
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(16, 7, 16, 7)
        row.setSpacing(6)
        for key, words in (("↑ ↓", "choose"), ("Enter", "open"), ("Ctrl Enter", "first action")):
            row.addWidget(KeyCap(key))
            row.addWidget(Label(words, "small", "ink-3"))
            row.addSpacing(8)
        row.addStretch()
        row.addWidget(Label("Also: phone numbers, “fri 3pm”", "small", "ink-3"))
        for part in (self.top, self.list, self.foot):
            column.addWidget(part)

    def _bind(self) -> None:
        runs = {
            "up": lambda: self._step(-1),
            "down": lambda: self._step(1),
            "open": lambda: self._enter(act=False),
            "first_action": lambda: self._enter(act=True),
            "close": self.close_it,
        }
        for name, run in runs.items():
            self._desk.commands.bind("palette", name, run, widget=self.edit, native=True)

    # Opening and closing

    def open(self) -> None:
        """Show it, empty, with who was here last and the commands at hand."""
        if self.isVisible():
            return
        self._before = self.window().focusWidget()
        self.edit.clear()
        self._show(found.rows(self._desk, "", found.Found()))
        self.show()
        self.raise_()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.look()

    def close_it(self) -> None:
        """Away with it, and the focus back."""
        before, self._before = self._before, None
        self._gone()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _gone(self) -> None:
        self._wait.stop()
        self._asked += 1
        self._looking = False
        self.hide()

    # Finding

    def words(self) -> str:
        """What was typed."""
        return self.edit.text().strip()

    def _typed(self, _words: str) -> None:
        self._then_open = None
        self._show(found.rows(self._desk, self.words(), found.Found()))
        self._wait.start()

    def look(self) -> None:
        """Ask for patients and open call-backs that fit."""
        self._wait.stop()
        self._looking = True
        self._asked += 1
        number, words = self._asked, self.words()

        def took(what: found.Found) -> None:
            if number != self._asked:
                return
            self._looking = False
            self._show(found.rows(self._desk, words, what))
            if self._then_open is not None:
                self._enter(act=self._then_open)

        self._desk.lane.ask(
            found.look,
            words=words,
            day=self._desk.clock.today(),
            done=took,
            failed=lambda _: took(found.Found()),
        )

    def _show(self, rows: Sequence[Row]) -> None:
        self.rows = list(rows)
        self._places = []
        self.list.clear()
        group = ""
        for row in self.rows:
            if row.group != group:
                group = row.group
                recent = group == found.PATIENTS and not self.words()
                self._add("Recent patients" if recent else group, group, Qt.ItemFlag.NoItemFlags)
            self._places.append(self.list.count())
            self._add(row, f"{row.title}, {row.hint}", Qt.ItemFlag.ItemIsEnabled)
        self._choose(0)
        self._fit()

    def _add(self, data: Row | str, spoken: str, flags: Qt.ItemFlag) -> None:
        item = QListWidgetItem(spoken)
        item.setData(_ROLE, data)
        item.setFlags(flags)
        self.list.addItem(item)

    # Choosing

    @property
    def chosen(self) -> int:
        """Which row Enter opens; -1 for none."""
        at = self.list.currentRow()
        return self._places.index(at) if at in self._places else -1

    def _choose(self, row: int) -> None:
        if self._places:
            self.list.setCurrentRow(self._places[row % len(self._places)])
            if row % len(self._places) == 0:
                self.list.scrollToTop()
        self.list.viewport().update()

    def _step(self, by: int) -> None:
        self._choose(self.chosen + by)

    def _hover(self, at: int) -> None:
        if at in self._places:
            self._choose(self._places.index(at))

    def _click(self, at: int) -> None:
        if at in self._places:
            self._open(self._places.index(at), act=False)

    def _enter(self, *, act: bool) -> None:
        """Open the chosen row; if the answer is still to come, open what it brings."""
        if not self._wait.isActive() and not self._looking:
            self._open(self.chosen, act=act)
            return
        self._then_open = act
        if self._wait.isActive():
            self.look()

    def _open(self, at: int, *, act: bool) -> None:
        if not 0 <= at < len(self.rows):
            return
        row = self.rows[at]
        self._then_open = None
        self.close_it()
        (row.act or row.open)() if act else row.open()

    # Keys, pointer, place

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent():
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._fit()
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            elsewhere = event.reason() not in (
                Qt.FocusReason.ActiveWindowFocusReason,
                Qt.FocusReason.PopupFocusReason,
            )
            if elsewhere and self.isVisible():
                self._gone()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(act=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key == Qt.Key.Key_Escape:
            self.close_it()
        elif key not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.box.geometry().contains(event.position().toPoint()):
            self.close_it()

    def _fit(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        self.setGeometry(window.rect())
        wide = min(WIDTH, self.width() - 32)
        groups = len({row.group for row in self.rows})
        wanted = groups * palette_rows.height(True) + len(self.rows) * palette_rows.height(False)
        around = self.top.sizeHint().height() + self.foot.sizeHint().height() + 2
        top = min(TOP, max(8, (self.height() - wanted - around) // 2))
        listed = max(0, min(wanted + 8, self.height() - top - around - 8))
        self.list.setFixedHeight(listed)
        self.box.setGeometry((self.width() - wide) // 2, top, wide, around + listed)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter = QPainter(self)
        painter.setOpacity(t.scrim_alpha)
        painter.fillRect(self.rect(), t.color("scrim"))
        painter.end()
