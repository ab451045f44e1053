"""Two desks and one time: what a form holds nobody else gets, and what it loses is said at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk import appointments, db
from frontdesk.clock import Clock
from frontdesk.errors import Taken
from frontdesk.model import Actor, AppointmentStatus, Visit
from frontdesk.ui.calendar.holding import Holding, Spot
from frontdesk.ui.calendar.new_visit import NewVisit
from frontdesk.ui.lane import Lane
from tests import make
from tests.ui.calendar.conftest import LEFT, Place

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk_two(place: Place, store_path: Path, clock: Clock) -> Iterator[db.Store]:
    """Dana's desk: another program on the same file."""
    store = db.open(str(store_path), clock=clock)
    yield store
    store.close()


def form_of(place: Place) -> NewVisit:
    return place.screen.panels.form


def hold_of(place: Place) -> str:
    line = form_of(place).fields.hold
    return f"{line.said.text()} {line.left.text()}".strip() if line.isVisible() else ""


def at_desk_two(store: db.Store, place: Place, start: datetime, **words: Any) -> Visit:
    return make.visit(
        store, service=place.discovery, therapist=place.maya, start=start,
        patient=place.elena, actor=make.DANA, **words,
    )  # fmt: skip


def held(place: Place) -> list[datetime]:
    """What is held in the clinic now."""
    board = place.store.read(appointments.day_board, day=make.at(9).date(), holds=True)
    return [v.starts for v in board.visits if v.status is AppointmentStatus.PENDING]


def wait(place: Place, clock: Clock, seconds: int) -> None:
    """So many seconds later."""
    clock.move_to(clock.wall() + timedelta(seconds=seconds))
    place.screen.panels.writing.holding.count()


def test_a_click_holds_the_time_and_another_desk_cannot_book_it(
    place: Place, desk_two: db.Store
) -> None:
    place.click(place.point(place.maya, make.at(15)))
    assert hold_of(place) == "Held for you until 10:14\u00a0AM 2:00"
    with pytest.raises(Taken) as refused:
        at_desk_two(desk_two, place, make.at(15))
    assert "Desk 1 is holding this time" in str(refused.value)


def test_closing_the_form_gives_the_time_back(place: Place, desk_two: db.Store) -> None:
    place.click(place.point(place.maya, make.at(15)))
    place.keys(K.Key_Escape)
    assert not form_of(place).isVisible()
    assert held(place) == []
    at_desk_two(desk_two, place, make.at(15))


def test_another_time_in_the_form_holds_that_one_instead(place: Place, desk_two: db.Store) -> None:
    place.click(place.point(place.maya, make.at(15)))
    start = form_of(place).fields.start
    start.setFocus()
    start.edit.selectAll()
    QTest.keyClicks(start.edit, "4p")
    # While it is typed, the time before stays held.
    assert held(place) == [make.at(15)]
    place.keys(K.Key_Tab)
    assert held(place) == [make.at(16)]
    at_desk_two(desk_two, place, make.at(15))


def test_a_hold_is_counted_down_runs_out_and_can_be_had_again(
    place: Place, clock: Clock, desk_two: db.Store
) -> None:
    place.click(place.point(place.maya, make.at(15)))
    wait(place, clock, 77)
    assert hold_of(place).endswith("0:43")
    wait(place, clock, 60)
    assert hold_of(place) == "No longer held"
    again = form_of(place).fields.hold.button
    assert again.isVisible()
    QTest.mouseClick(again, LEFT)
    place.settle()
    assert hold_of(place) == "Held for you until 10:16\u00a0AM 2:00"


def test_writing_on_keeps_the_time(place: Place, clock: Clock) -> None:
    place.click(place.point(place.maya, make.at(15)))
    wait(place, clock, 100)
    QTest.keyClicks(form_of(place).fields.person.edit, "A")
    place.settle()
    assert hold_of(place).endswith("2:00")


def test_booking_takes_the_hold_over_and_undo_takes_the_visit_back(place: Place) -> None:
    place.click(place.point(place.maya, make.at(15)))
    QTest.keyClicks(form_of(place).fields.person.edit, "Ana Costa")
    place.keys(K.Key_Return, mods=CTRL)
    booked = [v for v in place.visits() if v.starts == make.at(15)]
    assert [(v.patient, v.status) for v in booked] == [("Ana Costa", AppointmentStatus.BOOKED)]
    assert held(place) == []
    assert place.lane.can_undo() == "Book visit"
    place.keys(K.Key_Z, mods=CTRL)
    assert [v for v in place.visits() if v.starts == make.at(15) and v.blocks] == []
    assert held(place) == []


