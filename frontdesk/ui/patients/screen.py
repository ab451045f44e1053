"""The patients screen: the list with its search, one person's record, and the new-patient form."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from frontdesk.model import Patient
from frontdesk.ui.patients import merging, words
from frontdesk.ui.patients.adding import AddForm
from frontdesk.ui.patients.finding import Finding
from frontdesk.ui.patients.record import RecordPage
from frontdesk.ui.screen import Desk, Screen
from frontdesk.ui.widgets import Button
from frontdesk.ui.workspace import Workspace

MINUTE = 20_000  # ms between looks at the clock, so that who waits is said to have waited longer
LIST_TITLE = "Patients"


class PatientsScreen(Screen):
    """Either the list, with the form beside it when one is written down, or one record."""

    name = "patients"
    title = LIST_TITLE
    icon = "users-round"
    topics = frozenset({"patient", "appointment", "call_back", "call_attempt", "handout_given"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.finding = Finding(desk.lane)
        self.record = RecordPage(desk)
        self.adding = AddForm(desk.lane, desk.clock)
        self.workspace = Workspace(desk.settings, self.name, self.finding)
        self.adding.setParent(self)
        self.adding.hide()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.workspace)
        self.pages.addWidget(self.record)
        self.merge = merging.MergePage(desk.lane)
        self.pages.addWidget(self.merge)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)
        self._build_header()
        self._connect()
        self._tick = QTimer(self)
        self._tick.setInterval(MINUTE)
        self._tick.timeout.connect(self._minute)
        self._tick.start()

    def _build_header(self) -> None:
        self.to_list = Button(LIST_TITLE, "chevron-left", "quiet")
        self.to_list.setAccessibleName("Back to the list of patients")
        self.call_back = Button("New call-back", "phone-incoming")
        self.visit = Button("New visit", "plus")
        self.new = Button("New patient", "user-round-plus", "primary")

    def _connect(self) -> None:
        desk = self.desk
        self.to_list.clicked.connect(lambda: desk.go(self.name))
        self.call_back.clicked.connect(self.record.deeds.call_back)
        self.visit.clicked.connect(lambda: desk.go("calendar", new_visit={}))
        self.new.clicked.connect(lambda: desk.go(self.name, new=True))
        self.finding.opened.connect(self._open)
        self.finding.wanted_new.connect(self._new_from)
        self.adding.saved.connect(self._save)
        self.adding.open_wanted.connect(self._open)
        self.adding.closed.connect(self._close_form)
        self.record.gone.connect(self._gone)
        self.record.merge_wanted.connect(self._merge)
        self.merge.closed.connect(lambda: self._show_page(self.record))
        self.merge.merged.connect(self._merged)
        head, bind = self.record.head, desk.commands.bind
        for widget in (head.book, head.handout, head.more, self.record.happened.list):
            bind("patients", "handout", self.record.deeds.give_handout, widget=widget)
        bind("patients", "handout", self._give_handout, widget=self.finding.list)
        for command in ("save", "main_action"):
            desk.commands.bind("global", command, self.record.save, enabled=self._can_save)

    def _can_save(self) -> bool:
        return self.record.isVisible() and self.record.section is not None

    def header_widgets(self) -> tuple[list[QWidget], list[QWidget]]:
        return [self.to_list], [self.call_back, self.visit, self.new]

    # Where one is

    @property
    def on_record(self) -> bool:
        """Whether one person's page is in sight."""
        return self.pages.currentWidget() is self.record

    def printout(self) -> dict[str, Any] | None:
        patient = self.record.patient if self.on_record else self._in_hand()
        return {"sheet": "appointment-card", "patient": patient} if patient else None

    def _in_hand(self) -> Patient | None:
        """Whose row is chosen in the list, while nothing else is in sight."""
        listed = self.pages.currentWidget() is self.workspace and self.workspace.panel is None
        return self.finding.chosen if listed else None

    def _give_handout(self) -> None:
        patient = self._in_hand()
        if patient is not None:
            self.desk.go("handouts", patient_id=patient.id)

    def on_shown(self, **where: Any) -> None:
        """`id` opens a record, `new` the form, with a `query` what was searched for in it; else
        the list."""
        if where.get("id") is not None:
            self.record.open(where["id"])
            self._note_look(where["id"])
            self._show_page(self.record)
            return
        self._show_page(self.workspace)
        if where.get("new"):
            self._show_form(str(where.get("query", "")))
        elif self.workspace.panel is None:
            self.finding.start()

    def _note_look(self, id: int) -> None:
        """That the person at this desk looked at the record; it is nothing to undo."""
        from frontdesk import viewings

        self.desk.lane.do(viewings.look, patient_id=id, quiet=True, refused=lambda _: None)

    def _show_page(self, page: QWidget) -> None:
        other = page is not self.pages.currentWidget()
        self.pages.setCurrentWidget(page)
        record = self.on_record
        self.to_list.setVisible(record)
        self.call_back.setVisible(record)
        self.visit.setVisible(record)
        self.new.setVisible(not record)
        self.set_title("" if record else LIST_TITLE)
        if other and not record:
            self.finding.ask()
        if record:
            self.record.head.book.setFocus()

    def refresh(self) -> None:
        if self.on_record:
            self.record.ask()
        else:
            self.finding.ask()

    def _minute(self) -> None:
        if self.on_record and self.isVisible():
            self.record.tick()

    def _open(self, patient: Patient) -> None:
        self.desk.go(self.name, id=patient.id)

    def _merge(self, keep: Patient) -> None:
        self._show_page(self.merge)
        self.merge.begin(keep)

    def _merged(self, keep: Patient, away: Patient, take: tuple[str, ...]) -> None:
        merging.write(self.desk.lane, keep, away, take, lambda result: self._open(result.value))

    def _gone(self, sentence: str) -> None:
        self.desk.toast(sentence)
        self._show_page(self.workspace)
        self.finding.start()

    # A new patient

    def _new_from(self, query: str) -> None:
        self.desk.go(self.name, new=True, query=query)

    def _show_form(self, query: str) -> None:
        showing = self.workspace.panel is self.adding
        kept = self.adding.dirty
        if not kept:
            self.adding.fill(words.as_new(query) if query.strip() else {})
        self.workspace.show_panel(self.adding)
        self.adding.start()
        if kept and not showing:
            self.desk.toast("Your draft is as you left it")

    def _close_form(self) -> None:
        if self.adding.dirty:
            self.desk.toast("Draft kept. Ctrl Shift N opens it again")
        self.workspace.show_panel(None)
        self.finding.start()

    def _save(self, values: dict[str, Any]) -> None:
        from frontdesk import patients

        def done(result: Any) -> None:
            self.adding.settled()
            self.workspace.show_panel(None)
            self._open(result.value)

        self.desk.lane.do(
            patients.add,
            done=done,
            refused=self._refused,
            said=lambda value: f"{value.shown_name} added",
            **values,
        )

    def _refused(self, fault: Exception) -> None:
        if not self.adding.refuse(fault):
            self.desk.lane.refused.emit(fault)
