"""Words that are not pressed: labels, chips, key caps, facts, initials, hairlines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from frontdesk.ui import theme
from frontdesk.ui.widgets.buttons import Button, plain_tip


class Label(QLabel):
    """Plain text in a role of the type scale and an ink. Wraps where `wrap` says so."""

    def __init__(
        self, words: str = "", role: str = "body", ink: str = "ink", *, wrap: bool = False
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("ink", ink)
        self.setWordWrap(wrap)
        self.setText(words)

    def set_ink(self, ink: str) -> None:
        """Another ink."""
        if self.property("ink") != ink:
            self.setProperty("ink", ink)
            self.style().unpolish(self)
            self.style().polish(self)

    def setToolTip(self, words: str) -> None:
        super().setToolTip(plain_tip(words))


class SectionLabel(Label):
    """The small heading of a part of a panel."""

    def __init__(self, words: str) -> None:
        super().__init__(words, "micro-strong", "ink-3")


class Rule(QFrame):
    """A hairline."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rule")
        self.setFixedHeight(1)


class Icon(QWidget):
    """An icon standing alone."""

    def __init__(self, name: str, size: int = 16, color: str = "ink-3") -> None:
        super().__init__()
        self._name, self._size, self._color = name, size, color
        self._fit()
        theme.watcher.changed.connect(self._fit)

    def _fit(self) -> None:
        side = theme.tokens().px(self._size)
        self.setFixedSize(side, side)
        self.update()

    def show_icon(self, name: str, color: str | None = None) -> None:
        """Another icon or colour."""
        self._name, self._color = name, color or self._color
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        picture = theme.pixmap(self._name, self.width(), self._color, self.devicePixelRatioF())
        painter = QPainter(self)
        painter.drawPixmap(QPoint(0, 0), picture)
        painter.end()


# Ground and ink of each tone; an edge where there is no ground.
_TONES = {
    "neutral": ("block-soft", "block-ink", ""),
    "outline": ("", "ink-2", "line-strong"),
    "grey": ("sunk", "ink-2", ""),
    "clay": ("clay-soft", "clay-ink", ""),
    "warn": ("warn-soft", "warn-ink", ""),
    "danger": ("danger-soft", "danger-ink", ""),
    "info": ("info-soft", "info-ink", ""),
    "good": ("good-soft", "good-ink", ""),
    "discovery": ("discovery-soft", "discovery-ink", ""),
    "session": ("session-soft", "session-ink", ""),
    "call": ("call-soft", "call-ink", ""),
}


class Chip(QWidget):
    """An icon and words on a tinted plate; it says something and cannot be pressed.

    Tones: neutral, outline, clay, warn, danger, info, good, discovery, session, call, and
    solid-session, solid-discovery, solid-call for a visit that is going on."""

    def __init__(self, words: str = "", icon: str | None = None, tone: str = "neutral") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._words, self._icon, self._tone = words, icon, tone
        self.show_chip(words, icon, tone)
        theme.watcher.changed.connect(self.updateGeometry)

    def show_chip(self, words: str, icon: str | None, tone: str) -> None:
        """Other words, icon and tone."""
        self._words, self._icon, self._tone = words, icon, tone
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def setText(self, words: str) -> None:
        self.show_chip(words, self._icon, self._tone)

    def text(self) -> str:
        """The words."""
        return self._words

    def sizeHint(self) -> QSize:
        return chip_size(self._words, self._icon)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, self.rect(), self._words, self._icon, self._tone)
        painter.end()


def _chip_font() -> QFont:
    font = QFont(theme.tokens().font("small"))
    font.setWeight(QFont.Weight(500))
    return font


def chip_size(words: str, icon: str | None) -> QSize:
    """How large a chip with these words is."""
    t = theme.tokens()
    width = QFontMetrics(_chip_font()).horizontalAdvance(words) + 14
    return QSize(width + (t.px(14) + 5 if icon else 0), t.px(22))


