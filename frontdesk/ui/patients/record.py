"""Everything about one person on one page: who they are at the left, what happened at the right."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from frontdesk.clock import Clock
from frontdesk.ui import theme
from frontdesk.ui.list_model import RowList
from frontdesk.ui.patients import sections, story, words
from frontdesk.ui.patients.look import Record
from frontdesk.ui.patients.paint import StoryDelegate
from frontdesk.ui.patients.story import Filter
from frontdesk.ui.widgets import Avatar, Button, Chip, Label, Rule, Segments

LEFT, LEFT_LEAST = 370, 332


class RecordPage(QWidget):
    """`asked` carries "handout", "book" or "back"; `went` a line of the history that was opened;
    `save_asked` a section and its fields."""

    asked = Signal(str)
    went = Signal(object)
    save_asked = Signal(object, object)

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self.record: Record | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._left(), 2)
        row.addWidget(self._right(), 5)
        column.addLayout(row, 1)

    def _head(self) -> QWidget:
        head = QFrame()
        head.setObjectName("toolbar")
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 14, 20, 14)
        row.setSpacing(14)
        self.avatar = Avatar("", 48, "patient")
        self.name = Label("", "display")
        self.new = Chip("New patient", None, "neutral")
        self.reach = Label("", "body", "ink-2")
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.name)
        top.addWidget(self.new, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addStretch()
        both = QVBoxLayout()
        both.setSpacing(2)
        both.addLayout(top)
        both.addWidget(self.reach)
        self.handout = Button("Handout", "file-text")
        self.book = Button("Book visit", "calendar-plus", "primary")
        self.handout.clicked.connect(partial(self.asked.emit, "handout"))
        self.book.clicked.connect(partial(self.asked.emit, "book"))
        row.addWidget(self.avatar)
        row.addLayout(both, 1)
        row.addWidget(self.handout)
        row.addWidget(self.book)
        return head

    def _left(self) -> QWidget:
        scroller = QScrollArea()
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroller.setMinimumWidth(theme.tokens().px(LEFT_LEAST))
        scroller.setMaximumWidth(theme.tokens().px(LEFT))
        inner = QWidget()
        inner.setObjectName("scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(14)
        parts = (sections.alert(), sections.contact(), sections.running(), sections.note())
        self.sections: tuple[sections.Section, ...] = parts
        for number, section in enumerate(self.sections):
            if number > 1:
                column.addWidget(Rule())
            column.addWidget(section)
            section.save_asked.connect(partial(self.save_asked.emit, section))
        column.addStretch()
        scroller.setWidget(inner)
        return scroller

    def _right(self) -> QWidget:
        right = QFrame()
        right.setObjectName("panel")
        column = QVBoxLayout(right)
        column.setContentsMargins(24, 16, 20, 8)
        column.setSpacing(10)
        row = QHBoxLayout()
        row.addWidget(Label("History", "lead"), 1)
        self.filter = Segments(list(story.LABELS.values()))
        self.filter.changed.connect(lambda _: self._lay_story())
        row.addWidget(self.filter)
        column.addLayout(row)
        self.story = RowList("History")
        self.story.setItemDelegate(StoryDelegate(self.story))
        self.story.opened.connect(self.went)
        self.story.pressed_row.connect(self.went)
        self.none = Label("", "body", "ink-2")
        column.addWidget(self.none)
        column.addWidget(self.story, 1)
        return right

    def show_record(self, record: Record) -> None:
        """Show this person; a section that is being edited is left alone."""
        self.record = record
        patient = record.patient
        self.avatar.show_initials(_initials(patient.shown_name))
        self.name.setText(patient.shown_name)
        self.name.setToolTip(words.full_name(patient))
        self.new.setVisible(story.is_new(record))
        parts = (words.phone(patient), patient.email, words.born(patient))
        self.reach.setText("  ·  ".join(part for part in parts if part))
        for section in self.sections:
            section.show_patient(patient)
        counted = story.counts(record)
        for which, label in story.LABELS.items():
            count = f" {counted[which]}" if which is not Filter.ALL else ""
            self.filter.set_label(int(which), f"{label}{count}")
        self._lay_story()

    def _lay_story(self) -> None:
        if self.record is None:
            return
        which = Filter(max(0, self.filter.current()))
        lines = story.lines(self.record, which, self._clock)
        self.story.show_rows(lines)
        said = "No visits yet" if which in (Filter.ALL, Filter.VISITS) else "Nothing here yet"
        self.none.setText("" if lines else said)
        self.none.setVisible(not lines)

    def editing(self) -> bool:
        """Whether a section is being edited."""
        return any(section.form is not None for section in self.sections)


def _initials(name: str) -> str:
    from frontdesk import text

    return text.initials(name)


def destination(line: object) -> tuple[str, dict[str, Any]] | None:
    """Where a line of the history leads."""
    return story.where(line) if isinstance(line, story.Line) else None
