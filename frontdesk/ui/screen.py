"""What every screen is: it names its topics, asks again when they changed, and keeps its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from frontdesk.clock import Clock
from frontdesk.settings import Settings
from frontdesk.ui.commands import Commands
from frontdesk.ui.keeper import Keeper
from frontdesk.ui.lane import Lane
from frontdesk.ui.rights import Rights

SOON = 30  # ms in which several changes become one refresh


@dataclass(frozen=True)
class Desk:
    """What a screen may use of the window around it.

    `toast(sentence, undo=False)` says what was just done, `tell(banner or None)` shows a
    lasting state under the header, `go(screen, **where)` shows another screen at a place;
    `keeper` looks after the backups."""

    lane: Lane
    settings: Settings
    commands: Commands
    toast: Callable[..., None]
    tell: Callable[[QWidget | None], None]
    go: Callable[..., None]
    keeper: Keeper

    @property
    def rights(self) -> Rights:
        """What whoever is here may change."""
        return self.lane.rights

    @property
    def clock(self) -> Clock:
        """The clinic's clock."""
        return self.lane.clock


class Screen(QWidget):
    """One of the window's screens. Subclasses name themselves and implement `refresh`."""

    name = ""
    title = ""
    icon = ""
    topics: frozenset[str] = frozenset()
    titled = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._snapshot: object = None
        self._dirty = True
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self._refresh_now)
        desk.lane.changed.connect(self._heard)

    def refresh(self) -> None:
        """Ask for what is shown, and show it when it comes."""

    def header_widgets(self) -> tuple[list[QWidget], list[QWidget]]:
        """What stands in the header: after the title, and before the window's own buttons."""
        return [], []

    def set_title(self, title: str) -> None:
        """Other words in the window's header."""
        self.title = title
        self.titled.emit(title)

    def on_shown(self, **where: Any) -> None:
        """The window shows this screen, at a place if one was named."""

    def printout(self) -> dict[str, Any] | None:
        """What Ctrl+P prints here, as the handouts screen is told; None where there is nothing."""
        return None

    def leave(self) -> bool:
        """Whether the window may go to another screen; False keeps it here."""
        return True

    def is_new(self, snapshot: object) -> bool:
        """Whether a snapshot differs from the one shown; remembers it."""
        if snapshot == self._snapshot:
            return False
        self._snapshot = snapshot
        return True

    def _heard(self, topics: frozenset[str]) -> None:
        if not topics & self.topics:
            return
        if self.isVisible():
            self._soon.start()
        else:
            self._dirty = True

    def _refresh_now(self) -> None:
        self._dirty = False
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._dirty:
            self._refresh_now()
