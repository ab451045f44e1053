"""The header: what one is looking at, the way to find anything, and the screen's own controls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QWidget

from frontdesk.ui import theme
from frontdesk.ui.widgets import Button, Label

_WORDS = "Find a patient, phone or command"


class FindBox(QAbstractButton):
    """Looks like a field and opens quick find."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self.compact = False
        self.setAccessibleName("Find a patient, call-back or command")
        self.setToolTip(f"Find   {key}")
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        t = theme.tokens()
        return QSize(t.px(32) if self.compact else 248, t.px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.tokens().px(32), theme.tokens().px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(t.color("line"), 1))
        painter.setBrush(t.color("hover" if self.underMouse() else "canvas"))
        corner = t.radius["control"]
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)
        size = t.px(16)
        picture = theme.pixmap("search", size, "ink-3", self.devicePixelRatioF())
        middle = (self.height() - size) // 2
        if self.width() < 90:
            painter.drawPixmap(QPoint((self.width() - size) // 2, middle), picture)
            painter.end()
            return
        painter.drawPixmap(QPoint(10, middle), picture)
        key = self._key.replace("+", " ")
        wide = QFontMetrics(t.font("micro")).horizontalAdvance(key) + 10
        cap = QRect(self.width() - wide - 8, (self.height() - 18) // 2, wide, 18)
        painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(t.color("ink-3"))
        painter.setFont(t.font("micro"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        painter.setFont(t.font("body"))
        room = cap.left() - 10 - size - 16
        words = QFontMetrics(t.font("body")).elidedText(_WORDS, Qt.TextElideMode.ElideRight, room)
        place = QRect(10 + size + 8, 0, room, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()


class Header(QFrame):
    """56 px across drawer, work area and panel."""

    def __init__(self, find_key: str) -> None:
        super().__init__()
        self.setObjectName("header")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 0, 16, 0)
        self._row.setSpacing(12)
        self.title = Label("", "title")
        self.find_box = FindBox(find_key)
        self._own: list[QWidget] = []
        self._able: list[Button] = []
        self._row.addWidget(self.title)
        self._row.addStretch(1)
        self.names = Button("Names hidden", "eye-off", "quiet")
        self.names.setToolTip("Patients’ names are shown as initials. Press to show them")
        self.names.hide()
        self._row.addWidget(self.names)
        self._row.addWidget(self.find_box)
        self._fit()
        theme.watcher.changed.connect(self._fit)

    def _fit(self) -> None:
        self.setFixedHeight(theme.tokens().px(theme.tokens().layout["header_height"]))
        self._make_room()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._make_room()
        return super().event(event)

    def _make_room(self) -> None:
        """Where not everything fits, the secondary buttons keep their icons alone."""
        shown = [self.names] if self.names.isVisibleTo(self) else []
        widgets = [self.title, *shown, self.find_box, *self._own]
        margins = self._row.contentsMargins()
        needed = margins.left() + margins.right() + self._row.spacing() * len(widgets)
        for widget in widgets:
            if isinstance(widget, Button):
                needed += widget.full_width()
            else:
                needed += widget.minimumSizeHint().width()
        for button in self._able:
            button.set_icon_only(needed > self.width())

    def show_screen(self, title: str, left: Sequence[QWidget], right: Sequence[QWidget]) -> None:
        """Another screen's title and controls; the old ones are hidden, not destroyed."""
        for widget in self._own:
            self._row.removeWidget(widget)
            widget.hide()
        self._own = [*left, *right]
        self._able = [b for b in right if isinstance(b, Button) and b.kind == "default"]
        self.title.setText(title)
        for at, widget in enumerate(left):
            self._row.insertWidget(1 + at, widget)
            widget.show()
        for widget in right:
            self._row.addWidget(widget)
            widget.show()

    def set_compact(self, compact: bool) -> None:
        """Quick find as an icon, in a narrow window."""
        self.find_box.compact = compact
        self.find_box.updateGeometry()
