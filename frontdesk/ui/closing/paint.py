"""Draws the lines of the evening."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from frontdesk.ui import theme
from frontdesk.ui.closing.rows import Line
from frontdesk.ui.headed import HeadedDelegate
from frontdesk.ui.list_model import Item, put_text
from frontdesk.ui.widgets import chip_size, paint_chip

TIME_RIGHT, BAR_AT, WORDS_AT, SIDE = 92, 104, 118, 16


class EveningDelegate(HeadedDelegate):
    """The rows of the screen that closes the day."""

    row = 50

    def line(self, painter: QPainter, rect: QRect, item: Item) -> None:
        if isinstance(item, Line):
            _line(painter, rect, item)


def _line(painter: QPainter, rect: QRect, line: Line) -> None:
    t = theme.tokens()
    top = rect.top() + (rect.height() - 1 - t.px(35)) // 2
    ink = "ink-2" if line.settled else "ink"
    at = QRect(rect.left(), top, t.px(TIME_RIGHT), t.px(18))
    put_text(painter, at, line.at, "body" if line.settled else "body-strong", ink, right=True)
    painter.setOpacity(0.5 if line.settled else 1.0)
    bar = QRect(rect.left() + t.px(BAR_AT), rect.top() + 9, 3, rect.height() - 19)
    painter.fillRect(bar, t.color(line.tone))
    painter.setOpacity(1.0)
    right = rect.right() - SIDE
    for words in reversed(line.chips):
        size = chip_size(words.words, words.icon)
        place = QRect(0, 0, size.width(), size.height())
        place.moveTopRight(QPoint(right, rect.top() + (rect.height() - 1 - size.height()) // 2))
        paint_chip(painter, place, *words)
        right = place.left() - 8
    left = rect.left() + t.px(WORDS_AT)
    name = QRect(left, top, right - 12 - left, t.px(18))
    put_text(painter, name, line.who, "body" if line.settled else "body-strong", ink)
    put_text(painter, name.translated(0, t.px(18)), line.about, "small", "ink-2")
