"""The handouts screen: the right sheet, in the right language, on paper in three keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QStackedWidget, QVBoxLayout

from frontdesk import text
from frontdesk.handouts import HANDOUTS, Handout, Paper, SheetKind, Words, prints
from frontdesk.model import Language
from frontdesk.ui.handouts import look
from frontdesk.ui.handouts.choices import Choices
from frontdesk.ui.handouts.desk_sheets import SheetPanel
from frontdesk.ui.handouts.editing import Editing
from frontdesk.ui.handouts.fields import WaysOut
from frontdesk.ui.handouts.giving import AskPath, Giving, ask_path
from frontdesk.ui.handouts.outline import outline
from frontdesk.ui.handouts.personalize import Personalize
from frontdesk.ui.handouts.preview import Preview
from frontdesk.ui.handouts.printing import Printers, SystemPrinters
from frontdesk.ui.handouts.shelf import Shelf
from frontdesk.ui.handouts.task import Task
from frontdesk.ui.screen import Desk, Screen
from frontdesk.ui.widgets import Button, EmptyState
from frontdesk.ui.workspace import Workspace

SOON = 60  # ms that several changes wait to become one page


class HandoutsScreen(Screen):
    """List, the very page, and the choices for it. `printers` and `ask` stand for the world."""

    name = "handouts"
    title = "Handouts"
    icon = "file-text"
    topics = frozenset(
        {"clinic", "staff", "patient", "appointment", "call_back", "hours", "handout_text"}
    )

    def __init__(
        self, desk: Desk, printers: Printers | None = None, ask: AskPath = ask_path
    ) -> None:
        super().__init__(desk)
        self.shown: Handout | SheetKind = HANDOUTS[0]
        self.base: look.Base | None = None
        self.visit_id: int | None = None
        self.old: look.Old | None = None
        self.draft: Words | None = None
        self._wanted = 0
        self._built = -1
        self._then: list[Callable[[bytes], None]] = []
        paper: Paper = "a4" if desk.settings.paper == "a4" else "letter"
        self.shelf = Shelf()
        self.preview = Preview()
        self.panel = Personalize(desk.lane, desk.clock, paper)
        self.sheets = SheetPanel(desk.lane, desk.clock, paper)
        self.editing: Editing = Editing(self)
        self.giving: Giving = Giving(self, printers or SystemPrinters(), ask)
        self._build()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SOON)
        self._wait.timeout.connect(self.build_page)
        self._connect()
        self._bind()

    def _build(self) -> None:
        self.retry = Button("Try again", kind="primary")
        self.other = Button("Choose another printer")
        self.instead = Button("Save PDF")
        buttons = (self.retry, self.other, self.instead)
        self.fault = EmptyState("printer-x", "", "", buttons, color="danger")
        self.stack = QStackedWidget()
        self.stack.setObjectName("surface")
        self.stack.addWidget(self.preview)
        self.stack.addWidget(self.fault)
        self.workspace = Workspace(
            self.desk.settings, self.name, self.stack, drawer=self.shelf, panel=self.panel
        )
        self.sheets.setParent(self.workspace)
        self.sheets.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.workspace)

    def _connect(self) -> None:
        self.shelf.chosen.connect(self._choose)
        self.panel.changed.connect(self.changed)
        self.panel.patient_chosen.connect(lambda patient: self._ask_subject(patient.id, None))
        self.panel.edit.clicked.connect(lambda: self.editing.start())
        self.panel.cleared.connect(self._clear)
        self.sheets.changed.connect(self.changed)
        for ways in (self.panel.ways, self.sheets.ways):
            ways.print.clicked.connect(lambda: self.giving.print())
            ways.print_with.clicked.connect(lambda: self.giving.print_with())
            ways.save.clicked.connect(lambda: self.giving.save())
        self.retry.clicked.connect(lambda: self.giving.print())
        self.other.clicked.connect(lambda: self.giving.print_with())
        self.instead.clicked.connect(lambda: self.giving.save())

    def _bind(self) -> None:
        bind, here = self.desk.commands.bind, self.isVisible
        bind("handouts", "save_pdf", lambda: self.giving.save(), enabled=here)
        view = self.preview.view
        bind("handouts", "zoom_in", self.preview.zoom_in, widget=view)
        bind("handouts", "zoom_out", self.preview.zoom_out, widget=view)
        bind("handouts", "fit", self.preview.fit, widget=view)

    def on_shown(self, **where: Any) -> None:
        """`patient_id` or `visit_id` fills the choices for that person; `sheet` is one of the
        desk's own with what is asked for: `day`, `therapist_id`, `patient`."""
        self.desk.commands.bind(
            "global", "print", lambda: self.giving.print(), enabled=self.isVisible
        )
        sheet, patient_id, visit_id = (where.get(k) for k in ("sheet", "patient_id", "visit_id"))
        if sheet is not None:
            asked = {k: v for k, v in where.items() if k in ("day", "therapist_id", "patient")}
            self.sheets.choices = replace(self.sheets.choices, **asked)
            if self.shown.key == sheet:
                self._choose(self.shown)
            else:
                self.shelf.list.choose(sheet)
        elif where.get("given_id") is not None:
            self.desk.lane.ask(look.old, given_id=where["given_id"], done=self._show_old)
        elif patient_id is not None or visit_id is not None:
            if isinstance(self.shown, SheetKind):
                self.shelf.list.choose(HANDOUTS[0].key)
            self._ask_subject(patient_id, visit_id)
        self.ways.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_old(self, old: look.Old) -> None:
        """An earlier print, exactly as it was; any change makes it a new one."""
        if self.shown.key != old.given.handout:
            self.shelf.list.choose(old.given.handout)
        self.changed()
        self.old = old
        self.preview.note(f"As printed {text.full(self.desk.clock.to_wall(old.given.at).date())}")

    # What it is for

    @property
    def choices(self) -> Choices:
        """What is chosen for a patient."""
        return self.panel.choices

    @property
    def ways(self) -> WaysOut:
        """The buttons of the panel that is shown."""
        return self.sheets.ways if isinstance(self.shown, SheetKind) else self.panel.ways

    @property
    def task(self) -> Task:
        """The print of what is chosen now."""
        if isinstance(self.shown, SheetKind):
            return self.sheets.choices.task(self.shown)
        if self.old is not None:
            return self.old.task
        made = self._print(self.shown)
        version = made.versions[self.choices.language]
        return self.choices.task(self.shown, self.visit_id, prints.write(made), version)

    def _print(self, shown: Handout) -> prints.Print:
        """Everything the page of what is chosen now depends on, but its words."""
        assert self.base is not None
        today = self.desk.clock.today()
        options, person = self.choices.options(shown, today), self.choices.person(today)
        words = self.base.all_words(shown)
        used = {options.language, options.beside} - {None}
        versions = {one: str(words[one]["version"]) for one in shown.languages if one in used}
        return prints.Print(options, person, self.base.clinic, versions)

    def refresh(self) -> None:
        self.desk.lane.ask(look.base, done=self._know)

    def _know(self, base: look.Base) -> None:
        if self.is_new(base):
            self.base = base
            self._choose(self.shown)
        elif isinstance(self.shown, SheetKind):
            self.changed()

    def _choose(self, shown: Handout | SheetKind) -> None:
        self.editing.stop()
        self.shown = shown
        if self.base is None:
            return
        if isinstance(shown, SheetKind):
            self.sheets.open(shown, self.base.therapists)
            self.workspace.show_panel(self.sheets)
        else:
            titles = self.base.words(shown, Language.EN).get("tips", {}).get("items", ())
            tips = [item["title"] for item in titles]
            self.panel.offer(shown, self.base.therapists, tips)
            self.workspace.show_panel(self.panel)
        self.changed()

    def _ask_subject(self, patient_id: int | None, visit_id: int | None) -> None:
        self.desk.lane.ask(
            look.subject, patient_id=patient_id, visit_id=visit_id, done=self._for_subject
        )

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
        self._wanted += 1
        self.old = None
        self.preview.note("")
        if self.choices.patient is None:
            self.visit_id = None
        self.show_page()
        self._wait.start()

    def build_page(self) -> None:
        """Make the PDF for what is chosen now, beside the window."""
        self._wait.stop()
        if self.base is None:
            return
        wanted, shown = self._wanted, self.shown

        def press(build: Callable[[], bytes], paper: Paper) -> None:
            self.desk.lane.chore(build, done=lambda pdf: self._made(wanted, pdf, paper))

        if isinstance(shown, SheetKind):
            choices = self.sheets.choices

            def read(filled: look.Filled) -> None:
                press(partial(_sheet, shown, filled, choices.paper), choices.paper)

            by = self.desk.lane.actor.name
            asked = choices.asked(shown.key)
            self.desk.lane.ask(look.sheet, key=shown.key, by=by, **asked, done=read)
        else:
            made, texts = self._print(shown), self.base.all_words(shown)
            if self.old is not None:
                made, texts = self.old.made, self.old.texts
            elif self.draft is not None:
                texts = {**texts, self.choices.language: self.draft}
            build = partial(
                shown.build,
                options=made.options,
                person=made.person,
                clinic=made.clinic,
                outline=outline,
                texts=texts,
            )
            press(build, made.options.paper)

    def _made(self, wanted: int, pdf: bytes, paper: Paper) -> None:
        if wanted != self._wanted:
            return
        self._built = wanted
        self.preview.show_pdf(pdf, paper)
        then, self._then = self._then, []
        for go in then:
            go(pdf)

    @property
    def up_to_date(self) -> bool:
        """Whether the page shows what is chosen."""
        return self._built == self._wanted

    def when_built(self, go: Callable[[bytes], None]) -> None:
        """Call `go` with the PDF of what is chosen now, at once or when it is made."""
        if self.up_to_date and not isinstance(self.shown, SheetKind):
            go(self.preview.pdf)
        else:
            # A sheet is read anew for every print: it says when, and how far the history had come.
            self._then = [go]
            self.build_page()

    # What went wrong

    def show_fault(self, title: str, sentence: str, *, printing: bool = True) -> None:
        """Say what went wrong in place of the page, with the ways on."""
        self.fault.say(title, sentence)
        self.fault.icon.show_icon("printer-x" if printing else "circle-x", "danger")
        self.retry.setVisible(printing)
        self.other.setVisible(printing)
        self.stack.setCurrentWidget(self.fault)
        (self.retry if printing else self.instead).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_page(self) -> None:
        """The page again."""
        self.stack.setCurrentWidget(self.preview)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.stack.currentWidget() is self.fault:
            self.show_page()
            self.ways.print.setFocus()
            return
        focus = self.window().focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(focus, QAbstractButton) and self.isAncestorOf(focus):
            # Qt leaves Enter to dialogs; here H and Enter is what gives a handout.
            focus.click()
            return
        super().keyPressEvent(event)


def _sheet(kind: SheetKind, filled: look.Filled, paper: Paper) -> bytes:
    return kind.build(
        filled.content, stamp=filled.stamp, paper=paper, clinic=filled.clinic, outline=outline
    )
