"""What the worklist shows: call-backs in groups, as lines of words, without Qt."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from frontdesk import schedule, text
from frontdesk.model import (
    OPEN_CALL_BACKS,
    CallBack,
    CallBackRules,
    CallBackStatus,
    Language,
)
from frontdesk.ui.call_backs import words

SOON = timedelta(minutes=60)
CLOSED, QUIET = "closed", "quiet"
CALL_LASTS = timedelta(minutes=15)
LONG = 600  # minutes from which only whole hours are said
GROUPS: Mapping[str, tuple[str, str]] = {
    "overdue": ("Overdue", "clock-alert"),
    "today": ("Due today", "calendar-days"),
    "later": ("Later", "calendar-clock"),
    "waiting": ("Waiting for them to call", "hourglass"),
    QUIET: ("Not to be contacted", "ban"),
    CLOSED: ("Closed", "check-check"),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A group's line. `count` is of its rows, shown or folded away; `praise` is said when
    nothing at all is due."""

    group: str
    count: int
    folded: bool
    praise: str = ""

    @property
    def key(self) -> str:
        return self.group

    @property
    def stops(self) -> bool:
        """The arrow keys stop only at a folded heading, so that it can be unfolded."""
        return self.folded and self.count > 0

    @property
    def title(self) -> str:
        return GROUPS[self.group][0]

    @property
    def icon(self) -> str:
        return GROUPS[self.group][1]

    @property
    def note(self) -> str:
        """What stands after the name."""
        if self.group == "overdue" and not self.count:
            return self.praise or "None, well done"
        return str(self.count)

    @property
    def spoken(self) -> str:
        return f"{self.title}, {self.note}" + (", folded" if self.folded else "")


@dataclass(frozen=True, slots=True)
class Line:
    """One call-back as words. `urgent` draws its time in clay; `below` stands under it. `waits`
    is said of those nobody has called yet, in the ink of `waits_ink`: usual, amber, red."""

    call_back: CallBack
    group: str
    icon: str
    who: str
    number: str
    tag: str
    wish: str
    detail: str
    tries: int
    limit: int
    due: str
    due_icon: str
    urgent: bool
    below: str
    waits: str = ""
    waits_ink: str = "ink-2"
    calling: str = ""

    @property
    def key(self) -> int:
        return self.call_back.id

    @property
    def stops(self) -> bool:
        return True

    @property
    def spoken(self) -> str:
        tried = f"{self.tries} of {self.limit} tries"
        said = (
            self.who,
            self.number,
            self.wish,
            self.detail,
            tried,
            self.waits,
            self.due,
            self.below,
        )
        return ", ".join(part for part in said if part)


@dataclass(frozen=True, slots=True)
class Now:
    """What rows depend on besides the call-backs: the time, who looks, names, the clinic's rules
    and opening hours; `at` makes wall time of an instant, `mine` is what this desk calls as."""

    wall: datetime
    me: int | None
    names: Mapping[int, str]
    rules: CallBackRules
    opening: schedule.Opening
    at: Callable[[datetime], datetime]
    quiet: frozenset[int] = frozenset()
    mine: str = ""

    def owner(self, owner_id: int | None) -> str:
        """Whose it is: "you", a first name, or nothing for anyone's."""
        if owner_id is None:
            return ""
        return "you" if owner_id == self.me else self.names.get(owner_id, "").split(" ")[0]


def lines(
    call_backs: Iterable[CallBack], now: Now, folded: Collection[str] = ()
) -> tuple[Heading | Line, ...]:
    """Headings and rows in the order of the groups, oldest due first inside each."""
    groups: dict[str, list[CallBack]] = {group: [] for group in GROUPS}
    for call_back in call_backs:
        groups[group_of(call_back, now)].append(call_back)
    shown: list[Heading | Line] = []
    anything_open = any(groups[group] for group in GROUPS if group not in (CLOSED, QUIET))
    for group, members in groups.items():
        if not members and not (group == "overdue" and anything_open):
            continue
        praise = "" if members or groups["today"] else _praise(groups["later"])
        shown.append(Heading(group, len(members), group in folded, praise))
        if group not in folded:
            members.sort(key=lambda row: (row.due, row.id))
            shown.extend(line(call_back, group, now) for call_back in members)
    return tuple(shown)


