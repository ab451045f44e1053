"""Somebody just came in: by one key, by the palette, and when there is no gap today."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from frontdesk.clock import Clock
from frontdesk.model import AppointmentStatus
from frontdesk.ui.calendar.walk_in import WalkIn
from tests import make
from tests.ui.calendar.conftest import LEFT, Place

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


def panel(place: Place) -> WalkIn:
    return place.screen.panels.errands.walk_in


def test_by_keyboard_a_new_person_is_arrived_and_undone(place: Place) -> None:
    before = place.visits()
    place.keys(K.Key_W, mods=CTRL_SHIFT)
    form = panel(place)
    assert QApplication.focusWidget() is form.person.edit
    QTest.keyClicks(form.person.edit, "Ana Costa")
    form.phone.setFocus()
    QTest.keyClicks(form.phone.edit, "9175550177")
    place.keys(K.Key_Return, mods=CTRL)
    came = [v for v in place.visits() if v.patient == "Ana Costa"]
    assert [(v.status, v.phone) for v in came] == [(AppointmentStatus.ARRIVED, "+19175550177")]
    assert came[0].starts <= make.at(10, 15)
    assert place.window.toast.words.text().startswith("Ana Costa is here, 10:1")
    assert place.screen.panels.details.isVisible()
    assert form.person.typed() == ""
    place.keys(K.Key_Z, mods=CTRL)
    assert place.visits() == before


def test_by_mouse_somebody_known_sees_the_therapist_who_is_chosen(place: Place) -> None:
    place.window.commands.run("global", "walk_in")
    place.settle()
    form = panel(place)
    QTest.keyClicks(form.person.edit, "Tom Ok")
    form.person.look()
    place.keys(K.Key_Return)
    assert form.person.patient == place.tom
    assert not form.phone.isVisible()
    form.therapist.set(place.maya.id)
    QTest.mouseClick(form.take, LEFT)
    place.settle()
    came = [v for v in place.visits() if v.status is AppointmentStatus.ARRIVED]
    assert [(v.patient, v.therapist) for v in came] == [("Tom Okafor", "Maya Ortiz")]


def test_it_works_from_another_screen(place: Place) -> None:
    place.window.go("patients")
    place.keys(K.Key_W, mods=CTRL_SHIFT)
    assert place.window.current.name == "calendar"
    assert panel(place).isVisible()


def test_without_a_name_it_asks_who(place: Place) -> None:
    place.keys(K.Key_W, mods=CTRL_SHIFT)
    place.keys(K.Key_Return, mods=CTRL)
    assert "Type a name" in panel(place).person.sentence.text()


def test_no_gap_today_keeps_the_words_and_goes_on_to_another_time(
    place: Place, clock: Clock
) -> None:
    clock.move_to(make.at(16, 50))
    place.keys(K.Key_W, mods=CTRL_SHIFT)
    form = panel(place)
    QTest.keyClicks(form.person.edit, "Ana Costa")
    place.keys(K.Key_Return, mods=CTRL)
    assert form.isVisible()
    assert form.person.typed() == "Ana Costa"
    assert form._banner is not None
    QTest.mouseClick(form._banner.buttons[0], LEFT)
    place.settle()
    visit = place.screen.panels.form
    assert visit.isVisible()
    assert visit.fields.person.typed() == "Ana Costa"
