"""What stands behind a card in the middle of a window: the ground, six flowing lines, the foot."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from frontdesk import __version__
from frontdesk.ui import theme
from frontdesk.ui.widgets import Label

LINES, APART = 6, 0.029
# The line from left to right in shares of the window; each further one a step lower and fainter.
START = (0.0, 0.62)
CURVES = (
    ((0.19, 0.58), (0.245, 0.266), (0.432, 0.266)),
    ((0.60, 0.266), (0.75, 0.394), (0.885, 0.394)),
    ((0.93, 0.394), (0.97, 0.385), (1.0, 0.379)),
)


class Backdrop(QScrollArea):
    """A card in the middle, words at the foot; it scrolls where the card has no room."""

    def __init__(self, card: QWidget, width: int, desk_name: str, where: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        inner = _Lines()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 24, 24, 14)
        column.addStretch()
        frame = QFrame()
        frame.setObjectName("card")
        frame.setFixedWidth(theme.tokens().px(width))
        row = QVBoxLayout(frame)
        row.setContentsMargins(32, 32, 32, 32)
        row.addWidget(card)
        # Between stretches, not aligned: so that the lines a sentence breaks into are counted.
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(frame)
        middle.addStretch()
        column.addLayout(middle)
        column.addStretch()
        foot = QHBoxLayout()
        foot.addWidget(Label(f"{desk_name}  ·  {where}" if where else desk_name, "small", "ink-3"))
        foot.addStretch()
        foot.addWidget(Label(f"frontdesk {__version__}", "small", "ink-3"))
        column.addLayout(foot)
        self.setWidget(inner)


class _Lines(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), t.color("canvas"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, tall = self.width(), self.height()
        for line in range(LINES):
            drop = line * APART

            def at(share: tuple[float, float], drop: float = drop) -> QPointF:
                return QPointF(share[0] * wide, (share[1] + drop) * tall)

            color = QColor(t.color("line-strong"))  # a copy: the palette's own is everybody's
            color.setAlphaF(0.5 - 0.07 * line)
            painter.setPen(QPen(color, 1.4))
            path = QPainterPath(at(START))
            for first, second, end in CURVES:
                path.cubicTo(at(first), at(second), at(end))
            painter.drawPath(path)
        painter.end()
