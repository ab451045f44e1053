"""One line under the time of a form: until when it is held, or that it no longer is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.ui import theme
from frontdesk.ui.widgets import Button, Icon, Label


class HoldLine(QWidget):
    """Says the hold; `again` when it is to be held once more."""

    again = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.icon = Icon("hourglass", 14, "ink-3")
        self.said = Label("", "small", "ink-2", wrap=True)
        self.left = Label("", "small-strong", "ink-2")
        self.left.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.button = Button("Hold again", kind="link", small=True)
        self.button.clicked.connect(self.again)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.icon)
        row.addWidget(self.said, 1)
        row.addWidget(self.left)
        row.addWidget(self.button)
        self._fit()
        theme.watcher.changed.connect(self._fit)
        self.say("", "")

    def _fit(self) -> None:
        """As tall with its button as without, so that nothing below it moves."""
        self.setMinimumHeight(self.button.sizeHint().height())

    def say(self, words: str, left: str) -> None:
        """Say this; without words the line is not there."""
        over = bool(words) and not left
        self.setVisible(bool(words))
        self.said.setText(words)
        self.said.set_ink("clay" if over else "ink-2")
        self.icon.show_icon("clock-alert" if over else "hourglass", "clay" if over else "ink-3")
        self.left.setText(left)
        self.left.setVisible(bool(left))
        self.button.setVisible(over)
