"""Every use case that writes, found in the code, with how it is asked once and who may do it."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import frontdesk
from frontdesk import (
    appointments,
    backups,
    call_backs,
    clinic,
    closing,
    db,
    drafts,
    handed_out,
    mail,
    patients,
    reminders,
    staff,
    viewings,
    waiting,
)
from frontdesk.call_backs import ringing, sheets
from frontdesk.call_backs.importing import drafts as drafts_of
from frontdesk.model import (
    Actor,
    AppointmentKind,
    AppointmentStatus,
    CallBackRules,
    CallOutcome,
    CancelReason,
    CloseReason,
    Language,
    OfferState,
    Patient,
    ReminderState,
    Role,
    Room,
    Scope,
    Service,
    Staff,
    Visit,
)
from frontdesk.reminders import outbox
from tests import make
from tests.make import at

ALL = frozenset(Role)
DESK = frozenset({Role.OWNER, Role.RECEPTION})
OWNER = frozenset({Role.OWNER})
# What the program alone does, before anybody can sign in to what it makes.
PROGRAM = ("frontdesk.demo.", "frontdesk.db.", "frontdesk.clinic.about.set_up")
SERVER = mail.Server("localhost", 25, mail.Security.NONE, "", "", "desk@example.com")
Asked = dict[str, Any]


@dataclass
class World:
    """A clinic with one person of each role; the therapist has a visit tomorrow at 1 PM."""

    store: db.Store
    there: dict[Role, Actor]
    room: Room
    service: Service
    therapist: Staff
    elena: Patient
    visit: Visit

    def did(self, use_case: Any, **asked: Any) -> Any:
        """What the owner has done before."""
        return make.write(self.store, use_case, actor=self.there[Role.OWNER], **asked)

    def moment(self, hour: int, day: int = 15) -> Asked:
        """A free time of the therapist."""
        ids = {"service_id": self.service.id, "therapist_id": self.therapist.id}
        return {**ids, "start": at(hour, day=day)}


def world(store: db.Store, there: dict[Role, Actor]) -> World:
    """Fill a clinic with what the cases need."""
    known = store.read(staff.get, id=there[Role.THERAPIST].staff_id or 0)
    theo = make.write(store, staff.update, id=known.id, seen=known.version, sees_patients=True)
    for weekday in range(5):
        make.set_hours(store, theo.id, weekday, (9 * 60, 17 * 60), [])
    make.opening(store)
    room, service = make.room(store), make.service(store)
    elena = make.patient(store, email="elena@example.com", email_ok=True)
    visit = make.visit(store, service=service, therapist=theo, start=at(13, day=15), patient=elena)
    return World(store, there, room, service, theo, elena, visit)


@cache
def found() -> dict[str, Any]:
    """Every use case of the program that people can ask for, by where it is written."""
    there = {}
    for module in pkgutil.walk_packages(frontdesk.__path__, "frontdesk."):
        if module.name.startswith(("frontdesk.ui", "frontdesk.__main__", *PROGRAM)):
            continue
        for one in vars(importlib.import_module(module.name)).values():
            if inspect.isfunction(one) and hasattr(one, "label"):
                there[f"{one.__module__}.{one.__name__}"] = one
    return {name: one for name, one in there.items() if not name.startswith(PROGRAM)}


CASES: dict[str, tuple[frozenset[Role], Callable[[World], Asked]]] = {}


def case(use_case: Any, who: frozenset[Role]) -> Any:
    """The function gives what this use case is asked with; it may do things before, as owner."""

    def keep(asked: Callable[[World], Asked]) -> Callable[[World], Asked]:
        CASES[f"{use_case.__module__}.{use_case.__name__}"] = (who, asked)
        return asked

    return keep


def _seen(row: Any) -> Asked:
    return {"id": row.id, "seen": row.version}


def plain(use_case: Any, who: frozenset[Role], **asked: Any) -> None:
    """A use case that is asked with this, and needs nothing done before."""
    case(use_case, who)(lambda _: asked)


def of_visit(use_case: Any, **asked: Any) -> None:
    """Something done with the therapist's visit, which everybody may."""
    case(use_case, ALL)(lambda w: {**_seen(w.visit), **asked})


# Visits

of_visit(appointments.set_status, status=AppointmentStatus.CONFIRMED)
of_visit(appointments.cancel, reason=CancelReason.PATIENT_ASKED)
of_visit(appointments.edit, note="Left knee")
of_visit(appointments.move, start=at(14, day=15))
of_visit(appointments.set_room, room_id=None)
of_visit(appointments.cut)
case(appointments.book, ALL)(lambda w: {**w.moment(10), "patient_id": w.elena.id})
case(appointments.hold, ALL)(lambda w: w.moment(10))


