"""Asks for the picture of where one is, and shows it when it has come."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from frontdesk.errors import FrontdeskError
from frontdesk.model import AppointmentStatus, Visit
from frontdesk.ui import theme
from frontdesk.ui.calendar import agenda_rows, boards, look
from frontdesk.ui.calendar.gestures import Held
from frontdesk.ui.calendar.holds import holder
from frontdesk.ui.calendar.sheet import Sheet
from frontdesk.ui.calendar.where import ViewKind

if TYPE_CHECKING:
    from frontdesk.appointments import Board, MonthBoard
    from frontdesk.ui.calendar.screen import CalendarScreen

Fits = Mapping[int, tuple[tuple[int, int], ...]]
NARROW = 1250


class Pictures(QObject):
    """One way to ask and one to show for each view. An answer to what is no longer looked at is
    let go; what was in sight stays until the new picture is there."""

    def __init__(self, screen: CalendarScreen) -> None:
        super().__init__(screen)
        self.screen, self.desk, self.centre = screen, screen.desk, screen.centre
        self.board: Board | None = None
        self._month: MonthBoard | None = None
        self._shown: tuple[object, ...] | None = None
        self._days = (screen.where.first, screen.where.last)
        self._later: list[Callable[[], object]] = []
        self._fits: Fits = {}

    @property
    def in_sight(self) -> bool:
        """Whether what is shown is what was asked for last."""
        return self._shown == self.screen.where.picture

    # Asking

    def ask(self) -> None:
        """Ask for where one is now."""
        screen, where = self.screen, self.screen.where
        screen.heading.show_where(where, screen.frame.therapists)
        if not screen.frame_known:
            return
        if not self.in_sight:
            self.centre.expect()
        if not screen.frame.therapists:
            self._show_nobody()
        elif where.by_day:
            self._ask(look.day_board, self._show_board, day=where.day)
        elif where.view is ViewKind.WEEK:
            self._ask(look.week_board, self._show_board, therapist_id=where.of, first=where.first)
        else:
            days = (where.last - where.first).days + 1
            asked = {"first": where.first, "days": days, "therapist_id": where.only}
            if where.view is ViewKind.MONTH:
                self._ask(look.month_board, self._show_month, **asked)
            else:
                self._ask_agenda(asked)

    def _ask_agenda(self, asked: dict[str, Any]) -> None:
        wanted = self.centre.agenda.filter

        def show(visits: tuple[Visit, ...]) -> None:
            if wanted == self.centre.agenda.filter:
                self._show_agenda(visits)

        statuses = wanted.statuses(self.desk.settings.calendar_cancelled)
        self._ask(look.agenda, show, words=wanted.query, statuses=statuses, **asked)

    def _ask(self, query: Callable[..., Any], show: Callable[[Any], None], **asked: Any) -> None:
        picture = self.screen.where.picture

        def came(answer: Any) -> None:
            if picture == self.screen.where.picture:
                show(answer)
                self._run_later()

        self.desk.lane.ask(query, done=came, failed=partial(self._failed, picture), **asked)

    def _failed(self, picture: tuple[object, ...], fault: FrontdeskError) -> None:
        """An older picture of the same place stays; it says itself how old it is."""
        if picture == self.screen.where.picture and not self.in_sight:
            self._shown = None
            self.centre.show_fault(str(fault), self.ask)

    def rebuild(self) -> None:
        """Draw anew what is in sight: a move is under way, or the settings say otherwise."""
        if not self.in_sight:
            return
        view = self.screen.where.view
        if view is ViewKind.AGENDA:
            self.ask()
        elif view is ViewKind.MONTH and self._month is not None:
            self.centre.show_month(self._month, self.screen.where)
        elif self.board is not None:
            self._draw(self.board)

    def tick(self) -> None:
        """A minute has passed: less of today is free, and waits are longer."""
        if self.screen.where.view is ViewKind.MONTH:
            self.ask()
        else:
            self.rebuild()

    def show_fits(self, fits: Fits) -> None:
        """Tint the free times that suit what is carried."""
        if fits != self._fits:
            self._fits = fits
            self.rebuild()

    def after(self, run: Callable[[], object]) -> None:
        """Do something once the picture that is asked for has come."""
        if self.in_sight and self.screen.frame_known:
            run()
        else:
            self._later.append(run)

    # Showing

    def retitle(self) -> None:
        """Say in the header what is shown; shorter where room is short."""
        narrow = self.screen.width() < theme.tokens().px(NARROW)
        self.screen.heading.views.set_narrow(narrow)
        title = self.screen.where.title(*self._days, narrow)
        if title != self.screen.title:
            self.screen.set_title(title)

    def _settle(self, first: date, last: date, columns: int = 0) -> None:
        """From here on this is what is in sight."""
        self._shown, self._days = self.screen.where.picture, (first, last)
        self.retitle()
        marked = (
            self.screen.where.month if self.screen.where.view is ViewKind.MONTH else (first, last)
        )
        self.screen.sources.drawer.month.days.show_range(*marked, self.desk.clock.today())
        self.screen.space.set_columns(columns)

    def _show_nobody(self) -> None:
        self._settle(self.screen.where.first, self.screen.where.last)
        self.centre.show_nobody()
        self._run_later()

    def _run_later(self) -> None:
        later, self._later = self._later, []
        for run in later:
            run()

    def _show_board(self, board: Board) -> None:
        before = self.board if self.in_sight else None
        self.board = board
        self.screen.acts.settle(board.visits)
        self._draw(board)
        if before is not None:
            others = self.screen.others
            others.outline(others.foreign(before.visits, board.visits))

    def _draw(self, board: Board) -> None:
        where, frame = self.screen.where, self.screen.frame
        settings = self.screen.desk.settings
        sheet = boards.sheet_of(
            board,
            by_day=where.by_day,
            open_days=frame.open_days,
            moved=self.screen.acts.moved,
            only=where.whose,
            opening=frame.opening,
            mine=holder(self.screen.desk.lane.actor),
            cancelled=settings.calendar_cancelled,
            step=settings.calendar_slot,
        )
        days = [column.day for column in sheet.columns] or [where.first, where.last]
        self._settle(days[0], days[-1], len(sheet.columns))
        held = isinstance(self.screen.view.state, Held)
        if boards.closed_all_day(sheet) and not held:
            self.centre.show_closed(where, frame.open_days)
        else:
            self._put_on_view(sheet)
        self.screen.panels.redraw_draft()

    def _put_on_view(self, sheet: Sheet) -> None:
        clock = self.desk.clock
        arrived = {
            block.visit.id: clock.to_wall(block.visit.arrived_at)
            for column in sheet.columns
            for block in column.blocks
            if block.visit.arrived_at is not None
            and block.visit.status is AppointmentStatus.ARRIVED
        }
        self.centre.show_sheet(sheet, arrived, self._fits)
        self.screen.view.setAccessibleName(f"Calendar, {self.screen.title}")

    def _show_month(self, board: MonthBoard) -> None:
        where = self.screen.where
        self._month = board
        self._settle(where.first, where.last)
        self.centre.show_month(board, where)

    def _show_agenda(self, visits: tuple[Visit, ...]) -> None:
        where, clock = self.screen.where, self.desk.clock
        self.screen.acts.settle(visits)
        self._settle(where.first, where.last)
        waiting = {
            visit.id: clock.now() - visit.arrived_at
            for visit in visits
            if visit.arrived_at is not None and visit.status is AppointmentStatus.ARRIVED
        }
        rows = agenda_rows.rows_of(visits, clock.wall(), waiting)
        self.centre.show_agenda(rows, self.screen.title)
        shown = self.screen.panels.visit
        if shown is not None and self.centre.agenda.list.item is None:
            self.centre.agenda.list.choose(shown.id)
