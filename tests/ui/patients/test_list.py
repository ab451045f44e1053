"""The list of patients: who is found, and the ways to a record and back."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from frontdesk.ui.patients.screen import PatientsScreen
from frontdesk.ui.window import Window
from tests.ui.patients.hands import (
    ALT,
    CTRL,
    KEY,
    click,
    focus,
    names,
    press_row,
    search,
    shown,
)


def test_everybody_is_listed_and_the_field_has_the_keyboard(
    qtbot: QtBot, screen: PatientsScreen, window: Window
) -> None:
    assert sorted(names(screen)) == ["Elena Marsh", "Mara Sands", "Łukasz Nguyễn"]
    assert screen.finding.search.hasFocus()
    screen.finding.list.setFocus()
    qtbot.keyClick(screen.finding.list, KEY.Key_F, CTRL)
    assert screen.finding.search.hasFocus()
    line = next(r for r in screen.finding.list.rows.rows if r.spoken.startswith("Mara"))
    assert line.spoken == "Mara Sands, (646) 555-0111, care alert: Sore ankle"


@pytest.mark.parametrize("words", ["lukasz", "nguyen", "0188", "luk ngu"])
def test_found_by_any_part_without_accents_and_by_digits(
    qtbot: QtBot, screen: PatientsScreen, words: str
) -> None:
    search(qtbot, screen, words)
    assert names(screen) == ["Łukasz Nguyễn"]


def test_nobody_found_can_be_added_with_what_was_typed(
    qtbot: QtBot, screen: PatientsScreen
) -> None:
    search(qtbot, screen, "tom okafor")
    assert screen.finding.empty.title.text() == "No patient matches “tom okafor”"
    click(screen.finding, "Clear search")
    assert len(names(screen)) == 3
    search(qtbot, screen, "tom okafor")
    click(screen.finding, "Add new patient")
    assert screen.adding.form.fields["name"].value() == "Tom Okafor"
    assert screen.adding.form.fields["name"].control.hasFocus()


def test_two_digits_are_too_few_to_look_for(qtbot: QtBot, screen: PatientsScreen) -> None:
    search(qtbot, screen, "01")
    assert screen.finding.empty.title.text() == "“01” is too short"
    qtbot.keyClick(focus(), KEY.Key_Escape)
    assert screen.finding.search.text() == ""
    assert len(names(screen)) == 3


def test_enter_opens_whom_the_words_fit_even_before_the_answer(
    qtbot: QtBot, screen: PatientsScreen
) -> None:
    qtbot.keyClicks(focus(), "mara")
    qtbot.keyClick(focus(), KEY.Key_Return)
    assert shown(screen) == "Mara Sands"


def test_arrows_move_in_the_list_while_typing(qtbot: QtBot, screen: PatientsScreen) -> None:
    second = names(screen)[1]
    qtbot.keyClick(focus(), KEY.Key_Down)
    assert screen.finding.search.hasFocus()
    qtbot.keyClick(focus(), KEY.Key_Return)
    assert shown(screen) == second


def test_a_click_opens_and_both_ways_lead_back(
    qtbot: QtBot, screen: PatientsScreen, window: Window
) -> None:
    press_row(screen.finding.list, "Mara")
    assert shown(screen) == "Mara Sands"
    click(window.header, "Back to the list of patients")
    assert not screen.on_record
    assert screen.finding.search.hasFocus()
    press_row(screen.finding.list, "Elena")
    qtbot.keyClick(focus(), KEY.Key_Left, ALT)
    assert not screen.on_record
    assert not screen.to_list.isVisible()
    assert screen.new.isVisible()
