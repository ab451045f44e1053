"""Days at the edge: clock changes, the year's end, midnight, nobody, forty, three hundred."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from frontdesk.clock import Clock
from frontdesk.schedule import DayPlan
from frontdesk.ui.calendar import finding
from frontdesk.ui.calendar.geometry import Grid
from frontdesk.ui.calendar.gestures import Part
from frontdesk.ui.calendar.inks import Inks
from frontdesk.ui.calendar.painter import Scene, minute_of_now, tags
from frontdesk.ui.calendar.painter_marks import Marks
from frontdesk.ui.calendar.screen import CalendarScreen
from frontdesk.ui.calendar.sheet import Lane, Sheet, at_minute, build, obstacle
from frontdesk.ui.calendar.where import ViewKind, Where
from frontdesk.ui.widgets import EmptyState
from frontdesk.ui.window import Window
from tests import make
from tests.ui.calendar.made import BEN, DAY, PLAN, colors_in, day_of, painted, picture, visit

SPRING, AUTUMN = date(2026, 3, 8), date(2026, 11, 1)
ALL_DAY = DayPlan(((0, 1440),), (), ())


def sheet_on(*days: date, visits: tuple = (), plan: DayPlan = ALL_DAY) -> Sheet:
    return build([Lane(BEN, day, plan) for day in days], visits, by_day=len(days) == 1)


# The nights the clocks change


@pytest.mark.parametrize("day", [SPRING, AUTUMN], ids=["23 hours", "25 hours"])
def test_a_visit_keeps_its_wall_time_on_the_night_the_clocks_change(day: date) -> None:
    early = visit(1, at_minute(day, 30), 60)
    late = visit(2, at_minute(day, 14 * 60), 60)
    column = sheet_on(day, visits=(early, late)).columns[0]
    assert [(b.start, b.end) for b in column.blocks] == [(30, 90), (840, 900)]
    assert column.free == ((0, 30), (90, 840), (900, 1440))
    assert obstacle(column, 840, 870) == "Taken by Patient 2"


@pytest.mark.parametrize(
    ("instant", "minute"),
    [
        (datetime(2026, 3, 8, 6, 59, tzinfo=UTC), 119),
        (datetime(2026, 3, 8, 7, 1, tzinfo=UTC), 181),
        (datetime(2026, 11, 1, 5, 30, tzinfo=UTC), 90),
        (datetime(2026, 11, 1, 6, 30, tzinfo=UTC), 90),
        (datetime(2026, 11, 1, 15, 0, tzinfo=UTC), 600),
    ],
)
def test_the_line_of_now_is_at_what_the_wall_shows(instant: datetime, minute: int) -> None:
    now = Clock(now=lambda: instant).wall()
    scene = Scene(sheet_on(now.date()), now)
    assert tags(minute_of_now(scene), scene.sheet, Marks()) == [(minute, "now")]


@pytest.mark.parametrize("day", [SPRING, AUTUMN])
def test_the_day_of_a_clock_change_is_as_tall_as_any_other(day: date) -> None:
    sheet, usual = sheet_on(day), sheet_on(day + timedelta(days=1))
    assert (sheet.first, sheet.last) == (usual.first, usual.last) == (0, 1440)


# The year's end, midnight


def test_the_last_week_of_the_year_goes_on_into_the_next() -> None:
    where = Where(date(2026, 12, 30), view=ViewKind.WEEK)
    days = [where.first + timedelta(days=number) for number in range(6)]
    late = visit(1, datetime(2026, 12, 31, 23, 30), 60)
    sheet = sheet_on(*days, visits=(late,))
    pieces = [(c.day, b.start, b.end) for c in sheet.columns for b in c.blocks]
    assert pieces == [(date(2026, 12, 31), 1410, 1440), (date(2027, 1, 1), 0, 30)]
    assert sheet.column_of(BEN.id, date(2027, 1, 1)) == 4
    assert where.turned(1, frozenset()).first == date(2027, 1, 4)
    assert Where(date(2026, 12, 31)).turned(1, frozenset()).day == date(2027, 1, 1)


def test_a_visit_that_ends_at_midnight_stands_on_its_own_day_only() -> None:
    days = DAY, DAY + timedelta(days=1)
    sheet = sheet_on(*days, visits=(visit(1, make.at(23), 60), visit(2, make.at(0, day=15), 30)))
    assert [[(b.start, b.end) for b in c.blocks] for c in sheet.columns] == [
        [(1380, 1440)],
        [(0, 30)],
    ]


def test_both_edges_of_the_day_can_be_reached_and_hit(qapp: QApplication) -> None:
    sheet = sheet_on(DAY, visits=(visit(1, make.at(0), 30), visit(2, make.at(23, 30), 30)))
    with painted(sheet) as view:
        for visit_id, start in ((1, 0), (2, 1410)):
            view.reveal(0, start, start + 30)
            rect = view.grid.block(0, start, start + 30)
            assert view.grid.head <= rect.y
            assert rect.bottom <= view.viewport().height()
            found = view.hit(QPointF(rect.x + 20, rect.y + rect.h / 2))
            assert (found.part, found.visit_id) == (Part.BODY, visit_id)
            assert len(colors_in(picture(view), rect)) > 3


# Nobody, forty, three hundred


def test_without_therapists_the_calendar_says_what_to_do(window: Window) -> None:
    window.go("calendar")
    screen = window.current
    assert isinstance(screen, CalendarScreen)
    empties = [e for e in screen.centre.findChildren(EmptyState) if e.isVisible()]
    assert [e.title.text() for e in empties] == ["Add the people who see patients"]
    assert not screen.view.isVisible()


def test_a_sheet_of_nobody_is_painted_and_asked_without_harm(qapp: QApplication) -> None:
    sheet = build([], [], by_day=True)
    with painted(sheet) as view:
        assert view.hit(QPointF(200, 200)).part is Part.OUTSIDE
        view.zoom(96)
        assert not picture(view).isNull()


def test_heads_and_hours_stay_while_forty_columns_scroll(qapp: QApplication) -> None:
    people = [replace(BEN, id=n, name=f"Person {n}", initials=f"{n}") for n in range(40)]
    sheet = build([Lane(person, DAY, PLAN) for person in people], [], by_day=True)
    with painted(sheet, width=860, height=400) as view:
        grid = view.grid
        heads = QRect(grid.gutter, 0, grid.width - grid.gutter, grid.head - 1)
        hours = QRect(0, grid.head, grid.gutter - 6, grid.height - grid.head)
        before = picture(view)
        view.verticalScrollBar().setValue(97)
        down = picture(view)
        assert down.copy(heads) == before.copy(heads)
        assert down.copy(hours) != before.copy(hours)
        view.horizontalScrollBar().setValue(7)
        aside = picture(view)
        assert aside.copy(hours) == down.copy(hours)
        assert aside.copy(heads) != down.copy(heads)
        assert view.grid.left(7) == view.grid.gutter
        assert all(view.grid.left(n + 1) - view.grid.left(n) >= 148 for n in view.grid.visible())


def test_three_hundred_visits_in_a_day_are_all_painted(qapp: QApplication) -> None:
    visits = [visit(n, make.at(9) + timedelta(minutes=n % 96 * 5), 5) for n in range(300)]
    sheet = day_of(*visits)
    assert sheet.columns[0].booked == 300
    grid = Grid(1400, 844, 2, sheet.first, sheet.last, 72)
    seen = {
        finding.hit(sheet, grid, rect.x + rect.w / 2, rect.y + rect.h / 2).visit_id
        for block in sheet.columns[0].blocks
        for rect in [grid.block(0, block.start, block.end, block.share)]
    }
    assert seen == set(range(300))
    with painted(sheet, width=1400) as view:
        ground = day_of()
        with painted(ground, width=1400) as bare:
            assert picture(view) != picture(bare)


# Names


@pytest.mark.parametrize("name", ["W" * 200, "محمد عبد الرحمن " * 12, "ן" * 200])
def test_a_name_too_long_is_cut_with_dots_and_fits(qapp: QApplication, name: str) -> None:
    inks = Inks(1.0)
    shown = inks.text(name, "name", 120)
    assert "…" in shown.text()
    assert shown.size().width() <= 121


def test_a_name_from_right_to_left_begins_where_every_name_begins(qapp: QApplication) -> None:
    """It is read from right to left, but it stands at the left of its block like the others."""
    with painted(day_of(visit(1, make.at(10), 60, patient="דוד לוי"))) as view:
        rect = view.grid.block(0, 600, 660)
        row = rect._replace(x=rect.x + 8, y=rect.y + 3, w=40, h=14)
        end = rect._replace(x=rect.x + 90, y=rect.y + 3, w=rect.w - 120, h=14)
        image = picture(view)
        assert len(colors_in(image, row)) > 3
        assert len(colors_in(image, end)) == 1


# Scale


def test_ten_hours_fit_on_a_screen_of_1080(qapp: QApplication) -> None:
    plan = DayPlan(((480, 1080),), (), ())
    with painted(sheet_on(DAY, plan=plan), width=1500, height=1080 - 56) as view:
        assert view.grid.most_scroll == 0
        assert view.grid.hour >= 64


@pytest.mark.parametrize("dpr", [1.0, 1.5, 2.0])
def test_the_name_of_a_missed_visit_is_struck_at_every_scale(
    qapp: QApplication, dpr: float
) -> None:
    """The line goes through the name, not somewhere under it."""
    inks = Inks(dpr)
    pixmap = QPixmap(round(120 * dpr), round(60 * dpr))
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(QColor("white"))
    p = QPainter(pixmap)
    p.translate(0, -500)
    inks.write(p, 10, 510, "l      l", "name-struck", QColor("black"), 100)
    p.end()
    image, wide = pixmap.toImage(), inks.width("l      l", "name-struck")
    xs = [round((10 + wide * part) * dpr) for part in (0.4, 0.5, 0.6)]
    dark = [
        y / dpr
        for y in range(image.height())
        if all(image.pixelColor(x, y).lightness() < 200 for x in xs)
    ]
    assert dark
    assert all(10 + 4 <= y <= 10 + inks.line("name-struck") - 4 for y in dark)
