"""Getting a handout out of the program: to a printer, or into a file, and noting that it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from frontdesk import handouts
from frontdesk.errors import FrontdeskError, NotDelivered
from frontdesk.ui.handouts.saving import save
from frontdesk.ui.handouts.task import Task
from frontdesk.ui.printing import NO_PRINTER, Printers

if TYPE_CHECKING:
    from frontdesk.ui.handouts.screen import HandoutsScreen

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
        self.busy = False

    def print(self) -> None:
        """Straight to the last printer."""
        name = self._printers.usual(self._screen.desk.settings.last_printer)

        def go(pdf: bytes, task: Task) -> None:
            try:
                ticket = self._printers.ticket(name, task.paper, task.black)
            except NotDelivered as fault:
                self.failed(fault)
                return
            self._send(pdf, task, name, ticket)

        self._with_pdf(go)

    def print_with(self) -> None:
        """With the system's dialog, and remember the printer chosen there."""

        def go(pdf: bytes, task: Task) -> None:
            try:
                chosen = self._printers.choose(self._screen, task.paper, task.black)
            except NotDelivered as fault:
                self.failed(fault)
                return
            if chosen is not None:
                self._send(pdf, task, *chosen)

        self._with_pdf(go)

    def save(self) -> None:
        """Into a file that the person names."""

        def go(pdf: bytes, task: Task) -> None:
            desk = self._screen.desk
            name = handouts.file_name(task.key, desk.clock.today())
            chosen = self._ask(self._screen, name)
            if not chosen:
                return
            path = Path(chosen)
            path = path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")
            self.busy = True
            desk.lane.chore(
                save,
                pdf,
                path,
                done=lambda _: self._done(task, "saved", f"Saved as {path.name}"),
                failed=self._not_saved,
            )

        self._with_pdf(go)

    def _with_pdf(self, go: Callable[[bytes, Task], None]) -> None:
        if self._screen.draft is not None:
            self._screen.desk.toast("Save the new words first; then they are printed")
        elif not self.busy:
            self._screen.making.when_made(go)

    def _send(self, pdf: bytes, task: Task, name: str, ticket: object) -> None:
        self.busy = True

        def done(_: object) -> None:
            settings = self._screen.desk.settings
            if name:
                settings.last_printer = name
                settings.save()
            where = f"Sent to “{name}”" if name else "Sent to the printer"
            self._done(task, "printed", where)

        self._screen.desk.lane.chore(
            self._printers.send, pdf, ticket, done=done, failed=self.failed
        )

    def _done(self, task: Task, how: str, said: str) -> None:
        from frontdesk import handed_out

        self.busy = False
        screen = self._screen
        screen.show_page()
        screen.desk.lane.do(
            handed_out.record,
            how=how,
            **task.note,
            done=lambda _: screen.desk.toast(f"{said}: {task.title}{task.whom}"),
        )

    def failed(self, fault: FrontdeskError) -> None:
        self.busy = False
        if str(fault) == NO_PRINTER:
            self._screen.show_fault(
                "There is no printer here",
                f"{NO_PRINTER} Save the PDF, or add a printer and try again.",
                others=False,
            )
        else:
            self._screen.show_fault("The printer did not answer", str(fault))

    def _not_saved(self, fault: FrontdeskError) -> None:
        self.busy = False
        self._screen.show_fault("The PDF was not saved", str(fault), printing=False)
