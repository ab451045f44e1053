"""Which clinic a start is for, and handing a caller's number to the window that has it open."""

from __future__ import annotations

import hashlib
import os
import socket
from pathlib import Path

from frontdesk import files
from frontdesk.settings import Settings

DEMO = "made-up clinic"
CALL = "call "
_WAIT = 0.5  # s for the window to answer


def chosen_clinic(desk: Settings, clinic: str | None, demo: bool) -> str | None:
    """Which clinic to show: the one asked for, the last one, the usual place, or none yet."""
    if demo:
        return DEMO
    if clinic:
        return clinic
    if "://" in desk.last_clinic or (desk.last_clinic and Path(desk.last_clinic).exists()):
        return desk.last_clinic
    usual = files.default_clinic()
    return str(usual) if usual.exists() else None


def place(address: str) -> str:
    """What the window of a clinic listens at, by whatever road its file is named."""
    plain = address == DEMO or "://" in address
    whole = address if plain else str(Path(address).resolve())
    return "frontdesk-" + hashlib.sha256(whole.encode()).hexdigest()[:24]


def call(address: str, number: str) -> bool:
    """Have the window that is open show who calls from this number. Whether one did.

    Straight to the socket Qt's window listens at, since loading Qt for it would take longer than
    showing the card; False where this system has no such sockets."""
    path = Path(os.environ.get("TMPDIR") or "/tmp", place(address))
    if not hasattr(socket, "AF_UNIX") or not path.exists():
        return False
    try:
        with socket.socket(socket.AF_UNIX) as window:
            window.settimeout(_WAIT)
            window.connect(str(path))
            window.sendall(f"{CALL}{number}\n".encode())
            return window.recv(16) == b"ok\n"
    except OSError:
        return False
