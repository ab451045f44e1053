"""What a block shows beside its progress: holds, buffers, double bookings, the tray, series."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from frontdesk.model import AppointmentStatus, Visit
from frontdesk.ui import theme
from frontdesk.ui.calendar import finding
from frontdesk.ui.calendar.geometry import WHOLE, Grid, Rect, Share
from frontdesk.ui.calendar.gestures import Part
from frontdesk.ui.calendar.holds import left_of
from frontdesk.ui.calendar.painter_blocks import wording
from frontdesk.ui.calendar.painter_holds import hold_words
from frontdesk.ui.calendar.sheet import Block, Column, free_from, obstacle
from tests import make
from tests.ui.calendar.made import colors_in, day_of, painted, picture, visit

DANA = "Dana Cole at Desk 2"
SAM = "Sam Rivera at Desk 1"


def hold(start: datetime, by: str = DANA) -> Visit:
    return visit(
        90, start, 30, status=AppointmentStatus.PENDING, patient="", patient_id=0, held_by=by
    )


def column_of(*visits: Visit, **more: object) -> Column:
    return day_of(*visits, **more).columns[0]


# Planned double booking


def test_a_visit_beside_another_takes_half_and_is_in_nobodys_way() -> None:
    beside = visit(2, make.at(10), 60, beside=True)
    column = column_of(visit(1, make.at(10), 60), beside)
    assert [block.share for block in column.blocks] == [Share(0, 0.5), Share(0.5, 1)]
    alone = column_of(beside)
    assert alone.blocks[0].share == WHOLE
    assert free_from(alone, 600, 60) == 60
    assert obstacle(alone, 600, 660) == ""
    assert not alone.blocks[0].ghost
    assert alone.booked == 1


def test_a_visit_that_goes_beside_others_may_be_put_on_a_taken_time() -> None:
    column = column_of(visit(1, make.at(10), 60))
    beside = visit(2, make.at(14), 60, beside=True)
    assert obstacle(column, 600, 660, beside) == ""
    assert obstacle(column, 720, 765, beside) == "Lunch then"
    assert obstacle(column, 600, 660, replace(beside, beside=False)) == "Taken by Patient 1"


def test_a_visit_beside_another_is_hatched(qapp: QApplication) -> None:
    found = []
    for beside in (False, True):
        sheet = day_of(visit(1, make.at(10), 60, beside=beside))
        with painted(sheet) as view:
            rect = view.grid.block(0, 600, 660)
            below = Rect(rect.x + 12, rect.y + 45, rect.w - 24, 10)
            found.append(len(colors_in(picture(view), below)))
    assert found[0] == 1
    assert found[1] > 1


# Buffers


def test_buffers_keep_their_minutes_from_being_booked() -> None:
    seen = visit(1, make.at(10), 60, buffer_before=10, buffer_after=15)
    column = column_of(seen)
    assert (540, 590) in column.free
    assert (675, 720) in column.free
    assert obstacle(column, 560, 590) == ""
    assert obstacle(column, 560, 595) == "Kept free beside Patient 1"
    assert obstacle(column, 660, 690) == "Kept free beside Patient 1"
    assert obstacle(column, 660, 690, ignore=seen) == ""


def test_the_buffers_of_what_is_moved_count_too() -> None:
    column = column_of(visit(1, make.at(10), 60))
    moved = visit(2, make.at(14), 30, buffer_after=15)
    assert obstacle(column, 570, 600, moved) == "Kept free beside Patient 1"
    assert obstacle(column, 555, 585, moved) == ""


@pytest.mark.parametrize(
    "fields", [{"beside": True}, {"status": AppointmentStatus.NOSHOW}], ids=["beside", "missed"]
)
def test_what_holds_no_time_has_no_buffer(fields: dict[str, object]) -> None:
    column = column_of(visit(1, make.at(10), 60, buffer_after=15, **fields))
    assert (540, 720) in column.free
    assert column.blocks[0].after == 0


def test_a_buffer_is_painted_as_a_strip_that_ends_where_the_next_visit_begins(
    qapp: QApplication,
) -> None:
    first = visit(1, make.at(10), 60, buffer_after=15)
    sheet = day_of(first, visit(2, make.at(11, 10), 30))
    block = sheet.columns[0].blocks[0]
    assert (block.before, block.after) == (0, 10)
    with painted(sheet) as view:
        strip = view.grid.block(0, 660, 670)
        inside = Rect(strip.x + 8, strip.y + 1, strip.w - 16, strip.h - 2)
        assert theme.tokens().color("cal-off").name() in colors_in(picture(view), inside)


def test_a_buffer_at_midnight_stays_on_its_day() -> None:
    column = column_of(visit(1, make.at(23, 30), 30, buffer_after=15, buffer_before=20))
    assert (column.blocks[0].before, column.blocks[0].after) == (20, 0)


# Holds


def test_a_hold_of_another_desk_is_in_the_way_and_says_whose_it_is() -> None:
    column = column_of(hold(make.at(11)), mine=SAM)
    assert obstacle(column, 660, 690) == "Held by Dana Cole at Desk 2"
    assert free_from(column, 660, 30) == 0
    assert column.booked == 0
    assert hold_words(column.blocks[0], "0:40") == ("Dana is booking here", "Desk 2 · held 0:40")


def test_a_hold_keeps_the_buffers_of_what_is_being_booked() -> None:
    held = replace(hold(make.at(11)), buffer_before=15)
    assert obstacle(column_of(held, mine=SAM), 630, 660) == "Kept free beside Dana Cole at Desk 2"
    assert obstacle(column_of(replace(held, held_by=SAM), mine=SAM), 630, 660) == ""


def test_this_desks_own_hold_is_not_in_its_way() -> None:
    column = column_of(hold(make.at(11), SAM), mine=SAM)
    assert obstacle(column, 660, 690) == ""
    assert free_from(column, 660, 30) == 30
    assert hold_words(column.blocks[0], "1:20") == ("Held for this form", "1:20 left")


def test_a_hold_counts_down_and_is_then_over() -> None:
    until = datetime(2026, 7, 14, 14, 2, tzinfo=UTC)
    held = replace(hold(make.at(11)), held_until=until)
    assert left_of(held, until - timedelta(seconds=119.5)) == "2:00"
    assert left_of(held, until - timedelta(seconds=40)) == "0:40"
    assert left_of(held, until) == ""


def test_only_a_running_hold_is_painted_and_its_words_change(qapp: QApplication) -> None:
    sheet = day_of(hold(make.at(11)), mine=SAM)
    with painted(sheet) as view:
        rect = view.grid.block(0, 660, 690)
        info = theme.tokens().color("info-soft").name()
        pictures = []
        for left in ("0:40", "0:39"):
            view.put_marks(left=((90, left),))
            pictures.append(picture(view))
            assert info in colors_in(pictures[-1], rect)
        assert pictures[0] != pictures[1]
        view.put_marks(left=((90, ""),))
        assert info not in colors_in(picture(view), rect)


def test_a_hold_is_not_opened_chosen_or_walked_to() -> None:
    sheet = day_of(hold(make.at(11)), visit(1, make.at(14)), mine=SAM)
    grid = Grid(800, 844, 2, sheet.first, sheet.last, 72)
    rect = grid.block(0, 660, 690)
    found = finding.hit(sheet, grid, rect.x + 20, rect.y + 12)
    assert (found.part, found.visit_id) == (Part.OUTSIDE, None)
    assert [block.visit.id for _, block in finding.in_order(sheet)] == [1]
    assert finding.at_cursor(sheet, finding.Cursor(0, 660)) is None
    assert finding.neighbour(sheet, None, finding.Cursor(0, 600), 1) == 1


# The tray, series


def test_a_cut_visit_is_dimmed_and_says_where_it_is(qapp: QApplication) -> None:
    cut = visit(1, make.at(10), 60, in_tray=True, reason="calves")
    assert wording(day_of(cut).columns[0].blocks[0], "").detail == "In the hold tray"
    solid = theme.tokens().color("discovery-soft").name()
    with painted(day_of(replace(cut, in_tray=False))) as view:
        assert solid in colors_in(picture(view), view.grid.block(0, 600, 660))
    with painted(day_of(cut)) as view:
        assert solid not in colors_in(picture(view), view.grid.block(0, 600, 660))
    assert obstacle(column_of(cut), 600, 630) == "Taken by Patient 1"


def test_one_of_a_series_carries_the_sign_of_it(qapp: QApplication) -> None:
    pictures = []
    for series_id in (None, 3):
        seen = visit(1, make.at(10), 60, series_id=series_id)
        assert ("repeat" in wording(Block(seen, 600, 660, WHOLE, False), "").signs) == bool(
            series_id
        )
        with painted(day_of(seen)) as view:
            pictures.append(picture(view))
    assert pictures[0] != pictures[1]


def test_a_cancelled_visit_is_shown_at_two_fifths_where_its_time_was_booked_again() -> None:
    gone = visit(1, make.at(10), 60, status=AppointmentStatus.CANCELLED)
    column = column_of(gone, visit(2, make.at(10), 60), cancelled=True)
    assert [(b.visit.id, b.ghost, b.share) for b in column.blocks] == [
        (1, True, Share(0.6, 1)),
        (2, False, Share(0, 0.6)),
    ]
    assert obstacle(column_of(gone, cancelled=True), 600, 660) == ""


# What must hold of any day

STATUSES = [
    AppointmentStatus.BOOKED,
    AppointmentStatus.PENDING,
    AppointmentStatus.NOSHOW,
    AppointmentStatus.CANCELLED,
]


@st.composite
def days(draw: st.DrawFn) -> list[Visit]:
    minute = st.integers(0, 284).map(lambda n: 5 * n)
    rows = st.tuples(
        minute, st.integers(1, 36), st.sampled_from(STATUSES), st.booleans(), st.integers(0, 30)
    )
    return [
        visit(
            number, make.at(0) + timedelta(minutes=start), min(length * 5, 1440 - start),
            status=status, beside=beside, buffer_before=buffer, buffer_after=30 - buffer,
        )
        for number, (start, length, status, beside, buffer) in enumerate(
            draw(st.lists(rows, max_size=14)), 1
        )
    ]  # fmt: skip


@given(days())
def test_no_two_painted_rectangles_of_a_column_meet(visits: list[Visit]) -> None:
    """Blocks, and the strips of their buffers."""
    sheet = day_of(*visits, cancelled=True)
    grid = Grid(3000, 844, 2, 0, 1440, 72)
    rects = []
    for block in sheet.columns[0].blocks:
        for start, end in (
            (block.start - block.before, block.start),
            (block.start, block.end),
            (block.end, block.end + block.after),
        ):
            if end > start:
                rects.append(grid.block(0, start, end, block.share))
    for one, two in combinations(rects, 2):
        assert not one.intersects(two)


@given(days())
def test_a_block_that_clashes_with_nothing_has_the_full_width(visits: list[Visit]) -> None:
    blocks = day_of(*visits, cancelled=True).columns[0].blocks
    for block in blocks:
        clashes = [
            b for b in blocks if b is not block and b.start < block.end > 0 and block.start < b.end
        ]
        assert (block.share == WHOLE) == (not clashes)


@given(days(), st.integers(0, 1435), st.integers(5, 120))
def test_what_is_free_has_nothing_in_its_way(visits: list[Visit], start: int, wanted: int) -> None:
    column = column_of(*visits)
    minutes = free_from(column, start, wanted)
    if minutes:
        assert obstacle(column, start, start + minutes) == ""


@given(days(), st.integers(0, 900))
def test_every_block_is_hit_where_it_is_painted(visits: list[Visit], scroll: int) -> None:
    sheet = day_of(*visits, cancelled=True)
    grid = Grid(3000, 844, 2, sheet.first, sheet.last, 72)
    grid = replace(grid, scroll=min(scroll, grid.most_scroll))
    for block in sheet.columns[0].blocks:
        rect = grid.block(0, block.start, block.end, block.share)
        middle = QPointF(rect.x + rect.w / 2, rect.y + rect.h / 2)
        if grid.in_columns(middle.x(), middle.y()) and not block.hold:
            found = finding.hit(sheet, grid, middle.x(), middle.y())
            assert found.visit_id == block.visit.id
