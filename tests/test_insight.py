"""How the clinic is doing, counted by hand on a few people, on both databases."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest

from frontdesk import appointments, call_backs, insight, patients
from frontdesk.db import Store
from frontdesk.model import AppointmentStatus, CallBackKind, CallOutcome, CancelReason, Source
from tests import make
from tests.make import at, write

S = AppointmentStatus
MONDAY = date(2026, 7, 13)


def came(store: Store, id: int) -> None:
    for status in (S.ARRIVED, S.FULFILLED):
        seen = store.read(appointments.get, id=id).version
        write(store, appointments.set_status, id=id, seen=seen, status=status)


@pytest.fixture
def ben(store: Store) -> Any:
    make.opening(store)
    return make.therapist(store)


def test_the_funnel_counts_who_came_how_far_and_names_them(store: Store, ben: Any) -> None:
    store.clock.move_to(at(8))
    first, session = make.service(store), make.session(store)
    for n, name in enumerate(("Ana", "Bo", "Cy", "Di")):
        asked = make.call_back(
            store, name, phone=f"646555012{n}", kind=CallBackKind.COST,
            source=Source.WEBSITE if n else Source.PHONE,
        )  # fmt: skip
        if n == 0:
            continue
        outcome = CallOutcome.REACHED
        asked = write(store, call_backs.attempt, id=asked.id, seen=asked.version, outcome=outcome)
        if n == 1:
            continue
        visit = write(
            store, appointments.book, call_back_id=asked.id,
            service_id=first.id, therapist_id=ben.id, start=at(9 + n),
        )  # fmt: skip
        if n == 2:
            continue
        store.clock.move_to(at(13))
        came(store, visit.id)
        who = store.read(patients.get, id=visit.patient_id)
        care = make.visit(store, service=session, therapist=ben, start=at(14), patient=who)
        store.clock.move_to(at(16))
        came(store, care.id)
    weeks = store.read(insight.funnel)
    assert [week.first for week in weeks][-1] == MONDAY
    assert weeks[-1].counts == (4, 3, 2, 1, 1)
    assert sum(sum(week.counts) for week in weeks[:-1]) == 0
    assert store.read(insight.funnel, source=Source.PHONE)[-1].counts == (1, 0, 0, 0, 0)
    assert store.read(insight.funnel, kind=CallBackKind.CALL_BACK)[-1].counts == (0,) * 5
    booked = store.read(insight.at_stage, first=MONDAY, stage=2)
    assert [(one.name, one.about) for one in booked] == [("Cy", "Booked"), ("Di", "Started care")]


def test_what_is_lost_late_counts_and_what_the_clinic_cancels_does_not(
    store: Store, ben: Any
) -> None:
    elena, service = make.patient(store), make.service(store)
    store.clock.move_to(at(9, day=13))
    there = {
        hour: make.visit(
            store, service=service, therapist=ben, start=at(hour, day=15), patient=elena
        )
        for hour in (9, 10, 11, 13, 14)
    }
    store.clock.move_to(at(12, day=14))  # 21 hours before the first
    ways = {9: CancelReason.ILL, 10: CancelReason.CLINIC}
    for hour, reason in ways.items():
        gone = there[hour]
        write(store, appointments.cancel, id=gone.id, seen=gone.version, reason=reason)
    earlier, later = there[13], there[14]
    for visit, start in ((earlier, at(9, day=15)), (there[11], at(12, day=15))):
        write(store, appointments.move, id=visit.id, seen=visit.version, start=start)
    # Moved with a day and two hours to go: in time.
    write(store, appointments.move, id=later.id, seen=later.version, start=at(15, day=15))
    store.clock.move_to(at(16, day=15))
    for visit in (there[11], earlier, later):
        missed = visit is later
        if missed:
            seen = store.read(appointments.get, id=visit.id).version
            write(store, appointments.set_status, id=visit.id, seen=seen, status=S.NOSHOW)
        else:
            came(store, visit.id)
    kept = store.read(insight.keeping)
    # Five visits, and the time at 11 that was given up for noon.
    assert (kept.whole.visits, kept.whole.no_shows, kept.whole.late) == (6, 1, 2)
    assert [(r.label, r.visits) for r in kept.by_weekday] == [("Wednesday", 6)]
    assert [(r.label, r.visits) for r in kept.by_lead] == [("2 to 6 days", 6)]
    assert [(r.label, r.late) for r in kept.by_hour if r.late] == [
        ("9:00\xa0AM", 1),
        ("11:00\xa0AM", 1),
    ]
    told = store.read(patients.reliability, patient_id=elena.id)
    assert (told.no_shows, told.late_cancels, told.visits) == (1, 2, 6)


def test_hours_booked_beside_hours_open_and_who_has_no_next_visit(store: Store, ben: Any) -> None:
    service = make.session(store)
    elena, kate = make.patient(store), make.patient(store, "Kate O'Hara", phone="6465550187")
    for who in (elena, kate):
        start = at(9 if who is elena else 11, day=13)
        store.clock.move_to(at(8, day=13))
        visit = make.visit(store, service=service, therapist=ben, start=start, patient=who)
        store.clock.move_to(at(13, day=13))
        came(store, visit.id)
    make.visit(store, service=service, therapist=ben, start=at(9, day=21), patient=kate)
    filled = store.read(insight.filling)
    assert [(f.first.day, f.booked, f.open) for f in filled[2:4]] == [
        (13, 120, 2400),
        (20, 60, 2400),
    ]
    (only,) = store.read(insight.no_next)
    assert (only.patient_id, only.about) == (elena.id, "Last here Mon, Jul 13")


def test_a_table_opens_as_words_in_a_spreadsheet() -> None:
    made = insight.sheet(("Name", "Phone"), [("=1+1", "+1646"), ('O\'Neil, "Jo"', 3), ("\t@a", "")])
    read = list(csv.reader(io.StringIO(made.decode("utf-8-sig"))))
    assert read == [["Name", "Phone"], ["'=1+1", "'+1646"], ['O\'Neil, "Jo"', "3"], ["'\t@a", ""]]
