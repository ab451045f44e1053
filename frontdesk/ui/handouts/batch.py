"""Today's first visits in one go: who gets the handout that is shown, and its page for each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from frontdesk.handouts import Handout, SheetKind
from frontdesk.ui.handouts import look
from frontdesk.ui.handouts.batch_panel import BatchPanel
from frontdesk.ui.handouts.choices import Choices, filled
from frontdesk.ui.handouts.outline import outline
from frontdesk.ui.handouts.parcel import Job, Parcel
from frontdesk.ui.handouts.task import Task

if TYPE_CHECKING:
    from frontdesk.ui.handouts.screen import HandoutsScreen

Part = tuple[Callable[[], bytes], Task]


class Batch:
    """On while its panel is shown; then the page is that of the person one looks at."""

    def __init__(self, screen: HandoutsScreen) -> None:
        self._screen = screen
        self._people: tuple[look.First, ...] = ()
        self._waiting: Callable[[Parcel], None] | None = None
        self.on = False
        self.panel = panel = BatchPanel(screen.desk.clock)
        panel.changed.connect(screen.changed)
        panel.closed.connect(self.stop)
        panel.stopped.connect(lambda: screen.giving.stop())

    def start(self) -> None:
        """Show who comes for the first time today; a handout, if a sheet was shown."""
        self.on = True
        self._screen.editing.stop()
        if isinstance(self._screen.shown, SheetKind):
            self._screen.shelf.choose("runner-care")
        self.panel.begin()
        self._screen.workspace.show_panel(self.panel)
        self.refresh()

    def stop(self) -> None:
        """Back to one person at a time."""
        if self.on:
            self.on, self._waiting = False, None
            self.panel.forget()
            self._screen.show_panel()
            self._screen.changed()

    def refresh(self) -> None:
        """Ask who they are."""
        self._screen.fill(look.firsts, self._know)

    def _know(self, people: tuple[look.First, ...]) -> None:
        self._people = people
        self.offer()
        take, self._waiting = self._waiting, None
        if take is not None:
            self.when_known(take)

    def offer(self) -> None:
        """The people for the handout that is shown."""
        shown = self._screen.shown
        if self.on and not self._screen.filling and isinstance(shown, Handout):
            self.panel.offer(shown, self._people)
            self._screen.changed()

    def page(self) -> Part | None:
        """The page of the person one looks at."""
        looked = [one for one in self._people if one.visit.id == self.panel.looked_at]
        return self._part(looked[0]) if looked else None

    def when_known(self, take: Callable[[Parcel], None]) -> None:
        """Call `take` with the pages of everybody who is ticked, once it is known who comes; not
        if nobody is."""
        if self._screen.filling:
            self._waiting = take
            return
        ticked = self.panel.ticked()
        parts = tuple(self._part(one) for one in self._people if one.visit.id in ticked)
        if parts:
            take(Parcel(parts, batch=True))

    def show_job(self, job: Job | None) -> None:
        """How far a job of several is, or that there is none."""
        self.panel.show_job(job if self.on else None)

    def _part(self, one: look.First) -> Part:
        screen, shown = self._screen, self._screen.shown
        assert screen.base is not None
        assert isinstance(shown, Handout)
        usual = Choices(paper=screen.choices.paper, ink=screen.choices.ink)
        choices = filled(usual, one.subject, screen.base.therapists)
        made = screen.made_from(shown, choices)
        build = partial(
            shown.build,
            options=made.options,
            person=made.person,
            clinic=made.clinic,
            outline=outline,
            texts=screen.base.all_words(shown),
        )
        return build, choices.noted(shown, one.visit.id, made)
