"""Sealed copies of the data key: the right secret, a wrong one, and a damaged slot told apart."""

from __future__ import annotations

import json
from dataclasses import replace

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
    with pytest.raises(NotAClinic, match="damaged"):
        slots.unseal(slot, "another", "four quiet words é", "a.key")
    for name in slot:
        changed = {**slot, name: "5" if isinstance(slot[name], str) else slot[name] + 1}
        with pytest.raises(NotAClinic, match="damaged"):
            slots.unseal(changed, secret="four quiet words é", **opens)


def test_a_document_without_a_plain_slot_wants_somebody_to_sign_in() -> None:
    document = keys.new()
    slot = slots.seal(
        document.data_key, document.clinic, slots.new_code(), kind="recovery", cost=CHEAP
    )
    text = replace(document, ways=(slot,)).to_text()
    assert document.data_key.hex() not in text
    with pytest.raises(NeedsPassword, match="Sign in"):
        keys.from_text(text, "a.key")
    with pytest.raises(NotAClinic, match="damaged"):
        keys.remember(text, bytes(64), "a.key")
    keys.remember(text, document.secret, "a.key")
    assert keys.from_text(text, "a.key") == replace(document, ways=(slot,))
    keys.forget()
    with pytest.raises(NeedsPassword):
        keys.from_text(text, "a.key")


def test_nobody_without_the_key_adds_a_way_for_the_day_the_keys_are_changed() -> None:
    """Known bad: a document whose ways are under no seal."""
    document = keys.new()
    mine, planted = (
        slots.seal(held, document.clinic, "four quiet words", kind="password", person=n, cost=CHEAP)
        for n, held in ((1, document.secret), (2, bytes(64)))
    )
    said = json.loads(replace(document, ways=(mine,)).to_text())
    said["slots"].append(planted)
    with pytest.raises(NotAClinic, match="damaged"):
        keys.opened(json.dumps(said), document.secret, "a.key")


def test_a_new_secret_is_sealed_for_everybody_without_their_passwords() -> None:
    slot = slots.seal(b"old", "clinic", "four quiet words", kind="password", person=3, cost=CHEAP)
    again = slots.seal_again(slot, b"new", "clinic", name="Sam Rivera")
    assert slots.unseal(again, "clinic", "four quiet words", "a.key") == b"new"
    assert slots.unseal(again, "clinic", "another", "a.key") is None
    assert again["name"] == "Sam Rivera"


def test_a_recovery_code_is_read_however_it_is_typed_and_a_slip_is_noticed() -> None:
    code = slots.new_code()
    assert len(code.split("-")) == 7
    assert slots.code_of(code) == code
    assert slots.code_of(f" {code.lower().replace('-', ' ').replace('0', 'o')} ") == code
    assert slots.code_of(code[:-1]) is None
    wrong = "2" if code[0] != "2" else "3"
    assert slots.code_of(wrong + code[1:]) is None