def test_a_hold_is_not_something_to_undo(place: Place) -> None:
    before = place.lane.can_undo()
    place.click(place.point(place.maya, make.at(15)))
    assert place.lane.can_undo() == before


def test_the_own_hold_is_not_in_the_way_of_the_form(place: Place) -> None:
    place.click(place.point(place.maya, make.at(15)))
    until = form_of(place).fields.until.text()
    assert "Taken" not in until
    assert place.view.marks.draft is not None


def test_a_hold_that_is_refused_says_so_before_anything_is_typed(
    place: Place, desk_two: db.Store
) -> None:
    at_desk_two(desk_two, place, make.at(15))
    place.click(place.point(place.maya, make.at(15)))
    form = form_of(place)
    banner = form.conflict.banner
    assert banner is not None
    assert "Dana" in banner.fact.text() + banner.consequence.text()
    # The keyboard stays where somebody begins to write, and every word is kept.
    assert QApplication.focusWidget() is form.fields.person.edit
    QTest.keyClicks(form.fields.person.edit, "Ana Costa")
    use = banner.buttons[0]
    assert use.text() == "Use 3:30\u00a0PM"
    # What is offered is held, so that it is still there when it is pressed.
    assert held(place) == [make.at(15, 30)]
    QTest.mouseClick(use, LEFT)
    place.settle()
    assert form.conflict.banner is None
    assert hold_of(place).startswith("Held for you")
    place.keys(K.Key_Return, mods=CTRL)
    booked = [v.patient for v in place.visits() if v.starts == make.at(15, 30)]
    assert booked == ["Ana Costa"]


def test_the_visit_that_won_is_outlined(place: Place, desk_two: db.Store) -> None:
    won = at_desk_two(desk_two, place, make.at(15))
    place.click(place.point(place.maya, make.at(15)))
    assert won.id in place.view.marks.outlined


def test_details_give_the_time_back_and_ctrl_n_holds_it_again(place: Place) -> None:
    place.click(place.point(place.maya, make.at(15)))
    QTest.keyClicks(form_of(place).fields.person.edit, "Ana Costa")
    place.click(place.point(place.maya, make.at(13)))
    assert place.screen.panels.details.isVisible()
    assert held(place) == []
    place.keys(K.Key_N, mods=CTRL)
    assert form_of(place).fields.person.typed() == "Ana Costa"
    assert held(place) == [make.at(15)]


def test_a_time_that_is_found_is_held_when_it_is_taken(place: Place) -> None:
    place.keys(K.Key_F, mods=CTRL | Qt.KeyboardModifier.ShiftModifier)
    finder = place.screen.sources.drawer.finder
    place.keys(K.Key_Return, K.Key_Down, K.Key_Return)
    second = finder.list.slots[1]
    assert held(place) == [second.start]
    # Its own hold does not take it out of the list, nor out of the form's next times.
    place.settle()
    assert finder.list.slots[1] == second
    assert second.start in [slot.start for slot in form_of(place).offers.slots]


@pytest.fixture
def own_thread(place: Place, store_path: Path, clock: Clock) -> Iterator[Lane]:
    """A lane whose answers come later, as they do outside of tests."""
    lane = Lane(lambda: db.open(str(store_path), clock=clock), Actor(None, "Sam Rivera", "Desk 3"))
    opened: list[bool] = []
    lane.opened.connect(lambda: opened.append(True))
    lane.open(lambda fault: None)
    while not opened:
        QApplication.processEvents()
    yield lane
    lane.close()


def spot(place: Place, start: datetime) -> Spot:
    return Spot(place.discovery.id, place.maya.id, start, 30)


def test_changes_that_overtake_the_answers_leave_one_hold(
    place: Place, own_thread: Lane, qtbot: QtBot
) -> None:
    holding = Holding(own_thread, place.window)
    known: list[int | None] = []
    for start in (make.at(15), make.at(15, 15), make.at(15, 30)):
        holding.want(spot(place, start))
    holding.when_known(lambda: known.append(holding.id))
    qtbot.waitUntil(lambda: bool(known))
    assert known[0] is not None
    assert held(place) == [make.at(15, 30)]


def test_a_form_that_is_closed_before_the_answer_came_holds_nothing(
    place: Place, own_thread: Lane, qtbot: QtBot
) -> None:
    holding = Holding(own_thread, place.window)
    holding.want(spot(place, make.at(15)))
    holding.let_go()
    done: list[object] = []
    own_thread.ask(appointments.day, day=make.at(9).date(), done=done.append)
    qtbot.waitUntil(lambda: bool(done))
    own_thread.ask(appointments.day, day=make.at(9).date(), done=done.append)
    qtbot.waitUntil(lambda: len(done) == 2)
    assert held(place) == []
    assert holding.words() == ("", "")
