"""What a lane's jobs work on, and where they run: at once where there is no thread, on records of
their own where long."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any, Protocol

from frontdesk.clock import Clock
from frontdesk.model import Actor, Role


class Store(Protocol):
    """What the lane asks of a clinic's records."""

    clock: Clock

    def write(
        self, use_case: Any, /, *, actor: Actor, key: str | None = None, **kwargs: Any
    ) -> Any:
        """Run a use case as one action."""

    def read(self, query: Any, /, **kwargs: Any) -> Any:
        """Run a query on one moment of the clinic."""

    def undo(
        self, action_id: int, *, actor: Actor, key: str | None = None, step: Any = None
    ) -> Any:
        """Put back what an action changed."""

    def role(self, actor: Actor) -> Role:
        """What this person may do."""

    def news(self) -> Any:
        """What other desks changed since the last look."""

    def close(self) -> None:
        """Let go of the clinic."""


class AtOnce(Executor):
    """Runs each job where it is asked for; for tests and pictures."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


def on(store: Any, beside: Callable[[], Any] | None, work: Callable[[Any], Any]) -> Any:
    """Work on these records, or on the same opened `beside` them, so that these stay free."""
    if beside is None:
        return work(store)
    own = beside()
    try:
        return work(own)
    finally:
        own.close()
