"""Sealed copies of the data key: the right secret, a wrong one, and a damaged slot told apart."""

from __future__ import annotations

import pytest

from frontdesk.db import keys, slots
from frontdesk.errors import NeedsPassword, NotAClinic

CHEAP = slots.Cost(memory=8, passes=1, lanes=1)


def test_only_the_secret_opens_it_and_only_for_whom_it_is() -> None:
    document = keys.new()
    slot = slots.seal(
        document.data_key, document.clinic, "four quiet words é", kind="password", person=3,
        name="Sam Rivera", cost=CHEAP,
    )  # fmt: skip
    assert document.data_key.hex() not in str(slot)
    opens = {"clinic": document.clinic, "where": "a.key"}
    assert slots.unseal(slot, secret="four quiet words é", **opens) == document.data_key
    assert slots.unseal(slot, secret="four quiet words e", **opens) is None
    assert slots.unseal(slot, "another", "four quiet words é", "a.key") is None
    for name in slot:
        changed = {**slot, name: "5" if isinstance(slot[name], str) else slot[name] + 1}
        with pytest.raises(NotAClinic, match="damaged"):
            slots.unseal(changed, secret="four quiet words é", **opens)


def test_a_document_without_a_plain_slot_wants_somebody_to_sign_in() -> None:
    document = keys.new()
    slot = slots.seal(
        document.data_key, document.clinic, slots.new_code(), kind="recovery", cost=CHEAP
    )
    text = document.with_slots([slot])
    with pytest.raises(NeedsPassword, match="Sign in"):
        keys.from_text(text, "a.key")
    assert not keys.remember(text, bytes(32))
    assert keys.remember(text, document.data_key)
    assert keys.from_text(text, "a.key") == document
    keys.forget()
    with pytest.raises(NeedsPassword):
        keys.from_text(text, "a.key")


def test_a_recovery_code_is_read_however_it_is_typed_and_a_slip_is_noticed() -> None:
    code = slots.new_code()
    assert len(code.split("-")) == 7
    assert slots.code_of(code) == code
    assert slots.code_of(f" {code.lower().replace('-', ' ').replace('0', 'o')} ") == code
    assert slots.code_of(code[:-1]) is None
    wrong = "2" if code[0] != "2" else "3"
    assert slots.code_of(wrong + code[1:]) is None
