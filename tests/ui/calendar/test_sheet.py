"""From visits to a picture: midnight, cancelled ones, moves under way, words, and painting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from frontdesk.model import AppointmentStatus
from frontdesk.ui.calendar import finding, stages
from frontdesk.ui.calendar.geometry import Grid
from frontdesk.ui.calendar.gestures import Part
from frontdesk.ui.calendar.sheet import Lane, Override, build, free_from, obstacle
from frontdesk.ui.calendar.view import CalendarView
from frontdesk.ui.calendar.where import ViewKind, Where
from tests import make
from tests.ui.calendar.made import BEN, DAY, PLAN, day_of, visit


def test_a_visit_over_midnight_stands_in_both_days() -> None:
    late = visit(1, make.at(23, 30), 60)
    lanes = [Lane(BEN, DAY, PLAN), Lane(BEN, DAY + timedelta(days=1), PLAN)]
    sheet = build(lanes, [late], by_day=False)
    pieces = [(b.start, b.end) for column in sheet.columns for b in column.blocks]
    assert pieces == [(1410, 1440), (0, 30)]
    assert (sheet.first, sheet.last) == (0, 1440)
    assert sheet.find(1) == (0, sheet.columns[0].blocks[0])


def test_cancelled_visits_are_left_out_and_missed_ones_stay_as_ghosts() -> None:
    gone = visit(1, make.at(9), status=AppointmentStatus.CANCELLED)
    missed = visit(2, make.at(10), status=AppointmentStatus.NOSHOW)
    sheet = day_of(gone, missed)
    assert [block.visit.id for block in sheet.columns[0].blocks] == [2]
    assert sheet.columns[0].blocks[0].ghost
    assert sheet.columns[0].booked == 0
    assert len(day_of(gone, missed, cancelled=True).columns[0].blocks) == 2


def test_a_move_under_way_is_shown_dimmed_at_its_new_place() -> None:
    seen = visit(1, make.at(9))
    to = Override(seen, 2, make.at(14), make.at(14, 30))
    sheet = day_of(seen, moved={1: to})
    assert not sheet.columns[0].blocks
    block = sheet.columns[1].blocks[0]
    assert (block.start, block.pending) == (14 * 60, True)


def test_a_move_from_another_day_is_shown_though_the_board_does_not_know_it() -> None:
    other = visit(7, make.at(9, day=13))
    sheet = day_of(moved={7: Override(other, 1, make.at(9), make.at(9, 30))})
    assert sheet.find(7) is not None


def test_why_a_time_is_not_free_is_said_in_few_words() -> None:
    column = day_of(visit(1, make.at(10))).columns[0]
    assert obstacle(column, 600, 630) == "Taken by Patient 1"
    assert obstacle(column, 600, 630, ignore=visit(1, make.at(10))) == ""
    assert obstacle(column, 700, 730) == "Lunch then"
    assert obstacle(column, 955, 985) == "Staff meeting"
    assert obstacle(column, 500, 530) == "Ben is off then"
    assert obstacle(column, 540, 600) == ""
    assert free_from(column, 585, 60) == 15
    assert free_from(column, 720, 60) == 0


def test_a_closure_of_everybody_is_said_once() -> None:
    assert day_of().wide == (((960, 990), "Staff meeting"),)


def test_hits_find_bodies_edges_heads_and_free_time() -> None:
    sheet = day_of(visit(1, make.at(10), 60))
    grid = Grid(800, 844, 2, sheet.first, sheet.last, 72)
    x, top, bottom = grid.left(0) + 40, grid.y(600), grid.y(660)
    assert finding.hit(sheet, grid, x, top + 2).part is Part.STARTS
    assert finding.hit(sheet, grid, x, (top + bottom) / 2).part is Part.BODY
    assert finding.hit(sheet, grid, x, bottom - 2).part is Part.ENDS
    assert finding.hit(sheet, grid, x, bottom + 8).part is Part.FREE
    assert finding.hit(sheet, grid, x, 10).part is Part.HEAD
    assert finding.hit(sheet, grid, 10, 200).part is Part.OUTSIDE


def test_only_the_column_that_changed_differs() -> None:
    before = day_of(visit(1, make.at(9)), visit(2, make.at(9), therapist_id=2))
    after = day_of(visit(1, make.at(9)), visit(2, make.at(9), therapist_id=2, version=2))
    assert before.columns[0] == after.columns[0]
    assert before.columns[1] != after.columns[1]


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (AppointmentStatus.BOOKED, "Mark arrived"),
        (AppointmentStatus.ARRIVED, "Start session"),
        (AppointmentStatus.IN_SESSION, "Finish"),
        (AppointmentStatus.FULFILLED, None),
    ],
)
def test_each_status_offers_its_one_next_step(status: AppointmentStatus, word: str | None) -> None:
    step = stages.forward(visit(1, make.at(9), status=status), DAY)
    assert (step.label if step else None) == word


def test_nobody_arrives_on_another_day() -> None:
    ahead = visit(1, make.at(9, day=17))
    step = stages.forward(ahead, DAY)
    assert step is not None
    assert step.label == "Mark confirmed"
    assert stages.forward(replace(ahead, status=AppointmentStatus.CONFIRMED), DAY) is None


def test_every_way_on_and_back_may_follow() -> None:
    for status in AppointmentStatus:
        seen = visit(1, make.at(9), status=status)
        for step in (stages.forward(seen, DAY), stages.back(seen, DAY)):
            assert step is None or stages.may(seen, step.status)


def test_the_month_shows_whole_weeks_from_sunday() -> None:
    days = stages.month_grid(2026, 7)
    assert (days[0], days[-1], len(days)) == (date(2026, 6, 28), date(2026, 8, 1), 35)
    assert stages.month_beside(2026, 12, 1) == (2027, 1)
    assert stages.month_beside(2026, 1, -1) == (2025, 12)


def test_titles_name_month_and_year_once() -> None:
    week = Where(DAY, ViewKind.WEEK)
    assert week.title(date(2026, 7, 13), date(2026, 7, 18)) == "July 13 – 18, 2026"
    assert week.title(date(2026, 6, 29), date(2026, 7, 4)) == "Jun 29 – Jul 4, 2026"
    year = week.title(date(2026, 12, 28), date(2027, 1, 2))
    assert year == "Dec 28, 2026 – Jan 2, 2027"
    assert Where(date.max).turned(1, frozenset()).day == date.max


@pytest.mark.parametrize(
    "name", ["X" * 200, "מרים כהן-לוי בת שבע " * 6, "محمد عبد الرحمن الطويل " * 5, "Ō\u0304́" * 60]
)
def test_long_and_right_to_left_names_stay_inside_their_block(
    qapp: QApplication, name: str
) -> None:
    """What is painted outside of the block does not depend on the name in it."""
    pictures = []
    for words in ("A", name):
        view = CalendarView()
        view.resize(460, 844)
        view.show()
        sheet = day_of(visit(1, make.at(10), 60, patient=words))
        view.show_sheet(sheet, make.at(9, 5))
        image = view.viewport().grab().toImage()
        rect = view.grid.block(0, 600, 660)
        for y in range(int(rect.y), int(rect.bottom)):
            for x in range(int(rect.x), int(rect.right)):
                image.setPixel(x, y, 0)
        pictures.append(image)
        view.close()
    assert pictures[0] == pictures[1]


def test_before_the_data_arrived_no_empty_day_is_painted(qapp: QApplication) -> None:
    view = CalendarView()
    view.resize(460, 844)
    view.show()
    blank = view.viewport().grab().toImage()
    colors = {blank.pixel(x, y) for x in range(0, 400, 7) for y in range(0, 800, 11)}
    assert len(colors) == 1
    view.close()


def test_forty_therapists_scroll_sideways_in_whole_columns(qapp: QApplication) -> None:
    people = [replace(BEN, id=n, name=f"Person {n}") for n in range(40)]
    view = CalendarView()
    view.resize(860, 844)
    view.show()
    view.show_sheet(build([Lane(p, DAY, PLAN) for p in people], [], by_day=True), make.at(9))
    grid = view.grid
    assert grid.shown == 5
    view.horizontalScrollBar().setValue(7)
    assert view.grid.left(7) == view.grid.gutter
    view.reveal(39, 600, 630)
    assert 39 in view.grid.visible()
    view.close()


def test_three_hundred_visits_in_a_day_are_found_where_they_are_painted() -> None:
    visits = [visit(n, make.at(9) + timedelta(minutes=n % 96 * 5), 25) for n in range(300)]
    sheet = day_of(*visits)
    grid = Grid(3000, 844, 2, sheet.first, sheet.last, 72)
    for block in sheet.columns[0].blocks:
        rect = grid.block(0, block.start, block.end, block.share)
        found = finding.hit(sheet, grid, rect.x + rect.w / 2, rect.y + rect.h / 2)
        assert found.visit_id == block.visit.id
