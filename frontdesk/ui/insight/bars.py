"""Bars in groups, drawn plainly: the number on each, one in hand that the arrow keys move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from frontdesk.ui import theme
from frontdesk.ui.list_model import put_text
from frontdesk.ui.widgets import announce
from frontdesk.ui.widgets.buttons import plain_tip

HIGH, FOOT, TOP = 180, 40, 18
WIDEST = 26
STEPS = {
    Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """Bars that stand together: `values` are their heights, `told` what each is read as, `marks`
    the number over each."""

    label: str
    values: tuple[float, ...]
    told: tuple[str, ...]
    marks: tuple[str, ...]


class Bars(QWidget):
    """`opened` carries the group's and the bar's number; only where `opens` is true."""

    opened = Signal(int, int)

    def __init__(
        self, name: str, inks: Sequence[tuple[str, float]], *, opens: bool = False
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if opens:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._inks, self._opens = tuple(inks), opens
        self._groups: tuple[Group, ...] = ()
        self.at = (0, 0)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Other bars; the one in hand stays the last, where it is gone."""
        self._groups = tuple(groups)
        group = min(self.at[0], max(0, len(self._groups) - 1))
        self.at = (group, self.at[1])
        self.update()

    def sizeHint(self) -> QSize:
        t = theme.tokens()
        return QSize(t.px(420), t.px(HIGH))

    @property
    def many(self) -> int:
        """How many bars a group has."""
        return len(self._inks)

    def ink(self, bar: int) -> QColor:
        """The colour of a bar, which its table shows too."""
        name, strength = self._inks[bar]
        color = QColor(theme.tokens().color(name))
        color.setAlphaF(strength)
        return color

    def _places(self) -> list[tuple[int, int, QRect]]:
        """Group, bar and where it stands."""
        t = theme.tokens()
        ground, room = self.height() - t.px(FOOT), self.height() - t.px(FOOT + TOP)
        most = max((v for group in self._groups for v in group.values), default=0) or 1
        step = self.width() / max(1, len(self._groups))
        found = []
        for number, group in enumerate(self._groups):
            wide = min(t.px(WIDEST), int((step - t.px(10)) / max(1, len(group.values))))
            left = int(step * number + (step - wide * len(group.values)) / 2)
            for bar, value in enumerate(group.values):
                tall = max(2, round(room * value / most)) if value else 0
                rect = QRect(left + bar * wide, ground - tall, wide - 2, tall)
                found.append((number, bar, rect))
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        t, painter = theme.tokens(), QPainter(self)
        ground = self.height() - t.px(FOOT)
        painter.fillRect(0, ground, self.width(), 1, t.color("line-strong"))
        tight = QFontMetrics(t.font("micro"))
        for number, bar, rect in self._places():
            group = self._groups[number]
            painter.fillRect(rect, self.ink(bar))
            mark = group.marks[bar]
            if mark and tight.horizontalAdvance(mark) <= max(rect.width() + 4, t.px(24)):
                wide = tight.horizontalAdvance(mark)
                over = QRect(
                    rect.center().x() - wide // 2, rect.top() - t.px(16), wide + 2, t.px(14)
                )
                put_text(painter, over, mark, "micro", "ink-2")
            if self.hasFocus() and (number, bar) == self.at:
                painter.setPen(t.color("focus"))
                painter.drawRect(rect.adjusted(-2, -2, 1, 1))
        self._labels(painter, ground)
        painter.end()

    def _labels(self, painter: QPainter, ground: int) -> None:
        t = theme.tokens()
        metrics = QFontMetrics(t.font("small"))
        step = self.width() / max(1, len(self._groups))
        longest = max((metrics.horizontalAdvance(g.label) for g in self._groups), default=0)
        each = 1 + int((longest + 8) // step)
        for number, group in enumerate(self._groups):
            if number % each == 0:
                wide = min(metrics.horizontalAdvance(group.label), int(step * each) - 4)
                middle = int(step * (number + 0.5))
                place = QRect(max(0, middle - wide // 2), ground + t.px(6), wide + 2, t.px(18))
                put_text(painter, place, group.label, "small", "ink-2")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS and self._groups:
            self._step(*STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._opens and self._groups:
            self.opened.emit(*self.at)
        else:
            super().keyPressEvent(event)

    def _step(self, group: int, bar: int) -> None:
        """Along the bars, on to the next group at its end; up and down a whole group."""
        many = len(self._groups[0].values)
        flat = self.at[0] * many + self.at[1] + group * many + bar
        self.at = divmod(max(0, min(flat, len(self._groups) * many - 1)), many)
        announce(self, self._groups[self.at[0]].told[self.at[1]])
        self.update()

    def bar_at(self, place: QPoint) -> tuple[int, int] | None:
        """The bar at a point of the chart, over its whole height: a short one can be hit too."""
        for number, bar, rect in self._places():
            if rect.left() - 1 <= place.x() <= rect.right() + 1:
                return number, bar
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.bar_at(event.position().toPoint())
        if found is not None:
            self.at = found
            self.update()
            if self._opens:
                self.opened.emit(*found)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.bar_at(event.pos())
            said = self._groups[found[0]].told[found[1]] if found else ""
            QToolTip.showText(event.globalPos(), plain_tip(said), self)
            return True
        return super().event(event)
