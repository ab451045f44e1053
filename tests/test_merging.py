"""Two records of one person: merged, taken apart exactly, and what was done in between."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from frontdesk import appointments, call_backs, db, errors, handed_out, patients
from frontdesk.db import images
from frontdesk.db.tables import Appointment, CallBack, HandoutGiven
from frontdesk.db.tables import Patient as Row
from frontdesk.model import AppointmentStatus, CancelReason, Patient
from tests import make
from tests.make import SAM, at, write

TABLES = {"patient": Row, "appointment": Appointment, "call_back": CallBack,
          "handout_given": HandoutGiven}  # fmt: skip


def everything(store: db.Store) -> dict[tuple[str, int], dict[str, Any]]:
    """Every row of people and what belongs to them, without version numbers."""

    def look(read: db.Read) -> dict[tuple[str, int], dict[str, Any]]:
        found = {}
        for name, table in TABLES.items():
            for row in read.query(table).all():
                values = {column: getattr(row, column) for column in images.NAMES[name]}
                del values["version"]
                found[name, row.id] = values
        return found

    return store.read(look)


def now(store: db.Store, one: Patient) -> Patient:
    return store.read(patients.get, id=one.id)


def merge(store: db.Store, keep: Patient, away: Patient, **more: Any) -> Patient:
    keep, away = now(store, keep), now(store, away)
    merged: Patient = write(
        store, patients.merge, keep_id=keep.id, away_id=away.id, seen=keep.version,
        seen_away=away.version, **more,
    )  # fmt: skip
    return merged


def unmerge(store: db.Store, away: Patient) -> Patient:
    apart: Patient = write(store, patients.unmerge, id=away.id, seen=now(store, away).version)
    return apart


@pytest.fixture
def two(store: db.Store) -> tuple[Patient, Patient]:
    """Elena twice: each with a visit and a request, the second with a handout."""
    make.opening(store)
    ben, visit = make.therapist(store), make.service(store)
    one = make.patient(store, "Elena Marsh")
    other = make.patient(store, "E. Marsh", phone="", email="elena@example.com", goal="A 10K")
    make.visit(store, service=visit, therapist=ben, start=at(11), patient=one)
    make.visit(store, service=visit, therapist=ben, start=at(14), patient=other)
    make.call_back(store, "Elena", patient_id=one.id)
    make.call_back(store, "E. Marsh", phone="", patient_id=other.id)
    write(
        store, handed_out.record, handout="runner-care", text_version="1", language=other.language,
        options="", patient_id=other.id, appointment_id=None, how="printed",
    )  # fmt: skip
    return one, other


def test_what_would_move_is_said_before(store: db.Store, two: tuple[Patient, Patient]) -> None:
    seen = store.read(patients.merge_preview, keep_id=two[0].id, away_id=two[1].id)
    moves = {"appointment": 1, "call_back": 1, "handout_given": 1, "waiting": 0}
    assert dict(seen.moves) == moves
    assert set(seen.differ) == {"name", "email", "goal"}


def test_all_moves_and_empty_fields_are_filled(
    store: db.Store, two: tuple[Patient, Patient]
) -> None:
    kept = merge(store, *two)
    assert (kept.name, kept.email, kept.goal) == ("Elena Marsh", "elena@example.com", "A 10K")
    assert kept.phone == "+19175550142"
    assert len(store.read(appointments.of_patient, patient_id=kept.id)) == 2
    titles = [item.title for item in store.read(patients.timeline, id=kept.id)]
    assert "Runner care handout printed" in titles
    assert [p.id for p in store.read(patients.search, query="marsh")] == [kept.id]
    assert [p.id for p in store.read(patients.merged, id=kept.id)] == [two[1].id]


def test_a_chosen_field_comes_from_the_other(store: db.Store, two: tuple[Patient, Patient]) -> None:
    assert merge(store, *two, take=("name",)).name == "E. Marsh"


def test_taken_apart_both_are_exactly_as_they_were(
    store: db.Store, two: tuple[Patient, Patient]
) -> None:
    before = everything(store)
    merge(store, *two, take=("name",))
    assert everything(store) != before
    unmerge(store, two[1])
    assert everything(store) == before


def test_undo_does_the_same(store: db.Store, two: tuple[Patient, Patient]) -> None:
    before = everything(store)
    done = store.write(
        patients.merge, actor=SAM, keep_id=two[0].id, away_id=two[1].id, seen=two[0].version,
        seen_away=two[1].version,
    )  # fmt: skip
    assert done.action_id is not None
    store.undo(done.action_id, actor=SAM)
    assert everything(store) == before


TEXTS = st.text("abc ", max_size=4).map(str.strip)
LATER = st.lists(
    st.tuples(st.sampled_from(["goal", "note", "email", "move", "call"]), TEXTS), max_size=4
)


@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@example(mine=("", ""), theirs=("", ""), later=[("goal", "a  b")], take=set())
@given(mine=st.tuples(TEXTS, TEXTS), theirs=st.tuples(TEXTS, TEXTS), later=LATER,
       take=st.sets(st.sampled_from(["name", "goal", "note", "phone"])))  # fmt: skip
def test_later_edits_stay_with_the_record_they_were_made_on(
    store: db.Store, mine: tuple[str, str], theirs: tuple[str, str],
    later: list[tuple[str, str]], take: set[str],
) -> None:  # fmt: skip
    a = make.patient(store, "Ana One", goal=mine[0], note=mine[1])
    b = make.patient(store, "Ana Two", phone="6465550107", goal=theirs[0], note=theirs[1])
    request = make.call_back(store, "Ana", phone="", patient_id=b.id)
    before = everything(store)
    merge(store, a, b, take=tuple(take))
    left = everything(store)
    touched: dict[tuple[str, int], dict[str, Any]] = {}
    for what, value in later:
        if what == "move":
            with pytest.raises(errors.Refused, match="was merged"):
                write(store, patients.update, id=b.id, seen=now(store, b).version, note=value)
        elif what == "call":
            row = write(
                store, call_backs.edit, id=request.id,
                seen=store.read(call_backs.get, id=request.id).version, reason=value,
            )  # fmt: skip
            touched.setdefault(("call_back", request.id), {})["reason"] = row.reason
        else:
            address = f"{value or 'x'}@example.com".replace(" ", "")
            field = {what: address if what == "email" else value}
            kept = write(store, patients.update, id=a.id, seen=now(store, a).version, **field)
            touched.setdefault(("patient", a.id), {})[what] = getattr(kept, what)
    unmerge(store, b)
    after = everything(store)
    for key, values in before.items():
        for name, value in values.items():
            # What is as the merge left it goes back; what was edited since stays.
            edited = touched.get(key, {}).get(name, left[key][name])
            wanted = edited if edited != left[key][name] else value
            assert after[key][name] == wanted, (key, name)
    assert after["call_back", request.id]["patient_id"] == b.id


def test_a_visit_booked_since_stays_where_it_was_booked(
    store: db.Store, two: tuple[Patient, Patient]
) -> None:
    kept = merge(store, *two)
    visit = store.read(appointments.day, day=at(9).date())[0]
    new = write(
        store, appointments.book, service_id=visit.service_id, therapist_id=visit.therapist_id,
        patient_id=kept.id, start=at(16),
    )  # fmt: skip
    unmerge(store, two[1])
    mine = {v.id for v in store.read(appointments.of_patient, patient_id=two[0].id)}
    assert new.id in mine
    assert len(mine) == 2
    assert len(store.read(appointments.of_patient, patient_id=two[1].id)) == 1


def test_a_chain_of_merges_is_taken_apart_from_its_end(
    store: db.Store, two: tuple[Patient, Patient]
) -> None:
    third = make.patient(store, "Elena M.", phone="")
    before = everything(store)
    merge(store, *two)
    merge(store, third, two[0])
    with pytest.raises(errors.Refused, match="Take that one apart first"):
        unmerge(store, two[1])
    unmerge(store, two[0])
    unmerge(store, two[1])
    assert everything(store) == before


def test_a_record_is_not_merged_with_itself_nor_twice(
    store: db.Store, two: tuple[Patient, Patient]
) -> None:
    with pytest.raises(errors.Refused, match="one record already"):
        merge(store, two[0], two[0])
    merge(store, *two)
    with pytest.raises(errors.Refused, match="was merged into another record already"):
        merge(store, *two)


def test_entered_in_error_leaves_every_list_and_comes_back(
    store: db.Store, two: tuple[Patient, Patient]
) -> None:
    with pytest.raises(errors.Refused, match="has a visit coming up"):
        write(store, patients.mark_error, id=two[0].id, seen=two[0].version)
    wrong = make.patient(store, "Wrong Person", phone="6465550199")
    done = store.write(patients.mark_error, actor=SAM, id=wrong.id, seen=wrong.version)
    assert store.read(patients.search, query="wrong") == ()
    assert store.read(patients.by_phone, phone="6465550199") == ()
    assert done.action_id is not None
    store.undo(done.action_id, actor=SAM)
    assert len(store.read(patients.search, query="wrong")) == 1
    write(store, patients.mark_error, id=wrong.id, seen=now(store, wrong).version)
    write(store, patients.restore, id=wrong.id, seen=now(store, wrong).version)
    assert now(store, wrong).active


def test_no_shows_and_late_cancellations_are_counted(store: db.Store) -> None:
    make.opening(store)
    ben, service, elena = make.therapist(store), make.service(store), make.patient(store)
    plans = [
        (at(9, day=15), at(9, day=14), CancelReason.PATIENT_ASKED),  # 24 hours before: in time
        (at(11, day=15), at(12, day=14), CancelReason.PATIENT_ASKED),  # late
        (at(14, day=15), at(13, day=15), CancelReason.CLINIC),  # the clinic's own doing
        (at(15, day=15), at(14, day=15), CancelReason.ILL),  # late
        (at(16, day=15), at(16, 30, day=15), None),  # did not come
    ]
    store.clock.move_to(at(8, day=14))
    visits = [
        make.visit(store, service=service, therapist=ben, start=start, patient=elena)
        for start, _, _ in plans
    ]
    for visit, (_, when, reason) in zip(visits, plans, strict=True):
        store.clock.move_to(when)
        if reason is None:
            status = AppointmentStatus.NOSHOW
            write(store, appointments.set_status, id=visit.id, seen=visit.version, status=status)
        else:
            write(store, appointments.cancel, id=visit.id, seen=visit.version, reason=reason)
    store.clock.move_to(at(9, day=16))
    kept = store.read(patients.reliability, patient_id=elena.id)
    assert (kept.no_shows, kept.late_cancels, kept.visits) == (1, 2, 5)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Jon Smyth", True), ("Smith, John", True), ("John Smithe", True), ("Mary Jones", False),
        ("John Adams", False),
    ],
)  # fmt: skip
def test_names_much_alike_are_shown_before_saving(store: db.Store, typed: str, found: bool) -> None:
    make.patient(store, "John Smith", phone="6465550107")
    assert bool(store.read(patients.likely_same, name=typed)) is found


def test_who_has_the_number_comes_before_who_has_the_name(store: db.Store) -> None:
    by_name = make.patient(store, "John Smith", phone="")
    by_number = make.patient(store, "Somebody Else", phone="6465550107")
    same = store.read(patients.likely_same, name="Jon Smith", phone="(646) 555-0107")
    assert [person.id for person in same] == [by_number.id, by_name.id]
