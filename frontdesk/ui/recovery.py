"""The recovery code on screen, to be put on paper or saved once, and not to be seen again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk import files
from frontdesk.clock import Clock
from frontdesk.errors import NotDelivered
from frontdesk.handouts import Paper, recovery_sheet
from frontdesk.ui.printing import Printers, SystemPrinters
from frontdesk.ui.widgets import Button, Check, Label

IN_ROW = 4


class RecoveryBox(QFrame):
    """The groups of the code, two buttons, and the promise that it is kept. `kept` tells whether
    that is ticked."""

    kept = Signal(bool)

    def __init__(self, called: str, paper: Paper, printers: Printers | None = None) -> None:
        super().__init__()
        self.setObjectName("card")
        self._called, self._paper = called, paper
        self._printers: Printers = printers or SystemPrinters()
        self.code = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(14)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(10)
        self._groups = [Label("", "display") for _ in range(7)]
        for at, group in enumerate(self._groups):
            grid.addWidget(Label(f"{at + 1}", "small", "ink-3"), at // IN_ROW * 2, at % IN_ROW)
            grid.addWidget(group, at // IN_ROW * 2 + 1, at % IN_ROW)
        grid.setColumnStretch(IN_ROW, 1)
        column.addLayout(grid)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.print = Button("Print the sheet", "printer")
        self.save = Button("Save as PDF…", "download")
        self.print.clicked.connect(lambda: self._try(self._print))
        self.save.clicked.connect(lambda: self._try(self._save))
        row.addWidget(self.print)
        row.addWidget(self.save)
        row.addStretch()
        column.addLayout(row)
        self.said = Label("", "small", "ink-2", wrap=True)
        self.said.hide()
        column.addWidget(self.said)
        self.tick = Check("It is on paper and in a safe place", False)
        self.tick.toggled.connect(self.kept)
        column.addWidget(self.tick)

    def show_code(self, code: str, called: str = "") -> None:
        """Show this code."""
        self.code, self._called = code, called or self._called
        for label, group in zip(self._groups, code.split("-"), strict=True):
            label.setText(group)

    def pdf(self) -> bytes:
        """The sheet."""
        return recovery_sheet.build(self.code, self._called, Clock().wall(), paper=self._paper)

    def _try(self, run: Callable[[QWidget], str]) -> None:
        try:
            said, ink = run(self), "ink-2"
        except NotDelivered as fault:
            said, ink = str(fault), "danger"
        self.said.set_ink(ink)
        self.said.setText(said)
        self.said.setVisible(bool(said))

    def _print(self, _parent: QWidget) -> str:
        chosen = self._printers.choose(self.window(), self._paper, True)
        if chosen is None:
            return ""
        name, ticket = chosen
        self._printers.send([self.pdf()], ticket)
        return f"Sent to {name}. Look that it came out before you go on."

    def _save(self, parent: QWidget) -> str:
        chosen, _ = QFileDialog.getSaveFileName(
            parent, "Save the recovery sheet", "recovery-sheet.pdf", "PDF (*.pdf)"
        )
        if not chosen:
            return ""
        try:
            files.write_private(Path(chosen), self.pdf())
        except OSError:
            raise NotDelivered(
                "It could not be saved there. Choose another folder or stick."
            ) from None
        return "Saved. Keep it off this computer: on a stick or on paper, in a safe place."
