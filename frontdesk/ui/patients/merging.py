"""Two records of one person side by side: what differs, what moves, and which one stays."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from frontdesk.model import Language, Patient
from frontdesk.ui.form import PersonField
from frontdesk.ui.lane import Lane
from frontdesk.ui.patients import words
from frontdesk.ui.widgets import Button, Label, Radio, Rule, SectionLabel
from frontdesk.ui.widgets.buttons import plain_tip

if TYPE_CHECKING:
    from frontdesk.patients import Merging

LABELS = {
    "name": "Name",
    "preferred_name": "Likes to be called",
    "phone": "Phone",
    "email": "Email",
    "born": "Born",
    "language": "Language",
    "care_alert": "Care alert",
    "what_hurts": "What hurts",
    "goal": "Goal",
    "weekly_miles": "Miles a week",
    "shoe_miles": "Miles on the shoes",
    "note": "Note",
}
MOVES = {
    "appointment": ("visit", "visits"),
    "call_back": ("call-back", "call-backs"),
    "handout_given": ("handout", "handouts"),
    "waiting": ("place on the waiting list", "places on the waiting list"),
}
LONGEST = 44  # characters of a value
WIDE = 760
SURE = "Both can be taken apart again later, from the menu of the record that stays."


class MergePage(QWidget):
    """`merged` carries (keep, away, fields to take from away); `closed` when both are kept."""

    merged = Signal(object, object, object)
    closed = Signal()

    def __init__(self, lane: Lane) -> None:
        super().__init__()
        self.setObjectName("surface")
        self._lane = lane
        self.keep: Patient | None = None
        self.seen: Merging | None = None
        self._groups: dict[str, QButtonGroup] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(28, 24, 28, 20)
        outer.setSpacing(14)
        self.title = Label("", "title", "ink")
        outer.addWidget(self.title)
        self.other = PersonField(lane, "The other record of the same person")
        self.other.setMaximumWidth(360)
        self.other.chosen.connect(self._chosen)
        outer.addWidget(self.other)
        scroller = QScrollArea()
        scroller.setWidgetResizable(True)
        scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sheet = QWidget()
        self._sheet.setObjectName("scrolled")
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._rows = QWidget()
        self._column.addWidget(self._rows)
        self._column.addStretch()
        scroller.setWidget(self._sheet)
        outer.addWidget(scroller, 1)
        self.moves = Label("", "body-strong", "ink", wrap=True)
        self.sure = Label("", "small", "ink-2", wrap=True)
        outer.addWidget(self.moves)
        outer.addWidget(self.sure)
        outer.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.save = Button("Merge records", "users-round", "primary", key="Ctrl Enter")
        self.save.clicked.connect(self.submit)
        self.swap = Button("Keep the other one", "repeat")
        self.swap.clicked.connect(self._swap)
        keep = Button("Keep both")
        keep.clicked.connect(self.closed)
        for button in (self.save, self.swap, keep):
            row.addWidget(button)
        row.addStretch()
        return row

    def begin(self, keep: Patient) -> None:
        """Ask which other record is the same person's."""
        self.keep = keep
        self.title.setText(f"Merge {keep.shown_name} with another record")
        self.other.set(None)
        self._show(None)
        self.other.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _chosen(self, away: Patient | None) -> None:
        from frontdesk import patients

        if self.keep is None or away is None:
            self._show(None)
            return
        if away.id == self.keep.id:
            self._show(None)
            self.sure.setText("This is the same record. Choose the other one.")
            return
        self._lane.ask(
            patients.merge_preview, keep_id=self.keep.id, away_id=away.id, done=self._show
        )

    def _swap(self) -> None:
        if self.seen is not None:
            self.keep, away = self.seen.away, self.seen.keep
            self.title.setText(f"Merge {self.keep.shown_name} with another record")
            self.other.set(away)
            self._chosen(away)

    def _show(self, seen: Merging | None) -> None:
        self.seen = seen
        self._rows.setParent(None)
        self._rows.deleteLater()
        self._rows = QWidget()
        self._rows.setMaximumWidth(WIDE)
        self._groups = {}
        self._column.insertWidget(0, self._rows)
        for button in (self.save, self.swap):
            button.setEnabled(seen is not None)
        self.moves.setText(_moves(seen) if seen is not None else "")
        self.sure.setText(SURE if seen is not None else "")
        if seen is not None:
            self._lay(seen)
            self.save.setFocus()

    def _lay(self, seen: Merging) -> None:
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        grid.addWidget(SectionLabel("Stays"), 0, 1)
        grid.addWidget(SectionLabel("Goes into it"), 0, 2)
        row = 1
        for name, label in LABELS.items():
            mine, theirs = _said(seen.keep, name), _said(seen.away, name)
            if not mine and not theirs:
                continue
            grid.addWidget(Label(label, "body", "ink-3"), row, 0)
            if name in seen.differ and mine:
                self._choice(grid, row, name, label, mine, theirs)
            else:
                grid.addWidget(Label(_cut(mine or theirs), "body", "ink"), row, 1)
                grid.addWidget(Label(_cut(theirs), "body", "ink-2"), row, 2)
            row += 1
        grid.addWidget(Rule(), row, 0, 1, 3)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)

    def _choice(
        self, grid: QGridLayout, row: int, name: str, label: str, mine: str, theirs: str
    ) -> None:
        """Both say something: a person chooses."""
        group = QButtonGroup(self._rows)
        for place, said in enumerate((mine, theirs)):
            radio = Radio(_cut(said), on=place == 0)
            radio.setAccessibleName(f"{label}: {said}")
            radio.setToolTip(plain_tip(said))
            group.addButton(radio, place)
            grid.addWidget(radio, row, place + 1)
        self._groups[name] = group

    def submit(self) -> None:
        """Hand over the two records and what is taken from the one that goes."""
        if self.seen is not None:
            take = tuple(name for name, group in self._groups.items() if group.checkedId() == 1)
            self.merged.emit(self.seen.keep, self.seen.away, take)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


def write(lane: Lane, keep: Patient, away: Patient, take: tuple[str, ...], done: Any) -> None:
    """Merge the two, with a sentence and Undo."""
    from frontdesk import patients

    lane.do(
        patients.merge, keep_id=keep.id, away_id=away.id, seen=keep.version,
        seen_away=away.version, take=take, done=done,
        said=lambda value: f"Two records merged into {value.shown_name}",
    )  # fmt: skip


def apart(lane: Lane, away: Patient, done: Any) -> None:
    """Take a merged record out again."""
    from frontdesk import patients

    lane.do(
        patients.unmerge, id=away.id, seen=away.version, done=partial(done),
        said=lambda value: f"{value.shown_name} has a record of their own again",
    )  # fmt: skip


def _said(patient: Patient, name: str) -> str:
    value = getattr(patient, name)
    if name == "phone":
        return words.phone(patient)
    if isinstance(value, date):
        return words.short_date(value)
    if isinstance(value, Language):
        return dict(words.LANGUAGES)[value]
    return "" if value is None else str(value)


def _cut(said: str) -> str:
    plain = words.one_line(said)
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1]}…"


def _moves(seen: Merging) -> str:
    parts = [f"{count} {MOVES[name][count != 1]}" for name, count in seen.moves.items() if count]
    what = ", ".join(parts) if parts else "Nothing else"
    return f"Moves to {seen.keep.shown_name}: {what[:1].lower()}{what[1:]}"
