"""The calendar in the real window of a story: where a time is, what the clinic and journal have."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk import appointments, clinic, db, errors, history, staff
from frontdesk.model import AppointmentKind, Patient, Visit
from frontdesk.ui.calendar.screen import CalendarScreen
from frontdesk.ui.window import Window
from tests import make

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


class AtCalendar:
    """Counts the keys that are pressed, so that a story can be held against what was promised."""

    def __init__(self, window: Window, store: db.Store) -> None:
        self.window, self.store, self.pressed = window, store, 0
        self.people = {p.name.split(" ")[0]: p for p in store.read(staff.therapists)}
        self.elena: Patient = make.patient(store)
        window.go("calendar")
        self.settle()
        self.view.setFocus()

    @property
    def screen(self) -> CalendarScreen:
        assert isinstance(self.window.current, CalendarScreen)
        return self.window.current

    @property
    def view(self) -> Any:
        return self.screen.view

    def settle(self) -> None:
        """Let what was asked for arrive, without waiting for a clock."""
        for _ in range(3):
            QApplication.processEvents()
        screen = self.window.current
        if screen is not None and screen._soon.isActive():
            screen._soon.stop()
            screen._refresh_now()
        QApplication.processEvents()

    def book(self, who: str, start: datetime) -> Visit:
        """A session of Elena's that is there already."""
        kind = AppointmentKind.TREATMENT_SESSION
        service = next(s for s in self.store.read(clinic.services) if s.kind is kind)
        made = make.visit(
            self.store, service=service, therapist=self.people[who], start=start,
            patient=self.elena,
        )  # fmt: skip
        self.window.lane.changed.emit(frozenset({"appointment"}))
        self.settle()
        return made

    def now(self, visit: Visit) -> Visit:
        """The visit as the clinic has it."""
        found: Visit = self.store.read(appointments.get, id=visit.id)
        return found

    def on(self, day: date) -> list[tuple[str, datetime]]:
        """Who comes that day, and when; a time that is only held is nobody's."""
        visits = self.store.read(appointments.day, day=day)
        return [(v.patient, v.starts) for v in visits if v.patient]

    def drawn(self, visit: Visit) -> datetime | None:
        """Where the grid shows a visit, if it does."""
        found = self.view.sheet.find(visit.id)
        if found is None:
            return None
        midnight = datetime.combine(self.view.sheet.columns[found[0]].day, datetime.min.time())
        return midnight.replace(hour=found[1].start // 60, minute=found[1].start % 60)

    def held(self, day: date) -> list[tuple[str, datetime]]:
        """Which times are held that day, and by whom."""
        board = self.store.read(appointments.day_board, day=day, holds=True)
        return [(v.held_by, v.starts) for v in board.visits if v.held_by]

    def at_another_desk(self, who: str, start: datetime) -> str:
        """What another desk is told that books this time; "" where it may."""
        service = self.store.read(clinic.services)[0]
        try:
            self.store.write(
                appointments.book, actor=make.DANA, service_id=service.id, start=start,
                therapist_id=self.people[who].id, new_patient={"name": "Ola Berg"},
            )  # fmt: skip
        except errors.Taken as taken:
            return str(taken)
        return ""

    def labels(self, many: int) -> list[str]:
        """What the journal calls the last things that were done, newest first."""
        return [entry.label for entry in self.store.read(history.recent)[:many]]

    # Hands

    def point(self, who: str, when: datetime) -> QPoint:
        """Where a time of a therapist is on the grid, a little inside the slot."""
        number = self.view.sheet.column_of(self.people[who].id, when.date())
        assert number is not None
        grid = self.view.grid
        x = (grid.left(number) + grid.left(number + 1)) // 2
        return QPoint(x, grid.y(when.hour * 60 + when.minute) + 9)

    def click(self, at: QPoint | QWidget) -> None:
        """A click on the grid, or on a widget."""
        if isinstance(at, QWidget):
            QTest.mouseClick(at, LEFT)
        else:
            QTest.mouseClick(self.view.viewport(), LEFT, NONE, at)
        self.settle()

    def drag(self, start: QPoint, end: QPoint) -> None:
        """Press, move in steps, let go."""
        port = self.view.viewport()
        QTest.mousePress(port, LEFT, NONE, start)
        for step in (0.3, 0.7, 1.0):
            QTest.mouseMove(port, start + (end - start) * step)
            QApplication.processEvents()
        QTest.mouseRelease(port, LEFT, NONE, end)
        self.settle()

    # Keys

    def keys(self, *keys: Qt.Key, mods: Qt.KeyboardModifier = NONE) -> None:
        """Keys, where the keyboard is."""
        for key in keys:
            QTest.keyClick(self._focus(), key, mods)
            self.pressed += 1
            self.settle()

    def tab_into(self, widget: QWidget) -> None:
        """Tab until the keyboard is in this part of the window."""
        for _ in range(40):
            if widget.isAncestorOf(self._focus()):
                return
            self.keys(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {widget.accessibleName() or widget}")

    def type(self, words: str) -> None:
        """Some words, where the keyboard is."""
        for letter in words:
            QTest.keyClicks(self._focus(), letter)
            self.pressed += 1
        self.settle()

    def _focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus
