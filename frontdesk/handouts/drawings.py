"""Drawings on the clinic's pages: mark, track lanes, foot with its sore spots, shoe gauge."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from frontdesk.handouts.lines import Style
from frontdesk.handouts.page import EDGE, Sheet

_SOLE = (
    (50, 0), (68, 5), (79, 22), (81, 48), (83, 80), (89, 112), (95, 142), (94, 166), (84, 184),
    (64, 194), (42, 197), (22, 191), (12, 176), (12, 154), (22, 132), (33, 108), (34, 84),
    (27, 58), (22, 34), (28, 12),
)  # fmt: skip
_TOES = (
    (21, 217, 13, 16), (47, 219, 8, 9.5), (65, 214, 7.4, 8.6), (81, 206, 6.8, 7.8),
    (94, 193, 6, 6.8),
)  # fmt: skip
_FOOT_TALL = 233.0
_SPOTS = ((51, 105, 15, 31), (51, 32, 20, 20))  # middle and radii of arch and heel
_LANES = ("#F6D9BF", "#EFC29C", "#E2A272", "#CB7C43", "#A34A12")  # from within outwards
_LAST_MILE = 600
_BAND = (300, 500)


def mark(sheet: Sheet, x: float, y: float, tall: float) -> float:
    """The clinic's mark, three flowing lines; returns how wide it is."""
    scale = tall / 17.5
    with sheet.placed(x, y, scale) as canvas:
        if canvas:
            canvas.setStrokeColor(sheet.colours["accent"])
            canvas.setLineWidth(2.2)
            canvas.setLineCap(1)
            for up in (0, 6, 12):
                path = canvas.beginPath()
                path.moveTo(0, up)
                path.curveTo(10, up, 8, up + 5.5, 15, up + 5.5)
                path.curveTo(19, up + 5.5, 20, up + 3.2, 24, up + 3.2)
                canvas.drawPath(path)
    return 24 * scale


def lanes(sheet: Sheet, tall: float) -> None:
    """Track lanes sweeping out of the top right corner: the one ornament on the sheet."""
    right, top = sheet.width - EDGE, sheet.height - EDGE
    sheet.record("drawing", right - tall, top - tall, right, top)
    with sheet.placed(right, top, tall / 140) as canvas:
        if canvas is None:
            return
        path = canvas.beginPath()
        path.rect(-140, -140, 140, 140)
        canvas.clipPath(path, stroke=0)
        canvas.setLineWidth(0.9 if sheet.plain else 4.6)
        for lane in range(5):
            canvas.setStrokeColor(sheet.colours["ink"] if sheet.plain else HexColor(_LANES[lane]))
            canvas.circle(0, 0, 81 + lane * 14, 1, 0)


def numbered(sheet: Sheet, x: float, y: float, radius: float, number: str) -> None:
    """The number of a tip in a disc around this point; in a ring in black ink."""
    with sheet.placed(x, y, 1) as canvas:
        if canvas:
            canvas.setLineWidth(radius * 0.11)
            canvas.setStrokeColor(sheet.colours["accent"])
            canvas.setFillColor(sheet.colours["white" if sheet.plain else "accent"])
            canvas.circle(0, 0, radius, 1, 1)
    style = Style("Strong", radius * 1.1, radius * 1.4, "on-accent")
    sheet.line(x, y - radius * 0.4, number, style, "centre")


@cache
def _sole() -> PDFPathObject:
    """The outline of the sole, a smooth curve through its points."""
    path, count = PDFPathObject(), len(_SOLE)
    path.moveTo(*_SOLE[0])
    for index in range(count):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = (_SOLE[(index + k - 1) % count] for k in range(4))
        leaving = bx + (cx - ax) / 6, by + (cy - ay) / 6
        arriving = cx - (dx - bx) / 6, cy - (dy - by) / 6
        path.curveTo(*leaving, *arriving, cx, cy)
    path.close()
    return path


def foot(
    sheet: Sheet, x: float, top: float, tall: float, labels: tuple[str, str], style: Style
) -> float:
    """The foot from below, with the arch and the heel named; returns its width with the names."""
    scale, bottom = tall / _FOOT_TALL, top - tall
    with sheet.placed(x, bottom, scale) as canvas:
        if canvas:
            canvas.translate(-8, 0)
            canvas.setLineWidth(1.3 / scale)
            canvas.setStrokeColor(sheet.colours["accent"])
            canvas.setFillColor(sheet.colours["white"])
            canvas.drawPath(_sole(), 1, 1)
            for a, b, wide, high in _TOES:
                canvas.ellipse(a - wide, b - high, a + wide, b + high, 1, 1)
            for spot in _SPOTS:
                _sore(sheet, canvas, spot, scale)
    ends = x + 104 * scale
    for label, (_, up, _, _) in zip(labels, _SPOTS, strict=True):
        y = bottom + up * scale
        with sheet.placed(0, 0, 1) as canvas:
            if canvas:
                canvas.setStrokeColor(sheet.colours["ink"])
                canvas.setFillColor(sheet.colours["ink"])
                canvas.setLineWidth(0.7)
                canvas.line(x + 50 * scale, y, ends, y)
                canvas.circle(x + 50 * scale, y, 1.4, 0, 1)
        sheet.line(ends + 3, y - style.size * 0.35, label, style)
    sheet.record("drawing", x, bottom, x + 90 * scale, top)
    return 104 * scale + 3 + max(sheet.line_width(label, style) for label in labels)


