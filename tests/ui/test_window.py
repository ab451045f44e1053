"""The window: getting about, what it says, who is at the desk, and what it remembers."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAccessible, QEnterEvent
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from frontdesk import call_backs, db, history
from frontdesk.errors import Refused
from frontdesk.settings import Settings, load
from frontdesk.ui import everywhere, theme
from frontdesk.ui.lane import Lane
from frontdesk.ui.outage import Outage
from frontdesk.ui.widgets import Banner, Button, KeyCap, Label
from frontdesk.ui.window import Window
from tests import make
from tests.make import at

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


def here(window: Window) -> str:
    assert window.current is not None
    return window.current.name


# Getting about


def test_keys_and_rail_go_to_screens_and_alt_left_comes_back(window: Window, qtbot: QtBot) -> None:
    assert here(window) == "calendar"
    qtbot.keyClick(window, Key.Key_2, CTRL)
    assert here(window) == "call_backs"
    qtbot.mouseClick(window.rail.items["handouts"], LEFT)
    assert here(window) == "handouts"
    qtbot.keyClick(window, Key.Key_Left, ALT)
    assert here(window) == "call_backs"
    qtbot.keyClick(window, Key.Key_Left, ALT)
    assert here(window) == "calendar"
    qtbot.keyClick(window, Key.Key_Left, ALT)
    assert here(window) == "calendar"
    qtbot.keyClick(window, Key.Key_Right, ALT)
    assert here(window) == "call_backs"
    checked = [name for name, item in window.rail.items.items() if item.isChecked()]
    assert checked == ["call_backs"]


def test_the_title_tells_the_screen_and_never_a_name(
    store: db.Store, window: Window, qtbot: QtBot
) -> None:
    request = make.call_back(store, "Paul Mercer")
    assert window.windowTitle() == "frontdesk — Calendar"
    window.go("call_backs", id=request.id)
    assert window.windowTitle() == "frontdesk — Call-backs"


def test_every_place_of_the_rail_is_an_item_with_a_name(window: Window) -> None:
    names = [item.accessibleName() for item in window.rail.items.values()]
    assert names[:5] == ["Calendar", "Call-backs", "Today", "Patients", "Handouts"]


def test_the_badge_counts_what_is_due_and_is_read_out(
    window: Window, lane: Lane, qtbot: QtBot
) -> None:
    item = window.rail.items["call_backs"]
    assert item.accessibleName() == "Call-backs"
    lane.do(call_backs.record, name="Paul Mercer", due=at(9))
    lane.do(call_backs.record, name="Nadia Flores", due=at(11))
    lane.do(call_backs.record, name="Hugo Stein", due=at(9, day=20))
    assert item.accessibleName() == "Call-backs, 2 due"
    lane.undo()
    lane.undo()
    assert item.accessibleName() == "Call-backs, 1 due"


def test_f6_walks_through_the_panes_and_round(window: Window, qtbot: QtBot) -> None:
    seen = []
    for _ in range(6):
        qtbot.keyClick(QApplication.focusWidget() or window, Key.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(
            "rail"
            if window.rail.isAncestorOf(focus)
            else "header"
            if window.header.isAncestorOf(focus)
            else "screen"
        )
    assert {"rail", "header", "screen"} <= set(seen)
    assert window.ring.isVisible() or seen[-1] == "screen"


# What it says


def test_a_toasts_undo_takes_the_change_back(window: Window, lane: Lane, qtbot: QtBot) -> None:
    lane.do(call_backs.record, name="Paul Mercer", said="Paul Mercer written down")
    assert window.toast.isVisible()
    assert window.toast.accessibleName() == "Paul Mercer written down"
    qtbot.mouseClick(window.toast.undo, LEFT)
    found: list[Any] = []
    lane.ask(call_backs.worklist, done=found.append)
    assert found == [()]
    assert window.toast.accessibleName().startswith("Undone: ")
    assert not window.toast.undo.isVisible()


def test_a_toast_waits_under_the_pointer_and_goes_with_escape(window: Window, qtbot: QtBot) -> None:
    window.say("Number copied")
    toast = window.toast

    def runs_out() -> bool:
        return any(timer.isActive() for timer in toast.findChildren(QTimer))

    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert runs_out()
    spot = QPointF(5, 5)
    QApplication.sendEvent(toast, QEnterEvent(spot, spot, spot))
    assert not runs_out()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert runs_out()
    area = window.stack.mapTo(window, window.stack.rect().bottomLeft())
    assert toast.geometry().bottom() <= area.y() - 20
    qtbot.keyClick(window, Key.Key_Escape)
    assert not toast.isVisible()


def test_a_toast_stays_while_the_focus_is_in_it(window: Window, qtbot: QtBot) -> None:
    window.say("Number copied")
    toast = window.toast
    timer = next(t for t in toast.findChildren(QTimer) if t.isSingleShot())
    toast.close_button.setFocus()
    timer.timeout.emit()
    assert toast.isVisible()
    window.rail.items["calendar"].setFocus()
    timer.timeout.emit()
    assert not toast.isVisible()


def test_ctrl_z_undoes_and_ctrl_shift_z_does_again(
    window: Window, lane: Lane, qtbot: QtBot
) -> None:
    lane.do(call_backs.record, name="Paul Mercer")
    found: list[Any] = []

    def listed() -> int:
        lane.ask(call_backs.worklist, done=found.append)
        return len(found[-1])

    qtbot.keyClick(window, Key.Key_Z, CTRL)
    assert listed() == 0
    qtbot.keyClick(window, Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert listed() == 1
    qtbot.keyClick(window, Key.Key_Z, CTRL)
    qtbot.keyClick(window, Key.Key_Y, CTRL)
    assert listed() == 1


def test_a_refusal_nobody_took_is_a_banner_that_can_be_closed(
    window: Window, lane: Lane, qtbot: QtBot
) -> None:
    lane.refused.emit(Refused("Priya is off then."))
    QApplication.processEvents()
    banner = next(b for b in window.findChildren(Banner) if "Priya is off then." in b.fact.text())
    assert banner.isVisible()
    before = window.stack.geometry().top()
    qtbot.mouseClick(banner.buttons[-1], LEFT)
    qtbot.waitUntil(lambda: window.stack.geometry().top() < before)


def test_an_outage_takes_room_until_it_ends(window: Window, lane: Lane, qtbot: QtBot) -> None:
    lane.outage.emit("The server does not answer.")
    QApplication.processEvents()
    said = window.findChildren(Outage)[0]
    assert said.isVisible()
    assert "The server does not answer." in said.why.text()
    assert "10:12" in said.why.text()
    assert window.rail.state.accessibleName() == "Offline"
    assert said.mapTo(window, QPoint(0, 0)).y() == window.header.height()
    lane.outage.emit("")
    assert window.rail.state.accessibleName() == "Up to date"
    assert not [one for one in window.findChildren(Outage) if one.isVisible()]
    assert window.toast.accessibleName() == "Back in reach"


def test_what_is_said_is_also_read_out(window: Window, lane: Lane) -> None:
    QAccessible.setActive(True)
    window.say("Number copied")
    lane.refused.emit(Refused("Priya is off then."))
    lane.outage.emit("The server does not answer.")
    QApplication.processEvents()
    read = [
        QAccessible.queryAccessibleInterface(w)
        for w in (window.toast, *window.findChildren(Outage))
    ]
    names = [one.text(QAccessible.Text.Name) for one in read]
    QAccessible.setActive(False)
    assert names[0] == "Number copied"
    assert "The server does not answer." in names[1]


# Who is here


@pytest.fixture
def staffed(store: db.Store) -> None:
    make.therapist(store, "Priya Nair")
    make.receptionist(store, "Sam Rivera")
    make.receptionist(store, "Dana Cole")


def test_the_first_at_the_front_desk_is_here_until_another_is_chosen(
    staffed: None, window: Window, lane: Lane, desk_settings: Settings, qtbot: QtBot
) -> None:
    assert lane.actor.name == "Sam Rivera"
    qtbot.mouseClick(window.rail.person, LEFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    people = [action.text() for action in menu.actions() if action.isCheckable()]
    assert people == ["Sam Rivera", "Dana Cole", "Priya Nair"]
    menu.actions()[1].trigger()
    menu.close()
    assert (lane.actor.name, lane.actor.desk) == ("Dana Cole", "Desk 1")
    assert desk_settings.person_id == lane.actor.staff_id
    assert window.rail.person.accessibleName().startswith("Dana Cole at Desk 1")
    lane.do(call_backs.record, name="Paul Mercer")
    found: list[Any] = []
    lane.ask(history.recent, done=found.append)
    assert (found[0][0].person, found[0][0].desk) == ("Dana Cole", "Desk 1")


# Help


def caps(sheet: QDialog) -> set[str]:
    return {cap.accessibleName().removeprefix("Key ") for cap in sheet.findChildren(KeyCap)}


def test_f1_lists_the_keys_that_work_here_and_ctrl_f1_all_of_them(
    staffed: None, window: Window, qtbot: QtBot
) -> None:
    window.go("call_backs")
    window.go("calendar")
    sheets = []
    for modifiers in (Qt.KeyboardModifier.NoModifier, CTRL):
        qtbot.keyClick(window, Key.Key_F1, modifiers)
        sheet = next(d for d in window.findChildren(QDialog) if d.isVisible())
        sheets.append((caps(sheet), {label.text() for label in sheet.findChildren(Label)}))
        qtbot.keyClick(sheet, Key.Key_Escape)
        qtbot.waitUntil(lambda: not any(d.isVisible() for d in window.findChildren(QDialog)))
    (keys, words), (every_key, every_word) = sheets
    assert {"Ctrl K", "F6", "PgUp"} <= keys
    assert "On call-backs" not in words
    assert "On call-backs" in every_word
    assert keys < every_key


def test_f10_lists_every_command_that_can_be_done_with_its_key(
    window: Window, qtbot: QtBot, lane: Lane
) -> None:
    lane.do(call_backs.record, name="Paul Mercer")
    qtbot.keyClick(window, Key.Key_F10)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    parts = {action.text(): action.menu() for action in menu.actions()}
    anywhere = parts["Anywhere"]
    assert isinstance(anywhere, QMenu)
    entries = {action.text(): action for action in anywhere.actions()}
    assert entries["New call-back"].shortcut().toString() == "Ctrl+B"
    undo = next(text for text in entries if text.startswith("Undo"))
    assert undo == f"Undo: {lane.can_undo()}"
    assert "Redo" not in entries
    entries["Handouts"].trigger()
    menu.close()
    assert here(window) == "handouts"


@pytest.mark.parametrize("size", [(1440, 900), (900, 540)])
def test_the_list_of_keys_fits_the_window(window: Window, size: tuple[int, int]) -> None:
    window.resize(*size)
    sheet = everywhere.keys(window, here=False)
    QApplication.processEvents()
    assert sheet.height() <= window.height()
    for label in sheet.findChildren(Label):
        assert label.width() >= label.sizeHint().width(), label.text()
    sheet.close()


# Sizes


def test_text_grows_and_shrinks_with_the_keys_and_is_remembered(
    window: Window, qtbot: QtBot, desk_settings: Settings, dress: QApplication
) -> None:
    for key, scale in (
        (Key.Key_Plus, 1.15), (Key.Key_Plus, 1.3), (Key.Key_Plus, 1.3),
        (Key.Key_Minus, 1.15), (Key.Key_0, 1.0),
    ):  # fmt: skip
        qtbot.keyClick(window, key, CTRL)
        assert theme.tokens().scale == scale
        assert desk_settings.text_scale == scale
        title = window.header.title
        assert title.height() <= window.header.height()


def test_a_narrow_window_has_a_narrow_rail_and_a_small_find(window: Window, qtbot: QtBot) -> None:
    wide = window.rail.width()
    assert window.header.find_box.width() > 100
    window.resize(1093, 614)
    QApplication.processEvents()
    assert window.rail.width() == theme.tokens().layout["rail_width_compact"] < wide
    assert window.rail.items["calendar"].toolTip() == "Calendar"
    assert window.header.find_box.width() <= 40
    window.resize(1200, 700)
    QApplication.processEvents()
    assert window.rail.width() == wide


def test_where_room_is_short_a_secondary_button_keeps_its_icon_alone(
    staffed: None, window: Window
) -> None:
    button = next(b for b in window.header.findChildren(Button) if b.text() == "New call-back")
    wide = button.width()
    window.resize(900, 540)
    QApplication.processEvents()
    assert button.width() < wide / 2
    assert button.toolTip() == button.accessibleName() == "New call-back"
    window.resize(1440, 900)
    QApplication.processEvents()
    assert button.width() == wide
    assert not button.toolTip()


@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_the_header_fits_the_smallest_window(
    window: Window, dress: QApplication, scale: float
) -> None:
    theme.apply(dress, "light", scale, sharp=False)
    window.resize(900, 540)
    QApplication.processEvents()
    assert window.width() == 900
    for name in ("calendar", "call_backs", "handouts"):
        window.go(name)
        QApplication.processEvents()
        assert window.width() == 900, name
        for child in window.header.findChildren(QWidget):
            right = child.mapTo(window.header, child.rect().topRight()).x()
            assert not child.isVisible() or right <= window.header.width(), name


# The end


def test_closing_remembers_the_place_and_ends_the_lane(
    window: Window, desk_settings: Settings, lane: Lane, qtbot: QtBot
) -> None:
    window.go("call_backs")
    window.close()
    assert desk_settings.path is not None
    again = load(desk_settings.path)
    assert again.screen == "call_backs"
    lane.do(call_backs.record, name="Too late", done=lambda _: pytest.fail("the lane is closed"))


def test_ctrl_q_closes_it(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Key.Key_Q, CTRL)
    assert not window.isVisible()
