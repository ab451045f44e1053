"""The data thread: every call to the clinic's records runs on it, in order, off the window."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from frontdesk.clock import Clock
from frontdesk.errors import FrontdeskError, Refused, Unavailable
from frontdesk.model import Actor
from frontdesk.ui.lane_jobs import AtOnce, on
from frontdesk.ui.lane_jobs import Store as Store
from frontdesk.ui.privacy import Veil
from frontdesk.ui.rights import Rights
from frontdesk.ui.step import Step

SWITCH = 0.0005  # s that a thread may keep the interpreter while the other one waits
LOOK_EVERY = 150  # ms between glances at what other desks did
RETRY = (2000, 5000, 12000, 30000)  # ms between tries while the records are out of reach
EVERYTHING = frozenset(
    {
        *("clinic", "staff", "hours", "time_off", "closure", "room", "service", "patient"),
        *("call_back", "call_attempt", "appointment", "handout_given", "handout_text", "setting"),
        *("waiting", "offer", "reminder", "late_move", "closed_day", "viewing"),
    }
)
UNDO_DEPTH = 50


class Lane(QObject):
    """Two verbs, `do` to write and `ask` to read; answers come back on the window's thread.

    `changed` tells which tables changed, here or at another desk; `wrote` carries each `Done`;
    `said` a sentence for the toast with the Done it can undo; `refused` what no caller took;
    `outage` a sentence while the records are out of reach and "" once they are back;
    `slow` the Step of an undo that takes long; `crashed` an exception that nobody expected."""

    changed = Signal(object)
    wrote = Signal(object)
    said = Signal(str, object)
    refused = Signal(object)
    outage = Signal(str)
    slow = Signal(object)
    crashed = Signal(object)
    opened = Signal()
    _answer = Signal(object)

    def __init__(
        self, open_store: Callable[[], Store], actor: Actor, *, threaded: bool = True
    ) -> None:
        super().__init__()
        self.actor = actor
        self.rights = Rights(self)
        if threaded:
            # The data thread and the window take turns; at Python's usual 5 ms each would make
            # the other wait for a third of a frame.
            sys.setswitchinterval(SWITCH)
        self._clock = Clock()
        self._open_store = open_store
        self._store: Store | None = None
        self._made: Store | None = None
        self._threaded = threaded
        self._beside = open_store if threaded else None
        self._jobs: Executor = ThreadPoolExecutor(1, "records") if threaded else AtOnce()
        self._chores: Executor = ThreadPoolExecutor(1, "chores") if threaded else AtOnce()
        self._keeping: Executor = ThreadPoolExecutor(1, "keeping") if threaded else AtOnce()
        self._undo: list[tuple[int, str]] = []
        self._redo: list[tuple[int, str]] = []
        self._took_long: set[int] = set()
        self._out = 0
        self.veil = Veil()
        self._looking = False
        self._closed = False
        self._answer.connect(self._take)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setTimerType(Qt.TimerType.PreciseTimer)
        self._again.timeout.connect(self.retry)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self.look)

    @property
    def clock(self) -> Clock:
        """The clinic's clock; this computer's until the records are open."""
        return self._store.clock if self._store is not None else self._clock

    # Opening and closing

    def open(self, failed: Callable[[FrontdeskError], None]) -> None:
        """Open the records on the data thread; `opened` follows, or `failed` with the reason."""

        def make() -> Store:
            self._made = self._open_store()
            return self._made

        def done(store: Store) -> None:
            self._store = store
            if self._threaded:
                self._timer.start()
            self.opened.emit()

        self._submit(self._jobs, make, done, failed)

    def close(self) -> None:
        """Finish what was begun, let go of the records, end the threads."""
        if self._closed:
            return
        self._closed = True
        self._timer.stop()
        self._again.stop()
        self._jobs.submit(lambda: self._made.close() if self._made is not None else None)
        self._jobs.shutdown(wait=True)
        self._chores.shutdown(wait=True)
        self._keeping.shutdown(wait=True)

    # The two verbs

    def do(
        self,
        use_case: Callable[..., Any],
        /,
        *,
        done: Callable[[Any], object] | None = None,
        refused: Callable[[Any], object] | None = None,
        said: str | Callable[[Any], str] | None = None,
        quiet: bool = False,
        slowly: bool = False,
        **kwargs: Any,
    ) -> None:
        """Write. `done` gets the `Done`; `refused` the known fault, else the window shows it;
        `said` is the toast's sentence, or makes it from the value; what is `quiet` cannot be
        undone, and leaves what can be done again as it is. What takes seconds is done `slowly`:
        on the thread for chores, with records opened for it, so that reading goes on."""
        key, actor = uuid4().hex, self.actor

        def job() -> Any:
            again = self._beside if slowly else None
            told = self.veil.revealed(kwargs)
            return on(
                self._open(), again,
                lambda store: store.write(use_case, actor=actor, key=key, **told),
            )  # fmt: skip

        def took(result: Any) -> None:
            if slowly and result.action_id is not None:
                self._took_long.add(result.action_id)
            if result.action_id is not None and not quiet:
                self._undo.append((result.action_id, result.label))
                del self._undo[:-UNDO_DEPTH]
                self._redo.clear()
            self._tell(result, done, said)

        self._submit(self._chores if slowly else self._jobs, job, took, refused)

    def ask(
        self,
        query: Callable[..., Any],
        /,
        *,
        done: Callable[[Any], object],
        failed: Callable[[Any], object] | None = None,
        of_records: bool = False,
        **kwargs: Any,
    ) -> None:
        """Read; `done` gets the value. A question `of_records` is about them, not in them."""

        def job() -> Any:
            store, told = self._open(), self.veil.revealed(kwargs)
            return query(store, **told) if of_records else store.read(query, **told)

        self._submit(self._jobs, job, done, failed)

    def chore(
        self,
        work: Callable[..., Any],
        *args: Any,
        done: Callable[[Any], object],
        failed: Callable[[Any], object] | None = None,
        records: bool = False,
    ) -> None:
        """Slow work that needs no records, on a thread of its own. With `records` it is given
        records opened for it alone, and goes on beside other slow work: a print need not wait
        for a backup."""

        if records:
            self._submit(
                self._keeping,
                lambda: on(self._open(), self._beside, lambda store: work(store, *args)),
                done,
                failed,
            )
        else:
            self._submit(self._chores, lambda: work(*args), done, failed)

    # Undo

    def can_undo(self) -> str:
        """What Undo would undo, or ""."""
        return self._undo[-1][1] if self._undo else ""

    def can_redo(self) -> str:
        """What Redo would do again, or ""."""
        return self._redo[-1][1] if self._redo else ""

    def undo(self) -> None:
        """Take back this desk's last change."""
        self._back(self._undo, self._redo, "Undoing: {}", "Undone: {}")

    def redo(self) -> None:
        """Do again what was undone last."""
        self._back(self._redo, self._undo, "Doing again: {}", "Done again: {}")

    def undo_action(self, action_id: int) -> None:
        """Take back one change of this desk, whatever was done after it."""
        for entry in self._undo:
            if entry[0] == action_id:
                self._undo.remove(entry)
                self._undo.append(entry)
                self.undo()
                return

    def _back(
        self, of: list[tuple[int, str]], to: list[tuple[int, str]], now: str, words: str
    ) -> None:
        if not of:
            return
        action_id, label = entry = of.pop()
        key, actor = uuid4().hex, self.actor
        slowly, small = action_id in self._took_long, label[:1].lower() + label[1:]
        step = Step("Stopped. Nothing was changed.", now.format(small)) if slowly else None

        def job() -> Any:
            again = self._beside if slowly else None
            return on(
                self._open(), again,
                lambda store: store.undo(action_id, actor=actor, key=key, step=step),
            )  # fmt: skip

        def took(result: Any) -> None:
            to.append((result.action_id, label))
            if step is not None:
                self._took_long.add(result.action_id)
                step.ended.emit()
            self._tell(result, None, None)
            self.said.emit(words.format(small), None)

        def kept(fault: FrontdeskError) -> None:
            if step is not None:
                step.ended.emit()
            if isinstance(fault, Unavailable) or (step is not None and step.stop):
                of.append(entry)
            if not isinstance(fault, Unavailable):
                self.refused.emit(fault)

        if step is not None:
            self.slow.emit(step)
        self._submit(self._chores if slowly else self._jobs, job, took, kept)

    # What comes back

    def _open(self) -> Store:
        if self._store is None:
            raise Unavailable("The clinic's records are not open yet. Try again in a moment.")
        return self._store

    def _tell(
        self,
        result: Any,
        done: Callable[[Any], object] | None,
        said: str | Callable[[Any], str] | None,
    ) -> None:
        if done is not None:
            done(result)
        if said:
            self.said.emit(said if isinstance(said, str) else said(result.value), result)
        self.wrote.emit(result)
        if result.topics:
            self.changed.emit(result.topics)

    def _submit(
        self,
        lane: Executor,
        job: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Callable[[Any], object] | None,
    ) -> None:
        if self._closed:
            return

        def run() -> None:
            try:
                value = self.veil.hidden(job())
            except FrontdeskError as fault:
                self._hand(partial(self._failed, self.veil.fault(fault), failed))
            except BaseException as fault:
                self._hand(partial(self.crashed.emit, fault))
            else:
                self._hand(partial(self._arrived, done, value, lane is self._jobs))

        lane.submit(run)

    def _hand(self, take: Callable[[], object]) -> None:
        if not self._threaded:
            take()
        elif not self._closed:
            self._answer.emit(take)

    def _take(self, take: Callable[[], object]) -> None:
        take()

    def _arrived(self, done: Callable[[Any], object], value: Any, proof: bool) -> None:
        if self._out and proof:
            self._back_in_reach()
        done(value)

    def _failed(self, fault: FrontdeskError, failed: Callable[[Any], object] | None) -> None:
        if isinstance(fault, Unavailable) and self._store is not None:
            self._lose(str(fault))
        if failed is not None:
            failed(fault)
        elif isinstance(fault, Refused) or not self._out:
            self.refused.emit(fault)

    # Other desks, and outages

    def look(self) -> None:
        """Glance at what other desks did, unless a glance is still under way."""
        store = self._store
        if self._looking or store is None or self._out:
            return
        self._looking = True

        def glance() -> Any:
            try:
                return store.news()
            finally:
                self._looking = False

        def done(found: Any) -> None:
            if found is not None:
                self.changed.emit(found.topics)

        self._submit(self._jobs, glance, done, lambda _: None)

    def _lose(self, sentence: str) -> None:
        if self._again.isActive():
            return
        first = not self._out
        self._again.start(RETRY[min(self._out, len(RETRY) - 1)])
        self._out += 1
        if first:
            self.outage.emit(sentence)

    def retry_in(self) -> int:
        """Seconds until the records are tried again; 0 while they are in reach."""
        return -(-max(0, self._again.remainingTime()) // 1000)

    def retry(self) -> None:
        """Try to reach the records again, now."""
        self._again.stop()
        if self._out and self._store is not None:
            from frontdesk import clinic

            self.ask(clinic.get, done=lambda _: None)

    def _back_in_reach(self) -> None:
        self._out = 0
        self._again.stop()
        self.outage.emit("")
        self.changed.emit(EVERYTHING)
