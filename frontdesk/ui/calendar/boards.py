"""From a board of the clinic to the sheet that the calendar paints."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from frontdesk.ui.calendar.sheet import STEP, Lane, Override, Sheet, build

if TYPE_CHECKING:
    from frontdesk.appointments import Board


def sheet_of(
    board: Board,
    *,
    by_day: bool,
    open_days: frozenset[int],
    moved: Mapping[int, Override] | None = None,
    cancelled: bool = False,
    only: int | None = None,
    opening: tuple[int, int] | None = None,
    mine: str = "",
    step: int = STEP,
) -> Sheet:
    """The sheet of a board: a column per therapist by day, else a column per day.

    `only` keeps one therapist's column of a day. In a week, days on which the clinic is closed
    are left out unless the therapist works or is booked then."""
    lanes = _day_lanes(board, only) if by_day else _week_lanes(board, open_days)
    return build(
        lanes,
        board.visits,
        by_day=by_day,
        moved=moved,
        numbers=dict(board.numbers),
        cancelled=cancelled,
        opening=opening,
        mine=mine,
        step=step,
    )


def _day_lanes(board: Board, only: int | None) -> list[Lane]:
    people = [person for person in board.therapists if only is None or person.id == only]
    return [Lane(person, board.first, board.plan(person.id, board.first)) for person in people]


def _week_lanes(board: Board, open_days: frozenset[int]) -> list[Lane]:
    busy = {visit.starts.date() for visit in board.visits}
    days = [board.first + timedelta(days=number) for number in range(board.days)]
    return [
        Lane(person, day, board.plan(person.id, day))
        for person in board.therapists
        for day in days
        if _shown(board, person.id, day, open_days, busy)
    ]


def _shown(
    board: Board, therapist_id: int, day: date, open_days: frozenset[int], busy: set[date]
) -> bool:
    return day.weekday() in open_days or bool(board.plan(therapist_id, day).work) or day in busy


def closed_all_day(sheet: Sheet) -> bool:
    """Whether nobody works and nothing is booked: the picture says so instead of an empty grid."""
    return not any(column.plan.work or column.blocks for column in sheet.columns)
