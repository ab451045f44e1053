"""Arithmetic of planned time: opening hours, overlaps, free times, packing. Pure functions.

A span is a pair of minutes after midnight, wall time, end excluded."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Protocol

from frontdesk.model import CallBack, CallBackStatus, Closure, Hours, HoursKind, Slot, TimeOff

Span = tuple[int, int]
DAY = 24 * 60
MOST_REPEATS = 104
LONGEST_RHYTHM = 52  # weeks between two visits of a series
NOON, EVENING = 12 * 60, 17 * 60
_HORIZON = 370  # days to look for the next opening before a clinic counts as closed for good


@dataclass(frozen=True, slots=True)
class DayPlan:
    """One therapist's day: working spans, and what lies over them, each with its label.

    `closed` holds the clinic's closures first, then the therapist's own time off."""

    work: tuple[Span, ...] = ()
    breaks: tuple[tuple[Span, str], ...] = ()
    closed: tuple[tuple[Span, str], ...] = ()


class Wish(Protocol):
    """What would suit somebody who waits, as in `model.Waiting`."""

    @property
    def therapist_id(self) -> int | None:
        """The one therapist, or None for any."""

    @property
    def weekdays(self) -> int:
        """A bit for each weekday that suits; 0 is any."""

    @property
    def parts(self) -> int:
        """A bit for each part of the day that suits; 0 is any."""

    @property
    def until(self) -> date | None:
        """The last day that helps."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """One date of a series that is planned. `clash` is why it cannot be then, in a sentence, or
    empty; `nearest` the free time nearest to it, before or after, where there is one."""

    start: datetime
    end: datetime
    clash: str = ""
    nearest: Slot | None = None


def on_day(starts: datetime, ends: datetime, day: date) -> Span | None:
    """The part of a stretch of wall time that falls on a day, or None. A minute that is
    only begun belongs to the stretch."""
    midnight = datetime.combine(day, time())
    first = max(0, _minutes(starts - midnight))
    last = min(DAY, -_minutes(midnight - ends))
    return (first, last) if first < last else None


def _minutes(gone: timedelta) -> int:
    return gone // timedelta(minutes=1)


def day_plan(
    day: date,
    hours: Iterable[Hours],
    closures: Iterable[Closure],
    time_off: Iterable[TimeOff],
    therapist_id: int | None,
) -> DayPlan:
    """What a therapist's day looks like; of the clinic itself where `therapist_id` is None."""
    mine = [
        h
        for h in hours
        if h.therapist_id == therapist_id and h.weekday == day.weekday() and holds(h, day)
    ]
    return DayPlan(
        work=tuple(joined((h.starts, h.ends) for h in mine if h.kind is HoursKind.WORK)),
        breaks=tuple(
            sorted(((h.starts, h.ends), h.label) for h in mine if h.kind is HoursKind.BREAK)
        ),
        closed=(
            *_labelled(day, closures),
            *_labelled(day, (t for t in time_off if t.therapist_id == therapist_id)),
        ),
    )


def week_number(day: date) -> int:
    """The number of a day's week, which begins on Monday, since the calendar's first Monday."""
    return (day.toordinal() - 1) // 7


def holds(hours: Hours, day: date) -> bool:
    """Whether hours that come back every few weeks are on in the week of this day."""
    return week_number(day) % hours.every == hours.phase


def _labelled(day: date, stretches: Iterable[Closure | TimeOff]) -> Iterator[tuple[Span, str]]:
    for stretch in sorted(stretches, key=lambda s: s.starts):
        span = on_day(stretch.starts, stretch.ends, day)
        if span:
            yield span, stretch.reason


def open_spans(plan: DayPlan) -> list[Span]:
    """When visits can be booked: working time without breaks, closures and time off."""
    over = [span for span, _ in (*plan.breaks, *plan.closed)]
    return free_spans(plan.work, over)


def suits(wish: Wish, therapist_id: int, start: datetime) -> bool:
    """Whether somebody who waits would come to this therapist at this wall time."""
    return (
        wish.therapist_id in (None, therapist_id)
        and (not wish.weekdays or bool(wish.weekdays >> start.weekday() & 1))
        and (not wish.parts or bool(wish.parts >> part_of_day(start) & 1))
        and (wish.until is None or start.date() <= wish.until)
    )


def part_of_day(moment: datetime) -> int:
    """0 in the morning, 1 in the afternoon, 2 after 5 PM."""
    minute = moment.hour * 60 + moment.minute
    return (minute >= NOON) + (minute >= EVENING)


def overlaps(a_start: int, a_end: int, b_start: int, b_end: int) -> bool:
    """Whether two spans share a minute; touching ends do not."""
    return a_start < b_end and b_start < a_end


