"""A scroll bar that is only a rounded handle: quiet to look at, and cheap in every frame."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider

from frontdesk.ui import theme

THICK = 10


class SlimBar(QScrollBar):
    """The calendar's scroll bars. Drag, page and wheel are Qt's own; only the look differs."""

    def __init__(self, way: Qt.Orientation) -> None:
        super().__init__(way)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        lies = way is Qt.Orientation.Horizontal
        self.setAccessibleName("Scroll sideways" if lies else "Scroll")

    def sizeHint(self) -> QSize:
        return QSize(THICK, THICK)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        t, p = theme.tokens(), QPainter(self)
        p.fillRect(event.rect(), t.color("surface"))
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ScrollBarSlider
        handle = self.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, part, self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(t.color("line-button" if self.underMouse() else "line"))
        p.drawRoundedRect(QRectF(handle).adjusted(3, 3, -3, -3), 2, 2)
