"""The open clinic: read it, write to it, undo, hear what others did, and prove it sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from sqlalchemy import Connection, select
from sqlalchemy.exc import SQLAlchemyError

from frontdesk.clock import Clock
from frontdesk.db import faults, journal, roles, undo
from frontdesk.db.feed import Feed, News, topics_of
from frontdesk.db.journal import Entry, Place, Recorder, Tip
from frontdesk.db.tables import SCHEMA_VERSION, Action, Clinic, Staff
from frontdesk.db.undo import Step
from frontdesk.db.work import ENTITIES, Read, Work, label_of
from frontdesk.errors import FrontdeskError, NotAClinic, Taken
from frontdesk.model import Actor, Role

P = ParamSpec("P")
T = TypeVar("T")
SUBJECTS = {entity.__name__: table for entity, table in ENTITIES.items()} | {"Visit": "appointment"}
TRIES = 5
ACTIONS: Any = Action.__table__


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What a write came to. `action_id` is None if it changed nothing; `repeated` tells that
    it had been done before under the same key; `topics` are the tables it changed."""

    value: T
    action_id: int | None
    label: str
    repeated: bool
    topics: frozenset[str]


class Store:
    """An open clinic, used from one thread at a time.

    Every call raises Refused, Unavailable or NotAClinic with a sentence for the screen."""

    def __init__(self, place: Place, clock: Clock) -> None:
        self._place = place
        self.clock = clock
        with self._reading() as connection:
            self._feed = Feed(connection)
        self._set_zone()

    def read(
        self, query: Callable[Concatenate[Any, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `query(read, **kwargs)` on one moment of the clinic."""
        with self._reading() as connection, Read(connection, self.clock) as session:
            return query(session, *args, **kwargs)

    def write(
        self,
        use_case: Callable[..., T],
        /,
        *,
        actor: Actor,
        key: str | None = None,
        **kwargs: Any,
    ) -> Done[T]:
        """Run `use_case(work, **kwargs)` as one action: all of it happens, journaled, or
        nothing. A `key` that was used before is answered with what it did then."""
        return self._patiently(lambda: self._write(use_case, actor, key, kwargs))

    def _write(
        self, use_case: Callable[..., T], actor: Actor, key: str | None, kwargs: dict[str, Any]
    ) -> Done[T]:
        label = label_of(use_case, kwargs)
        with self._writing() as connection:
            end = self._tip(connection, key)
            if end.repeated is not None:
                return self._repeat(connection, use_case, end.repeated, label)
            now = self.clock.now()
            with Work(
                connection, self.clock, actor=actor, now=now, action_id=end.action_id + 1,
                place=self._place, role=self._role(connection, actor),
            ) as work:  # fmt: skip
                value = use_case(work, **kwargs)
                work.flush()
                changes = work.recorder.changes()
            subject, subject_id = _subject(value, changes)
            entry = Entry(now, actor, label, None, key, subject, subject_id)
            action_id = self._seal(connection, end, entry, changes, work.recorder.step)
        return self._done(value, action_id, label, changes)

    def undo(
        self, action_id: int, *, actor: Actor, key: str | None = None, step: Step | None = None
    ) -> Done[Any]:
        """Put back what an action changed, as a new action. The value is the rows put back,
        as (table, row id). Changed or Taken, with nothing changed, where that is not free.
        `step` hears how far it is, 0 to 1, and may raise to end it."""
        return self._patiently(lambda: self._undo(action_id, actor, key, step))

    def _undo(self, action_id: int, actor: Actor, key: str | None, step: Step | None) -> Done[Any]:
        changes: Any = ()
        try:
            with self._writing() as connection:
                end = self._tip(connection, key)
                if end.repeated is not None:
                    return self._repeat(connection, None, end.repeated, "")
                action, changes = undo.find(connection, action_id, undo.part(step, 0, 0.1))
                label = undo.label_for(action.label)
                recorder = Recorder()
                self._place.hold_back_references(connection)
                role = self._role(connection, actor)
                for change in changes:
                    roles.check(role, change.table_name)
                undo.restore(connection, recorder, changes, undo.part(step, 0.1, 0.8))
                rows = recorder.changes()
                entry = Entry(
                    self.clock.now(), actor, label, action_id, key,
                    action.subject, action.subject_id,
                )  # fmt: skip
                undone = self._seal(connection, end, entry, rows, undo.part(step, 0.8, 1))
        except Taken as refused:
            with self._reading() as connection:
                raise undo.taken_by(connection, changes, refused) from None
        return self._done(tuple(row[:2] for row in rows), undone, label, rows)

    def role(self, actor: Actor) -> Role:
        """What the person who acts may do."""
        with self._reading() as connection:
            return self._role_of(connection, actor)

    def news(self) -> News | None:
        """What other desks changed since the last call. Never raises: a busy or absent
        database is no news, and is asked again from the same place."""
        try:
            if not self._place.stirred():
                return None
            with self._reading() as connection:
                found = self._feed.read(connection)
        except (FrontdeskError, faults.DatabaseFault, faults.DRIVER_ERROR):
            self._place.unheard()
            return None
        if found is not None and "clinic" in found.topics:
            self._set_zone()
        return found

    def wake_handle(self) -> int | None:
        """A socket that becomes readable when another desk writes, where there is one."""
        return self._place.wake_handle()

    def verify(self, remembered: str = "") -> str | None:
        """The first fault of the clinic in words, or None if it is sound.

        `remembered` is a `head()` noted earlier, which must still be part of the journal."""
        from frontdesk.db.verify import first_fault

        with self._reading() as connection:
            return first_fault(self._place, connection, remembered)

    def head(self) -> str:
        """The end of the journal as a short text; a later `verify` can be held against it."""
        with self._reading() as connection:
            end = connection.execute(
                select(ACTIONS.c.id, ACTIONS.c.mac).order_by(ACTIONS.c.id.desc()).limit(1)
            ).first()
        return journal.head_text(*end) if end else journal.head_text(0, "")

    @property
    def place(self) -> Place:
        """Where the records lie, for what copies them whole."""
        return self._place

    def close(self) -> None:
        """Let go of the clinic."""
        self._place.close()

    def _patiently(self, attempt: Callable[[], Done[T]]) -> Done[T]:
        """Desks never collide with one another, but a shell beside them may."""
        for _ in range(TRIES - 1):
            try:
                return attempt()
            except faults.Collision:
                continue
        return attempt()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._sentences(), self._place.reading() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._sentences(), self._place.writing() as connection:
            yield connection

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, faults.DRIVER_ERROR) as error:
            raise faults.translate(error, self._place.where) from None

    def _role(self, connection: Connection, actor: Actor) -> Role:
        """What the person who acts may do, and the database is told the same."""
        role = self._role_of(connection, actor)
        self._place.act_as(role, actor.staff_id)
        return role

    def _role_of(self, connection: Connection, actor: Actor) -> Role:
        """Without an owner among them everybody is one: else nobody could make anybody one."""
        if not self._place.document.ways or actor.staff_id is None:
            return Role.OWNER
        asked = select(Staff.id, Staff.role).where(Staff.active)
        there = {one.id: one.role for one in connection.execute(asked)}
        held = Role.OWNER in there.values()
        return there.get(actor.staff_id, Role.THERAPIST) if held else Role.OWNER

    def _tip(self, connection: Connection, key: str | None) -> Tip:
        end = journal.tip(self._place, connection, key)
        if end.schema_version != SCHEMA_VERSION:
            raise NotAClinic(faults.newer(self._place.where))
        return end

    def _seal(
        self, connection: Connection, end: Tip, entry: Entry, changes: Any, step: Step | None
    ) -> int | None:
        if not changes:
            return None
        return journal.seal(self._place, connection, end, entry, changes, step)

    def _done(self, value: T, action_id: int | None, label: str, changes: Any) -> Done[T]:
        topics = topics_of(change[0] for change in changes)
        if action_id is not None:
            self._feed.own(action_id)
        if "clinic" in topics:
            self._set_zone()
        return Done(value, action_id, label, False, topics)

    def _repeat(
        self, connection: Connection, use_case: Callable[..., T] | None, action_id: int, label: str
    ) -> Done[Any]:
        action, changes = undo.find(connection, action_id)
        topics = topics_of(change.table_name for change in changes)
        again = getattr(use_case, "again", None)
        value: Any = tuple((change.table_name, change.row_id) for change in changes)
        if use_case is not None:
            if action.label != label:
                raise RuntimeError("an idempotency key was used for two different things")
            with Read(connection, self.clock) as session:
                value = again(session, id=action.subject_id) if again else None
        return Done(value, action_id, action.label, True, topics)

    def _set_zone(self) -> None:
        with self._reading() as connection:
            zone = connection.scalar(select(Clinic.zone).limit(1))
        if zone and zone != self.clock.zone.key:
            self.clock = self.clock.in_zone(zone)


def _subject(value: Any, changes: Any) -> tuple[str, int | None]:
    """Which row the action is about: the value's own or its first one's, or the first written."""
    if isinstance(value, tuple) and value:
        value = value[0]
    row_id = getattr(value, "id", None)
    if isinstance(row_id, int):
        name = SUBJECTS.get(type(value).__name__)
        if name is None:
            name = next((table for table, row, *_ in changes if row == row_id), "")
        return name, row_id
    return (changes[0][0], changes[0][1]) if changes else ("", None)
