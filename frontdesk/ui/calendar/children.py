"""While a screen reader is there, and only then: a button for each visit and free slot in view.

The grid is painted, so assistive technology would find nothing in it. Interfaces written in
Python are no way out (they crashed over AT-SPI); child widgets are spoken and can be pressed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QAbstractButton

from frontdesk.ui.calendar.geometry import WHOLE, Grid, Share
from frontdesk.ui.calendar.gestures import Create, Cursor
from frontdesk.ui.calendar.sentences import slot_sentence, visit_sentence
from frontdesk.ui.calendar.sheet import Column, Sheet
from frontdesk.ui.calendar.view import CalendarView

PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True, slots=True)
class Key:
    """Which button this is: of a visit, or of a free slot where there is none."""

    therapist_id: int
    day: date
    start: int
    visit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a button is, what it is called, and what it stands for."""

    area: QRect
    name: str
    column: int
    minutes: int


class Children(QObject):
    """Keeps the buttons in step with its view. Nothing is done while no assistive technology is
    active, beyond asking whether one is."""

    def __init__(self, view: CalendarView) -> None:
        super().__init__(view)
        self.view = view
        self.buttons: dict[Key, SpotButton] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.sync)
        view.sheet_shown.connect(self.wake)
        view.zoomed.connect(self.wake)
        view.verticalScrollBar().valueChanged.connect(self.wake)
        view.horizontalScrollBar().valueChanged.connect(self.wake)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FocusIn):
            self.wake()
        return super().eventFilter(watched, event)

    def wake(self) -> None:
        """Bring the buttons up to date once the present event is over."""
        if self.buttons or QAccessible.isActive():
            self._soon.start(0)

    def sync(self) -> None:
        """Make, move, rename and drop buttons until they are what is in view."""
        sheet = self.view.sheet if QAccessible.isActive() else None
        wanted = dict(spots(sheet, self.view.grid, self.view.new_minutes)) if sheet else {}
        for key in [key for key in self.buttons if key not in wanted]:
            gone = self.buttons.pop(key)
            gone.hide()
            gone.deleteLater()
        fresh = False
        for key, spot in wanted.items():
            button = self.buttons.get(key)
            if button is None:
                button = self.buttons[key] = SpotButton(self.view, key)
                fresh = True
            button.put(spot)
        if fresh:
            # A reader walks the children in their order, which is the order of the day.
            self.buttons = {key: self.buttons[key] for key in wanted}
            for button in self.buttons.values():
                button.raise_()


class SpotButton(QAbstractButton):
    """Lies over the grid without being seen; the mouse goes through it."""

    def __init__(self, view: CalendarView, key: Key) -> None:
        super().__init__(view.viewport())
        self.view, self.key = view, key
        self.spot = Spot(QRect(), "", 0, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        # It can have the focus, but the grid stays one stop of the Tab key.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.clicked.connect(self._press)

    def put(self, spot: Spot) -> None:
        """Be here, and be called this."""
        was, self.spot = self.spot, spot
        if was.area != spot.area:
            self.setGeometry(spot.area)
        if was.name != spot.name:
            self.setAccessibleName(spot.name)
        if self.isHidden():
            self.show()

    def _press(self) -> None:
        if self.key.visit_id is not None:
            self.view.opened.emit(self.key.visit_id)
        else:
            self.view.intended.emit(Create(self.spot.column, self.key.start, self.spot.minutes))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.key.visit_id is not None:
            self.view.put_marks(selected=self.key.visit_id, cursor=None)
        else:
            cursor = Cursor(self.spot.column, self.key.start, self.spot.minutes)
            self.view.put_marks(selected=None, cursor=cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in PRESSES and not event.modifiers():
            self.click()
            return
        # Every other key means here what it means on the grid.
        pressed = QKeySequence(event.keyCombination())
        for shortcut in self.view.findChildren(QShortcut):
            if shortcut.isEnabled() and shortcut.key() == pressed:
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)
                shortcut.activated.emit()
                return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing is seen of it."""


def spots(sheet: Sheet, grid: Grid, minutes: int) -> Iterator[tuple[Key, Spot]]:
    """A button for each visit and each free slot in view, column by column, by start. Slots are
    as long as the visit that would be booked."""
    body = QRect(grid.gutter, grid.head, grid.width - grid.gutter, grid.height - grid.head)
    top, bottom = grid.minute(grid.head), grid.minute(grid.height)
    for number in grid.visible():
        column = sheet.columns[number]
        day = None if sheet.by_day else column.day
        found = [*_visits(column, number, grid, top, bottom, day)]
        found += _slots(column, number, grid, top, bottom, minutes, day)
        for key, spot in sorted(found, key=lambda item: item[0].start):
            area = spot.area.intersected(body)
            if not area.isEmpty():
                yield key, Spot(area, spot.name, number, spot.minutes)


def _visits(
    column: Column, number: int, grid: Grid, top: float, bottom: float, day: date | None
) -> Iterator[tuple[Key, Spot]]:
    for block in column.between(top, bottom):
        if not block.hold:
            area = _area(grid, number, block.start, block.end, block.share)
            key = Key(column.therapist_id, column.day, block.start, block.visit.id)
            yield key, Spot(area, visit_sentence(block, day), number, block.end - block.start)


def _slots(
    column: Column,
    number: int,
    grid: Grid,
    top: float,
    bottom: float,
    minutes: int,
    day: date | None,
) -> Iterator[tuple[Key, Spot]]:
    for first, last in column.free:
        for start in range(first, last, minutes):
            if start < bottom and start + minutes > top:
                length = min(minutes, last - start)
                area = _area(grid, number, start, start + length)
                name = slot_sentence(column, start, last - start, day)
                yield Key(column.therapist_id, column.day, start), Spot(area, name, number, length)


def _area(grid: Grid, number: int, start: int, end: int, share: Share = WHOLE) -> QRect:
    rect = grid.block(number, start, end, share)
    return QRect(int(rect.x), int(rect.y), int(rect.w), int(rect.h))
