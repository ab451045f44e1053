"""A small clinic for the tests of visits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest

from frontdesk import appointments, db
from frontdesk.model import (
    AppointmentStatus,
    Patient,
    Room,
    Service,
    Staff,
    Visit,
)
from tests import make
from tests.make import write

S = AppointmentStatus


@dataclass
class Desk:
    """A small clinic: two therapists from 9 to 5, two rooms, two patients."""

    store: db.Store
    ben: Staff
    priya: Staff
    rooms: tuple[Room, Room]
    discovery: Service
    session: Service
    call: Service
    elena: Patient
    rita: Patient

    def book(self, start: datetime, **fields: Any) -> Visit:
        wanted = {
            "service": self.discovery,
            "therapist": self.ben,
            "patient": self.elena,
            **fields,
        }
        return make.visit(self.store, start=start, **wanted)

    def refused(self, kind: type[Any], use_case: Any, **kwargs: Any) -> Any:
        with pytest.raises(kind) as caught:
            write(self.store, use_case, **kwargs)
        return caught.value

    def step(self, visit: Visit, status: AppointmentStatus) -> Visit:
        stepped: Visit = write(
            self.store, appointments.set_status, id=visit.id, seen=visit.version, status=status
        )
        return stepped


@pytest.fixture
def desk(store: db.Store) -> Desk:
    return Desk(
        store=store,
        ben=make.therapist(store, "Ben Adler", lunch=(12 * 60, 12 * 60 + 45)),
        priya=make.therapist(store, "Priya Nair"),
        rooms=(make.room(store, "Room 1"), make.room(store, "Room 2")),
        discovery=make.service(store),
        session=make.session(store),
        call=make.call(store),
        elena=make.patient(store, "Elena Marsh"),
        rita=make.patient(store, "Rita Boyle", phone="(917) 555-0150"),
    )
