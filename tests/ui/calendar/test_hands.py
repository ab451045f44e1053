"""Moving a visit in the real window: to other days, by words, by a click, and at the edges."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from frontdesk.ui.calendar.by_words import when_for
from frontdesk.ui.calendar.gestures import IDLE, Cursor, Held
from frontdesk.ui.calendar.line_over import LineOver
from tests import make
from tests.ui.calendar.conftest import LEFT, Place, settle

K = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


def pick_up_toms(place: Place) -> None:
    place.screen.keys.put(Cursor(0, 13 * 60))
    place.view.setFocus()
    QTest.keyClick(place.view, K.Key_M)


def typed(words: str) -> None:
    for letter in words:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, letter)
    settle()


def test_to_the_next_day_at_the_same_time(place: Place) -> None:
    pick_up_toms(place)
    place.keys(K.Key_PageDown, K.Key_Return)
    assert place.now(place.toms).starts == make.at(13, day=15)


def test_there_and_back_changes_nothing(place: Place) -> None:
    pick_up_toms(place)
    place.keys(K.Key_PageDown, K.Key_PageUp, K.Key_Return)
    assert place.now(place.toms) == place.toms
    assert place.view.state == IDLE


@pytest.mark.parametrize(
    ("words", "starts"),
    [
        ("thu 2:30", make.at(14, 30, day=16)),
        ("fri 3pm", make.at(15, day=17)),
        ("feb 3 2027 9:30", datetime(2027, 2, 3, 9, 30)),
        ("in 3 weeks", datetime(2026, 8, 4, 13)),
        ("7/20", make.at(13, day=20)),
        ("+2", make.at(13, day=16)),
        ("930", make.at(9, 30)),
        ("2p", make.at(14)),
    ],
)
def test_m_and_words_move_a_visit_and_go_there(place: Place, words: str, starts: datetime) -> None:
    pick_up_toms(place)
    typed(words)
    place.keys(K.Key_Return)
    assert place.now(place.toms).starts == starts
    assert place.screen.where.day == starts.date()
    assert place.view.state == IDLE
    assert place.view.hasFocus()


def test_f_alone_is_the_next_free_time_and_in_fri_a_letter(place: Place) -> None:
    pick_up_toms(place)
    typed("f")
    held = place.view.state
    assert isinstance(held, Held)
    assert held.place.start == 14 * 60
    typed("ri")
    place.keys(K.Key_Return)
    assert place.now(place.toms).starts == make.at(13, day=17)


def test_words_that_mean_nothing_are_told_and_kept(place: Place) -> None:
    pick_up_toms(place)
    typed("thursdax")
    place.keys(K.Key_Return)
    field = place.view.findChild(LineOver)
    assert field is not None
    assert field.field.value() == "thursdax"
    assert "thu 2:30" in field.field.sentence.text()
    assert place.now(place.toms) == place.toms
    place.keys(K.Key_Escape)
    assert isinstance(place.view.state, Held)
    place.keys(K.Key_Escape)
    assert place.view.state == IDLE


def test_words_read_back_in_full_before_they_count(place: Place) -> None:
    pick_up_toms(place)
    typed("thu 2:30")
    field = place.view.findChild(LineOver)
    assert field is not None
    assert field.read_back.text() == "Thursday, July 16, 2:30\u00a0PM"
    assert place.now(place.toms) == place.toms


def test_words_to_a_taken_time_are_refused_with_the_next_free_one(place: Place) -> None:
    make.visit(
        place.store, service=place.session, therapist=place.maya, start=make.at(14, day=16),
        patient=place.elena, actor=make.DANA,
    )  # fmt: skip
    pick_up_toms(place)
    typed("thu 2:30")
    place.keys(K.Key_Return)
    assert place.now(place.toms) == place.toms
    assert place.screen.where.day == make.at(9).date()
    banner = place.screen.centre.banner
    assert banner is not None
    assert "Dana Cole just booked this time at Desk 2" in banner.fact.text()  # type: ignore[attr-defined]
    banner.buttons[0].click()  # type: ignore[attr-defined]
    place.settle()
    assert place.now(place.toms).starts == make.at(15, day=16)


def test_what_words_leave_out_stays_as_it_is() -> None:
    now, held = make.at(10, 12), make.at(13, 15, day=20)
    assert when_for("9", now, held) == make.at(9, day=20)
    assert when_for("tomorrow", now, held) == make.at(13, 15, day=15)
    assert when_for("in 20 min", now, held) == make.at(10, 32)
    assert when_for("", now, held) is None


def test_a_click_puts_down_what_m_took_up(place: Place) -> None:
    pick_up_toms(place)
    place.click(place.point(place.ben, make.at(15)))
    moved = place.now(place.toms)
    assert (moved.starts, moved.therapist) == (make.at(15), "Ben Adler")


def test_move_in_the_panel_follows_the_pointer(place: Place) -> None:
    place.click(place.point(place.maya, make.at(13)))
    place.screen.panels.asked("move")
    QTest.mouseMove(place.view.viewport(), place.point(place.ben, make.at(11)))
    settle()
    held = place.view.state
    assert isinstance(held, Held)
    assert held.place.column == 1
    place.click(place.point(place.ben, make.at(11)))
    assert place.now(place.toms).therapist == "Ben Adler"


def test_alt_snaps_to_five_minutes(place: Place) -> None:
    start = place.point(place.maya, make.at(13))
    five = round(place.view.grid.hour / 12)
    port = place.view.viewport()
    QTest.mousePress(port, LEFT, ALT, start)
    for down in (8, 2 * five):
        place.view.moved_to(QPointF(start + QPoint(0, down)), fine=True)
    QTest.mouseRelease(port, LEFT, ALT, start + QPoint(0, 2 * five))
    place.settle()
    assert place.now(place.toms).starts == make.at(13, 10)


def test_lingering_over_the_later_arrow_turns_the_day_while_dragging(place: Place) -> None:
    start, later = place.point(place.maya, make.at(13)), place.screen.heading.later
    port, drift = place.view.viewport(), place.view.drift
    QTest.mousePress(port, LEFT, NONE, start)
    on_arrow = port.mapFromGlobal(later.mapToGlobal(later.rect().center()))
    QTest.mouseMove(port, start + QPoint(0, 40))
    QTest.mouseMove(port, on_arrow)
    settle()
    assert drift._lingering.isActive()
    drift._lingering.timeout.emit()
    place.settle()
    assert place.screen.where.day == make.at(9, day=15).date()
    QTest.mouseMove(port, place.point(place.ben, make.at(14, day=15)))
    QTest.mouseRelease(port, LEFT, NONE, place.point(place.ben, make.at(14, day=15)))
    place.settle()
    moved = place.now(place.toms)
    assert (moved.starts.date(), moved.therapist) == (make.at(9, day=15).date(), "Ben Adler")


def test_a_drag_at_the_lower_edge_scrolls_on(place: Place) -> None:
    place.screen.centre.zoom(8)
    place.view.verticalScrollBar().setValue(0)
    place.screen.keys.put(Cursor(0, 13 * 60))
    place.view.put_marks(cursor=None)
    grid, port, drift = place.view.grid, place.view.viewport(), place.view.drift
    start = place.point(place.maya, make.at(13))
    assert start.y() < grid.height
    before = place.view.verticalScrollBar().value()
    QTest.mousePress(port, LEFT, NONE, start)
    edge = QPoint(start.x(), port.height() - 8)
    QTest.mouseMove(port, (start + edge) / 2)
    QTest.mouseMove(port, edge)
    settle()
    assert drift._scrolling.isActive()
    drift._scrolling.timeout.emit()
    assert place.view.verticalScrollBar().value() >= before + 12
    QTest.keyClick(place.view, K.Key_Escape)
    QTest.mouseRelease(port, LEFT, NONE, edge)
    place.settle()
    assert not drift._scrolling.isActive()
    assert place.now(place.toms) == place.toms
