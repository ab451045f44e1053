"""The note for a visit: kept when the cursor leaves it, never lost to another desk's change."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.model import Visit
from frontdesk.ui.form import NoteField
from frontdesk.ui.widgets import Icon, Label, SectionLabel

LINES = 4
PAUSE = 500  # ms without a key, after which what is typed is kept as a draft


class VisitNote(QWidget):
    """`left` fires with something to keep. What is typed stays until it has been kept;
    `paused` fires while it is typed, for a draft that outlives the program."""

    left = Signal()
    paused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.visit: Visit | None = None
        self._begun_with = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(SectionLabel("Note for this visit"), 1)
        self.tick = Icon("check", 14, "ink-3")
        self.saved = Label("", "small", "ink-3")
        row.addWidget(self.tick)
        row.addWidget(self.saved)
        column.addLayout(row)
        self.field = NoteField("", placeholder="What the next person should know", lines=LINES)
        self.field.edit.setAccessibleName("Note for this visit")
        column.addWidget(self.field)
        self.say_saved("")
        self.field.left.connect(self._left)
        self.field.edited.connect(self._typed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.paused)

    @property
    def words(self) -> str:
        """What stands in the box, without blanks around it."""
        return self.field.value().strip()

    @property
    def dirty(self) -> bool:
        """Whether there is something to keep."""
        return self.visit is not None and self.words != self._begun_with

    def show_note(self, visit: Visit, draft: str = "") -> None:
        """Show a visit's note. Typed words stay, and are told when another desk wrote some too.
        A draft that was never saved comes back as if it had just been typed."""
        same = self.visit is not None and self.visit.id == visit.id
        if not same:
            self.say_saved("")
        writing = same and self.dirty and visit.note != self.words
        theirs = visit.note != self._begun_with
        self.visit = visit
        self._begun_with = visit.note
        if not writing:
            if self.field.value() != visit.note:
                self.field.set(visit.note)
        elif theirs:
            self.field.error(f"Meanwhile another desk wrote: “{visit.note}”. Yours is kept here.")
        if not same and draft and draft.strip() != visit.note:
            self.field.set(draft)
            self.say_saved("", "Typed before, not saved yet")

    def hand_over(self) -> str:
        """The words, which count as kept from here on unless they are taken back."""
        self._pause.stop()
        self._begun_with = self.words
        return self._begun_with

    def take_back(self, kept: str) -> None:
        """They were not kept: what the clinic holds is still this."""
        self._begun_with = kept

    def _typed(self) -> None:
        self.say_saved("")
        self._pause.start()

    def say_saved(self, when: str, otherwise: str = "") -> None:
        """Say that it is kept, since when."""
        self.saved.setText(f"Saved {when}" if when else otherwise)
        self.tick.setVisible(bool(when))

    def write(self) -> None:
        """Put the cursor at its end."""
        self.field.edit.setFocus()
        cursor = self.field.edit.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.field.edit.setTextCursor(cursor)

    def _left(self) -> None:
        if self.dirty:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
