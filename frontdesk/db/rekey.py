"""A clinic file gets a new data key, so that a key somebody may have kept opens it no more.

The key file first leads to both keys, then the file is put in place, then the key file leads to
the new one alone: whenever the program is ended, what lies there opens."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from frontdesk.db import faults, keys, slots, sqlite
from frontdesk.db.backup.making import put
from frontdesk.db.keys import KeyDocument
from frontdesk.errors import Unavailable

Step = Callable[[str], None]


def no_step(name: str) -> None:
    """Nobody watches."""


def change(place: sqlite.File, ways: keys.Ways, step: Step = no_step) -> None:
    """A new data key, which these ways lead to. The clinic has to be opened again.

    Unavailable where it cannot be written; the clinic then opens as before. `step` hears the
    name of each step that is done."""
    old = place.document
    root = old.root or old.data_key
    fresh_key = secrets.token_bytes(keys.KEY_BYTES)
    both = resealed(replace(old, data_key=fresh_key, root=root, former=old.data_key), ways)
    fresh = place.path.with_name(f".{place.path.name}.{secrets.token_hex(4)}.keys")
    try:
        with place.writing():
            _sweep(place.path)
            _copy(place.path, old.data_key, fresh, fresh_key)
            step("copied")
            keys.put(both, place.path)
            step("both")
            put(fresh, place.path)
            step("swapped")
            finish(both, place.path)
    except OSError as fault:
        raise Unavailable(
            "The records could not be given a new key: "
            f"{(fault.strerror or 'no reason given').lower()}. Check the disk, and try again."
        ) from None
    except faults.DRIVER_ERROR as error:
        raise faults.translate(error, place.where) from None
    finally:
        fresh.unlink(missing_ok=True)


def resealed(document: KeyDocument, ways: keys.Ways) -> KeyDocument:
    """The document with these ways, each leading to what it holds now."""
    again = tuple(slots.seal_again(way, document.secret, document.clinic) for way in ways)
    return replace(document, ways=again)


def finish(document: KeyDocument, path: Path) -> KeyDocument:
    """The file has the new key: the one before is forgotten."""
    done = resealed(replace(document, former=b""), document.ways)
    return _keep(done, path)


def take_back(document: KeyDocument, path: Path) -> KeyDocument:
    """The file never got the new key: the one before is the key again."""
    before, root = document.former, document.root
    _sweep(path)
    was = replace(document, data_key=before, root=b"" if root == before else root, former=b"")
    return _keep(resealed(was, document.ways), path)


def _sweep(path: Path) -> None:
    """Away with what a change that was cut short left; only under the write lock."""
    for left in path.parent.glob(f".{path.name}.*.keys*"):
        left.unlink(missing_ok=True)


def settle(path: Path, document: KeyDocument) -> KeyDocument:
    """The document with the one key that opens the file. After a change of keys that was cut
    short it is ended or taken back; one that is going on at another desk is waited for."""
    while document.former:
        before = sqlite.identity(path)
        new = _held(path, document.data_key)
        held = new or _held(path, document.former)
        if held is None:
            return document  # neither opens it: opening will say what is the matter
        try:
            held.execute("BEGIN IMMEDIATE")
            again = keys.from_text(keys.text_beside(path), path.name)
            if again == document and sqlite.identity(path) == before:
                return finish(document, path) if new else take_back(document, path)
            document = again
        finally:
            held.close()
    return document


def _held(path: Path, key: bytes) -> Any:
    """A connection that this key opens, or None."""
    held = None
    try:
        held = sqlite.connect(path, key)
        held.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except faults.DRIVER_ERROR as error:
        if held is not None:
            held.close()
        if getattr(error, "sqlite_errorname", "") != "SQLITE_NOTADB":
            raise
        return None
    return held


def _keep(document: KeyDocument, path: Path) -> KeyDocument:
    keys.put(document, path)
    keys.remember(document.to_text(), document.secret, path.name)
    return document


def _copy(path: Path, key: bytes, fresh: Path, fresh_key: bytes) -> None:
    reader = sqlite.connect(path, key)
    try:
        copy = sqlite.connect(fresh, fresh_key, mode="rwc")
        try:
            fresh.chmod(0o600)
            reader.backup(copy)
            if copy.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                raise Unavailable("The records did not pass their test. Nothing was changed.")
        finally:
            copy.close()
    finally:
        reader.close()
