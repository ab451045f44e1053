"""The five steps of a visit on one line, with when each was reached."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk.ui import theme
from frontdesk.ui.calendar.stages import Stage

INKS = {"done": "ink-2", "now": "accent-ink", "later": "ink-3"}


class Progress(QWidget):
    """Shows stages; is read out as one sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.stages: tuple[Stage, ...] = ()
        theme.watcher.changed.connect(self.updateGeometry)

    def show_stages(self, stages: tuple[Stage, ...]) -> None:
        """Show these."""
        self.stages = stages
        said = [f"{stage.label} {stage.when}".strip() for stage in stages if stage.state != "later"]
        self.setAccessibleName("Progress: " + (", ".join(said) or "not begun"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, theme.tokens().px(56))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        p, count = QPainter(self), len(self.stages)
        if not count:
            return
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        # The outer columns are narrower, so that their icons come near the panel's edges.
        edge = theme.tokens().px(24)
        step = (self.width() - 2 * edge) / max(1, count - 1)
        centres = [edge + number * step for number in range(count)]
        self._lines(p, centres)
        for number, stage in enumerate(self.stages):
            wide = 2 * edge if number in (0, count - 1) else step
            self._stage(p, stage, centres[number], wide)

    def _lines(self, p: QPainter, centres: list[float]) -> None:
        t = theme.tokens()
        y = t.px(9)
        for number in range(1, len(centres)):
            reached = self.stages[number].state != "later"
            p.setPen(QPen(t.color("accent-ink" if reached else "line"), 1.5 if reached else 1))
            p.drawLine(QPointF(centres[number - 1] + 14, y), QPointF(centres[number] - 14, y))

    def _stage(self, p: QPainter, stage: Stage, x: float, wide: float) -> None:
        t = theme.tokens()
        ink, size = INKS[stage.state], t.px(16)
        icon = theme.pixmap(stage.icon, size, ink, self.devicePixelRatioF())
        p.drawPixmap(QPointF(x - size / 2, t.px(1)), icon)
        p.setPen(t.color(ink))
        font = QFont(t.font("micro"))
        font.setWeight(QFont.Weight(600 if stage.state == "now" else 500))
        p.setFont(font)
        line = t.px(16)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        p.drawText(QRectF(x - wide / 2 - 6, t.px(20), wide + 12, line), flags, stage.label)
        p.setFont(t.font("micro"))
        p.setPen(t.color("ink-3"))
        p.drawText(QRectF(x - wide / 2, t.px(37), wide, line), flags, stage.when)
