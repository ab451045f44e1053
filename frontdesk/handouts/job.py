"""What a handout is made from: its words, the choices, the person, what the clinic is known by."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from frontdesk import files, text
from frontdesk.errors import Refused
from frontdesk.handouts.choices import Options, Outline, Person
from frontdesk.handouts.fonts import Hand, tidy
from frontdesk.handouts.page import Sheet
from frontdesk.model import Clinic, Language

Words = Mapping[str, Any]
Texts = Mapping[Language, Words]


@cache
def shipped(folder: str, language: Language, version: str = "") -> Words:
    """The words of a handout as the program came with them; of an earlier version where one is
    named, which is kept beside them. Raises Refused where that is not there."""
    newest = words(folder, language)
    if version in ("", str(newest["version"])):
        return newest
    path = files.resource("handouts", folder, f"{language}-{version}.toml")
    if not path.exists():
        raise Refused(f"Version {version} of this handout is not in this program.")
    return tomllib.loads(path.read_text("utf-8"))


@cache
def words(folder: str, language: Language) -> Words:
    """The words of a handout in a language."""
    path = files.resource("handouts", folder, f"{language}.toml")
    return tomllib.loads(path.read_text("utf-8"))


@cache
def _unknown_clinic() -> Words:
    return tomllib.loads(files.resource("handouts", "clinic.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Contact:
    """What is known of the clinic, as printed; empty is left out."""

    name: str
    phone: str = ""
    address: str = ""
    discovery_url: str = ""

    @property
    def spoken_address(self) -> tuple[str, str]:
        """The discovery address as people type it: the site, and the page on it."""
        parts = urlsplit(self.discovery_url)
        page = parts.path.rstrip("/") + (f"?{parts.query}" if parts.query else "")
        return (parts.netloc, page) if parts.netloc else (self.discovery_url.rstrip("/"), "")


def contact(clinic: Clinic | None) -> Contact:
    """What is printed of this clinic; of the first user's where none is given."""
    if clinic is None:
        return Contact(**_unknown_clinic())
    phone = text.phone_show(clinic.phone) if clinic.phone else ""
    url = clinic.discovery_url.strip()
    return Contact(tidy(clinic.name), tidy(phone), tidy(clinic.address), url)


@dataclass(frozen=True, slots=True)
class Job:
    """One handout being drawn."""

    sheet: Sheet
    words: Words
    options: Options
    person: Person
    clinic: Contact
    texts: Texts

    @property
    def scanned(self) -> str:
        """What the code on the page holds; empty where there is none."""
        held = {"discovery": self.clinic.discovery_url, "visit": self.person.invite, "none": ""}
        return held[self.options.qr]

    @property
    def shared(self) -> Options:
        """What copies that look the same but for their person have in common."""
        return replace(self.options, line="")

    @property
    def eyebrow(self) -> str:
        """What the page is about, and for which season where one is chosen."""
        season = self.words.get("seasons", {}).get(self.options.season, "")
        about: str = self.words["eyebrow"]
        return f"{about}, {season}" if season else about

    def beside(self, language: Language, folder: str) -> Job:
        """The same sheet in another language."""
        options = replace(self.options, language=language)
        found = self.texts.get(language) or words(folder, language)
        return replace(self, words=found, options=options)

    @property
    def code(self) -> str:
        """Which handout and which version of its words this is, for the foot of the page."""
        return f"{self.words['eyebrow']} · {self.words['language']} · v{self.words['version']}"


def begin(
    folder: str,
    options: Options,
    person: Person | None,
    clinic: Clinic | None,
    outline: Outline | None,
    texts: Texts | None = None,
    sheet: Sheet | None = None,
) -> Job:
    """An empty sheet, or the one given, and everything that goes onto it; `texts` are words that
    the clinic has edited, by language, in place of the shipped ones."""
    texts = texts or {}
    if sheet is None:
        sheet = empty(folder, options, clinic, outline, texts)
    found = texts.get(options.language) or words(folder, options.language)
    return Job(sheet, found, options, person or Person(), contact(clinic), texts)


def empty(
    folder: str,
    options: Options,
    clinic: Clinic | None,
    outline: Outline | None,
    texts: Texts,
    *,
    many: bool = False,
) -> Sheet:
    """A sheet on which nothing is drawn yet, for one copy or for many on the same paper."""
    found = texts.get(options.language) or words(folder, options.language)
    sheet = Sheet(
        options.paper,
        options.ink,
        Hand(outline),
        title=" ".join(found["headline"]),
        language=found["language"],
        many=many,
    )
    sheet.author(contact(clinic).name)
    return sheet
