"""What each role may write: held against every row before it is sent, and again in SQL.

Roles hold where people sign in. A clinic that opens without a password lets anybody choose any
name, so there everybody is the owner."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import sqlcipher3.dbapi2 as driver

from frontdesk.db.faults import NOT_HERS
from frontdesk.errors import Refused
from frontdesk.model import Role

CARE = frozenset(
    "appointment call_back draft handout_given late_move offer patient patient_term pin series "
    "time_off viewing waiting".split()
)
DESK = CARE | frozenset("call_attempt closed_day closure reminder".split())
WRITES = {Role.RECEPTION: DESK, Role.THERAPIST: CARE}
OWN = ("appointment", "time_off")  # of these a therapist writes her own only
ONCE = frozenset({"action", "change"})  # the journal: added to, by everybody
ASKED = frozenset(
    "cipher_integrity_check data_version defer_foreign_keys foreign_key_check foreign_key_list "
    "integrity_check table_info table_list table_xinfo".split()
)
CALLED = {Role.RECEPTION: "reception", Role.THERAPIST: "a therapist"}
PASSES = frozenset(
    (driver.SQLITE_READ, driver.SQLITE_SELECT, driver.SQLITE_TRANSACTION,
     driver.SQLITE_SAVEPOINT, driver.SQLITE_RECURSIVE)
)  # fmt: skip
Authorizer = Callable[[int, Any, Any, Any, Any], int]


def may_write(role: Role, table: str) -> bool:
    """Whether a role may add to, change or remove from a table of the clinic's records."""
    return role is Role.OWNER or table in WRITES[role]


def why_not(role: Role, table: str, own: bool = True) -> str:
    """Why a role may not write to a table, and of one in `OWN` what is not their `own`; or ""."""
    if may_write(role, table):
        others = role is Role.THERAPIST and table in OWN and not own
        return "This is another therapist’s." if others else ""
    return f"This is {_whose(table)}’s to change, not for {CALLED[role]}."


def _whose(table: str) -> str:
    return "reception’s or the owner" if table in DESK else "the owner"


def check(role: Role, table: str) -> None:
    """Refused where a role may not write to a table."""
    why = why_not(role, table)
    if why:
        asked = "reception or the owner" if table in DESK else "the owner"
        raise Refused(f"{why} Nothing was changed; ask {asked}.")


def check_own(role: Role, me: int | None, table: str, *rows: Mapping[str, Any] | None) -> None:
    """Refused where a therapist writes what another one's is or was."""
    if role is Role.THERAPIST and table in OWN:
        for row in rows:
            if row is not None and row["therapist_id"] != me:
                raise Refused(NOT_HERS)


def fences() -> Iterator[str]:
    """What holds that in SQL, for one connection: `only()` there is the therapist's id, or NULL
    where it may be anybody's."""
    for table in OWN:
        for event, rows in {"INSERT": "new", "UPDATE": "old new", "DELETE": "old"}.items():
            another = " OR ".join(f"{row}.therapist_id <> only()" for row in rows.split())
            yield (
                f"CREATE TEMP TRIGGER own_{table}_{event.lower()} BEFORE {event} ON main.{table} "
                f"WHEN {another} BEGIN SELECT RAISE(ABORT, 'not hers'); END"
            )


@cache
def authorizer(role: Role) -> Authorizer | None:
    """What SQLite asks before it prepares a statement for this role; None lets all through.

    One for each role, kept for ever: SQLite's pointer to it never outlives it."""
    if role is Role.OWNER:
        return None

    def allow(code: int, first: Any, second: Any, _base: Any, _trigger: Any) -> int:
        if code == driver.SQLITE_INSERT:
            fine = first in ONCE or first == "sqlite_sequence" or may_write(role, first)
        elif code in (driver.SQLITE_UPDATE, driver.SQLITE_DELETE):
            fine = first == "sqlite_sequence" or may_write(role, first)
        elif code == driver.SQLITE_PRAGMA:
            fine = first in ASKED
        elif code == driver.SQLITE_FUNCTION:
            fine = second != "load_extension"
        else:
            fine = code in PASSES
        return int(driver.SQLITE_OK if fine else driver.SQLITE_DENY)

    return allow
