"""The painter's colours, fonts, elided text and icons, each made once and kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QStaticText,
    QTransform,
)

from frontdesk.model import AppointmentKind, AppointmentStatus, Visit
from frontdesk.ui import theme

MANY, FEW = 6000, 64
STRUCK = "-struck"
KIND = {
    AppointmentKind.TREATMENT_SESSION: "session",
    AppointmentKind.DISCOVERY_VISIT: "discovery",
    AppointmentKind.DISCOVERY_CALL: "call",
}
KIND_ICON = {
    AppointmentKind.TREATMENT_SESSION: "hand-heart",
    AppointmentKind.DISCOVERY_VISIT: "footprints",
    AppointmentKind.DISCOVERY_CALL: "phone",
}
# The colours when they tell the progress and not the kind: waiting has the colour of waiting.
STAGE = {
    AppointmentStatus.BOOKED: "block",
    AppointmentStatus.CONFIRMED: "info",
    AppointmentStatus.ARRIVED: "clay",
    AppointmentStatus.IN_SESSION: "session",
    AppointmentStatus.FULFILLED: "block",
}
GLYPH = {
    AppointmentStatus.PENDING: "user-round-pen",
    AppointmentStatus.BOOKED: "circle",
    AppointmentStatus.CONFIRMED: "circle-check",
    AppointmentStatus.ARRIVED: "armchair",
    AppointmentStatus.IN_SESSION: "hand",
    AppointmentStatus.FULFILLED: "check-check",
    AppointmentStatus.CANCELLED: "x",
    AppointmentStatus.NOSHOW: "user-x",
    AppointmentStatus.WAITLIST: "circle",
    AppointmentStatus.ENTERED_IN_ERROR: "x",
}


@dataclass(frozen=True, slots=True)
class Look:
    """How one kind of visit looks at one stage; `None` where nothing is drawn. `lines` is the
    colour of a hatch over the fill."""

    fill: QColor | None
    bar: QColor | None
    edge: QPen | None
    ink: QColor
    meta: QColor
    glyph: str
    glyph_ink: QColor
    name: str
    lines: QColor | None = None


class Inks:
    """Everything the painter needs from the theme, for one device pixel ratio. `by_status`
    while colours tell the progress of a visit and not its kind."""

    def __init__(self, dpr: float) -> None:
        self.dpr = dpr
        self.by_status = False
        self.tokens = theme.tokens()
        self.scale = self.tokens.font("micro").pixelSize() / 11
        self._fonts = self._made_fonts()
        self._metrics = {role: QFontMetricsF(font) for role, font in self._fonts.items()}
        self._texts: dict[tuple[str, str, int], QStaticText] = {}
        self._widths: dict[tuple[str, str], float] = {}
        self._stamps: dict[tuple[object, ...], QPixmap] = {}
        self._looks: dict[tuple[object, ...], Look] = {}

    def _made_fonts(self) -> dict[str, QFont]:
        font = self.tokens.font

        def weighted(role: str, weight: int) -> QFont:
            made = QFont(font(role))
            made.setWeight(QFont.Weight(weight))
            return made

        return {
            "name": weighted("small", 600),
            "name-plain": weighted("small", 500),
            "name-struck": weighted("small", 500),
            "tiny": weighted("micro", 600),
            "tiny-plain": weighted("micro", 500),
            "tiny-struck": weighted("micro", 500),
            "meta": QFont(font("micro")),
            "number": QFont(font("lead")),
        }

    def color(self, name: str) -> QColor:
        """A colour by its token's name."""
        return self.tokens.color(name)

    def font(self, role: str) -> QFont:
        """A font by the painter's own roles."""
        return self._fonts[role]

    def line(self, role: str) -> float:
        """The height of one line of a role."""
        return self._metrics[role].height()

    def width(self, words: str, role: str) -> float:
        """How wide some words are in a role."""
        key = (words, role)
        found = self._widths.get(key)
        if found is None:
            if len(self._widths) > MANY:
                self._widths.clear()
            found = self._widths[key] = self._metrics[role].horizontalAdvance(words)
        return found

    def text(self, words: str, role: str, width: float) -> QStaticText:
        """The words laid out once, elided at the end where they do not fit."""
        key = (words, role, int(width))
        found = self._texts.get(key)
        if found is None:
            if len(self._texts) > MANY:
                self._texts.clear()
            shown = words
            if self.width(words, role) > width:
                shown = self._metrics[role].elidedText(
                    words, Qt.TextElideMode.ElideRight, max(0.0, width)
                )
            found = QStaticText(shown)
            found.setTextFormat(Qt.TextFormat.PlainText)
            found.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            found.prepare(QTransform(), self._fonts[role])
            self._texts[key] = found
        return found

    def write(
        self, p: QPainter, x: float, y: float, words: str, role: str, ink: QColor, width: float
    ) -> None:
        """Words with their line's top left at a point."""
        p.setFont(self._fonts[role])
        p.setPen(ink)
        made = self.text(words, role, width)
        p.drawStaticText(QPointF(x, y), made)
        if role.endswith(STRUCK):
            # Qt puts the line of a static text astray where the screen is scaled.
            metrics = self._metrics[role]
            middle = y + metrics.ascent() - metrics.strikeOutPos()
            p.fillRect(QRectF(x, middle, made.size().width(), metrics.lineWidth()), ink)

    def icon(self, name: str, size: int, color: QColor) -> QPixmap:
        """An icon in a colour, from the theme's cache."""
        return theme.pixmap(name, size, color.name(), self.dpr)

    def stamp(
        self, key: tuple[object, ...], width: int, height: int, draw: Callable[[QPainter], None]
    ) -> QPixmap:
        """A small picture that is drawn once and then only copied, as in every frame of a drag."""
        full = (*key, width, height)
        found = self._stamps.get(full)
        if found is None:
            if len(self._stamps) > FEW:
                self._stamps.clear()
            found = QPixmap(round(max(1, width) * self.dpr), round(max(1, height) * self.dpr))
            found.setDevicePixelRatio(self.dpr)
            found.fill(Qt.GlobalColor.transparent)
            p = QPainter(found)
            p.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            draw(p)
            p.end()
            self._stamps[full] = found
        return found

    def family(self, visit: Visit) -> str:
        """The name that a visit's colours begin with."""
        if self.by_status:
            return STAGE.get(visit.status, "block")
        return KIND[visit.kind]

    def look(self, visit: Visit) -> Look:
        """How a visit of this kind looks at this stage (design 4.5)."""
        key = (visit.kind, visit.status, visit.beside, visit.in_tray, self.by_status)
        found = self._looks.get(key)
        if found is None:
            found = self._made_look(self.family(visit), visit.status)
            if visit.in_tray:
                edge = pen(self.color("line-strong"), 1, Qt.PenStyle.DashLine)
                found = replace(found, edge=edge)
            if visit.beside and found.fill is not None:
                found = replace(found, lines=self._beside_lines(visit))
            self._looks[key] = found
        return found

    def _beside_lines(self, visit: Visit) -> QColor:
        solid = visit.status is AppointmentStatus.IN_SESSION
        lines = QColor(Qt.GlobalColor.white) if solid else QColor(self.color(self.family(visit)))
        lines.setAlphaF(0.3)
        return lines

    def _made_look(self, family: str, status: AppointmentStatus) -> Look:
        at, color, glyph = AppointmentStatus, self.color, GLYPH[status]
        bar, ink = color(family), color(f"{family}-ink")
        if status is at.IN_SESSION:
            solid, white = self.tokens.solid(family), QColor(Qt.GlobalColor.white)
            return Look(QColor(solid), None, None, white, white, glyph, white, "name")
        if status is at.FULFILLED:
            meta = color("ink-3")
            edge = pen(color("line"), 1)
            return Look(
                color("surface"), bar, edge, color("ink-2"), meta, glyph, meta, "name-plain"
            )
        if status in (at.NOSHOW, at.WAITLIST):
            edge = pen(color("line-strong"), 1, Qt.PenStyle.DashLine)
            grey, bar, lines = color("ink-2"), color("line-strong"), color("line")
            return Look(color("surface"), bar, edge, grey, grey, glyph, grey, "name-struck", lines)
        if status in (at.CANCELLED, at.ENTERED_IN_ERROR):
            grey, edge = color("ink-3"), pen(color("line"), 1)
            # On its own ground: an hour line through the words would strike the time as well.
            bare = color("surface")
            return Look(bare, None, edge, grey, grey, glyph, grey, "name-struck")
        if status is at.PENDING:
            edge = pen(color("info"), 1, Qt.PenStyle.DashLine)
            blue = color("info-ink")
            return Look(color("info-soft"), None, edge, blue, blue, glyph, blue, "name")
        edge_now = pen(bar, 2) if status is at.ARRIVED else None
        return Look(color(f"{family}-soft"), bar, edge_now, ink, ink, glyph, bar, "name")


