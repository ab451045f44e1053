"""The dates of a visit that repeats: the taken ones with a way out each, and a line for all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.clock import Clock
from frontdesk.schedule import Repeat
from frontdesk.ui.widgets import ChoiceChips, Label, Rule, clear

USE, LEAVE_OUT = 0, 1


class Clash(QWidget):
    """A date that is taken: why, and whether to use the nearest free time or to leave it out."""

    picked = Signal()

    def __init__(self, repeat: Repeat, clock: Clock, *, left_out: bool) -> None:
        super().__init__()
        self.repeat = repeat
        today = clock.today()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        day = text.day(repeat.start.date(), today)
        column.addWidget(Label(day, "small-strong"))
        column.addWidget(Label(repeat.clash, "small", "ink-2", wrap=True))
        self.choice: ChoiceChips | None = None
        if repeat.nearest is None:
            said = "Nothing is free near it, so it is left out."
            column.addWidget(Label(said, "small", "ink-3", wrap=True))
            return
        when = repeat.nearest.start
        words = f"{text.clock_time(when)} instead"
        if when.date() != repeat.start.date():
            words = f"{text.day(when.date(), today)}, {text.clock_time(when)}"
        self.choice = ChoiceChips([f"Use {words}", "Leave out"])
        self.choice.choose(LEAVE_OUT if left_out else USE)
        for button in self.choice.buttons():
            button.setAccessibleName(f"{day}: {button.text()}")
        self.choice.changed.connect(lambda _: self.picked.emit())
        column.addWidget(self.choice)

    @property
    def left_out(self) -> bool:
        """Whether nothing is booked for this date."""
        return self.choice is None or self.choice.current() == LEAVE_OUT

    def start(self) -> datetime | None:
        """The wall time to book instead, or None."""
        if self.left_out or self.repeat.nearest is None:
            return None
        return self.repeat.nearest.start


class PlanList(QWidget):
    """Says what a series would come to. What was chosen for a date stays chosen when the dates
    are planned anew. `picked` fires on another choice."""

    picked = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._planned: tuple[Repeat, ...] = ()
        self._left_out: set[datetime] = set()
        self._outdated = True
        self.clashes: list[Clash] = []
        self.heading = Label("", "small-medium", "ink-2")
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        self._rule = Rule()
        self.summary = Label("", "body-strong", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addLayout(self._column)
        column.addWidget(self._rule)
        column.addWidget(self.summary)

    def clear(self) -> None:
        """Nothing is planned."""
        self._left_out.clear()
        self._outdated = True
        self._draw(())

    def outdate(self) -> None:
        """Other dates are on their way: these stay in sight, but are not to be booked."""
        self._outdated = True

    def show_plan(self, repeats: Sequence[Repeat]) -> None:
        """Show these dates."""
        self._outdated = False
        self._draw(tuple(repeats))

    def starts(self) -> tuple[datetime, ...]:
        """The wall times to be booked, in order; empty while other dates are on their way."""
        if self._outdated:
            return ()
        free = [repeat.start for repeat in self._planned if not repeat.clash]
        instead = [start for clash in self.clashes if (start := clash.start())]
        return tuple(sorted((*free, *instead)))

    def _draw(self, planned: tuple[Repeat, ...]) -> None:
        if planned != self._planned:
            self._planned = planned
            self.clashes = []
            clear(self._column)
            for repeat in planned:
                if repeat.clash:
                    left_out = repeat.start in self._left_out
                    clash = Clash(repeat, self._clock, left_out=left_out)
                    clash.picked.connect(self._picked)
                    self.clashes.append(clash)
                    self._column.addWidget(clash)
        some = len(self.clashes)
        self.heading.setText(f"{some} of {len(planned)} dates {'is' if some == 1 else 'are'} taken")
        for part in (self.heading, self._rule):
            part.setVisible(bool(some))
        self._sum_up()

    def _picked(self) -> None:
        self._left_out = {clash.repeat.start for clash in self.clashes if clash.left_out}
        self._sum_up()
        self.picked.emit()

    def _sum_up(self) -> None:
        out = sum(clash.left_out for clash in self.clashes)
        starts = self.starts()
        if starts:
            visits = "1 visit" if len(starts) == 1 else f"{len(starts)} visits"
            gone = f", {out} left out" if out else ""
            last = text.day(starts[-1].date(), self._clock.today())
            self.summary.setText(f"{visits}{gone}, last on {last}")
        elif self._planned:
            self.summary.setText("Every date is left out. Choose another time or day.")
        self.summary.setVisible(bool(self._planned))
