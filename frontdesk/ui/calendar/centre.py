"""The middle of the calendar: the grid, what it says when there is nothing, and its banner."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.ui.calendar import geometry
from frontdesk.ui.calendar.sheet import Sheet
from frontdesk.ui.calendar.view import CalendarView
from frontdesk.ui.calendar.where import Where
from frontdesk.ui.screen import Desk
from frontdesk.ui.widgets import Button, EmptyState, IconButton

PATIENCE = 150  # ms before a picture that is late is taken away
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Centre(QWidget):
    """Shows a sheet or an empty state. `minute` fires as the clinic's clock turns a minute."""

    minute = Signal()
    day_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.view = CalendarView()
        self.setFocusProxy(self.view)
        self._kind = "day"
        self.view.zoomed.connect(self._keep_hour)
        self._pages = QStackedWidget()
        self._empty: QWidget | None = None
        self._banner: QWidget | None = None
        self._pages.addWidget(self.view)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._pages, 1)
        self.opener = IconButton("panel-left-open", "Open the drawer", parent=self.view)
        self.opener.set_name("Open the drawer", "F9")
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
        self._pages.setCurrentWidget(self.view)
        self.view.show_sheet(None, self._now())

    def _now(self) -> datetime:
        return self.desk.clock.wall().replace(second=0, microsecond=0)

    def show_sheet(
        self,
        sheet: Sheet,
        arrived: Mapping[int, datetime],
        fits: Mapping[int, tuple[tuple[int, int], ...]],
    ) -> None:
        """Show this."""
        self._late.stop()
        self._pages.setCurrentWidget(self.view)
        self.view.show_sheet(sheet, self._now(), arrived=arrived, fits=fits)
        if not self._shown_before:
            self._shown_before = True
            self.scroll_to_now()

    def scroll_to_now(self) -> None:
        """To one hour before now."""
        grid, now = self.view.grid, self.desk.clock.wall()
        minute = now.hour * 60 + now.minute - 60
        self.view.verticalScrollBar().setValue(grid.depth(minute))

    def use_hour(self, by_day: bool) -> None:
        """The hour height that this desk last chose for days or weeks."""
        self._kind = "day" if by_day else "week"
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
        self._say(
            EmptyState(
                "users-round",
                "Add the people who see patients",
                "Each therapist gets a column in the calendar, with their own hours.",
                [add],
            )
        )

    def show_closed(self, where: Where, open_days: frozenset[int]) -> None:
        """Nobody works and nothing is booked on what was asked for."""
        after = where.turned(1, open_days)
        name = DAY_NAMES[after.day.weekday()] if where.by_day else "next week"
        on = Button(f"Go to {name}")
        on.clicked.connect(lambda: self.day_wanted.emit(after.day))
        hours = Button("Change opening hours")
        hours.clicked.connect(lambda: self.desk.go("settings", part="hours"))
        title, why = closed_words(where, open_days)
        self._say(EmptyState("calendar-days", title, why, [on, hours]))

    def _say(self, empty: EmptyState) -> None:
        self._late.stop()
        old, self._empty = self._empty, empty
        self._pages.addWidget(empty)
        self._pages.setCurrentWidget(empty)
        if old is not None:
            self._pages.removeWidget(old)
            old.deleteLater()

    def show_banner(self, banner: QWidget | None) -> None:
        """Say something lasting above the grid, or with None nothing more."""
        old, self._banner = self._banner, banner
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        if banner is not None:
            self._column.insertWidget(0, banner)

    @property
    def banner(self) -> QWidget | None:
        """What is said above the grid."""
        return self._banner


def closed_words(where: Where, open_days: frozenset[int]) -> tuple[str, str]:
    """What an empty day or week says, and why."""
    if not where.by_day:
        return "No visits this week", "Nobody works and nothing is booked."
    day: date = where.day
    title = f"No visits on {text.heading(day)}"
    if open_days and day.weekday() not in open_days:
        return title, f"The clinic is closed on {DAY_NAMES[day.weekday()]}s."
    return title, "Nobody works on this day."
