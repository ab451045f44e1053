"""What one calendar picture shows: columns of packed visits, built from a board, without Qt."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from frontdesk import schedule, text
from frontdesk.model import AppointmentStatus, Staff, Visit
from frontdesk.schedule import DayPlan, Span
from frontdesk.ui.calendar.geometry import DAY, Share, clusters, shares

USUAL = (9 * 60, 17 * 60)


@dataclass(frozen=True, slots=True)
class Block:
    """A visit at its place in a column, in minutes of that day. A ghost no longer holds its
    time; a pending one was put here and the clinic has not answered yet. `number` counts the
    patient's treatment sessions."""

    visit: Visit
    start: int
    end: int
    share: Share
    ghost: bool
    pending: bool = False
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One therapist on one day. `longest` bounds how far back a search must look; `free` are
    the stretches that can still be booked; `booked` counts the visits that hold time."""

    therapist_id: int
    therapist: str
    initials: str
    day: date
    plan: DayPlan
    blocks: tuple[Block, ...]
    longest: int
    free: tuple[Span, ...] = ()
    booked: int = 0

    def between(self, start: float, end: float) -> Iterator[Block]:
        """The blocks that touch the minutes, by start; cost does not grow with the rest."""
        at = bisect_left(self.blocks, start - self.longest, key=lambda block: block.start)
        for block in self.blocks[at:]:
            if block.start >= end:
                return
            if block.end > start:
                yield block


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole picture. `wide` are the closures that run across every column."""

    by_day: bool
    columns: tuple[Column, ...]
    first: int
    last: int
    wide: tuple[tuple[Span, str], ...] = ()
    places: Mapping[int, tuple[int, int]] = field(default_factory=dict, compare=False)

    def find(self, visit_id: int | None) -> tuple[int, Block] | None:
        """The column number and block of a visit, if it is in the picture."""
        at = self.places.get(visit_id) if visit_id is not None else None
        return (at[0], self.columns[at[0]].blocks[at[1]]) if at else None

    def column_of(self, therapist_id: int, day: date) -> int | None:
        """The number of a therapist's column on a day."""
        for number, column in enumerate(self.columns):
            if column.therapist_id == therapist_id and column.day == day:
                return number
        return None


@dataclass(frozen=True, slots=True)
class Override:
    """A visit shown somewhere else than stored until the clinic has answered."""

    visit: Visit
    therapist_id: int
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Lane:
    """What a column is made from before its visits are placed."""

    therapist: Staff
    day: date
    plan: DayPlan


def build(
    lanes: Sequence[Lane],
    visits: Iterable[Visit],
    *,
    by_day: bool,
    moved: Mapping[int, Override] | None = None,
    numbers: Mapping[int, int] | None = None,
    cancelled: bool = False,
    opening: Span | None = None,
) -> Sheet:
    """The picture of these columns. Cancelled visits are left out unless asked for."""
    moved = moved or {}
    placed: dict[tuple[int, date], list[tuple[int, int, Visit, bool]]] = {}
    known = {visit.id: visit for visit in visits}
    # A visit that is on its way here from another day is not among them yet.
    known |= {key: moved[key].visit for key in moved if key not in known}
    for visit in known.values():
        gone = visit.status in (AppointmentStatus.CANCELLED, AppointmentStatus.ENTERED_IN_ERROR)
        if gone and not (cancelled and visit.status is AppointmentStatus.CANCELLED):
            continue
        for key, item in _pieces(visit, moved.get(visit.id)):
            placed.setdefault(key, []).append(item)
    columns = tuple(
        _column(lane, placed.get((lane.therapist.id, lane.day), ()), numbers or {})
        for lane in lanes
    )
    first, last = hours_shown(columns, opening)
    places = {
        block.visit.id: (number, row)
        for number, column in reversed(list(enumerate(columns)))
        for row, block in enumerate(column.blocks)
    }
    return Sheet(by_day, columns, first, last, _wide(columns), places)


def _pieces(
    visit: Visit, moved: Override | None
) -> Iterator[tuple[tuple[int, date], tuple[int, int, Visit, bool]]]:
    """A visit cut at midnight: which column each piece belongs to, and its minutes there."""
    starts = moved.starts if moved else visit.starts
    ends = moved.ends if moved else visit.ends
    therapist_id = moved.therapist_id if moved else visit.therapist_id
    day = starts.date()
    while datetime.combine(day, time()) < ends:
        midnight = datetime.combine(day, time())
        start = max(0, minutes_between(midnight, starts))
        end = min(DAY, minutes_between(midnight, ends))
        yield (therapist_id, day), (start, max(end, start + 1), visit, moved is not None)
        day += timedelta(days=1)


