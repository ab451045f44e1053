"""Parts of the desk's own sheets: head and foot, solid and dotted lines, boxes to tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk import text
from frontdesk.handouts import drawings, job
from frontdesk.handouts.choices import Outline, Paper
from frontdesk.handouts.contents import Stamp
from frontdesk.handouts.fonts import HEAD, STRONG, TEXT, Hand, tidy
from frontdesk.handouts.lines import Style
from frontdesk.handouts.page import Sheet
from frontdesk.model import Clinic

MARGIN = 45.0
FOOT = 34.0  # the baseline of the foot
FLOOR = 52.0  # nothing but the foot is below this
PRIVATE = "Holds patient information. Shred after use."

NAME = Style(STRONG, 10, 12.5)
KIND = Style(TEXT, 8.5, 11)
TITLE = Style(HEAD, 20, 23)
UNDER = Style(STRONG, 11, 15)
SIDE = Style(TEXT, 9, 12)
STRONG_ROW = Style(STRONG, 11, 13.6)
ROW = Style(TEXT, 9.5, 12.2)
SMALL = Style(TEXT, 8.5, 11)
TINY = Style(TEXT, 8, 10)


@dataclass(frozen=True, slots=True)
class Ruled:
    """One of the desk's own sheets being drawn, and what its foot says."""

    sheet: Sheet
    kind: str
    clinic: str
    stamp: Stamp
    private: bool = True

    @property
    def left(self) -> float:
        """Where the columns begin."""
        return MARGIN

    @property
    def right(self) -> float:
        """Where they end."""
        return self.sheet.width - MARGIN


def begin(
    kind: str,
    stamp: Stamp,
    *,
    paper: Paper,
    clinic: Clinic | None,
    outline: Outline | None,
    private: bool = True,
    across: bool = False,
) -> Ruled:
    """An empty sheet in black ink; with `across` it lies on its side."""
    known = tidy(job.contact(clinic).name)
    sheet = Sheet(paper, "black", Hand(outline), title=kind, language="en-US", across=across)
    sheet.author(known)
    return Ruled(sheet, kind, known, stamp, private)


def masthead(on: Ruled, title: str, under: str, side: Sequence[str]) -> float:
    """Mark, clinic, what this is, title and day, at the right some figures; a heavy rule."""
    sheet, top = on.sheet, on.sheet.height - 37
    wide = drawings.mark(sheet, on.left, top - 15, 13.5)
    x, room = on.left + wide + 7, on.right - on.left - wide - 7
    y = sheet.text(on.clinic, NAME, x, top + 1, room)
    y = min(sheet.text(on.kind, KIND, x, y, room), top - 19)
    beside = max((sheet.line_width(words, SIDE) for words in side), default=0.0)
    room = on.right - on.left - (beside + 24 if side else 0)
    y = sheet.text(title, TITLE, on.left, y - 8, room)
    y = sheet.text(under, UNDER, on.left, y, room) if under else y
    for below, words in enumerate(side, start=1 - len(side)):
        sheet.line(on.right, y + 4 - below * SIDE.lead, words, SIDE, "right")
    rule(sheet, on.left, on.right, y - 5, 1.3)
    return y - 5


def foot(on: Ruled, page: int, pages: int) -> None:
    """That it holds patient information; who printed it and when, how far the history had come."""
    stamp, sheet = on.stamp, on.sheet
    day = text.full(stamp.at.date())
    said = f"Printed {day}, {text.clock_time(stamp.at)}"
    by = tidy(stamp.by)
    said += f" by {by}" if by and sheet.hand.can_write(by) else ""
    said += f", history {stamp.head}" if stamp.head else ""
    said = f"{said}, page {page} of {pages}"
    if on.private:
        sheet.line(on.left, FOOT, PRIVATE, TINY)
    sheet.line(on.right, FOOT, said, TINY, "right")


def rule(sheet: Sheet, left: float, right: float, y: float, weight: float = 0.8) -> None:
    """A solid line."""
    _line(sheet, left, right, y, weight, ())


def to_write_on(sheet: Sheet, left: float, right: float, y: float) -> None:
    """A dotted line to write on by hand."""
    _line(sheet, left, right, y, 0.8, (0.8, 2.2))


def _line(
    sheet: Sheet, left: float, right: float, y: float, weight: float, dash: tuple[float, ...]
) -> None:
    with sheet.placed(0, 0, 1) as canvas:
        if canvas:
            canvas.setStrokeColor(sheet.colours["ink"])
            canvas.setLineWidth(weight)
            if dash:
                canvas.setDash(*dash)
            canvas.line(left, y, right, y)


def upright(sheet: Sheet, x: float, bottom: float, top: float, weight: float = 0.8) -> None:
    """A solid line from top to bottom."""
    with sheet.placed(0, 0, 1) as canvas:
        if canvas:
            canvas.setStrokeColor(sheet.colours["ink"])
            canvas.setLineWidth(weight)
            canvas.line(x, bottom, x, top)


def tick_box(sheet: Sheet, x: float, y: float, words: str, ticked: bool = False) -> None:
    """A box with its words, on the baseline `y`; ticked where that has happened."""
    side = 8.6
    sheet.record("drawing", x, y - 1.4, x + side, y - 1.4 + side)
    with sheet.placed(x, y - 1.4, 1) as canvas:
        if canvas:
            canvas.setStrokeColor(sheet.colours["ink"])
            canvas.setLineWidth(1)
            canvas.rect(0, 0, side, side, 1, 0)
            if ticked:
                canvas.setLineWidth(1.5)
                canvas.setLineCap(1)
                path = canvas.beginPath()
                path.moveTo(2, 4.2)
                path.lineTo(3.7, 2.4)
                path.lineTo(6.7, 6.4)
                canvas.drawPath(path)
    sheet.line(x + side + 4, y, words, SMALL)


def shortened(sheet: Sheet, words: str, style: Style, room: float) -> str:
    """The words, ended with "…" where they would not fit on one line of this width."""
    words = " ".join(tidy(words).split())
    if sheet.line_width(words, style) <= room:
        return words
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        fits = sheet.line_width(words[:middle].rstrip() + "…", style) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    return words[:low].rstrip() + "…" if low else ""


def called(sheet: Sheet, name: str, initials: bool) -> str:
    """A patient as printed: first name and initial, or initials; empty where nothing can write
    the name, so that it is left to be written by hand."""
    name = tidy(name)
    if initials:
        shown = " ".join(f"{letter}." for letter in text.initials(name))
    else:
        shown = text.short_name(name)
    return shown if shown and sheet.hand.can_write(shown) else ""


def sentences(*said: str) -> str:
    """What was noted in different places as sentences after one another; empty is left out."""
    found = []
    for one in said:
        words = " ".join(tidy(one).split())
        if words:
            ended = words if words.endswith((".", "!", "?", "…")) else f"{words}."
            found.append(ended[:1].upper() + ended[1:])
    return " ".join(found)


def paged(heights: Sequence[float], room: float) -> list[range]:
    """Rows of these heights shared out over pages that each have this much room."""
    pages: list[range] = []
    first, used = 0, 0.0
    for number, tall in enumerate(heights):
        if number > first and used + tall > room:
            pages.append(range(first, number))
            first, used = number, 0.0
        used += tall
    pages.append(range(first, len(heights)))
    return pages
