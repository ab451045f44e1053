"""Past a refusal for a stated reason; and which visits of a series a change means."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from frontdesk import appointments
from frontdesk.model import AppointmentStatus, CancelReason, Scope, Visit
from frontdesk.ui.calendar.exception_box import ExceptionBox
from frontdesk.ui.calendar.more_facts import more_facts
from tests import make
from tests.ui.calendar.conftest import Place

K = Qt.Key


def box(place: Place) -> ExceptionBox:
    banner = place.screen.centre.banner
    assert banner is not None
    found = banner.findChild(ExceptionBox)
    assert found is not None
    return found


def series(place: Place) -> tuple[Visit, ...]:
    starts = [make.at(15) + timedelta(weeks=week) for week in range(4)]
    made: tuple[Visit, ...] = make.write(
        place.store, appointments.book_series, starts=starts, every_weeks=1, count=4, until=None,
        service_id=place.discovery.id, therapist_id=place.maya.id, patient_id=place.elena.id,
    )  # fmt: skip
    place.lane.changed.emit(frozenset({"appointment"}))
    place.settle()
    return made


def test_into_the_lunch_break_for_a_reason(place: Place) -> None:
    place.drag(place.point(place.maya, make.at(13)), place.point(place.ben, make.at(12)))
    assert place.now(place.toms) == place.toms
    asked = box(place)
    assert asked.go.text() == "Move anyway"
    asked.accept()
    assert "why" in asked.reason.sentence.text()
    QTest.keyClicks(asked.reason.edit, "Ben agreed")
    QTest.keyClick(asked.reason.edit, K.Key_Return)
    place.settle()
    moved = place.now(place.toms)
    assert (moved.starts, moved.therapist, moved.exception) == (
        make.at(12), "Ben Adler", "Ben agreed",
    )  # fmt: skip
    assert place.screen.centre.banner is None
    assert ("Exception", "Ben agreed", "info") in more_facts(moved, ())


def test_beside_another_visit_on_purpose_is_a_step_further(place: Place) -> None:
    place.drag(place.point(place.maya, make.at(13)), place.point(place.ben, make.at(10, 15)))
    asked = box(place)
    assert not asked.part.isVisible()
    asked.open.click()
    QTest.keyClicks(asked.reason.edit, "Twins")
    QTest.keyClick(asked.reason.edit, K.Key_Return)
    place.settle()
    moved = place.now(place.toms)
    assert (moved.starts, moved.beside, moved.exception) == (make.at(10, 15), True, "Twins")
    assert place.now(place.elenas) == place.elenas


def test_moving_one_of_a_series_asks_which(place: Place) -> None:
    made = series(place)
    place.drag(place.point(place.maya, make.at(15)), place.point(place.maya, make.at(16)))
    which = place.screen.panels.details.which
    assert which.isVisible()
    assert which.question.text() == "Move which visits?"
    assert "(4)" in which.buttons[Scope.ALL].text()
    assert [place.now(visit).starts for visit in made] == [visit.starts for visit in made]
    which.buttons[Scope.LATER].click()
    place.settle()
    assert [place.now(v).starts - v.starts for v in made] == [timedelta(hours=1)] * 4
    assert place.window.toast.words.text() == "4 visits of Elena Marsh are moved"
    place.lane.undo()
    assert [place.now(visit).starts for visit in made] == [visit.starts for visit in made]


def test_this_one_moves_alone_and_leaving_it_moves_none(place: Place) -> None:
    made = series(place)
    start, end = place.point(place.maya, make.at(15)), place.point(place.maya, make.at(16))
    place.drag(start, end)
    QTest.keyClick(place.screen.panels.details.which.buttons[Scope.THIS], K.Key_Escape)
    place.settle()
    assert place.now(made[0]) == made[0]
    assert place.view.hasFocus()
    place.drag(start, end)
    QTest.keyClick(place.screen.panels.details.which.buttons[Scope.THIS], K.Key_1)
    place.settle()
    assert place.now(made[0]).starts == make.at(16)
    assert place.now(made[1]) == made[1]


def test_cancelling_one_of_a_series_asks_which(place: Place) -> None:
    made = series(place)
    place.click(place.point(place.maya, make.at(15)))
    details = place.screen.panels.details
    details.ask_reason()
    details.reasons.buttons[CancelReason.PATIENT_ASKED].click()
    place.settle()
    assert place.now(made[0]).status is AppointmentStatus.BOOKED
    details.which.buttons[Scope.ALL].click()
    place.settle()
    assert {place.now(visit).status for visit in made} == {AppointmentStatus.CANCELLED}
    assert place.window.toast.words.text() == "4 visits of Elena Marsh are cancelled"


def test_the_panel_tells_the_rhythm_and_the_place_in_it(place: Place) -> None:
    made = series(place)
    all_of_it = place.store.read(appointments.series_of, id=made[2].id)
    assert more_facts(made[2], all_of_it)[0] == ("Repeats", "Every week, 3 of 4", "repeat")
    place.click(place.point(place.maya, make.at(15)))
    said = [label.text() for label in place.screen.panels.details.facts.findChildren(
        type(place.screen.panels.details.name))]  # fmt: skip
    assert "Every week, 1 of 4" in said
