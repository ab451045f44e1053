"""One print as the screen sees it: what it is called, on which paper, and how it is noted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from frontdesk.handouts import Paper


@dataclass(frozen=True, slots=True)
class Task:
    """`whom` ends the sentence that says it was done; `note` is what is recorded of it."""

    key: str
    title: str
    paper: Paper
    black: bool
    whom: str = ""
    note: Mapping[str, Any] = field(default_factory=dict)
