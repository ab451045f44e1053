"""Painted lists: the row the keyboard is on is marked, and what stands on it can be read."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk.ui import theme
from frontdesk.ui.list_model import Item, RowDelegate, RowList


@dataclass(frozen=True)
class Row:
    """A row with nothing to say."""

    key: int = 1
    spoken: str = "One"
    stops: bool = True


class Dotted(RowDelegate):
    """Draws one dot, and leaves its brush in the painter as delegates do."""

    def height(self, item: Item) -> int:
        return 40

    def draw(self, painter: QPainter, rect: QRect, item: Item, selected: bool) -> None:
        painter.fillRect(20, rect.top() + 10, 10, 10, theme.tokens().color("danger-fill"))
        painter.setBrush(theme.tokens().color("warn-soft"))


def test_tab_puts_a_ring_around_a_row_and_does_not_cover_it(
    qapp: QApplication, qtbot: QtBot
) -> None:
    view = RowList("Rows")
    qtbot.addWidget(view)
    view.setItemDelegate(Dotted(view))
    view.resize(200, 100)
    view.show_rows((Row(),))
    view.show()
    with qtbot.waitActive(view):
        view.activateWindow()
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(view.hasFocus)
    picture = view.viewport().grab().toImage()
    t = theme.tokens()
    assert picture.pixelColor(100, 0) == t.color("focus"), "the ring is there"
    assert picture.pixelColor(25, 15) == t.color("danger-fill"), "and so is what it surrounds"
    assert picture.pixelColor(100, 20) == t.color("accent-soft")
