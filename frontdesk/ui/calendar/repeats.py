"""The part of a visit's form that says how it repeats, and what to do where a date is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.clock import Clock
from frontdesk.schedule import LONGEST_RHYTHM, MOST_REPEATS, Repeat
from frontdesk.ui.calendar.repeats_fields import EndField, RhythmField
from frontdesk.ui.calendar.repeats_plan import PlanList
from frontdesk.ui.form import Field

USUAL_COUNT = 8
NO_RHYTHM = f"Type a number of weeks from 1 to {LONGEST_RHYTHM}."
NO_COUNT = f"Type how many visits, from 2 to {MOST_REPEATS}."
NO_UNTIL = "Type the last day, like 12/15 or in 8 weeks."


@dataclass(frozen=True, slots=True)
class RepeatWish:
    """Every so many weeks, that many visits or until a day (that day included): one of the two
    is None. Named as `appointments.plan_series` and `book_series` take them."""

    every_weeks: int
    count: int | None
    until: date | None


class Repeats(QWidget):
    """Never, or every so many weeks. `changed` fires when the wish is another one, so that its
    dates are to be planned anew; `picked` when another choice was made for a date that is taken.

    The dates come back by `show_plan`; `starts` are those to be booked."""

    changed = Signal()
    picked = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.rhythm = RhythmField()
        self.end = EndField(clock)
        self.plan = PlanList(clock)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.rhythm, self.end, self.plan):
            column.addWidget(part)
        self.rhythm.edited.connect(self._edited)
        self.end.edited.connect(self._edited)
        self.plan.picked.connect(self.picked)
        self.clear()

    def clear(self) -> None:
        """Back to a visit that does not repeat."""
        self.rhythm.set(None)
        self.end.set((USUAL_COUNT, None))
        self.plan.clear()
        self._show_parts()

    def put(self, wish: RepeatWish | None) -> None:
        """Repeat so, as when a form that was put aside comes back."""
        self.clear()
        if wish is not None:
            self.rhythm.set(wish.every_weeks)
            self.end.set((wish.count, wish.until))
            self._show_parts()

    @property
    def on(self) -> bool:
        """Whether the visit is to repeat, even where it is not yet clear how."""
        return self.rhythm.on

    def value(self) -> RepeatWish | None:
        """How it is to repeat; None for never, and while something is lacking."""
        if not self.on or self.lacking() is not None:
            return None
        count, until = self.end.value()
        return RepeatWish(self.rhythm.value() or 1, count, until)

    def lacking(self) -> tuple[Field, str] | None:
        """The field that must still be filled, and what it should say; None where none is."""
        if not self.on:
            return None
        if self.rhythm.value() is None:
            return self.rhythm, NO_RHYTHM
        if self.end.value() == (None, None):
            return self.end, NO_UNTIL if self.end.by_day else NO_COUNT
        return None

    def show_plan(self, repeats: Sequence[Repeat], wish: RepeatWish | None = None) -> None:
        """The dates of the wish: those that are taken first, each with what can be done. The
        answer to a `wish` that is no longer held is not shown."""
        if self.on and (wish is None or wish == self.value()):
            self.plan.show_plan(repeats)
            self.picked.emit()

    def starts(self) -> tuple[datetime, ...]:
        """The wall times to be booked, in order; empty until the plan of this wish is here."""
        return self.plan.starts()

    def _edited(self) -> None:
        self._show_parts()
        self.plan.outdate()
        if not self.on:
            self.plan.clear()
        self.changed.emit()

    def _show_parts(self) -> None:
        self.end.setVisible(self.on)
        self.plan.setVisible(self.on)
