"""While something is held: scrolls at the edges, and turns the page over the day arrows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QTimer
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from frontdesk.ui.calendar.view import CalendarView

NEAR, EVERY, LINGER = 32, 30, 600
SIDEWAYS_EVERY = 12


class Drift(QObject):
    """Follows the pointer of a drag for its view."""

    def __init__(self, view: CalendarView) -> None:
        super().__init__(view)
        self._view = view
        self._at = QPointF()
        self._beats = 0
        self._way = 0
        self._side = 0
        self._turn = 0
        self.arrows: list[tuple[QWidget, int]] = []
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(EVERY)
        self._scrolling.timeout.connect(self._scroll)
        self._lingering = QTimer(self)
        self._lingering.setSingleShot(True)
        self._lingering.setInterval(LINGER)
        self._lingering.timeout.connect(self._turn_page)

    def stop(self) -> None:
        """The drag is over."""
        self._scrolling.stop()
        self._lingering.stop()
        self._turn = 0

    def follow(self, at: QPointF, on_screen: QPoint, across: bool) -> None:
        """The pointer of a drag is at this viewport's point. `across` where columns matter."""
        self._at = at
        view = self._view.viewport()
        grid = self._view.grid
        top, bottom = grid.head + NEAR, view.height() - NEAR
        self._way = -1 if at.y() < top else 1 if at.y() > bottom else 0
        right = at.x() > view.width() - NEAR
        self._side = (1 if right else -1 if at.x() < grid.gutter + 8 else 0) if across else 0
        if self._way or self._side:
            if not self._scrolling.isActive():
                self._beats = 0
                self._scrolling.start()
        else:
            self._scrolling.stop()
        turn = self._arrow_at(on_screen) if across else 0
        if turn != self._turn:
            self._turn = turn
            self._lingering.stop()
            if turn:
                self._lingering.start()

    def _arrow_at(self, on_screen: QPoint) -> int:
        for widget, way in self.arrows:
            area = QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())
            if widget.isVisible() and area.contains(on_screen):
                return way
        return 0

    def _scroll(self) -> None:
        self._beats += 1
        down, aside = self._view.verticalScrollBar(), self._view.horizontalScrollBar()
        down.setValue(down.value() + self._way * 12)
        # Columns go one at a time, and slowly enough to stop at the right one.
        if self._side and self._beats % SIDEWAYS_EVERY == 0:
            aside.setValue(aside.value() + self._side)
        self._view.moved_to(self._at)

    def _turn_page(self) -> None:
        if self._turn:
            self._view.turned.emit(self._turn)
            self._lingering.start()
