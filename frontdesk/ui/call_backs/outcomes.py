"""The four large buttons under "How did the call go?", each with its key."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from frontdesk.ui import theme
from frontdesk.ui.list_model import put_icon, put_text

TALL = 56
CHOICES = (
    ("no_answer", "No answer", "phone-missed", "N"),
    ("voicemail", "Left voicemail", "voicemail", "V"),
    ("reached", "Reached", "phone-call", "R"),
    ("book", "Book visit", "calendar-plus", "B"),
)


class OutcomeButton(QPushButton):
    """One outcome: its icon and words, and under them the key that does the same."""

    def __init__(self, words: str, icon: str, key: str, primary: bool) -> None:
        super().__init__()
        self._icon, self._key, self._primary = icon, key, primary
        self.setProperty("kind", "primary" if primary else "default")
        self.setText(words)
        self.setAccessibleName(words)
        self.setAccessibleDescription(f"Key {key}")
        self.setToolTip(f"{words}  {key}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        t = theme.tokens()
        wide = QFontMetrics(t.font("body-strong")).horizontalAdvance(self.text()) + 48
        return QSize(wide, t.px(TALL))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, border, ink, second = self._colours()
        painter.setPen(QPen(t.color(border), 1))
        painter.setBrush(t.color(fill))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        middle, line = self.rect().center(), t.px(20)
        wide = QFontMetrics(t.font("body-strong")).horizontalAdvance(self.text())
        left = middle.x() - (wide + 24) // 2
        top = middle.y() - t.px(18)
        put_icon(painter, QPoint(left, top + line // 2 - 8), self._icon, 16, ink)
        put_text(painter, QRect(left + 24, top, wide + 4, line), self.text(), "body-strong", ink)
        key = f"Key {self._key}"
        wide = QFontMetrics(t.font("micro")).horizontalAdvance(key)
        under = QRect(middle.x() - wide // 2, top + line, wide + 4, t.px(16))
        put_text(painter, under, key, "micro", second)

    def _colours(self) -> tuple[str, str, str, str]:
        if not self.isEnabled():
            return "surface", "line-button", "ink-off", "ink-off"
        if self._primary:
            fill = "accent"
            if self.isDown():
                fill = "accent-press"
            elif self.underMouse():
                fill = "accent-hover"
            return fill, fill, "on-accent", "on-accent"
        if self.isDown():
            return "press", "line-button", "ink", "ink-2"
        return "hover" if self.underMouse() else "surface", "line-button", "ink", "ink-2"


class Outcomes(QWidget):
    """The block of four. `buttons` by the name of the command each runs."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[str, OutcomeButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for place, (name, words, icon, key) in enumerate(CHOICES):
            button = OutcomeButton(words, icon, key, primary=name == "book")
            self.buttons[name] = button
            grid.addWidget(button, place // 2, place % 2)
