"""The handouts screen: the right sheet, in the right language, on paper in three keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout

from frontdesk import text
from frontdesk.errors import FrontdeskError
from frontdesk.handouts import HANDOUTS, Handout, Paper, SheetKind, Words, prints
from frontdesk.model import Language
from frontdesk.ui.handouts import look
from frontdesk.ui.handouts.batch import Batch
from frontdesk.ui.handouts.centre import Centre
from frontdesk.ui.handouts.choices import Choices
from frontdesk.ui.handouts.desk_sheets import SheetPanel
from frontdesk.ui.handouts.editing import Editing
from frontdesk.ui.handouts.fields import WaysOut
from frontdesk.ui.handouts.giving import AskPath, Giving, ask_path
from frontdesk.ui.handouts.making import Making, page_counts
from frontdesk.ui.handouts.personalize import Personalize
from frontdesk.ui.handouts.printed import pop_up
from frontdesk.ui.handouts.shelf import Shelf
from frontdesk.ui.handouts.task import Task
from frontdesk.ui.printing import Printers, SystemPrinters
from frontdesk.ui.screen import Desk, Screen
from frontdesk.ui.workspace import Workspace

ASKED = ("day", "therapist_id", "owner_id", "patient")
TO_PRINT = Qt.FocusReason.OtherFocusReason


class HandoutsScreen(Screen):
    """List, the very page, and the choices for it. `printers` and `ask` stand for the world."""

    name = "handouts"
    title = "Handouts"
    icon = "file-text"
    topics = frozenset(
        {
            *("clinic", "staff", "patient", "appointment", "call_back", "hours"),
            *("handout_text", "handout_given"),
        }
    )

    def __init__(
        self, desk: Desk, printers: Printers | None = None, ask: AskPath = ask_path
    ) -> None:
        super().__init__(desk)
        self.shown: Handout | SheetKind = HANDOUTS[0]
        self.base: look.Base | None = None
        self.visit_id: int | None = None
        self.filling = 0
        self.old: look.Old | None = None
        self.draft: Words | None = None
        paper: Paper = "a4" if desk.settings.paper == "a4" else "letter"
        self.shelf = Shelf()
        self.centre = Centre()
        self.preview = self.centre.preview
        self.panel = Personalize(desk.lane, desk.clock, paper)
        self.sheets = SheetPanel(desk.lane, desk.clock, paper)
        self.editing: Editing = Editing(self)
        self.giving: Giving = Giving(self, printers or SystemPrinters(), ask)
        self.making: Making = Making(self)
        self.batch: Batch = Batch(self)
        self._build()
        self._connect()
        self._bind()

    def _build(self) -> None:
        self.workspace = Workspace(
            self.desk.settings, self.name, self.centre, drawer=self.shelf, panel=self.panel
        )
        for panel in (self.sheets, self.batch.panel):
            panel.setParent(self.workspace)
            panel.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.workspace)

    def _connect(self) -> None:
        self.shelf.chosen.connect(self._choose)
        self.shelf.taken.connect(lambda: self.ways.print.setFocus(TO_PRINT))
        self.shelf.firsts.clicked.connect(lambda: self.desk.go(self.name, batch=True))
        self.shelf.printed.clicked.connect(lambda: pop_up(self, self.shelf))
        self.panel.changed.connect(self.changed)
        self.panel.patient_chosen.connect(lambda patient: self._ask_subject(patient.id, None))
        self.panel.edit.clicked.connect(lambda: self.editing.start())
        self.desk.rights.hold(self.panel.edit, "handout_text")
        self.panel.cleared.connect(self._clear)
        self.sheets.changed.connect(self.changed)
        for ways in (self.panel.ways, self.sheets.ways, self.batch.panel.ways):
            ways.print.clicked.connect(lambda: self.giving.print())
            ways.print_with.clicked.connect(lambda: self.giving.print_with())
            ways.save.clicked.connect(lambda: self.giving.save())
        self.centre.retry.clicked.connect(lambda: self.giving.print())
        self.centre.other.clicked.connect(lambda: self.giving.print_with())
        self.centre.one.clicked.connect(lambda: self.batch.stop())
        self.centre.instead.clicked.connect(lambda: self.giving.save())

    def _bind(self) -> None:
        bind, here = self.desk.commands.bind, self.isVisible
        bind("handouts", "save_pdf", lambda: self.giving.save(), enabled=here)
        view = self.preview.view
        bind("handouts", "zoom_in", self.preview.zoom_in, widget=view)
        bind("handouts", "zoom_out", self.preview.zoom_out, widget=view)
        bind("handouts", "fit", self.preview.fit, widget=view)

    def on_shown(self, **where: Any) -> None:
        """`batch` is for all of today's first visits; `patient_id` or `visit_id` fills the
        choices for that person, `given_id` shows an earlier print; `sheet` is one of the desk's
        own with what is asked for: any of `ASKED`."""
        self.desk.commands.bind(
            "global", "print", lambda: self.giving.print(), enabled=self.isVisible
        )
        sheet, patient_id, visit_id = (where.get(k) for k in ("sheet", "patient_id", "visit_id"))
        if not where.get("batch"):
            self.batch.stop()
        if where.get("batch"):
            self.batch.start()
        elif sheet is not None:
            asked = {k: v for k, v in where.items() if k in ASKED}
            self.sheets.choices = replace(self.sheets.choices, **asked)
            if self.shown.key == sheet:
                self._choose(self.shown)
            else:
                self.shelf.choose(sheet)
        elif where.get("given_id") is not None:
            self.fill(look.old, self._show_old, given_id=where["given_id"])
        elif patient_id is not None or visit_id is not None:
            if isinstance(self.shown, SheetKind):
                self.shelf.choose(HANDOUTS[0].key)
            self._ask_subject(patient_id, visit_id)
        self.ways.print.setFocus(TO_PRINT)

    def _show_old(self, old: look.Old) -> None:
        """An earlier print, exactly as it was; any change makes it a new one."""
        if self.shown.key != old.given.handout:
            self.shelf.choose(old.given.handout)
        self.changed()
        self.old = old
        self.show_page()
        self.preview.note(f"As printed {text.full(self.desk.clock.to_wall(old.given.at).date())}")

    # What it is for

    @property
    def choices(self) -> Choices:
        """What is chosen for a patient."""
        return self.panel.choices

    @property
    def ways(self) -> WaysOut:
        """The buttons of the panel that is shown."""
        if self.batch.on:
            return self.batch.panel.ways
        return self.sheets.ways if isinstance(self.shown, SheetKind) else self.panel.ways

    @property
    def task(self) -> Task:
        """The print of what is chosen now."""
        if isinstance(self.shown, SheetKind):
            return self.sheets.choices.task(self.shown)
        if self.old is not None:
            return self.old.task
        made = self.made_from(self.shown, self.choices)
        return self.choices.noted(self.shown, self.visit_id, made)

    def made_from(self, shown: Handout, choices: Choices) -> prints.Print:
        """Everything the page of these choices depends on, but its words."""
        assert self.base is not None
        today = self.desk.clock.today()
        options, person = choices.options(shown, today), choices.person(today)
        words = self.base.all_words(shown)
        used = {options.language, options.beside} - {None}
        versions = {one: str(words[one]["version"]) for one in shown.languages if one in used}
        return prints.Print(options, person, self.base.clinic, versions)

    def refresh(self) -> None:
        if self.centre.currentWidget() in (self.preview, self.centre.covered):
            self.show_page()
        self.desk.lane.ask(look.base, done=self._know)
        self.desk.lane.ask(look.counts, done=self.shelf.show_counts)
        self.batch.ask()
        if self.choices.patient is not None:
            self.desk.lane.ask(
                look.subject,
                patient_id=self.choices.patient.id,
                visit_id=self.visit_id,
                done=self.panel.freshen,
                failed=lambda _: None,
            )

    def _know(self, base: look.Base) -> None:
        if self.is_new(base):
            self.base = base
            self.desk.lane.chore(page_counts, base, done=self.shelf.show_pages)
            if self.editing.panel is not None:
                self.changed()
            elif self.old is None:
                self._choose(self.shown)
        elif isinstance(self.shown, SheetKind):
            self.changed()

    def _choose(self, shown: Handout | SheetKind) -> None:
        self.editing.stop()
        self.shown = shown
        if self.base is None:
            return
        if isinstance(shown, SheetKind):
            self.batch.stop()
            self.sheets.open(shown, self.base.therapists, self.base.people)
        else:
            titles = self.base.words(shown, Language.EN).get("tips", {}).get("items", ())
            tips = [item["title"] for item in titles]
            self.panel.offer(shown, self.base.therapists, tips)
            self.batch.ask()
        self.show_panel()
        self.changed()

    def show_panel(self) -> None:
        """The choices for what is shown."""
        if self.batch.on:
            self.workspace.show_panel(self.batch.panel)
        else:
            sheet = isinstance(self.shown, SheetKind)
            self.workspace.show_panel(self.sheets if sheet else self.panel)

    def _ask_subject(self, patient_id: int | None, visit_id: int | None) -> None:
        self.fill(look.subject, self._for_subject, patient_id=patient_id, visit_id=visit_id)

    def fill(self, query: Callable[..., Any], show: Callable[[Any], None], **asked: Any) -> None:
        """Ask for what fills the choices. A print that is wanted meanwhile waits for it."""
        self.filling += 1

        def done(found: Any) -> None:
            self.filling -= 1
            show(found)

        def failed(fault: FrontdeskError) -> None:
            self.filling -= 1
            self.making.give_up()
            self.desk.lane.refused.emit(fault)

        self.desk.lane.ask(query, done=done, failed=failed, **asked)

    def _for_subject(self, subject: look.Subject) -> None:
        self.visit_id = subject.visit.id if subject.visit is not None else None
        therapists = self.base.therapists if self.base is not None else ()
        self.panel.show_subject(subject, therapists)

    def _clear(self) -> None:
        self.visit_id = None
        self.panel.begin()

    # The page

    def changed(self) -> None:
        """What is chosen has changed: the page is made anew."""
        self.old = None
        self.preview.note("")
        if self.choices.patient is None:
            self.visit_id = None
        self.show_page()
        self.making.later()

    @property
    def up_to_date(self) -> bool:
        """Whether the page shows what is chosen."""
        return self.making.up_to_date

    def show_page(self) -> None:
        """The page again; for nobody there is none."""
        nobody = self.batch.on and not self.batch.panel.checks
        page = self.centre.covered if self._names_hidden else self.preview
        self.centre.setCurrentWidget(self.centre.nobody if nobody else page)
        if nobody:
            self.centre.one.setFocus(TO_PRINT)

    @property
    def _names_hidden(self) -> bool:
        """Whether the page has names that who stands at the desk must not read."""
        for_people = self.batch.on or self.old is not None or self.choices.patient is not None
        sheet = isinstance(self.shown, SheetKind)
        return self.desk.lane.veil.on and (for_people or sheet)

    def _close_inner(self) -> bool:
        """What Esc closes here, from the inside out. False if nothing is open."""
        if self.giving.job is not None:
            self.giving.stop()
        elif self.centre.at_fault:
            self.show_page()
            self.ways.print.setFocus()
        elif self.editing.panel is not None:
            self.editing.stop()
        elif self.batch.on:
            self.batch.stop()
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._close_inner():
            return
        focus = self.window().focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(focus, QAbstractButton) and self.isAncestorOf(focus):
            # Qt leaves Enter to dialogs; here H and Enter is what gives a handout.
            focus.click()
            return
        super().keyPressEvent(event)
