"""Backups by the window: made by a button, shown with what they hold, put back by a button."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from frontdesk import backups, db, files, patients
from frontdesk.clock import Clock
from frontdesk.model import Actor
from frontdesk.ui import single, start
from frontdesk.ui.settings.backups import BackupsSection
from frontdesk.ui.widgets import Button, Label
from tests.ui.test_start import home as home
from tests.ui.test_start import program as program

SLOW = 30_000
SAM = Actor(None, "Sam Rivera", "Desk 1")


def page(program: start.Program) -> Any:
    window = program.window
    assert window is not None
    section = window.findChild(BackupsSection)
    assert section is not None
    return section


def press(section: Any, words: str) -> None:
    [button] = [b for b in section.findChildren(Button) if b.text() == words and b.isVisible()]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def said(section: Any) -> str:
    return " | ".join(label.text() for label in section.findChildren(Label) if label.isVisible())


def opened(program: start.Program, qtbot: QtBot) -> Any:
    """The window, its screens there, and nothing of the keeper's under way."""
    qtbot.waitUntil(lambda: bool(program.window and program.window.current), timeout=SLOW)
    window = program.window
    assert window is not None
    qtbot.waitUntil(lambda: window.keeper.standing is not None, timeout=SLOW)
    qtbot.waitUntil(lambda: not window.keeper.running, timeout=SLOW)
    return window


def test_a_backup_is_made_shown_put_back_and_told(
    program: start.Program, qtbot: QtBot, home: Path
) -> None:
    path = files.data_dir() / "clinic.frontdesk"
    store = db.create(str(path), clock=Clock())
    store.write(patients.add, actor=SAM, name="Ana Costa")
    program.begin(str(path), single.claim(str(path)))
    window = opened(program, qtbot)
    assert window.rail.state.words.startswith("Proven "), "the first one is made at once"

    store.write(patients.add, actor=SAM, name="Will Chen")
    qtbot.mouseClick(window.rail.state, Qt.MouseButton.LeftButton)
    section = page(program)
    assert section.isVisible()
    press(section, "Back up now")
    qtbot.waitUntil(lambda: len(window.keeper.standing.backups) == 2, timeout=SLOW)
    store.write(patients.add, actor=SAM, name="Eli Stone")
    store.close()

    section._restores[window.keeper.standing.backups[0].path].click()
    qtbot.waitUntil(lambda: section._card is not None, timeout=SLOW)
    qtbot.waitUntil(lambda: "Patients | 2 | 3" in said(section._card), timeout=SLOW)
    assert window.focusWidget() is section._card.keep
    press(section._card, "Restore this backup")
    qtbot.waitUntil(lambda: program.window not in (None, window), timeout=SLOW)
    window = opened(program, qtbot)
    qtbot.waitUntil(lambda: "is kept as" in window.toast.words.text(), timeout=SLOW)

    again = db.open(str(path), clock=Clock())
    assert {p.name for p in again.read(patients.recent)} == {"Ana Costa", "Will Chen"}
    assert again.verify() is None
    again.close()
    [kept] = [one for one in path.parent.glob("clinic.frontdesk kept *") if one.suffix != ".key"]
    old = db.open(str(kept), clock=Clock())
    assert {p.name for p in old.read(patients.recent)} == {"Ana Costa", "Will Chen", "Eli Stone"}
    old.close()

    whys = [one.manifest.why for one in window.keeper.standing.backups]
    assert whys == ["restore", "hand", "hour"], "the clinic as it was got one too"
    program.shell.close()
    clinic = window.keeper.standing.clinic
    left = [one.manifest.why for one in backups.listed(backups.usual_folder(), clinic)]
    assert left == ["exit", "restore", "hand"], "one at the end, and the newest three are kept"


def test_closing_the_day_ends_with_a_proven_backup(
    program: start.Program, qtbot: QtBot, home: Path
) -> None:
    path = files.data_dir() / "clinic.frontdesk"
    db.create(str(path), clock=Clock()).close()
    program.begin(str(path), single.claim(str(path)))
    window = opened(program, qtbot)
    window.go("closing")
    screen = window.current
    qtbot.waitUntil(lambda: screen.seen is not None, timeout=SLOW)
    before = len(window.keeper.standing.backups)
    screen.close_day.click()
    qtbot.waitUntil(lambda: len(window.keeper.standing.backups) > before, timeout=SLOW)
    assert window.keeper.standing.backups[0].manifest.why == "day"
    qtbot.waitUntil(lambda: screen.list.rows.rows[-1].spoken.startswith("Backup, Proven"))
