"""The calendar by keyboard: a cursor on the slots, moving what is held, one letter per status."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from frontdesk.model import AppointmentStatus
from frontdesk.ui.calendar import finding, geometry, gestures
from frontdesk.ui.calendar.by_words import ByWords
from frontdesk.ui.calendar.gestures import Cursor, Drop, Escape, Held, Nudge, Place
from frontdesk.ui.calendar.sheet import Block
from frontdesk.ui.calendar.turning import turning

if TYPE_CHECKING:
    from frontdesk.ui.calendar.screen import CalendarScreen

STATUS_KEYS = {
    "arrived": AppointmentStatus.ARRIVED,
    "confirmed": AppointmentStatus.CONFIRMED,
    "start": AppointmentStatus.IN_SESSION,
    "no_show": AppointmentStatus.NOSHOW,
}
HALF_HOUR = 30


class Keys:
    """Binds the calendar's commands to its view. While something is held, the same keys move
    it: `calendar_move` is listed for help and menus, and heard through these."""

    def __init__(self, screen: CalendarScreen) -> None:
        self.screen = screen
        self.view = screen.view
        # Where the keyboard is, also while its mark is hidden because the mouse is in use.
        self.place = Cursor(0, -1)
        self.by_words = ByWords(screen)
        self._bind("calendar", self._calendar(), native=False)
        self._bind("calendar_move", self._moving(), native=True)

    def _bind(self, scope: str, found: dict[str, Callable[[], object]], *, native: bool) -> None:
        for name, run in found.items():
            enabled = (lambda: self.held) if native else None
            self.screen.desk.commands.bind(
                scope, name, run, widget=self.view, enabled=enabled, native=native
            )

    def _calendar(self) -> dict[str, Callable[[], object]]:
        screen = self.screen
        found: dict[str, Callable[[], object]] = {
            **turning(screen),
            "left": lambda: self.arrow(-1, 0),
            "right": lambda: self.arrow(1, 0),
            "earlier": lambda: self.arrow(0, -1),
            "later": lambda: self.arrow(0, 1),
            "extend_earlier": lambda: self.stretch(-1),
            "extend_later": lambda: self.stretch(1),
            "previous_visit": lambda: self.walk(-1),
            "next_visit": lambda: self.walk(1),
            "first_slot": lambda: self.jump(first=True),
            "last_slot": lambda: self.jump(first=False),
            "open_or_book": self.enter,
            "peek": self.peek,
            "taller_hours": lambda: screen.centre.zoom(1),
            "shorter_hours": lambda: screen.centre.zoom(-1),
            "move": self.pick_up,
            "finish": self.finish_or_free,
            "context_menu": lambda: screen.hands.menu_by_key(),
        }
        for name in ("edit_note", "cancel_visit", "handout", "open_patient"):
            found[name] = partial(self.on_visit, name)
        for name, status in STATUS_KEYS.items():
            found[name] = partial(self.set_status, status)
        return found

    def _moving(self) -> dict[str, Callable[[], object]]:
        return {
            "left": lambda: self.arrow(-1, 0),
            "right": lambda: self.arrow(1, 0),
            "earlier": lambda: self.arrow(0, -1),
            "later": lambda: self.arrow(0, 1),
            "previous_period": lambda: self.screen.turn(-1),
            "next_period": lambda: self.screen.turn(1),
            "next_free": lambda: self.screen.hands.next_free_for_held(),
            "drop": lambda: self.view.feed(Drop()),
            "cancel": lambda: self.view.feed(Escape()),
        }

    @property
    def held(self) -> bool:
        """Whether something is being moved."""
        return isinstance(self.view.state, Held)

    def cursor(self) -> Cursor:
        """Where the keyboard is: its cursor, the selected visit, now, or the first slot."""
        sheet, marks = self.view.sheet, self.view.marks
        if marks.cursor is not None or sheet is None:
            return marks.cursor or self.place
        found = sheet.find(marks.selected)
        if found is not None:
            return Cursor(found[0], found[1].start)
        if 0 <= self.place.column < len(sheet.columns) and self.place.start >= sheet.first:
            return self.place
        return self.screen.hands.start_cursor()

    def put(self, cursor: Cursor) -> None:
        """Move the cursor there, select the visit under it, and keep it in sight."""
        sheet = self.view.sheet
        if sheet is None or not sheet.columns:
            return
        self.place = cursor
        block = finding.at_cursor(sheet, cursor)
        self.view.put_marks(cursor=cursor, selected=block.visit.id if block else None, hover=None)
        self.view.reveal(cursor.column, cursor.start, cursor.start + cursor.minutes)
        self.screen.speech.cursor_at(cursor, block)

    def arrow(self, columns: int, slots: int) -> None:
        """An arrow key: moves what is held, or else the cursor."""
        sheet = self.view.sheet
        if sheet is None:
            return
        state = self.view.state
        if isinstance(state, Held):
            self.view.feed(Nudge(columns, slots * sheet.step))
            now = self.view.state
            if isinstance(now, Held):
                self.view.reveal(now.place.column, now.place.start, now.place.end)
                self.screen.speech.say_target()
            return
        if self.view.marks.cursor is None:
            # The first arrow shows where the keyboard is; the next ones move it.
            self.put(self._on_grid(self.cursor(), sheet.step))
            return
        rules = finding.rules_of(sheet)
        self.put(gestures.cursor_moved(self.cursor(), columns, slots, rules))

    def _on_grid(self, cursor: Cursor, step: int) -> Cursor:
        return Cursor(cursor.column, geometry.floored(cursor.start, step), step)

    def stretch(self, slots: int) -> None:
        """Shift and an arrow: a longer or shorter cursor, or what is held."""
        if self.view.sheet is not None and self.held:
            self.view.feed(Nudge(longer=slots * self.view.sheet.step))
            self.screen.speech.say_target()
        elif self.view.sheet is not None:
            rules = finding.rules_of(self.view.sheet)
            here = self._on_grid(self.cursor(), rules.snap)
            self.put(gestures.cursor_stretched(here, slots, rules))

    def walk(self, way: int) -> None:
        """To the next or previous visit."""
        sheet = self.view.sheet
        if sheet is None or self.held:
            return
        visit_id = finding.neighbour(sheet, self.view.marks.selected, self.cursor(), way)
        found = sheet.find(visit_id)
        if found is not None:
            number, block = found
            self.place = Cursor(number, block.start)
            self.view.put_marks(cursor=None, selected=visit_id, hover=None)
            self.view.reveal(number, block.start, block.end)
            self.screen.speech.cursor_at(self.place, block)

    def jump(self, *, first: bool) -> None:
        """To the first or last working time of the cursor's column."""
        sheet = self.view.sheet
        if sheet is None or not sheet.columns or self.held:
            return
        number = min(self.cursor().column, len(sheet.columns) - 1)
        find = finding.first_time if first else finding.last_time
        self.put(Cursor(number, find(sheet.columns[number], sheet)))

    def enter(self) -> None:
        """Enter: put down what is held, open the visit here, or book this time."""
        if self.held:
            self.view.feed(Drop())
            return
        block = self.here()
        if block is not None:
            self.screen.panels.open_visit(block.visit.id, focus=True)
            return
        cursor = self.cursor()
        one_slot = self.view.sheet.step if self.view.sheet else 0
        minutes = cursor.minutes if cursor.minutes > one_slot else None
        self.screen.hands.create(cursor.column, cursor.start, minutes)

    def peek(self) -> None:
        """Space: show the visit in the panel, the keyboard stays on the grid."""
        block = self.here()
        if block is not None:
            self.screen.panels.open_visit(block.visit.id)

    def here(self) -> Block | None:
        """The visit that keys act on."""
        sheet = self.view.sheet
        if sheet is None:
            return None
        found = sheet.find(self.view.marks.selected)
        if found is not None:
            return found[1]
        return finding.at_cursor(sheet, self.cursor()) if self.view.marks.cursor else None

    def on_visit(self, name: str) -> None:
        """Do something in the panel of the visit here, if there is one."""
        block = self.here()
        if block is None or self.held:
            return
        if name in ("handout", "open_patient") or self.screen.acts.may(block.visit):
            self.screen.panels.after_open(block.visit.id, name)

    def set_status(self, status: AppointmentStatus) -> None:
        """A status key."""
        block = self.here()
        if block is not None and not self.held:
            self.screen.acts.set_status(block.visit, status)

    def finish_or_free(self) -> None:
        """F: finish the visit; while moving, the next free time."""
        if self.held:
            self.screen.hands.next_free_for_held()
        else:
            self.set_status(AppointmentStatus.FULFILLED)

    def pick_up_chosen(self) -> None:
        """Take up the visit whose details are open, with the keyboard on the grid; it follows
        the pointer as well."""
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.pick_up(by_key=False)

    def pick_up(self, *, by_key: bool = True) -> None:
        """M: take the visit here up, to be moved by arrows or words; without `by_key` it also
        follows the pointer."""
        sheet, block = self.view.sheet, self.here()
        if sheet is None or block is None or block.ghost or block.pending or self.held:
            return
        found = sheet.find(block.visit.id)
        if found is not None and self.screen.acts.may(block.visit):
            place = Place(found[0], block.start, block.end - block.start)
            self.view.put_marks(cursor=None)
            self.view.feed(gestures.PickUp(block.visit.id, place, by_key=by_key))
            self.screen.speech.say_target()
