"""The nav rail: where one can go, how the records are, and who is at this desk."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from frontdesk.ui import theme
from frontdesk.ui.widgets.buttons import plain_tip


def paint_lines(painter: QPainter, place: QRectF, color: str, width: float) -> None:
    """The program's one ornament: three flowing lines, lanes of a track and fibres of fascia."""
    painter.setPen(QPen(theme.tokens().color(color), width, c=Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    high, wide = place.height(), place.width()
    for line in range(3):
        y = place.top() + high * (0.24 + 0.26 * line)
        path = QPainterPath(QPointF(place.left(), y + high * 0.06))
        path.cubicTo(
            QPointF(place.left() + wide * 0.38, y + high * 0.06),
            QPointF(place.left() + wide * 0.34, y - high * 0.14),
            QPointF(place.left() + wide * 0.62, y - high * 0.14),
        )
        path.cubicTo(
            QPointF(place.left() + wide * 0.78, y - high * 0.14),
            QPointF(place.left() + wide * 0.84, y - high * 0.02),
            QPointF(place.right(), y - high * 0.02),
        )
        painter.drawPath(path)


class Mark(QWidget):
    """The mark of the program."""

    def __init__(self, size: int = 36) -> None:
        super().__init__()
        self.setFixedSize(size, size)
        self.setAccessibleName("frontdesk")

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(t.color("accent"))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        side = self.width()
        inner = QRectF(self.rect()).adjusted(side * 0.22, side * 0.2, -side * 0.22, -side * 0.2)
        paint_lines(painter, inner, "on-accent", side / 20)
        painter.end()


class RailItem(QToolButton):
    """An icon over its name. Where one is shows in three ways: ground, weight and a bar."""

    def __init__(self, words: str, icon: str, *, place: bool = True) -> None:
        super().__init__()
        self._icon = icon
        self._ink = "ink-2"
        self._badge = 0
        self._initials = ""
        self.compact = False
        self.words = words
        self.setText(words)
        self.setCheckable(place)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(words)

    def set_badge(self, count: int) -> None:
        """A number on the icon; none for 0."""
        self._badge = count
        self.setAccessibleName(f"{self.words}, {count} due" if count else self.words)
        self.update()

    def show_state(self, words: str, icon: str, ink: str = "ink-2") -> None:
        """Another icon and word, in this ink."""
        self.words, self._icon, self._ink = words, icon, ink
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words))
        self.update()

    def show_person(self, initials: str, words: str) -> None:
        """A person's initials in place of the icon."""
        self._initials, self.words = initials, words
        self.update()

    def sizeHint(self) -> QSize:
        t = theme.tokens()
        return QSize(40, 40) if self.compact else QSize(t.px(64), t.px(54))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(t.color("accent-soft" if on else "press"))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        middle = self.width() / 2
        top = self.height() / 2 if self.compact else self.height() * 0.37
        if self._initials:
            self._paint_initials(painter, QPointF(middle, top))
        else:
            ink = "accent-soft-ink" if on else self._ink
            size = t.px(20)
            picture = theme.pixmap(self._icon, size, ink, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(middle - size / 2, top - size / 2), picture)
        if not self.compact:
            painter.setFont(self._font("micro-strong" if on else "micro"))
            painter.setPen(t.color("accent-soft-ink" if on else self._ink))
            place = QRectF(-6, self.height() * 0.64, self.width() + 12, t.px(15))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.words)
        if self._badge:
            self._paint_badge(painter, QPointF(middle + 11, top - 10))
        painter.end()

    def _font(self, role: str) -> QFont:
        """The font of its words, narrower where they would not fit."""
        font = QFont(theme.tokens().font(role))
        wide = QFontMetricsF(font).horizontalAdvance(self.words)
        if wide > self.width():
            font.setPixelSize(max(1, int(font.pixelSize() * self.width() / wide)))
        return font

    def _paint_initials(self, painter: QPainter, centre: QPointF) -> None:
        t = theme.tokens()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(t.color("clay-soft"))
        radius = t.px(15)
        painter.drawEllipse(centre, radius, radius)
        painter.setPen(t.color("clay-ink"))
        painter.setFont(t.font("micro-strong"))
        place = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._initials)

    def _paint_badge(self, painter: QPainter, centre: QPointF) -> None:
        t = theme.tokens()
        words = str(self._badge) if self._badge < 100 else "99+"
        wide = max(16, 7 * len(words) + 8)
        place = QRectF(centre.x() - wide / 2, centre.y() - 8, wide, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(t.color("clay-fill"))
        painter.drawRoundedRect(place, 8, 8)
        painter.setPen(t.color("on-clay"))
        painter.setFont(t.font("micro-strong"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


class Rail(QFrame):
    """The rail. `chosen` carries the name of the screen that was pressed."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[tuple[str, str, str]]) -> None:
        """`places` are (screen name, words, icon)."""
        super().__init__()
        self.setObjectName("rail")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6, 10, 6, 10)
        self._column.setSpacing(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        self._column.addWidget(Mark(), 0, middle)
        self._column.addSpacing(10)
        self.items: dict[str, RailItem] = {}
        for name, words, icon in places:
            self._add(name, RailItem(words, icon))
        self._column.addStretch()
        self.state = RailItem("Up to date", "circle-check", place=False)
        self._column.addWidget(self.state, 0, middle)
        self._add("settings", RailItem("Settings", "settings"))
        self.person = RailItem("", "user-round", place=False)
        self._column.addWidget(self.person, 0, middle)
        self.compact = False
        self._fit()
        theme.watcher.changed.connect(self._fit)

    def _add(self, name: str, item: RailItem) -> None:
        self.items[name] = item
        item.clicked.connect(lambda: self.chosen.emit(name))
        self._column.addWidget(item, 0, Qt.AlignmentFlag.AlignHCenter)

    def set_compact(self, compact: bool) -> None:
        """Icons alone, with tooltips, in a narrow window."""
        if compact != self.compact:
            self.compact = compact
            self._fit()

    def _fit(self) -> None:
        t = theme.tokens()
        wide = t.layout["rail_width_compact"] if self.compact else t.px(t.layout["rail_width"])
        self.setFixedWidth(wide)
        for item in (*self.items.values(), self.state, self.person):
            item.compact = self.compact
            item.setToolTip(plain_tip(item.words) if self.compact else "")
            item.setFixedSize(item.sizeHint())
            item.update()

    def show_place(self, name: str) -> None:
        """Mark where one is."""
        for known, item in self.items.items():
            item.setChecked(known == name)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        for item in self.items.values():
            if item.isChecked():
                painter = QPainter(self)
                place = QRectF(0, item.y() + 6, 3, item.height() - 12)
                painter.fillRect(place, theme.tokens().color("accent-ink"))
                painter.end()
