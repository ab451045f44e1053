"""The people who work here, and when each of them does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from frontdesk import text
from frontdesk.model import Hours, HoursKind, Role, Staff
from frontdesk.ui.form import ComboField, Field, LineField
from frontdesk.ui.settings.section import Card, Entries, Entry, Section
from frontdesk.ui.setup.week import Spans, WeekEditor, at
from frontdesk.ui.widgets import Check, SectionLabel

ROLES = ((Role.RECEPTION, "Reception"), (Role.THERAPIST, "Therapist"), (Role.OWNER, "Owner"))


class PersonCard(Card):
    """A person's form; hours and break show while the person sees patients."""

    def __init__(
        self,
        person: Staff | None,
        week: Spans,
        lunch: str,
        save: Callable[[PersonCard, dict[str, Any]], None],
    ) -> None:
        fields: dict[str, Field] = {
            "name": LineField("Name"),
            "credentials": LineField("Letters after the name", optional=True, placeholder="LMT"),
            "role": ComboField("Role", ROLES),
        }
        super().__init__(fields, "Save", lambda values: save(self, values))
        self.person = person
        self.week = WeekEditor(week)
        self.lunch = LineField("Break, every day", optional=True, placeholder="12:15 to 1")
        self.lunch.set(lunch)
        self.sees = Check("Sees patients", person.sees_patients if person else False)
        self.here = Check("Works here", person.active if person else True)
        self.extra.addWidget(self.sees)
        if person is not None:
            self.extra.addWidget(self.here)
            self.form.fill(name=person.name, credentials=person.credentials, role=person.role)
        for widget in (SectionLabel("Hours"), self.week, self.lunch):
            self.extra.addWidget(widget)
            widget.setVisible(self.sees.isChecked())
            self.sees.toggled.connect(widget.setVisible)


class PeopleSection(Section):
    """Names, roles and weekly hours; somebody who left is switched off, never deleted."""

    title = "People and hours"
    sentence = "Everyone who sees patients has a column in the calendar."
    icon = "users-round"
    topics = frozenset({"staff", "hours"})

    def build(self) -> None:
        self._hours: tuple[Hours, ...] = ()
        self.entries = Entries("Add a person", self.make_card)
        self.column.addWidget(self.entries)

    def load(self) -> None:
        from frontdesk import clinic, staff

        def hours(found: tuple[Hours, ...]) -> None:
            self._hours = found
            self.lane.ask(staff.everyone, done=self.show_people)

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
            days = len({h.weekday for h in self._of(person.id) if h.kind is HoursKind.WORK})
            words.append(f"{days} day{'s' if days != 1 else ''} a week")
        if not person.active:
            words.append("no longer here")
        return " · ".join(words)

    def _of(self, person_id: int) -> list[Hours]:
        return [h for h in self._hours if h.therapist_id == person_id]

    def make_card(self, person: Staff | None) -> Card:
        """The form of a person."""
        lunch = self._lunch(person) if person else ""
        return PersonCard(person, self._week(person), lunch, self.save)

    def _week(self, person: Staff | None) -> Spans:
        if person is None:
            return dict.fromkeys(range(5), (9 * 60, 17 * 60))
        work = [h for h in self._of(person.id) if h.kind is HoursKind.WORK]
        return {
            day: (
                min(h.starts for h in work if h.weekday == day),
                max(h.ends for h in work if h.weekday == day),
            )
            for day in {h.weekday for h in work}
        }

    def _lunch(self, person: Staff) -> str:
        breaks = [h for h in self._of(person.id) if h.kind is HoursKind.BREAK]
        if not breaks:
            return ""
        return f"{text.clock_time(at(breaks[0].starts))} to {text.clock_time(at(breaks[0].ends))}"

    def save(self, card: PersonCard, values: dict[str, Any]) -> None:
        """Write the person, then the week."""
        from frontdesk import staff

        week, pause = card.week.spans(), lunch_of(card.lunch.value())
        sees = card.sees.isChecked()
        if sees and week is None:
            return
        if sees and pause == ():
            card.lunch.error("Type when it starts and ends, like 12:15 to 1.")
            return

        def done(result: Any) -> None:
            if sees:
                self._save_week(result.value.id, week or {}, pause, card)
            else:
                self.entries.close_card()

        values["sees_patients"] = sees
        more: dict[str, Any] = {"done": done, "refused": card.refused, **values}
        if card.person is None:
            self.lane.do(staff.add, said="Person added", **more)
        else:
            seen: dict[str, Any] = {"id": card.person.id, "seen": card.person.version}
            more["active"] = card.here.isChecked()
            self.lane.do(staff.update, said="Person saved", **seen, **more)

    def _save_week(
        self, person_id: int, week: Spans, pause: tuple[int, ...] | None, card: Card
    ) -> None:
        from frontdesk import clinic

        self.lane.do(
            clinic.set_week,
            done=lambda _: self.entries.close_card(),
            refused=card.refused,
            therapist_id=person_id,
            week=week,
            pause=(*pause, "Lunch") if pause else None,
        )


def lunch_of(typed: str) -> tuple[int, ...] | None:
    """Start and end of a break in minutes; None where there is none, () where it is not
    understood."""
    if not typed.strip():
        return None
    parts = typed.replace("–", " to ").replace("-", " to ").split(" to ")
    times = [text.parse_time(part) for part in parts]
    if len(times) != 2 or times[0] is None or times[1] is None or times[0] >= times[1]:
        return ()
    return times[0].hour * 60 + times[0].minute, times[1].hour * 60 + times[1].minute
