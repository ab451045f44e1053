"""A simulated year: how much of the time that came free is filled again, by the waiting list and
by whoever calls next; and how fast thousands of waiting people are ranked."""

from __future__ import annotations

import gc
import heapq
import os
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import select

from frontdesk import appointments, clinic, db, rows, staff, waiting
from frontdesk.clock import Clock
from frontdesk.db import bulk, tables
from frontdesk.model import AppointmentKind, BestTime, OfferState, Role, Visit, Waiting
from frontdesk.waiting import Gap
from tests.bench.book import SOMEBODY
from tests.bench.figures import p50, p95, say, side_by_side, tell

BEGINS = datetime(2026, 1, 5, 8, 30)  # a Monday
EMPTY = timedelta(weeks=6)  # the calendar fills before anything is counted
OPENS, LUNCH, CLOSES = 9 * 60, (12 * 60, 13 * 60), 17 * 60
THERAPISTS, MINUTES, SEED = 2, 60, 6
CANCELLED, NO_SHOW, LATE = 0.17, 0.06, 0.35  # of visits; of cancellations within a day
A_DAY = 17.0  # requests on a working day; 14 sessions can be given
PATIENCE, SOON = timedelta(days=21), timedelta(days=3)
FOLLOW_UP, AFTER = 0.6, (7, 14, 14, 21)  # of requests are for the next session, in days
SAME_DAY = 0.3  # of the others can come on the day they call
WANTS_SOONER, REACHED, YES, CALLS = 0.6, 0.6, 0.6, 6
MANY, ROUNDS, WITHIN = 5000, 30, 50.0  # people, times, ms
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
    """Whether freed times are offered to those who wait, and how often they are reached and
    say yes. `calls` is how many are called about one time."""

    name: str
    heals: bool = False
    reached: float = REACHED
    yes: float = YES
    calls: int = CALLS


@dataclass(frozen=True)
class Outcome:
    """What a year came to. Times that were cancelled, those of them within a day of their start,
    and how many in a hundred stayed empty of each; `net` counts as empty also what those who
    came sooner left behind. `used` are the hours in use."""

    policy: Policy
    cancelled: int
    empty: float
    late: int
    late_empty: float
    net: float
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
        """Whether, and when, this visit will be cancelled."""
        asked = self.requests[visit.patient_id]
        if asked.fate >= CANCELLED:
            return
        now = self.clock.wall()
        at = visit.starts - asked.notice
        if at <= now:
            at = now + (visit.starts - now) * asked.fate / CANCELLED
        self.plan(min(office(at), visit.starts - timedelta(minutes=1)), (visit.id, visit.starts))

    def cancel(self, visit_id: int, starts: datetime) -> None:
        """A visit is cancelled, unless it was moved since."""
        visit: Visit = self.store.read(appointments.get, id=visit_id)
        if visit.starts != starts or not visit.stands:
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
        healing = self.store.read(waiting.heal, gap=gap, limit=self.policy.calls)
        for one in healing.candidates:
            self.calls += 1
            if self.chance.random() >= self.policy.reached:
                self.do(waiting.called, id=one.id, gap=gap, outcome=OfferState.NO_ANSWER)
            elif self.chance.random() >= self.policy.yes:
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
        taken = {(who, at) for who, at in self.store.read(_standing) if first <= at < end}

        def empty(gaps: list[Gap]) -> tuple[int, int]:
            places = [(gap.therapist_id, gap.starts) for gap in gaps if first <= gap.starts < end]
            return len(places), len(set(places) - taken)

        cancelled, stayed = empty(self.freed)
        late, late_stayed = empty(self.late)
        _, all_stayed = empty([*self.freed, *self.left])
        return Outcome(
            self.policy, cancelled, 100 * stayed / cancelled, late, 100 * late_stayed / late,
            100 * all_stayed / cancelled, len(taken), self.calls, tuple(self.sooner),
        )  # fmt: skip


def _standing(read: db.Read) -> list[Any]:
    visit = tables.Appointment
    asked = select(visit.therapist_id, visit.starts)
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


