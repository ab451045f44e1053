"""Pieces every printed page is made of: text, rules, panels, QR; it remembers each box drawn."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.lib.colors import Color, HexColor, black, white
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from frontdesk import files
from frontdesk.handouts import fonts, lines
from frontdesk.handouts.choices import Drawn, Ink, Paper
from frontdesk.handouts.fonts import Hand
from frontdesk.handouts.lines import Runs, Style

INCH = 72.0
EDGE = 0.25 * INCH  # nothing is printed nearer to the edge of the paper
QR_LEAST = 0.8 * INCH
QR_QUIET = 4  # modules of white around the code
_PAPERS: dict[Paper, tuple[float, float]] = {"letter": LETTER, "a4": A4}


@dataclass(frozen=True, slots=True)
class Box:
    """Something drawn: its page, kind ("text", "drawing", "qr" or "ground"), edges, words."""

    page: int
    kind: str
    left: float
    bottom: float
    right: float
    top: float
    text: str = ""
    size: float = 0.0


@cache
def palette(ink: Ink) -> dict[str, Color]:
    """The colours of paper by name, from the design's light theme; pure black for black ink."""
    names = ("ink", "ink-2", "accent", "accent-soft", "clay", "clay-soft", "line-button")
    if ink == "black":
        colours: dict[str, Color] = dict.fromkeys((*names, "on-accent"), black)
        return colours | dict.fromkeys(("accent-soft", "clay-soft", "white"), white)
    light = tomllib.loads(files.resource("tokens.toml").read_text("utf-8"))["color"]["light"]
    colours = {name: HexColor(light[name]) for name in names}
    return colours | {"white": white, "on-accent": HexColor(light["on-accent"])}


