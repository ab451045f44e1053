"""Opens what is behind a password for the command line, which asks for it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from frontdesk.errors import NeedsPassword

if TYPE_CHECKING:
    from frontdesk.db import Store
    from frontdesk.model import Actor

T = TypeVar("T")


def opened(address: str) -> Store:
    """An open clinic; where it has passwords, one is asked for."""
    from frontdesk import db
    from frontdesk.clock import Clock

    return unlocked(lambda: db.open(address, clock=Clock()), Path(address))


def unlocked(run: Callable[[], T], path: Path, key_text: str = "") -> T:
    """What `run` gives, once a password or the recovery code opened the key of a clinic or, with
    its `key_text`, of a backup. It is asked for at the terminal, or read from the input: never
    from the command line or the environment, which other programs can see."""
    try:
        return run()
    except NeedsPassword:
        from frontdesk import access

        if sys.stdin.isatty():
            from getpass import getpass

            secret = getpass("Password, or recovery code: ")
        else:
            secret = sys.stdin.readline().rstrip("\r\n")
        access.open_with(path, secret, key_text)
        return run()


def somebody() -> Actor:
    """Who does what is asked for at the command line."""
    from frontdesk.model import Actor

    return Actor(None, "Command line", "This computer")
