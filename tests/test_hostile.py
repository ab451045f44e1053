"""Whatever is typed is kept as those characters, or refused with a sentence; nothing else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from frontdesk import call_backs, db, patients, text
from frontdesk.db import Store
from frontdesk.errors import Invalid
from frontdesk.text.capture import capture
from tests import make
from tests.hostile import DATES, VALUES
from tests.make import SAM

# Each text field, with how many characters fit and whether it has lines.
PATIENT = {
    "name": (200, False), "preferred_name": (200, False), "care_alert": (300, False),
    "what_hurts": (2000, True), "goal": (500, False), "note": (10_000, True),
}  # fmt: skip
REQUEST = {"name": (200, False), "reason": (2000, True), "best_time_note": (200, False)}


def kept_or_told(write: Callable[[], Any], field: str) -> Any:
    """What was written, or None where it was refused by a sentence about this very field."""
    try:
        return write()
    except Invalid as refused:
        told = refused
    assert told.field == field
    assert re.fullmatch(r"[A-Z][^<>]*\.", str(told)), str(told)
    return None


def harmless(kept: str) -> bool:
    """Whether nothing unseen is left that a screen, a page or a file could obey."""
    unseen = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    return not any(unicodedata.category(c) in unseen for c in kept.replace("\n", ""))


def seen(typed: str) -> str:
    """What a reader sees of it, without its blanks."""
    drawn = (c for c in typed if unicodedata.category(c)[0] not in "CZ")
    return unicodedata.normalize("NFC", "".join(drawn))


@pytest.mark.parametrize("field", PATIENT)
def test_every_text_of_a_patient(store: Store, field: str) -> None:
    limit, multiline = PATIENT[field]
    person = make.patient(store, "Elena Marsh")
    for typed in VALUES:
        change = {"id": person.id, "seen": person.version, field: typed}
        after = kept_or_told(lambda c=change: make.write(store, patients.update, **c), field)  # type: ignore[misc]
        if after is None:
            assert field == "name" or len(typed) > limit, ascii(typed)
            continue
        person = store.read(patients.get, id=person.id)
        kept = getattr(person, field)
        assert kept == text.clean(typed, field=field, limit=limit, multiline=multiline)
        assert harmless(kept), ascii(typed)
    assert store.verify() is None


@pytest.mark.parametrize("field", REQUEST)
def test_every_text_of_a_request(store: Store, field: str) -> None:
    limit, multiline = REQUEST[field]
    row = make.call_back(store, "Elena Marsh")
    for typed in VALUES:
        change = {"id": row.id, "seen": row.version, field: typed}
        after = kept_or_told(lambda c=change: make.write(store, call_backs.edit, **c), field)  # type: ignore[misc]
        if after is None:
            assert len(typed) > limit, ascii(typed)
            continue
        row = after
        assert getattr(row, field) == text.clean(
            typed, field=field, limit=limit, multiline=multiline
        )
        assert harmless(getattr(row, field)), ascii(typed)
    assert store.verify() is None


def test_a_number_or_an_address_is_kept_as_typed_or_refused(store: Store) -> None:
    person = make.patient(store, "Elena Marsh")
    for field in ("phone", "email"):
        for typed in VALUES:
            change = {"id": person.id, "seen": person.version, field: typed}
            after = kept_or_told(lambda c=change: make.write(store, patients.update, **c), field)  # type: ignore[misc]
            if after is None:
                assert field == "email" or len(typed) > 60, ascii(typed)
                continue
            person = after
            raw = person.phone_raw if field == "phone" else person.email
            assert seen(raw) == seen(text.clean(typed, field=field)), ascii(typed)
            assert harmless(raw)
            assert person.phone == "" or person.phone[1:].isdecimal()
            assert person.phone.isascii()


def test_each_is_found_by_itself_and_finds_nobody_else_whole(store: Store) -> None:
    """A query is never a pattern or a command: "%" is a percent sign."""
    make.patient(store, "Elena Marsh")
    for typed in VALUES:
        found = store.read(patients.search, query=typed)
        words = text.fold(typed).split()
        for person in found:
            spoken = text.fold(f"{person.name} {person.email} {person.phone}")
            assert all(word.strip("-(). +") in spoken for word in words), ascii(typed)
        store.read(patients.likely_same, name=typed, phone=typed)
        store.read(call_backs.same_caller, phone=typed, email=typed)
    assert len(store.read(patients.search, query="elena")) == 1


def test_what_is_typed_as_a_day_is_a_day_or_nothing() -> None:
    today = date(2026, 7, 14)
    for typed in VALUES:
        day, time = text.parse_day(typed, today), text.parse_time(typed)
        assert day is None or day.year in range(1900, 2200)
        assert time is None or time.second == 0
    wrong = {typed: text.parse_day(typed, today) for typed in DATES}
    assert not any(wrong[t] for t in ("2/30", "2026-02-29", "13/45/2026", "31 June", "0000-00-00"))


def test_the_one_line_takes_anything(store: Store) -> None:
    for typed in VALUES:
        caught = capture(typed)
        assert len(caught.name) <= len(text.clean(typed, field="", limit=10**6)) + 1, ascii(typed)


def test_the_history_tells_of_them_as_characters(store: Store) -> None:
    person = store.write(patients.add, actor=SAM, name="<b>Ana</b> & 'O''Neil' =1+1").value
    told = store.read(patients.timeline, id=person.id)
    assert person.name == "<b>Ana</b> & 'O''Neil' =1+1"
    assert all("&lt;" not in item.title for item in told)
    assert isinstance(store, db.Store)
