"""Hostile words on every screen: drawn as characters, never as markup, a shortcut or a picture."""

from __future__ import annotations

import re
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from frontdesk import call_backs, db, patients
from frontdesk.settings import Settings
from frontdesk.ui import screens
from frontdesk.ui.window import Window
from tests import make
from tests.make import at
from tests.ui.patients.hands import CTRL, KEY, SHIFT, focus

NASTY = "<img src='file:///etc/hostname'> <b>&Ana</b> =1+1"
LINES = "<h1>Arches</h1>\n<a href='https://example.com'>&Save</a>"


@pytest.fixture
def desk_settings(desk_settings: Settings) -> Settings:
    """A desk that was left at the call-backs, which are quick to show."""
    desk_settings.screen = "call_backs"
    return desk_settings


@pytest.fixture
def ana(store: db.Store) -> dict[str, int]:
    """Somebody whose every text is hostile, with a visit now and a request that is late."""
    make.opening(store)
    ben = make.therapist(store, f"Ben {NASTY}")
    service = make.service(store, f"Visit {NASTY}")
    make.room(store, f"Room {NASTY}")
    person = make.patient(
        store, NASTY, email="ana&co@example.org", care_alert=NASTY, what_hurts=LINES, goal=NASTY,
        note=LINES,
    )  # fmt: skip
    visit = make.visit(
        store, service=service, therapist=ben, start=at(10, 15), patient=person, reason=LINES
    )
    made = make.call_back(store, NASTY, due=at(9), reason=LINES, patient_id=person.id)
    return {"patient": person.id, "visit": visit.id, "call_back": made.id}


def obeyed(window: Window) -> list[str]:
    """What the window would draw as something other than its characters."""
    found = []
    for widget in window.findChildren(QWidget):
        tip = widget.toolTip()
        inside = re.sub("^<qt>|<br/>|</qt>$", "", tip)
        if GuiQt.mightBeRichText(tip) and ("<" in inside or inside == tip):
            found.append(f"tool tip: {tip}")
        if isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText:
            found += [f"label: {widget.text()}"] if GuiQt.mightBeRichText(widget.text()) else []
        if isinstance(widget, QAbstractButton) and not widget.shortcut().isEmpty():
            found.append(f"shortcut: {widget.text()}")
    return found


def test_no_screen_obeys_them(window: Window, ana: dict[str, int], qtbot: QtBot) -> None:
    wheres: list[tuple[str, dict[str, Any]]] = [
        (place.name, {}) for place in screens.BY_NAME.values()
    ]
    wheres += [
        ("patients", {"id": ana["patient"]}),
        ("call_backs", {"id": ana["call_back"]}),
        ("calendar", {"visit_id": ana["visit"]}),
        ("handouts", {"patient_id": ana["patient"], "visit_id": ana["visit"]}),
    ]
    for name, where in wheres:
        window.go(name, **where)
        QApplication.processEvents()
        assert obeyed(window) == [], name
    window.commands.run("global", "quick_find")
    qtbot.keyClicks(focus(), "<img")
    QApplication.processEvents()
    assert obeyed(window) == []
    assert sum(NASTY in label.text() for label in window.findChildren(QLabel)) > 3


def test_what_is_pasted_into_a_request_is_kept_as_characters(
    window: Window, store: db.Store, ana: dict[str, int], qtbot: QtBot
) -> None:
    qtbot.keyClick(window, KEY.Key_B, CTRL)
    form: Any = window.current.writing.record  # type: ignore[union-attr]
    for control, words in (
        (form.phone.edit, "６４６ ５５５ ０１７７\0"),
        (form.name.edit, "Zoë\r\n\u202e<b>Gràcia</b>\u200b"),
        (form.reason.edit, f"\0{LINES}\u2028=1+1"),
    ):
        control.setFocus()
        QGuiApplication.clipboard().setText(words)
        qtbot.keyClick(control, KEY.Key_V, CTRL)
    qtbot.keyClick(form.reason.edit, KEY.Key_Return, CTRL)
    made = max(store.read(call_backs.worklist), key=lambda row: row.id)
    assert (made.name, made.phone) == ("Zoë <b>Gràcia</b>", "+16465550177")
    assert made.reason.splitlines() == [*LINES.splitlines(), "=1+1"]


def test_a_name_that_is_too_long_keeps_what_was_typed(
    window: Window, store: db.Store, ana: dict[str, int], qtbot: QtBot
) -> None:
    window.go("patients")
    qtbot.keyClick(focus(), KEY.Key_N, CTRL | SHIFT)
    form: Any = window.current.adding.form  # type: ignore[union-attr]
    name = form.fields["name"]
    long = "W" * 201
    QGuiApplication.clipboard().setText(long)
    qtbot.keyClick(name.control, KEY.Key_V, CTRL)
    qtbot.keyClick(name.control, KEY.Key_Return, CTRL)
    assert name.sentence.isVisible()
    assert name.sentence.text().startswith("That is 201 characters long and 200 fit here.")
    assert form.values()["name"] == long
    assert store.read(patients.search, query="W" * 150) == ()
