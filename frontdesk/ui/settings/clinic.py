"""The clinic itself, and the rules for calling back."""

from __future__ import annotations

from typing import Any

from frontdesk.model import CallBackRules, Clinic, HoursKind
from frontdesk.ui.form import ComboField, Field, LineField
from frontdesk.ui.settings.section import Card, Section
from frontdesk.ui.setup.steps import US_ZONES
from frontdesk.ui.setup.week import Spans, WeekEditor
from frontdesk.ui.widgets import Label, SectionLabel

OPENING = (
    "When somebody is at the desk. Call-backs are due, and waiting is counted, in these hours."
)


class ClinicSection(Section):
    """Name, zone, and what handouts may print."""

    title = "Clinic"
    sentence = "What is left empty is never printed."
    icon = "house"
    writes = "clinic"
    topics = frozenset({"clinic", "hours", "setting"})

    def build(self) -> None:
        self.seen: Clinic | None = None
        self.zone = ComboField("Time zone", US_ZONES)
        fields: dict[str, Field] = {
            "name": LineField("Name"),
            "zone": self.zone,
            "phone": LineField("Phone", optional=True),
            "address": LineField("Address", optional=True),
            "website": LineField("Website", optional=True),
            "discovery_url": LineField("Web address for a discovery visit", optional=True),
        }
        self.card = Card(fields, "Save", self.save)
        self.column.addWidget(self.card)
        self.column.addWidget(SectionLabel("Opening hours"))
        self.column.addWidget(Label(OPENING, "small", "ink-3", wrap=True))
        self.week = WeekEditor({})
        self._opening: Spans | None = None
        self._limit = 0
        self.hours = Card({}, "Save opening hours", lambda _: self.save_hours())
        self.hours.extra.addWidget(self.week)
        self.column.addWidget(self.hours)
        self.column.addWidget(SectionLabel("Waiting room"))
        limit: dict[str, Field] = {"minutes": LineField("Minutes after which a wait is long")}
        self.waits = Card(limit, "Save", self.save_limit)
        self.column.addWidget(self.waits)

    def load(self) -> None:
        from frontdesk import clinic

        self.lane.ask(clinic.get, done=self.show_clinic)
        self.lane.ask(clinic.hours_of, id=0, done=self.show_hours)
        self.lane.ask(clinic.waiting_limit, done=self.show_limit)

    def show_limit(self, minutes: int) -> None:
        """Fill in after how long a wait is long, unless it is as it was."""
        if minutes != self._limit:
            self._limit = minutes
            self.waits.form.fill(minutes=str(minutes))

    def save_limit(self, values: dict[str, Any]) -> None:
        """Keep it for every desk."""
        from frontdesk import clinic

        plain = values["minutes"].strip()
        self.lane.do(
            clinic.set_waiting_limit,
            said="Waiting limit saved",
            refused=self.waits.refused,
            minutes=int(plain) if plain.isdecimal() and len(plain) < 5 else 0,
        )

    def show_hours(self, week: Any) -> None:
        """Fill the week, unless it is as it was: what is being typed stays."""
        spans = {h.weekday: (h.starts, h.ends) for h in week.hours if h.kind is HoursKind.WORK}
        if spans != self._opening:
            self._opening = spans
            self.week.set(spans)

    def save_hours(self) -> None:
        """Write the clinic's own hours."""
        from frontdesk import clinic

        week = self.week.spans()
        if week is not None:
            self.lane.do(
                clinic.set_week,
                said="Opening hours saved",
                refused=self.hours.refused,
                therapist_id=None,
                week=week,
            )

    def show_clinic(self, seen: Clinic) -> None:
        """Fill the fields, unless the clinic is as it was: what is being typed stays."""
        if seen == self.seen:
            return
        self.seen = seen
        if seen.zone not in dict(US_ZONES):
            self.zone.offer([*US_ZONES, (seen.zone, seen.zone.replace("_", " "))])
        self.card.form.fill(
            name=seen.name,
            zone=seen.zone,
            phone=seen.phone,
            address=seen.address,
            website=seen.website,
            discovery_url=seen.discovery_url,
        )

    def save(self, values: dict[str, Any]) -> None:
        """Write what differs."""
        from frontdesk import clinic

        if self.seen is not None:
            self.lane.do(
                clinic.update,
                said="Clinic saved",
                refused=self.card.refused,
                seen=self.seen.version,
                **values,
            )


class RulesSection(Section):
    """When somebody who was not reached is called again."""

    title = "Call-backs"
    sentence = "Minutes and hours count only while the clinic is open."
    icon = "phone-call"
    writes = "setting"
    topics = frozenset({"setting"})

    def build(self) -> None:
        fields: dict[str, Field] = {
            "target_minutes": LineField("Minutes within which a new request is called"),
            "late_minutes": LineField("Minutes after which it counts as late"),
            "no_answer_hours": LineField("Hours until the next try after no answer"),
            "tries": LineField("Tries before waiting for them to call"),
            "wait_days": LineField("Days to wait for them to call"),
        }
        self.card = Card(fields, "Save", self.save)
        self.column.addWidget(self.card)

    def load(self) -> None:
        from frontdesk import clinic

        def show(rules: CallBackRules) -> None:
            self.card.form.fill(
                target_minutes=str(rules.target_minutes),
                late_minutes=str(rules.late_minutes),
                no_answer_hours=str(rules.no_answer_hours),
                tries=str(rules.tries),
                wait_days=str(rules.wait_days),
            )

        self.lane.ask(clinic.rules, done=show)

    def save(self, values: dict[str, Any]) -> None:
        """Write the rules; what is no number is said under its field."""
        from frontdesk import clinic

        numbers: dict[str, int] = {}
        for name, typed in values.items():
            plain = typed.strip()
            numbers[name] = int(plain) if plain.isdecimal() and len(plain) < 5 else 0
        self.lane.do(
            clinic.set_rules,
            said="Rules saved",
            refused=self.card.refused,
            rules=CallBackRules(**numbers),
        )
