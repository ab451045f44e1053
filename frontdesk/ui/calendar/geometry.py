"""Where things are on the calendar: minutes and columns to pixels and back, without Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from math import floor
from typing import NamedTuple

GUTTER = 56
HEAD = 44
COLUMN_MIN = 148
HOUR_MIN, HOUR_DEFAULT, HOUR_MAX = 64.0, 72.0, 144.0
DAY = 24 * 60
GHOST_SHARE = 0.4
EDGE = 6


class Rect(NamedTuple):
    """A rectangle in logical pixels; right and bottom are exclusive."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The first x to the right of it."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The first y below it."""
        return self.y + self.h

    def contains(self, x: float, y: float) -> bool:
        """Whether the point lies in it."""
        return self.x <= x < self.right and self.y <= y < self.bottom

    def intersects(self, other: Rect) -> bool:
        """Whether the two share any area."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )


class Share(NamedTuple):
    """The part of a column's width that a block takes, 0 to 1."""

    left: float
    right: float


WHOLE = Share(0, 1)


class Sort(IntEnum):
    """How a visit stands to the others of its column: it holds its time, it was put beside
    others on purpose, or it no longer holds its time (cancelled, missed)."""

    HOLDS = 0
    BESIDE = 1
    GHOST = 2


@dataclass(frozen=True, slots=True)
class Grid:
    """The calendar's measures at one moment: a viewport of `width` x `height` pixels with a
    frozen gutter and heads, `columns` in all, from minute `first` to `last` of the day.

    `hour` is pixels an hour, `scroll` the pixels scrolled off the top, `skip` the columns
    scrolled off to the left. Columns are never narrower than `column_min`. Of one `shape` are
    grids that differ in nothing but their scroll."""

    width: int
    height: int
    columns: int
    first: int = 8 * 60
    last: int = 19 * 60
    hour: float = HOUR_DEFAULT
    scroll: int = 0
    skip: int = 0
    gutter: int = GUTTER
    head: int = HEAD
    column_min: int = COLUMN_MIN
    shown: int = field(init=False, compare=False)
    column_width: float = field(init=False, compare=False)
    shape: tuple[float, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Work out how many columns are in view, all that keep their least width but at
        least one, and the pixels of each."""
        room = max(0, self.width - self.gutter)
        shown = max(1, min(self.columns or 1, int(room // self.column_min)))
        object.__setattr__(self, "shown", shown)
        object.__setattr__(self, "column_width", max(1.0, room / shown))
        measures = (self.width, self.height, self.columns, self.first, self.last, self.hour)
        shape = (*measures, self.skip, self.gutter, self.head, self.column_min)
        object.__setattr__(self, "shape", shape)

    def scrolled(self, scroll: int) -> Grid:
        """The same measures at another scroll; cheaper than working all of them out again, as
        every frame of a scroll needs them."""
        made = object.__new__(Grid)
        for name in self.__slots__:
            object.__setattr__(made, name, getattr(self, name))
        object.__setattr__(made, "scroll", scroll)
        return made

    @property
    def most_skip(self) -> int:
        """How many columns can be scrolled off to the left."""
        return max(0, self.columns - self.shown)

    @property
    def content(self) -> int:
        """Pixels from the first minute to the last."""
        return round((self.last - self.first) / 60 * self.hour)

    @property
    def most_scroll(self) -> int:
        """How far the grid scrolls, in pixels."""
        return max(0, self.content - (self.height - self.head))

    def depth(self, minute: float) -> int:
        """Whole pixels from the top of the grid (not of the viewport) to the minute."""
        return round((minute - self.first) * (self.hour / 60))

    def y(self, minute: float) -> int:
        """The viewport's y of a minute."""
        return self.head + self.depth(minute) - self.scroll

    def minute(self, y: float) -> float:
        """The minute at a viewport's y, within the day shown."""
        at = self.first + (y - self.head + self.scroll) / self.hour * 60
        return min(float(self.last), max(float(self.first), at))

    def left(self, column: int) -> int:
        """The viewport's x of a column's left edge."""
        return self.gutter + round((column - self.skip) * self.column_width)

    def column(self, x: float) -> int:
        """The column at a viewport's x, or the nearest one in view."""
        at = floor((x - self.gutter) / self.column_width)
        at = self.skip + min(self.shown - 1, max(0, at))
        # Edges are rounded to whole pixels, so the plain quotient can be one off at an edge.
        if at > self.skip and x < self.left(at):
            at -= 1
        elif at < self.skip + self.shown - 1 and x >= self.left(at + 1):
            at += 1
        return min(max(0, self.columns - 1), at)

    def in_columns(self, x: float, y: float) -> bool:
        """Whether a viewport's point lies on the columns, not on gutter, heads or beyond."""
        return (
            self.columns > 0
            and x >= self.gutter
            and x < self.left(self.skip + self.shown)
            and self.head <= y < self.y(self.last)
        )

    def visible(self) -> range:
        """The columns in view."""
        return range(self.skip, min(self.columns, self.skip + self.shown))

    def span(self, column: int, start: float, end: float) -> Rect:
        """The bare stretch of a column between two minutes, without insets."""
        x, y = self.left(column), self.y(start)
        return Rect(x, y, self.left(column + 1) - x, self.y(end) - y)

    def block(self, column: int, start: float, end: float, share: Share = WHOLE) -> Rect:
        """Where a visit is painted: inset from the column's edges, a gap of 1 px below."""
        # Every block of every frame passes here: the sums of `left` and `y`, without the calls.
        wide, scale, zero = self.column_width, self.hour / 60, self.head - self.scroll
        left = self.gutter + round((column - self.skip) * wide) + 3
        width = self.gutter + round((column + 1 - self.skip) * wide) - 2 - left
        y = zero + round((start - self.first) * scale) + 1
        high = zero + round((end - self.first) * scale) - y
        from_, to = share
        a, b = round(from_ * width), round(to * width) - (2 if to < 1 else 0)
        return Rect(left + a, y, b - a if b - a > 1 else 1, high if high > 1 else 1)


def fit_hour(height: int, first: int, last: int) -> float:
    """Pixels an hour that fit the day into `height`, within what can be read."""
    hours = max(1, last - first) / 60
    return min(HOUR_MAX, max(HOUR_MIN, height / hours))


def zoomed(hour: float, steps: int) -> float:
    """The hour height after `+` (1) or `-` (-1): 8 px a step, within the limits."""
    return min(HOUR_MAX, max(HOUR_MIN, round(hour / 8 + steps) * 8))


def kept_scroll(grid: Grid, hour: float, anchor_y: float) -> int:
    """The scroll that leaves the minute at `anchor_y` where it is at another hour height."""
    minute = grid.minute(anchor_y)
    depth = (minute - grid.first) / 60 * hour
    content = round((grid.last - grid.first) / 60 * hour)
    return round(
        min(max(0, content - (grid.height - grid.head)), max(0.0, depth - anchor_y + grid.head))
    )


def snapped(minute: float, step: int) -> int:
    """The nearest multiple of `step`; halves go down the page, not to the even number."""
    return floor(minute / step + 0.5) * step


def floored(minute: float, step: int) -> int:
    """The multiple of `step` at or before the minute."""
    return floor(minute / step) * step


def shares(
    spans: Sequence[tuple[int, int]], sorts: Sequence[Sort], lanes: Sequence[tuple[int, int]]
) -> list[Share]:
    """The width each block of one column gets.

    `spans` are (start, end) minutes sorted by start; `lanes` is the (lane, lanes) of each among
    its own sort. Ghosts take the right 40 % of what they meet, and what was put beside others
    on purpose the right half of the rest. What clashes with nothing has the full width."""
    result: list[Share] = [WHOLE] * len(spans)
    for cluster in clusters(spans):
        bands = _bands({sorts[i] for i in cluster})
        for i in cluster:
            lane, count = lanes[i]
            low, high = bands[sorts[i]]
            wide = (high - low) / count
            right = high if lane == count - 1 else low + wide * (lane + 1)
            result[i] = Share(low + wide * lane, right)
    return result


def _bands(met: set[Sort]) -> dict[Sort, Share]:
    """The part of the width that each sort gets where these meet."""
    most = 1 - GHOST_SHARE if Sort.GHOST in met and len(met) > 1 else 1.0
    half = most / 2 if {Sort.HOLDS, Sort.BESIDE} <= met else 0.0
    return {
        Sort.HOLDS: Share(0.0, half or most),
        Sort.BESIDE: Share(half, most),
        Sort.GHOST: Share(most if most < 1 else 0.0, 1.0),
    }


def clusters(spans: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Indices of spans (sorted by start) that hang together by overlapping."""
    result: list[list[int]] = []
    reach = -1
    for i, (start, end) in enumerate(spans):
        if result and start < reach:
            result[-1].append(i)
        else:
            result.append([i])
            reach = end
        reach = max(reach, end)
    return result
