"""Pictures of signing in, the lock and the pages of the first start that follow a password."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from frontdesk.access import Gate, Person
from frontdesk.app import Stores
from frontdesk.settings import Settings
from frontdesk.ui.backdrop import Backdrop
from frontdesk.ui.first_run import FirstRun
from frontdesk.ui.lane import Lane
from frontdesk.ui.lock import CARD, PINS, LockCard, Seat
from frontdesk.ui.sign_in import WIDTH, SignIn

CLINIC = "Southwest Myofascial Release Clinic"
GATE = Gate(
    CLINIC,
    (
        Person(1, "Sam Rivera", "Reception"),
        Person(2, "Dana Cole", "Reception"),
        Person(3, "Maya Ortiz", "Therapist"),
        Person(4, "Ben Adler", "Therapist"),
    ),
)
CODE = "7K3M-9QXB-T2VD-0RNH-5PWC-E8GA-4ZJY"


def sign_in(errand: Lane, *, recover: bool = False, wrong: str = "") -> QWidget:
    """The sign-in window."""
    card = SignIn(GATE, "/clinic", errand, desk_name="Desk 1", recent=[1])
    if recover:
        card.forgot.click()
    card.password.edit.setText("lanterns")
    card.password.error(wrong)
    return Backdrop(card, WIDTH, "Desk 1", "On this computer")


def lock(errand: Lane) -> QWidget:
    """The lock."""
    seat = Seat("/clinic", 1, "Sam Rivera", "SR", GATE, "")
    card = LockCard(seat, "Locked after 5 minutes. Your work is kept.", errand, PINS)
    return Backdrop(card, CARD, "Desk 1", "On this computer")


def first_run(folder: Path, page: str) -> QWidget:
    """The first start at its page about the file, the password or the sheet."""
    first = FirstRun(Stores(), Settings(path=folder / "first.json"))
    first.clinic.name.set(CLINIC)
    first.where.path.set(str(folder / "first.frontdesk"))
    first.people.therapists.add("Maya Ortiz", "LMT")
    first.password.offer(["Sam Rivera", "Maya Ortiz"], CLINIC)
    first.password.password.edit.setText("a quiet orchard")
    first.sheet.box.show_code(CODE, CLINIC)
    first._show(first.pages.index(getattr(first, page)))
    return first


def take_all(
    take: Callable[[QWidget, str], None], errand: Any, folder: Path, size: tuple[int, int]
) -> list[QWidget]:
    """Each of them in this size; what was shown is given back to be kept."""
    wrong = "That password did not match. 4 tries left before a 1-minute pause."
    shown = {
        "sign-in": sign_in(errand),
        "sign-in-wrong": sign_in(errand, wrong=wrong),
        "sign-in-sheet": sign_in(errand, recover=True),
        "lock": lock(errand),
        "first-run-2": first_run(folder, "where"),
        "first-run-5": first_run(folder, "password"),
        "first-run-6": first_run(folder, "sheet"),
    }
    for name, widget in shown.items():
        widget.resize(*size)
        widget.show()
        take(widget, name)
        widget.hide()
    return list(shown.values())