@case(appointments.uncut, ALL)
def _uncut(w: World) -> Asked:
    return _seen(w.did(appointments.cut, **_seen(w.visit)))


@case(appointments.release, ALL)
def _release(w: World) -> Asked:
    return {"id": w.did(appointments.hold, **w.moment(10)).id}


@case(appointments.walk_in, ALL)
def _walk_in(w: World) -> Asked:
    ids = {"service_id": w.service.id, "therapist_id": w.therapist.id}
    return {**ids, "new_patient": {"name": "Walter Inn", "phone": "(917) 555-0177"}}


def _series(w: World) -> Asked:
    starts = [at(10, day=day) for day in (15, 22, 29)]
    asked = {**w.moment(10), "patient_id": w.elena.id}
    del asked["start"]
    return {**asked, "starts": starts, "every_weeks": 1, "count": 3, "until": None}


case(appointments.book_series, ALL)(_series)


@case(appointments.move_series, ALL)
def _move_series(w: World) -> Asked:
    first = w.did(appointments.book_series, **_series(w))[0]
    return {**_seen(first), "scope": Scope.ALL, "start": at(11, day=15)}


@case(appointments.cancel_series, ALL)
def _cancel_series(w: World) -> Asked:
    first = w.did(appointments.book_series, **_series(w))[0]
    return {**_seen(first), "scope": Scope.ALL, "reason": CancelReason.PATIENT_ASKED}


@case(closing.came, ALL)
def _came(w: World) -> Asked:
    past = w.did(
        appointments.book, **w.moment(9, day=14), patient_id=w.elena.id, exception="It was so"
    )
    return _seen(past)


plain(closing.close, DESK)

# Patients

plain(patients.add, ALL, name="Bo Li")
case(patients.update, ALL)(lambda w: {**_seen(w.elena), "preferred_name": "Ellie"})
case(viewings.look, ALL)(lambda w: {"patient_id": w.elena.id})
case(patients.mark_error, ALL)(lambda w: _seen(w.did(patients.add, name="Twice Ty")))


@case(patients.restore, ALL)
def _restore(w: World) -> Asked:
    return _seen(w.did(patients.mark_error, **_seen(w.did(patients.add, name="Twice Ty"))))


def _merging(w: World) -> Asked:
    away = w.did(patients.add, name="Elena Marsch")
    return {
        "keep_id": w.elena.id, "seen": w.elena.version,
        "away_id": away.id, "seen_away": away.version,
    }  # fmt: skip


case(patients.merge, ALL)(_merging)


@case(patients.unmerge, ALL)
def _unmerge(w: World) -> Asked:
    asked = _merging(w)
    w.did(patients.merge, **asked)
    return _seen(w.store.read(patients.get, id=asked["away_id"]))


GIVEN = {"handout": "runner-care", "text_version": "1"}
plain(handed_out.record, ALL, **GIVEN)
plain(handed_out.record_all, ALL, how="saved", notes=[GIVEN])
plain(
    handed_out.save_text, OWNER, handout="runner-care", language=Language.EN,
    words={"intro": "Ours."}, base="1",
)  # fmt: skip
plain(drafts.keep, ALL, place="call_backs", content="half a sent")

# Requests


def _request(w: World) -> Any:
    return w.did(call_backs.record, name="Paul Mercer", phone="(718) 555-0136")


plain(call_backs.record, ALL, name="Paul Mercer", phone="(718) 555-0136")
case(call_backs.edit, ALL)(lambda w: {**_seen(_request(w)), "reason": "Left knee"})
case(call_backs.close, ALL)(lambda w: {**_seen(_request(w)), "reason": CloseReason.PRICE})
case(call_backs.attempt, DESK)(lambda w: {**_seen(_request(w)), "outcome": CallOutcome.NO_ANSWER})
case(ringing.begin_call, ALL)(lambda w: {"id": _request(w).id})
case(call_backs.assign, ALL)(lambda w: {**_seen(_request(w)), "owner_id": w.therapist.id})


@case(ringing.end_call, ALL)
def _end_call(w: World) -> Asked:
    return {"id": _request(w).id}


@case(call_backs.bring_in, ALL)
def _bring_in(w: World) -> Asked:
    sheet = sheets.read("Name,Phone\nPaul Mercer,7185550136\n")
    return {"drafts": drafts_of(sheet, sheets.guess(sheet.columns), "")}


# Reminders and the waiting list

