"""One simulated year of a small clinic, by the program's own use cases: who calls for a visit, who
cancels, and who is called when a time comes free."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import select

from frontdesk import appointments, clinic, db, staff, waiting
from frontdesk.clock import Clock
from frontdesk.db import tables
from frontdesk.model import AppointmentKind, AppointmentStatus, BestTime, OfferState, Role, Visit
from frontdesk.waiting import Gap
from tests.bench.book import SOMEBODY

BEGINS = datetime(2026, 1, 5, 8, 30)  # a Monday
EMPTY = timedelta(weeks=6)  # the calendar fills before anything is counted
OPENS, LUNCH, CLOSES = 9 * 60, (12 * 60, 13 * 60), 17 * 60
THERAPISTS, MINUTES, SEED = 2, 60, 6
CANCELLED, NO_SHOW, LATE = 0.17, 0.06, 0.35  # of visits; of cancellations within a day
A_DAY = 17.0  # requests on a working day; 14 sessions can be given
PATIENCE, SOON = timedelta(days=21), timedelta(days=3)
FOLLOW_UP, AFTER = 0.6, (7, 14, 14, 21)  # of requests are for the next session, in days
SAME_DAY = 0.3  # of the others can come on the day they call
WANTS_SOONER, REACHED, YES = 0.6, 0.6, 0.6  # of those others; of calls; of those reached
CALLS = 6  # about one time, at most
WORDS = {BestTime.ANY: 0, BestTime.MORNING: 1, BestTime.AFTERNOON: 2}


@dataclass(frozen=True)
class Request:
    """Somebody who calls for a session: the same people call in every simulated year."""

    number: int
    at: datetime
    therapist: int | None
    weekdays: frozenset[int]
    part: BestTime
    wants_sooner: bool
    after: int
    fate: float
    notice: timedelta


@dataclass(frozen=True)
class Policy:
    """Whether freed times are offered to those who wait."""

    name: str
    heals: bool = False


@dataclass(frozen=True)
class Outcome:
    """What a year came to. Times that were cancelled, those of them within a day of their start,
    and how many in a hundred stayed empty of each; `net` counts as empty also what those who
    came sooner left behind. `missed` are no-shows, `used` the hours in use."""

    policy: Policy
    cancelled: int
    empty: float
    late: int
    late_empty: float
    net: float
    missed: int
    used: int
    calls: int
    sooner: tuple[float, ...]


@dataclass
class Year:
    """One year of one clinic under one policy, by the program's own use cases."""

    store: db.Store
    clock: Clock
    policy: Policy
    service: int
    therapists: list[int]
    chance: Random = field(default_factory=lambda: Random(SEED))
    queue: list[tuple[datetime, int, Any]] = field(default_factory=list)
    order: int = 0
    requests: dict[int, Request] = field(default_factory=dict)
    freed: list[Gap] = field(default_factory=list)
    late: list[Gap] = field(default_factory=list)
    left: list[Gap] = field(default_factory=list)
    sooner: list[float] = field(default_factory=list)
    calls: int = 0

    def plan(self, at: datetime, what: Any) -> None:
        """Something will happen."""
        self.order += 1
        heapq.heappush(self.queue, (at, self.order, what))

    def run(self) -> None:
        """All of it, in its order."""
        week = 0
        while self.queue:
            at, _, what = heapq.heappop(self.queue)
            self.clock.move_to(at)
            if at.isocalendar().week != week:
                week = at.isocalendar().week
                self.do(waiting.end_passed)
            if isinstance(what, Request):
                self.arrive(what)
            else:
                self.cancel(*what)

    def do(self, use_case: Any, **words: Any) -> Any:
        """Have the clinic do something."""
        return self.store.write(use_case, actor=SOMEBODY, **words).value

    def arrive(self, asked: Request) -> None:
        """The first free time that suits is booked; who wants a sooner one may wait for it."""
        now = self.clock.wall()
        whose = None if asked.therapist is None else self.therapists[asked.therapist]
        wish = {"service_id": self.service, "therapist_id": whose}
        start = now + timedelta(hours=1)
        if asked.after:
            start = datetime.combine(now.date() + timedelta(days=asked.after), time())
        slots = self.store.read(
            appointments.free, **wish, start=start, limit=1, part=asked.part,
            weekdays=asked.weekdays, until=(start + PATIENCE).date(),
        )  # fmt: skip
        new = {"name": f"Patient {asked.number}", "phone": f"917555{asked.number % 10_000:04d}"}
        who: dict[str, Any] = {"new_patient": new}
        wish["weekdays"] = sum(1 << day for day in asked.weekdays)
        wish["parts"] = WORDS[asked.part]
        if not slots:
            if self.policy.heals:
                made = self.do(waiting.join, **wish, **who, until=(now + PATIENCE).date())
                self.requests[made.patient_id] = asked
            return
        (slot,) = slots
        visit: Visit = self.do(
            appointments.book, service_id=self.service, therapist_id=slot.therapist_id,
            start=slot.start, **who,
        )  # fmt: skip
        self.requests[visit.patient_id] = asked
        self.decide(visit)
        if self.policy.heals and asked.wants_sooner and slot.start - now > SOON:
            self.do(waiting.join, **wish, patient_id=visit.patient_id, keeps_id=visit.id)

    def decide(self, visit: Visit) -> None:
        """Whether, and when, this visit will be cancelled or missed."""
        asked = self.requests[visit.patient_id]
        if asked.fate >= CANCELLED:
            if asked.fate < CANCELLED + NO_SHOW:
                self.plan(visit.starts + timedelta(minutes=15), (visit.id, visit.starts))
            return
        now = self.clock.wall()
        at = visit.starts - asked.notice
        if at <= now:
            at = now + (visit.starts - now) * asked.fate / CANCELLED
        self.plan(min(office(at), visit.starts - timedelta(minutes=1)), (visit.id, visit.starts))

    def cancel(self, visit_id: int, starts: datetime) -> None:
        """A visit is cancelled, or missed once it should have begun, unless it was moved since."""
        visit: Visit = self.store.read(appointments.get, id=visit_id)
        if visit.starts != starts or not visit.stands:
            return
        if starts < self.clock.wall():
            missed = AppointmentStatus.NOSHOW
            self.do(appointments.set_status, id=visit_id, seen=visit.version, status=missed)
            return
        reason = "patient_asked"
        self.do(appointments.cancel, id=visit_id, seen=visit.version, reason=reason)
        for entry in self.store.read(waiting.of_patient, patient_id=visit.patient_id):
            self.do(waiting.withdraw, id=entry.id, seen=entry.waiting.version)
        gap = Gap(visit.therapist_id, visit.starts, visit.ends, visit.patient_id)
        self.freed.append(gap)
        if gap.starts - self.clock.wall() < timedelta(hours=24):
            self.late.append(gap)
        self.heal(gap)

    def heal(self, gap: Gap) -> None:
        """Call those who wait, in turn; the time that an acceptance frees is healed as well."""
        now = self.clock.wall()
        if not self.policy.heals or gap.starts - now < timedelta(hours=1) or office(now) != now:
            return
        healing = self.store.read(waiting.heal, gap=gap, limit=CALLS)
        for one in healing.candidates:
            self.calls += 1
            if self.chance.random() >= REACHED:
                self.do(waiting.called, id=one.id, gap=gap, outcome=OfferState.NO_ANSWER)
            elif self.chance.random() >= YES:
                self.do(waiting.called, id=one.id, gap=gap, outcome=OfferState.DECLINED)
            else:
                visit, freed = self.do(waiting.accept, id=one.id, gap=gap)
                self.decide(visit)
                if freed is not None:
                    self.left.append(freed)
                    self.sooner.append((freed.starts - visit.starts) / timedelta(days=1))
                    self.heal(freed)
                return

    def outcome(self, days: int) -> Outcome:
        """What these days came to."""
        first, end = BEGINS + EMPTY, BEGINS + EMPTY + timedelta(days=days)
        booked = [one for one in self.store.read(_booked) if first <= one.starts < end]
        taken = {(one.therapist_id, one.starts) for one in booked}
        missed = sum(one.status is AppointmentStatus.NOSHOW for one in booked)

        def empty(gaps: list[Gap]) -> tuple[int, int]:
            places = [(gap.therapist_id, gap.starts) for gap in gaps if first <= gap.starts < end]
            return len(places), len(set(places) - taken)

        cancelled, stayed = empty(self.freed)
        late, late_stayed = empty(self.late)
        _, all_stayed = empty([*self.freed, *self.left])
        return Outcome(
            self.policy, cancelled, 100 * stayed / cancelled, late, 100 * late_stayed / late,
            100 * all_stayed / cancelled, missed, len(taken) - missed, self.calls,
            tuple(self.sooner),
        )  # fmt: skip


