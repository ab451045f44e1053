"""The form for a new patient, and above it those who may be the same person."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.clock import Clock
from frontdesk.errors import Invalid
from frontdesk.model import Patient
from frontdesk.ui.form import Form
from frontdesk.ui.lane import Lane
from frontdesk.ui.patients import fields, words
from frontdesk.ui.widgets import Banner, Button, IconButton, KeyCap, Label, PanelFrame, clear

_ROWS = (
    ("name",), ("preferred_name",), ("phone", "born"), ("email",), ("language",),
    ("text_ok",), ("voicemail_ok",), ("email_ok",), ("care_alert",), ("what_hurts",),
)  # fmt: skip
_USUAL = {"text_ok": True, "voicemail_ok": True, "email_ok": True}
_CLUES = ("name", "phone", "email", "born")
_WAIT = 120  # ms after a key before others like this one are looked for
_MOST = 3


def same(read: Any, **clues: Any) -> tuple[Patient, ...]:
    """Those who may be the person being written down."""
    from frontdesk import patients

    return patients.likely_same(read, **clues)


class AddForm(PanelFrame):
    """A name is enough. `saved` carries the fields, `open_wanted` a patient that is known."""

    saved = Signal(object)
    open_wanted = Signal(object)
    closed = Signal()

    def __init__(self, lane: Lane, clock: Clock) -> None:
        super().__init__("New patient", 400)
        self._lane = lane
        self.known: tuple[Patient, ...] = ()
        self.form = Form(self)
        self._build_header()
        self._matches = QWidget()
        column = QVBoxLayout(self._matches)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._lines = column
        self._matches.hide()
        self.body.addWidget(self._matches)
        self._build_fields(clock)
        self.body.addStretch()
        self.save = Button("Save patient", "check", "primary", "Ctrl Enter")
        self.save.clicked.connect(self.submit)
        self.footer.addWidget(self.save)
        self.footer.addStretch()
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(_WAIT)
        self._look.timeout.connect(self.look_up)
        self.form.edited.connect(self._edited)
        self.fill({})

    def _build_header(self) -> None:
        self.header.addStretch()
        self.clear_button = Button("Clear", kind="link", small=True)
        self.clear_button.clicked.connect(self.begin)
        self.header.addWidget(self.clear_button)
        self.header.addWidget(KeyCap("Ctrl Shift N"))
        shut = IconButton("x", "Close form")
        shut.clicked.connect(self.closed)
        self.header.addWidget(shut)

    def _build_fields(self, clock: Clock) -> None:
        for names in _ROWS:
            row = QHBoxLayout()
            row.setSpacing(12)
            for name in names:
                field = self.form.add(name, fields.make(name, clock))
                row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
            if names == ("text_ok",):
                self.body.addWidget(Label("What they agree to", "small-medium", "ink-2"))
            self.body.addLayout(row)
        self.form.give_letters()

    # What is in it

    @property
    def dirty(self) -> bool:
        """Whether anything was typed that would be missed."""
        now = self.form.values()
        typed = any(now[name] for name in now if name not in (*_USUAL, "language"))
        return typed or any(now[name] != usual for name, usual in _USUAL.items())

    def fill(self, values: Mapping[str, Any]) -> None:
        """Empty it, then put these in."""
        plain = {name: "" for row in _ROWS for name in row if name not in _USUAL}
        language = words.LANGUAGES[0][0]
        start: dict[str, Any] = {**plain, **_USUAL, "language": language, "born": None, **values}
        self.form.fill(**start)
        self.form.clear_errors()
        self._show_known(())
        self._edited()

    def begin(self) -> None:
        """Empty, the cursor in Name."""
        self.fill({})
        self.start()

    def start(self) -> None:
        """The cursor into Name, after what stands there."""
        name = self.form.fields["name"]
        name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _edited(self) -> None:
        self.clear_button.setVisible(self.dirty)
        self._look.start()

    # Those who may be the same

    def look_up(self) -> None:
        """Ask who may be the same person."""
        self._look.stop()
        clues = {name: self.form.fields[name].value() for name in _CLUES}
        if any(clues.values()):
            self._lane.ask(same, done=partial(self._answered, clues), **clues)
        else:
            self._show_known(())

    def _answered(self, clues: dict[str, Any], known: tuple[Patient, ...]) -> None:
        if clues == {name: self.form.fields[name].value() for name in _CLUES}:
            self._show_known(known[:_MOST])

    def _show_known(self, known: tuple[Patient, ...]) -> None:
        if known == self.known:
            return
        self.known = known
        clear(self._lines)
        for person in known:
            told = (words.phone(person), words.born(person), person.email)
            line = Banner(
                "info", "user-round", f"{words.full_name(person)} is known already",
                " · ".join(part for part in told if part),
                [("Open", partial(self.open_wanted.emit, person))], stacked=True, boxed=True,
            )  # fmt: skip
            line.buttons[0].setAccessibleName(f"Open {person.shown_name}")
            self._lines.addWidget(line)
        self._matches.setVisible(bool(known))

    # Saving

    def submit(self) -> None:
        """Hand over what was filled in, or say under its field what is wrong."""
        if not self.save.isEnabled():
            return
        wrong = fields.first_wrong(self.form)
        if wrong is not None:
            self.form.show_invalid(wrong)
            return
        self.save.setEnabled(False)
        self.saved.emit(self.form.values())

    def refuse(self, fault: Exception) -> bool:
        """Show what is wrong under its field. False where it has none here."""
        self.save.setEnabled(True)
        return isinstance(fault, Invalid) and self.form.show_invalid(fault)

    def settled(self) -> None:
        """What was handed over is saved."""
        self.save.setEnabled(True)
        self.fill({})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
