"""The page of one person: the parts of the record at the left, all that happened at the right."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from frontdesk.errors import Changed
from frontdesk.model import Patient
from frontdesk.ui import theme
from frontdesk.ui.patients import look, sections, story
from frontdesk.ui.patients.deeds import Deeds
from frontdesk.ui.patients.happened import Happened
from frontdesk.ui.patients.head import Head
from frontdesk.ui.patients.sections import Draft, Section
from frontdesk.ui.screen import Desk
from frontdesk.ui.widgets import Rule

LEFT = 384


class RecordPage(QWidget):
    """One person. `gone` says that the record is no longer there to be shown."""

    gone = Signal(str)
    merge_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.id: int | None = None
        self.shown: look.Record | None = None
        self._drafts: dict[tuple[int, str], Draft] = {}
        self.head = Head()
        self.sections = sections.make_all(desk.clock)
        self.happened = Happened(desk.clock)
        self.deeds = Deeds(self, desk)
        self._lay()
        self._connect()

    def _lay(self) -> None:
        self.left = QScrollArea()
        self.left.setWidgetResizable(True)
        self.left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setObjectName("scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(14)
        for section in self.sections:
            column.addWidget(section)
            if section is not self.sections[0] and section is not self.sections[-1]:
                column.addWidget(Rule())
        column.addStretch()
        self.left.setWidget(inner)
        edge = QFrame()
        edge.setObjectName("rule")
        edge.setStyleSheet("max-height: 16777215px; max-width: 1px; min-width: 1px;")
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.left)
        row.addWidget(edge)
        row.addWidget(self.happened, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addLayout(row, 1)

    def _connect(self) -> None:
        self.head.menu_wanted.connect(self.deeds.show_menu)
        self.head.handout.clicked.connect(self.deeds.give_handout)
        self.head.book.clicked.connect(self.deeds.book)
        self.happened.book.connect(self.deeds.book)
        self.happened.handout.connect(self.deeds.give_handout)
        self.happened.opened.connect(self.deeds.follow)
        self.happened.note_box.written.connect(self.deeds.add_note)
        for section in self.sections:
            section.saved.connect(self._save)
            section.began.connect(partial(self._into_sight, section))
        theme.watcher.changed.connect(self._fit)

    def _fit(self) -> None:
        wide = min(theme.tokens().px(LEFT), max(280, round(self.width() * 0.45)))
        self.left.setFixedWidth(wide)

    def _into_sight(self, section: Section) -> None:
        # The column has grown only once the events of now are over.
        for part in (section.save, next(iter(section.form.fields.values()))):
            QTimer.singleShot(0, partial(self.left.ensureWidgetVisible, part))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # Whose page it is

    @property
    def patient(self) -> Patient | None:
        """The person shown."""
        return self.shown.patient if self.shown is not None else None

    def open(self, id: int) -> None:
        """Show a person; what is typed on another's page is kept for when that one is back."""
        if id != self.id:
            self._keep_drafts()
            self.id = id
            self.shown = None
        self.ask()

    def _keep_drafts(self) -> None:
        kept = [section.title for section in self.sections if self._keep(section)]
        if kept and self.patient is not None:
            name = self.patient.shown_name
            self._desk.toast(f"Draft kept: {' and '.join(kept)} of {name}, not saved yet")

    def _keep(self, section: Section) -> bool:
        draft = section.draft()
        if draft is not None:
            self._drafts[draft[0].id, section.title] = draft
        section.finish()
        return draft is not None

    def ask(self) -> None:
        """Ask for the person again."""
        if self.id is not None:
            self._desk.lane.ask(
                look.record, id=self.id, done=self.show_record,
                failed=lambda fault: self.gone.emit(str(fault)),
            )  # fmt: skip

    def show_record(self, record: look.Record) -> None:
        """Show what was asked for, unless another person was opened meanwhile."""
        if record.patient.id != self.id:
            return
        other = self.shown is None
        if record == self.shown:
            return
        self.shown = record
        self.head.show_patient(record.patient, new=story.is_new(record), kept=record.kept)
        for section in self.sections:
            section.show_patient(record.patient)
            draft = self._drafts.pop((record.patient.id, section.title), None)
            if draft is not None:
                section.restore(draft)
        self.happened.show_record(record)
        if other:
            self.left.verticalScrollBar().setValue(0)

    def tick(self) -> None:
        """A minute later: who waits has waited longer."""
        self.happened.show_now()

    # Saving

    @property
    def section(self) -> Section | None:
        """The part with the cursor in its fields; else the only one that is open."""
        opened = [section for section in self.sections if section.editing]
        focused = [section for section in opened if section.focused]
        return next(iter(focused or (opened if len(opened) == 1 else [])), None)

    def save(self) -> None:
        """Save the part that is being edited."""
        if self.section is not None:
            self.section.submit()

    def _save(self, section: Section, changed: dict[str, Any]) -> None:
        seen = section.seen
        if seen is None:
            return

        def done(result: Any) -> None:
            section.patient = result.value
            section.finish()
            self.put(result.value)

        self.write(
            seen, f"{section.title} of {{}} saved", done, partial(self._refused, section), changed
        )

    def write(
        self, seen: Patient, said: str, done: Any, refused: Any, changed: dict[str, Any]
    ) -> None:
        """Change fields of the record that was seen; `said` has a place for the name."""
        from frontdesk import patients

        self._desk.lane.do(
            patients.update,
            id=seen.id,
            seen=seen.version,
            done=done,
            refused=refused,
            said=lambda value: said.format(value.shown_name),
            **changed,
        )

    def put(self, patient: Patient) -> None:
        """Show what was just written, and let the other open parts save onto it."""
        if self.shown is None or patient.id != self.id:
            return
        before = self.shown.patient.version
        for section in self.sections:
            if section.seen is not None and section.seen.version == before:
                section.rebase(patient)
        self.show_record(replace(self.shown, patient=patient))

    def _refused(self, section: Section, fault: Exception) -> None:
        if not section.refuse(fault):
            self._desk.lane.refused.emit(fault)
        if isinstance(fault, Changed) and self.id is not None:
            self._desk.lane.ask(
                look.record, id=self.id, done=partial(self._newest, section),
                failed=lambda gone: self.gone.emit(str(gone)),
            )  # fmt: skip

    def _newest(self, section: Section, record: look.Record) -> None:
        self.show_record(record)
        if section.seen is not None:
            section.rebase(record.patient)
