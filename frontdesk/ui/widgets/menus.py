"""The menu of the design: icon, words and key in their columns, what destroys in crimson."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QWidget

from frontdesk.ui import theme

_SIDE, _ICON = 10, 16


class Menu(QMenu):
    """A QMenu that draws itself and goes away with its use. Names are never mnemonics in it.

    Actions added in Qt's own way are drawn alike; `add` also takes what Qt has no word for."""

    def __init__(self, parent: QWidget | None = None, *, inner: bool = False) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, not inner)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)

    def part(self, words: str) -> Menu:
        """A menu within this one."""
        made = Menu(self, inner=True)
        made.setTitle(words.replace("&", "&&"))
        self.addMenu(made)
        return made

    def add(
        self,
        words: str,
        icon: str = "",
        key: str = "",
        run: Callable[[], object] | None = None,
        *,
        danger: bool = False,
        enabled: bool = True,
        checked: bool | None = None,
    ) -> QAction:
        """One line. `key` is shown only; `checked` makes it a choice that is on or off."""
        action = self.addAction(words.replace("&", "&&"))
        action.setShortcut(QKeySequence(key))
        action.setShortcutVisibleInContextMenu(True)
        action.setProperty("icon_name", icon)
        action.setProperty("danger", danger)
        action.setEnabled(enabled)
        if icon:
            action.setIcon(theme.icon(icon))
        if checked is not None:
            action.setCheckable(True)
            action.setChecked(checked)
        if run is not None:
            action.triggered.connect(lambda _=False: run())
        return action

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(t.color("line-strong"), 1))
        painter.setBrush(t.color("raised"))
        corner = t.radius["control"]
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)
        indent = any(_has_mark(action) for action in self.actions())
        for action in self.actions():
            place = self.actionGeometry(action)
            if action.isSeparator():
                middle = place.center().y()
                painter.fillRect(place.left(), middle, place.width(), 1, t.color("line"))
            elif place.intersects(event.rect()):
                self._paint_line(painter, place, action, indent)
        painter.end()

    def _paint_line(self, painter: QPainter, place: QRect, action: QAction, indent: bool) -> None:
        t = theme.tokens()
        on = action is self.activeAction() and action.isEnabled()
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(t.color("accent-soft"))
            painter.drawRoundedRect(QRectF(place), t.radius["tag"], t.radius["tag"])
        ink = "danger" if action.property("danger") else "accent-soft-ink" if on else "ink"
        if not action.isEnabled():
            ink = "ink-3"
        x = place.left() + _SIDE
        if indent:
            self._paint_mark(painter, QPoint(x, place.center().y()), action, ink)
            x += t.px(_ICON) + 8
        painter.setFont(t.font("body"))
        painter.setPen(t.color(ink))
        words = QRect(x, place.top(), place.right() - x, place.height())
        said = action.text().split("\t")[0].replace("&&", "\0").replace("&", "").replace("\0", "&")
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), said)
        if action.menu() is not None:
            size = t.px(14)
            at = QPoint(place.right() - _SIDE - size, place.center().y() - size // 2)
            arrow = theme.pixmap("chevron-right", size, "ink-3", self.devicePixelRatioF())
            painter.drawPixmap(at, arrow)
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        painter.setFont(t.font("small"))
        painter.setPen(t.color("accent-soft-ink" if on else "ink-3"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        shown = key.replace("++", "+plus").replace("+", " ").replace("plus", "+")
        painter.drawText(place.adjusted(0, 0, -_SIDE, 0), int(right), shown)

    def _paint_mark(self, painter: QPainter, left: QPoint, action: QAction, ink: str) -> None:
        size = theme.tokens().px(_ICON)
        at = QPoint(left.x(), left.y() - size // 2 + 1)
        name = action.property("icon_name")
        if action.isCheckable():
            name = "check" if action.isChecked() else ""
        if name:
            painter.drawPixmap(at, theme.pixmap(name, size, ink, self.devicePixelRatioF()))
        elif not action.isCheckable() and not action.icon().isNull():
            mode = QIcon.Mode.Normal if action.isEnabled() else QIcon.Mode.Disabled
            action.icon().paint(
                painter, QRect(at.x(), at.y(), size, size), Qt.AlignmentFlag.AlignCenter, mode
            )


def _has_mark(action: QAction) -> bool:
    return action.isCheckable() or not action.icon().isNull()
