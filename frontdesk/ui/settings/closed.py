"""Days the clinic is closed, and days a therapist is away."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from frontdesk import text
from frontdesk.model import Closure, Staff, TimeOff, Visit
from frontdesk.ui.form import ComboField, Field, LineField, StretchField
from frontdesk.ui.form.when import NOT_A_STRETCH, Stretch
from frontdesk.ui.screen import Desk
from frontdesk.ui.settings.hits import Hits
from frontdesk.ui.settings.section import Card, Entries, Entry, Section
from frontdesk.ui.widgets import Label

AHEAD = timedelta(days=800)
Away = Closure | TimeOff


class AwayCard(Card):
    """A stretch of days or hours for one therapist or the clinic, and the visits it would hit."""

    def __init__(self, desk: Desk, thing: Away | None, who: ComboField, save: Any) -> None:
        self.when = StretchField(desk.clock)
        fields: dict[str, Field] = {
            "who": who,
            "when": self.when,
            "reason": LineField("Reason", optional=True, placeholder="Holiday, training"),
        }
        super().__init__(fields, "Save", lambda _: save(self))
        self.desk = desk
        self.thing = thing
        self.who = who
        who.setEnabled(thing is None)
        self.read_back = Label("", "small", "ink-2", wrap=True)
        self.when.add_below(self.read_back)
        self.hits = Hits()
        self.extra.addWidget(self.hits)
        if thing is not None:
            whose = thing.therapist_id if isinstance(thing, TimeOff) else None
            self.form.fill(who=whose, when=(thing.starts, thing.ends), reason=thing.reason)
        self.form.edited.connect(self.look)
        self._asked: tuple[Stretch | None, int | None] | None = None
        self.look()

    def look(self) -> None:
        """Read the stretch back, and list what it would hit."""
        from frontdesk import appointments

        asked = (self.when.value(), self.who.value())
        if asked == self._asked:
            return
        self._asked = asked
        stretch = asked[0]
        self.read_back.setText(in_words(stretch, self.desk) if stretch else "")
        self.read_back.setVisible(stretch is not None)
        if stretch is None:
            self.hits.show_visits(None)
            return

        def show(visits: tuple[Visit, ...]) -> None:
            if self._asked == asked:
                self.hits.show_visits(visits)

        self.desk.lane.ask(
            appointments.hit_by,
            starts=stretch[0],
            ends=stretch[1],
            therapist_id=asked[1],
            done=show,
        )


class ClosedSection(Section):
    """A stretch of days in one step; the visits it would hit are listed before it is saved."""

    title = "Closed and away"
    sentence = "Closures of the whole clinic, and time off of one therapist, from today on."
    icon = "calendar-off"
    topics = frozenset({"closure", "time_off", "staff"})

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

        self.lane.ask(staff.everyone, done=people)

    def show_away(self, off: tuple[TimeOff, ...]) -> None:
        """List closures and time off together, by start."""
        names = {person.id: person.name for person in self._people}
        entries = []
        things: list[Away] = [*self._closures, *off]
        for thing in sorted(things, key=lambda thing: thing.starts):
            who = names.get(thing.therapist_id, "") if isinstance(thing, TimeOff) else ""
            when = text.stretch(thing.starts, thing.ends, self.desk.clock.today())
            number = thing.id * 2 + isinstance(thing, TimeOff)
            title = f"{who or 'Closed'}: {when}"
            entries.append(Entry(number, title, thing.reason, thing, held=not self._may(thing)))
        self.entries.show_entries(entries)

    def _may(self, thing: Away) -> bool:
        if isinstance(thing, TimeOff):
            return self.desk.rights.may("time_off", thing.therapist_id)
        return self.desk.rights.may("closure")

    def keep_to_role(self) -> None:
        super().keep_to_role()
        if self.isVisible():
            self.load()

    def make_card(self, thing: Away | None) -> Card:
        """The form of a stretch, with a button to take away one that is there."""
        whose = thing.therapist_id if isinstance(thing, TimeOff) else None
        rights = self.desk.rights
        offered: list[tuple[int | None, str]] = [
            (p.id, p.name)
            for p in self._people
            if p.id == whose or (p.active and p.sees_patients and rights.may("time_off", p.id))
        ]
        if rights.may("closure"):
            offered.insert(0, (None, "The whole clinic"))
        who = ComboField("Who", offered)
        card = AwayCard(self.desk, thing, who, self.save)
        if thing is not None:
            card.add_button("Take it away", lambda: self.remove(card, thing))
        return card

    def remove(self, card: Card, thing: Away) -> None:
        """The clinic is open again then, or the therapist here."""
        from frontdesk import clinic

        off = isinstance(thing, TimeOff)
        self.lane.do(
            clinic.remove_time_off if off else clinic.remove_closure,
            done=lambda _: self.entries.close_card(),
            refused=card.refused,
            said="Time off taken away" if off else "The clinic is open again then",
            id=thing.id,
            seen=thing.version,
        )

    def save(self, card: AwayCard) -> None:
        """Write the closure or the time off, and the call-backs that were asked for."""
        from frontdesk import appointments

        stretch = card.when.value()
        if stretch is None:
            card.when.error(NOT_A_STRETCH)
            card.when.setFocus()
            return
        thing = card.thing
        known: dict[str, Any] = {} if thing is None else {"id": thing.id, "seen": thing.version}
        self.lane.do(
            appointments.close_time,
            done=lambda _: self.entries.close_card(),
            refused=card.refused,
            said=told,
            starts=stretch[0],
            ends=stretch[1],
            reason=card.fields["reason"].value(),
            therapist_id=card.who.value(),
            to_call_backs=card.hits.to_call_backs(),
            **known,
        )


def told(closed: Any) -> str:
    """What the toast says of a stretch that was closed."""
    what = "Time off saved" if isinstance(closed.stretch, TimeOff) else "Closed time saved"
    calls = len(closed.call_backs)
    if calls:
        return f"{what}, {calls} {'visit' if calls == 1 else 'visits'} sent to call-backs"
    return what


def in_words(stretch: Stretch, desk: Desk) -> str:
    """The stretch in full, with how long it is: "Tue, Jul 14 – Sat, Jul 18, 5 whole days"."""
    starts, ends = stretch
    shown = text.stretch(starts, ends, desk.clock.today())
    if starts.time() == ends.time() == time():
        days = (ends - starts).days
        return f"{shown}, {'the whole day' if days == 1 else f'{days} whole days'}"
    return shown
