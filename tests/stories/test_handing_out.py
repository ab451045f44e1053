"""A handout given by two keys wherever a visit or a patient is, and to all who are new at once."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk import clinic, db, handed_out, staff
from frontdesk.model import AppointmentKind, Language, Patient, Visit
from frontdesk.ui.handouts.screen import HandoutsScreen
from frontdesk.ui.window import Window
from tests import make
from tests.make import at
from tests.ui.handouts.conftest import Asked, FakePrinters

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Desk:
    """The window with printers that are not, and a count of the keys that are pressed."""

    def __init__(self, window: Window, store: db.Store, qtbot: QtBot, asked: Asked) -> None:
        self.window, self.store, self.qtbot, self.pressed = window, store, qtbot, 0
        self.printers, self.asked = FakePrinters(), asked
        self.screen = HandoutsScreen(window.desk, printers=self.printers, ask=asked)
        window.screens["handouts"] = self.screen
        window.stack.addWidget(self.screen)

    def press(self, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        modifiers = Qt.KeyboardModifier.NoModifier
        for one in held:
            modifiers |= one
        QTest.keyClick(focus, key, modifiers)
        QApplication.processEvents()
        self.pressed += 1

    def two_keys(self, where: str) -> str:
        """H and Enter print one page; its words."""
        QApplication.processEvents()
        self.pressed, before = 0, len(self.printers.sent)
        self.press(KEY.Key_H)
        assert self.window.current is self.screen, where
        self.press(KEY.Key_Return)
        assert self.pressed == 2, "Print the handout from a visit: 2 keys"
        assert len(self.printers.sent) == before + 1, where
        pdf = self.printers.sent[-1][3]
        assert self.screen.preview.pdf == pdf, "what was seen was printed"
        return words_of(pdf)

    def book(self, start: Any, patient: Patient, kind: str = "treatment_session") -> Visit:
        service = next(s for s in self.store.read(clinic.services) if s.kind == kind)
        maya = self.store.read(staff.therapists)[0]
        visit: Visit = make.visit(
            self.store, service=service, therapist=maya, start=start, patient=patient
        )
        self.window.lane.changed.emit(frozenset({"appointment", "patient"}))
        return visit

    def given(self, patient: Patient) -> list[tuple[str, str, int | None]]:
        found = self.store.read(handed_out.of_patient, patient_id=patient.id)
        return [(one.handout, one.how, one.appointment_id) for one in found]


@pytest.fixture
def desk(window: Window, store: db.Store, qtbot: QtBot, tmp_path: Path) -> Desk:
    return Desk(window, store, qtbot, Asked(str(tmp_path / "out.pdf")))


def words_of(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_h_and_enter_wherever_a_visit_or_a_patient_is(desk: Desk) -> None:
    window, store = desk.window, desk.store
    elena = make.patient(store)
    today = desk.book(at(11), elena)
    desk.book(at(10, 15, day=21), elena)
    to_confirm = desk.book(at(9, day=15), make.patient(store, "Omar Haddad", phone="2125550111"))
    omar = to_confirm.patient_id

    def calendar() -> None:
        window.go("calendar", visit_id=today.id)
        view: Any = window.current.view  # type: ignore[union-attr]
        QApplication.processEvents()
        desk.qtbot.waitUntil(lambda: view.sheet.find(today.id) is not None)
        view.setFocus()

    def at_today() -> None:
        window.go("today")
        window.current.list.setFocus()  # type: ignore[union-attr]

    def closing() -> None:
        window.go("closing", part="confirm")

    def listed() -> None:
        window.go("patients")
        found: Any = window.current
        desk.qtbot.waitUntil(lambda: found.finding.chosen is not None)
        found.finding.list.choose(omar)
        found.finding.list.setFocus()

    places: dict[str, tuple[Callable[[], object], str, int | None]] = {
        "calendar": (calendar, "Elena M.", today.id),
        "today": (at_today, "Elena M.", today.id),
        "closing": (closing, "Omar H.", to_confirm.id),
        "record": (lambda: window.go("patients", id=elena.id), "Elena M.", None),
        "list": (listed, "", None),
    }
    for name, (go, whom, visit_id) in places.items():
        go()
        said = desk.two_keys(name)
        assert whom in said, name
        assert "Marsh" not in said
        if whom == "Elena M." and visit_id is not None:
            assert "Tue, Jul 21, 10:15" in said, "the next visit, not the one that is today"
            assert "From Maya Ortiz, LMT" in said
    assert [one[2] for one in desk.given(elena)] == [None, today.id, today.id]
    assert store.verify() is None


def new_people(desk: Desk) -> list[Patient]:
    """Three who come for the first time today; one who does not, and one who only calls."""
    store = desk.store
    names = (("Elena Marsh", "en"), ("Lucía Romero", "es"), ("Omar Haddad", "en"))
    new = [
        make.patient(store, name, phone=f"212555011{n}", language=Language(language))
        for n, (name, language) in enumerate(names)
    ]
    for hour, patient in zip((11, 13, 15), new, strict=True):
        desk.book(at(hour), patient)
    old = make.patient(store, "Rita Boyle", phone="2125550177")
    now = store.clock.wall()
    store.clock.move_to(at(9, day=13))
    desk.book(at(14, day=13), old)
    store.clock.move_to(now)
    desk.book(at(14), old)
    caller = make.patient(store, "Carl Jensen", phone="2125550178")
    desk.book(at(16), caller, AppointmentKind.DISCOVERY_CALL)
    return new


def test_all_first_visits_of_today_are_one_job(desk: Desk) -> None:
    new, store, window = new_people(desk), desk.store, desk.window
    window.go("call_backs")
    desk.press(KEY.Key_P, CTRL, SHIFT)
    panel = desk.screen.batch.panel
    assert [check.text() for check in panel.checks.values()] == [
        "11:00\N{NO-BREAK SPACE}AM  Elena Marsh",
        "1:00\N{NO-BREAK SPACE}PM  Lucía Romero",
        "3:00\N{NO-BREAK SPACE}PM  Omar Haddad",
    ]
    desk.press(KEY.Key_Return)
    assert desk.pressed == 2
    said = [words_of(pdf) for *_, pdf in desk.printers.sent]
    for whom, words in zip(("Elena M.", "Lucía R.", "Omar H."), said, strict=True):
        assert whom in words
    assert "habits" not in said[1], "who speaks Spanish gets Spanish"
    assert [len(desk.given(one)) for one in new] == [1, 1, 1]
    assert window.toast.words.text() == "Sent to “Front desk HP”: Runner care for 3 people"
    assert not desk.screen.batch.on
    # Whoever has it is not ticked again; the other handout is still to be given.
    desk.press(KEY.Key_P, CTRL, SHIFT)
    assert not panel.ticked()
    assert not panel.ways.print.isEnabled()
    desk.screen.shelf.choose("first-visit")
    assert len(panel.ticked()) == 3
    desk.press(KEY.Key_Escape)
    window.commands.run("global", "undo")
    assert [len(desk.given(one)) for one in new] == [0, 0, 0], "one step back takes all of it back"
    assert store.verify() is None


def test_a_job_that_is_cancelled_or_fails_notes_nothing(desk: Desk, tmp_path: Path) -> None:
    new, window, screen = new_people(desk), desk.window, desk.screen
    panel = screen.batch.panel
    seen: list[str] = []

    def cancel(number: int) -> None:
        seen.append(panel.far.text())
        assert not panel.ways.box.isVisible()
        if number == 2:
            QTest.mouseClick(panel.cancel, Qt.MouseButton.LeftButton)

    window.go("handouts")
    QTest.mouseClick(screen.shelf.firsts, Qt.MouseButton.LeftButton)
    desk.printers.meanwhile = cancel
    QTest.mouseClick(panel.ways.print, Qt.MouseButton.LeftButton)
    assert seen == ["0 of 3 sent", "1 of 3 sent"]
    assert desk.printers.sent == []
    assert [desk.given(one) for one in new] == [[], [], []]
    assert window.toast.words.text().startswith("Cancelled. Nothing was noted")
    assert panel.ways.box.isVisible(), "it can be begun again"
    # Somebody is left out; the printer is off; what is saved instead is noted.
    desk.printers.meanwhile = lambda _: None
    desk.printers.silent = {"Front desk HP"}
    next(iter(panel.checks.values())).click()
    QTest.mouseClick(panel.ways.print, Qt.MouseButton.LeftButton)
    assert screen.centre.at_fault
    assert [desk.given(one) for one in new] == [[], [], []]
    QTest.mouseClick(screen.centre.instead, Qt.MouseButton.LeftButton)
    saved = list(tmp_path.glob("out*.pdf"))
    assert len(saved) == 1, "all of them are one document"
    said = words_of(saved[0].read_bytes())
    assert [whom in said for whom in ("Elena M.", "Lucía R.", "Omar H.")] == [False, True, True]
    assert window.toast.words.text() == "Saved as out.pdf: Runner care for 2 people"
    assert [len(desk.given(one)) for one in new] == [0, 1, 1]


def test_nobody_new_today_is_said(desk: Desk) -> None:
    desk.window.go("handouts")
    desk.press(KEY.Key_P, CTRL, SHIFT)
    screen = desk.screen
    assert screen.centre.nobody.isVisible()
    assert screen.centre.nobody.title.text() == "Nobody comes for the first time today"
    assert not screen.batch.panel.ways.print.isEnabled()
    QTest.mouseClick(screen.centre.one, Qt.MouseButton.LeftButton)
    assert screen.preview.isVisible()
    assert screen.panel.isVisible()
