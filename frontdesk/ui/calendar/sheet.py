"""What one calendar picture shows: columns of packed visits, built from a board, without Qt."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import NamedTuple

from frontdesk import schedule
from frontdesk.model import AppointmentStatus, Staff, Visit
from frontdesk.schedule import DayPlan, Span
from frontdesk.ui.calendar.geometry import DAY, WHOLE, Share, Sort, clusters, shares

USUAL = (9 * 60, 17 * 60)
STEP = 15


@dataclass(frozen=True, slots=True)
class Block:
    """A visit at its place in a column, in minutes of that day. A ghost no longer holds its
    time; a pending one was put here and the clinic has not answered yet. `number` counts the
    patient's treatment sessions. `before` and `after` are the minutes of its buffers that can
    be seen; `mine` is a hold of this very desk."""

    visit: Visit
    start: int
    end: int
    share: Share
    ghost: bool
    pending: bool = False
    number: int | None = None
    before: int = 0
    after: int = 0
    mine: bool = False

    @property
    def hold(self) -> bool:
        """Whether it is only held, while somebody books."""
        return self.visit.status is AppointmentStatus.PENDING

    @property
    def blocks(self) -> bool:
        """Whether it is in the way of others, for this desk."""
        return not (self.ghost or self.mine or self.visit.beside)


@dataclass(frozen=True, slots=True)
class Column:
    """One therapist on one day. `longest` bounds how far back a search must look; `free` are
    the stretches that can still be booked; `booked` counts the visits that hold time; `reach` is
    the longest buffer."""

    therapist_id: int
    therapist: str
    initials: str
    day: date
    plan: DayPlan
    blocks: tuple[Block, ...]
    longest: int
    free: tuple[Span, ...] = ()
    booked: int = 0
    reach: int = 0

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
    """A whole picture. `wide` are the closures that run across every column, `holds` the ids of
    what is held, `step` the minutes of one slot."""

    by_day: bool
    columns: tuple[Column, ...]
    first: int
    last: int
    wide: tuple[tuple[Span, str], ...] = ()
    places: Mapping[int, tuple[int, int]] = field(default_factory=dict, compare=False)
    holds: tuple[int, ...] = ()
    step: int = STEP

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


class Piece(NamedTuple):
    """What of a visit falls on one day, in minutes of it."""

    start: int
    end: int
    visit: Visit
    pending: bool


def build(
    lanes: Sequence[Lane],
    visits: Iterable[Visit],
    *,
    by_day: bool,
    moved: Mapping[int, Override] | None = None,
    numbers: Mapping[int, int] | None = None,
    cancelled: bool = False,
    opening: Span | None = None,
    mine: str = "",
    step: int = STEP,
) -> Sheet:
    """The picture of these columns. Cancelled visits are left out unless asked for; holds by
    `mine` are this desk's own."""
    moved = moved or {}
    placed: dict[tuple[int, date], list[Piece]] = {}
    known = {visit.id: visit for visit in visits}
    # A visit that is on its way here from another day is not among them yet.
    known |= {key: moved[key].visit for key in moved if key not in known}
    for visit in known.values():
        gone = visit.status in (AppointmentStatus.CANCELLED, AppointmentStatus.ENTERED_IN_ERROR)
        if gone and not (cancelled and visit.status is AppointmentStatus.CANCELLED):
            continue
        for key, piece in _pieces(visit, moved.get(visit.id)):
            placed.setdefault(key, []).append(piece)
    columns = tuple(
        _column(lane, placed.get((lane.therapist.id, lane.day), ()), numbers or {}, mine)
        for lane in lanes
    )
    first, last = hours_shown(columns, opening)
    places = {
        block.visit.id: (number, row)
        for number, column in reversed(list(enumerate(columns)))
        for row, block in enumerate(column.blocks)
    }
    holds = tuple(id for id, at in places.items() if columns[at[0]].blocks[at[1]].hold)
    return Sheet(by_day, columns, first, last, _wide(columns), places, holds, step)


def _pieces(visit: Visit, moved: Override | None) -> Iterator[tuple[tuple[int, date], Piece]]:
    """A visit cut at midnight: which column each piece belongs to, and its minutes there."""
    starts = moved.starts if moved else visit.starts
    ends = moved.ends if moved else visit.ends
    therapist_id = moved.therapist_id if moved else visit.therapist_id
    day = starts.date()
    while datetime.combine(day, time()) < ends:
        midnight = datetime.combine(day, time())
        start = max(0, minutes_between(midnight, starts))
        end = min(DAY, minutes_between(midnight, ends))
        yield (therapist_id, day), Piece(start, max(end, start + 1), visit, moved is not None)
        day += timedelta(days=1)


