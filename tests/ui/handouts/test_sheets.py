"""The desk's own sheets through the real window: Ctrl+P on each screen, and what it prints."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk import db, handed_out, staff
from frontdesk.model import Patient
from frontdesk.ui import screens
from frontdesk.ui.calendar.where import ViewKind
from frontdesk.ui.handouts.screen import HandoutsScreen
from frontdesk.ui.window import Window
from tests import make
from tests.make import at
from tests.ui.handouts.conftest import Asked, FakePrinters

CTRL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key
Page = Callable[[], str]


def print_here(qtbot: QtBot, window: Window) -> None:
    """Ctrl+P on whatever is shown."""
    QApplication.processEvents()
    qtbot.keyClick(window, KEY.Key_P, CTRL)


def test_a_day_of_the_calendar_is_its_day_sheet(
    qtbot: QtBot, window: Window, screen: HandoutsScreen, page: Page, elena: Patient
) -> None:
    window.go("calendar", day=at(9, day=21).date())
    window.screens["calendar"].show_view(ViewKind.DAY)  # type: ignore[attr-defined]
    print_here(qtbot, window)
    words = page()
    assert "Tuesday, July 21, 2026" in words
    assert "Elena M." in words
    assert "Holds patient information" in words
    assert window.current is screen
    screen.sheets.initials.click()
    assert "E. M." in page()
    assert "Elena" not in page()


def test_a_week_of_the_calendar_is_its_week_sheet(
    qtbot: QtBot, window: Window, screen: HandoutsScreen, page: Page
) -> None:
    window.go("calendar", day=at(9, day=21).date())
    window.screens["calendar"].show_view(ViewKind.WEEK)  # type: ignore[attr-defined]
    print_here(qtbot, window)
    words = page()
    assert "Week sheet" in words
    assert "Mon, Jul 20 to Fri, Jul 24, 2026" in words


def test_call_backs_are_the_call_list(
    qtbot: QtBot, window: Window, store: db.Store, screen: HandoutsScreen, page: Page
) -> None:
    make.call_back(store, "Paul Mercer")
    window.go("call_backs")
    print_here(qtbot, window)
    words = page()
    assert "Paul Mercer" in words
    assert "(718) 555-0136" in words
    make.call_back(store, "Nadia Flores")
    window.lane.changed.emit(frozenset({"call_back"}))
    qtbot.waitUntil(lambda: "Nadia Flores" in page())


def test_a_patient_is_the_card_of_the_next_visit_in_two_keys(
    qtbot: QtBot, window: Window, store: db.Store, screen: HandoutsScreen, page: Page,
    elena: Patient, printers: FakePrinters,
) -> None:  # fmt: skip
    window.go("patients", id=elena.id)
    print_here(qtbot, window)
    assert "Your next visit" in page()
    assert "Tuesday, July 21" in page()
    focus = window.focusWidget()
    assert focus is screen.sheets.ways.print
    qtbot.keyClick(focus, KEY.Key_Return)
    ((_, _, black, pdf),) = printers.sent
    assert not black
    assert "Elena M." in PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    (noted,) = store.read(handed_out.of_patient, patient_id=elena.id)
    assert (noted.handout, noted.how) == ("appointment-card", "printed")


def test_every_screen_prints_what_it_shows_as_a_sheet_or_says_that_it_has_none(
    qtbot: QtBot, window: Window, store: db.Store, screen: HandoutsScreen, page: Page,
    elena: Patient,
) -> None:  # fmt: skip
    make.call_back(store, "Paul Mercer")
    ben = store.read(staff.therapists)[0]
    window.go("calendar")
    calendar: Any = window.current
    words = {}
    for view in ViewKind:
        window.go("calendar", day=at(9, day=21).date())
        calendar.show_view(view)
        print_here(qtbot, window)
        words[view] = (screen.shown.key, page())
    for view in ViewKind:
        key = "week-sheet" if view is ViewKind.WEEK else "day-sheet"
        assert words[view][0] == key
        assert "Elena M." in words[view][1], view
    window.go("call_backs")
    window.current.filters.owner_id = ben.id  # type: ignore[union-attr]
    print_here(qtbot, window)
    assert screen.shown.key == "call-list"
    assert "Paul Mercer" not in page(), "only what is on screen"
    screen.sheets.owner.set(None)
    screen.sheets.owner.edited.emit()
    assert "Paul Mercer" in page()
    window.go("today")
    print_here(qtbot, window)
    assert "Tuesday, July 14, 2026" in page()
    window.go("closing")
    print_here(qtbot, window)
    assert "Wednesday, July 15, 2026" in page()
    window.go("patients")
    found: Any = window.current
    qtbot.waitUntil(lambda: found.finding.chosen is not None)
    print_here(qtbot, window)
    assert "Your next visit" in page()
    walked = {"calendar", "call_backs", "today", "closing", "patients", "handouts"}
    for name in set(screens.BY_NAME) - walked:
        window.go(name)
        window.toast.words.setText("")
        print_here(qtbot, window)
        assert window.toast.words.text().startswith("Nothing here goes on paper."), name
        assert window.current is window.screens[name]


def test_a_sheet_is_read_anew_when_it_is_printed(
    qtbot: QtBot, window: Window, store: db.Store, screen: HandoutsScreen, page: Page,
    printers: FakePrinters,
) -> None:  # fmt: skip
    window.go("handouts", sheet="day-sheet", day=at(9).date(), therapist_id=None)
    assert "10:12 AM" in page()
    store.clock.move_to(at(11, 30))
    qtbot.keyClick(window, KEY.Key_P, CTRL)
    (_, paper, black, pdf) = printers.sent[0]
    assert (paper, black) == ("letter", True)
    assert "11:30 AM" in PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert window.toast.words.text() == "Sent to “Front desk HP”: Day sheet"


def test_the_arrows_go_through_the_list_and_a_sheet_is_saved(
    qtbot: QtBot, screen: HandoutsScreen, page: Page, asked: Asked
) -> None:
    listed = screen.shelf.list
    listed.setFocus()
    qtbot.keyClick(listed, KEY.Key_End)
    assert "Blank day" in page()
    assert screen.sheets.day.isVisible()
    assert not screen.sheets.therapist.isVisible()
    screen.sheets.ways.save.click()
    assert asked.offered == "day-grid-2026-07-14.pdf"
    assert Path(asked.answer).exists()
    qtbot.keyClick(listed, KEY.Key_Home)
    assert "Keep your feet happy" in page()
    assert screen.panel.isVisible()
    assert not screen.sheets.isVisible()


@pytest.mark.parametrize("key", ["day-sheet", "week-sheet"])
def test_a_therapist_and_a_day_are_chosen(
    qtbot: QtBot, window: Window, store: db.Store, screen: HandoutsScreen, page: Page, key: str
) -> None:
    make.therapist(store, "Mia Hart")
    window.lane.changed.emit(frozenset({"staff"}))
    qtbot.waitUntil(lambda: screen.base is not None and len(screen.base.therapists) == 2)
    window.go("handouts", sheet=key, day=at(9, day=22).date(), therapist_id=None)
    screen.sheets.therapist.set(screen.base.therapists[-1].id if screen.base else None)
    screen.sheets.therapist.edited.emit()
    assert "Mia Hart" in page()
    assert "Ben Adler\r" not in page()
    options = json.loads(screen.task.note["options"])
    assert options["day"] == "2026-07-22"
