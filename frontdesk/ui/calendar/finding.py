"""Finds what is where in a calendar picture: under the pointer, the next visit, a free start."""

from __future__ import annotations

from collections.abc import Iterator

from frontdesk.ui.calendar.geometry import EDGE, Grid, Rect
from frontdesk.ui.calendar.gestures import Cursor, Hit, Part, Place, Rules
from frontdesk.ui.calendar.sheet import Block, Column, Sheet

TALL_ENOUGH_FOR_EDGES = 20


def rules_of(sheet: Sheet) -> Rules:
    """What bounds gestures on this sheet."""
    return Rules(len(sheet.columns), sheet.first, sheet.last, sheet.step)


def hit(sheet: Sheet, grid: Grid, x: float, y: float) -> Hit:
    """What lies at a viewport's point. Its cost does not grow with the number of visits."""
    if sheet.columns and grid.gutter <= x < grid.left(grid.skip + grid.shown) and y < grid.head:
        return Hit(Part.HEAD, grid.column(x))
    if not grid.in_columns(x, y):
        return Hit(Part.OUTSIDE)
    number, minute = grid.column(x), grid.minute(y)
    column = sheet.columns[number]
    around = 3 / grid.hour * 60
    # The last one painted lies on top, so it is the one that was meant.
    for block in reversed(list(column.between(minute - around, minute + around))):
        rect = grid.block(number, block.start, block.end, block.share)
        if rect.contains(x, y):
            if block.hold:
                return Hit(Part.FREE if block.mine else Part.OUTSIDE, number, minute)
            place = Place(number, block.start, block.end - block.start)
            return Hit(_part(rect, y, block), number, minute, block.visit.id, place)
    return Hit(Part.FREE, number, minute)


def _part(rect: Rect, y: float, block: Block) -> Part:
    if block.ghost or block.pending or rect.h < TALL_ENOUGH_FOR_EDGES:
        return Part.BODY
    edge = min(EDGE, rect.h / 4)
    if y < rect.y + edge:
        return Part.STARTS
    return Part.ENDS if y >= rect.bottom - edge else Part.BODY


def in_order(sheet: Sheet) -> Iterator[tuple[int, Block]]:
    """Every visit of the sheet, by day and start, then by column."""
    found = [
        (column.day, block.start, number, block)
        for number, column in enumerate(sheet.columns)
        for block in column.blocks
        if not block.hold
    ]
    for _, _, number, block in sorted(found, key=lambda item: item[:3]):
        yield number, block


def neighbour(sheet: Sheet, visit_id: int | None, cursor: Cursor, way: int) -> int | None:
    """The next (1) or previous (-1) visit in the cursor's column, from the selected visit or
    else from the cursor; then on into the columns beside it."""
    numbers = range(len(sheet.columns))
    ordered = [
        (number, block)
        for number in numbers
        for block in sheet.columns[number].blocks
        if not block.hold
    ]
    ids = [block.visit.id for _, block in ordered]
    if visit_id in ids:
        at = ids.index(visit_id) + way
        return ids[at] if 0 <= at < len(ids) else None
    here = (cursor.column, cursor.start)
    if way > 0:
        return next((b.visit.id for n, b in ordered if (n, b.start) >= here), None)
    return next((b.visit.id for n, b in reversed(ordered) if (n, b.start) < here), None)


def at_cursor(sheet: Sheet, cursor: Cursor) -> Block | None:
    """The visit under the keyboard's cursor; one that holds its time before a ghost."""
    if not cursor.column < len(sheet.columns):
        return None
    found = sheet.columns[cursor.column].between(cursor.start, cursor.start + sheet.step)
    blocks = sorted((b for b in found if not b.hold), key=lambda block: block.ghost)
    return blocks[0] if blocks else None


def first_time(column: Column, sheet: Sheet) -> int:
    """The first working minute of a column."""
    return column.plan.work[0][0] if column.plan.work else sheet.first


def last_time(column: Column, sheet: Sheet) -> int:
    """The start of the last working slot of a column."""
    return (column.plan.work[-1][1] if column.plan.work else sheet.last) - sheet.step


def fits(column: Column, minutes: int, since: int = 0) -> tuple[tuple[int, int], ...]:
    """The free stretches of a column that are long enough, from a minute of the day on."""
    cut = ((max(a, since), b) for a, b in column.free)
    return tuple((a, b) for a, b in cut if b - a >= minutes)
