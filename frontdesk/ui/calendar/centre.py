"""The middle of the calendar: the grid, the month or the list, what it says when there is
nothing, and its banner."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.ui.calendar import geometry
from frontdesk.ui.calendar.agenda import Agenda
from frontdesk.ui.calendar.agenda_rows import Row
from frontdesk.ui.calendar.month_view import MonthView
from frontdesk.ui.calendar.sheet import Sheet
from frontdesk.ui.calendar.view import CalendarView
from frontdesk.ui.calendar.where import Where
from frontdesk.ui.screen import Desk
from frontdesk.ui.widgets import Button, EmptyState, IconButton

if TYPE_CHECKING:
    from frontdesk.appointments import MonthBoard

PATIENCE = 150  # ms before a picture that is late is taken away
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Centre(QWidget):
    """Shows one picture at a time. `minute` fires as the clinic's clock turns a minute."""

    minute = Signal()
    day_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.view = CalendarView()
        self.month = MonthView()
        self.agenda = Agenda()
        self.words = QWidget()
        self.words.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.view)
        self._kind = "day"
        self.view.zoomed.connect(self._keep_hour)
        self._pages = QStackedWidget()
        self._empty: EmptyState | None = None
        self._said = QVBoxLayout(self.words)
        self._said.setContentsMargins(0, 0, 0, 0)
        self._banner: QWidget | None = None
        for page in (self.view, self.month, self.agenda, self.words):
            self._pages.addWidget(page)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._pages, 1)
        self.opener = IconButton("panel-left-open", "Open the drawer", parent=self)
        self.opener.set_name("Open the drawer", "F9")
        self.opener.adjustSize()
        self.opener.move(12, 6)
        self.opener.hide()
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(PATIENCE)
        self._late.timeout.connect(self._blank)
        self._tick = QTimer(self)
        self._tick.setSingleShot(True)
        self._tick.timeout.connect(self._ticked)
        self._shown_before = False
        self._drawer_shown = True
        self._arm()

    def _arm(self) -> None:
        now = self.desk.clock.wall()
        left = 60_000 - now.second * 1000 - now.microsecond // 1000
        self._tick.start(left + 20)

    def _ticked(self) -> None:
        self._arm()
        self.minute.emit()

    def expect(self) -> None:
        """Another picture has been asked for. The old one stays, but not for long: an empty
        day is never painted before it is known to be empty."""
        self._late.start()

    def _blank(self) -> None:
        self._turn_to(self.view)
        self.view.show_sheet(None, self._now())

    def _now(self) -> datetime:
        return self.desk.clock.wall().replace(second=0, microsecond=0)

    def _turn_to(self, page: QWidget) -> None:
        """Bring a page up, and the keyboard with it. A grid out of sight knows no times: nothing
        can be dropped or booked there."""
        self._late.stop()
        before = self._pages.currentWidget()
        focus = self.window().focusWidget()
        held = before is not None and focus is not None and before.isAncestorOf(focus)
        self.setFocusProxy(page)
        if page is not before:
            self._pages.setCurrentWidget(page)
            if held:
                page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.offer_drawer(self._drawer_shown)
        if page is not self.view:
            self.view.put_marks(cursor=None, hover=None)
            self.view.show_sheet(None, self._now())

    def show_sheet(
        self,
        sheet: Sheet,
        arrived: Mapping[int, datetime],
        fits: Mapping[int, tuple[tuple[int, int], ...]],
    ) -> None:
        """Show columns of hours."""
        self._turn_to(self.view)
        self.view.show_sheet(sheet, self._now(), arrived=arrived, fits=fits)
        if not self._shown_before:
            self._shown_before = True
            self.scroll_to_now()

    def show_month(self, board: MonthBoard, where: Where) -> None:
        """Show a month."""
        self.month.show_board(board, where.day, self._now().date())
        self._turn_to(self.month)

    def show_agenda(self, rows: tuple[Row, ...], title: str) -> None:
        """Show a list."""
        self.agenda.show_rows(rows, title)
        self._turn_to(self.agenda)

    def offer_drawer(self, shown: bool) -> None:
        """A way to open the drawer while it is not in sight; only the grid has a corner for it."""
        self._drawer_shown = shown
        self.opener.setVisible(not shown and self._pages.currentWidget() is self.view)

    def scroll_to_now(self) -> None:
        """To one hour before now."""
        grid, now = self.view.grid, self.desk.clock.wall()
        minute = now.hour * 60 + now.minute - 60
        self.view.verticalScrollBar().setValue(grid.depth(minute))

    def use_hour(self, where: Where) -> None:
        """The hour height that this desk last chose for days or weeks."""
        if where.on_grid:
            self._kind = where.view.value
            self.view.hour = self.desk.settings.hour_height.get(self._kind)

    def zoom(self, steps: int) -> None:
        """Taller or shorter hours."""
        self.view.zoom(geometry.zoomed(self.view.grid.hour, steps))

    def _keep_hour(self, hour: float) -> None:
        self.desk.settings.hour_height[self._kind] = hour
        self.desk.settings.save()

    def show_nobody(self) -> None:
        """There is no therapist yet."""
        add = Button("Add a therapist", "plus", "primary")
        add.clicked.connect(lambda: self.desk.go("settings", part="people"))
        why = "Each therapist gets a column in the calendar, with their own hours."
        self._say("users-round", "Add the people who see patients", why, [add])

    def show_closed(self, where: Where, open_days: frozenset[int]) -> None:
        """Nobody works and nothing is booked on what was asked for."""
        after = where.turned(1, open_days)
        name = DAY_NAMES[after.day.weekday()] if where.by_day else "next week"
        on = Button(f"Go to {name}")
        on.clicked.connect(lambda: self.day_wanted.emit(after.day))
        hours = Button("Change opening hours")
        hours.clicked.connect(lambda: self.desk.go("settings", part="hours"))
        title, why = closed_words(where, open_days)
        self._say("calendar-days", title, why, [on, hours])

    def show_fault(self, sentence: str, again: Callable[[], object]) -> None:
        """What was asked for did not come."""
        retry = Button("Try again", "refresh-cw")
        retry.clicked.connect(again)
        self._say("cloud-off", "This could not be read", sentence, [retry])

    def _say(self, icon: str, title: str, why: str, buttons: Sequence[Button]) -> None:
        old, self._empty = self._empty, EmptyState(icon, title, why, buttons)
        self._said.addWidget(self._empty)
        self.words.setAccessibleName(f"{title}. {why}")
        if old is not None:
            self._said.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._turn_to(self.words)

    def show_banner(self, banner: QWidget | None) -> None:
        """Say something lasting above the grid, or with None nothing more."""
        old, self._banner = self._banner, banner
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        if banner is not None:
            self._column.insertWidget(0, banner)

    def put_below(self, bar: QWidget) -> None:
        """A bar under the picture, in all views."""
        self._column.addWidget(bar)

    @property
    def banner(self) -> QWidget | None:
        """What is said above the grid."""
        return self._banner

    @property
    def empty(self) -> EmptyState | None:
        """What is said instead of a picture, if that is what is shown."""
        return self._empty if self._pages.currentWidget() is self.words else None


def closed_words(where: Where, open_days: frozenset[int]) -> tuple[str, str]:
    """What an empty day or week says, and why."""
    if not where.by_day:
        return "No visits this week", "Nobody works and nothing is booked."
    day: date = where.day
    title = f"No visits on {text.heading(day)}"
    if open_days and day.weekday() not in open_days:
        return title, f"The clinic is closed on {DAY_NAMES[day.weekday()]}s."
    return title, "Nobody works on this day."
