"""The ring around what has the keyboard focus: one transparent overlay a window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from shiboken6 import isValid

from frontdesk.ui import theme

_BY_KEY = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}
# These show their focus by themselves.
_OWN = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)
_OUT = 4
_MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show}


class FocusRing(QWidget):
    """Shows only for focus that came by keyboard, and never around a field."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._around: QWidget | None = None
        self.hide()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            self._focus(watched, event.reason())
        elif kind in _MOVES and self._around is not None and isinstance(watched, QWidget):
            if not isValid(self._around):
                self._around = None
            elif watched is self._around or watched.isAncestorOf(self._around):
                self._follow()
        elif kind == QEvent.Type.MouseButtonPress:
            self._around = None
            self.hide()
        return False

    def _focus(self, watched: QObject, reason: Qt.FocusReason) -> None:
        if not isinstance(watched, QWidget) or watched.window() is not self.window():
            return
        own = isinstance(watched, _OWN) or (
            isinstance(watched, QAbstractScrollArea) and not isinstance(watched, QScrollArea)
        )
        self._around = watched if reason in _BY_KEY and not own else None
        if self._around is not None:
            self._scroll_to(self._around)
        self._follow()

    @staticmethod
    def _scroll_to(widget: QWidget) -> None:
        parent = widget.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget, 8, 8)
            parent = parent.parentWidget()

    def _follow(self) -> None:
        around, window = self._around, self.parentWidget()
        if around is None or not around.isVisible() or window is None:
            self.hide()
            return
        if around.visibleRegion().isEmpty() or not window.isAncestorOf(around):
            self.hide()  # scrolled out of sight, or in the window before this one
            return
        place = QRect(around.mapTo(window, QPoint(0, 0)), around.size())
        self.setGeometry(place.adjusted(-_OUT, -_OUT, _OUT, _OUT))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(t.color("focus"), 2))
        corner = t.radius["control"] + 3
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), corner, corner)
        painter.end()
