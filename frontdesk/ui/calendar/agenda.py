"""The agenda: a plain list of visits with a field and a filter above it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from frontdesk.model import AppointmentStatus, Visit
from frontdesk.ui import theme
from frontdesk.ui.calendar.agenda_paint import AgendaDelegate
from frontdesk.ui.calendar.agenda_rows import Line, Row
from frontdesk.ui.calendar.month_cells import counted
from frontdesk.ui.calendar.stages import STATUS_WORDS
from frontdesk.ui.list_model import RowList
from frontdesk.ui.widgets import Button, EmptyState, FindLine, Label, Menu

S = AppointmentStatus
WAIT = 60  # ms after a key before the records are asked
FEW = 420  # below this there is no room for the count
FILTERS = (S.BOOKED, S.CONFIRMED, S.ARRIVED, S.IN_SESSION, S.FULFILLED, S.NOSHOW, S.CANCELLED)
ALL = "All states"


@dataclass(frozen=True, slots=True)
class Filter:
    """What is listed: words, and one status or all. Cancelled visits are among all of them only
    where the desk shows them everywhere."""

    query: str = ""
    status: AppointmentStatus | None = None

    def statuses(self, with_cancelled: bool) -> Collection[AppointmentStatus]:
        """The statuses to ask for."""
        if self.status is not None:
            return (self.status,)
        return [one for one in FILTERS if one is not S.CANCELLED or with_cancelled]


class Agenda(QWidget):
    """`filtered` when something else is to be listed, `menu_asked` (visit, global point),
    `rested` (visit, global point) when the pointer stays on a row."""

    filtered = Signal()
    rested = Signal(object, QPoint)
    menu_asked = Signal(object, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.filter = Filter()
        self.field = FindLine("Filter the visits", "Patient, phone, therapist or service")
        self.state = Button(ALL, "list-filter", trailing="chevron-down")
        self.count = Label("", "small", "ink-3")
        self.list = RowList("Visits")
        self.list.setItemDelegate(AgendaDelegate(self.list))
        self.clear = Button("Clear the filter")
        self.empty = EmptyState("calendar-days", "", "", [self.clear])
        self.empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.list)
        self._lay()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT)
        self._wait.timeout.connect(lambda: self._narrow(Filter(self.typed, self.filter.status)))
        self.field.textChanged.connect(lambda _: self._wait.start())
        for watched in (self.field, self.list, self.list.viewport()):
            watched.installEventFilter(self)
        self.state.clicked.connect(self._drop)
        self.clear.clicked.connect(self.clear_filter)

    def _lay(self) -> None:
        bar = QFrame()
        bar.setObjectName("toolbar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(18, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(self.field, 2)
        row.addWidget(self.state)
        row.addStretch(1)
        row.addWidget(self.count)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.list)
        self.pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.pages, 1)

    @property
    def typed(self) -> str:
        """The words in the field."""
        return self.field.text().strip()

    @property
    def visit(self) -> Visit | None:
        """The visit that is chosen."""
        item = self.list.item
        return item.visit if isinstance(item, Line) else None

    def show_rows(self, rows: tuple[Row, ...], title: str) -> None:
        """Show the visits of a range, or say that there are none."""
        visits = sum(isinstance(row, Line) for row in rows)
        self.list.setAccessibleName(f"Visits, {title}")
        self.list.show_rows(rows)
        self.count.setText(counted(visits))
        narrowed = self.filter != Filter()
        self.clear.setVisible(narrowed)
        if narrowed:
            self.empty.say("No visit fits", f"{title} has none like that.")
        else:
            self.empty.say("No visits", f"Nothing is booked {title}.")
        self.empty.setAccessibleName(f"{self.empty.title.text()}. {self.empty.sentence.text()}")
        page = self.list if visits else self.empty
        focused = self.list.hasFocus() or self.empty.hasFocus()
        self.pages.setCurrentWidget(page)
        self.setFocusProxy(page)
        if focused:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def start(self) -> None:
        """The cursor into the field; what was typed is replaced by typing on."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def clear_filter(self) -> None:
        """All visits again."""
        self.field.clear()
        self._narrow(Filter())
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def menu(self) -> Menu:
        """The states to choose from."""
        menu = Menu(self)
        menu.setAccessibleName("Which visits")
        for status in (None, *FILTERS):
            words = ALL if status is None else STATUS_WORDS[status]
            run = partial(self._narrow, Filter(self.typed, status))
            menu.add(words, run=run, checked=status is self.filter.status)
        return menu

    def _drop(self) -> None:
        self.menu().popup(self.state.mapToGlobal(QPoint(0, self.state.height() + 2)))

    def _narrow(self, to: Filter) -> None:
        self._wait.stop()
        if to != self.filter:
            self.filter = to
            self.state.setText(ALL if to.status is None else STATUS_WORDS[to.status])
            self.filtered.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.count.setVisible(self.width() >= theme.tokens().px(FEW))

    def ask_menu(self) -> None:
        """The menu of the chosen visit, at its row."""
        place = self.list.visualRect(self.list.currentIndex()).center()
        self._ask_menu(self.visit, self.list.viewport().mapToGlobal(place))

    def _ask_menu(self, visit: Visit | None, at: QPoint) -> None:
        if visit is not None:
            self.menu_asked.emit(visit, at)

    def _menu_event(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self.ask_menu()
            return
        visit = self._visit_at(event.globalPos())
        if visit is not None:
            self.list.choose(visit.id)
            self._ask_menu(visit, event.globalPos())

    def _visit_at(self, at: QPoint) -> Visit | None:
        index = self.list.indexAt(self.list.viewport().mapFromGlobal(at))
        item = self.list.rows.rows[index.row()] if index.isValid() else None
        return item.visit if isinstance(item, Line) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QContextMenuEvent) and watched is not self.field:
            self._menu_event(event)
            return True
        if isinstance(event, QHelpEvent) and watched is self.list.viewport():
            self.rested.emit(self._visit_at(event.globalPos()), event.globalPos())
            return True
        if watched is self.field and isinstance(event, QKeyEvent):
            return event.type() is QEvent.Type.KeyPress and self._typed_key(event.key())
        return super().eventFilter(watched, event)

    def _typed_key(self, key: int) -> bool:
        """Up, down and Enter belong to the list while one types; Esc clears, then goes there."""
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.list.go("up" if key == Qt.Key.Key_Up else "down")
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.list.open_chosen()
        elif key == Qt.Key.Key_Escape and self.field.text():
            self.clear_filter()
        else:
            return False
        return True
