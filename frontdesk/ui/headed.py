"""Lists in parts: a heading with its icon, title and note above the rows of each part."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from frontdesk.ui import theme
from frontdesk.ui.list_model import PAD, Item, RowDelegate, put_icon, put_text

HEAD = 34


@dataclass(frozen=True, slots=True)
class Heading:
    """Begins a part; the arrow keys pass over it. `done` says that nothing is left to do in it."""

    key: str
    title: str
    note: str
    icon: str
    done: bool = False
    stops: bool = False

    @property
    def spoken(self) -> str:
        return f"{self.title}, {self.note}"


class HeadedDelegate(RowDelegate):
    """Draws the headings; `row` high are the rows, which `line` draws."""

    row = 52

    def height(self, item: Item) -> int:
        return theme.tokens().px(HEAD if isinstance(item, Heading) else self.row)

    def draw(self, painter: QPainter, rect: QRect, item: Item, selected: bool) -> None:
        if isinstance(item, Heading):
            _heading(painter, rect, item)
        else:
            self.line(painter, rect, item)

    def line(self, painter: QPainter, rect: QRect, item: Item) -> None:
        """Draw one row that is no heading."""
        raise NotImplementedError


def _heading(painter: QPainter, rect: QRect, heading: Heading) -> None:
    t = theme.tokens()
    painter.fillRect(rect, t.color("canvas"))
    icon, ink = ("circle-check", "accent-ink") if heading.done else (heading.icon, "ink-2")
    put_icon(painter, QPoint(rect.left() + PAD, rect.center().y() - 8), icon, 16, ink)
    at = QRect(rect.left() + t.px(42), rect.top(), rect.width() - t.px(60), rect.height() - 1)
    wide = put_text(painter, at, heading.title, "small-strong", "ink")
    at.setLeft(at.left() + wide + 10)
    put_text(painter, at, heading.note, "small", "ink-2")