def crowd(folder: Path) -> tuple[db.Store, Gap]:
    """A clinic in which 5,000 people wait, every one of whom a cancelled visit would suit."""
    store, clock, service, therapists = opened(folder / "crowd.clinic")
    chance = Random(SEED)
    blank = store.write(_patient_row, actor=SOMEBODY).value  # what a patient's row is made of
    people = [{**blank, "id": n + 2, "name": f"Patient {n}"} for n in range(MANY)]
    store.write(bulk.add_rows, actor=SOMEBODY, table="patient", rows=people)
    waits = [
        {
            **dict.fromkeys(rows.names(Waiting)),
            "id": n + 1,
            "version": 1,
            "patient_id": n + 2,
            "service_id": service,
            "therapist_id": chance.choice((None, therapists[0])),
            "note": "",
            "weekdays": chance.choice((0, 2, 14)),
            "parts": chance.choice((0, 1, 3)),
            "urgent": chance.random() < 0.05,
            "status": "waiting",
            "since": clock.now() - timedelta(minutes=chance.randrange(60 * 24 * 60)),
        }
        for n in range(MANY)
    ]
    store.write(bulk.add_rows, actor=SOMEBODY, table="waiting", rows=waits)
    store.write(bulk.settle, actor=SOMEBODY)
    tuesday = BEGINS.date() + timedelta(days=8)
    start = datetime.combine(tuesday, time(10))
    return store, Gap(therapists[0], start, start + timedelta(minutes=MINUTES))


def _patient_row(work: db.Work) -> dict[str, Any]:
    from frontdesk import patients

    made = patients.create(work, {"name": "Somebody"})
    work.flush()
    columns: Any = tables.Patient.__table__.columns
    return {column.name: getattr(made, column.name) for column in columns}


_patient_row.label = "Add patient"  # type: ignore[attr-defined]
_patient_row.again = None  # type: ignore[attr-defined]


def _bare(store: db.Store) -> Any:
    """The least it can cost: the same rows off the table, and nothing made of them."""

    def read(session: db.Read) -> int:
        return len(session.connection().exec_driver_sql("SELECT * FROM waiting").fetchall())

    return lambda: store.read(read)


def main() -> None:
    """Print the figures: ranking among 5,000, and the year with and without the healer."""
    days = int(os.environ.get("FRONTDESK_BENCH_HEALER", "365"))
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None  # the disk is not what is measured
    with tempfile.TemporaryDirectory(prefix="frontdesk-bench-", dir=memory) as name:
        folder = Path(name)
        store, gap = crowd(folder)
        fit = store.read(waiting.heal, gap=gap).fit
        gc.collect()
        gc.freeze()
        ours, least = side_by_side(lambda: store.read(waiting.heal, gap=gap), _bare(store), ROUNDS)
        say(f"rank a gap p50, {MANY:,} wait, {fit:,} fit", p50(ours), None, WITHIN)
        say("rank a gap p50 / reading the rows", p50(ours), p50(least), 12)
        tell("rank a gap p95", p95(ours))
        store.close()
        sure = Policy("all say yes", heals=True, reached=1.0, yes=1.0, calls=1000)
        policies = (Policy("first-come"), Policy("healer", heals=True), sure)
        with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
            years = list(pool.map(partial(simulated, folder, days=days), policies))
        for year in years:
            tell_year(year, days)
        first, healed, most = years
        say("cancelled time left empty / first-come", healed.empty, first.empty, 0.7, unit="%")
        say("cancelled late, left empty / first-come", healed.late_empty, first.late_empty, 0.7,
            unit="%")  # fmt: skip
        say("cancelled time left empty / all say yes", healed.empty, most.empty, 1.5, unit="%")


def tell_year(year: Outcome, days: int) -> None:
    """The lines of one year."""
    name = year.policy.name
    opened = days / 7 * 5 * (CLOSES - OPENS - (LUNCH[1] - LUNCH[0])) / MINUTES * THERAPISTS
    tell(f"{name}: filled again of {year.cancelled} cancelled", 100 - year.empty, "%")
    tell(f"{name}: filled again of {year.late} late ones", 100 - year.late_empty, "%")
    tell(f"{name}: less what moving sooner left", 100 - year.net, "%")
    tell(f"{name}: open hours in use", 100 * year.used / opened, "%")
    if year.policy.heals:
        tell(f"{name}: calls", year.calls, "calls")
        soon = sum(year.sooner) / max(1, len(year.sooner))
        tell(f"{name}: {len(year.sooner)} came sooner, by", soon, "days")


if __name__ == "__main__":
    main()
