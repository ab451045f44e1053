"""Which days a picture shows, how it turns, and that it is found again."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from frontdesk.ui.calendar.memory import recalled
from frontdesk.ui.calendar.month_cells import Cells
from frontdesk.ui.calendar.screen import CalendarScreen
from frontdesk.ui.calendar.where import ViewKind, Where
from tests import make
from tests.ui.calendar.conftest import Place

TUESDAY = date(2026, 7, 14)
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
KINDS = st.sampled_from(ViewKind)
OPEN = frozenset(range(5))


@given(DAYS, KINDS)
def test_a_picture_holds_its_day_and_its_neighbours_follow_without_a_gap(
    day: date, view: ViewKind
) -> None:
    where = Where(day, view)
    assert where.holds(day)
    assert where.first <= where.last
    after, before = where.turned(1, frozenset()), where.turned(-1, frozenset())
    if view is ViewKind.MONTH:
        assert after.month[0] - where.month[1] == timedelta(days=1)
        assert where.month[0] - before.month[1] == timedelta(days=1)
        assert where.first <= where.month[0] and where.month[1] <= where.last  # noqa: PT018
    else:
        assert after.first - where.last == timedelta(days=1)
        assert where.first - before.last == timedelta(days=1)


@given(DAYS, KINDS)
def test_days_of_one_week_or_month_share_a_picture(day: date, view: ViewKind) -> None:
    where = Where(day, view)
    for step in range(-31, 32):
        other = Where(day + timedelta(days=step), view)
        first, last = where.month if view is ViewKind.MONTH else (where.first, where.last)
        same = first <= other.day <= last
        if view in (ViewKind.DAY, ViewKind.AGENDA):
            same = other.day == day
        assert (other.picture == where.picture) is same


@pytest.mark.parametrize(
    ("day", "by", "there"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
    ],
)
def test_a_month_turns_to_the_same_day_or_to_the_last_one_there_is(
    day: date, by: int, there: date
) -> None:
    assert Where(day, ViewKind.MONTH).turned(by, OPEN).day == there


@pytest.mark.parametrize("view", ViewKind)
@pytest.mark.parametrize("day", [date.min, date.max, date(9999, 12, 1), date(1, 1, 31)])
def test_where_time_ends_turning_stops(view: ViewKind, day: date) -> None:
    where = Where(day, view)
    for by in (-1, 1):
        turned = where.turned(by, frozenset())
        assert turned == where or turned.picture


def test_a_visits_day_does_not_move_a_list_that_has_it_but_a_day_begins_one() -> None:
    listed = Where(TUESDAY, ViewKind.AGENDA)
    friday = date(2026, 7, 17)
    assert listed.at(friday, 3).first == TUESDAY
    assert listed.at(friday).first == friday
    assert listed.at(date(2026, 8, 3), 3).first == date(2026, 8, 3)


def test_a_named_therapist_lifts_the_filter_that_would_hide_them() -> None:
    where = Where(TUESDAY, only=1, of=1)
    assert where.at(TUESDAY, 2).only is None
    assert where.at(TUESDAY, 1).only == 1
    assert where.at(TUESDAY, 2).of == 2
    assert Where(TUESDAY, only=4, of=1).seen_by(ViewKind.WEEK).whose == 4


@pytest.mark.parametrize(
    "kept",
    [{}, {"day": 1e300, "on": TUESDAY.toordinal()}, {"day": -4, "on": TUESDAY.toordinal()}],
)
def test_what_cannot_be_read_again_is_today(kept: dict[str, float]) -> None:
    assert recalled("month", kept, TUESDAY).day == TUESDAY
    assert recalled("nonsense", {}, TUESDAY) == Where(TUESDAY)


def test_the_day_of_last_time_is_kept_until_the_next_morning() -> None:
    kept = {"on": TUESDAY.toordinal(), "day": TUESDAY.toordinal() + 30, "only": 2, "of": 3}
    again = recalled("agenda", kept, TUESDAY)
    assert again == Where(date(2026, 8, 13), ViewKind.AGENDA, 2, 3)
    morning = recalled("agenda", kept, date(2026, 7, 15))
    assert morning == Where(date(2026, 7, 15), ViewKind.AGENDA, 2, 3)


@given(
    st.integers(7, 3000), st.integers(40, 2000), st.integers(0, 39), st.integers(4, 6), st.data()
)
def test_the_cells_of_a_month_tile_it_and_every_point_finds_its_own(
    width: int, height: int, head: int, weeks: int, data: st.DataObject
) -> None:
    grid = Cells(width, height, head, weeks)
    boxes = [grid.box(number) for number in range(weeks * 7)]
    assert sum(wide * high for _, _, wide, high in boxes) == width * (height - head)
    assert boxes[0][:2] == (0, head)
    last = boxes[-1]
    assert (last[0] + last[2], last[1] + last[3]) == (width, height)
    number = data.draw(st.integers(0, weeks * 7 - 1))
    left, top, wide, high = boxes[number]
    if wide and high:
        for x, y in ((left, top), (left + wide - 1, top + high - 1)):
            assert grid.at(x, y) == number
    assert grid.at(width, head) is None
    assert grid.at(0, head - 1) is None


@given(DAYS)
def test_a_month_has_whole_weeks_from_sunday_to_saturday(day: date) -> None:
    where = Where(day, ViewKind.MONTH)
    assert (where.first.weekday(), where.last.weekday()) == (6, 5)
    assert (where.last - where.first).days + 1 in (28, 35, 42)
    assert where.month[1].day == monthrange(day.year, day.month)[1]


def test_the_same_day_one_comes_back_to_the_same_view_visit_and_hour(place: Place) -> None:
    place.keys(Qt.Key.Key_W)
    place.keys(Qt.Key.Key_PageDown)
    visit = make.visit(
        place.store, service=place.session, therapist=place.maya, start=make.at(15, day=22),
        patient=place.elena,
    )  # fmt: skip
    place.screen.refresh()
    place.screen.view.zoom(140)
    place.view.put_marks(selected=visit.id)
    place.view.verticalScrollBar().setValue(333)
    assert place.screen.leave()
    again = CalendarScreen(place.window.desk)
    again.resize(place.screen.size())
    again.show()
    QApplication.processEvents()
    assert (again.where.view, again.where.day) == (ViewKind.WEEK, place.screen.where.day)
    assert again.view.marks.selected == visit.id
    assert again.view.verticalScrollBar().value() == 333
    again.deleteLater()
