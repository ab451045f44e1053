"""The left side of a patient's page: facts in sections, each of which turns into its fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.errors import FrontdeskError, Invalid
from frontdesk.model import Patient
from frontdesk.ui.form import ComboField, Field, Form, LineField, NoteField, PhoneField
from frontdesk.ui.patients import words
from frontdesk.ui.widgets import Banner, Button, Fact, Facts, Label, clear

YES_NO = ((True, "Yes"), (False, "No"))


class Section(QWidget):
    """A part of the page. `save_asked` carries the fields that were edited.

    Esc, or Close, leaves everything as it was; what was refused stays typed."""

    save_asked = Signal(object)

    def __init__(
        self,
        title: str,
        fields: Callable[[], dict[str, Field]],
        told: Callable[[Patient], Sequence[Fact]],
        into: Callable[[str, Any], Any] | None = None,
    ) -> None:
        super().__init__()
        self._title, self._fields, self._told = title, fields, told
        self._into = into or (lambda name, value: value)
        self.patient: Patient | None = None
        self.form: Form | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_patient(self, patient: Patient) -> None:
        """Show what is known; a section that is being edited is left alone."""
        if self.form is not None and self.patient is not None and patient.id == self.patient.id:
            return
        self.patient = patient
        self._read()

    def _head(self, *buttons: Button) -> None:
        row = QHBoxLayout()
        row.addWidget(Label(self._title, "body-strong"), 1)
        for button in buttons:
            row.addWidget(button)
        self._column.addLayout(row)

    def _read(self) -> None:
        patient = self.patient
        clear(self._column)
        self.form = None
        if patient is None:
            return
        edit = Button("Edit", "pencil", "link", small=True)
        edit.setAccessibleName(f"Edit {self._title.lower()}")
        edit.clicked.connect(self.edit)
        self._head(edit)
        facts = [fact for fact in self._told(patient) if fact.value]
        if not facts:
            self._column.addWidget(Label(words.NOTHING_KNOWN, "body", "ink-3"))
        elif not facts[0].label:
            self._column.addWidget(Label(facts[0].value, "body", "ink", wrap=True))
        else:
            shown = Facts(104)
            shown.show_facts(facts)
            self._column.addWidget(shown)

    def edit(self) -> None:
        """Turn it into fields."""
        patient = self.patient
        if patient is None:
            return
        clear(self._column)
        self._head()
        self.form = Form(self)
        fields = self._fields()
        for name, field in fields.items():
            field.set(_as_typed(getattr(patient, name), name, patient))
            self._column.addWidget(self.form.add(name, field))
        self.form.give_letters()
        self.wrong = Label("", "small", "danger", wrap=True)
        self._column.addWidget(self.wrong)
        self.wrong.hide()
        save = Button("Save", kind="primary", key="Ctrl Enter", small=True)
        keep = Button("Close", small=True)
        save.clicked.connect(self._save)
        keep.clicked.connect(self._read)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(save)
        row.addWidget(keep)
        row.addStretch()
        self._column.addLayout(row)
        next(iter(fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        if self.form is None:
            return
        self.form.clear_errors()
        try:
            values = {n: self._into(n, value) for n, value in self.form.values().items()}
        except Invalid as fault:
            self.form.show_invalid(fault)
            return
        self.save_asked.emit(values)

    def saved(self, patient: Patient) -> None:
        """It was kept."""
        self.patient = patient
        self._read()

    def refused(self, fault: FrontdeskError) -> None:
        """Say what is wrong where it is wrong."""
        if self.form is None:
            return
        shown = isinstance(fault, Invalid) and self.form.show_invalid(fault)
        self.wrong.setText("" if shown else str(fault))
        self.wrong.setVisible(not shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.form is not None:
            self._read()
            return
        super().keyPressEvent(event)


def _as_typed(value: Any, name: str, patient: Patient) -> Any:
    if name == "phone":
        return words.phone(patient)
    if value is None:
        return ""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


class CareAlert(Section):
    """The warning on top; a plain line while there is none."""

    def _read(self) -> None:
        patient = self.patient
        clear(self._column)
        self.form = None
        if patient is None:
            return
        if patient.care_alert:
            self._column.addWidget(
                Banner("warn", "triangle-alert", "", patient.care_alert, [("Edit", self.edit)],
                       stacked=True, boxed=True)
            )  # fmt: skip
            return
        add = Button("Add a care alert", "triangle-alert", small=True)
        add.clicked.connect(self.edit)
        row = QHBoxLayout()
        row.addWidget(add)
        row.addStretch()
        self._column.addLayout(row)


def alert() -> CareAlert:
    """What everybody has to know before touching this person."""
    return CareAlert(
        "Care alert",
        lambda: {"care_alert": NoteField("Care alert", optional=True, lines=2)},
        lambda p: [Fact("", p.care_alert)],
    )


def contact() -> Section:
    """How this person can be reached, and how not."""

    def told(p: Patient) -> list[Fact]:
        return [
            Fact("Name on papers", p.name if p.preferred_name else ""),
            Fact("Phone", words.phone(p)),
            Fact("Text messages", "Yes" if p.text_ok else "No"),
            Fact("Voicemail", "OK to leave one" if p.voicemail_ok else "Do not leave one"),
            Fact("Email", p.email),
            Fact("Language", dict(words.LANGUAGES)[p.language]),
            Fact("Contact", "Do not contact" if p.do_not_contact else ""),
        ]

    return Section(
        "Contact",
        lambda: {
            "name": LineField("Name"),
            "preferred_name": LineField("Likes to be called", optional=True),
            "phone": PhoneField(optional=True),
            "email": LineField("Email", optional=True),
            "language": ComboField("Language", words.LANGUAGES),
            "text_ok": ComboField("Text messages", YES_NO),
            "voicemail_ok": ComboField("Voicemail", YES_NO),
            "do_not_contact": ComboField("Do not contact", YES_NO),
        },
        told,
    )


def running() -> Section:
    """What hurts, and the running behind it."""

    def told(p: Patient) -> list[Fact]:
        return [
            Fact("What hurts", p.what_hurts),
            Fact("Weekly miles", words.miles(p.weekly_miles)),
            Fact("Shoes", words.shoes(p.shoe_miles)),
            Fact("Goal", p.goal),
        ]

    return Section(
        "Running",
        lambda: {
            "what_hurts": NoteField("What hurts", optional=True, lines=2),
            "weekly_miles": LineField("Weekly miles", optional=True),
            "shoe_miles": LineField("Miles on the shoes", optional=True),
            "goal": LineField("Goal", optional=True),
        },
        told,
        _number,
    )


def _number(name: str, value: Any) -> Any:
    if name not in ("weekly_miles", "shoe_miles"):
        return value
    plain = str(value).strip().replace(",", "")
    if not plain:
        return None
    if not (plain.isascii() and plain.isdecimal() and len(plain) <= 5):
        raise Invalid(name, "Type a number of miles, like 22, or leave it empty.")
    return int(plain)


def note() -> Section:
    """What the front desk wants to remember."""
    return Section(
        "Front-desk note",
        lambda: {"note": NoteField("Front-desk note", optional=True, lines=4)},
        lambda p: [Fact("", p.note)],
    )
