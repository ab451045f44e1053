"""Minutes and columns to pixels and back, and how blocks share a column."""

from __future__ import annotations

import ast
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.ui.calendar import geometry, gestures
from frontdesk.ui.calendar.geometry import Grid, Rect, Share, Sort


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    first = draw(st.integers(0, 22)) * 60
    last = draw(st.integers(first // 60 + 1, 24)) * 60
    grid = Grid(
        width=draw(st.integers(200, 4000)),
        height=draw(st.integers(200, 3000)),
        columns=draw(st.integers(1, 60)),
        first=first,
        last=last,
        hour=draw(st.floats(geometry.HOUR_MIN, geometry.HOUR_MAX)),
    )
    scroll = draw(st.integers(0, grid.most_scroll))
    skip = draw(st.integers(0, grid.most_skip))
    return Grid(*(grid.width, grid.height, grid.columns, first, last, grid.hour, scroll, skip))


spans = st.lists(
    st.tuples(st.integers(0, 1420), st.integers(1, 240), st.sampled_from(Sort)), max_size=40
).map(lambda found: sorted((a, min(1440, a + m), sort) for a, m, sort in found))


@given(grids(), st.data())
def test_a_minute_survives_the_way_to_a_pixel_and_back(grid: Grid, data: st.DataObject) -> None:
    minute = data.draw(st.integers(grid.first, grid.last))
    assert abs(grid.minute(grid.y(minute)) - minute) <= 0.5 / grid.hour * 60 + 1e-6


@given(grids(), st.data())
def test_every_pixel_of_a_column_finds_that_column(grid: Grid, data: st.DataObject) -> None:
    column = data.draw(st.sampled_from(grid.visible()))
    left, right = grid.left(column), grid.left(column + 1)
    for x in (left, (left + right) // 2, right - 1):
        assert grid.column(x) == column


@given(grids())
def test_the_columns_fill_the_width_and_keep_their_least(grid: Grid) -> None:
    shown = grid.visible()
    assert grid.left(shown[0]) == grid.gutter
    assert grid.left(shown[-1] + 1) == grid.width
    if grid.shown > 1:
        assert grid.column_width >= grid.column_min


@given(grids(), spans)
def test_no_two_painted_blocks_of_a_column_meet(
    grid: Grid, found: list[tuple[int, int, Sort]]
) -> None:
    from frontdesk.ui.calendar import sheet

    times = [(a, b) for a, b, _ in found]
    sorts = [sort for _, _, sort in found]
    widths = geometry.shares(times, sorts, sheet._lanes(times, sorts))
    rects = [grid.block(0, *time, share) for time, share in zip(times, widths, strict=True)]
    wide = grid.block(0, 0, 60)
    for (one, a), (two, b) in combinations(zip(times, rects, strict=True), 2):
        # In lanes of 1 px (hundreds abreast) nothing can be told apart; the rest never meet.
        if min(a.w, b.w) > 1:
            assert not a.intersects(b), (one, two)
    for i, (start, end) in enumerate(times):
        if not any(i != j and a < end and start < b for j, (a, b) in enumerate(times)):
            assert widths[i] == Share(0, 1)
            assert rects[i].w == wide.w


def test_a_ghost_beside_a_visit_takes_the_right_two_fifths() -> None:
    times = [(600, 660), (630, 690), (700, 760)]
    sorts = [Sort.HOLDS, Sort.GHOST, Sort.GHOST]
    assert geometry.shares(times, sorts, [(0, 1)] * 3) == [
        Share(0, 0.6),
        Share(0.6, 1),
        Share(0, 1),
    ]


def test_what_is_put_beside_a_visit_on_purpose_takes_the_right_half() -> None:
    times = [(600, 660), (600, 660), (700, 760)]
    sorts = [Sort.HOLDS, Sort.BESIDE, Sort.BESIDE]
    assert geometry.shares(times, sorts, [(0, 1)] * 3) == [
        Share(0, 0.5),
        Share(0.5, 1),
        Share(0, 1),
    ]


def test_the_day_is_fitted_to_the_window_within_what_can_be_read() -> None:
    assert geometry.fit_hour(800, 480, 1140) == pytest.approx(800 / 11)
    assert geometry.fit_hour(300, 480, 1140) == geometry.HOUR_MIN
    assert geometry.fit_hour(3000, 480, 1140) == geometry.HOUR_MAX


@given(grids(), st.floats(64, 144), st.data())
def test_zooming_keeps_the_minute_under_the_pointer(
    grid: Grid, hour: float, data: st.DataObject
) -> None:
    y = data.draw(st.integers(grid.head, grid.height))
    minute = grid.minute(y)
    scroll = geometry.kept_scroll(grid, hour, y)
    after = Grid(grid.width, grid.height, grid.columns, grid.first, grid.last, hour, scroll)
    assert 0 <= scroll <= after.most_scroll
    if 0 < scroll < after.most_scroll:
        assert abs(after.y(minute) - y) <= 1.5


def test_zoom_steps_stop_at_the_limits() -> None:
    assert geometry.zoomed(72, 1) == 80
    assert geometry.zoomed(144, 1) == 144
    assert geometry.zoomed(64, -1) == 64


def test_a_point_is_in_a_rectangle_up_to_its_right_and_bottom() -> None:
    rect = Rect(10, 20, 5, 5)
    assert rect.contains(10, 20)
    assert not rect.contains(15, 20)
    assert not rect.contains(10, 25)


def test_gutter_heads_and_the_space_below_are_not_columns() -> None:
    grid = Grid(800, 600, 4, 480, 540)
    assert grid.in_columns(100, 60)
    assert not grid.in_columns(20, 60)
    assert not grid.in_columns(100, 20)
    assert not grid.in_columns(100, grid.y(540))
    assert not Grid(800, 600, 0).in_columns(100, 60)


@pytest.mark.parametrize("module", [geometry, gestures])
def test_geometry_and_gestures_know_no_qt(module: object) -> None:
    source = Path(module.__file__ or "").read_text()  # type: ignore[attr-defined]
    for node in ast.walk(ast.parse(source)):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        assert not any("PySide6" in name for name in names)
