"""The calendar screen: asks for a day or a week, shows it, and lets hands and keys at it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.model import AppointmentStatus
from frontdesk.ui.calendar import boards, look
from frontdesk.ui.calendar.acts import Acts
from frontdesk.ui.calendar.centre import Centre
from frontdesk.ui.calendar.drawer import Drawer
from frontdesk.ui.calendar.hands import Hands
from frontdesk.ui.calendar.heading import Heading
from frontdesk.ui.calendar.jump import Jump
from frontdesk.ui.calendar.keys import Keys
from frontdesk.ui.calendar.others import Others
from frontdesk.ui.calendar.panels import Panels
from frontdesk.ui.calendar.sheet import Sheet
from frontdesk.ui.calendar.sources import Sources
from frontdesk.ui.calendar.speech import Speech
from frontdesk.ui.calendar.where import Where
from frontdesk.ui.screen import Desk, Screen
from frontdesk.ui.workspace import Workspace

if TYPE_CHECKING:
    from frontdesk.appointments import Board

SELDOM = frozenset({"clinic", "staff", "hours", "room", "service", "closure", "time_off"})
NARROW = 1250


class CalendarScreen(Screen):
    """Day and week, with the drawer at the left and one panel at the right."""

    name = "calendar"
    title = "Calendar"
    icon = "calendar-days"
    topics = SELDOM | {"appointment", "patient", "call_back", "call_attempt"}

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        today = desk.clock.today()
        self.where = Where(today, by_day=desk.settings.calendar_view != "week")
        self.frame = look.Frame((), (), (), frozenset())
        self.board: Board | None = None
        self._board_of: Where | None = None
        self._frame_known = False
        self._days = (today, today)
        self._later: list[Callable[[], object]] = []
        self._fits: Mapping[int, tuple[tuple[int, int], ...]] = {}
        self.centre = Centre(desk)
        self.view = self.centre.view
        self.acts = Acts(desk, self)
        drawer = Drawer(desk.clock)
        self.space = Workspace(desk.settings, "calendar_space", self.centre, drawer)
        self.panels = Panels(self)
        self.keys = Keys(self)
        self.others = Others(desk, self.view)
        self.speech = Speech(self)
        self.hands = Hands(self)
        self.sources = Sources(self, drawer)
        self.heading = Heading(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.space)
        self._connect()

    def _connect(self) -> None:
        heading, centre = self.heading, self.centre
        heading.turned.connect(self.turn)
        heading.by_day.connect(self.show_by_day)
        heading.whose.connect(self.show_whose)
        heading.today.connect(self.go_to_now)
        heading.call_back.clicked.connect(lambda: self.desk.go("call_backs", new=True))
        heading.visit.clicked.connect(lambda: self.panels.new_visit())
        self.view.drift.arrows = [(heading.earlier, -1), (heading.later, 1)]
        self.view.turned.connect(self.turn)
        centre.use_hour(self.where.by_day)
        self.acts.unsettled.connect(self.rebuild)
        self.acts.banner.connect(centre.show_banner)
        self.acts.outline.connect(lambda visit_id: self.others.outline({visit_id} - {None}))
        self.space.drawer_changed.connect(lambda shown: centre.opener.setVisible(not shown))
        centre.opener.clicked.connect(lambda: self.space.show_drawer(True))
        centre.minute.connect(self.rebuild)
        centre.minute.connect(self.panels.tick)
        self.hands.bind_anywhere()
        self.panels.errands.bind()

    def header_widgets(self) -> tuple[list[QWidget], list[QWidget]]:
        return self.heading.left(), self.heading.right()

    # Asking and showing

    def _heard(self, topics: frozenset[str]) -> None:
        self._frame_known = self._frame_known and not topics & SELDOM
        super()._heard(topics)

    def refresh(self) -> None:
        if self._frame_known:
            self._ask_board()
            self.panels.refresh()
            self.sources.refresh()
        else:
            self.desk.lane.ask(look.frame, done=self._know_frame)

    def _know_frame(self, frame: look.Frame) -> None:
        self.frame, self._frame_known = frame, True
        ids = [person.id for person in frame.therapists]
        of = self.where.of if self.where.of in ids else next(iter(ids), None)
        only = self.where.only if self.where.only in ids else None
        self.where = replace(self.where, of=of, only=only)
        self.refresh()

    def _ask_board(self) -> None:
        where, lane = self.where, self.desk.lane
        self.heading.show_where(where, self.frame.therapists)
        if self._board_of != where:
            self.centre.expect()

        def show(board: Board) -> None:
            self._show_board(board, where)

        if where.by_day:
            lane.ask(look.day_board, day=where.day, done=show)
        elif where.of is not None:
            lane.ask(look.week_board, therapist_id=where.of, first=where.first, done=show)
        else:
            self.centre.show_nobody()

    def _show_board(self, board: Board, where: Where) -> None:
        if where != self.where:
            return
        before = self.board if self._board_of == where else None
        self.acts.settle(board.visits)
        self.board, self._board_of = board, where
        self.rebuild()
        if before is not None:
            self.others.outline(self.others.foreign(before.visits, board.visits))
        later, self._later = self._later, []
        for run in later:
            run()

    def rebuild(self) -> None:
        """Draw the board again, with moves that are still under way."""
        board, where = self.board, self.where
        if board is None or self._board_of != where:
            return
        sheet = boards.sheet_of(
            board,
            by_day=where.by_day,
            open_days=self.frame.open_days,
            moved=self.acts.moved,
            only=where.only if where.by_day else None,
            opening=self.frame.opening,
        )
        days = [column.day for column in sheet.columns] or [where.first, where.last]
        self._days = (days[0], days[-1])
        self._retitle()
        self.sources.drawer.month.days.show_range(days[0], days[-1], self.desk.clock.today())
        self.space.set_columns(len(sheet.columns))
        self._put_on_view(sheet)
        self.panels.redraw_draft()

    def _retitle(self) -> None:
        title = self.where.title(*self._days, self.width() < NARROW)
        if title != self.title:
            self.set_title(title)

    def _put_on_view(self, sheet: Sheet) -> None:
        clock = self.desk.clock
        if not self.frame.therapists:
            self.centre.show_nobody()
        elif boards.closed_all_day(sheet):
            self.centre.show_closed(self.where, self.frame.open_days)
        else:
            arrived = {
                block.visit.id: clock.to_wall(block.visit.arrived_at)
                for column in sheet.columns
                for block in column.blocks
                if block.visit.arrived_at is not None
                and block.visit.status is AppointmentStatus.ARRIVED
            }
            self.centre.show_sheet(sheet, arrived, self._fits)
            self.view.setAccessibleName(f"Calendar, {self.title}")

    def show_fits(self, fits: Mapping[int, tuple[tuple[int, int], ...]]) -> None:
        """Tint the free times that suit what is carried."""
        if fits != self._fits:
            self._fits = fits
            self.rebuild()

    # Going somewhere

    def _go(self, where: Where) -> None:
        if where != self.where:
            others = self.sources.whose(where) != self.sources.whose(self.where)
            self.where = where
            self._ask_board()
            if others:
                self.sources.drawer.openings.ask()

    def turn(self, by: int) -> None:
        """The next or previous day or week, with whatever is held."""
        self._go(self.where.turned(by, self.frame.open_days))

    def show_day(self, day: date, therapist_id: int | None = None) -> None:
        """A day, or the week it is in; of a therapist where one is named."""
        where = replace(self.where, day=day)
        if therapist_id is not None:
            where = replace(where, of=therapist_id)
            if where.only not in (None, therapist_id):
                where = replace(where, only=None)
        if not where.by_day and self.where.holds(day):
            where = replace(where, day=self.where.day)
        self._go(where)

    def show_by_day(self, by_day: bool) -> None:
        """Day or week. A week is of the therapist that the keyboard or the selection is at."""
        where = replace(self.where, by_day=by_day)
        sheet = self.view.sheet
        if sheet is not None and sheet.columns and by_day != self.where.by_day:
            at = min(self.keys.cursor().column, len(sheet.columns) - 1)
            column = sheet.columns[at]
            chosen = sheet.find(self.view.marks.selected) is not None or self.view.marks.cursor
            if not by_day:
                of = where.only or (column.therapist_id if chosen else where.of)
                where = replace(where, of=of)
            elif chosen:
                where = replace(where, day=column.day)
        self.desk.settings.calendar_view = "day" if by_day else "week"
        self.desk.settings.save()
        self.view.put_marks(cursor=None)
        self._go(where)
        self.centre.use_hour(by_day)

    def show_whose(self, therapist_id: int | None) -> None:
        """One therapist's, or with None everybody's day."""
        by_day = self.where.by_day
        where = self.where
        self._go(replace(where, only=therapist_id) if by_day else replace(where, of=therapist_id))

    def go_to_now(self) -> None:
        """Today, at this hour."""
        self.show_day(self.desk.clock.today())
        self.centre.scroll_to_now()

    def go_to_date(self) -> None:
        """Ask for a date in words."""
        ask = Jump(self, self.desk.clock)
        ask.chosen.connect(self.show_day)
        ask.open_under(self.heading.now if self.heading.now.isVisible() else self)

    def after_board(self, run: Callable[[], object]) -> None:
        """Do something once the picture that is asked for has come."""
        if self._board_of == self.where and self._frame_known:
            run()
        else:
            self._later.append(run)

    # What the window asks for

    def on_shown(self, **where: Any) -> None:
        if not self._frame_known:
            self._later.append(lambda: self._arrive(**where))
            self._dirty = False
            self.refresh()
        else:
            self._arrive(**where)
        if not where:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrive(
        self,
        day: date | None = None,
        visit_id: int | None = None,
        therapist_id: int | None = None,
        new_visit: Mapping[str, Any] | None = None,
        call_back_id: int | None = None,
        **_: Any,
    ) -> None:
        if day is not None:
            self.show_day(day, therapist_id)
        if visit_id is not None:
            self.hands.go_to_visit(visit_id)
        elif call_back_id is not None:
            self.panels.book_from(call_back_id)
        elif new_visit is not None:
            self.panels.new_visit(**new_visit)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._retitle()
        asks = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asks and cast(QKeyEvent, event).key() == Qt.Key.Key_Escape and self.hands.can_close():
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.hands.close_inner():
            return
        super().keyPressEvent(event)
