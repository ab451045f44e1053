"""Getting a handout out of the program: to a printer, or into a file, and noting that it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from frontdesk import handouts
from frontdesk.errors import FrontdeskError, NotDelivered
from frontdesk.ui.handouts.parcel import Job, Parcel, Stopped
from frontdesk.ui.handouts.saving import save
from frontdesk.ui.handouts.task import Task
from frontdesk.ui.printing import NO_PRINTER, Printers

if TYPE_CHECKING:
    from frontdesk.ui.handouts.screen import HandoutsScreen

STOPPED = "Cancelled. Nothing was noted, though a page may still come out"
AskPath = Callable[[QWidget, str], str]


def ask_path(parent: QWidget, name: str) -> str:
    """Where to save, by the system's own dialog; "" if it was closed."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    folder = QStandardPaths.writableLocation(place) or QDir.homePath()
    chosen, _ = QFileDialog.getSaveFileName(
        parent, "Save PDF", str(Path(folder) / name), "PDF (*.pdf)"
    )
    return chosen


class Giving:
    """Print, print with the system's dialog, save. One at a time."""

    def __init__(self, screen: HandoutsScreen, printers: Printers, ask: AskPath) -> None:
        self._screen = screen
        self._printers = printers
        self._ask = ask
        self.job: Job | None = None

    def print(self) -> None:
        """Straight to the last printer."""
        name = self._printers.usual(self._screen.desk.settings.last_printer)

        def ticket(task: Task) -> tuple[str, object]:
            return name, self._printers.ticket(name, task.paper, task.black)

        self._with_parcel(lambda parcel: self._print(parcel, ticket))

    def print_with(self) -> None:
        """With the system's dialog, and remember the printer chosen there."""

        def ticket(task: Task) -> tuple[str, object] | None:
            return self._printers.choose(self._screen, task.paper, task.black)

        self._with_parcel(lambda parcel: self._print(parcel, ticket))

    def save(self) -> None:
        """Into a file that the person names."""

        def go(parcel: Parcel) -> None:
            desk = self._screen.desk
            chosen = self._ask(
                self._screen, handouts.file_name(parcel.first.key, desk.clock.today())
            )
            if not chosen:
                return
            path = Path(chosen)
            path = path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")
            job = self._begin(parcel)

            def done(_: object) -> None:
                self._done(parcel, "saved", f"Saved as {path.name}")

            desk.lane.chore(lambda: save(job.pdf(), path), done=done, failed=self._not_saved)

        self._with_parcel(go)

    def stop(self) -> None:
        """Cancel what is on its way: nothing of it is noted."""
        if self.job is not None:
            self.job.stop()

    def _with_parcel(self, go: Callable[[Parcel], None]) -> None:
        screen = self._screen
        if self.job is not None:
            return
        if screen.draft is not None:
            screen.desk.toast("Save the new words first; then they are printed")
        elif screen.batch.on:
            screen.batch.when_known(go)
        else:
            screen.making.when_made(lambda pdf, task: go(Parcel(((lambda: pdf, task),))))

    def _print(self, parcel: Parcel, ticket: Callable[[Task], tuple[str, object] | None]) -> None:
        try:
            chosen = ticket(parcel.first)
        except NotDelivered as fault:
            self.failed(fault)
            return
        if chosen is None:
            return
        name, made = chosen

        def done(_: object) -> None:
            settings = self._screen.desk.settings
            if name:
                settings.last_printer = name
                settings.save()
            self._done(parcel, "printed", f"Sent to “{name}”" if name else "Sent to the printer")

        job = self._begin(parcel)
        send = self._printers.send
        self._screen.desk.lane.chore(send, job.pdfs(), made, done=done, failed=self.failed)

    def _begin(self, parcel: Parcel) -> Job:
        self.job = job = Job(parcel, self._screen)
        self._screen.batch.show_job(job)
        return job

    def _end(self) -> None:
        job, self.job = self.job, None
        self._screen.batch.show_job(None)
        if job is not None:
            job.deleteLater()

    def _done(self, parcel: Parcel, how: str, said: str) -> None:
        from frontdesk import handed_out

        self._end()
        desk = self._screen.desk
        self._screen.show_page()

        def noted(_: object) -> None:
            if parcel.together is not None:
                self._screen.batch.stop()
            desk.toast(f"{said}: {parcel.said}")

        if len(parcel.parts) == 1:
            desk.lane.do(handed_out.record, how=how, **parcel.first.note, done=noted)
        else:
            notes = [task.note for _, task in parcel.parts]
            desk.lane.do(handed_out.record_all, how=how, notes=notes, done=noted)

    def failed(self, fault: FrontdeskError) -> None:
        """Say why nothing was printed."""
        self._end()
        if isinstance(fault, Stopped):
            self._screen.desk.toast(STOPPED)
        elif str(fault) == NO_PRINTER:
            self._screen.centre.show_fault(
                "There is no printer here",
                f"{NO_PRINTER} Save the PDF, or add a printer and try again.",
                others=False,
            )
        else:
            self._screen.centre.show_fault("The printer did not answer", str(fault))

    def _not_saved(self, fault: FrontdeskError) -> None:
        self._end()
        if isinstance(fault, Stopped):
            self._screen.desk.toast("Cancelled. Nothing was noted")
        else:
            self._screen.centre.show_fault("The PDF was not saved", str(fault), printing=False)
