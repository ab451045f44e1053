"""The calendar in the real window: other days, refreshes, and what survives them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests import make
from tests.ui.calendar.conftest import Place, shown

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def test_day_week_and_back_by_keys(place: Place) -> None:
    place.view.setFocus()
    QTest.keyClick(place.view, K.Key_W)
    place.settle()
    sheet = place.view.sheet
    assert sheet is not None
    assert [column.day.day for column in sheet.columns] == [13, 14, 15, 16, 17]
    assert place.window.header.title.text() == "July 13 – 17, 2026"
    QTest.keyClick(place.view, K.Key_PageDown)
    place.settle()
    assert place.window.header.title.text() == "July 20 – 24, 2026"
    QTest.keyClick(place.view, K.Key_T)
    QTest.keyClick(place.view, K.Key_D)
    place.settle()
    assert place.window.header.title.text() == "Tuesday, July 14"


def test_page_keys_skip_days_on_which_the_clinic_is_closed(place: Place) -> None:
    place.screen.show_day(make.at(9, day=17).date())
    place.view.setFocus()
    QTest.keyClick(place.view, K.Key_PageDown)
    place.settle()
    assert place.screen.where.day == make.at(9, day=20).date()


def test_a_closed_day_says_so_and_shows_a_way_on(place: Place) -> None:
    place.screen.show_day(make.at(9, day=19).date())
    place.settle()
    empty = place.screen.centre.empty
    assert empty.title.text() == "No visits on Sunday, July 19"  # type: ignore[union-attr]
    assert empty.sentence.text() == "The clinic is closed on Sundays."  # type: ignore[union-attr]


def test_what_another_desk_books_appears_with_an_outline(place: Place) -> None:
    other = make.visit(
        place.store, service=place.session, therapist=place.ben, start=make.at(15),
        patient=place.elena, actor=make.DANA,
    )  # fmt: skip
    place.lane.changed.emit(frozenset({"appointment"}))
    place.settle()
    assert shown(place).count("Elena Marsh") == 2
    assert place.view.marks.outlined == frozenset({other.id})


def test_selection_and_scroll_survive_a_refresh(place: Place) -> None:
    place.click(place.point(place.maya, make.at(13)))
    place.screen.centre.zoom(6)
    place.view.verticalScrollBar().setValue(150)
    hour = place.view.grid.hour
    place.lane.changed.emit(frozenset({"appointment"}))
    place.settle()
    assert place.view.marks.selected == place.toms.id
    assert place.view.verticalScrollBar().value() == 150
    assert place.view.grid.hour == hour
    assert place.window.settings.hour_height["day"] == hour


def test_an_equal_picture_is_not_painted_again(place: Place) -> None:
    place.view.repaint()
    painted: list[object] = []
    paint = place.view.paintEvent
    place.view.paintEvent = lambda event: (painted.append(event.rect()), paint(event))  # type: ignore[method-assign,assignment]
    place.lane.changed.emit(frozenset({"patient"}))
    place.settle()
    assert painted == []


def test_escape_closes_the_panel_and_gives_the_keyboard_back(place: Place) -> None:
    place.click(place.point(place.maya, make.at(13)))
    assert place.screen.space.panel is not None
    place.screen.panels.details.cancel.setFocus()
    QTest.keyClick(place.screen.panels.details.cancel, K.Key_Escape)
    place.settle()
    assert place.screen.space.panel is None
    assert place.view.hasFocus()


def test_a_new_visit_begins_today_and_offers_free_times(place: Place) -> None:
    place.window.go("calendar", new_visit={})
    place.settle()
    form = place.screen.panels.form
    assert form.fields.day.value() == make.at(0).date()
    assert form.offers.isVisible()
    assert not form.touched
