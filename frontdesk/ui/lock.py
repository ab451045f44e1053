"""The lock: one window that lets nothing else be seen or done, until it is opened again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QClipboard, QCloseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QToolTip, QVBoxLayout, QWidget

from frontdesk.errors import FrontdeskError
from frontdesk.ui.backdrop import Backdrop
from frontdesk.ui.lane import Lane
from frontdesk.ui.password_field import PasswordField
from frontdesk.ui.sign_in import WIDTH, SignIn
from frontdesk.ui.widgets import Avatar, Button, Icon, Label, announce

if TYPE_CHECKING:
    from frontdesk.access import Gate

PINS = 5
CARD = 360


@dataclass(frozen=True)
class Seat:
    """Who sits at this desk. Without a `gate` the clinic opens without a password; `pin` is
    what the person's PIN is held against, "" where there is none."""

    address: str
    person_id: int
    name: str
    initials: str
    gate: Gate | None
    pin: str


class LockCard(QWidget):
    """Initials, name, why it is locked, and the way back. `opened` fires when it was right."""

    opened = Signal()
    switch = Signal()

    def __init__(self, seat: Seat, why: str, errand: Lane, pins: int) -> None:
        super().__init__()
        self._seat, self._errand, self.pins = seat, errand, pins
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(Avatar(seat.initials, 56, "person"), 0, centre)
        column.addSpacing(10)
        column.addWidget(Label(seat.name, "title"), 0, centre)
        column.addSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addStretch()
        row.addWidget(Icon("lock", 14, "ink-2"))
        row.addWidget(Label(why, "body", "ink-2"))
        row.addStretch()
        column.addLayout(row)
        column.addSpacing(18)
        self.field = PasswordField("")
        self.field.edit.setProperty("large", True)
        self.field.edit.returnPressed.connect(self.go)
        column.addWidget(self.field)
        column.addSpacing(12)
        self.button = Button("Unlock", kind="primary", large=True)
        self.button.clicked.connect(self.go)
        column.addWidget(self.button)
        column.addSpacing(10)
        self.other = Button("Switch person", kind="link", small=True)
        self.other.clicked.connect(self.switch)
        column.addWidget(self.other, 0, centre)
        self._name_field()
        self.field.setVisible(self._asks())
        self.other.setVisible(seat.gate is not None and len(seat.gate.people) > 1)

    def _asks(self) -> bool:
        return self._seat.gate is not None or self._by_pin()

    def _by_pin(self) -> bool:
        return bool(self._seat.pin) and (self.pins > 0 or self._seat.gate is None)

    def _name_field(self) -> None:
        both = "PIN or password" if self._seat.gate is not None else "PIN"
        words = both if self._by_pin() else "Password"
        self.field.edit.setPlaceholderText(words)
        self.field.edit.setAccessibleName(words)

    def begin(self) -> None:
        """The cursor to where one types."""
        (self.field.edit if self._asks() else self.button).setFocus()

    def go(self) -> None:
        """Look whether it opens, off the window."""
        from frontdesk import access

        if not self.button.isEnabled():
            return
        if not self._asks():
            self.opened.emit()
            return
        secret = str(self.field.value())
        if not secret:
            self.begin()
            return
        self.button.setEnabled(False)
        seat = self._seat
        self._errand.chore(
            partial(
                access.unlock, seat.address, person=seat.person_id, secret=secret,
                pin=seat.pin if self._by_pin() else "", clock=self._errand.clock,
            ),
            done=self._right,
            failed=self._wrong,
        )  # fmt: skip

    def _right(self, by_pin: bool) -> None:
        if not by_pin:
            self.pins = PINS
        self.field.clear()
        self.opened.emit()

    def _wrong(self, fault: FrontdeskError) -> None:
        sentence = str(fault)
        if fault.code == "not_the_pin" and self._seat.gate is not None:
            self.pins -= 1
            left = "1 try" if self.pins == 1 else f"{self.pins} tries"
            sentence += f" {left} left." if self.pins else " Use the password now."
            self._name_field()
        self.button.setEnabled(True)
        self.field.error(sentence)
        self.field.edit.setFocus()
        self.field.edit.selectAll()
        announce(self.field, sentence, urgent=True)


class LockWindow(QWidget):
    """The window around the card; closing it closes the program, as far as that can be."""

    def __init__(self, close: Callable[[], bool]) -> None:
        super().__init__()
        self._close_all = close
        self.done = False
        self.setWindowTitle("frontdesk: locked")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._shown: QWidget | None = None

    def put(self, backdrop: QWidget) -> None:
        """Show this in place of what was there."""
        if self._shown is not None:
            self._column.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = backdrop
        self._column.addWidget(backdrop)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.done and not self._close_all():
            event.ignore()
            return
        super().closeEvent(event)


