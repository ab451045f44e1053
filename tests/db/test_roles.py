"""Roles hold where people sign in: in every use case that writes, and again in SQL."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from frontdesk import access, appointments, call_backs, clinic, db, patients, staff
from frontdesk.call_backs import sheets
from frontdesk.call_backs.importing import drafts
from frontdesk.clock import Clock
from frontdesk.db import keys, roles, slots
from frontdesk.db.tables import Base
from frontdesk.errors import Refused
from frontdesk.model import Actor, AppointmentStatus, Role
from tests import make
from tests.make import at

People = tuple[db.Store, dict[Role, Actor]]
NOW = datetime(2026, 7, 14, 10, 12)
WORDS = "copper rain for nine owls"
SETUP = Actor(None, "Set-up", "Desk 1")
MAY = {
    Role.RECEPTION: {
        "appointment", "series", "late_move", "patient", "patient_term", "call_back",
        "call_attempt", "waiting", "offer", "reminder", "handout_given", "closed_day", "closure",
        "time_off", "viewing", "pin", "draft",
    },
    Role.THERAPIST: {
        "appointment", "series", "late_move", "patient", "patient_term", "waiting", "offer",
        "call_back", "handout_given", "time_off", "viewing", "pin", "draft",
    },
}  # fmt: skip
SCHEMA = (
    "CREATE TABLE mine (id INTEGER)",
    "CREATE TEMP TABLE appointment (id INTEGER)",
    "CREATE TRIGGER sneaky AFTER INSERT ON patient BEGIN DELETE FROM staff; END",
    "DROP TABLE patient",
    "DROP TRIGGER guard_appointment_insert",
    "ALTER TABLE patient ADD COLUMN mine TEXT",
    "ATTACH DATABASE ':memory:' AS other",
    "PRAGMA writable_schema = ON",
    "PRAGMA recursive_triggers = OFF",
    "PRAGMA foreign_keys = OFF",
    "UPDATE sqlite_master SET sql = ''",
    "REINDEX",
    "SELECT load_extension('x')",
)


@pytest.fixture
def people(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[People]:
    """A clinic that people sign in to, one of each role."""
    monkeypatch.setattr(slots, "USUAL", slots.Cost(memory=8, passes=1, lanes=1))
    keys.forget()
    path = tmp_path / "clinic.frontdesk"
    store = db.create(str(path), clock=Clock.frozen(NOW), code=slots.new_code())
    there = {}
    for role in Role:
        person = store.write(staff.add, actor=SETUP, name=f"A {role}", role=role).value
        there[role] = Actor(person.id, person.name, "Desk 1")
    yield store, there
    store.close()
    keys.forget()


def refused(store: db.Store, statement: str) -> bool:
    """Whether SQLite will not even prepare a statement."""
    try:
        store.place.driver.execute(f"EXPLAIN {statement}")
    except sqlcipher.Error as error:
        return "not authorized" in str(error) or "may not be modified" in str(error)
    return False


def test_every_kind_of_statement_on_every_table_for_every_role(
    people: People,
) -> None:
    store, _ = people
    for role in Role:
        store.place.act_as(role)
        for name, table in Base.metadata.tables.items():
            column = next(iter(table.columns)).name
            journal = name in {"action", "change"}
            mine = role is Role.OWNER or name in MAY[role]
            verdicts = {
                f"SELECT * FROM {name}": True,
                f"INSERT INTO {name} ({column}) VALUES (1)": mine or journal,
                f"INSERT OR REPLACE INTO {name} ({column}) VALUES (1)": mine
                or (journal and role is Role.OWNER),
                f"UPDATE {name} SET {column} = {column}": mine,
                f"DELETE FROM {name}": mine,
            }
            if journal:
                del verdicts[f"INSERT OR REPLACE INTO {name} ({column}) VALUES (1)"]
            for statement, fine in verdicts.items():
                assert refused(store, statement) is not fine, (role, statement)
        for statement in SCHEMA:
            if role is not Role.OWNER:
                assert refused(store, statement), (role, statement)
    store.place.act_as(Role.OWNER)
    assert store.verify() is None


def test_a_use_case_refuses_with_a_sentence_and_an_owner_goes_on(
    people: People,
) -> None:
    store, there = people
    maya = store.read(staff.everyone)[-1]
    for role, actor in there.items():
        store.write(patients.add, actor=actor, name=f"Patient of {role}")
        if role is Role.OWNER:
            added = store.write(clinic.add_room, actor=actor, name="Room 1")
            continue
        with pytest.raises(Refused, match="ask the owner"):
            store.write(clinic.add_room, actor=actor, name="Room 2")
        with pytest.raises(Refused, match="ask the owner"):
            store.write(staff.update, actor=actor, id=maya.id, seen=1, role=Role.OWNER)
        assert added.action_id is not None
        with pytest.raises(Refused, match="ask the owner"):
            store.undo(added.action_id, actor=actor)
    assert store.read(staff.get, id=maya.id).role is maya.role
    gone = Actor(999, "Nobody", "Desk 1")
    with pytest.raises(Refused, match="ask the owner"):
        store.write(clinic.add_room, actor=gone, name="Room 3")
    store.undo(added.action_id, actor=there[Role.OWNER])
    assert store.verify() is None


def test_a_therapist_writes_her_own_visits_and_days_off_only(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the use case, when taking back what somebody else did, and in SQL."""
    store, there = people
    me, desk = there[Role.THERAPIST], there[Role.RECEPTION]
    make.room(store)
    other, service = make.therapist(store, "Ben Adler"), make.service(store)
    elena, bo = make.patient(store), make.patient(store, "Bo Li", phone="6465550199")
    assert me.staff_id is not None
    make.set_hours(store, me.staff_id, 1, (9 * 60, 17 * 60), [])
    known = store.read(staff.get, id=me.staff_id)
    seeing = make.write(store, staff.update, id=known.id, seen=known.version, sees_patients=True)
    mine = make.visit(store, service=service, therapist=seeing, start=at(13), patient=elena)
    hers = make.visit(store, service=service, therapist=other, start=at(15), patient=bo)
    arrive = {"seen": 1, "status": AppointmentStatus.ARRIVED}
    store.write(appointments.set_status, actor=me, id=mine.id, **arrive)
    for held in (True, False):
        if not held:
            monkeypatch.setattr(roles, "check_own", lambda *_: None)
        with pytest.raises(Refused, match="another therapist"):
            store.write(appointments.set_status, actor=me, id=hers.id, **arrive)
        with pytest.raises(Refused, match="another therapist"):
            store.write(
                clinic.add_time_off, actor=me, therapist_id=other.id, starts=at(9), ends=at(10)
            )
    done = store.write(appointments.set_status, actor=desk, id=hers.id, **arrive)
    with pytest.raises(Refused, match="another therapist"):
        store.undo(done.action_id, actor=me)
    store.undo(done.action_id, actor=desk)
    assert store.verify() is None


