"""The history's proof as the clinic sees it: whether it holds, and what to do where it does not."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from frontdesk.db import tables
from frontdesk.db.store import Store
from frontdesk.db.verify import CUT
from frontdesk.db.watch import Watch

RESTORED = "restored"
TO_DO = (
    "Tell the owner before anybody goes on. If nobody can explain it, go back to the last backup "
    "under Settings, Backups."
)


@dataclass(frozen=True, slots=True)
class Proof:
    """How the history stands: the first fault in words or "", and the end that was reached."""

    clinic: str
    fault: str
    head: str


def prove(store: Store, remembered: str, breathe: Callable[[], object]) -> Proof:
    """Hold the whole clinic against its history, a slice at a time; `breathe` is called after
    each and may raise to stop. `remembered` is an end of the history seen earlier."""
    watch = Watch(store.place, remembered)
    clinic = store.place.document.clinic
    while not watch.done:
        fault = store.read(lambda read: watch.step(read.connection()))
        if fault:
            return Proof(clinic, fault, "")
        breathe()
    if watch.cut and not store.read(_was_restored, remembered=remembered):
        return Proof(clinic, CUT, "")
    return Proof(clinic, "", watch.head)


def _was_restored(read: Any, *, remembered: str) -> bool:
    """Whether a restored backup explains why an end is not met: that history had come further."""
    said = read.scalar(select(tables.Setting.value).where(tables.Setting.key == RESTORED))
    if said is None:
        return False
    return _count(json.loads(said)["head"]) >= _count(remembered)


def _count(head: str) -> int:
    number = head.partition("-")[0]
    return int(number) if number.isdigit() else 0
