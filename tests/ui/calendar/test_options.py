"""How the calendar looks: colours by kind or progress, minutes a slot, cancelled, at a glance."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from frontdesk import appointments
from frontdesk.model import AppointmentStatus, CancelReason
from frontdesk.ui import theme
from frontdesk.ui.calendar.painter_ground import line_every
from tests import make
from tests.ui.calendar.conftest import LEFT, Place, shown
from tests.ui.calendar.made import colors_in, day_of, painted, picture, visit

K = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def test_one_key_turns_colors_from_kind_to_progress_and_the_legend_follows(place: Place) -> None:
    legend, settings = place.screen.sources.drawer.legend, place.window.desk.settings
    before = picture(place.view)
    place.keys(K.Key_K)
    assert settings.calendar_colors == "status"
    assert picture(place.view) != before
    assert legend.by_status
    assert "colors tell the progress" in legend.accessibleName()
    place.keys(K.Key_K)
    assert settings.calendar_colors == "kind"
    assert picture(place.view) == before
    assert "colors tell the kind" in legend.accessibleName()


def test_a_click_on_the_legend_turns_the_colors_too(place: Place) -> None:
    place.screen.space.show_drawer(True)
    QTest.mouseClick(place.screen.sources.drawer.legend, LEFT)
    assert place.window.desk.settings.calendar_colors == "status"


@pytest.mark.parametrize(
    ("status", "family"),
    [
        (AppointmentStatus.BOOKED, "block"),
        (AppointmentStatus.CONFIRMED, "info"),
        (AppointmentStatus.ARRIVED, "clay"),
    ],
)
def test_colors_by_progress_are_those_of_the_stage(
    qapp: QApplication, status: AppointmentStatus, family: str
) -> None:
    soft = theme.tokens().color(f"{family}-soft").name()
    with painted(day_of(visit(1, make.at(10), 60, status=status))) as view:
        rect = view.grid.block(0, 600, 660)
        assert soft not in colors_in(picture(view), rect)
        view.by_status = True
        assert soft in colors_in(picture(view), rect)


def test_a_finer_slot_is_what_clicks_and_drags_snap_to(place: Place) -> None:
    place.keys(K.Key_Down, mods=ALT)
    place.keys(K.Key_Down, mods=ALT)
    assert place.window.desk.settings.calendar_slot == 5
    assert place.view.grid.hour >= 144
    start, end = place.point(place.maya, make.at(9, 5)), place.point(place.maya, make.at(9, 20))
    place.view.verticalScrollBar().setValue(0)
    start, end = place.point(place.maya, make.at(9, 5)), place.point(place.maya, make.at(9, 20))
    place.drag(start, end)
    draft = place.screen.panels.form.fields.draft()
    assert draft is not None
    assert (draft.start, draft.minutes) == (make.at(9, 5), 20)


def test_slots_grow_to_half_an_hour_and_no_further(place: Place) -> None:
    for _ in range(3):
        place.keys(K.Key_Up, mods=ALT)
    assert place.window.desk.settings.calendar_slot == 30
    place.keys(K.Key_Down)
    place.keys(K.Key_Down)
    cursor = place.view.marks.cursor
    assert cursor is not None
    assert (cursor.start % 30, cursor.minutes) == (0, 30)


def test_lines_are_drawn_for_each_slot_where_there_is_room() -> None:
    assert line_every(15, 72) == 30
    assert line_every(15, 96) == 15
    assert line_every(10, 120) == 10
    assert line_every(5, 144) == 10
    assert line_every(30, 72) == 30


def test_the_menu_offers_all_of_it_and_shows_what_is_chosen(place: Place) -> None:
    options = place.screen.options
    menu = options.menu()
    chosen = [action.text() for action in menu.actions() if action.isChecked()]
    assert chosen == ["Colors by kind", "15 minutes a slot"]
    next(a for a in menu.actions() if a.text() == "10 minutes a slot").trigger()
    next(a for a in menu.actions() if a.text() == "Colors by progress").trigger()
    next(a for a in menu.actions() if a.text() == "Show cancelled visits").trigger()
    settings = place.window.desk.settings
    assert settings.calendar_slot == 10
    assert settings.calendar_colors == "status"
    assert settings.calendar_cancelled
    menu.deleteLater()


def test_cancelled_visits_come_back_as_ghosts_and_go_again(place: Place) -> None:
    make.write(
        place.store, appointments.cancel, id=place.toms.id, seen=place.toms.version,
        reason=CancelReason.ILL,
    )  # fmt: skip
    place.screen.refresh()
    place.settle()
    assert shown(place) == ["Elena Marsh"]
    place.keys(K.Key_X)
    assert "Tom Okafor" in shown(place)
    assert "Cancelled visits are shown" in place.window.toast.words.text()
    place.keys(K.Key_X)
    assert shown(place) == ["Elena Marsh"]


def test_what_a_desk_chose_is_there_when_the_calendar_is_made_anew(place: Place) -> None:
    place.keys(K.Key_K)
    from frontdesk.ui.calendar.screen import CalendarScreen

    again = CalendarScreen(place.window.desk)
    assert again.view.by_status
    again.deleteLater()


def test_resting_on_a_visit_tells_who_phone_reason_note_and_history(
    place: Place, qtbot: QtBot
) -> None:
    make.write(
        place.store, appointments.edit, id=place.elenas.id, seen=place.elenas.version,
        reason="Left heel & arch", note="Brings <old> shoes",
    )  # fmt: skip
    missed = make.visit(
        place.store, service=place.discovery, therapist=place.ben, start=make.at(9),
        patient=place.elena,
    )  # fmt: skip
    make.write(
        place.store, appointments.set_status, id=missed.id, seen=missed.version,
        status=AppointmentStatus.NOSHOW,
    )  # fmt: skip
    place.screen.refresh()
    place.settle()
    QTest.mouseMove(place.view.viewport(), place.point(place.ben, make.at(10, 15)))
    qtbot.waitUntil(QToolTip.isVisible, timeout=2000)
    said = QToolTip.text()
    for part in ("Elena Marsh", "(917) 555-0142", "Left heel & arch", "<old>"):
        assert part in said
    assert "0 visits before, 1 missed" in said
    QTest.mouseMove(place.view.viewport(), place.point(place.ben, make.at(15)))
    qtbot.waitUntil(lambda: not QToolTip.isVisible(), timeout=2000)


def test_the_keyboard_resting_on_a_visit_tells_the_same(place: Place, qtbot: QtBot) -> None:
    place.keys(K.Key_Down, mods=Qt.KeyboardModifier.ControlModifier)
    assert not QToolTip.isVisible()
    qtbot.waitUntil(QToolTip.isVisible, timeout=2000)
    assert "First visit" in QToolTip.text()
    assert place.screen.panels.visit is None
    place.keys(K.Key_Up, K.Key_Up)
    qtbot.waitUntil(lambda: not QToolTip.isVisible(), timeout=2000)
