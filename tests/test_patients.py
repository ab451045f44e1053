"""Finding, writing and telling of patients."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from frontdesk import appointments, call_backs, db, errors, handed_out, patients
from frontdesk.clock import Clock
from frontdesk.model import AppointmentStatus, CallOutcome, Language, Patient
from frontdesk.patients import TimelineKind
from tests import make
from tests.make import DANA, at, write


def names(found: tuple[Patient, ...]) -> list[str]:
    return [patient.name for patient in found]


class TestSearch:
    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("jim", ["Rosa Jiménez"]),
            ("JIMÉ", ["Rosa Jiménez"]),
            ("jimenez rosa", ["Rosa Jiménez"]),
            ("ro ji", ["Rosa Jiménez"]),
            ("rosa okafor", []),
            ("0142", ["Elena Marsh"]),
            ("555-0142", ["Elena Marsh"]),
            ("(917) 555-0142", ["Elena Marsh"]),
            ("+1 917 555 0142", ["Elena Marsh"]),
            ("91", []),
            ("elena@", ["Elena Marsh"]),
            ("marsh 0142", ["Elena Marsh"]),
            ("917 el", ["Elena Marsh"]),
            ("elena@ ma", ["Elena Marsh"]),
            ("elena 0173", []),
            ("nei", ["Una O’Neil-Lee"]),
            ("oneil l", ["Una O’Neil-Lee"]),
            ("lee una", ["Una O’Neil-Lee"]),
            ("una %", []),
            ("lena", []),
            ("tommy", ["Tom Okafor"]),
            ("  ", []),
        ],
    )
    def test_by_what_a_caller_says(self, store: db.Store, query: str, found: list[str]) -> None:
        make.patient(store, "Elena Marsh", email="elena@example.com")
        make.patient(store, "Rosa Jiménez", phone="(347) 555-0173")
        make.patient(store, "Tom Okafor", phone="", preferred_name="Tommy")
        make.patient(store, "Una O’Neil-Lee", phone="")
        assert names(store.read(patients.search, query=query)) == found

    def test_in_order_each_once_and_no_more_than_asked(self, store: db.Store) -> None:
        for name in ("Zoe Marlow", "Mara Marsh", "Mark Adams", "Ann Marks"):
            make.patient(store, name, phone="")
        assert names(store.read(patients.search, query="mar")) == [
            "Mara Marsh",
            "Mark Adams",
            "Ann Marks",
            "Zoe Marlow",
        ]
        assert len(store.read(patients.search, query="mar", limit=2)) == 2

    def test_a_record_taken_out_is_not_found(self, store: db.Store) -> None:
        gone = make.patient(store)
        write(store, patients.update, id=gone.id, seen=1, active=False)
        assert store.read(patients.search, query="elena") == ()
        assert store.read(patients.by_phone, phone=gone.phone) == ()

    def test_by_phone_in_any_form(self, store: db.Store) -> None:
        elena = make.patient(store)
        assert store.read(patients.by_phone, phone="917.555.0142") == (elena,)
        assert store.read(patients.by_phone, phone="555") == ()

    def test_recent_are_those_last_written_or_booked(self, store: db.Store) -> None:
        ben, service = make.therapist(store), make.service(store)
        first = make.patient(store, "Elena Marsh")
        make.patient(store, "Tom Okafor", phone="")
        assert names(store.read(patients.recent)) == ["Tom Okafor", "Elena Marsh"]
        make.visit(store, service=service, therapist=ben, start=at(13), patient=first)
        assert names(store.read(patients.recent, limit=1)) == ["Elena Marsh"]


class TestLikelySame:
    def test_number_email_or_name(self, store: db.Store) -> None:
        make.patient(store, "Elena Marsh", email="elena@example.com", born=date(1991, 3, 3))
        same: list[dict[str, Any]] = [
            {"name": "E. M.", "phone": "917 555 0142"},
            {"name": "Somebody", "email": "ELENA@example.com"},
            {"name": "Élena Marsh"},
            {"name": "Elena Marsh", "born": None},
        ]
        found = [len(store.read(patients.likely_same, **clue)) for clue in same]
        assert found == [1, 1, 1, 1]

    def test_another_birthday_is_another_person(self, store: db.Store) -> None:
        make.patient(store, "Elena Marsh", born=date(1991, 3, 3), phone="")
        other = date(1970, 1, 1)
        assert store.read(patients.likely_same, name="Elena Marsh", born=other) == ()


class TestWriting:
    def test_a_number_is_stored_as_e164_and_kept_as_typed(self, store: db.Store) -> None:
        elena = make.patient(store, phone=" 917.555.0142 ")
        assert (elena.phone, elena.phone_raw) == ("+19175550142", "917.555.0142")
        odd = make.patient(store, "Odd", phone="ask for Joe 12")
        assert (odd.phone, odd.phone_raw) == ("", "ask for Joe 12")

    def test_hidden_characters_go_and_accents_stay(self, store: db.Store) -> None:
        assert make.patient(store, "Rosa\u202e Jime\u0301nez\u200b").name == "Rosa Jiménez"

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"name": " \u200b "}, "name"),
            ({"name": "x" * 201}, "name"),
            ({"email": "not an address"}, "email"),
            ({"weekly_miles": -1}, "weekly_miles"),
            ({"shoe_miles": 10_000}, "shoe_miles"),
        ],
    )
    def test_what_cannot_be_kept_names_its_field(
        self, store: db.Store, fields: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(errors.Invalid) as caught:
            write(store, patients.add, **{"name": "Elena Marsh", **fields})
        assert caught.value.field == field
        assert store.read(patients.recent) == ()

    def test_a_field_nobody_knows_is_a_fault_of_ours(self, store: db.Store) -> None:
        with pytest.raises(TypeError, match="shoe_size"):
            write(store, patients.add, name="Elena Marsh", shoe_size=40)

    def test_update_changes_only_what_is_given(self, store: db.Store) -> None:
        elena = make.patient(store, language="es", goal="Half marathon")
        changed = write(
            store, patients.update, id=elena.id, seen=1, phone="(646) 555-0100", shoe_miles=420
        )
        assert (changed.phone, changed.shoe_miles) == ("+16465550100", 420)
        assert (changed.language, changed.goal) == (Language.ES, "Half marathon")
        assert store.read(patients.search, query="0142") == ()
        assert store.read(patients.search, query="0100") == (changed,)

    def test_two_who_write_at_once_lose_nothing(self, store: db.Store) -> None:
        elena = make.patient(store)
        write(store, patients.update, actor=DANA, id=elena.id, seen=1, note="Hers")
        with pytest.raises(errors.Changed, match="Dana Cole changed this patient at Desk 2"):
            write(store, patients.update, id=elena.id, seen=1, note="Mine")
        assert store.read(patients.get, id=elena.id).note == "Hers"


class TestTimeline:
    def test_all_that_happened_latest_first(self, store: db.Store, clock: Clock) -> None:
        ben = make.therapist(store, "Ben Adler")
        priya = make.therapist(store, "Priya Nair")
        service = make.service(store)
        elena = make.patient(store)
        clock.move_to(at(9, 12, day=9))
        request = make.call_back(store, "Elena Marsh", patient_id=elena.id, reason="My arch aches.")
        clock.move_to(at(14, 5, day=9))
        request = write(
            store, call_backs.attempt, actor=DANA, id=request.id, seen=1,
            outcome=CallOutcome.REACHED, note="Asked about cost.",
        )  # fmt: skip
        visit = make.visit(
            store, service=service, therapist=ben, start=at(11), patient=elena,
            call_back_id=request.id,
        )  # fmt: skip
        clock.move_to(at(15, 20, day=13))
        visit = write(
            store, appointments.set_status, actor=DANA, id=visit.id, seen=1,
            status=AppointmentStatus.CONFIRMED,
        )  # fmt: skip
        clock.move_to(at(10, 8))
        write(
            store, appointments.move, id=visit.id, seen=visit.version, start=at(11, 30),
            therapist_id=priya.id,
        )  # fmt: skip
        clock.move_to(at(10, 9))
        write(
            store, handed_out.record, handout="runner-care", text_version="1",
            appointment_id=visit.id,
        )  # fmt: skip
        told = store.read(patients.timeline, id=elena.id)
        assert [(item.kind, item.title, item.at, item.coming_up) for item in told] == [
            (TimelineKind.VISIT, "Discovery visit with Priya Nair", at(11, 30), True),
            (TimelineKind.HANDOUT, "Runner care handout printed", at(10, 9), False),
            (TimelineKind.CHANGE, "Visit moved", at(10, 8), False),
            (TimelineKind.CHANGE, "Visit confirmed", at(15, 20, day=13), False),
            (TimelineKind.ATTEMPT, "Reached", at(14, 5, day=9), False),
            (TimelineKind.CALL_BACK, "Call-back requested", at(9, 12, day=9), False),
        ]
        assert told[2].detail == (
            "Tue, Jul 14, 11:00\u00a0AM with Ben Adler to "
            "Tue, Jul 14, 11:30\u00a0AM with Priya Nair, by Sam Rivera"
        )
        assert told[4].detail == "Asked about cost. · Dana Cole"

    def test_a_patient_without_a_past(self, store: db.Store) -> None:
        elena = make.patient(store)
        assert store.read(patients.timeline, id=elena.id) == ()


class TestHandedOut:
    def test_who_was_given_what(self, store: db.Store) -> None:
        elena = make.patient(store)
        given = write(
            store, handed_out.record, handout="runner-care", text_version="3",
            language=Language.ES, options="large", patient_id=elena.id, how="saved",
        )  # fmt: skip
        assert (given.text_version, given.language, given.how) == ("3", Language.ES, "saved")
        assert given.at == store.clock.now()
        assert store.read(handed_out.of_patient, patient_id=elena.id) == (given,)
        assert store.read(handed_out.count, patient_id=elena.id) == 1
        assert store.read(handed_out.get, id=given.id) == given

    def test_to_nobody_in_particular(self, store: db.Store) -> None:
        given = write(store, handed_out.record, handout="runner-care", text_version="1")
        assert given.patient_id is None
        with pytest.raises(errors.Invalid):
            write(store, handed_out.record, handout="x", text_version="1", how="sung")
        with pytest.raises(errors.Gone):
            write(store, handed_out.record, handout="x", text_version="1", patient_id=99)
