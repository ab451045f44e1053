"""The installed PySide6 keeps count of None and True; a version that does not ends the program."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Signal

ROUNDS = 1_000
# What the interpreter itself may hold or let go of meanwhile; the fault moved it by ROUNDS.
SLACK = 20


class Bell(QObject):
    """Something to emit from."""

    rung = Signal()
    answered = Signal(bool)


def _void_calls(bell: Bell) -> None:
    for _ in range(ROUNDS):
        bell.blockSignals(False)
        bell.setObjectName("bell")


def _emits(bell: Bell) -> None:
    bell.rung.connect(lambda: None)
    bell.answered.connect(lambda yes: None)
    for _ in range(ROUNDS):
        bell.rung.emit()
        bell.answered.emit(True)


@pytest.mark.parametrize("work", [_void_calls, _emits], ids=["void calls", "emits"])
def test_a_thousand_calls_leave_none_and_true_as_often_held_as_before(
    work: Callable[[Bell], None],
) -> None:
    bell = Bell()
    before = sys.getrefcount(None), sys.getrefcount(True)
    work(bell)
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert abs(after[0] - before[0]) <= SLACK
    assert abs(after[1] - before[1]) <= SLACK
