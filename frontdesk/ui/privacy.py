"""Initials in place of patients' names, so that who stands at the desk reads nobody else's.

What comes from the records passes through here on its way to the window. A hidden name still
carries the whole one, for forms and for what is written back."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from frontdesk import text
from frontdesk.errors import FrontdeskError

# Fields that hold a patient's name wherever they stand, and those that do in these classes only.
_ANYWHERE = frozenset({"patient", "whom", "whose", "subject", "email", "sent_to"})
_OWN = frozenset({"name", "preferred_name"})
_PERSONS = frozenset({"Patient", "CallBack", "Somebody", "Draft"})
_TOLD = frozenset(
    {"Name", "Preferred name", "Email", "Patient"}
)  # fields as the history names them
_MOST = 5000
Turn = Callable[[str, str, str], str]
_known: dict[str, str] = {}  # whole names that were hidden, for sentences that hold them


class Hidden(str):
    """Initials; `whole` is what they stand for."""

    __slots__ = ("whole",)
    whole: str


def whole(name: str) -> str:
    """The name behind initials; another one as it is."""
    return name.whole if isinstance(name, Hidden) else name


def initials(name: str) -> str:
    """What is shown in place of a name or an address."""
    if not name or isinstance(name, Hidden):
        return name
    shown = Hidden(text.initials(name.split("@")[0]) or "–")
    shown.whole = name
    if len(_known) >= _MOST:
        _known.clear()
    _known[name] = str(shown)
    return shown


def hidden(value: Any) -> Any:
    """The same value with initials in place of names, however deep they lie in it."""
    return _through(value, _hide)


def revealed(value: Any) -> Any:
    """The same value with whole names again, to be asked for or written."""
    return _through(value, lambda _kind, _name, words: whole(words))


def _hide(kind: str, name: str, words: str) -> str:
    names = _ANYWHERE | _OWN if kind in _PERSONS else _ANYWHERE
    return initials(words) if name in names else words


def _through(
    value: Any, turn: Callable[[str, str, str], str], kind: str = "", name: str = ""
) -> Any:
    """The value with every text in it turned, knowing in which field of which class it stands."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return turn(kind, name, value)
    if isinstance(value, tuple | list):
        if name == "what" and len(value) == 3 and value[0] in _TOLD:
            return (value[0], *(turn("", "subject", words) for words in value[1:]))
        made = [_through(each, turn, kind, name) for each in value]
        if all(new is old for new, old in zip(made, value, strict=True)):
            return value
        return type(value)(*made) if hasattr(value, "_fields") else type(value)(made)
    if isinstance(value, Mapping):
        turned = {key: _through(each, turn, kind, str(key)) for key, each in value.items()}
        return turned if any(turned[key] is not value[key] for key in value) else value
    if is_dataclass(value) and not isinstance(value, type):
        return _fields_through(value, turn)
    return value


def _fields_through(value: Any, turn: Turn) -> Any:
    kind, changed = type(value).__name__, {}
    for field in fields(value):
        old = getattr(value, field.name)
        new = _through(old, turn, kind, field.name)
        if new is not old:
            changed[field.name] = new
    made = copy.copy(value) if changed else value
    for name, new in changed.items():
        object.__setattr__(made, name, new)
    return made


def hide_in(fault: FrontdeskError) -> FrontdeskError:
    """The same refusal, with initials for the names that its sentence holds."""
    fault.args = tuple(sentence(part) if isinstance(part, str) else part for part in fault.args)
    whose = getattr(fault, "whose", "")
    if whose:
        fault.whose = initials(whose)  # type: ignore[attr-defined]
        fault.args = tuple(str(part).replace(whose, str(fault.whose)) for part in fault.args)  # type: ignore[attr-defined]
    return fault


def without(words: str, name: str) -> str:
    """Words that may hold a hidden name, or its first part, with initials in their place."""
    for part in (whole(name), whole(name).split(" ")[0]) if isinstance(name, Hidden) else ():
        words = words.replace(part, str(name))
    return words


def sentence(words: str) -> str:
    """A sentence with initials for every name that was hidden before."""
    longest = sorted((name for name in _known if name in words), key=len, reverse=True)
    if not longest:
        return words
    return re.sub("|".join(map(re.escape, longest)), lambda found: _known[found[0]], words)


class Veil:
    """Whether names are hidden on their way to the window, and what was hidden is whole again on
    its way back."""

    def __init__(self) -> None:
        self._on = self._ever = False

    @property
    def on(self) -> bool:
        """Whether names come as initials."""
        return self._on

    def put(self, on: bool) -> None:
        """Hide from now on, or show."""
        self._on, self._ever = on, self._ever or on

    def hidden(self, value: Any) -> Any:
        """What was read, as it may be shown."""
        return hidden(value) if self._on else value

    def fault(self, fault: FrontdeskError) -> FrontdeskError:
        """A refusal, as it may be shown."""
        return hide_in(fault) if self._on else fault

    def revealed(self, kwargs: dict[str, Any]) -> dict[str, Any]:
        """What is asked or written, with whole names."""
        return {name: revealed(v) for name, v in kwargs.items()} if self._ever else kwargs
