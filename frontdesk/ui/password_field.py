"""A line for a password: hidden, with an eye that shows it; pasting works like anywhere."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from frontdesk.ui import theme
from frontdesk.ui.form import LineField


class PasswordField(LineField):
    """Holds what was typed exactly: nothing is trimmed. `show_it` shows or hides it."""

    def __init__(self, label: str, *, placeholder: str = "") -> None:
        super().__init__(label, placeholder=placeholder)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._eye = QAction(self)
        self._eye.triggered.connect(
            lambda: self.show_it(self.edit.echoMode() is QLineEdit.EchoMode.Password)
        )
        self.edit.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self.show_it(False)

    def show_it(self, shown: bool) -> None:
        """Whether what is typed can be read."""
        mode = QLineEdit.EchoMode
        self.edit.setEchoMode(mode.Normal if shown else mode.Password)
        self._eye.setIcon(theme.icon("eye-off" if shown else "eye"))
        self._eye.setText("Hide the password" if shown else "Show the password")

    def clear(self) -> None:
        """Nothing typed, hidden again, nothing wrong."""
        self.set("")
        self.edit.clear()
        self.show_it(False)
