"""Quick find, through the real window: who and what it finds, and how one gets back out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk import appointments, db
from frontdesk.clock import Clock
from frontdesk.model import AppointmentStatus, Visit
from frontdesk.ui.found import CALL_BACKS, DO, GO, MOST, PATIENTS, Row
from frontdesk.ui.palette import Palette
from frontdesk.ui.palette_rows import marks
from frontdesk.ui.window import Window
from tests import make
from tests.make import at

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def visit(store: db.Store) -> Visit:
    """A clinic in which Maria Santos is expected at 1:30; Marcus Bell and others are known."""
    make.opening(store)
    priya = make.therapist(store, "Priya Nair")
    make.room(store)
    maria = make.patient(store, "Maria Santos", phone="(646) 555-0131")
    make.patient(store, "Marcus Bell", phone="(718) 555-0175")
    make.patient(store, "Tom Okafor", phone="(212) 555-0184")
    make.call_back(store, "Martin Osei", phone="(929) 555-0160", due=at(9))
    return make.visit(
        store, service=make.service(store), therapist=priya, start=at(13, 30), patient=maria
    )


@pytest.fixture
def find(visit: Visit, window: Window, qtbot: QtBot) -> Palette:
    """Quick find, open, as Ctrl+K opens it."""
    qtbot.keyClick(window, Key.Key_K, CTRL)
    palette = window.findChildren(Palette)[0]
    assert palette.isVisible()
    return palette


def type_in(find: Palette, qtbot: QtBot, words: str) -> None:
    qtbot.keyClicks(find.edit, words)
    find.look()


def of(find: Palette, group: str) -> list[str]:
    return [row.title for row in find.rows if row.group == group]


def row(find: Palette, title: str) -> Row:
    return next(row for row in find.rows if row.title == title)


def test_typing_goes_to_it_and_any_word_of_a_name_is_enough(find: Palette, qtbot: QtBot) -> None:
    assert QApplication.focusWidget() is find.edit
    type_in(find, qtbot, "mar")
    assert sorted(of(find, PATIENTS)) == ["Marcus Bell", "Maria Santos"]
    assert of(find, CALL_BACKS) == ["Martin Osei"]
    assert row(find, "Maria Santos").hint.endswith("today, 1:30\u00a0PM with Priya")
    assert "(646) 555-0131" in row(find, "Maria Santos").hint


def test_a_stranger_never_comes_first(find: Palette, qtbot: QtBot) -> None:
    type_in(find, qtbot, "oka")
    assert of(find, PATIENTS) == ["Tom Okafor"]
    find.edit.clear()
    type_in(find, qtbot, "kafor")
    assert of(find, PATIENTS) == []


def test_three_digits_of_a_phone_find_patients_and_requests(find: Palette, qtbot: QtBot) -> None:
    type_in(find, qtbot, "0160")
    assert of(find, CALL_BACKS) == ["Martin Osei"]


def test_never_more_than_eight_rows_each_in_its_group(find: Palette, qtbot: QtBot) -> None:
    for words in ("", "n", "mar", "t"):
        find.edit.clear()
        type_in(find, qtbot, words)
        groups = [r.group for r in find.rows]
        assert len(groups) <= MOST
        assert groups == sorted(groups, key=[PATIENTS, CALL_BACKS, DO, GO].index)


def test_empty_it_offers_who_was_here_last_and_what_can_be_done(find: Palette) -> None:
    assert "Maria Santos" in of(find, PATIENTS)
    assert "New visit" in of(find, DO)


def test_enter_right_after_typing_opens_what_the_answer_brings(
    find: Palette, qtbot: QtBot, window: Window
) -> None:
    qtbot.keyClicks(find.edit, "martin")
    qtbot.keyClick(find.edit, Key.Key_Return)
    assert not find.isVisible()
    assert window.current is not None
    assert window.current.name == "call_backs"


def test_arrows_pass_over_headings_and_turn_around(find: Palette, qtbot: QtBot) -> None:
    type_in(find, qtbot, "mar")
    seen = []
    for _ in find.rows:
        seen.append(find.chosen)
        qtbot.keyClick(find.edit, Key.Key_Down)
    assert seen == list(range(len(find.rows)))
    assert find.chosen == 0
    qtbot.keyClick(find.edit, Key.Key_Up)
    assert find.chosen == len(find.rows) - 1


def test_who_is_expected_can_be_marked_as_here(
    find: Palette, qtbot: QtBot, store: db.Store, visit: Visit, window: Window
) -> None:
    type_in(find, qtbot, "maria")
    at_row = [r.title for r in find.rows].index("Mark arrived: Maria Santos")
    for _ in range(at_row):
        qtbot.keyClick(find.edit, Key.Key_Down)
    qtbot.keyClick(find.edit, Key.Key_Return)
    assert store.read(appointments.get, id=visit.id).status is AppointmentStatus.ARRIVED
    assert window.toast.isVisible()
    assert "Maria Santos" in window.toast.accessibleName()


def test_a_command_is_done_and_a_day_is_gone_to(
    find: Palette, qtbot: QtBot, window: Window, clock: Clock
) -> None:
    type_in(find, qtbot, "fri 3pm")
    assert of(find, GO) == ["Friday, July 17"]
    qtbot.keyClick(find.edit, Key.Key_Return)
    assert window.current is not None
    assert window.current.name == "calendar"
    assert window.header.title.text() == "Friday, July 17"
    qtbot.keyClick(window, Key.Key_K, CTRL)
    type_in(find, qtbot, "new call")
    assert find.rows[0].key == "Ctrl B"
    qtbot.keyClick(find.edit, Key.Key_Return)
    assert window.current.name == "call_backs"


def test_a_whole_number_can_become_a_call_back_at_once(find: Palette, qtbot: QtBot) -> None:
    type_in(find, qtbot, "3475550199")
    assert of(find, DO) == ["New call-back for (347) 555-0199"]


def test_escape_and_a_click_outside_close_it_and_give_the_focus_back(
    visit: Visit, window: Window, qtbot: QtBot
) -> None:
    before = QApplication.focusWidget()
    palette = window.findChildren(Palette)[0]
    for leave in ("escape", "click"):
        qtbot.keyClick(window, Key.Key_K, CTRL)
        assert palette.isVisible()
        qtbot.keyClicks(palette.edit, "mar")
        if leave == "escape":
            qtbot.keyClick(palette.edit, Key.Key_Escape)
        else:
            qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(8, 400))
        assert not palette.isVisible()
        assert QApplication.focusWidget() is before


def test_a_key_that_goes_elsewhere_leaves_it(find: Palette, qtbot: QtBot, window: Window) -> None:
    qtbot.keyClick(find.edit, Key.Key_2, CTRL)
    assert window.current is not None
    assert window.current.name == "call_backs"
    assert not find.isVisible()


def test_a_row_is_opened_by_a_click_and_a_heading_is_not(
    find: Palette, qtbot: QtBot, window: Window
) -> None:
    type_in(find, qtbot, "martin")
    listed = find.list
    left = Qt.MouseButton.LeftButton
    place = listed.visualItemRect(listed.item(0)).center()
    qtbot.mouseClick(listed.viewport(), left, pos=place)
    assert find.isVisible()
    place = listed.visualItemRect(listed.item(1)).center()
    qtbot.mouseClick(listed.viewport(), left, pos=place)
    assert not find.isVisible()
    assert window.current is not None
    assert window.current.name == "call_backs"


def test_what_was_typed_is_marked_at_the_start_of_words() -> None:
    assert marks("Elena Marsh", "mar") == [(6, 9)]
    assert marks("Lucía Romero", "luc ro") == [(0, 3), (6, 8)]
    assert marks("New call-back", "back") == [(9, 13)]
    assert marks("Tom Okafor", "kafor") == []
