"""Draws names that the paper's fonts cannot write, with whatever fonts this computer has."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QFont, QPainterPath, QTextLayout

from frontdesk.handouts import Drawn

# Shaped large and shrunk, so that hinting to whole pixels does not move the letters.
LARGE = 1000


def outline(said: str, size: float) -> Drawn | None:
    """The words as outlines in points, baseline at 0, upwards; None if no font has them all."""
    font = QFont()
    font.setPixelSize(LARGE)
    layout = QTextLayout(said, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1e7)
    layout.endLayout()
    path = QPainterPath()
    for run in layout.glyphRuns():
        raw = run.rawFont()
        for glyph, at in zip(run.glyphIndexes(), run.positions(), strict=True):
            if glyph == 0:
                return None
            path.addPath(raw.pathForGlyph(glyph).translated(at.x(), at.y() - line.ascent()))
    scale = size / LARGE
    return Drawn(tuple(_steps(path, scale)), line.naturalTextWidth() * scale)


def _steps(path: QPainterPath, scale: float) -> Iterator[tuple[str | float, ...]]:
    """The path as handouts want it: y upwards, each outline closed."""
    kind = QPainterPath.ElementType
    count = path.elementCount()
    curve: list[float] = []
    for number in range(count):
        element = path.elementAt(number)
        x, y = element.x * scale, -element.y * scale
        if element.type == kind.MoveToElement:
            if number:
                yield ("Z",)
            yield ("M", x, y)
        elif element.type == kind.LineToElement:
            yield ("L", x, y)
        else:
            curve += [x, y]
            if len(curve) == 6:
                yield ("C", *curve)
                curve = []
    if count:
        yield ("Z",)