def _praise(later: list[CallBack]) -> str:
    """What to say when nobody is to be called today."""
    if not later:
        return "Everyone has been called"
    first = text.heading(min(row.due for row in later).date())
    return f"Everyone has been called. The next call-back is {first}"


def group_of(call_back: CallBack, now: Now) -> str:
    """The group a call-back stands in; closed ones and those not to be called have their own."""
    if call_back.status not in OPEN_CALL_BACKS:
        return CLOSED
    if call_back.id in now.quiet:
        return QUIET
    return schedule.group_of(call_back, now.wall)


def line(call_back: CallBack, group: str, now: Now) -> Line:
    """One row."""
    kind = words.KIND[call_back.kind]
    best = words.best_time_inside(call_back)
    wish = call_back.reason.strip().partition("\n")[0].strip().removesuffix(".")
    base = Line(
        call_back=call_back,
        group=group,
        icon=words.KIND_ICON[call_back.kind],
        who=words.who(call_back),
        number=words.number(call_back) if call_back.name else "",
        tag="ES" if call_back.language is Language.ES else "",
        wish=wish or kind,
        detail=f"{kind} · {best}" if wish else best,
        tries=call_back.tries,
        limit=now.rules.tries,
        due="",
        due_icon="clock",
        urgent=False,
        below=now.owner(call_back.owner_id),
    )
    return _called(_timed(_waiting(base, now), now), now)


def _called(base: Line, now: Now) -> Line:
    """Whether another desk is calling them just now."""
    who, since = base.call_back.calling_by, base.call_back.calling_since
    if since is None or not who or who == now.mine or now.wall - now.at(since) >= CALL_LASTS:
        return base
    said = f"{who.split(' ')[0]} is calling"
    return replace(base, calling=who, due=said, due_icon="phone-call", urgent=True)


def _waiting(base: Line, now: Now) -> Line:
    """How long nobody has called, in opening hours, against the clinic's target."""
    call_back = base.call_back
    if call_back.status is not CallBackStatus.REQUESTED or base.group not in ("overdue", "today"):
        return base
    minutes = schedule.opening_minutes_between(now.at(call_back.opened_at), now.wall, now.opening)
    ink = "ink-2"
    if minutes >= now.rules.target_minutes:
        ink = "danger" if minutes >= now.rules.late_minutes else "warn"
    said = text.length(minutes) if minutes < LONG else f"{minutes // 60} h"
    return replace(base, waits=f"waits {said}", waits_ink=ink)


def _timed(base: Line, now: Now) -> Line:
    due = base.call_back.due
    if base.group == CLOSED:
        reason = base.call_back.close_reason
        return replace(base, due=words.CLOSED[reason] if reason else "Closed", due_icon="check")
    if base.group == QUIET:
        return replace(base, due="do not call", due_icon="ban")
    if base.group == "waiting":
        day = text.day(due.date(), now.wall.date()).partition(", ")[2]
        return replace(base, due=f"until {day}")
    if base.group == "later":
        return replace(base, due=text.day(due.date(), now.wall.date()))
    if base.group == "overdue":
        days = schedule.opening_days_between(due, now.wall, now.opening)
        late = text.late(now.wall - due, days)
        return replace(base, due=late, due_icon="clock-alert", urgent=True)
    clock = text.clock_time(due)
    if due - now.wall <= SOON:
        below = " · ".join(part for part in (clock, base.below) if part)
        return replace(base, due=text.late(now.wall - due), urgent=True, below=below)
    return replace(base, due=clock)
