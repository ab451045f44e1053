"""The people who work here, and when each of them does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from frontdesk import schedule, text
from frontdesk.model import Hours, HoursKind, Role, Room, Staff
from frontdesk.ui.form import ComboField, Field, LineField
from frontdesk.ui.settings.section import Card, Entries, Entry, Section
from frontdesk.ui.settings.weeks import Weeks
from frontdesk.ui.setup.week import Spans, at
from frontdesk.ui.widgets import Check, SectionLabel

ROLES = ((Role.RECEPTION, "Reception"), (Role.THERAPIST, "Therapist"), (Role.OWNER, "Owner"))


class PersonCard(Card):
    """A person's form; hours, break and usual room show while the person sees patients."""

    def __init__(
        self,
        person: Staff | None,
        weeks: Weeks,
        lunch: str,
        rooms: ComboField,
        save: Callable[[PersonCard, dict[str, Any]], None],
    ) -> None:
        fields: dict[str, Field] = {
            "name": LineField("Name"),
            "initials": LineField("Initials", optional=True, placeholder="made from the name"),
            "credentials": LineField("Letters after the name", optional=True, placeholder="LMT"),
            "role": ComboField("Role", ROLES),
        }
        super().__init__(fields, "Save", lambda values: save(self, values))
        self.person = person
        self.weeks = weeks
        self.lunch = LineField("Break, every day", optional=True, placeholder="12:15 to 1")
        self.lunch.set(lunch)
        self.rooms = rooms
        self.sees = Check("Sees patients", person.sees_patients if person else False)
        self.here = Check("Works here", person.active if person else True)
        self.extra.setSpacing(8)
        self.extra.addWidget(self.sees)
        if person is not None:
            self.extra.addWidget(self.here)
            self.form.fill(
                name=person.name,
                initials=person.initials,
                credentials=person.credentials,
                role=person.role,
            )
        for widget in (SectionLabel("Hours"), weeks, self.lunch, rooms):
            self.extra.addWidget(widget)
            widget.setVisible(self.sees.isChecked())
            self.sees.toggled.connect(widget.setVisible)


class PeopleSection(Section):
    """Names, roles and weekly hours; somebody who left is switched off, never deleted."""

    title = "People and hours"
    sentence = "Everyone who sees patients has a column in the calendar."
    icon = "users-round"
    writes = "staff"
    topics = frozenset({"staff", "hours", "room", "setting"})

    def build(self) -> None:
        self._hours: tuple[Hours, ...] = ()
        self._rooms: tuple[Room, ...] = ()
        self._usual: dict[int, int] = {}
        self.entries = Entries("Add a person", self.make_card)
        self.column.addWidget(self.entries)

    def load(self) -> None:
        from frontdesk import clinic, staff

        def rooms(found: tuple[Room, ...]) -> None:
            self._rooms = found
            self.lane.ask(staff.everyone, done=self.show_people)

        def usual(found: dict[int, int]) -> None:
            self._usual = found
            self.lane.ask(clinic.rooms, done=rooms)

        def hours(found: tuple[Hours, ...]) -> None:
            self._hours = found
            self.lane.ask(clinic.usual_rooms, done=usual)

        self.lane.ask(clinic.hours, done=hours)

    def show_people(self, people: tuple[Staff, ...]) -> None:
        """List them."""
        self.entries.show_entries(
            [Entry(p.id, p.name, self._hint(p), p, not p.active) for p in people]
        )

    def _hint(self, person: Staff) -> str:
        words = [dict(ROLES)[person.role]]
        if person.credentials:
            words.append(person.credentials)
        if person.sees_patients:
            this, following = (len(self._week(person, ahead)) for ahead in (0, 1))
            days = f"{this} day{'s' if this != 1 else ''}"
            turns = self._week(person, 0) != self._week(person, 1)
            words.append(f"{days} this week, {following} next" if turns else f"{days} a week")
        if not person.active:
            words.append("no longer here")
        return " · ".join(words)

    def _of(self, person_id: int, kind: HoursKind) -> list[Hours]:
        return [h for h in self._hours if h.therapist_id == person_id and h.kind is kind]

    def make_card(self, person: Staff | None) -> Card:
        """The form of a person."""
        today = self.desk.clock.today()
        if person is None:
            weeks = Weeks(today, dict.fromkeys(range(5), (9 * 60, 17 * 60)), None)
        else:
            this, following = self._week(person, 0), self._week(person, 1)
            weeks = Weeks(today, this, following if following != this else None)
        rooms = ComboField(
            "Usual room", [(None, "The one used last"), *((r.id, r.name) for r in self._rooms)]
        )
        if person is not None:
            rooms.set(self._usual.get(person.id))
        return PersonCard(person, weeks, self._lunch(person), rooms, self.save)

    def _week(self, person: Staff, ahead: int) -> Spans:
        """The hours of this week, or of one some weeks ahead."""
        day = self.desk.clock.today() + timedelta(weeks=ahead)
        work = [h for h in self._of(person.id, HoursKind.WORK) if schedule.holds(h, day)]
        return {
            weekday: (
                min(h.starts for h in work if h.weekday == weekday),
                max(h.ends for h in work if h.weekday == weekday),
            )
            for weekday in {h.weekday for h in work}
        }

    def _lunch(self, person: Staff | None) -> str:
        breaks = self._of(person.id, HoursKind.BREAK) if person else []
        if not breaks:
            return ""
        return f"{text.clock_time(at(breaks[0].starts))} to {text.clock_time(at(breaks[0].ends))}"

    def save(self, card: PersonCard, values: dict[str, Any]) -> None:
        """Write the person, hours and usual room, in one action."""
        from frontdesk import staff

        values["sees_patients"] = card.sees.isChecked()
        if card.sees.isChecked():
            plan = self._plan(card)
            if plan is None:
                return
            values["plan"] = plan
        more: dict[str, Any] = {
            "done": lambda _: self.entries.close_card(),
            "refused": card.refused,
            **values,
        }
        if card.person is None:
            self.lane.do(staff.add, said="Person added", **more)
        else:
            seen: dict[str, Any] = {"id": card.person.id, "seen": card.person.version}
            more["active"] = card.here.isChecked()
            self.lane.do(staff.update, said="Person saved", **seen, **more)

    def _plan(self, card: PersonCard) -> Any:
        """The hours that the card holds; None where they are not understood, which it says."""
        from frontdesk import clinic

        weeks, pause = card.weeks.value(), lunch_of(card.lunch.value())
        if pause == ():
            card.lunch.error("Type when it starts and ends, like 12:15 to 1.")
            card.lunch.setFocus()
        if weeks is None or pause == ():
            return None
        return clinic.WorkPlan(
            week=weeks[0],
            pause=(*pause, "Lunch") if pause else None,
            other=weeks[1],
            phase=schedule.week_number(self.desk.clock.today()) % 2,
            room_id=card.rooms.value(),
        )


def lunch_of(typed: str) -> tuple[int, int] | tuple[()] | None:
    """Start and end of a break in minutes; None where there is none, () where it is not
    understood."""
    if not typed.strip():
        return None
    parts = typed.replace("–", " to ").replace("-", " to ").split(" to ")
    times = [text.parse_time(part) for part in parts]
    if len(times) != 2 or times[0] is None or times[1] is None or times[0] >= times[1]:
        return ()
    return times[0].hour * 60 + times[0].minute, times[1].hour * 60 + times[1].minute
