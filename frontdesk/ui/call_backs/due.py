"""When a request is to be called back: a few good times to choose from, or words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from frontdesk import text
from frontdesk.errors import Invalid
from frontdesk.model import BestTime, CallBackKind
from frontdesk.ui.call_backs import look, words
from frontdesk.ui.form import ComboField, LineField
from frontdesk.ui.lane import Lane

ANOTHER = "another"
NOT_A_TIME = "Say when, like thu 3pm or tomorrow 9."


class Due:
    """Two fields that are one: `choice`, and `said` for another time, which hides until then."""

    def __init__(self, lane: Lane) -> None:
        self._lane = lane
        self._kept: datetime | None = None
        self._asked: tuple[CallBackKind, BestTime] | None = None
        self.choice = ComboField("Call back by")
        self.said = LineField("Call back when", placeholder="thu 3pm")
        self.said.hide()
        self.choice.edited.connect(self._chosen)

    def begin(self, kept: datetime | None = None) -> None:
        """Nothing chosen yet; or the time that a request has already."""
        self._kept, self._asked = kept, None
        self.said.set("")
        self.said.hide()
        self.choice.offer([])

    def ask(self, kind: CallBackKind, best_time: BestTime) -> None:
        """Offer the times that suit such a request; what a person chose stays chosen."""
        if self._asked != (kind, best_time):
            self._asked = kind, best_time
            self._lane.ask(look.dues, kind=kind, best_time=best_time, done=self._offer)

    def value(self) -> datetime | None:
        """Wall time; None leaves it to the clinic's rules. Raises Invalid for other words."""
        if self.choice.value() != ANOTHER:
            chosen = self.choice.value()
            return chosen if isinstance(chosen, datetime) else None
        when = text.parse_when(self.said.value(), self._lane.clock.wall())
        if when is None:
            raise Invalid("due_words", NOT_A_TIME)
        return when

    def _chosen(self) -> None:
        chosen = self.choice.value()
        self._kept = chosen if isinstance(chosen, datetime) else None
        self.said.setVisible(chosen == ANOTHER)
        if chosen == ANOTHER:
            self.said.edit.setFocus()

    def _offer(self, dues: tuple[datetime, ...]) -> None:
        another = self.choice.value() == ANOTHER
        now = self._lane.clock.wall()
        times = dict.fromkeys((*([self._kept] if self._kept else []), *dues))
        options: list[tuple[Any, str]] = [(when, _capital(when, now)) for when in times]
        self.choice.offer([*options, (ANOTHER, "Another time…")])
        self.choice.set(ANOTHER if another else self._kept or dues[0])


def _capital(when: datetime, now: datetime) -> str:
    said = words.moment(when, now)
    return said[0].upper() + said[1:]
