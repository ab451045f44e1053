"""Names hidden: no screen, panel, tip, toast or refusal holds one, and no form loses one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from frontdesk import appointments, call_backs, db, patients, waiting
from frontdesk.settings import Settings
from frontdesk.ui import screens
from frontdesk.ui.window import Window
from tests import make
from tests.make import at
from tests.ui.patients.hands import CTRL, KEY, SHIFT, focus

FIRST, LAST = "Quirina", "Zorowski"


@pytest.fixture
def desk_settings(desk_settings: Settings) -> Settings:
    """A desk that was left at the call-backs, which are quick to show."""
    desk_settings.screen = "call_backs"
    return desk_settings


@pytest.fixture
def there(store: db.Store) -> dict[str, Any]:
    """Somebody with a visit yesterday, now, and tomorrow, a late request and a place in line."""
    make.opening(store)
    ben, service = make.therapist(store), make.service(store)
    who = make.patient(
        store, f"{FIRST} {LAST}", preferred_name=f"{FIRST} {LAST}", email="quirina@example.org"
    )
    starts = [at(9, day=13), at(10, 15), at(9, day=15), at(11)]
    store.clock.move_to(at(8, day=13))
    visits = [
        make.visit(store, service=service, therapist=ben, start=start, patient=who)
        for start in starts
    ]
    store.clock.move_to(at(10, 12))
    make.write(store, waiting.join, patient_id=who.id, service_id=service.id)
    asked = make.call_back(store, f"{FIRST} {LAST}", due=at(9), patient_id=who.id)
    return {"patient": who, "visits": visits, "call_back": asked, "ben": ben, "service": service}


def said(widget: QWidget) -> Iterator[str]:
    """All that a widget shows or tells a reader."""
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    yield from (widget.windowTitle(), widget.whatsThis(), widget.statusTip())
    if isinstance(widget, QLineEdit):
        yield from (widget.text(), widget.placeholderText())
    elif isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model: QAbstractItemModel = widget.model()
        for row in range(model.rowCount(QModelIndex())):
            yield str(model.data(model.index(row, 0), Qt.ItemDataRole.DisplayRole))
            yield repr(model.data(model.index(row, 0), Qt.ItemDataRole.UserRole))
    for name in ("text", "whole"):
        read = getattr(widget, name, None)
        if callable(read) and not isinstance(widget, QLineEdit):
            yield str(read())


def seen(window: Window) -> set[str]:
    """Where a name can be read, on what is shown."""
    QApplication.processEvents()
    found = set()
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        words = list(said(widget))
        words += [a.text() for a in widget.actions() if isinstance(a, QAction)]
        for each in words:
            if any(part in each.lower() for part in (FIRST.lower(), LAST.lower())):
                found.add(f"{type(widget).__name__}: {each[:200]}")
    return found


def hide(window: Window) -> None:
    QTest.keyClick(window, KEY.Key_I, CTRL | SHIFT)


def test_no_screen_shows_a_name_until_it_is_turned_off(
    window: Window, there: dict[str, Any], qtbot: QtBot
) -> None:
    wheres: list[tuple[str, dict[str, Any]]] = [(name, {}) for name in screens.BY_NAME]
    visit = there["visits"][1]
    wheres += [
        ("patients", {"id": there["patient"].id}),
        ("call_backs", {"id": there["call_back"].id}),
        ("calendar", {"visit_id": visit.id}),
        ("calendar", {"call_back_id": there["call_back"].id}),
        ("handouts", {"patient_id": there["patient"].id, "visit_id": visit.id}),
        ("closing", {"part": "confirm"}),
        ("waiting", {"patient_id": there["patient"].id}),
    ]
    for name, where in wheres:
        window.go(name, **where)
        QApplication.processEvents()
    assert seen(window), "in the open it is there to be read"
    hide(window)
    assert window.header.names.isVisible()
    for name, where in wheres:
        window.go(name, **where)
        assert seen(window) == set(), name
    window.commands.run("global", "quick_find")
    qtbot.keyClicks(focus(), FIRST[:4].lower())
    QApplication.processEvents()
    found = {each for each in seen(window) if "QLineEdit" not in each}
    assert found == set()
    qtbot.keyClick(focus(), KEY.Key_Escape)
    hide(window)
    window.go("patients", id=there["patient"].id)
    assert seen(window)


@pytest.mark.parametrize("where", ["visit", "sheet"])
def test_a_page_with_names_is_covered_and_still_made(
    window: Window, there: dict[str, Any], qtbot: QtBot, where: str
) -> None:
    asked = {"visit": {"visit_id": there["visits"][1].id}, "sheet": {"sheet": "day-sheet"}}
    hide(window)
    window.go("handouts", **asked[where])
    screen: Any = window.current
    qtbot.waitUntil(lambda: screen.centre.covered.isVisible() and screen.up_to_date)
    assert not screen.preview.isVisible()
    assert FIRST in screen.preview.text_of(0), "on paper the name is whole"
    hide(window)
    qtbot.waitUntil(screen.preview.isVisible)


def test_it_is_kept_for_the_next_start(window: Window, there: dict[str, Any]) -> None:
    hide(window)
    assert window.settings.names_hidden
    assert window.lane.veil.on


def test_a_refusal_and_a_toast_hold_initials(
    window: Window, there: dict[str, Any], store: db.Store
) -> None:
    hide(window)
    faults: list[Any] = []
    other = make.patient(store, "Bo Li", phone="6465550199")
    window.lane.do(
        appointments.book, refused=faults.append, service_id=there["service"].id,
        therapist_id=there["ben"].id, patient_id=other.id, start=at(11),
    )  # fmt: skip
    assert FIRST not in str(faults[0])
    assert faults[0].whose == "QZ"
    window.go("patients", id=there["patient"].id)
    window.lane.do(
        patients.mark_error, refused=faults.append, id=there["patient"].id,
        seen=there["patient"].version,
    )  # fmt: skip
    assert str(faults[1]).startswith("QZ has ")


def test_a_form_keeps_the_name_it_does_not_show(
    window: Window, there: dict[str, Any], store: db.Store
) -> None:
    hide(window)
    window.go("call_backs", id=there["call_back"].id)
    screen: Any = window.current
    screen.list.setFocus()
    QTest.keyClick(screen.list, KEY.Key_F2)
    form = screen.writing.editor
    assert form.name.edit.text() == "QZ"
    assert form.name.edit.isReadOnly()
    form.reason.edit.setPlainText("Heel pain")
    form.save.click()
    kept = store.read(call_backs.get, id=there["call_back"].id)
    assert (kept.name, kept.reason) == (f"{FIRST} {LAST}", "Heel pain")


def test_who_waits_for_a_freed_time_is_hidden_and_called_by_their_whole_name(
    window: Window, there: dict[str, Any], store: db.Store
) -> None:
    words = {"service": there["service"], "therapist": there["ben"], "start": at(14)}
    gone = make.visit(store, patient=make.patient(store, "Bo Li", phone="6465550199"), **words)
    hide(window)
    window.go("calendar")
    screen: Any = window.current
    screen.acts.cancel(gone, "ill", False)
    assert screen.healer.open
    assert seen(window) == set()
    screen.healer.panel.list.setFocus()
    QTest.keyClick(screen.healer.panel.list, KEY.Key_B)
    visits = store.read(appointments.day, day=at(0).date())
    assert (f"{FIRST} {LAST}", at(14)) in {(visit.patient, visit.starts) for visit in visits}
    assert seen(window) == set()
