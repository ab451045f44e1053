"""Rows that can be added and taken away: people with a name and letters after it, services."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from frontdesk.model import AppointmentKind
from frontdesk.ui import theme
from frontdesk.ui.widgets import Button, Check, Icon, IconButton, Label

KIND_ICONS = {
    AppointmentKind.DISCOVERY_VISIT: "footprints",
    AppointmentKind.DISCOVERY_CALL: "phone",
    AppointmentKind.TREATMENT_SESSION: "hand-heart",
}


class NameRows(QWidget):
    """Names under one another, one row more than are filled. With `letters`, a second field
    for what stands after the name ("LMT")."""

    def __init__(self, add: str, placeholder: str, *, letters: bool = False) -> None:
        super().__init__()
        self._placeholder, self._letters = placeholder, letters
        self._rows: list[tuple[QWidget, QLineEdit, QLineEdit]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        column.addLayout(self._column)
        row = QHBoxLayout()
        self.more = Button(add, "plus", small=True)
        self.more.clicked.connect(lambda: self.add().setFocus(Qt.FocusReason.OtherFocusReason))
        row.addWidget(self.more)
        row.addStretch()
        column.addLayout(row)
        self.add()

    def add(self, name: str = "", letters: str = "") -> QLineEdit:
        """One row more; its name field is returned."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        first, second = QLineEdit(name), QLineEdit(letters)
        first.setPlaceholderText(self._placeholder)
        first.setAccessibleName(self._placeholder)
        second.setPlaceholderText("LMT")
        second.setAccessibleName("Letters after the name")
        second.setFixedWidth(theme.tokens().px(96))
        second.setVisible(self._letters)
        gone = IconButton("x", "Take this row away")
        entry = (holder, first, second)
        gone.clicked.connect(lambda: self._remove(entry))
        row.addWidget(first, 1)
        if self._letters:
            row.addWidget(second)
        row.addWidget(gone)
        self._rows.append(entry)
        self._column.addWidget(holder)
        return first

    def _remove(self, entry: tuple[QWidget, QLineEdit, QLineEdit]) -> None:
        self._rows.remove(entry)
        entry[0].hide()
        entry[0].deleteLater()
        if not self._rows:
            self.add()

    def first(self) -> QLineEdit:
        """The first name field."""
        return self._rows[0][1]

    def values(self) -> list[tuple[str, str]]:
        """The rows that have a name."""
        rows = [(first.text().strip(), second.text().strip()) for _, first, second in self._rows]
        return [row for row in rows if row[0]]


class ServiceRows(QWidget):
    """What can be booked: on or off, name, minutes, price. An empty price is not known and
    is never said or printed."""

    def __init__(self, services: Sequence[tuple[str, AppointmentKind, int, int | None]]) -> None:
        super().__init__()
        self._rows: list[tuple[Check, QLineEdit, QLineEdit, QLineEdit]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for service in services:
            self._row(column, *service)
        self.wrong = Label("", "small", "danger", wrap=True)
        self.wrong.hide()
        column.addWidget(self.wrong)

    def _row(
        self, column: QVBoxLayout, name: str, kind: AppointmentKind, minutes: int, cents: int | None
    ) -> None:
        px = theme.tokens().px
        check = Check("", True)
        check.setAccessibleName(f"Offer {name}")
        check.setFixedWidth(24)
        title, length, price = QLineEdit(name), QLineEdit(str(minutes)), QLineEdit(dollars(cents))
        title.setAccessibleName("Service")
        length.setAccessibleName(f"Minutes of {name}")
        price.setAccessibleName(f"Price of {name}")
        price.setPlaceholderText("not set")
        length.setFixedWidth(px(64))
        price.setFixedWidth(px(88))
        row = QHBoxLayout()
        row.setSpacing(8)
        widgets = (check, Icon(KIND_ICONS[kind]), title, length, Label("min", "body", "ink-3"))
        for widget in (*widgets, Label("$", "body", "ink-3"), price):
            row.addWidget(widget, int(widget is title))
        for edit in (title, length, price):
            check.toggled.connect(edit.setEnabled)
        column.addLayout(row)
        self._rows.append((check, title, length, price))

    def values(self) -> list[tuple[int, str, int, int | None]] | None:
        """(row, name, minutes, cents) of each row that is on; None where one is not right,
        which is then said."""
        out = []
        for at, (check, title, length, price) in enumerate(self._rows):
            if not check.isChecked():
                continue
            minutes = int(length.text()) if length.text().strip().isdecimal() else 0
            cents = to_cents(price.text())
            if not title.text().strip() or not 5 <= minutes <= 480 or cents == -1:
                self.wrong.setText(
                    f"{title.text() or 'A service'} needs a name, 5 to 480 minutes, and a price "
                    "like 120 or none."
                )
                self.wrong.show()
                length.setFocus()
                return None
            out.append((at, title.text().strip(), minutes, cents))
        self.wrong.hide()
        return out


def dollars(cents: int | None) -> str:
    """A price as it is typed."""
    if cents is None:
        return ""
    return str(cents // 100) if cents % 100 == 0 else f"{cents / 100:.2f}"


def to_cents(typed: str) -> int | None:
    """Cents from "120", "120.50" or "free"; None where nothing is typed, -1 where it is no
    price."""
    plain = typed.strip().lstrip("$").replace(",", "")
    if not plain:
        return None
    if plain.lower() == "free":
        return 0
    whole, _, rest = plain.partition(".")
    if not whole.isdecimal() or not whole.isascii() or len(whole) > 6:
        return -1
    if rest and (not rest.isdecimal() or not rest.isascii() or len(rest) > 2):
        return -1
    return int(whole) * 100 + int((rest + "00")[:2])
