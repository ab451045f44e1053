"""Draws the lines of the waiting list."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from frontdesk.ui import theme
from frontdesk.ui.headed import HeadedDelegate
from frontdesk.ui.list_model import PAD, Item, put_text
from frontdesk.ui.waiting.rows import Line
from frontdesk.ui.widgets import chip_size, paint_chip

RIGHT = 170


class WaitingDelegate(HeadedDelegate):
    """The rows of the screen."""

    def line(self, painter: QPainter, rect: QRect, item: Item) -> None:
        if isinstance(item, Line):
            _line(painter, rect, item)


def _line(painter: QPainter, rect: QRect, line: Line) -> None:
    t = theme.tokens()
    top = rect.top() + (rect.height() - 1 - t.px(36)) // 2
    high = t.px(18)
    side = QRect(rect.right() - PAD - t.px(RIGHT), top, t.px(RIGHT), high)
    put_text(painter, side, line.since, "body", "ink-2" if line.over else "ink", right=True)
    put_text(painter, side.translated(0, high), line.keeps, "small", "ink-2", right=True)
    right = side.left() - 12
    for words in reversed(line.chips):
        size = chip_size(words.words, words.icon)
        place = QRect(QPoint(0, 0), size)
        place.moveTopRight(QPoint(right, rect.top() + (rect.height() - 1 - size.height()) // 2))
        paint_chip(painter, place, *words)
        right = place.left() - 8
    left = rect.left() + PAD
    name = QRect(left, top, right - left, high)
    role, ink = ("body", "ink-2") if line.over else ("body-strong", "ink")
    put_text(painter, name, line.who, role, ink)
    put_text(painter, name.translated(0, high), line.wish, "small", "ink-2")
