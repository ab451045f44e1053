"""What a print was made from as JSON, so that it can be made again byte for byte."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from frontdesk.errors import Refused
from frontdesk.handouts.choices import Options, Person, Shoes
from frontdesk.model import Clinic, Language

# What a page takes from the clinic; the rest of it is not kept with a print.
_CLINIC = ("name", "phone", "address", "discovery_url")


@dataclass(frozen=True, slots=True)
class Print:
    """Everything that a handout's bytes depend on but its words: those are kept by version."""

    options: Options
    person: Person
    clinic: Clinic | None
    versions: Mapping[Language, str]


def write(one: Print) -> str:
    """The print as JSON, always the same text for the same print."""
    clinic = one.clinic
    kept = {
        "options": asdict(one.options),
        "person": asdict(one.person),
        "clinic": {name: getattr(clinic, name) for name in _CLINIC} if clinic else None,
        "versions": dict(one.versions),
    }
    return json.dumps(kept, sort_keys=True, default=str)


def read(text: str) -> Print:
    """The print back from its JSON. Raises Refused for one that was noted without it."""
    try:
        kept = json.loads(text)
        options = Options(**_options(kept["options"]))
        person = Person(**kept["person"])
        versions = {Language(language): told for language, told in kept["versions"].items()}
        return Print(options, person, _clinic(kept["clinic"]), versions)
    except (KeyError, TypeError, ValueError):
        raise Refused("This print was noted without its page and cannot be made again.") from None


def _options(kept: dict[str, Any]) -> dict[str, Any]:
    known = {field.name for field in fields(Options)}
    told = {name: value for name, value in kept.items() if name in known}
    shoes, beside = told.get("shoes"), told.get("beside")
    told["language"] = Language(told["language"])
    told["ticked"] = tuple(told.get("ticked", ()))
    told["beside"] = Language(beside) if beside else None
    if shoes:
        told["shoes"] = Shoes(shoes["weekly"], shoes["miles"], date.fromisoformat(shoes["on"]))
    return told


def _clinic(kept: dict[str, str] | None) -> Clinic | None:
    if kept is None:
        return None
    return Clinic(id=1, version=1, zone="", website="", made_up=False, **kept)
