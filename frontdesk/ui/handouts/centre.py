"""The middle of the handouts screen: the page, or what is said in its place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from frontdesk.ui.handouts.preview import Preview
from frontdesk.ui.widgets import Button, EmptyState

NOBODY = (
    "Nobody comes for the first time today",
    "When somebody does, their pages are printed from here in one go.",
)
COVERED = (
    "Names are hidden",
    "This page is for people, by name. It prints and is saved with them, but is not shown.",
)


class Centre(QStackedWidget):
    """One of four: the page, why it did not get out with the ways on, that it is for nobody, or
    that it has names that are not to be seen now."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.preview = Preview()
        self.retry = Button("Try again", kind="primary")
        self.other = Button("Choose another printer")
        self.instead = Button("Save PDF instead")
        buttons = (self.retry, self.other, self.instead)
        self.fault = EmptyState("printer-x", "", "", buttons, color="danger")
        self.one = Button("One person at a time")
        self.nobody = EmptyState("footprints", *NOBODY, (self.one,))
        self.covered = EmptyState("eye-off", *COVERED)
        for part in (self.preview, self.fault, self.nobody, self.covered):
            self.addWidget(part)

    @property
    def at_fault(self) -> bool:
        """Whether it says what went wrong."""
        return self.currentWidget() is self.fault

    def show_fault(
        self, title: str, sentence: str, *, printing: bool = True, others: bool = True
    ) -> None:
        """Say what went wrong in place of the page, with the ways on; `others` says that there
        are other printers."""
        self.fault.say(title, sentence)
        self.fault.icon.show_icon("printer-x" if printing else "circle-x", "danger")
        self.retry.setVisible(printing)
        self.other.setVisible(printing and others)
        self.instead.setText("Save PDF instead" if printing else "Save PDF elsewhere")
        self.setCurrentWidget(self.fault)
        (self.retry if printing else self.instead).setFocus(Qt.FocusReason.OtherFocusReason)
