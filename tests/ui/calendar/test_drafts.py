"""Nothing that was typed into the form is lost: put aside, brought back, cleared by mistake."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from frontdesk import appointments
from frontdesk.model import AppointmentStatus
from tests import make
from tests.ui.calendar.conftest import LEFT, Place

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def write(place: Place) -> None:
    place.click(place.point(place.maya, make.at(15)))
    fields = place.screen.panels.form.fields
    QTest.keyClicks(fields.person.edit, "Ana Costa")
    fields.phone.edit.setFocus()
    QTest.keyClicks(fields.phone.edit, "9175550177")
    fields.note.edit.setFocus()
    QTest.keyClicks(fields.note.edit, "Side door")
    place.settle()


def test_a_form_for_another_patient_puts_the_first_aside_and_ctrl_n_brings_it_back(
    place: Place,
) -> None:
    write(place)
    place.window.go("calendar", new_visit={"patient_id": place.tom.id})
    place.settle()
    form = place.screen.panels.form
    assert form.fields.person.patient == place.tom
    said = place.window.toast.words.text()
    assert said == "The visit for Ana Costa that you were writing is kept under Ctrl+N"
    place.keys(K.Key_Escape)
    place.keys(K.Key_N, mods=CTRL)
    fields = form.fields
    assert (fields.person.typed(), fields.phone.value(), fields.note.value()) == (
        "Ana Costa",
        "(917) 555-0177",
        "Side door",
    )
    draft = fields.draft()
    assert draft is not None
    assert (draft.start, draft.therapist_id) == (make.at(15), place.maya.id)
    form.book.click()
    place.settle()
    assert "Ana Costa" in [visit.patient for visit in place.visits()]


def test_a_call_back_puts_it_aside_too(place: Place) -> None:
    asked = make.call_back(place.store)
    write(place)
    place.window.go("calendar", call_back_id=asked.id)
    place.settle()
    form = place.screen.panels.form
    assert form.fields.person.typed() == "Paul Mercer"
    QTest.keyClick(form, K.Key_1)
    QTest.mouseClick(form.book, LEFT)
    place.settle()
    assert "Paul Mercer" in [visit.patient for visit in place.visits()]
    place.keys(K.Key_N, mods=CTRL)
    assert form.fields.person.typed() == "Ana Costa"
    assert form.call_back is None


def test_clear_empties_the_form_and_one_more_press_fills_it_again(place: Place) -> None:
    write(place)
    form = place.screen.panels.form
    assert form.clear.text() == "Clear"
    QTest.mouseClick(form.clear, LEFT)
    place.settle()
    assert form.fields.person.typed() == ""
    assert form.fields.note.value() == ""
    draft = form.fields.draft()
    assert draft is not None
    assert draft.start == make.at(15)
    assert form.clear.text() == "Bring back"
    QTest.mouseClick(form.clear, LEFT)
    place.settle()
    assert form.fields.person.typed() == "Ana Costa"
    assert form.fields.note.value() == "Side door"


def test_an_empty_form_offers_nothing_to_clear(place: Place) -> None:
    place.keys(K.Key_N, mods=CTRL)
    assert not place.screen.panels.form.clear.isVisible()


def test_every_field_has_its_own_letter(place: Place) -> None:
    place.keys(K.Key_N, mods=CTRL)
    labels = [f.label.text() for f in place.screen.panels.form.fields.form.fields.values()]
    letters = [words[words.index("&") + 1].lower() for words in labels if "&" in words]
    assert len(letters) == len(labels)
    assert len(set(letters)) == len(letters)


def test_missed_visits_are_told_under_the_name_of_who_missed_them(place: Place) -> None:
    place.lane.clock.move_to(make.at(14))
    make.write(
        place.store, appointments.set_status, id=place.elenas.id, seen=place.elenas.version,
        status=AppointmentStatus.NOSHOW,
    )  # fmt: skip
    place.window.go("calendar", new_visit={"patient_id": place.elena.id})
    place.settle()
    record = place.screen.panels.form.fields.record
    assert record.isVisible()
    assert record.text() == "1 no-show"
    place.window.go("calendar", new_visit={"patient_id": place.tom.id})
    place.settle()
    assert not record.isVisible()
