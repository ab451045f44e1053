"""Sends what lies in the outbox once its time has come, one letter at a time, by any one desk."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer

from frontdesk import mail
from frontdesk.errors import FrontdeskError
from frontdesk.ui.lane import Lane

LOOK = 15_000  # ms


class Outbox(QObject):
    """Looks now and then; nothing of it can be undone, and a fault is kept with the letter."""

    def __init__(self, lane: Lane, parent: QObject) -> None:
        super().__init__(parent)
        self._lane = lane
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Take the first letter that is due, if there is one."""
        from frontdesk import reminders

        self._lane.ask(reminders.due, done=self._take, failed=lambda _: None)

    def _take(self, due: tuple[Any, ...]) -> None:
        from frontdesk import reminders

        for one in due[:1]:
            self._lane.do(
                reminders.claim, done=self._send, refused=lambda _: None, quiet=True,
                id=one.id, seen=one.version,
            )  # fmt: skip

    def _send(self, claimed: Any) -> None:
        post = claimed.value
        if post is None:
            self.look()
            return
        settle = partial(self._settle, post.reminder.id)
        self._lane.chore(
            mail.send, post.server, post.letter, done=lambda _: settle(""), failed=settle
        )

    def _settle(self, id: int, fault: FrontdeskError | str) -> None:
        from frontdesk import reminders

        self._lane.do(
            reminders.settle, done=lambda _: self.look(), refused=lambda _: None, quiet=True,
            id=id, fault=str(fault),
        )  # fmt: skip
