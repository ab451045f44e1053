"""Makes the page of what is chosen, beside the window, and hands it to whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from frontdesk.handouts import HANDOUTS, Handout, Options, Paper, SheetKind
from frontdesk.ui import privacy
from frontdesk.ui.handouts import look
from frontdesk.ui.handouts.outline import outline
from frontdesk.ui.handouts.preview import pages_of
from frontdesk.ui.handouts.task import Task

if TYPE_CHECKING:
    from frontdesk.ui.handouts.screen import HandoutsScreen

SOON = 60  # ms that several changes wait to become one page
Take = Callable[[bytes, Task], None]


class Making:
    """The page that is shown, and whether it is of what is chosen now."""

    def __init__(self, screen: HandoutsScreen) -> None:
        self._screen = screen
        self._wanted = 0
        self._made = -1
        self._task: Task | None = None
        self._waiting: Take | None = None
        self._early = True  # whether it was asked for before the choices were filled
        self._wait = QTimer(screen)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SOON)
        self._wait.timeout.connect(self.now)

    @property
    def up_to_date(self) -> bool:
        """Whether the page shows what is chosen."""
        return self._made == self._wanted

    @property
    def _ready(self) -> bool:
        """Whether everything that fills the choices has come."""
        return self._screen.base is not None and not self._screen.filling

    def later(self) -> None:
        """What is chosen has changed. Whoever waited for the page of other choices is given
        none; whoever waits for the choices to be filled goes on waiting."""
        self._wanted += 1
        if not self._early:
            self._waiting = None
        self._early = not self._ready
        self._wait.start()

    def give_up(self) -> None:
        """What was to fill the choices is not to be had: nothing is handed out."""
        self._waiting = None

    def when_made(self, take: Take) -> None:
        """Call `take` with the PDF of what is chosen now and its print, at once or when it is
        made. A sheet is read anew for every print: it says when, and how far the history was."""
        screen = self._screen
        task = self._task if self._ready and self.up_to_date else None
        if task is not None and not isinstance(screen.shown, SheetKind):
            take(screen.preview.pdf, task)
        else:
            self._waiting, self._early = take, not self._ready
            self.now()

    def now(self) -> None:
        """Make the PDF for what is chosen now."""
        self._wait.stop()
        screen = self._screen
        if not self._ready:
            return
        if screen.batch.on:
            part = screen.batch.page()
            if part is not None:
                self._press(*part)
        elif isinstance(screen.shown, SheetKind):
            self._read_sheet(screen.shown)
        else:
            self._press(self._handout(screen.shown), screen.task)

    def _read_sheet(self, shown: SheetKind) -> None:
        screen, task = self._screen, self._screen.task
        choices, lane = screen.sheets.choices, screen.desk.lane
        wanted = self._wanted

        def read(filled: look.Filled) -> None:
            if wanted == self._wanted:
                whole = privacy.revealed(filled)
                self._press(partial(_sheet, shown, whole, choices.paper), task)

        asked = choices.asked(shown.key)
        lane.ask(look.sheet, key=shown.key, by=lane.actor.name, **asked, done=read)

    def _handout(self, shown: Handout) -> Callable[[], bytes]:
        screen = self._screen
        assert screen.base is not None
        made, texts = screen.made_from(shown, screen.choices), screen.base.all_words(shown)
        if screen.old is not None:
            made, texts = screen.old.made, screen.old.texts
        elif screen.draft is not None:
            texts = {**texts, screen.choices.language: screen.draft}
        return partial(
            shown.build,
            options=made.options,
            person=made.person,
            clinic=made.clinic,
            outline=outline,
            texts=texts,
        )

    def _press(self, build: Callable[[], bytes], task: Task) -> None:
        wanted = self._wanted
        self._screen.desk.lane.chore(build, done=lambda pdf: self._show(wanted, pdf, task))

    def _show(self, wanted: int, pdf: bytes, task: Task) -> None:
        if wanted != self._wanted:
            return
        self._made, self._task = wanted, task
        self._screen.preview.show_pdf(pdf, task.paper)
        take, self._waiting = self._waiting, None
        if take is not None:
            take(pdf, task)


def page_counts(base: look.Base) -> Mapping[str, int]:
    """How many pages each handout has as it is usually printed."""
    return {
        handout.key: pages_of(
            handout.build(options=Options(), clinic=base.clinic, texts=base.all_words(handout))
        )
        for handout in HANDOUTS
    }


def _sheet(kind: SheetKind, filled: look.Filled, paper: Paper) -> bytes:
    return kind.build(
        filled.content, stamp=filled.stamp, paper=paper, clinic=filled.clinic, outline=outline
    )
