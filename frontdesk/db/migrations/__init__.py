"""The steps from one schema version to the next.

`STEPS[n]` brings a clinic of version n - 1 to version n. A step is a function that takes
alembic's `Operations` and is written for both databases; on SQLite it changes tables by
`op.batch_alter_table(..., table_kwargs=KEEP)`, or makes them anew in its own words, so that they
stay STRICT and never re-use an id. A new clinic is made directly from `tables`; a test compares
what the steps make of an old one with that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from frontdesk.db.migrations import version_2, version_3

if TYPE_CHECKING:
    from alembic.operations import Operations

Step = Callable[["Operations"], None]
KEEP = {"sqlite_autoincrement": True}
STEPS: Mapping[int, Step] = {2: version_2.step, 3: version_3.step}
