"""What the clinic, not one desk, has chosen: named values kept with its records."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select

from frontdesk import errors
from frontdesk.db import Read, Work, action, tables
from frontdesk.model import CallBackRules

RULES = "call_back_rules"
WAIT = "waiting_minutes"
USUAL_WAIT = 10
USUAL_ROOM = "room_of."  # and the therapist's id


@dataclass(frozen=True, slots=True)
class Setting:
    """One named value; `value` is anything JSON can hold."""

    id: int
    version: int
    key: str
    value: Any


def setting(read: Read, *, name: str, default: Any = None) -> Any:
    """The value of a setting, or the default where nobody has chosen."""
    asked = select(tables.Setting.value).where(tables.Setting.key == name)
    kept = read.execute(asked).scalar_one_or_none()
    return default if kept is None else json.loads(kept)


def setting_by_id(read: Read, *, id: int) -> Setting:
    """A setting as a snapshot. Raises Gone."""
    row = read.get(tables.Setting, id)
    if row is None:
        raise errors.Gone("This setting is no longer there.")
    return _snapshot(row)


@action("Change setting", again=setting_by_id)
def set_setting(work: Work, *, name: str, value: Any) -> Setting:
    """Keep a value for the whole clinic under a name."""
    return _keep(work, name, value)


def rules(read: Read) -> CallBackRules:
    """When a call-back is tried again."""
    return CallBackRules(**setting(read, name=RULES, default={}))


@action("Change call-back rules", again=setting_by_id)
def set_rules(work: Work, *, rules: CallBackRules) -> Setting:
    """Change when a call-back is tried again. Raises Invalid for a number out of reach."""
    limits = {
        "tries": (1, 10),
        "no_answer_hours": (1, 72),
        "wait_days": (1, 60),
        "target_minutes": (1, 480),
        "late_minutes": (rules.target_minutes, 2400),
    }
    for field, (least, most) in limits.items():
        if not least <= getattr(rules, field) <= most:
            raise errors.Invalid(field, f"Choose a number from {least} to {most}.")
    return _keep(work, RULES, asdict(rules))


def waiting_limit(read: Read) -> int:
    """Minutes somebody who is here may wait before the screens say that it is long."""
    return int(setting(read, name=WAIT, default=USUAL_WAIT))


@action("Change waiting limit", again=setting_by_id)
def set_waiting_limit(work: Work, *, minutes: int) -> Setting:
    """Change after how many minutes a wait is long. Raises Invalid for a number out of reach."""
    if not 1 <= minutes <= 240:
        raise errors.Invalid("minutes", "Choose a number from 1 to 240.")
    return _keep(work, WAIT, minutes)


def usual_rooms(read: Read) -> dict[int, int]:
    """The room each therapist usually takes, where the clinic has chosen one."""
    asked = select(tables.Setting.key, tables.Setting.value).where(
        tables.Setting.key.startswith(USUAL_ROOM, autoescape=True)
    )
    return {int(key.removeprefix(USUAL_ROOM)): int(kept) for key, kept in read.execute(asked)}


def put_usual_room(work: Work, therapist_id: int, room_id: int | None) -> None:
    """Choose a therapist's usual room, or with None leave it to the one used last."""
    key = f"{USUAL_ROOM}{therapist_id}"
    if room_id is not None:
        _keep(work, key, room_id)
        return
    asked = select(tables.Setting).where(tables.Setting.key == key)
    row = work.execute(asked).scalar_one_or_none()
    if row is not None:
        work.delete(row)


def _keep(work: Work, key: str, value: Any) -> Setting:
    asked = select(tables.Setting).where(tables.Setting.key == key)
    row = work.execute(asked).scalar_one_or_none()
    kept = json.dumps(value, ensure_ascii=False, sort_keys=True)
    if row is None:
        row = tables.Setting(key=key, value=kept)
        work.add(row)
    else:
        row.value = kept
    work.flush()
    return _snapshot(row)


def _snapshot(row: tables.Setting) -> Setting:
    return Setting(row.id, row.version, row.key, json.loads(row.value))
