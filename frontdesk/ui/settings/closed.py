"""Days the clinic is closed, and days a therapist is away."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from frontdesk import text
from frontdesk.model import Closure, Staff, TimeOff
from frontdesk.ui.form import ComboField, DayField, Field, LineField, TimeField
from frontdesk.ui.settings.section import Card, Entries, Entry, Section
from frontdesk.ui.widgets import Label

AHEAD = timedelta(days=400)
Away = Closure | TimeOff


class ClosedSection(Section):
    """A stretch of days in one step; the visits it would hit are counted before it is saved."""

    title = "Closed and away"
    sentence = "Closures of the whole clinic, and time off of one therapist, from today on."
    icon = "calendar-off"
    topics = frozenset({"closure", "time_off", "staff", "appointment"})

    def build(self) -> None:
        self._people: tuple[Staff, ...] = ()
        self._closures: tuple[Closure, ...] = ()
        self.entries = Entries("Add days", self.make_card)
        self.column.addWidget(self.entries)

    def load(self) -> None:
        from frontdesk import clinic, staff

        start = datetime.combine(self.desk.clock.today(), time())
        end = start + AHEAD

        def closures(found: tuple[Closure, ...]) -> None:
            self._closures = found
            self.lane.ask(clinic.time_off, start=start, end=end, done=self.show_away)

        def people(found: tuple[Staff, ...]) -> None:
            self._people = found
            self.lane.ask(clinic.closures, start=start, end=end, done=closures)

        self.lane.ask(staff.therapists, done=people)

    def show_away(self, off: tuple[TimeOff, ...]) -> None:
        """List closures and time off together, by start."""
        names = {person.id: person.name for person in self._people}
        entries = []
        things: list[Away] = [*self._closures, *off]
        for thing in sorted(things, key=lambda thing: thing.starts):
            who = names.get(thing.therapist_id, "") if isinstance(thing, TimeOff) else ""
            title = f"{who or 'Closed'}: {self._when(thing)}"
            number = thing.id * 2 + isinstance(thing, TimeOff)
            entries.append(Entry(number, title, thing.reason, thing))
        self.entries.show_entries(entries)

    def _when(self, thing: Away) -> str:
        today = self.desk.clock.today()
        first, last = thing.starts, thing.ends
        if first.time() == time() and last.time() == time():
            until = (last - timedelta(days=1)).date()
            if until == first.date():
                return text.day(first.date(), today)
            return f"{text.day(first.date(), today)} – {text.day(until, today)}"
        if first.date() == last.date():
            return f"{text.day(first.date(), today)}, {text.time_range(first, last)}"
        return (
            f"{text.day(first.date(), today)}, {text.clock_time(first)} – "
            f"{text.day(last.date(), today)}, {text.clock_time(last)}"
        )

    def make_card(self, thing: Away | None) -> Card:
        """The form of new days, or a card from which days are taken away again."""
        if thing is not None:
            return self._known(thing)
        clock = self.desk.clock
        who = [(None, "The whole clinic"), *((p.id, p.name) for p in self._people)]
        fields: dict[str, Field] = {
            "who": ComboField("Who", who),
            "first": DayField(clock, "First day"),
            "last": DayField(clock, "Last day"),
            "starts": TimeField("From (optional)"),
            "ends": TimeField("Until (optional)"),
            "reason": LineField("Reason", optional=True, placeholder="Holiday, training"),
        }
        card = Card(fields, "Save", lambda values: self.save(card, values))
        card.form.fill(first=clock.today(), last=clock.today())
        hits = Label("", "small", "ink-2", wrap=True)
        card.extra.addWidget(hits)
        card.form.edited.connect(lambda: self.count(card, hits))
        self.count(card, hits)
        return card

    def _known(self, thing: Away) -> Card:
        from frontdesk import clinic

        remove = clinic.remove_time_off if isinstance(thing, TimeOff) else clinic.remove_closure

        def go(_: object) -> None:
            self.lane.do(
                remove,
                done=lambda _: self.entries.close_card(),
                refused=card.refused,
                said="Taken away again",
                id=thing.id,
                seen=thing.version,
            )

        card = Card({}, "Take it away", go)
        card.extra.addWidget(Label(f"{self._when(thing)}   {thing.reason}", "body-strong"))
        return card

    @staticmethod
    def stretch(values: dict[str, Any]) -> tuple[datetime, datetime] | None:
        """The stretch of wall time that the fields mean; None while it is not one."""
        first, last = values["first"], values["last"]
        if first is None or last is None:
            return None
        starts = datetime.combine(first, values["starts"] or time())
        ends = datetime.combine(last, values["ends"] or time())
        if values["ends"] is None:
            ends += timedelta(days=1)
        return (starts, ends) if starts < ends else None

    def count(self, card: Card, said: Label) -> None:
        """Say how many visits lie in these days."""
        from frontdesk import appointments

        values = card.form.values()
        stretch = self.stretch(values)
        if stretch is None:
            said.setText("")
            return

        def show(visits: tuple[Any, ...]) -> None:
            kept = [v for v in visits if v.stands]
            some = ", ".join(f"{v.patient} {text.day(v.starts.date())}" for v in kept[:4])
            more = f" and {len(kept) - 4} more" if len(kept) > 4 else ""
            said.setText(
                f"{len(kept)} visit{'s' if len(kept) != 1 else ''} lie in these days and stay, "
                f"to be moved: {some}{more}."
                if kept
                else "No visit lies in these days."
            )

        self.lane.ask(
            appointments.span,
            start=stretch[0],
            end=stretch[1],
            therapist_id=values["who"],
            done=show,
        )

    def save(self, card: Card, values: dict[str, Any]) -> None:
        """Write the closure or the time off."""
        from frontdesk import clinic

        stretch = self.stretch(values)
        if stretch is None:
            card.fields["last"].error("The last day comes before the first. Choose a later one.")
            return
        more: dict[str, Any] = {
            "done": lambda _: self.entries.close_card(),
            "refused": card.refused,
            "starts": stretch[0],
            "ends": stretch[1],
            "reason": values["reason"],
        }
        if values["who"] is None:
            self.lane.do(clinic.add_closure, said="Closed days saved", **more)
        else:
            self.lane.do(
                clinic.add_time_off, said="Time off saved", therapist_id=values["who"], **more
            )
