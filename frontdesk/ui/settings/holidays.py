"""The holidays ahead, each closed by one press; none closes by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk import schedule, text
from frontdesk.model import Closure, Visit
from frontdesk.ui import theme
from frontdesk.ui.settings.closed import told
from frontdesk.ui.settings.hits import Hits
from frontdesk.ui.settings.section import Card, Section
from frontdesk.ui.widgets import Button, Label, Rule, clear

DAYS = 365


class HolidaysSection(Section):
    """A year of federal and New York holidays. The list is worked out when it is first shown."""

    title = "Holidays"
    sentence = "Federal and New York holidays of the next 12 months. Nothing closes by itself."
    icon = "sun"
    writes = "closure"
    topics = frozenset({"closure", "hours"})

    def build(self) -> None:
        self._ahead: tuple[Any, ...] = ()
        self._of: date | None = None
        self._opening = schedule.Opening(())
        self._laid = False
        self.open_day: date | None = None
        self.card: Card | None = None
        self._buttons: dict[date, Button] = {}
        self.hits = Hits()
        self.rows = QVBoxLayout()
        self.rows.setSpacing(0)
        self.rows.addWidget(Label("Looking up the holidays …", "body", "ink-3"))
        self.column.addLayout(self.rows)

    def load(self) -> None:
        from frontdesk import clinic

        today = self.desk.clock.today()
        if self._of == today:
            self._ask_closures()
            return

        def found(ahead: tuple[Any, ...]) -> None:
            self._of, self._ahead, self._laid = today, ahead, False
            self._ask_closures()

        self.lane.chore(clinic.holidays_ahead, today, DAYS, done=found)

    def _ask_closures(self) -> None:
        from frontdesk import clinic

        start = datetime.combine(self.desk.clock.today(), time())

        def closures(found: tuple[Closure, ...], week: Any) -> None:
            opening = schedule.Opening(week.hours, found)
            if opening != self._opening or not self._laid:
                self._opening, self._laid = opening, True
                self.lay()

        def hours(week: Any) -> None:
            self.lane.ask(
                clinic.closures,
                start=start,
                end=start + timedelta(days=DAYS + 1),
                done=lambda found: closures(found, week),
            )

        self.lane.ask(clinic.hours_of, id=0, done=hours)

    def lay(self) -> None:
        """Show them; the one whose visits are listed stays open."""
        clear(self.rows)
        self._buttons = {}
        self.card = None
        for holiday in self._ahead:
            row = QWidget()
            row.setMinimumHeight(theme.tokens().px(44))
            line = QHBoxLayout(row)
            line.setContentsMargins(2, 4, 0, 4)
            line.setSpacing(10)
            when = text.day(holiday.day, self.desk.clock.today())
            line.addWidget(Label(holiday.name, "body-strong"))
            hint = when if holiday.federal else f"{when} · New York"
            line.addWidget(Label(hint, "body", "ink-3"), 1)
            stands = self.stands(holiday.day)
            if stands:
                line.addWidget(Label(stands, "body", "ink-3"))
            elif holiday.day != self.open_day and self.desk.rights.may(self.writes):
                close = Button("Close the clinic", small=True)
                close.setAccessibleName(f"Close the clinic, {holiday.name}, {when}")
                close.clicked.connect(lambda _=False, h=holiday: self.look(h))
                line.addWidget(close)
                self._buttons[holiday.day] = close
            self.rows.addWidget(row)
            if holiday.day == self.open_day and not stands:
                self.rows.addWidget(self._card(holiday))
            self.rows.addWidget(Rule())

    def keep_to_role(self) -> None:
        super().keep_to_role()
        if self._laid:
            self.open_day = None
            self.lay()

    def stands(self, day: date) -> str:
        """Why a day need not be closed any more; "" where the clinic is open."""
        if not self._opening.hours:
            whole = schedule.DAY
            left = schedule.free_spans([(0, whole)], self._closed(day))
            return "" if left else "Closed already"
        if not schedule.Opening(self._opening.hours).spans(day):
            return f"Not open on {text.heading(day).split(',')[0]}s"
        return "" if self._opening.spans(day) else "Closed already"

    def _closed(self, day: date) -> list[schedule.Span]:
        spans = (schedule.on_day(c.starts, c.ends, day) for c in self._opening.closures)
        return [span for span in spans if span]

    def look(self, holiday: Any) -> None:
        """Close the clinic that day at once, or list the visits it would hit first."""
        from frontdesk import appointments

        def hit(visits: Sequence[Visit]) -> None:
            if not visits:
                self.close_clinic(holiday)
                return
            self.open_day = holiday.day
            self.lay()
            self.hits.show_visits(visits)
            if self.card is not None:
                self.card.save.setFocus()

        starts, ends = stretch(holiday.day)
        self.lane.ask(appointments.hit_by, starts=starts, ends=ends, done=hit)

    def _card(self, holiday: Any) -> Card:
        self.card = Card({}, "Close the clinic", lambda _: self.close_clinic(holiday))
        self.hits = Hits()
        self.card.extra.addWidget(self.hits)
        self.card.add_button("Stay open", self.stay_open)
        return self.card

    def stay_open(self) -> None:
        """Put the list of visits away; nothing is closed."""
        day = self.open_day
        self.open_day = None
        self.lay()
        if day is not None:
            self._focus_after(day - timedelta(days=1))

    def _focus_after(self, day: date) -> None:
        """The keyboard goes to the first day after this one that can be closed."""
        later = [button for at, button in sorted(self._buttons.items()) if at > day]
        if later:
            later[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def close_clinic(self, holiday: Any) -> None:
        """Take no visits on this day."""
        from frontdesk import appointments

        send = self.open_day == holiday.day and self.hits.to_call_backs()
        starts, ends = stretch(holiday.day)

        def done(_: Any) -> None:
            self.open_day = None
            self._ask_closures()
            self._focus_after(holiday.day)

        self.lane.do(
            appointments.close_time,
            done=done,
            said=told,
            starts=starts,
            ends=ends,
            reason=holiday.name,
            to_call_backs=send,
        )


def stretch(day: date) -> tuple[datetime, datetime]:
    """The whole of a day."""
    begins = datetime.combine(day, time())
    return begins, begins + timedelta(days=1)
