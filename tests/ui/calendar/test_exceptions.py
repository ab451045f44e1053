"""A refusal that a stated reason gets past, in the form of a visit, by mouse and by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from frontdesk.ui.calendar.exception_box import ExceptionBox
from frontdesk.ui.calendar.new_visit import NewVisit
from tests import make
from tests.ui.calendar.conftest import LEFT, Place

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def form_of(place: Place) -> NewVisit:
    return place.screen.panels.form


def box_of(place: Place) -> ExceptionBox:
    box = form_of(place).conflict.box
    assert box is not None
    return box


def booked(place: Place) -> list[tuple[str, object, str, bool]]:
    """What came to stand in the calendar, leaving out what is only held."""
    known = {place.elenas.id, place.toms.id}
    return [
        (v.patient, v.starts, v.exception, v.beside)
        for v in place.visits()
        if v.id not in known and v.patient_id and v.stands
    ]


def test_by_keyboard_a_time_after_hours_is_booked_for_a_reason(place: Place) -> None:
    place.click(place.point(place.ben, make.at(17, 15)))
    form = form_of(place)
    box = box_of(place)
    assert box.go.text() == "Book anyway"
    QTest.keyClicks(form.fields.person.edit, "Ana Costa")
    place.keys(K.Key_Return, mods=CTRL)
    # Without a reason nothing is booked, and the form keeps its words.
    assert booked(place) == []
    assert form.fields.person.typed() == "Ana Costa"
    box_of(place).reason.setFocus()
    place.keys(K.Key_Return)
    assert "in a few words why" in box_of(place).reason.sentence.text()
    QTest.keyClicks(box_of(place).reason.edit, "Flies out tonight")
    place.keys(K.Key_Return)
    assert booked(place) == [("Ana Costa", make.at(17, 15), "Flies out tonight", False)]
    assert place.screen.panels.details.isVisible()


def test_by_mouse_a_visit_is_put_beside_another_on_purpose(place: Place) -> None:
    place.click(place.point(place.ben, make.at(11)))
    form = form_of(place)
    start = form.fields.start
    start.setFocus()
    start.edit.selectAll()
    QTest.keyClicks(start.edit, "10:15")
    place.keys(K.Key_Tab)
    box = box_of(place)
    # The quieter way: a step further away.
    assert box.open.text() == "Book beside it on purpose"
    assert not box.reason.isVisible()
    QTest.mouseClick(box.open, LEFT)
    place.settle()
    assert QApplication.focusWidget() is box.reason.edit
    QTest.keyClicks(box.reason.edit, "Twins, one room")
    form.fields.person.edit.setText("Ana Costa")
    QTest.mouseClick(box.go, LEFT)
    place.settle()
    assert booked(place) == [("Ana Costa", make.at(10, 15), "Twins, one room", True)]


def test_another_time_takes_the_refusal_away(place: Place) -> None:
    place.click(place.point(place.ben, make.at(17, 15)))
    form = form_of(place)
    assert form.conflict.banner is not None
    start = form.fields.start
    start.setFocus()
    start.edit.selectAll()
    QTest.keyClicks(start.edit, "3p")
    place.keys(K.Key_Tab)
    assert form.conflict.banner is None
    assert form.fields.hold.said.text().startswith("Held for you")


def test_a_reason_that_is_being_written_survives_another_refusal(place: Place) -> None:
    place.click(place.point(place.ben, make.at(17, 15)))
    QTest.keyClicks(box_of(place).reason.edit, "Flies out")
    place.keys(K.Key_Return, mods=CTRL)
    form = form_of(place)
    assert "Type a name" in form.fields.person.sentence.text()
    form.fields.person.edit.setText("Ana Costa")
    start = form.fields.start
    start.setFocus()
    start.edit.selectAll()
    QTest.keyClicks(start.edit, "10:15")
    place.keys(K.Key_Return, mods=CTRL)
    # Another refusal by now: a reason for one thing is none for the other until it is asked for.
    box = box_of(place)
    assert box.beside
    assert box.reason.value() == "Flies out"
    assert booked(place) == []
