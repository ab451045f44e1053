"""The backup file: a stored zip of the encrypted clinic, its key document and a manifest.

The clinic's bytes are covered by their digest in the manifest, and every byte around them by a
keyed seal in the zip's comment: a file with one bit changed anywhere is not taken."""

from __future__ import annotations

import hashlib
import hmac
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from frontdesk.db import keys
from frontdesk.errors import NotAClinic

FORMAT = 1
SUFFIX = ".backup"
CLINIC, KEY, MANIFEST = "clinic.db", "clinic.key", "manifest.json"
MEMBERS = [CLINIC, KEY, MANIFEST]
CHUNK = 4 << 20
SEAL = 64
MOST_TEXT = 1 << 20
WHEN = (1980, 1, 1, 0, 0, 0)  # a zip's own times say nothing; the manifest's does
Progress = Callable[[int, int], None]


def no_progress(done: int, of: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. `rows` per table, `head` the end of the journal, `at` when it
    was made and `last` when the clinic was last written to (UTC), `first_visit` and `last_visit`
    days, `why` the occasion, `members` the SHA-256 of the other members."""

    clinic: str
    schema: int
    rows: Mapping[str, int]
    head: str
    at: datetime
    last: datetime | None
    first_visit: str
    last_visit: str
    why: str
    program: str
    members: Mapping[str, str] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """The manifest as it lies in the zip."""
        said: dict[str, Any] = {"format": FORMAT, **asdict(self), "at": self.at.isoformat()}
        said["last"] = self.last.isoformat() if self.last else None
        return json.dumps(said, indent=1, sort_keys=True).encode()


def _manifest(kept: bytes, name: str) -> Manifest:
    try:
        said = json.loads(kept)
        if said.pop("format") > FORMAT:
            raise newer(name)
        said["at"] = datetime.fromisoformat(said["at"])
        said["last"] = datetime.fromisoformat(said["last"]) if said["last"] else None
        found = Manifest(**said)
        sound = (
            all(type(count) is int for count in found.rows.values()) and found.at.tzinfo is not None
        )
        sound = sound and set(found.members) == {CLINIC, KEY}
    except (ValueError, KeyError, TypeError, AttributeError):
        sound = False
    if not sound:
        raise damaged(name)
    return found


def damaged(name: str) -> NotAClinic:
    """The refusal of a backup that is not as it was written."""
    return NotAClinic(f"The backup {name} is damaged and was not used. Choose another one.")


def newer(name: str) -> NotAClinic:
    """The refusal of a backup of a later program."""
    return NotAClinic(
        f"The backup {name} was made by a newer version of this program. "
        "Install the newer version on this computer; nothing was changed."
    )


def write(
    out: IO[bytes],
    blocks: Iterator[bytes],
    size: int,
    key_text: bytes,
    manifest: Manifest,
    seal_key: bytes,
    progress: Progress = no_progress,
) -> Manifest:
    """Write a backup of `size` bytes that come in `blocks`. `progress` may raise to stop it.

    The digest is taken on a thread of its own while the next block is written."""
    digest, written = hashlib.sha256(), 0
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as zipped:
        with (
            ThreadPoolExecutor(1, "digest") as beside,
            zipped.open(_info(CLINIC), "w", force_zip64=True) as member,
        ):
            turn: Future[None] | None = None
            for block in blocks:
                if turn is not None:
                    turn.result()
                turn = beside.submit(digest.update, block)
                member.write(block)
                written += len(block)
                progress(written, size)
        zipped.writestr(_info(KEY), key_text)
        members = {CLINIC: digest.hexdigest(), KEY: hashlib.sha256(key_text).hexdigest()}
        whole = Manifest(**{**_shallow(manifest), "members": members})
        zipped.writestr(_info(MANIFEST), whole.to_bytes())
        zipped.comment = b"0" * SEAL
    out.flush()
    with zipfile.ZipFile(out) as zipped:
        info = zipped.getinfo(CLINIC)
        seal = _seal(out, info, seal_key)
    out.seek(-SEAL, 2)
    out.write(seal)
    out.flush()
    return whole


def _shallow(manifest: Manifest) -> dict[str, Any]:
    return {name: getattr(manifest, name) for name in Manifest.__dataclass_fields__}


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, WHEN)
    info.external_attr = 0o600 << 16
    return info


def _seal(file: IO[bytes], info: zipfile.ZipInfo, seal_key: bytes) -> bytes:
    """HMAC of the file without the clinic's bytes and without the seal itself."""
    if info.header_offset != 0 or info.file_size < 0:
        raise ValueError("the clinic does not come first")
    file.seek(26)
    lengths = file.read(4)
    start = 30 + sum(
        int.from_bytes(lengths[at : at + 2], "little") for at in (0, 2)
    )  # fmt: skip
    file.seek(0)
    around = file.read(start)
    file.seek(start + info.file_size)
    around += file.read()[:-SEAL]
    return hmac.digest(seal_key, around, "sha256").hex().encode()


def manifest_of(path: Path) -> Manifest:
    """What a backup says of itself, not yet proven. NotAClinic if it says nothing sensible;
    OSError where it cannot be read."""
    try:
        with zipfile.ZipFile(path) as zipped:
            return _manifest(_text(zipped, MANIFEST), path.name)
    except UNREADABLE:
        raise damaged(path.name) from None


def key_text_of(path: Path) -> str:
    """The key document inside a backup, as it is."""
    try:
        with zipfile.ZipFile(path) as zipped:
            return _text(zipped, KEY).decode()
    except UNREADABLE:
        raise damaged(path.name) from None


# What the zip module raises over a file that is not as it was written.
UNREADABLE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, KeyError, ValueError, EOFError, NotImplementedError,
    RuntimeError, OverflowError,
)  # fmt: skip


