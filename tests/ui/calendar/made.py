"""Visits, days and pictures without records, for tests of what is painted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta

from PySide6.QtGui import QImage

from frontdesk.model import AppointmentKind, AppointmentStatus, Language, Role, Staff, Visit
from frontdesk.schedule import DayPlan
from frontdesk.ui.calendar.geometry import Rect
from frontdesk.ui.calendar.sheet import Lane, Sheet, build
from frontdesk.ui.calendar.view import CalendarView
from tests import make

DAY = date(2026, 7, 14)
BEN = Staff(1, 1, "Ben Adler", "BA", "", Role.THERAPIST, True, True, 0)
PRIYA = Staff(2, 1, "Priya Nair", "PN", "", Role.THERAPIST, True, True, 1)
PLAN = DayPlan(((540, 1020),), (((720, 765), "Lunch"),), (((960, 990), "Staff meeting"),))


def visit(id: int, start: datetime, minutes: int = 30, **fields: object) -> Visit:
    made = Visit(
        id=id, version=1, kind=AppointmentKind.DISCOVERY_VISIT, status=AppointmentStatus.BOOKED,
        service_id=1, service="Discovery visit", therapist_id=1, therapist="Ben Adler",
        room_id=None, room="", patient_id=id, patient=f"Patient {id}", phone="",
        language=Language.EN, care_alert="", starts=start,
        ends=start + timedelta(minutes=minutes), reason="", note="", call_back_id=None,
        confirmed_at=None, arrived_at=None, started_at=None, finished_at=None,
        cancel_reason=None,
    )  # fmt: skip
    return replace(made, **fields)  # type: ignore[arg-type]


def day_of(*visits: Visit, **more: object) -> Sheet:
    lanes = [Lane(BEN, DAY, PLAN), Lane(PRIYA, DAY, PLAN)]
    return build(lanes, visits, by_day=True, **more)  # type: ignore[arg-type]


@contextmanager
def painted(sheet: Sheet, *, width: int = 460, height: int = 844) -> Iterator[CalendarView]:
    """A view that shows this, for as long as it is needed."""
    view = CalendarView()
    view.resize(width, height)
    view.show()
    view.show_sheet(sheet, make.at(9, 5))
    yield view
    view.close()
    view.deleteLater()


def picture(view: CalendarView) -> QImage:
    """What the view paints now."""
    return view.viewport().grab().toImage()


def colors_in(image: QImage, rect: Rect) -> set[str]:
    """The colours of a rectangle of a picture, as text."""
    xs = range(int(rect.x), int(rect.right))
    ys = range(int(rect.y), int(rect.bottom))
    return {image.pixelColor(x, y).name() for x in xs for y in ys}
