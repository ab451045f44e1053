"""Asks which visits of a series are meant: this one, this and the later ones, or all."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.model import Scope
from frontdesk.ui.widgets import Button, Label, Rule

SCOPE_WORDS = {Scope.THIS: "This one", Scope.LATER: "This and later", Scope.ALL: "All of them"}


class ScopeBox(QWidget):
    """One press answers: it can be undone. `chosen` carries the Scope, `kept` fires when nothing
    is to be done after all (Esc). The keys 1, 2 and 3 answer as well."""

    chosen = Signal(object)
    kept = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.question = Label("", "body-strong", wrap=True)
        column.addWidget(self.question)
        self.hint = Label("Visits that are over or done stay as they are.", "small", "ink-3")
        self.hint.setWordWrap(True)
        column.addWidget(self.hint)
        self.buttons: dict[Scope, Button] = {}
        for number, scope in enumerate(SCOPE_WORDS):
            button = Button(SCOPE_WORDS[scope], key=str(number + 1))
            button.clicked.connect(lambda _=False, scope=scope: self._choose(scope))
            column.addWidget(button)
            self.buttons[scope] = button
        self.keep = Button("Leave as it is", kind="quiet", key="Esc", small=True)
        self.keep.clicked.connect(self._keep)
        column.addWidget(self.keep)
        column.addWidget(Rule())

    def begin(self, question: str, counts: Mapping[Scope, int] | None = None) -> None:
        """Ask ("Move which visits?"), saying how many each answer means where that is known.
        The keyboard is on the answer that does least."""
        self.question.setText(question)
        for scope, button in self.buttons.items():
            count = (counts or {}).get(scope, 0)
            words = SCOPE_WORDS[scope]
            button.setText(f"{words} ({count})" if count > 1 else words)
        self.show()
        self.buttons[Scope.THIS].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose(self, scope: Scope) -> None:
        self.hide()
        self.chosen.emit(scope)

    def _keep(self) -> None:
        self.hide()
        self.kept.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < len(self.buttons):
            self._choose(list(self.buttons)[number])
        elif event.key() == Qt.Key.Key_Escape:
            self._keep()
        else:
            super().keyPressEvent(event)
