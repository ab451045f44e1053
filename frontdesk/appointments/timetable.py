"""Who works when over a stretch of days: hours, breaks, time off and closures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from frontdesk import clinic, schedule, staff
from frontdesk.appointments.reading import midnight
from frontdesk.db import Read
from frontdesk.model import Closure, Hours, Staff, TimeOff
from frontdesk.schedule import DayPlan


class Timetable:
    """Working time as read for some days; of other days it knows no closures and time off."""

    def __init__(
        self,
        therapists: tuple[Staff, ...],
        hours: Sequence[Hours],
        time_off: Sequence[TimeOff],
        closures: Sequence[Closure],
    ) -> None:
        self.therapists = therapists
        self._hours: dict[int | None, list[Hours]] = defaultdict(list)
        for row in hours:
            self._hours[row.therapist_id].append(row)
        self._away: dict[int, list[TimeOff]] = defaultdict(list)
        for stretch in time_off:
            self._away[stretch.therapist_id].append(stretch)
        self._closures = closures

    def plan(self, therapist_id: int, day: date) -> DayPlan:
        """When this therapist works on this day, and when not and why."""
        return schedule.day_plan(
            day, self._hours[therapist_id], self._closures, self._away[therapist_id], therapist_id
        )


def load(read: Read, first: date, days: int) -> Timetable:
    """The working time of every therapist over some days."""
    start = midnight(first)
    end = start + timedelta(days=days)
    return Timetable(
        staff.therapists(read),
        clinic.hours(read),
        clinic.time_off(read, start=start, end=end),
        clinic.closures(read, start=start, end=end),
    )
