"""The parts of a record at its left: each shows what is known, and turns into fields in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from frontdesk.clock import Clock
from frontdesk.errors import Changed, Invalid
from frontdesk.model import Patient
from frontdesk.ui import theme
from frontdesk.ui.form import Form, NoteField
from frontdesk.ui.patients import fields, words
from frontdesk.ui.patients.head import Elided
from frontdesk.ui.widgets import Banner, Button, Fact, Icon, Label, clear

Row = tuple[str, ...]
Draft = tuple[Patient, dict[str, Any]]
LABEL = 104
LONG = 20  # letters that fit beside a label at the largest text
SAVE_AGAIN = "What you typed is kept. Save again to put it in its place."


class Section(QWidget):
    """A title with Edit, what is known, and in its place the fields that change it.

    `saved` asks for the changed fields to be written: (the section, the fields by name)."""

    saved = Signal(object, object)
    began = Signal()
    keeps_head = True

    def __init__(self, title: str, names: tuple[Row, ...], clock: Clock) -> None:
        """`names` are the fields in rows, one or two of them in each."""
        super().__init__()
        self.title = title
        self.names = tuple(name for row in names for name in row)
        self.patient: Patient | None = None
        self.seen: Patient | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.head = self.make_head()
        self.view = self.make_view()
        self.editor = QWidget()
        self.form = Form(self)
        for part in (self.head, self.view, self.editor):
            column.addWidget(part)
        self._build(names, clock)
        self.editor.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    # What the kinds of sections differ in

    def make_head(self) -> QWidget:
        """The line with the title and Edit."""
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label(self.title, "lead"))
        row.addStretch()
        self.edit = Button("Edit", "pencil", "link", small=True)
        self.edit.setAccessibleName(f"Edit {self.title.lower()}")
        self.edit.clicked.connect(self.begin)
        row.addWidget(self.edit)
        return head

    def make_view(self) -> QWidget:
        """What stands there while nothing is edited."""
        raise NotImplementedError

    def show_known(self, patient: Patient) -> None:
        """Fill what `make_view` made."""
        raise NotImplementedError

    # The fields

    def _build(self, names: tuple[Row, ...], clock: Clock) -> None:
        column = QVBoxLayout(self.editor)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(10)
        self.said = QVBoxLayout()
        column.addLayout(self.said)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        for at, row in enumerate(names):
            for place, name in enumerate(row):
                field = self.form.add(name, fields.make(name, clock))
                span = 2 if len(row) == 1 else 1
                grid.addWidget(field, at, place, 1, span, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        self.save = Button("Save", kind="primary", key="Ctrl Enter", small=True)
        self.save.setAccessibleName(f"Save {self.title.lower()}")
        self.save.clicked.connect(self.submit)
        self.shut = Button("Close", kind="quiet", key="Esc", small=True)
        self.shut.setAccessibleName(f"Close {self.title.lower()} without saving")
        self.shut.clicked.connect(self.finish)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addWidget(self.shut)
        buttons.addStretch()
        column.addLayout(buttons)

    @property
    def editing(self) -> bool:
        """Whether the fields are in sight."""
        return not self.editor.isHidden()

    @property
    def focused(self) -> bool:
        """Whether the cursor is in the fields."""
        focus = QApplication.focusWidget()
        return self.editing and focus is not None and self.editor.isAncestorOf(focus)

    def changed(self) -> dict[str, Any]:
        """The fields that differ from what was shown when editing began."""
        if self.seen is None or not self.editing:
            return {}
        before = fields.shown(self.seen, self.names)
        now = self.form.values()
        return {name: now[name] for name in self.names if now[name] != before[name]}

    def rebase(self, patient: Patient) -> None:
        """Go on editing on top of a newer record: what was typed stays, all else is taken over."""
        typed = self.changed()
        self.seen = patient
        newest = fields.shown(patient, self.names)
        self.form.fill(**{name: now for name, now in newest.items() if name not in typed})

    # Showing and editing

    def show_patient(self, patient: Patient) -> None:
        """Show what is known. Fields that are open keep what was typed in them."""
        self.patient = patient
        self.show_known(patient)

    def begin(self) -> None:
        """Turn into fields, the cursor in the first."""
        if self.patient is None:
            return
        self.seen = self.patient
        self.form.fill(**fields.shown(self.patient, self.names))
        self._open()
        first = next(iter(self.form.fields.values()))
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(first, NoteField):
            first.edit.moveCursor(QTextCursor.MoveOperation.End)
        self.began.emit()

    def _open(self) -> None:
        clear(self.said)
        self.form.clear_errors()
        self.save.setEnabled(True)
        self.head.setVisible(self.keeps_head)
        self.edit.hide()
        self.view.hide()
        self.editor.show()

    def draft(self) -> Draft | None:
        """What was typed and not saved, with the record it was typed on."""
        if self.seen is not None and (self.changed() or fields.first_wrong(self.form)):
            return self.seen, self.form.values()
        return None

    def restore(self, draft: Draft) -> None:
        """Open with a draft in the fields."""
        self.seen, values = draft
        self.form.fill(**values)
        self._open()

    def finish(self) -> None:
        """Show what is known again, the cursor on Edit; what was typed is let go."""
        held = self.focused
        self.seen = None
        self.editor.hide()
        self.head.show()
        self.edit.show()
        self.view.show()
        if self.patient is not None:
            self.show_known(self.patient)
        if held:
            back = self.edit if self.edit.isVisible() else self.view
            back.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def submit(self) -> None:
        """Hand over what was changed, or say under its field what is wrong."""
        if not self.editing or not self.save.isEnabled():
            return
        wrong = fields.first_wrong(self.form)
        if wrong is not None:
            self.form.show_invalid(wrong)
            return
        changed = self.changed()
        if not changed:
            self.finish()
            return
        self.save.setEnabled(False)
        self.saved.emit(self, changed)

    def refuse(self, fault: Exception) -> bool:
        """Say what is wrong where it can be put right. False where that is not here."""
        self.save.setEnabled(True)
        if isinstance(fault, Invalid):
            return self.form.show_invalid(fault)
        if isinstance(fault, Changed):
            clear(self.said)
            self.said.addWidget(
                Banner("warn", "user-round-pen", str(fault), SAVE_AGAIN, stacked=True, boxed=True)
            )
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.editing:
            self.finish()
            return
        super().keyPressEvent(event)


class FactsSection(Section):
    """A section that is a list of facts; those that are not known are left out."""

    def __init__(
        self,
        title: str,
        names: tuple[Row, ...],
        clock: Clock,
        facts: Callable[[Patient], list[Fact]],
    ) -> None:
        self._facts = facts
        self.facts: tuple[Fact, ...] = ()
        super().__init__(title, names, clock)
        theme.watcher.changed.connect(self._lay_facts)

    def make_view(self) -> QWidget:
        view = QWidget()
        self._lines = QVBoxLayout(view)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(8)
        return view

    def show_known(self, patient: Patient) -> None:
        facts = tuple(fact for fact in self._facts(patient) if fact.value)
        if facts != self.facts or not self._lines.count():
            self.facts = facts
            self._lay_facts()

    def _lay_facts(self) -> None:
        clear(self._lines)
        if not self.facts:
            self._lines.addWidget(Label(words.NOTHING_KNOWN, "body", "ink-3"))
        for fact in self.facts:
            row = QHBoxLayout()
            row.setSpacing(8)
            label = Label(fact.label, "body", "ink-3")
            label.setFixedWidth(theme.tokens().px(LABEL))
            row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(_value(fact.value), 1)
            self._lines.addLayout(row)


def _value(said: str) -> Label:
    """Words wrap and can be marked; an address without a blank is cut at its end."""
    label: Label
    if " " not in said and len(said) > LONG:
        label = cut = Elided("body")
        cut.say(said)
    else:
        label = Label(said, "body", "ink", wrap=True)
        # A word that is wider than the column must not push the column out of sight.
        label.setMinimumWidth(1)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


class NoteSection(Section):
    """The front-desk note: words of any length."""

    def __init__(self, title: str, names: tuple[Row, ...], clock: Clock) -> None:
        super().__init__(title, names, clock)
        self.form.fields["note"].label.hide()

    def make_view(self) -> QWidget:
        self.words = Label("", "body", "ink", wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setMinimumWidth(1)
        return self.words

    def show_known(self, patient: Patient) -> None:
        self.words.setText(patient.note or words.NOTHING_KNOWN)
        self.words.set_ink("ink" if patient.note else "ink-3")


class AlertSection(Section):
    """The care alert: a box that cannot be overlooked, or a quiet way to add one."""

    keeps_head = False

    def make_head(self) -> QWidget:
        head = QFrame()
        head.setProperty("banner", "warn")
        head.setProperty("boxed", True)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(10)
        row.addWidget(Icon("triangle-alert", 16, "warn-ink"))
        self.alert = Label("", "body", "warn-ink", wrap=True)
        self.alert.setMinimumWidth(1)
        row.addWidget(self.alert, 1)
        self.edit = Button("Edit", kind="link", small=True)
        self.edit.setAccessibleName("Edit care alert")
        self.edit.clicked.connect(self.begin)
        row.addWidget(self.edit)
        return head

    def make_view(self) -> QWidget:
        self.add = Button("Add a care alert", "triangle-alert", "link", small=True)
        self.add.clicked.connect(self.begin)
        self.add.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        return self.add

    def show_known(self, patient: Patient) -> None:
        self.alert.setText(patient.care_alert)
        self.head.setAccessibleName(f"Care alert: {patient.care_alert}")
        if not self.editing:
            self.head.setVisible(bool(patient.care_alert))
            self.add.setVisible(not patient.care_alert)


def contact_facts(patient: Patient) -> list[Fact]:
    """How to reach the person, and what they agreed to."""
    email = patient.email
    if email and not patient.email_ok:
        email = f"{email}, send none"
    return [
        Fact("Phone", words.phone(patient)),
        Fact("Text messages", "Yes" if patient.text_ok else "No, do not text"),
        Fact("Voicemail", "OK to leave one" if patient.voicemail_ok else "No, leave none"),
        Fact("Email", email),
        Fact("Language", dict(words.LANGUAGES)[patient.language]),
        Fact("Contact", "Do not contact at all" if patient.do_not_contact else ""),
    ]


def running_facts(patient: Patient) -> list[Fact]:
    """What hurts, and how much they run."""
    return [
        Fact("What hurts", patient.what_hurts),
        Fact("Weekly miles", words.miles(patient.weekly_miles)),
        Fact("Shoes", words.shoes(patient.shoe_miles)),
        Fact("Goal", patient.goal),
    ]


def make_all(clock: Clock) -> list[Section]:
    """The four parts from top to bottom."""
    contact = (
        ("name",), ("preferred_name",), ("phone",), ("email",), ("born", "language"),
        ("text_ok",), ("voicemail_ok",), ("email_ok",), ("do_not_contact",),
    )  # fmt: skip
    running = (("what_hurts",), ("goal",), ("weekly_miles",), ("shoe_miles",))
    return [
        AlertSection("Care alert", (("care_alert",),), clock),
        FactsSection("Contact", contact, clock, contact_facts),
        FactsSection("Running", running, clock, running_facts),
        NoteSection("Front-desk note", (("note",),), clock),
    ]
