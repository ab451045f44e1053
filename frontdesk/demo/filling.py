"""Fills an empty clinic with the made-up one, as if its desk had worked for weeks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from frontdesk import appointments, call_backs, clinic, handed_out, rows, schedule
from frontdesk.clock import Clock
from frontdesk.db import Read, Store, Work, action, tables
from frontdesk.demo import calls, people, visits
from frontdesk.demo.people import THERAPISTS as PEOPLE
from frontdesk.demo.visits import Made
from frontdesk.model import (
    Actor,
    AppointmentStatus,
    CallBackKind,
    CallOutcome,
    Language,
    Source,
    Visit,
)

S = AppointmentStatus
Pair = tuple[int, Made]
STARTED = (S.ARRIVED, S.IN_SESSION, S.FULFILLED)
MADE_FOR = "demo.made_for"
NAME = "Southwest Myofascial Release Clinic"
WEBSITE = "https://www.southwesthealing.com/"
DISCOVERY = "https://www.southwesthealing.com/free-discovery-visit/"

# Minutes after midnight: hours and lunch of Maya, Ben, Priya and Jonah.
HOURS = ((480, 960), (540, 1080), (600, 1140), (780, 1080))
LUNCH = ((735, 780), (720, 765), (750, 795), None)
OPENING, SATURDAY, SHORT_DAY = (480, 1140), (540, 780), (480, 780)
MONDAY_TO_FRIDAY = range(5)
TIDY = 10  # minutes kept free after a session


@dataclass(slots=True)
class Fill:
    """One filling: the clinic, the day it is made for, and the desk's people as they act."""

    store: Store
    clock: Clock
    actor: Actor
    now: datetime
    days: calls.Days
    staff: dict[str, int] = field(default_factory=dict)

    def at(
        self, wall: datetime, use_case: Callable[..., Any], *, by: str = "", **given: Any
    ) -> Any:
        """Do something at a time of the past, as one of the desk's people."""
        instant = min(self.clock.now(), calls.instant(self.clock, wall))
        self.store.clock = Clock(self.clock.zone, lambda: instant)
        desks = {calls.SAM: "Desk 1", calls.DANA: "Desk 2"}
        actor = Actor(self.staff.get(by), by, desks[by]) if by else self.actor
        return self.store.write(use_case, actor=actor, **given).value


def made_for(read: Read) -> date | None:
    """The day the made-up clinic was made for, or None where this is another clinic."""
    kept = clinic.setting(read, name=MADE_FOR)
    return date.fromisoformat(kept) if kept else None


def fill(store: Store, *, actor: Actor, seed: int = 1) -> None:
    """Fill an empty clinic with invented people, visits of three weeks either side of today and
    call-backs. Today looks like a working day, whatever weekday it is. The same seed on the same
    minute makes the same clinic. Raises Refused where somebody already works here."""
    clock = store.clock
    now = clock.wall().replace(second=0, microsecond=0)
    days = calls.Days(now, _working(now.date(), -1), _working(now.date(), 1))
    job = Fill(store, clock, actor, now, days)
    try:
        began = datetime.combine(now.date() - timedelta(days=70), time(9))
        staff = job.staff = _start(job, began)
        patients = job.at(began + timedelta(hours=1), write_patients, by=calls.DANA)
        past, ahead = _book(job, staff, patients, seed)
        elena = _elena_before(job, staff, patients)
        eve = visits.at(days.behind[0], "15:30")
        sure = [id for id, m in ahead if m.status in (S.CONFIRMED, *STARTED)]
        job.at(eve, confirm, by=calls.DANA, ids=sure)
        job.at(eve + timedelta(hours=2), settle, by=calls.SAM, made=past)
        job.at(
            eve + timedelta(hours=3), calls.record, by=calls.SAM,
            days=job.days, people=patients, staff=staff,
        )  # fmt: skip
        _elena_today(job, elena)
        ended = [(id, m) for id, m in ahead if m.status not in (S.BOOKED, S.CONFIRMED)]
        job.at(now, settle, by=calls.SAM, made=ended)
        job.at(now, clinic.set_setting, name=MADE_FOR, value=now.date().isoformat())
    finally:
        store.clock = clock


