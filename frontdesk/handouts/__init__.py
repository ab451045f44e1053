"""All paper there is: handouts for patients, sheets for the desk. Loads no PDF library itself."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from frontdesk.errors import Refused
from frontdesk.handouts.choices import NEW_SHOES as NEW_SHOES
from frontdesk.handouts.choices import Copy as Copy
from frontdesk.handouts.choices import Drawn as Drawn
from frontdesk.handouts.choices import Ink as Ink
from frontdesk.handouts.choices import Options as Options
from frontdesk.handouts.choices import Outline as Outline
from frontdesk.handouts.choices import Paper as Paper
from frontdesk.handouts.choices import Person as Person
from frontdesk.handouts.choices import Qr as Qr
from frontdesk.handouts.choices import Season as Season
from frontdesk.handouts.choices import Shoes as Shoes
from frontdesk.handouts.choices import Size as Size
from frontdesk.handouts.contents import Content as Content
from frontdesk.handouts.contents import Stamp as Stamp
from frontdesk.model import Clinic, Language

Words = Mapping[str, Any]
Texts = Mapping[Language, Words]

# Fonts are read by moving about in one file, so one document is made at a time.
_PRESS = threading.Lock()


@dataclass(frozen=True, slots=True)
class Handout:
    """One handout: its key, its title on screen, its languages, the module that draws it, a word
    more about it, and which choices it has beyond those that all have."""

    key: str
    title: str
    languages: tuple[Language, ...]
    module: str
    about: str = ""
    choices: frozenset[str] = frozenset()

    def build(
        self,
        *,
        options: Options,
        person: Person | None = None,
        clinic: Clinic | None = None,
        outline: Outline | None = None,
        texts: Texts | None = None,
    ) -> bytes:
        """The PDF; the same bytes for the same input. See `build`."""
        module = importlib.import_module(self.module)
        with _PRESS:
            drawn: bytes = module.build(options, person, clinic, outline, texts)
        return drawn

    def build_batch(
        self,
        copies: Sequence[Copy],
        *,
        clinic: Clinic | None = None,
        outline: Outline | None = None,
        texts: Texts | None = None,
        step: Callable[[int], None] | None = None,
    ) -> bytes:
        """One PDF of many copies, in this order. See `build_batch`."""
        from frontdesk.handouts import job

        if not copies:
            raise Refused("Nobody is chosen to print this for.")
        module, texts = importlib.import_module(self.module), texts or {}
        first = copies[0].options
        sheet = job.empty(self.folder, first, clinic, outline, texts, many=True)
        for number, copy in enumerate(copies):
            if step:
                step(number)
            with _PRESS:
                sheet.next_copy(copy.person.short_name or f"{self.title} {number + 1}")
                options = replace(copy.options, paper=first.paper, ink=first.ink)
                module.draw(options, copy.person, clinic, outline, texts, sheet)
        if step:
            step(len(copies))
        with _PRESS:
            return sheet.finish()

    @property
    def folder(self) -> str:
        """Where its words are, in `resources/handouts`."""
        return self.key.replace("-", "_")


HANDOUTS = (
    Handout(
        "runner-care",
        "Runner care",
        (Language.EN, Language.ES),
        "frontdesk.handouts.runner_care",
        "Tips for feet",
        frozenset({"tips", "shoes", "season", "beside"}),
    ),
    Handout(
        "first-visit",
        "Your first visit",
        (Language.EN, Language.ES),
        "frontdesk.handouts.first_visit",
        "What to bring",
    ),
)


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A sheet for the desk itself: its key, its title and a word more on screen, its module."""

    key: str
    title: str
    about: str
    module: str

    def build(
        self,
        content: Content,
        *,
        stamp: Stamp,
        paper: Paper = "letter",
        clinic: Clinic | None = None,
        outline: Outline | None = None,
    ) -> bytes:
        """The PDF; the same bytes for the same input. See `build_sheet`."""
        module = importlib.import_module(self.module)
        with _PRESS:
            drawn: bytes = module.build(content, stamp, paper, clinic, outline)
        return drawn


SHEETS = (
    SheetKind("day-sheet", "Day sheet", "A page per therapist", "frontdesk.handouts.day_sheet"),
    SheetKind("week-sheet", "Week sheet", "One therapist", "frontdesk.handouts.week_sheet"),
    SheetKind(
        "appointment-card", "Appointment cards", "Four to a page", "frontdesk.handouts.cards"
    ),
    SheetKind("call-list", "Call list", "Who waits for a call", "frontdesk.handouts.call_list"),
    SheetKind("day-grid", "Blank day", "For an outage", "frontdesk.handouts.day_grid"),
)


def build_sheet(
    key: str,
    content: Content,
    *,
    stamp: Stamp,
    paper: Paper = "letter",
    clinic: Clinic | None = None,
    outline: Outline | None = None,
) -> bytes:
    """The PDF of a sheet for the desk; `content` is of the kind its module takes. Raises
    Refused for a key that is not in SHEETS."""
    return sheet_kind(key).build(content, stamp=stamp, paper=paper, clinic=clinic, outline=outline)


def sheet_kind(key: str) -> SheetKind:
    """The sheet of this key. Raises Refused."""
    for kind in SHEETS:
        if kind.key == key:
            return kind
    raise Refused(f"There is no sheet called {key!r}.")


def build(
    key: str,
    *,
    options: Options,
    person: Person | None = None,
    clinic: Clinic | None = None,
    outline: Outline | None = None,
    texts: Texts | None = None,
) -> bytes:
    """The PDF of this handout, the same bytes for the same input.

    Without a person it is the sheet for anybody; without a clinic it carries the name and the
    address of `resources/handouts/clinic.toml`. `outline` draws names that the embedded fonts
    cannot write; `texts` are edited words by language. Raises Refused for a key that is not in
    HANDOUTS."""
    return named(key).build(
        options=options, person=person, clinic=clinic, outline=outline, texts=texts
    )


def build_batch(
    key: str,
    copies: Sequence[Copy],
    *,
    clinic: Clinic | None = None,
    outline: Outline | None = None,
    texts: Texts | None = None,
    step: Callable[[int], None] | None = None,
) -> bytes:
    """One PDF of this handout for many people, each with their own language and options; paper
    and ink are the first one's. What they share is kept once, as Form XObjects, so a copy costs
    little. `step` is told how many are done, from 0 to all of them; what it raises stops the
    job. Raises Refused where nobody is chosen, or for a key that is not in HANDOUTS."""
    return named(key).build_batch(copies, clinic=clinic, outline=outline, texts=texts, step=step)


def file_name(key: str, day: date) -> str:
    """The name to save it under: never a person's."""
    return f"{key}-{day.isoformat()}.pdf"


def shipped(key: str, language: Language, version: str = "") -> Words:
    """The words that the program came with, of this version. Raises Refused."""
    from frontdesk.handouts import job

    found: Words = job.shipped(named(key).folder, language, version)
    return found


def text_version(key: str, language: Language) -> str:
    """The version of the words that the program came with, as recorded with a print."""
    return str(shipped(key, language)["version"])


def warm() -> None:
    """Load fonts and words ahead of the first print; for a thread that has nothing to do."""
    for handout in HANDOUTS:
        for language in handout.languages:
            handout.build(options=Options(language=language))


def named(key: str) -> Handout:
    """The handout of this key. Raises Refused."""
    for handout in HANDOUTS:
        if handout.key == key:
            return handout
    raise Refused(f"There is no handout called {key!r}.")
