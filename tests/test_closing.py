"""Closing the day: open visits first, late calls to tomorrow, one day closed once."""

from __future__ import annotations

import pytest

from frontdesk import appointments, call_backs, closing
from frontdesk.clock import Clock
from frontdesk.db import Store
from frontdesk.errors import Refused
from frontdesk.model import AppointmentStatus
from tests import make


def test_a_day_is_closed_when_every_past_visit_has_its_word(store: Store, clock: Clock) -> None:
    make.opening(store)
    ben, service = make.therapist(store), make.service(store)
    elena, kate = make.patient(store), make.patient(store, "Kate O'Hara", phone="646 555 0187")
    past = make.visit(store, service=service, therapist=ben, start=make.at(11), patient=elena)
    for day in (14, 15):
        start = make.at(16, 30, day=day)
        make.visit(store, service=service, therapist=ben, start=start, patient=kate)
    late = make.call_back(store, due=make.at(10, 30))
    later = make.call_back(store, "Amy Roe", phone="917 555 0120", due=make.at(10, day=16))
    clock.move_to(make.at(16))
    found = store.read(closing.evening)
    assert [v.patient for v in found.open] == ["Elena Marsh"]
    assert (found.to_come, [c.name for c in found.calls]) == (1, ["Paul Mercer"])
    assert (found.next_day, found.sheets) == (make.at(0, day=15).date(), (("Ben Adler", 1),))
    assert [one.visit.patient for one in found.confirm] == ["Kate O'Hara"]
    with pytest.raises(Refused, match="Elena Marsh still need"):
        make.write(store, closing.close)
    done = AppointmentStatus.FULFILLED
    arrived = make.write(
        store, appointments.set_status, id=past.id, seen=past.version,
        status=AppointmentStatus.ARRIVED,
    )  # fmt: skip
    make.write(store, appointments.set_status, id=past.id, seen=arrived.version, status=done)
    closed = store.write(closing.close, actor=make.SAM)
    assert store.read(call_backs.get, id=late.id).due == make.at(9, day=15)
    assert store.read(call_backs.get, id=later.id).due == make.at(10, day=16)
    assert store.read(closing.evening).closed == closed.value
    with pytest.raises(Refused, match=r"Sam Rivera closed this day at 4:00.PM"):
        make.write(store, closing.close, actor=make.DANA)
    store.undo(closed.action_id or 0, actor=make.SAM)
    assert store.read(call_backs.get, id=late.id).due == make.at(10, 30)
    assert store.read(closing.evening).closed is None
    assert store.verify() is None


def test_a_clinic_that_is_never_open_closes_to_the_next_day(store: Store) -> None:
    make.write(store, closing.close)
    found = store.read(closing.evening)
    assert (found.next_day, found.open, found.confirm) == (make.at(0, day=15).date(), (), ())
