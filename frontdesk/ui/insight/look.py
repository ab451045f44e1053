"""What the screen asks the clinic for, in one question, and what may be narrowed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frontdesk.model import CallBackKind, CallBackRules, Source

if TYPE_CHECKING:
    from frontdesk.call_backs import FirstCalls
    from frontdesk.insight import Filled, Keeping, Somebody, Week


@dataclass(frozen=True, slots=True)
class Seen:
    """All that is shown."""

    weeks: tuple[Week, ...]
    calls: FirstCalls
    rules: CallBackRules
    keeping: Keeping
    filled: tuple[Filled, ...]
    no_next: tuple[Somebody, ...]


def seen(read: Any, *, kind: CallBackKind | None, source: Source | None) -> Seen:
    """Everything but the people behind a figure."""
    from frontdesk import call_backs, clinic, insight

    return Seen(
        insight.funnel(read, kind=kind, source=source),
        call_backs.first_calls(read),
        clinic.rules(read),
        insight.keeping(read),
        insight.filling(read),
        insight.no_next(read),
    )
