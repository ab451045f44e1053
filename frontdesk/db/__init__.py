"""The door to the clinic's records: make one, open one, and the words a use case needs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from frontdesk.clock import Clock
from frontdesk.db import faults, keys, sqlite, start
from frontdesk.db.feed import News as News
from frontdesk.db.journal import Place
from frontdesk.db.store import Done as Done
from frontdesk.db.store import Store as Store
from frontdesk.db.work import Read as Read
from frontdesk.db.work import Work as Work
from frontdesk.db.work import action as action
from frontdesk.errors import NotAClinic
from frontdesk.model import Actor

SERVERS = ("postgresql://", "postgres://", "postgresql+psycopg://")


def create(
    address: str,
    *,
    clock: Clock,
    actor: Actor | None = None,
    made_up: bool = False,
    code: str = "",
) -> Store:
    """Make a new clinic at this path or postgresql:// address, with its one clinic row. With a
    recovery `code` its file opens by that, until people are given passwords.

    NotAClinic if something is there already; Unavailable if it cannot be written."""
    if _on_server(address):
        from frontdesk.db import postgres

        postgres.create(address, keys.new())
    else:
        path = Path(address)
        if path.exists():
            raise sqlite.already_there(path)
        sqlite.create(path, _key_for(path, code))
    store = open(address, clock=clock)
    store.write(
        start.start_clinic,
        actor=actor or Actor(None, "frontdesk", ""),
        zone=clock.zone.key,
        made_up=made_up,
    )
    return store


def open(address: str, *, clock: Clock) -> Store:
    """Open the clinic at this path or postgresql:// address.

    NotAClinic with a sentence if there is none, or it is damaged, newer or has another key;
    Unavailable if it cannot be reached. Nothing is ever created."""
    place: Place
    if _on_server(address):
        from frontdesk.db import postgres

        place = postgres.Server(address)
    else:
        path = Path(address)
        sqlite.refuse_unless_file(path)
        place = sqlite.File(path, _settled(path))
    try:
        start.bring_up_to_date(place, clock)
        return Store(place, clock)
    except BaseException:
        place.close()
        raise


def _on_server(address: str) -> bool:
    return address.startswith(SERVERS)


def _settled(path: Path) -> keys.KeyDocument:
    document = keys.read(path)
    if not document.former:
        return document
    from frontdesk.db import rekey

    try:
        return rekey.settle(path, document)
    except (OSError, faults.DRIVER_ERROR) as error:
        raise faults.translate(error, path.name) from None


def _key_for(path: Path, code: str) -> keys.KeyDocument:
    """A new key, or the one left beside a clinic that is gone or was never finished: a key
    is never written over, it may be the last one to a backup."""
    if keys.path_for(path).exists():
        return keys.read(path)
    document = keys.new()
    if code:
        from frontdesk.db import slots

        way = slots.seal(document.secret, document.clinic, code, kind=slots.RECOVERY)
        document = replace(document, ways=(way,))
        keys.remember(document.to_text(), document.secret, path.name)
    try:
        keys.keep(document, path)
    except FileExistsError:
        raise NotAClinic(f"Another desk is just making a clinic at {path}.") from None
    except OSError as fault:
        raise faults.translate(fault, path.name) from None
    return document
