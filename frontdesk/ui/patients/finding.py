"""The list of patients with its search field; the arrow keys move in the list while one types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from frontdesk.model import Patient
from frontdesk.ui.lane import Lane
from frontdesk.ui.list_model import Item, RowList
from frontdesk.ui.patients import look, rows, words
from frontdesk.ui.patients.paint import PeopleDelegate
from frontdesk.ui.widgets import Button, EmptyState, FindLine

_WAIT = 40  # ms after a key before the records are asked
_MOVES = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_PageUp: "first",
    Qt.Key.Key_PageDown: "last",
}
_MISSPELT = "Check the spelling, or search by the last four digits of the phone."
_TOO_FEW = "Type three digits of the phone number or more."
_NOBODY = "Whoever is booked or written down shows here."


class Finding(QWidget):
    """`opened` carries the patient to show, `wanted_new` what was typed, for a new one."""

    opened = Signal(object)
    wanted_new = Signal(str)

    def __init__(self, lane: Lane) -> None:
        super().__init__()
        self._lane = lane
        self._then_open = False
        self.found: look.Found | None = None
        self.search = FindLine(
            "Find a patient",
            "Part of a name, three digits of the phone, or the email",
            wide=460,
        )
        self.list: RowList = RowList("Patients")
        self.list.setItemDelegate(PeopleDelegate(self.list))
        self.add = Button("Add new patient", "user-round-plus", "primary")
        self.clear = Button("Clear search")
        self.empty = EmptyState("search-x", "", "", (self.add, self.clear))
        self._lay()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT)
        self._wait.timeout.connect(self.ask)
        self.search.textChanged.connect(self._typed)
        self.search.installEventFilter(self)
        self.list.opened.connect(self._open)
        self.list.pressed_row.connect(self._open)
        self.add.clicked.connect(lambda: self.wanted_new.emit(self.search.text()))
        self.clear.clicked.connect(self.clear_search)

    def _lay(self) -> None:
        bar = QFrame()
        bar.setObjectName("toolbar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(18, 12, 18, 12)
        row.addWidget(self.search, 2)
        row.addStretch(1)
        self.stack = QStackedWidget()
        self.stack.setObjectName("surface")
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.stack, 1)

    def start(self) -> None:
        """The cursor into the field; what was typed is replaced by typing on."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def clear_search(self) -> None:
        """Everybody of late again."""
        self.search.clear()
        self.ask()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        self._then_open = False
        self._wait.start()

    def ask(self) -> None:
        """Ask for whom the words fit; an answer to older words is let go."""
        self._wait.stop()
        query = self.search.text().strip()
        self._lane.ask(look.found, query=query, done=self._show)

    def _show(self, found: look.Found) -> None:
        if found.query != self.search.text().strip():
            return
        other = self.found is None or self.found.query != found.query
        self.found = found
        self.list.show_rows(rows.lines(found, self._lane.clock.wall()))
        self.stack.setCurrentWidget(self.list if found.people else self.empty)
        if not found.people:
            self._say_empty(found.query)
        elif other or self.list.item is None:
            self.list.choose_first()
        if self._then_open:
            self._then_open = False
            self.list.open_chosen()

    def _say_empty(self, query: str) -> None:
        self.empty.icon.show_icon("search-x" if query else "users-round")
        self.clear.setVisible(bool(query))
        if not query:
            self.empty.say("No patients yet", _NOBODY)
        elif words.too_few_digits(query):
            self.empty.say(f"“{query}” is too short", _TOO_FEW)
        else:
            self.empty.say(f"No patient matches “{query}”", _MISSPELT)

    @property
    def chosen(self) -> Patient | None:
        """Whose row is chosen."""
        item = self.list.item
        return item.patient if isinstance(item, rows.Line) else None

    def _open(self, item: Item) -> None:
        if isinstance(item, rows.Line):
            self.opened.emit(item.patient)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return bool(super().eventFilter(watched, event))

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _MOVES:
            self.list.go(_MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.found is None or self.found.query != self.search.text().strip():
                self._then_open = True
                self.ask()
            else:
                self.list.open_chosen()
        elif key == Qt.Key.Key_Escape and self.search.text():
            self.clear_search()
        else:
            return False
        return True
