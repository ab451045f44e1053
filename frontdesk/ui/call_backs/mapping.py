"""Which column of a file means what, shown as a list of choices that folds away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from frontdesk.ui.widgets import Button, Combo, Label

MEANINGS: Mapping[str, str] = {
    "": "Left out",
    "name": "Name",
    "first": "First name",
    "last": "Last name",
    "phone": "Phone",
    "email": "Email",
    "reason": "What hurts, or what they asked",
    "best": "Best time to call",
    "kind": "What they want",
    "sent": "When it was sent",
    "language": "Language",
}


class Mappings(QWidget):
    """`changed` fires when a person chose another meaning for a column."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._columns: tuple[str, ...] = ()
        self.combos: dict[str, Combo] = {}
        self._rows = QWidget()
        self.fold = Button("Columns", "list-filter", "link", small=True, trailing="chevron-down")
        self.fold.clicked.connect(lambda: self._rows.setHidden(not self._rows.isHidden()))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._rows)

    def show_columns(self, columns: Sequence[str], meant: Mapping[str, str]) -> None:
        """The columns with what each is taken for; opened where some are not understood."""
        self._rows.setParent(None)
        self._rows.deleteLater()
        self._rows = QWidget()
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        self._columns, self.combos = tuple(columns), {}
        for place, column in enumerate(columns):
            combo = Combo()
            combo.addItems(list(MEANINGS.values()))
            combo.setCurrentIndex(list(MEANINGS).index(meant.get(column, "")))
            combo.setAccessibleName(f"Column {column} means")
            combo.activated.connect(partial(self._chosen, column))
            grid.addWidget(
                Label(column if len(column) < 28 else f"{column[:27]}…", "small"), place, 0
            )
            grid.addWidget(combo, place, 1)
            self.combos[column] = combo
        self._column.addWidget(self._rows)
        self._rows.setHidden({"name", "phone"} <= _plain(meant))
        self._say()

    def value(self) -> dict[str, str]:
        """Which column means which field."""
        keys = list(MEANINGS)
        found = {column: keys[combo.currentIndex()] for column, combo in self.combos.items()}
        return {column: meaning for column, meaning in found.items() if meaning}

    def _chosen(self, column: str, _index: Any) -> None:
        """No two columns mean the same: the one before is left out."""
        meaning = self.combos[column].currentIndex()
        for other, combo in self.combos.items():
            if other != column and meaning and combo.currentIndex() == meaning:
                combo.setCurrentIndex(0)
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        used = len(self.value())
        self.fold.setText(f"Columns: {used} of {len(self._columns)} understood")


def _plain(meant: Mapping[str, str]) -> set[str]:
    """The fields, with first and last name as a name."""
    return {"name" if field in ("first", "last") else field for field in meant.values()}
