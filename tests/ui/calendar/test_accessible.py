"""The grid to a screen reader: while one is there, a button for each visit and free slot."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk import appointments
from frontdesk.model import AppointmentStatus
from frontdesk.ui.calendar.children import SpotButton, spots
from frontdesk.ui.calendar.geometry import Grid
from frontdesk.ui.calendar.sentences import said_range, visit_sentence
from tests import make
from tests.ui.calendar.conftest import Place
from tests.ui.calendar.made import DAY, day_of, visit

NAME = QAccessible.Text.Name


@pytest.fixture
def reader(qapp: QApplication) -> Iterator[None]:
    """A screen reader is running."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def buttons(place: Place) -> list[SpotButton]:
    return [b for b in place.view.viewport().findChildren(SpotButton) if not b.isHidden()]


def names(place: Place) -> list[str]:
    """What the reader finds in the grid, in its order."""
    found = QAccessible.queryAccessibleInterface(place.view.viewport())
    children = [found.child(number) for number in range(found.childCount())]
    return [child.text(NAME) for child in children]


def named(place: Place, name: str) -> SpotButton:
    return next(b for b in buttons(place) if b.accessibleName() == name)


def test_without_a_screen_reader_the_grid_has_no_children(place: Place) -> None:
    assert not QAccessible.isActive()
    place.keys(Qt.Key.Key_Down)
    place.view.verticalScrollBar().setValue(30)
    assert not place.screen.speech.spots._soon.isActive()
    place.settle()
    assert buttons(place) == []


def test_each_visit_and_free_slot_in_view_is_a_button_with_its_sentence(
    reader: None, place: Place
) -> None:
    place.settle()
    said = names(place)
    elena = "Elena Marsh, discovery visit, 10:15 to 10:45 AM, Ben Adler, Room 1, booked"
    assert elena in said
    assert "Ben Adler, 9 AM, free for 75 minutes" in said
    assert said.index("Ben Adler, 9 AM, free for 75 minutes") < said.index(elena)
    child = QAccessible.queryAccessibleInterface(named(place, elena))
    assert child.role() == QAccessible.Role.Button
    assert child.state().focusable  # type: ignore[attr-defined]
    assert not child.state().invisible  # type: ignore[attr-defined]


def test_pressing_a_visit_opens_it_and_pressing_a_slot_books_there(
    reader: None, place: Place, qtbot: QtBot
) -> None:
    place.settle()
    elena = next(b for b in buttons(place) if b.key.visit_id == place.elenas.id)
    QAccessible.queryAccessibleInterface(elena).actionInterface().doAction("Press")
    qtbot.waitUntil(lambda: place.screen.panels.details.name.text() == "Elena Marsh")
    slot = next(
        b for b in buttons(place) if b.key.visit_id is None and b.key.therapist_id == place.ben.id
    )
    slot.click()
    place.settle()
    draft = place.screen.panels.form.fields.draft()
    assert draft is not None
    assert (draft.start, draft.therapist_id) == (make.at(9), place.ben.id)


def test_the_buttons_keep_in_step_with_scrolling_and_news(reader: None, place: Place) -> None:
    place.settle()
    before = {b.key: b for b in buttons(place)}
    tom = next(b for b in buttons(place) if b.key.visit_id == place.toms.id)
    top = tom.y()
    place.view.zoom(144)
    place.settle()
    place.view.verticalScrollBar().setValue(place.view.verticalScrollBar().value() + 40)
    place.settle()
    found = place.view.sheet.find(place.toms.id) if place.view.sheet else None
    assert found is not None
    assert tom.y() == place.view.grid.block(found[0], 780, 840).y != top
    make.write(
        place.store, appointments.set_status, id=place.toms.id, seen=place.toms.version,
        status=AppointmentStatus.CONFIRMED,
    )  # fmt: skip
    place.screen.refresh()
    place.settle()
    assert tom.accessibleName().endswith("confirmed")
    kept = [b for b in buttons(place) if before.get(b.key) is b]
    assert tom in kept, "a button that stays is never made anew"


def test_the_mouse_goes_through_the_buttons(reader: None, place: Place) -> None:
    place.settle()
    assert place.view.viewport().childAt(place.point(place.maya, make.at(13))) is None
    place.drag(place.point(place.maya, make.at(13)), place.point(place.ben, make.at(14)))
    assert place.now(place.toms).starts == make.at(14)


def test_the_grid_stays_one_stop_of_tab_and_its_keys_work_from_a_button(
    reader: None, place: Place
) -> None:
    place.settle()
    assert not any(b.focusPolicy() & Qt.FocusPolicy.TabFocus for b in buttons(place))
    tom = next(b for b in buttons(place) if b.key.visit_id == place.toms.id)
    tom.setFocus()
    assert place.view.marks.selected == place.toms.id
    QTest.keyClick(tom, Qt.Key.Key_C)
    place.settle()
    assert place.now(place.toms).status is AppointmentStatus.CONFIRMED
    assert place.view.hasFocus()


def test_enter_on_a_button_opens_the_visit(reader: None, place: Place) -> None:
    place.settle()
    tom = next(b for b in buttons(place) if b.key.visit_id == place.toms.id)
    tom.setFocus()
    QTest.keyClick(tom, Qt.Key.Key_Return)
    place.settle()
    assert place.screen.panels.details.name.text() == "Tom Okafor"


def test_when_the_reader_goes_the_buttons_go_too(reader: None, place: Place) -> None:
    place.settle()
    assert buttons(place)
    QAccessible.setActive(False)
    place.view.verticalScrollBar().setValue(17)
    place.screen.rebuild()
    place.settle()
    assert buttons(place) == []


@pytest.mark.parametrize(
    ("start", "minutes", "said"),
    [
        (make.at(10), 60, "10 to 11 AM"),
        (make.at(10, 15), 30, "10:15 to 10:45 AM"),
        (make.at(11, 30), 60, "11:30 AM to 12:30 PM"),
        (make.at(12), 60, "12 to 1 PM"),
        (make.at(23, 30), 60, "11:30 PM to 12:30 AM"),
    ],
)
def test_times_are_said_as_people_say_them(start: object, minutes: int, said: str) -> None:
    assert said_range(start, start + timedelta(minutes=minutes)) == said  # type: ignore[operator]


def test_in_a_week_the_day_is_said() -> None:
    block = day_of(visit(1, make.at(10), 60)).columns[0].blocks[0]
    assert "Tuesday, July 14, 10 to 11 AM" in visit_sentence(block, DAY)


def test_slots_are_cut_to_the_length_that_would_be_booked_and_end_at_the_view() -> None:
    sheet = day_of(visit(1, make.at(10), 60))
    grid = Grid(800, 400, 2, sheet.first, sheet.last, 72)
    found = [key.start for key, _ in spots(sheet, grid, 30) if key.therapist_id == 1]
    assert found[:4] == [540, 570, 600, 660]
    assert max(found) < grid.minute(400)