def _booked(read: db.Read) -> list[Any]:
    visit = tables.Appointment
    asked = select(visit.therapist_id, visit.starts, visit.status)
    return list(read.execute(asked.where(visit.status != "cancelled")))


def office(at: datetime) -> datetime:
    """This moment, or the next at which somebody is at the desk."""
    minute = at.hour * 60 + at.minute
    if at.weekday() < 5 and OPENS <= minute < CLOSES:
        return at
    day = at.date() + timedelta(days=int(minute >= CLOSES or at.weekday() >= 5))
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return datetime.combine(day, time(OPENS // 60))


def requests(days: int) -> Iterator[Request]:
    """Everybody who calls in the year."""
    chance = Random(SEED)
    number = 0
    for ahead in range(days):
        day = BEGINS.date() + timedelta(days=ahead)
        if day.weekday() >= 5:
            continue
        many = round(chance.gauss(A_DAY, A_DAY**0.5))
        for minute in sorted(chance.randrange(OPENS, CLOSES) for _ in range(max(0, many))):
            number += 1
            yield _request(chance, number, day, minute)


def _request(chance: Random, number: int, day: date, minute: int) -> Request:
    at = datetime.combine(day, time()) + timedelta(minutes=minute)
    picky = chance.random() < 0.5
    some = frozenset(chance.sample(range(5), chance.choice((2, 3)))) if picky else frozenset()
    part = chance.choice((BestTime.ANY, BestTime.ANY, BestTime.MORNING, BestTime.AFTERNOON))
    follows = chance.random() < FOLLOW_UP
    after = chance.choice(AFTER) if follows else int(chance.random() >= SAME_DAY)
    late = chance.random() < LATE
    hours = chance.uniform(1, 24) if late else chance.uniform(24, 7 * 24)
    return Request(
        number, at, chance.randrange(THERAPISTS) if chance.random() < 0.4 else None, some, part,
        not follows and chance.random() < WANTS_SOONER, after, chance.random(),
        timedelta(hours=hours),
    )  # fmt: skip


def opened(path: Path) -> tuple[db.Store, Clock, int, list[int]]:
    """A clinic with two therapists and one service."""
    clock = Clock.frozen(BEGINS)
    store = db.create(str(path), clock=clock, made_up=True)

    def do(use_case: Any, **words: Any) -> Any:
        return store.write(use_case, actor=SOMEBODY, **words).value

    therapists = []
    for n in range(THERAPISTS):
        do(clinic.add_room, name=f"Room {n + 1}")
        who = {"name": f"Therapist {n + 1}", "role": Role.THERAPIST, "sees_patients": True}
        person = do(staff.add, **who)
        for weekday in range(5):
            do(
                clinic.set_hours, therapist_id=person.id, weekday=weekday,
                spans=[(OPENS, CLOSES)], breaks=[(*LUNCH, "Lunch")],
            )  # fmt: skip
        therapists.append(person.id)
    service = do(
        clinic.add_service, name="Treatment session", kind=AppointmentKind.TREATMENT_SESSION,
        minutes=MINUTES, price_cents=None,
    )  # fmt: skip
    return store, clock, service.id, therapists


def simulated(folder: Path, policy: Policy, *, days: int) -> Outcome:
    """The year under this policy."""
    store, clock, service, therapists = opened(folder / f"{policy.name}.clinic")
    year = Year(store, clock, policy, service, therapists)
    for asked in requests(EMPTY.days + days):
        year.plan(asked.at, asked)
    year.run()
    found = year.outcome(days)
    store.close()
    return found
