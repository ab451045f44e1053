"""What can be booked, at which price, and in which rooms."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.model import AppointmentKind, Room, Service, Staff
from frontdesk.ui.form import ComboField, Field, LineField
from frontdesk.ui.settings.section import Card, Entries, Entry, Section
from frontdesk.ui.setup.rows import dollars, to_cents
from frontdesk.ui.widgets import Check, Label, SectionLabel

NOT_MINUTES = "Type the minutes, like 60."
NOT_A_NUMBER = "Type a whole number, or leave it empty for none."

KINDS = (
    (AppointmentKind.DISCOVERY_VISIT, "Discovery visit"),
    (AppointmentKind.DISCOVERY_CALL, "Discovery call"),
    (AppointmentKind.TREATMENT_SESSION, "Treatment session"),
)


# What each rule says when it is left empty, and its field's own words.
RULES = (
    ("buffer_before", "Minutes kept free before it", "none"),
    ("buffer_after", "Minutes kept free after it", "none, or 10 to tidy up"),
    ("notice_hours", "Least notice, in hours", "none, bookable up to the last minute"),
    ("furthest_days", "Furthest ahead, in days", "none, as far ahead as you like"),
    ("most_a_day", "Most a day for one therapist", "none, as many as fit"),
)
RULES_SAID = (
    "Empty means no rule. A rule can be set aside for one visit with a reason, "
    "which stands in the history."
)


class ServiceCard(Card):
    """A service's form: what it is, who gives it, and its rules."""

    def __init__(
        self, service: Service | None, people: Sequence[Staff], save: Callable[..., None]
    ) -> None:
        self.length = LineField("Minutes")
        self.price = LineField("Price in dollars", optional=True, placeholder="not set")
        fields: dict[str, Field] = {
            "name": LineField("Name"),
            "kind": ComboField("Kind", KINDS),
            "minutes": self.length,
            "price_cents": self.price,
        }
        super().__init__(fields, "Save", lambda values: save(self, values))
        self.service = service
        self.room = Check("Needs a room", service.needs_room if service else True)
        self.on = Check("Can be booked", service.active if service else True)
        self.extra.setSpacing(8)
        self.extra.addWidget(self.room)
        if service is not None:
            self.extra.addWidget(self.on)
        self.givers = Givers(people, service.therapist_ids if service else ())
        self.extra.addWidget(SectionLabel("Who gives it"))
        self.extra.addWidget(self.givers)
        self.rules = {name: LineField(label, placeholder=none) for name, label, none in RULES}
        self._lay_rules()
        if service is not None:
            self.form.fill(
                name=service.name,
                kind=service.kind,
                minutes=str(service.minutes),
                price_cents=dollars(service.price_cents),
                **{name: str(getattr(service, name) or "") for name in self.rules},
            )

    def _lay_rules(self) -> None:
        self.extra.addWidget(SectionLabel("Rules"))
        self.extra.addWidget(Label(RULES_SAID, "small", "ink-3", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        for at, (name, field) in enumerate(self.rules.items()):
            grid.addWidget(self.form.add(name, field), at // 2, at % 2, top)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.extra.addLayout(grid)
        self.form.give_letters()


class Givers(QWidget):
    """Every therapist, or the ones that are marked."""

    def __init__(self, people: Sequence[Staff], chosen: Sequence[int]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.everyone = Check("Every therapist, also those who come later", not chosen)
        column.addWidget(self.everyone)
        self.of = {person.id: Check(person.name, person.id in chosen) for person in people}
        for check in self.of.values():
            column.addWidget(check)
            check.setVisible(bool(chosen))
            self.everyone.toggled.connect(check.setHidden)
        self.wrong = Label("", "small", "danger", wrap=True)
        column.addWidget(self.wrong)
        self.wrong.hide()

    def value(self) -> tuple[int, ...] | None:
        """The ids of those marked, none where everybody gives it; None where nobody would."""
        if self.everyone.isChecked():
            return ()
        marked = tuple(id for id, check in self.of.items() if check.isChecked())
        self.wrong.setText("" if marked else "Mark at least one therapist, or every therapist.")
        self.wrong.setVisible(not marked)
        return marked or None


class ServicesSection(Section):
    """The price list with its rules. A price that is not set is neither said nor printed."""

    title = "Services and prices"
    sentence = "What can be booked, how long it takes, what it costs, who gives it and when."
    icon = "circle-dollar-sign"
    writes = "service"
    topics = frozenset({"service", "staff"})

    def build(self) -> None:
        self._people: tuple[Staff, ...] = ()
        self.entries = Entries(
            "Add a service", lambda thing: ServiceCard(thing, self._people, self.save)
        )
        self.column.addWidget(self.entries)

    def load(self) -> None:
        from frontdesk import clinic, staff

        def show(services: tuple[Service, ...]) -> None:
            names = {person.id: person.name for person in self._people}
            self.entries.show_entries(
                [Entry(s.id, s.name, hint(s, names), s, not s.active) for s in services]
            )

        def people(found: tuple[Staff, ...]) -> None:
            self._people = found
            self.lane.ask(clinic.services, active=False, done=show)

        self.lane.ask(staff.therapists, done=people)

    def save(self, card: ServiceCard, values: dict[str, Any]) -> None:
        """Write the service, who gives it and its rules, in one action."""
        from frontdesk import clinic

        cents = to_cents(values["price_cents"])
        if cents == -1:
            card.price.error("Type a price like 120 or 120.50, or leave it empty.")
            return
        numbers = {name: number(card.form.fields[name]) for name in ("minutes", *card.rules)}
        givers = card.givers.value()
        if "?" in numbers.values() or givers is None:
            return
        if numbers["minutes"] is None:
            card.length.error(NOT_MINUTES)
            return
        values.update(numbers, price_cents=cents, needs_room=card.room.isChecked())
        values["therapist_ids"] = givers
        more: dict[str, Any] = {
            "done": lambda _: self.entries.close_card(),
            "refused": card.refused,
            "said": "Service saved",
        }
        if card.service is None:
            self.lane.do(clinic.add_service, **more, **values)
            return
        seen: dict[str, Any] = {"id": card.service.id, "seen": card.service.version}
        self.lane.do(clinic.update_service, active=card.on.isChecked(), **seen, **more, **values)


def number(field: Field) -> int | str | None:
    """What is typed as a whole number, None where nothing is, "?" where it is no number; the
    field then says so."""
    plain = field.value().strip().lower()
    if plain in ("", "none", "-"):
        return None
    if plain.isdecimal() and plain.isascii() and len(plain) < 5:
        return int(plain)
    field.error(NOT_A_NUMBER)
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    return "?"


def hint(service: Service, names: Mapping[int, str]) -> str:
    """ "30 min · free · Ben Adler · 10 min after"."""
    words = [text.length(service.minutes)]
    if service.price_cents is not None:
        words.append(text.money(service.price_cents))
    words += [text.short_name(names[id]) for id in service.therapist_ids if id in names]
    if service.buffer_before:
        words.append(f"{service.buffer_before} min before")
    if service.buffer_after:
        words.append(f"{service.buffer_after} min after")
    if service.most_a_day is not None:
        words.append(f"at most {service.most_a_day} a day")
    if not service.active:
        words.append("not offered")
    return " · ".join(words)


class RoomCard(Card):
    """A room's form."""

    def __init__(self, room: Room | None, save: Any) -> None:
        fields: dict[str, Field] = {"name": LineField("Name")}
        super().__init__(fields, "Save", lambda values: save(self, values))
        self.room = room
        self.on = Check("In use", room.active if room else True)
        if room is not None:
            self.extra.addWidget(self.on)
            self.form.fill(name=room.name)


class RoomsSection(Section):
    """Where visits take place; two never share one."""

    title = "Rooms"
    sentence = "Two visits never share a room at one time."
    icon = "door-open"
    writes = "room"
    topics = frozenset({"room"})

    def build(self) -> None:
        self.entries = Entries("Add a room", lambda thing: RoomCard(thing, self.save))
        self.column.addWidget(self.entries)

    def load(self) -> None:
        from frontdesk import clinic

        def show(rooms: tuple[Room, ...]) -> None:
            self.entries.show_entries(
                [
                    Entry(r.id, r.name, "" if r.active else "not in use", r, not r.active)
                    for r in rooms
                ]
            )

        self.lane.ask(clinic.rooms, active=False, done=show)

    def save(self, card: RoomCard, values: dict[str, Any]) -> None:
        """Write the room."""
        from frontdesk import clinic

        more: dict[str, Any] = {
            "done": lambda _: self.entries.close_card(),
            "refused": card.refused,
            "said": "Room saved",
        }
        if card.room is None:
            self.lane.do(clinic.add_room, **more, **values)
            return
        seen: dict[str, Any] = {"id": card.room.id, "seen": card.room.version}
        self.lane.do(clinic.update_room, active=card.on.isChecked(), **seen, **more, **values)
