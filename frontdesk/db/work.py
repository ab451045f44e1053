"""The sessions a use case works with: one that reads, and one that writes inside an action."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NoReturn, ParamSpec, TypeVar

from sqlalchemy import Connection, delete, event, insert, inspect
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import InstanceState, ORMExecuteState, Session, make_transient_to_detached
from sqlalchemy.orm.base import LoaderCallableStatus

from frontdesk.clock import Clock
from frontdesk.db import faults, images, inserting, roles, terms
from frontdesk.db.journal import Place, Recorder
from frontdesk.db.sqlite import File
from frontdesk.db.tables import JOURNALED, Base, Draft, Patient
from frontdesk.model import Actor, Role

P = ParamSpec("P")
R = TypeVar("R")
BULK = "write rows one by one through the session, so that the journal hears of each"
ENTITIES = {entity: name for name, entity in JOURNALED.items()}


class Read(Session):
    """A session that sees one moment of the clinic. Writing through it is an error."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        super().__init__(bind=connection, expire_on_commit=False)
        self.clock = clock

    def bulk_save_objects(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refused: the journal would not hear of it."""
        raise RuntimeError(BULK)

    def bulk_insert_mappings(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refused: the journal would not hear of it."""
        raise RuntimeError(BULK)

    def bulk_update_mappings(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refused: the journal would not hear of it."""
        raise RuntimeError(BULK)


class Work(Read):
    """A session inside an open action: `actor` does it, `now` (UTC) is when, and
    `action_id` is what the journal will call it if it changes anything."""

    def __init__(
        self, connection: Connection, clock: Clock, *, place: Place, actor: Actor, now: datetime,
        action_id: int, role: Role = Role.OWNER,
    ) -> None:  # fmt: skip
        super().__init__(connection, clock)
        self.actor = actor
        self.role = role
        self.now = now
        self.action_id = action_id
        self.recorder = Recorder()
        self._place = place
        self._befores: dict[Base, dict[str, Any] | None] = {}

    def flush(self, objects: Any = None) -> None:
        """Send what has changed to the database. Raises Taken where its guards refuse."""
        try:
            if isinstance(self._place, File) and self.new and not (self.dirty or self.deleted):
                self._insert(self._place)
            else:
                super().flush(objects)
        except (SQLAlchemyError, ValueError, faults.DRIVER_ERROR) as error:
            raise faults.translate(error, self._place.where) from None

    def _insert(self, file: File) -> None:
        """A flush of new rows only, in the order they were added: most bookings are one."""
        for entity in list(self.new):
            table = _table(entity)
            roles.check(self.role, table)
            entity.version = 1
            row = inspect(entity).dict
            roles.check_own(self.role, self.actor.staff_id, table, row)
            entity.id = inserting.new_row(file.driver, table, row)
            self.expunge(entity)
            make_transient_to_detached(entity)
            self.add(entity)
            self.recorder.note(table, entity.id, None, images.image(table, row))
            if table == "patient":
                terms.keep(self.connection(), entity.id, None, row)

    def add_many(self, table: str, rows: Sequence[dict[str, Any]]) -> None:
        """Very many new rows of a table, given as values by column, in one statement: what is
        not said is the column's default. They are not to be touched again by this action."""
        roles.check(self.role, table)
        driver = self._place.driver if isinstance(self._place, File) else None
        made = inserting.new_rows(driver, self.connection(), table, rows)
        self.recorder.once += [(table, id, None, image) for id, image in made]

    def keep_draft(self, place: str, content: str) -> None:
        """Keep what somebody typed and did not save, or with "" let go of it. The one table a use
        case writes that the journal does not hear of: it is nothing that was done."""
        whose = self.actor.staff_id or 0
        drafts: Any = Draft.__table__
        link = self.connection()
        mine = (drafts.c.place == place) & (drafts.c.staff_id == whose)
        link.execute(delete(drafts).where(mine))
        if content:
            row = {"place": place, "staff_id": whose, "content": content, "at": self.now}
            link.execute(insert(drafts).values(**row))

    def remember(self) -> None:
        """Before a flush: bump versions and keep what each written row was."""
        self._befores = {}
        for entity in self.new:
            _table(entity)
            entity.version = 1
            self._befores[entity] = None
        for entity in self.dirty:
            if self.is_modified(entity, include_collections=False):
                before = _before(inspect(entity))
                entity.version = before["version"] + 1
                self._befores[entity] = before
        for entity in self.deleted:
            self._befores[entity] = _before(inspect(entity))
        if self.role is not Role.OWNER:
            self._check_role()

    def _check_role(self) -> None:
        for entity, before in self._befores.items():
            table = _table(entity)
            roles.check(self.role, table)
            after = None if entity in self.deleted else inspect(entity).dict
            roles.check_own(self.role, self.actor.staff_id, table, before, after)

    def record(self) -> None:
        """After a flush: note each written row, before and after, for the journal."""
        gone = set(self.deleted)
        for entity, before in self._befores.items():
            table = _table(entity)
            after = None if entity in gone else inspect(entity).dict
            if after is not None and before is None:  # what an INSERT leaves out is NULL
                for name in images.NAMES[table]:
                    after.setdefault(name, None)
            row_id = entity.id if after else before["id"]  # type: ignore[attr-defined,index]
            self.recorder.note(
                table,
                row_id,
                None if before is None else images.image(table, before),
                None if after is None else images.image(table, after),
            )
            if isinstance(entity, Patient):
                terms.keep(self.connection(), row_id, before, after)
        self._befores = {}


def action(
    label: str | Callable[..., str], *, again: Callable[..., Any] | None = None
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Mark a function as a use case: `label` names it in the history and the Undo menu, or says
    its name from the use case's own keywords where one does several things.

    `again(read, *, id)` reads the value anew when a write is repeated with the same key."""

    def mark(use_case: Callable[P, R]) -> Callable[P, R]:
        use_case.label = label  # type: ignore[attr-defined]
        use_case.again = again  # type: ignore[attr-defined]
        return use_case

    return mark


def label_of(use_case: Callable[..., Any], asked: Mapping[str, Any]) -> str:
    """What a use case is called when it is asked with these keywords."""
    label: str | Callable[..., str] = use_case.label  # type: ignore[attr-defined]
    return label if isinstance(label, str) else label(**asked)


def _table(entity: Any) -> str:
    try:
        return ENTITIES[type(entity)]
    except KeyError:
        raise RuntimeError(f"{type(entity).__name__} is written by the journal alone") from None


def _before(state: InstanceState[Any]) -> dict[str, Any]:
    """The row as it was loaded: what is in memory, less what was set since."""
    committed: Mapping[str, Any] = state.committed_state
    before = {**state.dict, **committed}
    unknown = (LoaderCallableStatus.NO_VALUE, LoaderCallableStatus.NEVER_SET)
    if state.expired_attributes or any(value in unknown for value in committed.values()):
        raise RuntimeError("a row was changed before it was loaded")
    return before


@event.listens_for(Read, "do_orm_execute")
def _refuse_bulk(statement: ORMExecuteState) -> None:
    if not statement.is_select:
        raise RuntimeError(BULK)


@event.listens_for(Read, "before_flush")
def _before_flush(session: Session, _context: Any, _objects: Iterable[Any] | None) -> None:
    if not isinstance(session, Work):
        raise RuntimeError("a read may not write")
    session.remember()


@event.listens_for(Work, "after_flush")
def _after_flush(session: Session, _context: Any) -> None:
    assert isinstance(session, Work)
    session.record()
