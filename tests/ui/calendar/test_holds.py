"""What another desk holds, in the real window: seen, in the way, counted down, and gone."""

from __future__ import annotations

from datetime import timedelta

from frontdesk import appointments
from frontdesk.model import Visit
from frontdesk.ui.calendar.gestures import Held
from frontdesk.ui.calendar.sheet import free_from
from tests import make
from tests.ui.calendar.conftest import Place


def held(place: Place, actor: object = make.DANA) -> Visit:
    """Somebody holds Maya's 11:00."""
    made: Visit = make.write(
        place.store, appointments.hold, actor=actor, service_id=place.discovery.id,
        therapist_id=place.maya.id, start=make.at(11),
    )  # fmt: skip
    place.screen.refresh()
    place.settle()
    return made


def test_another_desks_hold_is_counted_down_and_its_time_comes_back(place: Place) -> None:
    hold = held(place)
    sheet = place.view.sheet
    assert sheet is not None
    assert sheet.holds == (hold.id,)
    assert place.view.marks.left == ((hold.id, "2:00"),)
    clock, begun = place.store.clock, place.store.clock.wall()
    clock.move_to(begun + timedelta(seconds=80))
    place.screen.holds.count()
    assert place.view.marks.left == ((hold.id, "0:40"),)
    assert free_from(sheet.columns[0], 11 * 60, 30) == 0
    clock.move_to(begun + timedelta(seconds=121))
    place.screen.holds.count()
    place.settle()
    now = place.view.sheet
    assert now is not None
    assert now.holds == ()
    assert free_from(now.columns[0], 11 * 60, 30) == 30
    assert not place.screen.holds._timer.isActive()


def test_a_drag_onto_what_another_desk_holds_says_whose_it_is(place: Place) -> None:
    held(place)
    place.drag(
        place.point(place.maya, make.at(13)), place.point(place.maya, make.at(11)), drop=False
    )
    assert isinstance(place.view.state, Held)
    assert place.view.marks.reason == "Held by Dana Cole at Desk 2"


def test_a_hold_of_this_desk_is_known_as_its_own(place: Place) -> None:
    hold = held(place, place.lane.actor)
    found = place.view.sheet.find(hold.id) if place.view.sheet else None
    assert found is not None
    assert found[1].mine
    assert free_from(place.view.sheet.columns[0], 11 * 60, 30) == 30  # type: ignore[union-attr]


def test_a_hold_is_not_outlined_as_something_that_changed(place: Place) -> None:
    held(place)
    assert not place.view.marks.outlined
    make.visit(
        place.store, service=place.discovery, therapist=place.ben, start=make.at(15),
        patient=place.tom, actor=make.DANA,
    )  # fmt: skip
    place.screen.refresh()
    place.settle()
    assert place.view.marks.outlined


def test_a_click_on_a_foreign_hold_opens_nothing(place: Place) -> None:
    held(place)
    place.click(place.point(place.maya, make.at(11)))
    assert place.screen.space.panel is None
