"""Small buttons in a row of which several may be pressed; none pressed means any."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from frontdesk.ui import theme
from frontdesk.ui.widgets import Button

# Number, words, and the name in full. Days in the order of the month picker, with the numbers
# of `date.weekday`.
DAYS = (
    (6, "Su", "Sundays"),
    (0, "Mo", "Mondays"),
    (1, "Tu", "Tuesdays"),
    (2, "We", "Wednesdays"),
    (3, "Th", "Thursdays"),
    (4, "Fr", "Fridays"),
    (5, "Sa", "Saturdays"),
)
PARTS = (
    (0, "Morning", "Mornings"),
    (1, "Afternoon", "Afternoons"),
    (2, "After 5 PM", "After 5 PM"),
)
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class _One(Button):
    def __init__(self, words: str, name: str) -> None:
        super().__init__(words, small=True)
        self.setCheckable(True)
        self.setProperty("choice", True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        t = theme.tokens()
        return QSize(t.px(28), t.px(t.target["control_small"]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in STEPS:
            event.ignore()  # the row walks; a button alone would leave it
            return
        super().keyPressEvent(event)


class Several(QWidget):
    """Which of these are wished, the days of the week for instance. Arrows walk, Space presses;
    together they are one Tab stop."""

    changed = Signal()

    def __init__(self, options: Sequence[tuple[int, str, str]] = DAYS) -> None:
        super().__init__()
        self.buttons: dict[int, Button] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        for number, words, name in options:
            button = _One(words, name)
            button.clicked.connect(lambda: self.changed.emit())
            row.addWidget(button)
            self.buttons[number] = button
        self._stop_at(next(iter(self.buttons.values())))

    def _stop_at(self, here: Button) -> None:
        for button in self.buttons.values():
            stops = Qt.FocusPolicy.StrongFocus if button is here else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(stops)
        self.setFocusProxy(here)

    def value(self) -> frozenset[int]:
        """The numbers that are pressed; of days Monday is 0."""
        return frozenset(number for number, b in self.buttons.items() if b.isChecked())

    def set(self, pressed: frozenset[int]) -> None:
        """Press these, without `changed`."""
        for number, button in self.buttons.items():
            button.setChecked(number in pressed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        row = list(self.buttons.values())
        here = next((at for at, button in enumerate(row) if button.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        to = row[(here + step) % len(row)]
        self._stop_at(to)
        to.setFocus(Qt.FocusReason.TabFocusReason)
