"""Roles through the real window: what a role may not change it can read, and is told why."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from frontdesk import access, appointments, call_backs, db, staff
from frontdesk import clinic as about
from frontdesk.clock import Clock
from frontdesk.db import keys
from frontdesk.model import AppointmentKind, Role
from frontdesk.ui import start
from frontdesk.ui.settings.section import Section
from frontdesk.ui.sign_in import SignIn
from frontdesk.ui.widgets import Banner, Button
from frontdesk.ui.window import Window
from tests import make
from tests.ui.test_sign_in import SLOW, signed_in
from tests.ui.test_sign_in import code as code
from tests.ui.test_sign_in import program as program

WORDS = {role: f"copper rain for nine {role} owls" for role in Role}
NAMES = {Role.OWNER: "Olive Ott", Role.RECEPTION: "Sam Rivera", Role.THERAPIST: "Maya Ortiz"}
OWNERS = {
    "Clinic", "People and hours", "Services and prices", "Rooms", "Call-backs", "Reminders",
}  # fmt: skip
READ_ONLY = {Role.OWNER: set(), Role.RECEPTION: OWNERS, Role.THERAPIST: {*OWNERS, "Holidays"}}
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> Path:
    """A clinic that one person of each role can sign in to, with something on every page."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    path = tmp_path / "clinic.frontdesk"
    store = db.create(str(path), clock=Clock(), code=code)
    there = {}
    for role, name in NAMES.items():
        seeing = role is Role.THERAPIST
        there[role] = make.write(store, staff.add, name=name, role=role, sees_patients=seeing)
        access.give_password(store, actor=make.SAM, person_id=there[role].id, password=WORDS[role])
    other = make.therapist(store, "Ben Adler")
    make.opening(store)
    make.room(store)
    session = make.service(store, price_cents=9000, kind=AppointmentKind.TREATMENT_SESSION)
    make.call_back(store)
    day = datetime.combine(store.clock.today(), time()) + timedelta(days=30)
    make.closure(store, day, day + timedelta(days=1), "Painting")
    for person in (other, there[Role.THERAPIST]):
        make.write(
            store, about.add_time_off, therapist_id=person.id, starts=day + timedelta(days=2),
            ends=day + timedelta(days=3), reason=f"Away, {person.name}",
        )  # fmt: skip
    for hour, person, name in ((12, other, "Of Ben"), (14, there[Role.THERAPIST], "Of Maya")):
        make.visit(
            store, service=session, therapist=person, patient=make.patient(store, name),
            start=day + timedelta(days=4, hours=hour), exception="Asked for",
        )  # fmt: skip
    store.close()
    keys.forget()
    return path


def sit(program: start.Program, qtbot: QtBot, role: Role) -> Window:
    """The window of the person of this role, once the records said what they may."""
    card = program.shell.findChild(SignIn)
    assert card is not None
    card.choose(next(one for one in card.people if one.name == NAMES[role]))
    window = signed_in(program, qtbot, WORDS[role])
    qtbot.waitUntil(lambda: window.here is not None and window.here.name == NAMES[role])
    done: list[object] = []
    window.lane.ask(staff.everyone, done=done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=SLOW)
    return window


def page(window: Window, title: str, qtbot: QtBot) -> Section:
    """A page of the settings, with what it shows."""
    window.go("settings")
    screen: Any = window.current
    row = next(n for n, section in enumerate(screen.sections) if section.title == title)
    screen.list.setCurrentRow(row)
    for _ in range(4):  # a page may ask one thing after the other
        done: list[object] = []
        window.lane.ask(staff.everyone, done=done.append)
        window.lane.chore(lambda: None, done=lambda _: None)
        qtbot.waitUntil(lambda done=done: bool(done), timeout=SLOW)
    section: Section = screen.sections[row]
    return section


def offered(section: Section) -> list[str]:
    """What can be pressed on it."""
    buttons = section.findChildren(QPushButton)
    return [b.accessibleName() for b in buttons if b.isVisible() and b.isEnabled()]


def told(widget: Any) -> str:
    """What its banners say."""
    return " ".join(b.accessibleName() for b in widget.findChildren(Banner) if b.isVisible())


@pytest.mark.parametrize("role", list(Role))
def test_each_page_of_the_settings_can_be_changed_or_says_whose_it_is(
    program: start.Program, qtbot: QtBot, role: Role
) -> None:
    window = sit(program, qtbot, role)
    for title in (*sorted(OWNERS), "Holidays"):
        section = page(window, title, qtbot)
        if title == "Holidays":
            qtbot.waitUntil(lambda section=section: section._laid, timeout=SLOW)
        held = title in READ_ONLY[role]
        qtbot.waitUntil(lambda s=section, held=held: bool(told(s) if held else offered(s)))
        if held:
            assert offered(section) == [], (role, title)
            assert "to change, not for" in told(section), (role, title)
            assert "You can read it here." in told(section)
        else:
            assert told(section) == "", (role, title)
    away = page(window, "Closed and away", qtbot)
    qtbot.waitUntil(lambda: any("Ben Adler" in b.accessibleName() for b in edits(away)))
    mine = {name for b in edits(away) for name in ("Closed", "Ben", "Maya")
            if name in b.accessibleName() and b.isVisible()}  # fmt: skip
    assert mine == ({"Maya"} if role is Role.THERAPIST else {"Closed", "Ben", "Maya"})


def edits(section: Section) -> list[Button]:
    """The Edit of every row, shown or not."""
    buttons = section.findChildren(Button)
    return [b for b in buttons if b.accessibleName().startswith("Edit ")]


