"""A small clinic in the real window, on the calendar; records on a real file, at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk import appointments, db
from frontdesk.clock import Clock
from frontdesk.model import Actor, Patient, Service, Staff, Visit
from frontdesk.settings import Settings
from frontdesk.ui.calendar.screen import CalendarScreen
from frontdesk.ui.calendar.view import CalendarView
from frontdesk.ui.lane import Lane
from frontdesk.ui.window import Window
from tests import make

LEFT = Qt.MouseButton.LeftButton


@dataclass
class Place:
    """The window with the calendar in it, and who works and comes there."""

    window: Window
    lane: Lane
    store: db.Store
    maya: Staff
    ben: Staff
    discovery: Service
    session: Service
    elena: Patient
    tom: Patient
    elenas: Visit
    toms: Visit

    @property
    def screen(self) -> CalendarScreen:
        assert isinstance(self.window.current, CalendarScreen)
        return self.window.current

    @property
    def view(self) -> CalendarView:
        return self.screen.view

    def now(self, visit: Visit) -> Visit:
        """The visit as the clinic has it."""
        found: Visit = self.store.read(appointments.get, id=visit.id)
        return found

    def visits(self) -> tuple[Visit, ...]:
        """All of the day's visits as the clinic has them."""
        found: tuple[Visit, ...] = self.store.read(appointments.day, day=make.at(9).date())
        return found

    def point(self, who: Staff, when: datetime) -> QPoint:
        """Where a time of a therapist is on the viewport, 4 px inside the slot."""
        sheet = self.view.sheet
        assert sheet is not None
        number = sheet.column_of(who.id, when.date())
        assert number is not None
        grid = self.view.grid
        x = (grid.left(number) + grid.left(number + 1)) // 2
        return QPoint(x, grid.y(when.hour * 60 + when.minute) + 9)

    def drag(self, start: QPoint, end: QPoint, *, drop: bool = True) -> None:
        """Press, move in steps, and let go."""
        port = self.view.viewport()
        QTest.mousePress(port, LEFT, Qt.KeyboardModifier.NoModifier, start)
        for step in (0.3, 0.7, 1.0):
            between = start + (end - start) * step
            QTest.mouseMove(port, between)
            settle()
        if drop:
            QTest.mouseRelease(port, LEFT, Qt.KeyboardModifier.NoModifier, end)
            self.settle()

    def click(self, at: QPoint) -> None:
        """A click on the grid."""
        QTest.mouseClick(self.view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)
        self.settle()

    def keys(self, *keys: Qt.Key, mods: Qt.KeyboardModifier | None = None) -> None:
        """Keys, to whatever has the focus."""
        for key in keys:
            target = QApplication.focusWidget() or self.view
            QTest.keyClick(target, key, mods or Qt.KeyboardModifier.NoModifier)
            self.settle()

    def settle(self) -> None:
        """Let what was asked for arrive, without waiting for a clock."""
        settle()
        if self.screen._soon.isActive():
            self.screen._soon.stop()
            self.screen._refresh_now()
        settle()


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


@pytest.fixture
def place(qtbot: QtBot, store_path: Path, clock: Clock) -> Iterator[Place]:
    store = db.open(str(store_path), clock=clock)
    make.opening(store, (9 * 60, 18 * 60))
    maya = make.therapist(store, "Maya Ortiz", hours=(9 * 60, 17 * 60))
    ben = make.therapist(store, "Ben Adler", hours=(9 * 60, 17 * 60), lunch=(720, 765))
    for name in ("Room 1", "Room 2"):
        make.room(store, name)
    discovery, session = make.service(store), make.session(store)
    make.call(store)
    elena = make.patient(store)
    tom = make.patient(store, "Tom Okafor", phone="(917) 555-0143")
    elenas = make.visit(
        store, service=discovery, therapist=ben, start=make.at(10, 15), patient=elena
    )
    toms = make.visit(store, service=session, therapist=maya, start=make.at(13), patient=tom)
    lane = Lane(lambda: store, Actor(None, "Sam Rivera", "Desk 1"), threaded=False)
    faults: list[BaseException] = []
    lane.crashed.connect(faults.append)
    window = Window(lane, Settings(drawer_open=False))
    lane.open(faults.append)
    window.load()
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    found = Place(
        window, lane, store, maya, ben, discovery, session, elena, tom, elenas, toms
    )  # fmt: skip
    found.settle()
    found.view.setFocus()
    yield found
    window.close()
    window.deleteLater()
    # The next test must not find, and dress, the widgets of this one.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not faults


def shown(place: Place) -> list[str]:
    sheet = place.view.sheet
    assert sheet is not None
    return [block.visit.patient for column in sheet.columns for block in column.blocks]
