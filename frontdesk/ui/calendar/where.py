"""Which picture the calendar shows: a day, a week, a month or a list, and whose."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from frontdesk import text
from frontdesk.ui.calendar.stages import MONTHS, monday_of, month_beside, month_grid, range_title

ONE_DAY, ONE_WEEK = timedelta(days=1), timedelta(days=7)


class ViewKind(StrEnum):
    """The four ways to look at the calendar, as the settings keep them."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    AGENDA = "agenda"

    @property
    def unit(self) -> str:
        """What the arrows turn by."""
        return "week" if self is ViewKind.AGENDA else self.value

    @property
    def of_all(self) -> bool:
        """Whether it can show all therapists at once; a week is of one."""
        return self is not ViewKind.WEEK


@dataclass(frozen=True, slots=True)
class Where:
    """How one looks, at which day, and at whom: `of` one therapist's week, else `only` one's.

    The day is what is shown, or lies in the week or month that is; a list begins with it."""

    day: date
    view: ViewKind = ViewKind.DAY
    only: int | None = None
    of: int | None = None

    @property
    def by_day(self) -> bool:
        """Whether it is a day with a column per therapist."""
        return self.view is ViewKind.DAY

    @property
    def on_grid(self) -> bool:
        """Whether it is painted as columns of hours."""
        return self.view in (ViewKind.DAY, ViewKind.WEEK)

    @property
    def whose(self) -> int | None:
        """The one therapist that is shown; None for all."""
        return self.only if self.view.of_all else self.of

    @property
    def first(self) -> date:
        """The first day that is asked for."""
        if self.view is ViewKind.WEEK:
            return monday_of(self.day)
        if self.view is ViewKind.MONTH:
            return month_grid(self.day.year, self.day.month)[0]
        return self.day

    @property
    def last(self) -> date:
        """The last day that is asked for."""
        if self.view is ViewKind.MONTH:
            return month_grid(self.day.year, self.day.month)[-1]
        return self.first if self.by_day else self.first + timedelta(days=6)

    @property
    def month(self) -> tuple[date, date]:
        """The first and last day of the month that the day lies in."""
        first = self.day.replace(day=1)
        return first, self.day.replace(day=monthrange(first.year, first.month)[1])

    @property
    def picture(self) -> tuple[object, ...]:
        """What tells one picture from another; days of one week or month share theirs."""
        return self.view, self.first, self.last, self.whose

    def holds(self, day: date) -> bool:
        """Whether a day is in the picture."""
        return self.first <= day <= self.last

    def at(self, day: date, therapist_id: int | None = None) -> Where:
        """The picture with this day; of a therapist, where one is named, whom a filter by
        another one would hide. A list that has a named therapist's day already stays as it is."""
        if therapist_id is None:
            return replace(self, day=day)
        listed = self.view is ViewKind.AGENDA and self.holds(day)
        only = self.only if self.only in (None, therapist_id) else None
        return replace(self, day=self.day if listed else day, of=therapist_id, only=only)

    def seen_by(self, view: ViewKind) -> Where:
        """The same day and therapist, looked at in another way."""
        of = self.only if view is ViewKind.WEEK and self.only is not None else self.of
        return replace(self, view=view, of=of)

    def turned(self, by: int, open_days: frozenset[int]) -> Where:
        """The next (1) or previous (-1) week, month, or day on which the clinic is open."""
        try:
            turned = replace(self, day=self._day_turned(by, open_days))
            return turned if turned.picture else self
        except (OverflowError, ValueError):
            return self

    def _day_turned(self, by: int, open_days: frozenset[int]) -> date:
        if self.view is ViewKind.MONTH:
            year, month = month_beside(self.day.year, self.day.month, by)
            return date(year, month, min(self.day.day, monthrange(year, month)[1]))
        if not self.by_day:
            return self.day + by * ONE_WEEK
        day = self.day + by * ONE_DAY
        for _ in range(7):
            if not open_days or day.weekday() in open_days:
                break
            day += by * ONE_DAY
        return day

    def title(self, first: date, last: date, narrow: bool = False) -> str:
        """What the header says; `first` and `last` are the days that are drawn."""
        if self.view is ViewKind.MONTH:
            return f"{MONTHS[self.day.month - 1]} {self.day.year}"
        if not self.by_day:
            return range_title(first, last)
        return text.day(self.day, self.day) if narrow else text.heading(self.day)
