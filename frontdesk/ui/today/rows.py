"""The day as lines of words: visits in order, what lies between them, now. Without Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from frontdesk import schedule, text
from frontdesk.clock import Clock
from frontdesk.model import AppointmentKind, AppointmentStatus, Visit
from frontdesk.schedule import DayPlan
from frontdesk.ui.today.look import Day
from frontdesk.ui.visit_words import TONE, ChipWords, chip, nth

S = AppointmentStatus
HIDDEN = frozenset({S.CANCELLED, S.WAITLIST, S.ENTERED_IN_ERROR})
ENDED = frozenset({S.FULFILLED, S.NOSHOW})
LEAST_GAP = 10  # minutes; less is not worth a line


@dataclass(frozen=True, slots=True)
class Bar:
    """A line between visits: a heading, a break, free time. `at` is its time, or nothing."""

    key: str
    at: str
    words: str
    stops: bool = False

    @property
    def spoken(self) -> str:
        return f"{self.at} {self.words}".strip()


@dataclass(frozen=True, slots=True)
class NowLine:
    """Where the day has come to."""

    at: str
    key: str = "now"
    stops: bool = False

    @property
    def spoken(self) -> str:
        return f"Now {self.at}"


@dataclass(frozen=True, slots=True)
class Line:
    """One visit as words. `small` draws it lower: it is over."""

    visit: Visit
    at: str
    length: str
    tone: str
    about: str
    note: str
    chip: ChipWords
    first: bool
    small: bool

    @property
    def key(self) -> int:
        return self.visit.id

    @property
    def stops(self) -> bool:
        return True

    @property
    def spoken(self) -> str:
        first = "first visit" if self.first else ""
        said = (self.at, self.length, self.visit.patient, first, self.about, self.chip.words)
        return ", ".join(part for part in (*said, self.note) if part)


@dataclass(frozen=True, slots=True)
class Now:
    """What the words depend on besides the day: the time on the wall, and as an instant."""

    wall: datetime
    instant: datetime

    @classmethod
    def of(cls, clock: Clock) -> Now:
        """This moment."""
        return cls(clock.wall(), clock.now())

    def waiting(self, visit: Visit) -> timedelta | None:
        """How long somebody who is here today has waited."""
        here = visit.status is S.ARRIVED and visit.starts.date() == self.wall.date()
        return self.instant - visit.arrived_at if here and visit.arrived_at else None


def shown(visits: Iterable[Visit]) -> list[Visit]:
    """The visits that belong on the screen, in order."""
    kept = (visit for visit in visits if visit.status not in HIDDEN)
    return sorted(kept, key=lambda v: (v.starts, v.therapist, v.id))


def is_over(visit: Visit, now: datetime) -> bool:
    """Whether a visit lies behind: by the clock, or because it has ended."""
    return visit.ends <= now or (visit.status in ENDED and visit.starts <= now)


def lines(day: Day, now: Now, *, everybody: bool) -> tuple[Bar | NowLine | Line, ...]:
    """The day from top to bottom. With one therapist, what lies between visits is said too."""
    visits = shown(day.board.visits)
    if not visits:
        return ()
    date_, today = day.board.first, now.wall.date()
    over = [visit for visit in visits if is_over(visit, now.wall)]
    ahead = [visit for visit in visits if not is_over(visit, now.wall)]
    made: list[Bar | NowLine | Line] = []
    if date_ == today and over:
        made.append(Bar("earlier", "", _earlier(over)))
    made += [_line(visit, day, now, everybody) for visit in over]
    if date_ == today:
        made.append(NowLine(text.clock_time(now.wall)))
    rest: list[tuple[datetime, Bar | Line]] = [
        (visit.starts, _line(visit, day, now, everybody)) for visit in ahead
    ]
    if not everybody and date_ >= today:
        rest += _between(visits, day, now.wall)
    made += [row for _, row in sorted(rest, key=lambda pair: pair[0])]
    return tuple(made)


def _earlier(over: Sequence[Visit]) -> str:
    done = sum(visit.status is S.FULFILLED for visit in over)
    missed = sum(visit.status is S.NOSHOW for visit in over)
    left = len(over) - done - missed
    told = ((done, "finished"), (missed, "no-show"), (left, "still open"))
    return ", ".join(["Earlier", *(f"{count} {words}" for count, words in told if count)])


def _line(visit: Visit, day: Day, now: Now, everybody: bool) -> Line:
    number = day.board.number(visit.id)
    session = visit.kind is AppointmentKind.TREATMENT_SESSION
    hurts = " ".join(visit.reason.split())
    parts = [visit.service, nth(number) + " session" if number else ""]
    if everybody:
        parts.append(visit.therapist.split(" ")[0])
    parts.append(visit.room if session or everybody else "")
    own = "" if session else hurts
    parts.append(own[:1].lower() + own[1:] if own[1:2].islower() else own)
    note = " ".join(visit.note.split()) or (hurts[:1].upper() + hurts[1:] if session else "")
    small = visit.status in ENDED and is_over(visit, now.wall)
    return Line(
        visit=visit,
        at=text.clock_time(visit.starts),
        length=text.length(int(visit.length.total_seconds()) // 60),
        tone=TONE[visit.kind],
        about=" · ".join(part for part in parts if part),
        note="" if small else note,
        chip=chip(visit.status, visit.kind, now.waiting(visit), day.limit),
        first=visit.id in day.firsts,
        small=small,
    )


def _between(visits: Sequence[Visit], day: Day, now: datetime) -> list[tuple[datetime, Bar]]:
    """Breaks, closures and free time from now until the last visit, and the end of the day."""
    date_ = day.board.first
    plan = day.board.plans[0].plan if day.board.plans else DayPlan()
    midnight = datetime.combine(date_, time())
    last = max(visit.ends for visit in visits if visit.stands or visit.status in ENDED)
    made = []
    for (start, end), words in _stretches(plan, visits, date_):
        begins, ends = (midnight + timedelta(minutes=m) for m in (start, end))
        free = words == "Free"
        if free:
            begins = max(begins, now.replace(second=0, microsecond=0))
        left = int((ends - begins).total_seconds()) // 60
        if ends <= now or left < LEAST_GAP or (free and begins >= last):
            continue
        said = f"{words}, {text.length(left)}"
        made.append((begins, Bar(f"{words} {start}", text.clock_time(begins), said)))
    if last > now:
        said = text.clock_time(last)
        made.append((last, Bar("end", said, f"Nothing more after {said}")))
    return made


def _stretches(
    plan: DayPlan, visits: Sequence[Visit], date_: date
) -> list[tuple[schedule.Span, str]]:
    busy = [
        span
        for visit in visits
        if visit.stands and (span := schedule.on_day(visit.starts, visit.ends, date_))
    ]
    free = schedule.free_spans(schedule.open_spans(plan), busy)
    found = [(span, "Free") for span in free]
    found += [(span, label or "Break") for span, label in plan.breaks]
    for (start, end), reason in plan.closed:
        for a, b in plan.work:
            if schedule.overlaps(a, b, start, end):
                found.append(((max(a, start), min(b, end)), reason or "Closed"))
    return found


def first_choice(visits: Iterable[Visit], now: datetime, *, everybody: bool) -> int | None:
    """The visit to look at: in session, else waiting (for the front desk the other way round),
    else the next one, else the last."""
    listed = shown(visits)
    busy = (S.ARRIVED, S.IN_SESSION) if everybody else (S.IN_SESSION, S.ARRIVED)
    for status in busy:
        for visit in listed:
            if visit.status is status:
                return visit.id
    ahead = [visit for visit in listed if not is_over(visit, now)]
    if ahead:
        return ahead[0].id
    return listed[-1].id if listed else None


def nothing(day: Day, whose: int | None, me: int | None, today: date) -> tuple[str, str]:
    """What a day without visits says: a line, and a sentence with the next visit."""
    name = next((p.name.split(" ")[0] for p in day.therapists if p.id == whose), "")
    own = whose is not None and whose == me
    when = "today" if day.board.first == today else f"on {text.heading(day.board.first)}"
    said = f"You have no visits {when}." if own else f"There are no visits {when}."
    if name and not own:
        said = f"{name} has no visits {when}."
    if day.next is not None:
        at = day.next.starts
        whose_next = "Your next one" if own else "The next one"
        said += (
            f" {whose_next} is {text.heading(at.date())}, {text.clock_time(at)}, "
            f"with {day.next.patient}."
        )
    return (f"A quiet day, {name}" if name else "A quiet day"), said


@dataclass(frozen=True, slots=True)
class Strip:
    """The line above the day: who waits (or comes next), for what, and how far the day is."""

    who: str
    what: str
    waiting: bool
    counts: str
    long: bool = False


def strip(visits: Iterable[Visit], now: Now, day: date, limit: int | None = None) -> Strip:
    """Who waits longest and for how many more; else who comes next; and the counts."""
    listed = shown(visits)
    here = [(gone, v) for v in listed if (gone := now.waiting(v)) is not None]
    counts = _counts(listed, now.wall)
    if here:
        here.sort(key=lambda pair: pair[0], reverse=True)
        gone, longest = here[0]
        who = f"{longest.patient} is waiting"
        what = f"{_gone(gone)}, for {text.clock_time(longest.starts)}"
        others = [f"{v.patient} {_gone(g)}" for g, v in here[1:]]
        more = f". Also {', '.join(others)}" if others else ""
        long = limit is not None and gone >= timedelta(minutes=limit)
        return Strip(who, what + more, True, counts, long)
    ahead = [v for v in listed if v.starts > now.wall]
    if ahead and day >= now.wall.date():
        first = ahead[0]
        today = first.starts.date() == now.wall.date()
        soon = f", {text.late(now.wall - first.starts)}" if today else ""
        at = text.clock_time(first.starts)
        return Strip(f"Next: {first.patient}", f"{at}{soon}", False, counts)
    return Strip("Nobody is waiting" if day == now.wall.date() else "", "", False, counts)


def _gone(gone: timedelta) -> str:
    return text.waited(gone).partition(" ")[2]


def _counts(visits: Sequence[Visit], now: datetime) -> str:
    tally = {"done": 0, "in session": 0, "to come": 0, "still open": 0, "no-show": 0}
    for visit in visits:
        if visit.status is S.FULFILLED:
            tally["done"] += 1
        elif visit.status is S.NOSHOW:
            tally["no-show"] += 1
        elif visit.status is S.IN_SESSION:
            tally["in session"] += 1
        else:
            tally["still open" if visit.ends <= now else "to come"] += 1
    return " · ".join(f"{count} {words}" for words, count in tally.items() if count)
