"""One window a clinic: the second start finds the first and hands over."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from frontdesk.ui import single

SECOND = """
import sys
from frontdesk.ui import single
lock = single.claim(sys.argv[1])
sys.stdout.write("free" if lock else "raised" if single.raise_other(*sys.argv[1:3]) else "held")
"""


@pytest.fixture
def address(tmp_path: Path) -> str:
    return str(tmp_path / "my.clinic")


def start_again(address: str, qtbot: QtBot, call: str = "") -> str:
    """What a second start in a process of its own finds."""
    process = subprocess.Popen(
        [sys.executable, "-c", SECOND, address, call], stdout=subprocess.PIPE, text=True
    )
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=20_000)
    out, _ = process.communicate()
    return out


def test_a_second_start_raises_the_first(address: str, qtbot: QtBot) -> None:
    lock = single.claim(address)
    assert lock is not None
    raised: list[int] = []
    listener = single.Listener(address, lambda: raised.append(1))
    assert start_again(address, qtbot) == "raised"
    assert raised == [1]
    assert start_again(address, qtbot) == "raised"
    assert raised == [1, 1]
    listener.close()
    assert start_again(address, qtbot) == "held"
    lock.unlock()
    assert start_again(address, qtbot) == "free"


def test_another_clinic_is_another_window(address: str, qtbot: QtBot) -> None:
    lock = single.claim(address)
    assert lock is not None
    assert start_again(address + "2", qtbot) == "free"
    lock.unlock()


def test_what_a_killed_window_left_behind_is_taken_over(address: str, qtbot: QtBot) -> None:
    code = SECOND + "\nimport os; sys.stdout.flush(); os.kill(os.getpid(), 9)\n"
    process = subprocess.Popen(
        [sys.executable, "-c", code, address], stdout=subprocess.PIPE, text=True
    )
    out, _ = process.communicate(timeout=20)
    assert out == "free"
    assert start_again(address, qtbot) == "free"


def test_who_calls_is_handed_to_the_window_that_is_open(address: str, qtbot: QtBot) -> None:
    lock = single.claim(address)
    assert lock is not None
    raised: list[int] = []
    called: list[str] = []
    listener = single.Listener(address, lambda: raised.append(1), called.append)
    assert start_again(address, qtbot, "(917) 555-0142 x3") == "raised"
    assert (raised, called) == ([1], ["(917) 555-0142 x3"])
    listener.close()
    lock.unlock()
