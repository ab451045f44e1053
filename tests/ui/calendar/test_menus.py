"""The menus of the grid: of a visit, of a free time, by the right button and by the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from frontdesk import appointments
from frontdesk.model import AppointmentStatus, CancelReason
from frontdesk.ui.calendar.gestures import Cursor
from frontdesk.ui.calendar.menus import visit_menu
from frontdesk.ui.widgets import Menu
from tests import make
from tests.ui.calendar.conftest import Place, settle

K = Qt.Key


def right_click(place: Place, at: QPoint) -> Menu:
    port = place.view.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, port.mapToGlobal(at))
    QApplication.sendEvent(port, event)
    return opened()


def opened() -> Menu:
    settle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, Menu)
    return menu


def choose(menu: Menu, words: str) -> None:
    (action,) = [each for each in menu.actions() if each.text() == words]
    action.trigger()
    menu.close()
    settle()


def texts(menu: Menu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_a_visits_menu_offers_what_its_panel_does(place: Place) -> None:
    menu = right_click(place, place.point(place.ben, make.at(10, 15)))
    assert texts(menu) == [
        "Mark confirmed", "Mark arrived", "Start session", "No-show", "Move",
        "Therapist or room", "Cut", "Wants an earlier time", "Edit note", "Handout", "Patient",
        "Cancel visit",
    ]  # fmt: skip
    choose(menu, "Mark arrived")
    place.settle()
    assert place.now(place.elenas).status is AppointmentStatus.ARRIVED
    assert place.view.marks.selected == place.elenas.id


def test_the_keyboard_opens_the_same_menu_for_the_visit_it_is_at(place: Place) -> None:
    place.screen.keys.put(Cursor(0, 13 * 60))
    place.view.setFocus()
    QTest.keyClick(place.view, K.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = opened()
    assert "Cancel visit" in texts(menu)
    choose(menu, "Cancel visit")
    place.settle()
    assert place.screen.panels.details.reasons.isVisible()
    assert place.screen.panels.details.name.text() == "Tom Okafor"


def test_a_free_time_can_be_booked_from_its_menu(place: Place) -> None:
    menu = right_click(place, place.point(place.ben, make.at(15)))
    choose(menu, "New visit")
    place.settle()
    draft = place.screen.panels.form.fields.draft()
    assert draft is not None
    assert (draft.therapist_id, draft.start) == (place.ben.id, make.at(15))


def test_a_free_time_can_be_blocked_from_its_menu(place: Place) -> None:
    menu = right_click(place, place.point(place.ben, make.at(15)))
    choose(menu, "Block this time")
    place.settle()
    stretch = place.screen.panels.errands.block.stretch()
    assert stretch is not None
    assert (stretch.therapist_id, stretch.starts) == (place.ben.id, make.at(15))


def test_a_menu_leads_on_and_one_step_back_and_out_of_a_cancelled_visit(place: Place) -> None:
    steps = AppointmentStatus
    place.screen.acts.set_status(place.elenas, steps.ARRIVED)
    place.settle()
    menu = right_click(place, place.point(place.ben, make.at(10, 15)))
    assert texts(menu)[:3] == ["Start session", "Finish", "Undo arrival"]
    menu.close()
    gone = make.write(
        place.store, appointments.cancel, id=place.toms.id, seen=place.toms.version,
        reason=CancelReason.ILL,
    )  # fmt: skip
    assert texts(visit_menu(place.screen.panels, gone))[:2] == ["Book it again", "Edit note"]


def test_a_held_time_says_who_holds_it_and_for_how_long(place: Place) -> None:
    make.write(
        place.store, appointments.hold, actor=make.DANA, service_id=place.discovery.id,
        therapist_id=place.ben.id, start=make.at(15),
    )  # fmt: skip
    place.lane.changed.emit(frozenset({"appointment"}))
    place.settle()
    menu = right_click(place, place.point(place.ben, make.at(15)))
    assert texts(menu) == ["Held by Dana Cole at Desk 2", "For 2:00 more, then it is free"]
    assert not any(action.isEnabled() for action in menu.actions())
    menu.close()
    place.lane.clock.move_to(make.at(10, 15))
    menu = right_click(place, place.point(place.ben, make.at(15)))
    choose(menu, "Take this time over")
    place.settle()
    draft = place.screen.panels.form.fields.draft()
    assert draft is not None
    assert (draft.therapist_id, draft.start) == (place.ben.id, make.at(15))


def test_a_free_time_offers_a_walk_in_and_what_was_cut(place: Place) -> None:
    place.screen.tray.cut(place.toms)
    place.settle()
    menu = right_click(place, place.point(place.ben, make.at(15)))
    assert texts(menu) == [
        "New visit", "Put down Tom Okafor", "People waiting", "Block this time", "Walk-in now",
        "Find a time",
    ]  # fmt: skip
    choose(menu, "Put down Tom Okafor")
    place.settle()
    assert place.now(place.toms).starts == make.at(15)
    choose(right_click(place, place.point(place.ben, make.at(16))), "Walk-in now")
    assert place.screen.space.panel is place.screen.panels.errands.walk_in
