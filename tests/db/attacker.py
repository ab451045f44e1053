"""One of several processes that book, move, cancel and undo at once, and write raw SQL beside."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import Any

import psycopg
import sqlcipher3.dbapi2 as sqlcipher

from frontdesk import db
from frontdesk.clock import Clock
from frontdesk.db import keys, sqlite
from frontdesk.errors import FrontdeskError, Refused
from frontdesk.model import Actor, AppointmentStatus
from tests.db import small

WHO, SLOTS, VISITS = 3, 24, 30
QUARTER = timedelta(minutes=15)
DOOR = ("book", "book", "move", "cancel", "revive", "therapist", "undo", "aside", "back")

COLUMNS = (
    "version, kind, status, service_id, therapist_id, room_id, patient_id, starts, ends, "
    "reason, note, held_by, beside, exception, in_tray, buffer_before, buffer_after"
)
RAW_SQLITE = (
    "INSERT INTO appointment (id, {c}) VALUES ({id}, {v})",
    "INSERT INTO appointment (rowid, {c}) VALUES (-1, {v})",
    "INSERT OR REPLACE INTO appointment (id, {c}) VALUES ({id}, {v})",
    "INSERT OR IGNORE INTO appointment (id, {c}) VALUES ({id}, {v})",
    "REPLACE INTO appointment ({c}) VALUES ({v})",
    "UPDATE OR IGNORE appointment SET starts = '{s}', ends = '{e}' WHERE id = {id}",
    "UPDATE OR REPLACE appointment SET id = {other}, status = 'booked' WHERE id = {id}",
    "UPDATE OR IGNORE appointment SET status = 'booked'",
    "UPDATE OR IGNORE appointment SET beside = 0",
    "UPDATE appointment SET therapist_id = {who} WHERE id >= {id}",
    "UPDATE OR FAIL appointment SET patient_id = {who}, room_id = {who} WHERE id % 3 = {id} % 3",
    "UPDATE OR ROLLBACK appointment SET status = 'confirmed' WHERE id = {id}",
)
RAW_POSTGRES = (  # new ids of their own, so that the desks' sequence does not meet them
    "INSERT INTO appointment (id, {c}) VALUES (100000 + {id}, {v})",
    "INSERT INTO appointment (id, {c}) VALUES (-1, {v})",
    "INSERT INTO appointment (id, {c}) VALUES (100000 + {id}, {v}) ON CONFLICT (id) DO UPDATE SET "
    "starts = EXCLUDED.starts, ends = EXCLUDED.ends, status = 'booked'",
    "INSERT INTO appointment ({c}) VALUES ({v}) ON CONFLICT DO NOTHING",
    "UPDATE appointment SET starts = '{s}', ends = '{e}' WHERE id = {id}",
    "UPDATE appointment SET status = 'booked'",
    "UPDATE appointment SET beside = false WHERE id = {id}",
    "UPDATE appointment SET therapist_id = {who} WHERE id >= {id}",
    "UPDATE appointment SET patient_id = {who}, room_id = {who} WHERE id % 3 = {id} % 3",
)


def attack(address: str, seed: int, number: int, pipe: Pipe) -> None:
    """Do `number` things; send back a count of what came of them, and of what never should."""
    dice = random.Random(seed)
    store = db.open(address, clock=Clock.frozen(small.NINE))
    raw, statements = _raw(address)
    came: Counter[str] = Counter()
    done: list[int] = []
    for _ in range(number):
        try:
            if dice.random() < 0.4:
                raw(_fill(dice.choice(statements), dice))
                came["raw"] += 1
            else:
                action = _through_the_door(store, dice, done, Actor(None, f"P{seed}", f"D{seed}"))
                came["done"] += action is not None
                done.extend([action] if action else [])
        except Refused as refused:
            came[refused.code] += 1
        except (sqlcipher.IntegrityError, psycopg.IntegrityError):
            came["raw refused"] += 1
        except psycopg.errors.DeadlockDetected:
            came["raw refused"] += 1  # a shell has no advisory lock; the desks must not see it
        except FrontdeskError as fault:
            came[f"surfaced: {fault}"] += 1
        except Exception as fault:
            came[f"broke: {type(fault).__name__}: {fault}"] += 1
    store.close()
    raw.__self__.close()  # type: ignore[attr-defined]
    pipe.send(came)
    pipe.close()


def _through_the_door(
    store: db.Store, dice: random.Random, done: list[int], actor: Actor
) -> int | None:
    """One thing a desk does. Returns its action id."""
    starts = small.NINE + QUARTER * dice.randrange(SLOTS)
    visit, who = dice.randrange(1, VISITS), dice.randrange(1, WHO + 1)
    kind = dice.choice(
        ["book", "book", "move", "cancel", "revive", "therapist", "undo", "aside", "back"]
    )
    if kind == "book":
        return store.write(
            small.book, actor=actor, start=starts, therapist=who,
            room=dice.choice([None, 1, 2, 3]), patient=dice.randrange(1, WHO + 1),
        ).action_id  # fmt: skip
    if kind == "undo" and done:
        return store.undo(dice.choice(done[-5:]), actor=actor).action_id
    fields: dict[str, Any] = {
        "move": {"starts": starts, "ends": starts + 2 * QUARTER},
        "cancel": {"status": AppointmentStatus.CANCELLED},
        "revive": {"status": AppointmentStatus.BOOKED},
        "aside": {"beside": True, "exception": "on purpose"},
        "back": {"beside": False},
    }.get(kind, {"therapist_id": who})
    return store.write(change_if_there, actor=actor, id=visit, fields=fields).action_id


@db.action("Change visit")
def change_if_there(work: db.Work, *, id: int, fields: dict[str, Any]) -> None:
    """Set columns of a visit that may be gone."""
    visit = work.get(small.tables.Appointment, id)
    for name, value in fields.items():
        if visit is not None:
            setattr(visit, name, value)


def _fill(statement: str, dice: random.Random) -> str:
    start = small.NINE + QUARTER * dice.randrange(SLOTS)
    starts, ends = start.isoformat(" ", "minutes"), (start + small.HALF).isoformat(" ", "minutes")
    who = [dice.randrange(1, WHO + 1) for _ in range(3)]
    values = (
        f"1, 'discovery_visit', 'booked', 1, {who[0]}, {who[1]}, {who[2]}, "
        f"'{starts}', '{ends}', '', 'raw', '', false, '', false, 0, 0"
    )
    return statement.format(
        c=COLUMNS, v=values, s=starts, e=ends, who=who[0],
        id=dice.randrange(1, VISITS), other=dice.randrange(1, VISITS),
    )  # fmt: skip


def _raw(address: str) -> tuple[Callable[[str], Any], tuple[str, ...]]:
    """A shell beside the program: the driver alone, no queue, no advisory lock."""
    if address.startswith("postgresql"):
        connection = psycopg.connect(address, autocommit=True)
        connection.execute("SET search_path = frontdesk")
        return connection.execute, RAW_POSTGRES  # type: ignore[return-value]
    path = Path(address)
    return sqlite.connect(path, keys.read(path).data_key).execute, RAW_SQLITE


def book_until_killed(address: str, first: int, pipe: Pipe, *, too_early: bool) -> None:
    """Book one slot after the other; say so after each. Ends only by being killed.

    `too_early` is the known-bad desk that says so before it is saved."""
    store = db.open(address, clock=Clock.frozen(small.NINE))
    pipe.send("ready")
    while True:
        if too_early:
            pipe.send(first)
        store.write(
            small.book, actor=small.SAM, key=f"booking {first}",
            start=small.NINE + first * small.HALF,
        )  # fmt: skip
        if not too_early:
            pipe.send(first)
        first += 1