def test_every_role_can_look_through_the_history_and_the_desk_bring_requests_in(
    people: People,
) -> None:
    store, there = people
    for role, actor in there.items():
        store.write(patients.add, actor=actor, name=f"Patient of {role}")
        assert store.verify() is None
    sheet = sheets.read("Name,Phone\nElena Marsh,9175550142\nBo Li,6465550199\n")
    rows = drafts(sheet, sheets.guess(sheet.columns), "")
    desk = there[Role.RECEPTION]
    brought = store.write(call_backs.bring_in, actor=desk, drafts=rows)
    assert brought.value.written == 2
    store.undo(brought.action_id, actor=desk)
    assert store.verify() is None


def test_sql_holds_where_the_use_case_forgot(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, there = people
    monkeypatch.setattr(roles, "check", lambda role, table: None)
    with pytest.raises(Exception, match="Your role may not"):
        store.write(clinic.add_room, actor=there[Role.RECEPTION], name="Room 2")
    assert store.read(clinic.rooms) == ()


def test_a_clinic_without_passwords_has_no_roles_to_hold(store: db.Store) -> None:
    """Anybody may take any name there, so a role would only be in the way."""
    sam = store.write(staff.add, actor=SETUP, name="Sam", role=Role.RECEPTION).value
    store.write(clinic.add_room, actor=Actor(sam.id, "Sam", "Desk 1"), name="Room 1")


def test_without_an_owner_everybody_is_one(people: People) -> None:
    """A clinic that took passwords later may have none yet; nobody is shut out of the settings."""
    store, there = people
    owner = store.read(staff.get, id=there[Role.OWNER].staff_id)
    store.write(
        staff.update, actor=there[Role.OWNER], id=owner.id, seen=owner.version, role=Role.THERAPIST
    )
    store.write(clinic.add_room, actor=there[Role.RECEPTION], name="Room 2")
    assert [room.name for room in store.read(clinic.rooms)] == ["Room 2"]


def test_passwords_of_others_the_sheet_and_new_keys_are_the_owners(people: People) -> None:
    """One's own password and PIN are one's own to change."""
    store, there = people
    owner = there[Role.OWNER]
    for role, actor in there.items():
        access.give_password(
            store, actor=owner, person_id=actor.staff_id or 0, password=f"{WORDS} {role}"
        )
    for role in (Role.RECEPTION, Role.THERAPIST):
        actor, me = there[role], there[role].staff_id or 0
        other, ways = owner.staff_id or 0, store.place.document.ways
        kept = keys.path_for(store.place.path).read_bytes()
        for deed, said in (
            (access.give_password, {"person_id": other, "password": f"{WORDS} taken over"}),
            (access.give_password, {"person_id": me, "password": f"{WORDS} unasked"}),
            (access.change_password, {"person_id": other, "old": f"{WORDS} owner",
                                      "password": f"{WORDS} taken over"}),
            (access.set_pin, {"person_id": other, "pin": "490271"}),
            (access.take_away, {"person_id": other}),
            (access.new_sheet, {}),
            (access.protect, {"person_id": me, "password": f"{WORDS} mine alone"}),
        ):  # fmt: skip
            with pytest.raises(Refused, match="ask the owner"):
                deed(store, actor=actor, **said)
        assert (keys.path_for(store.place.path).read_bytes(), store.place.document.ways) == (
            kept, ways,
        )  # fmt: skip
        assert access.standing(store).with_pin == set()
        access.change_password(
            store, actor=actor, person_id=me, old=f"{WORDS} {role}", password=f"{WORDS} new"
        )
        access.set_pin(store, actor=actor, person_id=me, pin="490271")
        access.set_pin(store, actor=actor, person_id=me, pin="")
    with pytest.raises(Refused, match="passwords already"):
        access.protect(
            store, actor=owner, person_id=owner.staff_id or 0, password=f"{WORDS} once more"
        )
    access.new_sheet(store, actor=owner)
