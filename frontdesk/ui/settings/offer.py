"""What can be booked, at which price, and in which rooms."""

from __future__ import annotations

from typing import Any

from frontdesk import text
from frontdesk.model import AppointmentKind, Room, Service
from frontdesk.ui.form import ComboField, Field, LineField
from frontdesk.ui.settings.section import Card, Entries, Entry, Section
from frontdesk.ui.setup.rows import dollars, to_cents
from frontdesk.ui.widgets import Check

KINDS = (
    (AppointmentKind.DISCOVERY_VISIT, "Discovery visit"),
    (AppointmentKind.DISCOVERY_CALL, "Discovery call"),
    (AppointmentKind.TREATMENT_SESSION, "Treatment session"),
)


class ServiceCard(Card):
    """A service's form."""

    def __init__(self, service: Service | None, save: Any) -> None:
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
        self.extra.addWidget(self.room)
        if service is not None:
            self.extra.addWidget(self.on)
            self.form.fill(
                name=service.name,
                kind=service.kind,
                minutes=str(service.minutes),
                price_cents=dollars(service.price_cents),
            )


class ServicesSection(Section):
    """The price list. A price that is not set is neither said nor printed."""

    title = "Services and prices"
    sentence = "What can be booked, how long it takes, and what it costs."
    icon = "circle-dollar-sign"
    topics = frozenset({"service"})

    def build(self) -> None:
        self.entries = Entries("Add a service", lambda thing: ServiceCard(thing, self.save))
        self.column.addWidget(self.entries)

    def load(self) -> None:
        from frontdesk import clinic

        def show(services: tuple[Service, ...]) -> None:
            self.entries.show_entries(
                [Entry(s.id, s.name, hint(s), s, not s.active) for s in services]
            )

        self.lane.ask(clinic.services, active=False, done=show)

    def save(self, card: ServiceCard, values: dict[str, Any]) -> None:
        """Write the service."""
        from frontdesk import clinic

        cents = to_cents(values["price_cents"])
        minutes = values["minutes"].strip()
        if cents == -1:
            card.price.error("Type a price like 120 or 120.50, or leave it empty.")
            return
        if not minutes.isdecimal() or len(minutes) > 4:
            card.length.error("Type the minutes, like 60.")
            return
        values.update(price_cents=cents, minutes=int(minutes), needs_room=card.room.isChecked())
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


def hint(service: Service) -> str:
    """ "30 min · free"."""
    words = [text.length(service.minutes)]
    if service.price_cents is not None:
        words.append(text.money(service.price_cents))
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
