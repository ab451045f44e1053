"""A scroll bar that is only a rounded handle: quiet to look at, and cheap in every frame."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider

from frontdesk.ui import theme

THICK = 10
EDGE = 3


class SlimBar(QScrollBar):
    """The calendar's scroll bars. Drag, page and wheel are Qt's own; only the look differs."""

    def __init__(self, way: Qt.Orientation) -> None:
        super().__init__(way)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._lies = way is Qt.Orientation.Horizontal
        self.setAccessibleName("Scroll sideways" if self._lies else "Scroll")
        # Asking the style where the handle is, and drawing it, costs more than a frame of the
        # grid: both are done once for a size, a range and a colour.
        self._handle: QPixmap | None = None
        self._first, self._each = 0, 0.0
        self.rangeChanged.connect(self.forget)
        theme.watcher.changed.connect(self.forget)

    def sizeHint(self) -> QSize:
        return QSize(THICK, THICK)

    minimumSizeHint = sizeHint

    def forget(self) -> None:
        """The handle is another one now."""
        self._handle = None
        self.update()

    def setPageStep(self, step: int) -> None:
        """How much a page is, which is how long the handle is."""
        super().setPageStep(step)
        self.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.forget()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.forget()
        return super().event(event)

    def _at(self, position: int) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        option.sliderPosition = position
        part = QStyle.SubControl.SC_ScrollBarSlider
        return self.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, part, self)

    def _drawn(self) -> QPixmap:
        first, last = self._at(self.minimum()), self._at(self.maximum())
        begins, ends = (first.x(), last.x()) if self._lies else (first.y(), last.y())
        self._first = begins + EDGE
        self._each = (ends - begins) / max(1, self.maximum() - self.minimum())
        size = QSize(max(1, first.width() - 2 * EDGE), max(1, first.height() - 2 * EDGE))
        drawn = QPixmap(size * self.devicePixelRatioF())
        drawn.setDevicePixelRatio(self.devicePixelRatioF())
        drawn.fill(theme.tokens().color("surface"))
        p = QPainter(drawn)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(theme.tokens().color("line-button" if self.underMouse() else "line"))
        p.drawRoundedRect(QRectF(0, 0, size.width(), size.height()), 2, 2)
        p.end()
        return drawn

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._handle is None:
            self._handle = self._drawn()
        p = QPainter(self)
        p.fillRect(event.rect(), theme.tokens().color("surface"))
        at = self._first + round((self.sliderPosition() - self.minimum()) * self._each)
        if self._lies:
            p.drawPixmap(at, EDGE, self._handle)
        else:
            p.drawPixmap(EDGE, at, self._handle)
