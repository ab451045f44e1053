"""Every use case for every role, on the real file: done, or refused with nothing changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from frontdesk import db, staff
from frontdesk.clock import Clock
from frontdesk.db import keys, slots
from frontdesk.errors import Refused
from frontdesk.model import Actor, Role
from tests.db.use_cases import CASES, World, found, world

NOW = datetime(2026, 7, 14, 10, 12)
# Whoever may do it is named, and that it was not done.
ASK = "Nothing was changed; ask (reception or )?the owner"
SETUP = Actor(None, "Set-up", "Desk 1")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, World]]:
    """A clinic that people sign in to, one of each role, closed again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slots, "USUAL", slots.Cost(memory=8, passes=1, lanes=1))
        path = tmp_path_factory.mktemp("roles") / "clinic.frontdesk"
        store = db.create(str(path), clock=Clock.frozen(NOW), code=slots.new_code())
        there = {}
        for role in Role:
            person = store.write(staff.add, actor=SETUP, name=f"A {role}", role=role).value
            there[role] = Actor(person.id, person.name, "Desk 1")
        known = world(store, there)
        store.close()
        yield path, known
        keys.forget()


def test_every_use_case_has_its_roles() -> None:
    """A new one has to say who may do it."""
    assert set(found()) == set(CASES)


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_use_case_is_done_or_refused_by_role(
    name: str, filled: tuple[Path, World], tmp_path: Path
) -> None:
    path, known = filled
    who, asked = CASES[name]
    use_case = found()[name]
    for role in Role:
        copy = tmp_path / f"{role}.frontdesk"
        shutil.copy(path, copy)
        shutil.copy(keys.path_for(path), keys.path_for(copy))
        store = db.open(str(copy), clock=Clock.frozen(NOW))
        known.store = store
        words = asked(known)
        before = store.head()
        if role in who:
            done = store.write(use_case, actor=known.there[role], **words)
            assert done.topics or name.endswith(("drafts.keep", "end_call"))
        else:
            with pytest.raises(Refused, match=ASK):
                store.write(use_case, actor=known.there[role], **words)
            assert store.head() == before
            done = store.write(use_case, actor=known.there[Role.OWNER], **words)
            with pytest.raises(Refused, match=ASK):
                store.undo(done.action_id or 0, actor=known.there[role])
        store.close()
