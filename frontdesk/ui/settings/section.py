"""What every page of the settings is: a title, forms that save by a button, lists that edit in
place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from frontdesk.errors import FrontdeskError, Invalid
from frontdesk.ui import theme
from frontdesk.ui.form import Field, Form
from frontdesk.ui.screen import Desk
from frontdesk.ui.widgets import Banner, Button, Label, Rule, clear


class Section(QWidget):
    """One page. `load` asks for what it shows; it is called whenever its topics changed.

    Who may not change its table `writes` can read it; it says why not."""

    title = ""
    sentence = ""
    icon = "settings"
    topics: frozenset[str] = frozenset()
    writes = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self.desk = desk
        self.lane = desk.lane
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(32, 28, 32, 28)
        self.column.setSpacing(12)
        self.column.addWidget(Label(self.title, "title"))
        self.column.addWidget(Label(self.sentence, "body", "ink-2", wrap=True))
        self._why = QVBoxLayout()
        self.column.addLayout(self._why)
        self.column.addSpacing(4)
        self.build()
        self.column.addStretch()
        desk.rights.changed.connect(self.keep_to_role)
        self.keep_to_role()

    def build(self) -> None:
        """Lay out its fields, once."""

    def load(self) -> None:
        """Ask for what it shows."""

    def keep_to_role(self) -> None:
        """Offer to change only what whoever is here may."""
        why = self.desk.rights.why_not(self.writes) if self.writes else ""
        clear(self._why)
        if why:
            self._why.addWidget(Banner("info", "lock", why, READ, boxed=True))
        for entries in self.findChildren(Entries):
            entries.hold(bool(why))
        for card in self.findChildren(Card):
            card.hold(bool(why))


class Card(QFrame):
    """A form with its buttons: Save, Close, and what else can be done with the thing."""

    def __init__(
        self, fields: dict[str, Field], save: str, run: Callable[[dict[str, Any]], None]
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        self.leave: Callable[[], object] | None = None
        self._typed = False
        self.form = Form(self)
        self.fields = fields
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        for name, field in fields.items():
            column.addWidget(self.form.add(name, field))
        self.form.give_letters()
        self.extra = QVBoxLayout()
        column.addLayout(self.extra)
        self.wrong = Label("", "small", "danger", wrap=True)
        self.wrong.hide()
        column.addWidget(self.wrong)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.save = Button(save, kind="primary", key="Ctrl Enter")
        self.save.clicked.connect(lambda: run(self.form.values()))
        self.buttons.addWidget(self.save)
        self.buttons.addStretch()
        column.addLayout(self.buttons)

    def refused(self, fault: FrontdeskError) -> None:
        """Say what is wrong, under its field where it has one; what was typed stays."""
        self.form.clear_errors()
        shown = isinstance(fault, Invalid) and self.form.show_invalid(fault)
        self.wrong.setText("" if shown else str(fault))
        self.wrong.setVisible(not shown)

    def watch(self) -> None:
        """Notice from now on that something is typed or chosen here."""

        def touched(_: object = None) -> None:
            self._typed = True

        for edit in self.findChildren(QLineEdit):
            edit.textEdited.connect(touched)
        for button in self.findChildren(QAbstractButton):
            if button.isCheckable():
                button.clicked.connect(touched)
        for combo in self.findChildren(QComboBox):
            combo.activated.connect(touched)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; where something was typed it says so first, and leaves the second time."""
        if event.key() != Qt.Key.Key_Escape or self.leave is None:
            super().keyPressEvent(event)
        elif self._typed:
            self._typed = False
            self.wrong.setText(NOT_SAVED)
            self.wrong.show()
        else:
            self.leave()

    def hold(self, held: bool) -> None:
        """Only show it, or let it be changed."""
        self.setEnabled(not held)
        for field in (*self.findChildren(QLineEdit), *self.findChildren(QComboBox)):
            field.setProperty("held", held)
            field.style().polish(field)
        self.save.setVisible(not held)

    def add_button(self, words: str, run: Callable[[], object], kind: Any = "default") -> Button:
        """A button more."""
        button = Button(words, kind=kind)
        button.clicked.connect(run)
        self.buttons.insertWidget(self.buttons.count() - 1, button)
        return button


