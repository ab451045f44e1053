"""A whole session, and then every file it left is read for what it knows of a patient."""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk import clinic, db, log, patients
from frontdesk.clock import Clock
from frontdesk.model import Actor
from tests.stories.test_main_job import CTRL, press, typed, write_down
from tests.ui.test_start import SLOW, program, start
from tests.ui.test_start import home as home

PLANTED = ("Elena", "Marsh", "9175550142", "917 555", "arch and heel", "Quillfeather")
__all__ = ("program",)
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture(autouse=True)
def scratch(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """What is temporary lies in sight of the test."""
    folder = home / "tmp"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield folder
    monkeypatch.setattr(tempfile, "tempdir", None)


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file under a folder, and what is in those that are archives."""
    for path in folder.rglob("*"):
        if path.is_file():
            yield str(path), path.read_bytes()
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as parts:
                    for name in parts.namelist():
                        yield f"{path}: {name}", parts.read(name)


def leaks(folder: Path) -> list[str]:
    """Which files hold a planted word, however it is written."""
    found = []
    for name, content in contents(folder):
        low = content.lower()
        for word in PLANTED:
            forms = (word.lower().encode(), word.lower().encode("utf-16-le"))
            if any(form in low for form in forms):
                found.append(f"{name} holds {word}")
    return found


def test_no_file_of_a_session_names_a_patient(
    program: start.Program, qtbot: QtBot, home: Path, clock: Clock
) -> None:
    path = home / "desk.clinic"
    store = db.create(str(path), clock=Clock())
    sam = Actor(None, "Sam", "Desk 1")
    store.write(
        clinic.set_up, actor=sam, name="Clinic", therapists=[("Maya Ortiz", "LMT")],
        opening=clinic.SUGGESTED_OPENING,
    )  # fmt: skip
    store.write(patients.add, actor=sam, name="Orla Quillfeather", phone="9175550142")
    store.close()
    program.begin(str(path), None)
    qtbot.waitUntil(lambda: bool(program.window and program.window.current), timeout=SLOW)
    window = program.window
    assert window is not None
    write_down()
    press(Qt.Key.Key_K, CTRL)
    typed("Quillfeather")
    press(Qt.Key.Key_Escape)
    window.go("history")
    try:
        raise ValueError("Elena Marsh, 9175550142")
    except ValueError as fault:
        program.crashed(fault)
        log.fault("unexpected", fault)
    panel = program._panel
    assert panel is not None
    panel.findChildren(type(panel.go_on))[0].click()
    report = QApplication.clipboard().text()
    assert "ValueError" in report
    assert "test_nothing_left.py" in report
    assert not any(word in report for word in PLANTED)
    panel.hide()
    assert window.close()
    program.end()
    kept = {name.rsplit("/", 1)[-1] for name, _ in contents(home)}
    assert {"settings.json", "frontdesk.log", "desk.clinic"} <= kept, kept
    assert leaks(home) == []
    if os.name == "posix":
        ours = [p for p in home.rglob("*") if p.is_file() and p.parent != home / "tmp"]
        assert [str(p) for p in ours if p.stat().st_mode & 0o077] == []
    (home / "note").write_bytes("Marsh".encode("utf-16-le"))
    assert leaks(home), "and the search does find what is there"