def minutes_between(start: datetime, end: datetime) -> int:
    """Whole minutes of wall time from one to the other."""
    return int((end - start).total_seconds() // 60)


def at_minute(day: date, minute: int) -> datetime:
    """The wall time of a minute of a day."""
    return datetime.combine(day, time()) + timedelta(minutes=minute)


def _column(
    lane: Lane, items: Sequence[tuple[int, int, Visit, bool]], numbers: Mapping[int, int]
) -> Column:
    ordered = sorted(items, key=lambda item: (item[0], item[1], item[2].id))
    spans = [(start, end) for start, end, _, _ in ordered]
    ghosts = [not visit.stands for _, _, visit, _ in ordered]
    widths = shares(spans, ghosts, _lanes(spans, ghosts))
    blocks = tuple(
        Block(visit, start, end, width, ghost, pending, numbers.get(visit.id))
        for (start, end, visit, pending), width, ghost in zip(ordered, widths, ghosts, strict=True)
    )
    longest = max((end - start for start, end in spans), default=0)
    busy = [(start, end) for start, end, visit, _ in ordered if visit.blocks]
    free = tuple(schedule.free_spans(schedule.open_spans(lane.plan), busy))
    who = lane.therapist
    return Column(
        who.id, who.name, who.initials, lane.day, lane.plan, blocks, longest, free, len(busy)
    )


def _lanes(spans: list[tuple[int, int]], ghosts: list[bool]) -> list[tuple[int, int]]:
    """Visits and ghosts are packed each among their own, cluster by cluster."""
    result = [(0, 1)] * len(spans)
    for cluster in clusters(spans):
        for sort in (False, True):
            mine = [i for i in cluster if ghosts[i] is sort]
            for i, lane in zip(mine, schedule.pack([spans[i] for i in mine]), strict=True):
                result[i] = lane
    return result


def hours_shown(columns: Sequence[Column], opening: Span | None = None) -> tuple[int, int]:
    """The first and last minute of the picture: whole hours around the clinic's opening and
    all work and visits."""
    low = [span[0] for column in columns for span in column.plan.work]
    low += opening[:1] if opening else ()
    low += [block.start for column in columns for block in column.blocks[:1]]
    high = [span[1] for column in columns for span in column.plan.work]
    high += opening[1:] if opening else ()
    high += [block.end for column in columns for block in column.blocks]
    first, last = min(low, default=USUAL[0]), max(high, default=USUAL[1])
    return first // 60 * 60, min(DAY, -(-last // 60) * 60)


def _wide(columns: Sequence[Column]) -> tuple[tuple[Span, str], ...]:
    if len(columns) < 2 or len({column.day for column in columns}) > 1:
        return ()
    return tuple(
        item
        for item in columns[0].plan.closed
        if all(item in column.plan.closed for column in columns[1:])
    )


def obstacle(column: Column, start: int, end: int, ignore: int | None = None) -> str:
    """Why a visit cannot be at this time, in few words; empty where it can."""
    for block in column.between(start, end):
        if block.visit.blocks and block.visit.id != ignore:
            return f"Taken by {block.visit.patient}"
    given = column.therapist.split(" ")[0]
    for span, reason in column.plan.closed:
        if schedule.overlaps(start, end, *span):
            return reason or "Closed then"
    for span, label in column.plan.breaks:
        if schedule.overlaps(start, end, *span):
            return f"{label or 'Break'} then"
    if not any(a <= start and end <= b for a, b in column.plan.work):
        return f"{given} is off then"
    return ""


def free_from(column: Column, start: int, wanted: int) -> int:
    """How many of the wanted minutes are free from this minute on; 0 where none are."""
    for a, b in column.free:
        if a <= start < b:
            return min(wanted, b - start)
    return 0


def free_minutes(column: Column, since: int = 0) -> int:
    """Minutes that can still be booked, from a minute of that day on."""
    return sum(max(0, b - max(a, since)) for a, b in column.free)


def spoken(block: Block, now_words: str = "") -> str:
    """A visit in one sentence, for the tooltip's and the screen reader's first line."""
    visit = block.visit
    parts = [
        visit.patient,
        visit.service.lower(),
        text.time_range(visit.starts, visit.ends),
        visit.therapist,
        visit.room,
        now_words,
    ]
    return ", ".join(part for part in parts if part)
