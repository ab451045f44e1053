"""The sign-in window: who is at this desk, the password, one button; and the recovery sheet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from frontdesk import text
from frontdesk.errors import FrontdeskError, Invalid
from frontdesk.ui import theme
from frontdesk.ui.form import LineField
from frontdesk.ui.lane import Lane
from frontdesk.ui.password_field import PasswordField
from frontdesk.ui.rail import Mark
from frontdesk.ui.widgets import Button, Label, announce, clear

if TYPE_CHECKING:
    from frontdesk.access import Gate, Person

FIRST = 3  # how many people are shown before "Someone else"
WIDTH = 420


class Tile(QAbstractButton):
    """A person who can sign in: initials, name, what they are; a check mark on the chosen one."""

    def __init__(self, person: Person) -> None:
        super().__init__()
        self.person = person
        self.setCheckable(True)
        self.setFixedHeight(theme.tokens().px(52))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{person.name}, {person.title}")

    def sizeHint(self) -> QSize:
        return QSize(theme.tokens().px(320), theme.tokens().px(52))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens()
        on = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(t.color("accent-ink" if on else "line-button"), 1))
        ground = "accent-soft" if on else "hover" if self.underMouse() else "surface"
        painter.setBrush(t.color(ground))
        plate = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(plate, t.radius["control"], t.radius["control"])
        side = t.px(32)
        disc = QRectF(12, (self.height() - side) / 2, side, side)
        painter.setPen(QPen(t.color("clay-soft" if on else "line"), 1))
        painter.setBrush(t.color("clay-soft" if on else "sunk"))
        painter.drawEllipse(disc)
        painter.setPen(t.color("clay-ink" if on else "ink-2"))
        painter.setFont(theme.make_font(t.family, t.px(11), 600))
        initials = text.initials(self.person.name)
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, initials)
        left, room = 12 + side + 12, self.width() - side - 64
        middle = self.height() // 2
        upper = QRect(left, 0, room, middle + 2)
        lower = QRect(left, middle + 1, room, middle)
        for place, role, ink, words, down in (
            (upper, "body-strong", "accent-soft-ink" if on else "ink", self.person.name, False),
            (lower, "small", "ink-2", self.person.title, True),
        ):
            painter.setFont(t.font(role))
            painter.setPen(t.color(ink))
            at = Qt.AlignmentFlag.AlignTop if down else Qt.AlignmentFlag.AlignBottom
            fits = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(place, at, fits)
        if on:
            mark = theme.pixmap("check", t.px(16), "accent-ink", self.devicePixelRatioF())
            painter.drawPixmap(self.width() - t.px(16) - 12, middle - t.px(8), mark)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(t.color("focus"), 2))
            painter.drawRoundedRect(plate.adjusted(1, 1, -1, -1), 5, 5)
        painter.end()


class SignIn(QWidget):
    """The card. `signed` carries the person once the clinic's key is open; what is wrong is said
    under the field, and what was typed there is selected. `errand` runs off the window."""

    signed = Signal(object)

    def __init__(
        self, gate: Gate, address: str, errand: Lane, *, desk_name: str, recent: list[int]
    ) -> None:
        super().__init__()
        self._gate, self._address, self._errand = gate, address, errand
        order = {id: place for place, id in enumerate(recent)}
        self.people = sorted(gate.people, key=lambda p: order.get(p.id, len(order)))
        self.person = self.people[0] if self.people else None
        self._all = len(self.people) <= FIRST
        self._recovering = False
        self._desk_name = desk_name
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Mark(44))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Label(self._gate.called or "frontdesk", "lead", wrap=True))
        names.addWidget(Label("Front desk", "small", "ink-2"))
        head.addLayout(names, 1)
        column.addLayout(head)
        column.addSpacing(24)
        self.greeting = Label(greeting(self._errand.clock.wall().hour), "display")
        self.sentence = Label("", "body", "ink-2", wrap=True)
        column.addWidget(self.greeting)
        column.addSpacing(4)
        column.addWidget(self.sentence)
        column.addSpacing(14)
        self._tiles = QVBoxLayout()
        self._tiles.setSpacing(8)
        self._group = QButtonGroup(self)
        column.addLayout(self._tiles)
        links = QHBoxLayout()
        self.others = Button("Someone else", kind="link", small=True)
        self.others.clicked.connect(self._show_all)
        self.forgot = Button("", kind="link", small=True)
        self.forgot.clicked.connect(lambda: self._recover(not self._recovering))
        links.addWidget(self.others)
        links.addStretch()
        links.addWidget(self.forgot)
        column.addSpacing(6)
        column.addLayout(links)
        column.addSpacing(12)
        self.code = LineField("Recovery code", placeholder="seven groups from the sheet")
        self.password = PasswordField("Password")
        self.again = PasswordField("The new password again")
        for field in (self.code, self.password, self.again):
            column.addWidget(field)
            column.addSpacing(8)
            field.edit.setProperty("large", True)
            field.edit.returnPressed.connect(self.go)
        column.addSpacing(4)
        self.button = Button("Sign in", kind="primary", large=True)
        self.button.clicked.connect(self.go)
        column.addWidget(self.button)
        self._show_tiles()
        self._recover(False)

    def begin(self) -> None:
        """The cursor to where one types."""
        (self.code if self._recovering else self.password).edit.setFocus()

    def _show_tiles(self) -> None:
        clear(self._tiles)
        shown = self.people if self._all else self.people[:FIRST]
        for person in shown:
            tile = Tile(person)
            tile.setChecked(person is self.person)
            tile.clicked.connect(partial(self.choose, person))
            self._group.addButton(tile)
            self._tiles.addWidget(tile)
        self.others.setVisible(not self._all)

    def _show_all(self) -> None:
        self._all = True
        self._show_tiles()
        self._group.buttons()[FIRST].setFocus()

    def choose(self, person: Person) -> None:
        """This one signs in."""
        self.person = person
        self.password.clear()
        self.begin()

    def _recover(self, on: bool) -> None:
        self._recovering = on
        self.code.setVisible(on)
        self.again.setVisible(on)
        self.password.label.setText("New password" if on else "Password")
        self.password.edit.setAccessibleName("New password" if on else "Password")
        self.forgot.setText("Back to the password" if on else "Forgot the password?")
        self.sentence.setText(
            "Choose your name, type the code of the recovery sheet, and choose a new password. "
            "Whoever runs the clinic keeps the sheet."
            if on
            else f"Who is at {self._desk_name} today?"
        )
        self._rest()
        for field in (self.code, self.password, self.again):
            field.error("")
        self.begin()

    def go(self) -> None:
        """Look whether it opens, off the window."""
        from frontdesk import access

        person, password = self.person, str(self.password.value())
        if person is None or not self.button.isEnabled():
            return
        if self._recovering and password != self.again.value():
            self.again.error("The two are not the same. Type it once more.")
            self.again.edit.setFocus()
            return
        if not password:
            self.password.error("Type your password.")
            self.begin()
            return
        self.button.setText("Opening…")
        self.button.setEnabled(False)
        given: dict[str, Any] = {
            "person": person.id,
            "password": password,
            "clock": self._errand.clock,
        }
        if self._recovering:
            given["code"] = str(self.code.value())
        way: Any = access.recover if self._recovering else access.sign_in
        run = partial(way, self._address, **given)
        self._errand.chore(run, done=lambda _: self._opened(person), failed=self._refused)

    def _opened(self, person: Person) -> None:
        for field in (self.code, self.password, self.again):
            field.edit.clear()
        self.signed.emit(person)

    def _refused(self, fault: FrontdeskError) -> None:
        self._rest()
        codes = isinstance(fault, Invalid) and fault.field == "code"
        field = self.code if codes else self.password
        if self._recovering and not isinstance(fault, Invalid):
            field = self.code
        field.error(str(fault))
        field.edit.setFocus()
        field.edit.selectAll()
        announce(field, str(fault), urgent=True)

    def _rest(self) -> None:
        self.button.setEnabled(True)
        self.button.setText("Set it and sign in" if self._recovering else "Sign in")


def greeting(hour: int) -> str:
    """A word for the time of day."""
    return f"Good {'morning' if hour < 12 else 'afternoon' if hour < 17 else 'evening'}"