class Lock(QObject):
    """Locks the desk of a `seat`. `locked` and `opened` tell of it; `switched` carries another
    person who signed in while it was locked, and stays locked until `open`."""

    locked = Signal()
    opened = Signal()
    switched = Signal(object)

    def __init__(
        self, shell: QWidget, settings: Any, errand: Callable[[], Lane], where: str
    ) -> None:
        super().__init__()
        self._shell, self._settings, self._where = shell, settings, where
        self._make_errand = errand
        self._errand: Lane | None = None
        self._hidden: list[QWidget] = []
        self._focus: QWidget | None = None
        self._pins: dict[int, int] = {}
        self._ours = False
        QApplication.clipboard().dataChanged.connect(self._copied)
        self.seat: Seat | None = None
        self.window: LockWindow | None = None
        self.card: LockCard | SignIn | None = None

    def lock(self, why: str = "") -> None:
        """Hide everything now. `why` is a reason that is said: "idle" or "sleep"."""
        if self.window is not None or self.seat is None:
            return
        self._focus = QApplication.focusWidget()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        QToolTip.hideText()
        self._clear_clipboard()
        self._errand = self._make_errand()
        self.window = window = LockWindow(self._shell.close)
        self._hidden = [w for w in QApplication.topLevelWidgets() if _covers(w, window)]
        window.setMinimumSize(self._shell.minimumSize())
        window.setGeometry(self._shell.geometry())
        window.setWindowState(self._shell.windowState())
        self._ask(self.seat, why)
        window.show()
        for shown in self._hidden:
            shown.hide()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        window.activateWindow()
        self._begin()
        self.locked.emit()

    def open(self) -> None:
        """Show everything again, as it was."""
        window, self.window = self.window, None
        if window is None:
            return
        self._let_go(window, show=True)
        self._shell.activateWindow()
        if self._focus is not None and self._focus.isVisible():
            self._focus.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        self._focus = None
        self.opened.emit()

    def drop(self) -> None:
        """The program ends: away with the lock, and what is behind it stays hidden."""
        window, self.window = self.window, None
        if window is not None:
            self._let_go(window, show=False)

    def _let_go(self, window: LockWindow, *, show: bool) -> None:
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        for hidden in self._hidden if show else ():
            hidden.show()
        self._hidden = []
        window.done = True
        window.close()
        window.deleteLater()
        self.card = None
        if self._errand is not None:
            self._errand.close()
            self._errand = None

    def _put(self, card: LockCard | SignIn, width: int) -> None:
        if self.window is not None:
            self.card = card
            self.window.put(Backdrop(card, width, self._settings.desk_name, self._where))

    def _begin(self) -> None:
        if self.card is not None:
            self.card.begin()

    def _ask(self, seat: Seat, why: str) -> None:
        if self._errand is None:
            return
        minutes = self._settings.lock_minutes
        length = "1 minute" if minutes == 1 else f"{minutes} minutes"
        said = {"idle": f"Locked after {length}.", "sleep": "Locked while the computer slept."}
        words = f"{said.get(why, 'Locked.')} Your work is kept."
        card = LockCard(seat, words, self._errand, self._pins.get(seat.person_id, PINS))
        card.opened.connect(lambda: self._right(card))
        card.switch.connect(self.switch)
        self._put(card, CARD)

    def _right(self, card: LockCard) -> None:
        if self.seat is not None:
            self._pins[self.seat.person_id] = card.pins
        self.open()

    def switch(self) -> None:
        """Let another person sign in, with what the one before was doing kept."""
        seat = self.seat
        if seat is None or seat.gate is None or self._errand is None:
            return
        if isinstance(self.card, LockCard):
            self._pins[seat.person_id] = self.card.pins
        recent = [id for id in self._settings.recent_people if id != seat.person_id]
        card = SignIn(
            seat.gate, seat.address, self._errand, desk_name=self._settings.desk_name, recent=recent
        )
        card.signed.connect(self.switched)
        self._put(card, WIDTH)
        self._begin()

    def _copied(self) -> None:
        """Something came to the clipboard; from here, where one of the windows is active."""
        self._ours = QApplication.activeWindow() is not None

    def _clear_clipboard(self) -> None:
        """What was copied here is gone; what another program copied is that program's."""
        clipboard = QApplication.clipboard()
        if self._ours or clipboard.ownsClipboard():
            clipboard.clear()
        if clipboard.supportsSelection() and (self._ours or clipboard.ownsSelection()):
            clipboard.clear(QClipboard.Mode.Selection)
        self._ours = False

    def take_seat(self, window: QWidget) -> None:
        """Another person's window is to be seen once it is opened, with its own place."""
        self._focus = window.focusWidget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            window = self.window
            if window is not None and _covers(watched, window):
                # Never on the screen, not even until it can be hidden.
                watched.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
                QTimer.singleShot(0, partial(self._put_away, watched))
        return False

    def _put_away(self, late: QWidget) -> None:
        """What opened behind the lock waits there."""
        late.hide()
        late.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, False)
        if self.window is None:
            late.show()
            return
        self._hidden.append(late)
        self.window.activateWindow()
        self._begin()


def _covers(widget: QWidget, window: QWidget) -> bool:
    """Whether this is another window of the program that shows, or is about to."""
    return widget.isWindow() and widget is not window and widget.isVisible()
