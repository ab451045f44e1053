"""The frame that is painted first: the grounds of rail, header and work area, and nothing else.

It imports as little as it can, so that a window stands while the rest is still being loaded."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.settings import Settings
from frontdesk.ui import theme


class Shell(QWidget):
    """The top-level window. `painted` fires once, after its first paint is on the screen."""

    painted = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        t = theme.tokens()
        self.setWindowTitle("frontdesk")
        self.setMinimumSize(*t.layout["window_min"])
        self.setAutoFillBackground(False)
        self._told = False
        self._inner: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        geometry = QByteArray.fromBase64(settings.geometry.encode())
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(*t.layout["window_default"])

    def fill(self, inner: QWidget, *, keep: bool = False) -> None:
        """Put this in; what was in it before goes, without being asked, or with `keep` waits."""
        before, self._inner = self._inner, inner
        self._column.addWidget(inner)
        inner.show()
        if before is not None:
            self._column.removeWidget(before)
            before.hide()
            if not keep:
                before.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._inner is None:
            t = theme.tokens()
            rail, header = t.layout["rail_width"], t.layout["header_height"]
            painter = QPainter(self)
            painter.fillRect(self.rect(), t.color("surface"))
            painter.fillRect(0, 0, rail, self.height(), t.color("canvas"))
            painter.fillRect(rail - 1, 0, 1, self.height(), t.color("line"))
            painter.fillRect(rail, header - 1, self.width() - rail, 1, t.color("line"))
            painter.end()
        if not self._told:
            self._told = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._inner is not None and not self._inner.close():
            event.ignore()
            return
        super().closeEvent(event)
