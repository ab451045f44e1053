"""The list of patients: who is found, and the ways to a record and back."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from frontdesk import appointments, db
from frontdesk.model import AppointmentStatus, Patient
from frontdesk.ui.patients import rows
from frontdesk.ui.patients.screen import PatientsScreen
from frontdesk.ui.window import Window
from tests import make
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


def test_the_list_says_who_was_here_and_who_comes_again(
    screen: PatientsScreen, known: dict[str, Patient], store: db.Store
) -> None:
    def told() -> tuple[str, str]:
        screen.refresh()
        lines = [row for row in screen.finding.list.rows.rows if isinstance(row, rows.Line)]
        elena = next(line for line in lines if line.patient.name == "Elena Marsh")
        return elena.next.replace("\u00a0", " "), elena.last

    assert told() == ("Next today, 11:00 AM", "")
    visit = store.read(appointments.of_patient, patient_id=known["Elena"].id)[1]
    for status in (AppointmentStatus.IN_SESSION, AppointmentStatus.FULFILLED):
        seen = store.read(appointments.get, id=visit.id).version
        make.write(store, appointments.set_status, id=visit.id, seen=seen, status=status)
    assert told() == ("Next Tue, Jul 21, 10:00 AM", "Here today")
    store.clock.move_to(make.at(9, day=16))
    assert told() == ("Next Tue, Jul 21, 10:00 AM", "Last Tue, Jul 14")


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
