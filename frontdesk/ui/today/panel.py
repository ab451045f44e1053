"""The panel beside the day: whose visit, what hurts, what was before, the note, the next step."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.model import AppointmentStatus, Language, Visit
from frontdesk.ui.today import steps
from frontdesk.ui.today.look import Opened
from frontdesk.ui.today.note import VisitNote
from frontdesk.ui.today.rows import Now
from frontdesk.ui.visit_words import chip, nth
from frontdesk.ui.widgets import (
    Banner,
    Button,
    Chip,
    Fact,
    Facts,
    IconButton,
    Label,
    PanelFrame,
    Rule,
    SectionLabel,
    clear,
)

S = AppointmentStatus
WIDTH = 400


class Panel(PanelFrame):
    """One visit. Says what is asked for and changes nothing itself: `asked` carries a command's
    name, `note.left` the words to keep."""

    asked = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("", WIDTH)
        self.opened: Opened | None = None
        self._limit: int | None = None
        self._build_header()
        self.name = Label("", "title", "ink", wrap=True)
        self.when = Label("", "body", "ink-2", wrap=True)
        self.held = Label("", "small", "ink-2", wrap=True)
        together = QVBoxLayout()
        together.setSpacing(2)
        together.addWidget(self.name)
        together.addWidget(self.when)
        together.addWidget(self.held)
        self.body.addLayout(together)
        self.hurts = _Said("What hurts")
        self.goal = _Said("Goal")
        self.alert_part = QVBoxLayout()
        self.body.addWidget(self.hurts)
        self.body.addWidget(self.goal)
        self.body.addLayout(self.alert_part)
        self.facts = Facts(76)
        self.body.addWidget(self.facts)
        self._build_earlier()
        self.body.addWidget(Rule())
        self.note = VisitNote()
        self.body.addWidget(self.note)
        self.body.addStretch()
        self._build_footer()

    def _build_header(self) -> None:
        self.state = Chip("", "circle", "outline")
        self.record = Button("Open record", "user-round", "quiet", small=True)
        self.more = IconButton("ellipsis", "More for this visit")
        self.record.clicked.connect(lambda: self.asked.emit("open_patient"))
        self.more.clicked.connect(lambda: self.asked.emit("more"))
        self.fill_header([self.state], self.closed.emit, [self.record, self.more])

    def _build_earlier(self) -> None:
        self.earlier_part = QWidget()
        column = QVBoxLayout(self.earlier_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Rule())
        column.addSpacing(4)
        column.addWidget(SectionLabel("Last visits"))
        self.earlier = QGridLayout()
        self.earlier.setHorizontalSpacing(12)
        self.earlier.setVerticalSpacing(6)
        self.earlier.setColumnStretch(1, 1)
        column.addLayout(self.earlier)
        self.body.addWidget(self.earlier_part)

    def _build_footer(self) -> None:
        self.next = Button("", "hand", "primary")
        self.next.clicked.connect(lambda: self.asked.emit("next"))
        self.handout = Button("Handout", "file-text")
        self.handout.clicked.connect(lambda: self.asked.emit("handout"))
        self.footer.addWidget(self.next, 1)
        self.footer.addWidget(self.handout)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.asked.emit("back_to_list")
            return
        super().keyPressEvent(event)

    def show_visit(self, opened: Opened, now: Now, why_not: str = "") -> None:
        """Show this visit; a note that is being written is left alone. With `why_not` it may only
        be read here."""
        self.opened = opened
        self.held.setText(why_not)
        self.held.setVisible(bool(why_not))
        self.note.field.edit.setReadOnly(bool(why_not))
        visit, patient = opened.visit, opened.patient
        self.name.setText(visit.patient)
        self.when.setText(" · ".join(_when(opened, now)))
        hurts = visit.reason
        if hurts and hurts in patient.what_hurts:
            hurts = patient.what_hurts
        elif patient.what_hurts and patient.what_hurts not in hurts:
            hurts = "\n".join(part for part in (hurts, patient.what_hurts) if part)
        self.hurts.say(hurts)
        self.goal.say(patient.goal)
        clear(self.alert_part)
        if patient.care_alert:
            alert = Banner(
                "warn", "triangle-alert", "", patient.care_alert, stacked=True, boxed=True
            )
            self.alert_part.addWidget(alert)
        facts = list(_facts(opened, now, lambda: self.asked.emit("open_call_back")))
        self.facts.show_facts(facts)
        self.facts.setVisible(bool(facts))
        self._show_earlier(opened.earlier, now)
        self.note.show_note(visit, opened.draft)
        step = steps.next_step(visit, now.wall.date())
        self.next.setVisible(step is not None and not why_not)
        if step is not None:
            self.next.setText(step.label)
            self.next.set_icon(step.icon)
        self.tell_time(now)

    def tell_time(self, now: Now, limit: int | None = None) -> None:
        """What changes by the minute."""
        self._limit = limit or self._limit
        if self.opened is None:
            return
        visit = self.opened.visit
        words = chip(visit.status, visit.kind, now.waiting(visit), self._limit)
        today = visit.starts.date() == now.wall.date()
        if visit.status is S.IN_SESSION and visit.started_at and today:
            going = text.waited(now.instant - visit.started_at).partition(" ")[2]
            words = words._replace(words=f"In session, {going}")
        self.state.show_chip(*words)

    def _show_earlier(self, visits: tuple[Visit, ...], now: Now) -> None:
        clear(self.earlier)
        self.earlier_part.setVisible(bool(visits))
        top = Qt.AlignmentFlag.AlignTop
        for row, visit in enumerate(visits):
            day = text.day(visit.starts.date(), now.wall.date()).partition(", ")[2]
            self.earlier.addWidget(Label(day, "small", "ink-3"), row, 0, top)
            said = Label(_before(visit), "body", "ink", wrap=True)
            self.earlier.addWidget(said, row, 1, top)


class _Said(QWidget):
    """A heading and what was said; gone while nothing was."""

    def __init__(self, title: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self.words = Label("", "body", "ink", wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(SectionLabel(title))
        column.addWidget(self.words)

    def say(self, words: str) -> None:
        self.words.setText(words)
        self.setVisible(bool(words))


def _when(opened: Opened, now: Now) -> Iterator[str]:
    """ "4th session · Room 1 · until 11:00 AM"."""
    visit = opened.visit
    yield f"{nth(opened.number)} session" if opened.number else visit.service
    if opened.first:
        yield "first visit"
    if visit.room:
        yield visit.room
    if visit.status is S.IN_SESSION:
        yield f"until {text.clock_time(visit.ends)}"
    else:
        yield text.time_range(visit.starts, visit.ends)
    if visit.starts.date() != now.wall.date():
        yield text.day(visit.starts.date(), now.wall.date())


def _facts(opened: Opened, now: Now, open_call_back: object) -> Iterator[Fact]:
    patient, asked = opened.patient, opened.call_back
    number = text.phone_show(patient.phone, patient.phone_raw)
    if number:
        yield Fact("Phone", number)
    if patient.language is Language.ES:
        yield Fact("Language", "Spanish")
    week = f"{patient.weekly_miles} miles a week" if patient.weekly_miles is not None else ""
    shoes = f"shoes {patient.shoe_miles} miles" if patient.shoe_miles is not None else ""
    if week or shoes:
        said = ", ".join(part for part in (week, shoes) if part)
        yield Fact("Running", said[:1].upper() + said[1:])
    if patient.note:
        yield Fact("Front desk", patient.note)
    if asked is not None and callable(open_call_back):
        gone = now.instant - asked.opened_at
        day = text.day((now.wall - gone).date(), now.wall.date())
        yield Fact("Asked us", f"{day}", "", "Open", open_call_back)


def _before(visit: Visit) -> str:
    length = text.length(int(visit.length.total_seconds()) // 60)
    said = " ".join((visit.note or visit.reason).split())
    what = f"{visit.service}, {length}, {visit.therapist.split(' ')[0]}."
    return f"{what} {said}".strip()
