"""What the tests of paper share: every variant, text read back from a PDF, the rules of a page."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator

from pypdf import PdfReader

from frontdesk.handouts import Options, Person
from frontdesk.handouts.page import EDGE, Box, Sheet
from frontdesk.model import Clinic, Language

ELENA = Person("Elena M.", "Ben Adler, LMT", "Tue, Jul 21, 2026, 10:15 AM")
ROSA = Person("Rosa J.", "Maya Ortiz, LMT", "mar, 21 de jul de 2026, 2:45 p.m.")
URL = "https://www.southwesthealing.com/free-discovery-visit/"


def clinic(**known: str) -> Clinic:
    """A clinic of which only this is known."""
    nothing = dict.fromkeys(("name", "phone", "address", "website", "discovery_url"), "")
    return Clinic(id=1, version=1, zone="America/New_York", made_up=False, **(nothing | known))


def variants() -> Iterator[Options]:
    """Every language, size, ink and paper."""
    for language, size, ink, paper in itertools.product(
        Language, ("standard", "large"), ("colour", "black"), ("letter", "a4")
    ):
        yield Options(language, size, ink, paper)


def called(options: Options) -> str:
    """A short name of a variant."""
    return f"{options.language}-{options.size}-{options.ink}-{options.paper}"


def person(options: Options) -> Person:
    """Somebody who reads that language."""
    return ELENA if options.language == Language.EN else ROSA


def read(pdf: bytes) -> str:
    """The text as a reader's program takes it out, lines joined."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def faults(sheet: Sheet) -> list[str]:
    """What is wrong with the boxes on these pages: over the edge, touching, or out of a panel."""
    found = [
        f"over the edge: {box}"
        for box in sheet.boxes
        if box.left < EDGE - 0.1
        or box.bottom < EDGE - 0.1
        or box.right > sheet.width - EDGE + 0.1
        or box.top > sheet.height - EDGE + 0.1
    ]
    solid = [box for box in sheet.boxes if box.kind != "ground"]
    found += [
        f"touching: {one} and {other}"
        for one, other in itertools.combinations(solid, 2)
        if _touch(one, other)
    ]
    grounds = [box for box in sheet.boxes if box.kind == "ground"]
    found += [
        f"out of its panel: {box}"
        for ground, box in itertools.product(grounds, solid)
        if _touch(ground, box) and not _inside(ground, box)
    ]
    return found


def _touch(one: Box, other: Box) -> bool:
    return (
        one.page == other.page
        and min(one.right, other.right) - max(one.left, other.left) > 0.1
        and min(one.top, other.top) - max(one.bottom, other.bottom) > 0.1
    )


def _inside(ground: Box, box: Box) -> bool:
    return (
        box.left >= ground.left + 4
        and box.right <= ground.right - 4
        and box.bottom >= ground.bottom + 3
        and box.top <= ground.top - 3
    )
