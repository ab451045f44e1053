"""A therapist's day by keys alone: who is next without one, then one each."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from frontdesk import appointments, db, staff
from frontdesk.model import AppointmentStatus
from frontdesk.ui.form.person import PersonField
from frontdesk.ui.window import Window
from tests import make
from tests.make import at
from tests.stories.test_call_in import Hands
from tests.stories.test_call_in import hands as hands


def test_who_is_next_takes_no_key_and_each_step_one(
    window: Window, store: db.Store, hands: Hands
) -> None:
    people = {p.name: p for p in store.read(staff.everyone)}
    maya, service = people["Maya Ortiz"], make.service(store)
    said = "Left heel, worst on the first steps"
    elena = make.patient(store, "Elena Marsh", what_hurts=said)
    visit = make.visit(store, service=service, therapist=maya, start=at(10, 15), patient=elena)
    other = make.patient(store, "Tom Reed", phone="646 555 0171")
    make.visit(store, service=service, therapist=people["Ben Adler"], start=at(9), patient=other)
    make.write(
        store, appointments.set_status, id=visit.id, seen=visit.version,
        status=AppointmentStatus.ARRIVED,
    )  # fmt: skip
    window.sit(maya)
    window.go("today")
    today: Any = window.current
    today.refresh()

    assert hands.keys == 0
    assert today.strip.who.text() == "Elena Marsh is waiting"
    assert today.panel.hurts.words.text() == said
    assert "first visit" in today.panel.when.text()
    assert "Tom Reed" not in [line.visit.patient for line in today.list.rows.rows if line.stops]

    for key, status in (
        (Qt.Key.Key_S, AppointmentStatus.IN_SESSION),
        (Qt.Key.Key_F, AppointmentStatus.FULFILLED),
    ):
        hands.press(key)
        assert store.read(appointments.get, id=visit.id).status is status
    hands.press(Qt.Key.Key_H)
    assert window.current is window.screens["handouts"]
    window.back()
    hands.press(Qt.Key.Key_B)
    calendar: Any = window.current
    assert calendar.name == "calendar"
    assert hands.keys == 4
    fields = [f.patient for f in calendar.findChildren(PersonField)]
    assert elena.id in [person.id for person in fields if person is not None]