def _sore(
    sheet: Sheet, canvas: Canvas, spot: tuple[float, float, float, float], scale: float
) -> None:
    x, y, wide, high = spot
    edges = (x - wide, y - high, x + wide, y + high)
    canvas.setLineWidth(1 / scale)
    canvas.setStrokeColor(sheet.colours["clay"])
    canvas.setFillColor(sheet.colours["clay-soft"])
    if not sheet.plain:
        canvas.ellipse(*edges, 1, 1)
        return
    canvas.saveState()
    path = canvas.beginPath()
    path.ellipse(edges[0], edges[1], 2 * wide, 2 * high)
    canvas.clipPath(path, stroke=0)
    hatch(canvas, *edges, apart=5.5, weight=0.6 / scale)
    canvas.restoreState()
    canvas.ellipse(*edges, 1, 0)


def check_mark(canvas: Canvas, colour: Color) -> None:
    """A tick 8 wide and 6 high."""
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(1.6)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    path = canvas.beginPath()
    path.moveTo(0.5, 3)
    path.lineTo(3, 0.5)
    path.lineTo(8, 6.5)
    canvas.drawPath(path)


def hatch(
    canvas: Canvas,
    left: float,
    bottom: float,
    right: float,
    top: float,
    *,
    apart: float,
    weight: float,
) -> None:
    """Slanted lines over this box, for what has a tint in colour; the caller clips."""
    canvas.setLineWidth(weight)
    high, x = top - bottom, left - (top - bottom)
    while x < right:
        canvas.line(x, bottom, x + high, top)
        x += apart


def gauge(
    sheet: Sheet,
    x: float,
    top: float,
    width: float,
    title: str,
    band: str,
    style: Style,
    run: int | None = None,
    days: Sequence[str] = (),
) -> float:
    """Miles on a pair of shoes from 0 to 600 with 300 to 500 marked; returns its bottom. With
    `run` a bar shows how far this pair has come; `days` stand below 300 and 500."""
    size, tall = style.size, style.size * 0.95
    first, last = (x + width * mile / _LAST_MILE for mile in _BAND)
    strong = Style("Strong", size, style.lead, "clay")
    middle = (first + last) / 2
    apart = middle - x - sheet.line_width(title, style) - sheet.line_width(band, strong) / 2
    if apart < 8:  # side by side they would touch: the band's words move right
        middle += 8 - apart
    sheet.line(x, top - size * 0.9, title, style)
    sheet.line(middle, top - size * 0.9, band, strong, "centre")
    bar = top - size * 1.25 - tall
    sheet.record("drawing", x, bar, x + width, bar + tall)
    with sheet.placed(0, 0, 1) as canvas:
        if canvas:
            _bar(sheet, canvas, (x, bar, width, tall), (first, last))
            if run is not None:
                _so_far(sheet, canvas, (x, bar, width, tall), min(run, _LAST_MILE) / _LAST_MILE)
            canvas.setStrokeColor(sheet.colours["ink-2"])
            canvas.setLineWidth(0.6)
            for mile in range(0, _LAST_MILE + 1, 100):
                at = x + width * mile / _LAST_MILE
                canvas.line(at, bar - 3, at, bar - 0.6)
    for mile in range(0, _LAST_MILE + 1, 100):
        bold = _BAND[0] <= mile <= _BAND[1]
        at = x + width * mile / _LAST_MILE
        align = {0: "left", _LAST_MILE: "right"}.get(mile, "centre")
        number = Style("Strong", size, style.lead, "ink") if bold else style
        sheet.line(at, bar - 4 - size * 0.8, str(mile), number, align)
    bottom = bar - 4 - size * 1.05
    if not days:
        return bottom
    _days(sheet, days, (first, last), bottom - size, strong)
    return bottom - size * 1.4


def _days(
    sheet: Sheet, days: Sequence[str], band: tuple[float, float], y: float, strong: Style
) -> None:
    """A day below each end of the band."""
    first, last = band
    half = (last - first) / 2 - 3
    apart = all(sheet.line_width(day, strong) / 2 < half for day in days)
    # Long dates would touch: they then begin and end in the middle of the band.
    places = ((first, "centre"), (last, "centre"))
    if not apart:
        places = ((first + half, "right"), (last - half, "left"))
    for day, (at, align) in zip(days, places, strict=True):
        sheet.line(at, y, day, strong, align)


def _so_far(
    sheet: Sheet, canvas: Canvas, bar: tuple[float, float, float, float], share: float
) -> None:
    """A slim bar within the gauge, ending in a mark, so that it is seen on the band as well."""
    x, y, width, tall = bar
    at = x + width * share
    canvas.setFillColor(sheet.colours["ink" if sheet.plain else "accent"])
    canvas.setStrokeColor(sheet.colours["white"])
    canvas.setLineWidth(0.8)
    canvas.rect(x, y + tall * 0.3, width * share, tall * 0.4, 0, 1)
    canvas.circle(at, y + tall / 2, tall * 0.42, 1, 1)


def _bar(
    sheet: Sheet,
    canvas: Canvas,
    bar: tuple[float, float, float, float],
    band: tuple[float, float],
) -> None:
    x, y, width, tall = bar
    canvas.setStrokeColor(sheet.colours["line-button"])
    canvas.setFillColor(sheet.colours["white"])
    canvas.setLineWidth(0.8)
    canvas.roundRect(x, y, width, tall, 3, 1, 1)
    canvas.setStrokeColor(sheet.colours["clay"])
    canvas.setFillColor(sheet.colours["clay"])
    if not sheet.plain:
        canvas.rect(band[0], y, band[1] - band[0], tall, 0, 1)
        return
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(band[0], y, band[1] - band[0], tall)
    canvas.clipPath(path, stroke=0)
    hatch(canvas, band[0], y, band[1], y + tall, apart=4, weight=0.6)
    canvas.restoreState()
    canvas.rect(band[0], y, band[1] - band[0], tall, 1, 0)
