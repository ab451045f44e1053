"""The calendar's week: full repaint, scroll frame and drag frame with 1,000 and 10,000 visits."""

from __future__ import annotations

import os
import random
from datetime import date, datetime, time, timedelta

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from frontdesk.model import (
    AppointmentKind,
    AppointmentStatus,
    Language,
    Role,
    Staff,
    Visit,
)
from frontdesk.schedule import DayPlan
from frontdesk.ui.calendar.gestures import Motion, Press
from frontdesk.ui.calendar.sheet import Lane, Sheet, build
from frontdesk.ui.calendar.view import CalendarView
from tests.bench.figures import p50, p95, say, side_by_side, tell, timed

MONDAY, NOW = date(2026, 7, 13), datetime.combine(date(2026, 7, 14), time(10, 12))
SIZE = (1024, 844)
MANY = 1_000
NAMES = ("Elena Marsh", "Tom Okafor", "Kate O’Hara", "Rosa Jiménez", "Grace Liu", "Will Chen")
KINDS = tuple(AppointmentKind)
STATUSES = (
    AppointmentStatus.BOOKED,
    AppointmentStatus.CONFIRMED,
    AppointmentStatus.ARRIVED,
    AppointmentStatus.IN_SESSION,
    AppointmentStatus.FULFILLED,
    AppointmentStatus.NOSHOW,
)


class Blank(QAbstractScrollArea):
    """The limit: a viewport of the same size that fills itself with one colour."""

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self.viewport()).fillRect(event.rect(), QColor("#FFFFFF"))


def visit(number: int, day: date, start: int, minutes: int, luck: random.Random) -> Visit:
    """One made-up visit."""
    starts = datetime.combine(day, time()) + timedelta(minutes=start)
    return Visit(
        id=number, version=1, kind=luck.choice(KINDS), status=luck.choice(STATUSES),
        service_id=1, service="Treatment session", therapist_id=1, therapist="Maya Ortiz",
        room_id=1, room="Room 1", patient_id=number, patient=luck.choice(NAMES), phone="",
        language=Language.EN, care_alert="", starts=starts,
        ends=starts + timedelta(minutes=minutes), reason="calves", note="", call_back_id=None,
        confirmed_at=None, arrived_at=None, started_at=None, finished_at=None,
        cancel_reason=None,
    )  # fmt: skip


def week(visits: int, seed: int = 1) -> Sheet:
    """A week of one therapist with that many visits, side by side where they clash."""
    luck = random.Random(seed)
    person = Staff(1, 1, "Maya Ortiz", "MO", "", Role.THERAPIST, True, True, 0)
    plan = DayPlan(work=((480, 1140),), breaks=(), closed=())
    days = [MONDAY + timedelta(days=number) for number in range(6)]
    found = [
        visit(n, days[n % 6], luck.randrange(480, 1110, 5), luck.choice((15, 30, 60)), luck)
        for n in range(visits)
    ]
    return build([Lane(person, day, plan) for day in days], found, by_day=False)


def shown(sheet: Sheet) -> CalendarView:
    """A view of it, painted once."""
    view = CalendarView()
    view.resize(*SIZE)
    view.zoomed.connect(lambda hour: None)
    view.show()
    view.show_sheet(sheet, NOW)
    view.zoom(96)
    view.repaint()
    return view


def measure(visits: int) -> float:
    """All figures for one number of visits. Milliseconds of a repaint of every visit."""
    blank = Blank()
    blank.resize(*SIZE)
    blank.show()
    sheet = week(visits)
    view = shown(sheet)
    port, other = view.viewport(), blank.viewport()
    QApplication.processEvents()

    ours, limit = side_by_side(port.repaint, other.repaint, 60)
    say(f"week: full repaint, {visits:,} visits", p50(ours), p50(limit), 30)

    def anew() -> None:
        painter = view._painter
        assert painter is not None
        painter.forget()
        port.repaint()

    fresh, limit = side_by_side(anew, other.repaint, 20)
    if visits <= MANY:
        say(f"week: repaint of every visit, {visits:,}", p50(fresh), p50(limit), 30)
    else:
        tell(f"week: repaint of every visit, {visits:,}", p50(fresh))

    bar, way = view.verticalScrollBar(), [24]

    def scrolled() -> None:
        if not 0 <= bar.value() + way[0] <= bar.maximum():
            way[0] = -way[0]
        bar.setValue(bar.value() + way[0])
        QApplication.processEvents()

    def refilled() -> None:
        other.update()
        QApplication.processEvents()

    ours, limit = side_by_side(scrolled, refilled, 60)
    say(f"week: scroll frame, {visits:,} visits", p50(ours), p50(limit), 2)
    drag(view, visits)
    view.close()
    blank.close()
    return p50(fresh)


def drag(view: CalendarView, visits: int) -> None:
    """Drag frames: a pointer's move to painted."""
    sheet = view.sheet
    assert sheet is not None
    block = sheet.columns[2].blocks[len(sheet.columns[2].blocks) // 2]
    grid = view.grid
    rect = grid.block(2, block.start, block.end, block.share)
    view.reveal(2, block.start, block.end)
    point = rect.x + rect.w / 2, view.grid.y((block.start + block.end) / 2)
    view.feed(Press(*point, view.hit(QPointF(*point))))
    frames: list[float] = []
    for step in range(120):
        x, minute = grid.left(step % 5) + 40, 500 + step * 4
        motion = Motion(x, 100 + step, view.grid.column(x), minute)

        def frame(motion: Motion = motion) -> None:
            view.feed(motion)
            QApplication.processEvents()

        frames.append(timed(frame))
    say(f"week: drag frame p50, {visits:,} visits", p50(frames[5:]), None, 0.5)
    say(f"week: drag frame p95, {visits:,} visits", p95(frames[5:]), None, 2)


def main() -> None:
    """Print one line a figure."""
    app = QApplication.instance() or QApplication([])
    assert app is not None
    few, many = (measure(visits) for visits in (MANY, 10 * MANY))
    say("week: repaint of every visit, 10,000 / 1,000", many, few, 10)
    tell("week: building a sheet of 1,000 visits", timed(lambda: week(1_000)))