def _working(today: date, step: int) -> list[date]:
    """The twenty weekdays nearest to today, on one side."""
    days = (today + timedelta(days=step * n) for n in range(1, 40))
    return [day for day in days if day.weekday() in MONDAY_TO_FRIDAY][:20]


def _start(job: Fill, when: datetime) -> dict[str, int]:
    """The clinic, its people and hours. Returns the ids of its people by name."""
    today = job.now.date()
    open_days = {*MONDAY_TO_FRIDAY, today.weekday()}
    opening = {5: SATURDAY} | dict.fromkeys(open_days, OPENING)
    job.at(
        when, clinic.set_up, name=NAME, therapists=people.THERAPISTS, opening=opening,
        reception=people.RECEPTION, website=WEBSITE, discovery_url=DISCOVERY,
    )  # fmt: skip
    job.at(
        when, set_weeks, short=job.days.ahead[0].weekday(), open_days=sorted(open_days),
        phase=schedule.week_number(today) % 2,
    )  # fmt: skip
    session = next(s for s in job.store.read(clinic.services) if s.name == visits.SESSION)
    tidy: dict[str, Any] = {"seen": session.version, "buffer_after": TIDY}
    job.at(when, clinic.update_service, id=session.id, **tidy)
    job.at(when, plan_away, today=today, third=job.days.ahead[2])
    return dict(job.store.read(_ids, table=tables.Staff))


def _ids(read: Read, *, table: Any) -> list[tuple[str, int]]:
    return [(row.name, row.id) for row in read.execute(select(table.name, table.id))]


@action("Change hours")
def set_weeks(work: Work, *, short: int, open_days: Sequence[int], phase: int) -> None:
    """Everybody's own week: lunch, a short day for Maya, Saturdays for her and, every second
    week, for Ben, and a usual room each."""
    therapists = [row.id for row in work.execute(
        select(tables.Staff.id).where(tables.Staff.sees_patients).order_by(tables.Staff.position)
    )]  # fmt: skip
    for place, id in enumerate(therapists):
        for weekday in range(7):
            span, lunch = HOURS[place], LUNCH[place]
            if weekday not in open_days:
                saturday = weekday == 5 and place in (people.MAYA, people.BEN)
                turn: dict[str, Any] = {}
                if saturday and place == people.BEN:
                    turn = {"every": 2, "phase": phase}
                clinic.put_hours(work, id, weekday, [SATURDAY] if saturday else [], **turn)
            elif place == people.MAYA and weekday == short:
                clinic.put_hours(work, id, weekday, [SHORT_DAY])
            else:
                breaks = [(*lunch, "Lunch")] if lunch else []
                clinic.put_hours(work, id, weekday, [span], breaks)
        room = work.execute(select(tables.Room.id).where(tables.Room.position == place)).scalar()
        work.add(tables.Setting(key=f"room_of.{id}", value=str(room)))
    work.flush()


@action("Close the clinic")
def plan_away(work: Work, *, today: date, third: date) -> None:
    """Today's staff meeting, Jonah's free morning and Maya's training."""
    ids = dict(_ids(work, table=tables.Staff))
    work.add(
        tables.Closure(
            starts=visits.at(today, "16:00"), ends=visits.at(today, "16:30"), reason="Staff meeting"
        )
    )
    for who, day, start, end, reason in (
        ("Jonah Reyes", today, "08:00", "13:00", "Away until 1:00\u00a0PM"),
        ("Maya Ortiz", third, "15:00", "19:00", "Training"),
    ):
        work.add(
            tables.TimeOff(
                therapist_id=ids[who],
                starts=visits.at(day, start),
                ends=visits.at(day, end),
                reason=reason,
            )
        )
    work.flush()


