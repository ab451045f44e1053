"""The handouts screen through the real window: the page follows the choices, and gets out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu
from pytestqt.qtbot import QtBot

from frontdesk import db, handed_out, handouts
from frontdesk.model import HandoutGiven, Language, Patient
from frontdesk.ui import theme
from frontdesk.ui.handouts.screen import HandoutsScreen
from frontdesk.ui.window import Window
from tests import make
from tests.ui.handouts.conftest import Asked, FakePrinters

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key
Page = Callable[[], str]


def given(store: db.Store, patient: Patient) -> tuple[HandoutGiven, ...]:
    return store.read(handed_out.of_patient, patient_id=patient.id)


def test_it_opens_on_the_real_page(screen: HandoutsScreen, page: Page) -> None:
    words = page()
    assert "Keep your feet happy" in words
    assert "southwesthealing.com" in words
    assert screen.preview.pages.text() == "Page 1 of 1"
    assert screen.preview.paper.text() == "US Letter"


def test_a_patient_fills_everything_and_prints_as_first_name_and_initial(
    screen: HandoutsScreen, page: Page, window: Window, elena: Patient
) -> None:
    window.go("handouts", patient_id=elena.id)
    words = page()
    assert "Elena M." in words
    assert "Marsh" not in words
    assert "Ben Adler" in words
    assert "Tue, Jul 21, 10:15" in words
    assert screen.panel.prints_as.text() == "Prints as Elena M."
    assert screen.panel.noted.text() == "Noted in Elena’s history when you print."


def test_a_patient_is_found_by_typing(
    qtbot: QtBot, screen: HandoutsScreen, page: Page, elena: Patient
) -> None:
    screen.panel.patient.edit.setFocus()
    qtbot.keyClicks(screen.panel.patient.edit, "mar")
    screen.panel.patient.look()
    qtbot.keyClick(screen.panel.patient.edit, KEY.Key_Return)
    assert "Elena M." in page()
    screen.panel.clear.click()
    assert "Elena" not in page()


def test_a_spanish_speaker_gets_spanish(
    screen: HandoutsScreen, page: Page, window: Window, store: db.Store
) -> None:
    lucia = make.patient(store, "Lucía Romero", phone="3475550188", language=Language.ES)
    window.go("handouts", patient_id=lucia.id)
    assert "Lucía R." in page()
    assert "Keep your feet happy" not in page()
    assert screen.panel.language.value() is Language.ES


def test_what_is_unticked_is_not_on_the_page(
    screen: HandoutsScreen, page: Page, window: Window, elena: Patient
) -> None:
    window.go("handouts", patient_id=elena.id)
    assert "Miles so far" in page()
    for check in (screen.panel.name, screen.panel.next_visit, screen.panel.page.shoe_lines):
        check.click()
    words = page()
    assert "Elena" not in words
    assert "Jul 21" not in words
    assert "Miles so far" not in words
    screen.panel.line.edit.setPlainText("Try tip 4 twice a day.")
    assert "Try tip 4 twice a day." in page()


def test_large_print_keeps_the_zoom(qtbot: QtBot, screen: HandoutsScreen, page: Page) -> None:
    view = screen.preview.view
    view.setFocus()
    fitted = view.zoomFactor()
    qtbot.keyClick(view, KEY.Key_Plus)
    assert view.zoomFactor() > fitted
    zoom = view.zoomFactor()
    screen.panel.letters.segments.buttons()[1].click()
    page()
    assert screen.preview.page_count > 1
    assert screen.preview.pages.text() == f"Page 1 of {screen.preview.page_count}"
    assert view.zoomFactor() == zoom
    qtbot.keyClick(view, KEY.Key_Minus)
    assert view.zoomFactor() == pytest.approx(fitted)
    qtbot.keyClick(view, KEY.Key_Plus)
    qtbot.keyClick(view, KEY.Key_0)
    assert view.zoomFactor() == pytest.approx(fitted)
    qtbot.waitUntil(lambda: not view.horizontalScrollBar().isVisible())


def test_print_sends_the_very_page_and_notes_it(
    qtbot: QtBot, screen: HandoutsScreen, page: Page, window: Window, store: db.Store,
    elena: Patient, printers: FakePrinters,
) -> None:  # fmt: skip
    window.go("handouts", patient_id=elena.id)
    screen.panel.ink.segments.buttons()[1].click()
    qtbot.keyClick(window, KEY.Key_P, CTRL)
    name, paper, black, pdf = printers.sent[0]
    assert (name, paper, black) == ("Front desk HP", "letter", True)
    page()
    assert pdf == screen.preview.pdf
    noted = given(store, elena)
    assert len(noted) == 1
    assert (noted[0].handout, noted[0].how) == ("runner-care", "printed")
    assert noted[0].text_version == handouts.text_version("runner-care", Language.EN)
    assert json.loads(noted[0].options)["options"]["ink"] == "black"
    assert window.settings.last_printer == "Front desk HP"
    said = window.toast.words.text()
    assert said == "Sent to “Front desk HP”: Runner care for Elena Marsh"


def test_a_printer_that_does_not_answer_loses_nothing(
    qtbot: QtBot, screen: HandoutsScreen, page: Page, window: Window, store: db.Store,
    elena: Patient, printers: FakePrinters,
) -> None:  # fmt: skip
    window.go("handouts", patient_id=elena.id)
    page()
    printers.silent = {"Front desk HP"}
    qtbot.keyClick(window, KEY.Key_P, CTRL)
    assert screen.centre.fault.isVisible()
    assert screen.centre.fault.title.text() == "The printer did not answer"
    assert screen.centre.fault.sentence.text() == "“Front desk HP” may be off or out of paper."
    assert given(store, elena) == ()
    screen.centre.other.click()
    assert printers.sent[0][0] == "Back room"
    assert screen.preview.isVisible(), "the page is back"
    assert len(given(store, elena)) == 1
    assert window.settings.last_printer == "Back room"


def test_try_again_and_escape(
    qtbot: QtBot, screen: HandoutsScreen, page: Page, window: Window, printers: FakePrinters
) -> None:
    page()
    printers.silent = {"Front desk HP"}
    screen.panel.ways.print.click()
    assert screen.centre.retry.hasFocus()
    qtbot.keyClick(screen.centre.retry, KEY.Key_Escape)
    assert screen.preview.isVisible()
    screen.panel.ways.print.click()
    printers.silent = set()
    qtbot.keyClick(screen.centre.retry, KEY.Key_Space)
    assert len(printers.sent) == 1


def test_without_a_printer_it_says_what_to_do(
    qtbot: QtBot, screen: HandoutsScreen, page: Page, printers: FakePrinters, asked: Asked
) -> None:
    page()
    printers.names = []
    screen.panel.ways.print.click()
    assert screen.centre.fault.title.text() == "There is no printer here"
    assert not screen.centre.other.isVisible()
    assert screen.centre.instead.text() == "Save PDF instead"
    screen.centre.instead.click()
    assert screen.preview.isVisible(), "the page is back"
    assert Path(asked.answer).read_bytes() == screen.preview.pdf


def test_a_closed_printer_dialog_prints_nothing(
    screen: HandoutsScreen, page: Page, printers: FakePrinters
) -> None:
    page()
    printers.chosen = ""
    screen.panel.ways.print_with.click()
    assert printers.sent == []
    assert screen.preview.isVisible()


def test_save_offers_a_name_without_the_patient(
    qtbot: QtBot, screen: HandoutsScreen, page: Page, window: Window, store: db.Store,
    elena: Patient, asked: Asked,
) -> None:  # fmt: skip
    window.go("handouts", patient_id=elena.id)
    asked.answer = asked.answer.removesuffix(".pdf")
    qtbot.keyClick(window, KEY.Key_S, CTRL | SHIFT)
    page()
    assert asked.offered == "runner-care-2026-07-14.pdf"
    assert Path(f"{asked.answer}.pdf").read_bytes() == screen.preview.pdf
    assert [row.how for row in given(store, elena)] == ["saved"]
    assert window.toast.words.text() == "Saved as out.pdf: Runner care for Elena Marsh"


def test_a_folder_that_is_gone_is_said_and_nothing_is_noted(
    screen: HandoutsScreen, page: Page, window: Window, store: db.Store, elena: Patient,
    asked: Asked, tmp_path: Path,
) -> None:  # fmt: skip
    window.go("handouts", patient_id=elena.id)
    page()
    asked.answer = str(tmp_path / "gone" / "out.pdf")
    screen.panel.ways.save.click()
    assert screen.centre.fault.title.text() == "The PDF was not saved"
    assert "is not there. Choose another folder." in screen.centre.fault.sentence.text()
    assert not screen.centre.retry.isVisible()
    assert given(store, elena) == ()


def test_every_control_has_a_name(screen: HandoutsScreen) -> None:
    nameless = [
        button
        for button in screen.findChildren(QAbstractButton)
        if not (button.accessibleName() or button.text())
    ]
    assert not nameless


@pytest.mark.parametrize(("wide", "high", "scale"), [(1280, 720, 1.0), (1366, 768, 1.3)])
def test_it_fits_the_window(
    qtbot: QtBot,
    dress: QApplication,
    screen: HandoutsScreen,
    window: Window,
    wide: int,
    high: int,
    scale: float,
) -> None:
    theme.apply(dress, "light", scale, sharp=False)
    window.resize(wide, high)
    QApplication.processEvents()
    inner = screen.panel.scroller.widget()
    assert inner is not None
    assert inner.minimumSizeHint().width() <= screen.panel.scroller.viewport().width()
    view = screen.preview.view
    # The whole page is in sight.
    qtbot.waitUntil(lambda: not view.verticalScrollBar().isVisible())


def test_the_shelf_finds_counts_and_shows_again_what_was_printed_today(
    qtbot: QtBot, screen: HandoutsScreen, page: Page, window: Window, elena: Patient,
    printers: FakePrinters,
) -> None:  # fmt: skip
    shelf = screen.shelf
    window.go("handouts", patient_id=elena.id)
    assert shelf.printed.text() == "Nothing printed today"
    page()
    qtbot.keyClick(window.focusWidget(), KEY.Key_Return)
    qtbot.waitUntil(lambda: shelf.printed.text() == "Printed today, 1")
    row = shelf.list.item
    assert row is not None
    assert row.spoken == "Runner care, 1 page · 1 printed this month"
    qtbot.keyClick(window, KEY.Key_F, CTRL)
    assert shelf.finder.hasFocus()
    qtbot.keyClicks(shelf.finder, "blank")
    assert "Blank day" in page()
    qtbot.keyClicks(shelf.finder, "xy")
    assert shelf.nothing.isVisible()
    qtbot.keyClick(shelf.finder, KEY.Key_Escape)
    assert len(shelf.list.rows.rows) == 9
    qtbot.keyClicks(shelf.finder, "runner")
    qtbot.keyClick(shelf.finder, KEY.Key_Return)
    assert screen.panel.ways.print.hasFocus()
    screen.panel.clear.click()
    assert "Elena" not in page()
    shelf.printed.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()[0].text() == "10:12\N{NO-BREAK SPACE}AM  Runner care for Elena Marsh"
    qtbot.keyClick(menu, KEY.Key_Down)
    qtbot.keyClick(menu, KEY.Key_Return)
    qtbot.waitUntil(lambda: "Elena M." in page())
    assert screen.preview.noted.text() == "As printed July 14, 2026"
    assert screen.preview.pdf == printers.sent[0][3]


def test_what_was_chosen_for_one_patient_is_not_printed_for_the_next(
    screen: HandoutsScreen, page: Page, window: Window, store: db.Store, elena: Patient
) -> None:
    other = make.patient(store, "Omar Haddad", phone="3475550111")
    window.go("handouts", patient_id=elena.id)
    screen.panel.line.edit.setPlainText("See you at the park run, Elena.")
    screen.panel.letters.segments.buttons()[1].click()
    window.go("handouts", patient_id=other.id)
    assert "Omar H." in page()
    assert screen.preview.page_count == 1
    assert "park run" not in page()
