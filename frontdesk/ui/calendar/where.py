"""Which picture the calendar shows: a day of everybody or of one, or a week of one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from frontdesk import text
from frontdesk.ui.calendar.stages import monday_of, range_title

ONE_DAY, ONE_WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Where:
    """By day or by week, which day, and whose: `only` one therapist's day, `of` whose week."""

    day: date
    by_day: bool = True
    only: int | None = None
    of: int | None = None

    @property
    def first(self) -> date:
        """The first day that is asked for."""
        return self.day if self.by_day else monday_of(self.day)

    @property
    def last(self) -> date:
        """The last day that is asked for."""
        return self.day if self.by_day else monday_of(self.day) + timedelta(days=6)

    def holds(self, day: date) -> bool:
        """Whether a day is in the picture."""
        return self.first <= day <= self.last

    def turned(self, by: int, open_days: frozenset[int]) -> Where:
        """The next (1) or previous (-1) week, or day on which the clinic is open."""
        try:
            if not self.by_day:
                return replace(self, day=self.day + by * ONE_WEEK)
            day = self.day + by * ONE_DAY
            for _ in range(7):
                if not open_days or day.weekday() in open_days:
                    break
                day += by * ONE_DAY
            return replace(self, day=day)
        except OverflowError:
            return self

    def title(self, first: date, last: date, narrow: bool = False) -> str:
        """What the header says; `first` and `last` are the days that are drawn."""
        if not self.by_day:
            return range_title(first, last)
        return text.day(self.day, self.day) if narrow else text.heading(self.day)
