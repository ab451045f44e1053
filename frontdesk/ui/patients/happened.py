"""The history at the right of a record: visits, calls and handouts in one list, with a filter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolTip, QVBoxLayout, QWidget

from frontdesk.clock import Clock
from frontdesk.ui.list_model import Item, RowList
from frontdesk.ui.patients import story
from frontdesk.ui.patients.look import Record
from frontdesk.ui.patients.notebox import NoteBox
from frontdesk.ui.patients.paint import StoryDelegate
from frontdesk.ui.patients.story import Filter
from frontdesk.ui.widgets import Button, EmptyState, Label, Segments
from frontdesk.ui.widgets.buttons import plain_tip

_EMPTY = {
    Filter.ALL: ("calendar-days", "No visits yet", "Nothing has happened with this person so far."),
    Filter.VISITS: ("calendar-days", "No visits yet", "Book the first one."),
    Filter.CALLS: ("phone-call", "No calls yet", "Requests to be called land here."),
    Filter.HANDOUTS: ("file-text", "No handouts yet", "Print one for them to take home."),
}


class StoryList(RowList):
    """The list itself; a tooltip has the whole of a line."""

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self.indexAt(event.pos())
            item = self.rows.rows[at.row()] if at.isValid() else None
            said = item.detail if isinstance(item, story.Line) else ""
            QToolTip.showText(event.globalPos(), plain_tip(said), self.viewport())
            return True
        return super().viewportEvent(event)


class Happened(QWidget):
    """`opened` carries the line whose screen is wanted; `book` and `handout` what is offered
    where nothing is there yet."""

    opened = Signal(object)
    book = Signal()
    handout = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._record: Record | None = None
        self.note_box = NoteBox()
        self.filter = Segments([story.LABELS[which] for which in Filter])
        self.list: RowList = StoryList("History")
        self.list.setItemDelegate(StoryDelegate(self.list))
        self.first_visit = Button("Book visit", "calendar-plus")
        self.first_handout = Button("Handout", "file-text")
        self.empty = EmptyState("calendar-days", "", "", (self.first_visit, self.first_handout))
        self._lay()
        self.filter.changed.connect(lambda _: self.show_now())
        self.list.opened.connect(self._open)
        self.list.pressed_row.connect(self._open)
        self.first_visit.clicked.connect(self.book)
        self.first_handout.clicked.connect(self.handout)

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 20, 12)
        column.setSpacing(10)
        row = QHBoxLayout()
        row.addWidget(Label("History", "lead"))
        row.addStretch()
        row.addWidget(self.filter)
        column.addLayout(row)
        column.addSpacing(6)
        column.addWidget(self.note_box)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.empty)
        column.addWidget(self.stack, 1)

    @property
    def which(self) -> Filter:
        """What the filter lets through."""
        return Filter(max(0, self.filter.current()))

    def show_record(self, record: Record) -> None:
        """Show what happened; another person's starts at the top with everything."""
        other = self._record is None or self._record.patient.id != record.patient.id
        self._record = record
        if other:
            self.note_box.turn_to(record.patient.id)
            self.filter.choose(Filter.ALL)
            self.list.choose(None)
        for which, count in story.counts(record).items():
            if which is not Filter.ALL:
                self.filter.set_label(which, f"{story.LABELS[which]} {count}")
        self.show_now()
        if other:
            self.list.scrollToTop()

    def show_now(self) -> None:
        """Draw the lines for this minute."""
        if self._record is None:
            return
        lines = story.lines(self._record, self.which, self._clock)
        self.list.show_rows(lines)
        self.stack.setCurrentWidget(self.list if lines else self.empty)
        if not lines:
            icon, title, sentence = _EMPTY[self.which]
            self.empty.icon.show_icon(icon)
            self.empty.say(title, sentence)
            self.first_visit.setVisible(self.which in (Filter.ALL, Filter.VISITS))
            self.first_handout.setVisible(self.which is Filter.HANDOUTS)

    def _open(self, item: Item) -> None:
        if isinstance(item, story.Line):
            self.opened.emit(item)
