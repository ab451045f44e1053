"""A visit that repeats, written in the form: clashes first, one booking, one undo."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from frontdesk import appointments
from frontdesk.ui.calendar.repeats_fields import EVERY
from tests import make
from tests.ui.calendar.conftest import LEFT, Place

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def all_of(place: Place, name: str) -> list[object]:
    start = make.at(0)
    found = place.store.read(appointments.span, start=start, end=start + timedelta(days=70))
    return [v.starts for v in found if v.patient == name and v.blocks]


def test_four_weeks_are_booked_at_once_and_undone_at_once(place: Place) -> None:
    make.visit(
        place.store, service=place.session, therapist=place.maya, start=make.at(15, day=21),
        patient=place.elena,
    )  # fmt: skip
    place.click(place.point(place.maya, make.at(15)))
    form = place.screen.panels.form
    QTest.keyClicks(form.fields.person.edit, "Ana Costa")
    repeats = form.fields.repeats
    QTest.mouseClick(repeats.rhythm.segments.buttons()[EVERY], LEFT)
    place.settle()
    number = repeats.end.number
    number.setFocus()
    number.edit.selectAll()
    QTest.keyClicks(number.edit, "4")
    place.settle()
    assert [clash.repeat.start for clash in repeats.plan.clashes] == [make.at(15, day=21)]
    assert form.book.text() == "Book 4 visits"
    starts = repeats.starts()
    place.keys(K.Key_Return, mods=CTRL)
    assert all_of(place, "Ana Costa") == list(starts)
    assert place.window.toast.words.text().endswith("4 visits in all")
    place.keys(K.Key_Z, mods=CTRL)
    assert all_of(place, "Ana Costa") == []


def test_never_books_one(place: Place) -> None:
    place.click(place.point(place.maya, make.at(15)))
    form = place.screen.panels.form
    QTest.keyClicks(form.fields.person.edit, "Ana Costa")
    assert form.book.text() == "Book visit"
    place.keys(K.Key_Return, mods=CTRL)
    assert all_of(place, "Ana Costa") == [make.at(15)]


def test_another_time_plans_other_dates(place: Place) -> None:
    place.click(place.point(place.maya, make.at(15)))
    form = place.screen.panels.form
    repeats = form.fields.repeats
    QTest.mouseClick(repeats.rhythm.segments.buttons()[EVERY], LEFT)
    place.settle()
    assert {start.hour for start in repeats.starts()} == {15}
    form.put(place.maya.id, make.at(16), None)
    place.settle()
    assert {start.hour for start in repeats.starts()} == {16}
