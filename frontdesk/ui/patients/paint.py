"""Draws the list of patients, and one person's history."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from frontdesk.ui import theme
from frontdesk.ui.list_model import PAD, Index, Item, RowDelegate, put_icon, put_text
from frontdesk.ui.patients import rows, story
from frontdesk.ui.widgets import chip_size, paint_chip

ROW, HEAD, DISC = 52, 34, 32
NAME_WIDE, VISIT_WIDE, NARROW = 220, 190, 620
STEP, GROUP, ICON_DISC, TITLE = 59, 28, 28, 120


class PeopleDelegate(RowDelegate):
    """The rows of the list: who, how to reach them, what hurts or to be careful of, when."""

    def height(self, item: Item) -> int:
        return theme.tokens().px(ROW if isinstance(item, rows.Line) else HEAD)

    def draw(self, painter: QPainter, rect: QRect, item: Item, selected: bool) -> None:
        if isinstance(item, rows.Note):
            painter.fillRect(rect, theme.tokens().color("canvas"))
            place = rect.adjusted(PAD, 0, -PAD, -1)
            put_text(painter, place, item.said, "small", "ink-3")
        elif isinstance(item, rows.Line):
            _person(painter, rect, item)


def _person(painter: QPainter, rect: QRect, line: rows.Line) -> None:
    t = theme.tokens()
    disc = t.px(DISC)
    middle = rect.top() + (rect.height() - 1) // 2
    _initials(painter, QRect(rect.left() + PAD, middle - disc // 2, disc, disc), line.initials)
    top = middle - t.px(18)
    name_at = rect.left() + PAD + disc + 12
    edge = rect.right() - PAD
    narrow = rect.width() < t.px(NARROW)
    name_end = edge - 26 if narrow else name_at + t.px(NAME_WIDE)
    put_text(painter, _band(name_at, name_end, top, 20), line.name, "body-strong", "ink")
    put_text(painter, _band(name_at, name_end, top + t.px(19), 17), line.number, "small", "ink-2")
    if narrow:
        if line.alert:
            size = t.px(16)
            at = QPoint(edge - size, middle - size // 2)
            put_icon(painter, at, "triangle-alert", size, "warn")
        return
    visit_at = edge - t.px(VISIT_WIDE)
    _two(painter, (name_end + 16, visit_at - 16), rect, _about(line))
    _two(painter, (visit_at, edge), rect, (("", line.next, "ink"), ("", line.last, "ink-2")))


_Said = tuple[str, str, str]  # an icon or none, the words, their ink


def _about(line: rows.Line) -> tuple[_Said, _Said]:
    """What hurts, and below it what to be careful of, or the birthday."""
    if line.alert:
        return ("", line.hurts, "ink"), ("triangle-alert", line.alert, "warn")
    return ("", line.hurts, "ink"), ("", line.born, "ink-3")


def _two(
    painter: QPainter, across: tuple[int, int], rect: QRect, said: tuple[_Said, _Said]
) -> None:
    """One or two lines in the middle of a row; the words start at the same place."""
    t = theme.tokens()
    lines = [each for each in said if each[1]]
    top = rect.top() + (rect.height() - 1) // 2 - t.px(18 if len(lines) == 2 else 10)
    for number, (icon, words, ink) in enumerate(lines):
        band = _band(*across, top + number * t.px(19), 20 if not number else 17)
        if icon:
            size = t.px(14)
            at = QPoint(band.left(), band.top() + (band.height() - size) // 2)
            put_icon(painter, at, icon, size, ink)
            band.setLeft(band.left() + size + 6)
        put_text(painter, band, words, "small" if number or icon else "body", ink)


def _band(left: int, right: int, top: int, high: int) -> QRect:
    return QRect(left, top, max(0, right - left), theme.tokens().px(high))


def _initials(painter: QPainter, at: QRect, initials: str) -> None:
    t = theme.tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(t.color("line"), 1))
    painter.setBrush(t.color("sunk"))
    painter.drawEllipse(QRectF(at).adjusted(0.5, 0.5, -0.5, -0.5))
    painter.setPen(t.color("ink-2"))
    painter.setFont(t.font("micro-strong"))
    painter.drawText(at, Qt.AlignmentFlag.AlignCenter, initials)


class StoryDelegate(RowDelegate):
    """The rows of the history, joined by a line from one thing to the one before it."""

    def height(self, item: Item) -> int:
        t = theme.tokens()
        if isinstance(item, story.Heading):
            return t.px(GROUP)
        return t.px(STEP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = theme.tokens()
        item = self.view.rows.rows[index.row()]
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        over = bool(state & QStyle.StateFlag.State_MouseOver) and item.stops
        here = bool(state & QStyle.StateFlag.State_Selected) and item.stops
        focused = here and self.view.hasFocus() and self.view.keyboard
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate = QRectF(rect).adjusted(ICON_DISC + 8, 0.5, -0.5, -4.5)
        if over or focused:
            painter.setPen(QPen(t.color("focus"), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(t.color("hover"))
            painter.drawRoundedRect(
                plate.adjusted(1, 1, -1, -1), t.radius["control"], t.radius["control"]
            )
        self.draw(painter, rect, item, here)
        painter.restore()

    def draw(self, painter: QPainter, rect: QRect, item: Item, selected: bool) -> None:
        if isinstance(item, story.Heading):
            t = theme.tokens()
            high = t.px(24)
            place = QRect(rect.left(), rect.bottom() - high, rect.width(), high)
            put_text(painter, place, item.group, "micro-strong", "ink-3")
        elif isinstance(item, story.Line):
            _step(painter, rect, item)


def _step(painter: QPainter, rect: QRect, line: story.Line) -> None:
    t = theme.tokens()
    side = t.px(ICON_DISC)
    disc = QRect(rect.left(), rect.top() + t.px(4), side, side)
    _disc(painter, disc, line)
    if not line.last:
        x = disc.center().x()
        top = disc.bottom() + 1
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(x, top, 1, rect.bottom() + 1 + t.px(4) - top, t.color("line"))
    left, right = disc.right() + 13, rect.right() - 8
    first = QRect(left, rect.top() + t.px(6), right - left, t.px(22))
    wide = QFontMetrics(t.font("small")).horizontalAdvance(line.when)
    put_text(painter, first, line.when, "small", "ink-2", right=True)
    room = first.adjusted(0, 0, -wide - 16, 0)
    second = QRect(left, first.bottom() + 1, right - left, t.px(19))
    if line.chip is None:
        put_text(painter, room, line.title, "body-strong", "ink")
    else:
        size = chip_size(line.chip.words, line.chip.icon)
        beside = room.width() > size.width() + t.px(TITLE)
        # Where it finds no room beside the title, how far the visit has come is said below it.
        title = room.adjusted(0, 0, -(size.width() + 8) if beside else 0, 0)
        taken = put_text(painter, title, line.title, "body-strong", "ink")
        at = QPoint(left + taken + 8, first.top()) if beside else second.topLeft()
        paint_chip(painter, QRect(at, size), *line.chip)
        second.setLeft(left if beside else left + size.width() + 8)
    put_text(painter, second, line.detail, "body", "ink-2")


def _disc(painter: QPainter, disc: QRect, line: story.Line) -> None:
    t = theme.tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(t.color("line"), 1))
    painter.setBrush(t.color("surface"))
    painter.drawEllipse(QRectF(disc).adjusted(0.5, 0.5, -0.5, -0.5))
    size = t.px(14)
    inset = (disc.width() - size) // 2
    put_icon(painter, disc.topLeft() + QPoint(inset, inset), line.icon, size, line.ink)
