"""Draws the day: visits, the lines between them, and the line of now."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from frontdesk.ui import theme
from frontdesk.ui.list_model import Index, Item, RowDelegate, put_icon, put_text
from frontdesk.ui.today.rows import Bar, Line, NowLine
from frontdesk.ui.widgets import chip_size, paint_chip

FULL, SMALL, BAR, NOW = 70, 50, 26, 22
TIME_RIGHT, BAR_AT, WORDS_AT, SIDE = 84, 97, 111, 16
FIRST = ("First visit", "user-round-plus", "neutral")


class DayDelegate(RowDelegate):
    """The rows of the Today screen."""

    def height(self, item: Item) -> int:
        t = theme.tokens()
        if isinstance(item, Line):
            return t.px(SMALL if item.small else FULL)
        return t.px(NOW if isinstance(item, NowLine) else BAR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = self.view.rows.rows[index.row()]
        if isinstance(item, NowLine):
            painter.save()
            _now(painter, option.rect, item)
            painter.restore()
        else:
            super().paint(painter, option, index)

    def draw(self, painter: QPainter, rect: QRect, item: Item, selected: bool) -> None:
        if isinstance(item, Bar):
            _bar(painter, rect, item)
        elif isinstance(item, Line):
            _line(painter, rect, item, selected)


def _now(painter: QPainter, rect: QRect, line: NowLine) -> None:
    t = theme.tokens()
    font = t.font("micro-strong")
    wide = QFontMetrics(font).horizontalAdvance(line.at) + 14
    right = rect.left() + t.px(TIME_RIGHT)
    high = t.px(18)
    top = rect.top() + (rect.height() - high) // 2
    tag = QRect(right - wide, top, wide, high)
    painter.fillRect(right + 6, rect.center().y(), rect.width() - right - 6, 2, t.color("now"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(t.color("clay-fill"))
    painter.setBrush(t.color("clay-fill"))
    painter.drawRoundedRect(tag, 4, 4)
    put_text(painter, tag.adjusted(5, 0, -5, 0), line.at, "micro-strong", "on-clay", right=True)


def _bar(painter: QPainter, rect: QRect, bar: Bar) -> None:
    t = theme.tokens()
    painter.fillRect(rect, t.color("canvas"))
    time_at = QRect(rect.left(), rect.top(), t.px(TIME_RIGHT), rect.height() - 1)
    put_text(painter, time_at, bar.at, "micro", "ink-3", right=True)
    words = QRect(rect.left() + t.px(WORDS_AT), rect.top(), 0, rect.height() - 1)
    words.setRight(rect.right() - SIDE)
    put_text(painter, words, bar.words, "micro", "ink-3")


def _line(painter: QPainter, rect: QRect, line: Line, selected: bool) -> None:
    t = theme.tokens()
    has_note = bool(line.note)
    block = t.px(18) + t.px(17) + (t.px(18) if has_note else 0)
    top = rect.top() + (rect.height() - 1 - block) // 2
    struck = line.chip.words == "No-show"
    ink = "ink-2" if line.small else "ink"
    _time(painter, rect, line, ink)
    painter.setOpacity(0.5 if line.small else 1.0)
    colour = "line-strong" if struck else line.tone
    bar = QRect(rect.left() + t.px(BAR_AT), rect.top() + 9, 3, rect.height() - 19)
    painter.fillRect(bar, t.color(colour))
    painter.setOpacity(1.0)
    size = chip_size(line.chip.words, line.chip.icon)
    chip = QRect(
        rect.right() - SIDE - size.width(),
        rect.top() + (rect.height() - 1 - size.height()) // 2,
        size.width(),
        size.height(),
    )
    left = rect.left() + t.px(WORDS_AT)
    room = chip.left() - 12 - left
    _name(painter, QRect(left, top, room, t.px(18)), line, ink)
    about = QRect(left, top + t.px(18), room, t.px(17))
    put_text(painter, about, line.about, "small", "ink-2")
    if has_note:
        y = top + t.px(35)
        size_ = t.px(14)
        icon = "sticky-note"
        put_icon(painter, QRect(left, y + (t.px(18) - size_) // 2, 0, 0).topLeft(), icon, size_,
                 "ink-2" if selected else "ink-3")  # fmt: skip
        at = QRect(left + size_ + 6, y, room - size_ - 6, t.px(18))
        put_text(painter, at, line.note, "small", "ink-2")
    paint_chip(painter, chip, *line.chip)


def _time(painter: QPainter, rect: QRect, line: Line, ink: str) -> None:
    t = theme.tokens()
    high = t.px(18) + t.px(16)
    top = rect.top() + (rect.height() - 1 - high) // 2
    first = QRect(rect.left(), top, t.px(TIME_RIGHT), t.px(18))
    put_text(painter, first, line.at, "body" if line.small else "body-strong", ink, right=True)
    second = QRect(rect.left(), top + t.px(18), t.px(TIME_RIGHT), t.px(16))
    put_text(painter, second, line.length, "micro", "ink-3", right=True)


def _name(painter: QPainter, at: QRect, line: Line, ink: str) -> None:
    tag = chip_size(*FIRST[:2]) if line.first and not line.small else None
    place = at.adjusted(0, 0, -(tag.width() + 8), 0) if tag else at
    role = "body" if line.small else "body-strong"
    wide = put_text(painter, place, line.visit.patient, role, ink)
    if tag:
        chip = QRect(at.left() + wide + 8, at.top() + (at.height() - tag.height()) // 2,
                     tag.width(), tag.height())  # fmt: skip
        paint_chip(painter, chip, *FIRST)