def paint_chip(painter: QPainter, at: QRect, words: str, icon: str | None, tone: str) -> None:
    """Draw a chip, for rows that are painted."""
    t = theme.tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if tone.startswith("solid-"):
        ink = "on-accent"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(t.solid(tone.removeprefix("solid-")))
    else:
        ground, ink, edge = _TONES[tone]
        painter.setPen(QPen(t.color(edge), 1) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(t.color(ground) if ground else Qt.BrushStyle.NoBrush)
    plate = QRectF(at).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(plate, t.radius["tag"], t.radius["tag"])
    x, size = at.left() + 7, t.px(14)
    if icon:
        picture = theme.pixmap(icon, size, ink, painter.device().devicePixelRatio())
        painter.drawPixmap(QPoint(x, at.top() + (at.height() - size) // 2), picture)
        x += size + 5
    painter.setPen(t.color(ink))
    painter.setFont(_chip_font())
    place = QRect(x, at.top(), at.right() + 1 - x, at.height())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)


class KeyCap(QWidget):
    """A key as people read it, one small cap for each part of it."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self.setAccessibleName(f"Key {key}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.watcher.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(key_width(self._key), theme.tokens().px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_key(painter, self.width(), self.height() / 2, self._key)
        painter.end()


_BETWEEN = 4  # px between the caps of one key


def key_width(key: str) -> int:
    """How wide `paint_key` draws this key."""
    metrics = QFontMetrics(theme.tokens().font("micro"))
    parts = key.split()
    return sum(metrics.horizontalAdvance(p) + 10 for p in parts) + _BETWEEN * (len(parts) - 1)


def paint_key(painter: QPainter, right: float, middle: float, key: str) -> None:
    """Draw a key as caps that end at `right`, around the height `middle`."""
    t = theme.tokens()
    metrics = QFontMetrics(t.font("micro"))
    painter.setFont(t.font("micro"))
    x = right - key_width(key)
    for part in key.split():
        wide = metrics.horizontalAdvance(part) + 10
        cap = QRectF(x, middle - t.px(18) / 2, wide, t.px(18))
        painter.setPen(QPen(t.color("line-button"), 1))
        painter.setBrush(t.color("canvas"))
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(t.color("ink-3"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, part)
        x += wide + _BETWEEN


class Avatar(QWidget):
    """Initials on a disc."""

    def __init__(self, initials: str = "", size: int = 26, tone: str = "plain") -> None:
        super().__init__()
        self._initials, self._tone, self._size = initials, tone, size
        self._fit()
        theme.watcher.changed.connect(self._fit)

    def _fit(self) -> None:
        side = theme.tokens().px(self._size)
        self.setFixedSize(side, side)

    def show_initials(self, initials: str) -> None:
        """Another person's."""
        self._initials = initials
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        grounds = {
            "plain": ("sunk", "ink-2", "line"),
            "person": ("clay-soft", "clay-ink", "clay-soft"),
            "patient": ("accent-soft", "accent-soft-ink", "accent-soft"),
        }
        ground, ink, edge = grounds[self._tone]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(t.color(edge), 1))
        painter.setBrush(t.color(ground))
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(t.color(ink))
        painter.setFont(theme.make_font(t.family, max(t.px(11), round(self.width() * 0.36)), 600))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._initials)
        painter.end()


@dataclass(frozen=True)
class Fact:
    """One line of facts: a label or an icon, the value, and what can be done about it."""

    label: str
    value: str
    icon: str = ""
    action: str = ""
    run: Callable[[], object] | None = None


class Facts(QWidget):
    """Facts under one another; labels in one column, values in the next, links at the end."""

    def __init__(self, label_width: int = 92) -> None:
        super().__init__()
        self._label_width = label_width
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._inner: QWidget | None = None
        self._shown: tuple[Fact, ...] = ()

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these facts; lines without a value are left out."""
        self._shown = tuple(fact for fact in facts if fact.value)
        if self._inner is not None:
            self._inner.deleteLater()
            self._inner.setParent(None)
        self._inner = QWidget()
        grid = QGridLayout(self._inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, fact in enumerate(self._shown):
            self._lay(grid, row, fact)
        self._column.addWidget(self._inner)

    def _lay(self, grid: QGridLayout, row: int, fact: Fact) -> None:
        top = Qt.AlignmentFlag.AlignTop
        if fact.icon:
            holder = QWidget()
            line = QHBoxLayout(holder)
            line.setContentsMargins(0, 2, 4, 0)
            line.addWidget(Icon(fact.icon))
            line.addStretch()
            holder.setAccessibleName(fact.label)
            holder.setToolTip(plain_tip(fact.label))
            grid.addWidget(holder, row, 0, top)
        else:
            label = Label(fact.label, "body", "ink-3")
            label.setMinimumWidth(theme.tokens().px(self._label_width))
            grid.addWidget(label, row, 0, top)
        value = Label(fact.value, "body", "ink", wrap=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(value, row, 1)
        if fact.action and fact.run:
            button = Button(fact.action, kind="link", small=True)
            button.setAccessibleName(f"{fact.action}, {fact.label}")
            button.clicked.connect(fact.run)
            grid.addWidget(button, row, 2, top)

    def facts(self) -> tuple[Fact, ...]:
        """What is shown now."""
        return self._shown
