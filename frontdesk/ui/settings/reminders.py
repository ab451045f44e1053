"""What reminders say, and the mail server that sends them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from frontdesk import mail
from frontdesk.errors import FrontdeskError
from frontdesk.mail import PORTS, Letter, Security, Server
from frontdesk.ui.form import ChipsField, Field, LineField
from frontdesk.ui.settings.section import Card, Section
from frontdesk.ui.widgets import Button, SectionLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

WAYS = (
    (Security.STARTTLS, "STARTTLS"),
    (Security.TLS, "TLS"),
    (Security.NONE, "None, this computer"),
)
LANGUAGES = (("en", "English"), ("es", "Spanish"))


class RemindersSection(Section):
    """The line of one's own in each language, and outgoing mail; without a server none is sent."""

    title = "Reminders"
    sentence = "What the confirm list says, and e-mail by the clinic's own server, if it has one."
    icon = "mail"
    writes = "setting"
    topics = frozenset({"setting"})

    def build(self) -> None:
        lines: dict[str, Field] = {
            lang: LineField(f"What to bring, in {name}", optional=True) for lang, name in LANGUAGES
        }
        self.words = Card(lines, "Save words", self.save_words)
        self.column.addWidget(self.words)
        self.column.addSpacing(8)
        self.column.addWidget(SectionLabel("Outgoing mail"))
        fields: dict[str, Field] = {
            "host": LineField("Mail server", optional=True, placeholder="mail.example.com"),
            "security": ChipsField("Encryption", WAYS),
            "port": LineField("Port"),
            "user": LineField("Name to sign in with", optional=True),
            "password": LineField("Password", optional=True),
            "sender": LineField("Address it sends from", placeholder="desk@example.com"),
        }
        self.password: QLineEdit = fields["password"].edit  # type: ignore[attr-defined]
        self.password.setEchoMode(self.password.EchoMode.Password)
        self.card = Card(fields, "Save mail server", self.save)
        self.test = Button("Send a test to that address", "mail")
        self.test.clicked.connect(self.try_it)
        self.card.buttons.insertWidget(1, self.test)
        self.column.addWidget(self.card)
        self._kept = Server()
        self._said: dict[str, str] | None = None

    def load(self) -> None:
        from frontdesk import clinic, reminders

        self.lane.ask(reminders.mail_settings, done=self.show_server)
        for lang, _ in LANGUAGES:
            name = f"{reminders.BRING}.{lang}"
            self.lane.ask(
                clinic.setting, name=name, default="",
                done=partial(self.show_words, lang),
            )  # fmt: skip

    def show_words(self, lang: str, said: str) -> None:
        """Fill in what to bring, in one language."""
        self.words.form.fill(**{lang: said})

    def show_server(self, server: Server) -> None:
        """Fill the fields, unless it is as it was: what is being typed stays."""
        if server == self._kept and self.card.form.values()["port"]:
            return
        self._kept = server
        self.card.form.fill(
            host=server.host,
            security=server.security,
            port=str(server.port),
            user=server.user,
            password=server.password,
            sender=server.sender,
        )

    def save_words(self, values: dict[str, Any]) -> None:
        """Keep the lines."""
        from frontdesk import reminders

        self.lane.do(
            reminders.set_bring, said="Words saved", refused=self.words.refused, lines=values
        )

    def typed(self, values: dict[str, Any]) -> Server:
        """The server as it stands in the fields; a port that is no number is 0."""
        plain = values["port"].strip()
        port = int(plain) if plain.isdecimal() and len(plain) < 6 else 0
        host = values["host"].strip()
        return Server(
            **{**values, "host": host, "port": port if plain else PORTS[values["security"]]}
        )

    def save(self, values: dict[str, Any]) -> None:
        """Keep the server."""
        from frontdesk import reminders

        self.lane.do(
            reminders.set_mail,
            said="Mail server saved",
            refused=self.card.refused,
            server=self.typed(values),
        )

    def try_it(self) -> None:
        """Send a test letter to the clinic itself, with what stands in the fields."""
        server = self.typed(self.card.form.values())
        self.test.setEnabled(False)

        def done(_: object) -> None:
            self.test.setEnabled(True)
            self.desk.toast(f"A test is on its way to {server.sender}")

        def failed(fault: FrontdeskError) -> None:
            self.test.setEnabled(True)
            self.card.refused(fault)

        letter = Letter(server.sender, "A test from the front desk", "It works.\n")
        self.lane.chore(mail.send, server, letter, done=done, failed=failed)