case(reminders.called, DESK)(
    lambda w: {"visit_id": w.visit.id, "outcome": ReminderState.LEFT_MESSAGE}
)
plain(reminders.set_bring, OWNER, lines={"en": "Bring shoes"})
plain(reminders.set_mail, OWNER, server=SERVER)


@case(reminders.queue, DESK)
def _queue(w: World) -> Asked:
    w.did(reminders.set_mail, server=SERVER)
    return {"visit_id": w.visit.id}


@case(outbox.claim, DESK)
def _claim(w: World) -> Asked:
    return _seen(w.did(reminders.queue, **_queue(w)))


@case(outbox.settle, DESK)
def _settle(w: World) -> Asked:
    letter = w.did(reminders.queue, **_queue(w))
    w.did(outbox.claim, **_seen(letter))
    return {"id": letter.id}


@case(reminders.send_again, DESK)
def _send_again(w: World) -> Asked:
    asked = _settle(w)
    return _seen(w.did(outbox.settle, **asked, fault="The server did not answer."))


def _waits(w: World) -> Any:
    return w.did(waiting.join, service_id=w.service.id, patient_id=w.elena.id)


def _gap(w: World) -> waiting.Gap:
    return waiting.Gap(w.therapist.id, at(10, day=15), at(11, day=15))


case(waiting.join, ALL)(lambda w: {"service_id": w.service.id, "patient_id": w.elena.id})
case(waiting.withdraw, ALL)(lambda w: _seen(_waits(w)))
case(waiting.called, ALL)(
    lambda w: {"id": _waits(w).id, "gap": _gap(w), "outcome": OfferState.NO_ANSWER}
)
case(waiting.accept, ALL)(lambda w: {"id": _waits(w).id, "gap": _gap(w)})


@case(waiting.change, ALL)
def _change_wait(w: World) -> Asked:
    wish = dict.fromkeys(("therapist_id", "until", "keeps_id")) | dict.fromkeys(
        ("weekdays", "parts"), 0
    )
    return {**_seen(_waits(w)), "service_id": w.service.id, "urgent": True, "note": "", **wish}


@case(waiting.end_passed, ALL)
def _end_passed(w: World) -> Asked:
    w.did(waiting.join, service_id=w.service.id, patient_id=w.elena.id, until=date(2026, 7, 14))
    w.store.clock.move_to(at(9, day=16))
    return {}


# The clinic itself

AWAY: Asked = {"starts": at(0, day=20), "ends": at(0, day=21)}
plain(clinic.add_room, OWNER, name="Room 2")
case(clinic.update_room, OWNER)(lambda w: {**_seen(w.room), "name": "Blue room"})
case(clinic.update_service, OWNER)(lambda w: {**_seen(w.service), "price_cents": 100})
plain(
    clinic.add_service, OWNER, name="Check-up", kind=AppointmentKind.TREATMENT_SESSION, minutes=30
)
plain(clinic.set_setting, OWNER, name="anything", value=1)
plain(clinic.set_rules, OWNER, rules=CallBackRules(tries=4))
plain(clinic.set_waiting_limit, OWNER, minutes=25)
plain(clinic.set_week, OWNER, therapist_id=None, week={0: (600, 700)})
case(clinic.set_hours, OWNER)(
    lambda w: {"therapist_id": w.therapist.id, "weekday": 0, "spans": [(600, 700)]}
)
plain(clinic.update, OWNER, seen=1, phone="(212) 555-0100")
plain(clinic.add_closure, DESK, **AWAY, reason="Holiday")
plain(appointments.close_time, DESK, **AWAY, reason="Holiday")
plain(staff.add, OWNER, name="Nell New")
case(staff.update, OWNER)(lambda w: {**_seen(w.therapist), "name": "Theo Moss"})
plain(backups.note_restored, OWNER, made=at(9), head="")


def _closed(w: World) -> Asked:
    return _seen(w.did(clinic.add_closure, **AWAY, reason="Holiday"))


case(clinic.remove_closure, DESK)(_closed)
case(clinic.change_closure, DESK)(lambda w: {**_closed(w), **AWAY, "reason": "Repairs"})


def _off(w: World) -> Asked:
    return _seen(w.did(clinic.add_time_off, therapist_id=w.therapist.id, **AWAY))


case(clinic.add_time_off, ALL)(lambda w: {"therapist_id": w.therapist.id, **AWAY})
case(clinic.remove_time_off, ALL)(_off)
case(clinic.change_time_off, ALL)(lambda w: {**_off(w), **AWAY, "reason": "Course"})
