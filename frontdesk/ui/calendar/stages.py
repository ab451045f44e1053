"""How far a visit has come and what may be done next, in words; and how a range is titled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from frontdesk import text
from frontdesk.model import MAY_FOLLOW, AppointmentStatus, CancelReason, HistoryEntry, Visit

S = AppointmentStatus
STATUS_WORDS = {
    S.PENDING: "Held",
    S.BOOKED: "Booked",
    S.CONFIRMED: "Confirmed",
    S.ARRIVED: "Arrived",
    S.IN_SESSION: "In session",
    S.FULFILLED: "Done",
    S.CANCELLED: "Cancelled",
    S.NOSHOW: "No-show",
    S.WAITLIST: "Waiting list",
    S.ENTERED_IN_ERROR: "Entered in error",
}
CANCEL_WORDS = {
    CancelReason.PATIENT_ASKED: "Patient asked",
    CancelReason.ILL: "Ill",
    CancelReason.CLINIC: "Clinic",
    CancelReason.OTHER: "Other",
}
ORDER = (S.BOOKED, S.CONFIRMED, S.ARRIVED, S.IN_SESSION, S.FULFILLED)
ICONS = ("circle-check", "circle-check", "armchair", "hand", "check-check")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the five steps: done, reached now, or still to come, with when."""

    label: str
    icon: str
    when: str
    state: str


@dataclass(frozen=True, slots=True)
class Next:
    """A change of status that a button offers."""

    label: str
    icon: str
    status: AppointmentStatus


FORWARD = {
    S.PENDING: Next("Book it", "circle", S.BOOKED),
    S.BOOKED: Next("Mark arrived", "armchair", S.ARRIVED),
    S.CONFIRMED: Next("Mark arrived", "armchair", S.ARRIVED),
    S.ARRIVED: Next("Start session", "hand", S.IN_SESSION),
    S.IN_SESSION: Next("Finish", "check-check", S.FULFILLED),
    S.NOSHOW: Next("Mark arrived", "armchair", S.ARRIVED),
    S.CANCELLED: Next("Book it again", "undo-2", S.BOOKED),
}
# What a menu offers, whatever the status is now.
OFFERED = {
    S.CONFIRMED: "Mark confirmed",
    S.ARRIVED: "Mark arrived",
    S.IN_SESSION: "Start session",
    S.FULFILLED: "Finish",
    S.NOSHOW: "No-show",
}
# What the toast says, after the patient's name.
SAID = {
    S.BOOKED: "is booked again",
    S.CONFIRMED: "is confirmed",
    S.ARRIVED: "has arrived",
    S.IN_SESSION: "is in session",
    S.FULFILLED: "is done",
    S.NOSHOW: "did not come",
}


def forward(visit: Visit, today: date) -> Next | None:
    """The one next step. Nobody can arrive on another day than today."""
    ahead = visit.starts.date() > today
    if ahead and visit.status is S.BOOKED:
        return Next("Mark confirmed", "circle-check", S.CONFIRMED)
    if ahead and visit.status in (S.CONFIRMED, S.NOSHOW):
        return None
    return FORWARD.get(visit.status)


def back(visit: Visit, today: date) -> Next | None:
    """The way back from a status that was set by mistake; a booked visit of today can instead
    be confirmed."""
    before = S.CONFIRMED if visit.confirmed_at else S.BOOKED
    if visit.status is S.BOOKED:
        ahead = visit.starts.date() > today
        return None if ahead else Next("Confirmed", "circle-check", S.CONFIRMED)
    if visit.status is S.CONFIRMED:
        return Next("Not confirmed", "circle", S.BOOKED)
    if visit.status is S.ARRIVED:
        return Next("Undo arrival", "undo-2", before)
    if visit.status is S.IN_SESSION:
        return Next("Undo start", "undo-2", S.ARRIVED if visit.arrived_at else before)
    if visit.status is S.FULFILLED:
        return Next("Undo finish", "undo-2", S.IN_SESSION if visit.started_at else S.ARRIVED)
    if visit.status is S.NOSHOW:
        return Next("Not a no-show", "undo-2", S.BOOKED)
    return None


