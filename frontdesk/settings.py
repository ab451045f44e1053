"""This desk's settings: how it looks, who sits here, where things were. Never patient data."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from frontdesk import files

_LIMIT = 1_000_000


@dataclass
class Settings:
    """Typed settings of one desk, kept in one JSON file; `save` writes it whole.

    Names the program does not know are kept, so that an older version loses nothing."""

    path: Path | None = None
    theme: str = "system"
    text_scale: float = 1.0
    single_letters: bool = True
    desk_name: str = "Desk 1"
    person_id: int | None = None
    last_clinic: str = ""
    last_printer: str = ""
    paper: str = "letter"
    geometry: str = ""
    maximized: bool = False
    screen: str = "calendar"
    calendar_view: str = "day"
    drawer_open: bool = True
    drawer_tab: int = 0
    panel_width: int = 344
    hour_height: dict[str, float] = field(default_factory=dict)
    unknown: dict[str, Any] = field(default_factory=dict)

    def save(self) -> None:
        """Write the file. Raises OSError where it cannot; what is in memory stays."""
        if self.path is None:
            return
        kept = {**self.unknown, **{name: getattr(self, name) for name in _names()}}
        files.write_private(self.path, json.dumps(kept, indent=1, sort_keys=True).encode())


def _names() -> list[str]:
    return [f.name for f in fields(Settings) if f.name not in {"path", "unknown"}]


def load(path: Path | None = None) -> Settings:
    """The settings of this desk. A damaged file is set aside as `.damaged` and the usual
    settings are taken; a value of the wrong kind is replaced by the usual one."""
    where = path or files.config_dir() / "settings.json"
    settings = Settings(path=where)
    try:
        if not where.exists():
            return settings
        if where.stat().st_size > _LIMIT:
            raise ValueError("too long for settings")
        read = json.loads(where.read_bytes())
        if not isinstance(read, dict):
            raise ValueError("not a table of settings")
    except (OSError, ValueError):
        _set_aside(where)
        return settings
    for name, value in read.items():
        usual = getattr(settings, name, None) if name in _names() else None
        if name not in _names():
            settings.unknown[name] = value
        elif _fits(name, value, usual):
            setattr(settings, name, value)
    return settings


def _fits(name: str, value: Any, usual: Any) -> bool:
    if name == "person_id":
        return value is None or (isinstance(value, int) and not isinstance(value, bool))
    if isinstance(usual, float):
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if isinstance(usual, dict):
        return isinstance(value, dict) and all(isinstance(v, (int, float)) for v in value.values())
    return type(value) is type(usual)


def _set_aside(path: Path) -> None:
    try:
        path.replace(path.with_suffix(".damaged"))
    except OSError:
        return