def test_a_price_is_the_owners_to_change(
    program: start.Program, qtbot: QtBot, clinic: Path
) -> None:
    """Reception that asks all the same is told so; the owner at another desk can."""
    window = sit(program, qtbot, Role.RECEPTION)
    page(window, "Services and prices", qtbot)
    window.lane.do(about.update_service, id=1, seen=1, price_cents=1)
    said = "not for reception. Nothing was changed; ask the owner."
    qtbot.waitUntil(lambda: said in told(window), timeout=SLOW)
    other = db.open(str(clinic), clock=Clock())
    assert other.read(about.services)[0].price_cents == 9000
    sam = next(p for p in other.read(staff.everyone) if p.name == NAMES[Role.RECEPTION])
    make.write(other, staff.update, id=sam.id, seen=sam.version, role=Role.OWNER)
    section = page(window, "Services and prices", qtbot)
    qtbot.waitUntil(lambda: bool(offered(section)), timeout=SLOW)
    edit = edits(section)[0]
    qtbot.mouseClick(edit, Qt.MouseButton.LeftButton)
    card: Any = section.entries.card  # type: ignore[attr-defined]
    qtbot.waitUntil(card.save.isVisible)
    card.price.edit.setFocus()
    card.price.edit.selectAll()
    QTest.keyClicks(card.price.edit, "95")
    QTest.keyClick(card.price.edit, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: other.read(about.services)[0].price_cents == 9500, timeout=SLOW)
    other.close()


@pytest.mark.parametrize("role", list(Role))
def test_keys_and_menus_hold_what_a_role_can_do(
    program: start.Program, qtbot: QtBot, clinic: Path, role: Role
) -> None:
    window = sit(program, qtbot, role)
    at_desk = role is not Role.THERAPIST
    listed = {(c.scope, c.name) for c in window.commands.doable()}
    for name in ("close_day", "confirm_list"):
        assert (("global", name) in listed) is at_desk
        assert window.commands.all["global", name].able() is at_desk
    window.go("call_backs")
    screen: Any = window.current
    qtbot.waitUntil(lambda: screen.line is not None, timeout=SLOW)
    for name, button in screen.details.outcomes.buttons.items():
        able = at_desk or name == "book"
        assert button.isEnabled() is able
        assert ("not for a therapist" in button.toolTip()) is not able
    screen.list.setFocus()
    QTest.keyClick(screen.list, Qt.Key.Key_N)
    other = db.open(str(clinic), clock=Clock())
    if at_desk:
        qtbot.waitUntil(
            lambda: len(other.read(call_backs.attempts, call_back_id=1)) == 1, timeout=SLOW
        )
    else:
        page(window, "Rooms", qtbot)
        assert other.read(call_backs.attempts, call_back_id=1) == ()
    other.close()
    window.go("history")
    history: Any = window.current
    assert history.finder.isEnabled() is (role is Role.OWNER)


@pytest.mark.parametrize("role", list(Role))
def test_others_passwords_are_the_owners_and_ones_own_are_ones_own(
    program: start.Program, qtbot: QtBot, role: Role
) -> None:
    window = sit(program, qtbot, role)
    section = page(window, "Signing in and lock", qtbot)
    qtbot.waitUntil(lambda: "Change, Password" in offered(section), timeout=SLOW)
    others = [n for n in offered(section) if any(w in n for w in ("New password", "Take away"))]
    assert bool(others) is (role is Role.OWNER)
    assert any("Recovery sheet" in name for name in offered(section)) is (role is Role.OWNER)


@pytest.mark.parametrize(
    ("role", "visit_id"), [(Role.RECEPTION, 1), (Role.THERAPIST, 1), (Role.THERAPIST, 2)]
)
def test_a_therapist_reads_another_ones_visit_and_changes_her_own(
    program: start.Program, qtbot: QtBot, clinic: Path, role: Role, visit_id: int
) -> None:
    window = sit(program, qtbot, role)
    other = db.open(str(clinic), clock=Clock())
    visit = other.read(appointments.get, id=visit_id)
    other.close()
    held = role is Role.THERAPIST and visit.patient == "Of Ben"
    window.go("calendar", visit_id=visit.id)
    calendar: Any = window.current
    shown = calendar.panels.details
    qtbot.waitUntil(lambda: shown.name.text() == visit.patient, timeout=SLOW)
    assert shown.held.text() == ("This is another therapist’s." if held else "")
    for button in (shown.forward, shown.edit, shown.cancel):
        assert button.isHidden() is held
    qtbot.waitUntil(lambda: calendar.view.sheet.find(visit.id) is not None, timeout=SLOW)
    qtbot.waitUntil(lambda: calendar.keys.here() is not None, timeout=SLOW)
    calendar.view.setFocus()
    qtbot.waitUntil(calendar.view.hasFocus, timeout=SLOW)
    QTest.keyClick(calendar.view, Qt.Key.Key_M)
    assert calendar.keys.held is not held
    said = "This is another therapist’s. Nothing was changed."
    qtbot.waitUntil(lambda: (said in told(window)) is held, timeout=SLOW)
    QTest.keyClick(calendar.view, Qt.Key.Key_Escape)
    window.go("today", day=visit.starts.date(), visit_id=visit.id)
    today: Any = window.current
    own = window.here.id if role is Role.THERAPIST else None
    qtbot.waitUntil(lambda: today.shown is not None and today.whose == own, timeout=SLOW)

    def shown_at_today() -> bool:
        if today.whose is not None:
            today.show_whose(None)
        today.list.choose(visit.id)
        return bool(today.panel.name.text() == visit.patient)

    qtbot.waitUntil(shown_at_today, timeout=SLOW)
    assert today.panel.next.isHidden() is held
    assert today.panel.note.field.edit.isReadOnly() is held
