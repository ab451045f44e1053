"""The journal in words: who, when, what was and what is."""

from __future__ import annotations

from frontdesk import appointments, call_backs, clinic, db, history, patients
from frontdesk.model import CancelReason
from tests import make
from tests.make import DANA, at, write


def test_a_move_reads_as_what_was_and_is(store: db.Store) -> None:
    ben, priya = make.therapist(store, "Ben Adler"), make.therapist(store, "Priya Nair")
    make.room(store)
    visit = make.visit(
        store, service=make.service(store), therapist=ben, start=at(13),
        patient=make.patient(store),
    )  # fmt: skip
    done = store.write(
        appointments.move, actor=DANA, id=visit.id, seen=1, start=at(14), therapist_id=priya.id
    )
    moved, booked = store.read(history.of, table="appointment", row_id=visit.id)
    assert (moved.label, moved.person, moved.desk, moved.at) == (
        "Move visit", "Dana Cole", "Desk 2", store.clock.now(),
    )  # fmt: skip
    assert moved.action_id == done.action_id
    assert moved.what == (
        ("Start", "Tue, Jul 14, 1:00\u00a0PM", "Tue, Jul 14, 2:00\u00a0PM"),
        ("End", "Tue, Jul 14, 1:30\u00a0PM", "Tue, Jul 14, 2:30\u00a0PM"),
        ("Therapist", "Ben Adler", "Priya Nair"),
    )
    assert ("Room", "", "Room 1") in booked.what
    assert ("Service", "", "Discovery visit") in booked.what
    assert booked.subject == "Elena Marsh"


def test_an_undo_says_what_it_took_back(store: db.Store) -> None:
    elena = make.patient(store)
    done = store.write(patients.update, actor=DANA, id=elena.id, seen=1, note="x")
    store.undo(done.action_id or 0, actor=make.SAM)
    undone = store.read(history.of, table="patient", row_id=elena.id)[0]
    assert (undone.label, undone.undoes) == ("Undo: Change patient", done.action_id)
    assert undone.what == (("Note", "x", ""),)


def test_values_are_told_in_words(store: db.Store) -> None:
    ben = make.therapist(store)
    service = make.service(store)
    write(store, clinic.update_service, id=service.id, seen=1, price_cents=12_000, minutes=90)
    make.set_hours(store, ben.id, 0, (600, 1140), [])
    request = make.call_back(store, language="es", best_time="evening", voicemail_ok=False)
    patient = make.patient(store, born=at(9).date())
    visit = make.visit(store, service=service, therapist=ben, start=at(13), patient=patient)
    write(store, appointments.cancel, id=visit.id, seen=1, reason=CancelReason.PATIENT_ASKED)

    def what(table: str, row_id: int) -> dict[str, tuple[str, str]]:
        told = store.read(history.of, table=table, row_id=row_id)[0]
        return {field: (was, now) for field, was, now in told.what}

    assert what("service", service.id) == {
        "Length": ("30 min", "1 h 30"),
        "Price": ("free", "$120"),
    }
    monday = store.read(clinic.hours_of, id=ben.id).hours[0]
    assert what("hours", monday.id)["Day"] == ("", "Monday")
    assert what("hours", monday.id)["From"] == ("", "10:00\u00a0AM")
    asked = what("call_back", request.id)
    assert asked["Language"] == ("", "Spanish")
    assert asked["Best time"] == ("", "After 5 PM")
    assert asked["Voicemail OK"] == ("", "No")
    assert asked["Status"] == ("", "New")
    assert what("patient", patient.id)["Born"] == ("", "July 14, 2026")
    assert what("appointment", visit.id) == {
        "Status": ("Booked", "Cancelled"),
        "Why cancelled": ("", "Patient asked"),
    }


def test_recent_goes_back_page_by_page(store: db.Store) -> None:
    for name in ("One", "Two", "Three"):
        make.patient(store, name)
    first = store.read(history.recent, limit=2)
    assert [entry.subject for entry in first] == ["Three", "Two"]
    rest = store.read(history.recent, limit=1, before=first[-1].id)
    assert [entry.subject for entry in rest] == ["One"]


def test_what_was_removed_is_still_told(store: db.Store) -> None:
    closed = make.closure(store, at(16), at(17), "Staff meeting")
    write(store, clinic.remove_closure, id=closed.id, seen=1)
    gone = store.read(history.of, table="closure", row_id=closed.id)[0]
    assert gone.subject == "Staff meeting"
    assert ("Reason", "Staff meeting", "") in gone.what


def test_every_table_that_people_change_has_words(store: db.Store) -> None:
    request = make.call_back(store)
    write(store, call_backs.attempt, id=request.id, seen=1, outcome="no_answer")
    told = store.read(history.recent)
    assert {entry.label for entry in told} >= {"Log call", "Record call-back"}
    attempt = next(e for e in told if any(field == "Call" for field, _, _ in e.what))
    assert ("Call", "", "No answer") in attempt.what
