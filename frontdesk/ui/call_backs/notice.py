"""A box at the top of the panel for what has to be known before the number is dialled."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from frontdesk.ui.widgets import Icon, Label


class Notice(QFrame):
    """A bold fact and a plain sentence; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("banner", "warn")
        self.setProperty("boxed", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(Icon("info", 16, "warn-ink"))
        column = QVBoxLayout()
        column.setSpacing(0)
        self.fact = Label("", "body-strong", "warn-ink", wrap=True)
        self.more = Label("", "small", "warn-ink", wrap=True)
        column.addWidget(self.fact)
        column.addWidget(self.more)
        row.addLayout(column, 1)
        self.hide()

    def say(self, fact: str, more: str) -> None:
        """Show it, or with an empty fact nothing."""
        self.fact.setText(fact)
        self.more.setText(more)
        self.setAccessibleName(f"{fact}. {more}" if fact else "")
        self.setVisible(bool(fact))