@action("Add patient")
def write_patients(work: Work) -> Mapping[str, int]:
    """Everybody the clinic knows. Returns ids by name."""
    added = []
    for number, name in enumerate(people.everyone()):
        told = people.told(name, number)
        fields = {field: getattr(told, field) for field in rows.names(people.Told)}
        added.append(tables.Patient(name=name, phone_raw=told.phone, **fields))
    work.add_all(added)
    work.flush()
    return {row.name: row.id for row in added}


def _book(
    job: Fill, staff: Mapping[str, int], patients: Mapping[str, int], seed: int
) -> tuple[list[Pair], list[Pair]]:
    """Book all visits but Elena's of today: those before today, and those from today on."""
    made = job.store.read(_planned, job=job, seed=seed)
    today = job.now.date()
    sides = []
    for days, ours in (
        (69, [m for m in made if m.start.date() < today]),
        (5, [m for m in made if m.start.date() >= today]),
    ):
        when = datetime.combine(today - timedelta(days=days), time(11))
        ids = job.at(when, book, by=calls.DANA, made=ours, people=patients, staff=staff)
        sides.append(list(zip(ids, ours, strict=True)))
    return sides[0], sides[1]


def _planned(read: Read, *, job: Fill, seed: int) -> list[Made]:
    """Every visit to be made: today's, those around it, and invented ones in the gaps."""
    today = job.now.date()
    made = [m for m in visits.today(today, job.now) if m.name != "Elena Marsh"]
    made += visits.courses(today)
    made += visits.near(today, job.days.behind, job.days.ahead)
    first = today - timedelta(weeks=visits.WEEKS)
    days = 2 * 7 * visits.WEEKS + 1
    times = appointments.timetable.load(read, first, days)
    filling = visits.Filling(seed, made, today)
    for day in (first + timedelta(days=n) for n in range(days)):
        for place, person in enumerate(times.therapists):
            if day != today:
                made += filling.of(day, place, times.plan(person.id, day))
    return made


@action("Book visit")
def book(
    work: Work, *, made: Sequence[Made], people: Mapping[str, int], staff: Mapping[str, int]
) -> list[int]:
    """Write these visits as booked. Returns their ids."""
    services = {service.name: service for service in clinic.services(work)}
    therapists = [staff[name] for name, _ in PEOPLE]
    rooms = [room.id for room in clinic.rooms(work)]
    series = _series(work, made)
    begins = {(m.therapist, m.start) for m in made}
    booked = []
    for wanted in made:
        service = services[wanted.service]
        # A rule that came later: it is kept where the next visit leaves room for it.
        within = (wanted.end + timedelta(minutes=n) for n in range(0, service.buffer_after, 5))
        tight = any((wanted.therapist, start) in begins for start in within)
        booked.append(
            tables.Appointment(
                kind=service.kind,
                service_id=service.id,
                therapist_id=therapists[wanted.therapist],
                room_id=rooms[wanted.therapist] if service.needs_room else None,
                patient_id=people[wanted.name],
                starts=wanted.start,
                ends=wanted.end,
                reason=wanted.reason,
                note=wanted.note,
                series_id=series.get(wanted.name) if wanted.repeats else None,
                beside=bool(wanted.beside),
                exception=wanted.beside,
                buffer_after=0 if tight else service.buffer_after,
            )
        )
    work.add_all(booked)
    work.flush()
    return [row.id for row in booked]


def _series(work: Work, made: Sequence[Made]) -> dict[str, int]:
    """A weekly series for each of those who come back. Returns ids by name."""
    times = Counter(wanted.name for wanted in made if wanted.repeats)
    rows = {name: tables.Series(every_weeks=1, count=count) for name, count in times.items()}
    work.add_all(rows.values())
    work.flush()
    return {name: row.id for name, row in rows.items()}


@action("Confirm visit")
def confirm(work: Work, *, ids: Sequence[int]) -> None:
    """These were confirmed by phone."""
    for row in _rows(work, ids):
        row.status, row.confirmed_at = S.CONFIRMED, work.now
    work.flush()


