"""Random actions, undo, redo and refused undo, against a model that is exact after each step."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from frontdesk import db
from frontdesk.clock import Clock
from frontdesk.db import tables
from frontdesk.errors import Changed, Refused, Taken
from frontdesk.model import FREEING, AppointmentStatus
from tests.db import small
from tests.db.small import NINE, SAM

Row = dict[str, Any]
Rows = dict[int, Row]
QUARTER = timedelta(minutes=15)
SHARED = ("therapist_id", "room_id", "patient_id")
OPEN: Callable[[], Any]


def clash(rows: Rows) -> bool:
    """Whether two live visits share somebody at one time."""
    live = [row for row in rows.values() if row["status"] not in FREEING]
    return any(
        a["starts"] < b["ends"]
        and b["starts"] < a["ends"]
        and any(a[who] is not None and a[who] == b[who] for who in SHARED)
        for a, b in combinations(live, 2)
    )


@db.action("Cancel and move")
def cancel_and_move(work: db.Work, *, cancel: int, move: int, start: Any) -> None:
    """Two rows in one action."""
    first = work.get_one(tables.Appointment, cancel)
    second = work.get_one(tables.Appointment, move)
    first.status = AppointmentStatus.CANCELLED
    work.flush()
    second.starts, second.ends = start, start + 2 * QUARTER


def put_back(before: Row | None) -> Row | None:
    """What an undo makes of an image: a hold does not come back."""
    if before is None or before["status"] is not AppointmentStatus.PENDING:
        return before
    return {**before, "status": AppointmentStatus.ENTERED_IN_ERROR}


class Desk(RuleBasedStateMachine):
    """What a desk does, beside a model: the rows, and what each action did to them."""

    actions = Bundle("actions")

    def __init__(self) -> None:
        super().__init__()
        self.opening = OPEN()
        self.store: db.Store = self.opening.__enter__()
        self.store.write(small.seed, actor=SAM)
        self.rows: Rows = {}
        self.did: dict[int, dict[int, tuple[Row | None, Row | None]]] = {}

    def teardown(self) -> None:
        try:
            assert self.store.verify(self.store.head()) is None
        finally:
            self.opening.__exit__(None, None, None)

    @rule(
        target=actions,
        slot=st.integers(0, 7),
        therapist=st.integers(1, 2),
        room=st.sampled_from([None, 1, 2]),
        patient=st.integers(1, 2),
    )
    def book(self, slot: int, therapist: int, room: int | None, patient: int) -> Any:
        start = NINE + slot * QUARTER
        place = {"therapist": therapist, "room": room, "patient": patient, "start": start}
        wanted = {
            "therapist_id": therapist, "room_id": room, "patient_id": patient, "starts": start,
            "ends": start + 2 * QUARTER, "status": AppointmentStatus.BOOKED,
        }  # fmt: skip
        if clash({**self.rows, 0: wanted}):
            return self._refused(Taken, small.book, **place)
        done = self.store.write(small.book, actor=SAM, **place)
        after = self.store.read(small.rows, entity=tables.Appointment)[done.value.id]
        assert after.items() >= wanted.items()
        return self._happened(done.action_id, {done.value.id: after})

    @rule(target=actions, data=st.data(), fields=st.sampled_from(["status", "time", "who", "note"]))
    def change(self, data: st.DataObject, fields: str) -> Any:
        if not self.rows:
            return multiple()
        row_id = data.draw(st.sampled_from(sorted(self.rows)))
        start = NINE + data.draw(st.integers(0, 7)) * QUARTER
        new: Row = {
            "status": {"status": data.draw(st.sampled_from(AppointmentStatus))},
            "time": {"starts": start, "ends": start + 2 * QUARTER},
            "who": {"therapist_id": data.draw(st.integers(1, 2))},
            "note": {"note": data.draw(st.sampled_from(["", "a", "ünï"]))},
        }[fields]
        return self._try({row_id: {**self.rows[row_id], **new}}, small.change, id=row_id, **new)

    @rule(target=actions, data=st.data(), slot=st.integers(0, 7))
    def cancel_one_and_move_another(self, data: st.DataObject, slot: int) -> Any:
        if len(self.rows) < 2:
            return multiple()
        one, two = data.draw(st.permutations(sorted(self.rows)))[:2]
        start = NINE + slot * QUARTER
        changed = {
            one: {**self.rows[one], "status": AppointmentStatus.CANCELLED},
            two: {**self.rows[two], "starts": start, "ends": start + 2 * QUARTER},
        }
        return self._try(changed, cancel_and_move, cancel=one, move=two, start=start)

    @rule(target=actions, action=actions)
    def undo(self, action: int) -> Any:
        changes = self.did[action]
        if any(self.rows.get(row_id) != after for row_id, (_, after) in changes.items()):
            return self._refused_undo(Changed, action)
        befores = {row_id: put_back(before) for row_id, (before, _) in changes.items()}
        if clash(self._with(befores)):
            return self._refused_undo(Taken, action)
        done = self.store.undo(action, actor=SAM)
        return self._happened(done.action_id, befores)

    @invariant()
    def the_rows_are_exactly_the_models(self) -> None:
        assert self.store.read(small.rows, entity=tables.Appointment) == self.rows

    def _try(self, changed: dict[int, Row], use_case: Any, **kwargs: Any) -> Any:
        if clash(self._with(changed)):
            return self._refused(Taken, use_case, **kwargs)
        done = self.store.write(use_case, actor=SAM, **kwargs)
        changed = {row_id: row for row_id, row in changed.items() if row != self.rows[row_id]}
        assert (done.action_id is None) == (not changed)
        return self._happened(done.action_id, changed) if changed else multiple()

    def _with(self, changed: Any) -> Rows:
        rows = {**self.rows, **changed}
        return {row_id: row for row_id, row in rows.items() if row is not None}

    def _happened(self, action_id: int | None, changed: Any) -> int:
        assert action_id is not None
        self.did[action_id] = {
            row_id: (self.rows.get(row_id), after) for row_id, after in changed.items()
        }
        self.rows = self._with(changed)
        return action_id

    def _refused(self, error: type[Refused], use_case: Any, **kwargs: Any) -> Any:
        head = self.store.head()
        with pytest.raises(error):
            self.store.write(use_case, actor=SAM, **kwargs)
        assert self.store.head() == head
        return multiple()

    def _refused_undo(self, error: type[Refused], action: int) -> Any:
        head = self.store.head()
        with pytest.raises(error):
            self.store.undo(action, actor=SAM)
        assert self.store.head() == head
        return multiple()


@pytest.fixture(params=["sqlite", "postgres"])
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Any]:
    """Opens a fresh clinic, again and again."""
    clock = Clock.frozen(NINE)
    numbers = iter(range(10_000))

    @contextmanager
    def on_sqlite() -> Iterator[db.Store]:
        empty = request.getfixturevalue("empty_clinic")
        path = tmp_path / f"{next(numbers)}.clinic"
        shutil.copy(empty, path)
        shutil.copy(f"{empty}.key", f"{path}.key")
        store = db.open(str(path), clock=clock)
        yield store
        store.close()

    @contextmanager
    def on_postgres() -> Iterator[db.Store]:
        server = request.getfixturevalue("postgres")
        name = server.new_database(request.getfixturevalue("empty_database"))
        store = db.open(server.address(name), clock=clock)
        yield store
        store.close()
        server.drop_database(name)

    return on_sqlite if request.param == "sqlite" else on_postgres


@pytest.mark.timeout(900)
def test_any_run_of_actions_undos_and_redos_leaves_the_exact_state(
    opener: Callable[[], Any], long: bool
) -> None:
    global OPEN  # hypothesis makes the machines itself
    OPEN = opener
    run_state_machine_as_test(
        Desk,
        settings=settings(
            deadline=None,
            max_examples=300 if long else 20,
            stateful_step_count=50 if long else 25,
            suppress_health_check=list(HealthCheck),
        ),
    )
