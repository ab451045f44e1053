"""What the colours and glyphs of the calendar mean."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk.ui import theme
from frontdesk.ui.list_model import put_icon, put_text

KINDS = (
    ("session", "Treatment session"),
    ("discovery", "Discovery visit (free)"),
    ("call", "Discovery call (phone)"),
)
PROGRESS = (
    ("circle", "Booked"),
    ("circle-check", "Confirmed"),
    ("armchair", "Arrived"),
    ("hand", "In session"),
    ("check-check", "Done"),
    ("user-x", "No-show"),
)


class Legend(QWidget):
    """Kinds by colour, progress by glyph. Nothing on it can be pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said = ", ".join(words for _, words in (*KINDS, *PROGRESS))
        self.setAccessibleName(f"Key to the calendar: {said}")
        theme.watcher.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(200, theme.tokens().px(178))

    def paintEvent(self, event: QPaintEvent) -> None:
        t, p = theme.tokens(), QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, y = self.width(), 0
        put_text(p, QRect(0, y, wide, t.px(16)), "Kinds", "micro", "ink-3")
        y += t.px(18)
        for kind, words in KINDS:
            box = QRectF(0, y + t.px(4), t.px(18), t.px(14))
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(t.color(f"{kind}-soft"))
            p.drawRoundedRect(box, 3, 3)
            p.fillRect(QRectF(box.x(), box.y(), 3, box.height()), t.color(kind))
            at = t.px(26)
            put_text(p, QRect(at, y, wide - at, t.px(22)), words, "small", "ink-2")
            y += t.px(24)
        y += t.px(6)
        put_text(p, QRect(0, y, wide, t.px(16)), "Progress", "micro", "ink-3")
        y += t.px(18)
        for number, (icon, words) in enumerate(PROGRESS):
            x = (number % 2) * (wide // 2)
            top = y + number // 2 * t.px(22)
            put_icon(p, QPoint(x, top + t.px(3)), icon, t.px(14), "ink-2")
            at = x + t.px(22)
            put_text(p, QRect(at, top, wide // 2 - t.px(22), t.px(20)), words, "small", "ink-2")
