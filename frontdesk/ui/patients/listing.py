"""The list of patients: a box that finds by name, phone or e-mail, and whom it found."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from frontdesk.ui import theme
from frontdesk.ui.list_model import PAD, RowList
from frontdesk.ui.patients import look, rows, words
from frontdesk.ui.patients.look import Found
from frontdesk.ui.patients.paint import PeopleDelegate
from frontdesk.ui.screen import Desk
from frontdesk.ui.widgets import Button, EmptyState

SOON = 40  # ms of quiet before what was typed is looked for


class Listing(QWidget):
    """`opened` carries a patient's id, `new_wanted` the words to begin a new one with."""

    opened = Signal(int)
    new_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked = 0
        self._then_open = False
        self.box = QLineEdit()
        self.box.setPlaceholderText("Name, last digits of the phone, or email")
        self.box.setAccessibleName("Find a patient")
        self.box.setClearButtonEnabled(True)
        self.list = RowList("Patients")
        self.list.setItemDelegate(PeopleDelegate(self.list))
        self._lay()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SOON)
        self._wait.timeout.connect(self.look)
        self.box.textChanged.connect(lambda _: self._wait.start())
        self.box.installEventFilter(self)
        for signal in (self.list.opened, self.list.pressed_row):
            signal.connect(self._open)

    def _lay(self) -> None:
        bar = QFrame()
        bar.setObjectName("toolbar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(PAD, 8, PAD, 8)
        self.box.setMaximumWidth(theme.tokens().px(420))
        row.addWidget(self.box, 3)
        row.addStretch(1)
        add = Button("Add new patient", "user-round-plus", "primary")
        clear = Button("Clear search")
        first = Button("Add new patient", "user-round-plus", "primary")
        add.clicked.connect(lambda: self.new_wanted.emit(self.box.text().strip()))
        first.clicked.connect(lambda: self.new_wanted.emit(""))
        clear.clicked.connect(self.box.clear)
        self.none = EmptyState("search-x", "", "", [add, clear])
        self.nobody = EmptyState(
            "users-round",
            "No patients yet",
            "A patient is added with the first visit that is booked, or here.",
            [first],
        )
        self.stack = QStackedWidget()
        for widget in (self.list, self.none, self.nobody):
            self.stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.stack, 1)

    def look(self) -> None:
        """Ask for whom the words fit; without words, for who was here lately."""
        self._wait.stop()
        self._asked += 1
        number = self._asked

        def show(found: Found) -> None:
            if number == self._asked:
                self._show(found)

        self._desk.lane.ask(look.found, query=self.box.text(), done=show)

    def _show(self, found: Found) -> None:
        self.list.show_rows(rows.lines(found))
        if found.people:
            self.stack.setCurrentWidget(self.list)
            if self.list.item is None:
                self.list.choose_first()
        elif found.query:
            hint = "Check the spelling, or search by the last four digits of the phone."
            if words.too_few_digits(found.query):
                hint = "Type three digits or more of the phone number."
            self.none.say(f"No patient matches “{found.query.strip()}”", hint)
            self.stack.setCurrentWidget(self.none)
        else:
            self.stack.setCurrentWidget(self.nobody)
        if self._then_open:
            self._then_open = False
            self.list.open_chosen()

    def _open(self, item: object) -> None:
        if isinstance(item, rows.Line):
            self.opened.emit(item.patient.id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.list.go("up" if key == Qt.Key.Key_Up else "down")
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                if self._wait.isActive():
                    self._then_open = True
                    self.look()
                else:
                    self.list.open_chosen()
                return True
        return bool(super().eventFilter(watched, event))
