"""The data thread: order, the thread answers come back on, undo, refusals, outages, the end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from frontdesk import call_backs, db
from frontdesk.clock import Clock
from frontdesk.errors import Changed, FrontdeskError, Invalid, Unavailable
from frontdesk.model import Actor, CallBack, CloseReason
from frontdesk.ui.lane import UNDO_DEPTH, Lane
from tests import make

PAUL = "Paul Mercer"


def names(lane: Lane) -> list[str]:
    """The names on the worklist, as the lane tells them."""
    found: list[tuple[CallBack, ...]] = []
    lane.ask(call_backs.worklist, done=found.append)
    return [row.name for row in found[0]]


def record(lane: Lane, name: str = PAUL) -> None:
    lane.do(call_backs.record, name=name)


class Heard:
    """Everything a lane says."""

    def __init__(self, lane: Lane) -> None:
        self.changed: list[frozenset[str]] = []
        self.said: list[str] = []
        self.refused: list[FrontdeskError] = []
        self.outage: list[str] = []
        self.crashed: list[BaseException] = []
        lane.changed.connect(self.changed.append)
        lane.said.connect(lambda sentence, _: self.said.append(sentence))
        lane.refused.connect(self.refused.append)
        lane.outage.connect(self.outage.append)
        lane.crashed.connect(self.crashed.append)


def test_a_write_tells_its_value_its_topics_and_its_toast(lane: Lane) -> None:
    heard, done = Heard(lane), []
    lane.do(
        call_backs.record, name=PAUL, done=done.append, said=lambda row: f"{row.name} written down"
    )
    assert done[0].value.name == PAUL
    assert "call_back" in heard.changed[0]
    assert heard.said == [f"{PAUL} written down"]
    assert names(lane) == [PAUL]


def test_who_and_which_desk_are_in_the_journal(lane: Lane) -> None:
    from frontdesk import history

    lane.actor = Actor(None, "Dana Cole", "Desk 7")
    record(lane)
    found: list[Any] = []
    lane.ask(history.recent, done=found.append)
    assert (found[0][0].person, found[0][0].desk) == ("Dana Cole", "Desk 7")


def test_undo_and_redo_take_turns(lane: Lane) -> None:
    heard = Heard(lane)
    record(lane)
    assert lane.can_undo()
    assert not lane.can_redo()
    lane.undo()
    assert names(lane) == []
    assert not lane.can_undo()
    assert lane.can_redo()
    lane.redo()
    assert names(lane) == [PAUL]
    lane.undo()
    assert names(lane) == []
    assert len(heard.said) == 3
    assert heard.said[0].startswith("Undone: ")


def test_undo_with_nothing_to_undo_does_nothing(lane: Lane) -> None:
    heard = Heard(lane)
    lane.undo()
    lane.redo()
    assert not heard.changed
    assert not heard.said


def test_a_new_change_ends_what_could_be_redone(lane: Lane) -> None:
    record(lane)
    lane.undo()
    record(lane, "Nadia Flores")
    assert not lane.can_redo()


def test_a_toasts_undo_takes_back_its_own_change(lane: Lane) -> None:
    first: list[Any] = []
    lane.do(call_backs.record, name=PAUL, done=first.append)
    record(lane, "Nadia Flores")
    lane.undo_action(first[0].action_id)
    assert names(lane) == ["Nadia Flores"]
    lane.undo()
    assert names(lane) == []


def test_undo_remembers_so_many_changes_and_no_more(lane: Lane) -> None:
    for number in range(UNDO_DEPTH + 3):
        record(lane, f"Caller {number}")
    for _ in range(UNDO_DEPTH + 3):
        lane.undo()
    assert sorted(names(lane)) == ["Caller 0", "Caller 1", "Caller 2"]


def test_undo_of_what_another_desk_changed_says_who_and_is_forgotten(
    lane: Lane, store: db.Store
) -> None:
    heard, done = Heard(lane), []
    lane.do(call_backs.record, name=PAUL, done=done.append)
    row = done[0].value
    make.write(
        store, call_backs.close, actor=make.DANA, id=row.id, seen=row.version,
        reason=CloseReason.DONE,
    )  # fmt: skip
    lane.undo()
    assert isinstance(heard.refused[0], Changed)
    assert "Dana Cole" in str(heard.refused[0])
    assert not lane.can_undo()


def test_a_refusal_goes_to_its_caller_or_else_to_the_window(lane: Lane) -> None:
    heard, mine = Heard(lane), []
    lane.do(call_backs.record, name="", refused=mine.append)
    assert isinstance(mine[0], Invalid)
    assert not heard.refused
    lane.do(call_backs.record, name="")
    assert str(heard.refused[0]) == str(mine[0])
    assert not lane.can_undo()


def test_what_nobody_expected_is_told_and_the_next_job_still_runs(lane: Lane) -> None:
    lane.crashed.disconnect()
    heard = Heard(lane)

    def broken(_read: Any) -> None:
        raise ZeroDivisionError

    lane.ask(broken, done=lambda _: pytest.fail("nothing came of it"))
    assert isinstance(heard.crashed[0], ZeroDivisionError)
    record(lane)
    assert names(lane) == [PAUL]


def test_before_the_records_are_open_it_says_so(qtbot: QtBot, actor: Actor) -> None:
    early = Lane(lambda: pytest.fail("not asked for"), actor, threaded=False)
    said: list[FrontdeskError] = []
    early.ask(call_backs.worklist, done=lambda _: None, failed=said.append)
    assert isinstance(said[0], Unavailable)
    early.close()


# With threads


@pytest.fixture
def threaded(
    qtbot: QtBot, store_path: Path, clock: Clock, actor: Actor
) -> Iterator[Callable[[], Lane]]:
    """Opens lanes on one clinic file, each on threads of its own."""
    made: list[Lane] = []

    def lane() -> Lane:
        one = Lane(lambda: db.open(str(store_path), clock=clock), actor)
        made.append(one)
        with qtbot.waitSignal(one.opened, timeout=10_000):
            one.open(lambda fault: pytest.fail(str(fault)))
        return one

    yield lane
    for one in made:
        one.close()


def test_answers_come_in_order_on_the_windows_thread(
    qtbot: QtBot, threaded: Callable[[], Lane]
) -> None:
    lane = threaded()
    order: list[str] = []
    where: set[int] = set()

    def work(name: str) -> Callable[[Any], str]:
        def job(_read: Any) -> str:
            where.add(threading.get_ident())
            return name

        return job

    back: set[int] = set()

    def done(name: str) -> None:
        back.add(threading.get_ident())
        order.append(name)

    for name in "abcdef":
        lane.ask(work(name), done=done)
    qtbot.waitUntil(lambda: len(order) == 6)
    assert "".join(order) == "abcdef"
    assert back == {threading.get_ident()}
    assert len(where) == 1
    assert not where & back


def test_a_slow_chore_does_not_hold_the_records_up(
    qtbot: QtBot, threaded: Callable[[], Lane]
) -> None:
    lane = threaded()
    finish, order = threading.Event(), []
    lane.chore(finish.wait, 10, done=lambda _: order.append("chore"))
    lane.ask(call_backs.worklist, done=lambda _: order.append("records"))
    qtbot.waitUntil(lambda: order == ["records"])
    finish.set()
    qtbot.waitUntil(lambda: order == ["records", "chore"])


def test_another_desks_change_is_heard_and_ones_own_only_once(
    qtbot: QtBot, threaded: Callable[[], Lane]
) -> None:
    here, there = threaded(), threaded()
    heard, echo = Heard(there), Heard(here)
    record(here)
    qtbot.waitUntil(lambda: any("call_back" in topics for topics in heard.changed), timeout=5_000)
    found: list[tuple[CallBack, ...]] = []
    there.ask(call_backs.worklist, done=found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert [row.name for row in found[0]] == [PAUL]
    here.ask(call_backs.worklist, done=found.append)
    qtbot.waitUntil(lambda: len(found) == 2)
    assert len(echo.changed) == 1


def test_an_outage_is_said_once_and_its_end_brings_everything_up_to_date(
    qtbot: QtBot, threaded: Callable[[], Lane], store_path: Path
) -> None:
    lane = threaded()
    record(lane)
    qtbot.waitUntil(lambda: bool(lane.can_undo()))
    heard = Heard(lane)
    away = store_path.with_suffix(".away")
    store_path.rename(away)
    for _ in range(3):
        record(lane, "Nadia Flores")
    lane.undo()
    qtbot.waitUntil(lambda: bool(heard.outage))
    done: list[str] = []
    lane.chore(lambda: "a chore needs no records", done=done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert len(heard.outage) == 1
    assert str(store_path.name) in heard.outage[0]
    assert 1 <= lane.retry_in() <= 2
    assert lane.can_undo(), "what could not be undone now can be undone later"
    away.rename(store_path)
    with qtbot.waitSignal(lane.changed, timeout=5_000):
        lane.retry()
    assert heard.outage[1:] == [""]
    assert "appointment" in heard.changed[-1]
    assert lane.retry_in() == 0
    assert not heard.crashed


def test_the_end_waits_for_what_was_begun(
    qtbot: QtBot, threaded: Callable[[], Lane], store_path: Path, clock: Clock
) -> None:
    lane = threaded()
    for number in range(5):
        record(lane, f"Caller {number}")
    lane.close()
    again = db.open(str(store_path), clock=clock)
    assert len(again.read(call_backs.worklist)) == 5
    again.close()
    record(lane, "Too late")
    lane.close()


def test_closing_while_the_records_are_being_opened_lets_go_of_them(
    qtbot: QtBot, store_path: Path, clock: Clock, actor: Actor
) -> None:
    made: list[db.Store] = []

    def slowly() -> db.Store:
        made.append(db.open(str(store_path), clock=clock))
        return made[0]

    lane = Lane(slowly, actor)
    lane.open(lambda fault: pytest.fail(str(fault)))
    lane.close()
    assert len(made) == 1
    moved = store_path.with_suffix(".moved")
    store_path.rename(moved)
    with pytest.raises(FrontdeskError):
        made[0].read(call_backs.worklist)
