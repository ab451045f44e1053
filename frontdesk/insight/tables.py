"""Tables as CSV (RFC 4180) that no spreadsheet takes for commands."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

# A cell that begins so is read as a formula; the quote before it is what spreadsheets hide.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def guarded(cell: object) -> str:
    """A cell as it can be opened: words that would be a formula stay words. Numbers stay so."""
    if isinstance(cell, int | float):
        return str(cell)
    words = str(cell)
    return f"'{words}" if words.lstrip().startswith(_FORMULA) else words


def sheet(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """UTF-8 with the mark that spreadsheets know it by."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
