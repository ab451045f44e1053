"""How a figure is measured and said: interleaved with its limit, warm, median and p95."""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable, Sequence


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that one call takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1e3


def side_by_side(
    ours: Callable[[], object], limit: Callable[[], object], rounds: int, warm: int = 3
) -> tuple[list[float], list[float]]:
    """Both, turn about, in milliseconds, so that a busy machine is busy for both."""
    for _ in range(warm):
        ours()
        limit()
    gc.collect()
    pairs = [(timed(ours), timed(limit)) for _ in range(rounds)]
    return [a for a, _ in pairs], [b for _, b in pairs]


def p50(values: Sequence[float]) -> float:
    """The median."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """The value that 95 in 100 stay under."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def say(
    name: str, ours: float, reference: float | None, target: float, *, unit: str = "ms"
) -> None:
    """One line: name, ours, reference, ratio (or ours alone), target, ok or short.

    With a reference the target is the highest ratio; without, the highest value."""
    if reference is None:
        told, measured = "", ours
        goal = f"<= {target:g} {unit}"
    else:
        measured = ours / reference if reference else float("inf")
        told = f"  limit {reference:10.3f} {unit}  ratio {measured:7.2f}"
        goal = f"<= {target:g}x"
    verdict = "ok" if measured <= target else "short"
    sys.stdout.write(f"{name:42} ours {ours:10.3f} {unit}{told}  target {goal}  {verdict}\n")
    sys.stdout.flush()


def tell(name: str, value: float, unit: str = "ms") -> None:
    """One line for a figure that is only reported."""
    sys.stdout.write(f"{name:42} {value:.3f} {unit}  (reported)\n")
    sys.stdout.flush()
