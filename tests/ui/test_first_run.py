"""The first start: from nothing to a clinic that takes bookings; what is refused on the way."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk import access, clinic, db, staff
from frontdesk.app import Stores
from frontdesk.clock import Clock
from frontdesk.db import keys, slots
from frontdesk.model import Hours, HoursKind
from frontdesk.settings import Settings
from frontdesk.ui.first_run import FirstRun


@pytest.fixture
def first(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> FirstRun:
    """The first page, shown."""
    made = FirstRun(Stores(), Settings(path=tmp_path / "settings.json"))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.where.protect.setChecked(False)
    return made


def on(first: FirstRun) -> int:
    """Which page is shown."""
    return first.stack.currentIndex()


def typed(first: FirstRun, words: str) -> None:
    """Words where the cursor is, with the keyboard."""
    focus = first.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, words)


def continue_(first: FirstRun) -> None:
    """The main button."""
    QTest.mouseClick(first.go_on, Qt.MouseButton.LeftButton)


def to_people(first: FirstRun, where: Path) -> None:
    """The first two pages, filled."""
    typed(first, "Southwest Myofascial Release Clinic")
    continue_(first)
    first.where.path.set(str(where))
    continue_(first)


def test_four_pages_make_a_working_clinic(first: FirstRun, qtbot: QtBot, tmp_path: Path) -> None:
    where = tmp_path / "clinic.frontdesk"
    to_people(first, where)
    typed(first, "Maya Ortiz")
    first.people.therapists.add("Ben Adler", "LMT")
    first.people.week.starts[0].setText("8")
    first.people.week.copy_monday()
    continue_(first)
    assert on(first) == 3
    with qtbot.waitSignal(first.ready, timeout=20_000) as made:
        continue_(first)
    assert made.args == [str(where)]
    store = db.open(str(where), clock=Clock())
    assert store.read(clinic.get).name == "Southwest Myofascial Release Clinic"
    assert [p.name for p in store.read(staff.therapists)] == ["Maya Ortiz", "Ben Adler"]
    hours: tuple[Hours, ...] = store.read(clinic.hours)
    monday = [h for h in hours if h.therapist_id is None and h.weekday == 0]
    assert [(h.starts, h.ends) for h in monday if h.kind is HoursKind.WORK] == [(480, 1020)]
    assert [s.minutes for s in store.read(clinic.services)] == [30, 15, 60]
    assert store.verify() is None
    store.close()
    assert (where.stat().st_mode & 0o777) == 0o600


def test_a_protected_clinic_is_made_with_a_password_and_a_sheet_that_opens_it(
    first: FirstRun, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slots, "USUAL", slots.Cost(memory=8, passes=1, lanes=1))
    where = tmp_path / "clinic.frontdesk"
    first.where.protect.setChecked(True)
    to_people(first, where)
    typed(first, "Maya Ortiz")
    first.people.reception.add("Sam Rivera")
    continue_(first)
    continue_(first)
    assert on(first) == 4
    first.password.who.set("Maya Ortiz")
    typed(first, "short")
    continue_(first)
    assert "15 characters" in first.password.password.sentence.text()
    first.password.password.edit.clear()
    typed(first, "a quiet orchard in June")
    continue_(first)
    assert "not the same" in first.password.again.sentence.text()
    typed(first, "a quiet orchard in June")
    continue_(first)
    qtbot.waitUntil(lambda: on(first) == 5, timeout=20_000)
    assert not first.go_on.isEnabled(), "the sheet comes first"
    sheet = PdfReader(io.BytesIO(first.sheet.box.pdf()))
    read = "".join(page.extract_text() for page in sheet.pages)
    code = first.sheet.box.code
    assert all(group in read for group in code.split("-"))
    assert "Southwest Myofascial Release Clinic" in read
    first.sheet.box.tick.click()
    with qtbot.waitSignal(first.ready, timeout=20_000):
        continue_(first)
    people = [(p.name, p.title) for p in access.gate(str(where)).people]
    assert people == [("Maya Ortiz", "Owner")]
    for secret in (code, "a quiet orchard in June"):
        keys.forget()
        access.open_with(where, secret)
        db.open(str(where), clock=Clock()).close()
    keys.forget()


def test_what_is_missing_is_said_where_it_is_missing(first: FirstRun, tmp_path: Path) -> None:
    continue_(first)
    assert on(first) == 0
    assert first.clinic.name.sentence.isVisible()
    to_people(first, tmp_path / "clinic.frontdesk")
    continue_(first)
    assert on(first) == 2
    typed(first, "Maya Ortiz")
    first.people.week.ends[2].setText("noonish")
    continue_(first)
    assert on(first) == 2
    assert "Wednesday" in first.people.week.wrong.text()


@pytest.mark.parametrize("place", ["taken.frontdesk", "no/such/folder/c.frontdesk", ""])
def test_a_place_that_cannot_be(first: FirstRun, tmp_path: Path, place: str) -> None:
    (tmp_path / "taken.frontdesk").write_text("somebody's")
    typed(first, "A clinic")
    continue_(first)
    first.where.path.set(str(tmp_path / place) if place else "")
    continue_(first)
    assert on(first) == 1
    assert first.where.path.sentence.text()
    assert (tmp_path / "taken.frontdesk").read_text() == "somebody's"


def test_a_synced_folder_is_warned_of(first: FirstRun) -> None:
    typed(first, "A clinic")
    continue_(first)
    first.where.path.edit.clear()
    QTest.keyClicks(first.where.path.edit, "/home/me/Dropbox/clinic.frontdesk")
    assert first.where.said.count() == 1


def test_back_loses_nothing(first: FirstRun, tmp_path: Path) -> None:
    to_people(first, tmp_path / "clinic.frontdesk")
    typed(first, "Maya Ortiz")
    QTest.mouseClick(first.back, Qt.MouseButton.LeftButton)
    QTest.mouseClick(first.back, Qt.MouseButton.LeftButton)
    assert first.clinic.name.value() == "Southwest Myofascial Release Clinic"
    continue_(first)
    continue_(first)
    assert first.people.therapists.values() == [("Maya Ortiz", "")]


def test_a_price_that_is_none_is_refused(first: FirstRun, tmp_path: Path) -> None:
    to_people(first, tmp_path / "clinic.frontdesk")
    typed(first, "Maya Ortiz")
    continue_(first)
    first.offer.services._rows[2][3].setText("a lot")
    continue_(first)
    assert on(first) == 3
    assert first.offer.services.wrong.isVisible()
    assert not (tmp_path / "clinic.frontdesk").exists()


def test_the_made_up_clinic_is_one_button(first: FirstRun, qtbot: QtBot) -> None:
    with qtbot.waitSignal(first.made_up, timeout=1000):
        QTest.mouseClick(first.look, Qt.MouseButton.LeftButton)
