"""Turns what the grid asks for into what the clinic is asked to do, and what is said about it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QPointF, Qt

from frontdesk.model import CallBack, Slot
from frontdesk.ui.calendar import choosing, finding, gestures, look
from frontdesk.ui.calendar.geometry import floored
from frontdesk.ui.calendar.gestures import Cursor, Escape, Held, Place
from frontdesk.ui.calendar.menus import free_menu, hold_menu, visit_menu
from frontdesk.ui.calendar.painter_marks import Slip
from frontdesk.ui.calendar.queue import KIND_ICONS, KIND_WORDS, who, wish
from frontdesk.ui.calendar.sheet import Block, Column, at_minute, obstacle
from frontdesk.ui.calendar.writing import service_for_requests

if TYPE_CHECKING:
    from frontdesk.ui.calendar.screen import CalendarScreen

AWAY = -4000.0


class Hands(QObject):
    """The controller between the view and everything else."""

    def __init__(self, screen: CalendarScreen) -> None:
        super().__init__(screen)
        self.screen, self.view, self.desk = screen, screen.view, screen.desk
        self.view.intended.connect(self.intended)
        self.view.opened.connect(lambda visit_id: screen.panels.open_visit(visit_id, focus=True))
        self.view.menu_asked.connect(self._menu)
        self.view.key_menu.connect(self.menu_by_key)
        self.view.held_changed.connect(self._hold)
        self.screen.centre.day_wanted.connect(screen.show_day)
        # What was held last: by the time it is put down the view has let go of it.
        self._held: Block | None = None

    def bind_anywhere(self) -> None:
        """The commands that reach the calendar from wherever one is."""
        screen, bind = self.screen, self.desk.commands.bind

        def here(run: Any) -> Any:
            def go() -> None:
                if not screen.isVisible():
                    self.desk.go("calendar")
                run()

            return go

        bind("global", "callback_queue", here(lambda: screen.sources.show_queue()))
        bind("global", "find_time", here(lambda: screen.sources.find_time()))
        bind("global", "go_to_date", here(screen.go_to_date))
        bind("global", "go_to_now", here(screen.go_to_now))
        bind(
            "global",
            "toggle_drawer",
            lambda: screen.space.show_drawer(not screen.space.drawer_open()),
            enabled=screen.isVisible,
        )

    def intended(self, intent: gestures.Intent) -> None:
        """Act on a finished gesture."""
        sheet = self.view.sheet
        if sheet is None:
            return
        match intent:
            case gestures.Choose(visit_id):
                self._choose(visit_id)
            case gestures.OpenColumn(number):
                column = sheet.columns[number]
                self.screen.open_column(column.day, column.therapist_id)
            case gestures.Create(number, start, minutes):
                usual = minutes == self.view.new_minutes
                self.create(number, start, None if usual else minutes)
            case gestures.Move(visit_id, place, _):
                self._move(visit_id, place)
            case gestures.PutBack():
                pass

    def _choose(self, visit_id: int | None) -> None:
        if visit_id is not None:
            self.screen.panels.open_visit(visit_id)
            return
        self.view.put_marks(selected=None)
        if self.screen.panels.visit is not None:
            self.screen.panels.close()

    def create(self, number: int, start: int, minutes: int | None) -> None:
        """The form for a new visit at a place of the grid."""
        sheet = self.view.sheet
        if sheet is not None and number < len(sheet.columns):
            column = sheet.columns[number]
            self.screen.panels.new_visit(
                therapist_id=column.therapist_id,
                start=at_minute(column.day, start),
                minutes=minutes,
            )

    def _move(self, visit_id: int, place: Place) -> None:
        sheet, block = self.view.sheet, self._held
        if sheet is None or block is None or block.visit.id != visit_id:
            return
        visit, column = block.visit, self.column_at(place)
        start = at_minute(column.day, place.start)
        # What this desk knows to be taken is not shown there while the clinic says who has it.
        free = not obstacle(column, place.start, place.end, visit)
        self.screen.acts.move(visit, start, place.minutes, column.therapist_id, at_once=free)

    def column_at(self, place: Place) -> Column:
        """The column of a place, also where there are fewer columns than there were."""
        assert self.view.sheet is not None
        columns = self.view.sheet.columns
        return columns[min(place.column, len(columns) - 1)]

    def _hold(self, held: Held | None) -> None:
        if held is not None:
            self._held = self.view.marks.block

    def put_down(self, start: datetime) -> None:
        """Put what is held down at a wall time that was typed, and go there to see it."""
        held, block = self.view.state, self._held
        if not isinstance(held, Held) or block is None:
            return
        therapist_id, minutes = self.column_at(held.place).therapist_id, held.place.minutes
        self.view.feed(Escape())
        self.screen.acts.move(
            block.visit,
            start,
            minutes,
            therapist_id,
            done=lambda: self.screen.show_day(start.date(), therapist_id),
        )

    def next_free_for_held(self) -> None:
        """F while moving: under the next free time of that therapist."""
        held, sheet, block = self.view.state, self.view.sheet, self.view.marks.block
        if not isinstance(held, Held) or sheet is None or block is None:
            return
        column = self.column_at(held.place)
        after = at_minute(column.day, held.place.start) + timedelta(minutes=sheet.step)
        minutes = held.place.minutes
        self.desk.lane.ask(
            look.openings,
            service_id=block.visit.service_id,
            therapist_id=column.therapist_id,
            start=after,
            minutes=minutes,
            limit=1,
            done=lambda slots: self._hold_at(slots, minutes),
        )

    def _hold_at(self, slots: tuple[Slot, ...], minutes: int) -> None:
        if not slots:
            self.desk.toast("No free time found in the next 12 months")
            return
        slot = slots[0]
        self.screen.show_day(slot.start.date(), slot.therapist_id)

        def put() -> None:
            sheet = self.view.sheet
            number = sheet.column_of(slot.therapist_id, slot.start.date()) if sheet else None
            if number is not None:
                start = slot.start.hour * 60 + slot.start.minute
                self.view.feed(gestures.PutAt(Place(number, start, minutes)))
                self.view.reveal(number, start, start + minutes)
                self.screen.speech.say_target()

        self.screen.after_board(put)

    def go_to_visit(self, visit_id: int) -> None:
        """Show the day of a visit, and its details."""

        def show(opened: look.Opened) -> None:
            visit = opened.visit
            self.screen.show_day(visit.starts.date(), visit.therapist_id)
            self.screen.panels.open_visit(visit_id)
            self.screen.after_board(lambda: self._reveal(visit_id))

        self.desk.lane.ask(look.opened, id=visit_id, done=show)

    def _reveal(self, visit_id: int) -> None:
        choosing.choose(self.screen, visit_id)
        found = self.view.sheet.find(visit_id) if self.view.sheet else None
        if found is not None:
            self.view.reveal(found[0], found[1].start, found[1].end)

    def follow(self, asked: CallBack | None) -> None:
        """A call-back's slip goes with the pointer until it is placed or put away."""
        if asked is None:
            self.view.put_marks(slip=None)
            return
        words = f"{KIND_WORDS[asked.kind]} · {wish(asked).lower()}"
        slip = Slip(KIND_ICONS[asked.kind], who(asked), words, AWAY, AWAY)
        service = service_for_requests(self.screen.frame.services)
        if service is not None:
            self.view.new_minutes = service.minutes
        self.view.put_marks(slip=slip)

    def _menu(self, visit_id: int | None, at: QPoint) -> None:
        sheet, here = self.view.sheet, self.view.viewport().mapFromGlobal(at)
        hit = self.view.hit(QPointF(here))
        if sheet is None or isinstance(self.view.state, Held):
            return
        found = sheet.find(visit_id)
        if found is not None:
            self.screen.keys.put(Cursor(hit.column, found[1].start))
            self.view.put_marks(selected=visit_id, cursor=None)
            visit_menu(self.screen.panels, found[1].visit).popup(at)
        elif hit.part is gestures.Part.FREE:
            start = floored(hit.minute, gestures.SNAP)
            self.free_menu_at(Place(hit.column, start, gestures.SNAP), at)
        elif sheet.columns and self.view.grid.in_columns(here.x(), here.y()):
            held = (b for b in sheet.columns[hit.column].between(hit.minute, hit.minute + 1))
            for block in held:
                if block.hold:
                    hold_menu(self.screen, block.visit).popup(at)

    def free_menu_at(self, place: Place, at: QPoint) -> None:
        """The menu of a time that nobody has; the keyboard goes there with it."""
        self.screen.keys.put(Cursor(place.column, place.start, place.minutes))
        free_menu(self.screen, place).popup(at)

    def menu_by_key(self) -> None:
        """The menu of the visit or time that the keyboard is at."""
        grid, port, block = self.view.grid, self.view.viewport(), self.screen.keys.here()
        if isinstance(self.view.state, Held) or self.view.sheet is None:
            return
        cursor = self.screen.keys.cursor()
        found = self.view.sheet.find(block.visit.id) if block else None
        column, start = (found[0], found[1].start) if found else (cursor.column, cursor.start)
        self.view.reveal(column, start, start + cursor.minutes)
        at = port.mapToGlobal(QPoint(grid.left(column) + 24, self.view.grid.y(start) + 12))
        if block is not None:
            visit_menu(self.screen.panels, block.visit).popup(at)
        else:
            self.free_menu_at(Place(cursor.column, cursor.start, cursor.minutes), at)

    # Escape

    def can_close(self) -> bool:
        """Whether Esc has something to close here."""
        marks, screen = self.view.marks, self.screen
        held = isinstance(self.view.state, Held)
        return bool(
            held or marks.slip or screen.space.panel or screen.centre.banner or marks.cursor
        )

    def close_inner(self) -> bool:
        """Esc: put back what is held, drop the slip, else close the innermost thing."""
        screen, view = self.screen, self.view
        if isinstance(view.state, Held):
            view.feed(Escape())
        elif screen.sources.drawer.queue.let_go():
            pass
        elif screen.panels.details.writing and screen.space.panel is screen.panels.details:
            screen.panels.details.stop_note()
        elif screen.centre.banner is not None:
            screen.acts.close_banner()
        elif screen.space.panel is not None:
            self.follow(None)
            screen.panels.close()
            screen.centre.setFocus(Qt.FocusReason.OtherFocusReason)
        elif view.marks.slip or view.marks.cursor:
            self.follow(None)
            view.put_marks(cursor=None)
        else:
            return False
        return True

    def start_cursor(self) -> Cursor:
        """Where the keyboard begins: now, or the first working time of the first column."""
        sheet = self.view.sheet
        if sheet is None or not sheet.columns:
            return Cursor(0, 0)
        now = self.desk.clock.wall()
        minute = now.hour * 60 + now.minute
        for number, column in enumerate(sheet.columns):
            if column.day == now.date() and sheet.first <= minute < sheet.last:
                return Cursor(number, minute - minute % sheet.step)
        return Cursor(0, finding.first_time(sheet.columns[0], sheet))
