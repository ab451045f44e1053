"""How a row of quick find is drawn, and how the typed words are marked in it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from frontdesk import text
from frontdesk.ui import theme
from frontdesk.ui.found import Row
from frontdesk.ui.widgets.labels import key_width, paint_key

_SIDE, _GAP = 16, 12


def height(heading: bool) -> int:
    """How tall a row or a heading is."""
    return theme.tokens().px(28 if heading else 42)


def paint_heading(painter: QPainter, place: QRect, words: str) -> None:
    """The name of a group."""
    t = theme.tokens()
    painter.setFont(t.font("micro-strong"))
    painter.setPen(t.color("ink-3"))
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(place.adjusted(_SIDE, 4, -_SIDE, 0), flags, words)


def paint_row(painter: QPainter, place: QRect, row: Row, typed: str, on: bool) -> None:
    """Icon, title with what was typed marked in it, hint, and the key at the right."""
    t = theme.tokens()
    if on:
        painter.fillRect(place, t.color("accent-soft"))
        painter.fillRect(QRect(place.left(), place.top(), 3, place.height()), t.color("accent"))
    size = t.px(18)
    ink = "accent-soft-ink" if on else "ink-2"
    dpr = painter.device().devicePixelRatioF()
    at = QPoint(place.left() + _SIDE, place.center().y() - size // 2 + 1)
    painter.drawPixmap(at, theme.pixmap(row.icon, size, ink, dpr))
    left = place.left() + _SIDE + size + _GAP
    key = row.key or ("Enter" if on else "")
    right = place.right() - _SIDE - (key_width(key) + _GAP if key else 0)
    left = _title(painter, QRect(left, place.top(), right - left, place.height()), row, typed)
    painter.setFont(t.font("body"))
    painter.setPen(t.color("ink-2"))
    room = QRect(left + 8, place.top(), max(0, right - left - 8), place.height())
    hint = QFontMetrics(t.font("body")).elidedText(
        row.hint, Qt.TextElideMode.ElideRight, room.width()
    )
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(room, flags, hint)
    if key:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_key(painter, place.right() - _SIDE, place.center().y() + 1, key)


def _title(painter: QPainter, place: QRect, row: Row, typed: str) -> int:
    """Draw the title; returns where it ends."""
    t = theme.tokens()
    font = t.font("body-strong")
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, place.width())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(t.color("warn-soft"))
    for start, end in marks(shown, typed):
        x = place.left() + metrics.horizontalAdvance(shown[:start])
        wide = metrics.horizontalAdvance(shown[start:end])
        high = metrics.height() + 2
        plate = QRectF(x - 1, place.center().y() - high / 2 + 1, wide + 2, high)
        painter.drawRoundedRect(plate, 3, 3)
    painter.setFont(font)
    painter.setPen(t.color("ink"))
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(place, flags, shown)
    return place.left() + metrics.horizontalAdvance(shown)


def marks(words: str, typed: str) -> list[tuple[int, int]]:
    """Where the words begin with what was typed, as (start, end) places in `words`."""
    found = []
    parts = text.fold(typed).split()
    start = 0
    for word in words.replace("-", " ").split(" "):
        for part in parts:
            if text.fold(word).startswith(part):
                found.append((start, start + min(len(part), len(word))))
                break
        start += len(word) + 1
    return found
