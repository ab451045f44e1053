"""The Today screen's part of the header, and the line above the day that says who waits."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from frontdesk.model import Staff
from frontdesk.ui import theme
from frontdesk.ui.today.rows import Strip
from frontdesk.ui.widgets import Button, Icon, IconButton, Label, Menu

EVERYBODY = "All therapists"
WORDS_FROM = 560  # px below which only who waits is said


class Heading(QWidget):
    """Makes the header's controls, which live in the header itself. `turned` -1 or 1, `whose` a
    therapist's id or None."""

    turned = Signal(int)
    today = Signal()
    whose = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.earlier = IconButton("chevron-left", "Day before", parent=self)
        self.now = Button("Today", parent=self)
        self.later = IconButton("chevron-right", "Day after", parent=self)
        self.person = Button(EVERYBODY, "user-round", trailing="chevron-down", parent=self)
        self.earlier.set_name("Day before", "PgUp")
        self.later.set_name("Day after", "PgDn")
        self.now.setToolTip("Today   T")
        self.earlier.clicked.connect(lambda: self.turned.emit(-1))
        self.later.clicked.connect(lambda: self.turned.emit(1))
        self.now.clicked.connect(self.today)
        self.person.clicked.connect(self._drop)
        self._people: tuple[Staff, ...] = ()
        self._shown: int | None = None
        self._me: int | None = None
        self.hide()

    def widgets(self) -> list[QWidget]:
        """In their order."""
        return [self.earlier, self.now, self.later, self.person]

    def show_people(self, people: Sequence[Staff], shown: int | None, me: int | None) -> None:
        """Whose day is shown, and who can be chosen."""
        self._people, self._shown, self._me = tuple(people), shown, me
        name = next((person.name for person in people if person.id == shown), EVERYBODY)
        self.person.setText(name if len(name) <= 24 else f"{name[:23]}…")
        self.person.setToolTip(f"Whose day: {name}")
        self.person.setAccessibleName(f"Whose day: {name}")

    def menu(self) -> Menu:
        """Everybody, and each therapist; who is at the desk is marked."""
        menu = Menu(self.person)
        menu.setAccessibleName("Whose day")
        menu.add(EVERYBODY, run=lambda: self.whose.emit(None), checked=self._shown is None)
        for person in self._people:
            said = f"{person.name} (you)" if person.id == self._me else person.name
            menu.add(
                said,
                run=partial(self.whose.emit, person.id),
                checked=person.id == self._shown,
            )
        return menu

    def _drop(self) -> None:
        self.menu().popup(self.person.mapToGlobal(QPoint(0, self.person.height() + 2)))


class StripBar(QFrame):
    """Who is waiting, for what, and how far the day is."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("toolbar")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(8)
        self.icon = Icon("armchair", 16, "clay")
        self.who = Label("", "body-strong", "ink")
        self.what = _Elided()
        self.counts = Label("", "body", "ink-2")
        row.addWidget(self.icon)
        row.addWidget(self.who)
        row.addSpacing(4)
        row.addWidget(self.what, 1)
        row.addWidget(self.counts)
        self._fit()
        theme.watcher.changed.connect(self._fit)

    def _fit(self) -> None:
        self.setFixedHeight(theme.tokens().px(44))

    def show_strip(self, strip: Strip) -> None:
        """Show these words."""
        self.icon.show_icon("armchair" if strip.waiting else "clock", _ink(strip))
        self.icon.setVisible(bool(strip.who))
        self.who.setText(strip.who)
        self.who.set_ink("danger" if strip.long else "ink")
        self.what.setText(strip.what)
        self.what.setToolTip(strip.what)
        self.counts.setText(strip.counts)
        self.setAccessibleName(f"{strip.who} {strip.what}. {strip.counts}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.counts.setVisible(self.width() >= theme.tokens().px(WORDS_FROM))


def _ink(strip: Strip) -> str:
    if strip.long:
        return "danger"
    return "clay" if strip.waiting else "ink-3"


class _Elided(Label):
    """Words that give way when there is no room for them."""

    def __init__(self) -> None:
        super().__init__("", "body", "ink-2")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())
