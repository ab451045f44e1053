"""Pictures of the calendar: each view, what is held and carried, and what is in the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from frontdesk import appointments, clinic, db, patients, staff
from frontdesk.model import Actor, CancelReason, Role, Service, Visit
from frontdesk.ui import theme
from frontdesk.ui.calendar.screen import CalendarScreen
from frontdesk.ui.calendar.sheet import at_minute
from frontdesk.ui.window import Window

TODAY = date(2026, 7, 14)
SPECIAL = date(2026, 7, 22)
SAM = Actor(None, "Sam Rivera", "Desk 1")
DANA = Actor(None, "Dana Cole", "Desk 2")
LEFT = Qt.MouseButton.LeftButton
MORE = (
    *("Iris Wong", "Noor Haddad", "Leah Stern", "Omar Diaz", "Ana Silva", "Theo Park"),
    *("June Abel", "Kofi Mensah", "Vera Lindt", "Eli Stone", "Mina Sato", "Ruth Alvarez"),
)
Undo = Callable[[], object]


def _screen(window: Window) -> CalendarScreen:
    assert isinstance(window.current, CalendarScreen)
    return window.current


def key(window: Window, name: Qt.Key) -> None:
    """A key to whatever has the focus."""
    focus = window.focusWidget()
    if focus is not None:
        QTest.keyClick(focus, name)


def day(window: Window, when: date = TODAY) -> None:
    """The day of everybody."""
    window.go("calendar", day=when)
    _screen(window).view.setFocus()
    key(window, Qt.Key.Key_D)
    QApplication.processEvents()


def _view(window: Window, name: Qt.Key) -> None:
    """Another view of today."""
    day(window)
    key(window, name)


def _at(window: Window, therapist: str, hour: int, minute: int = 0) -> QPoint:
    view = _screen(window).view
    assert view.sheet is not None
    columns = view.sheet.columns
    number = next(n for n, column in enumerate(columns) if column.therapist == therapist)
    view.reveal(number, hour * 60, hour * 60 + 60)
    grid = view.grid
    return QPoint(grid.left(number) + 60, grid.y(hour * 60 + minute) + 8)


def _carry(window: Window, therapist: str, hour: int, minute: int = 0) -> Undo:
    """Take Andre Coleman's visit and hold it there."""
    day(window)
    view = _screen(window).view
    begin, end = _at(window, "Ben Adler", 11, 15), _at(window, therapist, hour, minute)
    port = view.viewport()
    QTest.mousePress(port, LEFT, Qt.KeyboardModifier.NoModifier, begin)
    for part in (0.3, 0.7, 1.0):
        QTest.mouseMove(port, begin + (end - begin) * part)
        QApplication.processEvents()

    def put_back() -> None:
        QTest.keyClick(view, Qt.Key.Key_Escape)
        QTest.mouseRelease(port, LEFT, Qt.KeyboardModifier.NoModifier, end)

    return put_back


def _refused(window: Window) -> None:
    """Dropped on a time that is taken: the banner says whose, and what is free next."""
    _carry(window, "Maya Ortiz", 13, 30)
    port, at = _screen(window).view.viewport(), _at(window, "Maya Ortiz", 13, 30)
    QTest.mouseRelease(port, LEFT, Qt.KeyboardModifier.NoModifier, at)


def _held(window: Window, actor: Actor) -> Undo:
    """Somebody holds 4:30 PM while they write."""
    day(window)
    lane, frame = window.lane, _screen(window).frame
    found: list[Visit] = []

    def by(use_case: Any, **words: Any) -> None:
        lane.actor = actor
        lane.do(use_case, quiet=True, done=lambda done: found.append(done.value), **words)
        lane.actor = SAM

    by(
        appointments.hold,
        service_id=next(s.id for s in frame.services if s.minutes == 30),
        therapist_id=next(p.id for p in frame.therapists if p.name == "Jonah Reyes"),
        start=datetime.combine(TODAY, time(16, 30)),
    )
    _screen(window).refresh()
    return lambda: by(appointments.release, id=found[0].id)


def _progress(window: Window) -> Undo:
    """Colours that tell the progress."""
    day(window)
    options = _screen(window).options
    options.color_by("status")
    return lambda: options.color_by("kind")


