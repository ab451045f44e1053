"""Start-up: a painted frame first, then the clinic in it; one window a clinic; faults in words."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, QProcessEnvironment, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk import db, files, handover, settings
from frontdesk.app import Stores
from frontdesk.clock import Clock
from frontdesk.ui import single, start
from frontdesk.ui.shell import Shell
from frontdesk.ui.widgets import Button, EmptyState

SLOW = 30_000


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer on which nothing was ever started."""
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    return tmp_path


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, home: Path) -> Iterator[start.Program]:
    """The program, its frame painted."""
    desk = settings.load()
    shell = Shell(desk)
    qtbot.addWidget(shell)
    with qtbot.waitSignal(shell.painted, timeout=SLOW):
        shell.show()
    made = start.Program(Stores(), desk, shell)
    yield made
    shell.close()
    made.end()


def test_the_demo_opens_on_todays_visits(program: start.Program, qtbot: QtBot) -> None:
    program.begin(handover.DEMO, single.claim(handover.DEMO))
    qtbot.waitUntil(lambda: bool(program.window and program.window.current), timeout=SLOW)
    window = program.window
    assert window is not None
    assert window.current is not None
    assert window.current.name == "calendar"
    pictures = window.current.pictures
    qtbot.waitUntil(lambda: bool(pictures.in_sight), timeout=SLOW)
    assert pictures.board is not None
    assert window.lane.actor.name == "Sam Rivera"
    assert (files.data_dir() / "made-up.clinic").exists()


def test_a_first_start_offers_the_first_steps(program: start.Program, qtbot: QtBot) -> None:
    from frontdesk.ui.first_run import FirstRun

    program.begin(None, None)
    assert program.shell.findChild(FirstRun) is not None
    assert program.window is None


def test_a_clinic_that_cannot_be_opened_says_why(
    program: start.Program, qtbot: QtBot, home: Path
) -> None:
    letter = home / "letter.frontdesk"
    letter.write_text("Dear all")
    program.begin(str(letter), None)

    def said() -> list[EmptyState]:
        return [w for w in program.shell.findChildren(EmptyState) if w.isVisible()]

    qtbot.waitUntil(lambda: bool(said()), timeout=SLOW)
    assert "letter.frontdesk" in said()[0].sentence.text()
    words = [b.text() for b in said()[0].findChildren(Button)]
    assert words == ["Try again", "Start another clinic"]
    qtbot.waitUntil(lambda: "screens" in program._ready, timeout=SLOW)
    assert said(), "what comes later does not cover it"
    assert letter.read_text() == "Dear all"


def test_each_clinic_that_does_not_open_has_its_own_sentence(
    program: start.Program, qtbot: QtBot, home: Path
) -> None:
    """Newer, cut short, another's key, a folder, none: said in the window, and nothing made."""
    clock, made = Clock(), {}
    for name in ("newer", "cut", "key"):
        made[name] = home / f"{name}.clinic"
        Stores().create(str(made[name]), clock).close()
    store = db.open(str(made["newer"]), clock=clock)
    with store.place.writing() as connection:
        connection.exec_driver_sql("UPDATE about SET schema_version = 9999")
    store.close()
    os.truncate(made["cut"], 5000)
    shutil.copy(f"{made['cut']}.key", f"{made['key']}.key")
    rows = {
        "newer": "written by a newer version",
        "cut": "is damaged",
        "key": "the key belongs to another clinic",
        "folder": "is a folder",
        "gone": "There is no clinic file",
    }
    (home / "folder.clinic").mkdir()
    for count, (name, sentence) in enumerate(rows.items()):
        show = program.show_clinic if count else program.begin
        show(str(home / f"{name}.clinic"), None)

        def said() -> str:
            found = [w for w in program.shell.findChildren(EmptyState) if w.isVisible()]
            return found[0].sentence.text() if found else ""

        qtbot.waitUntil(lambda: name in said(), timeout=SLOW)  # noqa: B023
        assert sentence in said()
        qtbot.waitUntil(lambda: "screens" in program._ready, timeout=SLOW)
        assert program.window is None
    assert not (home / "gone.clinic").exists()


def test_trying_again_opens_the_clinic_once_it_can_be(
    program: start.Program, qtbot: QtBot, home: Path
) -> None:
    away = home / "clinic.frontdesk"
    program.begin(str(away), None)

    def again() -> list[Button]:
        buttons = program.shell.findChildren(Button)
        return [b for b in buttons if b.text() == "Try again" and b.isVisible()]

    qtbot.waitUntil(lambda: bool(again()) and "screens" in program._ready, timeout=SLOW)
    Stores().create(str(away), Clock()).close()
    qtbot.mouseClick(again()[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(program.window and program.window.current), timeout=SLOW)
    assert program.window is not None
    assert program.window.isVisible()


def test_a_second_start_raises_the_first(qtbot: QtBot, home: Path) -> None:
    lock = single.claim("some clinic")
    assert lock is not None
    assert single.claim("some clinic") is None
    raised: list[bool] = []
    listener = single.Listener("some clinic", lambda: raised.append(True))
    other = QProcess()
    environment = QProcessEnvironment.systemEnvironment()
    other.setProcessEnvironment(environment)
    code = "from frontdesk.ui import single; print(single.raise_other('some clinic'))"
    other.start(sys.executable, ["-c", code])
    qtbot.waitUntil(lambda: raised == [True], timeout=SLOW)
    assert other.waitForFinished(SLOW)
    assert other.readAllStandardOutput().data().decode().strip() == "True"
    listener.close()
    lock.unlock()
    again = single.claim("some clinic")
    assert again is not None
    again.unlock()


def test_which_clinic_is_shown(home: Path) -> None:
    desk = settings.load()
    assert handover.chosen_clinic(desk, None, demo=False) is None
    usual = files.default_clinic()
    usual.touch()
    assert handover.chosen_clinic(desk, None, demo=False) == str(usual)
    other = home / "other.frontdesk"
    other.touch()
    desk.last_clinic = str(other)
    assert handover.chosen_clinic(desk, None, demo=False) == str(other)
    other.unlink()
    assert handover.chosen_clinic(desk, None, demo=False) == str(usual)
    assert handover.chosen_clinic(desk, "given", demo=False) == "given"
    assert handover.chosen_clinic(desk, None, demo=True) == handover.DEMO


def test_the_first_paint_needs_none_of_the_heavy_modules() -> None:
    code = (
        "import sys, frontdesk.app, frontdesk.ui.start; from PySide6.QtWidgets import QApplication;"
        "app = QApplication([]); from frontdesk import settings;"
        "shell = frontdesk.ui.start.Shell(settings.Settings()); shell.show();"
        "app.processEvents(); assert shell._told;"
        "heavy = {'sqlalchemy', 'alembic', 'reportlab', 'psycopg', 'phonenumbers', 'holidays',"
        " 'icalendar', 'argon2', 'cryptography', 'sqlcipher3', 'PySide6.QtNetwork',"
        " 'PySide6.QtSvg', 'PySide6.QtPdf', 'PySide6.QtPrintSupport',"
        " 'frontdesk.ui.window', 'frontdesk.db'};"
        "print(sorted(heavy & set(sys.modules))); sys.stdout.flush(); import os; os._exit(0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.strip() == "[]", done.stderr