def _text(zipped: zipfile.ZipFile, name: str) -> bytes:
    info = zipped.getinfo(name)
    if info.file_size > MOST_TEXT or info.compress_type != zipfile.ZIP_STORED:
        raise ValueError("not a text of a backup")
    return zipped.read(info)


def unpack(path: Path, clinic: Path, seal_key: bytes, progress: Progress = no_progress) -> Manifest:
    """Put the encrypted clinic out of a backup at `clinic`, a new file; every byte is checked.

    NotAClinic if the backup is not as it was written; OSError where it cannot be read or the
    clinic not be written."""
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as zipped:
            infos = zipped.infolist()
            stored = all(info.compress_type == zipfile.ZIP_STORED for info in infos)
            if [info.filename for info in infos] != MEMBERS or not stored:
                raise damaged(path.name)
            seal = _seal(file, zipped.getinfo(CLINIC), seal_key)
            if not hmac.compare_digest(seal, zipped.comment):
                raise damaged(path.name)
            manifest = _manifest(_text(zipped, MANIFEST), path.name)
            if hashlib.sha256(_text(zipped, KEY)).hexdigest() != manifest.members[KEY]:
                raise damaged(path.name)
            digest = _take_out(zipped, clinic, progress)
            if digest != manifest.members[CLINIC]:
                raise damaged(path.name)
            return manifest
    except UNREADABLE:
        raise damaged(path.name) from None


def _take_out(zipped: zipfile.ZipFile, clinic: Path, progress: Progress) -> str:
    digest, done = hashlib.sha256(), 0
    size = zipped.getinfo(CLINIC).file_size
    with zipped.open(CLINIC) as member, clinic.open("xb") as out:
        clinic.chmod(0o600)
        while block := member.read(CHUNK):
            digest.update(block)
            out.write(block)
            done += len(block)
            progress(done, size)
    return digest.hexdigest()


def seal_key(document: keys.KeyDocument) -> bytes:
    """The key that seals backups, derived so that it gives nothing else away."""
    return keys.derive(document.data_key, b"frontdesk backup")
