"""The board for a second screen: who waits, who is in session, who comes next; initials only."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk import settings, text
from frontdesk.clock import Clock
from frontdesk.errors import FrontdeskError
from frontdesk.model import Actor, AppointmentStatus, Visit
from frontdesk.ui import theme
from frontdesk.ui.lane import Lane
from frontdesk.ui.today import look
from frontdesk.ui.today.rows import Now
from frontdesk.ui.today.rows import shown as listed
from frontdesk.ui.widgets import Label, SectionLabel, clear

S = AppointmentStatus
TICK = 15_000  # ms between looks at the clock
MOST = 8  # people in one column
SCALE = 1.6  # text is read from across a room
TOPICS = frozenset({"appointment", "patient", "staff", "setting"})


class Stores(Protocol):
    """How a clinic is opened; given by `app`, which alone knows the database."""

    def open(self, address: str, clock: Clock) -> Any:
        """The clinic at this address."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One person: initials, what is said beside them, and whether they have waited long."""

    who: str
    said: str
    long: bool = False


def columns(day: look.Day, now: Now) -> tuple[tuple[str, tuple[Tile, ...]], ...]:
    """Who waits (longest first), who is in session, and who is still to come, in order."""
    visits = listed(day.board.visits)
    here = sorted(
        ((gone, visit) for visit in visits if (gone := now.waiting(visit)) is not None),
        key=lambda pair: pair[0],
        reverse=True,
    )
    waiting = [
        Tile(_who(visit), f"{text.waited(gone)} · {_whose(visit)}",
             gone.total_seconds() >= day.limit * 60)
        for gone, visit in here
    ]  # fmt: skip
    busy = [
        Tile(_who(v), f"until {text.clock_time(v.ends)} · {_whose(v)}")
        for v in visits
        if v.status is S.IN_SESSION
    ]
    ahead = [
        Tile(_who(v), f"{text.clock_time(v.starts)} · {_whose(v)}")
        for v in visits
        if v.status in (S.BOOKED, S.CONFIRMED) and v.ends > now.wall
    ]
    told = (("Waiting", waiting), ("In session", busy), ("Next", ahead))
    return tuple((title, tuple(tiles[:MOST])) for title, tiles in told)


def _who(visit: Visit) -> str:
    return text.initials(visit.patient) or "–"


def _whose(visit: Visit) -> str:
    return visit.therapist.split(" ")[0]


class Board(QWidget):
    """Three columns that follow the clinic's day by themselves. Only shows; Esc closes it."""

    def __init__(self, lane: Lane) -> None:
        super().__init__()
        self.lane = lane
        self._day: look.Day | None = None
        self._told: tuple[tuple[str, tuple[Tile, ...]], ...] | None = None
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("frontdesk — Board")
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 32, 40, 32)
        column.setSpacing(24)
        self.clock = Label("", "title", "ink")
        column.addWidget(self.clock)
        self._row = QHBoxLayout()
        self._row.setSpacing(40)
        column.addLayout(self._row, 1)
        self.fault = Label("", "body", "danger", wrap=True)
        column.addWidget(self.fault)
        self.fault.hide()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self.tick)
        lane.changed.connect(lambda topics: self.refresh() if topics & TOPICS else None)
        lane.outage.connect(self.say_fault)
        lane.opened.connect(self.begin)

    def begin(self) -> None:
        """The records are open."""
        self._timer.start()
        self.refresh()

    def refresh(self) -> None:
        """Ask for the day that it is at the clinic."""
        day = self.lane.clock.today()
        self.lane.ask(look.day, day=day, therapist_id=None, done=self._show, failed=self._failed)

    def _failed(self, fault: FrontdeskError) -> None:
        self.say_fault(str(fault))

    def _show(self, day: look.Day) -> None:
        self._day = day
        self.tick()

    def tick(self) -> None:
        """What the passing of a minute changes; after midnight it is another day's board."""
        if self._day is None:
            return
        now = Now.of(self.lane.clock)
        if self._day.board.first != now.wall.date():
            self._day = None
            self.refresh()
            return
        self.clock.setText(f"{text.heading(now.wall.date())}, {text.clock_time(now.wall)}")
        told = columns(self._day, now)
        if told != self._told:
            self._told = told
            self._draw(told)

    def _draw(self, told: tuple[tuple[str, tuple[Tile, ...]], ...]) -> None:
        clear(self._row)
        for title, tiles in told:
            part = QWidget()
            grid = QGridLayout(part)
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setHorizontalSpacing(20)
            grid.setVerticalSpacing(14)
            grid.setColumnStretch(1, 1)
            grid.addWidget(SectionLabel(title), 0, 0, 1, 2)
            for at, tile in enumerate(tiles, 1):
                grid.addWidget(Label(tile.who, "title", "ink"), at, 0)
                said = Label(tile.said, "body-strong" if tile.long else "body", "ink-2", wrap=True)
                said.set_ink("danger" if tile.long else "ink-2")
                grid.addWidget(said, at, 1)
            if not tiles:
                grid.addWidget(Label("Nobody", "body", "ink-3"), 1, 0, 1, 2)
            grid.setRowStretch(MOST + 1, 1)
            self._row.addWidget(part, 1)

    def say_fault(self, sentence: str) -> None:
        """The records are out of reach, or with "" back."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._timer.stop()
        self.lane.close()
        super().closeEvent(event)


def run(address: str, stores: Stores, said: Callable[[str], int]) -> int:
    """Show the board until it is closed, on the second screen where there is one."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("a window needs a QApplication")
    desk = settings.load()
    theme.apply(app, desk.theme, SCALE)
    lane = Lane(partial(stores.open, address, Clock()), Actor(None, "Board", desk.desk_name))
    board = Board(lane)
    faults: list[str] = []

    def failed(fault: FrontdeskError) -> None:
        faults.append(str(fault))
        board.close()

    lane.open(failed)
    others = [screen for screen in app.screens() if screen is not app.primaryScreen()]
    if others:
        board.setGeometry(others[0].geometry())
    board.showFullScreen()
    code = app.exec()
    lane.close()
    return said(faults[0]) if faults else code
