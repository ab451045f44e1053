"""The form for a new patient; somebody who may be known already is shown before it is saved."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from frontdesk.errors import FrontdeskError, Invalid
from frontdesk.model import Patient
from frontdesk.ui.commands import key_of
from frontdesk.ui.form import ComboField, Form, LineField, NoteField, PhoneField
from frontdesk.ui.lane import Lane
from frontdesk.ui.patients import words
from frontdesk.ui.widgets import Banner, Button, Check, IconButton, KeyCap, Label, PanelFrame, clear

SOON = 150  # ms of quiet before a possible double is looked for


class NewPatient(PanelFrame):
    """`save_asked` carries the words, `open_asked` somebody who is known already."""

    save_asked = Signal(object)
    open_asked = Signal(int)
    closed = Signal()

    def __init__(self, lane: Lane) -> None:
        super().__init__("New patient", 400)
        self._lane = lane
        self._asked = 0
        self.header.addStretch()
        self.header.addWidget(KeyCap(key_of("global", "new_patient").replace("+", " ")))
        shut = IconButton("x", "Close the form")
        shut.clicked.connect(self.closed)
        self.header.addWidget(shut)
        self.form = Form(self)
        self.same = QVBoxLayout()
        self._build()
        self.save = Button("Save patient", kind="primary", key="Ctrl Enter")
        close = Button("Close")
        self.save.clicked.connect(self.submit)
        close.clicked.connect(self.closed)
        self.footer.addWidget(self.save, 1)
        self.footer.addWidget(close)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SOON)
        self._wait.timeout.connect(self.look)
        self.form.edited.connect(self._wait.start)

    def _build(self) -> None:
        add, body = self.form.add, self.body
        body.addWidget(add("name", LineField("Name", placeholder="First and last name")))
        body.addLayout(self.same)
        body.addWidget(add("phone", PhoneField(optional=True)))
        body.addWidget(add("email", LineField("Email", optional=True)))
        body.addWidget(add("preferred_name", LineField("Likes to be called", optional=True)))
        body.addWidget(add("language", ComboField("Language", words.LANGUAGES)))
        body.addWidget(add("what_hurts", NoteField("What hurts", optional=True, lines=3)))
        body.addWidget(add("care_alert", LineField("Care alert", optional=True)))
        self.voicemail = Check("OK to leave a voicemail", True)
        self.text = Check("OK to text", True)
        body.addWidget(self.voicemail)
        body.addWidget(self.text)
        self.wrong = Label("", "small", "danger", wrap=True)
        body.addWidget(self.wrong)
        self.wrong.hide()
        body.addStretch()
        self.form.give_letters()

    def begin(self, typed: str) -> None:
        """Show it: empty, or with what was searched for, unless somebody is half written down."""
        if not self.touched:
            self.start_over()
            for name, value in words.as_new(typed).items():
                self.form.fields[name].set(value)
        self.form.fields["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def touched(self) -> bool:
        """Whether words were written that would be lost."""
        kept = ("name", "phone", "email", "preferred_name", "what_hurts", "care_alert")
        return any(str(self.form.fields[name].value()).strip() for name in kept)

    def start_over(self) -> None:
        """Empty all of it."""
        for name, field in self.form.fields.items():
            field.set(words.LANGUAGES[0][0] if name == "language" else "")
        self.voicemail.setChecked(True)
        self.text.setChecked(True)
        self.wrong.hide()
        clear(self.same)

    def look(self) -> None:
        """Ask whether this may be somebody who is known already."""
        from frontdesk import patients

        self._asked += 1
        number, values = self._asked, self.form.values()

        def show(found: tuple[Patient, ...]) -> None:
            if number == self._asked:
                self._show_same(found)

        self._lane.ask(
            patients.likely_same,
            name=values["name"],
            phone=values["phone"],
            email=values["email"],
            done=show,
        )

    def _show_same(self, found: tuple[Patient, ...]) -> None:
        clear(self.same)
        for patient in found[:2]:
            number = words.phone(patient) or patient.email
            self.same.addWidget(
                Banner(
                    "info", "user-round", f"{patient.shown_name} is known already", number,
                    [("Open", partial(self.open_asked.emit, patient.id))],
                    stacked=True, boxed=True,
                )
            )  # fmt: skip

    def submit(self) -> None:
        """Ask for the patient to be kept."""
        self.form.clear_errors()
        self.wrong.hide()
        values: dict[str, Any] = self.form.values()
        values.update(voicemail_ok=self.voicemail.isChecked(), text_ok=self.text.isChecked())
        self.save_asked.emit(values)

    def refused(self, fault: FrontdeskError) -> None:
        """Say what is wrong where it is wrong; every word stays."""
        shown = isinstance(fault, Invalid) and self.form.show_invalid(fault)
        self.wrong.setText("" if shown else str(fault))
        self.wrong.setVisible(not shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
