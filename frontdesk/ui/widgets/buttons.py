"""Buttons: one look per kind, icon and key caption in their place, names never mnemonics."""

from __future__ import annotations

import html
from typing import Literal

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter, QPaintEvent
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QToolButton, QWidget

from frontdesk.ui import theme

Kind = Literal["default", "primary", "quiet", "link", "danger", "danger-fill"]
_INK = {
    "default": "ink",
    "primary": "on-accent",
    "quiet": "ink-2",
    "link": "accent-ink",
    "danger": "danger",
    "danger-fill": "on-danger",
}
_GAP = 7


class Button(QPushButton):
    """A push button that draws its own icon, words and key caption over the style's ground.

    `icon` stands before the words, `trailing` after them; `key` is shown small."""

    def __init__(
        self,
        words: str,
        icon: str | None = None,
        kind: Kind = "default",
        key: str | None = None,
        small: bool = False,
        *,
        large: bool = False,
        trailing: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = ""
        self._icon = icon
        self._key = key
        self._trailing = trailing
        self._icon_only = False
        self.kind = kind
        self.setProperty("kind", kind)
        self.setProperty("small", small)
        self.setProperty("large", large)
        self.setText(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.watcher.changed.connect(self.updateGeometry)

    def setText(self, words: str) -> None:
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return self._words

    def set_icon(self, name: str | None) -> None:
        """Another icon, or none."""
        self._icon = name
        self.updateGeometry()
        self.update()

    def set_icon_only(self, alone: bool) -> None:
        """Leave the words to the tooltip where room is short; only with an icon."""
        alone = alone and self._icon is not None
        if alone != self._icon_only:
            self._icon_only = alone
            self.setToolTip(self._words if alone else "")
            self.updateGeometry()
            self.update()

    def full_width(self) -> int:
        """How wide it is with its words."""
        alone, self._icon_only = self._icon_only, False
        wide = self.sizeHint().width()
        self._icon_only = alone
        return wide

    def set_key(self, key: str | None) -> None:
        """Another key caption, or none."""
        self._key = key
        self.updateGeometry()
        self.update()

    def setToolTip(self, words: str) -> None:
        super().setToolTip(plain_tip(words))

    def _parts(self) -> tuple[int, QFontMetrics, QFontMetrics]:
        words = QFontMetrics(self._font())
        key = QFontMetrics(theme.tokens().font("micro"))
        size = theme.tokens().px(16)
        if self._icon_only:
            return size, words, key
        width = words.horizontalAdvance(self._words)
        gap = _GAP if self._words else 0
        width += (size + gap if self._icon else 0) + (size + gap if self._trailing else 0)
        width += key.horizontalAdvance(self._key) + _GAP if self._key else 0
        return width, words, key

    def _font(self) -> QFont:
        t = theme.tokens()
        strong = self.kind in {"primary", "link", "danger-fill"} or self.isChecked()
        font = QFont(t.font("body-strong" if strong else "body"))
        if not strong:
            font.setWeight(QFont.Weight(500))
        if self.property("small"):
            font.setPixelSize(t.px(12))
        return font

    def sizeHint(self) -> QSize:
        t = theme.tokens()
        side = 5 if self.kind == "link" else 10 if self.property("small") else 13
        side = 19 if self.property("large") else 8 if self._icon_only else side
        high = "control_small" if self.property("small") else "control"
        high = "control_large" if self.property("large") else high
        return QSize(self._parts()[0] + 2 * side, t.px(t.target[high]))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def ink(self) -> str:
        """The token its words are drawn in now."""
        if not self.isEnabled():
            return "ink-off"
        if self.isChecked():
            return "accent-soft-ink"
        if self.property("seg"):
            return "ink-2"
        return _INK[self.kind]

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        option.icon = QIcon()
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        self._paint_parts(painter)
        painter.end()

    def _paint_parts(self, painter: QPainter) -> None:
        t = theme.tokens()
        width, words, _ = self._parts()
        x = max(4, (self.width() - width) // 2)
        size = t.px(16)
        middle = self.height() // 2
        ink = self.ink()

        def put(name: str) -> None:
            picture = theme.pixmap(name, size, ink, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(x, middle - size // 2), picture)

        if self._icon:
            put(self._icon)
            x += size + (_GAP if self._words else 0)
        if self._icon_only:
            return
        painter.setPen(t.color(ink))
        painter.setFont(self._font())
        room = self.width() - x - 4
        shown = words.elidedText(self._words, Qt.TextElideMode.ElideRight, max(0, room))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(x, 0, room, self.height()), flags, shown)
        x += words.horizontalAdvance(shown) + _GAP
        if self._trailing:
            put(self._trailing)
        if self._key:
            painter.setFont(t.font("micro"))
            painter.setOpacity(0.85)
            painter.drawText(QRect(x, 0, self.width() - x, self.height()), flags, self._key)
            painter.setOpacity(1)


class IconButton(QToolButton):
    """A square button with an icon alone; `name` is its accessible name and tooltip."""

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        framed: bool = False,
        color: str = "ink-2",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._color = color
        self.setProperty("framed", framed)
        self.set_name(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._dress()
        theme.watcher.changed.connect(self._dress)

    def set_name(self, name: str, key: str = "") -> None:
        """Another name, with the key that does the same."""
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(f"{name}   {key}" if key else name))

    def set_icon(self, name: str) -> None:
        """Another icon."""
        self._icon = name
        self._dress()

    def _dress(self) -> None:
        size = theme.tokens().px(16)
        self.setIcon(theme.icon(self._icon, size, self._color))
        self.setIconSize(QSize(size, size))


def plain_tip(words: str) -> str:
    """A tooltip that shows its characters and never reads them as HTML."""
    if not GuiQt.mightBeRichText(words):
        return words  # as HTML it would be wrapped, and without a tag "&amp;" is not undone
    return f"<qt>{html.escape(words, quote=False)}</qt>".replace("\n", "<br/>")
