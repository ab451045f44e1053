"""The patients screen: the list, the page of one person, and the form for a new one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from frontdesk.errors import FrontdeskError
from frontdesk.ui.patients import look
from frontdesk.ui.patients.adding import NewPatient
from frontdesk.ui.patients.listing import Listing
from frontdesk.ui.patients.look import Record
from frontdesk.ui.patients.record import RecordPage, destination
from frontdesk.ui.patients.sections import Section
from frontdesk.ui.screen import Desk, Screen
from frontdesk.ui.widgets import Button
from frontdesk.ui.workspace import Workspace


class PatientsScreen(Screen):
    """Shows the list, or the page of the person whose id is `shown`."""

    name = "patients"
    title = "Patients"
    icon = "users-round"
    topics = frozenset({"patient", "appointment", "call_back", "call_attempt", "handout_given"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.shown: int | None = None
        self.listing = Listing(desk)
        self.page = RecordPage(desk.clock)
        self.adding = NewPatient(desk.lane)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.listing)
        self.stack.addWidget(self.page)
        self.space = Workspace(desk.settings, "patients_space", self.stack)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.space)
        self.back = Button("All patients", "chevron-left", "quiet", parent=self)
        self.back.clicked.connect(self.show_list)
        self.new = Button("New patient", "user-round-plus", "primary", parent=self)
        self.new.clicked.connect(lambda: self.begin_new(""))
        self.back.hide()
        self._connect()

    def _connect(self) -> None:
        self.listing.opened.connect(self.open)
        self.listing.new_wanted.connect(self.begin_new)
        self.page.asked.connect(self.asked)
        self.page.went.connect(self._went)
        self.page.save_asked.connect(self.save)
        self.adding.save_asked.connect(self.add)
        self.adding.open_asked.connect(self.open)
        self.adding.closed.connect(lambda: self.space.show_panel(None))
        self.desk.commands.bind("global", "find_here", self.find_here, enabled=self.isVisible)

    def header_widgets(self) -> tuple[list[QWidget], list[QWidget]]:
        return [self.back], [self.new]

    def refresh(self) -> None:
        self.listing.look()
        if self.shown is not None:
            self.desk.lane.ask(look.record, id=self.shown, done=self._show, failed=self._gone)

    def _show(self, record: Record) -> None:
        if record.patient.id == self.shown and self.is_new(record):
            self.page.show_record(record)

    def _gone(self, fault: FrontdeskError) -> None:
        self.show_list()
        self.desk.toast(str(fault))

    def on_shown(self, **where: Any) -> None:
        """`id` names a person, `new` begins another; without either, the list."""
        if where.get("id") is not None:
            self.open(where["id"])
        elif where.get("new"):
            self.begin_new("")
        else:
            self.show_list()

    def open(self, id: int) -> None:
        """The page of one person."""
        self.space.show_panel(None)
        self.shown = id
        self._snapshot = None
        self.refresh()
        self._turn_to(self.page)
        self.page.book.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self) -> None:
        """Back to the list, at the person one comes from."""
        before, self.shown = self.shown, None
        self._turn_to(self.listing)
        self.listing.look()
        if before is not None:
            self.listing.list.choose(before)
        self.listing.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_to(self, page: QWidget) -> None:
        self.stack.setCurrentWidget(page)
        self.back.setVisible(page is self.page and self.isVisible())

    def find_here(self) -> None:
        """The cursor to the search."""
        if self.shown is not None:
            self.show_list()
        self.listing.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.listing.box.selectAll()

    def asked(self, name: str) -> None:
        """A button of the page."""
        if self.shown is None:
            return
        if name == "handout":
            self.desk.go("handouts", patient_id=self.shown)
        elif name == "book":
            self.desk.go("calendar", new_visit={"patient_id": self.shown})

    def _went(self, line: object) -> None:
        found = destination(line)
        if found is not None:
            self.desk.go(found[0], **found[1])

    # Writing

    def begin_new(self, typed: str) -> None:
        """The form for a new patient."""
        self.space.show_panel(self.adding)
        self.adding.begin(typed)

    def add(self, values: dict[str, Any]) -> None:
        """Keep a new patient, and open the page."""
        from frontdesk import patients

        def kept(done: Any) -> None:
            self.adding.start_over()
            self.open(done.value.id)

        self.desk.lane.do(
            patients.add,
            done=kept,
            refused=self.adding.refused,
            said=lambda patient: f"{patient.shown_name} added",
            **values,
        )

    def save(self, section: Section, values: dict[str, Any]) -> None:
        """Keep what was edited in a section."""
        from frontdesk import patients

        patient = section.patient
        if patient is None:
            return
        self.desk.lane.do(
            patients.update,
            done=lambda done: section.saved(done.value),
            refused=section.refused,
            said=lambda saved: f"{saved.shown_name} saved",
            id=patient.id,
            seen=patient.version,
            **values,
        )
