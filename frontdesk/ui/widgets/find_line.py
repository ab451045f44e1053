"""The field above a list that Ctrl+F goes to."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from frontdesk.ui import theme

LONGEST = 200


class FindLine(QLineEdit):
    """A line with a looking glass; `name` is spoken, `hint` says what is found, and `wide` is
    the width wished for, in pixels at text size 1."""

    def __init__(self, name: str, hint: str, *, wide: int = 0) -> None:
        super().__init__()
        self._wide = wide
        self.setProperty("find", True)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setMaxLength(LONGEST)
        self._mark = QAction(name, self)
        self.addAction(self._mark, QLineEdit.ActionPosition.LeadingPosition)
        self._dress()
        theme.watcher.changed.connect(self._dress)

    def _dress(self) -> None:
        self._mark.setIcon(theme.icon("search", 16, "ink-3"))

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(theme.tokens().px(self._wide), hint.height()) if self._wide else hint
