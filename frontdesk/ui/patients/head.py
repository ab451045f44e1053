"""The top of a record: who it is, how to reach them, and what is done with a person most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from frontdesk import text
from frontdesk.model import Patient
from frontdesk.ui import theme
from frontdesk.ui.patients import words
from frontdesk.ui.widgets import Avatar, Button, Chip, IconButton, Label

if TYPE_CHECKING:
    from frontdesk.patients import Reliability

NARROW = 700  # below this the buttons keep their icons alone


class Elided(Label):
    """A line that is cut with an ellipsis where room is short; the tooltip has all of it."""

    def __init__(self, role: str, ink: str = "ink") -> None:
        super().__init__("", role, ink)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        """Other words."""
        self._whole = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self._cut()

    def whole(self) -> str:
        """All of the words."""
        return self._whole

    def _metrics(self) -> QFontMetrics:
        self.ensurePolished()
        return QFontMetrics(self.font())

    def sizeHint(self) -> QSize:
        return QSize(
            self._metrics().horizontalAdvance(self._whole) + 2, super().sizeHint().height()
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.tokens().px(60), super().minimumSizeHint().height())

    def _cut(self) -> None:
        room = max(0, self.width())
        shown = self._metrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        if shown != self.text():
            self.setText(shown)
            self.setToolTip("" if shown == self._whole else self._whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()


class Head(QFrame):
    """Initials, name, chips and numbers; then the menu, Handout and Book visit."""

    menu_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("toolbar")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 14, 20, 14)
        row.setSpacing(8)
        self.avatar = Avatar("", 48, "patient")
        row.addWidget(self.avatar)
        row.addSpacing(8)
        row.addLayout(self._names(), 1)
        self.more = IconButton("ellipsis", "More", framed=True)
        self.more.clicked.connect(self.menu_wanted)
        self.handout = Button("Handout", "file-text", key="H")
        self.book = Button("Book visit", "calendar-plus", "primary")
        for button in (self.more, self.handout, self.book):
            row.addWidget(button)

    def _names(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        first = QHBoxLayout()
        first.setSpacing(8)
        self.name = Elided("display")
        self.new = Chip("New patient", None, "grey")
        self.quiet = Chip("Do not contact", "ban", "danger")
        self.away = Chip("Put away", "archive", "grey")
        self.missed = Chip("", "user-x", "clay")
        first.addWidget(self.name)
        for chip in (self.new, self.missed, self.quiet, self.away):
            first.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        first.addStretch(1)
        column.addStretch()
        column.addLayout(first)
        self.reach = Elided("body", "ink-2")
        column.addWidget(self.reach)
        column.addStretch()
        return column

    def show_patient(self, patient: Patient, *, new: bool, kept: Reliability | None = None) -> None:
        """Another person, or the same one changed."""
        self.avatar.show_initials(text.initials(patient.shown_name))
        self.name.say(words.full_name(patient))
        self.new.setVisible(new)
        self.quiet.setVisible(patient.do_not_contact)
        self.away.setVisible(not patient.active)
        away = "Entered in error" if patient.entered_in_error else "Put away"
        if patient.merged_into is not None:
            away = "Merged into another record"
        self.away.show_chip(away, "archive", "grey")
        missed = words.reliability(kept)
        self.missed.setVisible(bool(missed))
        self.missed.show_chip(missed, "user-x", "clay")
        self.missed.setToolTip(words.RELIABILITY)
        reach = (words.phone(patient), patient.email, words.born(patient))
        self.reach.say("  ·  ".join(part for part in reach if part))
        self.reach.setVisible(any(reach))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.tokens().px(NARROW)
        self.handout.set_icon_only(narrow)
        self.book.set_icon_only(narrow)
