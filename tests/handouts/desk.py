"""Made-up days, calls and cards for the tests of the desk's own sheets; no database needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from frontdesk.handouts import Stamp, invite
from frontdesk.handouts.contents import (
    Call,
    CallList,
    Card,
    Cards,
    Day,
    DayGrid,
    DaySheet,
    WeekSheet,
)  # fmt: skip
from frontdesk.model import AppointmentKind, AppointmentStatus, Language, Visit
from frontdesk.schedule import DayPlan

TUESDAY = date(2026, 7, 14)
NOW = datetime(2026, 7, 14, 10, 12)
STAMP = Stamp(NOW, "Sam Rivera", "3f9a01c7")
PLAN = DayPlan(work=((480, 960),), breaks=(((735, 780), "Lunch"),))
NAMES = ("Grace Lee", "Marcus Bell", "Tom Okafor", "Nina Petrova", "Will Chen", "Rosa Jiménez")
ABOUT = ("Right hip", "Right knee and calf", "Left hip and outer calf", "Both calves", "Hips", "")


def visit(number: int = 1, **told: Any) -> Visit:
    """One visit of a Tuesday, by default the first at 8:00 for 25 minutes."""
    start = datetime(2026, 7, 14, 8) + timedelta(minutes=25 * (number - 1))
    base: dict[str, Any] = {
        "id": number, "version": 1, "kind": AppointmentKind.TREATMENT_SESSION,
        "status": AppointmentStatus.BOOKED, "service_id": 1, "service": "Treatment session",
        "therapist_id": 1, "therapist": "Maya Ortiz", "room_id": 1, "room": "Room 1",
        "patient_id": number, "patient": NAMES[number % len(NAMES)], "phone": "+12125550156",
        "language": Language.EN, "care_alert": "", "starts": start,
        "ends": start + timedelta(minutes=25), "reason": ABOUT[number % len(ABOUT)], "note": "",
        "call_back_id": None, "confirmed_at": None, "arrived_at": None, "started_at": None,
        "finished_at": None, "cancel_reason": None,
    }  # fmt: skip
    return Visit(**(base | told))


def day(visits: Sequence[Visit], therapist: str = "Maya Ortiz", **more: Any) -> Day:
    """A day of these visits."""
    return Day(TUESDAY, therapist, PLAN, tuple(visits), **more)


def busy_day(count: int = 8) -> Day:
    """So many visits, one of them careful, one a call, one of somebody new."""
    visits = [visit(number) for number in range(1, count + 1)]
    visits[0] = visit(1, status=AppointmentStatus.FULFILLED)
    visits[1] = visit(2, kind=AppointmentKind.DISCOVERY_CALL, service="Discovery call")
    visits[2] = visit(3, care_alert="Recent ankle sprain, right. Avoid pressure.")
    visits[3] = visit(4, language=Language.ES, note="Give the Spanish handout.")
    return day(visits, numbers={1: 5, 3: 4}, firsts=frozenset({5}))


def card(number: int = 1, **told: Any) -> Card:
    """A visit on Tuesday the 21st, as a card with its code."""
    starts = datetime(2026, 7, 21, 14, 15)
    code = invite.write(
        number=number,
        starts=starts.replace(tzinfo=UTC),
        ends=starts.replace(tzinfo=UTC),
        clinic="Our Clinic",
    )
    return Card(**({
        "short_name": "Elena M.", "service": "Treatment session", "therapist": "Ben Adler",
        "starts": starts, "invite": code,
    } | told))  # fmt: skip


def call(number: int = 1, **told: Any) -> Call:
    """A request that is due that morning."""
    due = datetime(2026, 7, 14, 9) + timedelta(minutes=20 * number)
    return Call(**({
        "name": NAMES[number % len(NAMES)], "phone": "(718) 555-0136",
        "about": "Call back: heel pain after long runs", "due": due, "when": "before 11",
        "tries": number % 3, "voicemail_ok": number % 2 == 0,
    } | told))  # fmt: skip


CONTENTS = {
    "day-sheet": DaySheet((busy_day(), day([visit(9)], "Ben Adler"))),
    "week-sheet": WeekSheet(
        "Maya Ortiz",
        tuple(
            replace(busy_day(count), day=TUESDAY + timedelta(days=number - 1))
            for number, count in enumerate((8, 5, 12, 4, 9))
        ),
    ),
    "appointment-card": Cards((card(), card(2, language=Language.ES))),
    "call-list": CallList(tuple(call(number) for number in range(1, 12)), NOW),
    "day-grid": DayGrid(("Maya Ortiz", "Ben Adler"), (8 * 60, 18 * 60), TUESDAY),
}
