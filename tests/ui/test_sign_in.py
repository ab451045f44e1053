"""Signing in and the lock, in the real window on a real clinic file with passwords."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from frontdesk import access, db, patients, settings, staff
from frontdesk.app import Stores
from frontdesk.clock import Clock
from frontdesk.db import keys, slots
from frontdesk.model import Actor, Role
from frontdesk.ui import start
from frontdesk.ui.lock import LockCard
from frontdesk.ui.settings.signing_in import SigningInSection
from frontdesk.ui.shell import Shell
from frontdesk.ui.sign_in import SignIn
from frontdesk.ui.widgets import Button
from frontdesk.ui.window import Window

SLOW = 20_000
SAM, MAYA = "seven lamps under water", "a quiet orchard in June"
PIN = "490271"


@pytest.fixture
def code(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """What stands on the recovery sheet; passwords cost little, no key is left in memory."""
    monkeypatch.setattr(slots, "USUAL", slots.Cost(memory=8, passes=1, lanes=1))
    keys.forget()
    yield slots.new_code()
    keys.forget()


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> Path:
    """A clinic with one patient; Sam (who has a PIN) and Maya can sign in."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    path, desk = tmp_path / "clinic.frontdesk", Actor(None, "Set-up", "Desk 1")
    store = db.create(str(path), clock=Clock(), code=code)
    for name, role, password in (
        ("Sam Rivera", Role.RECEPTION, SAM),
        ("Maya Ortiz", Role.THERAPIST, MAYA),
    ):
        person = store.write(staff.add, actor=desk, name=name, role=role).value
        access.give_password(store, actor=desk, person_id=person.id, password=password)
    access.set_pin(store, actor=desk, person_id=1, pin=PIN)
    store.write(patients.add, actor=desk, name="Wilhelmina Quist")
    store.close()
    keys.forget()
    return path


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, clinic: Path) -> Iterator[start.Program]:
    """The program at its sign-in window."""
    desk = settings.load()
    shell = Shell(desk)
    qtbot.addWidget(shell)
    made = start.Program(Stores(), desk, shell)
    shell.resize(1366, 768)
    with qtbot.waitActive(shell):
        shell.show()
        shell.activateWindow()
    made.begin(str(clinic), None)
    qtbot.waitUntil(lambda: shell.findChild(SignIn) is not None, timeout=SLOW)
    qtbot.waitUntil(lambda: "screens" in made._ready, timeout=SLOW)
    yield made
    if made._seats is not None:
        made._seats.door.open()
    shell.close()
    made.end()


def types(words: str, *, enter: bool = True) -> None:
    """Words where the cursor is, then Enter."""
    for _ in range(40):  # a window that was just shown gets the keyboard from the system
        if isinstance(QApplication.focusWidget(), QLineEdit):
            break
        QTest.qWait(5)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit), focus
    QTest.keyClicks(focus, words)
    if enter:
        QTest.keyClick(focus, Qt.Key.Key_Return)


def signed_in(program: start.Program, qtbot: QtBot, password: str = SAM) -> Window:
    """The window of the person whose password this is."""
    types(password)
    qtbot.waitUntil(
        lambda: bool(program.window and program.window.current and program.window.here),
        timeout=SLOW,
    )
    window = program.window
    assert window is not None
    qtbot.waitUntil(lambda: window.gated, timeout=SLOW)
    return window


def sentence(card: Any) -> str:
    """What is wrong, as it stands under the field."""
    field = card.password if isinstance(card, SignIn) else card.field
    return str(field.sentence.text())


def seen() -> str:
    """Every word on the screen now."""
    words = []
    for top in QApplication.topLevelWidgets():
        if top.isVisible():
            words.append(top.windowTitle())
            words += [w.text() for w in top.findChildren(QLabel) if w.isVisible()]
            words += [w.text() for w in top.findChildren(QLineEdit) if w.isVisible()]
    return "\n".join(words)


def locked(program: start.Program) -> LockCard:
    """The lock's card."""
    assert program._seats is not None
    card = program._seats.door.card
    assert isinstance(card, LockCard)
    return card


