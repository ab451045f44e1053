"""Where a lane's jobs run: at once where there is no thread, on records of their own where long."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any


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
