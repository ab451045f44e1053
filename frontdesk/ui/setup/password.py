"""Two pages more of the first start, for a clinic that is protected: the first person's password,
and the recovery sheet."""

from __future__ import annotations

from PySide6.QtCore import Signal

from frontdesk.errors import Invalid
from frontdesk.ui import theme
from frontdesk.ui.form import ComboField
from frontdesk.ui.password_field import PasswordField
from frontdesk.ui.recovery import RecoveryBox
from frontdesk.ui.setup.steps import Page
from frontdesk.ui.widgets import Label


class PasswordPage(Page):
    """Who sets the clinic up, and their password; the others get theirs in the settings."""

    step = "Your password"

    def __init__(self) -> None:
        super().__init__(
            "Who are you, and what is your password?",
            "You become the owner here. Everybody else gets a password of their own later, in "
            "Settings under Signing in.",
        )
        self.names: list[str] = []
        self._clinic = ""
        self.who = ComboField("You are", [])
        self.password = PasswordField("Password", placeholder="15 characters or more")
        self.again = PasswordField("The password again")
        for field in (self.who, self.password, self.again):
            field.setMaximumWidth(theme.tokens().px(420))
            self.column.addWidget(field)
        self.column.addWidget(
            Label(
                "Four words that do not belong together are easy to remember and hard to guess. "
                "A password manager may paste one.",
                "small", "ink-3", wrap=True,
            )
        )  # fmt: skip
        self.column.addStretch()

    def offer(self, names: list[str], clinic: str) -> None:
        """These work here; one of them is at the keyboard."""
        self.names, self._clinic = names, clinic
        self.who.offer([(name, name) for name in names])

    def begin(self) -> None:
        self.password.edit.setFocus()

    def settled(self) -> bool:
        from frontdesk import access

        self.say("", "", "")
        try:
            access.check_password(str(self.password.value()), (*self.names, self._clinic))
        except Invalid as fault:
            self.password.error(str(fault))
            self.password.edit.setFocus()
            return False
        same = str(self.password.value()) == str(self.again.value())
        self.again.error("" if same else "The two are not the same. Type it once more.")
        if not same:
            self.again.edit.setFocus()
        return same

    def told(self) -> str:
        return str(self.who.value() or "")


class SheetPage(Page):
    """The recovery code, once."""

    step = "Recovery sheet"
    ticked = Signal(bool)

    def __init__(self) -> None:
        super().__init__(
            "Put the recovery sheet on paper",
            "If every password is forgotten, this code is the only way to the records. Nobody "
            "else has it, and it is not shown again.",
        )
        self.box = RecoveryBox("", "letter")
        self.box.kept.connect(self.ticked)
        self.column.addWidget(self.box)
        self.column.addStretch()

    def begin(self) -> None:
        self.box.print.setFocus()

    def settled(self) -> bool:
        return self.box.tick.isChecked()