@cache
def _modules(words: str) -> tuple[int, PDFPathObject]:
    """The code of these words: how many modules wide, and the dark ones on a grid of 1."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(words)
    code.make()
    count: int = code.getModuleCount()
    path = PDFPathObject()
    for row in range(count):
        column = 0
        while column < count:
            start = column
            while column < count and code.isDark(row, column):
                column += 1
            if column > start:
                # A touch taller than its row, or some viewers show a hairline between rows.
                path.rect(start, count - row - 1, column - start, 1.01)
            column += 1
    return count, path


def qr_size(words: str, wanted: float = QR_LEAST + 4) -> tuple[float, float]:
    """How wide the code is, 0.8 inch or more and modules 1.3 pt or more, and its quiet zone."""
    count = _modules(words)[0]
    size = max(QR_LEAST, wanted, count * 1.3)
    return size, QR_QUIET * size / count


class Sheet:
    """A document being drawn. Every y is measured from the foot of the page; what sets text
    takes the top of its box and returns the bottom."""

    def __init__(
        self,
        paper: Paper,
        ink: Ink,
        hand: Hand,
        *,
        title: str,
        language: str,
        across: bool = False,
        many: bool = False,
    ) -> None:
        fonts.load()
        upright = _PAPERS[paper]
        self.width, self.height = upright[::-1] if across else upright
        self.plain = ink == "black"
        self.colours = palette(ink)
        self.hand = hand
        self.boxes: list[Box] = []
        self.pages = 1
        self.many = many
        self._shared: dict[Hashable, tuple[str, float]] = {}
        self._ends: dict[Hashable, float] = {}
        self._drawing = True
        self._bytes = io.BytesIO()
        self._canvas = Canvas(
            self._bytes,
            pagesize=(self.width, self.height),
            pageCompression=1,
            invariant=1,
            initialFontName=fonts.TEXT,
            lang=language,
        )
        self._canvas.setTitle(title)
        self._canvas.setProducer("frontdesk")
        self._canvas.setCreator("frontdesk")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")

    def author(self, name: str) -> None:
        """Name who gives the document out."""
        self._canvas.setAuthor(name)

    def next_copy(self, words: str) -> None:
        """Begin the next of many copies, found in the reader's outline under these words."""
        if self.boxes:
            self.new_page()
        self._mark(words, self.height)

    def once(self, key: Hashable, draw: Callable[[], float]) -> float:
        """What `draw` draws, and where it ends. Of many copies only the first draws it: whatever
        has the same key is shown again, so `key` tells apart all that the drawing depends on."""
        if not self.many:
            return draw()
        if not self._drawing:
            if key not in self._ends:
                self._ends[key] = draw()
            return self._ends[key]
        kept = self._shared.get(key)
        if kept is None:
            name = f"shared-{len(self._shared)}"
            self._canvas.beginForm(name)
            end = draw()
            self._canvas.endForm()
            kept = self._shared[key] = name, end
        self._canvas.doForm(kept[0])
        return kept[1]

    def bookmark(self, words: str, top: float) -> None:
        """An entry in the reader's outline for what begins at this height; of many copies only
        their beginnings have one."""
        if not self.many:
            self._mark(words, top)

    def _mark(self, words: str, top: float) -> None:
        if self._drawing:
            key = f"section-{len(self.boxes)}"
            self._canvas.bookmarkHorizontal(key, 0, top)
            self._canvas.addOutlineEntry(words, key)

    def new_page(self) -> None:
        """Go on to the next page."""
        if self._drawing:
            self._canvas.showPage()
            self.pages += 1

    def finish(self) -> bytes:
        """The document; nothing can be drawn after this."""
        self._canvas.save()
        return self._bytes.getvalue()

    @contextmanager
    def measuring(self) -> Iterator[None]:
        """Inside, nothing is drawn: the same calls only say where they would end."""
        before, self._drawing = self._drawing, False
        try:
            yield
        finally:
            self._drawing = before

    @contextmanager
    def placed(self, x: float, y: float, scale: float) -> Iterator[Canvas | None]:
        """A canvas moved and scaled for a drawing, or None while measuring."""
        if not self._drawing:
            yield None
            return
        self._canvas.saveState()
        self._canvas.translate(x, y)
        self._canvas.scale(scale, scale)
        yield self._canvas
        self._canvas.restoreState()

    def record(self, kind: str, left: float, bottom: float, right: float, top: float) -> None:
        """Remember that something was drawn here."""
        self._remember(Box(self.pages, kind, left, bottom, right, top))

    def line(self, x: float, y: float, words: str, style: Style, align: str = "left") -> None:
        """One line with its baseline at `y`; `x` is its left edge, middle or right edge."""
        for laid in lines.broken(((words, style),), self.width, self.hand)[:1]:
            wide = laid[-1].x + laid[-1].width
            shift = {"left": 0.0, "centre": wide / 2, "right": wide}[align]
            self._lay(laid, x - shift, y)

    def line_width(self, words: str, style: Style) -> float:
        """How wide that line is."""
        return lines.widest(((words, style),), self.width, self.hand)

    def paragraph(self, runs: Runs, x: float, top: float, width: float) -> float:
        """Text broken into lines; returns the bottom of its last line."""
        lead = lines.lead(runs)
        laid_lines = lines.broken(runs, width, self.hand)
        if self._drawing:
            for index, laid in enumerate(laid_lines):
                size = max(piece.style.size for piece in laid)
                self._lay(laid, x, top - index * lead - (lead - size) / 2 - size * 0.8)
        return top - len(laid_lines) * lead

    def text(self, words: str, style: Style, x: float, top: float, width: float) -> float:
        """A paragraph in one style."""
        return self.paragraph(((words, style),), x, top, width)

    def rule(self, left: float, right: float, y: float) -> None:
        """A hairline between two blocks; dotted in black ink."""
        if self._drawing:
            self._canvas.saveState()
            self._canvas.setStrokeColor(self.colours["line-button"])
            self._canvas.setLineWidth(0.6)
            if self.plain:
                self._canvas.setDash(1, 2.2)
            self._canvas.line(left, y, right, y)
            self._canvas.restoreState()

    def blank(self, left: float, right: float, y: float) -> None:
        """A line to write on by hand."""
        if self._drawing:
            self._canvas.setStrokeColor(self.colours["ink-2"])
            self._canvas.setLineWidth(0.7)
            self._canvas.line(left, y, right, y)

    def panel(self, left: float, bottom: float, right: float, top: float, fill: str) -> None:
        """A ground with round corners; an outline in black ink, or for fill "white"."""
        self.record("ground", left, bottom, right, top)
        if not self._drawing:
            return
        outlined = self.plain or fill == "white"
        self._canvas.setFillColor(self.colours["white" if self.plain else fill])
        self._canvas.setStrokeColor(self.colours["accent"])
        self._canvas.setLineWidth(1.2)
        self._canvas.roundRect(left, bottom, right - left, top - bottom, 8, int(outlined), 1)

    def qr(self, words: str, left: float, bottom: float, wanted: float) -> None:
        """The code in black on white with its quiet zone, whose lower left corner this is."""
        size, quiet = qr_size(words, wanted)
        edge = size + 2 * quiet
        self.record("qr", left, bottom, left + edge, bottom + edge)
        count, path = _modules(words)
        with self.placed(left, bottom, 1) as canvas:
            if canvas:
                canvas.setFillColor(white)
                canvas.roundRect(0, 0, edge, edge, 5, 0, 1)
        with self.placed(left + quiet, bottom + quiet, size / count) as canvas:
            if canvas:
                canvas.setFillColor(black)
                canvas.drawPath(path, 0, 1)

    def _remember(self, box: Box) -> None:
        if self._drawing:
            self.boxes.append(box)

    def _lay(self, line: lines.Line, x: float, y: float) -> None:
        if not self._drawing:
            return
        # One text object a line, ended as a line: so a reader's program takes it out as one.
        written = self._canvas.beginText(x, y)
        for piece in line:
            if piece.face == fonts.OUTLINE:
                self._draw_outline(piece, x, y)
                continue
            if abs(written.getX() - x - piece.x) > 0.01:
                written.setTextOrigin(x + piece.x, y)
            written.setFont(piece.face, piece.style.size)
            written.setFillColor(self.colours[piece.style.ink])
            written.textOut(piece.text)
        written.textLine("")
        self._canvas.drawText(written)
        size = max(piece.style.size for piece in line)
        words = "".join(piece.text for piece in line)
        right = x + line[-1].x + line[-1].width
        self._remember(
            Box(self.pages, "text", x, y - size * 0.22, right, y + size * 0.74, words, size)
        )

    def _draw_outline(self, piece: lines.Piece, x: float, y: float) -> None:
        drawn = self.hand.outline(piece.text, piece.style.size) if self.hand.outline else None
        if drawn:
            with self.placed(x + piece.x, y, 1) as canvas:
                if canvas:
                    canvas.setFillColor(self.colours[piece.style.ink])
                    canvas.drawPath(_outline_path(drawn), 0, 1)


def _outline_path(drawn: Drawn) -> PDFPathObject:
    path = PDFPathObject()
    steps: dict[Any, Any] = {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}
    for name, *numbers in drawn.steps:
        steps[name](*numbers)
    return path
