"""What this computer lacks before Qt is imported, and the exact line that mends it.

Standard library only. Qt itself ends the process with a text that misleads; this comes first.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple


class Library(NamedTuple):
    """A system library that Qt opens: what it is called, and its package by package manager."""

    files: tuple[str, ...]
    apt: str
    dnf: str
    pacman: str


Loads = Callable[[str], bool]
Finds = Callable[[str], str | None]

ALWAYS = (
    Library(("libEGL.so.1",), "libegl1", "libglvnd-egl", "libglvnd"),
    Library(("libGL.so.1", "libX11.so.6"), "libgl1", "libglvnd-glx libX11", "libglvnd libx11"),
    Library(("libglib-2.0.so.0", "libgthread-2.0.so.0"), "libglib2.0-0", "glib2", "glib2"),
    Library(("libdbus-1.so.3",), "libdbus-1-3", "dbus-libs", "dbus"),
    Library(("libfontconfig.so.1",), "libfontconfig1", "fontconfig", "fontconfig"),
    Library(("libgssapi_krb5.so.2",), "libgssapi-krb5-2", "krb5-libs", "krb5"),
    Library(("libxkbcommon.so.0",), "libxkbcommon0", "libxkbcommon", "libxkbcommon"),
)
X11 = (
    Library(
        ("libxkbcommon-x11.so.0",), "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"
    ),
    Library(("libxcb-cursor.so.0",), "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    Library(("libxcb-icccm.so.4",), "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    Library(("libxcb-keysyms.so.1",), "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    Library(("libxcb-shape.so.0",), "libxcb-shape0", "libxcb", "libxcb"),
)
WAYLAND = (
    Library(("libwayland-cursor.so.0",), "libwayland-cursor0", "libwayland-cursor", "wayland"),
)
PRINTING = (Library(("libcups.so.2",), "libcups2", "cups-libs", "libcups"),)

_SCREENLESS = {"offscreen", "minimal", "minimalegl", "vnc", "linuxfb", "eglfs"}
_INSTALL = {
    "apt": "apt-get install -y",
    "dnf": "dnf install -y",
    "pacman": "pacman -S --needed --noconfirm",
}


def problem(
    env: Mapping[str, str] | None = None, *, loads: Loads | None = None, which: Finds | None = None
) -> str | None:
    """None where a window can be shown (or Qt draws off screen); otherwise what to do, in words."""
    if not sys.platform.startswith("linux"):
        return None
    seen = os.environ if env is None else env
    if not _screenless(seen) and not _displays(seen):
        return (
            "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): "
            "start frontdesk from a desktop session."
        )
    lacking = missing(seen, loads=loads)
    if lacking:
        return _sentence(lacking, which or shutil.which)
    return None if _screenless(seen) else _unreachable(seen)


def missing(env: Mapping[str, str] | None = None, *, loads: Loads | None = None) -> list[Library]:
    """The libraries that Qt would look for in vain on the display that `env` names."""
    if not sys.platform.startswith("linux"):
        return []
    seen = os.environ if env is None else env
    there = loads or _loads
    lacking = _lacking(ALWAYS, there)
    if _screenless(seen):
        return lacking
    ways = [_lacking(way, there) for way in _displays(seen)] or [_lacking(X11, there)]
    return lacking + min(ways, key=len) + _lacking(PRINTING, there)


def packages(libraries: list[Library], manager: str) -> list[str]:
    """What to install with `manager` (apt, dnf or pacman), each once, in a steady order."""
    names = " ".join(getattr(library, manager) for library in libraries)
    return list(dict.fromkeys(names.split()))


def manager(which: Finds | None = None) -> str | None:
    """The package manager of this computer: apt, dnf, pacman, or None."""
    find = which or shutil.which
    commands = {"apt": "apt-get", "dnf": "dnf", "pacman": "pacman"}
    return next((name for name, command in commands.items() if find(command)), None)


def _sentence(lacking: list[Library], which: Finds) -> str:
    found = manager(which)
    many = len(lacking) > 1
    if found is None:
        files = ", ".join(file for library in lacking for file in library.files)
        return (
            f"Qt needs {'these system libraries' if many else 'this system library'}; "
            f"install {'them' if many else 'it'} the way this computer does it: {files}"
        )
    names = packages(lacking, found)
    said = f"{len(names)} system libraries" if len(names) > 1 else "a system library"
    sudo = "" if _is_root() else "sudo "
    return (
        f"The window needs {said} that pip cannot bring; run this line, then start again:\n"
        f"  {sudo}{_INSTALL[found]} {' '.join(names)}"
    )


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _screenless(env: Mapping[str, str]) -> bool:
    return env.get("QT_QPA_PLATFORM", "").split(":")[0] in _SCREENLESS


def _displays(env: Mapping[str, str]) -> list[tuple[Library, ...]]:
    """What each display that can be tried needs besides ALWAYS; empty where there is none."""
    asked = env.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    x11, wayland = bool(env.get("DISPLAY")), bool(env.get("WAYLAND_DISPLAY"))
    if asked == "xcb":
        wayland = False
    elif asked.startswith("wayland"):
        x11 = False
    return [X11] * x11 + [WAYLAND] * wayland


def _lacking(libraries: tuple[Library, ...], loads: Loads) -> list[Library]:
    return [row for row in libraries if not all(loads(file) for file in row.files)]


def _loads(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def _unreachable(env: Mapping[str, str]) -> str | None:
    name = env.get("DISPLAY", "") if X11 in _displays(env) else ""
    answers = (name and _x_answers(name)) or (WAYLAND in _displays(env) and _wayland_answers(env))
    if answers:
        return None
    return (
        f"The display {name or env.get('WAYLAND_DISPLAY', '')} does not answer: "
        "start frontdesk from a desktop session that is running."
    )


def _x_answers(name: str) -> bool:
    """Whether this X display lets a program in. A display on another computer is not asked,
    since it may let one wait for minutes."""
    if not name.startswith((":", "unix:")):
        return True
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(name.encode(), None))
    fault = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not fault


def _wayland_answers(env: Mapping[str, str]) -> bool:
    socket = Path(env.get("XDG_RUNTIME_DIR", "/"), env["WAYLAND_DISPLAY"])
    return socket.is_socket()


def main() -> int:
    """`python -m frontdesk.preflight`: say what is missing. Returns 1 where something is."""
    said = problem()
    print(said or "Nothing is missing: the window can be shown.")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
