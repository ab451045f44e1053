"""This desk's settings: how it looks, who sits here, where things were. Never patient data."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from frontdesk import files

_MOST_BYTES = 1_000_000
_OWN = {"path", "unknown"}
LOCKS = (1, 2, 5, 10, 15, 30)  # minutes after which an empty desk can be locked
SLOTS = (5, 10, 15, 30)  # minutes that one slot of the calendar can have
# What a value must be besides of the right kind; a hand-edited file can say anything.
_RIGHT: dict[str, Callable[[Any], bool]] = {
    "theme": lambda value: value in ("system", "light", "dark"),
    "text_scale": lambda value: 0.8 <= value <= 2.0,
    "paper": lambda value: value in ("letter", "a4"),
    "calendar_view": lambda value: value in ("day", "week", "month", "agenda"),
    "calendar_colors": lambda value: value in ("kind", "status"),
    "calendar_slot": lambda value: value in SLOTS,
    "lock_minutes": lambda value: value in LOCKS,
    "recent_people": lambda value: all(type(one) is int for one in value),
    "panel_width": lambda value: 200 <= value <= 2_000,
    "drawer_tab": lambda value: 0 <= value <= 20,
    "hour_height": lambda value: all(0 < height < 10_000 for height in value.values()),
}


@dataclass
class Settings:
    """Typed settings of one desk, kept in one JSON file; `save` writes it whole.

    Names the program does not know are kept, so that an older version loses nothing."""

    path: Path | None = None
    theme: str = "system"
    text_scale: float = 1.0
    single_letters: bool = True
    names_hidden: bool = False
    desk_name: str = "Desk 1"
    person_id: int | None = None
    last_clinic: str = ""
    last_printer: str = ""
    paper: str = "letter"
    geometry: str = ""
    screen: str = "calendar"
    calendar_view: str = "day"
    calendar_place: dict[str, float] = field(default_factory=dict)
    calendar_colors: str = "kind"
    calendar_slot: int = 15
    calendar_cancelled: bool = False
    drawer_open: bool = True
    drawer_tab: int = 0
    panel_width: int = 344
    hour_height: dict[str, float] = field(default_factory=dict)
    backup_folder: str = ""
    backup_second: str = ""
    heads: dict[str, str] = field(default_factory=dict)
    lock_minutes: int = 5
    recent_people: list[int] = field(default_factory=list)
    unknown: dict[str, Any] = field(default_factory=dict)

    def save(self) -> None:
        """Write the file. Raises OSError where it cannot; what is in memory stays."""
        if self.path is None:
            return
        kept = {**self.unknown, **{name: getattr(self, name) for name in _names()}}
        files.write_private(self.path, json.dumps(kept, indent=1, sort_keys=True).encode())


def load(path: Path | None = None) -> Settings:
    """The settings of this desk. A damaged file is set aside as `settings.damaged` and the usual
    settings are taken; a single value that cannot be is replaced by the usual one."""
    settings = Settings(path=path or files.config_dir() / "settings.json")
    for name, value in _read(settings.path).items() if settings.path else ():
        if name not in _names():
            settings.unknown[name] = value
        elif _fits(name, value, getattr(settings, name)):
            setattr(settings, name, value)
    return settings


def _names() -> list[str]:
    return [one.name for one in fields(Settings) if one.name not in _OWN]


def _read(path: Path) -> dict[str, Any]:
    try:
        if not path.exists():
            return {}
        if path.stat().st_size > _MOST_BYTES:
            raise ValueError("too long for settings")
        read = json.loads(path.read_bytes())
        if not isinstance(read, dict):
            raise ValueError("not a table of settings")
    except (OSError, ValueError, RecursionError):
        _set_aside(path)
        return {}
    return read


def _set_aside(path: Path) -> None:
    try:
        path.replace(path.with_suffix(".damaged"))
    except OSError:
        return


def _fits(name: str, value: Any, usual: Any) -> bool:
    if name == "person_id":
        return value is None or type(value) is int
    if isinstance(usual, float):
        kind = _is_number(value)
    elif name == "heads":
        kind = isinstance(value, dict) and all(type(head) is str for head in value.values())
    elif isinstance(usual, dict):
        kind = isinstance(value, dict) and all(map(_is_number, value.values()))
    else:
        kind = type(value) is type(usual)
    return kind and _RIGHT.get(name, lambda _: True)(value)


def _is_number(value: Any) -> bool:
    return type(value) in (int, float) and math.isfinite(value)
