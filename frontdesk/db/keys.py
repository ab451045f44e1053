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
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from frontdesk.errors import NeedsPassword, NotAClinic, Unavailable

Ways = Sequence[Mapping[str, Any]]

FORMAT = 2
OPEN_FORMAT = 1  # of a document with its key in the clear; older programs read it too
KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class KeyDocument:
    """What a key file says: which clinic, its data key (32 random bytes) and the ways to it.

    `root` is what the journal's key is derived from, where that is not the data key: new keys
    for a file leave its history as it is. `former` is the data key before, while a file is
    being given a new one. `called` is the clinic's name, for whoever signs in. Without `ways`
    the document is open to whoever has it."""

    clinic: str
    data_key: bytes = field(repr=False)
    root: bytes = field(default=b"", repr=False)
    former: bytes = field(default=b"", repr=False)
    called: str = ""
    ways: Ways = ()

    @property
    def journal_key(self) -> bytes:
        """The key that chains the journal, derived so that it gives nothing else away."""
        return derive(self.root or self.data_key, b"frontdesk journal")

    @property
    def secret(self) -> bytes:
        """What is sealed behind each way: the data key, the journal's root, the key before."""
        return self.data_key + (self.root or self.data_key) + self.former

    def to_text(self) -> str:
        """The document as it is kept. Its ways are under a seal, so that nobody without the
        data key can add one to a file."""
        said: dict[str, Any] = {"clinic": self.clinic, "check": _check(self.data_key)}
        if not self.ways:
            slots = [{"kind": "plain", "key": self.data_key.hex()}]
            return json.dumps({"format": OPEN_FORMAT, **said, "slots": slots}, indent=1)
        said |= {"format": FORMAT, "called": self.called, "slots": list(self.ways)}
        return json.dumps({**said, "seal": _seal(said, self.data_key)}, indent=1)

    def with_secret(self, secret: bytes) -> KeyDocument:
        """The same document with what was behind one of its ways."""
        parts = [secret[at : at + KEY_BYTES] for at in (0, KEY_BYTES, 2 * KEY_BYTES)]
        root = b"" if parts[0] == parts[1] else parts[1]
        return replace(self, data_key=parts[0], root=root, former=parts[2])


def new() -> KeyDocument:
    """A new document with a random key."""
    return KeyDocument(clinic=str(uuid.uuid4()), data_key=secrets.token_bytes(KEY_BYTES))


def from_text(text: str, where: str) -> KeyDocument:
    """Read a document; `where` names it in a refusal. NotAClinic if damaged or newer,
    NeedsPassword where nobody has signed in yet."""
    found = _parsed(text, where)
    try:
        plain = [slot["key"] for slot in found["slots"] if slot["kind"] == "plain"]
        if plain:
            document = KeyDocument(clinic=str(found["clinic"]), data_key=bytes.fromhex(plain[0]))
            if len(document.data_key) != KEY_BYTES or not fits(text, document.data_key):
                raise damaged(where)
            return document
        secret = _opened.get(found["check"])
    except (ValueError, KeyError, TypeError):
        raise damaged(where) from None
    if secret is None and found["slots"]:
        raise NeedsPassword(f"{where} opens with a password. Sign in first.")
    return opened(text, secret or b"", where)


def opened(text: str, secret: bytes, where: str) -> KeyDocument:
    """A document with what was behind one of its ways. NotAClinic if it is another one's, or
    somebody changed its ways without the key."""
    found = _parsed(text, where)
    document = closed(text, where).with_secret(secret)
    said = {name: value for name, value in found.items() if name != "seal"}
    if not hmac.compare_digest(str(found.get("seal")), _seal(said, document.data_key)):
        raise damaged(where)
    return document


def closed(text: str, where: str) -> KeyDocument:
    """A document that is not opened: its clinic, what it is called and its ways, without a key.
    None of this is proven yet. NotAClinic if damaged."""
    found = _parsed(text, where)
    try:
        ways = tuple(dict(slot) for slot in found["slots"] if slot["kind"] != "plain")
        return KeyDocument(
            str(found["clinic"]), b"", called=str(found.get("called", "")), ways=ways
        )
    except (ValueError, KeyError, TypeError):
        raise damaged(where) from None


def remember(text: str, secret: bytes, where: str) -> None:
    """Keep an opened key in memory, so that its documents open from now on. NotAClinic if the
    document is another one's or was tampered with."""
    _opened[_check(opened(text, secret, where).data_key)] = secret


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


def _parsed(text: str, where: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
        newer = found["format"] > FORMAT
    except (ValueError, KeyError, TypeError):
        raise damaged(where) from None
    if newer:
        raise NotAClinic(
            f"The key {where} was made by a newer version of this program. "
            "Install the newer version on this computer."
        )
    return dict(found)


def _seal(said: Mapping[str, Any], data_key: bytes) -> str:
    whole = json.dumps(said, sort_keys=True).encode()
    return hmac.digest(derive(data_key, b"frontdesk key ways"), whole, "sha256").hex()


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


def put(document: KeyDocument, clinic: Path) -> None:
    """Put another document of the same clinic beside it, whole or not at all."""
    _write(document.to_text(), path_for(clinic), _over)


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


_opened: dict[str, bytes] = {}  # secrets by the check of their data key, since somebody signed in
