"""Today's first visits in one go: who gets the handout that is shown, and its page for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from frontdesk import handouts
from frontdesk.handouts import Options, SheetKind
from frontdesk.ui.handouts import look
from frontdesk.ui.handouts.batch_panel import BatchPanel
from frontdesk.ui.handouts.outline import outline
from frontdesk.ui.handouts.parcel import Job, Parcel
from frontdesk.ui.handouts.task import Task

if TYPE_CHECKING:
    from frontdesk import batches
    from frontdesk.ui.handouts.screen import HandoutsScreen

Part = tuple[Callable[[], bytes], Task]


class Batch:
    """On while its panel is shown; then the page is that of the person one looks at."""

    def __init__(self, screen: HandoutsScreen) -> None:
        self._screen = screen
        self._found: look.Firsts | None = None
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
        self.ask()

    def stop(self) -> None:
        """Back to one person at a time."""
        if self.on:
            self.on, self._waiting, self._found = False, None, None
            self.panel.forget()
            self._screen.show_panel()
            self._screen.changed()

    def ask(self) -> None:
        """Ask who they are, and for the pages of the handout that is shown."""
        chosen, shown = self._screen.choices, self._screen.shown
        if self.on and not isinstance(shown, SheetKind):
            usual = Options(paper=chosen.paper, ink=chosen.ink)
            self._screen.fill(look.firsts, self._know, handout=shown.key, look=usual)

    def _know(self, found: look.Firsts) -> None:
        other = found.batch.handout != self._screen.shown.key
        if self.on and not other and found != self._found:
            self._found = found
            self.panel.offer(found)
            self._screen.changed()
        take, self._waiting = self._waiting, None
        if take is not None:
            self.when_known(take)

    def page(self) -> Part | None:
        """The page of the person one looks at."""
        return next(iter(self._parts(frozenset({self.panel.looked_at or 0}))), None)

    def when_known(self, take: Callable[[Parcel], None]) -> None:
        """Call `take` with the pages of everybody who is ticked, once it is known who comes; not
        if nobody is."""
        if self._screen.filling:
            self._waiting = take
            return
        ticked = self.panel.ticked()
        parts = tuple(self._parts(ticked))
        if self._found is not None and parts:
            take(Parcel(parts, partial(_together, self._found.batch.only(ticked))))

    def show_job(self, job: Job | None) -> None:
        """How far a job of several is, or that there is none."""
        self.panel.show_job(job if self.on else None)

    def _parts(self, visit_ids: frozenset[int]) -> Iterator[Part]:
        if self._found is None:
            return
        batch, shown = self._found.batch.only(visit_ids), handouts.named(self._found.batch.handout)
        for visit, copy, note in zip(batch.visits, batch.copies, batch.notes, strict=True):
            how = copy.options
            whom = f" for {visit.patient}" if visit is not None else ""
            build = partial(
                shown.build,
                options=how,
                person=copy.person,
                clinic=batch.clinic,
                outline=outline,
                texts=batch.texts,
            )
            yield build, Task(shown.key, shown.title, how.paper, how.ink == "black", whom, note)


def _together(batch: batches.Batch, step: Callable[[int], None]) -> bytes:
    """All of it as one document."""
    return handouts.build_batch(
        batch.handout,
        batch.copies,
        clinic=batch.clinic,
        outline=outline,
        texts=batch.texts,
        step=step,
    )
