"""The visits that a closure or time off would hit, listed before it is saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.model import Visit
from frontdesk.ui.widgets import Banner, Check, Label, clear

SHOWN = 10
SEND = "Send to call-backs"


class Hits(QWidget):
    """Who comes when and to whom, the first ten by name, and what is to become of them."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        column.addLayout(self._lines)
        self.send = Check(SEND)
        column.addWidget(self.send)
        self._what = Label("", "small", "ink-3", wrap=True)
        column.addWidget(self._what)
        self.send.toggled.connect(lambda _: self._say())
        self._number = 0
        self.show_visits(None)

    def show_visits(self, visits: Sequence[Visit] | None) -> None:
        """List them; None while it is not known which days are meant."""
        clear(self._lines)
        self._number = len(visits or ())
        if visits:
            fact = "1 visit lies" if len(visits) == 1 else f"{len(visits)} visits lie"
            self._lines.addWidget(Banner("warn", "calendar-x", f"{fact} in this time", boxed=True))
            grid = QGridLayout()
            grid.setHorizontalSpacing(16)
            grid.setVerticalSpacing(2)
            grid.setContentsMargins(0, 6, 0, 0)
            grid.setColumnStretch(1, 1)
            for at, visit in enumerate(visits[:SHOWN]):
                when = f"{text.day(visit.starts.date())}, {text.clock_time(visit.starts)}"
                grid.addWidget(Label(when, "body", "ink-2"), at, 0)
                who = f"{visit.patient} with {visit.therapist}"
                grid.addWidget(Label(who, "body", wrap=True), at, 1)
            self._lines.addLayout(grid)
            if len(visits) > SHOWN:
                self._lines.addWidget(Label(f"and {len(visits) - SHOWN} more", "body", "ink-3"))
        elif visits is not None:
            self._lines.addWidget(Label("No visit lies in this time.", "small", "ink-2"))
        self.send.setVisible(bool(visits))
        self._what.setVisible(bool(visits))
        self._say()

    def _say(self) -> None:
        """What saving does to the visits."""
        one = self._number == 1
        if not self.send.isChecked():
            self._what.setText(
                f"{'It stays' if one else 'They stay'} where {'it is' if one else 'they are'}, "
                "to be moved in the calendar."
            )
        elif one:
            self._what.setText("It is cancelled, and a call to the patient is due at once.")
        else:
            self._what.setText("They are cancelled, and a call to each patient is due at once.")

    def to_call_backs(self) -> bool:
        """Whether the visits are to be cancelled and their patients called."""
        return self._number > 0 and self.send.isChecked()
