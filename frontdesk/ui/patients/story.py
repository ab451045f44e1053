"""What happened with one person as lines of words, in three groups. Without Qt."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from frontdesk.clock import Clock
from frontdesk.model import AppointmentStatus, CallOutcome
from frontdesk.ui.patients import words
from frontdesk.ui.patients.look import Record
from frontdesk.ui.visit_words import ICON, TONE, ChipWords, chip, moment

if TYPE_CHECKING:
    from frontdesk.patients import TimelineItem

S = AppointmentStatus
_CALL_ICON = {
    CallOutcome.NO_ANSWER: "phone-missed",
    CallOutcome.VOICEMAIL: "voicemail",
    CallOutcome.REACHED: "phone-call",
    CallOutcome.LATER: "calendar-clock",
    CallOutcome.WRONG_NUMBER: "phone-off",
}
_STEP_ICON = {S.CONFIRMED: "circle-check", S.CANCELLED: "x", S.NOSHOW: "user-x"}
_GREY = frozenset({S.CANCELLED, S.NOSHOW})


class Filter(IntEnum):
    """Which part of the story is shown, in the order of the segments."""

    ALL = 0
    VISITS = 1
    CALLS = 2
    HANDOUTS = 3


KINDS = {
    Filter.ALL: ("visit", "call_back", "attempt", "handout", "change"),
    Filter.VISITS: ("visit",),
    Filter.CALLS: ("call_back", "attempt"),
    Filter.HANDOUTS: ("handout",),
}
LABELS = {
    Filter.ALL: "All",
    Filter.VISITS: "Visits",
    Filter.CALLS: "Calls",
    Filter.HANDOUTS: "Handouts",
}


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a group."""

    group: str

    @property
    def key(self) -> str:
        return self.group

    @property
    def stops(self) -> bool:
        return False

    @property
    def spoken(self) -> str:
        return self.group


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened. `last` has no line down to the next one; `place` is the screen
    that shows more of it, with what that screen needs to know."""

    key: Hashable
    icon: str
    ink: str
    title: str
    detail: str
    when: str
    chip: ChipWords | None
    last: bool
    place: tuple[str, str, int]

    @property
    def stops(self) -> bool:
        return True

    @property
    def spoken(self) -> str:
        said = (self.title, self.chip.words if self.chip else "", self.detail, self.when)
        return ", ".join(part for part in said if part)


def counts(record: Record) -> dict[Filter, int]:
    """How many things each filter would show."""
    return {
        which: sum(item.kind in kinds for item in record.story) for which, kinds in KINDS.items()
    }


def is_new(record: Record) -> bool:
    """Whether the person has never been here: no visit of theirs was finished."""
    return not any(item.kind == "visit" and item.status is S.FULFILLED for item in record.story)


def lines(record: Record, which: Filter, clock: Clock) -> tuple[Heading | Line, ...]:
    """The story, what is coming up first, under headings."""
    now = clock.wall()
    groups: dict[str, list[TimelineItem]] = {"Coming up": [], "Today": [], "Earlier": []}
    for item in record.story:
        if item.kind in KINDS[which]:
            groups[_group(item, now)].append(item)
    made: list[Heading | Line] = []
    for group, items in groups.items():
        if items:
            made.append(Heading(group))
            made += _lines(items, record, clock)
    return tuple(made)


def _group(item: TimelineItem, now: datetime) -> str:
    if item.at.date() == now.date():
        return "Today"
    return "Coming up" if item.at > now else "Earlier"


def _lines(items: Sequence[TimelineItem], record: Record, clock: Clock) -> list[Line]:
    last = items[-1]
    now = clock.wall()
    return [
        Line(
            key=(item.kind, item.table, item.row_id, item.at, item.title),
            icon=_icon(item),
            ink=_ink(item),
            title=item.title,
            detail=words.one_line(item.detail),
            when=moment(item.at, now),
            chip=_chip(item, record, clock),
            last=item is last,
            place=_place(item),
        )
        for item in items
    ]


def _icon(item: TimelineItem) -> str:
    if item.kind == "visit" and item.visit_kind is not None:
        return ICON[item.visit_kind]
    if item.kind == "change":
        step = _STEP_ICON.get(item.status) if item.status else None
        return "move" if step is None or item.title == "Visit moved" else step
    if item.kind == "attempt" and item.outcome is not None:
        return _CALL_ICON[item.outcome]
    return "phone-incoming" if item.kind == "call_back" else "file-text"


def _ink(item: TimelineItem) -> str:
    if item.kind == "visit" and item.visit_kind is not None and item.status not in _GREY:
        return TONE[item.visit_kind]
    return "ink-2"


def _chip(item: TimelineItem, record: Record, clock: Clock) -> ChipWords | None:
    if item.kind != "visit" or item.status is None or item.visit_kind is None:
        return None
    here = record.arrived.get(item.row_id)
    today = item.at.date() == clock.today()
    waiting = clock.now() - here if here is not None and today else None
    return chip(item.status, item.visit_kind, waiting)


def _place(item: TimelineItem) -> tuple[str, str, int]:
    if item.table == "appointment":
        return "calendar", "visit_id", item.row_id
    if item.table == "call_back":
        return "call_backs", "id", item.row_id
    return "handouts", "given_id", item.row_id


def where(line: Line) -> tuple[str, dict[str, Any]]:
    """The screen that shows more of a line, and what it is told."""
    screen, name, id = line.place
    return screen, {name: id}
