"""Who works here, and who may leave the calendar."""

from __future__ import annotations

import pytest

from frontdesk import appointments, db, errors, staff
from frontdesk.model import CancelReason, Role
from tests import make
from tests.make import at, write


def test_people_keep_the_clinics_order(store: db.Store) -> None:
    ben, dana = make.therapist(store, "Ben Adler"), make.receptionist(store)
    assert store.read(staff.everyone) == (ben, dana)
    assert store.read(staff.therapists) == (ben,)
    assert (ben.initials, ben.role, ben.position, dana.position) == ("BA", Role.THERAPIST, 0, 1)
    assert store.read(staff.get, id=dana.id) == dana


def test_a_name_is_needed_and_cleaned(store: db.Store) -> None:
    with pytest.raises(errors.Invalid) as caught:
        write(store, staff.add, name="  ")
    assert caught.value.field == "name"
    assert write(store, staff.add, name=" Dana\u200b  Cole ", initials="DC").name == "Dana Cole"


def test_a_new_name_brings_new_initials_only_where_none_are_given(store: db.Store) -> None:
    dana = make.receptionist(store)
    changed = write(store, staff.update, id=dana.id, seen=1, name="Dana Reed", initials="")
    assert (changed.name, changed.initials) == ("Dana Reed", "DR")
    kept = write(store, staff.update, id=dana.id, seen=2, credentials="BA", role=Role.OWNER)
    assert (kept.initials, kept.credentials, kept.role) == ("DR", "BA", Role.OWNER)
    with pytest.raises(TypeError, match="salary"):
        write(store, staff.update, id=dana.id, seen=3, salary=1)


def test_a_therapist_with_visits_to_come_stays(store: db.Store) -> None:
    ben, service = make.therapist(store), make.service(store)
    visit = make.visit(
        store, service=service, therapist=ben, start=at(13), patient=make.patient(store)
    )
    with pytest.raises(errors.Refused, match="Ben Adler still has 1 visit to come"):
        write(store, staff.update, id=ben.id, seen=1, active=False)
    with pytest.raises(errors.Refused):
        write(store, staff.update, id=ben.id, seen=1, sees_patients=False)
    write(store, appointments.cancel, id=visit.id, seen=1, reason=CancelReason.CLINIC)
    gone = write(store, staff.update, id=ben.id, seen=1, active=False)
    assert store.read(staff.therapists) == ()
    assert store.read(staff.everyone) == (gone,)
    with pytest.raises(errors.Invalid, match="does not see patients now"):
        make.visit(store, service=service, therapist=ben, start=at(14), patient=make.patient(store))
