"""Undo: a new action that puts whole rows back as they were, or says why it may not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from frontdesk.db import images, terms
from frontdesk.db.images import TABLES
from frontdesk.db.journal import Recorder
from frontdesk.db.tables import Action, Base, Change
from frontdesk.errors import Changed, Gone, Taken
from frontdesk.model import FREEING, AppointmentStatus

ACTIONS: Any = Action.__table__
CHANGES: Any = Change.__table__
PORTION = 250  # rows of one statement
Step = Callable[[float], None]
UNDO, REDO = "Undo: ", "Redo: "


def label_for(label: str) -> str:
    """What undoing an action of this label is called: undoing an undo is a redo."""
    for sign, other in ((UNDO, REDO), (REDO, UNDO)):
        if label.startswith(sign):
            return other + label.removeprefix(sign)
    return UNDO + label


def part(step: Step | None, begins: float, ends: float) -> Step:
    """Hears how far a part of something is, and tells how far the whole is."""
    return lambda share: None if step is None else step(begins + share * (ends - begins))


def find(
    connection: Connection, action_id: int, step: Step | None = None
) -> tuple[Any, Sequence[Any]]:
    """The action and its changes. Gone if there is no such action."""
    action = connection.execute(select(ACTIONS).where(ACTIONS.c.id == action_id)).first()
    if action is None:
        raise Gone("There is nothing to undo.")
    found = connection.execute(
        select(CHANGES).where(CHANGES.c.action_id == action_id).order_by(CHANGES.c.id)
    )
    changes: list[Any] = []
    for some in found.partitions(4 * PORTION):
        changes += some
        if step is not None:
            step(len(changes) / max(1, action.changes))
    return action, changes


def restore(
    connection: Connection,
    recorder: Recorder,
    changes: Sequence[Any],
    step: Step | None = None,
) -> None:
    """Put every row of these changes back. Changed if one was written since; driver errors
    where a guard refuses. Foreign keys must be held back by the caller. `step` hears how far
    it is, 0 to 1, and may raise to end it."""
    tell = step or (lambda _share: None)
    now: dict[int, str | None] = {}
    portions = list(_portions(changes))
    for place, (table, portion) in enumerate(portions):
        tell(place / len(portions) / 3)
        stored = images.currents(connection, table, [change.row_id for change in portion])
        for change in portion:
            now[change.id] = stored.get(change.row_id)
            if not images.same_content(now[change.id], change.after):
                raise _changed_since(connection, change)
    _park(connection, changes)
    for place, (table, portion) in enumerate(portions):
        tell((1 + place / len(portions)) / 3)
        for change, image in zip(portion, _put_all(connection, portion, now), strict=True):
            recorder.once.append((table, change.row_id, now[change.id], image))
    for place, (table, portion) in enumerate(portions):
        tell((2 + place / len(portions)) / 3)
        new = [change.row_id for change in portion if change.before is None]
        if new:
            _refuse_if_needed(connection, table, new)


def _portions(changes: Sequence[Any]) -> Iterator[tuple[str, list[Any]]]:
    """The changes in their order, a few hundred of one table at a time."""
    for table, of_table in groupby(changes, key=lambda change: str(change.table_name)):
        while portion := list(islice(of_table, PORTION)):
            yield table, portion


def _put_all(
    connection: Connection, portion: Sequence[Any], now: Mapping[int, str | None]
) -> list[str | None]:
    """Put the rows of a portion back, new ones of an import in one statement."""
    table = portion[0].table_name
    if table == "patient" or any(change.before is not None for change in portion):
        return [_put(connection, change, now[change.id]) for change in portion]
    found = TABLES[table]
    connection.execute(delete(found).where(found.c.id.in_([c.row_id for c in portion])))
    return [None] * len(portion)


def _put(connection: Connection, change: Any, now: str | None) -> str | None:
    """Write one before-image, with a version newer than any this row has had."""
    table = TABLES[change.table_name]
    row = table.c.id == change.row_id
    before = None
    if change.before is not None:
        before = images.values(change.table_name, change.before)
        before["version"] = max(images.version(now), before["version"]) + 1
        if before.get("status") is AppointmentStatus.PENDING:
            before["status"] = AppointmentStatus.ENTERED_IN_ERROR  # a hold does not come back
    if change.table_name == "patient":
        was = None if now is None else images.values("patient", now)
        if before is None:
            terms.keep(connection, change.row_id, was, None)
    if before is None:
        connection.execute(delete(table).where(row))
        return None
    if now is None:
        connection.execute(insert(table), before)
    else:
        connection.execute(update(table).where(row), before)
    if change.table_name == "patient":
        terms.keep(connection, change.row_id, was, before)
    return images.image(change.table_name, before)


def _park(connection: Connection, changes: Sequence[Any]) -> None:
    """Free the time of visits that are put back together, so that none trips over another
    that has not moved yet (two visits that swapped places)."""
    visits = [c.row_id for c in changes if c.table_name == "appointment" and c.after is not None]
    if len(visits) > 1:
        table = TABLES["appointment"]
        connection.execute(
            update(table)
            .where(table.c.id.in_(visits))
            .values(status=AppointmentStatus.ENTERED_IN_ERROR)
        )


def _changed_since(connection: Connection, change: Any) -> Changed:
    last = _last_word(connection, change.table_name, change.row_id)
    if last is None or last.id == change.action_id:
        return Changed("This cannot be undone: it was changed since, outside this program.")
    if last.undoes == change.action_id:
        sentence = f"This was already undone by {last.person} at {last.desk}."
    else:
        sentence = f"This cannot be undone: {last.person} at {last.desk} has changed it since."
    return Changed(sentence, person=last.person, desk=last.desk)


def _refuse_if_needed(connection: Connection, table: str, ids: Sequence[int]) -> None:
    """Refuse to take away rows that others have come to point to."""
    for name, column in _pointers(table):
        other = TABLES[name]
        user = connection.execute(select(other.c.id).where(column.in_(ids)).limit(1)).scalar()
        if user is not None:
            last = _last_word(connection, name, user)
            who = f"{last.person} at {last.desk}" if last else "somebody"
            raise Changed(
                f"This cannot be undone: {who} has used it since.",
                person=last.person if last else "",
                desk=last.desk if last else "",
            )


def _pointers(table: str) -> list[tuple[str, Any]]:
    target = TABLES[table]
    return [
        (name, key.parent)
        for name, other in TABLES.items()
        for key in other.foreign_keys
        if key.column.table is target
    ]


def _last_word(connection: Connection, table: str, row_id: int) -> Any:
    """The action that wrote this row last."""
    return connection.execute(
        select(ACTIONS)
        .join(CHANGES, CHANGES.c.action_id == ACTIONS.c.id)
        .where(CHANGES.c.table_name == table, CHANGES.c.row_id == row_id)
        .order_by(CHANGES.c.id.desc())
        .limit(1)
    ).first()


def taken_by(connection: Connection, changes: Sequence[Any], plain: Taken) -> Taken:
    """A refusal that names whose visit is in the way, and who put it there."""
    table: Any = TABLES["appointment"]
    mine = {c.row_id for c in changes if c.table_name == "appointment"}
    for change in changes:
        if change.table_name != "appointment" or change.before is None:
            continue
        want = images.values("appointment", change.before)
        if want["status"] in FREEING or want["beside"]:
            continue
        clash = connection.execute(_clashes(table, want, mine)).first()
        if clash is not None:
            last = _last_word(connection, "appointment", clash.id)
            person, desk = (last.person, last.desk) if last else ("", "")
            by = f" by {person} at {desk}" if last else ""
            return Taken(
                f"This cannot be undone: the time was given to {clash.patient}{by}.",
                whose=clash.patient,
                person=person,
                desk=desk,
                appointment_id=clash.id,
            )
    return plain


def _clashes(table: Any, want: dict[str, Any], mine: set[int]) -> Any:
    patient: Any = Base.metadata.tables["patient"]
    shared = (table.c.therapist_id == want["therapist_id"]) | (
        table.c.patient_id == want["patient_id"]
    )
    if want["room_id"] is not None:
        shared = shared | (table.c.room_id == want["room_id"])
    return (
        select(table.c.id, func.coalesce(patient.c.name, "a hold").label("patient"))
        .outerjoin(patient, patient.c.id == table.c.patient_id)
        .where(
            shared,
            table.c.starts < want["ends"],
            table.c.ends > want["starts"],
            table.c.status.not_in(FREEING),
            ~table.c.beside,
            table.c.id.not_in(mine),
        )
        .order_by(table.c.starts)
        .limit(1)
    )
