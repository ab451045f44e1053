"""The key document of a clinic: one random data key, and where it is kept.

A clinic file has its document beside it, as `<clinic>.key`, readable by its owner alone. A
clinic on a PostgreSQL server keeps the same document in the one-row table `about`: its desks
share no folder, the server's own accounts and disk already decide who may read the tables,
and there the key only seals the journal. The `slots` hold the data key once per way to it: one
of kind "plain" where nobody has chosen a password, else a sealed copy per person and one for the
recovery sheet (see `slots`). A key that was opened stays in the memory of this program.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frontdesk.errors import NeedsPassword, NotAClinic, Unavailable

Slots = Sequence[Mapping[str, Any]]

FORMAT = 1
KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class KeyDocument:
    """What a key file says: which clinic, and its data key (32 random bytes)."""

    clinic: str
    data_key: bytes

    @property
    def journal_key(self) -> bytes:
        """The key that chains the journal, derived so that it gives nothing else away."""
        return derive(self.data_key, b"frontdesk journal")

    def to_text(self) -> str:
        """The document as it is kept, open to whoever has it."""
        return self.with_slots([{"kind": "plain", "key": self.data_key.hex()}])

    def with_slots(self, slots: Slots) -> str:
        """The document as it is kept, with these ways to the data key."""
        said = {"clinic": self.clinic, "check": _check(self.data_key), "slots": list(slots)}
        return json.dumps({"format": FORMAT, **said}, indent=1)


def new() -> KeyDocument:
    """A new document with a random key."""
    return KeyDocument(clinic=str(uuid.uuid4()), data_key=secrets.token_bytes(KEY_BYTES))


def from_text(text: str, where: str) -> KeyDocument:
    """Read a document; `where` names it in a refusal. NotAClinic if damaged or newer."""
    try:
        found = json.loads(text)
        if found["format"] > FORMAT:
            raise NotAClinic(
                f"The key {where} was made by a newer version of this program. "
                "Install the newer version on this computer."
            )
        plain = [slot["key"] for slot in found["slots"] if slot["kind"] == "plain"]
        data_key = bytes.fromhex(plain[0]) if plain else _opened.get(found["check"])
        if data_key is None and found["slots"]:
            raise NeedsPassword(f"{where} opens with a password. Sign in first.")
        sound = data_key is not None and hmac.compare_digest(_check(data_key), found["check"])
        document = KeyDocument(clinic=str(found["clinic"]), data_key=data_key or b"")
    except (ValueError, KeyError, TypeError, AttributeError):
        sound = False
    if not sound:
        raise damaged(where)
    return document


def slots_of(text: str, where: str) -> tuple[str, tuple[Mapping[str, Any], ...]]:
    """Which clinic a document is of, and its ways to the data key. NotAClinic if damaged."""
    try:
        found = json.loads(text)
        return str(found["clinic"]), tuple(dict(slot) for slot in found["slots"])
    except (ValueError, KeyError, TypeError):
        raise damaged(where) from None


def remember(text: str, data_key: bytes) -> bool:
    """Keep an opened key in memory, so that its documents open from now on; False if it is
    another one's."""
    if not fits(text, data_key):
        return False
    _opened[_check(data_key)] = data_key
    return True


def forget() -> None:
    """Let go of every opened key."""
    _opened.clear()


def damaged(where: str) -> NotAClinic:
    """The refusal of a document that cannot be read."""
    return NotAClinic(f"The key {where} is damaged. Put back the copy from your last backup.")


def fits(text: str, data_key: bytes) -> bool:
    """Whether a document, as it is kept, is one of this data key."""
    try:
        return hmac.compare_digest(_check(data_key), str(json.loads(text)["check"]))
    except (ValueError, KeyError, TypeError):
        return False


def path_for(clinic: Path) -> Path:
    """Where the key file of this clinic file is."""
    return clinic.with_name(clinic.name + ".key")


def read(clinic: Path) -> KeyDocument:
    """The opened document beside this clinic file. NeedsPassword where nobody has signed in yet,
    else as `text_beside`."""
    return from_text(text_beside(clinic), path_for(clinic).name)


def text_beside(clinic: Path) -> str:
    """The document beside this clinic file. NotAClinic without one, Unavailable if unreadable."""
    path = path_for(clinic)
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise NotAClinic(
            f"{clinic.name} cannot be opened: it is not a clinic of this program, or its key "
            f"file {path.name} is missing beside it."
        ) from None
    except (OSError, UnicodeDecodeError) as fault:
        if isinstance(fault, UnicodeDecodeError):
            raise damaged(path.name) from None
        raise Unavailable(
            f"The key file {path.name} cannot be read. Ask whoever looks after this computer."
        ) from None


def keep(document: KeyDocument, clinic: Path) -> None:
    """Write the document beside the clinic: new, synced, renamed; never over another one."""
    _write(document.to_text(), path_for(clinic), place)


def replace(text: str, clinic: Path) -> None:
    """Put another document of the same key beside the clinic, whole or not at all."""
    _write(text, path_for(clinic), _over)


def _write(text: str, path: Path, put: Callable[[Path, Path], None]) -> None:
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        put(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def place(fresh: Path, path: Path) -> None:
    """Give a finished file its name, durably. FileExistsError if the name is in use."""
    if os.name == "nt":
        os.rename(fresh, path)  # refuses an existing name on Windows
        return
    os.link(fresh, path)
    fresh.unlink()
    _sync(path.parent)


def _over(fresh: Path, path: Path) -> None:
    os.replace(fresh, path)
    if os.name != "nt":
        _sync(path.parent)


def _sync(parent: Path) -> None:
    folder = os.open(parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def derive(key: bytes, purpose: bytes) -> bytes:
    """HKDF (RFC 5869, SHA-256) to 32 bytes. The standard library's hmac is all it takes."""
    return hmac.digest(hmac.digest(bytes(32), key, "sha256"), purpose + b"\x01", "sha256")


def _check(data_key: bytes) -> str:
    return derive(data_key, b"frontdesk key check").hex()


_opened: dict[str, bytes] = {}  # data keys by their check, since somebody signed in
