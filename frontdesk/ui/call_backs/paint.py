"""Draws the worklist: group headings and one line per call-back."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from frontdesk.ui import theme
from frontdesk.ui.call_backs.rows import Heading, Line
from frontdesk.ui.list_model import PAD, Item, RowDelegate, put_icon, put_text

ROW, HEAD = 52, 34
NAME_AT, NAME_WIDE = 48, 172
TRIES_WIDE, DUE_WIDE = 84, 120
DOT, DOT_STEP = 8, 11
NARROW = 520  # below this only name, number and time have room


class WorklistDelegate(RowDelegate):
    """The rows of the call-backs screen."""

    def height(self, item: Item) -> int:
        return theme.tokens().px(HEAD if isinstance(item, Heading) else ROW)

    def draw(self, painter: QPainter, rect: QRect, item: Item, selected: bool) -> None:
        if isinstance(item, Heading):
            _heading(painter, rect, item)
        elif isinstance(item, Line):
            _line(painter, rect, item, selected)


def _heading(painter: QPainter, rect: QRect, heading: Heading) -> None:
    t = theme.tokens()
    if not heading.stops:
        painter.fillRect(rect, t.color("canvas"))
    late = heading.group == "overdue" and heading.count > 0
    middle = rect.center().y()
    put_icon(
        painter,
        QPoint(rect.left() + PAD, middle - 8),
        heading.icon,
        16,
        "clay" if late else "ink-2",
    )
    at = QRect(rect.left() + t.px(42), rect.top(), rect.width() - t.px(84), rect.height() - 1)
    wide = put_text(painter, at, heading.title, "small-strong", "ink")
    at.setLeft(at.left() + wide + 10)
    ink = "ink-3" if heading.count else "ink-2"
    put_text(painter, at, heading.note, "small", ink)
    if heading.count:
        name = "chevron-right" if heading.folded else "chevron-down"
        put_icon(painter, QPoint(rect.right() - PAD - 13, middle - 7), name, 14, "ink-3")


def _line(painter: QPainter, rect: QRect, line: Line, selected: bool) -> None:
    t = theme.tokens()
    top = rect.top() + (rect.height() - 1 - t.px(36)) // 2
    first = QRect(rect.left(), top, rect.width(), t.px(20))
    second = QRect(rect.left(), top + t.px(19), rect.width(), t.px(17))
    put_icon(
        painter,
        QPoint(rect.left() + PAD, rect.center().y() - 9),
        line.icon,
        18,
        "accent-soft-ink" if selected else "ink-2",
    )
    due_at = rect.right() - t.px(DUE_WIDE)
    tries_at = due_at - t.px(TRIES_WIDE)
    name_at = rect.left() + NAME_AT
    wish_at = name_at + t.px(NAME_WIDE) + 12
    edge = rect.right() - 8
    if rect.width() < t.px(NARROW):
        _who(painter, line, _cut(first, name_at, due_at - 12), _cut(second, name_at, due_at - 12))
        _due(painter, line, _cut(first, due_at, edge), _cut(second, due_at, edge))
        return
    _who(painter, line, _cut(first, name_at, wish_at - 12), _cut(second, name_at, wish_at - 12))
    put_text(painter, _cut(first, wish_at, tries_at - 16), line.wish, "body", "ink")
    put_text(painter, _cut(second, wish_at, tries_at - 16), line.detail, "small", "ink-2")
    _tries(painter, line, _cut(first, tries_at, due_at), _cut(second, tries_at, due_at))
    _due(painter, line, _cut(first, due_at, edge), _cut(second, due_at, edge))


def _cut(band: QRect, left: int, right: int) -> QRect:
    return QRect(left, band.top(), max(0, right - left), band.height())


def _who(painter: QPainter, line: Line, first: QRect, second: QRect) -> None:
    t = theme.tokens()
    tag_wide = 0
    if line.tag:
        tag_wide = QFontMetrics(t.font("micro")).horizontalAdvance(line.tag) + 12
    name = first.adjusted(0, 0, -tag_wide - (6 if tag_wide else 0), 0)
    wide = put_text(painter, name, line.who, "body-strong", "ink")
    if line.tag:
        plate = QRectF(first.left() + wide + 6, first.top() + 1, tag_wide, first.height() - 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setBrush(t.color("sunk"))
        painter.setPen(t.color("sunk"))
        painter.drawRoundedRect(plate, 4, 4)
        put_text(painter, plate.toRect().adjusted(6, 0, 0, 0), line.tag, "micro", "ink-2")
    put_text(painter, second, line.number, "small", "ink-2")


def _tries(painter: QPainter, line: Line, first: QRect, second: QRect) -> None:
    t = theme.tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    step = t.px(DOT_STEP)
    size = t.px(DOT) - 1.5
    top = first.center().y() - size / 2 + 1
    for number in range(min(line.limit, 5)):
        at = QRectF(first.left() + 0.5 + number * step, top, size, size)
        done = number < line.tries
        painter.setPen(QPen(t.color("ink-2" if done else "line-strong"), 1))
        painter.setBrush(t.color("ink-2") if done else t.color("surface"))
        painter.drawEllipse(at)
    said = line.waits or f"{line.tries} of {line.limit}"
    put_text(painter, second, said, "micro", line.waits_ink)


def _due(painter: QPainter, line: Line, first: QRect, second: QRect) -> None:
    ink = "clay" if line.urgent else "ink-2"
    put_icon(painter, QPoint(first.left(), first.center().y() - 7), line.due_icon, 15, ink)
    inner = first.adjusted(20, 0, 0, 0)
    put_text(painter, inner, line.due, "small-strong" if line.urgent else "small", ink)
    put_text(painter, second.adjusted(20, 0, -8, 0), line.below, "micro", "ink-2")
