"""The four pages of the first start: the clinic, where its records live, people and hours,
and what can be booked."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from PySide6.QtCore import QTimeZone
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from frontdesk import files
from frontdesk.clock import DEFAULT_ZONE
from frontdesk.model import AppointmentKind
from frontdesk.ui import theme
from frontdesk.ui.form import ComboField, LineField
from frontdesk.ui.setup.rows import NameRows, ServiceRows
from frontdesk.ui.setup.week import Spans, WeekEditor
from frontdesk.ui.widgets import Banner, Button, Check, Label, RadioCards, SectionLabel, clear

USUAL_WEEK: Spans = dict.fromkeys(range(5), (9 * 60, 17 * 60))
SUGGESTED = (
    ("Discovery visit", AppointmentKind.DISCOVERY_VISIT, 30, 0),
    ("Discovery call", AppointmentKind.DISCOVERY_CALL, 15, 0),
    ("Treatment session", AppointmentKind.TREATMENT_SESSION, 60, None),
)
SYNCED = ("onedrive", "dropbox", "icloud", "mobile documents", "google drive", "googledrive")
US_ZONES = (
    ("America/New_York", "Eastern time, New York"),
    ("America/Chicago", "Central time, Chicago"),
    ("America/Denver", "Mountain time, Denver"),
    ("America/Phoenix", "Mountain time, Phoenix"),
    ("America/Los_Angeles", "Pacific time, Los Angeles"),
    ("America/Anchorage", "Alaska time, Anchorage"),
    ("Pacific/Honolulu", "Hawaii time, Honolulu"),
)


class Page(QScrollArea):
    """One page: a large title, a sentence, and its fields; it scrolls where room is short."""

    step = ""

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        inner = QWidget()
        inner.setObjectName("scrolled")
        outer = QHBoxLayout(inner)
        outer.setContentsMargins(72, 64, 48, 24)
        holder = QWidget()
        holder.setMaximumWidth(theme.tokens().px(776))
        self.column = QVBoxLayout(holder)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        outer.addWidget(holder, 4)
        outer.addStretch(1)
        self.column.addWidget(Label(title, "display"))
        self.column.addWidget(Label(sentence, "body", "ink-2", wrap=True))
        self.column.addSpacing(12)
        self.said = QVBoxLayout()
        self.column.addLayout(self.said)
        self.setWidget(inner)

    def say(self, tone: str, icon: str, fact: str, more: str = "") -> None:
        """Something about this page as a whole."""
        clear(self.said)
        if fact:
            self.said.addWidget(Banner(tone, icon, fact, more, stacked=True, boxed=True))

    def settled(self) -> bool:
        """Whether all of it can be used; it says itself what cannot."""
        return True

    def told(self) -> str:
        """What the list of steps says of it once it is done."""
        return ""

    def begin(self) -> None:
        """The cursor to its first field."""


class ClinicPage(Page):
    """Name, time zone, and what may be printed on handouts."""

    step = "Your clinic"

    def __init__(self) -> None:
        super().__init__(
            "Tell us about your clinic",
            "Only the name is needed. What is left empty is never printed.",
        )
        self.name = LineField("Name of the clinic", placeholder="Southwest Myofascial Release")
        here = bytes(QTimeZone.systemTimeZoneId().data()).decode()
        known = dict(US_ZONES)
        rest = [(z, z.replace("_", " ")) for z in sorted(available_timezones()) if z not in known]
        self.zone = ComboField("Time zone", [*US_ZONES, *rest])
        self.zone.set(here if here in known else DEFAULT_ZONE)
        self.phone = LineField("Phone", optional=True, placeholder="(212) 555-0100")
        self.address = LineField("Address", optional=True)
        self.discovery = LineField(
            "Web address for booking a discovery visit",
            optional=True,
            placeholder="https://www.southwesthealing.com/free-discovery-visit/",
        )
        for field in (self.name, self.zone, self.phone, self.address, self.discovery):
            self.column.addWidget(field)
        self.column.addStretch()

    def begin(self) -> None:
        self.name.edit.setFocus()

    def settled(self) -> bool:
        if not self.name.value().strip():
            self.name.error("Type the clinic's name, as it should stand on handouts.")
            self.name.edit.setFocus()
            return False
        return True

    def told(self) -> str:
        return str(self.name.value()).strip()

    def about(self) -> dict[str, str]:
        """What the use case is told."""
        return {
            "name": self.name.value(),
            "zone": self.zone.value(),
            "phone": self.phone.value(),
            "address": self.address.value(),
            "discovery_url": self.discovery.value().strip(),
        }


class WherePage(Page):
    """On this computer, or on a server that several desks share."""

    step = "Where records live"

    def __init__(self) -> None:
        super().__init__(
            "Where should the clinic’s records live?",
            "They stay on your own computers. Nothing leaves them unless you send it.",
        )
        self.cards = RadioCards(
            [
                ("On this computer", "best for one front desk, ready straight away", "laptop"),
                ("Shared by several desks", "needs the clinic’s database address", "network"),
            ]
        )
        self.cards.changed.connect(lambda _: self._switch())
        self.column.addWidget(self.cards)
        self.column.addSpacing(8)
        self.path = LineField("File for the records")
        self.path.set(str(files.default_clinic()))
        self.path.edited.connect(self._look)
        self.choose = Button("Choose…")
        self.choose.clicked.connect(self._choose)
        self.address = LineField(
            "Database address", placeholder="postgresql://frontdesk@server/clinic"
        )
        row = QHBoxLayout()
        row.addWidget(self.path, 1)
        row.addWidget(self.choose, 0)
        self.column.addLayout(row)
        self.column.addWidget(self.address)
        self.note = Label("", "small", "ink-2", wrap=True)
        self.column.addWidget(self.note)
        self.protect = Check("Protect the file with a password", True)
        self.hint = Label("Recommended. It holds names and phone numbers.", "small", "ink-3")
        self.protect.toggled.connect(lambda _: self._switch())
        self.column.addWidget(self.protect)
        self.column.addWidget(self.hint)
        self.column.addStretch()
        self._switch()

    def shared(self) -> bool:
        """Whether several desks share a server."""
        return self.cards.current() == 1

    def guarded(self) -> bool:
        """Whether the file is to open by passwords."""
        return not self.shared() and self.protect.isChecked()

    def begin(self) -> None:
        (self.address if self.shared() else self.path).edit.setFocus()

    def _switch(self) -> None:
        self.path.setVisible(not self.shared())
        self.choose.setVisible(not self.shared())
        self.address.setVisible(self.shared())
        self.protect.setVisible(not self.shared())
        self.hint.setVisible(not self.shared())
        self.hint.setText(
            "Recommended. It holds names and phone numbers."
            if self.protect.isChecked()
            else "Whoever can use this computer, or has a copy of both files, can read every "
            "record. You can protect it later, in Settings."
        )
        self.note.setText(
            "Whoever looks after your computers knows this address. Each desk that uses it sees "
            "new bookings at once."
            if self.shared()
            else "The file is encrypted. Its key lies beside it, in a file of the same name that "
            "ends in .key: a backup needs both."
        )
        self._look()

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Where the records live", self.path.value(), "Clinic (*.frontdesk)"
        )
        if chosen:
            self.path.set(chosen)
            self._look()

    def _look(self) -> None:
        self.say("", "", "")
        where = self.path.value().replace("\\", "/").lower()
        if not self.shared() and (any(name in where for name in SYNCED) or where.startswith("//")):
            self.say(
                "warn",
                "triangle-alert",
                "This folder is synced or on a network.",
                "Records kept there can be damaged while two computers write. Choose a folder "
                "on this computer, or share by a database.",
            )

    def settled(self) -> bool:
        if self.shared():
            good = self.value().startswith(("postgresql://", "postgres://"))
            self.address.error("" if good else "Type the address, it starts with postgresql://")
            return good
        path = Path(self.value())
        wrong = ""
        if not self.value() or path.is_dir():
            wrong = "Type the name of a file, like clinic.frontdesk."
        elif path.exists():
            wrong = "There is a file at this place already. Choose another name."
        elif not path.parent.is_dir():
            wrong = "That folder does not exist. Choose one that does."
        self.path.error(wrong)
        return not wrong

    def value(self) -> str:
        """The file or address."""
        return str((self.address if self.shared() else self.path).value()).strip()

    def told(self) -> str:
        return "Shared by several desks" if self.shared() else "On this computer"


class PeoplePage(Page):
    """Who sees patients, who is at the desk, and when the clinic is open."""

    step = "People and hours"

    def __init__(self) -> None:
        super().__init__(
            "Who works here, and when?",
            "Each therapist gets a column in the calendar, with these hours to begin with.",
        )
        self.therapists = NameRows("Add a therapist", "First and last name", letters=True)
        self.reception = NameRows("Add a person", "First and last name")
        self.week = WeekEditor(USUAL_WEEK)
        self.column.addWidget(SectionLabel("Therapists"))
        self.column.addWidget(self.therapists)
        self.column.addWidget(SectionLabel("At the front desk (optional)"))
        self.column.addWidget(self.reception)
        self.column.addWidget(SectionLabel("Opening hours"))
        self.column.addWidget(self.week)
        self.column.addStretch()

    def begin(self) -> None:
        self.therapists.first().setFocus()

    def settled(self) -> bool:
        if not self.therapists.values():
            self.say("danger", "circle-alert", "Type the name of one therapist at least.")
            self.therapists.first().setFocus()
            return False
        self.say("", "", "")
        spans = self.week.spans()
        if spans is None:
            return False
        if not spans:
            self.say("danger", "circle-alert", "Switch on one opening day at least.")
            return False
        return True

    def names(self) -> list[str]:
        """Everybody's name as it will be kept, those at the desk first."""
        rows = [*self.reception.values(), *self.therapists.values()]
        return [" ".join(name.split()) for name, _ in rows if name.strip()]

    def told(self) -> str:
        count = len(self.therapists.values())
        return f"{count} therapist{'s' if count != 1 else ''}"


class OfferPage(Page):
    """What can be booked, with suggested lengths and prices to change."""

    step = "What can be booked"

    def __init__(self) -> None:
        super().__init__(
            "What can be booked?",
            "These are suggestions. Change lengths and prices, or switch off what you do not "
            "offer.",
        )
        self.services = ServiceRows(SUGGESTED)
        self.column.addWidget(self.services)
        self.column.addStretch()

    def settled(self) -> bool:
        values = self.services.values()
        if values == []:
            self.say("danger", "circle-alert", "Switch on one of them at least.")
        return bool(values)

    def suggested(self) -> list[Any]:
        """The services as the use case takes them."""
        from frontdesk.clinic import SUGGESTED_SERVICES, Suggested

        return [
            Suggested(
                name,
                SUGGESTED_SERVICES[at].kind,
                minutes,
                cents,
                SUGGESTED_SERVICES[at].needs_room,
            )
            for at, name, minutes, cents in self.services.values() or []
        ]
