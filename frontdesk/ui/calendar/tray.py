"""What is done with cut visits: cut here, carried or put down there, put back after all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from frontdesk.model import Visit
from frontdesk.ui.calendar import gestures
from frontdesk.ui.calendar.geometry import WHOLE
from frontdesk.ui.calendar.gestures import Place
from frontdesk.ui.calendar.sheet import Block, at_minute, minutes_between
from frontdesk.ui.calendar.tray_bar import TrayBar
from frontdesk.ui.calendar.where import ViewKind

if TYPE_CHECKING:
    from frontdesk.ui.calendar.screen import CalendarScreen

NOBODY_WORKS = "Nobody works on this day. Go to another one, then take the visit up"
NOTHING = "Nothing is cut. Ctrl+X cuts the visit that is marked"


class Tray(QObject):
    """Keeps the bar in step with the clinic, and has Ctrl+X and Ctrl+V of the grid."""

    def __init__(self, screen: CalendarScreen) -> None:
        super().__init__(screen)
        self.screen, self.view = screen, screen.view
        self.bar = TrayBar()
        self.visits: tuple[Visit, ...] = ()
        self._next: int | None = None
        self.bar.chosen.connect(self.carry)
        self.bar.put_back.connect(self.put_back)
        screen.centre.put_below(self.bar)
        for name, run in (("cut", self.cut_here), ("put_down", self.put_down_here)):
            screen.desk.commands.bind("calendar", name, run, widget=self.view)

    def ask(self) -> None:
        """Ask what is cut, here or at another desk."""
        from frontdesk import appointments

        self.screen.desk.lane.ask(appointments.tray, done=self._show)

    def _show(self, visits: tuple[Visit, ...]) -> None:
        known = {visit.id for visit in self.visits}
        new = [visit.id for visit in visits if visit.id not in known]
        ids = [visit.id for visit in visits]
        if self._next not in ids:
            self._next = ids[-1] if ids else None
        if len(new) == 1:
            self._next = new[0]
        if visits != self.visits or (self.bar.isHidden() and visits):
            self.visits = visits
            self.bar.show_visits(visits, self._next)

    @property
    def next(self) -> Visit | None:
        """The visit that Ctrl+V puts down."""
        return next((visit for visit in self.visits if visit.id == self._next), None)

    def cut_here(self) -> None:
        """Ctrl+X: the visit that is marked goes into the tray."""
        block = self.screen.keys.here()
        if block is None:
            self.screen.desk.toast("Choose a visit first")
        elif not self.screen.keys.held:
            self.cut(block.visit)

    def cut(self, visit: Visit) -> None:
        """A visit goes into the tray. Its time stays its own until it is put down."""
        from frontdesk import appointments

        self.screen.acts.write(
            appointments.cut,
            id=visit.id,
            seen=visit.version,
            said=f"{visit.patient} is cut. Ctrl+V puts the visit down",
        )

    def put_back(self, visit: Visit) -> None:
        """Out of the tray; it stays where it was."""
        from frontdesk import appointments

        self.screen.acts.write(
            appointments.uncut,
            id=visit.id,
            seen=visit.version,
            said=f"{visit.patient} stays where the visit was",
            done=lambda _: self.view.setFocus(Qt.FocusReason.OtherFocusReason),
        )

    def put_down_here(self) -> None:
        """Ctrl+V: the visit that was cut last goes to the keyboard's cursor."""
        visit, cursor = self.next, self.screen.keys.cursor()
        if visit is None:
            self.screen.desk.toast(NOTHING)
        elif not self.screen.keys.held:
            self.put_down(visit, Place(cursor.column, cursor.start, cursor.minutes))

    def put_down(self, visit: Visit, place: Place) -> None:
        """Put a cut visit down at a place of the grid, with the length it has."""
        sheet = self.view.sheet
        if sheet is not None and place.column < len(sheet.columns):
            column = sheet.columns[place.column]
            minutes = minutes_between(visit.starts, visit.ends)
            start = at_minute(column.day, place.start)
            self.screen.acts.move(visit, start, minutes, column.therapist_id, at_once=False)

    def carry(self, visit: Visit, *, again: bool = True) -> None:
        """Take a cut visit up: it follows the pointer or the arrows until it is put down."""
        sheet, cursor = self.view.sheet, self.screen.keys.cursor()
        if sheet is None or not sheet.columns or not self.view.isVisible():
            if again:
                self.screen.show_view(ViewKind.DAY)
                self.screen.after_board(lambda: self.carry(visit, again=False))
            else:
                self.screen.desk.toast(NOBODY_WORKS)
            return
        place = Place(cursor.column, cursor.start, minutes_between(visit.starts, visit.ends))
        block = Block(visit, place.start, place.end, WHOLE, ghost=False)
        self._next = visit.id
        self.bar.show_visits(self.visits, self._next)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.put_marks(block=block, cursor=None)
        self.view.feed(gestures.PickUp(visit.id, place, by_key=False, away=True))
