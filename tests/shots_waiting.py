"""Pictures of the waiting list and of the people who wait for a time that came free."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from frontdesk import appointments, clinic, db, patients, waiting
from frontdesk.model import Actor, Visit
from frontdesk.ui.calendar.gestures import Cursor
from frontdesk.ui.calendar.screen import CalendarScreen
from frontdesk.ui.waiting.screen import WaitingScreen
from frontdesk.ui.window import Window
from tests.shots_calendar import TODAY, day, key

SAM = Actor(None, "Sam Rivera", "Desk 1")
PEOPLE = (
    ("Nadia Haddad", 3, {"urgent": True, "note": "Cannot sit longer than ten minutes"}),
    ("Tobias Grünwald-Castellanos", 12, {"parts": 2, "until": date(2026, 8, 21)}),
    ("Ana Silva", 9, {"weekdays": 0b0011110}),
    ("Ruth Alvarez", 1, {}),
    ("Kofi Mensah", 6, {"weekdays": 0b0000010, "parts": 6}),
    ("Vera Lindt", 20, {"weekdays": 0b0010000, "parts": 1}),
)


def waiting_clinic(store: db.Store) -> None:
    """Some who wait, for days already, one with a later visit, one who waits no more."""
    session = next(s for s in store.read(clinic.services) if s.minutes == 60)
    visits = store.read(appointments.day, day=TODAY)
    therapist = next(v for v in visits if v.patient == "Elena Marsh").therapist_id
    now = store.clock.wall()
    for number, (name, days, wish) in enumerate(PEOPLE):
        store.clock.move_to(now - timedelta(days=days))
        person = store.write(
            patients.add, actor=SAM, name=name, phone=f"(917) 555-01{60 + number}"
        ).value
        keeps = None
        if name == "Ana Silva":
            keeps = _later(store, session.id, therapist, person.id).id
        words = {"therapist_id": therapist} if name.startswith("Tobias") else {}
        store.write(
            waiting.join, actor=SAM, patient_id=person.id, service_id=session.id,
            keeps_id=keeps, **words, **wish,
        )  # fmt: skip
    store.clock.move_to(now)
    last = store.read(waiting.waiting).entries[1]
    store.write(waiting.withdraw, actor=SAM, id=last.id, seen=last.waiting.version)


def _later(store: db.Store, service_id: int, therapist_id: int, patient_id: int) -> Visit:
    start = store.clock.wall() + timedelta(days=20)
    (slot,) = store.read(
        appointments.free, service_id=service_id, therapist_id=therapist_id, start=start, limit=1
    )
    made: Visit = store.write(
        appointments.book, actor=SAM, service_id=service_id, therapist_id=therapist_id,
        patient_id=patient_id, start=slot.start,
    ).value  # fmt: skip
    return made


def _calendar(window: Window) -> CalendarScreen:
    assert isinstance(window.current, CalendarScreen)
    return window.current


def _cancelled(window: Window) -> Callable[[], object]:
    """Elena's visit is cancelled; who waits for its time is there at once."""
    day(window)
    found: list[int] = []
    window.lane.ask(
        appointments.day, day=TODAY,
        done=lambda visits: found.extend(
            v.id for v in visits
            if v.starts > window.lane.clock.wall() and v.length == timedelta(hours=1) and v.stands
        ),
    )  # fmt: skip
    _calendar(window).panels.after_open(found[0], "cancel_visit")
    key(window, Qt.Key.Key_1)
    return window.lane.undo


def _keys(window: Window, *keys: Qt.Key) -> None:
    for each in keys:
        QTest.keyClick(_calendar(window).healer.panel.list, each)


def _called(window: Window) -> Callable[[], object]:
    back = _cancelled(window)
    key(window, Qt.Key.Key_P)
    _keys(window, Qt.Key.Key_N, Qt.Key.Key_Return)

    def undo() -> None:
        for _ in range(2):
            window.lane.undo()
        back()

    return undo


def _chain(window: Window) -> Callable[[], object]:
    back = _cancelled(window)
    key(window, Qt.Key.Key_P)
    listed = _calendar(window).healer.panel.list
    ana = next(row.key for row in listed.rows.rows if "Ana" in row.spoken)
    listed.choose(ana)
    _keys(window, Qt.Key.Key_B)

    def undo() -> None:
        window.lane.undo()
        back()

    return undo


def _nobody(window: Window) -> None:
    day(window)
    _calendar(window).keys.put(Cursor(2, 12 * 60))
    key(window, Qt.Key.Key_P)


def _change(window: Window) -> None:
    window.go("waiting")
    assert isinstance(window.current, WaitingScreen)
    QTest.keyClick(window.current.list, Qt.Key.Key_Return)


def _join(window: Window) -> None:
    found: list[int] = []
    window.lane.ask(
        patients.search, query="Ana Silva", done=lambda rows: found.extend(p.id for p in rows)
    )
    window.go("waiting", patient_id=found[0])


WAITING: dict[str, Callable[[Window], object]] = {
    "healer-opened": _cancelled,
    "healer-called": _called,
    "healer-chain": _chain,
    "healer-nobody": _nobody,
    "waiting": lambda w: w.go("waiting"),
    "waiting-join": _join,
    "waiting-new": lambda w: w.go("waiting", new={"name": "", "phone": ""}),
    "waiting-change": _change,
}