def minutes_between(start: datetime, end: datetime) -> int:
    """Whole minutes of wall time from one to the other."""
    return int((end - start).total_seconds() // 60)


def at_minute(day: date, minute: int) -> datetime:
    """The wall time of a minute of a day."""
    return datetime.combine(day, time()) + timedelta(minutes=minute)


def _column(lane: Lane, pieces: Sequence[Piece], numbers: Mapping[int, int], mine: str) -> Column:
    ordered = sorted(pieces, key=lambda piece: (piece.start, piece.end, piece.visit.id))
    spans = [(piece.start, piece.end) for piece in ordered]
    sorts = [_sort(piece.visit) for piece in ordered]
    apart = all(end <= start for (_, end), (start, _) in pairwise(spans))
    widths = [WHOLE] * len(spans) if apart else shares(spans, sorts, _lanes(spans, sorts))
    blocks = tuple(
        Block(
            piece.visit,
            piece.start,
            piece.end,
            width,
            sort is Sort.GHOST,
            piece.pending,
            numbers.get(piece.visit.id),
            mine=bool(mine) and piece.visit.held_by == mine,
        )
        for piece, width, sort in zip(ordered, widths, sorts, strict=True)
    )
    longest = max((end - start for start, end in spans), default=0)
    busy = [_with_buffers(block) for block in blocks if block.blocks]
    free = tuple(schedule.free_spans(schedule.open_spans(lane.plan), busy))
    booked = sum(not (block.ghost or block.hold) for block in blocks)
    reach = max((max(_buffers(block)) for block in blocks), default=0)
    if reach:
        blocks = _with_strips(blocks)
    who = lane.therapist
    return Column(
        *(who.id, who.name, who.initials, lane.day, lane.plan),
        *(blocks, longest, free, booked, reach),
    )


def _sort(visit: Visit) -> Sort:
    if not visit.stands:
        return Sort.GHOST
    return Sort.BESIDE if visit.beside else Sort.HOLDS


def _buffers(block: Block) -> Span:
    """Minutes kept free before and after. A piece that begins or ends at midnight has its
    buffer on the other day."""
    visit = block.visit
    if not block.blocks:
        return 0, 0
    return (
        visit.buffer_before if block.start > 0 else 0,
        visit.buffer_after if block.end < DAY else 0,
    )


def _with_buffers(block: Block) -> Span:
    before, after = _buffers(block)
    return max(0, block.start - before), min(DAY, block.end + after)


def _with_strips(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with as much of their buffers as lies under nothing else."""
    made: list[Block] = []
    for number, block in enumerate(blocks):
        first, last = _with_buffers(block)
        for earlier in made:
            if earlier.end <= block.start and _meet(earlier.share, block.share):
                first = max(first, min(block.start, earlier.end + earlier.after))
        for later in blocks[number + 1 :]:
            if later.start >= block.end and _meet(later.share, block.share):
                last = min(last, later.start)
                break
        made.append(replace(block, before=block.start - first, after=last - block.end))
    return tuple(made)


def _meet(one: Share, other: Share) -> bool:
    return one.left < other.right and other.left < one.right


def _lanes(spans: Sequence[Span], sorts: Sequence[Sort]) -> list[tuple[int, int]]:
    """Each sort is packed among its own, cluster by cluster."""
    result = [(0, 1)] * len(spans)
    for cluster in clusters(spans):
        for sort in Sort:
            same = [i for i in cluster if sorts[i] is sort]
            for i, lane in zip(same, schedule.pack([spans[i] for i in same]), strict=True):
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


def obstacle(column: Column, start: int, end: int, ignore: Visit | None = None) -> str:
    """Why a visit cannot be at this time, in few words; empty where it can. `ignore` is the
    visit that is to go there, with its buffers; one put beside others on purpose may."""
    before, after = (ignore.buffer_before, ignore.buffer_after) if ignore else (0, 0)
    own = ignore.id if ignore else None
    beside = ignore is not None and ignore.beside
    near = column.between(start - column.reach - before, end + column.reach + after)
    for block in () if beside else near:
        if block.blocks and block.visit.id != own:
            visit = block.visit
            if schedule.overlaps(start, end, block.start, block.end):
                return f"Held by {visit.held_by}" if block.hold else f"Taken by {visit.patient}"
            first, last = _with_buffers(block)
            if schedule.overlaps(start - before, end + after, first, last):
                return f"Kept free beside {visit.held_by or visit.patient}"
    return _outside(column, start, end)


def _outside(column: Column, start: int, end: int) -> str:
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
