"""Visits cut to be put down elsewhere, and people who come without one."""

from __future__ import annotations

import pytest

from frontdesk import appointments, errors
from frontdesk.clock import Clock
from frontdesk.model import AppointmentStatus, CancelReason
from tests.appointments.conftest import Desk
from tests.make import at, write

S = AppointmentStatus


class TestTray:
    def test_a_cut_visit_keeps_its_time_until_it_is_put_down(self, desk: Desk) -> None:
        visit = desk.book(at(13))
        cut = write(desk.store, appointments.cut, id=visit.id, seen=1)
        assert [v.id for v in desk.store.read(appointments.tray)] == [visit.id]
        with pytest.raises(errors.Taken):
            desk.book(at(13), patient=desk.rita)
        down = write(
            desk.store, appointments.move, id=visit.id, seen=cut.version, start=at(10, day=22)
        )
        assert not down.in_tray
        assert desk.store.read(appointments.tray) == ()

    def test_back_again_and_out_of_it_when_cancelled(self, desk: Desk) -> None:
        visit = desk.book(at(13))
        write(desk.store, appointments.cut, id=visit.id, seen=1)
        back = write(desk.store, appointments.uncut, id=visit.id, seen=2)
        assert (back.in_tray, back.starts) == (False, at(13))
        write(desk.store, appointments.cut, id=visit.id, seen=3)
        gone = write(
            desk.store, appointments.cancel, id=visit.id, seen=4, reason=CancelReason.OTHER
        )
        assert (gone.in_tray, desk.store.read(appointments.tray)) == (False, ())
        assert gone.cancelled_at is not None

    def test_only_what_is_still_to_come(self, desk: Desk) -> None:
        visit = desk.step(desk.book(at(13)), S.ARRIVED)
        refused = desk.refused(errors.Refused, appointments.cut, id=visit.id, seen=visit.version)
        assert "still to come" in str(refused)


class TestWalkIn:
    def test_now_with_whoever_is_free(self, desk: Desk) -> None:
        desk.book(at(10, 15))
        visit = write(
            desk.store, appointments.walk_in, service_id=desk.discovery.id,
            patient_id=desk.rita.id, reason="Heel",
        )  # fmt: skip
        assert (visit.starts, visit.therapist, visit.reason) == (at(10, 10), "Priya Nair", "Heel")
        assert visit.status is S.ARRIVED
        assert visit.arrived_at is not None

    def test_in_the_next_gap_of_the_one_asked_for(self, desk: Desk) -> None:
        desk.book(at(10, 15))
        visit = write(
            desk.store, appointments.walk_in, service_id=desk.discovery.id,
            therapist_id=desk.ben.id, new_patient={"name": "Ola Berg"},
        )  # fmt: skip
        assert (visit.starts, visit.patient) == (at(10, 45), "Ola Berg")

    def test_nobody_is_free_today(self, desk: Desk, clock: Clock) -> None:
        clock.move_to(at(17, 30))
        refused = desk.refused(
            errors.Refused, appointments.walk_in, service_id=desk.discovery.id,
            patient_id=desk.rita.id,
        )  # fmt: skip
        assert "Look for another day" in str(refused)
