"""Driver errors become sentences here, and nowhere else; unknown ones lose their values."""

from __future__ import annotations

import sqlcipher3.dbapi2 as sqlcipher

from frontdesk.errors import FrontdeskError, NotAClinic, Refused, Taken, Unavailable

TAKEN = {
    "therapist": "This time is taken: the therapist already has a visit then.",
    "room": "This time is taken: the room is in use then.",
    "patient": "This patient already has a visit at that time.",
}
SQLITE = {
    "SQLITE_FULL": "The disk is full, so this was not saved. Free some space and try again.",
    "SQLITE_READONLY": (
        "The clinic's file {where} may only be read here, so this was not saved. "
        "Check the disk and the rights of the file and its folder."
    ),
    "SQLITE_READONLY_DBMOVED": (
        "The clinic's file {where} was moved or replaced while it was open. "
        "Nothing was saved. Put it back, or open the clinic again."
    ),
    "SQLITE_BUSY": (
        "Another program is holding the clinic's file {where}, so this could not be done. "
        "Close it there, or try again in a moment."
    ),
    "SQLITE_CANTOPEN": (
        "The clinic's file {where} cannot be reached or written to. Check that its disk or "
        "folder is there and may be written to."
    ),
    "SQLITE_IOERR": (
        "The disk that holds the clinic's file {where} does not answer. Nothing was saved. "
        "Check the disk or network and try again."
    ),
    "SQLITE_PERM": "This computer may not open the clinic's file {where}.",
}
SQLITE["SQLITE_LOCKED"] = SQLITE["SQLITE_PROTOCOL"] = SQLITE["SQLITE_BUSY"]
SQLITE["SQLITE_AUTH"] = "Your role may not do that. Nothing was changed; ask the owner."
NOT_HERS = "This is another therapist’s. Nothing was changed; ask reception or the owner."
DAMAGED = (
    "The clinic's file {where} is damaged, so nothing more was read or written. "
    "Restore your last backup."
)
GONE = (
    "The clinic's server {where} cannot be reached. What you typed is still here; "
    "try again when the connection is back."
)
POSTGRES = {
    "53100": "The server's disk is full, so this was not saved. Tell whoever looks after it.",
    "53300": "The clinic's server {where} has too many connections. Try again in a moment.",
    "25006": "The clinic's server {where} may only be read at the moment; this was not saved.",
    "55P03": "Another desk is taking long to save, so this was not done. Try again in a moment.",
    "57014": "The clinic's server {where} took too long to answer. Try again in a moment.",
    "42501": "This account may not do that on the clinic's server {where}.",
    "28P01": "The clinic's server {where} did not accept the name or the password.",
    "28000": "The clinic's server {where} did not accept the name or the password.",
    "3D000": "There is no such database on the server {where}.",
}
COLLISIONS = {"40001", "40P01"}


# What is raised past SQLAlchemy; `postgres` turns its own driver's errors itself, so that a
# clinic in a file never imports that driver.
DRIVER_ERROR: type[Exception] = sqlcipher.Error


def newer(where: str) -> str:
    """The refusal of a clinic that a newer program has written."""
    return (
        f"The clinic {where} was written by a newer version of this program. "
        "Install the newer version on this computer; nothing was changed."
    )


class Collision(Unavailable):
    """The server gave way to a statement from outside this program; worth trying again."""


class DatabaseFault(Exception):
    """A fault this program did not foresee: its code and constraint, never a value."""


def translate(error: BaseException, where: str) -> Exception:
    """The exception to raise in place of a driver's or SQLAlchemy's error.

    `where` is the file name or server name to say. A FrontdeskError if the fault is known,
    otherwise a DatabaseFault that carries codes and constraint names only."""
    driver = getattr(error, "orig", None) or error
    if hasattr(driver, "sqlstate"):
        return _postgres(driver, where)
    if hasattr(driver, "sqlite_errorname"):
        return _sqlite(driver, where)
    if isinstance(driver, OSError):
        return Unavailable(SQLITE["SQLITE_CANTOPEN"].format(where=where))
    if isinstance(driver, ValueError):  # out of `types`, whose messages hold no value
        return DatabaseFault(str(driver))
    return DatabaseFault(type(driver).__name__)


def is_foreign_key(error: BaseException) -> bool:
    """Whether something still points to a row that was to be removed (or to nothing)."""
    driver = getattr(error, "orig", None) or error
    return getattr(driver, "sqlstate", None) == "23503" or "FOREIGN KEY" in str(driver)


def _sqlite(driver: BaseException, where: str) -> Exception:
    code = str(getattr(driver, "sqlite_errorname", ""))
    message = str(driver)
    if message.startswith("taken: "):
        return Taken(TAKEN[message.removeprefix("taken: ")])
    if message == "not hers":
        return Refused(NOT_HERS)
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return NotAClinic(DAMAGED.format(where=where))
    for known in (code, "_".join(code.split("_")[:2])):
        if known in SQLITE:
            return Unavailable(SQLITE[known].format(where=where))
    constraint = message.partition(": ")[2] if code.startswith("SQLITE_CONSTRAINT") else ""
    return DatabaseFault(f"{code} {constraint}".strip())


def _postgres(driver: BaseException, where: str) -> Exception:
    code = getattr(driver, "sqlstate", None)
    constraint = getattr(getattr(driver, "diag", None), "constraint_name", None) or ""
    if code == "23P01" and constraint.startswith("ex_appointment_"):
        return Taken(TAKEN[constraint.removeprefix("ex_appointment_")])
    if code in COLLISIONS:
        return Collision(POSTGRES["55P03"])
    if code in POSTGRES:
        return Unavailable(POSTGRES[code].format(where=where))
    if code is None or code.startswith(("08", "57P")):
        return _connection(driver, where)
    return DatabaseFault(f"{code} {constraint}".strip())


def _connection(driver: BaseException, where: str) -> FrontdeskError:
    """psycopg gives no code for a refused connection; the server's text holds the reason."""
    text = str(driver)
    if "password authentication failed" in text or "no password supplied" in text:
        return Unavailable(POSTGRES["28P01"].format(where=where))
    if "database" in text and "does not exist" in text:
        return NotAClinic(POSTGRES["3D000"].format(where=where))
    return Unavailable(GONE.format(where=where))
