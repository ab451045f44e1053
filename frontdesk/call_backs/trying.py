"""Trying to reach somebody, and when to try again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from frontdesk import clinic, errors, rows, schedule, text
from frontdesk.call_backs.reading import get, opening, this_minute
from frontdesk.db import Read, Work, action, tables
from frontdesk.model import (
    BestTime,
    CallBack,
    CallBackKind,
    CallBackRules,
    CallBackStatus,
    CallOutcome,
)

MISSED = frozenset({CallOutcome.NO_ANSWER, CallOutcome.VOICEMAIL})
TALKED = frozenset({CallOutcome.REACHED, CallOutcome.LATER})
QUARTER, HALF = 15, 30
WRONG_NUMBER = "The number is wrong. Find another."

# Parts of the day as callers mean them, in minutes after midnight.
PARTS = {
    BestTime.MORNING: (0, schedule.NOON),
    BestTime.AFTERNOON: (schedule.NOON, schedule.EVENING),
    BestTime.EVENING: (schedule.EVENING, schedule.DAY),
}


@dataclass(frozen=True, slots=True)
class Step:
    """What an outcome leads to: the status of the request, and when it is due again."""

    outcome: CallOutcome
    status: CallBackStatus
    due: datetime


def next_step(
    rules: CallBackRules,
    outcome: CallOutcome,
    *,
    tries: int,
    due: datetime,
    now: datetime,
    opening: schedule.Opening,
) -> Step:
    """What an outcome leads to, where `tries` were missed before and the request was `due`:
    no answer, some opening hours later; voicemail, the next opening day; too many misses or a
    wrong number, on hold for some days; reached, still due. All times are wall time."""
    missed = tries + (outcome in MISSED)
    if outcome is CallOutcome.WRONG_NUMBER or (outcome in MISSED and missed >= rules.tries):
        return Step(outcome, CallBackStatus.ON_HOLD, now + timedelta(days=rules.wait_days))
    if outcome is CallOutcome.NO_ANSWER:
        due = _rounded_up(schedule.add_opening_hours(now, rules.no_answer_hours, opening))
    elif outcome is CallOutcome.VOICEMAIL:
        due = schedule.next_opening_day(now, opening)
    return Step(outcome, CallBackStatus.IN_PROGRESS, due)


def steps(read: Read, *, id: int) -> tuple[Step, ...]:
    """For each outcome but "later", which the caller decides: what `attempt` would plan now."""
    request = get(read, id=id)
    rules, hours = clinic.rules(read), opening(read)
    now = this_minute(read)
    return tuple(
        next_step(rules, outcome, tries=request.tries, due=request.due, now=now, opening=hours)
        for outcome in CallOutcome
        if outcome is not CallOutcome.LATER
    )


@action("Log call", again=get)
def attempt(
    work: Work,
    *,
    id: int,
    seen: int,
    outcome: CallOutcome,
    later: datetime | None = None,
    note: str = "",
    number: str = "",
) -> CallBack:
    """Log one try and plan the next by the clinic's rules. `later` (wall time) is when the
    caller asked to be called, and may replace the planned time of the other outcomes; `number`
    is the one dialled where it is not the request's own. Raises Invalid, Refused, Changed."""
    row = rows.take(work, tables.CallBack, id, seen, "call-back")
    if row.closed_at is not None:
        raise errors.Refused("This call-back is closed already.")
    outcome = CallOutcome(outcome)
    now = this_minute(work)
    step = _asked_for(outcome, later, now)
    if step is None:
        step = next_step(
            clinic.rules(work), outcome, tries=row.tries, due=row.due, now=now,
            opening=opening(work),
        )  # fmt: skip
    words = text.clean(note, field="note", limit=1000, multiline=True)
    work.add(
        tables.CallAttempt(
            call_back_id=row.id,
            at=work.now,
            staff_id=work.actor.staff_id,
            person=work.actor.name,
            number=text.clean(number, field="number", limit=60) or row.phone or row.phone_raw,
            outcome=outcome,
            note=words or (WRONG_NUMBER if outcome is CallOutcome.WRONG_NUMBER else ""),
        )
    )
    row.tries = 0 if outcome in TALKED else row.tries + (outcome in MISSED)
    row.status, row.due = step.status, step.due
    row.calling_by, row.calling_since = "", None
    work.flush()
    return rows.snapshot(CallBack, row)


def _asked_for(outcome: CallOutcome, later: datetime | None, now: datetime) -> Step | None:
    """The time somebody named, which goes before the rules."""
    if later is None:
        if outcome is CallOutcome.LATER:
            raise errors.Invalid("later", "Add when they would like to be called.")
        return None
    due = later.replace(second=0, microsecond=0)
    if due < now:
        raise errors.Invalid("later", "That time is past. Choose a later one.")
    return Step(outcome, CallBackStatus.IN_PROGRESS, due)


def default_due(
    read: Read,
    *,
    kind: CallBackKind = CallBackKind.CALL_BACK,
    best_time: BestTime = BestTime.ANY,
) -> datetime:
    """When a new request is best called back: within an hour or two of opening time, the sooner
    where only a price is asked for, in the part of the day the caller likes."""
    now, hours_open = this_minute(read), opening(read)
    hours = 1 if kind is CallBackKind.COST else 2
    soon = _rounded(schedule.add_opening_hours(now, hours, hours_open))
    if best_time not in PARTS:
        return soon
    first, last = PARTS[best_time]
    for ahead in range(14):
        midnight = datetime.combine(now.date() + timedelta(days=ahead), time())
        for start, end in hours_open.spans(midnight.date()):
            least = midnight + timedelta(minutes=max(start, first))
            most = midnight + timedelta(minutes=min(end, last))
            wanted = max(least, _rounded_up(now))
            if wanted < most:
                return wanted
    return soon


def _rounded_up(when: datetime) -> datetime:
    return when + timedelta(minutes=-when.minute % QUARTER)


def _rounded(when: datetime) -> datetime:
    """To the nearest half hour: nobody is called back at 12:12."""
    past = when.minute % HALF
    return when + timedelta(minutes=HALF - past if past * 2 >= HALF else -past)
