"""Sealed copies of the data key: one per person behind a password, one behind the recovery code.

The secret goes through argon2id (RFC 9106) to a key for AES-256-GCM, which is bound to the clinic
and to whom the copy is for: a copy moved to another person's name does not open. A checksum
over the slot tells a damaged one from a wrong secret."""

from __future__ import annotations

import hashlib
import json
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from frontdesk.errors import NotAClinic

PASSWORD, RECOVERY = "password", "recovery"
# The recovery code: 120 random bits in letters that are not taken for one another (Crockford's
# base 32), then four that are a checksum, seven groups of four.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISTAKEN = str.maketrans({"O": "0", "I": "1", "L": "1"})
_CODE, _SUM = 24, 4


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: KiB of memory, passes over it, lanes."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


USUAL = Cost()


def seal(
    data_key: bytes, clinic: str, secret: str, *, kind: str, person: int = 0, name: str = "",
    cost: Cost = USUAL,
) -> dict[str, Any]:  # fmt: skip
    """A slot that holds the data key behind a secret. `person` is who it is for, 0 nobody."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    said = {"kind": kind, "person": person, "name": name, **asdict(cost), "salt": salt.hex()}
    sealed = AESGCM(_stretched(secret, said)).encrypt(nonce, data_key, _bound(said, clinic))
    slot = {**said, "nonce": nonce.hex(), "sealed": sealed.hex()}
    return {**slot, "sum": _sum(slot)}


def unseal(slot: Mapping[str, Any], clinic: str, secret: str, where: str) -> bytes | None:
    """The data key, or None where this is not the secret. NotAClinic for a damaged slot."""
    plain = {name: value for name, value in slot.items() if name != "sum"}
    try:
        if slot["sum"] != _sum(plain):
            raise ValueError
        cipher = AESGCM(_stretched(secret, slot))
        bound = _bound(slot, clinic)
        return cipher.decrypt(bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["sealed"]), bound)
    except InvalidTag:
        return None
    except (ValueError, KeyError, TypeError):
        raise NotAClinic(
            f"The key {where} is damaged. Put back the copy from your last backup."
        ) from None


def _stretched(secret: str, slot: Mapping[str, Any]) -> bytes:
    # The same letters typed on another keyboard are the same password.
    typed = unicodedata.normalize("NFKC", secret).encode("utf-8", "surrogatepass")
    salt = bytes.fromhex(slot["salt"])
    cost = (slot["passes"], slot["memory"], slot["lanes"])
    return hash_secret_raw(typed, salt, *cost, hash_len=32, type=Type.ID)


def _bound(slot: Mapping[str, Any], clinic: str) -> bytes:
    return f"frontdesk {slot['kind']} {slot['person']} {clinic}".encode()


def _sum(slot: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(slot, sort_keys=True).encode()).hexdigest()[:16]


def new_code() -> str:
    """A recovery code to print: seven groups of four letters."""
    body = "".join(secrets.choice(_LETTERS) for _ in range(_CODE))
    whole = body + _code_sum(body)
    return "-".join(whole[at : at + 4] for at in range(0, len(whole), 4))


def code_of(typed: str) -> str | None:
    """The code as it was printed, however it is typed; None where a letter is wrong."""
    plain = "".join(c for c in typed.upper() if c.isalnum()).translate(_MISTAKEN)
    body, last = plain[:_CODE], plain[_CODE:]
    if len(plain) != _CODE + _SUM or set(plain) - set(_LETTERS) or last != _code_sum(body):
        return None
    return "-".join(plain[at : at + 4] for at in range(0, len(plain), 4))


def _code_sum(body: str) -> str:
    digest = int.from_bytes(hashlib.sha256(body.encode()).digest()[:4], "big")
    return "".join(_LETTERS[digest >> (5 * n) & 31] for n in range(_SUM))
