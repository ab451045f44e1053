"""A patient with visits, and the handouts screen in the real window with printers that are not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from frontdesk import clinic, db
from frontdesk.errors import NotDelivered
from frontdesk.handouts import Paper
from frontdesk.model import Patient
from frontdesk.settings import Settings
from frontdesk.ui.handouts.screen import HandoutsScreen
from frontdesk.ui.printing import NO_PRINTER
from frontdesk.ui.window import Window
from tests import make
from tests.make import at

URL = "https://www.southwesthealing.com/free-discovery-visit/"


@dataclass
class FakePrinters:
    """Printers that remember what they were sent. `silent` ones do not answer."""

    names: list[str] = field(default_factory=lambda: ["Front desk HP", "Back room"])
    silent: set[str] = field(default_factory=set)
    chosen: str = "Back room"
    meanwhile: Callable[[int], object] = lambda _: None
    sent: list[tuple[str, Paper, bool, bytes]] = field(default_factory=list)

    def usual(self, last: str) -> str:
        return last if last in self.names else "".join(self.names[:1])

    def ticket(self, name: str, paper: Paper, black: bool) -> object:
        if name not in self.names:
            raise NotDelivered(NO_PRINTER)
        return (name, paper, black)

    def choose(self, parent: QWidget, paper: Paper, black: bool) -> tuple[str, object] | None:
        return (self.chosen, (self.chosen, paper, black)) if self.chosen else None

    def send(self, pdfs: Iterable[bytes], ticket: object) -> None:
        assert isinstance(ticket, tuple)
        name, paper, black = ticket
        if name in self.silent:
            raise NotDelivered(f"“{name}” may be off or out of paper.")
        job = []
        for pdf in pdfs:
            job.append(pdf)
            self.meanwhile(len(job))
        self.sent += [(name, paper, black, pdf) for pdf in job]


@dataclass
class Asked:
    """Stands for the save dialog: the name it was offered, and the answer it gives."""

    answer: str = ""
    offered: str = ""

    def __call__(self, parent: QWidget, name: str) -> str:
        self.offered = name
        return self.answer


@pytest.fixture
def elena(store: db.Store) -> Patient:
    """Elena Marsh, with a visit next Tuesday with Ben Adler."""
    make.opening(store)
    ben = make.therapist(store, "Ben Adler")
    make.room(store)
    known = store.read(clinic.get)
    make.write(store, clinic.update, seen=known.version, name="Southwest", discovery_url=URL)
    patient = make.patient(store, "Elena Marsh")
    service = make.service(store)
    make.visit(store, service=service, therapist=ben, start=at(10, 15, day=21), patient=patient)
    return patient


@pytest.fixture
def printers() -> FakePrinters:
    """Two printers that work."""
    return FakePrinters()


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    """A save dialog in which somebody chooses a file."""
    return Asked(str(tmp_path / "out.pdf"))


@pytest.fixture
def desk_settings(desk_settings: Settings) -> Settings:
    """A desk that was left at the call-backs, which are quick to show."""
    desk_settings.screen = "call_backs"
    return desk_settings


@pytest.fixture
def screen(
    qtbot: QtBot, elena: Patient, window: Window, printers: FakePrinters, asked: Asked
) -> HandoutsScreen:
    """The screen, shown, for nobody in particular."""
    made = HandoutsScreen(window.desk, printers=printers, ask=asked)
    window.screens["handouts"] = made
    window.stack.addWidget(made)
    window.go("handouts")
    qtbot.waitUntil(lambda: made.preview.page_count > 0)
    return made


@pytest.fixture
def page(qtbot: QtBot, screen: HandoutsScreen) -> Callable[[], str]:
    """The words of the first page, once it shows what is chosen."""

    def read() -> str:
        qtbot.waitUntil(lambda: screen.up_to_date)
        return screen.preview.text_of(0)

    return read
