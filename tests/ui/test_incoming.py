"""A phone rings: what the window shows, and how soon."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from frontdesk import db, settings
from frontdesk.ui import incoming, single
from frontdesk.ui.window import Window
from tests import make


def test_a_patient_s_record_opens_before_they_have_said_their_name(
    window: Window, store: db.Store
) -> None:
    elena = make.patient(store, "Elena Marsh")
    make.call_back(store, "Elena", phone="9175550142")
    began = time.perf_counter()
    incoming.answer(window.desk, "+1-917-555-0142")
    took = time.perf_counter() - began
    assert window.current is not None
    assert window.current.name == "patients"
    assert window.current.record.id == elena.id  # type: ignore[attr-defined]
    assert window.toast.words.text() == "Call from (917) 555-0142"
    assert took < 3, "the aim is 0.3 s on a machine of its own"


def test_an_open_request_of_that_number_is_chosen(window: Window, store: db.Store) -> None:
    make.opening(store)
    make.call_back(store, "Greg Tan", phone="6465550107")
    asked = make.call_back(store, "Paul Mercer", phone="7185550136")
    incoming.answer(window.desk, "718 555 0136")
    assert window.current is not None
    assert window.current.line.key == asked.id  # type: ignore[attr-defined]


def test_a_stranger_s_number_stands_in_a_new_request(window: Window, store: db.Store) -> None:
    make.opening(store)
    incoming.answer(window.desk, "6465550199")
    assert window.current is not None
    form = window.current.writing.record  # type: ignore[attr-defined]
    assert form.isVisible()
    assert form.phone.value() == "(646) 555-0199"
    assert form.one_line.line.edit.hasFocus(), "their name can be typed at once"


@pytest.fixture
def heard(window: Window, store_path: Path) -> Iterator[list[str]]:
    """The window listens at its clinic, as in life; who it heard of."""
    numbers: list[str] = []

    def answer(number: str) -> None:
        numbers.append(number)
        incoming.answer(window.desk, number)

    lock = single.claim(str(store_path))
    assert lock is not None
    listener = single.Listener(str(store_path), lambda: None, answer)
    yield numbers
    listener.close()
    lock.unlock()


@pytest.mark.parametrize(
    "said",
    [
        ["call", "718.555.0136", "--clinic", "{clinic}"],
        ["tel:+1-718-555-0136"],
        ["frontdesk:call?number=%2B17185550136"],
    ],
)
def test_a_link_or_the_command_line_in_a_process_of_its_own_shows_the_card(
    window: Window,
    store: db.Store,
    store_path: Path,
    heard: list[str],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    said: list[str],
) -> None:
    make.opening(store)
    asked = make.call_back(store, "Paul Mercer", phone="7185550136")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    desk = settings.load()
    desk.last_clinic = str(store_path)
    desk.save()
    window.go("patients")
    words = [word.format(clinic=store_path) for word in said]
    other = subprocess.Popen([sys.executable, "-m", "frontdesk", *words])
    qtbot.waitUntil(lambda: bool(heard) and window.current is not None, timeout=20_000)
    assert window.current is not None
    assert window.current.line.key == asked.id  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: other.poll() is not None, timeout=20_000)
    assert other.returncode == 0, "it handed over and opened no window of its own"
