"""What whoever sits here may change: asked by every button, page and key that changes something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from frontdesk.model import Actor, Role

if TYPE_CHECKING:
    from frontdesk.ui.lane import Lane


class Rights(QObject):
    """The role of who acts on a lane. What it forbids is hidden, or disabled with the reason; the
    use case refuses it all the same.

    `changed` tells that somebody of another role sits here now."""

    changed = Signal()

    def __init__(self, lane: Lane) -> None:
        super().__init__(lane)
        self._lane = lane
        self._role = Role.OWNER

    def sit(self, actor: Actor) -> None:
        """This person acts from now on."""
        from frontdesk import access

        self._lane.actor = actor

        def know(role: Role) -> None:
            if role is not self._role and actor == self._lane.actor:
                self._role = role
                self.changed.emit()

        self._lane.ask(access.role, done=know, failed=lambda _: None, of_records=True, actor=actor)

    def may(self, table: str, whose: int | None = None) -> bool:
        """Whether rows of this table may be changed here, and of one that a therapist has her
        own of, those of the therapist `whose`."""
        return not self.why_not(table, whose)

    def why_not(self, table: str, whose: int | None = None) -> str:
        """Why they may not, or ""."""
        from frontdesk import access

        me = self._lane.actor.staff_id
        return access.why_not(self._role, table, whose == me or whose is None)

    def hold(self, widget: QWidget, table: str, why: str = "") -> None:
        """Enable this while that may be changed; else its tooltip says why not, in words of its
        own where `why` has some; a field is emptied and says it in itself."""
        held = _Held(self, widget, table, why)
        self.changed.connect(held.fit)
        held.fit()


class _Held(QObject):
    """Goes with its widget, and its connection with it."""

    def __init__(self, rights: Rights, widget: QWidget, table: str, why: str) -> None:
        super().__init__(widget)
        self._rights, self._widget, self._table, self._why = rights, widget, table, why
        self._hint = widget.placeholderText() if isinstance(widget, QLineEdit) else ""

    def fit(self) -> None:
        """Enabled or not, as it is now."""
        why = self._rights.why_not(self._table)
        why = why and (self._why or why)
        if isinstance(self._widget, QLineEdit):
            self._widget.setPlaceholderText(why or self._hint)
            self._widget.clear()
        self._widget.setEnabled(not why)
        self._widget.setToolTip(why)
        self._widget.setAccessibleDescription(why)
