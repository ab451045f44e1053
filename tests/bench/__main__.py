"""Runs the benchmarks named on the command line: ./run bench NAME [NAME ...]."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

HERE = Path(__file__).parent
NOT_BENCHES = {"__init__", "__main__", "figures", "healer_year"}


def main(arguments: list[str]) -> int:
    """Run each named benchmark; with no name or a wrong one, say which there are."""
    known = sorted(path.stem for path in HERE.glob("*.py") if path.stem not in NOT_BENCHES)
    wrong = [name for name in arguments if name not in known]
    if wrong or not arguments:
        said = f"There is no benchmark {wrong[0]!r}. " if wrong else ""
        sys.stderr.write(f"{said}Benchmarks: {', '.join(known)}.\n")
        return 2
    for name in arguments:
        importlib.import_module(f"tests.bench.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
