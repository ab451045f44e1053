"""The month in the real window: what a day says, walking, opening, turning."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk import appointments, staff
from frontdesk.appointments import DayLoad, MonthBoard
from frontdesk.errors import Unavailable
from frontdesk.ui.calendar.month_cells import Cell, cell_of, halves, roughly
from frontdesk.ui.calendar.month_view import MonthView
from frontdesk.ui.calendar.where import ViewKind
from tests import make
from tests.ui.calendar.conftest import LEFT, Place, settle, shown

K = Qt.Key
TODAY = date(2026, 7, 14)


@pytest.fixture
def month(place: Place) -> Place:
    """The calendar on July, the keyboard in it."""
    place.keys(K.Key_Y)
    return place


def cell(place: Place, day: date) -> Cell:
    return next(cell for cell in place.screen.centre.month.cells if cell.day == day)


def click(place: Place, day: date) -> None:
    view = place.screen.centre.month
    QTest.mouseClick(view, LEFT, Qt.KeyboardModifier.NoModifier, view.box_of(day).center())
    place.settle()


def test_y_shows_the_month_with_counts_and_what_is_still_free(month: Place) -> None:
    assert month.window.header.title.text() == "July 2026"
    assert month.screen.centre.month.isVisible()
    today = cell(month, TODAY)
    # Two therapists from nine to five, Ben's lunch; it is 10:12, 90 minutes are booked.
    assert (today.visits, today.free) == ("2 visits", "11 h free")
    assert today.spoken == "Tuesday, July 14, today, 2 visits, 11 h free"
    assert cell(month, date(2026, 7, 15)).visits == "No visits"
    sunday = cell(month, date(2026, 7, 19))
    assert (sunday.off, sunday.visits, sunday.free) == (True, "", "")


def test_arrows_walk_days_and_enter_opens_one(month: Place) -> None:
    month.keys(K.Key_Right, K.Key_Down, K.Key_Left, K.Key_Left, K.Key_Up, K.Key_Down)
    assert month.screen.where.day == date(2026, 7, 20)
    assert "Monday, July 20" in month.screen.centre.month.accessibleDescription()
    month.keys(K.Key_Return)
    assert month.window.header.title.text() == "Monday, July 20"
    assert month.view.isVisible()
    assert month.view.hasFocus()


def test_walking_over_the_edge_turns_the_month_and_page_keys_do_too(month: Place) -> None:
    month.keys(K.Key_Home, K.Key_Left)
    assert month.window.header.title.text() == "June 2026"
    assert month.screen.where.day == date(2026, 6, 30)
    month.keys(K.Key_PageDown, K.Key_PageDown)
    assert (month.screen.where.day, month.window.header.title.text()) == (
        date(2026, 8, 30),
        "August 2026",
    )
    month.keys(K.Key_End)
    assert month.screen.where.day == date(2026, 8, 31)
    month.keys(K.Key_T)
    assert month.window.header.title.text() == "July 2026"
    assert month.screen.centre.month.hasFocus()


def test_a_click_opens_a_day_also_of_the_month_beside(month: Place) -> None:
    click(month, date(2026, 8, 1))
    assert month.screen.where.view is ViewKind.DAY
    assert month.screen.where.day == date(2026, 8, 1)


def test_walking_within_a_month_asks_for_nothing_again(month: Place) -> None:
    asked: list[object] = []
    ask = month.lane.ask
    month.lane.ask = lambda *a, **k: (asked.append(a[0]), ask(*a, **k))  # type: ignore[method-assign]
    month.keys(K.Key_Right, K.Key_Down)
    month.lane.ask = ask  # type: ignore[method-assign]
    assert asked == []


@pytest.mark.parametrize(("key", "page"), [(K.Key_Y, "month"), (K.Key_L, "agenda")])
def test_no_day_is_shown_empty_before_its_data_has_come(
    place: Place, key: Qt.Key, page: str
) -> None:
    waiting: list[tuple[tuple[Any, ...], dict[str, Any]]] = []
    ask, centre = place.lane.ask, place.screen.centre
    place.lane.ask = lambda *a, **k: waiting.append((a, k))  # type: ignore[method-assign]
    place.keys(key)
    place.lane.ask = ask  # type: ignore[method-assign]
    # For a moment the day of before stays; then there is nothing, rather than something wrong.
    assert shown(place) == ["Tom Okafor", "Elena Marsh"]
    centre._late.timeout.emit()
    assert place.view.isVisible()
    assert place.view.sheet is None
    assert not getattr(centre, page).isVisible()
    for args, words in waiting:
        ask(*args, **words)
    place.settle()
    assert getattr(centre, page).isVisible()
    assert getattr(centre, page).hasFocus() or centre.agenda.list.hasFocus()


def test_an_answer_that_comes_after_one_has_gone_on_is_let_go(place: Place) -> None:
    waiting: list[tuple[tuple[Any, ...], dict[str, Any]]] = []
    ask = place.lane.ask
    place.lane.ask = lambda *a, **k: waiting.append((a, k))  # type: ignore[method-assign]
    place.keys(K.Key_Y)
    place.lane.ask = ask  # type: ignore[method-assign]
    place.keys(K.Key_L)
    for args, words in waiting:
        ask(*args, **words)
    place.settle()
    assert place.screen.centre.agenda.isVisible()
    assert not place.screen.centre.month.isVisible()


def test_what_another_desk_books_is_counted(month: Place) -> None:
    make.visit(
        month.store, service=month.session, therapist=month.ben, start=make.at(15, day=16),
        patient=month.elena, actor=make.DANA,
    )  # fmt: skip
    month.lane.changed.emit(frozenset({"appointment"}))
    month.settle()
    assert cell(month, date(2026, 7, 16)).visits == "1 visit"


def test_a_closed_day_says_why_and_one_therapists_month_is_their_own(month: Place) -> None:
    make.closure(month.store, make.at(0, day=17), make.at(0, day=18), "Staff outing")
    make.time_off(month.store, month.maya, make.at(0, day=16), make.at(0, day=17), "Training")
    month.lane.changed.emit(frozenset({"closure", "time_off"}))
    month.settle()
    assert cell(month, date(2026, 7, 17)).spoken == "Friday, July 17, closed, Staff outing"
    assert cell(month, date(2026, 7, 16)).closed == ""
    menu = month.screen.heading.menu()
    next(action for action in menu.actions() if action.text() == "Maya Ortiz").trigger()
    month.settle()
    assert cell(month, date(2026, 7, 16)).closed == "Training"
    assert cell(month, TODAY).visits == "1 visit"


def test_the_segments_and_the_narrow_menu_lead_to_the_same_views(month: Place) -> None:
    views = month.screen.heading.views
    views.segments.buttons()[1].click()
    month.settle()
    assert month.screen.where.view is ViewKind.WEEK
    month.window.resize(900, 540)
    month.settle()
    assert (views.segments.isVisible(), views.button.isVisible()) == (False, True)
    assert views.button.text() == "Week"
    views.menu().actions()[2].trigger()
    month.settle()
    assert month.screen.centre.month.isVisible()
    assert views.button.text() == "Month"


def test_a_visit_in_the_hand_stays_in_sight(place: Place) -> None:
    place.click(place.point(place.maya, make.at(13)))
    place.view.setFocus()
    place.keys(K.Key_M)
    place.screen.show_view(ViewKind.MONTH)
    place.settle()
    assert place.screen.where.view is ViewKind.DAY
    assert "Put the visit down first" in place.window.toast.words.text()


def test_nothing_is_dropped_on_the_grid_that_is_out_of_sight(place: Place) -> None:
    asked = make.call_back(place.store)
    port = place.view.viewport()
    free = port.mapToGlobal(place.point(place.maya, make.at(11)))
    place.keys(K.Key_Y)
    place.screen.sources._put(asked.id, free)
    place.settle()
    assert not place.screen.panels.form.isVisible()
    place.keys(K.Key_D)
    place.screen.sources._put(asked.id, free)
    place.settle()
    assert place.screen.panels.form.isVisible()


def test_a_booking_from_the_month_is_shown_on_its_day(month: Place) -> None:
    month.screen.show_day(date(2026, 7, 22), month.ben.id)
    month.settle()
    assert (month.screen.where.view, month.screen.where.day) == (
        ViewKind.DAY,
        date(2026, 7, 22),
    )


def test_what_cannot_be_read_says_so_and_is_tried_again(month: Place) -> None:
    open_ = month.lane._open
    month.lane._open = _broken  # type: ignore[method-assign]
    month.keys(K.Key_PageDown)
    month.lane._open = open_  # type: ignore[method-assign]
    empty = month.screen.centre.empty
    assert empty is not None
    assert empty.sentence.text() == "The records are out of reach."
    month.screen.pictures.ask()
    month.settle()
    assert month.screen.centre.month.isVisible()
    assert month.window.header.title.text() == "August 2026"
    month.lane._again.stop()


def _broken() -> None:
    raise Unavailable("The records are out of reach.")


def test_the_page_that_says_a_day_is_closed_hears_the_keys(place: Place) -> None:
    place.screen.show_day(date(2026, 7, 19))
    place.settle()
    place.keys(K.Key_PageDown)
    assert place.screen.where.day == date(2026, 7, 20)
    place.keys(K.Key_Y)
    assert place.screen.centre.month.hasFocus()


def test_without_therapists_every_view_says_whom_to_add(place: Place) -> None:
    for visit in (place.elenas, place.toms):
        make.write(
            place.store, appointments.cancel, id=visit.id, seen=visit.version, reason="clinic"
        )
    for person in (place.maya, place.ben):
        make.write(
            place.store, staff.update, id=person.id, seen=person.version, sees_patients=False
        )
    place.lane.changed.emit(frozenset({"staff"}))
    place.settle()
    for view in ViewKind:
        place.screen.show_view(view)
        place.settle()
        empty = place.screen.centre.empty
        assert empty is not None, view
        assert empty.title.text() == "Add the people who see patients"


@pytest.mark.parametrize(
    ("minutes", "words"), [(45, "45 min"), (135, "2 h 15"), (600, "10 h"), (5999, "99 h")]
)
def test_free_time_is_said_as_one_look_can_take_it_in(minutes: int, words: str) -> None:
    assert roughly(minutes) == words


@given(st.text("ab c", max_size=40).map(str.strip), st.integers(1, 30))
def test_a_reason_takes_two_lines_at_most_and_loses_no_word(words: str, room: int) -> None:
    found = halves(words, lambda part: len(part) <= room)
    assert " ".join(found).split() == words.split()
    assert len(found) <= 2
    assert len(found) == 1 or len(found[0]) <= room


def test_a_day_gone_by_a_full_day_and_a_busy_one() -> None:
    gone = cell_of(DayLoad(date(2026, 7, 13), 9, 480, 480, 0), 7, TODAY)
    assert (gone.visits, gone.free, gone.share) == ("9 visits", "", 1.0)
    full = cell_of(DayLoad(date(2026, 7, 15), 300, 480, 480, 0), 7, TODAY)
    assert (full.visits, full.free) == ("300 visits", "Full")
    beside = cell_of(DayLoad(date(2026, 8, 1), 0, 480, 0, 480), 7, TODAY)
    assert (beside.number, beside.inside) == ("Aug 1", False)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1100, 800), (560, 420), (60, 90)])
def test_no_day_paints_outside_of_its_cell(
    qtbot: QtBot, dress: QApplication, scheme: str, size: tuple[int, int]
) -> None:
    from frontdesk.ui import theme

    theme.apply(dress, scheme, 1.0, sharp=False)
    pictures = []
    for reason in ("A", "X" * 200):
        view = MonthView()
        qtbot.addWidget(view)
        view.resize(*size)
        first = date(2026, 6, 28)
        loads = [DayLoad(first + timedelta(days=n), 3, 480, 90, 390) for n in range(35)]
        loads[16] = DayLoad(loads[16].day, 0, 0, 0, 0, reason)
        view.show_board(MonthBoard(first, tuple(loads)), TODAY, TODAY)
        image = view.grab().toImage()
        box = view.box_of(loads[16].day)
        for y in range(box.top(), box.bottom() + 1):
            for x in range(box.left(), box.right() + 1):
                image.setPixel(x, y, 0)
        pictures.append(image)
    assert pictures[0] == pictures[1]


def test_a_day_under_the_pointer_tells_all_of_it(month: Place) -> None:
    view = month.screen.centre.month
    found = view.cell_at(view.box_of(TODAY).center())
    assert found is not None
    assert found.day == TODAY
    assert view.cell_at(QPoint(5, 5)) is None
    settle()


def test_the_year_turns(month: Place) -> None:
    month.screen.show_day(date(2026, 12, 31))
    month.settle()
    month.keys(K.Key_Right)
    assert month.window.header.title.text() == "January 2027"
    assert cell(month, date(2027, 1, 1)).number == "Jan 1"
    assert datetime.combine(month.screen.where.day, datetime.min.time()).year == 2027