def test_signing_in_with_a_wrong_and_a_right_password(
    program: start.Program, qtbot: QtBot, clinic: Path
) -> None:
    card = program.shell.findChild(SignIn)
    assert card is not None
    assert "Wilhelmina" not in seen()
    types("not this one at all")
    qtbot.waitUntil(lambda: bool(sentence(card)), timeout=SLOW)
    assert sentence(card).startswith("That password did not match. 4 tries left")
    QApplication.clipboard().setText(SAM)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    assert focus.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClick(focus, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    window = signed_in(program, qtbot, "")
    assert window.here is not None
    assert window.here.name == "Sam Rivera"
    assert program.settings.recent_people == [1]


def test_a_forgotten_password_is_replaced_by_the_sheet(
    program: start.Program, qtbot: QtBot, clinic: Path, code: str
) -> None:
    card = program.shell.findChild(SignIn)
    assert card is not None
    card.choose(card.people[1])
    qtbot.mouseClick(card.forgot, Qt.MouseButton.LeftButton)
    fresh = "copper rain for nine owls"
    types(code.lower().replace("-", " "), enter=False)
    card.password.edit.setFocus()
    types(fresh, enter=False)
    card.again.edit.setFocus()
    types("something else")
    assert "not the same" in card.again.sentence.text()
    card.again.edit.clear()
    window = signed_in(program, qtbot, fresh)
    assert window.here is not None
    assert window.here.name == "Maya Ortiz"


def test_the_lock_hides_everything_and_gives_it_back_as_it_was(
    program: start.Program, qtbot: QtBot
) -> None:
    """Known bad: an overlay, through which a menu, a dialog and the window's keys go on."""
    window = signed_in(program, qtbot)
    window.go("patients", new=True)
    form = QApplication.focusWidget()
    assert isinstance(form, QLineEdit)
    QTest.keyClicks(form, "Wilhelmina Q")
    form.selectAll()
    form.copy()
    menu = QMenu("Wilhelmina", window)
    menu.addAction("Wilhelmina")
    menu.popup(window.mapToGlobal(window.rect().center()))
    before = program.shell.grab().toImage()
    place = program.shell.geometry()
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    QTest.keyClick(form, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    card = locked(program)
    assert not program.shell.isVisible()
    assert "Wilhelmina" not in seen()
    assert QApplication.clipboard().text() == ""
    assert program._seats is not None
    door = program._seats.door.window
    assert door is not None
    assert door.geometry() == place
    late = QWidget()
    qtbot.addWidget(late)
    late.show()
    qtbot.waitUntil(lambda: not late.isVisible())
    for key in (Qt.Key.Key_P, Qt.Key.Key_E, Qt.Key.Key_K, Qt.Key.Key_N):
        QTest.keyClick(door, key, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(door, Qt.Key.Key_F5)
    assert seen().count("frontdesk: locked") == 1
    assert "Wilhelmina" not in seen()
    types(PIN)
    qtbot.waitUntil(lambda: program.shell.isVisible(), timeout=2000)
    assert late.isVisible()
    assert program.shell.geometry() == place
    assert form.text() == "Wilhelmina Q"
    assert window.current is not None
    assert window.current.name == "patients"
    assert program.shell.grab().toImage().size() == before.size()
    assert card is not None


def test_five_wrong_pins_leave_the_password(program: start.Program, qtbot: QtBot) -> None:
    window = signed_in(program, qtbot)
    qtbot.waitUntil(lambda: bool(program._seats and program._seats._pin), timeout=SLOW)
    window.locking.emit()
    card = locked(program)
    for left in (4, 3, 2, 1, 0):
        types("111112")
        qtbot.waitUntil(lambda left=left: card.pins == left and card.button.isEnabled())
    assert "Use the password now" in sentence(card)
    types(PIN)
    qtbot.waitUntil(lambda: "That password did not match" in sentence(card), timeout=SLOW)
    types(SAM)
    qtbot.waitUntil(lambda: program.shell.isVisible(), timeout=SLOW)
    window.locking.emit()
    assert locked(program).pins == 5


def test_another_person_takes_over_and_what_was_typed_stays_its_owners(
    program: start.Program, qtbot: QtBot
) -> None:
    window = signed_in(program, qtbot)
    window.go("patients", new=True)
    form = QApplication.focusWidget()
    assert isinstance(form, QLineEdit)
    QTest.keyClicks(form, "Draft of Sam")
    window.switching.emit()
    assert program._seats is not None
    card = program._seats.door.card
    assert isinstance(card, SignIn)
    card.choose(next(p for p in card.people if p.name == "Maya Ortiz"))
    types(MAYA)
    qtbot.waitUntil(
        lambda: program.window is not window and program.shell.isVisible(), timeout=SLOW
    )
    second = program.window
    assert second is not None
    qtbot.waitUntil(lambda: second.here is not None and second.lane.actor.name == "Maya Ortiz")
    assert "Draft of Sam" not in seen()
    assert not second.lane.can_undo()
    second.switching.emit()
    card = program._seats.door.card
    assert isinstance(card, SignIn)
    card.choose(next(p for p in card.people if p.name == "Sam Rivera"))
    types(SAM)
    qtbot.waitUntil(lambda: program.shell.isVisible() and window.isVisible(), timeout=SLOW)
    assert form.text() == "Draft of Sam"
    assert form.isVisible()
    assert window.lane.actor.name == "Sam Rivera"
    program.window = window


def test_an_empty_desk_locks_itself_and_says_so_before(
    program: start.Program, qtbot: QtBot
) -> None:
    window = signed_in(program, qtbot)
    program.settings.lock_minutes = 1
    seats = program._seats
    assert seats is not None
    qtbot.waitUntil(lambda: seats.idle._timer.isActive(), timeout=SLOW)
    passed = [0.0]

    class Since:
        def start(self) -> None:
            passed[0] = 0.0

        def elapsed(self) -> float:
            return passed[0]

    seats.idle._since = Since()  # type: ignore[assignment]
    passed[0] = 31_000
    seats.idle.tick()
    assert "locks in 30 s" in window.toast.words.text()
    handle = program.shell.windowHandle()
    assert isinstance(handle, QWindow)
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    passed[0] += 59_000
    seats.idle.tick()
    assert not seats.locked
    passed[0] += 2_000
    seats.idle.tick()
    assert seats.locked
    assert "Locked after 1 minute. Your work is kept." in seen()
    buttons = [b.text() for b in locked(program).findChildren(Button)]
    assert buttons == ["Unlock", "Switch person"]


def test_a_password_is_changed_and_somebody_who_left_is_shut_out(
    program: start.Program, qtbot: QtBot, clinic: Path
) -> None:
    window = signed_in(program, qtbot)
    window.go("settings", part="signing")

    def press(name: str) -> None:
        def found() -> list[Button]:
            every = program.shell.findChildren(Button)
            return [b for b in every if b.accessibleName() == name and b.isVisible()]

        qtbot.waitUntil(lambda: bool(found()), timeout=SLOW)
        found()[0].click()

    press("Change, Password")
    fresh = "copper rain for nine owls"
    section = window.screens["settings"].findChild(SigningInSection)
    assert section is not None
    assert section.card is not None
    for name, words in (("old", "wrong"), ("password", fresh), ("again", fresh)):
        section.card.fields[name].set(words)
    press("Change it")
    card = section.card
    qtbot.waitUntil(lambda: "did not match" in card.wrong.text(), timeout=SLOW)
    card.fields["old"].set(SAM)
    press("Change it")
    qtbot.waitUntil(lambda: section.card is None, timeout=SLOW)
    press("Take away, Maya Ortiz")
    press("Take Maya Ortiz’s password away")
    qtbot.waitUntil(lambda: program.window not in (None, window), timeout=SLOW)
    second = program.window
    assert second is not None
    qtbot.waitUntil(lambda: second.keeper.standing is not None, timeout=SLOW)
    assert [p.name for p in access.gate(str(clinic)).people] == ["Sam Rivera"]
    made = [one.manifest.why for one in second.keeper.standing.backups]
    assert made[:2] == ["keys", "rekey"], "one before the keys are changed, one after"
    keys.forget()
    access.sign_in(str(clinic), person=1, password=fresh, clock=Clock())


def test_a_call_that_comes_in_while_locked_waits(program: start.Program, qtbot: QtBot) -> None:
    window = signed_in(program, qtbot)
    window.locking.emit()
    program._answer("+19175550142")
    assert "555" not in seen()
    types(SAM)
    qtbot.waitUntil(lambda: program.shell.isVisible(), timeout=SLOW)
    assert program.call == ""
    qtbot.waitUntil(lambda: "555" in seen(), timeout=SLOW)
