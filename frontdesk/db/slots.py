"""Sealed copies of the clinic's secret: one per person behind a password, one behind the
recovery code.

The password goes through argon2id (RFC 9106) to a private key (X25519), and the copy is sealed to
its public half by AES-256-GCM, bound to the clinic and to whom it is for: a copy moved to another
person's name does not open. So a new data key can be sealed for everybody who stays, without
their passwords. A checksum over the slot tells a damaged one from a wrong password."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from frontdesk.db import keys

PASSWORD, RECOVERY = "password", "recovery"
# The recovery code: 120 random bits in letters that are not taken for one another (Crockford's
# base 32), then four that are a checksum, seven groups of four.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISTAKEN = str.maketrans({"O": "0", "I": "1", "L": "1"})
_CODE, _SUM = 24, 4
SAID = ("kind", "person", "name", "title", "memory", "passes", "lanes", "salt", "public")
MOST_MEMORY, MOST_PASSES = 1 << 20, 20  # a file cannot ask for more than this computer has


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: KiB of memory, passes over it, lanes."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


USUAL = Cost()


def seal(
    held: bytes, clinic: str, secret: str, *, kind: str, person: int = 0, name: str = "",
    title: str = "", cost: Cost | None = None,
) -> dict[str, Any]:  # fmt: skip
    """A slot that holds `held` behind a password or code. `person` is who it is for, 0 nobody;
    name and title (such as "Reception") are shown to whoever signs in."""
    said: dict[str, Any] = {"kind": kind, "person": person, "name": name, "title": title}
    said |= {**asdict(cost or USUAL), "salt": secrets.token_bytes(16).hex()}
    public = _private(secret, said).public_key().public_bytes_raw()
    return seal_again({**said, "public": public.hex()}, held, clinic)


def seal_again(slot: Mapping[str, Any], held: bytes, clinic: str, **shown: str) -> dict[str, Any]:
    """The slot with something else in it, behind the same password; `shown` changes what is."""
    once, nonce = X25519PrivateKey.generate(), secrets.token_bytes(12)
    shared = once.exchange(X25519PublicKey.from_public_bytes(bytes.fromhex(slot["public"])))
    said = {name: slot[name] for name in SAID} | shown
    said |= {"once": once.public_key().public_bytes_raw().hex(), "nonce": nonce.hex()}
    sealed = _cipher(shared, said).encrypt(nonce, held, _bound(said, clinic))
    slot = {**said, "sealed": sealed.hex()}
    return {**slot, "sum": _sum(slot)}


def unseal(slot: Mapping[str, Any], clinic: str, secret: str, where: str) -> bytes | None:
    """What the slot holds, or None where this is not the password. NotAClinic if damaged."""
    plain = {name: value for name, value in slot.items() if name != "sum"}
    try:
        if slot["sum"] != _sum(plain):
            raise ValueError
        private = _private(secret, slot)
        public = private.public_key().public_bytes_raw()
        if not hmac.compare_digest(public, bytes.fromhex(slot["public"])):
            return None
        shared = private.exchange(X25519PublicKey.from_public_bytes(bytes.fromhex(slot["once"])))
        nonce, sealed = bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["sealed"])
        return _cipher(shared, slot).decrypt(nonce, sealed, _bound(slot, clinic))
    except (InvalidTag, ValueError, KeyError, TypeError):
        raise keys.damaged(where) from None


def _private(secret: str, slot: Mapping[str, Any]) -> X25519PrivateKey:
    # The same letters typed on another keyboard are the same password.
    typed = unicodedata.normalize("NFKC", secret).encode("utf-8", "surrogatepass")
    salt = bytes.fromhex(slot["salt"])
    cost = (slot["passes"], slot["memory"], slot["lanes"])
    if not (0 < slot["memory"] <= MOST_MEMORY and 0 < slot["passes"] <= MOST_PASSES):
        raise ValueError
    return X25519PrivateKey.from_private_bytes(
        hash_secret_raw(typed, salt, *cost, hash_len=32, type=Type.ID)
    )


def _cipher(shared: bytes, slot: Mapping[str, Any]) -> AESGCM:
    ends = (slot["public"] + slot["once"]).encode()
    return AESGCM(keys.derive(shared, b"frontdesk slot " + ends))


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
