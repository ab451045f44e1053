"""The figures in words: table rows, what bars say, and how each thing is counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from frontdesk import text
from frontdesk.insight import STAGES
from frontdesk.model import CallBackKind, CallBackRules, Source
from frontdesk.ui.insight.bars import Group

if TYPE_CHECKING:
    from frontdesk.call_backs import FirstCalls
    from frontdesk.insight import Filled, Keeping, Rate, Somebody, Week

FUNNEL = (
    "Requests by the week they came in. Reached: somebody spoke with them. Came: to the visit that "
    "was booked from the request. Started care: came to a treatment session after it. Press a bar, "
    "or Enter, to see the people."
)
CALLS = "From the request to the first call, in opening hours, over the last 30 days."
KEPT = (
    "The last 90 days. No-show: did not come and did not cancel. Late: cancelled, or moved to "
    "later, less than 24 hours before the start. What the clinic cancelled does not count."
)
FILLED = (
    "Hours booked of the hours each therapist works, in percent, from two weeks back to two ahead."
)
NO_NEXT = "Came in the last 90 days and has nothing booked ahead."
NO_REQUESTS = "No requests in these weeks."
NO_CALLS = "Nobody has been called in the last 30 days."
NO_VISITS = "No visits in the last 90 days."
NO_HOURS = "No therapist has working hours yet. Set them in Settings, People."
ALL_BOOKED = "Everybody who came lately has a next visit."

FUNNEL_HEAD = ("Week of", *STAGES)
# The weeks before this one are over, those after it can still be filled.
WEEK_INKS = (("block", 0.4), ("block", 0.6), ("session", 1.0), ("session", 0.6), ("session", 0.35))
KEPT_HEAD = ("", "No-show", "Late", "Visits", "Lost")
KINDS: dict[CallBackKind | None, str] = {
    None: "All kinds",
    CallBackKind.CALL_BACK: "Call back",
    CallBackKind.DISCOVERY_CALL: "Discovery call",
    CallBackKind.COST: "Cost & availability",
}
SOURCES: dict[Source | None, str] = {
    None: "All sources",
    Source.PHONE: "Phone",
    Source.WEBSITE: "Website",
    Source.EMAIL: "E-mail",
    Source.IN_PERSON: "In person",
    Source.REFERRAL: "Referral",
}
BY: dict[str, Callable[[Keeping], tuple[Rate, ...]]] = {
    "Therapist": lambda kept: kept.by_therapist,
    "Weekday": lambda kept: kept.by_weekday,
    "Hour": lambda kept: kept.by_hour,
    "Booked ahead": lambda kept: kept.by_lead,
}


def week(first: date) -> str:
    """The Monday of a week, short: "Jul 13"."""
    return text.day(first).split(", ", 1)[1]


def funnel_bars(weeks: Sequence[Week]) -> list[Group]:
    """A group a week, a bar a stage."""
    return [
        Group(
            week(one.first),
            tuple(map(float, one.counts)),
            tuple(
                f"Week of {week(one.first)}, {name}: {count}"
                for name, count in zip(STAGES, one.counts, strict=True)
            ),
            tuple(str(count) if count else "" for count in one.counts),
        )
        for one in weeks
    ]


def funnel_rows(weeks: Sequence[Week]) -> list[tuple[str, ...]]:
    """The newest week first, and a sum; nothing where nobody asked."""
    sums = [sum(one.counts[stage] for one in weeks) for stage in range(len(STAGES))]
    if not sums[0]:
        return []
    rows = [(week(one.first), *map(str, one.counts)) for one in reversed(weeks)]
    return [*rows, ("All", *map(str, sums))]


def call_rows(calls: FirstCalls, rules: CallBackRules) -> list[tuple[str, str]]:
    """How soon people are called, against the target."""
    if calls.median is None or calls.ninth is None:
        return []
    return [
        ("Half within", text.length(calls.median)),
        ("9 of 10 within", text.length(calls.ninth)),
        ("The target", text.length(rules.target_minutes)),
        ("Called", str(calls.called)),
        ("Not yet called", str(calls.waiting)),
    ]


def kept_bars(rates: Sequence[Rate]) -> list[Group]:
    """A group a kind of visit: the shares missed and given up late, in percent."""
    groups = []
    for one in rates:
        lost = tuple(100 * n / one.visits for n in (one.no_shows, one.late))
        told = tuple(
            f"{one.label}, {name}: {share:.0f} % of {one.visits}"
            for name, share in zip(("no-show", "late"), lost, strict=True)
        )
        groups.append(Group(one.label, lost, told, tuple(f"{n:.0f}" if n else "" for n in lost)))
    return groups


def kept_rows(whole: Rate, rates: Sequence[Rate]) -> list[tuple[str, ...]]:
    """A row a kind of visit and one for all."""
    if not whole.visits:
        return []
    return [
        (one.label, str(one.no_shows), str(one.late), str(one.visits), f"{100 * one.lost:.0f} %")
        for one in (*rates, whole)
    ]


def filled_head(filled: Sequence[Filled]) -> tuple[str, ...]:
    """The weeks, as the bars stand."""
    return ("", *(week(first) for first in _weeks(filled)))


def filled_bars(filled: Sequence[Filled]) -> list[Group]:
    """A group a therapist, a bar a week: how full it is, in percent."""
    return [
        Group(
            _given(name),
            tuple(100 * one.booked / one.open if one.open else 0.0 for one in theirs),
            tuple(f"{name}, week of {week(one.first)}: {_full(one)}" for one in theirs),
            tuple(f"{100 * one.booked / one.open:.0f}" if one.open else "" for one in theirs),
        )
        for name, theirs in _by_therapist(filled)
    ]


def filled_rows(filled: Sequence[Filled]) -> list[tuple[str, ...]]:
    """A row a therapist."""
    return [
        (_given(name), *(_full(one) for one in theirs)) for name, theirs in _by_therapist(filled)
    ]


def _weeks(filled: Sequence[Filled]) -> list[date]:
    return sorted({one.first for one in filled})


def _by_therapist(filled: Sequence[Filled]) -> list[tuple[str, list[Filled]]]:
    """Therapists with hours or visits in these weeks; a name that two have stands twice."""
    many = len(_weeks(filled)) or 1
    each = [list(filled[at : at + many]) for at in range(0, len(filled), many)]
    return [(weeks[0].therapist, weeks) for weeks in each if any(w.open or w.booked for w in weeks)]


def _full(one: Filled) -> str:
    return f"{_hours(one.booked)} of {_hours(one.open)} h" if one.open or one.booked else ""


def people_rows(people: Sequence[Somebody]) -> list[tuple[str, str, str]]:
    """A row a person."""
    return [
        (one.name, one.about.removeprefix("Last here "), text.phone_show(one.phone))
        for one in people
    ]


def _given(name: str) -> str:
    return name.split(" ")[0]


def _hours(minutes: int) -> str:
    return f"{minutes / 60:.0f}"
