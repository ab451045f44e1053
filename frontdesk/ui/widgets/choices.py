"""Choosing one of a few things, or ticking one: segments, chips, cards, check boxes, combos."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from frontdesk.ui import theme
from frontdesk.ui.widgets.buttons import Button
from frontdesk.ui.widgets.flow import FlowLayout


class _OneOf(QWidget):
    """Buttons of which one is on. `changed` tells the number a person chose."""

    changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.group = QButtonGroup(self)
        self.group.setExclusive(True)
        self.group.idClicked.connect(self.changed)

    def current(self) -> int:
        """The number of the one that is on."""
        return self.group.checkedId()

    def choose(self, number: int) -> None:
        """Turn one on, without `changed`."""
        button = self.group.button(number)
        if button is not None:
            button.setChecked(True)
            button.updateGeometry()

    def buttons(self) -> list[QAbstractButton]:
        """The buttons in order."""
        return self.group.buttons()


class Segments(_OneOf):
    """Two or three fixed choices in one frame. `stretch` shares the width evenly."""

    def __init__(self, labels: Sequence[str], *, stretch: bool = False) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, label in enumerate(labels):
            button = Button(label)
            button.setCheckable(True)
            side = "middle" if 0 < number < len(labels) - 1 else "left" if not number else "right"
            button.setProperty("seg", side)
            button.setChecked(number == 0)
            self.group.addButton(button, number)
            row.addWidget(button, int(stretch))

    def set_label(self, number: int, label: str) -> None:
        """Another label for one of them, a count for instance."""
        self.group.button(number).setText(label)


class ChoiceChips(_OneOf):
    """Small buttons that wrap; the one that is on carries a check mark."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        flow = FlowLayout(self)
        for number, label in enumerate(labels):
            button = Button(label, small=True)
            button.setCheckable(True)
            button.setProperty("choice", True)
            button.toggled.connect(
                lambda on, button=button: button.set_icon("check" if on else None)
            )
            button.setChecked(number == 0)
            self.group.addButton(button, number)
            flow.addWidget(button)


class _Card(QAbstractButton):
    def __init__(self, label: str, hint: str, icon: str) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAccessibleName(f"{label}, {hint}" if hint else label)
        # As the text of a button its "&" would make a key.
        self._label, self._hint, self._icon = label, hint, icon
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def text(self) -> str:
        return self._label

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.tokens().font("body-strong"))
        wide = words.horizontalAdvance(self.text()) + words.horizontalAdvance(self._hint)
        return QSize(wide + 90, theme.tokens().px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        on = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(t.color("accent-ink" if on else "line-button"), 1))
        ground = "accent-soft" if on else "hover" if self.underMouse() else "surface"
        painter.setBrush(t.color(ground))
        painter.drawRoundedRect(plate, t.radius["control"], t.radius["control"])
        middle = self.height() / 2
        _dot(painter, QRectF(11, middle - 8, 16, 16), on)
        size = t.px(16)
        ink = "accent-soft-ink" if on else "ink-2"
        picture = theme.pixmap(self._icon, size, ink, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(36, round(middle) - size // 2), picture)
        font = QFont(t.font("body-strong" if on else "body"))
        if not on:
            font.setWeight(QFont.Weight(500))
        painter.setFont(font)
        painter.setPen(t.color("accent-soft-ink" if on else "ink"))
        words = QRect(36 + size + 8, 0, self.width() - 52 - size, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setFont(t.font("small"))
        painter.setPen(t.color("ink-2" if on else "ink-3"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(self.rect().adjusted(0, 0, -11, 0), right, self._hint)
        painter.end()


def _dot(painter: QPainter, place: QRectF, on: bool) -> None:
    t = theme.tokens()
    painter.setPen(QPen(t.color("accent" if on else "line-strong"), 1))
    painter.setBrush(t.color("accent" if on else "surface"))
    painter.drawEllipse(place.adjusted(0.5, 0.5, -0.5, -0.5))
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(t.color("on-accent"))
        painter.drawEllipse(place.center(), 3, 3)


class RadioCards(_OneOf):
    """Cards under one another, one of them on; each has an icon, a label and a hint."""

    def __init__(self, cards: Sequence[tuple[str, str, str]]) -> None:
        """`cards` are (label, hint, icon)."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for number, card in enumerate(cards):
            button = _Card(*card)
            button.setChecked(number == 0)
            self.group.addButton(button, number)
            column.addWidget(button)


class Check(QCheckBox):
    """A check box with a 16 px mark in a 24 px target; `hint` stands at the right end."""

    def __init__(self, label: str, on: bool = False, hint: str = "") -> None:
        super().__init__()
        self._label, self._hint = label, hint
        self.setAccessibleName(label)
        self.setChecked(on)
        theme.watcher.changed.connect(self.updateGeometry)

    def text(self) -> str:
        return self._label

    def set_label(self, label: str) -> None:
        """Other words beside the box."""
        self._label = label
        self.setAccessibleName(label)
        self.update()

    def set_hint(self, hint: str) -> None:
        """Other words at the right end."""
        self._hint = hint
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.tokens().font("body"))
        wide = words.horizontalAdvance(self._label) + words.horizontalAdvance(self._hint)
        return QSize(wide + 16 + 8 + (12 if self._hint else 2), theme.tokens().px(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0.5, (self.height() - 16) / 2 + 0.5, 15, 15)
        on = self.isChecked()
        edge = "accent" if on else "line-strong"
        painter.setPen(QPen(t.color(edge if self.isEnabled() else "line"), 1))
        painter.setBrush(t.color("accent" if on and self.isEnabled() else "surface"))
        painter.drawRoundedRect(box, 4, 4)
        if on:
            ink = t.color("on-accent" if self.isEnabled() else "ink-off")
            painter.setPen(QPen(ink, 1.7, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
            places = ((4.4, 8.4), (6.9, 10.9), (11.6, 5.4))
            painter.drawPolyline([QPointF(x, box.top() - 0.5 + y) for x, y in places])
        painter.setFont(t.font("body"))
        painter.setPen(t.color("ink" if self.isEnabled() else "ink-off"))
        place = self.rect().adjusted(24, 0, 0, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self._label)
        painter.setFont(t.font("small"))
        painter.setPen(t.color("ink-3"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(self.rect(), right, self._hint)
        painter.end()


class Radio(QRadioButton):
    """A radio button with a 16 px mark in a 24 px target; those of one parent exclude another."""

    def __init__(self, label: str, on: bool = False) -> None:
        super().__init__()
        self._label = label
        self.setAccessibleName(label)
        self.setChecked(on)

    def text(self) -> str:
        return self._label

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.tokens().font("body"))
        return QSize(words.horizontalAdvance(self._label) + 26, theme.tokens().px(24))

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _dot(painter, QRectF(0, (self.height() - 16) / 2, 16, 16), self.isChecked())
        painter.setFont(t.font("body"))
        painter.setPen(t.color("ink" if self.isEnabled() else "ink-off"))
        place = self.rect().adjusted(24, 0, 0, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self._label)
        painter.end()


class Combo(QComboBox):
    """A drop-down. The wheel scrolls what is around it and never changes it by accident."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        ink = "ink-3" if self.isEnabled() else "ink-off"
        arrow = theme.pixmap("chevron-down", 16, ink, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(self.width() - 26, (self.height() - 16) // 2), arrow)
        painter.end()
