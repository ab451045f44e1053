"""Has this computer open tel: and frontdesk: links with this program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from frontdesk import files
from frontdesk.errors import Refused

NAME = "frontdesk.desktop"
SCHEMES = ("tel", "frontdesk")
_TOOLS = (("gio", "mime"), ("xdg-mime", "default"))
_ESCAPED = str.maketrans({mark: f"\\{mark}" for mark in '\\"`$'} | {"%": "%%"})


def can_register() -> bool:
    """Whether this system has desktop files."""
    return sys.platform.startswith("linux")


def register() -> Path:
    """Write this program's desktop file, with the way it is started here, and make it the one
    that such links lead to. Returns where it lies; raises Refused."""
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    place = Path(home) / "applications" / NAME
    shipped = files.resource(NAME).read_text(encoding="utf-8")
    program = f'"{sys.executable.translate(_ESCAPED)}" -m frontdesk %u'
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        files.write_whole(place, shipped.replace("frontdesk %u", program).encode())
    except OSError as fault:
        raise Refused(f"The desktop file could not be written: {fault.strerror}.") from None
    tool = next((tool for tool in _TOOLS if shutil.which(tool[0])), None)
    if tool is None:
        raise Refused(
            f"The desktop file is written to {place}, but neither gio nor xdg-mime is here to "
            "make it the usual one. Choose frontdesk for phone links in the system's settings."
        )
    for scheme in SCHEMES:
        _default(tool, f"x-scheme-handler/{scheme}")
    return place


def _default(tool: tuple[str, str], kind: str) -> None:
    words = [kind, NAME] if tool[0] == "gio" else [NAME, kind]
    done = subprocess.run([*tool, *words], capture_output=True, check=False)
    if done.returncode:
        raise Refused(
            "The system did not take frontdesk for phone links. Choose it in the system's settings."
        )
