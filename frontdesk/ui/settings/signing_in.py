"""Signing in: one's own password and PIN, when the desk locks, who can sign in, the sheet."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.errors import FrontdeskError, Invalid
from frontdesk.model import Staff
from frontdesk.settings import LOCKS
from frontdesk.ui.form import ComboField, Field
from frontdesk.ui.password_field import PasswordField
from frontdesk.ui.recovery import RecoveryBox
from frontdesk.ui.settings.section import Card, Section
from frontdesk.ui.widgets import Button, Label, Rule, SectionLabel, clear

ASKED = "The records are being given new keys. This takes some seconds."


class SigningInSection(Section):
    """Where nobody has a password yet, the first one protects the clinic."""

    title = "Signing in and lock"
    sentence = "Who opens the clinic here, and how the desk is kept while nobody sits at it."
    icon = "lock"
    topics = frozenset({"staff"})

    def build(self) -> None:
        self._people: tuple[Staff, ...] = ()
        self._standing: Any = None
        self.card: Card | None = None
        self.minutes = ComboField("Lock an empty desk after", [(m, _minutes(m)) for m in LOCKS])
        self.minutes.setMaximumWidth(420)
        self.minutes.edited.connect(self._keep_minutes)
        self.desk.rights.changed.connect(self.load)
        self._mine, self._all, self._place = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self.column.addLayout(self._place)
        self.column.addWidget(SectionLabel("You"))
        self.column.addLayout(self._mine)
        self.column.addWidget(SectionLabel("This desk"))
        self.column.addWidget(self.minutes)
        self.column.addWidget(SectionLabel("Everybody"))
        self.column.addLayout(self._all)

    def load(self) -> None:
        from frontdesk import access, staff

        self.minutes.set(self.desk.settings.lock_minutes)

        def people(found: tuple[Staff, ...]) -> None:
            self._people = found
            self.lane.chore(access.standing, done=self._show, records=True)

        self.lane.ask(staff.everyone, done=people)

    def _keep_minutes(self) -> None:
        self.desk.settings.lock_minutes = self.minutes.value()
        self.desk.settings.save()

    def _me(self) -> int:
        return self.lane.actor.staff_id or 0

    def _show(self, standing: Any) -> None:
        self._standing = standing
        clear(self._mine)
        clear(self._all)
        me = self._me()
        if me in standing.with_password:
            self._row(self._mine, "Password", "", ("Change…", self.change))
        elif not standing.protected and standing.possible and me:
            self._row(
                self._mine,
                "Password",
                "The clinic opens without one",
                ("Protect it…", self.protect),
            )
        if me:
            has = me in standing.with_pin
            said = "Opens this desk while it is locked" if has else "None"
            acts = [("Change…" if has else "Set a PIN…", self.pin)]
            acts += [("Remove", self.no_pin)] if has else []
            self._row(self._mine, "PIN", said, *acts)
        if not standing.possible:
            words = "On a server its own accounts decide who may sign in."
            self._all.addWidget(Label(words, "body", "ink-2", wrap=True))
        elif self._why_not():
            self._all.addWidget(Label(self._why_not(), "body", "ink-2", wrap=True))
        for person in self._people if standing.possible else ():
            if person.active or person.id in standing.with_password:
                self._person(person)
        if standing.protected and not self._why_not():
            self._row(
                self._all, "Recovery sheet", "Opens the clinic if every password is forgotten",
                ("Make a new one…", self.new_sheet),
            )  # fmt: skip

    def _person(self, person: Staff) -> None:
        signs = "Signs in with a password"
        if not self._standing.protected:
            self._row(self._all, person.name, "Opens without a password")
        elif self._why_not():
            has = person.id in self._standing.with_password
            self._row(self._all, person.name, signs if has else "Cannot sign in")
        elif person.id not in self._standing.with_password:
            give = ("Give a password…", partial(self.give, person))
            self._row(self._all, person.name, "Cannot sign in", give)
        elif person.id == self._me():
            self._row(self._all, person.name, signs)
        else:
            give = ("New password…", partial(self.give, person))
            away = ("Take away…", partial(self.take_away, person))
            if person.active:
                self._row(self._all, person.name, signs, give, away)
            else:
                self._row(self._all, person.name, "No longer here, can still sign in", away)

    def _why_not(self) -> str:
        """Why who is here may not give passwords, or ""."""
        return self.desk.rights.why_not("password")

    def _row(
        self, column: QVBoxLayout, name: str, said: str, *acts: tuple[str, Callable[[], None]]
    ) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(2, 4, 0, 4)
        row.setSpacing(10)
        row.addWidget(Label(name, "body-strong"))
        row.addWidget(Label(said, "body", "ink-3"), 1)
        for words, run in acts:
            button = Button(words, kind="link", small=True)
            button.setAccessibleName(f"{words.rstrip('…')}, {name}")
            button.clicked.connect(run)
            row.addWidget(button)
        column.addWidget(holder)
        column.addWidget(Rule())

    # The card that is open

    def _open(
        self, words: str, fields: dict[str, Field], save: str, run: Callable[[dict[str, Any]], Any]
    ) -> Card:
        """A card with these fields; `run` is given them once the two new ones are the same."""
        clear(self._place)

        def go(values: dict[str, Any]) -> None:
            again = values.pop("again", None)
            if again is not None and again != values.get("password", values.get("pin")):
                sentence = "The two are not the same. Type it once more."
                card.refused(Invalid("again", sentence))
                return
            card.refused(Invalid("", ""))
            run(values)

        card = self.card = Card(fields, save, go)
        card.extra.addWidget(Label(words, "small", "ink-2", wrap=True))
        card.add_button("Close", self._close)
        card.leave = self._close
        self._place.addWidget(card)
        first = next(iter(fields.values()), None)
        (first or card.save).setFocus()
        return card

    def _close(self) -> None:
        clear(self._place)
        self.card = None

    def _do(self, job: Callable[..., Any], done: Callable[[Any], object]) -> None:
        """Something with the key, off the window, by whoever is here."""
        card = self.card
        job = partial(job, actor=self.lane.actor)

        def refused(fault: FrontdeskError) -> None:
            if card is not None and card is self.card:
                card.save.setEnabled(True)
                card.refused(fault)

        if card is not None:
            card.save.setEnabled(False)
        self.lane.chore(job, done=done, failed=refused, records=True)

    def _done(self, said: str) -> None:
        self._close()
        self.desk.toast(said)
        self.lane.changed.emit(frozenset({"staff"}))

    def change(self) -> None:
        """One's own password."""
        from frontdesk import access

        def run(values: dict[str, Any]) -> None:
            job = partial(access.change_password, person_id=self._me(), **values)
            self._do(job, lambda _: self._done("Password changed"))

        fields = {"old": PasswordField("The password so far"), **_twice()}
        self._open("15 characters or more; four words are good.", fields, "Change it", run)

    def give(self, person: Staff) -> None:
        """A password for somebody, typed by them."""
        from frontdesk import access

        def run(values: dict[str, Any]) -> None:
            job = partial(access.give_password, person_id=person.id, **values)
            self._do(job, lambda _: self._done(f"{person.name} can sign in now"))

        words = f"Let {person.name} type it: 15 characters or more; four words are good."
        self._open(words, _twice(), "Give it", run)

    def protect(self) -> None:
        """The first password of the clinic."""
        from frontdesk import access

        def run(values: dict[str, Any]) -> None:
            job = partial(access.protect, person_id=self._me(), **values)
            self.desk.keeper.before("rekey", lambda: self._do(job, self._show_new_keys))

        words = (
            "From then on the clinic opens by password, here and in every new backup, and what "
            "each person may change goes by their role; you are its owner. "
            f"Backups made before open without. {ASKED}"
        )
        self._open(words, _twice(), "Protect the clinic", run)

    def take_away(self, person: Staff) -> None:
        """Somebody who left."""
        from frontdesk import access

        def run(_values: dict[str, Any]) -> None:
            job = partial(access.take_away, person_id=person.id)
            self.desk.keeper.before("rekey", lambda: self._do(job, lambda _: self._renew()))

        words = (
            f"{person.name} cannot sign in any more, not even with an old copy of the key file. "
            f"{ASKED} Close the program at other desks first."
        )
        self._open(words, {}, f"Take {person.name}’s password away", run)

    def new_sheet(self) -> None:
        """Another recovery code."""
        from frontdesk import access

        words = "The sheet printed before opens the clinic no more. Shred it."
        job = access.new_sheet
        run = partial(self._do, job, lambda code: self._show_code(code, self._close))
        self._open(words, {}, "Make a new sheet", lambda _: run())

    def pin(self) -> None:
        """One's own PIN."""
        from frontdesk import access

        def run(values: dict[str, Any]) -> None:
            job = partial(access.set_pin, person_id=self._me(), **values)
            self._do(job, lambda _: self._done("PIN set"))

        words = "6 digits or more. It opens this desk while it is locked, and nothing else."
        fields: dict[str, Field] = {
            "pin": PasswordField("PIN"),
            "again": PasswordField("The PIN again"),
        }
        self._open(words, fields, "Set it", run)

    def no_pin(self) -> None:
        """Without a PIN from now on."""
        from frontdesk import access

        self._close()
        job = partial(access.set_pin, person_id=self._me(), pin="")
        self._do(job, lambda _: self._done("PIN removed"))

    def _show_new_keys(self, code: str) -> None:
        self._show_code(code, self._renew)

    def _show_code(self, code: str, then: Callable[[], None]) -> None:
        """The new sheet, until it is kept."""
        from frontdesk import clinic

        clear(self._place)
        self.card = None
        paper: Any = self.desk.settings.paper
        self.box = box = RecoveryBox("", paper)
        box.show_code(code)
        box.kept.connect(lambda kept: QTimer.singleShot(0, then) if kept else None)
        self._place.addWidget(box)
        self.lane.ask(
            clinic.get, done=lambda known: box.show_code(code, known.name), failed=lambda _: None
        )

    def _renew(self) -> None:
        """The records have new keys: they are opened again, and backed up."""
        self._close()
        self.desk.keeper.rekeyed.emit()


def _twice() -> dict[str, Field]:
    return {"password": PasswordField("New password"), "again": PasswordField("Once more")}


def _minutes(count: int) -> str:
    return "1 minute" if count == 1 else f"{count} minutes"