def _glance(window: Window) -> Undo:
    """The tooltip of a visit."""
    day(window)
    at = _at(window, "Maya Ortiz", 13, 45)
    QTest.mouseMove(_screen(window).view.viewport(), at)
    QTest.qWait(theme.tokens().motion["tooltip_delay"] + 100)

    def leave() -> None:
        QToolTip.hideText()
        QTest.qWait(400)

    return leave


def _fine(window: Window) -> Undo:
    """Slots of five minutes."""
    day(window)
    screen = _screen(window)
    hour = screen.view.grid.hour
    screen.options.set_slot(5)

    def usual() -> None:
        screen.options.set_slot(15)
        screen.view.zoom(hour)

    return usual


def _special(window: Window) -> Undo:
    """Buffers, a planned double booking, a visit in the tray, a cancelled one."""
    screen = _screen(window)
    day(window, SPECIAL)
    screen.options.turn_cancelled()
    assert screen.view.sheet is not None
    found = [b.visit for c in screen.view.sheet.columns for b in c.blocks]
    visit = next(v for v in found if v.therapist == "Priya Nair" and v.starts.hour == 14)
    kept: list[Visit] = []

    def act(use_case: Any, visit: Visit) -> None:
        window.lane.do(
            use_case, id=visit.id, seen=visit.version, quiet=True,
            done=lambda done: kept.append(done.value),
        )  # fmt: skip
        screen.refresh()

    act(appointments.cut, visit)

    def put_back() -> None:
        act(appointments.uncut, kept[0])
        screen.options.turn_cancelled()

    return put_back


CALENDAR: dict[str, Callable[[Window], Undo | None]] = {
    "calendar-day": day,
    "calendar-week": lambda w: _view(w, Qt.Key.Key_W),
    "calendar-month": lambda w: _view(w, Qt.Key.Key_Y),
    "calendar-agenda": lambda w: _view(w, Qt.Key.Key_L),
    "calendar-closed": lambda w: day(w, date(2026, 7, 19)),
    "calendar-drag": lambda w: _carry(w, "Priya Nair", 11, 30),
    "calendar-drag-refused": lambda w: _carry(w, "Maya Ortiz", 13, 30),
    "calendar-hold-own": lambda w: _held(w, SAM),
    "calendar-hold-other": lambda w: _held(w, DANA),
    "calendar-progress": _progress,
    "calendar-fine-slots": _fine,
    "calendar-glance": _glance,
    "calendar-special": _special,
    "calendar-conflict": _refused,
}


def prepare(store: db.Store) -> None:
    """A day on which everything unusual can be seen."""
    write = store.write
    session = next(s for s in store.read(clinic.services) if s.minutes == 60)
    discovery = next(s for s in store.read(clinic.services) if s.minutes == 30)
    people = store.read(patients.recent, limit=8)
    who = {p.name: p.id for p in store.read(staff.therapists)}
    taken = store.read(appointments.day, day=SPECIAL)
    for visit in taken:
        words = {"id": visit.id, "seen": visit.version, "reason": CancelReason.CLINIC}
        write(appointments.cancel, actor=SAM, **words)
    changed = write(
        clinic.update_service, actor=SAM, id=session.id, seen=session.version,
        buffer_before=10, buffer_after=15,
    ).value  # fmt: skip

    def book(number: int, service: Service, name: str, minute: int, **more: Any) -> Visit:
        made: Visit = write(
            appointments.book, actor=SAM, service_id=service.id, therapist_id=who[name],
            patient_id=people[number].id, start=at_minute(SPECIAL, minute), **more,
        ).value  # fmt: skip
        return made

    book(0, changed, "Ben Adler", 10 * 60)
    book(1, discovery, "Ben Adler", 14 * 60)
    book(2, discovery, "Ben Adler", 14 * 60, beside=True, exception="Mother and daughter together")
    book(3, changed, "Priya Nair", 14 * 60)
    book(4, changed, "Priya Nair", 17 * 60)
    write(
        clinic.update_service, actor=SAM, id=session.id, seen=changed.version,
        buffer_before=0, buffer_after=0,
    )  # fmt: skip


def crowd(store: db.Store) -> None:
    """Twelve therapists more."""
    for name in MORE:
        person = store.write(
            staff.add, actor=SAM, name=name, role=Role.THERAPIST, sees_patients=True
        ).value
        for weekday in range(5):
            store.write(
                clinic.set_hours, actor=SAM, therapist_id=person.id, weekday=weekday,
                spans=[(9 * 60, 17 * 60)], breaks=[(12 * 60, 12 * 60 + 45, "Lunch")],
            )  # fmt: skip