READ = "You can read it here."
NOT_SAVED = "Not saved yet. Ctrl+Enter saves; Esc once more leaves it as it was."


@dataclass(frozen=True)
class Entry:
    """A thing in a list: what it is known by, its name, what is said of it, and the thing."""

    id: int
    title: str
    hint: str
    thing: Any
    off: bool = False
    held: bool = False  # not to be opened


class Entries(QWidget):
    """A short list whose rows open into a card where they stand; the last row adds one."""

    def __init__(self, add: str, card: Callable[[Any], Card]) -> None:
        super().__init__()
        self._make = card
        self._entries: tuple[Entry, ...] = ()
        self.open_id: int | None = None
        self._held = False
        self.card: Card | None = None
        self._edits: dict[int, Button] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._column.addLayout(self._rows)
        self._column.addSpacing(10)
        row = QHBoxLayout()
        self.add = Button(add, "plus")
        self.add.clicked.connect(lambda: self.open(0))
        row.addWidget(self.add)
        row.addStretch()
        self._column.addLayout(row)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these. An open card stays as it is, with what is typed in it, while its thing is
        there: saving over another desk's change is refused with a sentence."""
        fresh = tuple(entries)
        if fresh == self._entries:
            return
        self._entries = fresh
        if self.open_id and self.open_id not in {entry.id for entry in fresh}:
            self.close_card()
        else:
            self._lay(keep=self.card)

    def hold(self, held: bool) -> None:
        """Only show them, or let them be opened and added to."""
        self._held = held
        self.open_id = None if held else self.open_id
        self._lay(keep=None if held else self.card)

    def open(self, id: int | None) -> None:
        """Open the card of a thing, or with 0 of a new one."""
        self.open_id = id
        self._lay()
        if self.card is not None:
            first = next(iter(self.card.fields.values()), None)
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_card(self) -> None:
        """Close the open card; the keyboard that was in it goes to its row."""
        was, inside = self.open_id, self._has_keyboard()
        self.open_id = None
        self._lay()
        if inside:
            self._edits.get(was or 0, self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_keyboard(self) -> bool:
        focus = self.window().focusWidget()
        return self.card is not None and focus is not None and self.card.isAncestorOf(focus)

    def _lay(self, keep: Card | None = None) -> None:
        """Rows, and the open card among them: `keep`, or a new one."""
        focus = self.window().focusWidget()
        row = next((id for id, button in self._edits.items() if button is focus), None)
        if keep is not None:
            self._rows.removeWidget(keep)
        clear(self._rows)
        self._edits = {}
        self.card = None
        for entry in self._entries:
            if entry.id == self.open_id:
                self._open_card(entry.thing, keep)
            else:
                self._rows.addWidget(self._row(entry))
                self._rows.addWidget(Rule())
        if self.open_id == 0:
            self._open_card(None, keep)
        self.add.setVisible(self.open_id != 0 and not self._held)
        if row is not None:
            self._edits.get(row, self.add).setFocus(Qt.FocusReason.OtherFocusReason)
        elif focus is not None and keep is not None and keep.isAncestorOf(focus):
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_card(self, thing: Any, keep: Card | None) -> None:
        if keep is None:
            keep = self._make(thing)
            keep.add_button("Close", self.close_card)
            keep.leave = self.close_card
            keep.watch()
        self.card = keep
        self._rows.addWidget(keep)

    def _row(self, entry: Entry) -> QWidget:
        holder = QWidget()
        holder.setMinimumHeight(theme.tokens().px(44))
        row = QHBoxLayout(holder)
        row.setContentsMargins(2, 4, 0, 4)
        row.setSpacing(10)
        row.addWidget(Label(entry.title, "body-strong", "ink-3" if entry.off else "ink"))
        row.addWidget(Label(entry.hint, "body", "ink-3"), 1)
        edit = Button("Edit", kind="link", small=True)
        edit.setAccessibleName(f"Edit {entry.title}")
        edit.clicked.connect(lambda: self.open(entry.id))
        row.addWidget(edit)
        edit.setVisible(not (self._held or entry.held))
        self._edits[entry.id] = edit
        return holder
