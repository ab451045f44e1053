"""What was tried for one call-back, latest first, and how it began."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk.ui import theme
from frontdesk.ui.list_model import put_icon, put_text

TALL = 52


@dataclass(frozen=True, slots=True)
class Tried:
    """One line of the list."""

    icon: str
    what: str
    when: str


class AttemptList(QWidget):
    """A painted list; it is read out as a whole."""

    def __init__(self) -> None:
        super().__init__()
        self.tried: tuple[Tried, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.watcher.changed.connect(self.updateGeometry)

    def show_tried(self, tried: Sequence[Tried]) -> None:
        """Replace the lines."""
        self.tried = tuple(tried)
        said = "; ".join(f"{line.what}, {line.when}" for line in self.tried)
        self.setAccessibleName(f"Attempts: {said}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, theme.tokens().px(TALL) * len(self.tried))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter = QPainter(self)
        tall = t.px(TALL)
        for number, line in enumerate(self.tried):
            top = number * tall
            if number:
                painter.fillRect(0, top, self.width(), 1, t.color("line"))
            put_icon(painter, QPoint(0, top + t.px(8)), line.icon, 16, "ink-2")
            room = self.width() - 24
            first = QRect(24, top + t.px(7), room, t.px(20))
            put_text(painter, first, line.what, "body", "ink")
            second = QRect(24, top + t.px(26), room, t.px(17))
            put_text(painter, second, line.when, "small", "ink-3")
