"""What the calendar does besides booking: taking a walk-in, and blocking a stretch of time."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt

from frontdesk import text
from frontdesk.model import Visit
from frontdesk.ui.calendar.gestures import SNAP, Place
from frontdesk.ui.calendar.sheet import at_minute, free_from, minutes_between
from frontdesk.ui.commands import key_of, shown

if TYPE_CHECKING:
    from frontdesk.ui.calendar.block_time import BlockTime, Stretch
    from frontdesk.ui.calendar.screen import CalendarScreen
    from frontdesk.ui.calendar.walk_in import WalkIn

USUAL = 60  # minutes that are blocked unless a stretch was marked


class Errands(QObject):
    """The controller of the two small panels, each made when it is first opened."""

    def __init__(self, screen: CalendarScreen) -> None:
        super().__init__(screen)
        self.screen, self.desk = screen, screen.desk

    @cached_property
    def block(self) -> BlockTime:
        """The panel that blocks time."""
        from frontdesk.ui.calendar.block_time import BlockTime

        made = BlockTime(self.desk.clock)
        made.setParent(self.screen)
        made.hide()
        made.closed.connect(self.close)
        made.moved.connect(self._stretched)
        made.blocked.connect(self._block)
        return made

    @cached_property
    def walk_in(self) -> WalkIn:
        """The panel for somebody who just came in."""
        from frontdesk.ui.calendar.walk_in import WalkIn

        made = WalkIn(self.desk.lane, shown(key_of("global", "walk_in")))
        made.setParent(self.screen)
        made.hide()
        made.closed.connect(self.close)
        made.taken.connect(self._take)
        made.book_asked.connect(self._book_instead)
        return made

    def _blocking(self) -> bool:
        return "block" in vars(self) and self.screen.space.panel is self.block

    def bind(self) -> None:
        """The commands of both."""
        bind, screen = self.desk.commands.bind, self.screen
        bind("calendar", "block_time", self.block_here, widget=screen.view)
        bind("global", "walk_in", self._walk_in_from_anywhere)

    def close(self) -> None:
        """Put the panel away."""
        self.screen.view.put_marks(outlined=frozenset())
        self.screen.panels.close()

    def refresh(self) -> None:
        """Ask again for what is open."""
        self._stretched()
        if "walk_in" in vars(self):
            self.walk_in.offer_frame(self.screen.frame)

    # A walk-in

    def _walk_in_from_anywhere(self) -> None:
        if not self.screen.isVisible():
            self.desk.go("calendar")
        self.take_walk_in()

    def take_walk_in(self, therapist_id: int | None = None) -> None:
        """Open the panel for somebody who just came in."""
        self.walk_in.offer_frame(self.screen.frame)
        self.screen.space.show_panel(self.walk_in)
        self.walk_in.begin(therapist_id)

    def _take(self, words: dict[str, Any]) -> None:
        from frontdesk import appointments

        def said(visit: Visit) -> str:
            given = visit.therapist.split(" ")[0]
            return f"{visit.patient} is here, {text.clock_time(visit.starts)} with {given}"

        def done(result: Any) -> None:
            visit: Visit = result.value
            self.walk_in.start_over()
            self.screen.show_day(visit.starts.date(), visit.therapist_id)
            self.screen.panels.open_visit(visit.id)
            self.screen.view.setFocus(Qt.FocusReason.OtherFocusReason)

        self.desk.lane.do(
            appointments.walk_in, said=said, done=done, refused=self.walk_in.refused, **words
        )

    def _book_instead(self) -> None:
        """There is no gap today: the form for another time, with the words that were typed."""
        panel = self.walk_in
        self.screen.panels.writing.take_over(
            panel.person.patient,
            panel.person.typed(),
            panel.phone.value(),
            panel.hurts.value(),
            service_id=panel.kind.value(),
            therapist_id=panel.therapist.value(),
        )
        panel.start_over()

    # Blocking time

    def block_here(self) -> None:
        """Block the time at the keyboard's cursor; a stretched cursor as it is."""
        sheet, cursor = self.screen.view.sheet, self.screen.keys.cursor()
        if sheet is None or cursor.column >= len(sheet.columns):
            self.block_time(None)
            return
        column = sheet.columns[cursor.column]
        marked = cursor.minutes if cursor.minutes > SNAP else USUAL
        minutes = free_from(column, cursor.start, marked) or marked
        start = at_minute(column.day, cursor.start)
        end = min(start + timedelta(minutes=minutes), at_minute(column.day, 24 * 60 - 1))
        from frontdesk.ui.calendar.block_time import Stretch

        self.block_time(Stretch(column.therapist_id, start, end))

    def block_time(self, stretch: Stretch | None) -> None:
        """Open the panel for a stretch."""
        screen = self.screen
        self.block.begin(screen.frame.therapists, stretch)
        screen.space.show_panel(self.block)
        self._stretched()
        self.block.take_focus()

    def _stretched(self) -> None:
        if not self._blocking():
            return
        stretch = self.block.stretch()
        self._draw(stretch)
        if stretch is None:
            self.block.show_hits(())
            return

        from frontdesk import appointments

        def show(visits: tuple[Visit, ...]) -> None:
            if self.block.stretch() == stretch:
                self.block.show_hits(visits)
                hit = frozenset(visit.id for visit in visits)
                # The plate would hide the visits that it is about.
                view = self.screen.view
                view.put_marks(outlined=hit, draft=None if hit else view.marks.draft)

        self.desk.lane.ask(
            appointments.hit_by,
            starts=stretch.starts,
            ends=stretch.ends,
            therapist_id=stretch.therapist_id,
            done=show,
        )

    def _draw(self, stretch: Stretch | None) -> None:
        view, sheet, place = self.screen.view, self.screen.view.sheet, None
        if stretch is not None and sheet is not None and stretch.therapist_id is not None:
            number = sheet.column_of(stretch.therapist_id, stretch.starts.date())
            if number is not None:
                day = datetime.combine(stretch.starts.date(), time())
                minutes = minutes_between(stretch.starts, stretch.ends)
                place = Place(number, minutes_between(day, stretch.starts), minutes)
        view.put_marks(draft=place, draft_words=self.block.what_for)

    def redraw(self) -> None:
        """Find the stretch again on another sheet."""
        if self._blocking() and self.block.hit.isHidden():
            self._draw(self.block.stretch())

    def _block(self, words: dict[str, Any]) -> None:
        from frontdesk import appointments

        when = text.time_range(words["starts"], words["ends"])
        what = words["reason"]

        def done(result: Any) -> None:
            self.close()
            self.screen.centre.setFocus(Qt.FocusReason.OtherFocusReason)

        def said(closed: Any) -> str:
            calls = len(closed.call_backs)
            called = f", {calls} to call back" if calls else ""
            return f"{what}, {when} is blocked{called}"

        self.desk.lane.do(
            appointments.close_time, said=said, done=done, refused=self.block.refused, **words
        )