def may(visit: Visit, status: AppointmentStatus) -> bool:
    """Whether this status may follow the visit's own."""
    return status in MAY_FOLLOW[visit.status]


def said(visit: Visit) -> str:
    """What just happened, for a toast: "Elena Marsh has arrived"."""
    return f"{visit.patient} {SAID.get(visit.status, 'was changed')}"


def stages(
    visit: Visit, booked: datetime | None, today: date, to_wall: Callable[[datetime], datetime]
) -> tuple[Stage, ...]:
    """The five steps of a visit. `booked` is the instant it was made, where known."""
    at = (booked, visit.confirmed_at, visit.arrived_at, visit.started_at, visit.finished_at)
    reached = ORDER.index(visit.status) if visit.status in ORDER else -1
    found = []
    for number, (status, icon, instant) in enumerate(zip(ORDER, ICONS, at, strict=True)):
        passed = number < reached and (instant is not None or number == 0)
        state = "now" if number == reached else "done" if passed else "later"
        if reached < 0 and instant is not None:
            state = "done"
        when = short_when(to_wall(instant), today) if instant and state != "later" else ""
        found.append(Stage(STATUS_WORDS[status], icon, when, state))
    return tuple(found)


def short_when(wall: datetime, today: date) -> str:
    """A time of today as a clock time, another day as month and day."""
    if wall.date() == today:
        return text.clock_time(wall, ap=False)
    return f"{MONTHS[wall.month - 1][:3]} {wall.day}"


def booked_at(entries: tuple[HistoryEntry, ...]) -> datetime | None:
    """The instant of a visit's first history entry."""
    return entries[-1].at if entries else None


def activity(entry: HistoryEntry) -> str:
    """A history entry in one short line: "Arrived, marked by Sam", "Booked by Dana at Desk 2"."""
    who = entry.person.split(" ")[0] or "somebody"
    changed = {field: (old, new) for field, old, new in entry.what}
    if entry.undoes is not None:
        return f"{entry.label}, {who}"
    old, new = changed.get("Status", ("", ""))
    if new and not old:
        desk = f" at {entry.desk}" if entry.desk else ""
        return f"{new} by {who}{desk}"
    if "Start" in changed or "Therapist" in changed:
        start = changed.get("Start", ("", ""))[1] or changed.get("Therapist", ("", ""))[1]
        return f"Moved to {start}, {who}"
    if new:
        return f"{new}, marked by {who}"
    if not changed:
        return f"{entry.label}, {who}"
    fields = ", ".join(field.lower() for field in changed)
    return f"{fields[:1].upper()}{fields[1:]} changed by {who}"


def range_title(first: date, last: date) -> str:
    """The title of a week: "July 13 – 18, 2026", "June 29 – July 4, 2026"."""
    a, b = MONTHS[first.month - 1], MONTHS[last.month - 1]
    if first.year != last.year:
        return f"{a[:3]} {first.day}, {first.year} – {b[:3]} {last.day}, {last.year}"
    if first.month != last.month:
        return f"{a[:3]} {first.day} – {b[:3]} {last.day}, {last.year}"
    return f"{a} {first.day} – {last.day}, {last.year}"


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


@lru_cache(maxsize=16)
def month_grid(year: int, month: int) -> tuple[date, ...]:
    """The days a month picker shows: whole weeks from Sunday around the month."""
    first = date(year, month, 1)
    start = first - timedelta(days=(first.weekday() + 1) % 7)
    following = date(year + month // 12, month % 12 + 1, 1)
    weeks = -(-(following - start).days // 7)
    return tuple(start + timedelta(days=number) for number in range(weeks * 7))


def month_beside(year: int, month: int, by: int) -> tuple[int, int]:
    """The year and month some months later or earlier."""
    years, zero = divmod(year * 12 + month - 1 + by, 12)
    return years, zero + 1