@action("Finish session")
def settle(work: Work, *, made: Sequence[Pair]) -> None:
    """How these visits stand or ended, with the times a desk would have noted."""
    wanted = dict(made)
    for row in _rows(work, list(wanted)):
        row.status = wanted[row.id].status
        row.cancel_reason = wanted[row.id].cancel_reason
        if row.status in STARTED:
            row.arrived_at = _noted(work, row.starts - timedelta(minutes=4 + row.id % 7))
        if row.status in STARTED[1:]:
            row.started_at = _noted(work, row.starts + timedelta(minutes=row.id % 4))
        if row.status is S.FULFILLED:
            row.finished_at = _noted(work, row.ends - timedelta(minutes=row.id % 3))
    work.flush()


def _noted(work: Work, wall: datetime) -> datetime:
    return min(work.now, work.clock.to_instant(wall))


def _rows(work: Work, ids: Sequence[int]) -> Sequence[tables.Appointment]:
    asked = select(tables.Appointment).where(tables.Appointment.id.in_(ids))
    return work.execute(asked).scalars().all()


def _elena_before(job: Fill, staff: Mapping[str, int], patients: Mapping[str, int]) -> Visit:
    """Elena asked through the website, was reached, booked and confirmed."""
    day, eve = job.days.day(-3), job.days.behind[0]
    elena, told = patients["Elena Marsh"], people.KNOWN["Elena Marsh"]
    line = next(line for line in visits.TODAY if line.name == "Elena Marsh")
    asked = job.at(
        visits.at(day, "09:12"), call_backs.record, by=calls.DANA, name="Elena Marsh",
        phone=told.phone, email=told.email, reason="“My arch aches after long runs.”",
        kind=CallBackKind.CALL_BACK, source=Source.WEBSITE, patient_id=elena,
    )  # fmt: skip
    asked = job.at(
        visits.at(day, "14:05"), call_backs.attempt, by=calls.DANA, id=asked.id,
        seen=asked.version, outcome=CallOutcome.REACHED,
        note="Asked about cost first. The discovery visit is free.",
    )  # fmt: skip
    service = next(s for s in job.store.read(clinic.services) if s.name == visits.VISIT)
    visit = job.at(
        visits.at(day, "14:06"), appointments.book, by=calls.DANA, service_id=service.id,
        therapist_id=staff[PEOPLE[line.therapist][0]], patient_id=elena, call_back_id=asked.id,
        start=visits.at(job.now.date(), line.at), reason=line.reason, note=line.note,
    )  # fmt: skip
    booked: Visit = job.at(
        visits.at(eve, "15:20"), appointments.set_status, by=calls.DANA, id=visit.id,
        seen=visit.version, status=S.CONFIRMED,
    )  # fmt: skip
    return booked


def _elena_today(job: Fill, visit: Visit) -> None:
    """Elena's steps as far as the day has come, and the handout she was given."""
    stands = next(m for m in visits.today(job.now.date(), job.now) if m.name == visit.patient)
    when = {
        S.ARRIVED: min(job.now - timedelta(minutes=7), visit.starts - timedelta(minutes=7)),
        S.IN_SESSION: visit.starts + timedelta(minutes=2),
        S.FULFILLED: visit.ends,
    }
    for status in STARTED[: STARTED.index(stands.status) + 1] if stands.status in STARTED else ():
        visit = job.at(
            when[status], appointments.set_status, by=calls.SAM, id=visit.id,
            seen=visit.version, status=status,
        )  # fmt: skip
        if status is S.ARRIVED:
            job.at(
                when[status] + timedelta(minutes=3), handed_out.record, by=calls.SAM,
                handout="runner-care", text_version=_text_version(), language=Language.EN,
                options="standard", patient_id=visit.patient_id, appointment_id=visit.id,
            )  # fmt: skip


def _text_version() -> str:
    from frontdesk import handouts

    return handouts.text_version("runner-care", Language.EN)
