"""What the colours and glyphs of the calendar mean; a click turns the colours about."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk.model import AppointmentKind, AppointmentStatus
from frontdesk.ui import theme
from frontdesk.ui.calendar.inks import GLYPH, KIND, KIND_ICON, STAGE
from frontdesk.ui.list_model import put_icon, put_text
from frontdesk.ui.widgets.buttons import plain_tip

KINDS = (
    (AppointmentKind.TREATMENT_SESSION, "Treatment session"),
    (AppointmentKind.DISCOVERY_VISIT, "Discovery visit (free)"),
    (AppointmentKind.DISCOVERY_CALL, "Discovery call (phone)"),
)
PROGRESS = (
    (AppointmentStatus.BOOKED, "Booked"),
    (AppointmentStatus.CONFIRMED, "Confirmed"),
    (AppointmentStatus.ARRIVED, "Arrived"),
    (AppointmentStatus.IN_SESSION, "In session"),
    (AppointmentStatus.FULFILLED, "Done"),
    (AppointmentStatus.NOSHOW, "No-show"),
)
SOLID = (AppointmentStatus.IN_SESSION,)
BARE = (AppointmentStatus.FULFILLED, AppointmentStatus.NOSHOW)


class Legend(QWidget):
    """Kinds by colour and progress by glyph, or the other way round. `clicked` asks for the
    other way; a key and a menu do the same."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.by_status = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_by_status(False)
        theme.watcher.changed.connect(self.updateGeometry)

    def show_by_status(self, by_status: bool) -> None:
        """Say what the colours tell: the progress of a visit, or its kind."""
        self.by_status = by_status
        told, other = ("progress", "kind") if by_status else ("kind", "progress")
        said = ", ".join(words for _, words in (*KINDS, *PROGRESS))
        self.setAccessibleName(f"Key to the calendar, colors tell the {told}: {said}")
        self.setToolTip(plain_tip(f"Colors tell the {told}. Click for {other}   K"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, theme.tokens().px(178))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        t, p = theme.tokens(), QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, y = self.width(), 0
        put_text(p, QRect(0, y, wide, t.px(16)), "Kinds", "micro", "ink-3")
        y += t.px(18)
        for kind, words in KINDS:
            if self.by_status:
                put_icon(p, QPoint(t.px(2), y + t.px(4)), KIND_ICON[kind], t.px(14), "ink-2")
            else:
                _swatch(p, QRectF(0, y + t.px(4), t.px(18), t.px(14)), KIND[kind])
            at = t.px(26)
            put_text(p, QRect(at, y, wide - at, t.px(22)), words, "small", "ink-2")
            y += t.px(24)
        y += t.px(6)
        put_text(p, QRect(0, y, wide, t.px(16)), "Progress", "micro", "ink-3")
        y += t.px(18)
        for number, (status, words) in enumerate(PROGRESS):
            x, top = (number % 2) * (wide // 2), y + number // 2 * t.px(22)
            if self.by_status:
                box = QRectF(x, top + t.px(3), t.px(18), t.px(14))
                _swatch(p, box, _family(status), solid=status in SOLID)
                x += t.px(22)
            put_icon(p, QPoint(x, top + t.px(3)), GLYPH[status], t.px(14), "ink-2")
            x += t.px(19 if self.by_status else 22)
            room = (number % 2 + 1) * (wide // 2) - x
            put_text(p, QRect(x, top, room, t.px(20)), words, "small", "ink-2")


def _family(status: AppointmentStatus) -> str:
    return "" if status in BARE else STAGE[status]


def _swatch(p: QPainter, box: QRectF, family: str, solid: bool = False) -> None:
    """A small block in the colours of a kind or stage; without a family, a bare one."""
    t = theme.tokens()
    p.setPen(t.color("line-strong") if not family else Qt.PenStyle.NoPen)
    soft = t.solid(family) if solid else t.color(f"{family}-soft" if family else "surface")
    p.setBrush(soft)
    p.drawRoundedRect(box, 3, 3)
    if family and not solid:
        p.fillRect(QRectF(box.x(), box.y(), 3, box.height()), t.color(family))
