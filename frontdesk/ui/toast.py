"""The toast: what was just done, with Undo, at the bottom of the work area."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QFontMetrics
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QWidget

from frontdesk.ui import theme
from frontdesk.ui.commands import key_of, shown
from frontdesk.ui.widgets import Icon, Label, announce

_UP = 24


class Toast(QFrame):
    """One at a time; a new one takes the place of the old. The pointer or the focus holds it."""

    def __init__(self, window: QWidget, over: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("toast")
        self._over = over
        self._run: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(10)
        self.icon = Icon("check", 16, "on-toast")
        self.words = Label("", "body-strong", "on-toast")
        self.undo = QPushButton()
        self.close_button = QPushButton()
        for button in (self.undo, self.close_button):
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button.setAccessibleName("Close")
        self.undo.clicked.connect(self._undo)
        self.close_button.clicked.connect(self.hide)
        for widget in (self.icon, self.words, self.undo, self.close_button):
            row.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._expire)
        over.installEventFilter(self)
        theme.watcher.changed.connect(self._dress)
        self._dress()
        self.hide()

    def _dress(self) -> None:
        t = theme.tokens()
        self.setFixedHeight(t.px(44))
        plain = f"border:0; background:transparent; color:{t.hex('toast-action')}; font-weight:600;"
        self.undo.setStyleSheet(f"QPushButton {{ {plain} padding:0 8px; }}")
        self.close_button.setStyleSheet(f"QPushButton {{ {plain} padding:0 6px; }}")
        self.undo.setIcon(theme.icon("undo-2", 16, "toast-action"))
        self.close_button.setIcon(theme.icon("x", 16, "on-toast"))

    def say(self, sentence: str, undo: Callable[[], object] | None = None) -> None:
        """Show a sentence; with `undo`, a button that takes it back."""
        self._run = undo
        self.undo.setVisible(undo is not None)
        self.undo.setText(f"\u2009\u2009Undo   {shown(key_of('global', 'undo'))}")
        room = max(120, self._over.width() - (230 if undo else 110))
        metrics = QFontMetrics(theme.tokens().font("body-strong"))
        self.words.setText(metrics.elidedText(sentence, Qt.TextElideMode.ElideRight, room))
        self.setAccessibleName(sentence)
        announce(self, sentence)
        self.words.setToolTip(sentence)
        motion = theme.tokens().motion
        self._timer.start(motion["toast_stay_undo" if undo else "toast_stay"])
        self.adjustSize()
        self.show()
        self._place()
        self.raise_()

    def _undo(self) -> None:
        run, self._run = self._run, None
        self.hide()
        if run is not None:
            run()

    def _expire(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self._timer.start(theme.tokens().motion["toast_stay"])
        else:
            self.hide()

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        area = self._over
        bottom = area.mapTo(window, area.rect().bottomLeft())
        x = bottom.x() + max(0, (area.width() - self.width()) // 2)
        self.move(x, bottom.y() - _UP - self.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self._place()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start(theme.tokens().motion["toast_stay"])