def joined(spans: Iterable[Span]) -> list[Span]:
    """The spans sorted, without empty ones, touching and overlapping ones made one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def free_spans(open_: Iterable[Span], busy: Iterable[Span]) -> list[Span]:
    """What is left of the open spans when the busy ones are taken out."""
    out: list[Span] = []
    taken = sorted(busy)
    for start, end in joined(open_):
        at = start
        for busy_start, busy_end in taken:
            if busy_start >= end:
                break
            if busy_end <= at or busy_end <= busy_start:
                continue
            if busy_start > at:
                out.append((at, busy_start))
            at = busy_end
        if at < end:
            out.append((at, end))
    return out


def free_slots(
    open_: Iterable[Span], busy: Iterable[Span], minutes: int, step: int = 15
) -> list[int]:
    """Starts, on the step, at which that many minutes are free."""
    out: list[int] = []
    for start, end in free_spans(open_, busy):
        first = -(-start // step) * step
        out.extend(range(first, end - minutes + 1, step))
    return out


def repeats(
    start: datetime, every_weeks: int, *, count: int | None = None, until: date | None = None
) -> list[datetime]:
    """The wall times of a visit that comes back every so many weeks at the same time of day:
    `count` of them, or those up to the end of the day `until`."""
    rhythm = timedelta(weeks=every_weeks)
    if count is None:
        if until is None:
            raise ValueError("a series ends after a count or with a day")
        count = (until - start.date()) // rhythm + 1
    return [start + number * rhythm for number in range(count)]


def nearest(wanted: datetime, found: Iterable[datetime]) -> datetime | None:
    """The nearest of these moments: one of the same day before all others, and of two that are
    equally near the later one. None where there is none."""
    return min(
        found,
        key=lambda moment: (moment.date() != wanted.date(), abs(moment - wanted), moment < wanted),
        default=None,
    )


def pack(items: Sequence[Span]) -> list[tuple[int, int]]:
    """For each item (lane, lanes): overlapping items lie side by side in as few lanes as
    they need, and an item that overlaps with nothing has the full width."""
    out: list[tuple[int, int]] = [(0, 1)] * len(items)
    cluster: list[int] = []
    ends: list[int] = []
    for i in sorted(range(len(items)), key=lambda i: items[i]):
        start, end = items[i]
        if ends and start >= max(ends):
            _settle(cluster, out, len(ends))
            cluster, ends = [], []
        lane = next((n for n, until in enumerate(ends) if until <= start), len(ends))
        if lane == len(ends):
            ends.append(end)
        else:
            ends[lane] = end
        cluster.append(i)
        out[i] = (lane, 1)
    _settle(cluster, out, len(ends))
    return out


def _settle(cluster: Iterable[int], out: list[tuple[int, int]], lanes: int) -> None:
    for i in cluster:
        out[i] = (out[i][0], lanes)


@dataclass(frozen=True)
class Opening:
    """The clinic's opening hours: weekly hours of the clinic itself, and its closures."""

    hours: tuple[Hours, ...]
    closures: tuple[Closure, ...] = ()

    @cached_property
    def _round(self) -> list[list[Span]]:
        """The days after which the weekly hours come round again, from week number 0 on."""
        # A list of waiting requests asks for thousands of days.
        weeks = math.lcm(*(h.every for h in self.hours))
        days = (date.fromordinal(1 + n) for n in range(7 * weeks))
        return [open_spans(day_plan(day, self.hours, (), (), None)) for day in days]

    def spans(self, day: date) -> list[Span]:
        """When the clinic is open that day."""
        begins = datetime.combine(day, time())
        ends = begins + timedelta(days=1)
        near = (c for c in self.closures if c.starts < ends and c.ends > begins)
        closed = [span for c in near if (span := on_day(c.starts, c.ends, day))]
        weekly = self._round[(day.toordinal() - 1) % len(self._round)]
        return free_spans(weekly, closed) if closed else weekly


def opening_minutes_between(start: datetime, end: datetime, opening: Opening) -> int:
    """Whole minutes from start to end during which the clinic is open."""
    first, last = (moment.replace(second=0, microsecond=0) for moment in (start, end))
    total, day = 0, first.date()
    while day <= last.date():
        window = on_day(first, last, day)
        if window:
            total += sum(
                max(0, min(b, window[1]) - max(a, window[0])) for a, b in opening.spans(day)
            )
        day += timedelta(days=1)
    return total


def opening_days_between(start: datetime, end: datetime, opening: Opening) -> int:
    """How many opening days have begun after the day of start, that of end included."""
    days = (end.date() - start.date()).days
    following = (start.date() + timedelta(days=n) for n in range(1, days + 1))
    return sum(1 for day in following if opening.spans(day))


def add_opening_hours(start: datetime, hours: float, opening: Opening) -> datetime:
    """The moment by which the clinic will have been open for that many hours after start.
    A clinic without opening hours counts as always open."""
    left = round(hours * 60)
    day = start.date()
    for ahead in range(_HORIZON):
        midnight = datetime.combine(day + timedelta(days=ahead), time())
        for a, b in opening.spans(midnight.date()):
            first = max(a, _minutes(start - midnight))
            if first >= b:
                continue
            if left < b - first:
                return midnight + timedelta(minutes=first + left)
            left -= b - first
    return start + timedelta(hours=hours)


def next_opening(after: datetime, opening: Opening, *, another_day: bool = False) -> datetime:
    """When the clinic next opens, on a later day where asked for; now, if it is open now."""
    for ahead in range(int(another_day), _HORIZON):
        midnight = datetime.combine(after.date() + timedelta(days=ahead), time())
        for a, b in opening.spans(midnight.date()):
            if midnight + timedelta(minutes=b) > after:
                return max(after, midnight + timedelta(minutes=a))
    return after + timedelta(days=int(another_day))


def next_opening_day(after: datetime, opening: Opening) -> datetime:
    """The start of the next day on which the clinic is open."""
    return next_opening(after, opening, another_day=True)


def group_of(call_back: CallBack, now: datetime) -> str:
    """Which group of the worklist a request stands in: overdue, today, later or waiting."""
    if call_back.status is CallBackStatus.ON_HOLD:
        return "waiting"
    if call_back.due < now.replace(second=0, microsecond=0):
        return "overdue"
    return "today" if call_back.due.date() == now.date() else "later"
