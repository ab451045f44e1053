"""What may be done next with a visit, and how it is said afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from frontdesk.model import MAY_FOLLOW, AppointmentKind, AppointmentStatus, Visit

S = AppointmentStatus
KEYS = {"arrived": S.ARRIVED, "start": S.IN_SESSION, "finish": S.FULFILLED, "no_show": S.NOSHOW}
SAID = {
    S.BOOKED: "is booked again",
    S.CONFIRMED: "is confirmed",
    S.ARRIVED: "has arrived",
    S.IN_SESSION: "is in session",
    S.FULFILLED: "is done",
    S.NOSHOW: "did not come",
}


@dataclass(frozen=True, slots=True)
class Step:
    """A change that a button offers; without a status it books the next visit."""

    label: str
    icon: str
    status: AppointmentStatus | None


def next_step(visit: Visit, today: date) -> Step | None:
    """The one next step. Nobody arrives on another day than today."""
    call = visit.kind is AppointmentKind.DISCOVERY_CALL
    what = "call" if call else "visit"
    if visit.kind is AppointmentKind.TREATMENT_SESSION:
        what = "session"
    if visit.starts.date() > today:
        booked = visit.status is S.BOOKED
        return Step("Mark confirmed", "circle-check", S.CONFIRMED) if booked else None
    if visit.status in (S.BOOKED, S.CONFIRMED) and call:
        return Step("Start call", "phone", S.IN_SESSION)
    if visit.status in (S.BOOKED, S.CONFIRMED, S.NOSHOW):
        return Step("Mark arrived", "armchair", S.ARRIVED)
    if visit.status is S.ARRIVED:
        return Step(f"Start {what}", "hand", S.IN_SESSION)
    if visit.status is S.IN_SESSION:
        return Step(f"Finish {what}", "check-check", S.FULFILLED)
    if visit.status is S.FULFILLED:
        return Step("Book next visit", "calendar-plus", None)
    return None


def way_back(visit: Visit) -> Step | None:
    """The way back from a step that was pressed by mistake."""
    before = S.CONFIRMED if visit.confirmed_at else S.BOOKED
    found = {
        S.ARRIVED: ("Not here yet", before),
        S.IN_SESSION: ("Not started yet", S.ARRIVED if visit.arrived_at else before),
        S.FULFILLED: ("Not finished yet", S.IN_SESSION if visit.started_at else S.ARRIVED),
        S.NOSHOW: ("Not a no-show", S.BOOKED),
    }.get(visit.status)
    return Step(found[0], "undo-2", found[1]) if found else None


def may(visit: Visit, status: AppointmentStatus) -> bool:
    """Whether this status may follow the visit's own."""
    return status in MAY_FOLLOW[visit.status]


def said(visit: Visit) -> str:
    """What just happened, for the toast."""
    return f"{visit.patient} {SAID.get(visit.status, 'was changed')}"
