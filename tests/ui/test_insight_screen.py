"""How are we doing, by keys: a bar opens its people, a person their record, a list a file."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from frontdesk import db
from frontdesk.model import CallBackKind
from frontdesk.settings import Settings
from frontdesk.ui.window import Window
from tests import make
from tests.make import at
from tests.ui.patients.hands import focus

KEY = Qt.Key


@pytest.fixture
def desk_settings(desk_settings: Settings) -> Settings:
    """A desk that was left at the call-backs, which are quick to show."""
    desk_settings.screen = "call_backs"
    return desk_settings


@pytest.fixture
def screen(window: Window, store: db.Store) -> Any:
    """The screen, with two requests of this week."""
    make.opening(store)
    make.therapist(store)
    ana = make.patient(store, "=Ana()", phone="6465550142")
    make.call_back(store, "=Ana()", phone="6465550142", patient_id=ana.id, due=at(9))
    make.call_back(store, "Bo", phone="6465550143", kind=CallBackKind.COST, due=at(9))
    window.go("insight")
    return window.current


def people(screen: Any) -> list[str]:
    return [line.name for line in screen.people.list.rows.rows]


def test_a_bar_opens_its_people_and_they_their_record(
    window: Window, screen: Any, qtbot: QtBot
) -> None:
    assert screen.funnel.rows[0] == ("Jul 13", "2", "0", "0", "0", "0")
    QTest.keyClick(focus(), KEY.Key_Return)
    assert people(screen) == ["=Ana()", "Bo"]
    assert screen.people.heading.text() == "Asked in the week of Jul 13, 2 people"
    QTest.keyClick(focus(), KEY.Key_Escape)
    assert screen.space.panel is None
    assert screen.funnel.chart.hasFocus()
    QTest.keyClick(focus(), KEY.Key_Right)
    QTest.keyClick(focus(), KEY.Key_Return)
    assert screen.people.heading.text() == "Reached in the week of Jul 13, 0 people"
    QTest.keyClick(focus(), KEY.Key_Escape)
    QTest.keyClick(focus(), KEY.Key_Left)
    QTest.keyClick(focus(), KEY.Key_Return)
    QTest.keyClick(focus(), KEY.Key_Return)
    assert window.current is not None
    assert window.current.name == "patients"


def test_a_bar_is_pressed_by_mouse_over_its_whole_height(screen: Any) -> None:
    chart = screen.funnel.chart
    place = next(rect for group, bar, rect in chart._places() if (group, bar) == (7, 0))
    above = place.center()
    above.setY(4)
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=above)
    assert people(screen) == ["=Ana()", "Bo"]


def test_one_kind_only(screen: Any) -> None:
    screen.narrow(kind=CallBackKind.COST)
    assert screen.funnel.rows[0] == ("Jul 13", "1", "0", "0", "0", "0")
    assert screen.kinds.text() == "Cost & availability"
    screen.open_bar(7, 0)
    assert people(screen) == ["Bo"]


def test_a_list_becomes_a_file_that_is_no_formula_and_nobody_else_s(
    window: Window, screen: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = tmp_path / "people.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen), ""))
    screen.open_bar(7, 0)
    screen.people.save.click()
    read = list(csv.reader(io.StringIO(chosen.read_bytes().decode("utf-8-sig"))))
    assert read[1] == ["'=Ana()", "Asked", "(646) 555-0142"]
    assert chosen.stat().st_mode & 0o777 == 0o600
    assert window.toast.words.text() == "Saved people.csv. It holds patient information"
    gone = tmp_path / "no" / "people.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(gone), ""))
    screen.funnel.save.click()
    assert window.toast.words.text().startswith("people.csv could not be saved there.")


def test_an_empty_clinic_says_so_and_offers_no_file(window: Window) -> None:
    window.go("insight")
    QApplication.processEvents()
    screen: Any = window.current
    said = [card.nothing.text() for card in screen.cards if not card.nothing.isHidden()]
    assert len(said) == 5
    assert not any(card.save.isVisible() for card in screen.cards)
    assert QGuiApplication.focusWindow() is not None