def pen(color: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A pen; dashes are 3 on, 2 off whatever the width."""
    made = QPen(color, width, style)
    if style is Qt.PenStyle.DashLine:
        made.setDashPattern([3 / width, 2.5 / width])
    return made


@lru_cache(maxsize=2048)
def block_paths(width: int, height: int, bar: bool) -> tuple[QPainterPath, QPainterPath]:
    """The bar and the body of a block of this size, at the origin. The body is square where
    the bar meets it, so that no colour shines through at the rounded corners."""
    radius = min(5.0, width / 2, height / 2)
    left, body = QPainterPath(), QPainterPath()
    if not bar:
        body.addRoundedRect(QRectF(0, 0, width, height), radius, radius)
        return left, body
    left.setFillRule(Qt.FillRule.WindingFill)
    left.addRoundedRect(QRectF(0, 0, radius * 2, height), radius, radius)
    turn = radius * 2
    body.moveTo(min(3, width), 0)
    body.lineTo(width - radius, 0)
    body.arcTo(QRectF(width - turn, 0, turn, turn), 90, -90)
    body.lineTo(width, height - radius)
    body.arcTo(QRectF(width - turn, height - turn, turn, turn), 0, -90)
    body.lineTo(min(3, width), height)
    body.closeSubpath()
    return left, body


def hatch(p: QPainter, area: QRectF, ink: QColor, step: int, shift: float) -> None:
    """Lines at 45 degrees, `step` px apart, that run on from one area to the next.

    `shift` is the area's own offset from a common origin."""
    p.save()
    p.setClipRect(area, Qt.ClipOperation.IntersectClip)
    p.setPen(QPen(ink, 1))
    top, bottom = area.top(), area.bottom()
    first = area.left() + top + shift
    total = area.right() + bottom + shift
    at = first - first % step
    lines: list[QPointF] = []
    while at <= total:
        reach = at - shift
        lines.append(QPointF(reach - bottom, bottom))
        lines.append(QPointF(reach - top, top))
        at += step
    p.drawLines(lines)
    p.restore()
