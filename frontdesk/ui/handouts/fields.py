"""Parts that both panels of the handouts screen are made of: fixed choices, and the ways out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from frontdesk.ui.form import Field
from frontdesk.ui.widgets import Button, IconButton, PanelFrame, Segments

PAPERS = (("letter", "US Letter"), ("a4", "A4"))


class SegmentsField(Field):
    """Two or three fixed choices under a label; options are (value, words)."""

    def __init__(self, label: str, options: Sequence[tuple[Any, str]]) -> None:
        self._options = list(options)
        self.segments = Segments([said for _, said in options], stretch=True)
        super().__init__(label, self.segments)
        self.segments.changed.connect(lambda _: self.edited.emit())

    def value(self) -> Any:
        return self._options[max(0, self.segments.current())][0]

    def set(self, value: Any) -> None:
        for number, (option, _) in enumerate(self._options):
            if option == value:
                self.segments.choose(number)


class WaysOut:
    """The buttons at the foot of a panel: print, print with the system's dialog, save."""

    def __init__(self, panel: PanelFrame) -> None:
        self.print = Button("Print", "printer", "primary", key="Ctrl P")
        self.print_with = IconButton("chevron-down", "Print with the system's dialog", framed=True)
        self.save = Button("Save PDF", "download", key="Ctrl Shift S")
        self.box = QWidget()
        grid = QGridLayout(self.box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        grid.addWidget(self.print, 0, 0)
        grid.addWidget(self.print_with, 0, 1)
        grid.addWidget(self.save, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        panel.footer.addWidget(self.box, 1)
