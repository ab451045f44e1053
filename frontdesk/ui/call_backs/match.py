"""Says above the form whom a number belongs to, and which open request has it already."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk import text
from frontdesk.model import Patient, Visit
from frontdesk.ui.call_backs import words
from frontdesk.ui.call_backs.look import Caller
from frontdesk.ui.widgets import Button, Icon, Label


class Matches(QWidget):
    """At most three lines, each with one button; hidden while there are none."""

    used = Signal(object)
    add_to = Signal(object)
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.caller = Caller((), (), None)
        self._lines: list[QFrame] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.hide()

    def show_caller(self, caller: Caller, now: datetime) -> None:
        """Show who has the number; nothing hides it."""
        self.caller = caller
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = list(self._made(caller, now))
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(self._lines))
        said = "; ".join(line.accessibleName() for line in self._lines)
        if said != self.accessibleName():
            self.setAccessibleName(said)
            self.changed.emit()

    def _made(self, caller: Caller, now: datetime) -> Iterator[QFrame]:
        for call_back in caller.call_backs[:1]:
            yield _line(
                "warn",
                words.KIND_ICON[call_back.kind],
                f"{words.who(call_back)} is on the list already",
                f"{words.KIND[call_back.kind]}, due {words.moment(call_back.due, now)}",
                "Add to that one",
                partial(self.add_to.emit, call_back),
            )
        for number, patient in enumerate(caller.people[:2]):
            visit = caller.visit if number == 0 else None
            yield _line(
                "info",
                "user-round",
                patient.shown_name,
                _known(patient, visit, now),
                "Use",
                partial(self.used.emit, patient),
            )


def _known(patient: Patient, visit: Visit | None, now: datetime) -> str:
    number = text.phone_show(patient.phone, patient.phone_raw)
    next_one = f"visit {words.moment(visit.starts, now)}" if visit is not None else ""
    careful = "do not contact" if patient.do_not_contact else ""
    return " · ".join(part for part in (number, careful, next_one) if part)


def _line(
    tone: str, icon: str, fact: str, more: str, label: str, run: Callable[[], None]
) -> QFrame:
    frame = QFrame()
    frame.setProperty("banner", tone)
    frame.setProperty("boxed", True)
    frame.setAccessibleName(f"{fact}, {more}")
    row = QHBoxLayout(frame)
    row.setContentsMargins(12, 8, 8, 8)
    row.setSpacing(10)
    row.addWidget(Icon(icon, 16, f"{tone}-ink"))
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(Label(fact, "body-strong", f"{tone}-ink", wrap=True))
    column.addWidget(Label(more, "small", f"{tone}-ink", wrap=True))
    row.addLayout(column, 1)
    button = Button(label, small=True)
    button.setAccessibleName(f"{label}: {fact}")
    button.clicked.connect(lambda _=False: run())
    row.addWidget(button)
    return frame
