"""The waiting list and its healer: who is called in which turn, who is booked, what is freed."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from frontdesk import appointments, call_backs, db, history, patients, waiting
from frontdesk.clock import Clock
from frontdesk.errors import Invalid, Refused, Taken
from frontdesk.model import (
    AppointmentStatus,
    CancelReason,
    CloseReason,
    Offer,
    OfferState,
    Patient,
    Service,
    Staff,
    Visit,
    Waiting,
    WaitingStatus,
)
from frontdesk.waiting import Gap, Healed, Healing, Why
from tests import make
from tests.make import at, write

S, CALL = WaitingStatus, OfferState
TUESDAY, WEDNESDAY, MORNING, AFTERNOON = 1 << 1, 1 << 2, 1, 2


@dataclass
class List:
    """A clinic with one visit that is cancelled: Ben, tomorrow, from 10:00 to 11:00."""

    store: db.Store
    ben: Staff
    priya: Staff
    session: Service
    gap: Gap

    def join(self, name: str, number: int = 50, **fields: Any) -> Waiting:
        person = fields.pop("patient", None) or self.person(name, number)
        wish = {"service_id": self.session.id, "patient_id": person.id, **fields}
        made: Waiting = write(self.store, waiting.join, **wish)
        return made

    def person(self, name: str, number: int = 50) -> Patient:
        return make.patient(self.store, name, phone=f"(917) 555-01{number}")

    def visit(self, person: Patient, **fields: Any) -> Visit:
        words = {"service": self.session, "therapist": self.ben, "start": at(9, day=20), **fields}
        return make.visit(self.store, patient=person, **words)

    def heal(self, gap: Gap | None = None) -> Healing:
        found: Healing = self.store.read(waiting.heal, gap=gap or self.gap)
        return found

    def names(self, gap: Gap | None = None) -> list[str]:
        return [one.patient.split(" ")[0] for one in self.heal(gap).candidates]

    def call(self, entry: Waiting, outcome: OfferState) -> Offer:
        made: Offer = write(self.store, waiting.called, id=entry.id, gap=self.gap, outcome=outcome)
        return made

    def accept(self, entry: Waiting, gap: Gap | None = None) -> Healed:
        made: Healed = write(self.store, waiting.accept, id=entry.id, gap=gap or self.gap)
        return made

    def entry(self, entry: Waiting) -> Waiting:
        found: Waiting = self.store.read(waiting.get, id=entry.id)
        return found


@pytest.fixture
def clinic(store: db.Store) -> List:
    make.opening(store)
    ben, session = make.therapist(store), make.session(store)
    made = List(
        store, ben, make.therapist(store, "Priya Nair"), session,
        Gap(ben.id, at(10, day=15), at(11, day=15)),
    )  # fmt: skip
    gone = made.visit(made.person("Carl Jensen", 40), start=at(10, day=15))
    reason = CancelReason.ILL
    write(store, appointments.cancel, id=gone.id, seen=gone.version, reason=reason)
    return made


def test_who_fits_is_ranked_and_told_why(clinic: List, clock: Clock) -> None:
    nadia = clinic.person("Nadia Flores", 51)
    later = clinic.visit(nadia)
    clinic.join("Nadia", patient=nadia, keeps_id=later.id)
    clinic.join("Omar Haddad", 52, therapist_id=clinic.ben.id, weekdays=WEDNESDAY, parts=MORNING)
    clinic.join("Tess Arnold", 53)
    clinic.join("Priya’s only", 54, therapist_id=clinic.priya.id)
    clinic.join("Tuesdays only", 55, weekdays=TUESDAY)
    clinic.join("Afternoons only", 56, parts=AFTERNOON)
    clinic.join("Too late", 57, until=date(2026, 7, 14))
    busy = clinic.person("Busy then", 58)
    clinic.visit(busy, therapist=clinic.priya, start=at(10, day=15))
    clinic.join("Busy", patient=busy)
    quiet = clinic.person("Not to be called", 59)
    clinic.join("Quiet", patient=quiet)
    write(clinic.store, patients.update, id=quiet.id, seen=quiet.version, do_not_contact=True)
    sooner = clinic.person("Comes before", 60)
    kept = clinic.visit(sooner, start=at(9, day=15))
    clinic.join("Comes", patient=sooner, keeps_id=kept.id)
    clock.move_to(clock.wall() + timedelta(hours=2))
    clinic.join("Urgent Uma", 61, urgent=True)
    healing = clinic.heal()
    assert clinic.names() == ["Urgent", "Omar", "Tess", "Nadia"]
    assert (healing.therapist, healing.fit, healing.given_to) == ("Ben Adler", 4, None)
    urgent, omar, _, nadias = healing.candidates
    assert urgent.why[0].why is Why.URGENT
    assert [one.words for one in omar.why] == [
        "Waiting since today", "No next visit", "Asked for Ben, for Wednesdays, for mornings"
    ]  # fmt: skip
    assert nadias.why[1].words == "5 days sooner"
    assert nadias.keeps is not None
    assert nadias.keeps.id == later.id


def test_whoever_gave_the_time_up_is_not_asked_whether_they_want_it(clinic: List) -> None:
    elena = clinic.person("Elena Marsh", 51)
    kept = clinic.visit(elena)
    clinic.join("Elena", patient=elena, keeps_id=kept.id)
    reason = CancelReason.ILL
    write(clinic.store, appointments.cancel, id=kept.id, seen=kept.version, reason=reason)
    assert clinic.names() == ["Elena"]
    assert clinic.names(Gap(clinic.ben.id, kept.starts, kept.ends, elena.id)) == []


def test_the_length_and_the_rules_of_a_booking_decide_who_fits(clinic: List) -> None:
    half = make.service(clinic.store)
    clinic.join("Tess Arnold", 51)
    clinic.join("Elena Marsh", 52, service_id=half.id)
    assert clinic.names() == ["Tess", "Elena"]
    clinic.visit(clinic.person("Rita Boyle", 53), service=half, start=at(10, 30, day=15))
    assert clinic.names() == ["Elena"], "half of it was booked by hand"
    clinic.visit(clinic.person("Sue Park", 54), service=half, start=at(10, day=15))
    healing = clinic.heal()
    assert healing.candidates == ()
    assert healing.given_to is not None
    assert healing.given_to.patient == "Sue Park"
    gone = Gap(clinic.ben.id, at(9), at(10))
    assert clinic.heal(gone).over


def test_accepting_moves_the_later_visit_and_frees_its_time_in_one_action(clinic: List) -> None:
    nadia = clinic.person("Nadia Flores", 51)
    later = clinic.visit(nadia, reason="Left heel")
    entry = clinic.join("Nadia", patient=nadia, keeps_id=later.id)
    second = clinic.join("Omar Haddad", 52)
    clinic.call(second, CALL.OFFERED)
    done = clinic.store.write(waiting.accept, actor=make.SAM, id=entry.id, gap=clinic.gap)
    visit, freed = done.value
    assert (visit.id, visit.starts, visit.reason) == (later.id, at(10, day=15), "Left heel")
    assert visit.status is AppointmentStatus.CONFIRMED, "they said on the phone that they come"
    assert freed == Gap(clinic.ben.id, at(9, day=20), at(10, day=20), nadia.id)
    assert clinic.entry(entry).status is S.BOOKED
    assert clinic.names(freed) == ["Omar"], "the freed time is healed in turn"
    told = clinic.store.read(history.recent)[:4]
    assert {(one.label, one.subject) for one in told if one.action_id == done.action_id} == {
        ("Give freed time", "Nadia Flores"), ("Give freed time", "Omar Haddad")
    }  # fmt: skip
    (call,) = clinic.store.read(waiting.of_entry, waiting_id=entry.id)
    assert (call.state, call.person, call.number) == (CALL.ACCEPTED, "Sam Rivera", "+19175550151")
    (other,) = clinic.store.read(waiting.of_entry, waiting_id=second.id)
    assert other.state is CALL.EXPIRED, "nobody else is promised the same time"
    clinic.store.undo(done.action_id or 0, actor=make.SAM)
    back = clinic.store.read(appointments.get, id=later.id)
    assert (back.starts, back.status) == (at(9, day=20), AppointmentStatus.BOOKED)
    assert clinic.entry(entry).status is S.WAITING
    assert clinic.names() == ["Nadia", "Omar"] or clinic.names() == ["Omar", "Nadia"]
    assert clinic.store.read(waiting.of_entry, waiting_id=entry.id) == ()


def test_each_call_is_kept_and_the_next_comes_up(clinic: List, clock: Clock) -> None:
    nadia, omar, tess = (clinic.join(n, 51 + i) for i, n in enumerate(("Nadia", "Omar", "Tess")))
    clinic.call(nadia, CALL.NO_ANSWER)
    clinic.call(omar, CALL.DECLINED)
    assert clinic.names() == ["Tess", "Nadia", "Omar"]
    assert clinic.heal().candidates[2].declined == 1
    offer = clinic.call(tess, CALL.OFFERED)
    assert offer.until == clock.now() + timedelta(minutes=30)
    assert clinic.heal().candidates[0].call == offer
    clinic.call(tess, CALL.DECLINED)
    calls = clinic.store.read(waiting.of_entry, waiting_id=tess.id)
    assert [one.state for one in calls] == [CALL.DECLINED], "the answer belongs to the same call"
    clinic.call(nadia, CALL.OFFERED)
    clock.move_to(clock.wall() + timedelta(minutes=31))
    lapsed = clinic.heal().candidates[0].call
    assert lapsed is not None
    assert waiting.state_at(lapsed, clock.now()) is CALL.EXPIRED
    assert len(clinic.store.read(waiting.of_entry, waiting_id=nadia.id)) == 2


def test_two_desks_accept_the_same_gap_at_once_and_one_wins(
    clinic: List, store_address: str, clock: Clock
) -> None:
    entries = [clinic.join("Nadia Flores", 51), clinic.join("Omar Haddad", 52)]
    other = db.open(store_address, clock=clock)
    start, came = threading.Barrier(2), []

    def accept(store: db.Store, actor: Any, entry: Waiting) -> None:
        start.wait()
        try:
            store.write(waiting.accept, actor=actor, id=entry.id, gap=clinic.gap)
            came.append("booked")
        except Taken as fault:
            came.append(str(fault))

    desks = [
        threading.Thread(target=accept, args=args)
        for args in ((clinic.store, make.SAM, entries[0]), (other, make.DANA, entries[1]))
    ]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()
    other.close()
    came.sort(key=lambda said: said != "booked")
    assert came[0] == "booked"
    assert "10:00\xa0AM was given to" in came[1]
    assert "Nobody else was booked." in came[1]
    states = sorted(clinic.entry(entry).status for entry in entries)
    assert states == [S.BOOKED, S.WAITING]
    on_day = clinic.store.read(appointments.day, day=date(2026, 7, 15))
    assert len([visit for visit in on_day if visit.stands]) == 1


def test_a_wait_ends_by_itself(clinic: List, clock: Clock) -> None:
    nadia, omar = clinic.person("Nadia Flores", 51), clinic.person("Omar Haddad", 52)
    booked = clinic.join("Nadia", patient=nadia, parts=MORNING)
    kept = clinic.visit(nadia, start=at(14, day=20))
    assert clinic.entry(booked).keeps_id == kept.id, "what does not suit is kept meanwhile"
    write(
        clinic.store, appointments.move,
        id=kept.id, seen=kept.version, start=at(9, day=17), therapist_id=clinic.ben.id,
    )  # fmt: skip
    assert clinic.entry(booked).status is S.BOOKED
    passed = clinic.join("Omar", patient=omar, until=date(2026, 7, 14))
    came = clinic.join("Tess Arnold", 53)
    write(clinic.store, appointments.book, service_id=clinic.session.id, patient_id=came.patient_id,
          therapist_id=clinic.ben.id, start=at(11, day=15))  # fmt: skip
    assert clinic.entry(came).status is S.BOOKED
    assert [e.id for e in clinic.store.read(waiting.waiting).entries] == [passed.id]
    clock.move_to(clock.wall() + timedelta(days=1))
    listing = clinic.store.read(waiting.waiting)
    assert (listing.entries, listing.passed) == ((), 1)
    again = clinic.join("Omar", patient=omar)
    assert clinic.entry(passed).status is S.EXPIRED
    ended = [one.id for one in clinic.store.read(waiting.ended)]
    assert set(ended) == {booked.id, passed.id, came.id}
    assert again.id not in ended


def test_a_call_back_joins_closes_and_counts_as_booked_in_the_end(clinic: List) -> None:
    request = make.call_back(clinic.store, reason="Heel pain")
    entry: Waiting = write(
        clinic.store, waiting.join, service_id=clinic.session.id, call_back_id=request.id
    )
    closed = clinic.store.read(call_backs.get, id=request.id)
    assert (closed.close_reason, closed.patient_id) == (CloseReason.DONE, entry.patient_id)
    visit, freed = clinic.accept(entry)
    assert (visit.patient, visit.reason, freed) == ("Paul Mercer", "Heel pain", None)
    closed = clinic.store.read(call_backs.get, id=request.id)
    assert (closed.close_reason, closed.appointment_id) == (CloseReason.BOOKED, visit.id)


def test_changing_and_leaving_the_list_and_what_is_refused(clinic: List) -> None:
    nadia = clinic.person("Nadia Flores", 51)
    entry = clinic.join("Nadia", patient=nadia, note="Ring twice")
    with pytest.raises(Refused, match="Nadia Flores has waited for this since Tue, Jul 14"):
        clinic.join("Nadia", patient=nadia)
    with pytest.raises(Invalid, match="That day is over"):
        clinic.join("Omar", until=date(2026, 7, 13))
    theirs = clinic.visit(clinic.person("Omar Haddad", 52))
    with pytest.raises(Invalid, match="a visit of theirs"):
        clinic.join("Tess", keeps_id=theirs.id)
    wish = {
        "service_id": clinic.session.id, "therapist_id": clinic.priya.id, "weekdays": 127,
        "parts": MORNING, "until": date(2026, 8, 1), "urgent": True, "note": "", "keeps_id": None,
    }  # fmt: skip
    changed = write(clinic.store, waiting.change, id=entry.id, seen=entry.version, **wish)
    assert (changed.weekdays, changed.urgent, changed.since) == (0, True, entry.since)
    (shown,) = clinic.store.read(waiting.of_patient, patient_id=nadia.id)
    assert (shown.therapist, shown.service) == ("Priya Nair", "Treatment session")
    done = clinic.store.write(waiting.withdraw, actor=make.SAM, id=entry.id, seen=changed.version)
    with pytest.raises(Refused, match="Nadia Flores does not wait any more"):
        clinic.accept(entry)
    clinic.store.undo(done.action_id or 0, actor=make.SAM)
    assert clinic.entry(entry).status is S.WAITING
