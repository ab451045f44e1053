"""Free times of random small clinics are those that brute force finds, minute by minute."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from frontdesk import appointments, clinic, db
from frontdesk.appointments import finding
from frontdesk.model import AppointmentStatus, BestTime, HoursKind, Service, Slot
from tests.appointments.conftest import Desk
from tests.make import at, write

NOW = at(10, 15)  # the tests' now is 10:12, and offers begin on a quarter
DAYS = 10
T = db.tables
Visit = tuple[int, int, int, int, int, int | None, int, int, int]

eighths = st.integers(8 * 12, 18 * 12)  # steps of five minutes through the day
span = st.tuples(eighths, eighths).map(sorted).filter(lambda ab: ab[0] < ab[1])
rhythm = st.sampled_from([(1, 0), (2, 0), (2, 1)])
hours = st.tuples(st.integers(1, 2), st.integers(0, 6), span, rhythm)
breaks = st.tuples(st.integers(1, 2), st.integers(0, 6), span, st.just((1, 0)))
buffer = st.sampled_from([0, 5, 20])
visit = st.tuples(
    st.integers(0, DAYS - 1), st.integers(9 * 12, 16 * 12), st.sampled_from([30, 60]),
    st.integers(1, 2), st.integers(1, 2), st.sampled_from([None, 1, 2]),
    st.integers(1, 2), buffer, buffer,
)  # fmt: skip
away = st.tuples(st.sampled_from([None, 1, 2]), st.integers(0, DAYS), span)
rules = st.fixed_dictionaries(
    {
        "buffer_before": buffer,
        "buffer_after": buffer,
        "notice_hours": st.sampled_from([0, 0, 2, 30]),
        "furthest_days": st.sampled_from([None, None, 2, 7]),
        "most_a_day": st.sampled_from([None, 1, 2]),
        "needs_room": st.booleans(),
    }
)
asked = st.fixed_dictionaries(
    {
        "therapist_id": st.sampled_from([None, 1, 2]),
        "part": st.sampled_from(BestTime),
        "weekdays": st.sampled_from([frozenset(), frozenset({1, 3})]),
        "patient_id": st.sampled_from([None, 1]),
        "minutes": st.sampled_from([30, 45]),
    }
)
PARTS = {
    BestTime.ANY: (0, 24 * 60),
    BestTime.MORNING: (0, 12 * 60),
    BestTime.AFTERNOON: (12 * 60, 17 * 60),
    BestTime.EVENING: (17 * 60, 24 * 60),
}


@db.action("Lay out")
def lay_out(work: db.Work, *, spec: dict[str, Any]) -> None:
    """Another clinic in place of the one before."""
    for table in (T.Appointment, T.Hours, T.TimeOff, T.Closure):
        for row in work.execute(select(table)).scalars().all():
            work.delete(row)
    for name, value in spec["rules"].items():
        setattr(work.get_one(T.Service, 1), name, value)
    for kind in (HoursKind.WORK, HoursKind.BREAK):
        for who, weekday, (a, b), (every, phase) in spec[kind]:
            work.add(
                T.Hours(
                    therapist_id=who, weekday=weekday, kind=kind, starts=5 * a, ends=5 * b,
                    every=every, phase=phase,
                )
            )  # fmt: skip
    for who, ahead, (a, b) in spec["away"]:
        stretch = {"starts": moment(ahead, a), "ends": moment(ahead, b)}
        work.add(T.TimeOff(therapist_id=who, **stretch) if who else T.Closure(**stretch))
    for ahead, five, minutes, who, patient, room, service, before, after in spec["visits"]:
        starts = moment(ahead, five)
        work.add(
            T.Appointment(
                kind="discovery_visit", status=AppointmentStatus.BOOKED, service_id=service,
                therapist_id=who, room_id=room, patient_id=patient, starts=starts,
                ends=starts + timedelta(minutes=minutes), buffer_before=before,
                buffer_after=after,
            )
        )  # fmt: skip
    work.flush()


def moment(ahead: int, five: int) -> datetime:
    return at(0) + timedelta(days=ahead, minutes=5 * five)


def apart(visits: list[Visit]) -> list[Visit]:
    """Those of the visits that can be there together."""
    kept: list[Visit] = []
    for one in visits:
        start, end = one[1] * 5, one[1] * 5 + one[2]
        if not any(
            one[0] == other[0]
            and start < other[1] * 5 + other[2]
            and other[1] * 5 < end
            and (one[3] == other[3] or one[4] == other[4] or (one[5] or -1) == other[5])
            for other in kept
        ):
            kept.append(one)
    return kept


def brute(spec: dict[str, Any], words: dict[str, Any], who: int) -> set[datetime]:
    """Every fifth minute at which nothing stands in the way, each asked on its own."""
    found = set()
    for ahead in range(DAYS):
        open_ = open_minutes(spec, who, ahead)
        visits = [visit for visit in spec["visits"] if visit[0] == ahead]
        for minute in sorted(open_):
            last = minute + words["minutes"]
            if (
                minute % 5 == 0
                and open_.issuperset(range(minute, last))
                and allowed(spec["rules"], words, ahead, minute)
                and free_of_visits(spec["rules"], words, who, (minute, last), visits)
            ):
                found.add(moment(ahead, minute // 5))
    return found


def open_minutes(spec: dict[str, Any], who: int, ahead: int) -> set[int]:
    """The minutes of a day at which the therapist works and nobody is away."""
    day = moment(ahead, 0)
    weeks = (day.date() - date(1, 1, 1)).days // 7

    def on(kind: HoursKind) -> set[int]:
        return {
            m
            for whose, weekday, (a, b), (every, phase) in spec[kind]
            if whose == who and weekday == day.weekday() and weeks % every == phase
            for m in range(5 * a, 5 * b)
        }

    gone = {
        m
        for whose, when, (a, b) in spec["away"]
        if whose in (None, who) and when == ahead
        for m in range(5 * a, 5 * b)
    }
    return on(HoursKind.WORK) - on(HoursKind.BREAK) - gone


def allowed(rule: dict[str, Any], words: dict[str, Any], ahead: int, minute: int) -> bool:
    """What the service's rules and the wish itself say about a time."""
    when = moment(ahead, minute // 5)
    first, last = PARTS[words["part"]]
    soon = when < NOW + timedelta(hours=rule["notice_hours"])
    far = rule["furthest_days"] is not None and ahead > rule["furthest_days"]
    other_day = bool(words["weekdays"]) and when.weekday() not in words["weekdays"]
    return first <= minute < last and not (soon or far or other_day)


def free_of_visits(
    rule: dict[str, Any], words: dict[str, Any], who: int, at: tuple[int, int], day: list[Visit]
) -> bool:
    rooms, given = {1, 2}, 0
    for _, five, minutes, whose, patient, room, service, before, after in day:
        start, end = 5 * five, 5 * five + minutes
        near = (start - before - rule["buffer_after"], end + after + rule["buffer_before"])
        if whose == who and at[0] < near[1] and near[0] < at[1]:
            return False
        given += whose == who and service == 1
        if at[0] < end and start < at[1]:
            if patient == words["patient_id"]:
                return False
            rooms.discard(room)  # type: ignore[arg-type]
    if rule["most_a_day"] is not None and given >= rule["most_a_day"]:
        return False
    return bool(rooms) or not rule["needs_room"]


@pytest.fixture
def fresh(desk: Desk) -> Callable[[dict[str, Any]], db.Store]:
    def again(spec: dict[str, Any]) -> db.Store:
        write(desk.store, lay_out, spec=spec)
        return desk.store

    return again


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(
    rules=rules,
    rhythms=st.tuples(rhythm, rhythm),
    more=st.lists(hours, max_size=4),
    rest=st.lists(breaks, max_size=3),
    away=st.lists(away, max_size=3),
    visits=st.lists(visit, min_size=5, max_size=30),
    words=asked,
)
def test_free_time_is_what_brute_force_finds(
    fresh: Callable[[dict[str, Any]], db.Store],
    rules: Any, rhythms: Any, more: Any, rest: Any, away: Any, visits: Any, words: Any,
) -> None:  # fmt: skip
    nine_to_five = [
        (who, weekday, (9 * 12, 17 * 12), rhythms[who - 1])
        for who in (1, 2)
        for weekday in range(7)
    ]
    spec = {
        "rules": rules, HoursKind.WORK: nine_to_five + more, HoursKind.BREAK: rest, "away": away,
        "visits": apart(visits),
    }  # fmt: skip
    store = fresh(spec)
    service: Service = store.read(clinic.service, id=1)
    people = [1, 2] if words["therapist_id"] is None else [words["therapist_id"]]
    expected = {who: brute(spec, words, who) for who in people}
    every = set().union(*expected.values())

    words = {**words, "until": moment(DAYS - 1, 0).date()}
    wanted = finding.Wanted(service=service, start=at(10, 12), step=5, **words)
    found = store.read(lambda read: tuple(finding.slots(read, wanted)))
    assert [slot.start for slot in found] == sorted(every), "each time once, soonest first"
    assert all(slot.start in expected[slot.therapist_id] for slot in found)

    offers: tuple[Slot, ...] = store.read(appointments.free, service_id=1, limit=1000, **words)
    assert {offer.start for offer in offers} <= every
    assert bool(offers) == bool(every)
    if every and rules["needs_room"]:
        assert all(offer.room_id in (1, 2) for offer in offers)
    if offers and words["patient_id"] is not None:
        booked = write(
            store, appointments.book, service_id=1, therapist_id=offers[0].therapist_id,
            start=offers[0].start, minutes=words["minutes"], patient_id=words["patient_id"],
        )  # fmt: skip
        assert booked.starts == offers[0].start
